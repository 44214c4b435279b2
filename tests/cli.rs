//! The command line as a program sees it: what it prints, what it writes, and its exit status.
//!
//! The golden analysis in `tests/fixtures/consultation` is rewritten by `DRAFTLENS_REWRITE=1 cargo test --test cli`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

fn fixture(path: &str) -> String {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
        .join("tests/fixtures/consultation")
        .join(path)
        .display()
        .to_string()
}

fn draftlens(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_draftlens")).args(arguments).output().unwrap()
}

fn status(arguments: &[&str]) -> i32 {
    draftlens(arguments).status.code().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The analysis that a comparison prints.
fn analysis(arguments: &[&str]) -> Value {
    let mut all = vec!["compare"];
    all.extend(arguments);
    all.extend(["--json", "-"]);
    let output = draftlens(&all);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn names<'a>(analysis: &'a Value, list: &str) -> Vec<&'a str> {
    analysis[list].as_array().unwrap().iter().map(|document| document["name"].as_str().unwrap()).collect()
}

/// An empty folder of this test's own, emptied again when it starts anew.
fn folder(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, bytes).unwrap();
    path.display().to_string()
}

#[test]
fn help_and_version() {
    for argument in ["--help", "-h"] {
        let output = draftlens(&[argument]);
        assert_eq!(output.status.code(), Some(0));
        assert!(out(&output).contains("draftlens compare VERSION [NEXT ...]"));
        assert!(output.stderr.is_empty());
    }
    assert_eq!(out(&draftlens(&["--version"])), concat!("draftlens ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn wrong_usage_is_status_2() {
    let first = fixture("first.txt");
    for arguments in [
        &[][..],
        &["compare"],
        &["unheard-of"],
        &["compare", &first, "--contributions"],
        &["compare", &first, "--json"],
        &["compare", &first, "--json", "-", "--html", "-"],
        &["compare", &first, "--unheard-of"],
        &["extract"],
        &["extract", &first, &first],
    ] {
        let output = draftlens(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && err(&output).contains("draftlens --help"), "{arguments:?}");
    }
}

#[test]
fn a_version_that_cannot_be_read_is_status_1() {
    let folder = folder("unreadable");
    let empty = write(&folder, "empty.txt", "");
    let first = fixture("first.txt");
    for arguments in [
        &["compare", "/nowhere/draft.txt"][..],
        &["compare", &first, &empty],
        &["compare", &empty, &first, "--json", "-"],
        &["compare", "--manifest", "/nowhere/consultation.json"],
        &["compare", "--manifest", &first],
        &["compare", &first, "--session", &first],
        &["compare", &first, "--json", "/nowhere/analysis.json"],
        &["extract", "/nowhere/draft.txt"],
        &["extract", &empty],
    ] {
        let output = draftlens(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(output.stdout.is_empty() && err(&output).starts_with("draftlens: "), "{arguments:?}");
    }
    assert!(err(&draftlens(&["compare", &empty])).contains("empty.txt"));
}

#[test]
fn a_contribution_that_cannot_be_read_is_listed_beside_the_others() {
    let folder = folder("beside");
    write(&folder, "a/good.txt", "Requests must be made in writing.");
    write(&folder, "a/empty.docx", "");
    write(&folder, "a/truncated.docx", b"PK\x03\x04\x14\x00");
    let folder = folder.join("a").display().to_string();
    let arguments = ["compare", &fixture("first.txt"), "--contributions", &folder, "/nowhere/gone.txt", "--json", "-"];
    let output = draftlens(&arguments);
    assert_eq!(output.status.code(), Some(0));
    let analysis: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(names(&analysis, "contributions"), ["good.txt"]);
    let files: Vec<_> =
        analysis["problems"].as_array().unwrap().iter().map(|problem| problem["file"].as_str().unwrap()).collect();
    for file in ["empty.docx", "truncated.docx", "gone.txt"] {
        assert!(files.contains(&file), "{files:?}");
        assert!(err(&output).contains(file));
    }
}

#[test]
fn folders_are_read_recursively_in_name_order() {
    let folder = folder("names");
    for name in ["c/b.txt", "c/a/z.txt", "c/a/y.txt", "c/10.txt", "c/.hidden.txt", "c/~$lock.docx", "d/b.txt"] {
        write(&folder, name, format!("A contribution that is called {name}."));
    }
    let (c, d) = (folder.join("c").display().to_string(), folder.join("d").display().to_string());
    let (first, second) = (fixture("first.txt"), fixture("second.txt"));
    let found = analysis(&[&first, &second, "--contributions", &c]);
    assert_eq!(names(&found, "contributions"), ["10.txt", "a/y.txt", "a/z.txt", "b.txt"]);
    assert_eq!(names(&found, "versions"), ["first.txt", "second.txt"]);
    let both = analysis(&[&first, &second, "--contributions", &c, &d]);
    assert_eq!(names(&both, "contributions"), ["10.txt", "a/y.txt", "a/z.txt", "c/b.txt", "d/b.txt"]);
    let file = folder.join("c/a/z.txt").display().to_string();
    assert_eq!(names(&analysis(&[&first, "--contributions", &file]), "contributions"), ["z.txt"]);
}

#[test]
fn what_nobody_put_into_a_folder_is_left_out() {
    let folder = folder("litter");
    for name in ["c/~draft.txt", "c/~$lock.docx", "c/.git/config", "c/~WRL0001.tmp", "c/a.txt", "c/Thumbs.db"] {
        write(&folder, name, format!("A contribution that is called {name}."));
    }
    let c = folder.join("c").display().to_string();
    let found = analysis(&[&fixture("first.txt"), &fixture("second.txt"), "--contributions", &c]);
    assert_eq!(names(&found, "contributions"), ["a.txt", "~draft.txt"]);
    assert_eq!(found["problems"].as_array().map(Vec::len), Some(0));
}

#[test]
fn files_of_one_name_are_told_apart() {
    let folder = folder("same");
    let one = write(&folder, "one/draft.txt", "The first text.");
    let two = write(&folder, "two/draft.txt", "The second text.");
    assert_eq!(names(&analysis(&[&one, &two]), "versions"), ["one/draft.txt", "two/draft.txt"]);
}

#[test]
fn one_version_only_is_new_from_end_to_end() {
    let found = analysis(&[&fixture("first.txt"), "--contributions", &fixture("contributions")]);
    let changes = found["changes"].as_array().unwrap();
    assert!(!changes.is_empty());
    assert!(changes.iter().all(|change| change["from"].is_null() && change["to"] == 0 && change["kind"] == "insert"));
}

#[test]
fn identical_versions_have_no_changes() {
    let first = fixture("first.txt");
    let found = analysis(&[&first, &first]);
    assert_eq!(found["changes"].as_array().unwrap().len(), 0);
    let versions = names(&found, "versions");
    assert_ne!(versions[0], versions[1]);
    let kinds: Vec<_> = found["problems"].as_array().unwrap().iter().map(|problem| &problem["kind"]).collect();
    assert!(kinds.contains(&&Value::from("identical-versions")), "{kinds:?}");
}

#[test]
fn without_an_output_option_a_summary_is_printed() {
    let output = draftlens(&[
        "compare",
        &fixture("first.txt"),
        &fixture("second.txt"),
        "--contributions",
        &fixture("contributions"),
    ]);
    let text = out(&output);
    assert!(text.contains("first.txt -> second.txt"), "{text}");
    assert!(text.contains("[-shall-] {+should+}"), "{text}");
    assert!(text.contains("alpha.txt") && text.contains("beta.txt"), "{text}");
}

#[test]
fn results_go_where_they_are_asked_for() {
    let folder = folder("outputs");
    let path = |name: &str| folder.join(name).display().to_string();
    let (first, second, contributions) = (fixture("first.txt"), fixture("second.txt"), fixture("contributions"));
    let (json, html, csv) = (path("a.json"), path("a.html"), path("a.csv"));
    let arguments = [
        "compare", "--json", &json, &first, "--html", &html, &second, "--csv", &csv, "--contributions", &contributions,
    ];
    let output = draftlens(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(output.stdout.is_empty());
    let analysis: Value = serde_json::from_slice(&fs::read(&json).unwrap()).unwrap();
    assert_eq!(analysis["schema"], "draftlens.analysis/2");
    let html = fs::read_to_string(&html).unwrap();
    assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">"));
    assert!(html.contains("<del>shall</del>") && html.contains("<ins>should</ins>") && !html.contains("<script"));
    let csv = fs::read(&csv).unwrap();
    assert!(csv.starts_with("\u{feff}\"No.\",".as_bytes()));
    for format in ["--html", "--csv", "--json"] {
        let printed = draftlens(&["compare", &first, &second, "--contributions", &contributions, format, "-"]);
        let written = fs::read(folder.join(format!("a.{}", &format[2..]))).unwrap();
        assert!(printed.stdout == written, "{format} to standard output is something else than to a file");
    }
}

#[test]
fn a_manifest_says_what_is_what() {
    let folder = folder("manifest");
    for name in ["first.txt", "second.txt", "contributions/alpha.txt", "contributions/beta.txt"] {
        write(&folder, name, fs::read(fixture(name)).unwrap());
    }
    let manifest = write(
        &folder,
        "consultation.json",
        r#"{ "schema": "draftlens.consultation/1", "title": "Facilities",
             "versions": [ { "source": "first.txt", "label": "First draft", "date": "2020-03-20", "language": "en" },
                           { "source": "second.txt" } ],
             "contributions": [ { "source": "contributions/beta.txt", "contributors": ["Member Beta"],
                                  "date": "2020-04-01", "language": "en", "supersedes": null } ] }"#,
    );
    let found = analysis(&["--manifest", &manifest]);
    assert_eq!(found["title"], "Facilities");
    assert_eq!(names(&found, "versions"), ["first.txt", "second.txt"]);
    assert_eq!(found["versions"][0]["label"], "First draft");
    assert_eq!(found["versions"][0]["date"], "2020-03-20");
    assert_eq!(found["contributions"][0]["contributors"][0]["name"], "Member Beta");
    assert_eq!(found["contributions"][0]["date"], "2020-04-01");
    // What is given beside it is taken in place of what it lists, and described by it where it lists it.
    let contributions = folder.join("contributions").display().to_string();
    let found = analysis(&["--manifest", &manifest, "--contributions", &contributions]);
    assert_eq!(names(&found, "contributions"), ["alpha.txt", "beta.txt"]);
    assert_eq!(found["contributions"][1]["date"], "2020-04-01");
    assert_eq!(names(&found, "versions"), ["first.txt", "second.txt"]);
    // A contribution that it lists and that is missing is a problem; a version is the end.
    fs::remove_file(folder.join("contributions/beta.txt")).unwrap();
    let found = analysis(&["--manifest", &manifest]);
    assert_eq!(found["contributions"].as_array().unwrap().len(), 0);
    assert_eq!(found["problems"][0]["file"], "beta.txt");
    fs::remove_file(folder.join("second.txt")).unwrap();
    assert_eq!(status(&["compare", "--manifest", &manifest]), 1);
}

#[test]
fn decisions_appear_in_the_reports() {
    let folder = folder("session");
    let (first, second, contributions) = (fixture("first.txt"), fixture("second.txt"), fixture("contributions"));
    let found = analysis(&[&first, &second, "--contributions", &contributions]);
    let found: draftlens_model::Analysis = serde_json::from_value(found).unwrap();
    let change = found.changes.iter().position(|change| !change.attributions.is_empty()).unwrap();
    let key = &draftlens_review::change_keys(&found)[change];
    let contribution = &found.changes[change].attributions[0].contribution;
    let session = serde_json::json!({ "schema": "draftlens.session/1", "decisions": [
        { "change": key, "contribution": contribution, "disposition": "confirmed", "remark": "seen <by> the Chair" },
        { "change": key, "contribution": "", "disposition": "noted", "remark": "=1+1" } ] });
    let session = write(&folder, "session.json", session.to_string());
    let report = |format: &str| {
        let arguments =
            ["compare", &first, &second, "--contributions", &contributions, "--session", &session, format, "-"];
        out(&draftlens(&arguments))
    };
    let html = report("--html");
    assert!(html.contains("<strong>Confirmed</strong>: <span dir=\"auto\">seen &lt;by&gt; the Chair</span>"));
    assert!(html.contains("<strong>Noted</strong>"));
    let csv = report("--csv");
    assert!(csv.contains("\"Confirmed\",\"seen <by> the Chair\",\"Noted\",\"'=1+1\""), "{csv}");
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let arguments = [
        "compare",
        &fixture("first.txt"),
        &fixture("second.txt"),
        "--contributions",
        &fixture("contributions"),
        "--json",
        "-",
    ];
    let once = draftlens(&arguments);
    assert_eq!(once.status.code(), Some(0));
    assert!(once.stdout == draftlens(&arguments).stdout);
}

#[test]
fn the_golden_analysis() {
    let found =
        analysis(&[&fixture("first.txt"), &fixture("second.txt"), "--contributions", &fixture("contributions")]);
    let text = serde_json::to_string_pretty(&found).unwrap() + "\n";
    let golden = fixture("golden.json");
    if std::env::var_os("DRAFTLENS_REWRITE").is_some() {
        fs::write(&golden, &text).unwrap();
    }
    let expected = fs::read_to_string(&golden).unwrap_or_default();
    assert!(text == expected, "the analysis differs from {golden}: DRAFTLENS_REWRITE=1 rewrites it, then look at it");
}

#[test]
fn extract_shows_what_was_read() {
    let text = out(&draftlens(&["extract", &fixture("first.txt")]));
    assert!(text.contains("The secretariat shall keep a register"), "{text}");
    let output = draftlens(&["extract", "--json", "-", &fixture("first.txt")]);
    let read: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(read["name"], "first.txt");
    assert_eq!(read["blocks"].as_array().unwrap().len(), 6);
}

#[test]
fn extract_marks_revisions() {
    let redline = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
        .join("www/sample/en/contributions/member-state-d.docx");
    let text = out(&draftlens(&["extract", &redline.display().to_string()]));
    assert!(text.contains("3.1\tOn request, the Union [-shall-]{+should+} assist Member States"), "{text}");
    assert!(text.contains("2.4\t{+All stakeholders"), "{text}");
}

#[test]
fn who_split_and_who_merged_a_paragraph_is_told() {
    let folder = folder("split");
    let first = "Members shall report each year. Reports shall be published within two months of their receipt.";
    let (whole, apart) = (first, first.replace("year. Reports", "year.\n\nReports"));
    let around = |middle: &str| format!("The Council adopts these guidelines.\n\n{middle}\n\nThey apply from now on.");
    let one = write(&folder, "one.txt", around(whole));
    let two = write(&folder, "two.txt", around(&apart));
    let splits = write(&folder, "splits.txt", &apart);
    let merges = write(&folder, "merges.txt", whole);
    for (old, new, kind, asks) in [(&one, &two, "split", "splits.txt"), (&two, &one, "merge", "merges.txt")] {
        let found = analysis(&[old, new, "--contributions", &splits, &merges]);
        let changes = found["changes"].as_array().unwrap();
        assert_eq!(changes.len(), 1, "{changes:?}");
        assert_eq!(changes[0]["kind"], kind);
        // Both sides show the piece, whose words have not changed.
        assert_eq!(changes[0]["old"].as_array().unwrap().len(), 1);
        assert_eq!(changes[0]["new"].as_array().unwrap().len(), 1);
        let told = changes[0]["attributions"].as_array().unwrap();
        let told: Vec<&str> = told.iter().map(|one| one["contribution"].as_str().unwrap()).collect();
        assert_eq!(told, [asks], "{kind}: the one that leaves the paragraphs as they were asks for nothing");
    }
}

#[test]
fn extract_shows_who_revised_and_what_comments_mark() {
    let draft = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join("tests/fixtures/readers/draft.docx");
    let text = out(&draftlens(&["extract", &draft.display().to_string()]));
    for line in [
        "# Scope",
        "| Source:",
        "  (a)\tto share information",
        "Footnote 1\tAs defined by the Council.",
        "Revised by Ann (2020-03-01): 0 insertions, 1 deletions",
        "Comment 1 by Clerk (2020-03-05T09:00:00Z) on \u{201c}The Secretariat\u{201d}: Member State C: say which office.",
    ] {
        assert!(text.contains(line), "{line} is not in {text}");
    }
}

#[test]
fn formatting_is_read_as_revisions_or_not() {
    let folder = folder("formatting");
    let page =
        "<html><p>States <s>shall</s> <u>should</u> act, and all the other words of this text are plain ones.</p>";
    let file = write(&folder, "page.html", page);
    let extract = |arguments: &[&str]| out(&draftlens(&[&["extract", &file], arguments].concat()));
    assert!(extract(&[]).contains("States [-shall-] {+should+} act"), "{}", extract(&[]));
    assert!(extract(&["--formatting", "always"]).contains("[-shall-]"));
    assert!(extract(&["--formatting", "never"]).contains("States shall should act"));
    assert_eq!(draftlens(&["extract", "--formatting", "sometimes", &file]).status.code(), Some(2));
}
