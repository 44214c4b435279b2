//! One file with the words of several parties, through the command line: each party's contribution explains what that
//! party asked for, and points to the words that ask for it.

mod same_answer;
mod word;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use word::Word;

const FIRST: [&str; 5] = [
    "1. Member States shall establish authorized registers of all stations within one year.",
    "2. The secretariat shall keep a list of the stations that have been reported to it.",
    "3. A station may be closed after the parties downstream have been told.",
    "4. The parties should meet every year in the spring and hear what has been measured.",
    "5. Data are exchanged free of charge between the parties that have taken part.",
];
const SECOND: [&str; 5] = [
    "1. Member States shall establish registers of all stations within one year.",
    "2. The secretariat shall keep a public list of the stations that have been reported to it.",
    "3. A station may be closed after the parties downstream have been told in writing.",
    "4. The parties shall meet every year in the spring and hear what has been measured.",
    "5. Data are exchanged free of charge between the parties that have taken part.",
];

/// An empty folder of this test's own, emptied again when it starts anew.
fn folder(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("parties").join(test);
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

/// The two drafts, in a folder of the test's own.
fn drafts(test: &str) -> (PathBuf, String, String) {
    let folder = folder(test);
    let first = write(&folder, "draft 1.txt", FIRST.join("\n\n"));
    let second = write(&folder, "draft 2.txt", SECOND.join("\n\n"));
    (folder, first, second)
}

fn draftlens(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_draftlens")).args(arguments).output().unwrap()
}

fn analysis(arguments: &[&str]) -> Value {
    let mut all = vec!["compare"];
    all.extend(arguments);
    all.extend(["--json", "-"]);
    let output = draftlens(&all);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

/// The contributions by name, each with its contributors.
fn contributions(analysis: &Value) -> Vec<(String, Vec<String>)> {
    let contributors = |contribution: &Value| {
        list(contribution, "contributors").iter().map(|contributor| text(contributor, "name").to_owned()).collect()
    };
    let all = list(analysis, "contributions").iter();
    all.map(|contribution| (text(contribution, "name").to_owned(), contributors(contribution))).collect()
}

/// The words of a span.
fn words(document: &Value, span: &Value) -> String {
    let block = &document["blocks"][span["block"].as_u64().unwrap() as usize];
    let (start, end) = (span["start"].as_u64().unwrap() as usize, span["end"].as_u64().unwrap() as usize);
    text(block, "text").chars().skip(start).take(end - start).collect()
}

/// For each change the paragraph that it is in, what went and came, who explains it best, and the words of that
/// contribution that do.
fn explained(analysis: &Value) -> Vec<(u64, String, String, Vec<String>, String)> {
    let version = |at: usize| &analysis["versions"][at];
    let changes = list(analysis, "changes").iter().map(|change| {
        let side = |side: &str, at: usize| {
            let spans = list(change, side).iter().map(|span| words(version(at), span));
            spans.collect::<Vec<_>>().join(" ").trim().to_owned()
        };
        let place = list(change, "new")
            .iter()
            .chain(list(change, "old"))
            .next()
            .map_or(0, |span| span["block"].as_u64().unwrap());
        let attributions = list(change, "attributions");
        let names = attributions.iter().map(|attribution| text(attribution, "contribution").to_owned()).collect();
        let source = attributions.first().map_or(String::new(), |best| {
            let whose = list(analysis, "contributions").iter().find(|one| one["name"] == best["contribution"]).unwrap();
            words(whose, &best["evidence"][0]["source"])
        });
        (place + 1, side("old", 0), side("new", 1), names, source)
    });
    changes.collect()
}

/// Whether one contribution alone explains the change in a paragraph, and with which of its words.
fn assert_explained(found: &[(u64, String, String, Vec<String>, String)], paragraph: u64, by: &str, source: &str) {
    let change = found.iter().find(|(at, ..)| *at == paragraph).unwrap_or_else(|| panic!("{paragraph}: {found:?}"));
    assert_eq!(change.3, [by], "paragraph {paragraph}: {found:#?}");
    assert!(change.4.contains(source), "paragraph {paragraph} is explained by \u{201c}{}\u{201d}", change.4);
}

fn commented() -> Word {
    Word::default()
        .paragraph("1. Member States shall establish {=0|authorized=} registers of all stations within one year.")
        .paragraph("2. The secretariat shall keep a {+Jean Dupont|public +}list of the stations that have been reported to it.")
        .paragraph("3. A station may be closed after the parties downstream have been {=1|told=}.")
        .paragraph("4. The parties {-LMDC|should-}{+LMDC|shall+} meet every year in the spring and hear what has been measured.")
        .paragraph("5. Data are exchanged {=2|free of charge=} between the parties that have taken part.")
        .comment(0, "Desk officer", "2020-04-01", "US: Delete \u{201c}authorized\u{201d}.")
        .comment(1, "Desk officer", "2020-04-03", "Brazil and Chile: add \u{201c}in writing\u{201d} after \u{201c}told\u{201d}.")
        .comment(2, "Jean Dupont", "2020-04-03", "[France] Keep as it is.")
}

#[test]
fn a_commented_draft_is_one_contribution_for_each_party() {
    let (folder, first, second) = drafts("commented");
    let file = write(&folder, "commented.docx", commented().pack());
    let found = analysis(&[&first, &second, "--contributions", &file]);
    let expected = [
        ("commented.docx#US", vec!["US"]),
        ("commented.docx#France", vec!["France"]),
        ("commented.docx#Brazil and Chile", vec!["Brazil", "Chile"]),
        ("commented.docx#LMDC", vec!["LMDC"]),
    ];
    let expected: Vec<(String, Vec<String>)> = expected
        .into_iter()
        .map(|(name, parties)| (name.to_owned(), parties.into_iter().map(str::to_owned).collect()))
        .collect();
    assert_eq!(contributions(&found), expected);
    let by_place = explained(&found);
    assert_explained(&by_place, 1, "commented.docx#US", "authorized");
    assert_explained(&by_place, 2, "commented.docx#France", "public");
    assert_explained(&by_place, 3, "commented.docx#Brazil and Chile", "told");
    assert_explained(&by_place, 4, "commented.docx#LMDC", "shall");
    // Each has its own revisions and nobody else's, and is dated by its own last word.
    for (contribution, (revisions, date)) in list(&found, "contributions").iter().zip([
        (0, "2020-04-01"),
        (1, "2020-04-03"),
        (0, "2020-04-03"),
        (2, "2020-04-02"),
    ]) {
        let blocks = list(contribution, "blocks").iter();
        assert_eq!(blocks.map(|block| list(block, "revisions").len()).sum::<usize>(), revisions, "{contribution}");
        assert_eq!(contribution["date"], date);
    }
    let names = |proposals: &[Value]| -> Vec<String> {
        proposals.iter().map(|proposal| text(proposal, "contribution").to_owned()).collect()
    };
    assert_eq!(names(list(&found, "proposals")).iter().filter(|name| *name == "commented.docx#LMDC").count(), 1);
}

#[test]
fn a_file_can_be_kept_whole() {
    let (folder, first, second) = drafts("whole");
    let file = write(&folder, "commented.docx", commented().pack());
    let found = analysis(&[&first, &second, "--no-split", "--contributions", &file]);
    assert_eq!(contributions(&found).len(), 1);
    assert_eq!(contributions(&found)[0].0, "commented.docx");
    assert!(!list(&found, "changes").is_empty());
}

/// The contributions of a manifest that lists these contributors for the commented draft.
fn of_manifest(test: &str, contributors: &str) -> Vec<(String, Vec<String>)> {
    let (folder, ..) = drafts(&format!("manifest of {test}"));
    write(&folder, "commented.docx", commented().pack());
    let manifest = format!(
        r#"{{ "schema": "draftlens.consultation/1",
              "versions": [ {{ "source": "draft 1.txt" }}, {{ "source": "draft 2.txt" }} ],
              "contributions": [ {{ "source": "commented.docx", "contributors": [{contributors}], "date": "2020-03-30" }} ] }}"#
    );
    let manifest = write(&folder, "consultation.json", manifest);
    let found = analysis(&["--manifest", &manifest]);
    assert!(list(&found, "contributions").iter().all(|contribution| contribution["date"] == "2020-03-30"));
    contributions(&found)
}

#[test]
fn a_manifest_says_whether_a_file_is_several() {
    assert_eq!(of_manifest("none", "").len(), 4);
    assert_eq!(of_manifest("one", "\"France\"")[..], [("commented.docx".to_owned(), vec!["France".to_owned()])]);
    assert_eq!(of_manifest("these", "\"France\", \"LMDC\"").len(), 4);
    let boundary = of_manifest("boundary", "\"Norway\", \"Sweden\"");
    assert_eq!(boundary[..], [("commented.docx".to_owned(), vec!["Norway".to_owned(), "Sweden".to_owned()])]);
}

const ROWS: [&[&str]; 5] = [
    &["Member", "Clause", "Comment", "Proposed change"],
    &["Norway", "Paragraph 1", "Nobody authorizes them.", "Delete \u{201c}authorized\u{201d}."],
    &["Japan", "Paragraph 2", "All should see it.", "Replace \u{201c}a list\u{201d} by \u{201c}a public list\u{201d}."],
    &["", "Paragraph 3", "Proof is needed.", "Add \u{201c}in writing\u{201d} after \u{201c}told\u{201d}."],
    &["Norway", "Paragraph 4", "To be firm.", "Replace \u{201c}should\u{201d} by \u{201c}shall\u{201d}."],
];

fn assert_table(found: &Value, file: &str) {
    let (norway, japan) = (format!("{file}#Norway"), format!("{file}#Japan"));
    let expected = [(norway.clone(), vec!["Norway".to_owned()]), (japan.clone(), vec!["Japan".to_owned()])];
    assert_eq!(contributions(found)[..], expected);
    let by_place = explained(found);
    assert_explained(&by_place, 1, &norway, "Delete");
    assert_explained(&by_place, 2, &japan, "Replace");
    assert_explained(&by_place, 3, &japan, "in writing");
    assert_explained(&by_place, 4, &norway, "Replace");
}

#[test]
fn a_table_of_comments_is_one_contribution_for_each_member() {
    let (folder, first, second) = drafts("table");
    let word = Word::default().paragraph("Compilation of comments").table(&ROWS);
    let file = write(&folder, "compilation.docx", word.pack());
    assert_table(&analysis(&[&first, &second, "--contributions", &file]), "compilation.docx");
}

#[test]
fn so_is_a_table_of_text_whatever_parts_its_columns() {
    for (name, separator) in [("comma.csv", ","), ("semicolon.csv", ";"), ("tab.csv", "\t")] {
        let (folder, first, second) = drafts(name);
        let rows = ROWS.iter().map(|row| {
            let cells = row.iter().map(|cell| format!("\"{}\"", cell.replace(". ", ".\n")));
            cells.collect::<Vec<_>>().join(separator)
        });
        let text = rows.collect::<Vec<_>>().join("\r\n");
        let file = write(&folder, name, text);
        assert_table(&analysis(&[&first, &second, "--contributions", &file]), name);
    }
}

#[test]
fn sections_under_members_names_are_theirs() {
    let (folder, first, second) = drafts("sections");
    let word = Word::default()
        .paragraph("Compilation of the comments received")
        .paragraph("Comments from Norway")
        .paragraph("Delete \u{201c}authorized\u{201d} in paragraph 1.")
        .paragraph("JAPAN")
        .paragraph("In paragraph 2, replace \u{201c}a list\u{201d} by \u{201c}a public list\u{201d}.")
        .paragraph("Comments from Norway (continued)")
        .paragraph("In paragraph 4, replace \u{201c}should\u{201d} by \u{201c}shall\u{201d}.");
    let file = write(&folder, "compilation.docx", word.pack());
    let found = analysis(&[&first, &second, "--contributions", &file]);
    let names: Vec<String> = contributions(&found).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["compilation.docx#Norway", "compilation.docx#Japan"]);
    let by_place = explained(&found);
    assert_explained(&by_place, 1, "compilation.docx#Norway", "Delete");
    assert_explained(&by_place, 2, "compilation.docx#Japan", "replace");
    assert_explained(&by_place, 4, "compilation.docx#Norway", "replace");
}

#[test]
fn columns_under_members_names_are_theirs() {
    let (folder, first, second) = drafts("columns");
    let intro = "Compilation of the comments that the members have sent to the secretariat";
    let word = Word::default().paragraph(intro).table(&[
        &["Clause", "Norway", "Japan"],
        &["Paragraph 1", "Delete \u{201c}authorized\u{201d}.", ""],
        &["Paragraph 2", "Keep it as it is.", "Replace \u{201c}a list\u{201d} by \u{201c}a public list\u{201d}."],
    ]);
    let file = write(&folder, "compilation.docx", word.pack());
    let found = analysis(&[&first, &second, "--contributions", &file]);
    let names: Vec<String> = contributions(&found).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["compilation.docx#Norway", "compilation.docx#Japan"]);
    let by_place = explained(&found);
    assert_explained(&by_place, 1, "compilation.docx#Norway", "Delete");
    assert_explained(&by_place, 2, "compilation.docx#Japan", "Replace");
}

#[test]
fn rows_below_a_members_name_are_its() {
    let (folder, first, second) = drafts("banners");
    let word = Word::default().table(&[
        &["Clause", "Comment", "Proposed change"],
        &["NORWAY"],
        &["Paragraph 1", "Nobody authorizes them.", "Delete \u{201c}authorized\u{201d}."],
        &["JAPAN"],
        &["Paragraph 2", "All should see it.", "Replace \u{201c}a list\u{201d} by \u{201c}a public list\u{201d}."],
    ]);
    let file = write(&folder, "compilation.docx", word.pack());
    let found = analysis(&[&first, &second, "--contributions", &file]);
    let by_place = explained(&found);
    assert_explained(&by_place, 1, "compilation.docx#Norway", "Delete");
    assert_explained(&by_place, 2, "compilation.docx#Japan", "Replace");
}

/// A standards body's template: codes of members with a number, in a table of the template's columns.
#[test]
fn a_template_of_comments_is_one_contribution_for_each_code() {
    let (folder, first, second) = drafts("template");
    let head: &[&str] =
        &["MB/NC", "Line number", "Clause/ Subclause", "Type of comment", "Comments", "Proposed change"];
    let word = Word::default().table(&[
        head,
        &["NO-001", "", "1", "te", "Nobody authorizes them.", "Delete \u{201c}authorized\u{201d}."],
        &[
            "JP 1",
            "",
            "2",
            "ed",
            "All should see it.",
            "Replace \u{201c}a list\u{201d} by \u{201c}a public list\u{201d}.",
        ],
        &["NO-002", "", "4", "te", "To be firm.", "Replace \u{201c}should\u{201d} by \u{201c}shall\u{201d}."],
    ]);
    let file = write(&folder, "template.docx", word.pack());
    let found = analysis(&[&first, &second, "--contributions", &file]);
    let names: Vec<String> = contributions(&found).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["template.docx#NO", "template.docx#JP"]);
    let by_place = explained(&found);
    assert_explained(&by_place, 1, "template.docx#NO", "Delete");
    assert_explained(&by_place, 2, "template.docx#JP", "Replace");
    assert_explained(&by_place, 4, "template.docx#NO", "Replace");
}

/// The same in the other languages: whose it is, is told by the headings of the columns alone.
#[test]
fn tables_in_six_languages_are_parted() {
    let (folder, first, _) = drafts("languages");
    for (name, head, members) in [
        ("fr.csv", "Délégation;Paragraphe;Commentaire;Texte proposé", ["Sénégal", "Suisse"]),
        ("es.csv", "País;Párrafo;Comentario;Texto propuesto", ["México", "Perú"]),
        ("ru.csv", "Страна;Пункт;Замечание;Предлагаемый текст", ["Армения", "Россия"]),
        ("ar.csv", "الدولة;الفقرة;التعليق;النص المقترح", ["مصر", "الأردن"]),
        ("zh.csv", "成员国;段落;意见;修改建议", ["中国", "法国"]),
        ("en.csv", "Submitted by;Paragraph;Comment;Proposed text", ["Chamber of Shipping", "Acme"]),
    ] {
        let rows = members.map(|member| format!("{member};1;x;y z"));
        let file = write(&folder, name, format!("{head}\n{}\n", rows.join("\n")));
        let found = analysis(&[&first, "--contributions", &file]);
        let names: Vec<String> = contributions(&found).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, members.map(|member| format!("{name}#{member}")));
    }
}

#[test]
fn a_table_of_countries_and_a_list_of_them_are_one_contribution() {
    let (folder, first, second) = drafts("one");
    let table = Word::default().table(&[&["Country", "Stations"], &["Norway", "12"], &["Japan", "40"]]);
    let wide =
        Word::default().table(&[&["Stations", "Norway", "Japan"], &["in use", "12", "40"], &["closed", "3", "4"]]);
    let list = Word::default().paragraph("Participants").paragraph("Norway").paragraph("Japan").paragraph("Chile");
    let files = [("table.docx", table), ("wide.docx", wide), ("list.docx", list)];
    let files = files.map(|(name, word)| write(&folder, name, word.pack()));
    let found = analysis(&[&first, &second, "--contributions", &files[0], &files[1], &files[2]]);
    let names: Vec<String> = contributions(&found).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["table.docx", "wide.docx", "list.docx"]);
}

#[test]
fn a_revised_compilation_replaces_party_by_party() {
    let (folder, first, second) = drafts("revised");
    let word =
        |more: &str| Word::default().table(&[ROWS[0], ROWS[1], ROWS[2], &["Japan", "Paragraph 5", more, "Keep."]]);
    let files = [
        write(&folder, "comments.docx", word("Good.").pack()),
        write(&folder, "comments rev1.docx", word("Very good.").pack()),
    ];
    let found = analysis(&[&first, &second, "--contributions", &files[0], &files[1]]);
    let earlier: Vec<&str> = list(&found, "contributions").iter().map(|one| text(one, "supersedes")).collect();
    assert_eq!(earlier, ["", "", "comments.docx#Norway", "comments.docx#Japan"]);
}

#[test]
fn folders_of_an_archive_say_whose_a_file_is() {
    let (folder, first, second) = drafts("archive");
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [
        ("contributions/Norway/EN/letter.txt", "We thank the secretariat."),
        ("contributions/03 - Chamber of Shipping/letter.txt", "We thank the secretariat too."),
        ("contributions/2020-03-01/letter.txt", "Comments by Japan\n\nWe thank everybody."),
        ("docs/EN/017.txt", "We thank nobody."),
    ] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    let file = write(&folder, "all.zip", archive.finish().unwrap().into_inner());
    let found = analysis(&[&first, &second, "--contributions", &file]);
    let whose: Vec<Vec<String>> = contributions(&found).into_iter().map(|(_, whose)| whose).collect();
    assert_eq!(whose, [["Norway"], ["Chamber of Shipping"], ["Japan"], ["017"]]);
}

#[test]
fn a_revision_replaces_its_original_and_nobody_elses() {
    let (folder, first, second) = drafts("revision");
    let names =
        ["norway comments.txt", "norway comments rev2.txt", "norway comments rev1.txt", "chile comments rev1.txt"];
    for name in names {
        write(&folder, &format!("c/{name}"), "Delete \u{201c}authorized\u{201d} in paragraph 1.");
    }
    let found = analysis(&[&first, &second, "--contributions", &folder.join("c").display().to_string()]);
    let earlier: Vec<(&str, &str)> =
        list(&found, "contributions").iter().map(|one| (text(one, "name"), text(one, "supersedes"))).collect();
    assert_eq!(
        earlier,
        [
            ("chile comments rev1.txt", ""),
            ("norway comments rev1.txt", "norway comments.txt"),
            ("norway comments rev2.txt", "norway comments rev1.txt"),
            ("norway comments.txt", ""),
        ]
    );
}
