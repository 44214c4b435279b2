//! Lines of the forms in which members hand in amendments: what a line is that is nothing but a label ("Proposed text:"),
//! or begins with one ("Place: Article 5"), and the numbers of amendments.
//!
//! The labels' words are data (`[form-lines]`, `[form-numbers]` of the lexicon). A line is a label by its build too: it is
//! short, and ends where the label ends or goes on behind a colon.

use crate::chars::is_han;
use crate::lexicon::{Fit, Topic, WordList, list, list_of};
use crate::params;

/// What a line of a form announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormLabel {
    /// The number of an amendment: the next one begins.
    Number,
    /// Who hands it in.
    Author,
    /// Where it is for.
    Place,
    /// Where it is for, and that what stands there should go.
    DeletedPlace,
    /// That what stands at the place should go.
    Deletes,
    /// What it does, where that asks for nothing by itself.
    Kind,
    /// The text as it is.
    Before,
    /// The text as it should be.
    Proposed,
    /// The same, where a label for the text as it is stands before it: "Amendment" alone may head anything.
    Beside,
    /// Why.
    Reasons,
    /// Reasons, or the part of a bill that has them: the place of an amendment, or the head of its text.
    Motives,
}

/// A label, and what the line says behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormLine<'a> {
    /// What it announces.
    pub label: FormLabel,
    /// What follows the label in its line; empty where the label stands alone. Of a number, the number.
    pub rest: &'a str,
}

/// What a line announces; none where it is no line of a form.
pub fn form_line(line: &str) -> Option<FormLine<'_>> {
    let line = line.trim();
    let whole = line.trim_end_matches(is_end).trim();
    if let Some(number) = amendment_number(whole) {
        return Some(FormLine { label: FormLabel::Number, rest: number });
    }
    if let Some((lead, rest)) = line.split_once([':', '：']) {
        let label = short(lead).and_then(|lead| named(lead).or_else(|| inline_place(lead)).or_else(|| composed(lead)));
        // "Original: Chinese" is about the paper.
        if label == Some(FormLabel::Before) && list(Topic::LanguageNames).holds(&rest.trim().to_lowercase()) {
            return None;
        }
        if !rest.trim().is_empty() || label == Some(FormLabel::Place) {
            return label.map(|label| FormLine { label, rest: rest.trim() });
        }
    }
    if let Some(line) = in_capitals(line) {
        return Some(line);
    }
    let whole = short(whole)?;
    // "Presented by Member A": who does stands behind what is done.
    if let Some(rest) = authors_behind(whole) {
        return Some(FormLine { label: FormLabel::Author, rest });
    }
    // A form in two languages has both labels in one line.
    let label = whole.split('/').find_map(named).or_else(|| composed(whole));
    label.map(|label| FormLine { label, rest: "" })
}

/// Who makes an amendment, where the line of its number goes on with it: "N° 1 DE MME DE WITTE", "Amendment 4 by Senator K".
pub fn number_is_by(line: &str) -> Option<&str> {
    number_and_names(line).and_then(|(_, names)| names)
}

/// "Amendment No. 12", "Enmienda núm. 3": the number of a line that is nothing but a word for an amendment and its number,
/// and perhaps who makes it.
pub fn amendment_number(line: &str) -> Option<&str> {
    number_and_names(line).map(|(number, _)| number)
}

fn number_and_names(line: &str) -> Option<(&str, Option<&str>)> {
    if let Some(number) = bare_number(line) {
        return Some((number, None));
    }
    if line.len() > params::NUMBER_LINE_BYTES {
        return None;
    }
    // The lead is a word or more that is not the line's first.
    let starts = line.char_indices().filter(|(_, ch)| ch.is_whitespace()).map(|(at, ch)| at + ch.len_utf8());
    let leads = list(Topic::ProposedBy);
    starts.filter_map(|at| line.get(at..)).find_map(|rest| {
        let lower = rest.to_lowercase();
        let begins = |text: &str| lower.strip_prefix(text).is_some_and(|after| after.starts_with(char::is_whitespace));
        let lead = leads.patterns().filter(|lead| begins(lead.text)).map(|lead| lead.text.len()).max()?;
        let names = rest.get(lead..)?.trim();
        let number =
            bare_number(line[..line.len() - rest.len()].trim_end().trim_end_matches([',', '–', '—', '-', ':']))?;
        // A sentence goes on with what it does.
        let plain = names.split_whitespace().count() <= params::NUMBER_LINE_NAMES
            && !names.ends_with(['.', ';', '؛'])
            && !names.contains(['"', '“', '«']);
        (plain && names_role(names)).then_some((number, Some(names)))
    })
}

fn bare_number(line: &str) -> Option<&str> {
    let lower = line.to_lowercase();
    let known = list(Topic::FormNumbers);
    let word = known.patterns().filter(|word| lower.starts_with(word.text)).max_by_key(|word| word.text.len())?;
    // Letters of the same case have the same length in every script that the list has, but for İ and its kin.
    let rest = line.get(word.text.len()..)?;
    if rest.starts_with(|ch: char| ch.is_alphabetic() && (ch as u32) < 0x2E80) {
        return None;
    }
    let signs = list(Topic::NumberSigns);
    let mut words = rest
        .split(|ch: char| ch.is_whitespace() || matches!(ch, '.' | '°' | 'º' | ':' | '(' | ')'))
        .filter(|word| !word.is_empty());
    let first = words.find(|word| !signs.says(&word.to_lowercase()))?;
    let bare = first.trim_matches(|ch: char| !ch.is_alphanumeric()).trim_start_matches('第').trim_end_matches('号');
    let is_number = bare.contains(char::is_numeric) && bare.chars().count() <= params::FORM_NUMBER_LETTERS
        || !bare.is_empty() && bare.chars().all(|ch| "〇零一二三四五六七八九十百".contains(ch));
    // "12 rect. bis": a number may be that of a revision.
    let mut behind = 0;
    let plain = words.all(|word| {
        behind += 1;
        behind <= params::FORM_NUMBER_WORDS && word.chars().count() <= params::FORM_NUMBER_LETTERS
    });
    (is_number && plain).then_some(bare)
}

/// What stands between the number of a proposal and what it does: "Proposal 3, by Member A and Member B, deletes …". For
/// each number that a sentence lists, the number and who is named behind it.
pub fn proposers(sentence: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    if sentence.contains(is_han) {
        return proposers_in_chinese(sentence);
    }
    let words: Vec<&str> = sentence.split_whitespace().take(params::PROPOSER_WORDS).collect();
    let bare = |word: &str| word.trim_matches(|ch: char| !ch.is_alphanumeric()).to_owned();
    let is_number = |word: &str| {
        let word = bare(word);
        word.starts_with(|ch: char| ch.is_ascii_digit()) && word.chars().count() <= params::FORM_NUMBER_LETTERS
    };
    let known = list(Topic::FormNumbers);
    let names_proposal = |word: &&str| {
        let word = bare(word).to_lowercase();
        let word = word.rsplit(['’', '\'']).next().unwrap_or(&word).to_owned();
        known.patterns().any(|pattern| pattern.says(&word))
    };
    let Some(head) = words.iter().take(params::PROPOSER_HEAD).position(names_proposal) else {
        // "3.- Of Senator K, to replace …".
        let listed = words.first().filter(|word| is_number(word) && word.ends_with(['.', ')', '-', '–']));
        let named = listed.and_then(|_| proposer(&words, 1, is_number)).filter(|(name, _)| names_role(name));
        found.extend(named.map(|(name, _)| (bare(words[0]), name)));
        return found;
    };
    let mut at = head + 1;
    let mut first = true;
    while let Some(offset) = words[at.min(words.len())..].iter().position(|word| is_number(word)) {
        // Only a number right behind the word for a proposal, or a further one of the list, is a proposal's.
        if first && offset > params::PROPOSER_SIGNS {
            break;
        }
        first = false;
        let number = at + offset;
        let by = number + 1;
        let Some((name, next)) = proposer(&words, by, is_number) else {
            at = number + 1;
            continue;
        };
        found.push((bare(words[number]), name));
        at = next;
    }
    found
}

/// "甲代表提出的第3号提案删除": the name, what leads it to the number, the number and the word for a proposal.
fn proposers_in_chinese(sentence: &str) -> Vec<(String, String)> {
    let known = list(Topic::FormNumbers);
    let mut found = Vec::new();
    let heads = known.patterns().filter(|word| word.text.contains(is_han));
    for (at, head) in heads.flat_map(|word| sentence.match_indices(word.text)) {
        let before = &sentence[..at];
        let digits = before.trim_end_matches(['号', '项', '条']);
        let number: String = digits.chars().rev().take_while(|ch| ch.is_ascii_digit()).collect();
        let number: String = number.chars().rev().collect();
        let lead = digits[..digits.len() - number.len()].trim_end_matches('第');
        let clause = lead.rsplit(['。', '；', '，', '.', ' ']).next().unwrap_or(lead);
        let behind = sentence[at + head.len()..].strip_prefix('（').and_then(|rest| rest.split('）').next());
        let by = list(Topic::ProposedBy).patterns().filter(|by| by.text.contains(is_han));
        let name = by.filter_map(|by| clause.strip_suffix(by.text)).min_by_key(|name| name.len());
        let behind = behind.map(|name| name.trim_end_matches("提出").trim_start_matches('由'));
        let Some(name) = name.filter(|name| !name.is_empty()).or(behind) else { continue };
        if !number.is_empty() && name.chars().count() <= params::PROPOSER_NAME {
            found.push((number, name.to_owned()));
        }
    }
    found
}

/// Whether a line begins as one that names who hands something in: "Senator B", "Groupe des Verts".
pub fn names_role(line: &str) -> bool {
    let line = line.trim();
    let roles = list(Topic::RoleWords);
    if line.contains(is_han) {
        return roles.patterns().any(|role| role.fit == Fit::End && line.ends_with(role.text))
            && line.chars().count() <= params::PROPOSER_NAME;
    }
    let mut words = line.split_whitespace();
    let Some(first) = words.next() else { return false };
    let bare = first.trim_matches(|ch: char| !ch.is_alphanumeric()).to_lowercase();
    let small = ["of", "the", "de", "du", "des", "la", "del", "el", "los", "las", "le", "les"];
    let next = words.find(|word| !small.contains(word));
    let named = next
        .is_some_and(|word| word.chars().find(|ch| ch.is_alphanumeric()).is_some_and(|ch| !ch.is_lowercase()))
        || bare.starts_with(|ch: char| ('\u{400}'..'\u{700}').contains(&ch)) && next.is_some();
    roles.says(&bare) && named && !line.contains(|ch: char| ch.is_ascii_digit())
}

/// The name behind "by" at a word, and the word after it.
fn proposer(words: &[&str], at: usize, is_number: impl Fn(&str) -> bool) -> Option<(String, usize)> {
    let by = list(Topic::ProposedBy);
    let rest = words.get(at..)?;
    // "Amendment 5 (Deputy L) would delete".
    if let Some(inner) = rest.first().and_then(|word| word.strip_prefix('(')) {
        let length = rest.iter().take(params::PROPOSER_NAME).position(|word| word.contains(')'))?;
        let mut name = vec![inner];
        name.extend(&rest[1..=length].iter().map(|word| word.split(')').next().unwrap_or(word)).collect::<Vec<_>>());
        let name = name.join(" ");
        let name = name.split(')').next().unwrap_or(&name).trim().to_owned();
        return (!name.is_empty()).then_some((name, at + length + 1));
    }
    let lower = rest.iter().take(params::PROPOSER_LEAD).map(|word| word.to_lowercase()).collect::<Vec<_>>().join(" ");
    let lead = by.patterns().filter(|pattern| leads(&lower, pattern.text)).max_by_key(|pattern| pattern.text.len())?;
    let skip = lead.text.split(' ').count();
    let mut name: Vec<&str> = Vec::new();
    let mut next = at + skip;
    let small = |word: &str| {
        let first = word.chars().find(|ch| ch.is_alphabetic());
        first.is_none_or(|ch| ch.is_lowercase())
    };
    let mut closed = false;
    while let Some(word) = words.get(next).filter(|word| !is_number(word)) {
        next += 1;
        name.push(word.trim_end_matches([',', ';', ':', '،', '，']));
        closed = word.ends_with([',', ';', ':', '،', '，']);
        if closed {
            break;
        }
    }
    // "… and the number", "… deletes it": what leads to the next number, or to the verb, is no name.
    while name.len() > 1 && !closed && name.last().is_some_and(|word| small(word)) {
        name.pop();
    }
    let name = name.join(" ");
    (!name.is_empty() && name.split(' ').count() <= params::PROPOSER_NAME).then_some((name, next))
}

/// Whether a line begins with some words, and goes on behind a blank.
fn leads(line: &str, words: &str) -> bool {
    line.strip_prefix(words).is_some_and(|rest| rest.starts_with(' '))
}

fn short(line: &str) -> Option<&str> {
    let line = line.trim();
    let fits = line.split_whitespace().count() <= params::FORM_LINE_WORDS
        && line.chars().count() <= params::FORM_LINE_LETTERS
        && !line.is_empty();
    fits.then_some(line)
}

fn named(text: &str) -> Option<FormLabel> {
    let line = text.trim().trim_start_matches(|ch: char| !ch.is_alphanumeric()).to_lowercase();
    let line = line.trim_end_matches(is_end).trim();
    Some(match list(Topic::FormLines).value(line)? {
        "place" => FormLabel::Place,
        "deletes-place" => FormLabel::DeletedPlace,
        "deletes" => FormLabel::Deletes,
        "before" => FormLabel::Before,
        "proposed" => FormLabel::Proposed,
        "reasons" => FormLabel::Reasons,
        "motives" => FormLabel::Motives,
        "beside" => FormLabel::Beside,
        "inline-place" => return None,
        "author" => FormLabel::Author,
        _ => FormLabel::Kind,
    })
}

/// "Suggested new wording", "Provision affected": a label that no list has as a whole, of words that labels are put
/// together from (`[form-label-words]`) and of no others.
fn composed(line: &str) -> Option<FormLabel> {
    let line = line.trim_matches(|ch: char| !ch.is_alphanumeric()).to_lowercase();
    let mut files: Vec<&'static str> = list(Topic::FormLabelWords).patterns().map(|word| word.file).collect();
    files.dedup();
    files.into_iter().find_map(|file| composed_in(&line, file))
}

/// The same, of one language's words.
fn composed_in(line: &str, file: &str) -> Option<FormLabel> {
    let words = list_of(Topic::FormLabelWords, file);
    let parts = if line.contains(is_han) {
        in_pieces(line, words)?
    } else {
        line.split(|ch: char| !ch.is_alphanumeric() && ch != '°').filter(|word| !word.is_empty()).collect()
    };
    let mut says: Vec<&str> = Vec::new();
    let mut telling = 0;
    for part in &parts {
        let mut values = words.patterns().filter(|word| word.says(part)).map(|word| word.value).peekable();
        values.peek()?;
        telling += usize::from(values.clone().any(|value| value != "small"));
        says.extend(values);
    }
    // One word alone may head anything.
    if telling == 0 || parts.len() < 2 {
        return None;
    }
    let has = |value: &str| says.contains(&value);
    if has("reasons") {
        Some(FormLabel::Reasons)
    } else if has("text") && has("new") != has("old") && telling > 1 {
        Some(if has("new") { FormLabel::Proposed } else { FormLabel::Before })
    } else if has("author") && !has("text") {
        Some(FormLabel::Author)
    } else if has("kind") {
        Some(FormLabel::Kind)
    } else if has("part") && has("gone") && telling > 1 {
        Some(FormLabel::DeletedPlace)
    } else if has("location") || has("part") && has("concerned") && telling > 1 {
        Some(FormLabel::Place)
    } else {
        None
    }
}

/// A line without blanks as pieces that a list has, the longest first; none where some of it is no such piece.
fn in_pieces(line: &str, words: WordList) -> Option<Vec<&str>> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        if !first.is_alphanumeric() {
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let fits = words.patterns().filter(|word| rest.starts_with(word.text));
        let longest = fits.map(|word| word.text.len()).max()?;
        pieces.push(&rest[..longest]);
        rest = &rest[longest..];
    }
    Some(pieces)
}

/// "Clause: 5.2": a word for a part of a text, before a colon.
fn inline_place(lead: &str) -> Option<FormLabel> {
    let line = lead.trim().to_lowercase();
    (list(Topic::FormLines).value(&line)? == "inline-place").then_some(FormLabel::Place)
}

/// What a label says that stands behind another: "Kind of amendment: deletion".
pub fn label_behind(rest: &str) -> Option<FormLabel> {
    short(rest).and_then(named)
}

/// "JUSTIFICATION It is clearer.": a label in capitals, and text in the same paragraph.
fn in_capitals(line: &str) -> Option<FormLine<'_>> {
    let is_capitals = |word: &str| {
        word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase) && word.chars().count() > 2
    };
    let mut end = 0;
    for word in line.split_whitespace().take(params::FORM_LINE_WORDS).take_while(|word| is_capitals(word)) {
        end = word.as_ptr() as usize - line.as_ptr() as usize + word.len();
    }
    let rest = line.get(end..)?.trim();
    let label = (end > 0 && !rest.is_empty()).then(|| named(&line[..end])).flatten()?;
    matches!(label, FormLabel::Reasons | FormLabel::Proposed | FormLabel::Before).then_some(FormLine { label, rest })
}

/// Who is named behind "presented by" in a line.
fn authors_behind(line: &str) -> Option<&str> {
    let lower = line.to_lowercase();
    let labels = list(Topic::FormLines).patterns();
    let label = labels
        .filter(|label| label.value == "author" && label.fit == Fit::Start && leads(&lower, label.text))
        .max_by_key(|label| label.text.len())?;
    line.get(label.text.len()..).map(str::trim).filter(|rest| !rest.is_empty())
}

fn is_end(ch: char) -> bool {
    matches!(ch, ':' | '：' | '.' | '。' | '—' | '–' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> Option<(FormLabel, &str)> {
        form_line(line).map(|line| (line.label, line.rest))
    }

    #[test]
    fn labels_alone_and_before_a_colon() {
        assert_eq!(shown("JUSTIFICACIÓN"), Some((FormLabel::Reasons, "")));
        assert_eq!(shown("Proposed text:"), Some((FormLabel::Proposed, "")));
        assert_eq!(shown("Text proposed by the Commission"), Some((FormLabel::Before, "")));
        assert_eq!(shown("Reasons: it is clearer."), Some((FormLabel::Reasons, "it is clearer.")));
        assert_eq!(shown("Presented by Member A"), Some((FormLabel::Author, "Member A")));
        assert_eq!(shown("The text proposed was long."), None);
        assert_eq!(shown("Original: English"), None);
    }

    #[test]
    fn labels_put_together_from_their_words() {
        let label = |line: &str| form_line(line).map(|line| line.label);
        for line in [
            "Suggested new wording",
            "Rédaction suggérée",
            "Texto enmendado",
            "Формулировка предлагаемая",
            "拟议措辞",
            "الصيغة المعدلة",
        ] {
            assert_eq!(label(line), Some(FormLabel::Proposed), "{line}");
        }
        for line in [
            "Wording of the current draft",
            "Version actuelle du texte",
            "Redacción vigente",
            "原有文字",
            "الصياغة الحالية",
        ] {
            assert_eq!(label(line), Some(FormLabel::Before), "{line}");
        }
        for line in [
            "Provision affected",
            "Lieu de l’amendement",
            "Párrafo afectado",
            "Место в тексте",
            "涉及条文",
            "مكان التعديل",
        ] {
            assert_eq!(label(line), Some(FormLabel::Place), "{line}");
        }
        for line in ["Reasons for the proposed change", "Причины изменения", "修改说明", "أسباب التعديل"]
        {
            assert_eq!(label(line), Some(FormLabel::Reasons), "{line}");
        }
        for line in ["Proposed amendments to the plan", "Article", "Text", "Article 5", "New provisions", "修改建议"]
        {
            assert_eq!(label(line), None, "{line}");
        }
    }

    #[test]
    fn numbers_of_amendments() {
        for (line, number) in [
            ("AMENDMENT No. 12", Some("12")),
            ("Amendement n° I-179 rect.", Some("I-179")),
            ("Enmienda núm. 3", Some("3")),
            ("Поправка № 7", Some("7")),
            ("التعديل رقم 4", Some("4")),
            ("修正案第3号", Some("3")),
            ("Amendment 5 deletes the word", None),
            ("Amendments 5", None),
        ] {
            assert_eq!(amendment_number(line), number, "{line}");
        }
    }

    #[test]
    fn who_proposes_in_a_report() {
        let shown =
            |line: &str| proposers(line).into_iter().map(|(no, who)| format!("{no}: {who}")).collect::<Vec<_>>();
        assert_eq!(shown("Proposal number 3, by the delegation of Member A, deletes the word."), ["3: Member A"]);
        assert_eq!(shown("Proposal 4, by Member B and Member C, removes it."), ["4: Member B and Member C"]);
        assert_eq!(
            shown("La indicación número 6, de la Senadora V y la número 7, del Senador C, lo eliminan."),
            ["6: Senadora V", "7: Senador C"]
        );
        assert!(shown("We propose to delete paragraph 4, of the draft, here.").is_empty());
    }
}
