//! Word 97 and before (.doc), over `undoc`: paragraphs, headings, lists, tables, notes and tracked revisions. Comments,
//! text boxes and the ends of sections, which it does not deliver, are read here ([`stories`]).
//!
//! The format keeps no author or date with what `undoc` gives of a revision, and of automatic labels only their count:
//! "3." stands for whatever the list shows. Files are not compressed, so that their own size bounds the work (`bounds`
//! sees to it); what the builder makes of it is held to the same limits as everywhere.

mod bounds;
mod stories;

use undoc::doc::DocParser;
use undoc::model::{Block as DocBlock, ListType, Paragraph, RevisionType, Table};

use draftlens_formats::Source;
use draftlens_formats::builder::{Builder, Opening};
use draftlens_model::{
    Block, BlockKind, Cell, Fact, FactKind, FoundIn, Problem, ProblemKind, RevisionKind, Span, Value, message,
};
use stories::{ANCHORS, Anchored, Stories};

/// Tables within tables that are descended into.
const DEEPEST_TABLE: usize = 16;

/// Reads a .doc file.
///
/// # Errors
/// [`ProblemKind::Encrypted`], [`ProblemKind::Malformed`] or [`ProblemKind::Truncated`], and the limits on blocks and
/// text.
pub(crate) fn read<'a>(source: &'a Source<'a>) -> Result<Builder<'a>, Problem> {
    let (bytes, stories) = bounds::admit(source.bytes).map_err(|what| damaged(source, what))?;
    if stories.incomplete {
        let what = message::UNREAD_PART.with(message::ITS_COMMENTS).with(message::DOC_TEXT_LENGTH);
        source.partial(what);
    }
    let parsed = DocParser::from_bytes(bytes).and_then(|mut parser| parser.parse());
    let document = parsed.map_err(|error| refusal(source, &error))?;
    let main = stories.words;
    let mut writer = Writer { builder: Builder::new(source), stories, next: 0, boxes: Vec::new(), words: 0 };
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
    // Only hidden words are dropped.
    source.leave(message::LEFT_HIDDEN, main.saturating_sub(writer.words));
    writer.finish()
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
    stories: Stories,
    /// The anchor that comes next.
    next: usize,
    /// Boxes anchored in the open paragraph.
    boxes: Vec<usize>,
    /// Words read of the main text.
    words: usize,
}

impl<'a> Writer<'a> {
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
        let opening_cell = opening.cell;
        let main = !matches!(opening.kind, BlockKind::Footnote | BlockKind::Endnote);
        self.builder.open(opening)?;
        if main {
            self.words += paragraph.plain_text().split_whitespace().count();
        }
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
            self.text(&run.text);
            if run.line_break || run.page_break {
                self.builder.push(" ");
            }
            if revision.is_some() {
                self.builder.leave();
            }
        }
        self.builder.close(None)?;
        for index in std::mem::take(&mut self.boxes) {
            self.text_box(index, opening_cell)?;
        }
        Ok(())
    }

    /// Text, with the anchors in it.
    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some((at, sign)) = rest.char_indices().find(|(_, ch)| ANCHORS.contains(ch)) {
            self.builder.push(&rest[..at]);
            rest = &rest[at + sign.len_utf8()..];
            let turn = ANCHORS.iter().position(|code| *code == sign).unwrap_or(0);
            let skipped = (turn + ANCHORS.len() - self.next % ANCHORS.len()) % ANCHORS.len();
            match self.stories.anchors.get(self.next + skipped) {
                Some(Anchored::Comment(index)) => self.builder.anchor_point(&index.to_string()),
                Some(Anchored::TextBox(index)) => self.boxes.push(*index),
                None => continue,
            }
            self.next += skipped + 1;
        }
        self.builder.push(rest);
    }

    fn text_box(&mut self, index: usize, cell: Option<Cell>) -> Result<(), Problem> {
        let Some(lines) = self.stories.boxes.get_mut(index) else { return Ok(()) };
        for line in std::mem::take(lines) {
            self.builder.open(Opening { kind: BlockKind::TextBox, cell, ..Opening::default() })?;
            self.builder.push(&line);
            self.builder.close(None)?;
        }
        Ok(())
    }

    /// Boxes that are anchored nowhere, and the comments with the words that they mark.
    fn finish(mut self) -> Result<Builder<'a>, Problem> {
        for index in 0..self.stories.boxes.len() {
            self.text_box(index, None)?;
        }
        for (index, comment) in std::mem::take(&mut self.stories.comments).into_iter().enumerate() {
            let point = self.builder.anchor_of(&index.to_string());
            let anchor = marked(&self.builder.document.blocks, &point, &comment.marked).unwrap_or(point);
            self.builder.comment(comment.with_anchor(anchor));
        }
        Ok(self.builder)
    }
}

/// The words before a point, if they are the ones that a comment marks.
fn marked(blocks: &[Block], point: &[Span], words: &str) -> Option<Vec<Span>> {
    let Span { mut block, mut end, .. } = *point.first()?;
    let mut spans = Vec::new();
    for line in words.lines().rev() {
        let line = line.split([' ', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        if line.is_empty() {
            continue;
        }
        let text = &blocks.get(block as usize)?.text;
        let before = draftlens_model::slice(text, 0, end).trim_end();
        // A label was parted from the first of its words.
        let (length, start) = (line.chars().count(), before.chars().count());
        let from = if before.ends_with(&line) { start - length } else { 0 };
        if from == 0 && !line.ends_with(before) {
            return None;
        }
        spans.push(Span::new(block, from as u32, start as u32));
        block = block.checked_sub(1).unwrap_or(block);
        end = u32::MAX;
    }
    spans.reverse();
    (!spans.is_empty()).then_some(spans)
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

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    /// A document of Word 6, whose text is in the code page of its fonts' set of characters.
    fn word_6(text: &[u8], characters: u8) -> Vec<u8> {
        const TEXT: usize = 0x300;
        const FONTS: usize = 0x600;
        let font = [&[9, 0, 0x90, 1, characters, 0][..], b"Font\0"].concat();
        let fonts = [&(font.len() as u16 + 2).to_le_bytes()[..], &font].concat();
        let mut stream = vec![0; 0xa00];
        let mut put = |at: usize, bytes: &[u8]| stream[at..at + bytes.len()].copy_from_slice(bytes);
        put(0, &[0xdc, 0xa5, 101, 0]);
        put(0x18, &(TEXT as u32).to_le_bytes());
        put(0x1c, &((TEXT + text.len()) as u32).to_le_bytes());
        put(0x34, &(text.len() as u32).to_le_bytes());
        put(TEXT, text);
        put(FONTS, &fonts);
        put(0xd0, &(FONTS as u32).to_le_bytes());
        put(0xd4, &(fonts.len() as u32).to_le_bytes());
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream("/WordDocument").unwrap().write_all(&stream).unwrap();
        file.into_inner().into_inner()
    }

    /// Word 6 and 95 keep a byte for each letter; which letter it is depends on where they were sold.
    #[test]
    fn letters_of_old_files_are_those_of_their_fonts() {
        let read = |bytes: &[u8], characters: u8| {
            let file = word_6(bytes, characters);
            let read = crate::READERS.read("x.doc", &file, &draftlens_formats::ReadOptions::default()).unwrap();
            read.document.blocks[0].text.clone()
        };
        assert_eq!(read(b"\xcf\xf3\xed\xea\xf2 2 \xe8\xf1\xea\xeb\xfe\xf7\xe8\xf2\xfc.\r", 204), "Пункт 2 исключить.");
        assert_eq!(read(b"Supprimer la d\x8ecision.\r", 77), "Supprimer la décision.");
        assert_eq!(read(b"Supprimer la d\xe9cision.\r", 0), "Supprimer la décision.");
        assert_eq!(read(b"\xca\xcd\xd0\xdd \xc7\xe1\xdd\xde\xd1\xc9.\r", 178), "تحذف الفقرة.");
        assert_eq!(read(b"\xc9\xbe\xb3\xfd\xb5\xda\xce\xe5\xb6\xce\xa1\xa3\r", 134), "删除第五段。");
    }
}
