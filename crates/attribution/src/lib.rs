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
//! 7. `outcomes`: from that what became of each edit, and (`instruction_outcomes`) of each instruction;
//! 8. `chain`: the same along all later versions, and `joint`: which proposals belong together, or cannot both be met.
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
mod chain;
mod evidence;
mod fulfilment;
mod instruction_outcomes;
mod joint;
mod matches;
mod outcomes;
mod params;
mod related;
mod scoring;

pub use ablation::{Ablation, Signal};

use std::cell::OnceCell;

use chain::StepAnswer;
use draftlens_proposals::base_version::{self, VersionStanding};
use draftlens_proposals::edit::{Edit, StatedPlace};
use draftlens_proposals::edits;
use draftlens_proposals::instructions::Places;
use draftlens_proposals::read_contribution::ReadContribution;
use draftlens_proposals::step_index::StepIndex;
use fulfilment::Fulfilment;
use matches::Matches;
use scoring::DisplayOrder;

use draftlens_compare::Weights;
use draftlens_compare::budget::Budget;
use draftlens_compare::{ReadVersion, Step, compare};
use draftlens_model::{Change, Consultation, Contribution, Language, Proposal, Stage, is_later, place_name};
use draftlens_text::{TokenText, Words};

/// What attribution adds to the changes it annotates.
#[derive(Clone, Debug, Default)]
pub struct Attributed {
    pub proposals: Vec<Proposal>,
    /// For each contribution, the version that it edits or rewrites, where it does.
    pub edits: Vec<Option<u32>>,
}

/// The contributions as attribution reads them, and what they are to the versions.
pub struct ContributionsRead {
    read: Vec<ReadContribution>,
    standings: Vec<VersionStanding>,
    signals: Ablation,
}

impl ContributionsRead {
    pub async fn of(
        consultation: &Consultation,
        versions: &[ReadVersion],
        words: &mut Words,
        signals: &Ablation,
        budget: &Budget,
    ) -> ContributionsRead {
        let words_read = versions.iter().map(|version| version.tokens.len() as u64).sum();
        budget.enter(Stage::Attributing, "", words_read);
        let mut read: Vec<ReadContribution> = Vec::with_capacity(consultation.contributions.len());
        for contribution in &consultation.contributions {
            let mut one = ReadContribution::of(contribution, words);
            if !signals.has(Signal::Instructions) {
                one.asked.clear();
            }
            budget.spend(one.token_count() as u64).await;
            read.push(one);
        }
        let dates: Vec<Option<&str>> = consultation.versions.iter().map(|version| version.date.as_deref()).collect();
        let standings = base_version::standings(&read, versions, &dates);
        ContributionsRead { read, standings, signals: signals.clone() }
    }

    /// Whether the first version is to be explained as well, out of nothing: contributions came before it, or it stands
    /// alone and nobody edits it.
    pub fn precede_the_first(&self, versions: usize) -> bool {
        let mut included = self.read.iter().zip(&self.standings).filter(|(read, _)| !read.excluded);
        let source = |standing: VersionStanding| {
            standing == VersionStanding::Source || versions == 1 && standing == VersionStanding::MayBeSource
        };
        included.any(|(_, standing)| source(*standing)) || versions == 1 && self.read.iter().all(|read| read.excluded)
    }
}

/// Finds what explains each of `changes`, and writes it there.
pub async fn attribute(
    consultation: &Consultation,
    versions: &[ReadVersion],
    steps: &[Step],
    changes: &mut [Change],
    contributions: ContributionsRead,
    words: &Words,
    budget: &Budget,
) -> Attributed {
    let ContributionsRead { read: contributions_read, standings, signals } = contributions;
    let signals = &signals;
    let base_versions: Vec<Option<u32>> = standings.iter().map(|standing| standing.base()).collect();
    let order = DisplayOrder::new(contributions_read.iter().map(|read| read.date.clone()).collect());
    let names: Vec<&str> = consultation.contributions.iter().map(|contribution| contribution.name()).collect();
    let parties: Vec<Vec<String>> =
        consultation.contributions.iter().map(|contribution| contribution.contributors.clone()).collect();
    let foreign = foreign(consultation);
    // Last, the version that has no later one beside itself: what edits it is pending.
    let waiting = waiting(versions, &standings, words, budget).await;
    let last = steps.len();
    let nothing = (Vec::new(), TokenText::default());
    let mut answers = Vec::new();
    for (number, step) in steps.iter().chain(&waiting).enumerate() {
        let is_waiting = number == last;
        let (old_blocks, old) =
            step.from.map_or((&nothing.0, &nothing.1), |from| (&versions[from].view.blocks, &versions[from].tokens));
        let new = &versions[step.to].tokens;
        let texts: Vec<&TokenText> =
            [old].into_iter().chain(contributions_read.iter().map(|read| &read.tokens)).collect();
        let weights = Weights::of(&texts, words);
        let mut draft = StepIndex::of(step, old, new, changes, words, &weights);
        draft.targets.retain(|target| signals.has(Signal::Boundaries) || !target.boundary);
        let work = contributions_read.iter().map(ReadContribution::token_count).sum::<usize>() + draft.targets.len();
        budget.enter(Stage::Attributing, "", work as u64);
        let asks = contributions_read
            .iter()
            .filter(|read| !read.excluded)
            .any(|read| !read.asked.is_empty() || !read.talk.is_empty() || !read.form.parts().is_empty());
        let places = asks.then(|| Places::new(old_blocks));
        let mut all: Vec<Edit> = Vec::new();
        let mut asking: Vec<usize> = Vec::new();
        for (at, read) in contributions_read.iter().enumerate().filter(|(_, read)| !read.excluded) {
            let standing = standings[at];
            let is_source =
                standing == VersionStanding::Source || step.from.is_none() && standing == VersionStanding::MayBeSource;
            match Bearing::of(base_versions[at], step) {
                _ if is_waiting && standing != VersionStanding::Edits(step.to as u32) => (),
                Bearing::Past if !is_waiting => (),
                // What came before the first draft proposes words for it, and edits nothing.
                _ if is_source => {
                    all.extend(edits::as_text(at, read, draft.words));
                    if step.from.is_none() && !read.asked.is_empty() {
                        asking.push(at);
                        all.extend(edits::asked_for(at, read, &draft, places.as_ref()));
                    }
                }
                // A guessed date of one is no reason to read another as if nothing had been there before.
                _ if step.from.is_none() => (),
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
        let weighed = scoring::Edits::new(&all, &draft);
        let mut fulfilment = Fulfilment::of(&all);
        for target in &draft.targets {
            let found = matches.on(target, &draft, &mut fulfilment);
            let scored = scoring::rank(found, target, &draft, &weighed, &order, &late, signals);
            let change = &changes[target.change as usize];
            let place = place_name(change, old_blocks, &versions[step.to].view.blocks);
            let scene =
                evidence::ChangeScene { target, draft: &draft, edits: &all, place, moved: change.kind.is_of_blocks() };
            let told = scored.iter().map(|scored| {
                let name = names[scored.matched.contribution];
                evidence::attribution(scored, name, &scene, &contributions_read[scored.matched.contribution])
            });
            changes[target.change as usize].attributions = told.collect();
            budget.spend(1).await;
        }
        let past = |at: usize| Bearing::of(base_versions[at], step) == Bearing::Past;
        let speak: Vec<bool> =
            contributions_read.iter().enumerate().map(|(at, read)| !read.excluded && !past(at)).collect();
        let stated: Vec<Option<Vec<StatedPlace>>> =
            contributions_read.iter().map(|read| edits::stated_places(read, &draft, places.as_ref())).collect();
        let known = related::StepContext {
            stated: &stated,
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
            parties: &parties,
            foreign: &foreign,
            asking: &asking,
            places: places.as_ref(),
            old_blocks,
            groups: step.diff.groups.iter().map(|_| OnceCell::new()).collect(),
        });
        let justifying = related::passages_told(changes);
        made.retain(|made| !made.is_text_in(&justifying));
        let made = if is_waiting { chain::pending(made) } else { made };
        let to = if is_waiting { versions.len() as u32 } else { step.to as u32 };
        answers.push(StepAnswer { to, made });
    }
    let mut proposals = chain::follow(answers, versions, steps, changes);
    joint::relate(&mut proposals);
    joint::found_attributions(changes, &proposals);
    Attributed { proposals, edits: base_versions }
}

/// The last version beside itself, where contributions edit it.
async fn waiting(
    versions: &[ReadVersion],
    standings: &[VersionStanding],
    words: &Words,
    budget: &Budget,
) -> Option<Step> {
    let last = versions.len().checked_sub(1)?;
    let edited = standings.contains(&VersionStanding::Edits(last as u32));
    let tokens = &versions[last].tokens;
    match edited {
        true => {
            let diff = compare(tokens, tokens, words, budget).await;
            Some(Step { from: Some(last), to: last, diff, changes: Vec::new() })
        }
        false => None,
    }
}

/// For each contribution, whether it is in another language than the first draft.
fn foreign(consultation: &Consultation) -> Vec<bool> {
    let known = |language: &Language| *language != Language::Other;
    let main = consultation.versions.iter().find_map(|version| version.language().filter(known));
    let of = |contribution: &Contribution| {
        let own = contribution.language().filter(known);
        main.is_some_and(|main| own.is_some_and(|own| own != main))
    };
    consultation.contributions.iter().map(of).collect()
}

/// How a contribution stands to a step, by the version that it edits.
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
