//! From exact operations to hunks: what a person would mark as one edit.
//!
//! An exact difference of prose is confetti: a rewritten sentence comes out as a dozen edits held apart by the stop
//! words that happen to be common. One pass over the equal stretches drops those that only part edits, after the rules
//! of diff-match-patch (an equality no longer than the edits on both its sides) and of VS Code's diff (a few
//! characters beside long edits), and single words, which nobody reads as "this word stayed"; then lone insertions and deletions are shifted to where a sentence, a clause or at
//! least a phrase begins.

use std::ops::Range;

use super::Placed;
use super::refine::{Op, OpKind};
use draftlens_text::{WordId, Words};

/// VS Code's rule: an equality of so few characters goes if an edit beside it has more than [`LONG_EDIT`].
const FEW_CHARACTERS: u32 = 4;
const LONG_EDIT: u32 = 5;
/// A lone insertion or deletion is shifted by at most this many tokens.
const SHIFT_TOKENS: usize = 40;

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
    let mut hunks = merge(&edits(ops), old, new, words);
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
    let real: Vec<Range<usize>> = hunks.iter().filter(|hunk| !hunk.typographic).map(|hunk| hunk.old.clone()).collect();
    hunks.retain(|hunk| !hunk.typographic || !real.iter().any(|range| overlaps(range, &hunk.old)));
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
fn merge(edits: &[Hunk], old: &[Placed], new: &[Placed], words: &Words) -> Vec<Hunk> {
    let mut kept: Vec<Hunk> = Vec::new();
    for edit in edits {
        let mut edit = edit.clone();
        while let Some(last) = kept.last() {
            let between = &old[last.old.end..edit.old.start];
            if !is_confetti(between, Size::of(last, old, new, words), Size::of(&edit, old, new, words), words) {
                break;
            }
            edit = Hunk { old: last.old.start..edit.old.end, new: last.new.start..edit.new.end, typographic: false };
            kept.pop();
        }
        kept.push(edit);
    }
    kept
}

/// How large an edit is.
#[derive(Clone, Copy)]
struct Size {
    /// On its longer side, a space after each token.
    characters: u32,
    /// Whether a word came or went, and not only marks.
    has_words: bool,
}

impl Size {
    fn of(edit: &Hunk, old: &[Placed], new: &[Placed], words: &Words) -> Size {
        let (went, came) = (&old[edit.old.clone()], &new[edit.new.clone()]);
        let has_words = went.iter().chain(came).any(|(_, token)| words.is_word(token.key));
        Size { characters: characters(went).max(characters(came)), has_words }
    }
}

fn characters(tokens: &[Placed]) -> u32 {
    tokens.iter().map(|(_, token)| token.end - token.start + 1).sum()
}

fn is_confetti(equality: &[Placed], left: Size, right: Size, words: &Words) -> bool {
    let one_word = equality.iter().filter(|(_, token)| words.is_word(token.key)).count() <= 1;
    let inked: u32 = equality.iter().map(|(_, token)| token.end - token.start).sum();
    let few = inked <= FEW_CHARACTERS && left.characters.max(right.characters) > LONG_EDIT;
    let shorter_than_both = characters(equality) <= left.characters.min(right.characters);
    // New quotation marks around a phrase do not make the phrase new.
    let words_changed = left.has_words || right.has_words;
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
    for back in 1..=SHIFT_TOKENS.min(edit.start - room.start.min(edit.start)) {
        if key(edit.start - back) != key(edit.end - back) {
            break;
        }
        consider(-(back as isize));
    }
    for forth in 1..=SHIFT_TOKENS.min(room.end.max(edit.end) - edit.end) {
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
    let before = if starts { 4 } else { pause(tokens[edit.start - 1].1.key, words) };
    let last = pause(tokens[edit.end - 1].1.key, words);
    let after = if ends { 4 } else { pause(tokens[edit.end].1.key, words) };
    // A whole sentence or clause ends with its own mark; else the edit had better stop before a mark than after.
    match (before, last) {
        (before, last) if before > 0 && last > 0 => 4 + before.min(last).max(1) * 2,
        (before, 0) if after > 0 => 2 + before.min(1),
        (before, 0) => before.min(1) + 1,
        _ => 0,
    }
}

/// How strong a pause a mark makes: 3 ends a sentence, 2 a clause, 1 is a comma or a bracket, 0 is no pause.
fn pause(key: WordId, words: &Words) -> u32 {
    match words.text(key).chars().next() {
        Some('.' | '!' | '?' | '。' | '！' | '？' | '؟') => 3,
        Some(';' | ':' | '；' | '：' | '؛') => 2,
        Some(',' | '，' | '、' | '،' | ')' | ']') => 1,
        _ => 0,
    }
}
