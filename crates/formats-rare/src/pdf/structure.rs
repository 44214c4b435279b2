//! The structure tree of tagged files: which marked content makes which paragraph, heading, list item or cell.
//!
//! Word, LibreOffice and Chromium write one. It is walked without recursion, each object once.

use hayro_font::hayro_syntax::Pdf;
use hayro_font::hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier};
use rustc_hash::{FxHashMap, FxHashSet};

use super::glyph::Page;
use draftlens_model::{BlockKind, Cell};

/// What the tree says about a file.
#[derive(Debug, Default)]
pub struct Structure {
    pub tags: Vec<Tag>,
    /// By page and number of marked content: an index into `tags`.
    content: FxHashMap<(usize, u32), u32>,
    /// Content that is the label of a list item.
    labels: FxHashSet<(usize, u32)>,
}

/// What one paragraph is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tag {
    pub kind: BlockKind,
    /// As [`Block::level`](draftlens_model::Block::level).
    pub level: u8,
    pub cell: Option<Cell>,
}

/// Elements and pieces of content walked.
const MOST_ELEMENTS: usize = 1_000_000;
/// Names that stand for names.
const MOST_ROLES: usize = 8;
/// Glyphs that a tree must account for, in percent, to be believed.
const FEWEST_TAGGED: usize = 90;

/// What an element passes on to those inside it.
#[derive(Clone, Copy, Default)]
struct Context {
    /// Object number of the page that the content is on.
    page: Option<u32>,
    /// The paragraph that content here belongs to.
    paragraph: Option<u32>,
    list_depth: u8,
    /// The paragraph of the list item around, until its first paragraph has taken it.
    item: Option<u32>,
    cell: Option<Cell>,
    note: bool,
    label: bool,
}

/// Work on the stack: children still to be visited.
struct Frame<'a> {
    children: Vec<MaybeRef<Object<'a>>>,
    context: Context,
    kind: Role,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Role {
    /// Holds blocks, or text of its own.
    Group,
    PrintedParagraph,
    Heading(u8),
    List,
    Item,
    Label,
    Body,
    Table,
    Row,
    TableCell,
    Note,
    Inline,
}

fn role(name: &str) -> Option<Role> {
    Some(match name {
        "P" | "Caption" | "TOCI" | "BlockQuote" | "Index" => Role::PrintedParagraph,
        "H" | "Title" => Role::Heading(1),
        "H1" | "H2" | "H3" | "H4" | "H5" | "H6" => Role::Heading(name.as_bytes()[1] - b'0'),
        "L" => Role::List,
        "LI" => Role::Item,
        "Lbl" => Role::Label,
        "LBody" => Role::Body,
        "Table" => Role::Table,
        "TR" => Role::Row,
        "TD" | "TH" => Role::TableCell,
        "Note" | "FENote" => Role::Note,
        "Document" | "DocumentFragment" | "Part" | "Art" | "Sect" | "Div" | "TOC" | "THead" | "TBody" | "TFoot"
        | "Aside" => Role::Group,
        "Span" | "Link" | "Quote" | "Em" | "Strong" | "Sub" | "Reference" | "Annot" | "NonStruct" | "Private"
        | "Code" | "BibEntry" | "Figure" | "Formula" | "Form" | "Ruby" | "RB" | "RT" | "RP" | "Warichu" | "WT"
        | "WP" => Role::Inline,
        _ => return None,
    })
}

impl Structure {
    /// Reads the tree of a file, if it has one.
    pub fn of(pdf: &Pdf) -> Option<Structure> {
        let root: Dict<'_> = pdf.xref().get(pdf.xref().root_id())?;
        let tree = root.get::<Dict<'_>>("StructTreeRoot")?;
        let roles = tree.get::<Dict<'_>>("RoleMap").unwrap_or_default();
        let pages = pdf.pages().iter().enumerate();
        let pages = pages.filter_map(|(number, page)| Some((page.raw().obj_id()?.obj_number, number))).collect();
        let mut walk =
            Walk { pdf, roles, pages, structure: Structure::default(), tables: Vec::new(), seen: FxHashSet::default() };
        walk.run(&tree);
        Some(walk.structure).filter(|structure| !structure.content.is_empty())
    }

    /// Puts the paragraph's index in place of the number of marked content, in all glyphs, if the tree accounts for
    /// nearly all of them; else takes the numbers away.
    pub fn apply(&self, pages: &mut [Page]) -> bool {
        let (mut tagged, mut all) = (0usize, 0usize);
        for (number, page) in pages.iter().enumerate() {
            for glyph in page.glyphs.iter().filter(|glyph| !glyph.artifact && !glyph.text.trim().is_empty()) {
                all += 1;
                tagged +=
                    usize::from(glyph.content.is_some_and(|content| self.content.contains_key(&(number, content))));
            }
        }
        let believed = tagged * 100 >= all * FEWEST_TAGGED && all > 0;
        for (number, page) in pages.iter_mut().enumerate() {
            for glyph in &mut page.glyphs {
                let paragraph = glyph.content.and_then(|content| self.content.get(&(number, content)));
                glyph.label = believed && glyph.content.is_some_and(|content| self.labels.contains(&(number, content)));
                glyph.content = paragraph.copied().filter(|_| believed);
            }
        }
        believed
    }
}

struct Walk<'a> {
    pdf: &'a Pdf,
    roles: Dict<'a>,
    /// Page numbers by object number.
    pages: FxHashMap<u32, usize>,
    structure: Structure,
    /// Rows and cells so far of the tables around.
    tables: Vec<Cell>,
    seen: FxHashSet<ObjectIdentifier>,
}

impl<'a> Walk<'a> {
    fn run(&mut self, tree: &Dict<'a>) {
        let mut stack = vec![Frame { children: children(tree), context: Context::default(), kind: Role::Group }];
        let mut steps = 0;
        let mut tables = 0;
        while let Some(frame) = stack.last_mut() {
            steps += 1;
            if steps > MOST_ELEMENTS {
                return;
            }
            let Some(child) = frame.children.pop() else {
                if frame.kind == Role::Table {
                    self.tables.pop();
                }
                stack.pop();
                continue;
            };
            let mut context = frame.context;
            let object = match child {
                MaybeRef::Ref(to) => {
                    let id = ObjectIdentifier::new(to.obj_number, to.gen_number);
                    if !self.seen.insert(id) {
                        continue;
                    }
                    self.pdf.xref().get::<Object<'a>>(id)
                }
                MaybeRef::NotRef(object) => Some(object),
            };
            let dict = match object {
                Some(Object::Number(content)) => {
                    self.content(&context, content.as_i64());
                    continue;
                }
                Some(Object::Dict(dict)) => dict,
                _ => continue,
            };
            context.page = dict.get_ref("Pg").map(|page| page.obj_number).or(context.page);
            if let Some(content) = dict.get::<i64>("MCID") {
                self.content(&context, content);
                continue;
            }
            let Some(name) = dict.get::<Name<'_>>("S") else { continue };
            let mut kind = self.role(&name);
            // In a paragraph, the number of a note.
            if kind == Role::Label && matches!(frame.kind, Role::PrintedParagraph | Role::Inline) {
                kind = Role::Inline;
            }
            let first = self.enter(kind, &mut context, &mut tables);
            if first && let Some(parent) = stack.last_mut() {
                parent.context.item = None;
            }
            stack.push(Frame { children: children(&dict), context, kind });
        }
    }

    /// A content of the paragraph that is open.
    fn content(&mut self, context: &Context, number: i64) {
        let page = context.page.and_then(|page| self.pages.get(&page));
        if let (Some(page), Some(paragraph), Ok(number)) = (page, context.paragraph, u32::try_from(number)) {
            self.structure.content.insert((*page, number), paragraph);
            if context.label {
                self.structure.labels.insert((*page, number));
            }
        }
    }

    fn role(&self, name: &Name<'_>) -> Role {
        let mut name = name.as_str().to_owned();
        for _ in 0..MOST_ROLES {
            if let Some(role) = role(&name) {
                return role;
            }
            match self.roles.get::<Name<'_>>(name.as_bytes()) {
                Some(standard) => name = standard.as_str().to_owned(),
                None => break,
            }
        }
        Role::Group
    }

    /// What an element of a kind changes for those inside it. Whether it took the paragraph of its list item.
    fn enter(&mut self, kind: Role, context: &mut Context, tables: &mut u32) -> bool {
        let taken = context.item;
        match kind {
            Role::Inline => return false,
            Role::List => {
                context.list_depth = context.list_depth.saturating_add(1);
                (context.item, context.paragraph) = (None, None);
            }
            Role::Item => {
                context.paragraph = Some(self.paragraph(BlockKind::ListItem, context.list_depth.max(1), context));
                context.item = context.paragraph;
            }
            // The label stands before the item's first paragraph, in it.
            Role::Label => {
                context.label = true;
                return false;
            }
            Role::Body => {}
            Role::PrintedParagraph | Role::Group if taken.is_some() => {
                context.item = None;
                return kind == Role::PrintedParagraph;
            }
            Role::PrintedParagraph => {
                let kind = if context.list_depth > 0 { BlockKind::ListItem } else { BlockKind::Paragraph };
                context.paragraph = Some(self.paragraph(kind, context.list_depth, context));
            }
            Role::Group => context.paragraph = Some(self.paragraph(BlockKind::Paragraph, 0, context)),
            Role::Heading(level) => context.paragraph = Some(self.paragraph(BlockKind::Heading, level, context)),
            Role::Note => {
                context.note = true;
                context.paragraph = Some(self.paragraph(BlockKind::Footnote, 0, context));
                context.item = context.paragraph;
            }
            Role::Table => {
                self.tables.push(Cell { table: *tables, row: u32::MAX, column: u32::MAX });
                *tables += 1;
                (context.list_depth, context.item) = (0, None);
            }
            Role::Row => {
                if let Some(table) = self.tables.last_mut() {
                    (table.row, table.column) = (table.row.wrapping_add(1), u32::MAX);
                }
            }
            Role::TableCell => {
                if let Some(table) = self.tables.last_mut() {
                    table.column = table.column.wrapping_add(1);
                    context.cell = Some(Cell { row: table.row.min(u32::MAX - 1), ..*table });
                }
                context.list_depth = 0;
                context.paragraph = Some(self.paragraph(BlockKind::Cell, 0, context));
                context.item = context.paragraph;
            }
        }
        false
    }

    fn paragraph(&mut self, kind: BlockKind, level: u8, context: &Context) -> u32 {
        let kind = match kind {
            _ if context.note => BlockKind::Footnote,
            BlockKind::Paragraph | BlockKind::ListItem if context.cell.is_some() => BlockKind::Cell,
            kind => kind,
        };
        self.structure.tags.push(Tag { kind, level, cell: context.cell });
        self.structure.tags.len() as u32 - 1
    }
}

/// The children of an element, last first.
fn children<'a>(element: &Dict<'a>) -> Vec<MaybeRef<Object<'a>>> {
    let listed = match element.get_raw::<Object<'a>>("K") {
        Some(MaybeRef::NotRef(Object::Array(array))) => Some(array),
        Some(MaybeRef::Ref(_)) => element.get::<Array<'a>>("K"),
        _ => None,
    };
    let mut children: Vec<MaybeRef<Object<'a>>> = match listed {
        Some(array) => array.raw_iter().take(MOST_ELEMENTS).collect(),
        None => element.get_raw::<Object<'a>>("K").into_iter().collect(),
    };
    children.reverse();
    children
}
