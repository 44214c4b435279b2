//! Folders that name a party: contributions are often kept, and mailed, in a folder for each.

use crate::parties::names;

/// Beginnings of words in names of folders that say what is in them, or of when it is, not whose.
const GENERIC: &str = "contribution|input|comment|document|docs|draft|version|file|final|received|submission|submitted|\
response|reply|replies|text|word|pdf|english|french|spanish|russian|arabic|chinese|revis|rev|old|new|annex|attachment|\
archive|template|round|phase|stage|session|meeting|week|day|consultation|public|written|member|state|stakeholder|sector|\
government|industry|civil|other|misc|download|desktop|upload|inbox|mail|email|user|home|tmp|temp|test|sample|all|everything|sg|wg|wp|\
january|february|march|april|may|june|july|august|september|october|november|december|projet|commentaire|soumission|\
observation|français|reçu|annexe|proyecto|borrador|comentario|propuest|contribuci|observacion|español|documento|recibid|\
anexo|проект|вклад|замечан|предлож|коммент|документ|текст|версия|русский|приложен|получен|مساهم|تعليق|ملاحظ|مقترح|وثائق|\
مشروع|مسودة|النص|عربي|文稿|意见|建议|提案|草案|文件|版本|附件|中文|英文|法文|俄文|评论";

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
        let named = names::named(folder);
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
        GENERIC.split('|').any(|sign| match sign.chars().next() {
            Some('\u{600}'..) => word.contains(sign),
            // Short ones are whole words: "old" is not in "Oldenburg".
            _ if sign.chars().count() <= 4 => word == sign || word.strip_suffix('s') == Some(sign),
            _ => word.starts_with(sign),
        }) || (1..=2).contains(&word.len()) && word.is_ascii() && name.len() <= 2
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
