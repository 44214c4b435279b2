//! Orders that are written over several lines, as the forms of parliaments have them: "Replace the word:", "four", "by the
//! word:", "five". They are read as one paragraph in which the words stand in quotation marks.

use super::super::params;
use super::find::{ParagraphReading, Segment, Setting};
use super::grammar::Sense;
use super::instruction::Verb;
use super::sentence::SentenceToken;
use draftlens_model::{Block, Language};

/// Some blocks as one paragraph.
pub(super) struct OrderLines {
    pub text: String,
    pub segments: Vec<Segment>,
    /// So many blocks were read.
    pub blocks: u32,
}

/// The order that begins with the first of some blocks, the number of which is `first`; none where that announces no words.
pub(super) fn of(blocks: &[Block], first: u32, language: Option<Language>) -> Option<OrderLines> {
    let mut order = OrderLines { text: String::new(), segments: Vec::new(), blocks: 0 };
    if let [old, new, ..] = blocks
        && let Some(old_from) = words_from(old, language, goes)
        && let Some(new_from) = words_from(new, language, comes)
    {
        order.push_from(old, first, old_from);
        order.push_from(new, first, new_from);
        return Some(order);
    }
    let mut rest = blocks;
    while let [lead, words, after @ ..] = rest {
        let goes_on = order.blocks > 0;
        if order.blocks >= params::ORDER_LINES || !announces_words(lead, language, goes_on) || !are_words(words) {
            break;
        }
        // What is added in quotation marks is a text, and not words for a place in one.
        if is_quoted(&words.text) && !goes_on && !replaces(lead, language) {
            break;
        }
        order.push(lead, first, false);
        order.push(words, first, !is_quoted(&words.text));
        rest = after;
    }
    (order.blocks > 0).then_some(order)
}

/// "Where it says", "instead of".
fn goes(sense: Sense) -> bool {
    matches!(sense, Sense::Verb(Verb::Replace, _) | Sense::For)
}

/// "It should say", "read".
fn comes(sense: Sense) -> bool {
    matches!(sense, Sense::By | Sense::Reads | Sense::Verb(Verb::Amend, _))
}

/// Where the words begin of a line that says in front of a colon what becomes of them, and nothing else: "Where it says:
/// “X”".
fn words_from(line: &Block, language: Option<Language>, says: impl Fn(Sense) -> bool) -> Option<u32> {
    let (lead, words) = line.text.split_once([':', '：'])?;
    if line.cell.is_some() || words.trim().is_empty() {
        return None;
    }
    let setting = Setting { language, after: &[], text: None, announced: false, context: &[], placed: false };
    let reading = ParagraphReading::new(lead, 0, true, setting)?;
    let atoms = &reading.paragraph.atoms;
    let plain = |atom: &SentenceToken| atom.is_filler() || atom.is_noun() || atom.sense().is_some_and(&says);
    let led = atoms.iter().all(plain) && atoms.iter().any(|atom| atom.sense().is_some_and(&says));
    let space = words.chars().take_while(|ch| ch.is_whitespace()).count();
    led.then(|| (lead.chars().count() + 1 + space) as u32)
}

impl OrderLines {
    /// A line whose words begin at a scalar value of it, as one of words in quotation marks.
    fn push_from(&mut self, block: &Block, first: u32, from: u32) {
        let lead: String = block.text.chars().take(from as usize).collect();
        let words: String = block.text.chars().skip(from as usize).collect();
        if is_quoted(&words) {
            return self.push(block, first, false);
        }
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(&lead);
        self.text.push('\u{201c}');
        // Spans count from the block's first letter, which stands before the mark put in.
        let start = self.text.chars().count() as u32;
        self.text.push_str(words.trim_end());
        let end = self.text.chars().count() as u32;
        self.segments.push(Segment { start: start - from, end, block: first + self.blocks });
        self.text.push('\u{201d}');
        self.blocks += 1;
    }

    fn push(&mut self, block: &Block, first: u32, quoted: bool) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        if quoted {
            self.text.push('\u{201c}');
        }
        let start = self.text.chars().count() as u32;
        self.text.push_str(&block.text);
        let end = self.text.chars().count() as u32;
        self.segments.push(Segment { start, end, block: first + self.blocks });
        if quoted {
            self.text.push('\u{201d}');
        }
        self.blocks += 1;
    }
}

/// Whether a line ends in a noun for words and a colon, "after the word:", and says nothing else at length. One that goes on
/// may name its noun without the colon's own line: "by:".
fn announces_words(line: &Block, language: Option<Language>, goes_on: bool) -> bool {
    if line.cell.is_some() || !line.text.trim_end().ends_with([':', '：']) {
        return false;
    }
    let setting = Setting { language, after: &[], text: None, announced: false, context: &[], placed: false };
    let Some(reading) = ParagraphReading::new(&line.text, 0, true, setting) else { return false };
    let [atoms @ .., _] = reading.paragraph.atoms.as_slice() else { return false };
    if atoms.len() > params::ORDER_LINE_ATOMS || atoms.iter().any(is_quote) {
        return false;
    }
    let last = atoms.iter().rev().find(|atom| !atom.is_filler());
    let names_words = last.is_some_and(|atom| atom.is_sense(Sense::Text) && !atom.is_sense(Sense::Reads));
    let leads = last.is_some_and(|atom| matches!(atom.sense(), Some(Sense::By | Sense::After | Sense::Before)));
    let reads = atoms.iter().any(|atom| matches!(atom.sense(), Some(Sense::Reads | Sense::Offer | Sense::Reason)));
    let acts = goes_on
        || atoms.iter().any(|atom| matches!(atom.sense(), Some(Sense::Verb(..) | Sense::After | Sense::Before)));
    (names_words || goes_on && leads) && !reads && acts && !atoms.iter().any(|atom| atom.is_sense(Sense::Propose))
}

fn replaces(line: &Block, language: Option<Language>) -> bool {
    let setting = Setting { language, after: &[], text: None, announced: false, context: &[], placed: false };
    let reading = ParagraphReading::new(&line.text, 0, true, setting);
    reading.is_some_and(|reading| {
        let is_replace = |atom: &SentenceToken| matches!(atom.sense(), Some(Sense::Verb(Verb::Replace, _)));
        reading.paragraph.atoms.iter().any(is_replace)
    })
}

fn is_quote(atom: &SentenceToken) -> bool {
    matches!(atom.kind, super::sentence::TokenKind::Quote(_))
}

/// Whether a line can be the words of an order: not quoted by itself, and no line that announces others.
fn are_words(line: &Block) -> bool {
    let text = line.text.trim();
    let opens = text.starts_with(['\u{201c}', '"', '«', '„', '「']);
    !text.is_empty() && line.cell.is_none() && !text.ends_with([':', '：']) && (!opens || is_quoted(text))
}

/// Whether a line is one quotation.
fn is_quoted(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', ',', ';']).trim_end();
    match super::quotes::quotes(text).as_slice() {
        [only] => only.start == 0 && only.closed && only.end as usize >= text.chars().count(),
        _ => false,
    }
}
