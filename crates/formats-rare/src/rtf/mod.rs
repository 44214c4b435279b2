//! Rich text (.rtf), tracked revisions and comments included.
//!
//! Data in: bytes. Data out: marked text. One pass over [`tokens`], with a stack of states that groups push and pop.
//! Text comes in the code page of its font, or as `\u` with a fallback to pass over. Labels of lists are counted ([`lists`]);
//! they come as text too, in a group of their own, as the program that wrote the file showed them.
//!
//! Traps: what a group sets ends with it, the paragraph's properties too (`{\listtext\pard …}` must not take a paragraph
//! out of its table). Notes and text boxes stand in the middle of a paragraph: their groups are kept and read after it,
//! with the revisions in them. An unknown destination (`\*`) is passed over but for results of fields and texts of
//! boxes; page headers and instructions are passed over whole. Words may come twice, in a code page and in Unicode
//! (`\upr`).

mod fonts;
mod forms;
mod group;
mod lists;
mod tokens;
mod words;

use std::ops::Range;

use encoding_rs::Encoding;
use fonts::{code_page, font_charset};
use group::{Destination, GroupState};
use lists::Lists;
use rustc_hash::FxHashMap;
use tokens::{RtfToken, Tokens};
use words::{date_time, is_property};

use draftlens_formats::Source;
use draftlens_formats::builder::{Builder, Looks, Opening};
use draftlens_formats::list_levels::LEVELS;
use draftlens_model::{BlockKind, Cell, Comment, Fact, FactKind, Format, FoundIn, Problem, RevisionKind, message};

pub(crate) fn read<'a>(source: &'a Source<'a>) -> Result<Builder<'a>, Problem> {
    let mut reader = Reader::new(source);
    reader.builder.document.format = Format::Rtf;
    reader.run(0..source.bytes.len())?;
    if !reader.outer.is_empty() {
        source.partial(message::LEFT_END);
    }
    reader.finish()
}

/// A group that stands apart from the text around it, to be read after it.
struct Apart {
    kind: BlockKind,
    /// Where its tokens are in the file.
    range: Range<usize>,
    state: GroupState,
}

/// Notes and boxes within each other that are read.
const DEEPEST_APART: usize = 4;

/// What is known of a comment before its text.
#[derive(Default)]
struct Pending {
    name: Option<String>,
    author: Option<String>,
    date: Option<String>,
    /// How many comments back the one is that it replies to, negative.
    parent: Option<i64>,
    anchor: Option<String>,
}

struct Reader<'a> {
    source: &'a Source<'a>,
    builder: Builder<'a>,
    state: GroupState,
    outer: Vec<GroupState>,
    /// Bytes not decoded yet, all in the code page of one font.
    bytes: Vec<u8>,
    /// The first half of a pair of UTF-16 units.
    high: Option<u16>,
    /// Fallback bytes still to be passed over.
    passing: usize,
    default_encoding: &'static Encoding,
    fonts: FxHashMap<i32, &'static Encoding>,
    default_font: i32,
    /// Heading levels by style number.
    headings: FxHashMap<i32, u8>,
    lists: Lists,
    authors: Vec<String>,
    /// Text gathered for a destination that is not the body.
    gathered: String,
    label: String,
    /// The note or box that is being read: its kind, and the label of its first paragraph.
    place: Option<(BlockKind, Option<String>)>,
    /// Notes and boxes within each other that are being read.
    apart: usize,
    cell: Cell,
    /// A table is open: rows go on in it.
    table_open: bool,
    notes: Vec<Apart>,
    boxes: Vec<Apart>,
    comment: Pending,
    comments: Vec<(String, Comment)>,
    /// The instruction of the field now read stands in the text: what is chosen in it is text too.
    instruction_in_body: bool,
}

impl<'a> Reader<'a> {
    fn new(source: &'a Source<'a>) -> Reader<'a> {
        Reader {
            source,
            builder: Builder::new(source),
            state: GroupState { fallback: 1, ..GroupState::default() },
            outer: Vec::new(),
            bytes: Vec::new(),
            high: None,
            passing: 0,
            default_encoding: encoding_rs::WINDOWS_1252,
            fonts: FxHashMap::default(),
            default_font: 0,
            headings: FxHashMap::default(),
            lists: Lists::default(),
            authors: Vec::new(),
            gathered: String::new(),
            label: String::new(),
            place: None,
            apart: 0,
            cell: Cell { table: 0, row: 0, column: 0 },
            table_open: false,
            notes: Vec::new(),
            boxes: Vec::new(),
            comment: Pending::default(),
            comments: Vec::new(),
            instruction_in_body: false,
        }
    }

    /// Reads the tokens of a stretch of the file.
    fn run(&mut self, range: Range<usize>) -> Result<(), Problem> {
        let bytes = self.source.bytes.get(..range.end).unwrap_or_default();
        let mut tokens = Tokens::new(bytes, range.start);
        while let Some(token) = tokens.next() {
            match token {
                RtfToken::Word("bin", Some(count)) => tokens.pass_over(usize::try_from(count).unwrap_or(0)),
                RtfToken::Word("footnote", _) if self.is_in_body() => {
                    let range = tokens.pass_over_group();
                    let endnote = bytes.get(range.clone()).is_some_and(|note| note.starts_with(b"\\ftnalt"));
                    let kind = if endnote { BlockKind::Endnote } else { BlockKind::Footnote };
                    self.keep(kind, range);
                }
                RtfToken::Word("shptxt" | "dptxbxtext", _) if self.is_in_body() => {
                    let range = tokens.pass_over_group();
                    self.keep(BlockKind::TextBox, range);
                }
                RtfToken::Word("listtable" | "listoverridetable", _) if self.is_in_body() => {
                    let range = tokens.pass_over_group();
                    self.lists.read(bytes.get(range).unwrap_or_default(), self.default_encoding);
                }
                RtfToken::Word("formfield", _) if self.instruction_in_body => {
                    let range = tokens.pass_over_group();
                    let chosen = forms::chosen(bytes.get(range).unwrap_or_default(), self.default_encoding);
                    if let Some(chosen) = chosen {
                        self.body_text(&chosen);
                    }
                }
                token => self.token(token)?,
            }
        }
        self.decode();
        Ok(())
    }

    /// Keeps a group to be read later. In a file that puts them into each other without end the deepest are left out.
    fn keep(&mut self, kind: BlockKind, range: Range<usize>) {
        if self.apart >= DEEPEST_APART {
            return;
        }
        let state = GroupState { destination: Destination::Body, in_table: false, hidden: false, ..self.state.clone() };
        let list = if kind == BlockKind::TextBox { &mut self.boxes } else { &mut self.notes };
        list.push(Apart { kind, range, state });
    }

    /// Whether nothing around this place is passed over as a whole.
    fn is_in_body(&self) -> bool {
        let mut around = self.outer.iter().chain([&self.state]).map(|state| state.destination);
        around.all(|around| matches!(around, Destination::Body | Destination::Unknown))
    }

    /// Reads what was kept. Boxes within it are read with it, notes in their turn.
    fn read_apart(&mut self, apart: Apart, label: Option<String>) -> Result<(), Problem> {
        self.builder.close(None)?;
        let outer_place = self.place.replace((apart.kind, label));
        let outer_state = std::mem::replace(&mut self.state, apart.state);
        let outer = std::mem::take(&mut self.outer);
        let outer_label = std::mem::take(&mut self.label);
        let first = self.builder.document.blocks.len();
        self.apart += 1;
        self.run(apart.range)?;
        self.end_paragraph()?;
        self.apart -= 1;
        self.builder.end_container(first);
        (self.place, self.state, self.outer, self.label) = (outer_place, outer_state, outer, outer_label);
        Ok(())
    }

    fn token(&mut self, token: RtfToken) -> Result<(), Problem> {
        match token {
            RtfToken::Byte(byte) => {
                if self.passing > 0 {
                    self.passing -= 1;
                } else {
                    self.bytes.push(byte);
                }
                return Ok(());
            }
            RtfToken::Word("u", Some(unit)) => {
                self.decode();
                self.unit(unit as u16);
                self.passing = self.state.fallback;
                return Ok(());
            }
            _ => {}
        }
        self.decode();
        self.passing = 0;
        match token {
            RtfToken::Open => {
                let limit = self.source.limits().depth;
                if self.outer.len() >= limit {
                    return Err(self.source.passed(message::COUNT_GROUPS_WITHIN, limit, self.outer.len() + 1));
                }
                self.outer.push(self.state.clone());
            }
            RtfToken::Close => self.close_group(),
            RtfToken::Sign(sign) => self.sign(sign)?,
            RtfToken::Word(word, number) => self.word(word, number)?,
            RtfToken::Byte(_) => {}
        }
        Ok(())
    }

    /// Text in the code page of its font.
    fn decode(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let encoding = self.fonts.get(&self.state.font).copied().unwrap_or(self.default_encoding);
        let bytes = std::mem::take(&mut self.bytes);
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        self.text(&text);
        self.bytes = bytes;
        self.bytes.clear();
    }

    fn unit(&mut self, unit: u16) {
        let pair = [self.high.take().unwrap_or_default(), unit];
        if (0xd800..0xdc00).contains(&unit) {
            self.high = Some(unit);
            return;
        }
        let units = if pair[0] == 0 { &pair[1..] } else { &pair[..] };
        let text: String = char::decode_utf16(units.iter().copied()).map(|ch| ch.unwrap_or('\u{fffd}')).collect();
        self.text(&text);
    }

    fn text(&mut self, text: &str) {
        match self.state.destination {
            Destination::Skipped | Destination::Unknown => {}
            Destination::Body => self.body_text(text),
            Destination::Label => self.label.push_str(text),
            _ => self.gathered.push_str(text),
        }
    }

    fn body_text(&mut self, text: &str) {
        if self.state.hidden {
            return self.hide(text);
        }
        if !self.builder.is_open() && text.trim().is_empty() {
            return;
        }
        if !self.builder.is_open() {
            let opening = self.opening();
            // A limit passed here is met again when the paragraph is closed.
            if self.builder.open(opening).is_err() {
                return;
            }
        }
        let revisions = self.revisions();
        for revision in &revisions {
            self.builder.enter(*revision);
        }
        self.builder.look = self.state.looks;
        self.builder.push(text);
        for _ in &revisions {
            self.builder.leave();
        }
    }

    /// Hidden text is left out, and that is said. What it parted stays parted.
    fn hide(&mut self, text: &str) {
        self.source.leave(message::LEFT_HIDDEN, text.split_whitespace().count());
        if self.builder.is_open() && text.ends_with(char::is_whitespace) {
            self.builder.push(" ");
        }
    }

    /// The revisions of the state, as the document's.
    fn revisions(&mut self) -> Vec<u32> {
        let state = self.state.clone();
        let name = |index: Option<i32>| {
            let index = usize::try_from(index?).ok()?;
            self.authors.get(index).cloned()
        };
        let (inserter, deleter) = (name(state.author), name(state.deleter.or(state.author)));
        let mut revisions = Vec::new();
        let kind = |plain: RevisionKind| state.moved.filter(|moved| moved.adds() == plain.adds()).unwrap_or(plain);
        if state.inserted {
            let time = state.time.and_then(date_time);
            revisions.push(self.builder.revision(kind(RevisionKind::Insert), inserter.as_deref(), time.as_deref()));
        }
        if state.deleted {
            // Word writes the author and time of a deletion in words of their own, others in those of an insertion.
            let time = state.delete_time.or(state.time).and_then(date_time);
            revisions.push(self.builder.revision(kind(RevisionKind::Delete), deleter.as_deref(), time.as_deref()));
        }
        revisions
    }

    /// The label as it is counted, which every program shows. Once there are revisions it depends on them, and what the
    /// program that wrote the file showed says more.
    fn label(&mut self) -> Option<String> {
        let written = self.label.trim().to_owned();
        self.label.clear();
        // A private character of a symbol font is a bullet.
        let private = |ch: char| ('\u{e000}'..='\u{f8ff}').contains(&ch) || ch == '·';
        let written = match written.as_str() {
            "" => None,
            text if text.chars().all(private) => Some("•".to_owned()),
            _ => Some(written),
        };
        let counted = self.state.list.and_then(|list| self.lists.label(list, self.state.list_level));
        if self.builder.document.revisions.is_empty() { counted.or(written) } else { written.or(counted) }
    }

    fn opening(&mut self) -> Opening {
        let label = self.label();
        if let Some((kind, number)) = self.place.as_mut() {
            let (kind, number) = (*kind, number.take());
            let keep_label = kind != BlockKind::TextBox;
            return Opening { kind, label: number.or(label), keep_label, ..Opening::default() };
        }
        let GroupState { style, outline, in_table, list_level, .. } = self.state;
        let heading = outline.or_else(|| self.headings.get(&style).copied());
        let (kind, level, cell) = match heading {
            _ if in_table => (BlockKind::Cell, 0, Some(self.cell)),
            Some(level) => (BlockKind::Heading, level, None),
            None if label.is_some() => (BlockKind::ListItem, list_level as u8 + 1, None),
            None => (BlockKind::Paragraph, 0, None),
        };
        if in_table && !self.table_open {
            self.table_open = true;
        }
        Opening { kind, level, label, cell, ..Opening::default() }
    }

    fn sign(&mut self, sign: u8) -> Result<(), Problem> {
        match sign {
            b'~' => self.text("\u{a0}"),
            b'_' => self.text("\u{2011}"),
            b'-' => self.text("\u{ad}"),
            b'\n' | b'\r' => self.paragraph_mark()?,
            // Unknown destinations are passed over; known ones say so themselves in the word that follows.
            b'*' if self.state.destination == Destination::Body => {
                (self.state.destination, self.state.starred) = (Destination::Unknown, true);
            }
            _ => {}
        }
        Ok(())
    }

    /// A paragraph ends for good: an item without words counts as well.
    fn paragraph_mark(&mut self) -> Result<(), Problem> {
        if self.state.destination == Destination::Body && !self.builder.is_open() && self.place.is_none() {
            self.label();
        }
        self.paragraph()
    }

    /// A paragraph ends, if only because something else begins.
    fn paragraph(&mut self) -> Result<(), Problem> {
        if self.state.destination != Destination::Body {
            self.text("\n");
            return Ok(());
        }
        if !self.state.in_table && self.table_open && self.place.is_none() {
            self.end_table();
        }
        self.end_paragraph()
    }

    fn end_paragraph(&mut self) -> Result<(), Problem> {
        // The mark's own revision is that of the state in which it stands; only one can be kept.
        let mark = if self.builder.is_open() { self.revisions().last().copied() } else { None };
        self.builder.close(mark)?;
        self.label.clear();
        for text_box in std::mem::take(&mut self.boxes) {
            self.read_apart(text_box, None)?;
        }
        Ok(())
    }

    fn end_table(&mut self) {
        self.table_open = false;
        self.cell = Cell { table: self.cell.table + 1, row: 0, column: 0 };
    }

    fn word(&mut self, word: &str, number: Option<i32>) -> Result<(), Problem> {
        // Only destinations may be passed over: after any word that says how text looks, the group is text.
        if std::mem::take(&mut self.state.starred) && is_property(word) {
            self.state.destination = Destination::Body;
        }
        if self.destination(word) || self.looks(word, number) || self.tables(word, number) {
            return Ok(());
        }
        let on = number != Some(0);
        match word {
            "par" => self.paragraph_mark()?,
            "sect" | "page" => self.paragraph()?,
            "line" | "lbr" => self.text(" "),
            "mden" => self.text("/"),
            "msup" => self.text("^"),
            "msub" => self.text("_"),
            "tab" => self.text("\t"),
            "emdash" => self.text("—"),
            "endash" => self.text("–"),
            "lquote" => self.text("‘"),
            "rquote" => self.text("’"),
            "ldblquote" => self.text("“"),
            "rdblquote" => self.text("”"),
            "bullet" => self.text("•"),
            "emspace" | "enspace" | "qmspace" => self.text(" "),
            "zwj" => self.text("\u{200d}"),
            "zwnj" => self.text("\u{200c}"),
            "ltrmark" => self.text("\u{200e}"),
            "rtlmark" => self.text("\u{200f}"),
            "pard" => {
                (self.state.style, self.state.outline, self.state.in_table) = (0, None, false);
                (self.state.list, self.state.list_level) = (None, 0);
            }
            "ls" => self.state.list = number.filter(|list| *list != 0),
            "ilvl" => self.state.list_level = usize::try_from(number.unwrap_or(0)).unwrap_or(0).min(LEVELS - 1),
            "s" => self.state.style = number.unwrap_or(0),
            "outlinelevel" => {
                let level = number.and_then(|level| u8::try_from(level.saturating_add(1)).ok());
                self.state.outline = level.filter(|level| (1..=9).contains(level));
            }
            "intbl" => self.state.in_table = true,
            "cell" | "nestcell" if self.state.destination == Destination::Body => {
                self.end_paragraph()?;
                self.cell.column += u32::from(self.place.is_none());
            }
            "row" if self.state.destination != Destination::Body || self.place.is_some() => {}
            "row" | "nestrow" => {
                self.end_paragraph()?;
                (self.cell.row, self.cell.column) = (self.cell.row + 1, 0);
            }
            "revised" => self.state.inserted = on,
            "deleted" => self.state.deleted = on,
            "mvf" | "mvt" => {
                let away = word == "mvf";
                *(if away { &mut self.state.deleted } else { &mut self.state.inserted }) = on;
                self.state.moved = on.then_some(if away { RevisionKind::MoveFrom } else { RevisionKind::MoveTo });
            }
            "mvauth" => (self.state.author, self.state.deleter) = (number, number),
            "mvdate" => (self.state.time, self.state.delete_time) = (number, number),
            "revauth" => self.state.author = number,
            "revauthdel" => self.state.deleter = number,
            "revdttm" => self.state.time = number,
            "revdttmdel" => self.state.delete_time = number,
            _ => {}
        }
        Ok(())
    }

    /// Words that begin a destination. True where this was one.
    fn destination(&mut self, word: &str) -> bool {
        if word == "fldinst" {
            self.instruction_in_body = self.is_in_body();
        }
        let destination = match word {
            "fonttbl" => Destination::FontTable,
            "stylesheet" => Destination::StyleSheet,
            "revtbl" => Destination::Authors,
            "listtext" | "pntext" => Destination::Label,
            "annotation" => Destination::Comment,
            "atnauthor" => Destination::CommentAuthor,
            "atnid" => Destination::CommentName,
            "atndate" => Destination::CommentDate,
            "atnparent" => Destination::CommentParent,
            "atnref" => Destination::CommentAnchor,
            "atrfstart" => Destination::AnchorStart,
            "atrfend" => Destination::AnchorEnd,
            "title" => Destination::Title,
            "author" => Destination::Author,
            "upr" => Destination::Unknown,
            // The same words once more, in Unicode.
            "ud" if self.state.destination == Destination::Unknown => Destination::Body,
            "shpinst" | "fldrslt" | "nesttableprops" if self.state.destination == Destination::Unknown => {
                if word != "nesttableprops" && self.is_in_body() { Destination::Body } else { return true }
            }
            // A formula: its text stands in groups that older readers pass over.
            "moMath" | "moMathPara" if self.state.destination == Destination::Unknown && self.is_in_body() => {
                self.state.destination = Destination::Body;
                return true;
            }
            // Of an embedded object what it shows is text, if it is not a picture.
            "object" => Destination::Unknown,
            "result" if self.state.destination == Destination::Unknown && self.is_in_body() => Destination::Body,
            word if word.starts_with('m') && word.ends_with("Pr") => Destination::Skipped,
            "colortbl" | "info" | "pict" | "objdata" | "objclass" | "objname" | "mmathPict" | "fldinst" | "header"
            | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" | "listtable"
            | "listoverridetable" | "rsidtbl" | "themedata" | "colorschememapping" | "datastore" | "latentstyles"
            | "generator" | "xmlnstbl" | "sp" | "bkmkstart" | "bkmkend" | "nonshppict" | "filetbl" | "pnseclvl"
            | "pntxta" | "pntxtb" | "background" | "tc" | "xe" | "operator" | "creatim" | "revtim" | "printim"
            | "company" | "subject" | "keywords" | "doccomm" | "mmathPr" => Destination::Skipped,
            _ => return false,
        };
        if !matches!(destination, Destination::Skipped | Destination::Label | Destination::Body) {
            self.gathered.clear();
        }
        self.state.destination = destination;
        true
    }

    fn looks(&mut self, word: &str, number: Option<i32>) -> bool {
        let on = number != Some(0);
        match word {
            "b" => self.state.looks.bold = on,
            "strike" | "striked" => self.state.looks.struck = on,
            "ul" | "uld" | "uldb" | "ulw" | "ulth" | "uldash" => self.state.looks.underlined = on,
            "ulnone" => self.state.looks.underlined = false,
            "cf" => self.state.looks.colour = number.filter(|index| *index > 1).map(|index| index as u32),
            "v" => self.state.hidden = on,
            "plain" => {
                self.state.looks = Looks::default();
                (self.state.inserted, self.state.deleted, self.state.moved) = (false, false, None);
                self.state.hidden = false;
                self.state.font = self.default_font;
            }
            _ => return false,
        }
        true
    }

    /// Words of the tables of code pages, fonts and styles.
    fn tables(&mut self, word: &str, number: Option<i32>) -> bool {
        match (word, number) {
            ("ansicpg", Some(page)) => self.default_encoding = code_page(page).unwrap_or(self.default_encoding),
            ("mac", _) => self.default_encoding = encoding_rs::MACINTOSH,
            ("deff", Some(font)) => {
                self.default_font = font;
                self.state.font = font;
            }
            ("f", Some(font)) => self.state.font = font,
            ("cpg", Some(page)) if self.state.destination == Destination::FontTable => {
                if let Some(encoding) = code_page(page) {
                    self.fonts.insert(self.state.font, encoding);
                }
            }
            ("fcharset", Some(charset)) => {
                if let Some(encoding) = font_charset(charset) {
                    self.fonts.insert(self.state.font, encoding);
                }
            }
            ("uc", Some(count)) => self.state.fallback = usize::try_from(count).unwrap_or(1).min(16),
            _ => return false,
        }
        true
    }

    fn close_group(&mut self) {
        let before = self.outer.pop().unwrap_or_else(|| GroupState { fallback: 1, ..GroupState::default() });
        let closed = std::mem::replace(&mut self.state, before);
        let destination = closed.destination;
        let outside = self.state.destination;
        // A group within a table's group ends an entry of the table; any other destination ends with its own group.
        let table = matches!(destination, Destination::StyleSheet | Destination::Authors | Destination::FontTable);
        let text = matches!(destination, Destination::Label | Destination::Body);
        if destination == outside && !table
            || text
            || matches!(destination, Destination::Skipped | Destination::Unknown)
        {
            return;
        }
        let text = std::mem::take(&mut self.gathered);
        let value = text.trim().trim_end_matches(';').trim().to_owned();
        match destination {
            Destination::StyleSheet => self.heading_style(closed.style, &value),
            Destination::FontTable => {
                if let Some(encoding) = fonts::named(&value) {
                    self.fonts.entry(closed.font).or_insert(encoding);
                }
            }
            // The first entry stands for an unknown author.
            Destination::Authors if outside == Destination::Authors => self.authors.push(value),
            Destination::CommentAuthor => self.comment.author = Some(value),
            Destination::CommentName => self.comment.name = Some(value),
            Destination::CommentDate => self.comment.date = value.parse().ok().and_then(date_time),
            Destination::CommentParent => self.comment.parent = value.parse().ok(),
            Destination::CommentAnchor => self.comment.anchor = Some(value),
            Destination::AnchorStart => self.builder.anchor_start(&value),
            Destination::AnchorEnd => self.builder.anchor_end(&value),
            Destination::Comment => self.end_comment(&text),
            Destination::Title => self.property(FactKind::Title, value),
            Destination::Author => self.property(FactKind::Contributor, value),
            _ => {}
        }
    }

    /// "heading 2;" in the style sheet, in the group of style `\s2`.
    fn heading_style(&mut self, style: i32, name: &str) {
        let level = name.to_lowercase().strip_prefix("heading ").and_then(|level| level.trim().parse().ok());
        if let Some(level) = level.filter(|level| (1..=9).contains(level)) {
            self.headings.insert(style, level);
        }
    }

    fn property(&mut self, about: FactKind, value: String) {
        if !value.is_empty() {
            self.builder.document.facts.push(Fact { about, value, found: FoundIn::Properties });
        }
    }

    fn end_comment(&mut self, text: &str) {
        let Pending { name, author, date, parent, anchor } = std::mem::take(&mut self.comment);
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let id = anchor.unwrap_or_else(|| format!("\u{0}{}", self.comments.len()));
        self.builder.anchor_point(&id);
        let author = author.or(name).filter(|author| !author.is_empty());
        let back = parent.filter(|parent| *parent < 0).map(i64::unsigned_abs);
        let reply_to = back.and_then(|back| (self.comments.len() as u64).checked_sub(back)).map(|index| index as u32);
        let comment = Comment { author, date, text: lines.join("\n"), anchor: Vec::new(), reply_to };
        self.comments.push((id, comment));
    }

    fn finish(mut self) -> Result<Builder<'a>, Problem> {
        self.state = GroupState { fallback: 1, ..GroupState::default() };
        self.end_paragraph()?;
        self.builder.end_container(0);
        let (mut footnotes, mut endnotes) = (0u32, 0u32);
        // A note may itself refer to notes: they come last, and only so deep.
        while !self.notes.is_empty() {
            for note in std::mem::take(&mut self.notes) {
                let count = if note.kind == BlockKind::Endnote { &mut endnotes } else { &mut footnotes };
                *count += 1;
                let label = count.to_string();
                self.read_apart(note, Some(label))?;
            }
            self.apart += 1;
        }
        for (id, mut comment) in std::mem::take(&mut self.comments) {
            comment.anchor = self.builder.anchor_of(&id);
            self.builder.comment(comment);
        }
        Ok(self.builder)
    }
}
