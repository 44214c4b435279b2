//! The same files, the same answer: by the way of the page, whose worker hears requests, and by that of the command line.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use draftlens_engine::analysis::Job;
use draftlens_engine::documents::Documents;
use draftlens_engine::reading::{self, Part};
use draftlens_formats::ReadOptions;
use draftlens_formats_rare::READERS;
use draftlens_model::{Arrangement, ContributionEntry, ExportFormat, VersionEntry};
use draftlens_protocol::Response;
use draftlens_protocol::manifest::Manifest;
use draftlens_review::Decisions;
use serde_json::Value;

use super::{FIRST, SECOND, analysis, commented, contributions, draftlens, folder, list, text, write};

/// As the engine's host does: room is made for all, they are read in any order, laid out, and computed. Answers with the
/// arrangement and the analysis as it is exported.
fn by_page(files: &[(String, PathBuf)], listed: Option<Arrangement>) -> (Arrangement, Vec<u8>) {
    let options = ReadOptions::default();
    let mut documents = Documents::default();
    files.iter().for_each(|(name, _)| documents.clear(name));
    for (name, path) in files.iter().rev() {
        match Part::of(&READERS, name, &fs::read(path).unwrap(), &options) {
            Part::Document(outcome) => drop(documents.keep(name, 0, *outcome)),
            Part::NeedsReader(problem) => drop(documents.refuse(name, 0, problem)),
            Part::Archive(entries, problems) => {
                problems.into_iter().for_each(|problem| drop(documents.refuse(name, 0, problem)));
                for (entry, (path, bytes)) in (1..).zip(entries) {
                    let _ = documents.keep(name, entry, reading::read(&READERS, &path, &bytes, &options));
                }
            }
        }
        let _ = documents.finish(name);
    }
    let Some(Response::Arranged { arrangement }) = documents.arrange(listed).pop() else { panic!("it is arranged") };
    let analysis = Job::new(documents.consult(&arrangement)).finish();
    documents.conclude(Box::new(analysis));
    match documents.export(ExportFormat::Json, &Decisions::default(), None) {
        Response::Exported { bytes, .. } => (arrangement, bytes),
        other => panic!("{other:?}"),
    }
}

fn by_command_line(arguments: &[&str]) -> Vec<u8> {
    let output = draftlens(&[&["compare"], arguments, &["--json", "-"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn same(page: &[u8], command_line: &[u8]) {
    let [page, command_line] = [page, command_line].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let at = page.bytes().zip(command_line.bytes()).take_while(|(one, other)| one == other).count();
    let around = |text: &str| text.chars().skip(at.saturating_sub(200)).take(500).collect::<String>();
    assert!(page == command_line, "the page:\n{}\nthe command line:\n{}", around(&page), around(&command_line));
}

/// The page's way and the command line's with versions and contributions listed in order.
fn listed(versions: &[&str], given: &[&str]) -> Value {
    let name = |path: &str| Path::new(path).file_name().unwrap().to_string_lossy().into_owned();
    let files: Vec<(String, PathBuf)> =
        versions.iter().chain(given).map(|path| (name(path), PathBuf::from(path))).collect();
    let version = |path: &&str| VersionEntry { document: name(path), ..VersionEntry::default() };
    let contribution = |path: &&str| ContributionEntry { document: name(path), ..ContributionEntry::default() };
    let listed = Arrangement {
        versions: versions.iter().map(version).collect(),
        contributions: given.iter().map(contribution).collect(),
        ..Arrangement::default()
    };
    let (_, page) = by_page(&files, Some(listed));
    let mut arguments = versions.to_vec();
    if !given.is_empty() {
        arguments.push("--contributions");
        arguments.extend(given);
    }
    same(&page, &by_command_line(&arguments));
    serde_json::from_slice(&page).unwrap()
}

fn fixture(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures").join(path).display().to_string()
}

#[test]
fn of_what_is_listed() {
    let [first, second] = ["first.txt", "second.txt"].map(|name| fixture(&format!("consultation/{name}")));
    let [alpha, beta] = ["alpha.txt", "beta.txt"].map(|name| fixture(&format!("consultation/contributions/{name}")));
    let found = listed(&[&first, &second], &[&alpha, &beta]);
    assert!(!list(&found, "changes").is_empty());
    listed(&[&first], &[&beta, &alpha]);
    listed(&[&first, &second], &[]);
}

#[test]
fn of_the_samples_with_their_manifests() {
    for language in ["en", "ru"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www/sample").join(language);
        let path = folder.join("consultation.json");
        let plan = Manifest::parse(&fs::read_to_string(&path).unwrap()).unwrap().plan();
        let files: Vec<(String, PathBuf)> =
            plan.sources.iter().map(|source| (source.name.clone(), folder.join(&source.source))).collect();
        let (_, page) = by_page(&files, Some(plan.arrangement));
        same(&page, &by_command_line(&["--manifest", &path.display().to_string()]));
    }
}

#[test]
fn of_what_is_guessed() {
    let folder = folder("guessed");
    let commented_draft = write(&folder, "draft 2 with comments.docx", commented().pack());
    let first = write(&folder, "draft 1.txt", FIRST.join("\n\n"));
    let second = write(&folder, "draft 2.txt", SECOND.join("\n\n"));
    let norway =
        write(&folder, "Norway on draft 1.txt", "Norway proposes to replace “should” by “shall” in paragraph 4.");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www/sample/en");
    let mut sample = Vec::new();
    for folder in [root.clone(), root.join("contributions")] {
        let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        sample.extend(files.filter(|path| path.extension().is_some_and(|kind| kind == "docx" || kind == "txt")));
    }
    let ours = [&first, &second, &commented_draft, &norway].map(PathBuf::from).to_vec();
    for paths in [ours, sample] {
        let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
        let files: Vec<(String, PathBuf)> = paths.iter().map(|path| (name(path), path.clone())).collect();
        let (arrangement, page) = by_page(&files, None);
        let path_of = |document: &str| {
            let file = document.split('#').next().unwrap();
            files.iter().find(|(name, _)| name == file).unwrap().1.display().to_string()
        };
        let versions: Vec<String> = arrangement.versions.iter().map(|entry| path_of(&entry.document)).collect();
        let mut given: Vec<String> = arrangement.contributions.iter().map(|entry| path_of(&entry.document)).collect();
        given.dedup();
        given.retain(|path| !versions.contains(path));
        let mut arguments: Vec<&str> = versions.iter().map(String::as_str).collect();
        arguments.push("--contributions");
        arguments.extend(given.iter().map(String::as_str));
        // Only a guess makes a title of what the last draft is headed.
        let untitled = |bytes: &[u8]| {
            let mut analysis: Value = serde_json::from_slice(bytes).unwrap();
            analysis["title"] = Value::Null;
            analysis.to_string().into_bytes()
        };
        same(&untitled(&page), &untitled(&by_command_line(&arguments)));
    }
}

#[test]
fn what_parties_remark_in_a_draft_is_a_contribution_of_each() {
    let folder = folder("remarks");
    let first = write(&folder, "draft 1.docx", commented().pack());
    let second = write(&folder, "draft 2.txt", SECOND.join("\n\n"));
    let found = listed(&[&first, &second], &[]);
    let names: Vec<String> = contributions(&found).into_iter().map(|(name, _)| name).collect();
    let parties = ["US", "France", "Brazil and Chile", "LMDC"].map(|party| format!("draft 1.docx#{party}"));
    assert_eq!(names, parties);
    let explained = list(&found, "changes").iter().filter(|change| !list(change, "attributions").is_empty());
    assert!(explained.count() >= 3, "{:#}", found["changes"]);
    // The draft is the draft: its own words with what was tracked in it accepted.
    assert_eq!(text(&list(&found["versions"][0], "blocks")[3], "text"), SECOND[3]);
    let whole = analysis(&[&first, &second, "--no-split"]);
    assert_eq!(contributions(&whole), []);
    // Given as a contribution too, it is there twice by name only.
    let twice = analysis(&[&first, &second, "--contributions", &first]);
    let mut names: Vec<String> = contributions(&twice).into_iter().map(|(name, _)| name).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 8);
}

#[test]
fn of_files_that_cannot_be_read() {
    let folder = folder("unread");
    let first = write(&folder, "draft 1.txt", FIRST.join("\n\n"));
    let second = write(&folder, "draft 2.txt", SECOND.join("\n\n"));
    let zip = |files: &[(&str, &str)]| {
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, text) in files {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    };
    let nothing = write(&folder, "nothing.zip", zip(&[("empty.txt", ""), (".git/config", "left out")]));
    let some = zip(&[("empty.txt", ""), ("Chile.txt", "Delete “authorized” in paragraph 1."), ("~$Chile.txt", "-")]);
    let some = write(&folder, "some.zip", some);
    let empty = write(&folder, "empty.docx", "");
    let found = listed(&[&first, &second], &[&empty, &nothing, &some]);
    let files: Vec<&str> = list(&found, "problems").iter().map(|problem| text(problem, "file")).collect();
    assert_eq!(files, ["empty.docx", "nothing.zip/empty.txt", "nothing.zip", "some.zip/empty.txt"]);
    let names: Vec<String> = contributions(&found).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["some.zip/Chile.txt"]);
}
