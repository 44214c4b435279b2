//! Whose a comment is, by how its text begins: "US: Delete …", "[LMDC] …", "Comment by Brazil: …", "France proposes …".

use super::names;
use crate::params;

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
    const DOES: [&str; 22] = [
        "propos", "suggest", "request", "support", "would", "prefer", "believes", "considers", "recommends", "asks",
        "opposes", "предлага", "просит", "поддержива", "propone", "sugiere", "solicita", "demande", "souhaite", "建议",
        "提议", "تقترح",
    ];
    let line = names::without_article(line);
    let verb_of = |rest: &str| DOES.iter().any(|verb| rest.trim_start().starts_with(verb));
    let arabic = line.strip_prefix("تقترح ");
    if let Some(rest) = arabic {
        let name: String = rest.split_whitespace().next().unwrap_or_default().to_owned();
        return names::whole(&name);
    }
    let ends = line.match_indices(' ').map(|(at, _)| at).take(params::SPEAKER_WORDS);
    let mut spaced = ends.filter(|at| verb_of(&line[*at..]));
    if let Some(end) = spaced.next() {
        return names::whole(&line[..end]);
    }
    let end = DOES.iter().filter_map(|verb| line.find(verb)).min()?;
    line[..end].chars().next().filter(|ch| names::is_han(*ch)).and_then(|_| names::whole(&line[..end]))
}

/// Before a party's name: "Comment by", "Proposal from".
const LEADS: [&str; 22] = [
    "comment by ",
    "comments by ",
    "comment from ",
    "comments from ",
    "proposal by ",
    "proposal from ",
    "from ",
    "by ",
    "commentaire de ",
    "commentaire du ",
    "proposition de ",
    "proposition du ",
    "comentario de ",
    "propuesta de ",
    "комментарий ",
    "предложение ",
    "замечание ",
    "تعليق من ",
    "اقتراح من ",
    "ملاحظة من ",
    "来自",
    "由",
];
/// After it, in Chinese.
const TAILS: [&str; 9] = ["代表团", "的意见", "的建议", "的评论", "的提案", "意见", "建议", "评论", "提案"];

/// The party that a short text names, if it is the name of one.
fn party(text: &str) -> Option<String> {
    let mut name = text.trim();
    let mut led = false;
    if let Some(lead) = LEADS.iter().find(|lead| {
        name.is_char_boundary(lead.len().min(name.len()))
            && name.len() > lead.len()
            && name[..lead.len()].to_lowercase() == **lead
    }) {
        name = name[lead.len()..].trim();
        led = true;
    }
    let bare = TAILS.iter().fold(name, |name, tail| name.strip_suffix(tail).unwrap_or(name));
    name = if bare.is_empty() { name } else { bare };
    let name = names::without_article(name);
    let is_party = names::is_known(name) || is_named_so(name, led);
    is_party.then(|| name.to_owned())
}

/// Beginnings of words that stand before a colon and name nobody; those of up to four letters are whole words.
const NOT_PARTIES: &str = "note|comment|rational|reason|propos|suggest|question|delet|add|insert|replac|exampl|see|ref|\
editor|edit|alternat|option|justif|explan|explic|remark|paragraph|para|articl|typo|minor|major|general|technical|agree|\
disagree|yes|no|ok|okay|action|todo|tbd|tbc|nb|fyi|ps|important|warning|also|however|new|old|original|backgroun|\
clarif|definit|title|section|chapter|clause|annex|text|line|page|table|figure|word|move|keep|retain|remove|change|\
amend|modif|add.|mod|sup|noc|source|date|subject|please|why|what|this|that|we|our|i|it|here|there|if|as|for|in|to|re|\
cf|eg|ie|not|same|support|oppose|view|position|issue|point|concern|format|correct|check|link|url|http|https|footnote|\
consequential|drafting|language|version|draft|rev|первый|второй|коммент|предлож|предлаг|примеч|замеч|обосн|поясн|\
причин|вопрос|пункт|стать|раздел|текст|редак|вариант|удал|исключ|добав|замен|встав|измен|см|nota|remarque|observ|motif|\
raison|justific|supprim|ajout|remplac|modifi|insér|alinéa|texte|voir|exemple|préciser|razón|motivo|suprim|añad|\
agreg|reemplaz|sustitu|modific|párrafo|artículo|texto|véase|ejemplo|pregunta|comentario|propuesta|enmiend|ملاحظ|تعليق|\
اقتراح|مقترح|سبب|الفقرة|فقرة|المادة|مادة|يحذف|حذف|تحذف|إضافة|يضاف|تضاف|استبدال|يستبدل|النص|سؤال|نقترح|تعديل|توضيح|مثال|\
建议|意见|评论|说明|理由|问题|删除|删去|增加|修改|替换|提案|备注|原文|案文|注|段|条|例|改|见";

/// Whether a text has the form of a name: a few words with capitals, and none that says what follows it.
fn is_named_so(name: &str, led: bool) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let small = ["of", "the", "and", "de", "la", "et", "y", "и", "du", "des", "del", "los", "&", "on", "behalf"];
    let lower = name.to_lowercase();
    let other_script = name.chars().any(|ch| names::is_han(ch) || ('\u{600}'..'\u{700}').contains(&ch));
    let most = if other_script && !led { params::BARE_NAME_WORDS } else { params::NAME_WORDS };
    let capital = |word: &str| {
        let mut letters = word.chars().filter(|ch| ch.is_alphabetic());
        letters.next().is_none_or(|ch| !ch.is_lowercase())
    };
    let named = |word: &&str| small.contains(word) || capital(word);
    // Codes of countries, which in lower case are words.
    if name.len() == 2 && name.chars().all(|ch| ch.is_ascii_uppercase()) {
        return !["NB", "PS", "OK", "NO", "CF", "RE", "EG", "IE", "FW"].contains(&name);
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
    NOT_PARTIES.split('|').any(|sign| match sign.chars().next() {
        Some('\u{600}'..) => word.starts_with(sign) || sign.chars().all(names::is_han) && word.contains(sign),
        // Short ones are whole words.
        _ if sign.chars().count() <= params::WHOLE_WORD => word == sign,
        _ => word.starts_with(sign),
    })
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
