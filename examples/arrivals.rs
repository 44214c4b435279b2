//! How faithfully spreadsheets and mails are read, beside LibreOffice and Python's `email` package:
//! `cargo run --release -p draftlens-benches --example arrivals -- FOLDER`.
//!
//! The folder is one that `examples/arrivals/make.py` has filled. Of each spreadsheet every cell is compared with what
//! LibreOffice writes as CSV; of each mail the sender, the subject, the day, the words of its text, and the names and bytes
//! of what is attached. What differs is printed, and how many are equal of how many.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use draftlens_model::{Document, FactKind, FoundIn};
use draftlens_tests as files;
use serde_json::Value;
use sha2::{Digest, Sha256};

fn main() -> ExitCode {
    let Some(folder) = std::env::args().nth(1) else {
        eprintln!("usage: arrivals FOLDER");
        return ExitCode::from(2);
    };
    let Ok(entries) = fs::read_dir(&folder) else {
        eprintln!("cannot read {folder}");
        return ExitCode::FAILURE;
    };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    // Of each kind: what was compared, and what was equal.
    let mut tally: BTreeMap<(String, &str), (usize, usize)> = BTreeMap::new();
    for path in paths {
        let kind = path.extension().unwrap_or_default().to_string_lossy().into_owned();
        let Ok(told) = fs::read_to_string(format!("{}.json", path.display())) else { continue };
        let (Ok(told), Ok(bytes)) = (serde_json::from_str::<Value>(&told), fs::read(&path)) else { continue };
        let compared = if kind == "eml" { mail(&path, &bytes, &told) } else { sheets(&path, &bytes, &told) };
        for (what, theirs, ours) in compared {
            let (all, equal) = tally.entry((kind.clone(), what)).or_default();
            *all += 1;
            if theirs == ours {
                *equal += 1;
            } else {
                println!("{}: {what}: «{theirs}» is read as «{ours}»", path.display());
            }
        }
    }
    for ((kind, what), (all, equal)) in &tally {
        println!("{kind:<5} {what:<12} {equal} of {all} equal");
    }
    ExitCode::SUCCESS
}

/// One thing that both read: what it is, theirs, ours.
type Compared = (&'static str, String, String);

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn text(document: &Document) -> String {
    let line =
        |block: &draftlens_model::Block| format!("{} {}", block.label.as_deref().unwrap_or_default(), block.text);
    tidy(&document.blocks.iter().map(line).collect::<Vec<_>>().join("\n"))
}

fn mail(path: &Path, bytes: &[u8], told: &Value) -> Vec<Compared> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let entries = match files::expand(&name, bytes, &Default::default()) {
        Ok(entries) => entries.value,
        Err(problem) => return vec![("file", String::new(), problem.to_string())],
    };
    let string = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let Some((first, attached)) = entries.split_first() else { return Vec::new() };
    let letter = match files::read(&first.0, &first.1) {
        Ok(read) => read.value,
        Err(problem) => return vec![("file", String::new(), problem.to_string())],
    };
    let fact = |about: FactKind| {
        let facts = letter.facts.iter().filter(|fact| fact.about == about);
        let stated = facts.filter(|fact| matches!(fact.found, FoundIn::HeaderTable | FoundIn::Folder));
        stated.map(|fact| fact.value.clone()).next().unwrap_or_default()
    };
    let mut compared = vec![
        ("sender", string(&told["from"]), fact(FactKind::Contributor)),
        ("subject", tidy(&string(&told["subject"])), fact(FactKind::Title)),
        ("date", string(&told["date"]), fact(FactKind::Date)),
        ("text", tidy(&string(&told["text"])), text(&letter)),
    ];
    let theirs = told["files"].as_array().map(Vec::as_slice).unwrap_or_default();
    for at in 0..theirs.len().max(attached.len()) {
        let listed = theirs.get(at).map(|one| format!("{} {}", string(&one[0]), string(&one[1])));
        let taken = attached.get(at).map(|(name, bytes)| {
            let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            format!("{} {hash}", name.rsplit('/').next().unwrap_or_default())
        });
        compared.push(("attachment", listed.unwrap_or_default(), taken.unwrap_or_default()));
    }
    compared
}

fn sheets(path: &Path, bytes: &[u8], told: &Value) -> Vec<Compared> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let document = match files::read(&name, bytes) {
        Ok(read) => read.value,
        Err(problem) => return vec![("file", String::new(), problem.to_string())],
    };
    let mut ours: BTreeMap<(usize, usize, usize), String> = BTreeMap::new();
    for block in &document.blocks {
        if let Some(cell) = block.cell {
            let place = (cell.table as usize, cell.row as usize, cell.column as usize);
            let text = ours.entry(place).or_default();
            text.push_str(&format!("\n{} {}", block.label.as_deref().unwrap_or_default(), block.text));
        }
    }
    let mut theirs: BTreeMap<(usize, usize, usize), String> = BTreeMap::new();
    for (table, sheet) in told.as_array().into_iter().flatten().enumerate() {
        for (row, cells) in sheet[1].as_array().into_iter().flatten().enumerate() {
            for (column, cell) in cells.as_array().into_iter().flatten().enumerate() {
                theirs.insert((table, row, column), cell.as_str().unwrap_or_default().to_owned());
            }
        }
    }
    let places: std::collections::BTreeSet<_> = ours.keys().chain(theirs.keys()).copied().collect();
    let of = |cells: &BTreeMap<_, String>, place| tidy(cells.get(&place).map(String::as_str).unwrap_or_default());
    let pairs = places.into_iter().map(|place| (of(&theirs, place), of(&ours, place)));
    // Of .ods, LibreOffice writes as a number what the cell shows as a word.
    let truth = |(theirs, ours): (String, String)| match (theirs.as_str(), ours.as_str()) {
        ("1", "TRUE") | ("0", "FALSE") => (ours.clone(), ours),
        _ => (theirs, ours),
    };
    pairs
        .map(truth)
        .filter(|(theirs, ours)| !theirs.is_empty() || !ours.is_empty())
        .map(|(t, o)| ("cell", t, o))
        .collect()
}
