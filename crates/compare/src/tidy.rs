//! From exact operations to hunks: what a person would mark as one edit.
//!
//! An exact difference of prose is confetti: a rewritten sentence comes out as a dozen edits held apart by the stop
//! words that happen to be common. One pass over the equal stretches drops those that only part edits, after the rules
//! of diff-match-patch (an equality no longer than the edits on both its sides) and of VS Code's diff (a few
//! characters beside long edits), and single words, which nobody reads as "this word stayed"; then lone insertions and deletions are shifted to where a sentence, a clause or at
//! least a phrase begins.

use super::params;
use std::ops::Range;

use super::placed::Placed;
use super::refine::{Op, OpKind};
use draftlens_text::{WordId, Words};

/// One edit over the tokens of a group: `old` gives way to `new`; one of them may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hunk {
    pub old: Range<usize>,
    pub new: Range<usize>,
    /// Nothing differs but what folding forgets.
    pub typographic: bool,
}

/// The hunks of a group's operations, in order; they neither overlap nor touch (but typographic ones may touch others).
pub fn hunks(ops: &[Op], old: &[Placed], new: &[Placed], words: &Words) -> Vec<Hunk> {
    let mut hunks = merge(edits(ops), old, new, words);
    for at in 0..hunks.len() {
        let before = if at == 0 { (0, 0) } else { (hunks[at - 1].old.end, hunks[at - 1].new.end) };
        let after = hunks.get(at + 1).map_or((old.len(), new.len()), |next| (next.old.start, next.new.start));
        let hunk = &mut hunks[at];
        if hunk.old.is_empty() {
            let room = before.1.max(hunk.new.start.saturating_sub(hunk.old.start - before.0))
                ..after.1.min(hunk.new.end + (after.0 - hunk.old.start));
            let by = shift(new, &hunk.new, room, words);
            hunk.new = moved(&hunk.new, by);
            hunk.old = moved(&hunk.old, by);
        } else if hunk.new.is_empty() {
            let room = before.0.max(hunk.old.start.saturating_sub(hunk.new.start - before.1))
                ..after.0.min(hunk.old.end + (after.1 - hunk.new.start));
            let by = shift(old, &hunk.old, room, words);
            hunk.old = moved(&hunk.old, by);
            hunk.new = moved(&hunk.new, by);
        }
    }
    let typographic = ops.iter().filter(|op| op.kind == OpKind::Folded);
    hunks.extend(typographic.map(|op| Hunk { old: op.old.clone(), new: op.new.clone(), typographic: true }));
    // In order, and apart from each other: the first that ends after a place is the only one that may begin before it.
    let real: Vec<Range<usize>> = hunks.iter().filter(|hunk| !hunk.typographic).map(|hunk| hunk.old.clone()).collect();
    let is_covered = |range: &Range<usize>| {
        let next = real.partition_point(|other| other.end <= range.start);
        real.get(next).is_some_and(|other| overlaps(other, range))
    };
    hunks.retain(|hunk| !hunk.typographic || !is_covered(&hunk.old));
    hunks.sort_by_key(|hunk| (hunk.old.start, hunk.new.start, hunk.typographic));
    hunks
}

fn overlaps(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

fn moved(range: &Range<usize>, by: isize) -> Range<usize> {
    range.start.saturating_add_signed(by)..range.end.saturating_add_signed(by)
}

/// Neighbouring deletions and insertions as one edit each.
fn edits(ops: &[Op]) -> Vec<Hunk> {
    let mut edits: Vec<Hunk> = Vec::new();
    for op in ops.iter().filter(|op| matches!(op.kind, OpKind::Delete | OpKind::Insert)) {
        match edits.last_mut() {
            Some(last) if last.old.end == op.old.start && last.new.end == op.new.start => {
                last.old.end = op.old.end;
                last.new.end = op.new.end;
            }
            _ => edits.push(Hunk { old: op.old.clone(), new: op.new.clone(), typographic: false }),
        }
    }
    edits
}

/// Drops the equalities that only part edits. An edit that grows may swallow the equality before it as well, so the
/// last ones are looked at again: each at most once for every equality dropped.
fn merge(edits: Vec<Hunk>, old: &[Placed], new: &[Placed], words: &Words) -> Vec<Hunk> {
    if edits.len() < 2 {
        return edits;
    }
    let (old, new) = (Sums::of(old, words), Sums::of(new, words));
    let mut kept: Vec<Hunk> = Vec::new();
    for edit in edits {
        let mut edit = edit;
        while let Some(last) = kept.last() {
            let between = old.size(&(last.old.end..edit.old.start));
            if !is_confetti(between, Size::of(last, &old, &new), Size::of(&edit, &old, &new)) {
                break;
            }
            edit = Hunk { old: last.old.start..edit.old.end, new: last.new.start..edit.new.end, typographic: false };
            kept.pop();
        }
        kept.push(edit);
    }
    kept
}

/// How large a stretch of one side, or an edit, is.
#[derive(Clone, Copy)]
struct Size {
    /// A space after each token; of an edit, on its longer side.
    characters: u32,
    /// Without the spaces.
    inked: u32,
    /// Words, and not only marks; of an edit, on both sides together.
    words: u32,
}

impl Size {
    fn of(edit: &Hunk, old: &Sums, new: &Sums) -> Size {
        let (went, came) = (old.size(&edit.old), new.size(&edit.new));
        Size {
            characters: went.characters.max(came.characters),
            inked: went.inked.max(came.inked),
            words: went.words + came.words,
        }
    }
}

/// Of the first tokens of one side, for each number of them, how many characters and words they have: the size of any
/// stretch without a look at its tokens. An edit that swallows others is measured after each.
struct Sums {
    inked: Vec<u32>,
    words: Vec<u32>,
}

impl Sums {
    fn of(tokens: &[Placed], words: &Words) -> Sums {
        let mut sums = Sums { inked: vec![0], words: vec![0] };
        let (mut inked, mut count) = (0, 0);
        for (_, token) in tokens {
            inked += token.end - token.start;
            count += u32::from(words.is_word(token.key));
            sums.inked.push(inked);
            sums.words.push(count);
        }
        sums
    }

    fn size(&self, range: &Range<usize>) -> Size {
        let inked = self.inked[range.end] - self.inked[range.start];
        let words = self.words[range.end] - self.words[range.start];
        Size { characters: inked + range.len() as u32, inked, words }
    }
}

fn is_confetti(equality: Size, left: Size, right: Size) -> bool {
    let one_word = equality.words <= 1;
    let few = equality.inked <= params::FEW_CHARACTERS && left.characters.max(right.characters) > params::LONG_EDIT;
    let shorter_than_both = equality.characters <= left.characters.min(right.characters);
    // New quotation marks around a phrase do not make the phrase new.
    let words_changed = left.words + right.words > 0;
    one_word || words_changed && (few || shorter_than_both)
}

/// By how many tokens `edit` (a stretch of one side that the other lacks) may best be shifted within `room`: the text
/// stays the same, as the words that leave at one end come in at the other.
fn shift(tokens: &[Placed], edit: &Range<usize>, room: Range<usize>, words: &Words) -> isize {
    let key = |at: usize| tokens[at].1.key;
    let mut best = (boundary(tokens, edit, words), 0isize);
    let mut consider = |by: isize| {
        let score = boundary(tokens, &moved(edit, by), words);
        if score > best.0 {
            best = (score, by);
        }
    };
    for back in 1..=params::SHIFT_TOKENS.min(edit.start - room.start.min(edit.start)) {
        if key(edit.start - back) != key(edit.end - back) {
            break;
        }
        consider(-(back as isize));
    }
    for forth in 1..=params::SHIFT_TOKENS.min(room.end.max(edit.end) - edit.end) {
        if key(edit.start + forth - 1) != key(edit.end + forth - 1) {
            break;
        }
        consider(forth as isize);
    }
    best.1
}

/// How natural it is for an edit to begin and end here.
fn boundary(tokens: &[Placed], edit: &Range<usize>, words: &Words) -> u32 {
    let starts = edit.start == 0 || tokens[edit.start - 1].0 != tokens[edit.start].0;
    let ends = edit.end == tokens.len() || tokens[edit.end - 1].0 != tokens[edit.end].0;
    let before = if starts { params::PAUSE_BLOCK } else { pause(tokens[edit.start - 1].1.key, words) };
    let last = pause(tokens[edit.end - 1].1.key, words);
    let after = if ends { params::PAUSE_BLOCK } else { pause(tokens[edit.end].1.key, words) };
    // A whole sentence or clause ends with its own mark; else the edit had better stop before a mark than after.
    match (before, last) {
        (before, last) if before > 0 && last > 0 => params::OWN_MARK + before.min(last).max(1) * params::OWN_PAUSE,
        (before, 0) if after > 0 => params::BEFORE_MARK + before.min(1),
        (before, 0) => before.min(1) + 1,
        _ => 0,
    }
}

/// How strong a pause a mark makes; 0 is none.
fn pause(key: WordId, words: &Words) -> u32 {
    match words.text(key).chars().next() {
        Some('.' | '!' | '?' | '。' | '！' | '？' | '؟') => params::PAUSE_SENTENCE,
        Some(';' | ':' | '；' | '：' | '؛') => params::PAUSE_CLAUSE,
        Some(',' | '，' | '、' | '،' | ')' | ']') => params::PAUSE_COMMA,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use draftlens_model::Language;
    use draftlens_text::Token;

    /// So many words of four letters, one after the other.
    fn tokens(number: usize, words: &mut Words) -> Vec<Placed> {
        let (key, surface) = words.intern("word").unwrap();
        let token = |at: usize| (0, Token { key, surface, start: 5 * at as u32, end: 5 * at as u32 + 4 });
        (0..number).map(token).collect()
    }

    fn op(kind: OpKind, old: Range<usize>, new: Range<usize>) -> Op {
        Op { kind, old, new }
    }

    /// Every second word is another: each edit swallows the equality before it, and at the square of them this would
    /// take minutes.
    #[test]
    fn an_edit_that_swallows_very_many_is_not_measured_anew_each_time() {
        const PAIRS: usize = 200_000;
        let mut words = Words::new(Language::English);
        let text = tokens(2 * PAIRS, &mut words);
        let ops: Vec<Op> = (0..PAIRS)
            .flat_map(|pair| {
                let at = 2 * pair;
                [
                    op(OpKind::Delete, at..at + 1, at..at),
                    op(OpKind::Insert, at + 1..at + 1, at..at + 1),
                    op(OpKind::Equal, at + 1..at + 2, at + 1..at + 2),
                ]
            })
            .collect();
        let length = 2 * PAIRS - 1;
        assert_eq!(hunks(&ops, &text, &text, &words), [Hunk { old: 0..length, new: 0..length, typographic: false }]);
    }

    /// What differs in typography alone is held against one edit each, not against all of them.
    #[test]
    fn very_many_typographic_edits_beside_as_many_others() {
        const TIMES: usize = 100_000;
        let mut words = Words::new(Language::English);
        let text = tokens(8 * TIMES, &mut words);
        let ops: Vec<Op> = (0..TIMES)
            .flat_map(|time| {
                let (old, new) = (7 * time, 8 * time);
                [
                    op(OpKind::Equal, old..old + 6, new..new + 6),
                    op(OpKind::Folded, old + 6..old + 7, new + 6..new + 7),
                    op(OpKind::Insert, old + 7..old + 7, new + 7..new + 8),
                ]
            })
            .collect();
        let found = hunks(&ops, &text[..7 * TIMES], &text, &words);
        assert_eq!(found.iter().filter(|hunk| hunk.typographic).count(), TIMES);
        assert_eq!(found.iter().filter(|hunk| !hunk.typographic).count(), TIMES);
    }

    #[test]
    fn a_typographic_edit_within_another_is_no_edit_of_its_own() {
        let mut words = Words::new(Language::English);
        let text = tokens(12, &mut words);
        let ops = [
            op(OpKind::Delete, 0..2, 0..0),
            op(OpKind::Folded, 2..3, 0..1),
            op(OpKind::Delete, 3..5, 1..1),
            op(OpKind::Equal, 5..11, 1..7),
            op(OpKind::Folded, 11..12, 7..8),
        ];
        let found = hunks(&ops, &text, &text[..8], &words);
        let of = |typographic: bool| found.iter().filter(|hunk| hunk.typographic == typographic).collect::<Vec<_>>();
        assert_eq!(of(false), [&Hunk { old: 0..5, new: 0..1, typographic: false }]);
        assert_eq!(of(true), [&Hunk { old: 11..12, new: 7..8, typographic: true }]);
    }
}
