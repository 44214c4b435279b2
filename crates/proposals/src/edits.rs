//! The edits that a contribution implies: what it would delete and insert, and where.
//!
//! A contribution with tracked revisions says so itself (its original reading against its accepted one). One that
//! rewrites paragraphs of the draft is compared with the draft; text that is like nothing in the draft is an insertion
//! whose place is unknown.

use std::ops::Range;

use super::edit::{Edit, EditForm, EditPlace, StatedPlace};
use super::form::{FormPart, Role};
use super::instructed_edits;
use super::instructions::{self, Places, own};
use super::params;
use super::read_contribution::{Original, ReadContribution, TokenisedInstruction};
use super::step_index::{Home, StepIndex};
use rustc_hash::FxHashSet;

use draftlens_compare::boundaries::boundaries;
use draftlens_compare::budget::Budget;
use draftlens_compare::sentences::sentences;
use draftlens_compare::tidy::hunks;
use draftlens_compare::{EqualRun, Placed, compare, equal_runs, exact_ops, flatten};
use draftlens_model::Block;
use draftlens_text::form_lines::{FormLabel, form_line};
use draftlens_text::lexicon::{Fit, Topic, list};
use draftlens_text::{Token, TokenText, WordId, Words};

/// All edits that a contribution implies on the old version of a draft: in its own order, those that it asks for in
/// words (looked up in `places`) last.
pub async fn implied(
    contribution: usize,
    read: &ReadContribution,
    draft: &mut StepIndex<'_>,
    places: Option<&Places<'_>>,
    budget: &Budget,
) -> Vec<Edit> {
    let mut edits = match &read.original {
        Some(original) => tracked(contribution, read, original, draft, budget).await,
        None if read.in_host() => Vec::new(),
        None => rewritten(contribution, read, draft, places, budget).await,
    };
    if let Some(places) = places {
        edits.extend(instructed_edits::edits(contribution, read, draft, places));
    }
    edits.into_iter().filter(|edit| !edit.is_void()).collect()
}

async fn rewritten(
    contribution: usize,
    read: &ReadContribution,
    draft: &mut StepIndex<'_>,
    places: Option<&Places<'_>>,
    budget: &Budget,
) -> Vec<Edit> {
    let mut edits = Vec::new();
    let paragraphs: Vec<&[Token]> = read.tokens.blocks.iter().map(Vec::as_slice).collect();
    let mut homes = draft.homes(&paragraphs);
    let mut neighbours = between(&homes);
    let mut asks = instructed_edits::instruction_blocks(read);
    let stated = Stated::of(read, draft, places);
    if speaks_of_the_draft(read, &paragraphs, draft) {
        for (at, home) in homes.iter_mut().enumerate() {
            let is_text = read.form.role(read.document_block(at as u32)) == Role::Text;
            let block = &read.accepted.blocks[at];
            let quoted = block.text.trim_start().starts_with(['"', '“', '«', '„', '「', '『']);
            let labelled = || {
                !own(block, None).label.is_empty() && instructions::place_named(&block.text, block.kind, None).is_none()
            };
            let is_set_out = quoted || labelled();
            *home = home.filter(|home| !is_text || is_set_out || home.alike >= params::RETYPED_ALIKE);
        }
        neighbours = between(&homes);
        // The letterhead: what stands in short lines before anything is asked.
        let first = asks.iter().copied().chain(first_of_form(read)).min().unwrap_or(0);
        let is_head = |at: &u32| {
            let block = &read.accepted.blocks[*at as usize];
            is_head_line(block) || has_key(block)
        };
        asks.extend((0..first).filter(is_head));
    }
    for (at, tokens) in paragraphs.iter().enumerate() {
        match read.form.role(read.document_block(at as u32)) {
            Role::Text => {}
            Role::Proposed if !read.leads_in(read.document_block(at as u32)) || draft.has_block(tokens) => {}
            _ => {
                asks.insert(at as u32);
            }
        }
        // A form without a place says nothing of the text around it.
        let is_text = read.form.role(read.document_block(at as u32)) == Role::Text;
        match stated.of_block(at).filter(|(place, _)| place.is_some() || !is_text) {
            // What is new is no version of anything that was there; where nothing says where, it may be what came.
            Some((place, true)) => {
                let came = homes[at].filter(|home| place.is_none() && draft.groups[home.group].old.is_empty());
                (homes[at], neighbours[at]) = (came, (None, None));
            }
            Some((Some(place), false)) => {
                (homes[at], neighbours[at]) = (draft.home_within(tokens, place), (None, None));
            }
            _ => {}
        }
    }
    let mut cut = cut_paragraphs(read, &paragraphs, &homes, draft.words);
    cut.retain(|(at, _)| !asks.contains(&(*at as u32)));
    edits.extend(regrouped(contribution, read, draft, &homes, (&asks, &cut)));
    for (at, tokens) in paragraphs.into_iter().enumerate() {
        budget.spend(tokens.len() as u64).await;
        if cut.iter().any(|(first, length)| (first + 1..first + length).contains(&at)) {
            continue;
        }
        let parts = cut.iter().find(|(first, _)| *first == at).map_or(1, |(_, length)| *length);
        let is_text = read.form.role(read.document_block(at as u32)) == Role::Text;
        let stated_here = stated.of_block(at).filter(|(place, _)| place.is_some() || !is_text);
        let (place_stated, is_new) = stated_here.unwrap_or_default();
        let place_stated = place_stated.cloned();
        if tokens.is_empty() || draft.has_block(tokens) && !is_new || asks.contains(&(at as u32)) {
            continue;
        }
        let placed = flatten(&read.tokens, &(at as u32..(at + parts) as u32).collect::<Vec<u32>>());
        let Some(home) = homes[at] else {
            let edit = Edit { inserted: placed, ..Edit::new(contribution, EditForm::NewText, None) };
            edits.push(Edit { between: neighbours[at], stated: place_stated, ..edit });
            continue;
        };
        let old = &draft.groups[home.group].old;
        if old.is_empty() {
            let place = EditPlace { group: home.group, old: 0..0 };
            let edit = Edit { inserted: placed, ..Edit::new(contribution, EditForm::NewText, Some(place)) };
            edits.push(Edit { stated: place_stated, ..edit });
            continue;
        }
        let loose = draft.alike(old, &placed) < params::HOME_ALIKE;
        let ops = exact_ops(old, &placed).ops;
        let found = hunks(&ops, old, &placed, draft.words);
        for hunk in found.into_iter().filter(|hunk| !hunk.typographic) {
            // Dots for words that are left out ask for nothing.
            if is_omission(&placed[hunk.new.clone()], draft.words) {
                continue;
            }
            // A label that one of the two files types and the other numbers by itself is no change.
            let (goes, comes) = (&old[hunk.old.clone()], &placed[hunk.new.clone()]);
            if goes.is_empty() && is_label(comes, draft.words) || comes.is_empty() && is_label(goes, draft.words) {
                continue;
            }
            // A fragment of a paragraph does not ask for the rest to go.
            let at_edge = hunk.old.start == 0 || hunk.old.end == old.len();
            if home.alike < params::FRAGMENT_ALIKE && hunk.new.is_empty() && at_edge {
                continue;
            }
            let place = EditPlace { group: home.group, old: hunk.old };
            edits.push(Edit {
                around: around(&placed, &hunk.new),
                inserted: placed[hunk.new].to_vec(),
                likeness: home.likeness(),
                stated: place_stated.clone(),
                loose,
                ..Edit::new(contribution, EditForm::Rewritten, Some(place))
            });
        }
    }
    edits
}

/// The first block of a form's amendments.
fn first_of_form(read: &ReadContribution) -> Option<u32> {
    (0..read.tokens.blocks.len() as u32).find(|at| read.form.role(read.document_block(*at)) != Role::Text)
}

/// How many blocks a text's head has: those before the first that is a sentence or has a label.
pub fn letterhead(blocks: &[Block]) -> usize {
    blocks.iter().take_while(|block| is_head_line(block) || has_key(block)).count()
}

/// Whether a block is a line of a letter's head: short, without a label, and no sentence.
fn is_head_line(block: &Block) -> bool {
    let text = block.text.trim();
    let words = text.split_whitespace().count();
    let letters = text.chars().filter(|ch| ch.is_alphanumeric()).count();
    own(block, None).label.is_empty()
        && words <= params::HEAD_LINE_WORDS
        && letters <= params::HEAD_LINE_LETTERS
        && !text.ends_with(['.', ';', ',', '。', '；', '，', '”', '"', '»'])
}

/// "Source: Member State A", "Title: …": a line of a letter's head that begins with what it says.
fn has_key(block: &Block) -> bool {
    let Some((key, _)) = block.text.split_once([':', '：']) else { return false };
    let announces = matches!(
        form_line(&block.text).map(|line| line.label),
        Some(FormLabel::Before | FormLabel::Proposed | FormLabel::Place | FormLabel::Deletes | FormLabel::DeletedPlace)
    );
    !announces && key.split_whitespace().count() <= params::KEY_WORDS && !key.contains(['"', '“', '«'])
}

/// Whether a contribution writes about the draft, in orders or amendments, more than it carries the draft's own text: its
/// greetings and headings share words with the draft, and are no versions of what stands there.
fn speaks_of_the_draft(read: &ReadContribution, paragraphs: &[&[Token]], draft: &StepIndex<'_>) -> bool {
    // An order says where or with which words: "Remove unused brackets" may be an example. One among many paragraphs makes a
    // text no letter.
    let says = |asked: &&TokenisedInstruction| {
        let TokenisedInstruction { instruction, .. } = asked;
        asked.is_certain()
            && (instruction.old.is_some() || instruction.new.is_some() || !instruction.targets.is_empty())
    };
    let orders = read.asked.iter().filter(says).count().max(read.form.parts().len());
    let asks = orders > 0 && orders * params::PARAGRAPHS_FOR_AN_ORDER >= paragraphs.len();
    let sum = |tokens: &mut dyn Iterator<Item = &&[Token]>| tokens.map(|tokens| tokens.len()).sum::<usize>();
    let kept = sum(&mut paragraphs.iter().filter(|tokens| draft.has_block(tokens)));
    asks && (kept as f64) < params::COPY_SHARE * sum(&mut paragraphs.iter()) as f64
}

/// Whether tokens are a label typed at the head of a paragraph: "4.", "(a)".
fn is_label(tokens: &[Placed], words: &Words) -> bool {
    let mut word = 0;
    let short = tokens.iter().all(|(_, token)| {
        let text = words.text(token.surface);
        let is_word = words.is_word(token.key);
        word += usize::from(is_word);
        if is_word {
            text.chars().count() <= params::TYPED_LABEL as usize
        } else {
            matches!(text, "." | ")" | "(" | "º" | "°" | "-")
        }
    });
    let at_head = tokens.first().is_some_and(|(_, token)| token.start == 0);
    short && word == 1 && tokens.len() > 1 && at_head
}

/// Whether tokens are no words but dots, "[…]", "(...)": words of the draft that a rewriting does not repeat.
fn is_omission(tokens: &[Placed], words: &Words) -> bool {
    let text = |(_, token): &Placed| words.text(token.surface);
    tokens.iter().any(|token| text(token).contains(['…', '.']))
        && tokens.iter().all(|token| text(token).chars().all(|ch| "…./[]()".contains(ch)))
        && (tokens.len() > 1 || tokens.iter().all(|token| text(token) != "."))
}

/// Paragraphs that a page or a mail cut in two, each with the number of its parts: they belong to the same paragraph of the
/// draft, and go on in the middle of a sentence.
fn cut_paragraphs(
    read: &ReadContribution,
    paragraphs: &[&[Token]],
    homes: &[Option<Home>],
    words: &Words,
) -> Vec<(usize, usize)> {
    let goes_on = |at: usize| {
        let (Some(last), Some(block)) = (paragraphs[at].last(), read.accepted.blocks.get(at + 1)) else { return false };
        let here = homes[at].zip(homes[at + 1]).is_some_and(|(one, next)| one.group == next.group);
        here && words.is_word(last.key) && block.text.chars().next().is_some_and(char::is_lowercase)
    };
    let mut cut: Vec<(usize, usize)> = Vec::new();
    for at in (0..paragraphs.len().saturating_sub(1)).filter(|at| goes_on(*at)) {
        match cut.last_mut() {
            Some((first, length)) if *first + *length - 1 == at => *length += 1,
            _ => cut.push((at, 2)),
        }
    }
    cut
}

/// The places that a contribution's forms state, as far as the draft has them; none where it states none.
pub fn stated_places(
    read: &ReadContribution,
    draft: &StepIndex<'_>,
    places: Option<&Places<'_>>,
) -> Option<Vec<StatedPlace>> {
    let states = |part: &FormPart| part.is_new || !part.place.is_empty();
    read.form.parts().iter().any(states).then(|| {
        let found = Stated::of(read, draft, places).of_part;
        found.into_iter().filter_map(|(place, _)| place).collect()
    })
}

/// For the paragraphs of a form, the place that it states in the draft, and whether it has no place there yet.
struct Stated {
    of_part: Vec<(Option<StatedPlace>, bool)>,
    part_of: Vec<Option<usize>>,
}

impl Stated {
    fn of(read: &ReadContribution, draft: &StepIndex<'_>, places: Option<&Places<'_>>) -> Stated {
        let Some(places) = places.filter(|_| !read.form.parts().is_empty()) else {
            return Stated { of_part: Vec::new(), part_of: Vec::new() };
        };
        let of_part = read.form.parts().iter().map(|part| {
            let found = |reference| places.place_or_before(reference, part.is_new);
            let blocks = part.place.iter().flat_map(found).map(|place| place.block);
            let groups = blocks.filter_map(|block| Some(draft.place_of(block, None)?.0));
            (groups.collect::<Vec<usize>>(), part.is_new)
        });
        let mut of_part: Vec<(Vec<usize>, bool)> = of_part.collect();
        let part_of = (0..read.tokens.blocks.len() as u32).map(|at| read.form.part_of(read.document_block(at)));
        let part_of: Vec<Option<usize>> = part_of.collect();
        // What a form repeats of the draft word for word is at the place too, whatever its number.
        for (tokens, part) in read.tokens.blocks.iter().zip(&part_of) {
            let Some((groups, false)) = part.and_then(|part| of_part.get_mut(part)) else { continue };
            if let (true, &[only]) = (tokens.len() >= params::REPEATED_WORDS, draft.groups_of(tokens)) {
                let (first, last) = (groups.iter().min(), groups.iter().max());
                let (first, last) = (first.copied().unwrap_or(only), last.copied().unwrap_or(only));
                groups.extend(first.min(only)..=last.max(only));
            }
        }
        Stated {
            of_part: of_part.into_iter().map(|(groups, is_new)| (draft.stated(groups), is_new)).collect(),
            part_of,
        }
    }

    fn of_block(&self, at: usize) -> Option<(Option<&StatedPlace>, bool)> {
        let (place, is_new) = self.of_part.get((*self.part_of.get(at)?)?)?;
        Some((place.as_ref(), *is_new))
    }
}

/// The pieces of the draft's blocks that a contribution's paragraphs part or bring together.
fn regrouped(
    contribution: usize,
    read: &ReadContribution,
    draft: &StepIndex<'_>,
    homes: &[Option<Home>],
    (asks, cut): (&FxHashSet<u32>, &[(usize, usize)]),
) -> Vec<Edit> {
    let mut in_group: Vec<(usize, Vec<u32>)> = Vec::new();
    for (at, home) in (0u32..).zip(homes) {
        let Some(home) = home.filter(|_| !asks.contains(&at)) else { continue };
        match in_group.last_mut() {
            Some((group, paragraphs)) if *group == home.group => paragraphs.push(at),
            _ => in_group.push((home.group, vec![at])),
        }
    }
    let mut edits = Vec::new();
    for (group, paragraphs) in in_group {
        let old = &draft.groups[group].old;
        let is_one_block = old.first().map(|(block, _)| block) == old.last().map(|(block, _)| block);
        let is_cut = |at: &u32| cut.iter().any(|(first, length)| (*first..first + length).contains(&(*at as usize)));
        if is_one_block && paragraphs.len() == 1 || paragraphs.iter().any(is_cut) {
            continue;
        }
        let proposed = flatten(&read.tokens, &paragraphs);
        for boundary in boundaries(&exact_ops(old, &proposed).ops, old, &proposed) {
            let place = EditPlace { group, old: boundary.old };
            let inserted = proposed[boundary.new].to_vec();
            edits.push(Edit { inserted, boundary: true, ..Edit::new(contribution, EditForm::Rewritten, Some(place)) });
        }
    }
    edits
}

/// Every sentence of a contribution as words for a text that is not yet written.
pub fn as_text(contribution: usize, read: &ReadContribution, words: &Words) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut in_head = true;
    for (at, tokens) in (0u32..).zip(&read.tokens.blocks) {
        // Heads and dates are no sentences.
        let block = read.accepted.blocks.get(at as usize);
        in_head &= block.is_some_and(|block| is_head_line(block) || has_key(block));
        if in_head || block.is_some_and(is_head_line) {
            continue;
        }
        let placed: Vec<Placed> = tokens.iter().map(|token| (at, *token)).collect();
        let text = block.map_or("", |block| block.text.as_str());
        edits.extend(sentences(&placed, words).into_iter().map(|sentence| {
            let inserted = without_lead(text, &placed[sentence]).to_vec();
            Edit { inserted, ..Edit::new(contribution, EditForm::SourceText, None) }
        }));
    }
    edits
}

/// A sentence without the words that only lead what it asks for, "in our view": they are no words for the text.
fn without_lead<'a>(text: &str, sentence: &'a [Placed]) -> &'a [Placed] {
    let Some((_, first)) = sentence.first() else { return sentence };
    let mut rest = text.char_indices().nth(first.start as usize).map_or("", |(at, _)| &text[at..]);
    let mut gone = 0;
    while let Some(lead) = longest_lead(rest) {
        let after = rest[lead..]
            .trim_start_matches(|ch: char| ch.is_whitespace() || matches!(ch, ',' | '،' | '，' | '：' | ':'));
        gone += rest[..rest.len() - after.len()].chars().count() as u32;
        rest = after;
    }
    let start = sentence.partition_point(|(_, token)| token.start < first.start + gone);
    if sentence.len() - start < params::LED_TOKENS { sentence } else { &sentence[start..] }
}

/// The bytes of the longest lead that a text begins with.
fn longest_lead(text: &str) -> Option<usize> {
    // A comma parts a lead from the rest as a blank does.
    let parted: String = text.chars().take(params::LEAD_LETTERS).map(|ch| if ch == '’' { '\'' } else { ch }).collect();
    let apart = parted.to_lowercase();
    if apart.len() != parted.len() {
        return None;
    }
    let leads = list(Topic::SentenceLeads);
    let found = leads.patterns().filter(|lead| {
        apart.strip_prefix(lead.text).is_some_and(|rest| {
            lead.fit == Fit::Start || lead.text.ends_with('\'') || rest.starts_with(|ch: char| !ch.is_alphanumeric())
        })
    });
    let longest = found.map(|lead| lead.text.chars().count()).max()?;
    text.char_indices().nth(longest).map(|(at, _)| at)
}

/// What a contribution asks for in words, where there is no text yet.
pub fn asked_for(
    contribution: usize,
    read: &ReadContribution,
    draft: &StepIndex<'_>,
    places: Option<&Places<'_>>,
) -> Vec<Edit> {
    places.map_or(Vec::new(), |places| instructed_edits::edits(contribution, read, draft, places))
}

/// For each paragraph, the groups that the nearest paragraphs with a home before and after it belong to.
fn between(homes: &[Option<Home>]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut between = vec![(None, None); homes.len()];
    let (mut before, mut after) = (None, None);
    for (home, (here, _)) in homes.iter().zip(&mut between) {
        *here = before;
        before = home.map(|home| home.group).or(before);
    }
    for (home, (_, here)) in homes.iter().zip(&mut between).rev() {
        *here = after;
        after = home.map(|home| home.group).or(after);
    }
    between
}

async fn tracked(
    contribution: usize,
    read: &ReadContribution,
    original: &Original,
    draft: &mut StepIndex<'_>,
    budget: &Budget,
) -> Vec<Edit> {
    let own = compare(&original.tokens, &read.tokens, draft.words, budget).await;
    let sides: Vec<(Vec<Placed>, Vec<Placed>)> = own
        .groups
        .iter()
        .map(|group| (flatten(&original.tokens, &group.old), flatten(&read.tokens, &group.new)))
        .collect();
    let unplaced = |tokens: &[Placed]| tokens.iter().map(|(_, token)| *token).collect::<Vec<Token>>();
    let known = sides.iter().map(|(before, after)| unplaced(if before.is_empty() { after } else { before }));
    let known: Vec<Vec<Token>> = known.collect();
    let homes = draft.homes(&known.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let neighbours = between(&homes);
    let mut edits = Vec::new();
    for (at, (group, (before, after))) in own.groups.iter().zip(&sides).enumerate() {
        budget.spend((before.len() + after.len()) as u64).await;
        let runs = homes[at].map(|home| equal_runs(&keys(before), &keys(&draft.groups[home.group].old)).0);
        for hunk in group.hunks.iter().filter(|hunk| !hunk.typographic) {
            let place = homes[at].zip(runs.as_deref()).map(|(home, runs)| {
                let length = draft.groups[home.group].old.len();
                EditPlace { group: home.group, old: carried(runs, &hunk.old, length) }
            });
            edits.push(Edit {
                inserted: after[hunk.new.clone()].to_vec(),
                struck: before[hunk.old.clone()].to_vec(),
                around: around(after, &hunk.new),
                likeness: homes[at].map_or(1.0, Home::likeness),
                between: neighbours[at],
                ..Edit::new(contribution, EditForm::Tracked, place)
            });
        }
        for boundary in boundaries(&group.ops, before, after) {
            let Some((home, runs)) = homes[at].zip(runs.as_deref()) else { continue };
            let length = draft.groups[home.group].old.len();
            let place = EditPlace { group: home.group, old: carried(runs, &boundary.old, length) };
            let (inserted, struck) = (after[boundary.new].to_vec(), before[boundary.old].to_vec());
            edits.push(Edit {
                inserted,
                struck,
                boundary: true,
                ..Edit::new(contribution, EditForm::Tracked, Some(place))
            });
        }
    }
    edits.extend(whole_paragraphs(contribution, read, original, draft));
    edits
}

/// Paragraphs that the revisions insert or delete as a whole, each as an edit of its own: the comparison of the two
/// readings may have paired a paragraph that goes with another that comes.
fn whole_paragraphs(
    contribution: usize,
    read: &ReadContribution,
    original: &Original,
    draft: &mut StepIndex<'_>,
) -> Vec<Edit> {
    let placed = |text: &TokenText, block: u32| flatten(text, &[block]);
    let mut edits = Vec::new();
    for &block in &read.whole_inserted {
        let inserted = placed(&read.tokens, block);
        edits.push(Edit { inserted, whole: true, ..Edit::new(contribution, EditForm::Tracked, None) });
    }
    if original.whole_deleted.is_empty() {
        return edits;
    }
    // The paragraphs around them say which of several like it one is.
    let homes = draft.homes(&original.tokens.blocks.iter().map(Vec::as_slice).collect::<Vec<_>>());
    for &block in &original.whole_deleted {
        let Some(home) = homes[block as usize] else { continue };
        let place = EditPlace { group: home.group, old: 0..draft.groups[home.group].old.len() };
        let struck = placed(&original.tokens, block);
        let likeness = home.likeness();
        edits.push(Edit { struck, likeness, whole: true, ..Edit::new(contribution, EditForm::Tracked, Some(place)) });
    }
    edits
}

fn keys(tokens: &[Placed]) -> Vec<WordId> {
    tokens.iter().map(|(_, token)| token.key).collect()
}

/// Where a stretch of one sequence lies in another of `length` tokens, known where they agree. A stretch that agrees
/// nowhere is the point, or the gap, between what agrees around it.
fn carried(runs: &[EqualRun], range: &Range<usize>, length: usize) -> Range<usize> {
    let inside = |run: &EqualRun| {
        let start = range.start.max(run.old);
        let end = range.end.min(run.old + run.len);
        (start < end).then(|| run.new + (start - run.old)..run.new + (end - run.old))
    };
    // The runs are in order: those that end after the stretch's start and begin before its end are the ones in it.
    let ends_by = |at: usize| runs.partition_point(|run| run.old + run.len <= at);
    let begin_before = |at: usize| runs.partition_point(|run| run.old < at);
    let mut matched =
        runs.get(ends_by(range.start)..begin_before(range.end)).unwrap_or_default().iter().filter_map(inside);
    if let Some(first) = matched.next() {
        let last = matched.next_back().unwrap_or(first.clone());
        return first.start..last.end;
    }
    let before = begin_before(range.start).checked_sub(1).and_then(|at| runs.get(at));
    let after = runs.get(ends_by(range.end));
    let start = before.map(|run| run.new + run.len.min(range.start - run.old));
    let end = after.map(|run| run.new + range.end.saturating_sub(run.old));
    match (start, end) {
        _ if range.is_empty() => start.or(end).map_or(0..0, |at| at..at),
        (Some(start), Some(end)) => start..end.max(start),
        (Some(start), None) => start..length.max(start),
        (None, Some(end)) => 0..end,
        (None, None) => 0..0,
    }
}

fn around(tokens: &[Placed], range: &Range<usize>) -> (Vec<Placed>, Vec<Placed>) {
    let before = range.start.saturating_sub(params::AROUND)..range.start;
    let after = range.end..(range.end + params::AROUND).min(tokens.len());
    (tokens[before].to_vec(), tokens[after].to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home(group: usize) -> Option<Home> {
        Some(Home { group, alike: 1000 })
    }

    #[test]
    fn a_paragraph_without_a_home_is_between_those_that_have_one() {
        let homes = [None, home(3), None, None, home(5), home(4), None];
        let wanted = [
            (None, Some(3)),
            (None, Some(5)),
            (Some(3), Some(5)),
            (Some(3), Some(5)),
            (Some(3), Some(4)),
            (Some(5), None),
            (Some(4), None),
        ];
        assert_eq!(between(&homes), wanted);
    }

    /// Looking for the neighbours of each by itself, this would take minutes.
    #[test]
    fn very_many_paragraphs_without_a_home() {
        const PARAGRAPHS: usize = 400_000;
        let mut homes = vec![None; PARAGRAPHS];
        (homes[0], homes[PARAGRAPHS - 1]) = (home(1), home(2));
        let between = between(&homes);
        assert!(between[1..PARAGRAPHS - 1].iter().all(|groups| *groups == (Some(1), Some(2))));
    }

    /// The same for stretches of a paragraph that agrees with the draft in very many places.
    #[test]
    fn very_many_stretches_are_carried_over() {
        const RUNS: usize = 200_000;
        let runs: Vec<EqualRun> = (0..RUNS).map(|at| EqualRun { old: 3 * at, new: 2 * at, len: 2 }).collect();
        for at in 1..RUNS - 1 {
            assert_eq!(carried(&runs, &(3 * at..3 * at + 3), 2 * RUNS), 2 * at..2 * at + 2);
            assert_eq!(carried(&runs, &(3 * at + 2..3 * at + 3), 2 * RUNS), 2 * at + 2..2 * at + 2);
        }
    }

    #[test]
    fn stretches_are_carried_over() {
        let runs = [EqualRun { old: 0, new: 2, len: 4 }, EqualRun { old: 6, new: 8, len: 2 }];
        assert_eq!(carried(&runs, &(1..3), 10), 3..5);
        assert_eq!(carried(&runs, &(4..6), 10), 6..8);
        assert_eq!(carried(&runs, &(6..6), 10), 6..6);
        assert_eq!(carried(&runs, &(8..8), 10), 10..10);
        assert_eq!(carried(&[], &(0..3), 5), 0..0);
    }
}
