//! What people call the place of a change.
//!
//! Data in: a change, and the blocks of the versions before and after it. Data out: one short name, the same in the
//! evidence, on the page and in what is exported.

use super::{Block, BlockKind, Change, TextBlock};

/// A longer name is cut to so many characters: it has to fit into a narrow column of a table. By judgement.
const LONGEST: usize = 40;
/// So many blocks above a change are looked through: what stands hundreds of paragraphs away names nothing. By judgement.
const FARTHEST: usize = 200;

/// A block as far as it can name a place.
pub trait NamesPlace {
    fn kind(&self) -> BlockKind;
    fn label(&self) -> Option<&str>;
    fn text(&self) -> &str;
}

impl NamesPlace for Block {
    fn kind(&self) -> BlockKind {
        self.kind
    }

    fn label(&self) -> Option<&str> {
        self.label.as_deref()
    }

    fn text(&self) -> &str {
        &self.text
    }
}

impl NamesPlace for TextBlock {
    fn kind(&self) -> BlockKind {
        self.kind
    }

    fn label(&self) -> Option<&str> {
        self.label.as_deref()
    }

    fn text(&self) -> &str {
        &self.text
    }
}

/// The label of the block where a change stands ("3.1"); or else the heading above it, with its label; or else, in a
/// text without headings, the nearest label above it. `old` and `new` are the blocks of the versions before and after
/// the change. The place of words that only went is where they were.
pub fn place_name<B: NamesPlace>(change: &Change, old: &[B], new: &[B]) -> Option<String> {
    let in_old = || place_name_at(old, change.at.old?.block);
    let in_new = || place_name_at(new, change.at.new?.block);
    let only_went = change.new.is_empty() && !change.old.is_empty();
    if only_went { in_old().or_else(in_new) } else { in_new().or_else(in_old) }
}

/// The same of a block of one version.
pub fn place_name_at<B: NamesPlace>(blocks: &[B], at: u32) -> Option<String> {
    let upto = blocks.get(..=at as usize)?;
    let near = || upto.iter().rev().take(FARTHEST);
    // A bullet names nothing.
    let label = |block: &B| block.label().filter(|label| label.chars().any(char::is_alphanumeric)).map(str::to_owned);
    let heading = || {
        let heading = near().find(|block| block.kind() == BlockKind::Heading)?;
        Some(label(heading).map_or_else(|| heading.text().to_owned(), |label| format!("{label} {}", heading.text())))
    };
    upto.last().and_then(label).or_else(heading).or_else(|| near().find_map(label)).map(cut)
}

fn cut(name: String) -> String {
    match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}\u{2026}", name[..end].trim_end()),
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ChangeKind, Sides, Span};

    fn block(kind: BlockKind, label: &str, text: &str) -> Block {
        let label = (!label.is_empty()).then(|| label.to_owned());
        Block { kind, label, text: text.to_owned(), ..Block::default() }
    }

    fn change(old: Option<u32>, new: Option<u32>, went: bool, came: bool) -> Change {
        let span = |block: Option<u32>| block.map(|block| Span::new(block, 0, 1));
        Change {
            id: 0,
            from: Some(0),
            to: 1,
            kind: ChangeKind::Replace,
            old: span(old).filter(|_| went).into_iter().collect(),
            new: span(new).filter(|_| came).into_iter().collect(),
            at: Sides { old: span(old), new: span(new) },
            attributions: Vec::new(),
        }
    }

    #[test]
    fn a_place_is_named_by_its_label_or_by_what_stands_above() {
        use BlockKind::{Heading, ListItem, Paragraph};
        let blocks = [
            block(Paragraph, "7", "Without a heading above it."),
            block(Paragraph, "", "Goes on."),
            block(Heading, "2", "Capacity building"),
            block(ListItem, "\u{2022}", "A bullet is no name."),
            block(Paragraph, "2.1", "Its own label."),
            block(Paragraph, "", "The heading rather than the label of another paragraph."),
            block(Heading, "", "A heading that says at great length what the part under it is about"),
        ];
        let name = |at: u32| place_name(&change(None, Some(at), false, true), &[], &blocks);
        assert_eq!(name(0).as_deref(), Some("7"));
        assert_eq!(name(1).as_deref(), Some("7"));
        assert_eq!(name(2).as_deref(), Some("2"));
        assert_eq!(name(3).as_deref(), Some("2 Capacity building"));
        assert_eq!(name(4).as_deref(), Some("2.1"));
        assert_eq!(name(5).as_deref(), Some("2 Capacity building"));
        assert_eq!(name(6).as_deref(), Some("A heading that says at great length what\u{2026}"));
        assert_eq!(name(7), None);
        assert_eq!(place_name::<Block>(&change(None, None, false, false), &[], &[]), None);
    }

    #[test]
    fn words_that_only_went_are_named_by_where_they_were() {
        let old = [block(BlockKind::Paragraph, "3.1", "Stays."), block(BlockKind::Paragraph, "3.2", "Goes.")];
        let new = [block(BlockKind::Paragraph, "4.1", "Stays.")];
        assert_eq!(place_name(&change(Some(1), Some(0), true, false), &old, &new).as_deref(), Some("3.2"));
        assert_eq!(place_name(&change(Some(0), Some(0), true, true), &old, &new).as_deref(), Some("4.1"));
        // A new label: no words, and the place is the new one.
        assert_eq!(place_name(&change(Some(0), Some(0), false, false), &old, &new).as_deref(), Some("4.1"));
    }

    #[test]
    fn a_heading_hundreds_of_paragraphs_away_names_nothing() {
        let mut blocks = vec![block(BlockKind::Heading, "1", "Preamble")];
        blocks.resize(400, block(BlockKind::Paragraph, "", "Words."));
        let name = |at: u32| place_name(&change(None, Some(at), false, true), &[], &blocks);
        assert_eq!(name(199).as_deref(), Some("1 Preamble"));
        assert_eq!(name(200), None);
    }
}
