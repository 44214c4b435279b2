//! XML read into an arena, under the limits, for the formats that are XML in a zip.
//!
//! One pass over the events of `quick-xml` (whose check for doubled attributes is quadratic, and left off). Names are
//! kept without their prefix: the formats read here never use one local name for two things in one place. A document
//! type is refused, so there are no entities to expand.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashMap;

use super::source::Source;
use draftlens_model::{Message, Problem, message};

/// Stands for "no node", and as a name for "a text".
const NONE: u32 = u32::MAX;

/// A parsed part.
pub struct Tree {
    nodes: Vec<Node>,
    attributes: Vec<Attribute>,
    names: Vec<Box<str>>,
    /// The texts and attribute values, one after the other.
    heap: String,
}

struct Node {
    /// Index into `names`, or [`NONE`] for a text.
    name: u32,
    next: u32,
    /// First child of an element; start in the heap of a text.
    first: u32,
    /// Start of an element's attributes; end in the heap of a text.
    attributes: u32,
    count: u32,
}

struct Attribute {
    name: u32,
    start: u32,
    end: u32,
}

/// A part without anything in it.
impl Default for Tree {
    fn default() -> Tree {
        let document = Node { name: 0, next: NONE, first: NONE, attributes: 0, count: 0 };
        Tree { nodes: vec![document], attributes: Vec::new(), names: vec!["".into()], heap: String::new() }
    }
}

impl Tree {
    /// Parses one part; `part` names it in messages.
    ///
    /// # Errors
    /// Malformed XML, a document type, an unknown entity, or more depth, attributes or nodes than the limits allow.
    pub fn parse(source: &Source, part: &str, bytes: &[u8]) -> Result<Tree, Problem> {
        let text = decode(source, bytes);
        let mut building =
            Building { source, part, tree: Tree::default(), index: FxHashMap::default(), open: Vec::new() };
        building.open.push((0, NONE));
        building.run(&text)?;
        Ok(building.tree)
    }

    /// The outermost element. A part without one has a nameless element without children.
    pub fn root(&self) -> Element<'_> {
        let document = Element { tree: self, index: 0 };
        document.elements().next().unwrap_or(document)
    }
}

/// UTF-8, or UTF-16 with a mark, or whatever the declaration says.
fn decode<'b>(source: &Source, bytes: &'b [u8]) -> Cow<'b, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(_) => {
            let opening = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
            let label = opening.split_once("encoding=").map(|(_, rest)| rest);
            let label = label.and_then(|rest| rest.get(1..)).and_then(|rest| rest.split(['"', '\'']).next());
            Cow::Owned(source.decode(bytes, label))
        }
    }
}

struct Building<'a> {
    source: &'a Source<'a>,
    part: &'a str,
    tree: Tree,
    index: FxHashMap<Box<str>, u32>,
    /// The open elements and the last child of each so far.
    open: Vec<(u32, u32)>,
}

impl Building<'_> {
    fn run(&mut self, text: &str) -> Result<(), Problem> {
        let mut reader = Reader::from_str(text);
        loop {
            match reader.read_event() {
                Ok(Event::Start(start)) => {
                    let index = self.element(&start)?;
                    self.open.push((index, NONE));
                    let (depth, limit) = (self.open.len() - 1, self.source.limits().depth);
                    if depth > limit {
                        let what = message::COUNT_ELEMENTS_WITHIN.with(self.part);
                        return Err(self.source.passed(what, limit, depth));
                    }
                }
                Ok(Event::Empty(start)) => {
                    self.element(&start)?;
                }
                Ok(Event::End(_)) => {
                    self.open.pop();
                }
                Ok(Event::Text(text)) => self.text(&text.xml10_content())?,
                Ok(Event::CData(text)) => self.text(&text.xml10_content())?,
                Ok(Event::GeneralRef(reference)) => match entity(&reference) {
                    Some(ch) => self.text(ch.encode_utf8(&mut [0; 4]))?,
                    None => return Err(self.malformed(message::PART_UNKNOWN_ENTITY)),
                },
                Ok(Event::DocType(_)) => return Err(self.malformed(message::PART_DOCUMENT_TYPE)),
                Ok(Event::Eof) if self.open.len() > 1 => return Err(self.malformed(message::PART_ENDS_EARLY)),
                Ok(Event::Eof) => return Ok(()),
                Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_)) => {}
                Err(_) => {
                    let at = reader.error_position();
                    return Err(self.source.malformed(message::PART_NOT_XML.with(self.part).with(at)));
                }
            }
        }
    }

    /// `how` is said of the part.
    fn malformed(&self, how: Message) -> Problem {
        self.source.malformed(how.with(self.part))
    }

    fn element(&mut self, start: &BytesStart) -> Result<u32, Problem> {
        let name = self.name(start.local_name().as_ref());
        let attributes = self.tree.attributes.len() as u32;
        let (mut count, limit) = (0, self.source.limits().attributes);
        for attribute in start.attributes().with_checks(false) {
            let Ok(attribute) = attribute else { return Err(self.malformed(message::PART_ATTRIBUTE)) };
            count += 1;
            if count > limit {
                return Err(self.source.passed(message::COUNT_ATTRIBUTES.with(self.part), limit, count));
            }
            let key = attribute.key.0;
            // Word's bookkeeping of editing sessions is most of a document's attributes.
            if key.starts_with("xmlns") || key.starts_with("w:rsid") {
                continue;
            }
            let name = self.name(attribute.key.local_name().as_ref());
            let start = self.tree.heap.len() as u32;
            match quick_xml::escape::unescape(&attribute.value) {
                Ok(value) => self.tree.heap.push_str(&value),
                Err(_) => return Err(self.malformed(message::PART_ATTRIBUTE_ENTITY)),
            }
            self.tree.attributes.push(Attribute { name, start, end: self.tree.heap.len() as u32 });
        }
        let count = self.tree.attributes.len() as u32 - attributes;
        self.node(Node { name, next: NONE, first: NONE, attributes, count })
    }

    fn text(&mut self, text: &str) -> Result<(), Problem> {
        let (first, attributes) = (self.tree.heap.len() as u32, (self.tree.heap.len() + text.len()) as u32);
        self.tree.heap.push_str(text);
        // A text runs on over the references in it.
        if let Some((_, last)) = self.open.last()
            && let Some(node) = self.tree.nodes.get_mut(*last as usize)
            && node.name == NONE
            && node.attributes == first
        {
            node.attributes = attributes;
            return Ok(());
        }
        self.node(Node { name: NONE, next: NONE, first, attributes, count: 0 }).map(|_| ())
    }

    fn node(&mut self, node: Node) -> Result<u32, Problem> {
        let (index, limit) = (self.tree.nodes.len(), self.source.limits().nodes);
        if index > limit {
            return Err(self.source.passed(message::COUNT_ELEMENTS.with(self.part), limit, index));
        }
        let index = index as u32;
        self.tree.nodes.push(node);
        if let Some((parent, last)) = self.open.last_mut() {
            let before = std::mem::replace(last, index);
            match self.tree.nodes.get_mut(before as usize) {
                Some(sibling) => sibling.next = index,
                None => self.tree.nodes[*parent as usize].first = index,
            }
        }
        Ok(index)
    }

    fn name(&mut self, name: &str) -> u32 {
        if let Some(index) = self.index.get(name) {
            return *index;
        }
        let index = self.tree.names.len() as u32;
        self.tree.names.push(name.into());
        self.index.insert(name.into(), index);
        index
    }
}

fn entity(reference: &quick_xml::events::BytesRef) -> Option<char> {
    if let Ok(Some(ch)) = reference.resolve_char_ref() {
        return Some(ch);
    }
    match &**reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// An element of a tree. Copies are free.
#[derive(Clone, Copy)]
pub struct Element<'t> {
    tree: &'t Tree,
    index: u32,
}

/// What an element holds.
#[derive(Clone, Copy)]
pub enum Child<'t> {
    Element(Element<'t>),
    Text(&'t str),
}

impl<'t> Element<'t> {
    fn node(self) -> &'t Node {
        &self.tree.nodes[self.index as usize]
    }

    /// The name without its prefix.
    pub fn name(self) -> &'t str {
        &self.tree.names[self.node().name as usize]
    }

    /// The value of the first attribute of this name, prefixes aside.
    pub fn attr(self, name: &str) -> Option<&'t str> {
        let node = self.node();
        let (from, count) = (node.attributes as usize, node.count as usize);
        let attribute = self.tree.attributes[from..from + count]
            .iter()
            .find(|attribute| &*self.tree.names[attribute.name as usize] == name)?;
        Some(&self.tree.heap[attribute.start as usize..attribute.end as usize])
    }

    /// `w:val`.
    pub fn val(self) -> Option<&'t str> {
        self.attr("val")
    }

    /// Elements and texts, in order.
    pub fn contents(self) -> impl Iterator<Item = Child<'t>> {
        let tree = self.tree;
        let mut next = self.node().first;
        std::iter::from_fn(move || {
            let index = next;
            let node = tree.nodes.get(index as usize)?;
            next = node.next;
            Some(if node.name == NONE {
                Child::Text(&tree.heap[node.first as usize..node.attributes as usize])
            } else {
                Child::Element(Element { tree, index })
            })
        })
    }

    /// The elements directly below.
    pub fn elements(self) -> impl Iterator<Item = Element<'t>> {
        self.contents().filter_map(|content| match content {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// The first element of this name directly below.
    pub fn child(self, name: &str) -> Option<Element<'t>> {
        self.elements().find(|element| element.name() == name)
    }

    /// `val` of the first element of this name directly below.
    pub fn child_val(self, name: &str) -> Option<&'t str> {
        self.child(name)?.val()
    }

    /// Whether a switch such as `w:b` is there and on.
    pub fn switch(self, name: &str) -> Option<bool> {
        self.child(name).map(|switch| !matches!(switch.val(), Some("0" | "false" | "off" | "none")))
    }

    /// The texts directly below, joined.
    pub fn text(self) -> Cow<'t, str> {
        let mut texts = self.contents().filter_map(|content| match content {
            Child::Text(text) => Some(text),
            Child::Element(_) => None,
        });
        let first = texts.next().unwrap_or_default();
        texts.fold(Cow::Borrowed(first), |joined, text| joined + text)
    }

    /// All texts at any depth, joined.
    pub fn deep_text(self) -> String {
        let mut all = String::new();
        self.gather(&mut all);
        all
    }

    fn gather(self, all: &mut String) {
        for content in self.contents() {
            match content {
                Child::Text(text) => all.push_str(text),
                Child::Element(element) => element.gather(all),
            }
        }
    }

    /// Whether this element or one at any depth below it answers.
    pub fn any(self, test: &impl Fn(Element<'t>) -> bool) -> bool {
        test(self) || self.elements().any(|element| element.any(test))
    }
}

#[cfg(test)]
mod tests {
    use super::super::options::ReadOptions;
    use super::*;

    fn parse(text: &str) -> Result<Tree, Problem> {
        let options = ReadOptions::default();
        Tree::parse(&Source::new("a.docx", &[], &options), "word/document.xml", text.as_bytes())
    }

    #[test]
    fn elements_texts_and_attributes() {
        let tree =
            parse("<?xml version='1.0'?><w:a><!-- --><w:b w:val='1&amp;2'>x &lt;&#x41;<c/>y</w:b><b/></w:a>").unwrap();
        let root = tree.root();
        assert_eq!(root.name(), "a");
        assert_eq!(root.elements().count(), 2);
        let b = root.child("b").unwrap();
        assert_eq!(b.val(), Some("1&2"));
        assert_eq!(b.text(), "x <Ay");
        assert_eq!(b.contents().count(), 3);
        assert_eq!(parse("").unwrap().root().name(), "");
    }

    #[test]
    fn what_is_refused() {
        for (text, message) in [
            ("<a><b></a>", "a.docx: damaged: the part word/document.xml is not well-formed XML (at byte 6)"),
            ("<a><b>", "a.docx: damaged: the part word/document.xml ends before its time"),
            ("<a>&x;</a>", "a.docx: damaged: the part word/document.xml names an unknown entity"),
            (
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a/>",
                "a.docx: damaged: the part word/document.xml declares a document type, which is not allowed",
            ),
        ] {
            assert_eq!(parse(text).err().unwrap().to_string(), message);
        }
    }
}
