//! What must hold whatever the texts are.

use proptest::prelude::*;

use super::*;
use crate::budget;
use draftlens_model::{Block, Language, RowKind};
use draftlens_text::tokenise;

fn blocks(texts: &[&str]) -> Vec<Block> {
    texts.iter().map(|text| Block { text: (*text).to_owned(), ..Block::default() }).collect()
}

/// Compares two texts given as paragraphs.
fn diff_of(old: &[&str], new: &[&str]) -> (Diff, TokenText, TokenText, Words) {
    let mut words = Words::new(Language::English);
    let (old, new) = (tokenise(&blocks(old), &mut words), tokenise(&blocks(new), &mut words));
    let diff = budget::run(compare(&old, &new, &words, &Budget::new()));
    (diff, old, new, words)
}

/// "old [-went-] {+came+}" for every hunk, group by group.
fn marked(old: &[&str], new: &[&str]) -> Vec<String> {
    let (diff, old, new, words) = diff_of(old, new);
    let text =
        |tokens: &[Placed]| tokens.iter().map(|(_, token)| words.text(token.surface)).collect::<Vec<_>>().join(" ");
    let group = |group: &Group| {
        let (old, new) = (flatten(&old, &group.old), flatten(&new, &group.new));
        group
            .hunks
            .iter()
            .map(|hunk| format!("[-{}-]{{+{}+}}", text(&old[hunk.old.clone()]), text(&new[hunk.new.clone()])))
            .collect::<Vec<_>>()
    };
    diff.groups.iter().flat_map(group).collect()
}

/// Turns the old tokens of a group into the new ones by applying its operations.
fn apply(group: &Group, old: &[Placed], new: &[Placed]) -> Vec<u32> {
    let mut built = Vec::new();
    for op in &group.ops {
        match op.kind {
            OpKind::Equal => built.extend(old[op.old.clone()].iter().map(|(_, token)| token.surface)),
            OpKind::Folded | OpKind::Insert => built.extend(new[op.new.clone()].iter().map(|(_, token)| token.surface)),
            OpKind::Delete => (),
        }
    }
    built
}

fn check(old: &[&str], new: &[&str]) -> Result<(), TestCaseError> {
    let (diff, old, new, _) = diff_of(old, new);
    let mut seen_old = vec![0; old.blocks.len()];
    let mut seen_new = vec![0; new.blocks.len()];
    for group in &diff.groups {
        group.old.iter().for_each(|&block| seen_old[block as usize] += 1);
        group.new.iter().for_each(|&block| seen_new[block as usize] += 1);
        let (old, new) = (flatten(&old, &group.old), flatten(&new, &group.new));
        let surfaces: Vec<u32> = new.iter().map(|(_, token)| token.surface).collect();
        prop_assert_eq!(apply(group, &old, &new), surfaces);
        let (mut old_at, mut new_at) = (0, 0);
        for op in &group.ops {
            prop_assert_eq!((op.old.start, op.new.start), (old_at, new_at));
            (old_at, new_at) = (op.old.end, op.new.end);
        }
        prop_assert_eq!((old_at, new_at), (old.len(), new.len()));
        // Outside the hunks both sides are the same, one for one.
        let (mut old_at, mut new_at) = (0, 0);
        for hunk in group.hunks.iter().filter(|hunk| !hunk.typographic) {
            let keys = |tokens: &[Placed]| tokens.iter().map(|(_, token)| token.key).collect::<Vec<_>>();
            prop_assert_eq!(keys(&old[old_at..hunk.old.start]), keys(&new[new_at..hunk.new.start]));
            (old_at, new_at) = (hunk.old.end, hunk.new.end);
        }
        prop_assert_eq!(old.len() - old_at, new.len() - new_at);
    }
    prop_assert!(seen_old.iter().chain(&seen_new).all(|&times| times == 1));
    Ok(())
}

fn paragraphs() -> impl Strategy<Value = Vec<String>> {
    // Few distinct words, so that there is something to align, to move and to confuse.
    let word = prop::sample::select(vec![
        "the", "state", "shall", "cyber", "“norm”", "\"norm\"", "security", ",", ".", "网络", "الأمن",
    ]);
    let paragraph = prop::collection::vec(word, 0..14).prop_map(|words| words.join(" "));
    prop::collection::vec(paragraph, 0..9)
}

proptest! {
    #[test]
    fn applying_the_operations_rebuilds_the_new_text(old in paragraphs(), new in paragraphs()) {
        let refs = |texts: &[String]| texts.iter().map(|text| text.as_str().to_owned()).collect::<Vec<_>>();
        let (old, new) = (refs(&old), refs(&new));
        check(&old.iter().map(String::as_str).collect::<Vec<_>>(), &new.iter().map(String::as_str).collect::<Vec<_>>())?;
    }
}

/// Paragraphs longer than the exact algorithm is used for, with edits throughout.
#[test]
fn long_paragraphs_rebuild_too() {
    let word = |seed: usize| format!("w{}", (seed * 7919 + seed * seed * 31) % 613);
    for (length, every) in [(500, 9), (1200, 50), (5000, 7)] {
        let old: Vec<String> = (0..length).map(word).collect();
        let mut new = old.clone();
        for at in (0..length).step_by(every) {
            new[at] = format!("x{at}");
        }
        new.drain(length / 3..length / 3 + 40);
        check(&[&old.join(" ")], &[&new.join(" ")]).unwrap();
    }
}

#[test]
fn one_word_is_one_hunk() {
    let old = ["Member States shall cooperate in good faith on capacity building."];
    let new = ["Member States should cooperate in good faith on capacity building."];
    assert_eq!(marked(&old, &new), ["[-shall-]{+should+}"]);
}

#[test]
fn a_rewritten_sentence_is_one_hunk() {
    let old = ["The Council invites the Secretary-General to report annually on the use of the framework."];
    let new = ["The Council instructs the Director to submit a yearly account on the use of the framework."];
    assert_eq!(marked(&old, &new).len(), 1);
}

#[test]
fn an_inserted_sentence_starts_at_its_beginning() {
    let old = ["The list is open. The list is public."];
    let new = ["The list is open. The list is short. The list is public."];
    assert_eq!(marked(&old, &new), ["[--]{+The list is short .+}"]);
}

#[test]
fn moved_blocks_are_found_and_refined() {
    let moving = "Each Member State designates one contact point for incidents of international concern.";
    let moved = "Each Member State designates two contact points for incidents of international concern.";
    let stay = [
        "First paragraph about legal measures and model laws.",
        "Second paragraph about technical standards.",
        "Third paragraph on organizational structures, which is long enough to stay.",
    ];
    let (diff, ..) = diff_of(&[moving, stay[0], stay[1], stay[2]], &[stay[0], stay[1], stay[2], moved]);
    let found: Vec<_> = diff.groups.iter().filter(|group| group.moved).collect();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].old.as_slice(), found[0].new.as_slice(), found[0].hunks.len()), (&[0][..], &[3][..], 1));
}

#[test]
fn a_split_paragraph_has_no_changed_words() {
    let old = ["Alpha beta gamma delta epsilon zeta. Eta theta iota kappa lambda mu."];
    let new = ["Alpha beta gamma delta epsilon zeta.", "Eta theta iota kappa lambda mu."];
    let (diff, ..) = diff_of(&old, &new);
    assert_eq!(diff.groups.len(), 1);
    assert_eq!((diff.groups[0].new.as_slice(), diff.groups[0].hunks.len()), (&[0, 1][..], 0));
}

#[test]
fn rows_hold_every_block() {
    let old = [
        "One two three four five six seven eight nine.",
        "Stays here as it is, a little longer than the others are.",
        "Goes away entirely, this one.",
    ];
    let new = [
        "Stays here as it is, a little longer than the others are.",
        "One two three four five six seven eight nine.",
        "Quite other words came instead of it today, and then some more.",
    ];
    let (diff, old_tokens, new_tokens, words) = diff_of(&old, &new);
    let (old, new) = (blocks(&old), blocks(&new));
    let side = |blocks, tokens| changes::ComparedText { blocks, tokens };
    let (_, _, comparison) =
        changes::changes(&diff, side(&old, &old_tokens), side(&new, &new_tokens), &words, Some(0), 1, 0);
    let stands = |kind: &RowKind| !matches!(kind, RowKind::MovedHere);
    let mut olds: Vec<u32> =
        comparison.rows.iter().filter(|row| stands(&row.kind)).flat_map(|row| row.old.clone()).collect();
    olds.sort_unstable();
    assert_eq!(olds, [0, 1, 2]);
    assert!(comparison.rows.iter().any(|row| row.kind == RowKind::MovedAway));
}
