//! How surely a claim explains a change, and which of several does so best.

use super::claims::{Claim, Hit};
use super::params;
use super::signals::{Signal, Signals};
use draftlens_compare::Placed;
use draftlens_proposals::draft::{Draft, Target};
use draftlens_proposals::edit::Edit;

/// A claim with what speaks for it.
#[derive(Clone, Debug)]
pub struct Ranked {
    pub claim: Claim,
    pub support: Support,
    /// Between 0 and 1, by a fixed formula; see [`params`].
    pub score: f64,
    /// The same as if nobody had asked for it before: who comes second asked no less.
    pub strength: f64,
    pub late: bool,
}

/// What speaks for a claim; shares are between 0 and 1, by weight.
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

/// Ranks the claims on a target, best first. `order` gives each contribution's place in time; `late` those that are
/// dated after the version.
pub fn rank(
    claims: Vec<Claim>,
    target: &Target,
    draft: &Draft<'_>,
    edits: &[Edit],
    order: &[usize],
    late: &[bool],
    signals: &Signals,
) -> Vec<Ranked> {
    let beside = &draft.groups[target.group];
    let weights = |tokens: &[Placed]| weights(tokens, draft);
    let new = weights(&beside.new[target.new.clone()]);
    let old = weights(&beside.old[target.old.clone()]);
    let total: f64 = new.iter().chain(&old).sum::<f64>().max(1.0);
    let mut claims = claims;
    claims.sort_by_key(|claim| (order[claim.contribution], claim.contribution));
    let first_new = first_with(&claims, new.len(), |claim| &claim.new);
    let first_old = first_with(&claims, old.len(), |claim| &claim.old);
    let mut ranked: Vec<Ranked> = Vec::new();
    for claim in claims {
        let (mut has, mut first, mut near) = (0.0, 0.0, 0.0);
        for (hits, weights, firsts) in [(&claim.new, &new, &first_new), (&claim.old, &old, &first_old)] {
            for ((hit, weight), first_one) in hits.iter().zip(weights).zip(firsts) {
                let Some(hit) = hit else { continue };
                let credit = weight * hit.credit;
                has += credit;
                if *first_one == Some(claim.contribution) {
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
            purity: purity(&claim, draft, edits, has),
            near: if has > 0.0 { near / has } else { 0.0 },
        };
        let late = late[claim.contribution];
        let left = if late { params::LATE } else { 1.0 };
        let score = score(&support, signals) * left;
        let strength = ranked_alone(support, signals) * left;
        ranked.push(Ranked { claim, support, score: rounded(score), strength, late });
    }
    ranked.sort_by(|one, other| {
        other.score.total_cmp(&one.score).then(order[one.claim.contribution].cmp(&order[other.claim.contribution]))
    });
    ranked.retain(|ranked| {
        let enough = ranked.support.near > 0.0 || ranked.support.coverage >= params::LEAST_ELSEWHERE;
        enough && ranked.score >= params::LEAST_SCORE
    });
    ranked
}

/// What tokens weigh; a label typed where a block begins weighs nothing, since whoever asks for a paragraph does not say
/// which number it will have.
fn weights(tokens: &[Placed], draft: &Draft<'_>) -> Vec<f64> {
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
fn first_with(claims: &[Claim], tokens: usize, hits: impl Fn(&Claim) -> &Vec<Option<Hit>>) -> Vec<Option<usize>> {
    let first = |at: usize| {
        let having = |near: bool| {
            claims
                .iter()
                .find(|claim| hits(claim)[at].is_some_and(|hit| hit.near || !near))
                .map(|claim| claim.contribution)
        };
        having(true).or_else(|| having(false))
    };
    (0..tokens).map(first).collect()
}

/// Of the edits that a claim rests on, how much by weight is in the change.
fn purity(claim: &Claim, draft: &Draft<'_>, edits: &[Edit], has: f64) -> f64 {
    let mut used: Vec<u32> = claim.new.iter().chain(&claim.old).flatten().map(|hit| hit.edit).collect();
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

/// The score of a claim that had no rival.
fn ranked_alone(support: Support, signals: &Signals) -> f64 {
    score(&Support { first: support.coverage, ..support }, signals)
}

/// From what speaks for a claim to a number between 0 and 1.
fn score(support: &Support, signals: &Signals) -> f64 {
    let first = if signals.has(Signal::First) { support.first } else { support.coverage };
    let purity = if signals.has(Signal::Purity) { support.purity } else { support.coverage };
    let score = params::FIRST_PART * first + params::COVERAGE_PART * support.coverage + params::PURITY_PART * purity;
    // Some of the words, and not at the place: others may well have the rest.
    if support.near > 0.0 { score } else { score * support.coverage }
}
