//! Lines that say whose a contribution is: "Comments by Austria on the zero draft", "Contribution de la France",
//! "Предложения Российской Федерации", "مساهمة من مصر", "中国对草案的意见".

use super::{comment_author, party_names};
use crate::params;
use draftlens_text::chars::is_han;
use draftlens_text::form_lines::{FormLabel, form_line};
use draftlens_text::lexicon::{Fit, Topic, list, list_of};

/// What follows a party where the line goes on about something else, whatever the language.
const MARKS: [&str; 3] = [" – ", " — ", ": "];

/// Who a line says that a contribution is from, as it names them.
pub(crate) fn source(line: &str) -> Option<String> {
    let line = line.trim();
    // A title may be long, and a sentence ends as sentences do.
    let sentence =
        line.ends_with(['.', ';', '。', '؟', '?']) && line.split_whitespace().count() > params::SENTENCE_WORDS;
    // "Text proposed by the Commission" heads what a form amends.
    if sentence || form_line(line).is_some_and(|line| !matches!(line.label, FormLabel::Author | FormLabel::Number)) {
        return None;
    }
    if line.chars().take(params::BYLINE + 1).count() > params::BYLINE {
        // Of a title that says at its head what is contributed and by whom, the rest is what it is about.
        let mut words = line.split_whitespace();
        let led = words.next().is_some_and(is_kind) && words.next().is_some_and(is_participle);
        let end = line.char_indices().nth(params::BYLINE).map_or(line.len(), |(at, _)| at);
        return if led { source(&line[..end]) } else { None };
    }
    if line.chars().any(is_han) {
        return in_chinese(line);
    }
    if let Some(owner) = owner(line) {
        return Some(owner);
    }
    let mut words = line.split_whitespace().map(|word| (start_of(line, word), word)).peekable();
    // "Joint contribution", "Written comments", "Initial pre-draft: comments by": what is contributed comes early.
    let kind = words.by_ref().take(params::KIND_WITHIN).find(|(_, word)| is_kind(word))?;
    let slavic = kind.1.chars().next().is_some_and(|ch| ('\u{400}'..'\u{530}').contains(&ch));
    while words.peek().is_some_and(|(_, word)| is_participle(word)) {
        words.next();
    }
    let (at, word) = *words.peek()?;
    let lower = word.to_lowercase();
    let by = list(Topic::By);
    let elided = by.patterns().find(|by| by.fit == Fit::Start && by.says(&lower));
    let (marker, rest) = match elided {
        Some(elided) => (Some(elided), &line[at + elided.text.len()..]),
        None if by.holds(&lower) => {
            words.next();
            let marker = by.patterns().find(|by| by.says(&lower));
            (marker, words.peek().map(|(at, _)| &line[*at..])?)
        }
        // The genitive needs no word for it; nor does the Arabic construct.
        // "ВКЛАД В РАБОТУ …" goes on about something else.
        None if list(Topic::BylineSubjects).holds(&lower) || list(Topic::Towards).holds(&lower) => return None,
        None if slavic || lower.chars().next().is_some_and(|ch| ('\u{600}'..'\u{700}').contains(&ch)) => {
            (None, &line[at..])
        }
        None => return None,
    };
    let marked = MARKS.iter().filter_map(|mark| rest.find(mark)).min();
    let end = list(Topic::BylineSubjects).place(rest).into_iter().chain(marked).min().unwrap_or(rest.len());
    if list(Topic::Towards).place(rest).is_some_and(|at| at <= end) && !list(Topic::Texts).says(&rest.to_lowercase()) {
        return None;
    }
    let who = party_names::without_article(rest[..end].trim_end_matches(['.', ',', ':', '*', ' ']));
    // "Comments by Article", "Comments received by 15 May".
    if comment_author::says_what(who) || who.starts_with(|ch: char| ch.is_ascii_digit()) {
        return None;
    }
    let named = !party_names::named(who).is_empty();
    let capital = who.chars().find(|ch| ch.is_alphabetic()).is_some_and(|ch| !ch.is_lowercase());
    let arabic = who.chars().next().is_some_and(|ch| ('\u{600}'..'\u{700}').contains(&ch));
    // "Statement of Principles", "Observations of States" are of nobody; "of" needs a name that is known, or an office.
    let told = match marker.map(|marker| marker.value) {
        Some("known") => {
            named
                || who.len() < rest[..end].trim().len() && rest.to_lowercase().contains("delegation of")
                || is_short_code(who)
        }
        None => named || slavic && capital && who.split_whitespace().count() <= params::BARE_NAME_WORDS,
        Some(_) => capital,
    };
    let short = who.split_whitespace().count() <= params::PARTY_WORDS
        && (!arabic || named || who.split_whitespace().count() <= params::BARE_NAME_WORDS);
    (told && short && !who.is_empty()).then(|| who.to_owned())
}

/// "European Union comments on the zero draft", "Norway’s response".
fn owner(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let kind = words.iter().take(params::OWNER_WITHIN).position(|word| is_kind(word)).filter(|at| *at > 0)?;
    let about = words.get(kind + 1).is_none_or(|word| list(Topic::OwnerSubjects).holds(word));
    let name = words[..kind].join(" ");
    let name = ["’s", "'s", "’", "'"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
    let name = party_names::without_article(name);
    let named = party_names::is_known(name) || name.split(' ').any(|word| list(Topic::OwnerOffices).holds(word));
    (about && named).then(|| name.to_owned())
}

fn start_of(line: &str, word: &str) -> usize {
    word.as_ptr() as usize - line.as_ptr() as usize
}

fn is_kind(word: &str) -> bool {
    let word = word.trim_matches(|ch: char| !ch.is_alphanumeric()).to_lowercase();
    list(Topic::Contributed).says(&word)
}

fn is_participle(word: &str) -> bool {
    let word = word.trim_matches(|ch: char| !ch.is_alphanumeric()).to_lowercase();
    list(Topic::Participles).holds(&word)
}

/// "CEPT", "LMDC".
fn is_short_code(who: &str) -> bool {
    params::CODE_LETTERS.contains(&who.len()) && who.chars().all(|ch| ch.is_ascii_uppercase())
}

/// "来自法国的文稿", "中国提交的文稿", "由中国提交", "中国对草案的意见", "中国代表团的意见".
fn in_chinese(line: &str) -> Option<String> {
    let chinese = |section| list_of(section, "zh");
    if !chinese(Topic::Contributed).says(line) {
        return None;
    }
    let line = chinese(Topic::By).patterns().fold(line, |line, by| line.trim_start_matches(by.text));
    let end = chinese(Topic::BylineSubjects).place(line)?;
    let who = line[..end].trim();
    let named = !party_names::named(who).is_empty() || chinese(Topic::PartyEndings).says(who);
    (named && who.chars().count() <= params::CHINESE_NAME).then(|| who.to_owned())
}

#[cfg(test)]
mod tests {
    use super::source;

    #[test]
    fn lines_that_say_whose_it_is() {
        for (line, expected) in [
            ("Contribution by the Member State A and CEPT on the first draft", "Member State A and CEPT"),
            ("Comments by Austria on the Zero-Draft for the final report", "Austria"),
            ("COMMENTS FROM GERMANY", "GERMANY"),
            ("European Union comments on the zero draft", "European Union"),
            ("Norway’s response to the consultation", "Norway"),
            ("Australian Government response", "Australian Government"),
            ("Joint contribution submitted by Norway, Sweden and Finland", "Norway, Sweden and Finland"),
            ("Statement of the Russian Federation", "Russian Federation"),
            ("Submission of CEPT", "CEPT"),
            ("Written comments received from the Chamber of Shipping", "Chamber of Shipping"),
            ("Contribution de la France au projet de résolution", "France"),
            ("Commentaires présentés par le Sénégal", "Sénégal"),
            ("Observations de l’Administration A", "Administration A"),
            ("Contribución de México sobre el proyecto", "México"),
            ("Propuesta presentada por el Reino Unido", "Reino Unido"),
            ("Вклад Российской Федерации по проекту руководства", "Российской Федерации"),
            ("Предложения Государства-Члена A", "Государства-Члена A"),
            ("مساهمة من مصر بشأن مشروع القرار", "مصر"),
            ("ملاحظات المملكة العربية السعودية على المشروع", "المملكة العربية السعودية"),
            ("来自法国的文稿", "法国"),
            ("中国对草案的意见", "中国"),
            ("由大韩民国提交", "大韩民国"),
            ("中国代表团的意见", "中国"),
        ] {
            assert_eq!(source(line).as_deref(), Some(expected), "{line}");
        }
    }

    #[test]
    fn lines_that_do_not() {
        for line in [
            "Comments are welcome until 15 January",
            "Statement of Principles",
            "Comments by article",
            "Comments received by 15 May",
            "El texto propuesto por Chile fue rechazado.",
            "Chair’s comments on the draft",
            "Working Group proposals are in annex 1",
            "Germany welcomes the pre-draft and its views on the matter",
            "Proposal for a directive of the Parliament",
            "Contributions of all kinds are to be sent to the secretariat",
            "Proposition de résolution sur la cybersécurité",
            "Propuesta de resolución",
            "Guidelines for the utilization of the Agenda",
            "Предложения по проекту руководства",
            "提交意见的截止日期为1月15日",
            "مشروع قرار بشأن الأمن",
            "In view of the above, the Council decides",
            "",
        ] {
            assert_eq!(source(line), None, "{line}");
        }
    }
}
