//! Whose a comment is, by how its text begins: "US: Delete …", "[LMDC] …", "Comment by Brazil: …", "France proposes …".

use super::party_names;
use crate::params;
use draftlens_text::chars::is_han;
use draftlens_text::lexicon::{Topic, list};

/// The party that a text names at its start.
pub(super) fn named_party(text: &str) -> Option<String> {
    let line = text.lines().next().unwrap_or_default().trim();
    for (open, close) in [('[', ']'), ('(', ')'), ('【', '】'), ('［', '］'), ('（', '）')] {
        if let Some((name, rest)) = line.strip_prefix(open).and_then(|rest| rest.split_once(close))
            && !rest.trim().is_empty()
            && let Some(name) = party(name)
        {
            return Some(name);
        }
    }
    let parted = [":", "：", " – ", " — ", " - ", "\u{2013} ", "\u{2014} "];
    // The first mark that parts the line; what follows must say something.
    let first = parted.iter().filter_map(|mark| line.split_once(mark)).min_by_key(|(name, _)| name.len());
    if let Some((name, rest)) = first
        && !rest.trim().is_empty()
        && let Some(name) = party(name)
    {
        return Some(name);
    }
    says_so(line)
}

/// "France proposes to delete": a known party and what it does.
fn says_so(line: &str) -> Option<String> {
    let line = party_names::without_article(line);
    let verbs = list(Topic::SpeakingVerbs);
    if let Some(rest) = list(Topic::VerbsBeforeParties).without_lead(line) {
        let name: String = rest.split_whitespace().next().unwrap_or_default().to_owned();
        return party_names::whole(&name);
    }
    let ends = line.match_indices(' ').map(|(at, _)| at).take(params::SPEAKER_WORDS);
    let mut spaced = ends.filter(|at| verbs.says(line[*at..].trim_start()));
    if let Some(end) = spaced.next() {
        return party_names::whole(&line[..end]);
    }
    // Chinese runs them together.
    let end = verbs.patterns().filter_map(|verb| line.find(verb.text)).min()?;
    line[..end].chars().next().filter(|ch| is_han(*ch)).and_then(|_| party_names::whole(&line[..end]))
}

/// The party that a short text names, if it is the name of one.
fn party(text: &str) -> Option<String> {
    let text = text.trim();
    let behind = list(Topic::CommentLeads).without_lead(text).map(str::trim);
    let (mut name, led) = (behind.unwrap_or(text), behind.is_some());
    let tails = list(Topic::CommentTails).patterns();
    let bare = tails.fold(name, |name, tail| name.strip_suffix(tail.text).unwrap_or(name));
    name = if bare.is_empty() { name } else { bare };
    let name = party_names::without_article(name);
    let is_party = party_names::is_known(name) || is_named_so(name, led);
    is_party.then(|| name.to_owned())
}

/// Whether a text has the form of a name: a few words with capitals, and none that says what follows it.
fn is_named_so(name: &str, led: bool) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let small = list(Topic::NameParticles);
    let lower = name.to_lowercase();
    let other_script = name.chars().any(|ch| is_han(ch) || ('\u{600}'..'\u{700}').contains(&ch));
    let most = if other_script && !led { params::BARE_NAME_WORDS } else { params::NAME_WORDS };
    let capital = |word: &str| {
        let mut letters = word.chars().filter(|ch| ch.is_alphabetic());
        letters.next().is_none_or(|ch| !ch.is_lowercase())
    };
    let named = |word: &&str| small.holds(word) || capital(word);
    // Codes of countries, which in lower case are words.
    if name.len() == 2 && name.chars().all(|ch| ch.is_ascii_uppercase()) {
        return !list(Topic::NoCountryCodes).holds(name);
    }
    (1..=most).contains(&words.len())
        && name.chars().count() <= if other_script && !led { params::CHINESE_NAME } else { params::NAME_LENGTH }
        && name.chars().any(char::is_alphabetic)
        && !name
            .contains(|ch: char| ch.is_ascii_digit() || matches!(ch, '"' | '“' | '«' | '.' | '?' | '，' | '。' | '\''))
        && words.iter().all(named)
        && !lower.split([' ', '/', '-']).any(says_what)
}

/// Whether a word says what follows it, and names nobody.
pub(super) fn says_what(word: &str) -> bool {
    let lower = word.to_lowercase();
    let word = lower.trim_matches(|ch: char| !ch.is_alphanumeric());
    list(Topic::NoParties).says(word)
}

#[cfg(test)]
mod tests {
    use super::named_party;

    #[test]
    fn a_comment_says_whose_it_is() {
        for (text, expected) in [
            ("US: Delete 'authorized'", "US"),
            ("LMDC: keep", "LMDC"),
            ("Member State A: we propose", "Member State A"),
            ("[Member State B] we propose", "Member State B"),
            ("[France] supprimer", "France"),
            ("(Brazil) delete", "Brazil"),
            ("RF – удалить", "RF"),
            ("RF - delete this", "RF"),
            ("EU: replace \"shall\" with \"should\": see below", "EU"),
            ("Россия: удалить", "Россия"),
            ("Российская Федерация: исключить слово", "Российская Федерация"),
            ("Комментарий Франции: исключить", "Франции"),
            ("中国：删除“授权”", "中国"),
            ("中国代表团：删除", "中国"),
            ("中国的意见：删除", "中国"),
            ("【法国】删除", "法国"),
            ("مصر: تحذف كلمة", "مصر"),
            ("تعليق من مصر: تحذف كلمة", "مصر"),
            ("المملكة العربية السعودية: تحذف كلمة", "المملكة العربية السعودية"),
            ("México: suprimir", "México"),
            ("La France : supprimer", "France"),
            ("Reino Unido: suprimir la palabra", "Reino Unido"),
            ("Comment by the United Kingdom: delete", "United Kingdom"),
            ("France and Germany: delete", "France and Germany"),
            ("European Union and its Member States: delete", "European Union and its Member States"),
            ("Group of 77 and China: keep", "Group of 77 and China"),
            ("International Chamber of Commerce: keep", "International Chamber of Commerce"),
            ("Japan proposes to delete this.", "Japan"),
            ("The United States would prefer \"should\".", "United States"),
            ("Россия предлагает исключить слово", "Россия"),
            ("中国建议删除", "中国"),
            ("AT&T: keep", "AT&T"),
        ] {
            assert_eq!(named_party(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_beginnings_name_nobody() {
        for text in [
            "Note: this",
            "We propose the following: x",
            "Delete: x",
            "Article 5: x",
            "US:",
            "Typo: teh",
            "Suggested text: The States shall",
            "New Text: The States shall",
            "Rationale: clearer",
            "Editor's note: to be checked",
            "Please check – is it so?",
            "To be aligned with paragraph 5 – see above",
            "Proposition : remplacer",
            "Justification : plus clair",
            "Предлагаем: исключить",
            "Примечание: исключить",
            "Обоснование – яснее",
            "Propuesta: suprimir",
            "ملاحظة: تحذف",
            "نقترح إضافة النص التالي: كلمة",
            "建议：删除",
            "理由：更清楚",
            "第5段：删除",
            "[deleted] some words",
            "(see paragraph 5) delete",
            "Agreed",
            "https://example.org/a",
            "An agreement with France proposes much",
        ] {
            assert_eq!(named_party(text), None, "{text}");
        }
    }
}
