//! Web pages, saved ones and Word's "filtered HTML" among them.
//!
//! The tokens of `html5ever` are read in one pass. No tree is built: what matters here is where a block begins and
//! ends, and a tree builder can be made quadratic by nesting. Nothing that a page refers to is ever fetched.
//!
//! Notes have no tags of their own. Word, LibreOffice and pandoc each write them as links back and forth: the number
//! that refers to a note is not text, and the number at the note's start is its label.

use std::cell::RefCell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use draftlens_formats::Source;
use draftlens_formats::builder::{Builder, Looks, Opening};
use draftlens_model::{
    BlockKind, Cell, Fact, FactKind, Format, FoundIn, Language, Message, Problem, RevisionKind, message,
};
use draftlens_text::numerals::numeral;

pub(crate) fn read<'a>(source: &'a Source<'a>) -> Result<Builder<'a>, Problem> {
    let opening = String::from_utf8_lossy(&source.bytes[..source.bytes.len().min(4096)]).to_ascii_lowercase();
    let label = opening.split_once("charset=").map(|(_, rest)| rest.trim_start_matches(['"', '\'']));
    let label = label.map(|rest| rest.split(|ch: char| !ch.is_ascii_alphanumeric() && ch != '-' && ch != '_'));
    let label = label.and_then(|mut parts| parts.next());
    read_text(source, &source.decode(source.bytes, label))
}

/// Reads a page whose bytes are decoded already.
pub(crate) fn read_text<'a>(source: &'a Source<'a>, text: &str) -> Result<Builder<'a>, Problem> {
    check_attributes(source, text)?;
    let mut builder = Builder::new(source);
    builder.document.format = Format::Html;
    let sink = Sink(RefCell::new(Reader::new(source, builder)));
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(text));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    // A sink that never asks for a script or an encoding is fed in one go.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut reader = tokenizer.sink.0.into_inner();
    if let Some(problem) = reader.failed {
        return Err(problem);
    }
    reader.builder.close(None)?;
    reader.title();
    Ok(reader.builder)
}

/// `html5ever` compares every attribute of a tag with all before it, so their number is checked first.
fn check_attributes(source: &Source, text: &str) -> Result<(), Problem> {
    let limit = source.limits().attributes;
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(tag) = bytes[at..].iter().position(|byte| *byte == b'<') {
        at += tag + 1;
        if !bytes.get(at).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'/') {
            continue;
        }
        let (mut count, mut quote, mut value) = (0, None, false);
        let mut before = b'<';
        while let Some(byte) = bytes.get(at).copied() {
            match quote {
                Some(open) if byte == open => (quote, value) = (None, false),
                Some(_) => {}
                None if byte == b'>' => break,
                None if matches!(byte, b'"' | b'\'') && value => quote = Some(byte),
                None if byte == b'=' => value = true,
                None if byte.is_ascii_whitespace() || byte == b'/' => value &= before == b'=',
                // The first character of a name or of an unquoted value.
                None => {
                    count += usize::from(before.is_ascii_whitespace() || matches!(before, b'/' | b'"' | b'\''));
                    value = false;
                }
            }
            before = byte;
            at += 1;
        }
        // Values without quotes are counted as well, hence twice the limit.
        if count > limit * 2 {
            return Err(source.passed(message::COUNT_TAG_ATTRIBUTES, limit, count));
        }
    }
    Ok(())
}

struct Sink<'a>(RefCell<Reader<'a>>);

impl TokenSink for Sink<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut reader = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if reader.failed.is_none() => {
                let result = if tag.kind == TagKind::StartTag { reader.start(&tag) } else { reader.end(&tag.name) };
                if let Err(problem) = result {
                    reader.failed = Some(problem);
                }
                if tag.kind == TagKind::StartTag {
                    return match &*tag.name {
                        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                        "style" | "xmp" | "iframe" | "noembed" | "noframes" => {
                            TokenSinkResult::RawData(RawKind::Rawtext)
                        }
                        "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
                        _ => TokenSinkResult::Continue,
                    };
                }
            }
            Token::CharacterTokens(text) => reader.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

struct Reader<'a> {
    source: &'a Source<'a>,
    builder: Builder<'a>,
    failed: Option<Problem>,
    /// Tags around whose text is not part of the page (`script`, `style`, `title`): how deep.
    silent: u32,
    in_title: bool,
    title: String,
    heading: u8,
    lists: Vec<List>,
    tables: Vec<Cell>,
    /// Label for the next paragraph.
    label: Option<String>,
    /// The next paragraph begins a note.
    note: bool,
    /// Open tags that change the looks or record a revision.
    inline: Vec<Inline>,
}

struct List {
    /// The number of the next item; None: bullets.
    next: Option<i64>,
    format: &'static str,
}

struct Inline {
    name: String,
    looks: Looks,
    revision: bool,
    link: Link,
}

/// What a link is to a note.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    Other,
    /// It leads to one.
    Reference,
    /// It leads back from one, and shows its number.
    Number,
}

impl Link {
    fn of(tag: &Tag) -> Link {
        let target = attr(tag, "href").and_then(|href| href.rsplit('#').next()).unwrap_or_default();
        let class = attr(tag, "class").unwrap_or_default();
        let role = attr(tag, "role").unwrap_or_default();
        let note = |start: &str| {
            ["_ftn", "_edn", "fn", "en"].iter().any(|kind| {
                target.strip_prefix(kind).is_some_and(|rest| {
                    rest.strip_prefix(start)
                        .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
                })
            })
        };
        // LibreOffice's classes are "sdfootnoteanc" and "sdendnotesym".
        if role == "doc-backlink" || class.contains("notesym") || note("ref") {
            Link::Number
        } else if role == "doc-noteref" || class.contains("noteanc") || class.contains("footnote-ref") || note("") {
            Link::Reference
        } else {
            Link::Other
        }
    }
}

impl<'a> Reader<'a> {
    fn new(source: &'a Source<'a>, builder: Builder<'a>) -> Reader<'a> {
        Reader {
            source,
            builder,
            failed: None,
            silent: 0,
            in_title: false,
            title: String::new(),
            heading: 0,
            lists: Vec::new(),
            tables: Vec::new(),
            label: None,
            note: false,
            inline: Vec::new(),
        }
    }

    fn title(&mut self) {
        let value = self.title.split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() {
            self.builder.document.facts.push(Fact { about: FactKind::Title, value, found: FoundIn::Properties });
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_title {
            self.title.push_str(text);
        }
        if self.silent > 0 || self.failed.is_some() {
            return;
        }
        match self.inline.iter().map(|open| open.link).find(|link| *link != Link::Other) {
            Some(Link::Reference) => return,
            // pandoc's way back is an arrow at the note's end.
            Some(Link::Number) => {
                let number = text.trim();
                if !self.builder.is_open() && number.chars().any(char::is_alphanumeric) {
                    self.label = Some(number.to_owned());
                    self.note = true;
                }
                return;
            }
            _ => {}
        }
        if !self.builder.is_open() {
            if text.trim().is_empty() {
                return;
            }
            if let Err(problem) = self.open() {
                self.failed = Some(problem);
                return;
            }
        }
        self.builder.push(text);
    }

    fn open(&mut self) -> Result<(), Problem> {
        let label = self.label.take();
        let depth = self.lists.len().min(255) as u8;
        let opening = if std::mem::take(&mut self.note) {
            Opening { kind: BlockKind::Footnote, label, keep_label: true, ..Opening::default() }
        } else if self.heading > 0 {
            Opening { kind: BlockKind::Heading, level: self.heading, label, ..Opening::default() }
        } else if let Some(cell) = self.tables.last() {
            Opening { kind: BlockKind::Cell, cell: Some(*cell), label, ..Opening::default() }
        } else if label.is_some() {
            Opening { kind: BlockKind::ListItem, level: depth, label, ..Opening::default() }
        } else {
            Opening { level: depth, ..Opening::default() }
        };
        self.builder.open(opening)
    }

    fn start(&mut self, tag: &Tag) -> Result<(), Problem> {
        let name = &*tag.name;
        match name {
            "html" => {
                if let Some(lang) = attr(tag, "lang").filter(|lang| !lang.is_empty()) {
                    let value = Language::from_tag(lang).tag().to_owned();
                    let fact = Fact { about: FactKind::Language, value, found: FoundIn::Properties };
                    self.builder.document.facts.push(fact);
                }
            }
            "script" | "style" | "xmp" | "iframe" | "noembed" | "noframes" | "title" | "textarea" | "template" => {
                self.silent += 1;
                self.in_title = name == "title" && self.title.is_empty();
            }
            "meta" => self.meta(tag),
            "br" => self.builder.push(" "),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.builder.close(None)?;
                self.heading = name.as_bytes()[1] - b'0';
            }
            "ul" | "ol" => {
                self.builder.close(None)?;
                self.nest(self.lists.len(), message::COUNT_LISTS_WITHIN)?;
                let start = attr(tag, "start").and_then(|start| start.parse().ok()).unwrap_or(1);
                let format = match attr(tag, "type") {
                    Some("a") => "lowerLetter",
                    Some("A") => "upperLetter",
                    Some("i") => "lowerRoman",
                    Some("I") => "upperRoman",
                    _ => "decimal",
                };
                self.lists.push(List { next: (name == "ol").then_some(start), format });
            }
            "li" => {
                self.builder.close(None)?;
                self.label = Some(self.item_label(tag));
            }
            "table" => {
                self.builder.close(None)?;
                self.nest(self.tables.len(), message::COUNT_TABLES_WITHIN)?;
                let table = self.builder.next_table();
                // The first row moves on to 0.
                self.tables.push(Cell { table, row: u32::MAX, column: u32::MAX });
            }
            "tr" => {
                self.builder.close(None)?;
                if let Some(cell) = self.tables.last_mut() {
                    (cell.row, cell.column) = (cell.row.wrapping_add(1), u32::MAX);
                }
            }
            "td" | "th" => {
                self.builder.close(None)?;
                if let Some(cell) = self.tables.last_mut() {
                    cell.row = if cell.row == u32::MAX { 0 } else { cell.row };
                    cell.column = cell.column.wrapping_add(1);
                }
            }
            _ if is_block(name) => self.builder.close(None)?,
            _ => self.inline_start(tag)?,
        }
        Ok(())
    }

    fn nest(&self, depth: usize, what: Message) -> Result<(), Problem> {
        let limit = self.source.limits().depth;
        if depth < limit { Ok(()) } else { Err(self.source.passed(what, limit, depth + 1)) }
    }

    fn item_label(&mut self, tag: &Tag) -> String {
        let value = attr(tag, "value").and_then(|value| value.parse().ok());
        match self.lists.last_mut() {
            Some(List { next: Some(next), format }) => {
                let number = value.unwrap_or(*next);
                *next = number.saturating_add(1);
                format!("{}.", numeral(number, format))
            }
            _ => "•".to_owned(),
        }
    }

    fn meta(&mut self, tag: &Tag) {
        let about = match attr(tag, "name").map(str::to_ascii_lowercase).as_deref() {
            Some("author") => FactKind::Contributor,
            Some("date" | "dcterms.date" | "dc.date") => FactKind::Date,
            _ => return,
        };
        if let Some(value) = attr(tag, "content").map(str::trim).filter(|value| !value.is_empty()) {
            let fact = Fact { about, value: value.to_owned(), found: FoundIn::Properties };
            self.builder.document.facts.push(fact);
        }
    }

    fn inline_start(&mut self, tag: &Tag) -> Result<(), Problem> {
        let name = &*tag.name;
        let style = attr(tag, "style").unwrap_or_default().to_ascii_lowercase();
        let link = if name == "a" { Link::of(tag) } else { Link::Other };
        let before = self.builder.look;
        let mut looks = before;
        let mut revision = None;
        match name {
            // Word and others write tracked revisions with their author or time.
            "ins" | "del" if attr(tag, "cite").is_some() || attr(tag, "datetime").is_some() => {
                let kind = if name == "ins" { RevisionKind::Insert } else { RevisionKind::Delete };
                let author = attr(tag, "cite").map(|cite| cite.trim_start_matches("mailto:").replace("%20", " "));
                revision = Some(self.builder.revision(kind, author.as_deref(), attr(tag, "datetime")));
            }
            "ins" | "u" => looks.underlined = true,
            "del" | "s" | "strike" => looks.struck = true,
            "b" | "strong" => looks.bold = true,
            "span" | "font" | "a" | "i" | "em" => {
                looks.struck |= style.contains("line-through");
                looks.underlined |= style.contains("underline");
            }
            _ => return Ok(()),
        }
        // `a` and `em` that look plain need no entry, but theirs must be found at their end: keep one for each.
        self.nest_inline()?;
        if let Some(revision) = revision {
            self.builder.enter(revision);
        }
        self.inline.push(Inline { name: name.to_owned(), looks: before, revision: revision.is_some(), link });
        self.builder.look = looks;
        Ok(())
    }

    fn nest_inline(&self) -> Result<(), Problem> {
        // Pages leave inline tags open; only absurd nesting is refused.
        let limit = self.source.limits().depth * 16;
        let depth = self.inline.len();
        if depth < limit { Ok(()) } else { Err(self.source.passed(message::COUNT_TAGS_WITHIN, limit, depth + 1)) }
    }

    fn end(&mut self, name: &str) -> Result<(), Problem> {
        match name {
            "script" | "style" | "xmp" | "iframe" | "noembed" | "noframes" | "title" | "textarea" | "template" => {
                self.silent = self.silent.saturating_sub(1);
                self.in_title = false;
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.builder.close(None)?;
                self.heading = 0;
            }
            "ul" | "ol" => {
                self.builder.close(None)?;
                self.lists.pop();
                self.label = None;
            }
            "table" => {
                self.builder.close(None)?;
                self.tables.pop();
            }
            "tr" | "td" | "th" | "li" => self.builder.close(None)?,
            _ if is_block(name) => self.builder.close(None)?,
            _ => {
                if let Some(at) = self.inline.iter().rposition(|open| open.name == name) {
                    // Tags closed out of order close those within them.
                    while self.inline.len() > at {
                        let Some(open) = self.inline.pop() else { break };
                        self.builder.look = open.looks;
                        if open.revision {
                            self.builder.leave();
                        }
                    }
                }
            }
        }
        Ok(())
    }
}

fn attr<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "aside"
            | "header"
            | "footer"
            | "main"
            | "nav"
            | "blockquote"
            | "pre"
            | "address"
            | "figure"
            | "figcaption"
            | "fieldset"
            | "form"
            | "dl"
            | "dt"
            | "dd"
            | "hr"
            | "body"
            | "head"
            | "caption"
            | "thead"
            | "tbody"
            | "tfoot"
            | "details"
            | "summary"
            | "center"
            | "option"
            | "legend"
    )
}
