//! Markdown (CommonMark with tables, footnotes and strikethrough) by way of `pulldown-cmark`.
//!
//! Markers of emphasis and links are dropped, their words kept. Struck words and inline `<ins>` and `<del>` are kept
//! as looks, which may turn out to be proposals.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use draftlens_formats::Source;
use draftlens_formats::builder::{Builder, Opening};
use draftlens_model::{BlockKind, Cell, Format, Problem, message};

pub(crate) fn read<'a>(source: &'a Source<'a>) -> Result<Builder<'a>, Problem> {
    let text = source.decode(source.bytes, None);
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader { builder: Builder::new(source), lists: Vec::new(), label: None, cell: None, note: None };
    reader.builder.document.format = Format::Markdown;
    for event in Parser::new_ext(&text, options) {
        reader.event(source, event)?;
    }
    reader.builder.close(None)?;
    Ok(reader.builder)
}

struct Reader<'a> {
    builder: Builder<'a>,
    /// The number of the next item of each open list; None: bullets.
    lists: Vec<Option<u64>>,
    /// Label for the next paragraph: the item it begins.
    label: Option<String>,
    cell: Option<Cell>,
    /// The label of the open footnote.
    note: Option<String>,
}

impl Reader<'_> {
    fn event(&mut self, source: &Source, event: Event) -> Result<(), Problem> {
        match event {
            Event::Start(tag) => self.start(source, tag)?,
            Event::End(tag) => self.end(tag)?,
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.words(&text)?;
            }
            Event::SoftBreak | Event::HardBreak => self.builder.push(" "),
            Event::InlineHtml(tag) => match tag.to_ascii_lowercase().as_str() {
                "<ins>" | "<u>" => self.builder.look.underlined = true,
                "</ins>" | "</u>" => self.builder.look.underlined = false,
                "<del>" | "<s>" => self.builder.look.struck = true,
                "</del>" | "</s>" => self.builder.look.struck = false,
                _ => {}
            },
            Event::Html(_) | Event::FootnoteReference(_) | Event::Rule | Event::TaskListMarker(_) => {}
        }
        Ok(())
    }

    fn start(&mut self, source: &Source, tag: Tag) -> Result<(), Problem> {
        match tag {
            Tag::Heading { level, .. } => {
                let kind = BlockKind::Heading;
                self.builder.open(Opening { kind, level: level as u8, ..Opening::default() })?;
            }
            Tag::Paragraph | Tag::CodeBlock(_) => self.open()?,
            Tag::List(first) => {
                self.builder.close(None)?;
                let limit = source.limits().depth;
                if self.lists.len() >= limit {
                    return Err(source.passed(message::COUNT_LISTS_WITHIN, limit, self.lists.len() + 1));
                }
                self.lists.push(first);
            }
            Tag::Item => {
                self.builder.close(None)?;
                self.label = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let label = format!("{number}.");
                        *number = number.saturating_add(1);
                        Some(label)
                    }
                    _ => Some("•".to_owned()),
                };
            }
            Tag::FootnoteDefinition(label) => {
                self.builder.close(None)?;
                self.note = Some(label.to_string());
            }
            Tag::Table(_) => {
                self.builder.close(None)?;
                let table = self.builder.next_table();
                self.cell = Some(Cell { table, row: 0, column: 0 });
            }
            Tag::TableCell => self.open()?,
            Tag::Strikethrough => self.builder.look.struck = true,
            Tag::Strong => self.builder.look.bold = true,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd) -> Result<(), Problem> {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::Item => self.builder.close(None)?,
            TagEnd::List(_) => {
                self.builder.close(None)?;
                self.lists.pop();
            }
            TagEnd::FootnoteDefinition => {
                self.builder.close(None)?;
                self.note = None;
            }
            TagEnd::Table => self.cell = None,
            TagEnd::TableHead | TagEnd::TableRow => {
                if let Some(cell) = self.cell.as_mut() {
                    (cell.row, cell.column) = (cell.row + 1, 0);
                }
            }
            TagEnd::TableCell => {
                self.builder.close(None)?;
                if let Some(cell) = self.cell.as_mut() {
                    cell.column += 1;
                }
            }
            TagEnd::Strikethrough => self.builder.look.struck = false,
            TagEnd::Strong => self.builder.look.bold = false,
            _ => {}
        }
        Ok(())
    }

    /// Text of a tight list's item comes without a paragraph.
    fn words(&mut self, text: &str) -> Result<(), Problem> {
        if !self.builder.is_open() {
            self.open()?;
        }
        self.builder.push(text);
        Ok(())
    }

    fn open(&mut self) -> Result<(), Problem> {
        let label = self.label.take();
        let level = self.lists.len().min(255) as u8;
        let opening = if let Some(cell) = self.cell {
            Opening { kind: BlockKind::Cell, cell: Some(cell), ..Opening::default() }
        } else if let Some(note) = self.note.clone() {
            Opening { kind: BlockKind::Footnote, label: Some(note), ..Opening::default() }
        } else if label.is_some() {
            Opening { kind: BlockKind::ListItem, level, label, ..Opening::default() }
        } else {
            Opening { level, ..Opening::default() }
        };
        self.builder.open(opening)
    }
}
