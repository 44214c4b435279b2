//! How the blocks of a draft are labelled, by the file's numbering or as typed at the head of the text, and how deep
//! each label stands: what "paragraph 12" and "article 5" can mean.

use super::super::params;
use super::folded_words::{Word, WordKind, words};
use super::grammar::{Grammar, Sense};
use super::grammars::{grammar, language_of};
use super::instruction::Unit;
use super::label_words::label_word;
use super::references::{label, unit_label};
use draftlens_model::{Block, BlockKind, Language};
use draftlens_text::language;

/// A block's own label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// "Article", "Section", "§", where the label says so.
    pub unit: Option<Unit>,
    /// In the form of [`super::instruction::PlaceStep::label`]; empty: none.
    pub label: Vec<String>,
    /// The label is a number in words: "Uno.", "Article premier".
    pub in_words: bool,
    /// The text after the label begins at this scalar value.
    pub text_from: u32,
    pub depth: u8,
}

/// Depths, outermost first: units by rank (0 to 6), headings without a unit, numbers, letters, plain text.
mod depth {
    pub const HEADING: u8 = 12;
    pub const ROMAN: u8 = 24;
    pub const NUMBER: u8 = 25;
    pub const LETTER: u8 = 40;
    pub const SMALL_ROMAN: u8 = 41;
    pub const TEXT: u8 = 50;
    /// Added to what is quoted.
    pub const QUOTED: u8 = 60;
}

impl Own {
    /// "First: Aims": the heading of a part that is labelled in words.
    pub fn is_title_of_part(&self) -> bool {
        self.in_words && self.unit.is_none() && self.depth == depth::ROMAN
    }

    /// Whether the block is one paragraph of a numbered text, and not a heading over several.
    pub fn is_numbered_text(&self) -> bool {
        let depth = if self.depth >= depth::QUOTED { self.depth - depth::QUOTED } else { self.depth };
        ((depth::ROMAN..depth::TEXT).contains(&depth) && !self.is_title_of_part())
            || self.unit.is_some_and(|unit| unit.rank() >= Unit::Paragraph.rank())
    }
}

/// The label of a block of a text in a language, as far as that is known: a line of two words does not tell its own.
pub fn own(block: &Block, language: Option<Language>) -> Own {
    let typed = match &block.label {
        Some(given) => Own { text_from: 0, ..parse(given, true, language).unwrap_or_default() },
        None => parse(&head(&block.text), false, language).unwrap_or_default(),
    };
    let depth = depth_of(block, &typed);
    Own { depth, ..typed }
}

/// The labels of a draft's blocks. What a block quotes at length (the new text of an article of another act) is below it,
/// however it is labelled.
pub fn own_labels(blocks: &[Block]) -> Vec<Own> {
    let language = language::detect(blocks);
    let mut labels: Vec<Own> = blocks.iter().map(|block| own(block, language)).collect();
    let mut at = 0;
    while at < blocks.len() {
        let quoted = quoted_from(blocks, at).unwrap_or(0);
        for own in &mut labels[at..at + quoted] {
            own.depth = own.depth.saturating_add(depth::QUOTED);
        }
        at += quoted.max(1);
    }
    labels
}

/// How many blocks a quotation that begins with a block has: one that another block closes, and not itself.
fn quoted_from(blocks: &[Block], at: usize) -> Option<usize> {
    let open = blocks[at].text.chars().next()?;
    let close = match open {
        '«' => '»',
        '“' => '”',
        _ => return None,
    };
    let mut depth = 0usize;
    for (length, block) in blocks[at..].iter().take(params::QUOTED_BLOCKS).enumerate() {
        for ch in block.text.chars() {
            if ch == open {
                depth += 1;
            } else if ch == close {
                depth = depth.saturating_sub(1);
            }
        }
        if depth == 0 {
            return Some(length + 1);
        }
    }
    None
}

/// Labels stand at the head: no more of the text is looked at.
fn head(text: &str) -> String {
    text.chars().take(params::LABEL_HEAD).collect()
}

fn parse(text: &str, alone: bool, language: Option<Language>) -> Option<Own> {
    let words = words(text);
    // Marks of Markdown and quotation, which stand before labels in plain text.
    let first = words.iter().position(|word| !(word.is_mark() && "#*_>«“\"\\[-–•".contains(word.folded.as_str())))?;
    let rest = &words[first..];
    let grammar = grammar(language_of(rest.iter(), language))?;
    if let Some((unit, label, next)) = unit_label(grammar, rest) {
        // "Article 5 establishes that …" in running text is no label; what follows one is a mark, a capital or nothing.
        let after = rest.get(next);
        let stands = alone
            || after.is_none_or(|word| {
                word.is_mark() || word.capital || word.kind == WordKind::Han && rest[next - 1].kind == WordKind::Han
            });
        return stands.then(|| Own { unit: Some(unit), label, text_from: from(rest, next), ..Own::default() });
    }
    if let Some((unit, number, next)) = in_words(grammar, rest, alone) {
        let label = vec![number.to_string()];
        return Some(Own { unit, label, in_words: true, text_from: from(rest, next), depth: 0 });
    }
    // "Annex. Model rules": a text has one of it, without a label.
    if let Some((Sense::Unit(Unit::Annex), next)) = grammar.phrase(rest, 0, |sense| sense == Sense::Unit(Unit::Annex)) {
        let marked = rest.get(next).is_none_or(|mark| mark.is_mark() || mark.capital);
        let own =
            Own { unit: Some(Unit::Annex), label: vec![String::new()], text_from: from(rest, next), ..Own::default() };
        return marked.then_some(own);
    }
    // "(aa)": a point between (a) and (b).
    if let [open, letters, close, ..] = rest
        && open.is("(")
        && close.is(")")
        && letters.kind == WordKind::Letters
        && (2..=params::DOUBLED_LETTERS).contains(&letters.folded.chars().count())
    {
        return Some(Own { label: vec![letters.folded.clone()], text_from: from(rest, 3), ..Own::default() });
    }
    let (label, next) = label(rest, 0, Unit::Point)?;
    let last = rest.get(next - 1)?;
    let closed = last.is(")");
    let followed = rest.get(next);
    let marked = closed
        || followed.is_some_and(|word| {
            matches!(word.folded.as_str(), "." | ")" | "°" | "o" | "、" | "．") && word.start == last.end
        })
        || is_dashed(rest, next)
        || label.len() > 1 && label.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    (marked || alone).then(|| Own { label, text_from: from(rest, next), ..Own::default() })
}

/// "10- text", as Arabic texts number their paragraphs: the dash stands by the number and apart from the text.
fn is_dashed(words: &[Word], next: usize) -> bool {
    match words.get(next - 1..).unwrap_or_default() {
        [number, dash, text, ..] => {
            let apart = text.start > dash.end && text.kind == WordKind::Letters;
            number.is_number() && matches!(dash.folded.as_str(), "-" | "–") && dash.start == number.end && apart
        }
        _ => false,
    }
}

/// "Uno.", "Artículo segundo.", "First:": a number in words with a mark after it, its unit before it. The word after it.
fn in_words(grammar: &Grammar, words: &[Word], alone: bool) -> Option<(Option<Unit>, u32, usize)> {
    let (unit, at) = match grammar.phrase(words, 0, |sense| matches!(sense, Sense::Unit(_))) {
        Some((Sense::Unit(unit), length)) => (Some(unit), length),
        _ => (None, 0),
    };
    let word = words.get(at)?;
    let number = label_word(&word.folded)?;
    let after = words.get(at + 1);
    let marked = after.is_some_and(|mark| matches!(mark.folded.as_str(), "." | ")" | ":" | "-" | "–" | "—"));
    let stands = match unit {
        Some(_) => marked || after.is_none_or(|next| next.capital),
        None => (marked || alone && after.is_none()) && word.capital | !word.folded.is_ascii(),
    };
    stands.then_some((unit, number, at + 1))
}

/// Where the text after a label and its mark begins.
fn from(words: &[Word], next: usize) -> u32 {
    let rest = words.get(next..).unwrap_or_default();
    let text = rest.iter().find(|word| !(word.is_mark() && ".)°*:-–—、．_".contains(word.folded.as_str())));
    text.map_or(words.last().map_or(0, |last| last.end), |word| word.start)
}

/// Few words behind a label, without a mark at their end.
fn is_bare_title(text: &str, own: &Own) -> bool {
    let rest: String = text.chars().skip(own.text_from as usize).collect();
    let rest = rest.trim_end();
    rest.ends_with(char::is_alphanumeric) && rest.split_whitespace().count() <= params::TITLE_WORDS
}

fn depth_of(block: &Block, own: &Own) -> u8 {
    if let Some(unit) = own.unit.filter(|unit| unit.rank() < Unit::Paragraph.rank()) {
        return unit.rank();
    }
    // In plain text a heading is known by its mark alone.
    let hashes = block.text.chars().take_while(|ch| *ch == '#').count() as u8;
    if block.kind == BlockKind::Heading || hashes > 0 {
        return depth::HEADING + block.level.max(hashes).min(10);
    }
    // "First: Aims": the heading of a part, where it ends without a mark.
    if own.in_words && own.unit.is_none() && is_bare_title(&block.text, own) {
        return depth::ROMAN;
    }
    let Some(first) = own.label.first() else { return depth::TEXT };
    let is_number = |part: &String| part.bytes().all(|byte| byte.is_ascii_digit());
    let last = own.label.last().unwrap_or(first);
    if own.label.iter().all(is_number) {
        depth::NUMBER + (own.label.len() as u8 - 1).min(10)
    } else if own.label.len() == 1 && first.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x')) {
        // "I." over numbers, "(i)" below letters: told by how the text writes it.
        let capital = block.label.as_deref().unwrap_or(&block.text).chars().find(|ch| ch.is_alphabetic());
        if capital.is_some_and(char::is_uppercase) { depth::ROMAN } else { depth::SMALL_ROMAN }
    } else if is_number(last) || is_number(first) && own.label.len() > 1 && last.chars().nth(2).is_some() {
        depth::NUMBER
    } else {
        depth::LETTER
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let own = own(&Block { text: text.into(), ..Block::default() }, None);
        let unit = own.unit.map_or(String::new(), |unit| format!("{unit:?} "));
        let rest: String = text.chars().skip(own.text_from as usize).collect();
        format!("{unit}{} | {rest}", own.label.join("."))
    }

    #[test]
    fn labels_typed_at_the_head_are_known() {
        assert_eq!(shown("12. States agree."), "12 | States agree.");
        assert_eq!(shown("**Article 12** Scope"), "Article 12 | Scope");
        assert_eq!(shown("### Section 1 : Les communs"), "Section 1 | Les communs");
        assert_eq!(shown("5.2.1 Alerts"), "5.2.1 | Alerts");
        assert_eq!(shown("(b) build trust"), "b | build trust");
        assert_eq!(shown("1° Les informations"), "1 | Les informations");
        assert_eq!(shown("II. – Au troisième"), "ii | Au troisième");
        assert_eq!(shown("Статья 4. Общие"), "Article 4 | Общие");
        assert_eq!(shown("第三条 各国"), "Article 3 | 各国");
        assert_eq!(shown("10- تحفظ نسخة"), "10 | تحفظ نسخة");
        assert_eq!(shown("§ 2. В настоящих"), "SectionSign 2 | В настоящих");
        assert_eq!(shown("10-е совещание"), " | 10-е совещание");
        assert_eq!(shown("Article 5 establishes a duty"), " | Article 5 establishes a duty");
        assert_eq!(shown("2020 was a year"), " | 2020 was a year");
    }
}
