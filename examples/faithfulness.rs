//! How faithfully word processors' files are read, beside other readers:
//! `cargo run --release --example faithfulness -- FILES REFERENCES [--show NAME] [--worst COUNT]`.
//!
//! `FILES` holds .docx, .odt, .rtf and .doc files. `REFERENCES` holds what others read of `NAME.ext`:
//! - `NAME.ext.json`, from `pandoc --track-changes=all -t json`: words, inserted words, deleted words;
//! - `NAME.txt`, from `soffice --convert-to "txt:Text (encoded):UTF8"`: words, and the labels of lists.
//!
//! Printed of each kind of thing: how many the other reader found (in all files together) and which share of them is
//! found here (R), which share of what is found here the other has too (P), and the files that fare worst. Words are
//! compared as bags, since readers put notes and boxes in different places. Labels are compared paragraph by paragraph,
//! where both have the same words. What pandoc cannot show of revisions is counted apart ([`Unseen`]).

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use draftlens_formats::{Formatting, ReadOptions};
use draftlens_model::{Block, BlockKind, Document, ProblemKind};
use draftlens_tests as files;
use serde_json::Value;
use unicode_segmentation::UnicodeSegmentation;

type Bag = HashMap<String, usize>;

/// How much two readers agree.
#[derive(Clone, Copy, Default)]
struct Tally {
    theirs: usize,
    theirs_found: usize,
    ours: usize,
    ours_found: usize,
}

impl Tally {
    fn add(&mut self, other: Tally) {
        self.theirs += other.theirs;
        self.theirs_found += other.theirs_found;
        self.ours += other.ours;
        self.ours_found += other.ours_found;
    }

    fn wrong(&self) -> usize {
        self.theirs - self.theirs_found + self.ours - self.ours_found
    }

    fn line(&self) -> String {
        let share = |part: usize, of: usize| if of == 0 { 1.0 } else { part as f64 / of as f64 };
        let (r, p) = (share(self.theirs_found, self.theirs), share(self.ours_found, self.ours));
        format!("R {r:.4} of {:>7}   P {p:.4} of {:>7}", self.theirs, self.ours)
    }
}

/// Characters with what is known of them: inserted, deleted.
#[derive(Default)]
struct Marked(Vec<(char, bool, bool)>);

#[derive(Default)]
struct Words {
    all: Bag,
    inserted: Bag,
    deleted: Bag,
}

impl Marked {
    fn push(&mut self, text: &str, inserted: bool, deleted: bool) {
        self.0.extend(text.chars().map(|ch| (ch, inserted, deleted)));
    }

    /// A word counts as inserted where any of its letters is.
    fn words(&self) -> Words {
        let text: String = self.0.iter().map(|(ch, ..)| *ch).collect();
        let mut words = Words::default();
        let (mut at, mut scalar) = (0, 0);
        for (start, word) in text.unicode_word_indices() {
            scalar += text[at..start].chars().count();
            let length = word.chars().count();
            let flags = &self.0[scalar..scalar + length];
            (at, scalar) = (start + word.len(), scalar + length);
            *words.all.entry(word.to_owned()).or_default() += 1;
            if flags.iter().any(|(_, inserted, _)| *inserted) {
                *words.inserted.entry(word.to_owned()).or_default() += 1;
            }
            if flags.iter().any(|(.., deleted)| *deleted) {
                *words.deleted.entry(word.to_owned()).or_default() += 1;
            }
        }
        words
    }
}

/// Theirs may also be found in what `extra` holds: labels, which are text there if typed, and boxes, which not every
/// reader descends into.
fn agreement(theirs: &Bag, ours: &Bag, extra: &Bag, show: Option<&str>) -> Tally {
    let mut tally = Tally::default();
    for (word, count) in theirs {
        let found = ours.get(word).copied().unwrap_or_default() + extra.get(word).copied().unwrap_or_default();
        tally.theirs += count;
        tally.theirs_found += found.min(*count);
        if let Some(what) = show.filter(|_| found < *count) {
            println!("{what}: missing {word} ({found} of {count})");
        }
    }
    for (word, count) in ours {
        let found = theirs.get(word).copied().unwrap_or_default();
        tally.ours += count;
        tally.ours_found += found.min(*count);
        if let Some(what) = show.filter(|_| found < *count) {
            println!("{what}: too many {word} ({count}, not {found})");
        }
    }
    tally
}

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let show = option(&mut arguments, "--show");
    let worst = option(&mut arguments, "--worst").and_then(|count| count.parse().ok()).unwrap_or(10);
    let [files, references] = arguments.as_slice() else {
        eprintln!("usage: faithfulness FILES REFERENCES [--show NAME] [--worst COUNT]");
        return ExitCode::from(2);
    };
    let Ok(entries) = fs::read_dir(files) else {
        eprintln!("cannot read {files}");
        return ExitCode::FAILURE;
    };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    // Other readers take no formatting for revisions.
    let options = ReadOptions { formatting: Formatting::Ignored, ..ReadOptions::default() };
    let mut tallies: HashMap<&str, Vec<(String, Tally)>> = HashMap::new();
    let mut unseen = Unseen::default();
    let (mut slowest, mut read_count) = ((Duration::ZERO, String::new()), 0);
    for path in &paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if show.as_ref().is_some_and(|wanted| !name.contains(wanted.as_str())) {
            continue;
        }
        let Ok(bytes) = fs::read(path) else { continue };
        let begun = Instant::now();
        let read = files::read_with(&name, &bytes, &options);
        slowest = slowest.max((begun.elapsed(), name.clone()));
        let pandoc = fs::read_to_string(Path::new(references).join(format!("{name}.json"))).ok();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let office = fs::read_to_string(Path::new(references).join(format!("{stem}.txt"))).ok();
        let document = match read {
            Ok(read) => read.value,
            Err(problem) => {
                let value = pandoc.and_then(|text| serde_json::from_str::<Value>(&text).ok()).unwrap_or_default();
                let mut theirs = Marked::default();
                flatten(&value["blocks"], (false, false), &mut theirs, &mut false);
                theirs.push(&office.unwrap_or_default(), false, false);
                if !theirs.words().all.is_empty() || problem.kind != ProblemKind::NoText {
                    println!("not read: {problem}");
                }
                continue;
            }
        };
        read_count += 1;
        let shown = |what| show.as_ref().map(|_| what);
        let extra = extra(&document);
        let mut note = |what, tally| tallies.entry(what).or_default().push((name.clone(), tally));
        if let Some(value) = pandoc.and_then(|text| serde_json::from_str::<Value>(&text).ok()) {
            let mut theirs = Marked::default();
            let mut odd = false;
            flatten(&value["blocks"], (false, false), &mut theirs, &mut odd);
            // Formulas come as TeX, which cannot be compared.
            if !odd {
                let theirs = theirs.words();
                let (ours, rows) = as_pandoc_sees(&document);
                unseen.add(&rows);
                note("words (pandoc)", agreement(&theirs.all, &ours.all, &extra, shown("word")));
                let beside = rows.beside(&extra);
                let inserted = agreement(&theirs.inserted, &ours.inserted, &beside, shown("inserted"));
                note("inserted words (pandoc)", inserted);
                let deleted = agreement(&theirs.deleted, &ours.deleted, &beside, shown("deleted"));
                note("deleted words (pandoc)", deleted);
            }
        }
        if let Some(text) = office.map(|text| text.trim_start_matches('\u{feff}').to_owned()) {
            let mut theirs = Marked::default();
            theirs.push(&text, false, false);
            // Its text has the words of deletions too, and none of notes.
            let mut beside = extra.clone();
            let mut body = document.clone();
            body.blocks.retain(|block| !is_note(block));
            for block in document.blocks.iter().filter(|block| is_note(block)) {
                count(&block.text, &mut beside);
            }
            let ours = marked(&body).words().all;
            note("words (LibreOffice)", agreement(&theirs.words().all, &ours, &beside, shown("word")));
            // It numbers what is deleted as well, which neither reading does.
            if !document.has_revisions() {
                note("labels (LibreOffice)", compare_labels(&document.blocks, &text, show.is_some()));
            }
        }
    }
    let mut kinds: Vec<_> = tallies.into_iter().collect();
    kinds.sort_by_key(|(what, _)| *what);
    for (what, mut files) in kinds {
        let mut all = Tally::default();
        files.iter().for_each(|(_, tally)| all.add(*tally));
        println!("{what:<26} {}   in {} files", all.line(), files.len());
        files.sort_by_key(|(_, tally)| std::cmp::Reverse(tally.wrong()));
        for (name, tally) in files.iter().take(worst).filter(|(_, tally)| tally.wrong() > 0) {
            println!("    {} {name}", tally.line());
        }
    }
    println!("pandoc does not see, and is not held against P: {unseen}");
    println!("{read_count} files read; slowest: {:?}, {}", slowest.0, slowest.1);
    ExitCode::SUCCESS
}

fn option(arguments: &mut Vec<String>, name: &str) -> Option<String> {
    let at = arguments.iter().position(|argument| argument == name)?;
    arguments.remove(at);
    (at < arguments.len()).then(|| arguments.remove(at))
}

fn marked(document: &Document) -> Marked {
    let mut marked = Marked::default();
    for block in document.blocks.iter().filter(|block| block.kind != BlockKind::TextBox) {
        for (at, ch) in (0u32..).zip(block.text.chars()) {
            let of = |adds: bool| {
                block.revised.iter().filter(|range| range.start <= at && at < range.end).any(|range| {
                    let revision = document.revisions.get(range.revision as usize);
                    revision.is_some_and(|revision| revision.kind.adds() == adds)
                })
            };
            marked.0.push((ch, of(true), of(false)));
        }
        marked.push("\n", false, false);
    }
    marked
}

/// What pandoc leaves out of its revisions.
#[derive(Default)]
struct Unseen {
    /// Words of cells wholly inserted or deleted: it knows no revisions of rows and cells. It may know those of the
    /// text in them.
    cells: Bag,
    in_cells: usize,
    /// Characters inserted by one and deleted by another: they are in neither reading, and it drops them.
    both: usize,
}

impl Unseen {
    fn add(&mut self, other: &Unseen) {
        self.in_cells += other.in_cells;
        self.both += other.both;
    }

    fn beside(&self, extra: &Bag) -> Bag {
        let mut beside = extra.clone();
        for (word, count) in &self.cells {
            *beside.entry(word.clone()).or_default() += count;
        }
        beside
    }
}

impl std::fmt::Display for Unseen {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        let Unseen { in_cells, both, .. } = self;
        write!(out, "{in_cells} words of cells wholly inserted or deleted, {both} characters both inserted and deleted")
    }
}

fn as_pandoc_sees(document: &Document) -> (Words, Unseen) {
    let mut unseen = Unseen::default();
    let mut plain = document.clone();
    for block in plain.blocks.iter_mut().filter(|block| block.kind == BlockKind::Cell) {
        let length = block.text.chars().count() as u32;
        if block.revised.iter().any(|range| range.start == 0 && range.end == length) {
            count(&block.text, &mut unseen.cells);
            block.revised.clear();
        }
    }
    unseen.in_cells = unseen.cells.values().sum();
    let mut marked = marked(&plain);
    let all = marked.0.len();
    marked.0.retain(|(_, inserted, deleted)| !(*inserted && *deleted));
    unseen.both = all - marked.0.len();
    (marked.words(), unseen)
}

/// The words of labels and of text boxes.
fn extra(document: &Document) -> Bag {
    let mut bag = Bag::new();
    for block in &document.blocks {
        if block.kind == BlockKind::TextBox {
            count(&block.text, &mut bag);
        }
        block.label.iter().chain(&block.original_label).for_each(|label| count(label, &mut bag));
    }
    bag
}

fn count(text: &str, bag: &mut Bag) {
    for word in text.unicode_words() {
        *bag.entry(word.to_owned()).or_default() += 1;
    }
}

fn is_note(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Footnote | BlockKind::Endnote)
}

/// The text of pandoc's blocks and inlines, with its insertions and deletions.
fn flatten(value: &Value, (inserted, deleted): (bool, bool), out: &mut Marked, odd: &mut bool) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| flatten(item, (inserted, deleted), out, odd)),
        Value::Object(fields) => {
            let content = fields.get("c").unwrap_or(&Value::Null);
            match fields.get("t").and_then(Value::as_str).unwrap_or_default() {
                "Str" => out.push(content.as_str().unwrap_or_default(), inserted, deleted),
                "Space" | "SoftBreak" | "LineBreak" => out.push(" ", inserted, deleted),
                "Code" => out.push(content[1].as_str().unwrap_or_default(), inserted, deleted),
                "CodeBlock" => {
                    out.push(content[1].as_str().unwrap_or_default(), inserted, deleted);
                    out.push("\n", false, false);
                }
                "DefinitionList" => content.as_array().into_iter().flatten().for_each(|item| {
                    flatten(&item[0], (inserted, deleted), out, odd);
                    out.push("\n", false, false);
                    flatten(&item[1], (inserted, deleted), out, odd);
                }),
                "Math" => *odd = true,
                "Span" => {
                    let has =
                        |class: &str| content[0][1].as_array().is_some_and(|all| all.iter().any(|one| one == class));
                    if !has("comment-start") {
                        let inside = (inserted || has("insertion"), deleted || has("deletion"));
                        flatten(&content[1], inside, out, odd);
                    }
                }
                "Link" => flatten(&content[1], (inserted, deleted), out, odd),
                // Captions are made of descriptions that no page shows.
                "Table" => content.as_array().into_iter().flatten().skip(2).for_each(|part| {
                    flatten(part, (inserted, deleted), out, odd);
                }),
                // A picture's alternative text is not text of the document.
                "Image" | "RawInline" | "RawBlock" => {}
                "Note" => {
                    // Notes stand within words' reach: parted from them, as here.
                    let mut note = Marked::default();
                    flatten(content, (inserted, deleted), &mut note, odd);
                    out.0.splice(0..0, note.0.into_iter().chain([('\n', false, false)]));
                }
                "Para" | "Plain" | "Header" => {
                    flatten(content, (inserted, deleted), out, odd);
                    out.push("\n", false, false);
                }
                _ => flatten(content, (inserted, deleted), out, odd),
            }
        }
        _ => {}
    }
}

/// Labels of paragraphs that both have, in order.
fn compare_labels(blocks: &[Block], text: &str, show: bool) -> Tally {
    let lines: Vec<String> = text.lines().map(tidy).filter(|line| !line.is_empty()).collect();
    let mut tally = Tally::default();
    let mut next = 0;
    for block in blocks.iter().filter(|block| !is_note(block)) {
        let words = tidy(&block.text);
        let found = lines.iter().enumerate().skip(next).take(60).find(|(_, line)| {
            let prefix = line.strip_suffix(words.as_str());
            prefix.is_some_and(|prefix| prefix.chars().count() <= 40 && (prefix.is_empty() || prefix.ends_with(' ')))
        });
        let Some((at, line)) = found else { continue };
        next = at + 1;
        let theirs = bullet(line[..line.len() - words.len()].trim());
        let ours = bullet(block.label.as_deref().unwrap_or_default());
        let same = theirs == ours;
        if !theirs.is_empty() {
            tally.theirs += 1;
            tally.theirs_found += usize::from(same);
        }
        if !ours.is_empty() {
            tally.ours += 1;
            tally.ours_found += usize::from(same);
        }
        if show && !same {
            println!("label: {ours:?}, not {theirs:?}: {words:.60}");
        }
    }
    tally
}

/// Which sign a bullet is depends on fonts.
fn bullet(label: &str) -> String {
    let mut chars = label.chars();
    match (chars.next(), chars.next()) {
        (Some(ch), None) if !ch.is_alphanumeric() => "•".to_owned(),
        _ => tidy(label),
    }
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
