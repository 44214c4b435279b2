//! How surely a match explains a change, and which of several does so best.

use super::ablation::{Ablation, Signal};
use super::matches::Match;
use super::params;
use draftlens_compare::{EqualRun, Placed, equal_runs};
use draftlens_proposals::edit::{Edit, EditForm};
use draftlens_proposals::step_index::{StepIndex, Target};
use rustc_hash::FxHashMap;

/// A match with what speaks for it.
#[derive(Clone, Debug)]
pub struct Scored {
    pub matched: Match,
    pub support: Support,
    /// Between 0 and 1, by a fixed formula; see [`params`].
    pub score: f64,
    pub late: bool,
}

/// What speaks for a match; shares are between 0 and 1, by weight.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Support {
    /// Of the change's words, how much the contribution has.
    pub coverage: f64,
    /// Of the contribution's edits that have them, how much is in the change.
    pub purity: f64,
    /// Of all that the contribution asks for in the same paragraph, how much is in the change.
    pub alone: f64,
    /// Of what it has, how much is at the same place.
    pub near: f64,
}

/// Ranks the matches on a target, best first. A score says how well this contribution explains this part of the change,
/// whoever else asks for it; those that are scored alike stand in the order of `order`, which decides nothing else.
/// `late` are those that are dated after the version.
pub fn rank(
    matches: Vec<Match>,
    target: &Target,
    draft: &StepIndex<'_>,
    edits: &Edits<'_>,
    order: &DisplayOrder,
    late: &[bool],
    signals: &Ablation,
) -> Vec<Scored> {
    let beside = &draft.groups[target.group];
    let (went, came) = (&beside.old[target.old.clone()], &beside.new[target.new.clone()]);
    let (mut new, mut old) = (weights(came, draft), weights(went, draft));
    if !target.boundary && !target.moved {
        forget_common((went, &mut old), (came, &mut new));
    }
    let is_first_draft = draft.groups.iter().all(|group| group.old.is_empty());
    if is_first_draft {
        // Somebody's sentence goes on where the draft's ends.
        let marks = came.iter().rev().take_while(|(_, token)| !draft.words.is_word(token.key)).count();
        let words = new.len() - marks;
        new[words..].fill(0.0);
    }
    let total: f64 = new.iter().chain(&old).sum::<f64>().max(1.0);
    let mut scored: Vec<Scored> = Vec::new();
    for matched in matches {
        let (mut has, mut near, mut found) = (0.0, 0.0, 0.0);
        for (hits, weights) in [(&matched.new, &new), (&matched.old, &old)] {
            for (hit, weight) in hits.iter().zip(weights) {
                let Some(hit) = hit else { continue };
                has += weight * hit.credit;
                found += weight;
                if hit.near {
                    near += weight * hit.credit;
                }
            }
        }
        // What a letter says beside the words that a first draft has of it is its story.
        let tells = matched.new.iter().flatten().all(|hit| edits.edits[hit.edit as usize].how == EditForm::SourceText);
        let support = Support {
            coverage: has / total,
            purity: if tells { 1.0 } else { purity(&matched, edits, found) },
            alone: edits.alone(matched.contribution, target.group, has),
            near: if has > 0.0 { near / has } else { 0.0 },
        };
        let late = late[matched.contribution];
        let left = if late { params::LATE } else { 1.0 };
        let score = rounded(score(&support, signals) * left);
        scored.push(Scored { matched, support, score, late });
    }
    let words = |tokens: &[Placed]| tokens.iter().filter(|(_, token)| draft.words.is_word(token.key)).count();
    // A heading or a formula that anybody would write is explained by nobody.
    if is_first_draft && words(came) < params::SENTENCE_WORDS {
        return Vec::new();
    }
    let least = if is_first_draft { params::LEAST_OF_SENTENCE } else { params::LEAST_ELSEWHERE };
    scored.retain(|scored| {
        let enough = scored.support.near > 0.0 || scored.support.coverage >= least;
        enough && scored.score >= params::LEAST_SCORE
    });
    order.sort(&mut scored);
    scored
}

/// A replacement may have words on both sides that did not change, between those that did: they weigh nothing.
fn forget_common((went, old): (&[Placed], &mut [f64]), (came, new): (&[Placed], &mut [f64])) {
    for run in common(went, came) {
        old[run.old..run.old + run.len].fill(0.0);
        new[run.new..run.new + run.len].fill(0.0);
    }
}

/// Where two sides of a replacement agree; nowhere if that would leave nothing.
fn common(went: &[Placed], came: &[Placed]) -> Vec<EqualRun> {
    let keys = |tokens: &[Placed]| tokens.iter().map(|(_, token)| token.key).collect::<Vec<_>>();
    let (runs, _) = equal_runs(&keys(went), &keys(came));
    let same: usize = runs.iter().map(|run| run.len).sum();
    if same == went.len() && same == came.len() { Vec::new() } else { runs }
}

/// In which order contributions that are scored alike are shown. It changes nothing that is said of them.
pub struct DisplayOrder {
    dates: Vec<Option<String>>,
}

impl DisplayOrder {
    /// `dates` are the contributions', in the order of the arrangement.
    pub fn new(dates: Vec<Option<String>>) -> DisplayOrder {
        DisplayOrder { dates }
    }

    /// Best first; of those that are scored alike or nearly so, by date where all of them have one, else of equals in the
    /// order of the arrangement.
    fn sort(&self, scored: &mut [Scored]) {
        scored.sort_by(|one, other| {
            other.score.total_cmp(&one.score).then(one.matched.contribution.cmp(&other.matched.contribution))
        });
        let mut rest = scored;
        while let Some(best) = rest.first().map(|scored| scored.score) {
            let alike = rest.partition_point(|scored| scored.score >= best - params::NEARLY_ALIKE);
            let (here, after) = rest.split_at_mut(alike);
            let date = |scored: &Scored| self.dates[scored.matched.contribution].clone();
            if here.iter().all(|scored| date(scored).is_some()) {
                here.sort_by_key(date);
            }
            rest = after;
        }
    }
}

/// What the contributions' edits weigh, each and together.
pub struct Edits<'a> {
    weights: Vec<f64>,
    /// By contribution and group.
    in_group: FxHashMap<(usize, usize), f64>,
    pub edits: &'a [Edit],
}

impl<'a> Edits<'a> {
    pub fn new(edits: &'a [Edit], draft: &StepIndex<'_>) -> Edits<'a> {
        let weigh = |edit: &Edit| {
            let deleted = match &edit.place {
                // It brings words, and does not ask for those that are there to go.
                Some(_) if edit.loose => &[],
                Some(place) => &draft.groups[place.group].old[place.old.clone()],
                None => &edit.struck[..],
            };
            let same: u64 = match edit.boundary {
                true => 0,
                false => common(deleted, &edit.inserted)
                    .iter()
                    .map(|run| draft.weigh(&edit.inserted[run.new..run.new + run.len]))
                    .sum(),
            };
            (draft.weigh(&edit.inserted) + draft.weigh(deleted) - 2 * same) as f64
        };
        let weights: Vec<f64> = edits.iter().map(weigh).collect();
        let mut in_group: FxHashMap<(usize, usize), f64> = FxHashMap::default();
        for (edit, weight) in edits.iter().zip(&weights).filter(|(edit, _)| !edit.boundary && !edit.whole) {
            if let Some(place) = &edit.place {
                *in_group.entry((edit.contribution, place.group)).or_default() += weight;
            }
        }
        Edits { weights, in_group, edits }
    }

    fn alone(&self, contribution: usize, group: usize, has: f64) -> f64 {
        let all = self.in_group.get(&(contribution, group)).copied().unwrap_or_default();
        if all > 0.0 { (has / all).min(1.0) } else { 1.0 }
    }
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

/// Of the edits that a match rests on, how much by weight is in the change.
fn purity(matched: &Match, edits: &Edits<'_>, found: f64) -> f64 {
    let mut used: Vec<u32> = matched.new.iter().chain(&matched.old).flatten().map(|hit| hit.edit).collect();
    used.sort_unstable();
    used.dedup();
    let all: f64 = used.iter().map(|&edit| edits.weights[edit as usize]).sum();
    if all > 0.0 { (found / all).min(1.0) } else { 0.0 }
}

/// A score as it is reported.
pub(super) fn rounded(score: f64) -> f64 {
    libm::round(score * params::SCORE_STEPS) / params::SCORE_STEPS
}

/// From what speaks for a match to a number between 0 and 1.
fn score(support: &Support, signals: &Ablation) -> f64 {
    let purity = if signals.has(Signal::Purity) { support.purity } else { 1.0 };
    let alone = if signals.has(Signal::Purity) { support.alone } else { 1.0 };
    let score = lifted(support.coverage)
        * libm::pow(purity, params::PURITY_POWER)
        * (1.0 - params::WITH_OTHERS * (1.0 - alone));
    // Some of the words, and not at the place: others may well have the rest.
    if support.near > 0.0 { score } else { score * support.coverage }
}

/// A share of words, nearly all of which is as good as all: a word or two in a paragraph say little.
fn lifted(share: f64) -> f64 {
    share + (1.0 - share) * libm::pow(share, params::NEARLY_ALL_POWER)
}
