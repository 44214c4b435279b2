//! The languages' files against each other and against the code.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use draftlens_model::{Message, SAME_IN_EVERY_LANGUAGE, message};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Each message's id and the arguments that its text names.
fn messages(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        let begins = line.starts_with(|letter: char| letter.is_ascii_lowercase());
        if let Some((name, _)) = line.split_once('=').filter(|_| begins) {
            current = name.trim().to_owned();
            assert!(messages.insert(current.clone(), BTreeSet::new()).is_none(), "{current} is there twice");
        }
        for after in line.split('$').skip(1) {
            let argument: String =
                after.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect();
            messages.entry(current.clone()).or_default().insert(argument);
        }
    }
    messages
}

fn locale(tag: &str) -> String {
    let path = root().join("www/locales").join(tag).join("main.ftl");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every literal that the code asks for, in `say("…")`, `say_with("…")` and `id("…")`.
fn asked(folder: &Path, into: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            asked(&path, into);
        } else if path.file_name().is_some_and(|name| name != "tests.rs") {
            let text = fs::read_to_string(&path).unwrap_or_default();
            for call in ["say(", "say_with(", "id("] {
                for (at, _) in text.match_indices(call) {
                    let after = text[at + call.len()..].trim_start();
                    let whole = text[..at].chars().next_back().is_some_and(|before| !before.is_alphanumeric());
                    if let Some((name, _)) =
                        after.strip_prefix('"').and_then(|rest| rest.split_once('"')).filter(|_| whole)
                    {
                        into.insert(name.to_owned());
                    }
                }
            }
        }
    }
    into.remove("…");
}

#[test]
fn every_language_says_the_same_things_of_the_same_arguments() {
    let english = messages(&locale("en"));
    let found: BTreeSet<String> = fs::read_dir(root().join("www/locales"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let listed: BTreeSet<String> = LANGUAGES.iter().map(|(tag, _)| (*tag).to_owned()).collect();
    assert_eq!(found, listed, "the folders in www/locales are the languages that are offered");
    for (tag, _) in LANGUAGES {
        let theirs = messages(&locale(tag));
        for (name, arguments) in &english {
            assert_eq!(theirs.get(name), Some(arguments), "{tag}: {name}");
        }
        for name in theirs.keys() {
            assert!(english.contains_key(name), "{tag}: {name} is not in English");
        }
    }
}

/// The plural categories that whole numbers have in CLDR, in the order of the files. `other` is said for the Russian
/// `many` too, since that is all that a whole number leaves to it.
fn categories(tag: &str) -> &'static [&'static str] {
    match tag {
        "ar" => &["zero", "one", "two", "few", "many", "other"],
        "zh" => &["other"],
        "en" => &["one", "other"],
        "fr" | "es" => &["one", "many", "other"],
        "ru" => &["one", "few", "other"],
        _ => panic!("the plural categories of {tag} are not known"),
    }
}

#[test]
fn every_plural_has_the_categories_of_its_language() {
    for (tag, _) in LANGUAGES {
        let source = locale(tag);
        let plurals = source.match_indices("->").map(|(at, _)| source[at..].split_once("\n}").unwrap_or_default().0);
        let mut seen = 0;
        for plural in plurals {
            let keys = plural.lines().filter_map(|line| line.trim().trim_start_matches('*').strip_prefix('['));
            let keys: Vec<&str> = keys.filter_map(|line| line.split_once(']')).map(|(key, _)| key).collect();
            let named: Vec<&str> = keys.into_iter().filter(|key| key.parse::<u32>().is_err()).collect();
            assert_eq!(named, categories(tag), "{tag}: {plural}");
            seen += 1;
        }
        assert!(seen > 0, "{tag}");
    }
}

/// Ids whose words may be the same as in English: names, patterns, and words that the languages share.
const SHARED: &[(&str, &[&str])] = &[
    ("ar", &["app-name", "date-pattern"]),
    ("zh", &["app-name", "date-pattern", "pair"]),
    (
        "fr",
        &[
            "app-name", "contributions", "field-date", "filter-contribution", "legend-heading", "likelihood-possible",
            "list-contributions", "pair", "place-within",
        ],
    ),
    ("es", &["app-name", "pair", "place-within"]),
    ("ru", &["app-name", "pair", "place-within", "progress"]),
];

#[test]
fn nothing_is_left_in_english() {
    let texts = |source: &str| -> BTreeMap<String, String> {
        let mut texts = BTreeMap::new();
        let mut current = String::new();
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, text)) = line.split_once(" = ").filter(|_| !line.starts_with(' ')) {
                current = name.to_owned();
                texts.insert(current.clone(), text.to_owned());
            } else {
                texts.entry(current.clone()).or_default().push_str(line);
            }
        }
        texts
    };
    let english = texts(&locale("en"));
    for (tag, shared) in SHARED {
        let same = texts(&locale(tag)).into_iter().filter(|(name, text)| english.get(name) == Some(text));
        let same: BTreeSet<String> = same.map(|(name, _)| name).collect();
        let listed: BTreeSet<String> = shared.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(same, listed, "{tag}");
    }
    assert_eq!(SHARED.len() + 1, LANGUAGES.len());
}

#[test]
fn every_file_parses_without_reservation() {
    for (tag, _) in LANGUAGES {
        for source in [locale(tag), engine(tag)] {
            let parsed = FluentResource::try_new(source);
            let errors = parsed.err().map(|(_, errors)| errors).unwrap_or_default();
            assert!(errors.is_empty(), "{tag}: {errors:?}");
        }
    }
}

/// What the engine says, in a language.
fn engine(tag: &str) -> String {
    let path = root().join("www/locales").join(tag).join("messages.ftl");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A message with a number, a name and a phrase of the language for its values.
fn said(message: Message) -> Said {
    Said::from(message).with(20_000_u32).with("v1.docx").with(message::WHY_STOPPED).with("4")
}

#[test]
fn no_english_line_is_in_an_arabic_page() {
    for tag in ["ar", "ru", "zh"] {
        let words = Messages::of(tag, &format!("{}\n{}", locale(tag), engine(tag)));
        for message in message::ALL {
            let text = words.said(&said(*message)).unwrap_or_else(|| panic!("{tag}: {}", message.id));
            let plain = text.replace("v1.docx", "");
            let plain = SAME_IN_EVERY_LANGUAGE.iter().fold(plain, |text, name| text.replace(name, ""));
            assert!(!plain.contains(|letter: char| letter.is_ascii_alphabetic()), "{tag}: {}: {text}", message.id);
            assert!(!plain.contains('{'), "{tag}: {}: {text}", message.id);
        }
    }
}

#[test]
fn what_the_engine_says_follows_the_language() {
    let arabic = Messages::of("ar", &format!("{}\n{}", locale("ar"), engine("ar")));
    let limit = message::LIMIT_PASSED.with(message::COUNT_PAGES).with(20_001_u32).with(20_000_u32);
    let text = arabic.said(&limit).unwrap_or_default();
    assert!(text.contains("عدد الصفحات") && text.contains("20\u{a0}001"), "{text}");
    assert_eq!(Messages::english().said(&limit), Some(limit.to_string()));
    let early = Messages::of("ar", &locale("ar"));
    assert_eq!(early.said(&limit), None, "nothing is said in English while the messages are on their way");
}

#[test]
fn the_code_asks_for_what_there_is_and_for_all_of_it() {
    let english: BTreeSet<String> = messages(&locale("en")).into_keys().collect();
    let mut wanted = BTreeSet::new();
    asked(&root().join("src"), &mut wanted);
    let missing: Vec<_> = wanted.difference(&english).collect();
    let unused: Vec<_> = english.difference(&wanted).collect();
    assert!(missing.is_empty(), "asked for, but not in the file: {missing:#?}");
    assert!(unused.is_empty(), "in the file, but never asked for: {unused:#?}");
}

#[test]
fn numbers_and_plurals_follow_the_language() {
    let russian = Messages::of("ru", &locale("ru"));
    let english = Messages::english();
    let count = |words: &Messages, count: u32| words.say_with("count-changes", &[("count", count.into())]);
    assert_eq!(group(193_000, ','), "193,000");
    assert_eq!((group(1234, ','), group(1_234_567, ' ')), ("1234".into(), "1 234 567".into()));
    assert_ne!(count(&english, 1), count(&english, 2).replace('2', "1"));
    let forms: BTreeSet<String> = [1, 2, 5].map(|number| count(&russian, number).replace(['1', '2', '5'], "")).into();
    assert_eq!(forms.len(), 3, "{forms:?}");
    let arabic = Messages::of("ar", &locale("ar"));
    let forms: BTreeSet<String> = [0, 1, 2, 5, 11, 100].map(|number| count(&arabic, number)).into();
    assert_eq!(forms.len(), 6, "{forms:?}");
    let french = Messages::of("fr", &locale("fr"));
    let none = french.say_with("count-words", &[("count", 0.into())]);
    assert!(none.contains('0') && none.ends_with(" mot"), "none is singular in French, and is not called one: {none}");
}

/// A file's name is in letters from the left more often than not; without the marks its full stop would jump.
#[test]
fn what_is_put_into_a_sentence_is_isolated_from_its_direction() {
    let arabic = Messages::of("ar", &locale("ar"));
    let said = arabic.say_with("remove-file", &[("file", "v1.docx".into())]);
    assert!(said.contains("\u{2068}v1.docx\u{2069}"), "{said:?}");
}

#[test]
fn what_a_language_lacks_is_said_in_english() {
    let partial = Messages::of("ar", "compare = قارن\nbroken = { $\n");
    assert_eq!(partial.say("compare"), "قارن");
    assert_eq!(partial.say("app-name"), Messages::english().say("app-name"));
    assert_eq!(partial.say("no-such-message"), "no-such-message");
    assert_eq!((partial.direction(), Messages::english().direction()), ("rtl", "ltr"));
}
