//! Web pages, saved ones and Word's "filtered HTML" among them.
//!
//! The tokens of `html5ever` are read in one pass. No tree is built: what matters here is where a block begins and
//! ends, and a tree builder can be made quadratic by nesting. Nothing that a page refers to is ever fetched.
//!
//! Notes have no tags of their own. Word, LibreOffice, pandoc and Google Docs each write them as links back and forth:
//! the number that refers to a note is not text, and the number at the note's start is its label. Comments come in the
//! same way ([`super::html_comments`]). What a browser does not show is left out, and said; of a form what was filled in
//! is text.

use std::cell::RefCell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::html_comments::{self, CommentText};
use super::html_styles::{ClassStyles, ShownStyle};
use super::html_tags::{Choices, is_block, is_void};
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
    let mut reader = Reader::new(source, builder);
    reader.styles = ClassStyles::of_page(text);
    let sink = Sink(RefCell::new(reader));
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
    reader.close()?;
    reader.end_comment();
    reader.title();
    if reader.silent > 0 {
        source.partial(message::LEFT_END);
    }
    html_comments::gather(&mut reader.builder, reader.comments);
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
    /// Within the small letters above a line (`rt`).
    above: bool,
    title: String,
    heading: u8,
    lists: Vec<List>,
    tables: Vec<Cell>,
    /// Label for the next paragraph.
    label: Option<String>,
    /// The next paragraph begins a note.
    note: bool,
    /// Within an element that is a note as a whole.
    in_note: bool,
    /// Open tags that change the looks or record a revision.
    inline: Vec<Inline>,
    styles: ClassStyles,
    /// The element around what is not shown, where there is one.
    hidden: Option<Hidden>,
    /// The list of choices that is open.
    choices: Option<Choices>,
    /// The revision of the mark at the end of the open paragraph.
    mark: Option<u32>,
    /// The comment whose words are now read.
    comment: Option<CommentText>,
    comments: Vec<CommentText>,
}

/// An element that is not shown: what it is, how many of its kind are open in it, and how many lists and tables.
struct Hidden {
    name: String,
    depth: u32,
    containers: u32,
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
    /// Its text is that of a comment (pandoc).
    comment: bool,
}

/// What a link is to a note.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    Other,
    /// It leads to one.
    Reference,
    /// It leads back from one, and shows its number.
    Number,
    /// It leads to a comment,
    ToComment,
    /// and back from one, showing its mark.
    OfComment,
}

impl Link {
    fn of(tag: &Tag) -> Link {
        let target = attr(tag, "href").and_then(|href| href.rsplit('#').next()).unwrap_or_default();
        let class = attr(tag, "class").unwrap_or_default();
        let role = attr(tag, "role").unwrap_or_default();
        let note = |start: &str| {
            ["_ftn", "_edn", "ftnt", "fn", "en"].iter().any(|kind| {
                target.strip_prefix(kind).is_some_and(|rest| {
                    let rest = rest.strip_prefix(if *kind == "ftnt" && !start.is_empty() { "_" } else { "" });
                    rest.and_then(|rest| rest.strip_prefix(start))
                        .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
                })
            })
        };
        // LibreOffice's classes are "sdfootnoteanc" and "sdendnotesym".
        if html_comments::leads_to(target).is_some() {
            Link::ToComment
        } else if html_comments::leads_from(target).is_some() {
            Link::OfComment
        } else if role == "doc-backlink" || class.contains("notesym") || note("ref") {
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
            above: false,
            title: String::new(),
            heading: 0,
            lists: Vec::new(),
            tables: Vec::new(),
            label: None,
            note: false,
            in_note: false,
            inline: Vec::new(),
            styles: ClassStyles::default(),
            hidden: None,
            choices: None,
            mark: None,
            comment: None,
            comments: Vec::new(),
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
        if self.silent > 0 || self.above || self.failed.is_some() {
            return;
        }
        if self.hidden.is_some() {
            self.source.leave(message::LEFT_HIDDEN, text.split_whitespace().count());
            return;
        }
        if let Some(choices) = self.choices.as_mut() {
            choices.current.push_str(text);
            return;
        }
        if let Some(comment) = self.comment.as_mut() {
            match self.inline.last().map(|open| open.link) {
                Some(Link::OfComment) => comment.mark.push_str(text.trim()),
                _ => comment.push(text),
            }
            return;
        }
        match self.inline.iter().map(|open| open.link).find(|link| *link != Link::Other) {
            Some(Link::Reference | Link::ToComment) => return,
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
        let opening = if std::mem::take(&mut self.note) || self.in_note {
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
        if self.is_hidden(tag) {
            return Ok(());
        }
        match name {
            "html" => {
                if let Some(lang) = attr(tag, "lang").filter(|lang| !lang.is_empty()) {
                    let value = Language::from_tag(lang).tag().to_owned();
                    let fact = Fact { about: FactKind::Language, value, found: FoundIn::Properties };
                    self.builder.document.facts.push(fact);
                }
            }
            "script" | "style" | "xmp" | "iframe" | "noembed" | "noframes" | "title" | "template" => {
                self.silent += 1;
                self.in_title = name == "title" && self.title.is_empty();
            }
            "meta" => self.meta(tag),
            "br" => self.text(" "),
            // What stands above the line says how to read what stands in it.
            "rt" | "rp" => self.above = true,
            "input" => self.input(tag),
            "select" => {
                self.choices = Some(Choices::of(attr(tag, "multiple").is_some()));
            }
            "option" => {
                if let Some(choices) = self.choices.as_mut() {
                    choices.end();
                    choices.chosen = attr(tag, "selected").is_some();
                }
            }
            "aside" => {
                self.close()?;
                self.in_note = attr(tag, "role") == Some("doc-footnote");
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.close()?;
                self.heading = name.as_bytes()[1] - b'0';
            }
            "ul" | "ol" => {
                self.close()?;
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
                self.close()?;
                self.label = Some(self.item_label(tag));
            }
            "table" => {
                self.close()?;
                self.nest(self.tables.len(), message::COUNT_TABLES_WITHIN)?;
                let table = self.builder.next_table();
                // The first row moves on to 0.
                self.tables.push(Cell { table, row: u32::MAX, column: u32::MAX });
            }
            "tr" => {
                self.close()?;
                if let Some(cell) = self.tables.last_mut() {
                    (cell.row, cell.column) = (cell.row.wrapping_add(1), u32::MAX);
                }
            }
            "td" | "th" => {
                self.close()?;
                if let Some(cell) = self.tables.last_mut() {
                    cell.row = if cell.row == u32::MAX { 0 } else { cell.row };
                    cell.column = cell.column.wrapping_add(1);
                }
            }
            _ if is_block(name) => {
                self.close()?;
                self.above = false;
                if name == "div" {
                    self.end_comment();
                }
            }
            _ => self.inline_start(tag)?,
        }
        Ok(())
    }

    /// Closes the open paragraph; in a comment, its line.
    fn close(&mut self) -> Result<(), Problem> {
        if let Some(comment) = self.comment.as_mut() {
            comment.push("\n");
            return Ok(());
        }
        let mark = self.mark.take();
        self.builder.close(mark)
    }

    fn end_comment(&mut self) {
        self.comments.extend(self.comment.take());
    }

    /// Whether an element, or one around it, is not shown.
    fn is_hidden(&mut self, tag: &Tag) -> bool {
        let name = &*tag.name;
        if let Some(hidden) = self.hidden.as_mut() {
            let ends = match hidden.name.as_str() {
                // Tags that people leave open end where the next begins.
                "p" => is_block(name) || matches!(name, "ul" | "ol" | "table" | "li" | "tr" | "td"),
                "li" | "td" | "th" | "tr" | "dd" | "dt" => hidden.containers == 0 && name == hidden.name,
                _ => false,
            };
            if !ends {
                hidden.depth += u32::from(name == hidden.name && !is_void(name));
                hidden.containers += u32::from(matches!(name, "ul" | "ol" | "table" | "dl"));
                return true;
            }
            self.hidden = None;
        }
        if is_void(name) || self.silent > 0 {
            return false;
        }
        let hides = name == "noscript" || attr(tag, "hidden").is_some() || self.style(tag).hidden;
        if hides {
            self.hidden = Some(Hidden { name: name.to_owned(), depth: 1, containers: 0 });
        }
        hides
    }

    /// Whether the end of an element stands within what is not shown.
    fn ends_hidden(&mut self, name: &str) -> bool {
        let Some(hidden) = self.hidden.as_mut() else { return false };
        if name == hidden.name {
            hidden.depth -= 1;
        }
        hidden.containers = hidden.containers.saturating_sub(u32::from(matches!(name, "ul" | "ol" | "table" | "dl")));
        if hidden.depth == 0 {
            self.hidden = None;
        }
        true
    }

    /// What the element's own style and its classes say.
    fn style(&self, tag: &Tag) -> ShownStyle {
        let own = ShownStyle::of(attr(tag, "style").unwrap_or_default());
        self.styles.of(attr(tag, "class").unwrap_or_default(), own)
    }

    /// A field of a form: what was typed or ticked.
    fn input(&mut self, tag: &Tag) {
        let value = attr(tag, "value").unwrap_or_default();
        match attr(tag, "type").map(str::to_ascii_lowercase).as_deref().unwrap_or("text") {
            "checkbox" | "radio" => {
                let ticked = attr(tag, "checked").is_some();
                self.text(if ticked { "\u{2612} " } else { "\u{2610} " });
            }
            "hidden" | "submit" | "button" | "reset" | "image" | "password" | "file" | "color" | "range" => {}
            _ if !value.trim().is_empty() => self.text(&format!(" {value} ")),
            _ => {}
        }
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
        let style = self.style(tag);
        let link = if name == "a" { Link::of(tag) } else { Link::Other };
        let target = attr(tag, "href").and_then(|href| href.rsplit('#').next()).unwrap_or_default();
        match link {
            Link::ToComment => {
                if let Some(id) = html_comments::leads_to(target) {
                    self.builder.anchor_end(&id);
                    self.builder.anchor_point(&id);
                }
            }
            Link::OfComment => {
                self.end_comment();
                self.builder.close(None)?;
                self.comment = html_comments::leads_from(target).map(CommentText::new);
            }
            _ => {}
        }
        let before = self.builder.look;
        let mut looks = before;
        let (mut revision, mut comment) = (None, false);
        let class = attr(tag, "class").unwrap_or_default();
        let is = |wanted: &str| class.split_ascii_whitespace().any(|class| class == wanted);
        let said = |name: &str| attr(tag, name).or_else(|| attr(tag, &format!("data-{name}")));
        match name {
            // As pandoc writes what is tracked.
            "span" if is("insertion") || is("deletion") => {
                let kind = if is("insertion") { RevisionKind::Insert } else { RevisionKind::Delete };
                revision = Some(self.builder.revision(kind, said("author"), said("date")));
            }
            "span" if is("paragraph-insertion") || is("paragraph-deletion") => {
                let kind = if is("paragraph-insertion") { RevisionKind::Insert } else { RevisionKind::Delete };
                self.mark = Some(self.builder.revision(kind, said("author"), said("date")));
            }
            "span" if is("comment-start") && self.comment.is_none() => {
                let id = said("id").unwrap_or_default();
                self.builder.anchor_start(id);
                let mut text = CommentText::new(id.to_owned());
                (text.author, text.date) = (said("author").map(str::to_owned), said("date").map(str::to_owned));
                self.comment = Some(text);
                comment = true;
            }
            "span" if is("comment-end") => {
                let id = said("id").unwrap_or_default();
                self.builder.anchor_end(id);
                self.builder.anchor_point(id);
            }
            "ins" | "del" if is("critic") => {
                let kind = if name == "ins" { RevisionKind::Insert } else { RevisionKind::Delete };
                revision = Some(self.builder.revision(kind, None, None));
            }
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
                looks.struck |= style.struck;
                // Links are underlined on most pages.
                let leads = name == "a" && !target.is_empty();
                looks.underlined |= style.underlined && link == Link::Other && !leads;
            }
            _ => return Ok(()),
        }
        // `a` and `em` that look plain need no entry, but theirs must be found at their end: keep one for each.
        self.nest_inline()?;
        if let Some(revision) = revision {
            self.builder.enter(revision);
        }
        if self.comment.is_some() {
            looks = before;
        }
        self.inline.push(Inline { name: name.to_owned(), looks: before, revision: revision.is_some(), link, comment });
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
        if self.ends_hidden(name) {
            return Ok(());
        }
        match name {
            "script" | "style" | "xmp" | "iframe" | "noembed" | "noframes" | "title" | "template" => {
                self.silent = self.silent.saturating_sub(1);
                self.in_title = false;
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.close()?;
                self.heading = 0;
            }
            "ul" | "ol" => {
                self.close()?;
                self.lists.pop();
                self.label = None;
            }
            "table" => {
                self.close()?;
                self.tables.pop();
            }
            "tr" | "td" | "th" | "li" => self.close()?,
            "rt" | "rp" | "ruby" => self.above = false,
            "option" => self.choices.iter_mut().for_each(Choices::end),
            "select" => {
                if let Some(mut choices) = self.choices.take() {
                    choices.end();
                    self.text(&format!(" {} ", choices.text()));
                }
            }
            _ if is_block(name) => {
                self.close()?;
                if name == "div" {
                    self.end_comment();
                }
                self.in_note &= name != "aside";
            }
            _ => {
                if let Some(at) = self.inline.iter().rposition(|open| open.name == name) {
                    // Tags closed out of order close those within them.
                    while self.inline.len() > at {
                        let Some(open) = self.inline.pop() else { break };
                        self.builder.look = open.looks;
                        if open.comment {
                            self.end_comment();
                        }
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
