//! The consultation as files that the command line and `cargo xtask eval` can be given, in the tests' folder.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::answers::{Answers, By};
use super::{Read, bytes, find, folder};

/// The drafts of each case.
const STEPS: [(&str, &str, &str); 2] = [("1", "first", "second"), ("2", "second", "final")];

/// Writes them into the tests' folder, anew each time: `cargo xtask eval target/tmp/circular --input redline --quick`.
/// They have one form, the files as they were handed in. In the second step those of the first come before both drafts, so
/// the earlier is explained too, and what is reported is far more than what is labelled.
#[test]
fn the_consultation_becomes_labelled_cases() {
    let answers = Answers::read(&folder());
    let all = Path::new(env!("CARGO_TARGET_TMPDIR")).join("circular");
    let _ = fs::remove_dir_all(&all);
    for language in ["en", "ru"] {
        let whole = Read::new(language, &answers, false);
        for (to, (name, old, new)) in (1..).zip(STEPS) {
            let case = all.join(format!("{language}-circular-{name}"));
            fs::create_dir_all(case.join("redline")).unwrap();
            let text = |draft: &str| fs::read_to_string(folder().join(language).join(format!("{draft}.txt"))).unwrap();
            let (old, new) = (text(old), text(new));
            fs::write(case.join("old.txt"), &old).unwrap();
            fs::write(case.join("new.txt"), &new).unwrap();
            // Letters are for the first draft, minutes are of the second.
            let minutes = to == 2;
            let given = answers
                .files
                .iter()
                .filter(|file| !file.name.starts_with("letters/") && (minutes || file.name != "minutes.txt"));
            let given: Vec<&str> = given.map(|file| file.name.as_str()).collect();
            for name in &given {
                let own = if name.contains('/') { folder().join(name) } else { folder().join(language).join(name) };
                fs::write(case.join("redline").join(name.rsplit('/').next().unwrap()), bytes(&own)).unwrap();
            }
            let changes: Vec<Value> = answers
                .changes
                .iter()
                .filter(|change| change.to == to)
                .map(|change| {
                    let (went, came) = change.words(language);
                    let old = range(&old, &change.at, went);
                    let new = range(&new, &change.at, came);
                    let is_due = |by: &&By| {
                        given.contains(&by.file.as_str()) && (by.without_words || whole.is_readable(&by.file))
                    };
                    let mut gold: Vec<&str> = change.by.iter().filter(is_due).map(|by| stem(&by.file)).collect();
                    gold.dedup();
                    let kind = match (went.is_empty(), came.is_empty()) {
                        (true, _) => "ins",
                        (_, true) => "del",
                        _ => "rep",
                    };
                    json!({ "kind": kind, "old": old, "new": new, "gold": gold })
                })
                .collect();
            let contributions: Vec<Value> =
                given.iter().map(|name| json!({ "id": stem(name), "distractor": false })).collect();
            let gold = json!({ "lang": language, "contributions": contributions, "changes": changes });
            fs::write(case.join("gold.json"), gold.to_string()).unwrap();
        }
    }
}

/// The files with those that are made: `draftlens compare --manifest target/tmp/circular-files/en/consultation.json`.
#[test]
fn the_consultation_becomes_files() {
    let answers = Answers::read(&folder());
    let all = Path::new(env!("CARGO_TARGET_TMPDIR")).join("circular-files");
    let _ = fs::remove_dir_all(&all);
    let write = |name: &str| {
        let path = all.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes(&folder().join(name))).unwrap();
    };
    for file in answers.files.iter().filter(|file| file.language != "draft") {
        write(&file.name);
    }
    for language in ["en", "ru"] {
        let own = answers.files.iter().filter(|file| file.language == "draft").map(|file| file.name.as_str());
        own.chain(["first.txt", "second.txt", "final.txt", "consultation.json"])
            .for_each(|name| write(&format!("{language}/{name}")));
    }
}

fn stem(name: &str) -> &str {
    let name = name.rsplit('/').next().unwrap_or(name);
    name.split('.').next().unwrap_or(name)
}

/// The tokens that words at a place are, as a half-open range; none where there are no words.
fn range(text: &str, place: &str, words: &str) -> (usize, usize) {
    if words.is_empty() {
        return (0, 0);
    }
    let (article, paragraph) = place.split('/').next().unwrap().split_once('.').unwrap();
    let heads = ["Article", "Статья"].map(|word| format!("\n{word} {article}."));
    let from = heads.iter().find_map(|head| text.find(head)).expect("an article");
    let from = from + text[from..].find(&format!("\n{paragraph}. ")).expect("a paragraph") + 1;
    let at = find(&text[from..], words).expect("the words");
    let start = tokens(&text.chars().take(text[..from].chars().count() + at.start as usize).collect::<String>());
    (start, start + tokens(words))
}

/// How many tokens a text has: runs of letters and digits, and single other marks. The labels' own definition, as far as
/// these drafts need it.
fn tokens(text: &str) -> usize {
    let mut before = false;
    let starts = text.chars().filter(|letter| {
        let (is_word, was) = (letter.is_alphanumeric(), before);
        before = is_word;
        !(letter.is_whitespace() || is_word && was)
    });
    starts.count()
}

#[test]
fn words_have_their_tokens() {
    let text =
        "Guidelines\n\nArticle 1. Purpose\n\n1. One, two (three).\n\nArticle 2. More\n\n1. Two.\n\n2. Two and two.\n";
    assert_eq!(tokens("One, two (three)."), 7);
    assert_eq!(range(text, "1.1", "two"), (9, 10));
    assert_eq!(range(text, "2.2", "and two"), (25, 27));
    assert_eq!(range(text, "2.2", ""), (0, 0));
}
