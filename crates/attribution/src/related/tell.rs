//! What is found, as an attribution: the passage, and the words that it shares with the change.

use std::collections::BTreeMap;

use super::super::evidence;
use super::super::params;
use super::prose;
use super::query::{Finding, QueryVector, StepContext};
use super::terms::{Occurrence, Term, Terms};
use draftlens_compare::Placed;
use draftlens_model::{
    Attribution, Block, Change, Class, Evidence, Side, Sides, Span, Why, WhyCode, WordMatch, place_name,
};
use draftlens_text::Token;

/// Adds what was found about a change to its attributions; words of the same contribution that were found scattered in it
/// are part of that.
pub fn add(
    finding: &Finding<'_>,
    target: usize,
    known: &StepContext<'_>,
    terms: &mut Terms<'_>,
    (old, new): (&[Block], &[Block]),
    changes: &mut [Change],
) {
    let query_vector = finding.query_vector;
    let contribution = query_vector.passage.contribution;
    let target = &known.draft.targets[target];
    let change = &mut changes[target.change as usize];
    let place = place_name(change, old, new);
    let name = known.consultation.contributions[contribution].name();
    let Some(evidence) = evidence(finding, target, place, known, terms) else { return };
    change.attributions.retain(|other| other.contribution != name);
    change.attributions.push(Attribution {
        contribution: name.to_owned(),
        proposals: Vec::new(),
        group: 0,
        class: Class::Related,
        score: finding.score,
        likelihood: evidence::likelihood(finding.score),
        late: known.late[contribution],
        explains: Sides { old: change.old.clone(), new: change.new.clone() },
        evidence: vec![evidence],
    });
    change.attributions.sort_by(|one, other| other.score.total_cmp(&one.score));
}

fn evidence(
    finding: &Finding<'_>,
    target: &draftlens_proposals::step_index::Target,
    place: Option<String>,
    known: &StepContext<'_>,
    terms: &mut Terms<'_>,
) -> Option<Evidence> {
    let beside = &known.draft.groups[target.group];
    let (went, came) = (&beside.old[target.old.clone()], &beside.new[target.new.clone()]);
    let (went_atoms, came_atoms) = (occurrences(went, terms), occurrences(came, terms));
    let here: Vec<(Side, u32, Occurrence)> = came_atoms
        .into_iter()
        .map(|(block, occurrence)| (Side::New, block, occurrence))
        .chain(went_atoms.into_iter().map(|(block, occurrence)| (Side::Old, block, occurrence)))
        .filter(|(_, _, occurrence)| finding.query_vector.idf.contains_key(&occurrence.term))
        .collect();
    let (block, said) = telling_block(finding, &here, known, terms)?;
    let read = &known.contributions_read[finding.query_vector.passage.contribution];
    let to_document =
        |first: Token, last: Token| read.accepted.to_document(Span::new(block, first.start, last.end)).first().copied();
    let mut matches: Vec<WordMatch> = Vec::new();
    let mut words = 0;
    for (side, change_block, occurrence) in &here {
        let Some(found) = said.iter().find(|found| found.term == occurrence.term) else { continue };
        let Some(source) = to_document(found.first, found.last) else { continue };
        words += 1;
        let change = Span::new(*change_block, occurrence.first.start, occurrence.last.end);
        // Pairs of ideographs overlap.
        match matches.last_mut() {
            Some(last)
                if last.side == *side
                    && last.change.overlaps(&change)
                    && last.source.overlaps(&source)
                    && last.source.block == source.block =>
            {
                last.change.end = change.end;
                last.source.end = last.source.end.max(source.end);
            }
            _ => matches.push(WordMatch { side: *side, change, source }),
        }
    }
    let tokens = &read.tokens.blocks[block as usize];
    let (first, last) = shown(tokens, &said)?;
    let why = Why {
        code: if finding.by_place || matches.is_empty() { WhyCode::NamesPlace } else { WhyCode::SharedTerms },
        place,
        matched: words,
        of: (went.len() + came.len()) as u32,
    };
    Some(Evidence { source: to_document(first, last)?, matches, reason: why.said().to_string(), why })
}

fn occurrences(tokens: &[Placed], terms: &mut Terms<'_>) -> Vec<(u32, Occurrence)> {
    let mut found = Vec::new();
    for piece in tokens.chunk_by(|one, next| one.0 == next.0) {
        let block: Vec<Token> = piece.iter().map(|(_, token)| *token).collect();
        found.extend(terms.occurrences(&block).into_iter().map(|occurrence| (piece[0].0, occurrence)));
    }
    found
}

/// The block of a passage that has most of what it shares with the change; where it shares nothing with it, with the
/// section.
fn telling_block(
    finding: &Finding<'_>,
    here: &[(Side, u32, Occurrence)],
    known: &StepContext<'_>,
    terms: &mut Terms<'_>,
) -> Option<(u32, Vec<Occurrence>)> {
    let QueryVector { passage, idf, .. } = finding.query_vector;
    let read = &known.contributions_read[passage.contribution];
    let mut shared: BTreeMap<Term, f64> =
        here.iter().filter_map(|(_, _, occurrence)| Some((occurrence.term, *idf.get(&occurrence.term)?))).collect();
    if shared.is_empty() {
        shared = idf.iter().filter(|(term, _)| finding.about.contains(term)).map(|(&term, &idf)| (term, idf)).collect();
    }
    let mut best: Option<(f64, u32, Vec<Occurrence>)> = None;
    for &block in &passage.blocks {
        let (text, tokens) = (&read.accepted.blocks[block as usize], &read.tokens.blocks[block as usize]);
        let mut said = terms.occurrences(&prose::without_addresses(text, tokens));
        said.retain(|occurrence| shared.contains_key(&occurrence.term));
        let mut different: Vec<Term> = said.iter().map(|occurrence| occurrence.term).collect();
        different.sort_unstable();
        different.dedup();
        let weight = different.iter().map(|term| shared[term]).sum::<f64>();
        if weight > best.as_ref().map_or(0.0, |(most, _, _)| *most) {
            best = Some((weight, block, said));
        }
    }
    best.map(|(_, block, said)| (block, said))
}

/// The stretch of a block to show: all of it, or what is around the shared words where it is long.
fn shown(tokens: &[Token], said: &[Occurrence]) -> Option<(Token, Token)> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    if tokens.len() <= params::SHOWN_WORDS {
        return Some((*first, *last));
    }
    let from =
        tokens.partition_point(|token| token.start < said.first().map_or(0, |occurrence| occurrence.first.start));
    let to = tokens.partition_point(|token| token.start < said.last().map_or(0, |occurrence| occurrence.last.start));
    let from = from.saturating_sub(params::AROUND);
    let to = (to + params::AROUND).min(tokens.len() - 1);
    Some((tokens[from], tokens[to]))
}
