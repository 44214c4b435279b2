//! Folders that name a party: contributions are often kept, and mailed, in a folder for each.

use crate::parties::party_names;
use draftlens_text::lexicon::{Topic, list};

/// The party that the folder of a path names, if it looks like one: the last folder that names a known party, or else
/// whose name is words, not a date, a number, or a word for what is in it. `sub/Member State A/text.docx` gives
/// `Member State A`.
pub fn folder_contributor(path: &str) -> Option<String> {
    let (folders, _) = path.rsplit_once('/')?;
    let plain = |folder: &str| match folder.rsplit_once('.') {
        Some((stem, extension)) if extension.eq_ignore_ascii_case("zip") => (stem.replace('_', " "), true),
        _ => (folder.replace('_', " "), false),
    };
    let folders: Vec<(String, bool)> = folders.split('/').rev().map(plain).collect();
    let known = folders.iter().find_map(|(folder, _)| {
        let named = party_names::named(folder);
        (!named.is_empty()).then(|| named.join(", "))
    });
    // Archives are named by whoever packed them; one word is no name then.
    let telling = |(folder, is_archive): &&(String, bool)| !is_archive || folder.trim().contains(' ');
    known.or_else(|| folders.iter().filter(telling).find_map(|(folder, _)| named_so(folder)))
}

fn named_so(folder: &str) -> Option<String> {
    // "03 - Member State A"
    let name = folder.trim_start_matches(|ch: char| ch.is_ascii_digit() || matches!(ch, ' ' | '-' | '.')).trim();
    let letters = name.chars().filter(|ch| ch.is_alphabetic()).count();
    let lower = name.to_lowercase();
    let example = name.strip_prefix("Member State ").is_some_and(|letter| letter.chars().count() == 1);
    let says = |word: &str| {
        let word = word.trim_end_matches(|ch: char| ch.is_ascii_digit());
        list(Topic::Folders).says(word) || (1..=2).contains(&word.len()) && word.is_ascii() && name.len() <= 2
    };
    let generic = lower.split(|ch: char| !ch.is_alphanumeric()).filter(|word| !word.is_empty()).any(says);
    (letters >= 2 && letters * 2 > name.chars().count() && (example || !generic)).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_that_name_a_party() {
        for (path, expected) in [
            ("in/Member State A/text.docx", Some("Member State A")),
            ("03_Member_State_A/contribution/a.docx", Some("Member State A")),
            ("contributions/France/EN/a.docx", Some("France")),
            ("Comments from Brazil/a.docx", Some("Brazil")),
            ("all.zip/02 - Norway (comments)/a.docx", Some("Norway")),
            ("commentaires/Sénégal/a.docx", Some("Sénégal")),
            ("вклады/Российская Федерация/a.docx", Some("Российская Федерация")),
            ("文稿/中国/a.docx", Some("中国")),
            ("مساهمات/مصر/a.docx", Some("مصر")),
            ("International Chamber of Shipping/a.docx", Some("International Chamber of Shipping")),
            ("Chamber of Shipping.zip/a.docx", Some("Chamber of Shipping")),
            ("Kenya.zip/a.docx", Some("Kenya")),
            ("all.zip/a.docx", None),
            ("files2020.zip/a.docx", None),
            ("Contributions.zip/2020-01-15/a.docx", None),
            ("contributions received/a.docx", None),
            ("docs/EN/a.docx", None),
            ("Round 2/Member States/a.docx", None),
            ("SG17/WP1/a.docx", None),
            ("March 2020/a.docx", None),
            ("Текст/Версия 2/a.docx", None),
            ("a.docx", None),
        ] {
            assert_eq!(folder_contributor(path).as_deref(), expected, "{path}");
        }
    }
}
