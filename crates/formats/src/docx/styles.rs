//! Paragraph and character styles: which are headings, which carry numbering, which underline or strike.

use rustc_hash::FxHashMap;

use super::super::builder::Looks;
use super::super::xml::{Element, Tree};

/// Styles based on styles: chains longer than this are loops.
const LONGEST_CHAIN: usize = 32;

#[derive(Default)]
pub(super) struct Styles {
    by_id: FxHashMap<String, Style>,
    default_paragraph: String,
}

#[derive(Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    numbering: Option<NumberingRef>,
    /// 0 to 8: a heading; 9: body text.
    outline: Option<u8>,
    looks: PartialLooks,
    hidden: Option<bool>,
}

/// A `w:numPr`: either half may be inherited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NumberingRef {
    pub num: Option<i32>,
    pub level: Option<usize>,
}

/// Switches as far as they are set.
#[derive(Clone, Copy, Default)]
struct PartialLooks {
    struck: Option<bool>,
    underlined: Option<bool>,
    bold: Option<bool>,
    colour: Option<Option<u32>>,
}

impl Styles {
    pub fn parse(tree: &Tree) -> Styles {
        let mut styles = Styles { default_paragraph: "Normal".to_owned(), ..Styles::default() };
        for element in tree.root().elements().filter(|element| element.name() == "style") {
            let id = element.attr("styleId").unwrap_or_default().to_owned();
            let properties = element.child("pPr");
            if element.attr("type") == Some("paragraph") && matches!(element.attr("default"), Some("1" | "true" | "on"))
            {
                styles.default_paragraph.clone_from(&id);
            }
            let style = Style {
                name: element.child_val("name").unwrap_or_default().to_lowercase(),
                based_on: element.child_val("basedOn").map(str::to_owned),
                numbering: properties.and_then(numbering_ref),
                outline: properties.and_then(outline),
                looks: element.child("rPr").map(partial_looks).unwrap_or_default(),
                hidden: element.child("rPr").and_then(|properties| properties.switch("vanish")),
            };
            styles.by_id.insert(id, style);
        }
        styles
    }

    /// The id of the style of a paragraph that names none.
    pub fn default_paragraph(&self) -> &str {
        &self.default_paragraph
    }

    /// The style and those that it is based on.
    fn chain(&self, id: &str) -> impl Iterator<Item = &Style> {
        let first = self.by_id.get(id);
        let next = |style: &&Style| self.by_id.get(style.based_on.as_ref()?);
        std::iter::successors(first, next).take(LONGEST_CHAIN)
    }

    /// The numbering that a style gives its paragraphs.
    pub fn numbering(&self, id: &str) -> Option<NumberingRef> {
        let mut found = NumberingRef::default();
        for numbering in self.chain(id).filter_map(|style| style.numbering) {
            found.num = found.num.or(numbering.num);
            found.level = found.level.or(numbering.level);
            if found.num.is_some() {
                break;
            }
        }
        found.num.is_some().then_some(found)
    }

    /// The level of the heading that a style makes, from 1; None: body text.
    pub fn heading(&self, id: &str) -> Option<u8> {
        for style in self.chain(id) {
            if let Some(outline) = style.outline {
                return heading_level(outline);
            }
            if let Some(level) = style.name.strip_prefix("heading ").and_then(|level| level.trim().parse().ok()) {
                return Some(level);
            }
            if style.name == "title" {
                return Some(1);
            }
        }
        None
    }

    /// The name of a style, in lower case.
    pub fn name(&self, id: &str) -> &str {
        self.by_id.get(id).map(|style| style.name.as_str()).unwrap_or_default()
    }

    /// Whether a style hides the text that has it.
    pub fn hides(&self, id: &str) -> bool {
        self.chain(id).find_map(|style| style.hidden).unwrap_or(false)
    }

    /// Whether a run is hidden: as itself says, or its character style, or else the paragraph.
    pub fn hidden(&self, properties: Element, paragraph: bool) -> bool {
        let own = properties.switch("vanish");
        let style = || self.chain(properties.child_val("rStyle")?).find_map(|style| style.hidden);
        own.or_else(style).unwrap_or(paragraph)
    }

    /// Whether a run is what a control shows as long as nobody has put anything in it.
    pub fn is_placeholder(&self, properties: Element) -> bool {
        let id = properties.child_val("rStyle").unwrap_or_default();
        id.eq_ignore_ascii_case("PlaceholderText") || self.name(id).contains("placeholder")
    }

    /// How a run looks: its own properties over those of its character style.
    pub fn looks(&self, properties: Element) -> Looks {
        let mut looks = partial_looks(properties);
        if let Some(id) = properties.child_val("rStyle") {
            // Links are underlined and coloured in every document; that proposes nothing.
            if !self.name(id).contains("hyperlink") {
                for style in self.chain(id) {
                    looks.struck = looks.struck.or(style.looks.struck);
                    looks.underlined = looks.underlined.or(style.looks.underlined);
                    looks.bold = looks.bold.or(style.looks.bold);
                    looks.colour = looks.colour.or(style.looks.colour);
                }
            }
        }
        Looks {
            struck: looks.struck.unwrap_or_default(),
            underlined: looks.underlined.unwrap_or_default(),
            bold: looks.bold.unwrap_or_default(),
            colour: looks.colour.unwrap_or_default(),
        }
    }
}

fn partial_looks(properties: Element) -> PartialLooks {
    let mut looks = PartialLooks::default();
    for property in properties.elements() {
        let on = !matches!(property.val(), Some("0" | "false" | "off" | "none"));
        match property.name() {
            "strike" | "dstrike" => looks.struck = Some(on || looks.struck == Some(true)),
            "u" => looks.underlined = Some(on),
            "b" => looks.bold = Some(on),
            "color" => looks.colour = Some(property.val().and_then(colour)),
            _ => {}
        }
    }
    looks
}

/// Any colour but black and "auto".
fn colour(value: &str) -> Option<u32> {
    u32::from_str_radix(value, 16).ok().filter(|colour| *colour != 0)
}

/// The `w:numPr` of paragraph properties.
pub(super) fn numbering_ref(properties: Element) -> Option<NumberingRef> {
    let numbering = properties.child("numPr")?;
    Some(NumberingRef {
        num: numbering.child_val("numId").and_then(|num| num.parse().ok()),
        level: numbering.child_val("ilvl").and_then(|level| level.parse().ok()),
    })
}

/// The `w:outlineLvl` of paragraph properties.
pub(super) fn outline(properties: Element) -> Option<u8> {
    properties.child_val("outlineLvl").and_then(|level| level.parse().ok())
}

/// An outline level as the level of a heading.
pub(super) fn heading_level(outline: u8) -> Option<u8> {
    (outline < 9).then_some(outline + 1)
}
