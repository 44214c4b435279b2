//! What is found, as an attribution: the passage, and the words that it shares with the change.

use std::collections::BTreeMap;

use super::super::evidence;
use super::super::params;
use super::terms::{Atom, Term, Terms};
use super::{Finding, Known, Voice, prose};
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
    known: &Known<'_>,
    terms: &mut Terms<'_>,
    (old, new): (&[Block], &[Block]),
    changes: &mut [Change],
) {
    let voice = finding.voice;
    let contribution = voice.passage.contribution;
    let target = &known.draft.targets[target];
    let change = &mut changes[target.change as usize];
    let place = place_name(change, old, new);
    let name = &known.consultation.contributions[contribution].document.name;
    let Some(evidence) = evidence(finding, target, place, known, terms) else { return };
    change.attributions.retain(|other| other.contribution != *name);
    change.attributions.push(Attribution {
        contribution: name.clone(),
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
    target: &draftlens_proposals::draft::Target,
    place: Option<String>,
    known: &Known<'_>,
    terms: &mut Terms<'_>,
) -> Option<Evidence> {
    let beside = &known.draft.groups[target.group];
    let (went, came) = (&beside.old[target.old.clone()], &beside.new[target.new.clone()]);
    let (went_atoms, came_atoms) = (atoms(went, terms), atoms(came, terms));
    let here: Vec<(Side, u32, Atom)> = came_atoms
        .into_iter()
        .map(|(block, atom)| (Side::New, block, atom))
        .chain(went_atoms.into_iter().map(|(block, atom)| (Side::Old, block, atom)))
        .filter(|(_, _, atom)| finding.voice.worth.contains_key(&atom.term))
        .collect();
    let (block, said) = telling_block(finding, &here, known, terms)?;
    let material = &known.materials[finding.voice.passage.contribution];
    let to_document = |first: Token, last: Token| {
        material.accepted.to_document(Span::new(block, first.start, last.end)).first().copied()
    };
    let mut matches: Vec<WordMatch> = Vec::new();
    let mut words = 0;
    for (side, change_block, atom) in &here {
        let Some(found) = said.iter().find(|found| found.term == atom.term) else { continue };
        let Some(source) = to_document(found.first, found.last) else { continue };
        words += 1;
        let change = Span::new(*change_block, atom.first.start, atom.last.end);
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
    let tokens = &material.tokens.blocks[block as usize];
    let (first, last) = shown(tokens, &said)?;
    let why = Why {
        code: if finding.by_place || matches.is_empty() { WhyCode::NamesPlace } else { WhyCode::SharedTerms },
        place,
        matched: words,
        of: (went.len() + came.len()) as u32,
    };
    Some(Evidence { source: to_document(first, last)?, matches, reason: why.said().to_string(), why })
}

fn atoms(tokens: &[Placed], terms: &mut Terms<'_>) -> Vec<(u32, Atom)> {
    let mut found = Vec::new();
    for piece in tokens.chunk_by(|one, next| one.0 == next.0) {
        let block: Vec<Token> = piece.iter().map(|(_, token)| *token).collect();
        found.extend(terms.atoms(&block).into_iter().map(|atom| (piece[0].0, atom)));
    }
    found
}

/// The block of a passage that has most of what it shares with the change; where it shares nothing with it, with the
/// section.
fn telling_block(
    finding: &Finding<'_>,
    here: &[(Side, u32, Atom)],
    known: &Known<'_>,
    terms: &mut Terms<'_>,
) -> Option<(u32, Vec<Atom>)> {
    let Voice { passage, worth, .. } = finding.voice;
    let material = &known.materials[passage.contribution];
    let mut shared: BTreeMap<Term, f64> =
        here.iter().filter_map(|(_, _, atom)| Some((atom.term, *worth.get(&atom.term)?))).collect();
    if shared.is_empty() {
        shared = worth
            .iter()
            .filter(|(term, _)| finding.about.contains(term))
            .map(|(&term, &worth)| (term, worth))
            .collect();
    }
    let mut best: Option<(f64, u32, Vec<Atom>)> = None;
    for &block in &passage.blocks {
        let (text, tokens) = (&material.accepted.blocks[block as usize], &material.tokens.blocks[block as usize]);
        let mut said = terms.atoms(&prose::without_addresses(text, tokens));
        said.retain(|atom| shared.contains_key(&atom.term));
        let mut different: Vec<Term> = said.iter().map(|atom| atom.term).collect();
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
fn shown(tokens: &[Token], said: &[Atom]) -> Option<(Token, Token)> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    if tokens.len() <= params::SHOWN_WORDS {
        return Some((*first, *last));
    }
    let from = tokens.partition_point(|token| token.start < said.first().map_or(0, |atom| atom.first.start));
    let to = tokens.partition_point(|token| token.start < said.last().map_or(0, |atom| atom.last.start));
    let from = from.saturating_sub(params::AROUND);
    let to = (to + params::AROUND).min(tokens.len() - 1);
    Some((tokens[from], tokens[to]))
}
