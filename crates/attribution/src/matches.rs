//! Which contributions have which words of a change: at its place, or anywhere else in words that are new.
//!
//! Data in: the edits that contributions imply. Data out: for each target the [`Match`]s on it, word by word.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::ablation::{Ablation, Signal};
use super::fulfilment::Fulfilment;
use super::params;
use draftlens_compare::{Placed, equal_runs};
use draftlens_proposals::edit::{Edit, EditForm};
use draftlens_proposals::step_index::{StepIndex, Target};
use draftlens_text::{WordClass, WordId};

/// What one contribution has of one change.
#[derive(Clone, Debug)]
pub struct Match {
    pub contribution: usize,
    /// For each of the target's new tokens, where the contribution has it.
    pub new: Vec<Option<Hit>>,
    /// For each of the target's old tokens, which edit deletes it.
    pub old: Vec<Option<Hit>>,
}

/// A word of a change found in an edit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Index into the edits.
    pub edit: u32,
    /// Which of the edit's inserted (or struck) tokens; none for a deletion that a rewrite does not show.
    pub at: Option<u32>,
    /// At the place of the change, rather than somewhere else.
    pub near: bool,
    /// What it counts for, from 0 to 1: in full at the place, or in a long stretch of the same words.
    pub credit: f64,
}

/// Finds the edits that may explain a change.
pub struct Matches<'a> {
    edits: &'a [Edit],
    /// Edits by the group they are in.
    in_group: FxHashMap<usize, Vec<u32>>,
    /// Where pairs of neighbouring words, and words that the old version lacks, are inserted: (edit, position).
    pairs: FxHashMap<(WordId, WordId), Vec<(u32, u32)>>,
    words: FxHashMap<WordId, Vec<(u32, u32)>>,
    /// Edits whose place is only known by the paragraphs around them.
    unplaced: Vec<u32>,
    /// How many contributions there are.
    contributions: usize,
    /// For each edit, what the words that it would have go count for, once that was asked.
    going: Vec<OnceCell<f64>>,
    signals: &'a Ablation,
}

impl<'a> Matches<'a> {
    pub fn new(edits: &'a [Edit], draft: &StepIndex<'_>, contributions: usize, signals: &'a Ablation) -> Matches<'a> {
        let mut matches = Matches {
            edits,
            in_group: FxHashMap::default(),
            pairs: FxHashMap::default(),
            words: FxHashMap::default(),
            unplaced: Vec::new(),
            contributions,
            going: vec![OnceCell::new(); edits.len()],
            signals,
        };
        for (number, edit) in (0u32..).zip(edits) {
            if let Some(place) = edit.place.as_ref().filter(|_| signals.has(Signal::Place)) {
                matches.in_group.entry(place.group).or_default().push(number);
            } else if (edit.between != (None, None) || edit.stated.is_some()) && signals.has(Signal::Between) {
                matches.unplaced.push(number);
            }
            if edit.boundary {
                // Its words are the draft's own.
                continue;
            }
            for (at, token) in (0u32..).zip(&edit.inserted) {
                if !draft.has_word(token.1.key) && draft.words.is_word(token.1.key) {
                    matches.words.entry(token.1.key).or_default().push((number, at));
                }
            }
            for (at, pair) in (0u32..).zip(edit.inserted.windows(2)) {
                matches.pairs.entry((pair[0].1.key, pair[1].1.key)).or_default().push((number, at));
            }
        }
        matches
    }

    /// The matches on a target, in order of contribution. What the edits have of it is noted in `fulfilment`.
    pub fn on(&self, target: &Target, draft: &StepIndex<'_>, fulfilment: &mut Fulfilment) -> Vec<Match> {
        let new = &draft.groups[target.group].new[target.new.clone()];
        let mut looking = Looking { target, new, draft, matches: Vec::new(), fulfilment };
        let here = self.in_group.get(&target.group).map_or(&[][..], Vec::as_slice);
        for &number in here {
            self.look_near(number, &mut looking);
        }
        let mut elsewhere = self.sharing(target, new, draft);
        elsewhere.retain(|number| !here.contains(number) || self.edits[*number as usize].whole);
        if target.boundary {
            // That somebody has the same words says nothing of where the paragraph should begin.
            elsewhere.clear();
        }
        let matched: Vec<(u32, Matched)> =
            elsewhere.into_iter().map(|number| (number, aligned(new, &self.edits[number as usize].inserted))).collect();
        let share = |(number, matched): &(u32, Matched)| {
            matched.len() as f64 / new.len().max(self.edits[*number as usize].inserted.len()).max(1) as f64
        };
        // Of paragraphs that follow one formula, only those that are most like it are the same paragraph.
        let most = matched.iter().map(share).fold(params::SAME_PARAGRAPH, f64::max) - params::NEARLY;
        for found in &matched {
            self.look_elsewhere(found.0, &found.1, share(found) >= most, &mut looking);
        }
        let mut matches = looking.matches;
        self.forget_rewritings(&mut matches);
        for matched in &mut matches {
            self.forgive_capital(matched, new, draft);
        }
        matches.retain(|matched| matched.new.iter().chain(&matched.old).any(Option::is_some));
        matches.sort_by_key(|matched| matched.contribution);
        matches
    }

    /// A sentence of a first draft may stand inside one of a letter, where it begins without a capital.
    fn forgive_capital(&self, matched: &mut Match, new: &[Placed], draft: &StepIndex<'_>) {
        let (Some(None), Some(Some(second))) = (matched.new.first().copied(), matched.new.get(1).copied()) else {
            return;
        };
        let edit = &self.edits[second.edit as usize];
        let before = second.at.and_then(|at| at.checked_sub(1));
        let lower = |placed: &Placed| draft.words.text(placed.1.surface).to_lowercase();
        let same = |at: u32| lower(&edit.inserted[at as usize]) == lower(&new[0]);
        if edit.how == EditForm::SourceText && before.is_some_and(same) {
            matched.new[0] = Some(Hit { at: before, ..second });
        }
    }

    /// Where somebody asked that words go, those who would have had others in their place, which did not come, do not
    /// explain that they went.
    fn forget_rewritings(&self, matches: &mut [Match]) {
        let asks = |hit: &Hit| self.edits[hit.edit as usize].inserted.is_empty();
        let length = matches.first().map_or(0, |matched| matched.old.len());
        for at in 0..length {
            if matches.iter().any(|matched| matched.old[at].as_ref().is_some_and(asks)) {
                for matched in matches.iter_mut() {
                    matched.old[at] = matched.old[at]
                        .filter(|hit| hit.credit > params::NOT_TAKEN * self.likely(&self.edits[hit.edit as usize]));
                }
            }
        }
    }

    /// An edit at the same place: the old words that it deletes too, and whatever new words it has in order.
    fn look_near(&self, number: u32, looking: &mut Looking<'_>) {
        let edit = &self.edits[number as usize];
        let Looking { target, draft, .. } = *looking;
        let beside = &draft.groups[target.group];
        let Some(place) = &edit.place else { return };
        if edit.boundary != target.boundary {
            return;
        }
        let apart = target.old.start.max(place.old.start).saturating_sub(target.old.end.min(place.old.end));
        if apart > params::NEAR || edit.whole && !target.takes_all_old(beside) {
            return;
        }
        let likely = self.likely(edit);
        let credit = likely * self.going(number, place.group, draft);
        for (old, hit) in target.old.clone().zip(&mut looking.of(edit.contribution).old) {
            if place.old.contains(&old) && hit.is_none_or(|hit| hit.credit < credit) {
                let key = beside.old[old].1.key;
                let at = edit.struck.iter().position(|(_, token)| token.key == key);
                *hit = Some(Hit { edit: number, at: at.map(|at| at as u32), near: true, credit });
            }
        }
        let near = Found { near: true, credit: likely };
        looking.take(number, edit.contribution, near, &aligned(looking.new, &edit.inserted));
    }

    /// How likely an edit's place is the right one, by how like its paragraph is to the draft's.
    fn likely(&self, edit: &Edit) -> f64 {
        // A rewritten paragraph is less like the draft's by its very edits.
        if edit.how == EditForm::Tracked { libm::pow(edit.likeness, params::LIKENESS_POWER) } else { 1.0 }
    }

    /// What the words that an edit would have go count for where they went: in full if it asks for no others in their
    /// place or if those came, else less by the share of them that did not come.
    fn going(&self, number: u32, group: usize, draft: &StepIndex<'_>) -> f64 {
        let edit = &self.edits[number as usize];
        *self.going[number as usize].get_or_init(|| {
            let words = |placed: &[Placed]| {
                let words = placed.iter().filter(|(_, token)| draft.words.is_word(token.key));
                words.copied().collect::<Vec<Placed>>()
            };
            let wanted = words(&edit.inserted);
            if wanted.is_empty() || edit.boundary {
                return 1.0;
            }
            let came = aligned(&words(&draft.groups[group].new), &wanted);
            let came: u64 = came.iter().map(|&(_, at)| draft.weight(wanted[at].1.key)).sum();
            let share = came as f64 / draft.weigh(&wanted).max(1) as f64;
            params::REWRITTEN_AWAY + (1.0 - params::REWRITTEN_AWAY) * share
        })
    }

    /// An edit anywhere: only stretches of words that the old version does not have side by side, and that most
    /// contributions do not share. Where the two are the `same` paragraph and the edit must be at the place of the
    /// change, all that agrees; likewise for a whole paragraph that came as a whole.
    fn look_elsewhere(&self, number: u32, matched: &Matched, same: bool, looking: &mut Looking<'_>) {
        let edit = &self.edits[number as usize];
        let Looking { target, new, draft, .. } = *looking;
        let came_whole = edit.whole && target.takes_all_new(&draft.groups[target.group]);
        if edit.whole && !came_whole {
            return;
        }
        let anywhere = self.signals.has(Signal::Elsewhere);
        let stated_elsewhere = edit.stated.as_ref().is_some_and(|stated| !stated.holds(target.group));
        let at_stated = edit.stated.is_some() && is_between(edit, target);
        if at_stated || same && !stated_elsewhere && (came_whole || is_between(edit, target)) {
            looking.take(number, edit.contribution, Found { near: true, credit: 1.0 }, matched);
            return;
        }
        for run in matched.chunk_by(|one, next| one.0 + 1 == next.0 && one.1 + 1 == next.1) {
            let first = run[0].0;
            let keys: Vec<WordId> = new[first..first + run.len()].iter().map(|(_, token)| token.key).collect();
            if stated_elsewhere {
                // A stated place binds: elsewhere only long exact words count, and for less.
                if anywhere && run.len() >= params::LONG_RUN && self.is_telling(&keys, draft) {
                    let found = Found { near: false, credit: params::ELSEWHERE_THAN_STATED };
                    looking.take(number, edit.contribution, found, run);
                }
            } else if anywhere && self.is_telling(&keys, draft) {
                let credit = if run.len() >= params::LONG_RUN { params::ELSEWHERE_LONG } else { params::ELSEWHERE };
                looking.take(number, edit.contribution, Found { near: false, credit }, run);
            }
        }
    }

    /// Whether finding these words together says anything.
    fn is_telling(&self, run: &[WordId], draft: &StepIndex<'_>) -> bool {
        let anything = !self.signals.has(Signal::Novelty);
        let new_word = |&key: &WordId| {
            (anything || !draft.has_word(key))
                && draft.words.class(key) == WordClass::Word
                && self.words.get(&key).is_some_and(|places| !self.is_boilerplate(places))
        };
        let new_pair = |pair: &[WordId]| {
            (anything || !draft.has_pair(pair[0], pair[1]))
                && pair.iter().any(|&key| draft.words.is_word(key))
                && self.pairs.get(&(pair[0], pair[1])).is_some_and(|places| !self.is_boilerplate(places))
        };
        run.iter().any(new_word)
            || run.windows(2).filter(|pair| new_pair(pair)).count() >= 1 && run.len() >= params::TELLING_RUN
    }

    fn is_boilerplate(&self, places: &[(u32, u32)]) -> bool {
        let mut contributions: Vec<usize> =
            places.iter().map(|&(edit, _)| self.edits[edit as usize].contribution).collect();
        contributions.dedup();
        self.signals.has(Signal::Boilerplate)
            && contributions.len() >= params::BOILERPLATE_LEAST
            && contributions.len() as f64 > params::BOILERPLATE_SHARE * self.contributions as f64
    }

    /// The edits that share most word pairs, or words new to the draft, with these tokens; and those that must be at
    /// the target's place.
    fn sharing(&self, target: &Target, new: &[Placed], draft: &StepIndex<'_>) -> Vec<u32> {
        let whole = target.takes_all_new(&draft.groups[target.group]);
        let mut shared: FxHashMap<u32, u64> = FxHashMap::default();
        let mut note = |places: Option<&Vec<(u32, u32)>>, weight: u64| {
            for &(edit, _) in places.into_iter().flatten().take(params::COMMON_PAIR) {
                *shared.entry(edit).or_default() += weight;
            }
        };
        for (_, token) in new {
            note(self.words.get(&token.key), draft.weight(token.key));
        }
        for pair in new.windows(2) {
            let (first, second) = (pair[0].1.key, pair[1].1.key);
            if whole || !draft.has_pair(first, second) {
                note(self.pairs.get(&(first, second)), draft.weight(first) + draft.weight(second));
            }
        }
        let mut best: Vec<(u32, u64)> = shared.into_iter().collect();
        best.sort_by_key(|&(edit, weight)| (std::cmp::Reverse(weight), edit));
        best.truncate(params::PASSAGE_CANDIDATES);
        let mut sharing: Vec<u32> = best.into_iter().map(|(edit, _)| edit).collect();
        let around = self.unplaced.iter().filter(|&&edit| is_between(&self.edits[edit as usize], target));
        sharing.extend(around.copied());
        sharing.sort_unstable();
        sharing.dedup();
        sharing
    }
}

/// Pairs of positions, in a change's new tokens and in an edit's inserted ones, where the two agree; in order.
type Matched = Vec<(usize, usize)>;

/// Where words of an edit were found, and what each of them counts for.
#[derive(Clone, Copy)]
struct Found {
    near: bool,
    credit: f64,
}

/// A target that is being looked at, and what was found so far.
struct Looking<'t> {
    target: &'t Target,
    new: &'t [Placed],
    draft: &'t StepIndex<'t>,
    matches: Vec<Match>,
    fulfilment: &'t mut Fulfilment,
}

impl Looking<'_> {
    /// The match of a contribution, made where there is none yet.
    fn of(&mut self, contribution: usize) -> &mut Match {
        let at = self.matches.iter().position(|matched| matched.contribution == contribution).unwrap_or_else(|| {
            let (new, old) = (vec![None; self.target.new.len()], vec![None; self.target.old.len()]);
            self.matches.push(Match { contribution, new, old });
            self.matches.len() - 1
        });
        &mut self.matches[at]
    }

    /// Notes which new words an edit has; a word at the place goes before one elsewhere.
    fn take(&mut self, edit: u32, contribution: usize, Found { near, credit }: Found, matched: &[(usize, usize)]) {
        self.fulfilment.note(edit, self.target.change, matched.iter().map(|&(_, found)| found));
        let of_contribution = self.of(contribution);
        for &(at, found) in matched {
            if of_contribution.new[at].is_none_or(|hit| (near, credit) > (hit.near, hit.credit)) {
                of_contribution.new[at] = Some(Hit { edit, at: Some(found as u32), near, credit });
            }
        }
    }
}

/// Whether the paragraphs around an insertion say that it is where the change is.
fn is_between(edit: &Edit, target: &Target) -> bool {
    match edit.between {
        _ if edit.place.is_some() || !target.old.is_empty() => false,
        _ if edit.stated.is_some() => edit.stated.as_ref().is_some_and(|stated| stated.holds(target.group)),
        (Some(before), Some(after)) => {
            before < target.group && target.group < after && after - before <= params::BETWEEN_GROUPS
        }
        (Some(before), None) => before < target.group && target.group - before <= 2,
        (None, Some(after)) => target.group < after && after - target.group <= 2,
        (None, None) => false,
    }
}

/// Pairs of positions where two texts agree, in order.
fn aligned(one: &[Placed], other: &[Placed]) -> Matched {
    let keys = |tokens: &[Placed]| tokens.iter().map(|(_, token)| token.key).collect::<Vec<_>>();
    let (runs, _) = equal_runs(&keys(one), &keys(other));
    runs.iter().flat_map(|run| (0..run.len).map(move |at| (run.old + at, run.new + at))).collect()
}
