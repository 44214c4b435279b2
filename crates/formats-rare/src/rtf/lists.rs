//! The tables of lists, and the labels they make.
//!
//! `\listtable` has the levels of each list, `\listoverridetable` the lists as paragraphs name them (`\ls`), perhaps
//! with starts or levels of their own. The text of a label is counted: `\'03\'00.\'01` is three characters long, the
//! numbers of the first two levels with a full stop between.

use encoding_rs::Encoding;
use rustc_hash::FxHashMap;

use super::tokens::{RtfToken, Tokens};
use draftlens_formats::list_levels::{Counters, LEVELS, LabelPiece, Level};
use draftlens_text::numerals;

#[derive(Default)]
pub(super) struct Lists {
    definitions: FxHashMap<i32, Vec<Level>>,
    /// By the number that paragraphs name.
    instances: FxHashMap<i32, Instance>,
    counters: Counters,
}

#[derive(Default)]
struct Instance {
    definition: i32,
    overrides: Vec<Override>,
}

#[derive(Default)]
struct Override {
    restarts: bool,
    start: Option<i64>,
    level: Option<Level>,
}

/// What has been read of an entry of either table.
#[derive(Default)]
struct Entry {
    id: i32,
    name: Option<i32>,
    levels: Vec<Level>,
    overrides: Vec<Override>,
}

impl Entry {
    /// The level that words now tell of.
    fn level(&mut self) -> Option<&mut Level> {
        match self.overrides.last_mut() {
            Some(last) => last.level.as_mut(),
            None => self.levels.last_mut(),
        }
    }
}

impl Lists {
    /// Reads one of the two tables.
    pub fn read(&mut self, table: &[u8], encoding: &'static Encoding) {
        let mut entry = Entry::default();
        let mut tokens = Tokens::new(table, 0);
        while let Some(token) = tokens.next() {
            let RtfToken::Word(word, number) = token else { continue };
            let on = number != Some(0);
            match word {
                "list" | "listoverride" => self.keep(std::mem::take(&mut entry)),
                "listid" => entry.id = number.unwrap_or_default(),
                "ls" => entry.name = number,
                "lfolevel" if entry.overrides.len() < LEVELS => entry.overrides.push(Override::default()),
                "listoverridestartat" => {
                    if let Some(last) = entry.overrides.last_mut() {
                        last.restarts = on;
                    }
                }
                "listlevel" => {
                    let level =
                        Level { start: 1, format: "decimal".into(), text: Vec::new(), restart: None, legal: false };
                    match entry.overrides.last_mut() {
                        Some(last) => last.level = Some(level),
                        None if entry.levels.len() < LEVELS => entry.levels.push(level),
                        None => {}
                    }
                }
                "levelstartat" => {
                    let start = number.map(i64::from);
                    if let Some(last) = entry.overrides.last_mut() {
                        last.start = start;
                    }
                    if let Some((level, start)) = entry.level().zip(start) {
                        level.start = start;
                    }
                }
                "levelnfc" | "levelnfcn" | "levelnorestart" | "levellegal" | "leveltext" => {
                    let text = (word == "leveltext").then(|| &table[tokens.pass_over_group()]);
                    let Some(level) = entry.level() else { continue };
                    match (word, text) {
                        (_, Some(text)) => level.text = pieces(text, encoding),
                        ("levelnorestart", _) => level.restart = on.then_some(0),
                        ("levellegal", _) => level.legal = on,
                        _ => level.format = numerals::format_of_code(number.unwrap_or_default()).to_owned(),
                    }
                }
                _ => {}
            }
        }
        self.keep(entry);
    }

    fn keep(&mut self, entry: Entry) {
        if let Some(name) = entry.name {
            self.instances.insert(name, Instance { definition: entry.id, overrides: entry.overrides });
        } else if !entry.levels.is_empty() {
            self.definitions.insert(entry.id, entry.levels);
        }
    }

    /// Counts a paragraph of a list at a level (from 0), and gives its label.
    pub fn label(&mut self, name: i32, level: usize) -> Option<String> {
        let instance = self.instances.get(&name)?;
        let levels = self.definitions.get(&instance.definition)?;
        let at = |index: usize| {
            let own = instance.overrides.get(index).and_then(|own| own.level.as_ref());
            own.or_else(|| levels.get(index))
        };
        let start = |index: usize| instance.overrides.get(index).filter(|own| own.restarts)?.start;
        self.counters.label(instance.definition, name, level, at, start)
    }
}

/// A label's text: how many characters follow, then these, of which the first nine control characters stand for numbers
/// of levels.
fn pieces(text: &[u8], encoding: &'static Encoding) -> Vec<LabelPiece> {
    let mut shown = String::new();
    let mut bytes: Vec<u8> = Vec::new();
    let mut fallback = false;
    for token in Tokens::new(text, 0) {
        match token {
            RtfToken::Byte(_) if std::mem::take(&mut fallback) => {}
            RtfToken::Byte(byte) => bytes.push(byte),
            RtfToken::Word("u", Some(unit)) => {
                shown.push_str(&encoding.decode_without_bom_handling(&bytes).0);
                bytes.clear();
                shown.push(char::from_u32(u32::from(unit as u16)).unwrap_or('\u{fffd}'));
                fallback = true;
            }
            _ => {}
        }
    }
    shown.push_str(&encoding.decode_without_bom_handling(&bytes).0);
    // Some files have a space between the word and the count.
    let mut chars = shown.trim_start_matches(' ').chars();
    let count = chars.next().map_or(0, |count| count as usize);
    let piece = |ch: char| if (ch as usize) < LEVELS { LabelPiece::Number(ch as usize) } else { LabelPiece::Sign(ch) };
    chars.take(count).map(piece).collect()
}

#[cfg(test)]
mod tests {

    fn labels(text: &str) -> Vec<String> {
        let document = crate::READERS.read("a.rtf", text.as_bytes(), &Default::default()).unwrap().document;
        document.blocks.iter().map(|block| block.label.clone().unwrap_or_default()).collect()
    }

    const TABLES: &str = r"{\rtf1\ansi{\*\listtable{\list
        {\listlevel\levelnfc0\levelstartat1{\leveltext\leveltemplateid5\'02\'00.;}{\levelnumbers\'01;}}
        {\listlevel\levelnfc4\levelnfcn4\levelstartat1{\leveltext\'03(\'01);}{\levelnumbers\'02;}}
        {\listlevel\levelnfc23\levelstartat1{\leveltext\'01\u-3913 ?;}}\listid7}}
        {\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls1}
        {\listoverride\listid7\listoverridecount1{\lfolevel\listoverridestartat\levelstartat5}\ls2}}";

    #[test]
    fn labels_are_counted_from_the_tables() {
        let text = r"\pard\ls1 One\par{\listtext 9.\tab}Two\par\pard\ls1\ilvl1 A\par B\par
            \pard\ls1\ilvl2 Dot\par\pard plain\par\pard\ls2 Five\par Six\par\pard\ls3 none\par}";
        assert_eq!(labels(&format!("{TABLES}{text}")), ["1.", "2.", "(a)", "(b)", "•", "", "5.", "6.", ""]);
    }

    #[test]
    fn an_item_without_words_counts() {
        assert_eq!(labels(&format!("{TABLES}\\pard\\ls1 One\\par\\par Three\\par}}")), ["1.", "3."]);
    }

    #[test]
    fn once_there_are_revisions_the_written_label_says_more() {
        let text = r"\pard\ls1 One\par{\deleted gone}\par{\listtext 2.\tab}Two\par}";
        assert_eq!(labels(&format!("{TABLES}{text}")), ["1.", "2.", "2."]);
    }

    #[test]
    fn tables_that_are_damaged() {
        for tables in [
            r"{\*\listtable{\leveltext",
            r"{\*\listtable\listlevel{\leveltext\'ff\'00\u}",
            r"{\*\listoverridetable\lfolevel\ls1",
        ] {
            assert_eq!(
                labels(&format!(r"{{\rtf1 x\par {tables}}}}}}}\pard\ls1\ilvl-3 y\par}}")).first().map(String::len),
                Some(0)
            );
        }
    }
}
