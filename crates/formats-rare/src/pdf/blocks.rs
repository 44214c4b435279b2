//! Paragraphs to blocks: headings, list items, paragraphs, and notes after them.

use super::paragraphs::PrintedParagraph;
use super::structure::Tag;
use draftlens_model::{Block, BlockKind};
use draftlens_text::labels;

/// A heading is no longer than this.
const LONGEST_HEADING: usize = 220;
const MOST_HEADING_LINES: usize = 4;
/// Larger than the text by this factor: a heading.
const LARGER: f64 = 1.1;

/// How the text of most paragraphs looks, and the sizes of what is larger.
pub struct Style {
    pub size: f64,
    /// Sizes of headings, largest first, in tenths of a point.
    headings: Vec<i64>,
    mostly_bold: bool,
}

impl Style {
    pub fn of(paragraphs: &[PrintedParagraph]) -> Style {
        let weight = |paragraph: &PrintedParagraph| paragraph.text.chars().count();
        let mut sizes: Vec<(i64, usize)> =
            paragraphs.iter().map(|paragraph| (tenths(paragraph.size), weight(paragraph))).collect();
        sizes.sort();
        let total: usize = sizes.iter().map(|(_, weight)| weight).sum();
        let mut passed = 0;
        let middle = sizes.iter().find(|(_, weight)| {
            passed += weight;
            passed * 2 >= total
        });
        let size = middle.map_or(0.0, |(size, _)| *size as f64 / 10.0);
        let mut headings: Vec<i64> =
            sizes.iter().map(|(size, _)| *size).filter(|tenth| *tenth as f64 / 10.0 > size * LARGER).collect();
        headings.dedup();
        headings.reverse();
        let bold: usize = paragraphs.iter().filter(|paragraph| paragraph.bold).map(weight).sum();
        Style { size, headings, mostly_bold: bold * 2 > total }
    }

    /// The level of a heading, from 1; none for what is no heading.
    fn heading(&self, paragraph: &PrintedParagraph) -> Option<u8> {
        let text = paragraph.text.trim();
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        if letters < 2 || text.chars().count() > LONGEST_HEADING || paragraph.lines.len() > MOST_HEADING_LINES {
            return None;
        }
        let sentence = text.ends_with(['.', ';', ',', '。', '；']) && text.split_whitespace().count() > 3;
        if let Some(rank) = self.headings.iter().position(|size| *size == tenths(paragraph.size)) {
            return (!sentence).then_some(rank.min(8) as u8 + 1);
        }
        let next = self.headings.len().min(8) as u8 + 1;
        let smaller = paragraph.size < self.size * 0.9;
        (paragraph.bold && !self.mostly_bold && !sentence && !smaller).then_some(next)
    }
}

fn tenths(size: f64) -> i64 {
    (size * 10.0).round() as i64
}

/// The block that a paragraph of the text makes. `tag`: what the file says that it is.
pub fn block(paragraph: &PrintedParagraph, tag: Option<Tag>, style: &Style) -> Block {
    let mut block = Block { text: paragraph.text.trim().to_owned(), ..Block::default() };
    match (tag, style.heading(paragraph)) {
        (Some(tag), level) if tag.kind != BlockKind::Paragraph || level.is_none() => {
            (block.kind, block.level, block.cell) = (tag.kind, tag.level, tag.cell);
        }
        // Much that is tagged as a paragraph is made to look like a heading.
        (_, Some(level)) => (block.kind, block.level) = (BlockKind::Heading, level),
        _ => {}
    }
    if let Some(found) = labels::recognise(&block.text, paragraph.tab, block.kind == BlockKind::Heading) {
        block.label = Some(found.label);
        block.text = block.text.chars().skip(found.skip as usize).collect();
        if block.kind == BlockKind::Paragraph {
            (block.kind, block.level) = (BlockKind::ListItem, 1);
        }
    }
    block
}

/// The block that a note makes.
pub fn note(paragraph: &PrintedParagraph, label: Option<String>) -> Block {
    Block { kind: BlockKind::Footnote, label, text: paragraph.text.trim().to_owned(), ..Block::default() }
}
