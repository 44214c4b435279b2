//! Whom a paper is for: its addressee is named like an author, in the same places, and must never be taken for one.

use super::line_words::{han_start, phrase, words};
use crate::params;
use draftlens_text::chars::is_han;
use draftlens_text::lexicon::{Topic, list};

/// Whether a line speaks to someone: "Dear colleagues,", "В Комитет по печати", "To: the Secretariat".
pub(crate) fn is_addressed(line: &str) -> bool {
    let line = line.trim();
    if is_address_key(line) {
        return true;
    }
    let clause = line.find([',', ':', '!', '،', '：', '，', '！']);
    let says = |value: &str, words: usize| match value {
        "always" => true,
        "above" => clause.is_none() && words == 1,
        _ => clause.is_some_and(|end| line[..end].split_whitespace().count() <= params::SALUTATION_WORDS),
    };
    if line.contains(is_han) {
        let short = clause.is_none_or(|end| line[..end].chars().count() <= params::CHINESE_NAME);
        return short && han_start(line, Topic::Addressed).is_some_and(|value| says(value, 0));
    }
    let words = words(line);
    phrase(&words, 0, Topic::Addressed).is_some_and(|(_, value)| says(value, words.len())) || is_below_addressee(line)
}

/// Whether a line only says that the lines above it name whom a letter is for: "P r e s e n t e".
pub(super) fn is_below_addressee(line: &str) -> bool {
    if line.chars().count() > params::NAME_LENGTH {
        return false;
    }
    let letters: String = line.chars().filter(|ch| ch.is_alphabetic()).flat_map(char::to_lowercase).collect();
    list(Topic::Addressed).patterns().any(|word| word.value == "above" && word.text == letters)
}

/// Whether a line has a key of a letter before a colon: "Cc:", "Кому:", "收件人:".
pub(crate) fn is_address_key(line: &str) -> bool {
    line.split_once([':', '：']).is_some_and(|(key, _)| is_key(key))
}

fn is_key(key: &str) -> bool {
    list(Topic::AddressKeys).holds(&key.trim().to_lowercase().replace('\'', "’"))
}

/// What stands behind a key, up to the next key of a letter in the same line: "A To: B" is "A".
pub(crate) fn before_next_key(value: &str) -> &str {
    let keys = value.match_indices([':', '：']).filter_map(|(at, _)| {
        let start = value[..at].trim_end().rfind(char::is_whitespace)?;
        let key = value[start..at].trim();
        // "A:" may be anything within a value.
        (is_key(key) && key.len() > 1).then_some(start)
    });
    keys.min().map_or(value, |end| value[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_spoken_to() {
        for line in [
            "Dear members of the bureau,",
            "To: the drafting group",
            "Mr President, my delegation is glad to speak.",
            "Madame la Présidente,",
            "Chers collègues,",
            "À l’attention du secrétariat",
            "Objet : projet de règlement",
            "Honorable Asamblea:",
            "A LA MESA DE LA COMISIÓN",
            "Estimados colegas:",
            "P r e s e n t e",
            "В Комитет по транспорту",
            "Уважаемые депутаты!",
            "Исполнительному комитету Союза",
            "السيد رئيس اللجنة الموقر",
            "السيدات والسادة،",
            "إلى: الأمانة",
            "各位委员：",
            "收件人：秘书处",
            "尊敬的主席先生：",
        ] {
            assert!(is_addressed(line), "{line}");
        }
    }

    #[test]
    fn who_speaks() {
        for line in [
            "Chair’s proposals",
            "Member B",
            "Delegation of Country C",
            "Groupe des Verts",
            "Senadora D",
            "Господа Е.",
            "وفد البلد واو",
            "主席的说明",
            "From: the Federation",
            "",
        ] {
            assert!(!is_addressed(line), "{line}");
        }
    }

    #[test]
    fn keys_run_together() {
        assert_eq!(before_next_key("王某(某公司) 收件人:起草组"), "王某(某公司)");
        assert_eq!(before_next_key("Society of A Subject: draft"), "Society of A");
        assert_eq!(before_next_key("Society of A: B"), "Society of A: B");
    }
}
