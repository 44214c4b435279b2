//! Blocks: paragraphs, tables, notes and text boxes, in reading order.

use rustc_hash::FxHashMap;

use super::super::builder::{Builder, Looks, Opening};
use super::super::list_levels::Counters;
use super::super::source::Source;
use super::super::xml::Element;
use super::numbering::Numbering;
use super::styles::{self, Styles};
use draftlens_model::{BlockKind, Cell, Problem, RevisionKind, message};

/// Which half of a field the text belongs to. Only results are text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Instruction,
    Result,
    /// What was chosen stands in its description, and was read from there.
    Chosen,
}

/// Walks the main part and then the notes.
pub(super) struct Walker<'a, 't> {
    pub source: &'a Source<'a>,
    pub builder: Builder<'a>,
    pub styles: &'t Styles,
    numbering: &'t Numbering,
    accepted: Counters,
    original: Counters,
    /// What the blocks now read are part of.
    place: Where,
    /// The open paragraph holds the initial letter of the next.
    after_initial: bool,
    pub fields: Vec<Field>,
    /// Inside a link: its underlining and colour propose nothing.
    pub in_link: bool,
    /// Text boxes met in the open paragraph, to be read after it, with the revisions around them.
    pub boxes: Vec<(Element<'t>, Vec<u32>)>,
    /// The parts of documents embedded as text, by the relation's name.
    pub chunks: FxHashMap<String, (String, Vec<u8>)>,
    /// The style of the open paragraph hides its text.
    pub hidden: bool,
    /// Rows that are not shown, around this place.
    hidden_rows: u32,
    /// Controls around this place in which nobody has put anything yet.
    pub placeholders: u32,
    /// Notes in order of reference, with the revisions around the reference.
    pub references: Vec<NoteReference>,
}

/// What a block is part of, where that is not the body.
#[derive(Clone, Default)]
struct Where {
    kind: Option<BlockKind>,
    cell: Option<Cell>,
    /// The note's number, for its first paragraph.
    label: Option<(String, Option<String>)>,
}

pub(super) struct NoteReference {
    pub id: String,
    pub endnote: bool,
    /// A mark typed in the text stands for the number.
    pub custom: bool,
    pub around: Vec<u32>,
}

/// Properties that decide what a paragraph is, before or after its own tracked change.
struct Properties {
    heading: Option<u8>,
    numbered: Option<(i32, usize)>,
}

impl<'a, 't> Walker<'a, 't> {
    pub fn new(source: &'a Source<'a>, styles: &'t Styles, numbering: &'t Numbering) -> Walker<'a, 't> {
        Walker {
            source,
            builder: Builder::new(source),
            styles,
            numbering,
            accepted: Counters::default(),
            original: Counters::default(),
            place: Where::default(),
            after_initial: false,
            fields: Vec::new(),
            in_link: false,
            boxes: Vec::new(),
            chunks: FxHashMap::default(),
            hidden: false,
            hidden_rows: 0,
            placeholders: 0,
            references: Vec::new(),
        }
    }

    pub fn body(&mut self, body: Element<'t>) -> Result<(), Problem> {
        self.blocks(body)?;
        self.builder.close(None)?;
        self.builder.end_container(0);
        Ok(())
    }

    /// What stands directly in a body, cell, note or text box.
    pub fn blocks(&mut self, container: Element<'t>) -> Result<(), Problem> {
        for element in container.elements() {
            match element.name() {
                "p" => self.paragraph(element)?,
                "tbl" => self.table(element)?,
                "sdt" => self.control(element, |walker, content| walker.blocks(content))?,
                "customXml" | "smartTag" => self.blocks(element)?,
                "ins" | "del" | "moveFrom" | "moveTo" => {
                    self.enter(element);
                    self.blocks(element)?;
                    self.builder.leave();
                }
                "AlternateContent" => {
                    if let Some(branch) = branch(element) {
                        self.blocks(branch)?;
                    }
                }
                "commentRangeStart" => self.builder.anchor_start(element.attr("id").unwrap_or_default()),
                "commentRangeEnd" => self.builder.anchor_end(element.attr("id").unwrap_or_default()),
                "altChunk" => self.chunk(element)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// A document embedded as text is read where it stands.
    fn chunk(&mut self, element: Element<'t>) -> Result<(), Problem> {
        match self.chunks.get(element.attr("id").unwrap_or_default()) {
            Some((name, bytes)) => match self.source.embedded(name, bytes)? {
                Some(document) => self.builder.append(document),
                None => Ok(()),
            },
            None => {
                self.source.partial(message::LEFT_EMBEDDED);
                Ok(())
            }
        }
    }

    /// The content of a control. Where it only says what is to be put there, [`Walker::placeholders`] counts it.
    pub fn control(
        &mut self,
        control: Element<'t>,
        read: impl FnOnce(&mut Self, Element<'t>) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        let Some(content) = control.child("sdtContent") else { return Ok(()) };
        let properties = control.child("sdtPr");
        let waits = properties.and_then(|properties| properties.switch("showingPlcHdr")) == Some(true);
        self.placeholders += u32::from(waits);
        read(self, content)?;
        self.placeholders -= u32::from(waits);
        Ok(())
    }

    /// Enters the revision that an element such as `w:ins` records.
    pub fn enter(&mut self, element: Element) {
        let kind = match element.name() {
            "del" | "cellDel" => RevisionKind::Delete,
            "moveFrom" => RevisionKind::MoveFrom,
            "moveTo" => RevisionKind::MoveTo,
            _ => RevisionKind::Insert,
        };
        let revision = self.builder.revision(kind, element.attr("author"), element.attr("date"));
        self.builder.enter(revision);
    }

    fn properties(&self, properties: Option<Element<'t>>) -> Properties {
        let style = properties.and_then(|properties| properties.child_val("pStyle"));
        let style = style.unwrap_or(self.styles.default_paragraph());
        let outline = properties.and_then(styles::outline);
        Properties {
            heading: match outline {
                Some(outline) => styles::heading_level(outline),
                None => self.styles.heading(style),
            },
            numbered: self.numbering.resolve(properties.and_then(styles::numbering_ref), style, self.styles),
        }
    }

    fn paragraph(&mut self, paragraph: Element<'t>) -> Result<(), Problem> {
        let properties = paragraph.child("pPr");
        let now = self.properties(properties);
        let changed = properties.and_then(|properties| properties.child("pPrChange"));
        let before = changed.map(|change| self.properties(change.child("pPr")));
        let mark = properties.and_then(|properties| properties.child("rPr"));
        let mark_revision = mark.and_then(|mark| {
            let of = |name| mark.child(name);
            of("del").or_else(|| of("moveFrom")).or_else(|| of("ins")).or_else(|| of("moveTo"))
        });

        let style = properties.and_then(|properties| properties.child_val("pStyle"));
        let hides = self.styles.hides(style.unwrap_or(self.styles.default_paragraph()));
        self.hidden = hides || self.hidden_rows > 0;
        let first_field = self.fields.len();
        self.builder.look = Looks::default();
        // The paragraph after an initial letter goes on with the word that the letter begins.
        if !std::mem::take(&mut self.after_initial) || !self.builder.is_open() {
            let mark_hidden = mark.and_then(|mark| mark.switch("vanish")).unwrap_or(hides);
            let label = if is_section_break(paragraph, properties) || mark_hidden && self.is_hidden(paragraph) {
                (None, None)
            } else {
                self.label(properties, &now, before.as_ref().unwrap_or(&now), mark_revision)
            };
            let opening = self.opening(&now, label);
            self.builder.open(opening)?;
        }
        for element in paragraph.elements() {
            self.inline(element)?;
        }
        // An instruction that was never ended would swallow the rest of the document.
        while self.fields.len() > first_field && self.fields.last() != Some(&Field::Result) {
            self.fields.pop();
        }
        if properties.and_then(|properties| properties.child("framePr")).is_some_and(is_initial) {
            self.after_initial = true;
            return Ok(());
        }
        let end_mark = mark_revision.map(|revision| {
            self.enter(revision);
            let index = self.builder.around().last().copied();
            self.builder.leave();
            index
        });
        self.builder.close(end_mark.flatten())?;
        self.text_boxes()
    }

    fn opening(&mut self, now: &Properties, label: (Option<String>, Option<String>)) -> Opening {
        let (mut label, mut original_label) = label;
        if let Some((number, original)) = self.place.label.take() {
            (label, original_label) = (Some(number), original);
        }
        let list_level = now.numbered.map_or(0, |(_, level)| level as u8 + 1);
        let (kind, level) = match (self.place.kind, now.heading) {
            (Some(kind), _) => (kind, list_level),
            (None, Some(level)) => (BlockKind::Heading, level),
            (None, None) if label.is_some() => (BlockKind::ListItem, list_level),
            (None, None) => (BlockKind::Paragraph, 0),
        };
        // A footnote's text may begin with what looks like a label.
        let keep_label = matches!(kind, BlockKind::Footnote | BlockKind::Endnote);
        Opening { kind, level, label, original_label, cell: self.place.cell, keep_label }
    }

    /// The automatic label, now and originally. A paragraph counts in the readings in which its mark stands.
    fn label(
        &mut self,
        properties: Option<Element>,
        now: &Properties,
        before: &Properties,
        mark: Option<Element>,
    ) -> (Option<String>, Option<String>) {
        let around = self.builder.around();
        let kind = |index: &u32| self.builder.document.revisions.get(*index as usize).map(|revision| revision.kind);
        let all_around = || around.iter().filter_map(kind);
        let mark_name = mark.map(Element::name);
        let stands_now = !matches!(mark_name, Some("del" | "moveFrom")) && all_around().all(RevisionKind::adds);
        let stood = !matches!(mark_name, Some("ins" | "moveTo")) && all_around().all(|kind| !kind.adds());
        // A numbering that was itself put in as a revision.
        let numbering_inserted = properties.and_then(|properties| properties.child("numPr"));
        let numbering_inserted = numbering_inserted.is_some_and(|numbering| numbering.child("ins").is_some());
        let numbered_before = before.numbered.filter(|_| !numbering_inserted);

        let count = |counters: &mut Counters, numbered: Option<(i32, usize)>| {
            numbered.and_then(|(num, level)| self.numbering.label(counters, num, level, self.styles))
        };
        let label = if stands_now { count(&mut self.accepted, now.numbered) } else { None };
        let original = if stood { count(&mut self.original, numbered_before) } else { None };
        match (stands_now, stood) {
            (true, true) if label != original => (label, Some(original.unwrap_or_default())),
            (false, true) => (original, None),
            _ => (label, None),
        }
    }

    /// Whether nothing of a paragraph is shown: such a one takes no number.
    fn is_hidden(&self, paragraph: Element<'t>) -> bool {
        !paragraph.any(&|element| {
            element.name() == "r"
                && element.child("t").is_some()
                && !element.child("rPr").map_or(self.hidden, |properties| self.styles.hidden(properties, self.hidden))
        })
    }

    fn text_boxes(&mut self) -> Result<(), Problem> {
        let boxes = std::mem::take(&mut self.boxes);
        for (content, around) in boxes {
            let place = Where { kind: Some(BlockKind::TextBox), cell: self.place.cell, label: None };
            self.apart(place, around, |walker| walker.blocks(content))?;
        }
        Ok(())
    }

    /// Reads something that stands apart from the text around it: a note, a text box.
    fn apart(
        &mut self,
        place: Where,
        around: Vec<u32>,
        read: impl FnOnce(&mut Self) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        let outer_place = std::mem::replace(&mut self.place, place);
        let outer_fields = std::mem::take(&mut self.fields);
        let outer_around = self.builder.take_around();
        self.builder.put_around(around);
        let first = self.builder.document.blocks.len();
        read(self)?;
        self.builder.close(None)?;
        self.builder.end_container(first);
        self.builder.put_around(outer_around);
        self.fields = outer_fields;
        self.place = outer_place;
        Ok(())
    }

    fn table(&mut self, table: Element<'t>) -> Result<(), Problem> {
        let number = self.builder.next_table();
        let outer = self.place.clone();
        let mut row = 0;
        self.rows(table, number, &mut row)?;
        self.place = outer;
        Ok(())
    }

    fn rows(&mut self, container: Element<'t>, table: u32, row: &mut u32) -> Result<(), Problem> {
        for element in container.elements() {
            match element.name() {
                "tr" => {
                    let properties = element.child("trPr");
                    // What one has put in another may have struck out again.
                    let revisions = within(properties, ["ins", "del"]);
                    revisions.iter().for_each(|revision| self.enter(*revision));
                    let hidden = properties.and_then(|properties| properties.switch("hidden")) == Some(true);
                    self.hidden_rows += u32::from(hidden);
                    let before = properties.and_then(|properties| properties.child_val("gridBefore"));
                    let mut column = before.and_then(|count| count.parse().ok()).unwrap_or(0);
                    self.cells(element, table, *row, &mut column)?;
                    self.hidden_rows -= u32::from(hidden);
                    revisions.iter().for_each(|_| self.builder.leave());
                    *row += 1;
                }
                "sdt" => self.control(element, |walker, content| walker.rows(content, table, row))?,
                "customXml" | "ins" | "del" => self.rows(element, table, row)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn cells(&mut self, container: Element<'t>, table: u32, row: u32, column: &mut u32) -> Result<(), Problem> {
        for element in container.elements() {
            match element.name() {
                "tc" => {
                    let properties = element.child("tcPr");
                    let revisions = within(properties, ["cellIns", "cellDel"]);
                    revisions.iter().for_each(|revision| self.enter(*revision));
                    let cell = Some(Cell { table, row, column: *column });
                    self.place = Where { kind: Some(BlockKind::Cell), cell, label: None };
                    let first = self.builder.document.blocks.len();
                    self.blocks(element)?;
                    self.builder.close(None)?;
                    self.builder.end_container(first);
                    revisions.iter().for_each(|_| self.builder.leave());
                    let span = properties.and_then(|properties| properties.child_val("gridSpan"));
                    *column = column.saturating_add(span.and_then(|span| span.parse().ok()).unwrap_or(1));
                }
                "sdt" => self.control(element, |walker, content| walker.cells(content, table, row, column))?,
                "customXml" | "ins" | "del" => self.cells(element, table, row, column)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// The notes, in order of reference, after the body. Notes that nothing refers to are not part of the text.
    pub fn notes(&mut self, footnotes: Element<'t>, endnotes: Element<'t>) -> Result<(), Problem> {
        let index = |part: Element<'t>, name: &str| -> FxHashMap<&'t str, Element<'t>> {
            let notes = part.elements().filter(|note| note.name() == name);
            notes.filter_map(|note| Some((note.attr("id")?, note))).collect()
        };
        let (footnotes, endnotes) = (index(footnotes, "footnote"), index(endnotes, "endnote"));
        let all = footnotes.values().chain(endnotes.values()).filter(|note| note.attr("type").is_none());
        let words = |note: &Element| note.deep_text().split_whitespace().count();
        let mut unread: FxHashMap<(bool, &str), usize> = FxHashMap::default();
        for note in all {
            unread.insert((note.name() == "endnote", note.attr("id").unwrap_or_default()), words(note));
        }
        // Numbers of footnotes and endnotes, now and originally.
        let mut counts = [[0u32; 2]; 2];
        let mut next = 0;
        // A note may itself refer to notes: the list grows while it is read, each reference at most once.
        while let Some(reference) = self.references.get_mut(next) {
            next += 1;
            let (endnote, custom) = (reference.endnote, reference.custom);
            let around = std::mem::take(&mut reference.around);
            let note = if endnote { endnotes.get(reference.id.as_str()) } else { footnotes.get(reference.id.as_str()) };
            let Some(note) = note.copied().filter(|_| next <= footnotes.len() + endnotes.len() + 1) else { continue };
            unread.remove(&(endnote, note.attr("id").unwrap_or_default()));
            let label = (!custom).then(|| self.note_number(&mut counts[usize::from(endnote)], &around));
            let kind = Some(if endnote { BlockKind::Endnote } else { BlockKind::Footnote });
            self.apart(Where { kind, cell: None, label }, around, |walker| walker.blocks(note))?;
        }
        self.source.leave(message::LEFT_NOTES, unread.values().sum());
        Ok(())
    }

    fn note_number(&self, counts: &mut [u32; 2], around: &[u32]) -> (String, Option<String>) {
        let kinds = around.iter().filter_map(|index| self.builder.document.revisions.get(*index as usize));
        let (mut stands, mut stood) = (true, true);
        for revision in kinds {
            stands &= revision.kind.adds();
            stood &= !revision.kind.adds();
        }
        counts[0] += u32::from(stands);
        counts[1] += u32::from(stood);
        match (stands, stood) {
            (true, true) if counts[0] != counts[1] => (counts[0].to_string(), Some(counts[1].to_string())),
            (false, true) => (counts[1].to_string(), None),
            _ => (counts[0].to_string(), None),
        }
    }
}

/// The revisions that properties record: the one that puts in before the one that takes away.
fn within<'t>(properties: Option<Element<'t>>, names: [&str; 2]) -> Vec<Element<'t>> {
    let named = |name: &&str| properties.and_then(|properties| properties.child(name));
    names.iter().filter_map(named).collect()
}

/// An empty paragraph that only ends a section: Word gives it no number.
fn is_section_break(paragraph: Element, properties: Option<Element>) -> bool {
    properties.is_some_and(|properties| properties.child("sectPr").is_some())
        && paragraph.elements().all(|child| child.name() == "pPr")
}

/// A frame that holds the large initial of the paragraph after it.
fn is_initial(frame: Element) -> bool {
    matches!(frame.attr("dropCap"), Some("drop" | "margin"))
}

/// The branch of an `mc:AlternateContent` to read: the first with text, since all say the same.
pub(super) fn branch(element: Element<'_>) -> Option<Element<'_>> {
    let branches = || element.elements().filter(|child| matches!(child.name(), "Choice" | "Fallback"));
    let has_text = |branch: &Element| branch.any(&|inner| matches!(inner.name(), "t" | "delText"));
    branches().find(has_text).or_else(|| branches().next())
}
