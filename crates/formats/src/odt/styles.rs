//! Styles of an OpenDocument text: how text looks, and how lists are numbered.

use rustc_hash::FxHashMap;

use super::super::builder::Looks;
use super::super::xml::Element;
use super::levels::{LEVELS, LevelStyle, level};

#[derive(Default)]
pub(super) struct Styles {
    looks: FxHashMap<String, Looks>,
    /// Styles that hide their text, or show what a style they are based on hides.
    hidden: FxHashMap<String, bool>,
    /// The list style that a paragraph style brings along.
    list_of: FxHashMap<String, String>,
    pub lists: FxHashMap<String, Vec<Option<LevelStyle>>>,
    /// What lists call the numbering of headings, if they take part in it.
    pub outline_name: String,
    /// How headings are numbered.
    pub outline: Vec<Option<LevelStyle>>,
}

impl Styles {
    /// Reads the styles of several parts, common ones first.
    pub fn parse<'t>(parts: impl IntoIterator<Item = Element<'t>>) -> Styles {
        let mut styles = Styles::default();
        for part in parts {
            for group in part.elements().filter(|group| matches!(group.name(), "styles" | "automatic-styles")) {
                for style in group.elements() {
                    styles.add(style);
                }
            }
        }
        styles
    }

    fn add(&mut self, style: Element) {
        let name = style.attr("name").unwrap_or_default().to_owned();
        match style.name() {
            "style" => {
                if let Some(list) = style.attr("list-style-name").filter(|list| !list.is_empty()) {
                    self.list_of.insert(name.clone(), list.to_owned());
                }
                let parent = style.attr("parent-style-name").unwrap_or_default();
                let inherited = self.looks(parent);
                let display = style.child("text-properties").and_then(|properties| properties.attr("display"));
                let hidden = display.map(|display| display == "none").or_else(|| self.hides(parent));
                if let Some(hidden) = hidden {
                    self.hidden.insert(name.clone(), hidden);
                }
                let looks = style.child("text-properties").map_or(inherited, |properties| looks(properties, inherited));
                if looks != Looks::default() && style.attr("family") == Some("text") {
                    self.looks.insert(name, looks);
                }
            }
            "list-style" => {
                self.lists.insert(name, levels(style));
            }
            "outline-style" => {
                self.outline = levels(style);
                self.outline_name = name;
            }
            _ => {}
        }
    }

    pub fn looks(&self, style: &str) -> Looks {
        self.looks.get(style).copied().unwrap_or_default()
    }

    /// Whether a style hides its text; none where it says nothing about it.
    pub fn hides(&self, style: &str) -> Option<bool> {
        self.hidden.get(style).copied()
    }

    pub fn list_of(&self, style: &str) -> Option<&str> {
        self.list_of.get(style).map(String::as_str)
    }
}

fn levels(style: Element) -> Vec<Option<LevelStyle>> {
    let mut levels: Vec<Option<LevelStyle>> = (0..LEVELS).map(|_| None).collect();
    for element in style.elements() {
        let index = element.attr("level").and_then(|index| index.parse::<usize>().ok());
        if let Some(slot) = index.and_then(|index| levels.get_mut(index.checked_sub(1)?)) {
            *slot = level(element);
        }
    }
    levels
}

fn looks(properties: Element, inherited: Looks) -> Looks {
    let line = |name: &str, before: bool| properties.attr(name).map_or(before, |style| style != "none");
    let colour = properties.attr("color").map(|value| u32::from_str_radix(value.trim_start_matches('#'), 16).ok());
    Looks {
        struck: line("text-line-through-style", inherited.struck),
        underlined: line("text-underline-style", inherited.underlined),
        bold: properties.attr("font-weight").map_or(inherited.bold, |weight| weight == "bold"),
        colour: colour.map_or(inherited.colour, |colour| colour.filter(|colour| *colour != 0)),
    }
}
