//! Blocks built from pieces of text: what the readers of marked-up formats share.
//!
//! A reader opens a paragraph, pushes pieces of text while revisions and comments begin and end around them, and
//! closes it. Here the pieces become one line, whose offsets count scalar values, and typed labels are parted from it.

use rustc_hash::FxHashMap;

use super::source::Source;
use draftlens_model::{
    Block, BlockKind, Cell, Comment, Document, Problem, RevisedRange, Revision, RevisionKind, RevisionMark, Span,
    message,
};
use draftlens_text::labels;

/// How a stretch of text looks, as far as people use looks instead of tracked revisions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Looks {
    pub struck: bool,
    pub underlined: bool,
    pub bold: bool,
    /// 0xRRGGBB; None: automatic or black.
    pub colour: Option<u32>,
}

/// A stretch of a block that looks unlike plain text.
#[derive(Clone, Copy, Debug)]
pub struct LooksRange {
    pub start: u32,
    pub end: u32,
    pub looks: Looks,
}

/// What a paragraph is, said when it is opened.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    pub kind: BlockKind,
    pub level: u8,
    pub label: Option<String>,
    pub original_label: Option<String>,
    pub cell: Option<Cell>,
    /// A label typed at the start is text of this paragraph, not to be looked for.
    pub keep_label: bool,
}

/// Blocks that one comment may mark; of more, the first.
const LONGEST_ANCHOR: usize = 1_000;
/// Spans of all comments together: overlapping ones could be many more than blocks and comments.
const MOST_SPANS: usize = 1_000_000;

/// A document in the making.
pub struct Builder<'a> {
    source: &'a Source<'a>,
    pub document: Document,
    /// Looks of the stretches of each block.
    pub looks: Vec<Vec<LooksRange>>,
    /// How the text now pushed looks.
    pub look: Looks,
    open: Option<Open>,
    /// Revisions around the text now pushed, outermost first.
    around: Vec<u32>,
    /// Where the last stretch of each kind of revision ended: it goes on where the next begins there.
    last: FxHashMap<RevisionKind, (u32, Place)>,
    /// Comments whose words have begun but not ended, by the file's own id.
    anchored: FxHashMap<String, Place>,
    /// Words marked by each comment, by the file's own id.
    anchors: FxHashMap<String, Vec<Span>>,
    /// Of each block: how many characters were parted from its start, as its label, and how many are left.
    lengths: Vec<(u32, u32)>,
    /// Spans of anchors kept so far.
    spans: usize,
    text_length: usize,
    tables: u32,
    /// Comments of documents within this one, which come after its own.
    appended: Vec<Comment>,
    /// The typed label of the paragraph that the next runs on from, in the reading in which it does.
    carried: Option<Carried>,
}

/// A label that is text of a paragraph whose mark was inserted or deleted: where the mark does not stand, it is the
/// label of the two paragraphs together.
struct Carried {
    label: String,
    /// The reading in which the paragraphs are one.
    accepted: bool,
}

/// A paragraph in the making.
struct Open {
    opening: Opening,
    text: String,
    length: u32,
    revised: Vec<RevisedRange>,
    looks: Vec<LooksRange>,
    /// Words of this block that comments mark: the comment's id, and start and end.
    anchors: Vec<(String, u32, u32)>,
    /// The revisions around the last character pushed.
    last_around: Around,
    /// Where the first tab stood, which is a space here: a label is often parted from its text by one.
    tab: Option<u32>,
}

/// The innermost revision that adds, and the innermost that removes.
type Around = (Option<u32>, Option<u32>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    block: u32,
    at: u32,
}

impl<'a> Builder<'a> {
    pub fn new(source: &'a Source<'a>) -> Builder<'a> {
        Builder {
            source,
            document: Document::default(),
            looks: Vec::new(),
            look: Looks::default(),
            open: None,
            around: Vec::new(),
            last: FxHashMap::default(),
            anchored: FxHashMap::default(),
            anchors: FxHashMap::default(),
            lengths: Vec::new(),
            spans: 0,
            text_length: 0,
            tables: 0,
            appended: Vec::new(),
            carried: None,
        }
    }

    /// Opens a paragraph; one that is open is closed first.
    pub fn open(&mut self, opening: Opening) -> Result<(), Problem> {
        self.close(None)?;
        self.open = Some(Open {
            opening,
            text: String::new(),
            length: 0,
            revised: Vec::new(),
            looks: Vec::new(),
            anchors: Vec::new(),
            last_around: (None, None),
            tab: None,
        });
        Ok(())
    }

    /// The number of a table that begins here.
    pub fn next_table(&mut self) -> u32 {
        self.tables += 1;
        self.tables - 1
    }

    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Adds text to the open paragraph, or to a new plain one where none is open. White space that could break a line
    /// becomes one space.
    pub fn push(&mut self, text: &str) {
        let around = self.innermost();
        let look = self.look;
        if self.open.is_none() {
            if text.trim().is_empty() {
                return;
            }
            // Closing nothing cannot pass a limit.
            let _ = self.open(Opening::default());
        }
        let Some(open) = self.open.as_mut() else { return };
        let start = open.length;
        for ch in text.chars() {
            let blank = is_breaking_space(ch);
            if blank && (open.text.is_empty() || open.text.ends_with(' ') && open.last_around == around) {
                continue;
            }
            if ch == '\t' && open.tab.is_none() {
                open.tab = Some(open.length);
            }
            open.text.push(if blank { ' ' } else { ch });
            open.length += 1;
            open.last_around = around;
        }
        let end = open.length;
        if start == end {
            return;
        }
        for revision in [around.0, around.1].into_iter().flatten() {
            match open.revised.iter_mut().rev().take(2).find(|range| range.revision == revision && range.end == start) {
                Some(range) => range.end = end,
                None => open.revised.push(RevisedRange { start, end, revision }),
            }
            let place = Place { block: self.document.blocks.len() as u32, at: end };
            if let Some(revised) = self.document.revisions.get(revision as usize) {
                self.last.insert(revised.kind, (revision, place));
            }
        }
        if look != Looks::default() {
            match open.looks.last_mut() {
                Some(range) if range.looks == look && range.end == start => range.end = end,
                _ => open.looks.push(LooksRange { start, end, looks: look }),
            }
        }
    }

    fn innermost(&self) -> Around {
        let of = |adds: bool| {
            self.around.iter().rev().copied().find(|revision| {
                self.document.revisions.get(*revision as usize).is_some_and(|revision| revision.kind.adds() == adds)
            })
        };
        if self.around.is_empty() { (None, None) } else { (of(true), of(false)) }
    }

    fn here(&self) -> Place {
        Place { block: self.document.blocks.len() as u32, at: self.open.as_ref().map_or(0, |open| open.length) }
    }

    /// The index of a revision at this place: the one before, where that is the same hand's and ended just here.
    pub fn revision(&mut self, kind: RevisionKind, author: Option<&str>, date: Option<&str>) -> u32 {
        let revision = Revision {
            kind,
            author: author.filter(|author| !author.trim().is_empty()).map(str::to_owned),
            date: date.filter(|date| !date.trim().is_empty()).map(str::to_owned),
            mark: RevisionMark::Tracked,
        };
        if let Some((index, place)) = self.last.get(&kind)
            && *place == self.here()
            && self.document.revisions.get(*index as usize) == Some(&revision)
        {
            return *index;
        }
        let index = self.document.revisions.len() as u32;
        self.document.revisions.push(revision);
        index
    }

    /// The text from here on is inside a revision, until [`Builder::leave`].
    pub fn enter(&mut self, revision: u32) {
        self.around.push(revision);
    }

    pub fn leave(&mut self) {
        self.around.pop();
    }

    /// The revisions around this place; to be handed to [`Builder::put_around`] where text stands elsewhere than it
    /// is referred to (notes, text boxes).
    pub fn take_around(&mut self) -> Vec<u32> {
        std::mem::take(&mut self.around)
    }

    pub fn around(&self) -> &[u32] {
        &self.around
    }

    pub fn put_around(&mut self, around: Vec<u32>) {
        self.around = around;
    }

    /// The words that a comment marks begin here.
    pub fn anchor_start(&mut self, comment: &str) {
        self.anchored.insert(comment.to_owned(), self.here());
    }

    /// They end here.
    pub fn anchor_end(&mut self, comment: &str) {
        let Some(start) = self.anchored.remove(comment) else { return };
        let here = self.here();
        let between = self.lengths.iter().skip(start.block as usize).zip(start.block..here.block);
        for ((parted, length), block) in between.take(LONGEST_ANCHOR) {
            let from = if block == start.block { start.at.saturating_sub(*parted) } else { 0 };
            if from < *length && self.spans < MOST_SPANS {
                self.spans += 1;
                self.anchors.entry(comment.to_owned()).or_default().push(Span::new(block, from, *length));
            }
        }
        if let Some(open) = self.open.as_mut() {
            let from = if start.block == here.block { start.at } else { 0 };
            if from < here.at {
                open.anchors.push((comment.to_owned(), from, here.at));
            }
        }
    }

    /// A comment without marked words stands here.
    pub fn anchor_point(&mut self, comment: &str) {
        let here = self.here();
        if let Some(open) = self.open.as_mut() {
            open.anchors.push((comment.to_owned(), here.at, here.at));
        }
    }

    /// The words that a comment marks. Where it marks any, points are left out.
    pub fn anchor_of(&self, comment: &str) -> Vec<Span> {
        let spans = self.anchors.get(comment).cloned().unwrap_or_default();
        let words: Vec<Span> = spans.iter().copied().filter(|span| !span.is_empty()).collect();
        if words.is_empty() { spans.into_iter().take(1).collect() } else { words }
    }

    pub fn comment(&mut self, comment: Comment) {
        self.document.comments.push(comment);
    }

    /// Closes the open paragraph. `end_mark` is the revision of its paragraph mark.
    ///
    /// # Errors
    /// More blocks or text than the limits allow.
    pub fn close(&mut self, end_mark: Option<u32>) -> Result<(), Problem> {
        let Some(mut open) = self.open.take() else { return Ok(()) };
        open.trim_end();
        if open.text.is_empty() {
            self.join_over_nothing(end_mark);
            return Ok(());
        }
        if let Some(revision) = end_mark
            && let Some(kind) = self.document.revisions.get(revision as usize).map(|revision| revision.kind)
        {
            let place = Place { block: self.document.blocks.len() as u32 + 1, at: 0 };
            self.last.insert(kind, (revision, place));
        }
        let before = open.length;
        let carried = self.carried.take();
        // Where the paragraph before runs on into this one, what looks like a label stands in the middle of a text.
        let in_the_middle =
            carried.as_ref().is_some_and(|carried| carried.accepted) && !open.begins_deleted(&self.document);
        let automatic = open.opening.label.is_some();
        if !automatic && !open.opening.keep_label && !in_the_middle {
            open.part_label(&self.document);
        }
        let typed = if automatic { None } else { open.opening.label.clone() };
        let accepted =
            end_mark.and_then(|mark| self.document.revisions.get(mark as usize)).map(|mark| !mark.kind.adds());
        self.carried = accepted.and_then(|accepted| {
            let before =
                carried.as_ref().filter(|carried| carried.accepted == accepted).map(|carried| carried.label.clone());
            let typed = match (&open.opening.original_label, accepted) {
                (Some(original), false) if !automatic => Some(original.clone()).filter(|label| !label.is_empty()),
                _ => typed,
            };
            before.or(typed).map(|label| Carried { label, accepted })
        });
        if let Some(Carried { label, accepted }) = carried {
            let opening = &mut open.opening;
            let own = opening.label.clone();
            if accepted {
                opening.original_label = opening.original_label.take().or(Some(own.unwrap_or_default()));
                opening.label = Some(label);
            } else {
                opening.original_label = Some(label);
            }
            if opening.original_label == opening.label {
                opening.original_label = None;
            }
        }
        self.lengths.push((before - open.length, open.length));
        self.admit(open.length as usize)?;
        let block = self.document.blocks.len() as u32;
        for (comment, start, end) in open.anchors {
            self.anchors.entry(comment).or_default().push(Span::new(block, start, end));
        }
        let Opening { kind, level, label, original_label, cell, .. } = open.opening;
        let (text, revised) = (open.text, open.revised);
        self.document.blocks.push(Block { kind, level, label, original_label, text, revised, end_mark, cell });
        self.looks.push(open.looks);
        Ok(())
    }

    /// A paragraph without words is left out. The boundary between its neighbours is there in every reading in which
    /// the mark before it or its own stands.
    fn join_over_nothing(&mut self, end_mark: Option<u32>) {
        let Some(before) = self.document.blocks.last_mut() else { return };
        let adds = |mark: u32| self.document.revisions.get(mark as usize).map(|revision| revision.kind.adds());
        if let Some(mark) = before.end_mark
            && end_mark.is_none_or(|own| adds(own) != adds(mark))
        {
            before.end_mark = None;
        }
    }

    /// Adds the text of another document here, as it is, its comments last.
    ///
    /// # Errors
    /// More blocks or text than the limits allow.
    pub fn append(&mut self, document: Document) -> Result<(), Problem> {
        self.close(None)?;
        let (blocks, revisions) = (self.document.blocks.len() as u32, self.document.revisions.len() as u32);
        self.document.revisions.extend(document.revisions);
        let around = self.innermost();
        let tables =
            document.blocks.iter().filter_map(|block| block.cell).map(|cell| cell.table + 1).max().unwrap_or(0);
        for mut block in document.blocks {
            let length = block.text.chars().count();
            self.admit(length)?;
            for range in &mut block.revised {
                range.revision += revisions;
            }
            let outer = [around.0, around.1].into_iter().flatten();
            let outer = outer.map(|revision| RevisedRange { start: 0, end: length as u32, revision });
            block.revised = outer.chain(block.revised).collect();
            block.end_mark = block.end_mark.map(|mark| mark + revisions);
            block.cell = block.cell.map(|cell| Cell { table: cell.table + self.tables, ..cell });
            self.lengths.push((0, length as u32));
            self.looks.push(Vec::new());
            self.document.blocks.push(block);
        }
        self.tables += tables;
        let first = self.appended.len() as u32;
        for mut comment in document.comments {
            comment.reply_to = comment.reply_to.map(|parent| parent + first);
            comment.anchor.iter_mut().for_each(|span| span.block += blocks);
            self.appended.push(comment);
        }
        Ok(())
    }

    /// Whether one more block of this length is within the limits.
    fn admit(&mut self, length: usize) -> Result<(), Problem> {
        let limits = self.source.limits();
        self.text_length += length;
        if self.text_length > limits.text {
            return Err(self.source.passed(message::COUNT_CHARACTERS, limits.text, self.text_length));
        }
        if self.document.blocks.len() >= limits.blocks {
            return Err(self.source.passed(message::COUNT_PARAGRAPHS, limits.blocks, self.document.blocks.len() + 1));
        }
        Ok(())
    }

    /// The document, without revisions that touch no words, and how its stretches of text look.
    pub fn finish(mut self) -> (Document, Vec<Vec<LooksRange>>) {
        let own = self.document.comments.len() as u32;
        for mut comment in std::mem::take(&mut self.appended) {
            comment.reply_to = comment.reply_to.map(|parent| parent + own);
            self.document.comments.push(comment);
        }
        let mut kept: Vec<Option<u32>> = vec![None; self.document.revisions.len()];
        for block in &self.document.blocks {
            for index in block.revised.iter().map(|range| range.revision).chain(block.end_mark) {
                if let Some(kept) = kept.get_mut(index as usize) {
                    *kept = Some(0);
                }
            }
        }
        let mut next = 0;
        for index in kept.iter_mut().flatten() {
            (*index, next) = (next, next + 1);
        }
        let renumbered = |index: u32| kept.get(index as usize).copied().flatten();
        for block in &mut self.document.blocks {
            block.end_mark = block.end_mark.and_then(renumbered);
            for range in &mut block.revised {
                range.revision = renumbered(range.revision).unwrap_or_default();
            }
        }
        let mut index = 0;
        self.document.revisions.retain(|_| {
            index += 1;
            kept[index - 1].is_some()
        });
        (self.document, self.looks)
    }

    /// The paragraph before ends where its container (cell, note, text box) ends, whatever its mark says: it cannot
    /// run on into what follows.
    pub fn end_container(&mut self, first_block: usize) {
        if self.document.blocks.len() > first_block
            && let Some(block) = self.document.blocks.last_mut()
        {
            block.end_mark = None;
        }
        self.carried = None;
    }
}

/// White space that is no more than a place to break a line; NBSP and the like are characters.
fn is_breaking_space(ch: char) -> bool {
    matches!(ch, ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

impl Open {
    fn trim_end(&mut self) {
        while self.text.ends_with(' ') {
            self.text.pop();
            self.length -= 1;
        }
        let length = self.length;
        self.revised.retain_mut(|range| {
            range.end = range.end.min(length);
            range.start < range.end
        });
        self.revised.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        self.looks.retain_mut(|range| {
            range.end = range.end.min(length);
            range.start < range.end
        });
        for (_, start, end) in &mut self.anchors {
            *start = (*start).min(length);
            *end = (*end).min(length);
        }
    }

    /// Whether the first words are ones that go.
    fn begins_deleted(&self, document: &Document) -> bool {
        let kind = |range: &RevisedRange| document.revisions.get(range.revision as usize).map(|revision| revision.kind);
        self.revised.iter().any(|range| range.start == 0 && kind(range).is_some_and(|kind| !kind.adds()))
    }

    /// Parts a typed label from the text.
    fn part_label(&mut self, document: &Document) {
        let heading = self.opening.kind == BlockKind::Heading;
        let Some(found) = labels::typed(&self.text, self.tab, &self.revised, document, heading) else { return };
        let skip = found.length;
        self.text = self.text.chars().skip(skip as usize).collect();
        self.length -= skip;
        let shift = |at: u32| at.saturating_sub(skip);
        self.revised.retain_mut(|range| {
            (range.start, range.end) = (shift(range.start), shift(range.end));
            range.start < range.end
        });
        self.looks.retain_mut(|range| {
            (range.start, range.end) = (shift(range.start), shift(range.end));
            range.start < range.end
        });
        for (_, start, end) in &mut self.anchors {
            (*start, *end) = (shift(*start), shift(*end));
        }
        self.opening.original_label = found.original.filter(|original| Some(original) != found.label.as_ref());
        self.opening.label = found.label;
        if self.opening.kind == BlockKind::Paragraph {
            self.opening.kind = BlockKind::ListItem;
            self.opening.level = self.opening.level.max(1);
        }
    }
}
