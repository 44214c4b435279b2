//! 50,000 words of prose compared with a revision of them: Draftlens beside two libraries over the same interned
//! tokens. Writes the two texts into the build's folder, for others that are compared over text.

#[path = "prose/mod.rs"]
mod prose;
#[path = "prose/timing.rs"]
mod timing;

use std::path::Path;

use draftlens_compare::budget::{self, Budget};
use draftlens_compare::{self as diff, Diff, Group, OpKind};
use draftlens_model::{Language, Problem};
use draftlens_tests as files;
use draftlens_text::{TokenText, Words, tokenise};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use timing::median;

const WORDS: usize = 50_000;
const TIMES: usize = 21;
/// What is aimed at, as multiples of the peers' figures.
const TIME_AIM: f64 = 2.5;
const WORDS_AIM: f64 = 1.05;

fn main() {
    if let Err(problem) = compare() {
        eprintln!("error: {problem}");
        std::process::exit(1);
    }
}

fn compare() -> Result<(), Problem> {
    let prose = prose::generate(WORDS, 1);
    let (old, new) = (prose::text(&prose.old), prose::text(&prose.new));
    leave_for_others(&old, &new);
    let mut words = Words::new(Language::English);
    let mut tokens = |name: &str, text: &str| -> Result<TokenText, Problem> {
        Ok(tokenise(&files::read(name, text.as_bytes())?.value.accepted().blocks, &mut words))
    };
    let (old, new) = (tokens("old.txt", &old)?, tokens("new.txt", &new)?);
    let (old_keys, new_keys) = (keys(&old), keys(&new));

    let as_tokens = |keys: &[u32]| keys.iter().map(|&key| imara_diff::Token(key)).collect::<Vec<_>>();
    let (old_tokens, new_tokens) = (as_tokens(&old_keys), as_tokens(&new_keys));
    // All three in every round: what else the machine does then slows all of them, and the ratio stays.
    let round = || {
        let (mine, found) = median(1, || budget::run(diff::compare(&old, &new, &words, &Budget::new())));
        let (histogram, by_histogram) = median(1, || {
            let mut diff = imara_diff::Diff::default();
            diff.compute_with(imara_diff::Algorithm::Histogram, &old_tokens, &new_tokens, words.len() as u32);
            diff.count_removals() + diff.count_additions()
        });
        let (patience, ops) = median(1, || capture_diff_slices(Algorithm::Patience, &old_keys, &new_keys));
        ([mine, histogram, patience], (found, by_histogram, changed_in(&ops)))
    };
    let (_, (found, by_histogram, by_patience)) = round();
    let rounds: Vec<[f64; 3]> = (0..TIMES).map(|_| round().0).collect();
    let of_rounds = |figure: fn(&[f64; 3]) -> f64| {
        let mut figures: Vec<f64> = rounds.iter().map(figure).collect();
        figures.sort_by(f64::total_cmp);
        figures[TIMES / 2]
    };
    let ratio = of_rounds(|round| round[0] / round[1]);
    let mine = Some((of_rounds(|round| round[0]), ratio));
    let histogram = Some((of_rounds(|round| round[1]), 1.0));
    let patience = Some((of_rounds(|round| round[2]), of_rounds(|round| round[2] / round[1])));

    let edited: usize = prose.contributions.iter().map(Vec::len).sum();
    println!(
        "{} and {} tokens in {} and {} paragraphs, {edited} of them edited or new; medians of {TIMES} rounds",
        old.len(),
        new.len(),
        old.blocks.len(),
        new.blocks.len()
    );
    println!("{:<44} {:>9} {:>12} {:>10} {:>12}", "", "ms", "× histogram", "changed", "× Patience");
    let row = |name: &str, taken: Option<(f64, f64)>, changed: usize| {
        let time = taken
            .map_or([String::new(), String::new()], |(taken, ratio)| [format!("{taken:.1}"), format!("{ratio:.2}")]);
        let share = changed as f64 / by_patience.max(1) as f64;
        println!("{name:<44} {:>9} {:>12} {changed:>10} {share:>12.3}", time[0], time[1]);
    };
    row("imara-diff, histogram", histogram, by_histogram as usize);
    row("similar, Patience", patience, by_patience);
    row("Draftlens, exact operations", mine, exact(&found));
    row("  with moved paragraphs counted, as theirs are", None, flat(&found));
    row("  as marked for reading", None, marked(&found));
    let moved = found.groups.iter().filter(|group| group.moved).count();
    let joined = found.groups.iter().filter(|group| group.old.len() > 1 || group.new.len() > 1).count();
    println!("{moved} paragraphs found moved, {joined} split or merged: what only moved is not reported as changed");
    let (time, share) = (ratio, flat(&found) as f64 / by_patience.max(1) as f64);
    let verdict = |reached: bool| if reached { "reached" } else { "NOT reached" };
    println!("aim: at most {TIME_AIM} times the histogram's time: {}", verdict(time <= TIME_AIM));
    println!("aim: at most {WORDS_AIM} times Patience's words: {}", verdict(share <= WORDS_AIM));
    Ok(())
}

fn keys(text: &TokenText) -> Vec<u32> {
    text.blocks.iter().flatten().map(|token| token.key).collect()
}

/// Tokens deleted and inserted.
fn changed_in(ops: &[DiffOp]) -> usize {
    let changed = |op: &DiffOp| match *op {
        DiffOp::Equal { .. } => 0,
        DiffOp::Delete { old_len, .. } => old_len,
        DiffOp::Insert { new_len, .. } => new_len,
        DiffOp::Replace { old_len, new_len, .. } => old_len + new_len,
    };
    ops.iter().map(changed).sum()
}

fn exact(diff: &Diff) -> usize {
    let ops = diff.groups.iter().flat_map(|group| &group.ops);
    let edits = ops.filter(|op| matches!(op.kind, OpKind::Delete | OpKind::Insert));
    edits.map(|op| op.old.len() + op.new.len()).sum()
}

/// As a comparison that knows no moves has to count: all words of a moved paragraph went and came.
fn flat(diff: &Diff) -> usize {
    let counted = |group: &Group| {
        let all = group.ops.iter().map(|op| op.old.len() + op.new.len()).sum::<usize>();
        let edits = group.ops.iter().filter(|op| matches!(op.kind, OpKind::Delete | OpKind::Insert));
        if group.moved { all } else { edits.map(|op| op.old.len() + op.new.len()).sum() }
    };
    diff.groups.iter().map(counted).sum()
}

/// With the words that stayed but are marked so that an edit reads as one.
fn marked(diff: &Diff) -> usize {
    diff.groups.iter().flat_map(|group| &group.hunks).map(|hunk| hunk.old.len() + hunk.new.len()).sum()
}

/// Where `cargo xtask bench npm` finds them.
fn leave_for_others(old: &str, new: &str) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for (name, text) in [("prose-old.txt", old), ("prose-new.txt", new)] {
        if let Err(error) = std::fs::write(folder.join(name), text) {
            eprintln!("{name} could not be left for others: {error}");
        }
    }
}
