//! What became of proposals along the chain of versions: taken up in the next version or a later one, removed again, or
//! still waiting for the next.
//!
//! Data in: what each step says of the proposals that it answers. Data out: the [`Proposal`]s, each once, with its outcome
//! in every later version and what that version says at the place.

use rustc_hash::FxHashMap;

use super::fulfilment::Made;
use super::params;
use draftlens_compare::carried::Carrier;
use draftlens_compare::{ReadVersion, Step};
use draftlens_model::{Change, Outcome, Proposal, ProposalKind, Said, Span, VersionOutcome, message};

/// What one step says of the proposals that it answers.
pub struct StepAnswer {
    /// The version that it leads to.
    pub to: u32,
    pub made: Vec<Made>,
}

/// A proposal, and what each step said of it.
struct Followed {
    request: Option<u32>,
    proposal: Proposal,
    told: Vec<Told>,
}

struct Told {
    to: u32,
    outcome: Outcome,
    changes: Vec<u32>,
    reason: Said,
}

/// The proposals of all steps, in the order in which they were first read.
pub fn follow(answers: Vec<StepAnswer>, versions: &[ReadVersion], steps: &[Step], changes: &[Change]) -> Vec<Proposal> {
    let mut carriers: FxHashMap<u32, Carrier<'_>> = FxHashMap::default();
    for step in steps {
        carriers.extend(Carrier::new(step, versions).map(|carrier| (step.to as u32, carrier)));
    }
    let chain = Chain { last: versions.len() as u32, carriers, changes };
    let mut proposals: Vec<Proposal> = gather(answers).into_iter().map(|followed| chain.told(followed)).collect();
    for (id, proposal) in (0u32..).zip(&mut proposals) {
        proposal.id = id;
    }
    proposals
}

/// Proposals that cannot be answered yet: there is no later version.
pub fn pending(mut made: Vec<Made>) -> Vec<Made> {
    for Made { proposal, .. } in &mut made {
        proposal.changes.clear();
        if proposal.kind != ProposalKind::View {
            proposal.outcome = Outcome::Pending;
            proposal.reason = message::NO_LATER_VERSION.into();
        }
    }
    made
}

/// Brings together what several steps say of one proposal. A later step may read it again with other words, since some of
/// them are in the text by then: it is the same one if it stands at the same place of the contribution.
fn gather(answers: Vec<StepAnswer>) -> Vec<Followed> {
    let mut all: Vec<Followed> = Vec::new();
    for StepAnswer { to, made } in answers {
        let earlier = all.len();
        let mut by_contribution: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (at, followed) in all.iter().enumerate() {
            by_contribution.entry(followed.proposal.contribution.clone()).or_default().push(at);
        }
        for Made { request, proposal } in made {
            let mine = by_contribution.get(&proposal.contribution).map_or(&[][..], Vec::as_slice);
            let told = Told {
                to,
                outcome: proposal.outcome,
                changes: proposal.changes.clone(),
                reason: proposal.reason.clone(),
            };
            match mine.iter().copied().filter(|at| *at < earlier).find(|at| is_same(&all[*at], request, &proposal)) {
                Some(at) => all[at].again(told),
                None => all.push(Followed { request, proposal, told: vec![told] }),
            }
        }
    }
    all
}

fn is_same(earlier: &Followed, request: Option<u32>, later: &Proposal) -> bool {
    earlier.request == request
        && match request {
            Some(_) => true,
            None => later.source.iter().any(|one| earlier.proposal.source.iter().any(|other| one.overlaps(other))),
        }
}

impl Followed {
    /// Adds what a later step says; of two readings by one step the better.
    fn again(&mut self, told: Told) {
        match self.told.last_mut().filter(|last| last.to == told.to) {
            Some(last) if told.outcome < last.outcome => *last = told,
            Some(_) => {}
            None => self.told.push(told),
        }
    }
}

struct Chain<'a> {
    /// How many versions there are.
    last: u32,
    carriers: FxHashMap<u32, Carrier<'a>>,
    changes: &'a [Change],
}

impl Chain<'_> {
    fn told(&self, followed: Followed) -> Proposal {
        let Followed { mut proposal, told, .. } = followed;
        let first = proposal.base.map_or(0, |base| base + 1);
        let mut outcomes: Vec<VersionOutcome> = Vec::new();
        // The words that it brought, and the place where they were asked for, in the version looked at.
        let (mut alive, mut place) = (Vec::new(), proposal.target.clone());
        for version in first..self.last {
            let said = told.iter().find(|told| told.to == version);
            let before = outcomes.last().map(|last| last.outcome);
            let (mut kept, mut share) = (Vec::new(), 1.0);
            if let Some(carrier) = self.carriers.get(&version) {
                (kept, share) = carrier.carry(&alive);
                place = carrier.beside(&place);
            }
            let Some(outcome) = outcome(proposal.kind, before, said.map(|said| said.outcome), share) else { continue };
            let brought = said.map_or(Vec::new(), |said| self.brought(&proposal.contribution, said));
            if let Some(said) = said.filter(|said| said.outcome == outcome) {
                proposal.reason = said.reason.clone();
            } else if outcome == Outcome::Removed && before != Some(Outcome::Removed) {
                proposal.reason = message::REMOVED_AGAIN.with(libm::round(100.0 * share) as u32);
            }
            alive = kept;
            alive.extend(brought);
            alive.sort_unstable();
            alive.dedup();
            let taken = matches!(outcome, Outcome::Adopted | Outcome::Partly);
            let mut now = if taken && !alive.is_empty() { alive.clone() } else { place.clone() };
            now.truncate(params::MOST_PLACES);
            let changes = said.map_or(Vec::new(), |said| said.changes.clone());
            outcomes.push(VersionOutcome { version, outcome, changes, now });
        }
        if let Some(last) = outcomes.last() {
            proposal.outcome = last.outcome;
        }
        proposal.changes = outcomes.iter().flat_map(|one| one.changes.iter().copied()).collect();
        proposal.changes.sort_unstable();
        proposal.changes.dedup();
        proposal.outcomes = outcomes;
        proposal
    }

    /// The words that a contribution's changes brought, as far as it explains them.
    fn brought(&self, contribution: &str, said: &Told) -> Vec<Span> {
        let changes = said.changes.iter().filter_map(|id| self.changes.get(*id as usize));
        let of_version = changes.filter(|change| change.to == said.to);
        let explained = of_version.flat_map(|change| {
            let mine = change.attributions.iter().find(|one| one.contribution == contribution);
            mine.map_or(&change.new, |one| &one.explains.new).clone()
        });
        explained.collect()
    }
}

/// The outcome in a version, by that in the one before it, by what the step that leads to it says, and by the share of the
/// words that it brought which are still there. None: nothing has been said yet.
fn outcome(kind: ProposalKind, before: Option<Outcome>, said: Option<Outcome>, share: f64) -> Option<Outcome> {
    use Outcome::{Adopted, CannotBeJudged, NotReflected, Partly, Removed};
    Some(match (before, said) {
        (None, None) => return None,
        // What should be kept must be there to the end.
        (Some(before), Some(said)) if kind == ProposalKind::Keep => before.max(said),
        (Some(Adopted | Partly), Some(Adopted)) => Adopted,
        (Some(before @ (Adopted | Partly)), _) if share >= params::STILL_THERE => before,
        (Some(Adopted | Partly), _) => Removed,
        (Some(before), None) => before,
        (Some(Removed), Some(said @ (Adopted | Partly))) => said,
        (Some(Removed), Some(_)) => Removed,
        (Some(NotReflected), Some(CannotBeJudged)) => CannotBeJudged,
        (Some(NotReflected), Some(said)) => said.min(NotReflected),
        // That a place did not change any more says nothing of the step before, which could not be judged.
        (Some(CannotBeJudged), Some(NotReflected)) => CannotBeJudged,
        (_, Some(said)) => said,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Outcome::{Adopted, CannotBeJudged, NotReflected, Partly, Removed};

    #[test]
    fn an_outcome_follows_from_the_one_before_it() {
        let of = |before, said, share| outcome(ProposalKind::Insert, before, said, share);
        assert_eq!(of(None, None, 1.0), None);
        assert_eq!(of(None, Some(Adopted), 1.0), Some(Adopted));
        assert_eq!(of(Some(Adopted), None, 0.9), Some(Adopted));
        assert_eq!(of(Some(Adopted), None, 0.1), Some(Removed));
        assert_eq!(of(Some(Adopted), Some(NotReflected), 0.9), Some(Adopted));
        assert_eq!(of(Some(Partly), Some(Adopted), 0.0), Some(Adopted));
        assert_eq!(of(Some(NotReflected), Some(Adopted), 1.0), Some(Adopted));
        assert_eq!(of(Some(NotReflected), Some(CannotBeJudged), 1.0), Some(CannotBeJudged));
        assert_eq!(of(Some(CannotBeJudged), Some(NotReflected), 1.0), Some(CannotBeJudged));
        assert_eq!(of(Some(Removed), Some(NotReflected), 1.0), Some(Removed));
        assert_eq!(of(Some(Removed), Some(Adopted), 1.0), Some(Adopted));
        let kept = outcome(ProposalKind::Keep, Some(NotReflected), Some(Adopted), 1.0);
        assert_eq!(kept, Some(NotReflected));
    }
}
