//! The two readings of a document with tracked revisions.

use super::{Block, Document, Span};

/// Which reading of the tracked revisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// As if every revision were accepted: what the document proposes.
    Accepted,
    /// As if every revision were rejected: what it started from.
    Original,
}

/// A reading of a document: its blocks without any revision, and the way back to the document's marked text.
#[derive(Clone, Debug, Default)]
pub struct View {
    pub blocks: Vec<Block>,
    /// For each block of the view, the pieces of marked text it is made of, in order of `start`.
    pieces: Vec<Vec<Piece>>,
}

/// `len` scalar values from `start` in the view's block stand at `from` in the marked text of block `block`.
#[derive(Clone, Copy, Debug)]
struct Piece {
    start: u32,
    block: u32,
    from: u32,
    len: u32,
}

impl View {
    /// Where a span of this view stands in the document's marked text: one span for each unbroken piece.
    pub fn to_document(&self, span: Span) -> Vec<Span> {
        let Some(pieces) = self.pieces.get(span.block as usize) else { return Vec::new() };
        // A block may be made of a hundred thousand pieces, and be asked about at each of its words.
        let first = pieces.partition_point(|piece| piece.start + piece.len <= span.start);
        pieces[first..]
            .iter()
            .take_while(|piece| piece.start < span.end)
            .filter_map(|piece| {
                let start = span.start.max(piece.start);
                let end = span.end.min(piece.start + piece.len);
                (start < end).then(|| {
                    let shift = |at: u32| piece.from + (at - piece.start);
                    Span::new(piece.block, shift(start), shift(end))
                })
            })
            .collect()
    }
}

impl Document {
    /// The text with every tracked revision accepted: how a draft is read.
    pub fn accepted(&self) -> View {
        self.view(Reading::Accepted)
    }

    /// The first `most` blocks of the accepted reading, without the rest being read.
    pub fn opening(&self, most: usize) -> Vec<Block> {
        let mut blocks = self.read(Reading::Accepted, most).blocks;
        blocks.truncate(most);
        blocks
    }

    /// The text with every tracked revision rejected.
    pub fn original(&self) -> View {
        self.view(Reading::Original)
    }

    /// One reading of the document. Blocks whose words are all absent from it are left out; blocks whose paragraph
    /// mark is absent run on into the next, whose mark then says what they all are: its kind, level and label.
    pub fn view(&self, reading: Reading) -> View {
        self.read(reading, usize::MAX)
    }

    /// A reading of so much of the document that it has at least `enough` blocks, or of all of it.
    fn read(&self, reading: Reading, enough: usize) -> View {
        let mut view = View::default();
        let mut open: Option<(Block, Vec<Piece>)> = None;
        // Of the open block's text, in scalar values: counted anew at every paragraph, it would cost the square of them.
        let mut length = 0;
        for (index, block) in self.blocks.iter().enumerate() {
            if view.blocks.len() >= enough {
                break;
            }
            let (text, mut pieces) = self.read_block(index as u32, block, reading);
            let text_length: u32 = pieces.iter().map(|piece| piece.len).sum();
            let label = match reading {
                Reading::Original => block.original_label.as_ref().or(block.label.as_ref()),
                Reading::Accepted => block.label.as_ref(),
            };
            let label = label.filter(|label| !label.is_empty()).cloned();
            match &mut open {
                Some((running, earlier)) => {
                    (running.kind, running.level, running.cell) = (block.kind, block.level, block.cell);
                    running.label = label;
                    // The deleted mark parted words: keep them parted.
                    if !running.text.is_empty()
                        && !running.text.ends_with(' ')
                        && !text.is_empty()
                        && !text.starts_with(' ')
                    {
                        running.text.push(' ');
                        length += 1;
                    }
                    for piece in &mut pieces {
                        piece.start += length;
                    }
                    length += text_length;
                    running.text.push_str(&text);
                    earlier.append(&mut pieces);
                }
                None => {
                    let running = Block {
                        label,
                        text,
                        kind: block.kind,
                        level: block.level,
                        cell: block.cell,
                        ..Block::default()
                    };
                    open = Some((running, pieces));
                    length = text_length;
                }
            }
            let mark_stands = block.end_mark.is_none_or(|revision| self.stands(revision, reading));
            if mark_stands && let Some((running, pieces)) = open.take() {
                view.keep(running, pieces);
            }
        }
        if let Some((running, pieces)) = open.take() {
            view.keep(running, pieces);
        }
        view
    }

    /// Whether what a revision touches is present in a reading.
    fn stands(&self, revision: u32, reading: Reading) -> bool {
        let adds = self.revisions.get(revision as usize).is_none_or(|revision| revision.kind.adds());
        adds == (reading == Reading::Accepted)
    }

    fn read_block(&self, index: u32, block: &Block, reading: Reading) -> (String, Vec<Piece>) {
        if block.revised.is_empty() {
            let len = block.text.chars().count() as u32;
            return (block.text.clone(), vec![Piece { start: 0, block: index, from: 0, len }]);
        }
        let absent: Vec<_> = block.revised.iter().filter(|range| !self.stands(range.revision, reading)).collect();
        let mut text = String::with_capacity(block.text.len());
        let mut pieces: Vec<Piece> = Vec::new();
        let mut length = 0;
        let mut next = 0;
        let mut absent_to = 0;
        for (at, ch) in (0u32..).zip(block.text.chars()) {
            while absent.get(next).is_some_and(|range| range.start <= at) {
                absent_to = absent_to.max(absent[next].end);
                next += 1;
            }
            if at < absent_to {
                continue;
            }
            text.push(ch);
            match pieces.last_mut() {
                Some(piece) if piece.from + piece.len == at => piece.len += 1,
                _ => pieces.push(Piece { start: length, block: index, from: at, len: 1 }),
            }
            length += 1;
        }
        (text, pieces)
    }
}

impl View {
    fn keep(&mut self, block: Block, pieces: Vec<Piece>) {
        if !block.text.trim().is_empty() || block.label.is_some() && pieces.iter().any(|piece| piece.len > 0) {
            self.blocks.push(block);
            self.pieces.push(pieces);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{RevisedRange, Revision, RevisionKind, RevisionMark};

    fn revision(kind: RevisionKind) -> Revision {
        Revision { kind, author: None, date: None, mark: RevisionMark::Tracked }
    }

    fn sample() -> Document {
        let range = |start, end, revision| RevisedRange { start, end, revision };
        Document {
            revisions: vec![revision(RevisionKind::Insert), revision(RevisionKind::Delete)],
            blocks: vec![
                Block {
                    text: "shall should act".into(),
                    revised: vec![range(0, 6, 1), range(6, 13, 0)],
                    ..Block::default()
                },
                Block { text: "first half".into(), end_mark: Some(0), ..Block::default() },
                Block { text: "second half".into(), ..Block::default() },
                Block { text: "gone".into(), revised: vec![range(0, 4, 1)], end_mark: Some(1), ..Block::default() },
            ],
            ..Document::default()
        }
    }

    fn texts(view: &View) -> Vec<&str> {
        view.blocks.iter().map(|block| block.text.as_str()).collect()
    }

    #[test]
    fn the_two_readings() {
        let document = sample();
        assert_eq!(texts(&document.accepted()), ["should act", "first half", "second half"]);
        assert_eq!(document.opening(2), document.accepted().blocks[..2]);
        assert_eq!(document.opening(9), document.accepted().blocks);
        assert_eq!(texts(&document.original()), ["shall act", "first half second half", "gone"]);
    }

    #[test]
    fn a_deleted_paragraph_leaves_its_label_behind() {
        let mut document = sample();
        document.blocks.truncate(1);
        let deleted = Block {
            text: "gone".into(),
            label: Some("2.".into()),
            revised: vec![RevisedRange { start: 0, end: 4, revision: 1 }],
            end_mark: Some(1),
            ..Block::default()
        };
        let (label, original_label) = (Some("2.".into()), Some("3.".into()));
        let next = Block { text: "next".into(), label, original_label, ..Block::default() };
        document.blocks.extend([deleted, next]);
        let labels = |view: View| -> Vec<Option<String>> { view.blocks.into_iter().map(|block| block.label).collect() };
        assert_eq!(labels(document.accepted()), [None, Some("2.".into())]);
        assert_eq!(labels(document.original()), [None, Some("2.".into()), Some("3.".into())]);
        document.blocks[2].original_label = Some(String::new());
        assert_eq!(labels(document.original())[2], None);
    }

    /// At the square of the paragraphs this would take minutes.
    #[test]
    fn a_text_of_very_many_deleted_paragraph_marks_is_read_once() {
        const PARAGRAPHS: u32 = 500_000;
        let block = Block { text: "half".into(), end_mark: Some(0), ..Block::default() };
        let document = Document {
            revisions: vec![revision(RevisionKind::Delete)],
            blocks: vec![block; PARAGRAPHS as usize],
            ..Document::default()
        };
        assert_eq!(document.original().blocks.len(), PARAGRAPHS as usize);
        let view = document.accepted();
        assert_eq!(view.blocks.len(), 1);
        assert_eq!(view.blocks[0].text.len(), 5 * PARAGRAPHS as usize - 1);
        for block in 0..PARAGRAPHS {
            let start = 5 * block;
            assert_eq!(view.to_document(Span::new(0, start, start + 4)), [Span::new(block, 0, 4)]);
        }
    }

    #[test]
    fn spans_find_their_way_back() {
        let view = sample().accepted();
        assert_eq!(view.to_document(Span::new(0, 0, 10)), [Span::new(0, 6, 16)]);
        let view = sample().original();
        assert_eq!(view.to_document(Span::new(0, 0, 9)), [Span::new(0, 0, 6), Span::new(0, 13, 16)]);
        assert_eq!(view.to_document(Span::new(1, 6, 17)), [Span::new(1, 6, 10), Span::new(2, 0, 6)]);
    }
}
