//! Lines that say whose a contribution is: "Comments by Austria on the zero draft", "Contribution de la France",
//! "Предложения Российской Федерации", "مساهمة من مصر", "中国对草案的意见".

use super::{names, speaker};
use crate::params;

/// What is contributed, by the beginnings of its names.
const KINDS: &str = "contribution|comment|proposal|submission|response|reply|replies|input|statement|position|view|\
observation|remark|remarque|amendment|feedback|paper|non-paper|commentaire|proposition|réponse|soumission|amendement|\
contribución|contribuciones|contribucion|propuesta|comentario|observacion|observación|respuesta|enmienda|submitted|\
presented|proposed|soumis|présent|presentad|propuest|вклад|предложени|замечани|комментари|поправк|мнение|позици|ответ|\
представлен|внесен|مساهم|تعليق|ملاحظ|اقتراح|مقترح|مقدم|موقف|رد";
/// Between what is contributed and by whom.
const PARTICIPLES: &str = "submitted|presented|made|received|provided|prepared|proposed|working|paper|written|joint|and|\
comments|proposals|soumis|soumise|soumises|formulés|formulées|présenté|présentés|présentée|présentées|presentada|presentadas|presentado|presentados|\
et|y|и|представленный|представленные|представлено|внесенный|внесенные|внесено|مقدمة|مقدم|المقدمة|المقدم";
const BY: [&str; 15] =
    ["by", "from", "of", "par", "por", "de", "du", "des", "del", "от", "من", "d’", "d'", "de’", "l’"];
/// What follows is what it is about.
const SUBJECTS: [&str; 34] = [
    " al ",
    " a la ",
    " من ",
    " on ",
    " regarding ",
    " concerning ",
    " relating ",
    " related ",
    " to ",
    " about ",
    " for ",
    " in response",
    " sur ",
    " concernant ",
    " relati",
    " au projet",
    " à propos",
    " pour ",
    " sobre ",
    " al proyecto",
    " acerca ",
    " respecto",
    " к ",
    " по ",
    " о ",
    " об ",
    " на ",
    " относительно ",
    " بشأن ",
    " على ",
    " حول ",
    " – ",
    " — ",
    ": ",
];

/// "The contribution of the Union to peace" is no document, unless it is to one of these.
const TOWARDS: [&str; 5] = [" to ", " à ", " a la ", " al ", " в "];
const TEXTS: [&str; 12] = [
    "draft", "document", "consult", "question", "cuestionario", "анкет", "report", "text", "projet", "rapport",
    "proyecto", "проект",
];

/// Who a line says that a contribution is from, as it names them.
pub(crate) fn source(line: &str) -> Option<String> {
    let line = line.trim();
    // A title may be long, and a sentence ends as sentences do.
    let sentence =
        line.ends_with(['.', ';', '。', '؟', '?']) && line.split_whitespace().count() > params::SENTENCE_WORDS;
    if sentence || line.chars().take(params::BYLINE + 1).count() > params::BYLINE {
        return None;
    }
    if line.chars().any(names::is_han) {
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
    let elided = ["d’", "d'"].iter().find(|elided| lower.starts_with(**elided));
    let (marker, rest) = match elided {
        Some(elided) => ("de", &line[at + elided.len()..]),
        None if BY.contains(&lower.as_str()) => {
            words.next();
            (lower.as_str(), words.peek().map(|(at, _)| &line[*at..])?)
        }
        // The genitive needs no word for it; nor does the Arabic construct.
        None if slavic || lower.chars().next().is_some_and(|ch| ('\u{600}'..'\u{700}').contains(&ch)) => {
            ("", &line[at..])
        }
        None => return None,
    };
    let end = SUBJECTS.iter().filter_map(|subject| rest.find(subject)).min().unwrap_or(rest.len());
    if TOWARDS.iter().any(|to| rest.find(to).is_some_and(|at| at <= end))
        && !TEXTS.iter().any(|text| rest.to_lowercase().contains(text))
    {
        return None;
    }
    let who = names::without_article(rest[..end].trim_end_matches(['.', ',', ':', '*', ' ']));
    // "Comments by Article", "Comments received by 15 May".
    if speaker::says_what(who) || who.starts_with(|ch: char| ch.is_ascii_digit()) {
        return None;
    }
    let named = !names::named(who).is_empty();
    let capital = who.chars().find(|ch| ch.is_alphabetic()).is_some_and(|ch| !ch.is_lowercase());
    let arabic = who.chars().next().is_some_and(|ch| ('\u{600}'..'\u{700}').contains(&ch));
    // "Statement of Principles", "Observations of States" are of nobody; "of" needs a name that is known, or an office.
    let told = match marker {
        "of" => {
            named
                || who.len() < rest[..end].trim().len() && rest.to_lowercase().contains("delegation of")
                || is_short_code(who)
        }
        "" => named || slavic && capital && who.split_whitespace().count() <= params::BARE_NAME_WORDS,
        _ => capital,
    };
    let short = who.split_whitespace().count() <= params::PARTY_WORDS
        && (!arabic || named || who.split_whitespace().count() <= params::BARE_NAME_WORDS);
    (told && short && !who.is_empty()).then(|| who.to_owned())
}

/// "European Union comments on the zero draft", "Norway’s response".
fn owner(line: &str) -> Option<String> {
    const OFFICES: [&str; 8] =
        ["Government", "Delegation", "Mission", "Ministry", "Association", "Federation", "Chamber", "Group"];
    let words: Vec<&str> = line.split_whitespace().collect();
    let kind = words.iter().take(params::OWNER_WITHIN).position(|word| is_kind(word)).filter(|at| *at > 0)?;
    let about = words.get(kind + 1).is_none_or(|word| ["on", "to", "regarding", "concerning"].contains(word));
    let name = words[..kind].join(" ");
    let name = ["’s", "'s", "’", "'"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
    let name = names::without_article(name);
    let named = names::is_known(name) || name.split(' ').any(|word| OFFICES.contains(&word));
    (about && named).then(|| name.to_owned())
}

fn start_of(line: &str, word: &str) -> usize {
    word.as_ptr() as usize - line.as_ptr() as usize
}

fn is_kind(word: &str) -> bool {
    let word = word.trim_matches(|ch: char| !ch.is_alphanumeric()).to_lowercase();
    KINDS.split('|').any(|kind| word.starts_with(kind))
}

fn is_participle(word: &str) -> bool {
    let word = word.trim_matches(|ch: char| !ch.is_alphanumeric()).to_lowercase();
    PARTICIPLES.split('|').any(|participle| word == participle)
}

/// "CEPT", "LMDC".
fn is_short_code(who: &str) -> bool {
    params::CODE_LETTERS.contains(&who.len()) && who.chars().all(|ch| ch.is_ascii_uppercase())
}

/// "来自法国的文稿", "中国提交的文稿", "由中国提交", "中国对草案的意见", "中国代表团的意见".
fn in_chinese(line: &str) -> Option<String> {
    const KINDS: [&str; 9] = ["文稿", "意见", "建议", "提案", "评论", "提交", "修正案", "立场", "回复"];
    KINDS.iter().find(|kind| line.contains(**kind))?;
    let line = line.trim_start_matches("来自").trim_start_matches('由');
    let marks = ["提交", "提出", "对", "关于", "的", "代表团", "就"];
    let end = marks.iter().filter_map(|mark| line.find(mark)).min()?;
    let who = line[..end].trim();
    let kinds = ["国", "盟", "组织", "集团", "公司", "联邦", "邦", "会", "部", "局", "利亚", "西"];
    let named = !names::named(who).is_empty() || kinds.iter().any(|kind| who.ends_with(kind));
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
