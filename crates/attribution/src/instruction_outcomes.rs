//! What became of each drafting instruction: one proposal for each, with where to look.
//!
//! Where an instruction came to edits, its outcome is that of their words at every place that it names. One that asks
//! for no words (keep, move, merge, split) is judged by how the blocks lie beside those of the next version. One whose
//! place is not found, or that only describes what it wants, is a proposal all the same: its outcome is unclear, unless
//! its place is word for word as it was.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::fulfilment::{self, Made, StepScene};
use super::params;
use draftlens_compare::Hunk;
use draftlens_model::{Message, Outcome, Proposal, ProposalForm, ProposalKind, Said, Span, message, place_name_at};
use draftlens_proposals::form::Role;
use draftlens_proposals::instructions::{FoundPlace, Instruction, Relation, Verb};
use draftlens_proposals::read_contribution::{ReadContribution, TokenisedInstruction};

/// An outcome and what it was judged by.
struct Verdict {
    outcome: Outcome,
    reason: Said,
}

/// A stretch of a group's old tokens that an instruction is about.
type Stretch = (usize, Range<usize>);

/// The proposals of the instructions, in the order of the contributions.
pub fn proposals(scene: &StepScene<'_>) -> Vec<Made> {
    let mut of_request: FxHashMap<(usize, u32), Vec<usize>> = FxHashMap::default();
    for (number, edit) in scene.edits.iter().enumerate() {
        if let Some((request, _)) = edit.request {
            of_request.entry((edit.contribution, request)).or_default().push(number);
        }
    }
    let mut made = Vec::new();
    for &contribution in scene.asking {
        let asked = (0u32..).zip(&scene.contributions_read[contribution].asked);
        for (request, asked) in asked.filter(|(_, asked)| asked.is_certain()) {
            let edits = of_request.get(&(contribution, request)).map_or(&[][..], Vec::as_slice);
            let proposal = scene.proposal(contribution, asked, edits);
            made.push(Made { request: Some(request), proposal });
        }
    }
    made
}

impl StepScene<'_> {
    fn proposal(&self, contribution: usize, asked: &TokenisedInstruction, edits: &[usize]) -> Proposal {
        let instruction = &asked.instruction;
        let targets = self.places.map_or(Vec::new(), |places| places.resolve(instruction));
        let certain = |target: &&FoundPlace| target.certainty >= params::CERTAIN;
        let targets: Vec<&FoundPlace> = targets.iter().filter(certain).take(params::MOST_PLACES).collect();
        let by_words = !edits.is_empty() && instruction.verb != Verb::Move;
        let at = targets.iter().filter(|target| target.relation != Relation::Towards);
        // A new label is no change of what it labels.
        let body = |block: u32| self.places.map(|places| places.body(block)).filter(|body| !body.is_empty());
        let mut stretches: Vec<Stretch> = at
            .filter_map(|target| self.draft.place_of(target.block, target.span.or_else(|| body(target.block))))
            .collect();
        stretches.dedup();
        let verdict = if by_words { self.of_words(edits) } else { self.of_blocks(asked, &targets, &stretches) };
        // What asks for words to go that stand in no draft came to nothing.
        let names_words = instruction.old.is_some() && matches!(instruction.verb, Verb::Delete | Verb::Replace);
        let verdict = match verdict.outcome {
            Outcome::CannotBeJudged if edits.is_empty() && names_words && !self.foreign[contribution] => {
                Verdict { outcome: Outcome::NotReflected, reason: message::WORDS_NOWHERE.into() }
            }
            _ => verdict,
        };
        let verdict = if self.foreign[contribution] && !instruction_words(asked).is_empty() {
            self.of_foreign(instruction, verdict)
        } else {
            verdict
        };
        let kind = kind(instruction.verb);
        let mut changes: Vec<u32> = if by_words {
            edits.iter().flat_map(|&edit| self.fulfilment.changes[edit].iter().copied()).collect()
        } else {
            self.changes_at(&stretches)
        };
        if changes.is_empty() && verdict.outcome != Outcome::NotReflected {
            changes = self.changes_at(&stretches);
        }
        changes.sort_unstable();
        changes.dedup();
        let mut target: Vec<Span> = if by_words {
            let edits = edits.iter().map(|&edit| &self.edits[edit]);
            edits
                .flat_map(|edit| fulfilment::target(edit, &fulfilment::deleted(edit, self.draft), self.draft))
                .collect()
        } else {
            targets.iter().map(|target| target.span.unwrap_or_else(|| self.whole(target.block))).collect()
        };
        target.sort_unstable();
        target.dedup();
        let inserted = instruction.new.as_ref().map_or(String::new(), |new| new.text.clone());
        let deleted = match (&instruction.old, instruction.verb) {
            (_, Verb::Keep | Verb::Support | Verb::Oppose | Verb::Remark) => String::new(),
            (Some(old), _) => old.text.clone(),
            (None, Verb::Delete | Verb::Replace | Verb::Amend) => self.deleted(edits),
            (None, _) => String::new(),
        };
        let keeps_changes = verdict.outcome != Outcome::NotReflected || kind == ProposalKind::Keep;
        Proposal {
            id: 0,
            contribution: self.names[contribution].to_owned(),
            parties: match &instruction.party {
                Some(party) if self.parties[contribution].is_empty() => vec![party.clone()],
                _ => self.parties[contribution].clone(),
            },
            form: form(asked, &self.contributions_read[contribution]),
            kind,
            source: vec![instruction.source],
            reasons: fulfilment::reasons(&self.contributions_read[contribution], Some(instruction.source.block)),
            base: self.step.from.map(|from| from as u32),
            place: target.first().and_then(|span| place_name_at(self.old_blocks, span.block)),
            target,
            joint: Vec::new(),
            conflicts: Vec::new(),
            outcomes: Vec::new(),
            inserted,
            deleted,
            outcome: verdict.outcome,
            changes: if keeps_changes { changes } else { Vec::new() },
            reason: verdict.reason,
        }
    }

    /// Words in another language are not to be looked for: what can be told is whether their place is as it was.
    fn of_foreign(&self, instruction: &Instruction, verdict: Verdict) -> Verdict {
        if verdict.outcome == Outcome::Adopted {
            return verdict;
        }
        let found = |reference| self.places.map_or(Vec::new(), |places| places.place(reference));
        let places = instruction.targets.iter().filter(|reference| !reference.path().is_empty()).flat_map(found);
        let certain = places.filter(|place| place.certainty >= params::CERTAIN);
        let stretches: Vec<Stretch> =
            certain.filter_map(|place| self.draft.place_of(place.block, place.span)).collect();
        // What should come in may have come in beside its place.
        let judged = instruction.verb != Verb::Insert;
        if judged && !stretches.is_empty() && stretches.iter().all(|stretch| self.is_untouched(stretch)) {
            return Verdict { outcome: Outcome::NotReflected, reason: message::PLACE_UNTOUCHED.into() };
        }
        Verdict { outcome: Outcome::CannotBeJudged, reason: message::IN_ANOTHER_LANGUAGE.into() }
    }

    /// The words that the edits delete, each stretch after the other.
    fn deleted(&self, edits: &[usize]) -> String {
        let words =
            edits.iter().map(|&edit| fulfilment::text(&fulfilment::deleted(&self.edits[edit], self.draft), self.draft));
        let words: Vec<String> = words.filter(|words| !words.is_empty()).collect();
        words.join(" … ")
    }

    fn whole(&self, block: u32) -> Span {
        let length = self.old_blocks.get(block as usize).map_or(0, |block| block.text.chars().count());
        Span::new(block, 0, length as u32)
    }

    /// The changes in the groups of some stretches: where to look.
    fn changes_at(&self, stretches: &[Stretch]) -> Vec<u32> {
        let touched = self.draft.targets.iter().filter(|target| {
            stretches.iter().any(|(group, range)| {
                *group == target.group && target.old.start <= range.end && range.start <= target.old.end
            })
        });
        touched.map(|target| target.change).collect()
    }

    /// The outcome of an instruction by the words of its edits, at each place that it names.
    fn of_words(&self, edits: &[usize]) -> Verdict {
        let mut places: Vec<(Option<f64>, Option<f64>, Outcome, f64)> = Vec::new();
        for edits in edits.chunk_by(|one, next| self.edits[*one].request == self.edits[*next].request) {
            let (goes, comes) = self.shares(edits);
            let (outcome, fulfilled) = fulfilment::outcome(goes, comes);
            places.push((goes, comes, outcome, fulfilled));
        }
        let done = places.iter().filter(|(_, _, outcome, _)| *outcome == Outcome::Adopted).count();
        let outcome = together(places.iter().map(|(_, _, outcome, _)| *outcome));
        let reason = match places.as_slice() {
            [(goes, comes, _, fulfilled)] => fulfilment::reason(*goes, *comes, *fulfilled),
            _ => message::DONE_AT_PLACES.with(done).with(places.len()),
        };
        Verdict { outcome, reason }
    }

    /// The outcome of an instruction that asks for no words that could be looked for.
    fn of_blocks(&self, asked: &TokenisedInstruction, targets: &[&FoundPlace], stretches: &[Stretch]) -> Verdict {
        let verb = asked.instruction.verb;
        let unclear = |reason: Message| Verdict { outcome: Outcome::CannotBeJudged, reason: reason.into() };
        if matches!(verb, Verb::Support | Verb::Oppose | Verb::Remark) {
            return unclear(message::VIEW_ONLY);
        }
        if stretches.is_empty() {
            return unclear(message::PLACE_NOT_FOUND);
        }
        let untouched = stretches.iter().all(|stretch| self.is_untouched(stretch));
        match verb {
            Verb::Keep => self.kept(stretches),
            Verb::Move => self.moved(targets, stretches),
            Verb::Merge => {
                let mut groups: Vec<usize> = stretches.iter().map(|(group, _)| *group).collect();
                groups.dedup();
                let merged = stretches.len() > 1
                    && matches!(groups.as_slice(), [group] if {
                        let group = &self.step.diff.groups[*group];
                        group.new.len() < group.old.len() && !group.new.is_empty()
                    });
                yes_or_no(merged, message::MERGED, message::NOT_MERGED)
            }
            Verb::Split => {
                let split = stretches.iter().all(|(group, _)| {
                    let group = &self.step.diff.groups[*group];
                    group.new.len() > group.old.len() && !group.old.is_empty()
                });
                yes_or_no(split, message::SPLIT, message::NOT_SPLIT)
            }
            Verb::Amend | Verb::Replace | Verb::Insert if !asked.new.is_empty() => {
                unclear(message::WORDS_THERE_ALREADY)
            }
            _ if untouched => Verdict { outcome: Outcome::NotReflected, reason: message::PLACE_UNTOUCHED.into() },
            _ => unclear(message::PLACE_CHANGED),
        }
    }

    /// Whether nothing went from a stretch, and nothing came into it.
    fn is_untouched(&self, (group, range): &Stretch) -> bool {
        let beside = &self.step.diff.groups[*group];
        let touches = |hunk: &Hunk| {
            let inside = hunk.old.start < range.end && range.start < hunk.old.end;
            let within = hunk.old.is_empty()
                && (range.contains(&hunk.old.start) || range.end == hunk.old.start && self.ends(*group, range));
            !hunk.typographic && (inside || within)
        };
        let stays = range.is_empty() || !beside.new.is_empty();
        stays && !beside.hunks.iter().any(touches)
    }

    /// Whether a stretch ends where its group does, so that what comes after it comes to it.
    fn ends(&self, group: usize, range: &Range<usize>) -> bool {
        range.end == self.draft.groups[group].old.len()
    }

    fn kept(&self, stretches: &[Stretch]) -> Verdict {
        let (mut all, mut stays) = (0.0, 0.0);
        let mut outcomes = Vec::new();
        for stretch in stretches {
            let (group, range) = stretch;
            let tokens = &self.draft.groups[*group].old[range.clone()];
            let held = |at: usize| fulfilment::stays(*group, range.start + at, self.step);
            let share = fulfilment::share(tokens, held, self.draft).unwrap_or(1.0);
            let weight = self.draft.weigh(tokens) as f64;
            all += weight;
            stays += weight * share;
            outcomes.push(match share {
                _ if self.is_untouched(stretch) => Outcome::Adopted,
                little if little < params::PARTLY => Outcome::NotReflected,
                _ => Outcome::Partly,
            });
        }
        let outcome = together(outcomes.into_iter());
        let reason = match outcome {
            Outcome::Adopted => message::PLACE_UNTOUCHED.into(),
            _ => message::WORDS_KEPT.with(percent(stays / f64::max(all, 1.0))),
        };
        Verdict { outcome, reason }
    }

    /// Whether the blocks stand elsewhere, and where they should.
    fn moved(&self, targets: &[&FoundPlace], stretches: &[Stretch]) -> Verdict {
        let groups = &self.step.diff.groups;
        let is_goal = |target: &&&FoundPlace| target.relation != Relation::At;
        let goals: Vec<&FoundPlace> = targets.iter().filter(is_goal).copied().collect();
        let from: Vec<usize> = targets
            .iter()
            .filter(|target| target.relation == Relation::At)
            .filter_map(|target| self.draft.place_of(target.block, target.span))
            .map(|(group, _)| group)
            .collect();
        let from = if from.is_empty() { stretches.iter().map(|(group, _)| *group).collect() } else { from };
        let moved = from.iter().filter(|group| groups[**group].moved).count();
        if moved == 0 {
            return Verdict { outcome: Outcome::NotReflected, reason: message::NOT_MOVED.into() };
        }
        // Where the blocks that say where to stand now.
        let beside: Vec<u32> = goals
            .iter()
            .filter_map(|goal| self.draft.place_of(goal.block, None))
            .flat_map(|(group, _)| groups[group].new.iter().copied())
            .collect();
        let near = |block: u32| {
            beside.is_empty()
                || beside.iter().min().is_some_and(|first| block + params::MOVED_NEAR >= *first)
                    && beside.iter().max().is_some_and(|last| block <= last + params::MOVED_NEAR)
        };
        let landed = from.iter().filter(|group| groups[**group].moved).flat_map(|group| &groups[*group].new);
        let right = landed.clone().filter(|block| near(**block)).count();
        if moved == from.len() && right == landed.count() {
            Verdict { outcome: Outcome::Adopted, reason: message::MOVED.into() }
        } else {
            Verdict { outcome: Outcome::Partly, reason: message::MOVED_PARTLY.into() }
        }
    }
}

/// The words that an instruction would have come.
fn instruction_words(asked: &TokenisedInstruction) -> &str {
    asked.instruction.new.as_ref().map_or("", |new| &new.text)
}

fn form(asked: &TokenisedInstruction, read: &ReadContribution) -> ProposalForm {
    let source = asked.instruction.source.block;
    let in_table = read.accepted.blocks.get(source as usize).is_some_and(|block| block.cell.is_some());
    match asked.instruction.comment {
        Some(_) => ProposalForm::Comment,
        None if asked.instruction.told => ProposalForm::Reported,
        None if read.form.role(source) != Role::Text => ProposalForm::AmendmentForm,
        None if in_table => ProposalForm::TableRow,
        None => ProposalForm::Instruction,
    }
}

fn kind(verb: Verb) -> ProposalKind {
    match verb {
        Verb::Delete => ProposalKind::Delete,
        Verb::Insert => ProposalKind::Insert,
        Verb::Replace | Verb::Amend => ProposalKind::Replace,
        Verb::Move => ProposalKind::Move,
        Verb::Merge => ProposalKind::Merge,
        Verb::Split => ProposalKind::Split,
        Verb::Renumber => ProposalKind::Renumber,
        Verb::Keep => ProposalKind::Keep,
        Verb::Support | Verb::Oppose | Verb::Remark => ProposalKind::View,
    }
}

/// The outcome over several places: the same everywhere, or in part.
fn together(outcomes: impl Iterator<Item = Outcome>) -> Outcome {
    outcomes.reduce(|one, other| if one == other { one } else { Outcome::Partly }).unwrap_or(Outcome::CannotBeJudged)
}

fn yes_or_no(done: bool, yes: Message, no: Message) -> Verdict {
    match done {
        true => Verdict { outcome: Outcome::Adopted, reason: yes.into() },
        false => Verdict { outcome: Outcome::NotReflected, reason: no.into() },
    }
}

fn percent(share: f64) -> u32 {
    libm::round(100.0 * share) as u32
}
