//! Who, what, when: what a document says about itself, each with where it was found, for a person to correct.
//!
//! Data in: a document as its reader left it (with the facts of its properties), and the lines of its page headers.
//! Data out: its facts, best first for each kind: a header table, the file's name, the first lines, page headers,
//! folders, properties.

mod contributors;
mod dates;
mod file_name;
mod language_names;
mod numbers;
#[cfg(test)]
mod table;

use crate::folder_contributor;
use crate::params;
use crate::parties::addressed::{before_next_key, is_address_key, is_addressed};
use crate::parties::{authors, names, only_member, only_speaker, party_names, signed, source_line, tables};
use contributors::by;
use draftlens_model::{Block, BlockKind, Document, Fact, FactKind, Format, FoundIn, Language};
use draftlens_text::lexicon::{Topic, list};
use language_names::named_language;

/// Fills in the facts of a document. `headers` are the lines of its page headers.
pub fn gather(document: &mut Document, headers: &[String]) {
    let properties = std::mem::take(&mut document.facts);
    let blocks = document.opening(params::FIRST_BLOCKS);
    let mut facts = labelled(&blocks);
    facts.extend(file_name::facts(&document.name));
    facts.extend(first_lines(&blocks));
    for line in headers {
        facts.extend(numbers::find(line, FoundIn::PageHeader));
    }
    facts.extend(folder_contributor(&document.name).into_iter().flat_map(|folder| by(&folder, FoundIn::Folder)));
    // One party's comments, or a table of one member's.
    facts.extend(only_speaker(document).into_iter().flat_map(|party| by(&party, FoundIn::Comment)));
    // The lines of an amendment's form, or a report's sentence, say whose it is.
    let (whose, found) = authors(document);
    facts.splice(0..0, whose.into_iter().map(|value| Fact { about: FactKind::Contributor, value, found }));
    // Head and foot are asked only where no line of the head names its source.
    if !facts.iter().any(|fact| {
        fact.about == FactKind::Contributor
            && matches!(fact.found, FoundIn::HeaderTable | FoundIn::FirstLines | FoundIn::Comment)
    }) {
        let signed = signed(document).into_iter();
        facts.extend(signed.map(|value| Fact { about: FactKind::Contributor, value, found: FoundIn::FirstLines }));
    }
    facts.extend(only_member(document).into_iter().flat_map(|member| by(&member, FoundIn::Text)));
    facts.extend(last_lines(document));
    facts.extend(marked(document));
    facts.extend(properties.into_iter().filter_map(tidy_property));
    let mut kept: Vec<Fact> = Vec::new();
    for fact in facts {
        if !kept.iter().any(|known| known.about == fact.about && known.value == fact.value) {
            kept.push(fact);
        }
    }
    kept.sort_by_key(|fact| rank(fact.found));
    document.facts = kept;
}

/// Best places first. The sort is stable: within a place the first found stays first.
fn rank(found: FoundIn) -> u8 {
    match found {
        FoundIn::Manifest => 0,
        FoundIn::Comment => 1,
        FoundIn::HeaderTable => 2,
        FoundIn::FileName => 4,
        FoundIn::FirstLines => 3,
        FoundIn::PageHeader => 5,
        FoundIn::Folder => 6,
        FoundIn::Text => 7,
        FoundIn::Properties => 8,
    }
}

/// What stands in a header table, or behind a key and a colon in the first lines.
fn labelled(blocks: &[Block]) -> Vec<Fact> {
    let mut facts = Vec::new();
    let letter = blocks.iter().take(params::LABELLED_LINES).any(|block| is_address_key(&block.text));
    for (index, block) in
        blocks.iter().enumerate().filter(|(_, block)| block.text.chars().count() <= params::LONGEST_LINE)
    {
        let in_table = block.kind == BlockKind::Cell;
        if !in_table && index >= params::LABELLED_LINES {
            continue;
        }
        let found = if in_table { FoundIn::HeaderTable } else { FoundIn::FirstLines };
        if let Some((key, value)) = block.text.split_once([':', '：'])
            && let Some(about) = key_kind(key)
            && !value.trim().is_empty()
        {
            let value = before_next_key(value.trim());
            // In a letter a person stands before the body, and both are one.
            if letter && about == FactKind::Contributor && found == FoundIn::FirstLines {
                facts.extend(names::listed(value, true).into_iter().map(|value| Fact { about, value, found }));
            } else {
                facts.extend(of_kind(about, value, found));
            }
            continue;
        }
        // A key alone in its cell: the value stands in the next cell of the row.
        let key = block.text.trim().trim_end_matches([':', '：']);
        if let (Some(cell), Some(about)) = (block.cell, key_kind(key)) {
            let row = || {
                let in_row = |other: &&Block| other.cell.is_some_and(|at| at.table == cell.table && at.row == cell.row);
                blocks.iter().filter(in_row)
            };
            // A row of several headings is a table's of its own, and says nothing of this document.
            let marked = key.len() < block.text.trim().len();
            let headings = row().filter(|other| is_heading(&other.text)).count();
            if !marked && (headings > 1 || row().count() > params::HEADER_CELLS) {
                continue;
            }
            let after = |other: &&Block| other.cell.is_some_and(|at| at.column > cell.column);
            let next = row().filter(after).map(|other| other.cell.map(|at| at.column)).min();
            for value in row().filter(|other| Some(other.cell.map(|at| at.column)) == next) {
                facts.extend(of_kind(about, value.text.trim(), found));
            }
        } else if in_table {
            facts.extend(numbers::find(&block.text, found));
            facts.extend(whole_date(&block.text, found));
            facts.extend(source_line::source(&block.text).into_iter().flat_map(|who| by(&who, found)));
        }
    }
    facts
}

fn is_heading(text: &str) -> bool {
    (key_kind(text.trim().trim_end_matches([':', '：'])).is_some() || tables::head(text).is_some())
        && !party_names::is_known(text)
}

fn key_kind(key: &str) -> Option<FactKind> {
    let key = key.trim().to_lowercase().replace("(s)", "").replace("(и)", "");
    let key = key.trim_end_matches(['.', '°', 'º']);
    match list(Topic::HeaderKeys).value(key)? {
        "contributor" => Some(FactKind::Contributor),
        "title" => Some(FactKind::Title),
        "number" => Some(FactKind::Number),
        "date" => Some(FactKind::Date),
        "language" => Some(FactKind::Language),
        _ => None,
    }
}

fn of_kind(about: FactKind, value: &str, found: FoundIn) -> Vec<Fact> {
    let fact = |value: String| Fact { about, value, found };
    match about {
        FactKind::Contributor => by(value, found),
        FactKind::Date => dates::find(value).map(fact).into_iter().collect(),
        FactKind::Language => language(value).map(|language| fact(language.tag().to_owned())).into_iter().collect(),
        FactKind::Number => {
            let numbers = numbers::find(value, found);
            if numbers.is_empty() && value.chars().any(|ch| ch.is_ascii_digit()) {
                vec![fact(value.to_owned())]
            } else {
                numbers
            }
        }
        _ => vec![fact(value.to_owned())],
    }
}

/// A short line that is little else than a date: "Geneva, 15 October 2019".
fn whole_date(line: &str, found: FoundIn) -> Option<Fact> {
    let short = line.chars().count() <= params::DATE_LINE;
    let value = dates::find(line).filter(|_| short)?;
    Some(Fact { about: FactKind::Date, value, found })
}

/// "Original: English".
fn language(value: &str) -> Option<Language> {
    let value = value.to_lowercase();
    named_language(Topic::LanguageNames, |name| name.says(&value))
}

/// What the first lines say: the title, who contributes, the date, the number.
fn first_lines(blocks: &[Block]) -> Vec<Fact> {
    let found = FoundIn::FirstLines;
    let mut facts = Vec::new();
    let lines = || {
        blocks
            .iter()
            .filter(|block| block.kind != BlockKind::Cell && block.text.chars().count() <= params::LONGEST_LINE)
    };
    for block in lines().take(params::SOURCE_LINES) {
        // Whom a paper is for is not who it is from.
        let addressed = is_addressed(&block.text);
        if let Some(who) = source_line::source(&block.text).filter(|_| !addressed) {
            facts.extend(by(&who, found));
        } else if !addressed && party_names::is_known(&block.text) && !block.text.trim_end().ends_with([',', ';']) {
            // A line that is nothing but the names of parties.
            facts.extend(by(block.text.trim_matches(['(', ')', '*', ' ', ':']), found));
        }
        facts.extend(whole_date(&block.text, found));
        // A sentence that mentions a document is not from it.
        if block.text.split_whitespace().count() <= params::NUMBER_LINE_WORDS {
            facts.extend(numbers::find(&block.text, found));
        }
    }
    let title = lines().find(|block| block.kind == BlockKind::Heading);
    if let Some(title) = title {
        facts.push(Fact { about: FactKind::Title, value: title.text.clone(), found });
    }
    facts
}

/// A date below the text, as under a letter.
fn last_lines(document: &Document) -> Option<Fact> {
    let lines = document.blocks.iter().rev().filter(|block| block.kind == BlockKind::Paragraph);
    let before = document.blocks.len().saturating_sub(params::SOURCE_LINES);
    lines.take(params::LAST_LINES.min(before)).find_map(|block| whole_date(&block.text, FoundIn::Text))
}

/// When a PDF was last marked: it is made anew whenever it is printed, so that its own date says little.
fn marked(document: &Document) -> Option<Fact> {
    let revisions = document.revisions.iter().filter_map(|revision| revision.date.as_deref());
    let comments = document.comments.iter().filter_map(|comment| comment.date.as_deref());
    let last = revisions.chain(comments).filter_map(dates::find).max()?;
    (document.format == Format::Pdf).then_some(Fact { about: FactKind::Date, value: last, found: FoundIn::Text })
}

/// Properties are often those of the template, or of the program.
fn tidy_property(fact: Fact) -> Option<Fact> {
    let value = fact.value.trim();
    let templates = list(Topic::TemplateProperties);
    let useless = value.is_empty() || templates.says(value) || templates.says(&value.to_lowercase());
    let value = match fact.about {
        FactKind::Date => dates::find(value)?,
        _ => value.to_owned(),
    };
    let is_log_in = fact.about == FactKind::Contributor && is_log_in(&value);
    (!useless && !is_log_in).then_some(Fact { value, ..fact })
}

/// Whether the name of an author is one to log in with ("JSMITH07"): one word with figures in it.
fn is_log_in(name: &str) -> bool {
    !name.contains(char::is_whitespace) && name.contains(|ch: char| ch.is_ascii_digit()) && name.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;
    use draftlens_model::Cell;

    fn gathered(mut document: Document) -> Vec<(FactKind, String, FoundIn)> {
        gather(&mut document, &["C20/65-E".to_owned()]);
        document.facts.into_iter().map(|fact| (fact.about, fact.value, fact.found)).collect()
    }

    fn cell(row: u32, column: u32, text: &str) -> Block {
        let cell = Some(Cell { table: 0, row, column });
        Block { kind: BlockKind::Cell, cell, text: text.into(), ..Block::default() }
    }

    #[test]
    fn a_header_table_comes_first() {
        let document = Document {
            name: "in/Member State B/C20-0065-R1-E.docx".into(),
            blocks: vec![
                cell(0, 0, "Agenda item: PL 1.1"),
                cell(0, 1, "Document C20/65(Rev.1)-E"),
                cell(1, 1, "15 January 2020"),
                cell(2, 1, "Original: English"),
                cell(3, 0, "Source:"),
                cell(3, 1, "Member State A, Member State C"),
                cell(4, 0, "Title"),
                cell(4, 1, "On confidence"),
            ],
            ..Document::default()
        };
        let facts = gathered(document);
        let table = FoundIn::HeaderTable;
        let expected = [
            (FactKind::Number, "C20/65", table),
            (FactKind::Revision, "Rev.1", table),
            (FactKind::Date, "2020-01-15", table),
            (FactKind::Language, "en", table),
            (FactKind::Contributor, "Member State A", table),
            (FactKind::Contributor, "Member State C", table),
            (FactKind::Title, "On confidence", table),
            (FactKind::Number, "C20-0065", FoundIn::FileName),
            (FactKind::Contributor, "Member State B", FoundIn::Folder),
        ];
        let facts: Vec<_> = facts.iter().map(|(about, value, found)| (*about, value.as_str(), *found)).collect();
        assert_eq!(facts, expected);
    }

    #[test]
    fn first_lines_and_properties() {
        let line = |text: &str| Block { text: text.into(), ..Block::default() };
        let property = |about, value: &str| Fact { about, value: value.into(), found: FoundIn::Properties };
        let document = Document {
            name: "a.docx".into(),
            blocks: vec![
                line("Contribution by the Member State A and CEPT on the first draft"),
                line("Geneva, 15 October 2019"),
            ],
            facts: vec![
                property(FactKind::Contributor, "python-docx"),
                property(FactKind::Date, "2019-10-01T09:00:00Z"),
            ],
            ..Document::default()
        };
        let found: Vec<String> = gathered(document).into_iter().map(|(_, value, _)| value).collect();
        assert_eq!(found, ["Member State A", "CEPT", "2019-10-15", "C20/65", "2019-10-01"]);
    }
}
