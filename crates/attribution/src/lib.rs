//! For every change, the contributions that explain it; and for every contribution, what became of what it asks for.
//!
//! Data in: the changes of each step from a version to the next, and the contributions as they were read. Data out:
//! attributions with evidence, written into the changes, and [`Proposal`]s with their outcome. The order of work, each step
//! a file (the first two are the crate of proposals'):
//! 1. which version each contribution edits, and the edits that it implies there;
//! 2. `matches`: which of a change's words each contribution has, at its place or elsewhere;
//! 3. `scoring`: how surely, and which best;
//! 4. `evidence`: the passages and words that a person checks it by;
//! 5. `related`: where nothing of this explains a change, who justifies it in other words;
//! 6. `fulfilment`: how much of what each edit asks for came about;
//! 7. `outcomes`: from that what became of each edit, and (`instruction_outcomes`) of each instruction.
//!
//! Every number that results depend on is in `params`; `ablation` names the signals that the answers go by, so that each
//! can be left out and its worth measured.
//!
//! # Glossary
//!
//! - *hunk*: words that went and words that came at one place, as a comparison finds them; *change*: a hunk, a move or a
//!   split as a person would call it one edit.
//! - *base version*: the version that a contribution edits; none where it came before the first.
//! - *edit*: what one contribution asks for at one place of a draft: words out, words in.
//! - *match*: the words of a change that one contribution has, each with the edit that has it.
//! - *explains*: the part of a change that one contribution accounts for.
//! - *evidence*: passage and change aligned word by word, for a person to check.
//! - *class*: how it explains: the same words, the same with edits, the same edit, asked for in words, related.
//! - *score*: how surely, from 0 to 1; *likelihood*: the word that people see for it.
//! - *fulfilment*: the share of an edit's words that came about; *outcome*: what is concluded from it.
//! - *proposal*: one thing that one party asks for at one place, with its outcome. *Joint* proposals ask for the same words
//!   at the same place. (*Boundary* changes, where paragraphs were split or merged, are another thing.)
//! - *disposition*: what a person decides about it; nothing here knows of that.

mod ablation;
mod evidence;
mod fulfilment;
mod instruction_outcomes;
mod matches;
mod outcomes;
mod params;
mod related;
mod scoring;

pub use ablation::{Ablation, Signal};

use std::cell::OnceCell;

use draftlens_proposals::base_version;
use draftlens_proposals::edit::Edit;
use draftlens_proposals::edits;
use draftlens_proposals::instructions::Places;
use draftlens_proposals::read_contribution::ReadContribution;
use draftlens_proposals::step_index::StepIndex;
use fulfilment::Fulfilment;
use matches::Matches;

use draftlens_compare::Weights;
use draftlens_compare::budget::Budget;
use draftlens_compare::{ReadVersion, Step};
use draftlens_model::{Change, Consultation, Proposal, Stage, is_before, is_later, place_name};
use draftlens_text::{TokenText, Words};

/// What attribution adds to the changes it annotates.
#[derive(Clone, Debug, Default)]
pub struct Attributed {
    pub proposals: Vec<Proposal>,
    /// For each contribution, the version that it edits or rewrites, where it does.
    pub edits: Vec<Option<u32>>,
}

/// Finds what explains each of `changes`, and writes it there.
pub async fn attribute(
    consultation: &Consultation,
    versions: &[ReadVersion],
    steps: &[Step],
    changes: &mut [Change],
    words: &mut Words,
    signals: &Ablation,
    budget: &Budget,
) -> Attributed {
    let words_read = versions.iter().map(|version| version.tokens.len() as u64).sum();
    budget.enter(Stage::Attributing, "", words_read);
    let mut contributions_read: Vec<ReadContribution> = Vec::with_capacity(consultation.contributions.len());
    for contribution in &consultation.contributions {
        let mut read = ReadContribution::of(contribution, words);
        if !signals.has(Signal::Instructions) {
            read.asked.clear();
        }
        budget.spend(read.len() as u64).await;
        contributions_read.push(read);
    }
    let order = in_time(&contributions_read.iter().map(|read| read.date.as_deref()).collect::<Vec<_>>());
    let names: Vec<&str> = consultation.contributions.iter().map(|contribution| contribution.name()).collect();
    let version_tokens: Vec<&TokenText> = versions.iter().map(|version| &version.tokens).collect();
    let dates: Vec<Option<&str>> = consultation.versions.iter().map(|version| version.date.as_deref()).collect();
    let base_versions = base_version::base_versions(&contributions_read, &version_tokens, &dates);
    let first_date = dates.first().copied().flatten();
    let nothing = (Vec::new(), TokenText::default());
    let mut proposed = Vec::new();
    for step in steps {
        let (old_blocks, old) =
            step.from.map_or((&nothing.0, &nothing.1), |from| (&versions[from].view.blocks, &versions[from].tokens));
        let new = &versions[step.to].tokens;
        let texts: Vec<&TokenText> =
            [old].into_iter().chain(contributions_read.iter().map(|read| &read.tokens)).collect();
        let weights = Weights::of(&texts, words);
        let mut draft = StepIndex::of(step, old, new, changes, words, &weights);
        draft.targets.retain(|target| signals.has(Signal::Boundaries) || !target.boundary);
        let work = contributions_read.iter().map(ReadContribution::len).sum::<usize>() + draft.targets.len();
        budget.enter(Stage::Attributing, "", work as u64);
        let asks = contributions_read
            .iter()
            .filter(|read| !read.excluded)
            .any(|read| !read.asked.is_empty() || !read.talk.is_empty());
        let places = asks.then(|| Places::new(old_blocks));
        let mut all: Vec<Edit> = Vec::new();
        let mut asking: Vec<usize> = Vec::new();
        for (at, read) in contributions_read.iter().enumerate().filter(|(_, read)| !read.excluded) {
            let is_source = base_versions[at].is_none() && is_before(read.date.as_deref(), first_date);
            match Bearing::of(base_versions[at], step) {
                Bearing::Past => (),
                // What came before the first draft proposes words for it, and edits nothing.
                _ if is_source => all.extend(edits::as_text(at, read)),
                bearing => {
                    asking.push(at);
                    let mut implied = edits::implied(at, read, &mut draft, places.as_ref(), budget).await;
                    if bearing == Bearing::Earlier && read.original.is_none() {
                        // It lacks what came in between, which is not to say that it would delete it.
                        implied.retain_mut(Edit::forget_deletion);
                    }
                    all.extend(implied);
                }
            }
        }
        let date = consultation.versions.get(step.to).and_then(|version| version.date.as_deref());
        let late: Vec<bool> = contributions_read.iter().map(|read| is_later(read.date.as_deref(), date)).collect();
        let matches = Matches::new(&all, &draft, contributions_read.len(), signals);
        let mut fulfilment = Fulfilment::of(&all);
        for target in &draft.targets {
            let found = matches.on(target, &draft, &mut fulfilment);
            let scored = scoring::rank(found, target, &draft, &all, &order, &late, signals);
            let change = &changes[target.change as usize];
            let place = place_name(change, old_blocks, &versions[step.to].view.blocks);
            let scene =
                evidence::ChangeScene { target, draft: &draft, edits: &all, place, moved: change.kind.is_of_blocks() };
            let told = scored.iter().map(|scored| {
                let name = names[scored.matched_words.contribution];
                evidence::attribution(scored, name, &scene, &contributions_read[scored.matched_words.contribution])
            });
            changes[target.change as usize].attributions = told.collect();
            budget.spend(1).await;
        }
        let past = |at: usize| Bearing::of(base_versions[at], step) == Bearing::Past;
        let speak: Vec<bool> =
            contributions_read.iter().enumerate().map(|(at, read)| !read.excluded && !past(at)).collect();
        let known = related::StepContext {
            consultation,
            versions,
            step,
            draft: &draft,
            contributions_read: &contributions_read,
            edits: &all,
            fulfilment: &fulfilment,
            speak: &speak,
            late: &late,
        };
        if signals.has(Signal::Related) {
            related::explain(&known, changes, budget).await;
        }
        let mut made = outcomes::proposals(&fulfilment::StepScene {
            draft: &draft,
            step,
            edits: &all,
            fulfilment: &fulfilment,
            contributions_read: &contributions_read,
            names: &names,
            asking: &asking,
            places: places.as_ref(),
            old_blocks,
            groups: step.diff.groups.iter().map(|_| OnceCell::new()).collect(),
        });
        let justifying = related::passages_told(changes);
        made.retain(|made| !made.is_text_in(&justifying));
        proposed.push(made);
    }
    Attributed { proposals: outcomes::merge(proposed), edits: base_versions }
}

/// EditForm a contribution stands to a step, by the version that it edits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bearing {
    /// It edits the version that the step starts from, or none.
    Present,
    /// It edits an earlier version.
    Earlier,
    /// It was made from a text that already had this step behind it.
    Past,
}

impl Bearing {
    fn of(base: Option<u32>, step: &Step) -> Bearing {
        match (base.map(|base| base as usize), step.from) {
            (None, _) => Bearing::Present,
            (Some(base), _) if base >= step.to => Bearing::Past,
            (Some(base), Some(from)) if base < from => Bearing::Earlier,
            _ => Bearing::Present,
        }
    }
}

/// Each contribution's rank in time: by date, then in the order given. One without a date is taken to be of the same date
/// as the one given before it: a rule that puts every two in the same order whichever others there are.
fn in_time(dates: &[Option<&str>]) -> Vec<usize> {
    let mut last = "";
    let dated: Vec<&str> = dates
        .iter()
        .map(|date| {
            last = date.unwrap_or(last);
            last
        })
        .collect();
    let mut order: Vec<usize> = (0..dated.len()).collect();
    order.sort_by_key(|&contribution| (dated[contribution], contribution));
    let mut rank = vec![0; order.len()];
    for (at, contribution) in order.into_iter().enumerate() {
        rank[contribution] = at;
    }
    rank
}

#[cfg(test)]
mod tests {
    use super::in_time;

    #[test]
    fn undated_contributions_stay_where_they_were_given() {
        assert_eq!(in_time(&[Some("2020-03"), None, Some("2020-01"), None]), [2, 3, 0, 1]);
        assert_eq!(in_time(&[None, None]), [0, 1]);
        // Dates that contradict the order given, with undated ones between them, are no contradiction.
        let many: Vec<String> = (0..60).map(|at| format!("2020-{:02}", 12 - at % 12)).collect();
        let dates: Vec<Option<&str>> =
            many.iter().enumerate().map(|(at, date)| (at % 3 > 0).then_some(date.as_str())).collect();
        let mut ranks = in_time(&dates);
        ranks.sort_unstable();
        assert_eq!(ranks, (0..60).collect::<Vec<_>>());
    }
}
