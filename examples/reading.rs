//! How faithfully PDFs (and .doc files) are read: `cargo run --release --example reading -- FOLDER [--show NAME]`.
//!
//! The folder holds pairs: `NAME.pdf` or `NAME.doc`, and what it was printed from, as `NAME.txt` (one paragraph a
//! line) or as `NAME.docx`, `NAME.odt` or `NAME.html`, read by this library. Printed for each pair and in all:
//! the share of the source's words that were read, labels among them, in order (R), the share of what was read that the source has (P),
//! the same two shares of characters other than spaces (Chinese has no words, and Arabic is judged by its letters), and
//! the share of the source's paragraphs that came out whole. `--show NAME` prints the differences of one pair.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use draftlens_model::Block;
use draftlens_tests as files;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// How many units the source has, how many were read, and how many of them in common, in order.
#[derive(Clone, Copy, Default)]
struct Shares {
    source: usize,
    read: usize,
    common: usize,
}

impl Shares {
    fn add(&mut self, other: Shares) {
        self.source += other.source;
        self.read += other.read;
        self.common += other.common;
    }
}

#[derive(Default)]
struct Tally {
    words: Shares,
    characters: Shares,
    paragraphs: usize,
    whole: usize,
}

impl Tally {
    fn add(&mut self, other: &Tally) {
        self.words.add(other.words);
        self.characters.add(other.characters);
        self.paragraphs += other.paragraphs;
        self.whole += other.whole;
    }

    fn print(&self, name: &str) {
        let share = |part: usize, of: usize| part as f64 / of.max(1) as f64;
        println!(
            "{name:<40} R {:.4}  P {:.4}  characters R {:.4}  P {:.4}  whole {:.3}  ({} words, {} paragraphs)",
            share(self.words.common, self.words.source),
            share(self.words.common, self.words.read),
            share(self.characters.common, self.characters.source),
            share(self.characters.common, self.characters.read),
            share(self.whole, self.paragraphs),
            self.words.source,
            self.paragraphs
        );
    }
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next() else {
        eprintln!("usage: reading FOLDER [--show NAME]");
        return ExitCode::from(2);
    };
    let show = arguments.nth(1);
    let Ok(entries) = fs::read_dir(&folder) else {
        eprintln!("cannot read {folder}");
        return ExitCode::FAILURE;
    };
    let mut printed: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "pdf" || extension == "doc"))
        .collect();
    printed.sort();
    let mut all = Tally::default();
    let begun = Instant::now();
    for path in &printed {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if show.as_ref().is_some_and(|wanted| *wanted != name) {
            continue;
        }
        let Some(source) = source_of(path) else {
            eprintln!("{name}: nothing to compare with");
            continue;
        };
        match paragraphs(path) {
            Ok(read) => {
                let tally = compare(&source, &read, show.is_some());
                tally.print(&name);
                all.add(&tally);
            }
            Err(problem) => println!("{name:<40} {problem}"),
        }
    }
    all.print("all");
    println!("{:.2} s", begun.elapsed().as_secs_f64());
    ExitCode::SUCCESS
}

fn source_of(path: &Path) -> Option<Vec<String>> {
    if let Ok(text) = fs::read_to_string(path.with_extension("txt")) {
        return Some(text.lines().map(tidy).filter(|line| !line.is_empty()).collect());
    }
    let beside = ["docx", "odt", "html"].map(|extension| path.with_extension(extension));
    beside.iter().filter(|path| path.exists()).find_map(|path| paragraphs(path).ok())
}

fn paragraphs(path: &Path) -> Result<Vec<String>, String> {
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let read = files::read(&name, &bytes).map_err(|problem| problem.to_string())?;
    for problem in &read.problems {
        eprintln!("{problem}");
    }
    let printed = |block: &Block| match &block.label {
        Some(label) => tidy(&format!("{label} {}", block.text)),
        None => tidy(&block.text),
    };
    Ok(read.value.blocks.iter().map(printed).filter(|text| !text.is_empty()).collect())
}

/// The text as a page can show it: with single spaces, and without marks that print nothing, which no reader can find.
fn tidy(text: &str) -> String {
    let unprinted = |c: &char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    let printed: String = text.chars().filter(|c| !unprinted(c)).nfc().collect();
    printed.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn compare(source: &[String], read: &[String], show: bool) -> Tally {
    let words = |text: &str| -> Vec<String> { text.unicode_words().map(str::to_owned).collect() };
    let characters =
        |text: &str| -> Vec<String> { text.chars().filter(|c| !c.is_whitespace()).map(String::from).collect() };
    let (words, characters) = (shares(source, read, words, show), shares(source, read, characters, false));
    let mut left: HashMap<&str, usize> = HashMap::new();
    for text in read {
        *left.entry(text).or_default() += 1;
    }
    let mut whole = 0;
    for text in source {
        match left.get_mut(text.as_str()) {
            Some(count) if *count > 0 => {
                *count -= 1;
                whole += 1;
            }
            _ if show => println!("broken: {text}"),
            _ => {}
        }
    }
    if show {
        for text in read.iter().filter(|text| left.get(text.as_str()).is_some_and(|count| *count > 0)) {
            println!("read:   {text}");
        }
    }
    Tally { words, characters, paragraphs: source.len(), whole }
}

/// What two texts have in common of the units that each paragraph is split into.
fn shares(source: &[String], read: &[String], units: impl Fn(&str) -> Vec<String>, show: bool) -> Shares {
    let all = |paragraphs: &[String]| -> Vec<String> { paragraphs.iter().flat_map(|text| units(text)).collect() };
    let (old, new) = (all(source), all(read));
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let mut number = |unit| {
        let next = numbers.len() as u32;
        *numbers.entry(unit).or_insert(next)
    };
    let old_ids: Vec<u32> = old.iter().map(|unit| number(unit.as_str())).collect();
    let new_ids: Vec<u32> = new.iter().map(|unit| number(unit.as_str())).collect();
    let mut common = 0;
    for op in capture_diff_slices(Algorithm::Myers, &old_ids, &new_ids) {
        if let DiffOp::Equal { len, .. } = op {
            common += len;
        } else if show {
            let (from, to) = (op.old_range(), op.new_range());
            println!("- {}\n+ {}", old[from].join(" "), new[to].join(" "));
        }
    }
    Shares { source: old.len(), read: new.len(), common }
}
