//! What a Word 97 file holds beside its main text that `undoc` does not deliver: comments with their authors, text boxes,
//! and where sections end.
//!
//! Places are counted in characters over all stories, one after the other: the text, footnotes, page headers, comments,
//! endnotes, text boxes. The table of pieces says where in the stream the characters of a stretch are. So that `undoc`
//! keeps the places that comments and boxes are anchored at, the characters that stand there, which it drops, are
//! replaced with others that it keeps ([`ANCHORS`]); and what ends a section, by what ends a paragraph.

use draftlens_model::{Comment, Span};

/// Codes that no text has: they stand for anchors, in turn, so that one that is dropped puts no other out of step.
pub(super) const ANCHORS: [char; 5] = ['\u{81}', '\u{8d}', '\u{8f}', '\u{90}', '\u{9d}'];

/// Comments and boxes that are read.
const MOST: usize = 20_000;

/// What stands at an anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchored {
    Comment(usize),
    TextBox(usize),
}

/// A comment, and the words that it marks.
pub(super) struct DocComment {
    pub author: Option<String>,
    pub date: Option<String>,
    pub text: String,
    pub reply_to: Option<u32>,
    pub marked: String,
}

impl DocComment {
    pub fn with_anchor(self, anchor: Vec<Span>) -> Comment {
        let DocComment { author, date, text, reply_to, .. } = self;
        Comment { author, date, text, anchor, reply_to }
    }
}

/// All that stands beside the main text.
#[derive(Default)]
pub(super) struct Stories {
    pub comments: Vec<DocComment>,
    /// The paragraphs of each box.
    pub boxes: Vec<Vec<String>>,
    /// In the order of the text.
    pub anchors: Vec<Anchored>,
    /// Where in the stream of text which byte is to be put.
    pub patches: Vec<(usize, u8)>,
    /// Not all could be read.
    pub incomplete: bool,
    /// Words of the main text, hidden ones among them.
    pub words: usize,
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?)))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// A stretch of characters, and where they stand in the stream.
#[derive(Clone, Copy)]
struct Piece {
    start: u32,
    end: u32,
    at: usize,
    /// A byte for each character.
    narrow: bool,
}

struct File<'a> {
    document: &'a [u8],
    table: &'a [u8],
    /// Where the numbers and the pairs stand in the head of the stream.
    numbers: usize,
    pairs: usize,
    count: usize,
    pieces: Vec<Piece>,
    /// Characters that may still be read: overlapping ranges could claim the whole text many times over.
    left: usize,
}

impl Stories {
    /// Of the streams of text and of tables.
    pub fn read(document: &[u8], table: &[u8]) -> Option<Stories> {
        let numbers = 32 + 2 + short(document, 32)? * 2;
        let pairs = numbers + 2 + short(document, numbers)? * 4 + 2;
        let count = short(document, pairs - 2)?;
        let (numbers, left) = (numbers + 2, document.len() * 2);
        let mut file = File { document, table, numbers, pairs, count, pieces: Vec::new(), left };
        file.pieces = file.piece_table()?;
        let mut stories = Stories::default();
        let mut anchored: Vec<(u32, Anchored)> = Vec::new();
        let complete =
            file.comments(&mut stories, &mut anchored).is_some() & file.boxes(&mut stories, &mut anchored).is_some();
        stories.incomplete = !complete;
        anchored.sort_by_key(|(place, _)| *place);
        anchored.dedup_by_key(|(place, _)| *place);
        for (index, (place, what)) in anchored.iter().enumerate() {
            if let Some((at, narrow)) = file.place(*place) {
                stories.anchors.push(*what);
                let code = ANCHORS[(stories.anchors.len() - 1) % ANCHORS.len()] as u32 as u8;
                stories.patches.push((at, code));
                if !narrow {
                    stories.patches.push((at + 1, 0));
                }
            }
            debug_assert!(index < MOST * 2);
        }
        // What ends a section ends a paragraph.
        for end in file.places(6, 12).into_iter().skip(1) {
            if let Some((at, narrow)) = end.checked_sub(1).and_then(|last| file.place(last))
                && document.get(at) == Some(&0x0c)
                && (narrow || document.get(at + 1) == Some(&0))
            {
                stories.patches.push((at, b'\r'));
            }
        }
        let text = file.number(3)?;
        stories.words = file.text(0, text).map_or(0, |text| text.split_whitespace().count());
        Some(stories)
    }
}

impl File<'_> {
    fn number(&self, index: usize) -> Option<u32> {
        long(self.document, self.numbers + index * 4)
    }

    /// The bytes of one of the tables.
    fn part(&self, index: usize) -> Option<&[u8]> {
        if index >= self.count {
            return None;
        }
        let start = long(self.document, self.pairs + index * 8)? as usize;
        let size = long(self.document, self.pairs + index * 8 + 4)? as usize;
        self.table.get(start..start.checked_add(size)?)
    }

    /// The positions in a table of them, each but the last with `data` bytes of its own.
    fn places(&self, index: usize, data: usize) -> Vec<u32> {
        let Some(part) = self.part(index).filter(|part| part.len() >= 4) else { return Vec::new() };
        let count = (part.len() - 4) / (4 + data);
        (0..=count).filter_map(|at| long(part, at * 4)).collect()
    }

    /// The bytes that a table of positions has beside them.
    fn beside(&self, index: usize, data: usize) -> Vec<&[u8]> {
        let Some(part) = self.part(index).filter(|part| part.len() >= 4) else { return Vec::new() };
        let count = (part.len() - 4) / (4 + data);
        part[4 * (count + 1)..].chunks_exact(data).take(count).collect()
    }

    fn piece_table(&self) -> Option<Vec<Piece>> {
        let mut part = self.part(33)?;
        while part.first() == Some(&1) {
            part = part.get(3 + short(part, 1)?..)?;
        }
        let size = long(part.get(1..)?, 0)? as usize;
        let plc = part.get(5..)?.get(..size)?;
        let count = plc.len().checked_sub(4)? / 12;
        let mut pieces: Vec<Piece> = Vec::with_capacity(count);
        for index in 0..count {
            let (start, end) = (long(plc, index * 4)?, long(plc, index * 4 + 4)?);
            let place = long(plc, 4 * (count + 1) + index * 8 + 2)?;
            let narrow = place & 0x4000_0000 != 0;
            let at = (place & 0x3fff_ffff) as usize / if narrow { 2 } else { 1 };
            if start > end || pieces.last().is_some_and(|last| last.end != start) {
                return None;
            }
            pieces.push(Piece { start, end, at, narrow });
        }
        Some(pieces)
    }

    /// Where a character stands in the stream, and whether it takes one byte.
    fn place(&self, place: u32) -> Option<(usize, bool)> {
        let piece = self.pieces.get(self.pieces.partition_point(|piece| piece.end <= place))?;
        let offset = place.checked_sub(piece.start)? as usize;
        let at = piece.at.checked_add(if piece.narrow { offset } else { offset * 2 })?;
        (at + usize::from(!piece.narrow) < self.document.len()).then_some((at, piece.narrow))
    }

    /// The text from one place to another: of fields only what they show, paragraphs parted by line feeds.
    fn text(&mut self, from: u32, to: u32) -> Option<String> {
        let length = to.checked_sub(from)? as usize;
        self.left = self.left.checked_sub(length)?;
        let mut units: Vec<u16> = Vec::with_capacity(length);
        let first = self.pieces.partition_point(|piece| piece.end <= from);
        for piece in self.pieces[first..].iter().take_while(|piece| piece.start < to) {
            let (start, end) = (piece.start.max(from) - piece.start, piece.end.min(to) - piece.start);
            let width = if piece.narrow { 1 } else { 2 };
            let range = piece.at + start as usize * width..piece.at + end as usize * width;
            let bytes = self.document.get(range)?;
            if piece.narrow {
                let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
                units.extend(text.encode_utf16());
            } else {
                units.extend(bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])));
            }
        }
        Some(shown(&String::from_utf16_lossy(&units)))
    }

    fn comments(&mut self, stories: &mut Stories, anchored: &mut Vec<(u32, Anchored)>) -> Option<()> {
        let size = self.number(7)?;
        if size == 0 {
            return Some(());
        }
        let story = self.number(3)?.checked_add(self.number(4)?)?.checked_add(self.number(5)?)?;
        let places = self.places(4, 30);
        let texts = self.places(5, 0);
        let heads: Vec<(String, usize, u32)> = self
            .beside(4, 30)
            .into_iter()
            .map(|head| {
                let initials = words(head.get(2..2 + 2 * short(head, 0).unwrap_or(0).min(9)).unwrap_or_default());
                (initials, short(head, 20).unwrap_or(usize::MAX), long(head, 26).unwrap_or(u32::MAX))
            })
            .collect();
        let names = self.names();
        let ranges = self.ranges();
        let more: Vec<(Option<String>, u32, i32)> = self
            .part(112)
            .unwrap_or_default()
            .chunks_exact(18)
            .map(|more| {
                let time = long(more, 0).and_then(date_time);
                (time, long(more, 6).unwrap_or(0), long(more, 10).unwrap_or(0) as i32)
            })
            .collect();
        for (index, (initials, name, tag)) in heads.into_iter().enumerate().take(MOST) {
            let (from, to) = (*texts.get(index)?, *texts.get(index + 1)?);
            let text = self.text(story.checked_add(from)?, story.checked_add(to)?)?;
            let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            let author = names.get(name).cloned().or(Some(initials)).filter(|author| !author.is_empty());
            let range = ranges.iter().find(|(known, ..)| *known == tag && tag != u32::MAX);
            let marked = range.and_then(|(_, from, to)| self.text(*from, *to)).unwrap_or_default();
            let (date, depth, back) = more.get(index).cloned().unwrap_or_default();
            let parent =
                (depth > 0).then(|| index as i64 + i64::from(back)).and_then(|parent| u32::try_from(parent).ok());
            let reply_to = parent.filter(|parent| (*parent as usize) < index);
            anchored.push((*places.get(index)?, Anchored::Comment(stories.comments.len())));
            stories.comments.push(DocComment { author, date, text: lines.join("\n"), reply_to, marked });
        }
        Some(())
    }

    /// The names of those who comment.
    fn names(&self) -> Vec<String> {
        let mut part = self.part(36).unwrap_or_default();
        let mut names = Vec::new();
        while let Some(length) = short(part, 0).filter(|_| names.len() < MOST) {
            let Some(name) = part.get(2..2 + length * 2) else { break };
            names.push(words(name));
            part = &part[2 + length * 2..];
        }
        names
    }

    /// The words that comments mark, by the comments' tags.
    fn ranges(&self) -> Vec<(u32, u32, u32)> {
        let Some(part) = self.part(37) else { return Vec::new() };
        let (starts, ends) = (self.places(42, 4), self.places(43, 0));
        let count = short(part, 2).unwrap_or(0).min(MOST);
        let mut ranges = Vec::new();
        for (index, beside) in self.beside(42, 4).into_iter().enumerate().take(count) {
            // Each entry is an empty string and ten bytes: a kind, the tag, an older tag.
            let tag = long(part, 6 + index * 12 + 4);
            let end = short(beside, 0).and_then(|end| ends.get(end));
            if let (Some(tag), Some(start), Some(end)) = (tag, starts.get(index), end) {
                ranges.push((tag, *start, *end));
            }
        }
        ranges
    }

    fn boxes(&mut self, stories: &mut Stories, anchored: &mut Vec<(u32, Anchored)>) -> Option<()> {
        if self.number(9)? == 0 {
            return Some(());
        }
        // After the text: footnotes, headers, one that is no more in use, comments, endnotes.
        let story = (3..=8).try_fold(0u32, |sum, index| sum.checked_add(self.number(index)?))?;
        let texts = self.places(56, 22);
        let shapes: Vec<u32> = self.beside(56, 22).iter().map(|one| long(one, 14).unwrap_or(0)).collect();
        let places = self.places(40, 26);
        let drawn: Vec<u32> = self.beside(40, 26).iter().map(|one| long(one, 0).unwrap_or(0)).collect();
        for (index, shape) in shapes.into_iter().enumerate().take(MOST) {
            let (from, to) = (*texts.get(index)?, *texts.get(index + 1)?);
            let text = self.text(story.checked_add(from)?, story.checked_add(to)?)?;
            let lines: Vec<String> =
                text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
            if lines.is_empty() {
                continue;
            }
            if let Some(place) = drawn.iter().position(|one| *one == shape).and_then(|at| places.get(at)) {
                anchored.push((*place, Anchored::TextBox(stories.boxes.len())));
            }
            stories.boxes.push(lines);
        }
        Some(())
    }
}

/// UTF-16 as text.
fn words(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units).trim().to_owned()
}

/// Characters as they are shown.
fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    // Instructions of fields that are open.
    let mut fields: Vec<bool> = Vec::new();
    for ch in text.chars() {
        match ch {
            '\u{13}' => fields.push(true),
            '\u{14}' => fields.last_mut().into_iter().for_each(|instruction| *instruction = false),
            '\u{15}' => drop(fields.pop()),
            _ if fields.contains(&true) => {}
            '\r' => shown.push('\n'),
            '\u{7}' => shown.push('\n'),
            '\u{b}' | '\u{c}' | '\t' => shown.push(' '),
            '\u{1e}' => shown.push('-'),
            ch if ch < ' ' => {}
            ch => shown.push(ch),
        }
        // A hostile file nests them without end.
        fields.truncate(64);
    }
    shown
}

/// Minutes, hours, day, month and year in the bits of a number, as ISO 8601; none where they are no date.
fn date_time(bits: u32) -> Option<String> {
    let (minute, hour, day) = (bits & 0x3f, bits >> 6 & 0x1f, bits >> 11 & 0x1f);
    let (month, year) = (bits >> 16 & 0xf, 1900 + (bits >> 20 & 0x1ff));
    let real = (1..=12).contains(&month) && (1..=31).contains(&day) && hour < 24 && minute < 60;
    real.then(|| format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00"))
}
