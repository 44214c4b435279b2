//! Automatic numbering: what Word writes before a paragraph without its being typed.
//!
//! Numbering instances (`w:num`) refer to abstract definitions, which may refer to a style that refers to another.
//! All instances of one definition count on from each other, unless an instance overrides a start, and then at its
//! first use only. Labels are computed twice, as if revisions were accepted and as if they were rejected: each reading
//! has counters of its own ([`Counters`]).

use rustc_hash::FxHashMap;

use super::super::list_levels::{Counters, LEVELS, LabelPiece, Level};
use super::super::xml::{Element, Tree};
use super::styles::{NumberingRef, Styles};

#[derive(Default)]
pub(super) struct Numbering {
    instances: FxHashMap<i32, Instance>,
    definitions: FxHashMap<i32, Definition>,
    /// The definition that makes a numbering style, by the style's id.
    by_style: FxHashMap<String, i32>,
}

struct Instance {
    definition: i32,
    overrides: FxHashMap<usize, Override>,
}

#[derive(Default)]
struct Override {
    start: Option<i64>,
    level: Option<Level>,
}

#[derive(Default)]
struct Definition {
    levels: FxHashMap<usize, Level>,
    /// Levels that are linked to paragraph styles, by the styles' ids.
    level_styles: Vec<(usize, String)>,
    /// The numbering style that has the levels of this definition.
    num_style_link: Option<String>,
}

impl Numbering {
    pub fn parse(tree: &Tree) -> Numbering {
        let mut numbering = Numbering::default();
        for element in tree.root().elements() {
            match element.name() {
                "abstractNum" => {
                    let Some(id) = id(element, "abstractNumId") else { continue };
                    let levels = || {
                        let levels = element.elements().filter(|child| child.name() == "lvl");
                        levels.filter_map(|level| Some((level_index(level)?, level)))
                    };
                    let style = |(index, level): (usize, Element)| Some((index, level.child_val("pStyle")?.to_owned()));
                    let level_styles = levels().filter_map(style).collect();
                    let levels = levels().map(|(index, level)| (index, parse_level(level))).collect();
                    if let Some(style) = element.child_val("styleLink") {
                        numbering.by_style.insert(style.to_owned(), id);
                    }
                    let num_style_link = element.child_val("numStyleLink").map(str::to_owned);
                    numbering.definitions.insert(id, Definition { levels, level_styles, num_style_link });
                }
                "num" => {
                    let definition = element.child_val("abstractNumId").and_then(|id| id.parse().ok());
                    let (Some(id), Some(definition)) = (id(element, "numId"), definition) else { continue };
                    let overrides = element.elements().filter(|child| child.name() == "lvlOverride");
                    let overrides = overrides.filter_map(|one| {
                        let start = one.child_val("startOverride").and_then(|start| start.parse().ok());
                        Some((level_index(one)?, Override { start, level: one.child("lvl").map(parse_level) }))
                    });
                    numbering.instances.insert(id, Instance { definition, overrides: overrides.collect() });
                }
                _ => {}
            }
        }
        numbering
    }

    /// The instance and level that number a paragraph of this style with these properties.
    pub fn resolve(&self, own: Option<NumberingRef>, style: &str, styles: &Styles) -> Option<(i32, usize)> {
        let own = own.unwrap_or_default();
        let (num, level) = match own.num {
            Some(num) => (num, own.level.or_else(|| styles.numbering(style).and_then(|inherited| inherited.level))),
            None => {
                let inherited = styles.numbering(style)?;
                let num = inherited.num?;
                (num, own.level.or(inherited.level).or_else(|| self.level_of_style(num, style, styles)))
            }
        };
        // Number 0 takes away the numbering that the style would give.
        (num != 0).then_some((num, level.unwrap_or_default().min(LEVELS - 1)))
    }

    /// The level that is linked to a paragraph style.
    fn level_of_style(&self, num: i32, style: &str, styles: &Styles) -> Option<usize> {
        let definition = self.definition(self.instances.get(&num)?.definition, styles)?.1;
        let mut levels = definition.level_styles.iter().filter(|(_, linked)| linked == style);
        levels.next().map(|(index, _)| *index)
    }

    /// Follows links through numbering styles to the definition that has levels.
    fn definition(&self, id: i32, styles: &Styles) -> Option<(i32, &Definition)> {
        let mut id = id;
        for _ in 0..8 {
            let definition = self.definitions.get(&id)?;
            let Some(style) = definition.num_style_link.as_deref().filter(|_| definition.levels.is_empty()) else {
                return Some((id, definition));
            };
            let linked = self.by_style.get(style).copied().filter(|linked| *linked != id);
            let through_style = || {
                let num = styles.numbering(style)?.num?;
                Some(self.instances.get(&num)?.definition).filter(|linked| *linked != id)
            };
            id = linked.or_else(through_style)?;
        }
        None
    }

    /// Counts one paragraph and gives its label; None where it shows none.
    pub fn label(&self, counters: &mut Counters, num: i32, level: usize, styles: &Styles) -> Option<String> {
        let instance = self.instances.get(&num)?;
        let (id, definition) = self.definition(instance.definition, styles)?;
        let at = |index: usize| -> Option<&Level> {
            let own = instance.overrides.get(&index).and_then(|one| one.level.as_ref());
            own.or_else(|| definition.levels.get(&index))
        };
        let start_override = |index: usize| instance.overrides.get(&index).and_then(|one| one.start);
        counters.label(id, num, level, at, start_override)
    }
}

fn id(element: Element, name: &str) -> Option<i32> {
    element.attr(name).and_then(|id| id.parse().ok())
}

fn level_index(element: Element) -> Option<usize> {
    element.attr("ilvl").and_then(|level| level.parse().ok()).filter(|level| *level < LEVELS)
}

fn parse_level(element: Element) -> Level {
    // A format that older readers do not know stands in an alternative, with a plain one to fall back on. Of the
    // custom ones only zeros before the number are known here.
    let own = |choice: Element| {
        let format = choice.child("numFmt")?.attr("format")?;
        format.starts_with('0').then(|| format.to_owned())
    };
    let format = element.child("numFmt").and_then(Element::val).map(str::to_owned).or_else(|| {
        let alternative = element.child("AlternateContent")?;
        let plain = || alternative.child("Fallback").or(alternative.child("Choice"))?.child("numFmt")?.val();
        alternative.child("Choice").and_then(own).or_else(|| plain().map(str::to_owned))
    });
    Level {
        start: element.child_val("start").and_then(|start| start.parse().ok()).unwrap_or(0),
        format: format.unwrap_or_else(|| "decimal".to_owned()),
        text: pieces(element.child_val("lvlText").unwrap_or_default()),
        restart: element.child_val("lvlRestart").and_then(|level| level.parse().ok()),
        legal: element.switch("isLgl").unwrap_or_default(),
    }
}

/// "%1.%2)": numbers of levels, counted from 1, between signs.
fn pieces(text: &str) -> Vec<LabelPiece> {
    let mut pieces = Vec::new();
    let mut rest = text.chars().peekable();
    while let Some(ch) = rest.next() {
        let digit = rest.peek().filter(|_| ch == '%').and_then(|digit| digit.to_digit(10)).filter(|digit| *digit > 0);
        match digit {
            Some(digit) => {
                rest.next();
                pieces.push(LabelPiece::Number(digit as usize - 1));
            }
            None => pieces.push(LabelPiece::Sign(ch)),
        }
    }
    pieces
}
