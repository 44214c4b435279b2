//! Many amendments in one file, each under its number: a bulletin, a compilation, a report that tells them.
//!
//! Data in: the blocks of a document. Data out: an [`Amendment`] for each number, with the blocks that are its; where a
//! line above several names the place, all of them have it.

use super::{names, party_names, source_line};
use crate::params;
use draftlens_model::{Block, BlockKind, Document, FoundIn};
use draftlens_text::form_lines::{FormLabel, FormLine, form_line, names_role, number_is_by, proposers};
use draftlens_text::lexicon::{Topic, list};

/// One numbered amendment of a document.
pub(super) struct Amendment {
    pub number: String,
    pub authors: Vec<String>,
    /// Its blocks, with those above it that name its place.
    pub blocks: Vec<usize>,
}

/// The authors that a document of one amendment names in its own lines, under its number or in the report's sentence.
pub(crate) fn authors(document: &Document) -> (Vec<String>, FoundIn) {
    let blocks = &document.blocks;
    let lines: Vec<Option<FormLine<'_>>> = blocks.iter().map(|block| form_line(&block.text)).collect();
    let is = |at: usize, label: FormLabel| lines[at].is_some_and(|line| line.label == label);
    let numbers: Vec<usize> = (0..blocks.len()).filter(|at| is(*at, FormLabel::Number)).collect();
    let told = FoundIn::HeaderTable;
    if numbers.len() > 1 {
        return (Vec::new(), told);
    }
    let number = numbers.first().and_then(|at| lines[*at]).map(|line| line.rest);
    let of_number = told_in(blocks, number);
    if !of_number.is_empty() {
        return (of_number, told);
    }
    let has_form = lines.iter().flatten().any(|line| !matches!(line.label, FormLabel::Number | FormLabel::Author));
    let named = match numbers.first() {
        Some(at) if has_form => authors_below(blocks, &lines, *at + 1..blocks.len(), &[]),
        None if has_form => labelled_authors(blocks, &lines, 0..blocks.len()),
        _ => Vec::new(),
    };
    (named, told)
}

/// Amendments under lines that are nothing but their numbers.
pub(super) fn under_numbers(blocks: &[Block]) -> Vec<Amendment> {
    let lines: Vec<Option<FormLine<'_>>> =
        blocks.iter().map(|block| form_line(&block.text).filter(|_| block.cell.is_none())).collect();
    let starts: Vec<usize> =
        (0..blocks.len()).filter(|at| lines[*at].is_some_and(|line| line.label == FormLabel::Number)).collect();
    // The labels of two columns stand in a table.
    let all = blocks.iter().filter_map(|block| form_line(&block.text));
    let labels = all.filter(|line| line.label != FormLabel::Number).count();
    let mut numbers: Vec<&str> = starts.iter().filter_map(|at| lines[*at]).map(|line| line.rest).collect();
    numbers.sort_unstable();
    numbers.dedup();
    // Headings of a paper may be numbered proposals: forms have other lines too, or there are many of them.
    let few = numbers.len() < params::NUMBERS_ALONE;
    if numbers.len() < 2 || labels == 0 && few {
        return Vec::new();
    }
    // A line that stands under most numbers is the form's, or the title of what is amended.
    let under: Vec<&str> = starts.iter().filter_map(|at| blocks.get(at + 1)).map(|block| block.text.as_str()).collect();
    let common: Vec<&str> = under
        .iter()
        .filter(|line| {
            let same = under.iter().filter(|other| other == line).count();
            same > 1 && 2 * same > under.len() && is_title(line)
        })
        .copied()
        .collect();
    let mut found = Vec::new();
    for (index, &start) in starts.iter().enumerate() {
        let next = starts.get(index + 1).copied().unwrap_or(blocks.len());
        // Short lines right above a number that name a place are the next amendment's.
        let end = next - places_above(blocks, &lines, start + 1, next);
        let above = start - places_above(blocks, &lines, if index == 0 { 0 } else { starts[index - 1] + 1 }, start);
        let mut own: Vec<usize> = (above..end).collect();
        if above == start {
            // One heading over several amendments.
            own.splice(0..0, carried_place(blocks, &lines, &starts, index));
        }
        let authors = match number_is_by(&blocks[start].text) {
            Some(names) => parted(names),
            None => authors_below(blocks, &lines, start + 1..end, &common),
        };
        let number = lines[start].map_or("", |line| line.rest).to_owned();
        found.push(Amendment { number, authors, blocks: own });
    }
    found
}

/// How many lines right above a number name its place: short, with a number of their own, and not the end of a text.
pub(super) fn places_above(blocks: &[Block], lines: &[Option<FormLine<'_>>], from: usize, number: usize) -> usize {
    let above = (from..number).rev();
    let count =
        above.take(params::PLACES_ABOVE).take_while(|at| names_place(&blocks[*at]) && lines[*at].is_none()).count();
    // Under a label it is what the label announces.
    let under_label =
        (number - count).checked_sub(1).filter(|at| *at >= from || from > 0).is_some_and(|at| lines[at].is_some());
    if under_label { 0 } else { count }
}

/// The place lines above the nearest earlier number that has some.
fn carried_place(blocks: &[Block], lines: &[Option<FormLine<'_>>], starts: &[usize], index: usize) -> Vec<usize> {
    // A form names its place itself.
    let end = starts.get(index + 1).copied().unwrap_or(blocks.len());
    let own = lines[starts[index] + 1..end].iter().flatten();
    let below = blocks.get(starts[index] + 1..end).into_iter().flatten().take(params::PLACES_ABOVE);
    if own.clone().any(|line| matches!(line.label, FormLabel::Place | FormLabel::DeletedPlace))
        || below.clone().any(names_place)
    {
        return Vec::new();
    }
    for earlier in (0..index).rev() {
        let from = if earlier == 0 { 0 } else { starts[earlier - 1] + 1 };
        let count = places_above(blocks, lines, from, starts[earlier]);
        if count > 0 {
            return (starts[earlier] - count..starts[earlier]).collect();
        }
    }
    Vec::new()
}

/// Whether a block is a short line with a number in it, which begins with a capital or a label and ends no sentence.
pub(super) fn names_place(block: &Block) -> bool {
    let text = block.text.trim();
    let words = text.split_whitespace().count();
    let stands = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading);
    stands
        && (1..=params::PLACE_WORDS).contains(&words)
        && text.chars().count() <= params::LONGEST_NAME
        && text.starts_with(|ch: char| !ch.is_numeric() && !ch.is_lowercase())
        && text.contains(|ch: char| ch.is_numeric() || "一二三四五六七八九十".contains(ch))
        && !text.ends_with([';', ':', ',', '；', '：', '”', '»', '"'])
        && !(text.ends_with(['.', '。']) && words > params::PLACE_SENTENCE_WORDS)
}

/// Whether a line names the text that is amended: "Draft guidelines", "Proposal for a regulation".
fn is_title(line: &str) -> bool {
    let mut words = line.split_whitespace().map(str::to_lowercase);
    words.any(|word| {
        let word = word.trim_matches(|ch: char| !ch.is_alphanumeric());
        [Topic::Drafts, Topic::Texts, Topic::FormNumbers].into_iter().any(|topic| list(topic).says(word))
    })
}

/// Whether a line begins with a word for what is amended.
fn begins_as_title(line: &str) -> bool {
    line.split_whitespace().next().is_some_and(is_title)
}

/// The authors in the lines under a number, before what the amendment says: behind a label for them, or in short lines of
/// their own that name no place.
fn authors_below(
    blocks: &[Block],
    lines: &[Option<FormLine<'_>>],
    range: std::ops::Range<usize>,
    common: &[&str],
) -> Vec<String> {
    let labelled = labelled_authors(blocks, lines, range.clone());
    if !labelled.is_empty() {
        return labelled;
    }
    let mut authors = Vec::new();
    for at in range.take(params::AUTHOR_LINES) {
        let text = blocks[at].text.trim();
        if lines[at].is_some() || blocks[at].cell.is_some() || names_place(&blocks[at]) || !is_short(text) {
            break;
        }
        if common.contains(&blocks[at].text.as_str()) || begins_as_title(text) {
            continue;
        }
        // "(By Member A)", "Comments by Member A".
        let bare = text.trim_matches(|ch: char| matches!(ch, '(' | ')' | '[' | ']' | '*' | ' '));
        let named = source_line::source(bare).unwrap_or_else(|| bare.to_owned());
        let named = without_lead(&named);
        if named.ends_with(['.', ';', '?', '!', '。']) && named.split_whitespace().count() > params::SENTENCE_WORDS
            || named.contains(['“', '«', '"'])
            || named.ends_with([':', '：'])
            || !named.contains(char::is_alphabetic)
            || named.starts_with(char::is_lowercase) && !names_role(named)
            || !authors.is_empty() && !names_role(named)
        {
            break;
        }
        authors.extend(parted(named));
        // Names in one line each follow one another; a title below them does not.
        if authors.len() >= params::AUTHOR_LINES {
            break;
        }
    }
    authors
}

/// The authors behind a label: in its line, or in the short lines below it.
fn labelled_authors(blocks: &[Block], lines: &[Option<FormLine<'_>>], range: std::ops::Range<usize>) -> Vec<String> {
    let mut authors = Vec::new();
    for at in range.clone() {
        let Some(line) = lines[at].filter(|line| line.label == FormLabel::Author) else { continue };
        if !line.rest.is_empty() {
            authors.extend(parted(without_lead(line.rest)));
            continue;
        }
        let mut below: Vec<usize> = Vec::new();
        for next in (at + 1..range.end).take(params::AUTHOR_LINES) {
            let text = blocks[next].text.trim();
            let named = lines[next].is_none() && is_short(text) && !names_place(&blocks[next]);
            if !named || !text.contains(char::is_alphabetic) || !below.is_empty() && !goes_on(blocks, &below, text) {
                break;
            }
            below.push(next);
        }
        authors.extend(below.into_iter().flat_map(|at| parted(without_lead(blocks[at].text.trim()))));
    }
    authors
}

/// Whether a line under an author's goes on with authors: it names one, or the line above is not at its end.
fn goes_on(blocks: &[Block], above: &[usize], text: &str) -> bool {
    let open = above.last().is_some_and(|at| blocks[*at].text.trim_end().ends_with([',', ';', '،', '、']));
    // "on behalf of the committee" says what the one above is, and is nobody else.
    let lower = text.to_lowercase();
    let stands_for = list(Topic::StandsFor).patterns().any(|lead| lower.starts_with(lead.text));
    !stands_for && (open || names_role(text) || names::is_person(text))
}

/// Names without "by", "on behalf of" and the like before them.
fn without_lead(text: &str) -> &str {
    let lower = text.to_lowercase();
    let lead = list(Topic::ProposedBy)
        .patterns()
        .filter(|lead| lower.strip_prefix(lead.text).is_some_and(|rest| rest.starts_with(' ')))
        .max_by_key(|lead| lead.text.len());
    let rest = lead.and_then(|lead| text.get(lead.text.len()..)).unwrap_or(text);
    rest.trim_matches(|ch: char| ch.is_whitespace() || matches!(ch, ',' | ';' | ':'))
}

/// The names of a line, also where a page has run lines of the same kind together: "Green Group Red Group".
pub(super) fn parted(names: &str) -> Vec<String> {
    let words: Vec<&str> = names.split_whitespace().collect();
    let mut starts = vec![0];
    if let [first, second, ..] = words.as_slice()
        && first.chars().count() >= params::NAME_LETTERS
    {
        let again = (2..words.len()).filter(|at| words[*at] == *first && words.get(at + 1) == Some(second));
        starts.extend(again);
    }
    if starts.len() == 1 && names_role(names) {
        // "Senator B Senator C": another name begins where none of the small words leads to it.
        let leads = |word: &str| word.chars().next().is_some_and(char::is_lowercase);
        let again = (2..words.len()).filter(|&at| {
            words[at].chars().next().is_some_and(char::is_uppercase)
                && !leads(words[at - 1])
                && !words[at - 1].ends_with(',')
                && words[at..].len() > 1
                && names_role(&words[at..].join(" "))
        });
        starts.extend(again);
    }
    let ends = starts.iter().skip(1).copied().chain([words.len()]);
    let lines = starts.iter().zip(ends).map(|(start, end)| words[*start..end].join(" "));
    let mut parts: Vec<String> = Vec::new();
    for part in lines.flat_map(|line| {
        let line = line.trim_matches(|ch: char| matches!(ch, ',' | ';' | ' '));
        let parted = party_names::split(line);
        if parted.is_empty() && !line.is_empty() { vec![line.to_owned()] } else { parted }
    }) {
        // "Ms D, on behalf of the Green Group" is one.
        let lower = part.to_lowercase();
        let stands_for = list(Topic::StandsFor).patterns().any(|lead| lower.starts_with(lead.text));
        match parts.last_mut().filter(|_| stands_for) {
            Some(last) => *last = format!("{last}, {part}"),
            // "the member for A, Ms B".
            None => match parts.last_mut().filter(|last| names::names_holder(last, &part)) {
                Some(last) => *last = part,
                None => parts.push(part),
            },
        }
    }
    parts
}

fn is_short(text: &str) -> bool {
    text.split_whitespace().count() <= params::AUTHOR_WORDS && text.chars().count() <= params::LONGEST_LINE
}

/// Whom a report's sentences name for a proposal: for the one of this number, or for all where there is none.
fn told_in(blocks: &[Block], number: Option<&str>) -> Vec<String> {
    let told = blocks.iter().flat_map(|block| proposers(&block.text));
    let all: Vec<(String, String)> = told.collect();
    let of_number: Vec<&(String, String)> = all.iter().filter(|(own, _)| Some(own.as_str()) == number).collect();
    let meant = if of_number.is_empty() { all.iter().collect() } else { of_number };
    let mut authors: Vec<String> = Vec::new();
    for name in meant.into_iter().flat_map(|(_, who)| parted(who)) {
        if !authors.contains(&name) {
            authors.push(name);
        }
    }
    authors
}

/// Amendments that a report tells, a paragraph each: "Proposal 3, by Member A, deletes …".
pub(super) fn told(blocks: &[Block]) -> Vec<Amendment> {
    let mut found: Vec<Amendment> = Vec::new();
    // Lines that name a place: of each kind the last, the outermost first.
    let mut places: Vec<(String, usize)> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let told = if block.cell.is_none() { proposers(&block.text) } else { Vec::new() };
        if !told.is_empty() {
            open.clear();
            for (number, who) in told {
                open.push(found.len());
                let mut own: Vec<usize> = places.iter().map(|(_, at)| *at).collect();
                own.sort_unstable();
                own.push(at);
                found.push(Amendment { number, authors: parted(&who), blocks: own });
            }
            continue;
        }
        if names_place(block) {
            let kind = block.text.split_whitespace().next().unwrap_or_default().to_lowercase();
            let known = places.iter().position(|(known, _)| *known == kind);
            places.truncate(known.unwrap_or(places.len()));
            places.push((kind, at));
            open.clear();
            continue;
        }
        for &number in &open {
            found[number].blocks.push(at);
        }
    }
    found
}
