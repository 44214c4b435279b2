//! Automatic numbering: what Word writes before a paragraph without its being typed.
//!
//! Numbering instances (`w:num`) refer to abstract definitions, which may refer to a style that refers to another.
//! All instances of one definition count on from each other, unless an instance overrides a start, and then at its
//! first use only. Labels are computed twice, as if revisions were accepted and as if they were rejected: each reading
//! has counters of its own ([`Counters`]).

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::numerals::numeral;
use super::super::xml::{Element, Tree};
use super::styles::{NumberingRef, Styles};

const LEVELS: usize = 9;

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
    /// The numbering style that has the levels of this definition.
    num_style_link: Option<String>,
}

struct Level {
    start: i64,
    format: String,
    text: String,
    /// The level (from 1) whose use restarts this one; 0: none.
    restart: Option<usize>,
    /// All numbers in plain digits.
    legal: bool,
    paragraph_style: Option<String>,
}

/// Where one reading of a document has come to in its lists.
#[derive(Default)]
pub(super) struct Counters {
    counts: FxHashMap<i32, [Option<i64>; LEVELS]>,
    used: FxHashSet<(i32, usize)>,
}

impl Numbering {
    pub fn parse(tree: &Tree) -> Numbering {
        let mut numbering = Numbering::default();
        for element in tree.root().elements() {
            match element.name() {
                "abstractNum" => {
                    let Some(id) = id(element, "abstractNumId") else { continue };
                    let levels = element.elements().filter(|child| child.name() == "lvl");
                    let levels = levels.filter_map(|level| Some((level_index(level)?, parse_level(level)))).collect();
                    if let Some(style) = element.child_val("styleLink") {
                        numbering.by_style.insert(style.to_owned(), id);
                    }
                    let num_style_link = element.child_val("numStyleLink").map(str::to_owned);
                    numbering.definitions.insert(id, Definition { levels, num_style_link });
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
        let mut levels = definition.levels.iter().filter(|(_, level)| level.paragraph_style.as_deref() == Some(style));
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
        let this = at(level)?;
        let first_use = counters.used.insert((num, level));
        let start_override = |index: usize| instance.overrides.get(&index).and_then(|one| one.start);
        let counts = counters.counts.entry(id).or_insert([None; LEVELS]);
        counts[level] = Some(match (start_override(level).filter(|_| first_use), counts[level]) {
            (Some(start), _) => start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => start_override(level).unwrap_or(this.start),
        });
        for (upper, count) in counts.iter_mut().enumerate().take(level) {
            let start = || start_override(upper).or(at(upper).map(|level| level.start)).unwrap_or(1);
            count.get_or_insert_with(start);
        }
        for (deeper, count) in counts.iter_mut().enumerate().skip(level + 1) {
            let restarts = match at(deeper).and_then(|level| level.restart) {
                Some(0) => false,
                Some(after) => level < after,
                None => true,
            };
            if restarts {
                *count = None;
            }
        }
        if this.format == "bullet" {
            return bullet(&this.text);
        }
        let mut label = String::new();
        let mut rest = this.text.chars().peekable();
        while let Some(ch) = rest.next() {
            let index =
                rest.peek().filter(|_| ch == '%').and_then(|digit| digit.to_digit(10)).filter(|digit| *digit > 0);
            let Some(index) = index else {
                label.push(ch);
                continue;
            };
            rest.next();
            let index = index as usize - 1;
            if index <= level {
                let format = at(index).map_or("decimal", |level| level.format.as_str());
                let format = if this.legal && format != "decimalZero" { "decimal" } else { format };
                label.push_str(&numeral(counts[index].unwrap_or(1), format));
            }
        }
        let label = label.trim();
        (!label.is_empty()).then(|| label.to_owned())
    }
}

/// Bullets are often private characters of a symbol font.
fn bullet(text: &str) -> Option<String> {
    let mark = text.trim().chars().next()?;
    let shown = matches!(mark, '–' | '—' | '-' | '•' | '▪' | '◦' | '○' | '●' | '■' | '□' | '−' | '*' | '➢' | '✓');
    Some(if shown { mark } else { '•' }.to_string())
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
        text: element.child_val("lvlText").unwrap_or_default().to_owned(),
        restart: element.child_val("lvlRestart").and_then(|level| level.parse().ok()),
        legal: element.switch("isLgl").unwrap_or_default(),
        paragraph_style: element.child_val("pStyle").map(str::to_owned),
    }
}
