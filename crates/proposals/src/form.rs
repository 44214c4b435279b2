//! Amendments handed in on forms: which lines are the form's own words, where the amendment is for, what is the text as it
//! is, the text as it should be, and the reasons.
//!
//! Data in: a contribution's blocks. Data out: for each block its [`Role`], and the [`FormPart`]s, one for each amendment.
//! A form is recognised by its build: lines that are nothing but a label ("Text proposed by the Commission",
//! "JUSTIFICACIÓN") stand over longer text. The labels' words are data (`[form-lines]` of the lexicon).

use draftlens_model::{Block, BlockKind, Language, Span};
use draftlens_text::chars::is_han;
use draftlens_text::form_lines::{FormLabel, FormLine, form_line, label_behind};
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
    /// Rows of two columns that say that what stands on the left should go: the cell that says so, and the one beside it.
    rows_deleted: Vec<(u32, u32)>,
    /// For each block of the document; empty where it is no form.
    roles: Vec<Role>,
    parts: Vec<FormPart>,
    part_of: Vec<usize>,
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

    /// For rows of two columns that say that what stands on the left should go, the cell that says so and the other.
    pub fn rows_deleted(&self) -> &[(u32, u32)] {
        &self.rows_deleted
    }

    pub fn parts(&self) -> &[FormPart] {
        &self.parts
    }

    /// Reads a document as a form; one without any role where it is none.
    pub fn of(blocks: &[Block], language: Option<Language>) -> AmendmentForm {
        let labels: Vec<Option<FormLine<'_>>> = blocks.iter().map(label).collect();
        let has = |wanted: &[FormLabel]| labels.iter().flatten().any(|line| wanted.contains(&line.label));
        let has_alone = |wanted: &[FormLabel]| {
            labels.iter().flatten().any(|line| wanted.contains(&line.label) && line.rest.is_empty())
        };
        // "Delete." under a heading is an order, and no form by itself.
        let stands_alone = has_alone(&[FormLabel::Before, FormLabel::Place, FormLabel::DeletedPlace])
            || has_alone(&[FormLabel::Deletes]) && has(&[FormLabel::Number, FormLabel::Reasons]);
        // "Amendment 12", and next, behind its authors, where it is for.
        let numbered = (0..blocks.len()).any(|at| {
            let is_number = labels[at].is_some_and(|line| line.label == FormLabel::Number);
            let next = if is_number { blocks.get(at + 1..) } else { None };
            next.into_iter()
                .flatten()
                .take(params::FORM_HEAD)
                .any(|next| instructions::place_named(&next.text, next.kind, language).is_some())
        });
        let is_form = stands_alone
            || numbered
            || has(&[FormLabel::Proposed])
                && has(&[FormLabel::Number, FormLabel::Reasons, FormLabel::Place, FormLabel::Author])
            || has(&[FormLabel::Place]) && has(&[FormLabel::Reasons, FormLabel::Author, FormLabel::Number]);
        let only_reasons = has(&[FormLabel::Reasons]);
        if !is_form && !only_reasons {
            return AmendmentForm::default();
        }
        let mut reader = Reader { parts: vec![FormPart::default()], ..Reader::default() };
        let mut columns = Columns::default();
        // What the last label announced; none above the first.
        let mut under: Option<FormLabel> = None;
        for (at, block) in (0u32..).zip(blocks) {
            // The motives of a bill are a part of it, where a form asks for a place or a text.
            let line = labels[at as usize].filter(|line| line.label != FormLabel::Motives || !reader.awaits_text);
            let line = line.map(|line| match line.label {
                FormLabel::Motives => FormLine { label: FormLabel::Reasons, ..line },
                FormLabel::Beside if reader.has_before || block.cell.is_some() => {
                    FormLine { label: FormLabel::Proposed, ..line }
                }
                FormLabel::Beside => FormLine { label: FormLabel::Kind, ..line },
                _ => line,
            });
            // A mark of ITU, and a place behind reasons in one line, begin something else.
            let ends_reasons = under == Some(FormLabel::Reasons)
                && (instructions::is_marked_proposal(&block.text)
                    || reader.reasons_in_line && line.is_none() && begins_anew(block, language));
            if ends_reasons {
                under = None;
                reader.begin();
            }
            reader.awaits_text = line.is_some_and(|line| line.rest.is_empty() && awaits_text(line.label));
            let role = match line {
                _ if block.cell.is_some() => reader.cell(&mut columns, line, at, block),
                Some(FormLine { label: FormLabel::Number, .. }) => {
                    reader.begin();
                    under = is_form.then_some(FormLabel::Number);
                    Role::FormWords
                }
                Some(line) if is_form || line.label == FormLabel::Reasons => {
                    reader.label(line, &mut under, at, block, language)
                }
                _ => reader.below(&mut under, at, block, language, is_form),
            };
            reader.roles.push(role);
            reader.part_of.push(reader.parts.len() - 1);
        }
        AmendmentForm {
            rows_deleted: reader.rows_deleted,
            roles: reader.roles,
            parts: reader.parts,
            part_of: reader.part_of,
        }
    }
}

/// The columns of the table at hand, where its first row names them.
#[derive(Default)]
struct Columns {
    table: Option<u32>,
    /// The row of the names.
    row: Option<u32>,
    before: Option<u32>,
    proposed: Option<u32>,
    /// Behind the proposed text, the first column that has a name of its own: who asks, or why.
    end: Option<u32>,
    /// The row and the block of the last cell with the text as it is.
    beside: Option<(u32, u32)>,
}

#[derive(Default)]
struct Reader {
    roles: Vec<Role>,
    parts: Vec<FormPart>,
    part_of: Vec<usize>,
    /// Blocks of proposed text in the last part.
    proposed: usize,
    /// The last line was a label that a place or a text follows.
    awaits_text: bool,
    /// The last part has a label for the text as it is.
    has_before: bool,
    /// The reasons at hand stand behind their label, in its line.
    reasons_in_line: bool,
    rows_deleted: Vec<(u32, u32)>,
}

impl Reader {
    fn begin(&mut self) {
        if !self.roles.is_empty() {
            self.parts.push(FormPart::default());
        }
        self.proposed = 0;
        self.has_before = false;
    }

    fn last(&mut self) -> &mut FormPart {
        if self.parts.is_empty() {
            self.parts.push(FormPart::default());
        }
        let last = self.parts.len() - 1;
        &mut self.parts[last]
    }

    /// A block that is a label, or begins with one.
    fn label(
        &mut self,
        line: FormLine<'_>,
        under: &mut Option<FormLabel>,
        at: u32,
        block: &Block,
        language: Option<Language>,
    ) -> Role {
        let alone = line.rest.is_empty();
        // A label between the text and its reasons ends the text; the kind of an amendment announces nothing.
        if !matches!(line.label, FormLabel::Deletes | FormLabel::Kind) {
            *under = Some(line.label);
        }
        self.has_before |= line.label == FormLabel::Before;
        self.reasons_in_line = line.label == FormLabel::Reasons && !alone;
        match line.label {
            FormLabel::Kind if label_behind(line.rest) == Some(FormLabel::Deletes) => {
                self.last().deletes.get_or_insert(whole(at, block));
            }
            FormLabel::Deletes => {
                self.last().deletes.get_or_insert(whole(at, block));
            }
            FormLabel::Place | FormLabel::DeletedPlace if !alone => {
                if let Some(found) = instructions::place_named(line.rest, BlockKind::Heading, language) {
                    self.stated(found, line.rest);
                }
                self.deletes_place(line.label, at, block);
                return Role::Place;
            }
            _ => {}
        }
        match (line.label, alone) {
            (FormLabel::Reasons, false) => Role::Reasons,
            (FormLabel::Proposed, false) => Role::Text,
            (FormLabel::Before, false) => Role::Before,
            _ => Role::FormWords,
        }
    }

    /// A cell of a table whose first row says what its columns are: the text as it is, and as it should be.
    fn cell(&mut self, columns: &mut Columns, line: Option<FormLine<'_>>, at: u32, block: &Block) -> Role {
        let Some(cell) = block.cell else { return Role::Text };
        if columns.table != Some(cell.table) {
            *columns = Columns { table: Some(cell.table), ..Columns::default() };
        }
        if columns.row == Some(cell.row)
            && columns.before < columns.proposed
            && columns.proposed.is_some_and(|proposed| cell.column > proposed)
            && !block.text.trim().is_empty()
        {
            columns.end.get_or_insert(cell.column);
        }
        if let Some(line) = line.filter(|line| line.rest.is_empty() && cell.row <= columns.row.unwrap_or(cell.row)) {
            match line.label {
                FormLabel::Before => columns.before = Some(cell.column),
                FormLabel::Proposed => columns.proposed = Some(cell.column),
                _ => return Role::Text,
            }
            columns.row = Some(cell.row);
            self.proposed = 0;
            return Role::FormWords;
        }
        let (Some(before), Some(proposed)) = (columns.before, columns.proposed) else { return Role::Text };
        if columns.end.is_some_and(|end| before < proposed && cell.column >= end) {
            return Role::Text;
        }
        let is_proposed = if before < proposed { cell.column >= proposed } else { cell.column < before };
        if !is_proposed {
            columns.beside = Some((cell.row, at));
            return Role::Before;
        }
        if is_deleted(&block.text) {
            match columns.beside.filter(|_| self.last().place.is_empty()) {
                Some((row, beside)) if row == cell.row => self.rows_deleted.push((at, beside)),
                _ if self.proposed == 0 => self.last().deletes = Some(whole(at, block)),
                _ => return Role::Proposed,
            }
            return Role::FormWords;
        }
        self.proposed += 1;
        Role::Proposed
    }

    fn deletes_place(&mut self, label: FormLabel, at: u32, block: &Block) {
        if label == FormLabel::DeletedPlace {
            self.last().deletes.get_or_insert(whole(at, block));
        }
    }

    /// A block that is no label, by what the last label announced.
    fn below(
        &mut self,
        under: &mut Option<FormLabel>,
        at: u32,
        block: &Block,
        language: Option<Language>,
        is_form: bool,
    ) -> Role {
        match *under {
            Some(FormLabel::Before) => Role::Before,
            Some(FormLabel::Reasons) => Role::Reasons,
            Some(FormLabel::Proposed) => {
                if self.proposed == 0 && is_deleted(&block.text) {
                    self.last().deletes = Some(whole(at, block));
                    return Role::FormWords;
                }
                self.proposed += 1;
                Role::Proposed
            }
            Some(FormLabel::Author) => match instructions::place_named(&block.text, block.kind, language) {
                Some(found) => {
                    // The authors end where the place begins.
                    *under = Some(FormLabel::Number);
                    self.stated(found, &block.text);
                    Role::Place
                }
                None if block.text.split_whitespace().count() <= params::PLACE_LINE_WORDS => Role::FormWords,
                None => Role::Text,
            },
            Some(label @ (FormLabel::Place | FormLabel::DeletedPlace)) => {
                let found = instructions::place_named(&block.text, BlockKind::Heading, language);
                if found.is_none() && block.text.split_whitespace().count() > params::PLACE_LINE_WORDS {
                    return Role::Text;
                }
                match found {
                    Some(found) => self.stated(found, &block.text),
                    // "New articles".
                    None => self.last().is_new |= is_new(&block.text),
                }
                self.deletes_place(label, at, block);
                Role::Place
            }
            _ if is_form && is_deleted(&block.text) && !self.last().place.is_empty() => {
                self.last().deletes.get_or_insert(whole(at, block));
                Role::FormWords
            }
            // Between the number and the first label: the place, and the title of the text that it is for.
            _ if is_form => match instructions::place_named(&block.text, block.kind, language) {
                Some(found) => {
                    self.stated(found, &block.text);
                    Role::Place
                }
                None if self.last().place.is_empty()
                    && block.text.split_whitespace().count() <= params::PLACE_LINE_WORDS =>
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

/// Whether a block behind reasons that stand in one line is no more of them: it names a place, or is a line of few words.
fn begins_anew(block: &Block, language: Option<Language>) -> bool {
    let text = block.text.trim();
    let short =
        text.chars().count() <= params::LINE_LETTERS && !text.ends_with(['.', '。', '؟', '?', '!', '”', '»', '"']);
    short || instructions::place_named(text, block.kind, language).is_some()
}

fn awaits_text(label: FormLabel) -> bool {
    matches!(label, FormLabel::Place | FormLabel::DeletedPlace | FormLabel::Before | FormLabel::Proposed)
}

/// What a block announces, where it is a line of a form; one of a number, a place or a kind alone, others with text behind
/// a colon too.
fn label(block: &Block) -> Option<FormLine<'_>> {
    form_line(&block.text).filter(|line| line.rest.is_empty() || !matches!(line.label, FormLabel::Deletes))
}

/// Whether a line that names a place has a word for what is new: "Article 5a (new)", "New articles".
fn is_new(text: &str) -> bool {
    let is_new = |word: &str| list(Topic::NewPlaces).says(&word.to_lowercase());
    // Chinese parts no words.
    let mut longer = list(Topic::NewPlaces).patterns().filter(|word| word.text.chars().nth(1).is_some());
    text.split(|ch: char| !ch.is_alphanumeric()).any(is_new)
        || text.contains(is_han) && longer.any(|word| text.contains(word.text))
}

/// Whether proposed text is a word that says that there should be none.
fn is_deleted(text: &str) -> bool {
    let bare = text.trim().trim_matches(|ch: char| !ch.is_alphanumeric()).to_lowercase();
    list(Topic::Deleted).says(&bare)
}

fn whole(at: u32, block: &Block) -> Span {
    Span::new(at, 0, block.text.chars().count() as u32)
}
