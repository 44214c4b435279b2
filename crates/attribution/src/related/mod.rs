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
mod query;
mod sections;
mod tell;
mod terms;
use std::collections::BTreeMap;

use super::params;
use draftlens_compare::budget::Budget;
use draftlens_model::{Change, Class, Span, WhyCode};
use draftlens_proposals::edits::letterhead;
use draftlens_proposals::instructions::{self, Place};
use draftlens_text::{Token, TokenText};
use prose::{Passage, Phrases};
pub use query::StepContext;
use query::{Finding, QueryVector, Section, TermWeights};
use sections::Sections;
use terms::{Called, Term, TermKind, Terms, times};

/// Adds attributions to the changes of a step that nothing stronger explains.
pub async fn explain(known: &StepContext<'_>, changes: &mut [Change], budget: &Budget) {
    let Some(from) = known.step.from else { return };
    let passages = passages(known, &known.versions[from].tokens);
    // The number, date and title at the head of a draft are nobody's to justify.
    let head = |version: usize| letterhead(&known.versions[version].view.blocks) as u32;
    let (old_head, new_head) = (head(from), head(known.step.to));
    let is_open = |target: &usize| {
        let change = &changes[known.draft.targets[*target].change as usize];
        let in_head =
            change.old.iter().all(|span| span.block < old_head) && change.new.iter().all(|span| span.block < new_head);
        !in_head && change.attributions.iter().all(|attribution| attribution.class == Class::Related)
    };
    let open: Vec<usize> = (0..known.draft.targets.len()).filter(is_open).collect();
    if passages.is_empty() || open.is_empty() {
        return;
    }
    let (old, new) = (&known.versions[from], &known.versions[known.step.to]);
    let mut terms = Terms::new(known.draft.words);
    for block in old.tokens.blocks.iter().chain(&new.tokens.blocks) {
        terms.count(block);
        budget.spend(block.len() as u64).await;
    }
    let before = Sections::of(&old.view.blocks, &old.tokens, &mut terms);
    let after = Sections::of(&new.view.blocks, &new.tokens, &mut terms);
    let said = passages.iter().map(|passage| said(passage, known, &mut terms)).collect::<Vec<_>>();
    let own: Vec<BTreeMap<Term, u32>> = open.iter().map(|&target| changed(target, known, &mut terms)).collect();
    for block in old.tokens.blocks.iter().chain(&new.tokens.blocks) {
        terms.count_pairs(block);
        budget.spend(block.len() as u64).await;
    }
    let query_vectors = query_vectors(passages, &said, &terms);
    let mut postings: BTreeMap<Term, Vec<(usize, f64)>> = BTreeMap::new();
    for (number, query_vector) in query_vectors.iter().enumerate() {
        for (&term, &weight) in &query_vector.bag {
            postings.entry(term).or_default().push((number, weight / query_vector.length));
        }
    }
    let mut found = Vec::new();
    let sections = in_sections(&open, &own, changes, known, (&before, &after), &terms);
    for (number, section) in sections.into_iter().enumerate() {
        let mut alike = vec![0.0; query_vectors.len()];
        add(&mut alike, &section.bag, &postings);
        for &at in &section.targets {
            let target = open[at];
            let words = weighed(&own[at], &terms);
            let mut likeness = alike.clone();
            add(&mut likeness, &words, &postings);
            let length = with(&section, &words);
            likeness.iter_mut().for_each(|likeness| *likeness /= length);
            budget.spend((words.len() + query_vectors.len()) as u64).await;
            let group = known.draft.targets[target].group;
            for (likeness, query_vector) in likeness.iter_mut().zip(&query_vectors) {
                if known.is_stated_elsewhere(query_vector.passage.contribution, group) {
                    *likeness = 0.0;
                }
            }
            if let Some(finding) = best(&query_vectors, &likeness, (number, &section), known) {
                found.push((target, finding));
            }
        }
    }
    for (target, finding) in modest(found) {
        tell::add(&finding, target, known, &mut terms, (&old.view.blocks, &new.view.blocks), changes);
    }
}

/// A justification is about one section: of each contribution those findings are kept that are in the section where it is
/// found most surely, and of one that proposes text only so many, since that text speaks for itself.
fn modest(found: Vec<(usize, Finding<'_>)>) -> Vec<(usize, Finding<'_>)> {
    let mut by_contribution: BTreeMap<usize, Vec<(usize, Finding<'_>)>> = BTreeMap::new();
    for (target, finding) in found {
        by_contribution.entry(finding.query_vector.passage.contribution).or_default().push((target, finding));
    }
    let mut kept = Vec::new();
    for findings in by_contribution.into_values() {
        let mut sums: BTreeMap<usize, f64> = BTreeMap::new();
        for (_, finding) in &findings {
            let surest = sums.entry(finding.section).or_insert(0.0);
            *surest = surest.max(finding.score);
        }
        let surest = sums.values().copied().fold(0.0, f64::max);
        let section = sums.iter().find(|(_, score)| **score == surest).map(|(section, _)| *section);
        let mut here: Vec<_> = findings.into_iter().filter(|(_, finding)| Some(finding.section) == section).collect();
        if here.first().is_some_and(|(_, finding)| finding.query_vector.passage.proposes) {
            here.sort_by(|(one, first), (other, second)| second.score.total_cmp(&first.score).then(one.cmp(other)));
            here.truncate(params::MOST_BY_PROPOSAL);
        }
        kept.extend(here);
    }
    kept.sort_by_key(|(target, _)| *target);
    kept
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
fn passages(known: &StepContext<'_>, draft: &TokenText) -> Vec<Passage> {
    let speaking = || {
        let all = known.contributions_read.iter().enumerate();
        all.filter(|(at, read)| known.speak[*at] && prose::may_speak(read))
    };
    let phrases = Phrases::of(speaking().map(|(_, read)| &read.tokens), draft);
    speaking().filter_map(|(at, read)| prose::passage(at, read, &phrases, known.edits, known.fulfilment)).collect()
}

/// The terms of a passage with their number, those of its first block apart.
fn said(passage: &Passage, known: &StepContext<'_>, terms: &mut Terms<'_>) -> (BTreeMap<Term, u32>, Vec<Term>) {
    let read = &known.contributions_read[passage.contribution];
    let document = &known.consultation.contributions[passage.contribution].text();
    let mentions = instructions::mentions(document);
    let (mut counts, mut subject) = (BTreeMap::new(), Vec::new());
    for (order, &block) in passage.blocks.iter().enumerate() {
        let (text, tokens) = (&read.accepted.blocks[block as usize], &read.tokens.blocks[block as usize]);
        let mut found = terms.of(&prose::without_addresses(text, tokens));
        let spans = read.accepted.to_document(Span::new(block, 0, text.text.chars().count() as u32));
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
fn changed(target: usize, known: &StepContext<'_>, terms: &mut Terms<'_>) -> BTreeMap<Term, u32> {
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

fn query_vectors(
    passages: Vec<Passage>,
    said: &[(BTreeMap<Term, u32>, Vec<Term>)],
    terms: &Terms<'_>,
) -> Vec<QueryVector> {
    let mut having: BTreeMap<Term, u32> = BTreeMap::new();
    for term in said.iter().flat_map(|(counts, _)| counts.keys()) {
        *having.entry(*term).or_insert(0) += 1;
    }
    let all = passages.len() as f64;
    let query_vector = |(passage, (counts, subject)): (Passage, &(BTreeMap<Term, u32>, Vec<Term>))| {
        // From 1 for a term that one passage has down to little for one that all have.
        let few = |term: Term| libm::log(1.0 + all / f64::from(having[&term])) / libm::log(1.0 + all);
        let weigh = |(&term, &count): (&Term, &u32)| {
            let part = if subject.binary_search(&term).is_ok() { params::SUBJECT_PART } else { 1.0 };
            (term, terms.weight(term) * times(count) * few(term) * part)
        };
        let bag: TermWeights = counts.iter().map(weigh).filter(|(_, weight)| *weight > 0.0).collect();
        let words = bag.keys().filter(|term| terms.kind(**term) == TermKind::Word);
        let idf: TermWeights = words.map(|&term| (term, terms.rarity(term) * few(term))).collect();
        let all_words = counts.keys().filter(|term| terms.kind(**term) == TermKind::Word).count();
        let known = params::KNOWN * (f64::from(terms.blocks()) / params::KNOWN_BLOCKS).min(1.0);
        let knows = idf.len() as f64 >= known * all_words as f64;
        knows.then(|| QueryVector { passage, length: length(&bag), bag, idf })
    };
    passages.into_iter().zip(said).filter_map(query_vector).filter(|query_vector| query_vector.length > 0.0).collect()
}

/// The open changes by the heading over them, with what each section is about.
fn in_sections(
    open: &[usize],
    own: &[BTreeMap<Term, u32>],
    changes: &[Change],
    known: &StepContext<'_>,
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
    // Nor is all that stands after the last heading of a text one section.
    let mut alone: Vec<Vec<usize>> = Vec::new();
    under.retain(|_, targets| {
        let short = targets.len() <= params::SECTION_CHANGES;
        if !short {
            alone.extend(targets.iter().map(|at| vec![*at]));
        }
        short
    });
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
    under.into_values().chain(alone).map(section).collect()
}

fn weighed(counts: &BTreeMap<Term, u32>, terms: &Terms<'_>) -> TermWeights {
    counts.iter().map(|(&term, &count)| (term, terms.weight(term) * times(count))).collect()
}

fn length(bag: &TermWeights) -> f64 {
    bag.values().map(|weight| weight * weight).sum::<f64>().sqrt()
}

/// The length of a section's bag with a change's own words in it once more.
fn with(section: &Section, words: &TermWeights) -> f64 {
    let more = |(term, weight): (&Term, &f64)| weight * (weight + 2.0 * section.bag.get(term).copied().unwrap_or(0.0));
    (section.length * section.length + words.iter().map(more).sum::<f64>()).sqrt().max(f64::MIN_POSITIVE)
}

/// Adds to each query_vector what it has of a bag.
fn add(alike: &mut [f64], bag: &TermWeights, postings: &BTreeMap<Term, Vec<(usize, f64)>>) {
    for (term, weight) in bag {
        for &(query_vector, part) in postings.get(term).into_iter().flatten() {
            alike[query_vector] += weight * part;
        }
    }
}

/// The passage that explains a change, where one stands out.
fn best<'a>(
    query_vectors: &'a [QueryVector],
    likeness: &[f64],
    (number, section): (usize, &Section),
    known: &StepContext<'_>,
) -> Option<Finding<'a>> {
    let mut order: Vec<usize> = (0..query_vectors.len()).filter(|&at| likeness[at] > 0.0).collect();
    order.sort_by(|&one, &other| likeness[other].total_cmp(&likeness[one]).then(one.cmp(&other)));
    let first = *order.first()?;
    let query_vector = &query_vectors[first];
    let gap = likeness[first] - order.get(1).map_or(0.0, |&rival| likeness[rival]);
    let (mut about, mut amount, mut headed) = (Vec::new(), 0.0, 0.0);
    for (term, idf) in &query_vector.idf {
        if section.changed.contains_key(term) {
            amount += idf;
        } else if section.bag.contains_key(term) {
            headed += idf;
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
    let left = if known.late[query_vector.passage.contribution] { params::LATE } else { 1.0 };
    let score = super::scoring::rounded(sure.min(params::MOST_RELATED) * left);
    Some(Finding { query_vector, section: number, score, by_place: headed > amount, about })
}
