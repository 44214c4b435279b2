//! From drafting instructions to edits: what a contribution asks for in words, looked up in the draft.

use rustc_hash::{FxHashMap, FxHashSet};

use super::edit::{Edit, EditForm, EditPlace};
use super::form::Role;
use super::instructions::{self, FoundPlace, Instruction, Places, Relation, Verb};
use super::params;
use super::read_contribution::{ReadContribution, TokenisedInstruction};
use super::step_index::StepIndex;
use draftlens_compare::tidy::hunks;
use draftlens_compare::{Placed, exact_ops};
use draftlens_model::{Block, Span};

/// Blocks of the accepted reading that consist of an instruction, mostly, or of the words that one sets out, and the
/// cells of tables that instructions stand in: they are not text for the draft beside what is asked.
pub fn instruction_blocks(read: &ReadContribution) -> FxHashSet<u32> {
    let mut found: FxHashSet<u32> = FxHashSet::default();
    let said: Vec<Span> = read
        .asked
        .iter()
        .filter(|asked| asked.is_certain() && asked.instruction.comment.is_none())
        .flat_map(|TokenisedInstruction { instruction, .. }| {
            let quoted = [&instruction.old, &instruction.new].into_iter().flatten().flat_map(|quoted| &quoted.spans);
            quoted.chain([&instruction.source]).copied()
        })
        .collect();
    let blocks = &read.accepted.blocks;
    found.extend((0..blocks.len() as u32).filter(|at| read.lines.binary_search(&read.document_block(*at)).is_ok()));
    if said.is_empty() {
        return found;
    }
    let mut tables: FxHashSet<u32> = FxHashSet::default();
    for (at, block) in (0u32..).zip(blocks) {
        let length = block.text.chars().count() as u32;
        let spans = read.accepted.to_document(Span::new(at, 0, length));
        if 2 * covered(&spans, &said) >= length && length > 0 {
            found.insert(at);
            tables.extend(block.cell.map(|cell| cell.table));
        }
    }
    let in_table = |block: &Block| block.cell.is_some_and(|cell| tables.contains(&cell.table));
    // What a form's column has as the text that should be is no remark beside an order.
    let is_text = |at: u32| read.form.role(read.document_block(at)) == Role::Proposed;
    found.extend((0u32..).zip(blocks).filter(|(at, block)| in_table(block) && !is_text(*at)).map(|(at, _)| at));
    found
}

/// How many characters of some stretches others cover between them.
fn covered(spans: &[Span], said: &[Span]) -> u32 {
    let shared = |span: &Span| {
        let of_span = said.iter().filter(|said| said.overlaps(span));
        let mut pieces: Vec<(u32, u32)> =
            of_span.map(|said| (said.start.max(span.start), said.end.min(span.end))).collect();
        pieces.sort_unstable();
        let mut until = span.start;
        let mut sum = 0;
        for (start, end) in pieces {
            sum += end.saturating_sub(start.max(until));
            until = until.max(end);
        }
        sum
    };
    spans.iter().map(shared).sum()
}

/// The edits that a contribution's instructions come to in a draft, whose old version `places` knows. One whose place is
/// not found, or that only describes what it wants, gives none.
pub fn edits(contribution: usize, read: &ReadContribution, draft: &StepIndex<'_>, places: &Places<'_>) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (number, asked) in (0u32..).zip(&read.asked).filter(|(_, asked)| asked.is_certain()) {
        let targets = places.resolve(&asked.instruction);
        let mut certain: Vec<&FoundPlace> =
            targets.iter().filter(|target| target.certainty >= params::CERTAIN).collect();
        certain.truncate(params::MOST_PLACES);
        let source = Some(asked.instruction.source);
        let blank =
            Edit { asked: source, request: Some((number, 0)), ..Edit::new(contribution, EditForm::Instructed, None) };
        let before = edits.len();
        if asked.instruction.verb == Verb::Amend && certain.len() > 1 && !asked.new.is_empty() {
            let apart = alternatives(&asked.instruction, &certain, places);
            for (place, targets) in (0u32..).zip(apart) {
                let blank = Edit { request: Some((number, place)), ..blank.clone() };
                edits.extend(amended_together(asked, &targets, &blank, draft, places));
            }
            continue;
        }
        let numbers = numbered(&asked.instruction, &certain, places);
        for (place, target) in numbers.into_iter().zip(certain) {
            let blank = Edit { request: Some((number, place)), ..blank.clone() };
            edits.extend(of_target(asked, target, &blank, draft, places));
        }
        if edits.len() == before && !asked.new.is_empty() && asks_for_words(asked.instruction.verb) {
            edits.push(Edit { inserted: asked.new.clone(), ..blank });
        }
    }
    edits
}

/// A number for each target, the same for those that together are one place: words that should come into an article may
/// come into any of its paragraphs, and an article that should go goes with all of them.
fn numbered(instruction: &Instruction, targets: &[&FoundPlace], places: &Places<'_>) -> Vec<u32> {
    let apart = 0..targets.len() as u32;
    if !matches!(instruction.verb, Verb::Insert | Verb::Delete)
        || targets.len() < 2
        || targets.iter().any(|target| target.span.is_some())
    {
        return apart.collect();
    }
    let mut of_block: FxHashMap<u32, u32> = FxHashMap::default();
    for (place, reference) in (0u32..).zip(&instruction.targets) {
        for target in places.place(reference) {
            of_block.entry(target.block).or_insert(place);
        }
    }
    targets.iter().map(|target| of_block.get(&target.block).copied().unwrap_or(0)).collect()
}

fn asks_for_words(verb: Verb) -> bool {
    matches!(verb, Verb::Insert | Verb::Replace | Verb::Amend)
}

fn of_target(
    asked: &TokenisedInstruction,
    target: &FoundPlace,
    blank: &Edit,
    draft: &StepIndex<'_>,
    places: &Places<'_>,
) -> Vec<Edit> {
    let Some((group, range)) = draft.place_of(target.block, target.span) else { return Vec::new() };
    let at = |old| Some(EditPlace { group, old });
    match asked.instruction.verb {
        Verb::Delete => {
            // The paragraph after a deleted one takes its number.
            let body = target.span.is_none().then(|| draft.place_of(target.block, Some(places.body(target.block))));
            let range = body.flatten().map(|(_, body)| body).filter(|body| !body.is_empty()).unwrap_or(range);
            vec![Edit { place: at(range), ..blank.clone() }]
        }
        Verb::Replace if !asked.new.is_empty() => {
            vec![Edit { place: at(range), inserted: asked.new.clone(), ..blank.clone() }]
        }
        Verb::Insert if !asked.new.is_empty() => {
            let point = match target.relation {
                Relation::Before | Relation::AtStart => range.start,
                _ => range.end,
            };
            let inside = Edit { place: at(point..point), inserted: asked.new.clone(), ..blank.clone() };
            // A paragraph added after a paragraph stands in a group of its own; words added to a paragraph stand
            // anywhere in it.
            let apart = matches!(target.how, instructions::How::Label | instructions::How::Heading);
            let words = asked.new.iter().filter(|(_, token)| draft.words.is_word(token.key)).count();
            let beside = match (target.span, target.relation) {
                (Some(_), Relation::Before) if apart => Some((None, Some(group))),
                (Some(_), Relation::After) if apart => Some((Some(group), None)),
                (Some(_), _) => None,
                (None, _) if words < params::TELLING_WORDS => Some((Some(group), Some(group))),
                (None, _) => Some((Some(group), None)),
            };
            match beside {
                Some(between) => vec![Edit { place: None, between, ..inside }],
                None => vec![inside],
            }
        }
        Verb::Amend if !asked.new.is_empty() => {
            // The new text may be given with the paragraph's label or without it.
            let labelled = draft.groups[group].old.get(range.start).zip(asked.new.first());
            let labelled = labelled.is_some_and(|((_, old), (_, new))| old.key == new.key);
            let body = || draft.place_of(target.block, Some(places.body(target.block)));
            let range = if labelled || target.span.is_some() { range } else { body().map_or(range, |(_, body)| body) };
            amended(asked, group, &range, blank, draft)
        }
        Verb::Move => vec![Edit { place: at(range), whole: true, ..blank.clone() }],
        _ => Vec::new(),
    }
}

/// The paragraphs of each place that an instruction names: words that an article should read as are those of all its
/// paragraphs together.
fn alternatives<'t>(
    instruction: &Instruction,
    targets: &[&'t FoundPlace],
    places: &Places<'_>,
) -> Vec<Vec<&'t FoundPlace>> {
    let mut left: Vec<&FoundPlace> = targets.to_vec();
    let mut found = Vec::new();
    for reference in &instruction.targets {
        let blocks: Vec<u32> = places.place(reference).into_iter().map(|place| place.block).collect();
        let (own, others): (Vec<&FoundPlace>, Vec<&FoundPlace>) =
            left.into_iter().partition(|target| target.span.is_none() && blocks.contains(&target.block));
        // Where one reference fits several places, each run of paragraphs is a place.
        let follows = |one: &&FoundPlace, next: &&FoundPlace| next.block == one.block + 1;
        found.extend(own.chunk_by(follows).map(<[&FoundPlace]>::to_vec));
        left = others;
    }
    found.extend(left.into_iter().map(|target| vec![target]));
    found
}

/// "To read as follows", of several paragraphs that are one place: what goes and comes in each of their groups.
fn amended_together(
    asked: &TokenisedInstruction,
    targets: &[&FoundPlace],
    blank: &Edit,
    draft: &StepIndex<'_>,
    places: &Places<'_>,
) -> Vec<Edit> {
    if let [only] = targets {
        return of_target(asked, only, blank, draft, places);
    }
    // Each old token with its group and its place in that.
    let mut old: Vec<Placed> = Vec::new();
    let mut stands: Vec<(usize, usize)> = Vec::new();
    for (at, target) in targets.iter().enumerate() {
        let whole = draft.place_of(target.block, None);
        let body = || draft.place_of(target.block, Some(places.body(target.block)));
        let labelled = whole.as_ref().and_then(|(group, range)| draft.groups[*group].old.get(range.start));
        let same = labelled.zip(asked.new.first()).is_some_and(|((_, old), (_, new))| old.key == new.key);
        let Some((group, range)) = (if same || at > 0 { whole } else { body().or(whole) }) else { continue };
        stands.extend(range.clone().map(|token| (group, token)));
        old.extend_from_slice(&draft.groups[group].old[range]);
    }
    let found = hunks(&exact_ops(&old, &asked.new).ops, &old, &asked.new, draft.words);
    let mut edits = Vec::new();
    for hunk in found.into_iter().filter(|hunk| !hunk.typographic) {
        let mut inserted = asked.new[hunk.new].to_vec();
        let gone = &stands[hunk.old.clone()];
        // An insertion is beside what stands before it.
        let beside = || match hunk.old.start.checked_sub(1).and_then(|before| stands.get(before)) {
            Some((group, token)) => Some((*group, token + 1..token + 1)),
            None => stands.first().map(|(group, token)| (*group, *token..*token)),
        };
        let runs: Vec<(usize, std::ops::Range<usize>)> = match gone.is_empty() {
            true => beside().into_iter().collect(),
            false => gone
                .chunk_by(|one, next| one.0 == next.0 && one.1 + 1 == next.1)
                .map(|run| (run[0].0, run[0].1..run[run.len() - 1].1 + 1))
                .collect(),
        };
        for (group, old) in runs {
            let inserted = std::mem::take(&mut inserted);
            edits.push(Edit { place: Some(EditPlace { group, old }), inserted, ..blank.clone() });
        }
    }
    edits
}

/// "To read as follows": the difference between what stands there and what should.
fn amended(
    asked: &TokenisedInstruction,
    group: usize,
    range: &std::ops::Range<usize>,
    blank: &Edit,
    draft: &StepIndex<'_>,
) -> Vec<Edit> {
    let old: &[Placed] = &draft.groups[group].old[range.clone()];
    let found = hunks(&exact_ops(old, &asked.new).ops, old, &asked.new, draft.words);
    let edit = |hunk: draftlens_compare::Hunk| Edit {
        place: Some(EditPlace { group, old: range.start + hunk.old.start..range.start + hunk.old.end }),
        inserted: asked.new[hunk.new].to_vec(),
        ..blank.clone()
    };
    found.into_iter().filter(|hunk| !hunk.typographic).map(edit).collect()
}
