//! The messages against the languages' files and the code.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::*;

const LANGUAGES: [&str; 6] = ["ar", "en", "es", "fr", "ru", "zh"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The messages of a language, in the order of its file.
fn messages(language: &str) -> Vec<(String, String)> {
    let path = root().join("www/locales").join(language).join("messages.ftl");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let parts = lines.map(|line| line.split_once(" = ").unwrap_or_else(|| panic!("{language}: {line}")));
    parts.map(|(id, text)| (id.to_owned(), text.to_owned())).collect()
}

/// The signs for values in a text, in the order of their names.
fn values(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> = text.split("{ $").skip(1).filter_map(|rest| rest.split(" }").next()).collect();
    names.sort_unstable();
    names
}

#[test]
fn every_language_has_every_message_with_the_same_values() {
    for language in LANGUAGES {
        let found = messages(language);
        let ids: Vec<&str> = found.iter().map(|(id, _)| id.as_str()).collect();
        let listed: Vec<&str> = message::ALL.iter().map(|message| message.id).collect();
        assert_eq!(ids, listed, "{language}");
        for ((id, text), message) in found.iter().zip(message::ALL) {
            assert_eq!(values(text), values(message.english), "{language}: {id}");
            assert!(language != "en" || text == message.english, "{id}");
            assert!(!text.trim().is_empty() && text.trim() == text, "{language}: {id}");
        }
    }
}

#[test]
fn the_values_are_named_in_alphabetical_order_without_gaps() {
    for message in message::ALL {
        let names = values(message.english);
        assert_eq!(names, ["a", "b", "c", "d"][..names.len()], "{}", message.id);
    }
}

#[test]
fn ids_are_told_apart() {
    let ids: BTreeSet<&str> = message::ALL.iter().map(|message| message.id).collect();
    assert_eq!(ids.len(), message::ALL.len());
}

#[test]
fn no_english_word_is_left_in_another_script() {
    for language in ["ar", "ru", "zh"] {
        for (id, text) in messages(language) {
            let values = ["a", "b", "c", "d"].iter().map(|name| format!("{{ ${name} }}"));
            let plain = values.fold(text.clone(), |text, value| text.replace(&value, ""));
            let plain = SAME_IN_EVERY_LANGUAGE.iter().fold(plain, |text, name| text.replace(name, ""));
            assert!(!plain.contains(|letter: char| letter.is_ascii_alphabetic()), "{language}: {id} = {text}");
        }
    }
}

#[test]
fn nothing_is_left_in_english() {
    for language in ["es", "fr"] {
        for ((id, text), message) in messages(language).iter().zip(message::ALL) {
            assert!(text != message.english, "{language}: {id}");
        }
    }
}

/// A name with letters from the left keeps its full stop where it belongs.
#[test]
fn names_of_formats_in_arabic_are_isolated() {
    for (id, text) in messages("ar") {
        for (at, _) in text.match_indices('.').filter(|(at, _)| text[at + 1..].starts_with(char::is_alphanumeric)) {
            let inside = text[..at].ends_with('\u{2068}') || text[..at].ends_with("content");
            assert!(inside, "{id}");
        }
        assert_eq!(text.matches('\u{2068}').count(), text.matches('\u{2069}').count(), "{id}");
    }
}

/// Gathers the Rust files below a folder, but for this room's own.
fn sources(folder: &Path, into: &mut String) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() && !path.ends_with("target") {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("messages/tests.rs") {
            into.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_message_is_said_somewhere() {
    let mut code = String::new();
    sources(&root().join("crates"), &mut code);
    sources(&root().join("src"), &mut code);
    for message in message::ALL {
        let name = format!("message::{}", message.id.replace('-', "_").to_ascii_uppercase());
        let uses = code.match_indices(&name).filter(|(at, _)| {
            !code[at + name.len()..].starts_with(|after: char| after.is_ascii_alphanumeric() || after == '_')
        });
        assert!(uses.count() > 0, "{name} is said nowhere");
    }
}

#[test]
fn values_are_put_in_by_their_place_and_only_once() {
    struct Backwards;
    impl Lookup for Backwards {
        fn pattern(&self, id: &str) -> Option<&str> {
            (id == "renamed").then_some("{ $b } — { $a }")
        }
        fn value(&self, text: &str) -> String {
            format!("<{text}>")
        }
    }
    let said = message::RENAMED.with("{ $b }").with(message::KIND_PDF);
    assert_eq!(said.to_string(), "named .{ $b }, but it is a PDF; read as that");
    assert_eq!(said.say(&Backwards), "a PDF — <{ $b }>");
    assert_eq!(said.texts(), ["{ $b }", "a PDF"]);
    assert_eq!(message::DAMAGED.with(7_u32).with(8_u32).to_string(), "damaged: 7");
    assert_eq!(Said::from(message::DAMAGED).to_string(), "damaged: { $a }");
}
