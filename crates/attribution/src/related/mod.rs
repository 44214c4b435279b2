//! Contributions that justify a change in other words: the class `related`.
//!
//! A justification names a subject, an article, a new term, and hardly quotes the text. So it is held not against a
//! single change but against a *section* of the draft: the headings over a change and all that changed below them.
//! The two are compared as bags of words, each word weighed by how rare it is in the draft and among the passages
//! ([`terms`]); the cosine of the two is how alike they are. What counts is by how much a passage is more alike to a
//! section than any passage of another contribution is (the *gap*), and how much rare matter it shares with the changed
//! words themselves (the *amount*): the odds that it explains the change are gap × (1 + amount).
//!
//! 1. `sections`: the headings of either version;
//! 2. `prose`: what contributions say beside the text that they propose;
//! 3. this file: bags, likeness, odds;
//! 4. `tell`: the attribution with its evidence.
//!
//! Only changes that nothing stronger explains are looked at.

mod prose;
mod sections;
mod tell;
mod terms;
use std::collections::BTreeMap;

use super::fate::Realised;
use super::params;
use draftlens_compare::pace::Pace;
use draftlens_compare::{ReadVersion, Step};
use draftlens_model::{Change, Class, Consultation, Span, WhyCode};
use draftlens_proposals::draft::Draft;
use draftlens_proposals::edit::Edit;
use draftlens_proposals::instructions::{self, Place};
use draftlens_proposals::material::Material;
use draftlens_text::{Token, TokenText};
use prose::{Passage, Phrases};
use sections::Sections;
use terms::{Called, Kind, Term, Terms, times};

/// What the other steps found, for one step from a version to the next.
pub struct Known<'a> {
    pub consultation: &'a Consultation,
    pub versions: &'a [ReadVersion],
    pub step: &'a Step,
    pub draft: &'a Draft<'a>,
    pub materials: &'a [Material],
    pub edits: &'a [Edit],
    pub realised: &'a Realised,
    /// Contributions that have something to say about this step.
    pub speak: &'a [bool],
    pub late: &'a [bool],
}

/// Terms by what they weigh. Ordered, so that sums are the same on every machine.
type Bag = BTreeMap<Term, f64>;

/// A passage as what it is about.
struct Voice {
    passage: Passage,
    /// Each term by weight and rarity among the passages.
    bag: Bag,
    length: f64,
    /// Its words alone, by rarity in the draft and among the passages.
    worth: Bag,
}

/// Changes under the same heading.
struct Section {
    /// Places in `Known::draft.targets`.
    targets: Vec<usize>,
    bag: Bag,
    length: f64,
    /// Terms of the changed words.
    changed: Bag,
}

/// What a passage has to do with a change.
struct Finding<'a> {
    voice: &'a Voice,
    score: f64,
    /// Most of what is shared stands in headings.
    by_place: bool,
    /// The words that the passage shares with the section.
    about: Vec<Term>,
}

/// Adds attributions to the changes of a step that nothing stronger explains.
pub async fn explain(known: &Known<'_>, changes: &mut [Change], pace: &Pace) {
    let Some(from) = known.step.from else { return };
    let passages = passages(known, &known.versions[from].tokens);
    let is_open = |target: &usize| {
        let change = &changes[known.draft.targets[*target].change as usize];
        change.attributions.iter().all(|attribution| attribution.class == Class::Related)
    };
    let open: Vec<usize> = (0..known.draft.targets.len()).filter(is_open).collect();
    if passages.is_empty() || open.is_empty() {
        return;
    }
    let (old, new) = (&known.versions[from], &known.versions[known.step.to]);
    let mut terms = Terms::new(known.draft.words);
    for block in old.tokens.blocks.iter().chain(&new.tokens.blocks) {
        terms.count(block);
        pace.spend(block.len() as u64).await;
    }
    let before = Sections::of(&old.view.blocks, &old.tokens, &mut terms);
    let after = Sections::of(&new.view.blocks, &new.tokens, &mut terms);
    let said = passages.iter().map(|passage| said(passage, known, &mut terms)).collect::<Vec<_>>();
    let own: Vec<BTreeMap<Term, u32>> = open.iter().map(|&target| changed(target, known, &mut terms)).collect();
    for block in old.tokens.blocks.iter().chain(&new.tokens.blocks) {
        terms.count_pairs(block);
        pace.spend(block.len() as u64).await;
    }
    let voices = voices(passages, &said, &terms);
    let mut heard: BTreeMap<Term, Vec<(usize, f64)>> = BTreeMap::new();
    for (number, voice) in voices.iter().enumerate() {
        for (&term, &weight) in &voice.bag {
            heard.entry(term).or_default().push((number, weight / voice.length));
        }
    }
    let mut found = Vec::new();
    for section in in_sections(&open, &own, changes, known, (&before, &after), &terms) {
        let mut alike = vec![0.0; voices.len()];
        add(&mut alike, &section.bag, &heard);
        for &at in &section.targets {
            let target = open[at];
            let words = weighed(&own[at], &terms);
            let mut likeness = alike.clone();
            add(&mut likeness, &words, &heard);
            let length = with(&section, &words);
            likeness.iter_mut().for_each(|likeness| *likeness /= length);
            pace.spend((words.len() + voices.len()) as u64).await;
            if let Some(finding) = best(&voices, &likeness, &section, known) {
                found.push((target, finding));
            }
        }
    }
    for (target, finding) in found {
        tell::add(&finding, target, known, &mut terms, (&old.view.blocks, &new.view.blocks), changes);
    }
}

/// The blocks of contributions, by name, that are said to justify a change.
pub fn passages_told(changes: &[Change]) -> Vec<(String, u32)> {
    let told = changes.iter().flat_map(|change| &change.attributions).filter(|one| one.class == Class::Related);
    let mut blocks: Vec<(String, u32)> = told
        .flat_map(|one| one.evidence.iter().map(move |evidence| (one, evidence)))
        .filter(|(_, evidence)| matches!(evidence.why.code, WhyCode::SharedTerms | WhyCode::NamesPlace))
        .map(|(one, evidence)| (one.contribution.clone(), evidence.source.block))
        .collect();
    blocks.sort();
    blocks.dedup();
    blocks
}

/// What contributions say, of those that speak about this step.
fn passages(known: &Known<'_>, draft: &TokenText) -> Vec<Passage> {
    let speaking = || {
        let all = known.materials.iter().enumerate();
        all.filter(|(at, material)| known.speak[*at] && prose::may_speak(material))
    };
    let phrases = Phrases::of(speaking().map(|(_, material)| &material.tokens), draft);
    speaking()
        .filter_map(|(at, material)| prose::passage(at, material, &phrases, known.edits, known.realised))
        .collect()
}

/// The terms of a passage with their number, those of its first block apart.
fn said(passage: &Passage, known: &Known<'_>, terms: &mut Terms<'_>) -> (BTreeMap<Term, u32>, Vec<Term>) {
    let material = &known.materials[passage.contribution];
    let document = &known.consultation.contributions[passage.contribution].document;
    let mentions = instructions::mentions(document);
    let (mut counts, mut subject) = (BTreeMap::new(), Vec::new());
    for (order, &block) in passage.blocks.iter().enumerate() {
        let (text, tokens) = (&material.accepted.blocks[block as usize], &material.tokens.blocks[block as usize]);
        let mut found = terms.of(&prose::without_addresses(text, tokens));
        let spans = material.accepted.to_document(Span::new(block, 0, text.text.chars().count() as u32));
        let here = mentions
            .iter()
            .filter(|mention| !mention.reference.external && spans.iter().any(|span| span.overlaps(&mention.span)));
        for mention in here {
            let Place::Path(steps) = &mention.reference.place else { continue };
            for step in steps.iter().filter(|step| !step.label.is_empty()) {
                found.push(terms.place((step.unit, step.label.clone()) as Called));
                found.push(terms.place((None, step.label.clone())));
            }
        }
        if order == 0 {
            subject.clone_from(&found);
            subject.sort_unstable();
            subject.dedup();
        }
        for term in found {
            *counts.entry(term).or_insert(0) += 1;
        }
    }
    (counts, subject)
}

/// The terms of the words that came and went with a change.
fn changed(target: usize, known: &Known<'_>, terms: &mut Terms<'_>) -> BTreeMap<Term, u32> {
    let target = &known.draft.targets[target];
    let beside = &known.draft.groups[target.group];
    let mut counts = BTreeMap::new();
    for side in [&beside.old[target.old.clone()], &beside.new[target.new.clone()]] {
        for piece in side.chunk_by(|one, next| one.0 == next.0) {
            let tokens: Vec<Token> = piece.iter().map(|(_, token)| *token).collect();
            for term in terms.of(&tokens) {
                *counts.entry(term).or_insert(0) += 1;
            }
        }
    }
    counts
}

fn voices(passages: Vec<Passage>, said: &[(BTreeMap<Term, u32>, Vec<Term>)], terms: &Terms<'_>) -> Vec<Voice> {
    let mut having: BTreeMap<Term, u32> = BTreeMap::new();
    for term in said.iter().flat_map(|(counts, _)| counts.keys()) {
        *having.entry(*term).or_insert(0) += 1;
    }
    let all = passages.len() as f64;
    let voice = |(passage, (counts, subject)): (Passage, &(BTreeMap<Term, u32>, Vec<Term>))| {
        // From 1 for a term that one passage has down to little for one that all have.
        let few = |term: Term| libm::log(1.0 + all / f64::from(having[&term])) / libm::log(1.0 + all);
        let weigh = |(&term, &count): (&Term, &u32)| {
            let part = if subject.binary_search(&term).is_ok() { params::SUBJECT_PART } else { 1.0 };
            (term, terms.weight(term) * times(count) * few(term) * part)
        };
        let bag: Bag = counts.iter().map(weigh).filter(|(_, weight)| *weight > 0.0).collect();
        let words = bag.keys().filter(|term| terms.kind(**term) == Kind::Word);
        let worth: Bag = words.map(|&term| (term, terms.rarity(term) * few(term))).collect();
        let all_words = counts.keys().filter(|term| terms.kind(**term) == Kind::Word).count();
        let known = params::KNOWN * (f64::from(terms.blocks()) / params::KNOWN_BLOCKS).min(1.0);
        let knows = worth.len() as f64 >= known * all_words as f64;
        knows.then(|| Voice { passage, length: length(&bag), bag, worth })
    };
    passages.into_iter().zip(said).filter_map(voice).filter(|voice| voice.length > 0.0).collect()
}

/// The open changes by the heading over them, with what each section is about.
fn in_sections(
    open: &[usize],
    own: &[BTreeMap<Term, u32>],
    changes: &[Change],
    known: &Known<'_>,
    (before, after): (&Sections, &Sections),
    terms: &Terms<'_>,
) -> Vec<Section> {
    let heading = |change: &Change| match (change.at.new, change.at.old) {
        (Some(new), _) => (true, after.path(new.block).last().copied()),
        (None, old) => (false, old.and_then(|old| before.path(old.block).last().copied())),
    };
    let change = |target: usize| &changes[known.draft.targets[target].change as usize];
    let place = |at: usize| &change(open[at]).at;
    // Under no heading at all, a change is a section by itself: the rest of the draft has nothing to do with it.
    let mut under: BTreeMap<(bool, Result<u32, usize>), Vec<usize>> = BTreeMap::new();
    for (at, &target) in open.iter().enumerate() {
        let (new, heading) = heading(change(target));
        under.entry((new, heading.ok_or(at))).or_default().push(at);
    }
    let section = |targets: Vec<usize>| {
        let mut counts: BTreeMap<Term, u32> = BTreeMap::new();
        for (&term, &count) in targets.iter().flat_map(|&at| &own[at]) {
            *counts.entry(term).or_insert(0) += count;
        }
        let changed = weighed(&counts, terms);
        let mut bag = changed.clone();
        let place = place(targets[0]);
        let mut over: Vec<Term> = place.new.iter().flat_map(|new| after.said_over(new.block)).collect();
        over.extend(place.old.iter().flat_map(|old| before.said_over(old.block)));
        over.sort_unstable();
        over.dedup();
        for term in over {
            *bag.entry(term).or_insert(0.0) += params::HEADING_PART * terms.weight(term);
        }
        Section { targets, length: length(&bag), bag, changed }
    };
    under.into_values().map(section).collect()
}

fn weighed(counts: &BTreeMap<Term, u32>, terms: &Terms<'_>) -> Bag {
    counts.iter().map(|(&term, &count)| (term, terms.weight(term) * times(count))).collect()
}

fn length(bag: &Bag) -> f64 {
    bag.values().map(|weight| weight * weight).sum::<f64>().sqrt()
}

/// The length of a section's bag with a change's own words in it once more.
fn with(section: &Section, words: &Bag) -> f64 {
    let more = |(term, weight): (&Term, &f64)| weight * (weight + 2.0 * section.bag.get(term).copied().unwrap_or(0.0));
    (section.length * section.length + words.iter().map(more).sum::<f64>()).sqrt().max(f64::MIN_POSITIVE)
}

/// Adds to each voice what it has of a bag.
fn add(alike: &mut [f64], bag: &Bag, heard: &BTreeMap<Term, Vec<(usize, f64)>>) {
    for (term, weight) in bag {
        for &(voice, part) in heard.get(term).into_iter().flatten() {
            alike[voice] += weight * part;
        }
    }
}

/// The passage that explains a change, where one stands out.
fn best<'a>(voices: &'a [Voice], likeness: &[f64], section: &Section, known: &Known<'_>) -> Option<Finding<'a>> {
    let mut order: Vec<usize> = (0..voices.len()).filter(|&at| likeness[at] > 0.0).collect();
    order.sort_by(|&one, &other| likeness[other].total_cmp(&likeness[one]).then(one.cmp(&other)));
    let first = *order.first()?;
    let voice = &voices[first];
    let gap = likeness[first] - order.get(1).map_or(0.0, |&rival| likeness[rival]);
    let (mut about, mut amount, mut headed) = (Vec::new(), 0.0, 0.0);
    for (term, worth) in &voice.worth {
        if section.changed.contains_key(term) {
            amount += worth;
        } else if section.bag.contains_key(term) {
            headed += worth;
        } else {
            continue;
        }
        about.push(*term);
    }
    let odds = gap * (1.0 + amount);
    let sure = odds / (1.0 + odds);
    if about.len() < params::LEAST_WORDS || sure < params::LEAST_RELATED {
        return None;
    }
    let left = if known.late[voice.passage.contribution] { params::LATE } else { 1.0 };
    let score = super::rank::rounded(sure.min(params::MOST_RELATED) * left);
    Some(Finding { voice, score, by_place: headed > amount, about })
}
