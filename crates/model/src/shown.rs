//! Revisions that a document shows by formatting, read as such or left alone.
//!
//! A reader finds them and decides whether they are clearly meant as proposals; a person may decide otherwise at any
//! time, without the file being read again.

use super::document::{Document, RevisedRange, Revision, RevisionMark, Shown, Span};

impl Document {
    /// Whether what formatting shows is read as revisions; none where it shows nothing.
    pub fn reads_formatting(&self) -> Option<bool> {
        let read = self.revisions.iter().any(|revision| revision.mark == RevisionMark::Formatting);
        (read || !self.shown.is_empty()).then_some(read)
    }

    /// Reads what formatting shows as revisions, or as ordinary text. Says whether that changed anything.
    pub fn read_formatting(&mut self, read: bool) -> bool {
        if self.reads_formatting().is_none_or(|now| now == read) {
            return false;
        }
        if read {
            self.mark_shown()
        } else {
            self.unmark_shown()
        }
        true
    }

    fn mark_shown(&mut self) {
        for Shown { span, kind } in std::mem::take(&mut self.shown) {
            let Some(block) = self.blocks.get_mut(span.block as usize) else { continue };
            let revision = self.revisions.len() as u32;
            self.revisions.push(Revision { kind, author: None, date: None, mark: RevisionMark::Formatting });
            block.revised.push(RevisedRange { start: span.start, end: span.end, revision });
        }
        for block in &mut self.blocks {
            block.revised.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        }
    }

    fn unmark_shown(&mut self) {
        let revisions = &self.revisions;
        let shown = |range: &RevisedRange| {
            let revision = revisions.get(range.revision as usize)?;
            (revision.mark == RevisionMark::Formatting).then_some(revision.kind)
        };
        for (index, block) in self.blocks.iter_mut().enumerate() {
            let found = block.revised.iter().filter_map(|range| Some((range, shown(range)?)));
            self.shown.extend(
                found.map(|(range, kind)| Shown { span: Span::new(index as u32, range.start, range.end), kind }),
            );
            block.revised.retain(|range| shown(range).is_none());
        }
        // They were added after all that the file records, so the other indices stay what they are.
        while self.revisions.last().is_some_and(|revision| revision.mark == RevisionMark::Formatting) {
            self.revisions.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Block, RevisionKind};

    #[test]
    fn formatting_is_read_and_left_alone_again() {
        let mut document = Document::default();
        let block = |text: &str| Block { text: text.into(), ..Block::default() };
        document.blocks = vec![block("may shall report"), block("every year")];
        let tracked = Revision { kind: RevisionKind::Insert, author: None, date: None, mark: RevisionMark::Tracked };
        document.revisions = vec![tracked];
        document.blocks[1].revised = vec![RevisedRange { start: 0, end: 5, revision: 0 }];
        assert_eq!(document.reads_formatting(), None);
        assert!(!document.read_formatting(true));

        document.shown = vec![
            Shown { span: Span::new(0, 0, 4), kind: RevisionKind::Delete },
            Shown { span: Span::new(0, 4, 10), kind: RevisionKind::Insert },
        ];
        let unread = document.clone();
        assert!(document.read_formatting(true));
        assert!(!document.read_formatting(true));
        assert_eq!(document.reads_formatting(), Some(true));
        assert_eq!(document.accepted().blocks[0].text, "shall report");
        assert!(document.read_formatting(false));
        assert_eq!(document, unread);
        assert_eq!(document.accepted().blocks[0].text, "may shall report");
    }
}
