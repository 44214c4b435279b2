//! What one party says in a document that several speak in: not a copy of the document, but what to take from it.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::{Block, Cell, Comment, Document, Language, RevisedRange, Revision, Shown, Span};

/// One party's part of a document. It holds no text: [`Party::document`] makes the part whenever it is to be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// The part without its text: its name (`DOCUMENT#PARTY`), its language, whose it is and of when.
    about: Document,
    taken: Taken,
}

#[derive(Clone, Debug, PartialEq)]
enum Taken {
    Marks { owners: Rc<Owners>, party: usize },
    Blocks(Vec<Kept>),
}

/// Whose the comments and the revisions of a draft are: a party's number for each, none for what is nobody's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owners {
    pub comments: Vec<Option<usize>>,
    pub revisions: Vec<Option<usize>>,
}

/// A block of the document in a party's part. One may be in several parts: the headings of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    pub block: usize,
    /// Where it stands in the part's tables.
    pub cell: Option<Cell>,
}

impl Party {
    /// The party of this number among those that have marked a draft: the whole draft with that party's revisions
    /// tracked, the others' rejected, and that party's comments. `about` has no text.
    pub fn marking(about: Document, owners: Rc<Owners>, party: usize) -> Party {
        Party { about, taken: Taken::Marks { owners, party } }
    }

    /// The party whose words these blocks are. `about` has no text.
    pub fn speaking(about: Document, kept: Vec<Kept>) -> Party {
        Party { about, taken: Taken::Blocks(kept) }
    }

    /// Whether the part is what one party marked in a draft, whose own words are nobody's proposal.
    pub fn is_marking(&self) -> bool {
        matches!(self.taken, Taken::Marks { .. })
    }

    /// The part's name.
    pub fn name(&self) -> &str {
        &self.about.name
    }

    /// The part without its text.
    pub fn about(&self) -> &Document {
        &self.about
    }

    /// The same part in the language that a person says it is in.
    #[must_use]
    pub fn in_language(mut self, language: Option<Language>) -> Party {
        self.about.language = language.or(self.about.language);
        self
    }

    /// The part itself, taken from the document that this is a party of. Spans stay on the words that they are on.
    pub fn document(&self, whole: &Document) -> Document {
        match &self.taken {
            Taken::Marks { owners, party } => marked(whole, self.about.clone(), owners, *party),
            Taken::Blocks(kept) => spoken(whole, self.about.clone(), kept),
        }
    }
}

/// These blocks of a document, and what is said of them.
fn spoken(whole: &Document, about: Document, kept: &[Kept]) -> Document {
    let blocks =
        kept.iter().filter_map(|kept| Some(Block { cell: kept.cell, ..whole.blocks.get(kept.block)?.clone() }));
    // Backwards, so that of several places of a block the first stands.
    let places: BTreeMap<usize, u32> =
        kept.iter().enumerate().rev().map(|(at, kept)| (kept.block, at as u32)).collect();
    let moved = |span: &Span| Some(Span { block: *places.get(&(span.block as usize))?, ..*span });
    let comments = whole.comments.iter().filter_map(|comment| {
        let anchor: Vec<Span> = comment.anchor.iter().filter_map(moved).collect();
        (!anchor.is_empty()).then(|| Comment { anchor, reply_to: None, ..comment.clone() })
    });
    let shown = whole.shown.iter().filter_map(|shown| Some(Shown { span: moved(&shown.span)?, ..*shown }));
    Document {
        blocks: blocks.collect(),
        revisions: whole.revisions.clone(),
        shown: shown.collect(),
        comments: comments.collect(),
        ..about
    }
}

/// The draft as one party returns it.
fn marked(whole: &Document, about: Document, owners: &Owners, party: usize) -> Document {
    let is_own = |owner: &Option<usize>| *owner == Some(party);
    let mut kept: Vec<Option<u32>> = Vec::with_capacity(whole.revisions.len());
    let mut revisions: Vec<Revision> = Vec::new();
    for (revision, owner) in whole.revisions.iter().zip(&owners.revisions) {
        kept.push(is_own(owner).then_some(revisions.len() as u32));
        if is_own(owner) {
            revisions.push(revision.clone());
        }
    }
    let cuts: Vec<Vec<(u32, u32)>> = whole.blocks.iter().map(|block| cuts(whole, block, owners, party)).collect();
    let blocks = whole.blocks.iter().zip(&cuts).map(|(block, cuts)| block_of_party(block, cuts, &kept)).collect();

    let mut comments: Vec<Comment> = Vec::new();
    let mut places: Vec<Option<u32>> = Vec::with_capacity(whole.comments.len());
    for (comment, owner) in whole.comments.iter().zip(&owners.comments) {
        places.push(is_own(owner).then_some(comments.len() as u32));
        if is_own(owner) {
            let anchor = comment.anchor.iter().filter_map(|span| moved(*span, &cuts)).collect();
            let reply_to = comment.reply_to.and_then(|parent| places.get(parent as usize).copied().flatten());
            comments.push(Comment { anchor, reply_to, ..comment.clone() });
        }
    }
    // Nobody in particular has struck or underlined what formatting shows.
    Document { blocks, revisions, comments, shown: Vec::new(), ..about }
}

/// The stretches that are not there for a party: what others insert, as if rejected; and what is marked as deleted by
/// nobody in particular, which is how the draft shows what it has dropped.
fn cuts(whole: &Document, block: &Block, owners: &Owners, party: usize) -> Vec<(u32, u32)> {
    let foreign = block.revised.iter().filter(|range| {
        let adds = whole.revisions.get(range.revision as usize).is_some_and(|revision| revision.kind.adds());
        match owners.revisions.get(range.revision as usize).copied().flatten() {
            Some(owner) => owner != party && adds,
            None => !adds,
        }
    });
    let mut cuts: Vec<(u32, u32)> = Vec::new();
    for range in foreign {
        match cuts.last_mut() {
            Some((_, end)) if range.start <= *end => *end = (*end).max(range.end),
            _ => cuts.push((range.start, range.end)),
        }
    }
    cuts
}

/// Where an offset stands once the stretches before it are cut.
fn shifted(at: u32, cuts: &[(u32, u32)]) -> u32 {
    at - cuts.iter().map(|(start, end)| (*end).min(at).saturating_sub(*start)).sum::<u32>()
}

fn moved(span: Span, cuts: &[Vec<(u32, u32)>]) -> Option<Span> {
    let cuts = cuts.get(span.block as usize)?;
    Some(Span { start: shifted(span.start, cuts), end: shifted(span.end, cuts), ..span })
}

/// A block without what the other parties inserted, and with what they delete. Blocks keep their numbers: one that
/// another party inserted is left without words, and is in no reading; where another party parted a paragraph in two,
/// it stays parted.
fn block_of_party(block: &Block, cuts: &[(u32, u32)], kept: &[Option<u32>]) -> Block {
    let mut next = cuts.iter().peekable();
    let mut text = String::with_capacity(block.text.len());
    for (at, ch) in (0u32..).zip(block.text.chars()) {
        while next.peek().is_some_and(|(_, end)| *end <= at) {
            next.next();
        }
        if next.peek().is_none_or(|(start, _)| at < *start) {
            text.push(ch);
        }
    }
    let revised = block.revised.iter().filter_map(|range| {
        let revision = kept.get(range.revision as usize).copied().flatten()?;
        let (start, end) = (shifted(range.start, cuts), shifted(range.end, cuts));
        (start < end).then_some(RevisedRange { start, end, revision })
    });
    let end_mark = block.end_mark.and_then(|mark| kept.get(mark as usize).copied().flatten());
    Block { revised: revised.collect(), end_mark, text, ..block.clone() }
}
