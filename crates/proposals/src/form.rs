//! Amendments handed in on forms: which lines are the form's own words, where the amendment is for, what is the text as it
//! is, the text as it should be, and the reasons.
//!
//! Data in: a contribution's blocks. Data out: for each block its [`Role`], and the [`FormPart`]s, one for each amendment.
//! A form is recognised by its build: lines that are nothing but a label ("Text proposed by the Commission",
//! "JUSTIFICACIÓN") stand over longer text. The labels' words are data (`[form-lines]` of the lexicon).

use draftlens_model::{Block, BlockKind, Language, Span};
use draftlens_text::lexicon::{Topic, list};

use super::instructions::{self, Reference};
use super::params;

/// What a block of a form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It belongs to no form, or the form does not say.
    Text,
    /// Labels, numbers, titles and names of authors: nobody's proposal.
    FormWords,
    /// Where the amendment is for.
    Place,
    /// The text as it is, which the form carries.
    Before,
    /// The text as it should be.
    Proposed,
    /// Why.
    Reasons,
}

/// One amendment of a form.
#[derive(Clone, Debug, Default)]
pub struct FormPart {
    /// The place that it states, from the outermost inwards; empty where it states none that is understood.
    pub place: Vec<Reference>,
    /// What it asks for has no place in the text yet.
    pub is_new: bool,
    /// Where it says that all that stands at the place should go, in the document's blocks.
    pub deletes: Option<Span>,
}

/// A contribution as a form.
#[derive(Clone, Debug, Default)]
pub struct AmendmentForm {
    /// For each block of the document; empty where it is no form.
    roles: Vec<Role>,
    parts: Vec<FormPart>,
    part_of: Vec<usize>,
}

/// What a line of a form announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    Number,
    Place,
    Deletes,
    /// What it does, where that asks for nothing by itself.
    Kind,
    Before,
    Proposed,
    Reasons,
}

impl AmendmentForm {
    /// The role of a block of the document.
    pub fn role(&self, block: u32) -> Role {
        self.roles.get(block as usize).copied().unwrap_or(Role::Text)
    }

    /// Which of the [`parts`](AmendmentForm::parts) a block of the document belongs to.
    pub fn part_of(&self, block: u32) -> Option<usize> {
        self.part_of.get(block as usize).copied()
    }

    pub fn parts(&self) -> &[FormPart] {
        &self.parts
    }

    /// Reads a document as a form; one without any role where it is none.
    pub fn of(blocks: &[Block], language: Option<Language>) -> AmendmentForm {
        let labels: Vec<Option<(Label, bool)>> = blocks.iter().map(label).collect();
        let has = |wanted: &[Label]| labels.iter().flatten().any(|(label, _)| wanted.contains(label));
        let stands_alone = has(&[Label::Before, Label::Place, Label::Deletes]);
        // "Amendment 12", and next where it is for.
        let numbered = (0..blocks.len()).any(|at| {
            let next = blocks.get(at + 1).filter(|_| matches!(labels[at], Some((Label::Number, _))));
            next.is_some_and(|next| instructions::place_named(&next.text, next.kind, language).is_some())
        });
        let is_form = stands_alone || numbered || has(&[Label::Proposed]) && has(&[Label::Number, Label::Reasons]);
        let only_reasons = has(&[Label::Reasons]);
        if !is_form && !only_reasons {
            return AmendmentForm::default();
        }
        let mut reader =
            Reader { roles: Vec::new(), parts: vec![FormPart::default()], part_of: Vec::new(), proposed: 0 };
        // What the last label announced; none above the first.
        let mut under: Option<Label> = None;
        for (at, block) in (0u32..).zip(blocks) {
            let role = match labels[at as usize] {
                _ if block.cell.is_some() => Role::Text,
                Some((Label::Number, _)) => {
                    reader.begin();
                    under = is_form.then_some(Label::Number);
                    Role::FormWords
                }
                Some((label, alone)) if is_form || label == Label::Reasons => {
                    if label == Label::Deletes {
                        reader.last().deletes.get_or_insert(whole(at, block));
                    }
                    if label != Label::Deletes && label != Label::Kind {
                        under = Some(label);
                    }
                    match (label, alone) {
                        (Label::Reasons, false) => Role::Reasons,
                        (Label::Proposed, false) => Role::Text,
                        _ => Role::FormWords,
                    }
                }
                _ => reader.below(under, at, block, language, is_form),
            };
            reader.roles.push(role);
            reader.part_of.push(reader.parts.len() - 1);
        }
        AmendmentForm { roles: reader.roles, parts: reader.parts, part_of: reader.part_of }
    }
}

struct Reader {
    roles: Vec<Role>,
    parts: Vec<FormPart>,
    part_of: Vec<usize>,
    /// Blocks of proposed text in the last part.
    proposed: usize,
}

impl Reader {
    fn begin(&mut self) {
        if !self.roles.is_empty() {
            self.parts.push(FormPart::default());
        }
        self.proposed = 0;
    }

    fn last(&mut self) -> &mut FormPart {
        if self.parts.is_empty() {
            self.parts.push(FormPart::default());
        }
        let last = self.parts.len() - 1;
        &mut self.parts[last]
    }

    /// A block that is no label, by what the last label announced.
    fn below(
        &mut self,
        under: Option<Label>,
        at: u32,
        block: &Block,
        language: Option<Language>,
        is_form: bool,
    ) -> Role {
        match under {
            Some(Label::Before) => Role::Before,
            Some(Label::Reasons) => Role::Reasons,
            Some(Label::Proposed) => {
                if self.proposed == 0 && is_deleted(&block.text) {
                    self.last().deletes = Some(whole(at, block));
                    return Role::FormWords;
                }
                self.proposed += 1;
                Role::Proposed
            }
            Some(Label::Place) => {
                if let Some(found) = instructions::place_named(&block.text, BlockKind::Heading, language) {
                    self.stated(found, &block.text);
                }
                Role::Place
            }
            // Between the number and the first label: the place, and the title of the text that it is for.
            _ if is_form => match instructions::place_named(&block.text, block.kind, language) {
                Some(found) => {
                    self.stated(found, &block.text);
                    Role::Place
                }
                None if self.last().place.is_empty()
                    && block.text.split_whitespace().count() <= params::FORM_LINE_WORDS =>
                {
                    Role::FormWords
                }
                None => Role::Text,
            },
            _ => Role::Text,
        }
    }

    /// Notes a place that the form states: the next part of the one above it, or another.
    fn stated(&mut self, found: Vec<Reference>, text: &str) {
        let part = self.last();
        part.is_new |= is_new(text);
        part.place = match part.place.first() {
            Some(outer) => found.into_iter().map(|inner| instructions::inside(outer, inner)).collect(),
            None => found,
        };
    }
}

/// What a block announces, where it is nothing but a label or begins with one before a colon; and whether it is alone.
fn label(block: &Block) -> Option<(Label, bool)> {
    let text = block.text.trim();
    if let Some((lead, _)) = text.split_once([':', '：']).filter(|(_, rest)| !rest.trim().is_empty()) {
        return named(lead).filter(|label| *label == Label::Reasons).map(|label| (label, false));
    }
    let text = text.trim_end_matches([':', '：', '.', '。', '—', '–', '-']).trim();
    if text.split_whitespace().count() > params::FORM_LINE_WORDS || text.chars().count() > params::FORM_LINE_LETTERS {
        return None;
    }
    if is_number(text) {
        return Some((Label::Number, true));
    }
    // A form in two languages has both labels in one line.
    text.split('/').find_map(named).map(|label| (label, true))
}

fn named(text: &str) -> Option<Label> {
    let line = text.trim().trim_start_matches(|ch: char| !ch.is_alphanumeric()).to_lowercase();
    Some(match list(Topic::FormLines).value(line.trim())? {
        "place" => Label::Place,
        "deletes" => Label::Deletes,
        "before" => Label::Before,
        "proposed" => Label::Proposed,
        "reasons" => Label::Reasons,
        _ => Label::Kind,
    })
}

/// "Amendment No. 12": a word for it, and a number.
fn is_number(text: &str) -> bool {
    let line = text.to_lowercase();
    let rest = list(Topic::FormNumbers).patterns().find_map(|word| line.strip_prefix(word.text));
    let Some(rest) = rest.filter(|rest| rest.starts_with(|ch: char| !ch.is_alphabetic() || ch as u32 > 0x2E80)) else {
        return false;
    };
    let mut words = rest
        .split(|ch: char| ch.is_whitespace() || matches!(ch, '.' | '°' | 'º' | ':'))
        .filter(|word| !word.is_empty());
    let signs = list(Topic::NumberSigns);
    let number = words.find(|word| !signs.says(word));
    let is_label = |word: &str| {
        let digits = word.trim_matches(|ch: char| !ch.is_alphanumeric());
        digits.starts_with(|ch: char| ch.is_numeric()) && digits.chars().count() <= params::FORM_NUMBER_LETTERS
            || digits.chars().all(|ch| matches!(ch, '第' | '号') || ch.is_numeric()) && !digits.is_empty()
    };
    number.is_some_and(is_label) && words.next().is_none()
}

/// Whether a line ends in a word for what is new: "Article 5a (new)".
fn is_new(text: &str) -> bool {
    let last = text.trim().rsplit(|ch: char| !ch.is_alphanumeric()).find(|word| !word.is_empty());
    last.is_some_and(|word| list(Topic::NewPlaces).says(&word.to_lowercase()))
}

/// Whether proposed text is a word that says that there should be none.
fn is_deleted(text: &str) -> bool {
    let bare = text.trim().trim_matches(|ch: char| !ch.is_alphanumeric()).to_lowercase();
    list(Topic::Deleted).says(&bare)
}

fn whole(at: u32, block: &Block) -> Span {
    Span::new(at, 0, block.text.chars().count() as u32)
}
