//! The text of a file: lines of all pages in, blocks out.

use super::anchors::Anchors;
use super::blocks::{self, Style};
use super::joins::Vocabulary;
use super::lines::Line;
use super::notes::{self, NoteLine};
use super::paragraphs::{Flow, PrintedParagraph};
use super::running_headers::Laid;
use super::structure::Structure;
use draftlens_model::{Block, BlockKind};

/// Blocks, and the paragraphs that they were made of.
pub struct Written {
    pub blocks: Vec<Block>,
    paragraphs: Vec<PrintedParagraph>,
}

impl Written {
    /// Makes blocks of the lines of all pages, headers and footers already out.
    pub fn of(mut pages: Vec<Laid>, structure: &Structure) -> Written {
        let body = usual_size(&pages);
        let kind = |line: &Line| Some(structure.tags.get(line.content? as usize)?.kind);
        let notes = notes::take_out(&mut pages, body, |line| kind(line) == Some(BlockKind::Footnote));
        let lines = pages.iter().flat_map(|page| &page.lines).chain(notes.iter().map(|note| &note.line));
        let vocabulary = Vocabulary::of(lines.map(|line| line.text.as_str()));

        let mut paragraphs = flow(&pages, &vocabulary);
        if !structure.tags.is_empty() {
            for line in pages.iter_mut().flat_map(|page| &mut page.lines) {
                line.content = None;
            }
            let seen = flow(&pages, &vocabulary);
            // A tree may name each line a paragraph, or a page one.
            if !(seen.len() * 2 / 5..=seen.len() * 9 / 5 + 2).contains(&paragraphs.len()) {
                paragraphs = seen;
            }
        }
        let style = Style::of(&paragraphs);
        let tag = |paragraph: &PrintedParagraph| structure.tags.get(paragraph.content? as usize).copied();
        let tagged =
            paragraphs.into_iter().map(|paragraph| (blocks::block(&paragraph, tag(&paragraph), &style), paragraph));
        let (notes_within, text): (Vec<_>, Vec<_>) = tagged.partition(|(block, _)| block.kind == BlockKind::Footnote);
        let notes = note_paragraphs(&notes, &vocabulary);
        let notes = notes.into_iter().map(|(label, paragraph)| (blocks::note(&paragraph, label), paragraph));
        let (blocks, paragraphs) = text.into_iter().chain(notes).chain(notes_within).unzip();
        Written { blocks, paragraphs }
    }

    /// Where the words of the blocks stand on the pages.
    pub fn anchors(&self) -> Anchors<'_> {
        let mut anchors = Anchors::default();
        for (index, (block, paragraph)) in (0u32..).zip(self.blocks.iter().zip(&self.paragraphs)) {
            let skipped = paragraph.text.chars().count().saturating_sub(block.text.chars().count()) as u32;
            anchors.add(index, &paragraph.text, &paragraph.lines, skipped, paragraph.right_to_left);
        }
        anchors
    }
}

fn flow(pages: &[Laid], vocabulary: &Vocabulary) -> Vec<PrintedParagraph> {
    let mut flow = Flow::new(vocabulary);
    for (number, page) in pages.iter().enumerate() {
        flow.page(number, page);
    }
    let mut paragraphs = flow.finish();
    paragraphs.retain(|paragraph| !paragraph.text.trim().is_empty());
    paragraphs
}

/// The size of most text, in points.
fn usual_size(pages: &[Laid]) -> f64 {
    let lines = pages.iter().flat_map(|page| &page.lines);
    let mut sizes: Vec<(f64, usize)> = lines.map(|line| (line.size, line.text.len())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let total: usize = sizes.iter().map(|(_, length)| length).sum();
    let mut passed = 0;
    let middle = sizes.iter().find(|(_, length)| {
        passed += length;
        passed * 2 >= total
    });
    middle.map_or(0.0, |(size, _)| *size)
}

/// Each note as one paragraph, with its label.
fn note_paragraphs(notes: &[NoteLine], vocabulary: &Vocabulary) -> Vec<(Option<String>, PrintedParagraph)> {
    let mut found: Vec<(Option<String>, PrintedParagraph)> = Vec::new();
    for one in notes.chunk_by(|_, next| next.label.is_none()) {
        let mut flow = Flow::new(vocabulary);
        for page in one.chunk_by(|line, next| line.page == next.page) {
            let written = page.iter().filter(|note| !note.line.text.trim().is_empty());
            let lines = written.map(|note| note.line.clone()).collect();
            flow.page(page[0].page, &Laid { lines, ..Laid::default() });
        }
        let mut label = one[0].label.clone();
        for paragraph in flow.finish().into_iter().filter(|paragraph| !paragraph.text.trim().is_empty()) {
            // A note that runs on from the page before belongs to the note there.
            found.push((label.take(), paragraph));
        }
    }
    found
}
