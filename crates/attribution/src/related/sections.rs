//! The headings of a draft, and under which of them each block stands.
//!
//! A format that knows headings says so. Plain text shows them: by the marks of Markdown and AsciiDoc, by a line drawn
//! under them, or by being called "Article 5".

use super::super::params;
use super::terms::{Called, Term, Terms};
use draftlens_model::{Block, BlockKind, Language};
use draftlens_proposals::instructions::{Own, Unit, own};
use draftlens_text::{Token, TokenText, language};

/// Depths of headings without a unit begin here; those with one have the unit's rank, which is less.
const WITHOUT_UNIT: u8 = 12;

/// The sections of one version.
#[derive(Default)]
pub struct Sections {
    /// For each block, the headings it stands under, outermost first, its own included.
    paths: Vec<Vec<u32>>,
    /// For each block, what is said by it as a heading.
    terms: Vec<Vec<Term>>,
}

impl Sections {
    pub fn of(blocks: &[Block], tokens: &TokenText, terms: &mut Terms<'_>) -> Sections {
        let language = language::detect(blocks);
        let heads: Vec<Option<(u8, Called)>> =
            blocks.iter().zip(&tokens.blocks).map(|(block, tokens)| head(block, tokens, language)).collect();
        let mut sections = Sections::default();
        let mut open: Vec<(u8, u32)> = Vec::new();
        for (at, head) in heads.iter().enumerate() {
            let mut said = Vec::new();
            if let Some((depth, called)) = head {
                while open.last().is_some_and(|(above, _)| above >= depth) {
                    open.pop();
                }
                open.push((*depth, at as u32));
                let own = &tokens.blocks[at];
                let occurrences = terms.occurrences(own);
                said = terms.of(own);
                let next =
                    blocks.get(at + 1).filter(|_| occurrences.len() <= params::BARE_HEADING && heads[at + 1].is_none());
                if let Some(next) = next.filter(|next| !ends_a_sentence(&next.text)) {
                    let title = &tokens.blocks[at + 1];
                    if params::TITLE_WORDS.contains(&terms.occurrences(title).len()) && next.kind != BlockKind::Cell {
                        said.extend(terms.of(title));
                    }
                }
                if !called.1.is_empty() {
                    said.push(terms.count_place(called.clone()));
                }
                said.sort_unstable();
                said.dedup();
            }
            sections.paths.push(open.iter().map(|(_, heading)| *heading).collect());
            sections.terms.push(said);
        }
        sections
    }

    /// The headings that a block stands under, outermost first.
    pub fn path(&self, block: u32) -> &[u32] {
        self.paths.get(block as usize).map_or(&[], Vec::as_slice)
    }

    /// What the headings over a block say.
    pub fn said_over(&self, block: u32) -> impl Iterator<Item = Term> {
        self.path(block).iter().flat_map(|&heading| self.terms[heading as usize].iter().copied())
    }
}

/// How deep a heading stands and what it is called; none for a block that is no heading.
fn head(block: &Block, tokens: &[Token], language: Option<Language>) -> Option<(u8, Called)> {
    let text = block.text.trim_start();
    if text.starts_with(['«', '“', '"', '„']) || block.kind == BlockKind::Cell || tokens.is_empty() {
        return None;
    }
    let Own { unit, label, .. } = own(block, language);
    let named = unit.filter(|unit| unit.rank() < Unit::Paragraph.rank() && !label.is_empty());
    let marked = match block.kind {
        BlockKind::Heading => Some(block.level.max(1)),
        _ => marked(text),
    };
    if named.is_none() && marked.is_none()
        || block.kind != BlockKind::Heading && tokens.len() > params::HEADING_WORDS + params::HEADING_LABEL_WORDS
    {
        return None;
    }
    let depth = named.map_or(WITHOUT_UNIT + marked.unwrap_or(0), Unit::rank);
    Some((depth, (named, label)))
}

/// The level that plain text gives a heading by its marks: "## Title", "== Title", "Title ----".
fn marked(text: &str) -> Option<u8> {
    let anchor =
        text.strip_prefix("[[").and_then(|rest| rest.split_once("]]")).map_or(text, |(_, rest)| rest.trim_start());
    for mark in ['#', '='] {
        let level = anchor.chars().take_while(|ch| *ch == mark).count();
        if (1..=6).contains(&level) && anchor[level..].starts_with([' ', '\u{a0}']) {
            return Some(level as u8);
        }
    }
    for (mark, level) in [('=', 1), ('-', 2)] {
        let title = text.trim_end().trim_end_matches(mark);
        let drawn = text.trim_end().len() - title.len();
        let length = title.trim_end().chars().count();
        // A line much shorter than the title, or a second one, marks a listing.
        if drawn >= params::DRAWN_LINE
            && length > 2
            && 2 * drawn >= length
            && !title.contains("----")
            && !title.contains("====")
        {
            return Some(level);
        }
    }
    None
}

fn ends_a_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(|ch: char| ch.is_whitespace() || matches!(ch, '*' | '_'));
    text.ends_with(['.', ';', ':', ',', '»', '。', '；', '：'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_plain_text_are_known_by_their_marks() {
        assert_eq!(marked("## Alerts"), Some(2));
        assert_eq!(marked("[[alerts]] === Alerts"), Some(3));
        assert_eq!(marked("Chapitre II : Savoir -------------------"), Some(2));
        assert_eq!(marked("Titre ============="), Some(1));
        for text in
            ["#hashtag", "[source] ---- $ git status ----", "a = b", "A long line of prose that ends in ----", "----"]
        {
            assert_eq!(marked(text), None, "{text}");
        }
    }
}
