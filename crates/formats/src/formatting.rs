//! Formatting that members use instead of tracking: words struck through go, words underlined or coloured come.
//!
//! Taken for proposals only where it is clearly a convention of the document: words are struck through, and the words
//! that come have a look of their own beside them. A document with tracked revisions needs no guess. What was taken
//! is said; what was not is kept in [`Document::shown`], for a person to decide otherwise.
//! [`super::ReadOptions::formatting`] switches it beforehand.

use super::builder::Builder;
use super::builder::{Looks, LooksRange};
use super::options::Formatting;
use super::params;
use super::source::Source;
use draftlens_model::{
    Block, BlockKind, Document, Message, Problem, ProblemKind, RevisionKind, Severity, Shown, Span, message,
};

/// What a builder has built (a PDF's pages are judged one by one, by its own reader), with the revisions that it shows by formatting.
pub fn built(source: &Source, builder: Builder) -> Document {
    let (mut document, looks) = builder.finish();
    mark(source, &mut document, &looks);
    warn_of_lost_letters(source, &document);
    document
}

fn warn_of_lost_letters(source: &Source, document: &Document) {
    let letters = || document.blocks.iter().flat_map(|block| block.text.chars()).filter(|ch| !ch.is_whitespace());
    let (all, lost) = (letters().count(), letters().filter(|ch| *ch == char::REPLACEMENT_CHARACTER).count());
    if lost * 100 > all * params::MOST_LOST {
        let message = message::LETTERS_LOST.with(lost).with(all);
        source.report(Problem::warning(source.name, ProblemKind::Unreadable, message));
    }
}

/// How words that come look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Underlined,
    Coloured(u32),
    /// Bold within square brackets.
    Bold,
}

impl Mark {
    fn is_on(self, looks: Looks) -> bool {
        match self {
            Mark::Underlined => looks.underlined,
            Mark::Coloured(colour) => looks.colour == Some(colour),
            Mark::Bold => looks.bold,
        }
    }

    fn name(self) -> Message {
        match self {
            Mark::Underlined => message::LOOK_UNDERLINED,
            Mark::Coloured(_) => message::LOOK_COLOURED,
            Mark::Bold => message::LOOK_BOLD,
        }
    }
}

/// A stretch of a block.
type Stretch = (u32, u32);

/// Finds the revisions that a document shows by formatting, and reads them where they are clearly meant. `looks` are those of its blocks.
pub(crate) fn mark(source: &Source, document: &mut Document, looks: &[Vec<LooksRange>]) {
    let habit = source.options.formatting;
    if habit == Formatting::Ignored {
        return;
    }
    let struck: Vec<Vec<Stretch>> = looks.iter().map(|ranges| stretches(ranges, |looks| looks.struck)).collect();
    let count: usize = struck.iter().map(Vec::len).sum();
    let total: usize = document.blocks.iter().map(|block| block.text.chars().count()).sum();
    if count == 0 || share(&struck, total) > params::OWN_LOOK {
        return;
    }
    let (mark, votes) = beside(&struck, looks);
    let clear = !document.has_revisions() && (count >= params::STRUCK_ALONE || votes > 0);
    let mut come: Vec<Vec<Stretch>> = vec![Vec::new(); looks.len()];
    if let Some(mark) = mark {
        for ((ranges, come), block) in looks.iter().zip(&mut come).zip(&document.blocks) {
            if block.kind != BlockKind::Heading {
                *come = stretches(ranges, |looks| mark.is_on(looks) && !looks.struck);
            }
            if mark == Mark::Bold {
                come.retain(|stretch| is_bracketed(block, *stretch));
            }
        }
        if share(&come, total) > params::OWN_LOOK {
            come.iter_mut().for_each(Vec::clear);
        }
    }
    let added: usize = come.iter().map(Vec::len).sum();
    for (block, (struck, come)) in (0..).zip(struck.into_iter().zip(come)) {
        let went = struck.into_iter().map(|stretch| (stretch, RevisionKind::Delete));
        let came = come.into_iter().map(|stretch| (stretch, RevisionKind::Insert));
        let shown = went.chain(came).map(|((start, end), kind)| Shown { span: Span::new(block, start, end), kind });
        document.shown.extend(shown);
    }
    if habit == Formatting::WhereClear && !clear {
        return;
    }
    document.read_formatting(true);
    let look = mark.map_or(message::LOOK_MARKED, Mark::name);
    let message = message::FORMATTING_COUNTED.with(count).with(look).with(added);
    source.report(Problem::new(source.name, Severity::Note, ProblemKind::Formatting, message));
}

/// The stretches of a block that look a certain way, joined where they touch.
fn stretches(ranges: &[LooksRange], test: impl Fn(Looks) -> bool) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    for range in ranges.iter().filter(|range| test(range.looks)) {
        match found.last_mut() {
            Some((_, end)) if *end == range.start => *end = range.end,
            _ => found.push((range.start, range.end)),
        }
    }
    found
}

/// Hundredths of the text.
fn share(stretches: &[Vec<Stretch>], total: usize) -> usize {
    let length: usize = stretches.iter().flatten().map(|(start, end)| (end - start) as usize).sum();
    length * 100 / total.max(1)
}

/// The look that words beside struck words have most often, and how often. Of equals underlining, then colour.
fn beside(struck: &[Vec<Stretch>], looks: &[Vec<LooksRange>]) -> (Option<Mark>, usize) {
    let mut votes: Vec<(Mark, usize)> = vec![(Mark::Underlined, 0)];
    for (struck, ranges) in struck.iter().zip(looks) {
        // Both are in order of place; a stretch is looked at with its neighbours only.
        let mut first = 0;
        for (start, end) in struck {
            while ranges.get(first).is_some_and(|range| range.end + params::LOOK_NEAR < *start) {
                first += 1;
            }
            let near = ranges[first..].iter().take_while(|range| range.start <= end + params::LOOK_NEAR);
            for range in near.filter(|range| !range.looks.struck) {
                let mark = match range.looks {
                    Looks { underlined: true, .. } => Mark::Underlined,
                    Looks { colour: Some(colour), .. } => Mark::Coloured(colour),
                    Looks { bold: true, .. } => Mark::Bold,
                    _ => continue,
                };
                let room = votes.len() < params::LOOKS;
                match votes.iter_mut().find(|(known, _)| *known == mark) {
                    Some((_, count)) => *count += 1,
                    None if room => votes.push((mark, 1)),
                    None => {}
                }
            }
        }
    }
    let best = votes.into_iter().rev().max_by_key(|(_, count)| *count).filter(|(_, count)| *count > 0);
    best.map_or((None, 0), |(mark, count)| (Some(mark), count))
}

fn is_bracketed(block: &Block, (start, end): Stretch) -> bool {
    let mut chars = block.text.chars().skip(start.saturating_sub(1) as usize);
    let opening: Vec<char> = chars.by_ref().take(2).collect();
    let closing: Vec<char> = block.text.chars().skip(end.saturating_sub(1) as usize).take(2).collect();
    opening.contains(&'[') && closing.contains(&']')
}
