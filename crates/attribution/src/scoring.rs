//! EditForm surely a matched_words explains a change, and which of several does so best.

use super::ablation::{Ablation, Signal};
use super::matches::{Hit, Match};
use super::params;
use draftlens_compare::Placed;
use draftlens_proposals::edit::Edit;
use draftlens_proposals::step_index::{StepIndex, Target};

/// A matched_words with what speaks for it.
#[derive(Clone, Debug)]
pub struct Scored {
    pub matched_words: Match,
    pub support: Support,
    /// Between 0 and 1, by a fixed formula; see [`params`].
    pub score: f64,
    /// The same as if nobody had asked for it before: who comes second asked no less.
    pub strength: f64,
    pub late: bool,
}

/// What speaks for a matched_words; shares are between 0 and 1, by weight.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Support {
    /// Of the change's words, how much the contribution has.
    pub coverage: f64,
    /// Of the change's words, how much it has and no earlier contribution has.
    pub first: f64,
    /// Of the contribution's edit, how much is in the change.
    pub purity: f64,
    /// Of what it has, how much is at the same place.
    pub near: f64,
}

/// Ranks the matches on a target, best first. `order` gives each contribution's place in time; `late` those that are
/// dated after the version.
pub fn rank(
    matches: Vec<Match>,
    target: &Target,
    draft: &StepIndex<'_>,
    edits: &[Edit],
    order: &[usize],
    late: &[bool],
    signals: &Ablation,
) -> Vec<Scored> {
    let beside = &draft.groups[target.group];
    let weights = |tokens: &[Placed]| weights(tokens, draft);
    let new = weights(&beside.new[target.new.clone()]);
    let old = weights(&beside.old[target.old.clone()]);
    let total: f64 = new.iter().chain(&old).sum::<f64>().max(1.0);
    let mut matches = matches;
    matches.sort_by_key(|matched_words| (order[matched_words.contribution], matched_words.contribution));
    let first_new = first_with(&matches, new.len(), |matched_words| &matched_words.new);
    let first_old = first_with(&matches, old.len(), |matched_words| &matched_words.old);
    let mut scored: Vec<Scored> = Vec::new();
    for matched_words in matches {
        let (mut has, mut first, mut near) = (0.0, 0.0, 0.0);
        for (hits, weights, firsts) in [(&matched_words.new, &new, &first_new), (&matched_words.old, &old, &first_old)]
        {
            for ((hit, weight), first_one) in hits.iter().zip(weights).zip(firsts) {
                let Some(hit) = hit else { continue };
                let credit = weight * hit.credit;
                has += credit;
                if *first_one == Some(matched_words.contribution) {
                    first += credit;
                }
                if hit.near {
                    near += weight;
                }
            }
        }
        let support = Support {
            coverage: has / total,
            first: first / total,
            purity: purity(&matched_words, draft, edits, has),
            near: if has > 0.0 { near / has } else { 0.0 },
        };
        let late = late[matched_words.contribution];
        let left = if late { params::LATE } else { 1.0 };
        let score = score(&support, signals) * left;
        let strength = ranked_alone(support, signals) * left;
        scored.push(Scored { matched_words, support, score: rounded(score), strength, late });
    }
    scored.sort_by(|one, other| {
        other
            .score
            .total_cmp(&one.score)
            .then(order[one.matched_words.contribution].cmp(&order[other.matched_words.contribution]))
    });
    scored.retain(|scored| {
        let enough = scored.support.near > 0.0 || scored.support.coverage >= params::LEAST_ELSEWHERE;
        enough && scored.score >= params::LEAST_SCORE
    });
    scored
}

/// What tokens weigh; a label typed where a block begins weighs nothing, since whoever asks for a paragraph does not say
/// which number it will have.
fn weights(tokens: &[Placed], draft: &StepIndex<'_>) -> Vec<f64> {
    let mut weights: Vec<f64> = tokens.iter().map(|(_, token)| draft.weight(token.key) as f64).collect();
    for (at, pair) in tokens.windows(2).enumerate() {
        let [(_, label), (_, mark)] = pair else { continue };
        let is_label = label.start == 0
            && draft.words.is_word(label.key)
            && draft.words.text(label.surface).chars().count() <= params::LABEL_LETTERS
            && matches!(draft.words.text(mark.surface), "." | ")" | "．" | "、");
        // Where nothing else has changed, the label is the change.
        if is_label && tokens.len() > 2 {
            weights[at] = 0.0;
            weights[at + 1] = 0.0;
        }
    }
    weights
}

/// For each token, the contribution that asked for it first: of those that have it at the place, else of the others.
fn first_with(matches: &[Match], tokens: usize, hits: impl Fn(&Match) -> &Vec<Option<Hit>>) -> Vec<Option<usize>> {
    let first = |at: usize| {
        let having = |near: bool| {
            matches
                .iter()
                .find(|matched_words| hits(matched_words)[at].is_some_and(|hit| hit.near || !near))
                .map(|matched_words| matched_words.contribution)
        };
        having(true).or_else(|| having(false))
    };
    (0..tokens).map(first).collect()
}

/// Of the edits that a matched_words rests on, how much by weight is in the change.
fn purity(matched_words: &Match, draft: &StepIndex<'_>, edits: &[Edit], has: f64) -> f64 {
    let mut used: Vec<u32> = matched_words.new.iter().chain(&matched_words.old).flatten().map(|hit| hit.edit).collect();
    used.sort_unstable();
    used.dedup();
    let weigh = |&edit: &u32| {
        let edit = &edits[edit as usize];
        let deleted = match &edit.place {
            Some(place) => draft.weigh(&draft.groups[place.group].old[place.old.clone()]),
            None => draft.weigh(&edit.struck),
        };
        (draft.weigh(&edit.inserted) + deleted) as f64
    };
    let all: f64 = used.iter().map(weigh).sum();
    if all > 0.0 { (has / all).min(1.0) } else { 0.0 }
}

/// A score as it is reported.
pub(super) fn rounded(score: f64) -> f64 {
    libm::round(score * params::SCORE_STEPS) / params::SCORE_STEPS
}

/// The score of a matched_words that had no rival.
fn ranked_alone(support: Support, signals: &Ablation) -> f64 {
    score(&Support { first: support.coverage, ..support }, signals)
}

/// From what speaks for a matched_words to a number between 0 and 1.
fn score(support: &Support, signals: &Ablation) -> f64 {
    let first = if signals.has(Signal::First) { support.first } else { support.coverage };
    let purity = if signals.has(Signal::Purity) { support.purity } else { support.coverage };
    let score = params::FIRST_PART * first + params::COVERAGE_PART * support.coverage + params::PURITY_PART * purity;
    // Some of the words, and not at the place: others may well have the rest.
    if support.near > 0.0 { score } else { score * support.coverage }
}
