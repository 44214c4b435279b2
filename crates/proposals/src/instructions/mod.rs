//! Drafting instructions: what contributions ask for in words. "In paragraph 12 replace “shall” by “should”" says
//! where, what should go and what should come; "l'alinéa 3", "пункт 5", "第5段" are places in a draft.
//!
//! | step | in | out |
//! |---|---|---|
//! | `words` | a paragraph's text | folded words and marks with their places |
//! | `quotes` | the same | quotations, which are opaque to what follows |
//! | `references` | words | paragraphs, articles, sentences named by label or order |
//! | `sentence` | all three | tokens: known words with their sense (tables in `en`, `fr`, `es`, `ru`, `ar`, `zh`) |
//! | `orders` | a sentence's tokens | the verbs that ask for something |
//! | `arguments` | a verb and its part of the sentence | old words, new words, places |
//! | `find` | a document | [`Instruction`]s |
//!
//! An instruction needs a verb that asks *and* an object (a reference or quoted words). Up to here everything is
//! linear in the text's length and knows nothing of the draft. [`Places`] then looks instructions up in a draft:
//! `labels` says what each block is called, `search` where quoted words stand, `areas` which stretches of a
//! draft references name, `resolve` puts all that together. `itu`, `tables` and `nominal` are the forms that are no sentences
//! with a verb.
//!
//! `tests/fixtures/instructions` holds hand-labelled text; a test prints precision and recall for each language.

mod areas;
mod arguments;
mod block_labels;
mod find;
mod folded_words;
mod grammar;
mod grammars;
mod instruction;
mod instruction_tables;
mod itu;
mod label_words;
mod nominal;
mod order_lines;
mod orders;
mod quoted_block;
mod quotes;
mod references;
mod resolve;
mod search;
mod sentence;

pub use areas::{How, Places};
pub use block_labels::{Own, own};
pub use instruction::{Instruction, Mention, Place, PlaceStep, Quoted, Reference, Relation, Unit, Verb, inside};
pub use resolve::{FoundPlace, resolve};

use super::params;
use draftlens_model::{Block, BlockKind, Comment, Document, Language, Span};
use draftlens_text::form_lines::{FormLabel, form_line};
use find::{ParagraphReading, Setting};

/// What a document asks for, in the order of its blocks, then of its comments. Offsets refer to the document's
/// blocks as they are given: for one with tracked revisions that is the marked text.
pub fn find(document: &Document) -> Vec<Instruction> {
    read(document).instructions
}

/// What a document says about a draft.
#[derive(Debug, Default)]
pub struct InstructionsFound {
    pub instructions: Vec<Instruction>,
    /// Blocks that speak of changing a place and ask for nothing: "if paragraph 9 were deleted", "last year France
    /// proposed to delete it". They are no text for the draft.
    pub talk: Vec<(u32, Reference)>,
    /// Blocks that belong to an instruction and hold neither its verb nor its words: the lines above it that name its
    /// place, and those that lead its words ("by the word:").
    pub lines: Vec<u32>,
}

/// As [`find`], with what is told and not asked.
pub fn read(document: &Document) -> InstructionsFound {
    let mut found = Vec::new();
    let mut talk = Vec::new();
    let mut lines: Vec<u32> = Vec::new();
    let mut context: Vec<Reference> = Vec::new();
    // The blocks that name the place at hand, the outermost first.
    let mut naming: Vec<u32> = Vec::new();
    let mut announced = false;
    // Up to here the blocks are words that the order above them puts in; what they tell is no item of a list.
    let mut words_end = 0;
    let mut index = 0;
    while let Some(block) = document.blocks.get(index) {
        if let Some(range) = instruction_tables::extent(&document.blocks, index) {
            found.extend(instruction_tables::in_table(document, range.clone()));
            index = range.end.max(index + 1);
            continue;
        }
        if let Some((proposal, range)) = itu::proposal(document, index) {
            let words = proposal.new.iter().flat_map(|new| &new.spans).map(|span| span.block).collect::<Vec<u32>>();
            lines.extend((range.start as u32..range.end as u32).filter(|block| !words.contains(block)));
            found.push(proposal);
            index = range.end.max(index + 1);
            continue;
        }
        let first = index as u32;
        let run = order_lines::of(&document.blocks[index..], first, document.language);
        index += run.as_ref().map_or(1, |run| run.blocks as usize);
        let after = &document.blocks[index..];
        let placed = context.iter().any(|reference| !reference.path().is_empty());
        let setting = Setting {
            language: document.language,
            after,
            text: text_length(document, index),
            announced: announced && first >= words_end,
            context: &context,
            placed,
        };
        let (text, segments) = match &run {
            Some(run) => (run.text.as_str(), run.segments.clone()),
            None => (block.text.as_str(), Vec::new()),
        };
        let Some(reading) = ParagraphReading::of_lines(text, first, segments, setting) else { continue };
        let instructions = reading.instructions();
        let announces = reading.announces_changes();
        let announced_place = if announces { reading.place_of_all() } else { Vec::new() };
        let named = if run.is_none() { reading.names_place(block.kind) } else { None };
        let asks = |instruction: &Instruction| instruction.certainty >= params::CERTAIN;
        if !instructions.iter().any(asks) {
            talk.extend(reading.talk().into_iter().map(|reference| (first, reference)));
        }
        drop(reading);
        let inherits = |instruction: &Instruction| {
            let of_line = |target: &Reference| target.inherited || naming.contains(&target.source.block);
            asks(instruction) && instruction.targets.iter().any(of_line)
        };
        let put_in = instructions.iter().filter(|instruction| asks(instruction)).filter_map(|asked| asked.new.as_ref());
        let last = put_in.flat_map(|new| &new.spans).map(|span| span.block + 1).max();
        words_end = words_end.max(last.unwrap_or(0));
        if announces {
            announced = true;
            lines.push(first);
        }
        if instructions.iter().any(inherits) || instructions.iter().any(asks) && placed {
            lines.append(&mut naming.clone());
        }
        if let Some(run) = run.as_ref().filter(|_| instructions.iter().any(asks)) {
            lines.extend(first..first + run.blocks);
        }
        match named {
            Some(place) => {
                // A line that names more than a part of the place at hand names another.
                let is_outer = |outer: &Reference| {
                    let rank = |reference: &Reference| {
                        reference.path().first().map_or(0, |step| step.unit.map_or(Unit::Paragraph.rank(), Unit::rank))
                    };
                    place.first().is_some_and(|inner| rank(inner) > rank(outer))
                };
                if !context.first().is_some_and(is_outer) {
                    naming.clear();
                }
                naming.push(first);
                let outer = context.first().filter(|outer| !outer.path().is_empty()).cloned();
                let inside_outer = |inner| {
                    outer.as_ref().map_or_else(|| Reference::clone(&inner), |outer| inside(outer, inner.clone()))
                };
                context = place.into_iter().map(inside_outer).collect();
            }
            None if !announced_place.is_empty() => {
                naming.clear();
                context = announced_place;
            }
            None if block.kind == BlockKind::Heading && !announces => {
                announced = false;
                naming.clear();
                context = vec![under(&block.text, first)];
            }
            None => {}
        }
        found.extend(instructions);
    }
    for (index, comment) in document.comments.iter().enumerate() {
        found.extend(in_comment(document, index as u32, comment));
    }
    lines.sort_unstable();
    lines.dedup();
    InstructionsFound { instructions: found, talk, lines }
}

/// Whether a paragraph begins as the proposals of ITU do: "MOD ABC/25/3".
pub fn is_marked_proposal(text: &str) -> bool {
    itu::is_marked(text)
}

/// How many blocks from one on are the text that the order before them announces, in a document whose reasons or whose next
/// amendment follow: all up to the next line of a form, place or order. None in others, where nothing says where it ends.
fn text_length(document: &Document, from: usize) -> Option<usize> {
    let blocks = document.blocks.get(from..)?;
    let ends = |block: &Block| {
        form_line(&block.text).is_some_and(|line| {
            matches!(line.label, FormLabel::Reasons | FormLabel::Motives | FormLabel::Number | FormLabel::Author)
        })
    };
    let end = blocks.iter().take(params::QUOTED_BLOCKS).position(ends)?;
    let setting = || Setting {
        language: document.language,
        after: &[],
        text: None,
        announced: false,
        context: &[],
        placed: true,
    };
    let begins = |block: &Block| {
        let Some(reading) = ParagraphReading::new(&block.text, 0, true, setting()) else { return false };
        reading.names_place(block.kind).is_some()
            || reading.instructions().iter().any(|instruction| instruction.certainty >= params::CERTAIN)
    };
    let text = blocks[..end].iter().enumerate().position(|(at, block)| at > 0 && begins(block)).unwrap_or(end);
    Some(text)
}

/// The blocks that end in a colon and say no more than that what follows is how a text should read: "Article 5 would read
/// as follows:".
pub fn leads_in(document: &Document) -> Vec<u32> {
    let announces = |(_, block): &(u32, &Block)| {
        let text = block.text.trim_end();
        if !text.ends_with([':', '：']) || text.split_whitespace().count() > params::LEAD_IN_WORDS {
            return false;
        }
        let setting = Setting {
            language: document.language,
            after: &[],
            text: None,
            announced: false,
            context: &[],
            placed: false,
        };
        let reading = ParagraphReading::new(text, 0, true, setting);
        reading.is_some_and(|reading| {
            let mut atoms = reading.paragraph.atoms.iter();
            let labelled = block_labels::own(block, document.language).text_from > 0 || block.label.is_some();
            !labelled && atoms.any(|atom| matches!(atom.sense(), Some(grammar::Sense::Reads | grammar::Sense::Offer)))
        })
    };
    (0u32..).zip(&document.blocks).filter(announces).map(|(at, _)| at).collect()
}

/// The place that a line names for what stands below it, where it is nothing else: "Article 12 — paragraph 2", "Section 2.
/// Reading rooms. Paragraph 3". Titles may stand between its parts; a part that is no smaller than the ones before it is
/// of another text, which the place is about ("Single article. One. Article 9, paragraph 4").
pub fn place_named(text: &str, kind: BlockKind, language: Option<Language>) -> Option<Vec<Reference>> {
    let setting = || Setting { language, after: &[], text: None, announced: false, context: &[], placed: false };
    let named = |text: &str, kind| ParagraphReading::new(text, 0, true, setting())?.names_place(kind);
    let rank = |reference: &Reference| {
        let steps = reference.path().iter().map(|step| step.unit.map_or(Unit::Paragraph.rank(), Unit::rank));
        (steps.clone().min().unwrap_or_default(), steps.max().unwrap_or_default())
    };
    let mut place: Option<Vec<Reference>> = None;
    for part in segments(text) {
        let kind = if place.is_none() { kind } else { BlockKind::Heading };
        let found = named(part, kind).or_else(|| place.as_ref().and_then(|_| number_in_words(part)));
        place = match (place, found) {
            (None, found) => Some(found?),
            (Some(outer), None) => Some(outer),
            (Some(outer), Some(inner)) => match (outer.first(), inner.first()) {
                (Some(first), Some(next)) if rank(next).0 <= rank(first).1 => return Some(outer),
                (Some(first), _) => Some(inner.into_iter().map(|inner| inside(first, inner)).collect()),
                _ => Some(inner),
            },
        };
    }
    place
}

/// The parts of a line that names a place: between dashes, and between full stops after which a word begins.
fn segments(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(['—', '–']).flat_map(|part| part.split(". "));
    parts.map(|part| part.trim().trim_end_matches(['.', ':', ';', ','])).filter(|part| !part.is_empty())
}

/// "One", as a part of a place.
fn number_in_words(text: &str) -> Option<Vec<Reference>> {
    let words = folded_words::words(text);
    let [word] = words.as_slice() else { return None };
    let order = label_words::label_word(&word.folded)? as i32;
    let step = PlaceStep { unit: None, label: Vec::new(), last: None, nth: Some(order) };
    Some(vec![Reference {
        place: Place::Path(vec![step]),
        relation: Relation::At,
        source: Span::new(0, 0, 0),
        external: false,
        under: Vec::new(),
        inherited: false,
    }])
}

/// A contribution's heading is a place where the draft has one of the same words.
fn under(heading: &str, block: u32) -> Reference {
    let span = Span::new(block, 0, heading.chars().count() as u32);
    Reference {
        place: Place::Heading(Quoted { text: heading.to_owned(), spans: vec![span] }),
        relation: Relation::At,
        source: span,
        external: false,
        under: Vec::new(),
        inherited: true,
    }
}

/// The places of a draft that free text names, with its quotations: what a justification is about, though it asks
/// for nothing. In the order of the blocks.
pub fn mentions(document: &Document) -> Vec<Mention> {
    let mut found = Vec::new();
    for (index, block) in (0..).zip(&document.blocks) {
        let setting = Setting {
            language: document.language,
            after: &[],
            text: None,
            announced: false,
            context: &[],
            placed: false,
        };
        let Some(reading) = ParagraphReading::new(&block.text, index, true, setting) else { continue };
        found.extend(reading.mentions());
    }
    found
}

/// What a comment asks for about the words that it marks.
fn in_comment(document: &Document, index: u32, comment: &Comment) -> Vec<Instruction> {
    let anchor = Quoted { text: anchored(&document.blocks, &comment.anchor), spans: comment.anchor.clone() };
    let source = comment.anchor.first().copied().unwrap_or(Span::new(0, 0, 0));
    let context = [Reference {
        place: Place::Anchor(anchor),
        relation: Relation::At,
        source,
        external: false,
        under: Vec::new(),
        inherited: true,
    }];
    let mut found = Vec::new();
    for line in comment.text.lines() {
        let setting = Setting {
            language: document.language,
            after: &[],
            text: None,
            announced: false,
            context: &context,
            placed: true,
        };
        let Some(reading) = ParagraphReading::new(line, source.block, false, setting) else { continue };
        for mut instruction in reading.instructions() {
            if !instruction.targets.iter().any(|target| matches!(target.place, Place::Anchor(_))) {
                instruction.targets.extend(context.iter().cloned());
            }
            instruction.source = source;
            instruction.comment = Some(index);
            instruction.party = instruction.party.or_else(|| comment.author.clone());
            found.push(instruction);
        }
    }
    found
}

/// The comments that ask for nothing that [`find`] understands, as remarks on what they mark.
pub fn remarks(document: &Document, found: &[Instruction]) -> Vec<Instruction> {
    let mut remarks = Vec::new();
    for (index, comment) in (0u32..).zip(&document.comments) {
        let understood = found
            .iter()
            .any(|instruction| instruction.comment == Some(index) && instruction.certainty >= params::CERTAIN);
        let Some(source) = comment.anchor.first().copied().filter(|_| !understood && !comment.text.trim().is_empty())
        else {
            continue;
        };
        let anchor = Quoted { text: anchored(&document.blocks, &comment.anchor), spans: comment.anchor.clone() };
        let place = Reference {
            place: Place::Anchor(anchor),
            relation: Relation::At,
            source,
            external: false,
            under: Vec::new(),
            inherited: true,
        };
        remarks.push(Instruction {
            verb: Verb::Remark,
            targets: vec![place],
            old: None,
            new: None,
            source,
            comment: Some(index),
            party: comment.author.clone(),
            told: false,
            certainty: 1.0,
        });
    }
    remarks
}

/// The words that spans mark, one line for each.
fn anchored(blocks: &[Block], spans: &[Span]) -> String {
    let texts = spans.iter().filter_map(|span| {
        let block = blocks.get(span.block as usize)?;
        Some(draftlens_model::slice(&block.text, span.start, span.end))
    });
    texts.collect::<Vec<_>>().join("\n")
}
