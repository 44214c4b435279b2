//! Word 97 and before (.doc), over `undoc`: paragraphs, headings, lists, tables, notes and tracked revisions.
//!
//! The format keeps no author or date with what `undoc` gives of a revision, and of automatic labels only their count:
//! "3." stands for whatever the list shows. Files are not compressed, so that their own size bounds the work (`bounds`
//! sees to it); what the builder makes of it is held to the same limits as everywhere.

mod bounds;

use undoc::doc::DocParser;
use undoc::model::{Block as DocBlock, ListType, Paragraph, RevisionType, Table};

use draftlens_formats::Source;
use draftlens_formats::builder::{Builder, Opening};
use draftlens_model::{BlockKind, Cell, Fact, FactKind, FoundIn, Problem, ProblemKind, RevisionKind, Value, message};

/// Tables within tables that are descended into.
const DEEPEST_TABLE: usize = 16;

/// Reads a .doc file.
///
/// # Errors
/// [`ProblemKind::Encrypted`], [`ProblemKind::Malformed`] or [`ProblemKind::Truncated`], and the limits on blocks and
/// text.
pub(crate) fn read<'a>(source: &'a Source<'a>) -> Result<Builder<'a>, Problem> {
    let bytes = bounds::admit(source.bytes).map_err(|what| damaged(source, what))?;
    let parsed = DocParser::from_bytes(bytes).and_then(|mut parser| parser.parse());
    let document = parsed.map_err(|error| refusal(source, &error))?;
    let mut writer = Writer { builder: Builder::new(source) };
    for section in &document.sections {
        for line in section.header.iter().chain(&section.footer).flatten() {
            source.header(&line.plain_text());
        }
        for block in &section.content {
            writer.block(block)?;
        }
    }
    let properties = [
        (FactKind::Title, &document.metadata.title),
        (FactKind::Contributor, &document.metadata.author),
        (FactKind::Date, &document.metadata.created),
    ];
    let facts = properties
        .into_iter()
        .filter_map(|(about, value)| Some(Fact { about, value: value.clone()?, found: FoundIn::Properties }));
    writer.builder.document.facts.extend(facts);
    writer.builder.close(None)?;
    Ok(writer.builder)
}

fn refusal(source: &Source<'_>, error: &undoc::Error) -> Problem {
    match error {
        undoc::Error::Encrypted => Problem::error(source.name, ProblemKind::Encrypted, message::DOCUMENT_ENCRYPTED),
        error => damaged(source, error.to_string()),
    }
}

fn damaged(source: &Source<'_>, what: impl Into<Value>) -> Problem {
    /// Sectors of a compound file, in bytes: a file that was cut rarely ends with one.
    const SECTOR: usize = 512;
    if source.bytes.len().is_multiple_of(SECTOR) {
        return source.malformed(what);
    }
    Problem::error(source.name, ProblemKind::Truncated, message::FILE_CUT_OFF)
}

struct Writer<'a> {
    builder: Builder<'a>,
}

impl Writer<'_> {
    fn block(&mut self, block: &DocBlock) -> Result<(), Problem> {
        match block {
            DocBlock::Paragraph(paragraph) => self.paragraph(paragraph, opening(paragraph)),
            DocBlock::Table(table) => self.table(table, 0),
            DocBlock::Note { label, content } => {
                let (kind, number) = match label.strip_prefix('e') {
                    Some(number) => (BlockKind::Endnote, number),
                    None => (BlockKind::Footnote, label.as_str()),
                };
                let mut label = Some(number.to_owned());
                for paragraph in content {
                    let opening = Opening { kind, label: label.take(), keep_label: true, ..Opening::default() };
                    self.paragraph(paragraph, opening)?;
                }
                Ok(())
            }
            DocBlock::PageBreak | DocBlock::SectionBreak | DocBlock::Image { .. } => Ok(()),
        }
    }

    fn table(&mut self, table: &Table, depth: usize) -> Result<(), Problem> {
        if depth >= DEEPEST_TABLE {
            return Ok(());
        }
        let number = self.builder.next_table();
        for (row, cells) in (0u32..).zip(&table.rows) {
            for (column, cell) in (0u32..).zip(&cells.cells) {
                let place = Some(Cell { table: number, row, column });
                for paragraph in &cell.content {
                    let opening = Opening { kind: BlockKind::Cell, cell: place, ..opening(paragraph) };
                    self.paragraph(paragraph, opening)?;
                }
                for nested in &cell.nested_tables {
                    self.table(nested, depth + 1)?;
                }
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, paragraph: &Paragraph, opening: Opening) -> Result<(), Problem> {
        self.builder.open(opening)?;
        for run in &paragraph.runs {
            let revision = match run.revision {
                RevisionType::None => None,
                RevisionType::Inserted => Some(RevisionKind::Insert),
                RevisionType::Deleted => Some(RevisionKind::Delete),
            };
            if let Some(kind) = revision {
                let revision = self.builder.revision(kind, None, None);
                self.builder.enter(revision);
            }
            self.builder.push(&run.text);
            if run.line_break {
                self.builder.push(" ");
            }
            if revision.is_some() {
                self.builder.leave();
            }
        }
        self.builder.close(None)
    }
}

/// What a paragraph of the body is.
fn opening(paragraph: &Paragraph) -> Opening {
    let list = paragraph.list_info.as_ref().filter(|list| list.list_type != ListType::None);
    let label = list.and_then(|list| match list.list_type {
        ListType::Bullet => Some("•".to_owned()),
        _ => list.number.map(|number| format!("{number}.")),
    });
    let (kind, level) = match (paragraph.heading.level(), list) {
        (0, Some(list)) => (BlockKind::ListItem, list.level.saturating_add(1)),
        (0, None) => (BlockKind::Paragraph, 0),
        (level, _) => (BlockKind::Heading, level),
    };
    Opening { kind, level, label, ..Opening::default() }
}
