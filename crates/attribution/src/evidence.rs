//! The passages and words that a person checks an attribution by.

use super::matches::{Hit, Match};
use super::params;
use super::scoring::Scored;
use draftlens_compare::Placed;
use draftlens_compare::changes::spans;
use draftlens_model::{Attribution, Class, Evidence, Likelihood, Side, Sides, Span, Why, WhyCode, WordMatch};
use draftlens_proposals::edit::{Edit, EditForm};
use draftlens_proposals::read_contribution::ReadContribution;
use draftlens_proposals::step_index::{StepIndex, Target};

/// What the evidence for a change is about.
pub struct ChangeScene<'a> {
    pub target: &'a Target,
    pub draft: &'a StepIndex<'a>,
    pub edits: &'a [Edit],
    /// What people call the place.
    pub place: Option<String>,
    /// The change is a move.
    pub moved: bool,
}

impl ChangeScene<'_> {
    fn went(&self) -> &[Placed] {
        &self.draft.groups[self.target.group].old[self.target.old.clone()]
    }

    fn came(&self) -> &[Placed] {
        &self.draft.groups[self.target.group].new[self.target.new.clone()]
    }
}

/// A scored match in the words of the analysis.
pub fn attribution(
    scored: &Scored,
    contribution: &str,
    scene: &ChangeScene<'_>,
    read: &ReadContribution,
) -> Attribution {
    let matched = &scored.matched;
    Attribution {
        contribution: contribution.to_owned(),
        proposals: Vec::new(),
        group: 0,
        class: class(scored, scene.edits),
        score: scored.score,
        likelihood: likelihood(scored.score),
        late: scored.late,
        explains: Sides {
            old: explained(scene.went(), &matched.old, scene.draft),
            new: explained(scene.came(), &matched.new, scene.draft),
        },
        evidence: evidence(scored, scene, read),
    }
}

/// People see a word, not the number. Two that ask for the same are told to be as likely.
pub(super) fn likelihood(score: f64) -> Likelihood {
    match score {
        score if score >= params::STRONG => Likelihood::Strong,
        score if score >= params::LIKELY => Likelihood::Likely,
        _ => Likelihood::Possible,
    }
}

/// Whether the change has all that the edits behind a match would have come, or nearly.
fn brings_all(matched: &Match, edits: &[Edit]) -> bool {
    let mut used: Vec<u32> = matched.new.iter().flatten().map(|hit| hit.edit).collect();
    let found = used.len();
    used.sort_unstable();
    used.dedup();
    let all: usize = used.iter().map(|&edit| edits[edit as usize].inserted.len()).sum();
    found as f64 >= params::ALL_OF_IT * all as f64
}

/// The class follows from the evidence, not from the score.
fn class(scored: &Scored, edits: &[Edit]) -> Class {
    let matched = &scored.matched;
    let found = matched.new.iter().flatten().count();
    let share = if matched.new.is_empty() { 0.0 } else { found as f64 / matched.new.len() as f64 };
    let in_place = matched.new.iter().chain(&matched.old).flatten().any(|hit| hit.near);
    let edits_draft = |hit: &Hit| edits[hit.edit as usize].how != EditForm::NewText;
    let edited = matched.new.iter().chain(&matched.old).flatten().any(|hit| hit.near && edits_draft(hit));
    let asked = matched
        .new
        .iter()
        .chain(&matched.old)
        .flatten()
        .all(|hit| edits[hit.edit as usize].how == EditForm::Instructed);
    if asked {
        Class::Instruction
    } else if in_place
        && edited
        && (matched.new.is_empty()
            || scored.support.coverage >= params::SAME_EDIT
            // All that it asks for, inside a change that is larger.
            || scored.support.purity >= params::ALL_OF_IT)
    {
        Class::SameEdit
    } else if share >= params::VERBATIM && is_in_order(&matched.new) {
        Class::Verbatim
    } else if share >= params::ADAPTED || brings_all(matched, edits) && found >= params::TELLING_RUN {
        // Much of what came, or all that it asks for inside a change that is larger.
        Class::Adapted
    } else {
        Class::Related
    }
}

fn is_in_order(hits: &[Option<Hit>]) -> bool {
    let places: Vec<(u32, Option<u32>)> = hits.iter().flatten().map(|hit| (hit.edit, hit.at)).collect();
    places.windows(2).all(|pair| pair[0] < pair[1])
}

/// The stretches that a match accounts for. Marks between explained words go with them.
fn explained(tokens: &[Placed], hits: &[Option<Hit>], draft: &StepIndex<'_>) -> Vec<Span> {
    let mut covered: Vec<bool> = hits.iter().map(Option::is_some).collect();
    for at in 1..covered.len().saturating_sub(1) {
        let mark = !draft.words.is_word(tokens[at].1.key);
        if mark && covered[at - 1] && hits[at + 1].is_some() {
            covered[at] = true;
        }
    }
    let mut found = Vec::new();
    let mut start = 0;
    for at in 0..=covered.len() {
        if at == covered.len() || !covered[at] {
            found.extend(spans(&tokens[start..at]));
            start = at + 1;
        }
    }
    found
}

/// One piece of evidence for each edit that the match rests on, the weightiest first.
fn evidence(scored: &Scored, scene: &ChangeScene<'_>, read: &ReadContribution) -> Vec<Evidence> {
    let (old, new, draft, edits) = (scene.went(), scene.came(), scene.draft, scene.edits);
    let matched = &scored.matched;
    let mut used: Vec<(u32, u64)> = Vec::new();
    for (hits, tokens) in [(&matched.new, new), (&matched.old, old)] {
        for (hit, (_, token)) in hits.iter().zip(tokens).filter_map(|(hit, token)| hit.as_ref().map(|hit| (hit, token)))
        {
            let weight = draft.weight(token.key);
            match used.iter_mut().find(|(edit, _)| *edit == hit.edit) {
                Some((_, sum)) => *sum += weight,
                None => used.push((hit.edit, weight)),
            }
        }
    }
    used.sort_by_key(|&(edit, weight)| (std::cmp::Reverse(weight), edit));
    let of_edit = |(number, _): (u32, u64)| {
        let edit = &edits[number as usize];
        let mut matches = Vec::new();
        push_matches(&mut matches, Side::New, new, &matched.new, number, &edit.inserted, |span| match edit.how {
            EditForm::Instructed => vec![span],
            _ => read.accepted.to_document(span),
        });
        if let Some(original) = &read.original {
            push_matches(&mut matches, Side::Old, old, &matched.old, number, &edit.struck, |span| {
                original.view.to_document(span)
            });
        }
        let source = passage(edit, &matches, read)?;
        let count = |hits: &[Option<Hit>]| hits.iter().flatten().filter(|hit| hit.edit == number).count() as u32;
        let (new_words, old_words) = (count(&matched.new), count(&matched.old));
        let near = matched.new.iter().chain(&matched.old).flatten().any(|hit| hit.edit == number && hit.near);
        let why = Why {
            code: code(edit, near, 2 * (new_words + old_words) >= (new.len() + old.len()) as u32, scene),
            place: scene.place.clone(),
            matched: new_words + old_words,
            of: (new.len() + old.len()) as u32,
        };
        Some(Evidence { source, matches, reason: why.said().to_string(), why })
    };
    used.into_iter().filter_map(of_edit).collect()
}

/// Pairs of stretches, word by word, joined where both sides go on without a gap.
fn push_matches(
    matches: &mut Vec<WordMatch>,
    side: Side,
    tokens: &[Placed],
    hits: &[Option<Hit>],
    edit: u32,
    source: &[Placed],
    to_document: impl Fn(Span) -> Vec<Span>,
) {
    let mut last: Option<(usize, u32)> = None;
    for (at, hit) in hits.iter().enumerate() {
        let Some(Hit { edit: number, at: Some(found), .. }) = *hit else { continue };
        if number != edit {
            continue;
        }
        let ((block, token), (source_block, source_token)) = (tokens[at], source[found as usize]);
        let Some(&place) = to_document(Span::new(source_block, source_token.start, source_token.end)).first() else {
            continue;
        };
        let goes_on = last == Some((at.wrapping_sub(1), found.wrapping_sub(1)));
        match matches.last_mut() {
            Some(run)
                if goes_on && run.side == side && run.change.block == block && run.source.block == place.block =>
            {
                run.change.end = token.end;
                run.source.end = place.end;
            }
            _ => matches.push(WordMatch { side, change: Span::new(block, token.start, token.end), source: place }),
        }
        last = Some((at, found));
    }
}

/// The stretch of the contribution to show: from the first to the last matched word and a few words on either side, or
/// the words around the place where it leaves something out.
fn passage(edit: &Edit, matches: &[WordMatch], read: &ReadContribution) -> Option<Span> {
    if edit.asked.is_some() {
        return edit.asked;
    }
    let around: Vec<Span> = [&edit.around.0, &edit.inserted, &edit.around.1]
        .into_iter()
        .flatten()
        .filter_map(|(block, token)| {
            read.accepted.to_document(Span::new(*block, token.start, token.end)).first().copied()
        })
        .collect();
    let block = matches.first().map(|found| found.source.block).or(around.first().map(|span| span.block))?;
    let all = matches.iter().map(|found| found.source).chain(around).filter(|span| span.block == block);
    all.reduce(|one, other| Span::new(block, one.start.min(other.start), one.end.max(other.end)))
}

/// `most`: the edit has at least half of the change's words.
fn code(edit: &Edit, near: bool, most: bool, scene: &ChangeScene<'_>) -> WhyCode {
    let (deletes, inserts) = (!scene.target.old.is_empty(), !scene.target.new.is_empty());
    let edits_draft = near && matches!(edit.how, EditForm::Tracked | EditForm::Rewritten);
    match (deletes, inserts) {
        _ if edit.how == EditForm::Instructed => WhyCode::Asked,
        _ if scene.moved && near => WhyCode::SameMove,
        _ if !most => WhyCode::WordsScattered,
        (true, true) if edits_draft => WhyCode::SameReplacement,
        (false, _) if edits_draft => WhyCode::SameInsertion,
        (true, false) if near => WhyCode::SameDeletion,
        _ => WhyCode::WordsInOrder,
    }
}
