//! The text of an OpenDocument: blocks, what stands in paragraphs, and the changes tracked in both.

use rustc_hash::FxHashMap;

use super::super::builder::{Builder, Opening};
use super::super::source::Source;
use super::super::xml::{Child, Element};
use super::lists::ListCounters;
use super::styles::Styles;
use draftlens_model::{BlockKind, Cell, Comment, Problem, RevisionKind, message};

pub(super) struct Walker<'a, 't> {
    source: &'a Source<'a>,
    pub builder: Builder<'a>,
    styles: &'t Styles,
    counters: ListCounters,
    /// Where the lists have come to with what was deleted, and without what was inserted.
    originals: ListCounters,
    /// The tracked changes, by id.
    changes: FxHashMap<&'t str, Change<'t>>,
    /// Deletions within each other that are being read.
    deletions: usize,
    /// Insertions whose start was met and whose end was not, with their revisions.
    inserting: Vec<(&'t str, u32)>,
    lists: Vec<List>,
    /// The numbers of lists by their ids, and of the last list of each style.
    list_ids: FxHashMap<&'t str, u32>,
    last_list: FxHashMap<String, u32>,
    list_count: u32,
    /// The label of the item whose first paragraph comes next.
    label: Option<String>,
    /// The one it had before all changes.
    original_label: Option<String>,
    place: (Option<BlockKind>, Option<Cell>),
    /// What the open paragraph was opened as.
    current: Opening,
    /// Notes and boxes met in the open paragraph.
    later: Vec<(BlockKind, Option<String>, Element<'t>, Vec<u32>)>,
    notes: Vec<(BlockKind, Option<String>, Element<'t>, Vec<u32>)>,
    comments: Vec<(String, Element<'t>)>,
    /// The text now read is not shown.
    hidden: bool,
}

struct Change<'t> {
    element: Element<'t>,
    kind: RevisionKind,
    author: String,
    date: String,
}

/// The number by which headings count.
const OUTLINE: u32 = 0;
/// Stands for the style of a list that names none; no style is called that.
const NO_STYLE: &str = "\u{0}";

/// Deletions within deletions that are read.
const DEEPEST_DELETION: usize = 16;

struct List {
    style: String,
    /// By which it counts: the same for lists that continue each other and those within them.
    number: u32,
}

impl<'a, 't> Walker<'a, 't> {
    pub fn new(source: &'a Source<'a>, styles: &'t Styles) -> Walker<'a, 't> {
        Walker {
            source,
            builder: Builder::new(source),
            styles,
            counters: ListCounters::default(),
            originals: ListCounters::default(),
            changes: FxHashMap::default(),
            deletions: 0,
            inserting: Vec::new(),
            lists: Vec::new(),
            list_ids: FxHashMap::default(),
            last_list: FxHashMap::default(),
            list_count: 0,
            label: None,
            original_label: None,
            place: (None, None),
            current: Opening::default(),
            later: Vec::new(),
            notes: Vec::new(),
            comments: Vec::new(),
            hidden: false,
        }
    }

    /// Reads the whole text, its notes and its comments.
    pub fn text(&mut self, text: Element<'t>) -> Result<(), Problem> {
        if let Some(changes) = text.child("tracked-changes") {
            self.changes = changes.elements().filter_map(change).collect();
        }
        self.blocks(text)?;
        self.builder.close(None)?;
        self.builder.end_container(0);
        // Notes within notes do not occur; one round is enough and cannot loop.
        for (kind, label, body, around) in std::mem::take(&mut self.notes) {
            self.apart(kind, label, body, around)?;
        }
        self.gather_comments();
        Ok(())
    }

    fn blocks(&mut self, container: Element<'t>) -> Result<(), Problem> {
        for element in container.elements() {
            match element.name() {
                "p" | "h" => self.paragraph(element)?,
                "list" => self.list(element)?,
                "table" => self.table(element)?,
                "section" if element.attr("display") == Some("none") || element.attr("is-hidden") == Some("true") => {
                    let outer = std::mem::replace(&mut self.hidden, true);
                    self.blocks(element)?;
                    self.hidden = outer;
                }
                "section" | "index-body" | "index-title" | "table-of-content" | "alphabetical-index"
                | "bibliography" | "illustration-index" | "table-index" | "object-index" | "user-index" => {
                    self.blocks(element)?
                }
                "change-start" | "change-end" | "change" => self.inline(element)?,
                "frame" | "custom-shape" | "g" => {
                    self.find_boxes(element);
                    self.flush_boxes()?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, element: Element<'t>) -> Result<(), Problem> {
        self.current = self.opening(element);
        self.builder.open(self.current.clone())?;
        let style = element.attr("style-name").unwrap_or_default();
        let hides = self.styles.hides(style).unwrap_or(self.hidden)
            || element
                .elements()
                .any(|child| child.name() == "hidden-paragraph" && child.attr("is-hidden") == Some("true"));
        let outer = self.hidden;
        self.hidden |= hides;
        self.contents(element)?;
        self.hidden = outer;
        let mark = self.inserting.last().map(|(_, revision)| *revision);
        self.builder.close(mark)?;
        self.flush_boxes()
    }

    fn opening(&mut self, element: Element<'t>) -> Opening {
        let (kind, cell) = self.place;
        let style = element.attr("style-name").unwrap_or_default();
        let mut label = self.label.take();
        let original = self.original_label.take();
        let original_label = original.filter(|original| label.is_some() && label.as_ref() != Some(original));
        if element.name() == "h" {
            let level = element.attr("outline-level").and_then(|level| level.parse::<u8>().ok()).unwrap_or(1).max(1);
            if label.is_none() && self.lists.is_empty() && element.attr("is-list-header") != Some("true") {
                let list = self.styles.list_of(style).unwrap_or_default();
                let start = element.attr("start-value").and_then(|start| start.parse().ok());
                label = self.counters.label(self.styles, (OUTLINE, list), usize::from(level) - 1, start);
            }
            let kind = kind.unwrap_or(BlockKind::Heading);
            return Opening { kind, level, label, original_label, cell, ..Opening::default() };
        }
        let level = self.lists.len().min(255) as u8;
        let kind = kind.unwrap_or(if label.is_some() { BlockKind::ListItem } else { BlockKind::Paragraph });
        let keep_label = matches!(kind, BlockKind::Footnote | BlockKind::Endnote);
        Opening { kind, level, label, original_label, cell, keep_label }
    }

    fn contents(&mut self, element: Element<'t>) -> Result<(), Problem> {
        for content in element.contents() {
            match content {
                Child::Text(text) => self.push(text),
                Child::Element(element) => self.inline(element)?,
            }
        }
        Ok(())
    }

    /// Text, unless it is hidden: that is left out, and said. What it parted stays parted.
    fn push(&mut self, text: &str) {
        if !self.hidden {
            return self.builder.push(text);
        }
        self.source.leave(message::LEFT_HIDDEN, text.split_whitespace().count());
        if text.ends_with(char::is_whitespace) && self.builder.is_open() {
            self.builder.push(" ");
        }
    }

    fn inline(&mut self, element: Element<'t>) -> Result<(), Problem> {
        match element.name() {
            "span" => {
                let style = element.attr("style-name").unwrap_or_default();
                let outer = std::mem::replace(&mut self.builder.look, self.styles.looks(style));
                let hidden = self.styles.hides(style).unwrap_or(self.hidden);
                let outer_hidden = std::mem::replace(&mut self.hidden, hidden);
                self.contents(element)?;
                self.hidden = outer_hidden;
                self.builder.look = outer;
            }
            "hidden-text" | "conditional-text" if element.attr("is-hidden") == Some("true") => {
                self.source.leave(message::LEFT_HIDDEN, element.deep_text().split_whitespace().count());
            }
            "content-control" if element.attr("showing-place-holder") == Some("true") => {
                self.source.leave(message::LEFT_PLACEHOLDERS, 1);
            }
            "placeholder" => self.source.leave(message::LEFT_PLACEHOLDERS, 1),
            "fieldmark" => {
                if let Some(chosen) = chosen(element) {
                    self.push(&chosen);
                }
            }
            "s" | "tab" => self.push(if element.name() == "tab" { "\t" } else { " " }),
            "line-break" => self.push("\n"),
            "note" => {
                let endnote = element.attr("note-class") == Some("endnote");
                let kind = if endnote { BlockKind::Endnote } else { BlockKind::Footnote };
                let label = element.child("note-citation").map(|citation| citation.deep_text().trim().to_owned());
                if let Some(body) = element.child("note-body") {
                    self.notes.push((kind, label, body, self.builder.around().to_vec()));
                }
            }
            "annotation" => {
                let name = element.attr("name").map_or_else(|| format!("\u{0}{}", self.comments.len()), str::to_owned);
                self.builder.anchor_point(&name);
                self.builder.anchor_start(&name);
                self.comments.push((name, element));
            }
            "annotation-end" => self.builder.anchor_end(element.attr("name").unwrap_or_default()),
            "change-start" => self.insertion_starts(element.attr("change-id").unwrap_or_default()),
            "change-end" => {
                let id = element.attr("change-id").unwrap_or_default();
                self.inserting.retain(|(open, _)| *open != id);
                self.surround();
            }
            "change" => self.deletion(element.attr("change-id").unwrap_or_default())?,
            "ruby" => {
                if let Some(base) = element.child("ruby-base") {
                    self.contents(base)?;
                }
            }
            "frame" | "custom-shape" | "g" | "rect" => self.find_boxes(element),
            "tracked-changes" | "note-citation" | "title" | "desc" => {}
            // Links, bookmarks, fields: what they show is text.
            _ => self.contents(element)?,
        }
        Ok(())
    }

    fn insertion_starts(&mut self, id: &'t str) {
        let Some(change) = self.changes.get(id).filter(|change| change.kind.adds()) else { return };
        let revision = self.builder.revision(change.kind, Some(&change.author), Some(&change.date));
        self.inserting.push((id, revision));
        self.surround();
    }

    /// The text from here on stands in the insertions that are open. They need not nest, so all are set anew.
    fn surround(&mut self) {
        self.builder.put_around(self.inserting.iter().map(|(_, revision)| *revision).collect());
    }

    /// Puts the words of a deletion back where they stood. The first of its paragraphs ends the open one, the last runs
    /// on into what follows.
    fn deletion(&mut self, id: &'t str) -> Result<(), Problem> {
        if self.changes.get(id).is_none_or(|change| change.kind.adds()) {
            return Ok(());
        }
        // Deletions stand in deletions only so deep; a chain of them would exhaust the stack.
        if self.deletions >= DEEPEST_DELETION {
            return Ok(());
        }
        // What was deleted stood in one place. A deletion that names itself, or many that name each other many times,
        // would otherwise never end.
        let Some(change) = self.changes.remove(id) else { return Ok(()) };
        let element = change.element;
        let revision = self.builder.revision(change.kind, Some(&change.author), Some(&change.date));
        let whole = !self.builder.is_open();
        let current = self.current.clone();
        self.builder.enter(revision);
        self.deletions += 1;
        let mut paragraphs = Vec::new();
        deleted_paragraphs(element, false, &mut paragraphs);
        for (index, (paragraph, is_item)) in paragraphs.iter().enumerate() {
            if index > 0 {
                self.builder.close(Some(revision))?;
            }
            let counted = if *is_item && !whole && index > 0 { self.original_item(None, None) } else { None };
            if !whole && index > 0 && index + 1 == paragraphs.len() {
                // The paragraph goes on as what it was; before the deletion its label stood at its first part.
                let original_label = counted.or_else(|| current.label.as_ref().map(|_| String::new()));
                self.builder.open(Opening { original_label, ..current.clone() })?;
            } else if whole || index > 0 {
                let (kind, cell) = (current.kind, current.cell);
                self.builder.open(Opening { kind, cell, original_label: counted, ..Opening::default() })?;
            }
            self.contents(*paragraph)?;
        }
        self.deletions -= 1;
        self.builder.leave();
        if whole {
            self.builder.close(Some(revision))?;
        }
        Ok(())
    }

    /// Counts an item of the innermost list as it stood before all changes, and gives its label.
    fn original_item(&mut self, style: Option<&str>, start: Option<i64>) -> Option<String> {
        let depth = self.lists.len().checked_sub(1)?;
        let List { style: own, number } = self.lists.last()?;
        self.originals.label(self.styles, (*number, style.unwrap_or(own)), depth, start)
    }

    fn list(&mut self, list: Element<'t>) -> Result<(), Problem> {
        let inherited = self.lists.last().map(|outer| outer.style.clone());
        let style = list.attr("style-name").map(str::to_owned).or(inherited);
        // The empty name is the outline's.
        let outline = style.as_ref().is_some_and(|style| *style == self.styles.outline_name);
        let style = if outline { String::new() } else { style.unwrap_or_else(|| NO_STYLE.to_owned()) };
        let number = self.list_number(list, &style);
        if let Some(id) = list.attr("id") {
            self.list_ids.insert(id, number);
        }
        self.last_list.insert(style.clone(), number);
        self.lists.push(List { style: style.clone(), number });
        for item in list.elements() {
            let depth = self.lists.len() - 1;
            match item.name() {
                "list-item" => {
                    let start = item.attr("start-value").and_then(|start| start.parse().ok());
                    // An item that only holds a deeper list shows no label.
                    let first = item.elements().next().map(Element::name);
                    if first != Some("list") {
                        let style = item.attr("style-override").unwrap_or(&style);
                        self.label = self.counters.label(self.styles, (number, style), depth, start);
                        if self.inserting.is_empty() {
                            self.original_label = self.original_item(item.attr("style-override"), start);
                        }
                    }
                    self.blocks(item)?;
                    (self.label, self.original_label) = (None, None);
                }
                "list-header" => self.blocks(item)?,
                _ => {}
            }
        }
        self.lists.pop();
        Ok(())
    }

    /// By which number a list counts: that of the list around it, of the one it continues, or one of its own.
    fn list_number(&mut self, list: Element<'t>, style: &str) -> u32 {
        if style.is_empty() {
            return OUTLINE;
        }
        let around = self.lists.last().map(|outer| outer.number);
        let named = || self.list_ids.get(list.attr("continue-list")?).copied();
        let before = || self.last_list.get(style).copied().filter(|_| list.attr("continue-numbering") == Some("true"));
        around.or_else(named).or_else(before).unwrap_or_else(|| {
            self.list_count += 1;
            self.list_count
        })
    }

    fn table(&mut self, table: Element<'t>) -> Result<(), Problem> {
        let number = self.builder.next_table();
        let outer = self.place;
        let lists = std::mem::take(&mut self.lists);
        let mut row = 0;
        self.rows(table, number, &mut row)?;
        self.lists = lists;
        self.place = outer;
        Ok(())
    }

    fn rows(&mut self, container: Element<'t>, table: u32, row: &mut u32) -> Result<(), Problem> {
        for element in container.elements() {
            match element.name() {
                "table-row" => {
                    let mut column = 0u32;
                    for cell in element.elements() {
                        if cell.name() == "table-cell" {
                            self.place = (Some(BlockKind::Cell), Some(Cell { table, row: *row, column }));
                            let first = self.builder.document.blocks.len();
                            self.blocks(cell)?;
                            self.builder.close(None)?;
                            self.builder.end_container(first);
                        }
                        let repeated = cell.attr("number-columns-repeated").and_then(|count| count.parse().ok());
                        column = column.saturating_add(repeated.unwrap_or(1));
                    }
                    *row += 1;
                }
                "table-header-rows" | "table-rows" | "table-row-group" => self.rows(element, table, row)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn find_boxes(&mut self, element: Element<'t>) {
        for child in element.elements() {
            match child.name() {
                "text-box" => {
                    self.later.push((BlockKind::TextBox, None, child, self.builder.around().to_vec()));
                }
                "frame" | "custom-shape" | "g" | "rect" => self.find_boxes(child),
                // Text directly in a shape.
                "p" => {
                    self.later.push((BlockKind::TextBox, None, element, self.builder.around().to_vec()));
                    return;
                }
                "object" | "object-ole" => self.source.leave(message::LEFT_OBJECTS, 1),
                _ => {}
            }
        }
    }

    fn flush_boxes(&mut self) -> Result<(), Problem> {
        for (kind, label, body, around) in std::mem::take(&mut self.later) {
            self.apart(kind, label, body, around)?;
        }
        Ok(())
    }

    /// Reads a note or a box, with the revisions around the place that refers to it.
    fn apart(
        &mut self,
        kind: BlockKind,
        label: Option<String>,
        body: Element<'t>,
        around: Vec<u32>,
    ) -> Result<(), Problem> {
        let cell = self.place.1;
        let outer = std::mem::replace(&mut self.place, (Some(kind), cell));
        let outer_around = self.builder.take_around();
        let lists = std::mem::take(&mut self.lists);
        self.builder.put_around(around);
        self.label = label;
        let first = self.builder.document.blocks.len();
        self.blocks(body)?;
        self.builder.close(None)?;
        self.builder.end_container(first);
        self.label = None;
        self.lists = lists;
        self.builder.put_around(outer_around);
        self.place = outer;
        Ok(())
    }

    fn gather_comments(&mut self) {
        let comments = std::mem::take(&mut self.comments);
        let index: FxHashMap<&str, u32> =
            (0..).zip(&comments).map(|(index, (name, _))| (name.as_str(), index)).collect();
        for (name, element) in &comments {
            let value = |child: &str| {
                let text = element.child(child)?.text().trim().to_owned();
                (!text.is_empty()).then_some(text)
            };
            let lines = element.elements().filter(|child| matches!(child.name(), "p" | "list")).map(Element::deep_text);
            let lines: Vec<String> = lines.map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
            let reply_to = element.attr("parent-name").and_then(|parent| index.get(parent)).copied();
            let anchor = self.builder.anchor_of(name);
            let text = lines.join("\n");
            self.builder.comment(Comment { author: value("creator"), date: value("date"), text, anchor, reply_to });
        }
        if comments.len() > self.source.limits().blocks {
            self.source.partial(message::LEFT_COMMENTS);
        }
    }
}

/// What a form field of old shows: a box ticked or not, the entry chosen of a list.
fn chosen(field: Element) -> Option<String> {
    let kind = field.attr("type")?;
    let told = |name: &'static str| {
        let named = move |param: &Element| param.attr("name").is_some_and(|given| given.ends_with(name));
        field.elements().filter(|param| param.name() == "param").filter(named).filter_map(|param| param.attr("value"))
    };
    if kind.ends_with("FORMCHECKBOX") {
        let ticked = told("Checkbox_Checked").next() == Some("true");
        return Some(if ticked { "\u{2612}" } else { "\u{2610}" }.to_owned());
    }
    let index = told("Dropdown_Selected").next()?.parse().ok()?;
    told("Dropdown_ListEntry").nth(index).map(str::to_owned)
}

/// A `text:changed-region` and its id.
fn change<'t>(region: Element<'t>) -> Option<(&'t str, Change<'t>)> {
    let id = region.attr("id")?;
    let element = region.elements().find(|child| matches!(child.name(), "insertion" | "deletion"))?;
    let kind = if element.name() == "insertion" { RevisionKind::Insert } else { RevisionKind::Delete };
    let info = element.child("change-info");
    let of =
        |name: &str| info.and_then(|info| info.child(name)).map(|child| child.text().into_owned()).unwrap_or_default();
    Some((id, Change { element, kind, author: of("creator"), date: of("date") }))
}

/// The paragraphs of a deletion, wherever it keeps them, and whether each begins an item of a list.
fn deleted_paragraphs<'t>(element: Element<'t>, mut begins: bool, found: &mut Vec<(Element<'t>, bool)>) {
    for child in element.elements() {
        match child.name() {
            "p" | "h" => found.push((child, std::mem::take(&mut begins))),
            "change-info" => {}
            "list-item" => deleted_paragraphs(child, true, found),
            _ => deleted_paragraphs(child, std::mem::take(&mut begins), found),
        }
    }
}
