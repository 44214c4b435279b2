//! Many amendments in one file, each with whoever asks for it named beside it: names over an order or under it, names in
//! brackets behind it ("[Country A, Country B]"), or minutes in which one speaker after another proposes something.
//!
//! Data in: a document's blocks. Data out: for each order, its authors and the blocks that are its, with the lines above
//! that name its place. What makes names of words is their build (capitals, a role, brackets, a verb behind them), since
//! whoever writes to a parliament is on no list.

use super::numbered::{Amendment, names_place, parted, places_above};
use super::{names, party_names};
use crate::params;
use draftlens_model::{Block, BlockKind};
use draftlens_text::chars::is_han;
use draftlens_text::form_lines::{FormLine, form_line, names_role};
use draftlens_text::lexicon::{Topic, list};
use std::ops::Range;

/// The orders of a file in which each says whose it is; none where it has fewer than two.
pub(super) fn amendments(blocks: &[Block]) -> Vec<Amendment> {
    let found = under_keys(blocks);
    let found = if several(&found) { found } else { names_behind(blocks) };
    let found = if several(&found) { found } else { under_names(blocks) };
    let found = if several(&found) { found } else { spoken(blocks) };
    if several(&found) { found } else { Vec::new() }
}

/// Whether there are amendments of at least two different groups of authors.
fn several(found: &[Amendment]) -> bool {
    found.iter().any(|amendment| amendment.authors != found[0].authors)
}

/// Records of lines with keys, one of which says whose each is: "Provision: Rule 4", "Country: B", "Comment: …". A record
/// begins with the keys that stand above that line in all of them.
fn under_keys(blocks: &[Block]) -> Vec<Amendment> {
    let key = |at: usize| {
        let (key, value) = blocks.get(at)?.text.split_once([':', '：'])?;
        let (key, value) = (key.trim().to_lowercase(), value.trim());
        (!value.is_empty() && blocks[at].cell.is_none()).then_some((key, value))
    };
    let says_whose = |key: &str| list(Topic::HeaderKeys).value(key) == Some("contributor");
    let named = |at: &usize| key(*at).filter(|(key, _)| says_whose(key)).map(|(key, _)| key);
    let Some(first) = (0..blocks.len()).find_map(|at| named(&at)) else { return Vec::new() };
    let lines: Vec<usize> = (0..blocks.len()).filter(|at| named(at).as_ref() == Some(&first)).collect();
    let same_above = |above: usize| {
        let of = |at: usize| at.checked_sub(above).and_then(key).map(|(key, _)| key);
        of(lines[0]).is_some() && lines.iter().all(|at| of(*at) == of(lines[0]))
    };
    let above = (1..=params::RECORD_KEYS).take_while(|above| same_above(*above)).count();
    let ends = lines.iter().skip(1).map(|next| next - above).chain([blocks.len()]);
    let record = |(index, (at, end)): (usize, (&usize, usize))| Amendment {
        number: (index + 1).to_string(),
        authors: key(*at).map_or(Vec::new(), |(_, names)| parted(names)),
        blocks: (at - above..end.max(*at + 1)).collect(),
    };
    lines.iter().zip(ends).enumerate().map(record).collect()
}

/// Orders with their authors in brackets at the end: "Delete [Country A]".
fn names_behind(blocks: &[Block]) -> Vec<Amendment> {
    let mut places = Places::default();
    let mut found = Vec::new();
    let (mut round, mut orders) = (0, 0);
    for (at, block) in blocks.iter().enumerate() {
        if block.cell.is_some() {
            continue;
        }
        match in_brackets(&block.text) {
            Some((authors, is_round)) => {
                round += usize::from(is_round);
                let blocks = places.with(at);
                found.push(Amendment { number: (found.len() + 1).to_string(), authors, blocks });
            }
            None if names_place(block) && names_part(&block.text) => places.note(block, at),
            None => orders += usize::from(asks(&block.text)),
        }
    }
    // A bracket at the end of a sentence may hold anything; most orders end in one where they hold authors.
    let most = found.len() >= params::NAMED_AMENDMENTS && found.len() > orders;
    if most && (round == 0 || round == found.len()) { found } else { Vec::new() }
}

/// The names that a text ends with in brackets, and whether these are round.
fn in_brackets(text: &str) -> Option<(Vec<String>, bool)> {
    let text = text.trim_end().trim_end_matches(['.', '。', ';', '；', ',', '，']).trim_end();
    let pairs = [('[', ']'), ('(', ')'), ('（', '）'), ('【', '】'), ('［', '］'), ('〔', '〕')];
    let (open, _) = pairs.into_iter().find(|(_, close)| text.ends_with(*close))?;
    let start = text.rfind(open)?;
    let inside = text[start + open.len_utf8()..].trim_end_matches([']', ')', '）', '】', '］', '〕']);
    let before = text[..start].trim_end();
    // "第二款（新）" stands behind a place and not behind an order.
    if before.is_empty() || before.chars().count() <= 2 {
        return None;
    }
    let names: Vec<String> = listed(inside).map(str::to_owned).collect();
    let square = matches!(open, '[' | '［' | '【' | '〔');
    if !square && !asks(before) && !names_place_word(before) {
        return None;
    }
    let fits = !names.is_empty() && names.len() <= params::MOST_AUTHORS && names.iter().all(|name| is_name(name));
    fits.then_some((names, matches!(open, '(' | '（')))
}

/// Whether an order stands before round brackets though it has neither number nor quotation: "– to be deleted (Country A)".
fn names_place_word(before: &str) -> bool {
    before.trim_start().starts_with(['–', '—', '-', '•', '*'])
}

/// Names parted by commas and by "and".
fn listed(names: &str) -> impl Iterator<Item = &str> {
    let and = |part: &'_ str| -> Vec<std::ops::Range<usize>> {
        let mut parts = Vec::new();
        let mut start = 0;
        for word in part.split_whitespace() {
            let at = word.as_ptr() as usize - part.as_ptr() as usize;
            if list(Topic::And).holds(word) && !word.chars().any(is_han) {
                parts.push(start..at);
                start = at + word.len();
            }
        }
        parts.push(start..part.len());
        parts
    };
    names
        .split([',', '،', '，', '、', ';', '；'])
        .flat_map(move |part| and(part).into_iter().map(move |range| &part[range]))
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

/// Whether some words may be a name: short, beginning with a capital where the script has capitals, without numbers,
/// marks of quotation or words for parts of a text.
fn is_name(name: &str) -> bool {
    let words = name.split_whitespace().count();
    let letters = name.chars().filter(|ch| ch.is_alphabetic()).count();
    let han = name.chars().any(is_han);
    let fits = if han { letters <= params::NAME_HAN } else { words <= params::AUTHOR_NAME };
    let lower = name.to_lowercase();
    let mut parts = lower.split(|ch: char| !ch.is_alphanumeric()).filter(|word| !word.is_empty());
    let says = |topic: Topic, word: &str| list(topic).says(word);
    fits && letters >= 2
        && name.chars().find(|ch| ch.is_alphabetic()).is_some_and(|ch| !ch.is_lowercase())
        && !name.contains(|ch: char| ch.is_numeric() || "“”\"«»「」『』:：?!…".contains(ch))
        && !parts.any(|word| says(Topic::NewPlaces, word) || says(Topic::Deleted, word))
}

/// Orders under lines that are nothing but the names of their authors, or over them where names are signed below, as in
/// marshalled lists: "LORD F / BARONESS G / 12 Article 3, leave out …".
fn under_names(blocks: &[Block]) -> Vec<Amendment> {
    let lines: Vec<Option<FormLine<'_>>> = blocks.iter().map(|block| form_line(&block.text)).collect();
    let named: Vec<Option<NameLine>> =
        (0..blocks.len()).map(|at| name_line(&blocks[at]).filter(|_| lines[at].is_none())).collect();
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in (0..blocks.len()).filter(|at| named[*at].is_some()) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end += 1,
            _ => runs.push(at..at + 1),
        }
    }
    // Plain names are told by the number that follows them alone.
    let is_number = |at: usize| blocks.get(at).is_some_and(|block| is_bare_number(&block.text));
    runs.retain(|run| run.clone().any(|at| named[at] != Some(NameLine::Plain)) || is_number(run.end));
    let last = runs.last().map(|run| run.end);
    let signed_below =
        last == Some(blocks.len()) || runs.iter().all(|run| run.clone().all(|at| named[at] == Some(NameLine::Signed)));
    let ordering = runs.iter().filter(|run| {
        if signed_below {
            blocks[..run.start].iter().rev().take(params::FORM_BODY).any(|block| asks(&block.text))
        } else {
            blocks[run.end..].iter().take(params::FORM_BODY).any(|block| asks(&block.text))
        }
    });
    if runs.len() < 2 || 3 * ordering.count() < 2 * runs.len() {
        return Vec::new();
    }
    // What several names stand under is named above them, until another place is.
    let mut places: Vec<usize> = Vec::new();
    let mut found: Vec<Amendment> = Vec::new();
    for (index, run) in runs.iter().enumerate() {
        let before = if index == 0 { 0 } else { runs[index - 1].end };
        let own: Vec<usize> = if signed_below {
            (before..run.start).collect()
        } else {
            let above = places_above(blocks, &lines, before, run.start);
            if above > 0 {
                places = (run.start - above..run.start).collect();
            }
            let next = runs.get(index + 1).map_or(blocks.len(), |next| next.start);
            let next_above = runs.get(index + 1).map_or(0, |next| places_above(blocks, &lines, run.end, next.start));
            places.iter().copied().chain(run.end..next - next_above).collect()
        };
        let authors = blocks[run.clone()]
            .iter()
            .flat_map(|block| listed(bare(&block.text)).flat_map(parted).collect::<Vec<String>>());
        let body = if signed_below { before } else { run.end };
        let number = blocks.get(body).and_then(|block| leading_number(&block.text));
        let number = number.map_or_else(|| (index + 1).to_string(), str::to_owned);
        found.push(Amendment { number, authors: authors.collect(), blocks: own });
    }
    found
}

/// What a line of names is told by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NameLine {
    /// A role, "Senator B"; or a colon behind it, "MR. C:".
    Told,
    /// A dash before it: signed below.
    Signed,
    /// Capitals alone.
    Plain,
}

fn name_line(block: &Block) -> Option<NameLine> {
    let text = block.text.trim();
    let stands = block.cell.is_none() && matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading);
    if !stands || text.chars().count() > params::LONGEST_NAME {
        return None;
    }
    let name = bare(text);
    if name.contains(['.', '。', '；', ';', ':', '：']) && !abbreviates(name) || name.is_empty() {
        return None;
    }
    let small = name.split_whitespace().filter(|word| word.starts_with(char::is_lowercase) && word.len() > 3).count();
    let short = name.split_whitespace().count() <= params::SIGNED_WORDS && small <= params::SIGNED_SMALL;
    if !short || !listed(name).all(is_name) {
        return None;
    }
    let capital = |word: &str| word.chars().find(|ch| ch.is_alphabetic()).is_none_or(char::is_uppercase);
    let capitals = name.split_whitespace().all(capital) && !name.chars().any(is_han);
    let dashed = text.starts_with(['—', '–', '-', '―']);
    let colon = text.ends_with([':', '：']);
    if dashed && (capitals || listed(name).all(names_role)) {
        Some(NameLine::Signed)
    } else if listed(name).all(names_role) || colon && capitals && name.contains(' ') {
        Some(NameLine::Told)
    } else if capitals && (2..=params::PLAIN_NAME_WORDS).contains(&name.split_whitespace().count()) {
        Some(NameLine::Plain)
    } else {
        None
    }
}

/// A line of names without what stands around them.
fn bare(text: &str) -> &str {
    let text = text.trim().trim_start_matches(|ch: char| !ch.is_alphanumeric());
    text.trim_end_matches([':', '：', ',', '،', '，']).trim_end()
}

/// Whether all full stops of some words end a short one: "Mr. K. K. Lal".
fn abbreviates(name: &str) -> bool {
    name.split_whitespace().filter(|word| word.contains('.')).all(|word| word.chars().count() <= params::ABBREVIATION)
        && !name.contains([';', ':', '：', '。'])
}

/// "23", "NC2", "CPC-3": a line that is nothing but an amendment's number.
fn is_bare_number(line: &str) -> bool {
    let line = line.trim().trim_end_matches(['.', '*', ')']);
    line.chars().count() <= params::LEADING_NUMBER
        && line.contains(|ch: char| ch.is_ascii_digit())
        && !line.contains(' ')
}

/// "12 Article 3": the number that a line begins with, apart from what it says; or a line that is one.
fn leading_number(line: &str) -> Option<&str> {
    let first = line.split_whitespace().next()?;
    let number = first.trim_end_matches(['.', ')', '*', ':']);
    let leads = number.starts_with(|ch: char| ch.is_ascii_digit()) && number.len() <= params::LEADING_NUMBER;
    (leads || is_bare_number(line)).then_some(number)
}

/// Whether a block may be an order: it has a number in it, or words that it quotes.
fn asks(text: &str) -> bool {
    text.contains(|ch: char| ch.is_numeric() || "“”\"«»「『一二三四五六七八九十".contains(ch))
}

/// Minutes: paragraphs that begin with who speaks and what that one does. What follows without a speaker is the last
/// one's.
fn spoken(blocks: &[Block]) -> Vec<Amendment> {
    let mut places = Places::default();
    let mut found: Vec<Amendment> = Vec::new();
    let mut open = false;
    let mut told = 0;
    let mut speaking = 0;
    for (at, block) in blocks.iter().enumerate() {
        if block.cell.is_some() {
            continue;
        }
        // "Member D supported the proposal.": it is of both.
        if open && let Some(also) = supporter(&block.text) {
            if let Some(last) = found.last_mut() {
                last.authors.extend(also);
                last.blocks.push(at);
            }
            continue;
        }
        let long = party_names::count_words(&block.text) >= params::SPOKEN_WORDS;
        told += usize::from(long);
        if let Some(mut authors) = speaker(&block.text).or_else(|| transcribed(&block.text)).filter(|_| long) {
            speaking += 1;
            let after = block.text.char_indices().filter(|(_, ch)| matches!(ch, '.' | '。' | '؛'));
            let sentences = after.map(|(at, ch)| block.text[at + ch.len_utf8()..].trim_start());
            for also in sentences.filter_map(supporter).flatten() {
                if !authors.contains(&also) {
                    authors.push(also);
                }
            }
            let number = (found.len() + 1).to_string();
            found.push(Amendment { number, authors, blocks: places.with(at) });
            open = true;
        } else if names_place(block) && names_part(&block.text) {
            places.note(block, at);
            open = false;
        } else if open && let Some(last) = found.last_mut() {
            last.blocks.push(at);
        }
    }
    if 2 * speaking >= told {
        return found;
    }
    // Narrative between them is nobody's: of each only where it speaks, and what is quoted below.
    if speaking < params::SPEAKERS_IN_NARRATIVE || params::NARRATIVE * speaking < told {
        return Vec::new();
    }
    for amendment in &mut found {
        let own = amendment.blocks.iter().position(|at| speaker(&blocks[*at].text).is_some());
        let quoted = |at: usize| blocks[at].text.trim_start().starts_with(['"', '“', '«', '„', '「']);
        let mut index = 0;
        amendment.blocks.retain(|at| {
            index += 1;
            own.is_none_or(|own| index <= own + 1) || quoted(*at)
        });
    }
    found
}

/// Who speaks where speech is written down as it was: "Mr. A: I move that …", "Петров П.П. Предлагаю …".
fn transcribed(text: &str) -> Option<Vec<String>> {
    if let Some((name, said)) = text.split_once([':', '：']) {
        let name = name.trim();
        let named = name.chars().count() <= params::PERSON_LETTERS && (names_role(name) || names::is_person(name));
        // "Member A: paragraph 5" may be the line of a form or of a letter's head.
        let sentence = party_names::count_words(said) >= params::SPOKEN_WORDS;
        return (named && sentence).then(|| listed(name).map(str::to_owned).collect());
    }
    let mut words = text.split_whitespace();
    let (name, initials) = (words.next()?, words.next()?);
    let capital = name.starts_with(char::is_uppercase) && name.chars().all(|ch| ch.is_alphabetic() || ch == '-');
    let is_initials = |word: &str| {
        let parts: Vec<&str> = word.split_terminator('.').collect();
        word.ends_with('.')
            && parts.len() == 2
            && parts.iter().all(|part| part.chars().count() == 1 && part.starts_with(char::is_uppercase))
    };
    (capital && is_initials(initials)).then(|| vec![format!("{name} {initials}")])
}

/// Who supports what was just proposed: the name before such a verb, where the sentence asks for nothing of its own.
fn supporter(text: &str) -> Option<Vec<String>> {
    let text = text.trim();
    let body = leading_number(text).and_then(|number| text.get(number.len()..)).unwrap_or(text);
    let end = body.find(['.', '。']).map_or(body.len(), |at| at);
    let sentence = body.get(..end)?;
    let supports = list(Topic::Supports);
    let verbs = list(Topic::ReportVerbs);
    let plain = |word: &str| word.trim_matches(|ch: char| !ch.is_alphanumeric()).to_lowercase();
    let first = if sentence.contains(is_han) {
        let at = |topic: draftlens_text::lexicon::WordList| {
            let han = topic.patterns().filter(|verb| verb.text.contains(is_han));
            han.filter_map(|verb| sentence.find(verb.text)).min()
        };
        at(supports).is_some_and(|supports| at(verbs).is_none_or(|verb| supports <= verb))
    } else {
        let mut words = sentence.split_whitespace().map(plain);
        words.find(|word| verbs.says(word) || supports.says(word)).is_some_and(|word| supports.says(&word))
    };
    if !first || asks(sentence.trim_start_matches(|ch: char| !ch.is_alphabetic())) {
        return None;
    }
    speaker(text)
}

/// Who speaks in a paragraph of minutes: the name before a verb of telling, or behind it where the language has it there.
fn speaker(text: &str) -> Option<Vec<String>> {
    let text = text.trim();
    // "23. Mr. A said".
    let text = match leading_number(text) {
        Some(number) => text.get(number.len()..)?.trim_start_matches(|ch: char| !ch.is_alphabetic()),
        None => text,
    };
    let verbs = list(Topic::ReportVerbs);
    if text.contains(is_han) {
        let head_end = text.char_indices().nth(params::SPOKEN_HAN).map_or(text.len(), |(at, _)| at);
        let head = &text[..head_end];
        let at =
            verbs.patterns().filter(|verb| verb.text.contains(is_han)).filter_map(|verb| head.find(verb.text)).min()?;
        let clause = head[..at].rsplit([',', '，', '。', ';', '；', ':', '：']).next()?.trim();
        let names: Vec<String> = clause
            .split(['、', '和', '及', '與', '与'])
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect();
        let fits = !names.is_empty()
            && names.iter().all(|name| (2..=params::NAME_HAN).contains(&name.chars().count()) && is_name(name))
            && !clause.contains(['第', '条', '條', '款', '该', '該', '本', '此']);
        return fits.then_some(names);
    }
    let words: Vec<&str> = text.split_whitespace().take(params::SPOKEN_HEAD).collect();
    let plain = |word: &str| word.trim_matches(|ch: char| !ch.is_alphanumeric()).to_lowercase();
    // In Arabic "and" is written together with the verb that it stands before.
    let says = |word: &str| verbs.says(word) || word.strip_prefix('و').is_some_and(|rest| verbs.says(rest));
    let verb = words.iter().position(|word| says(&plain(word)))?;
    if verb == 0 {
        // "اقترح السيد س (البلد) أن".
        let name: Vec<&str> = words[1..].iter().copied().take(params::AUTHOR_NAME).collect();
        let end = name.iter().position(|word| word.ends_with([',', '،', ':', ')'])).map(|at| at + 1);
        let end = end.or_else(|| name.iter().position(|word| word.starts_with("أن") || word.starts_with("ب")))?;
        let name = bare(name[..end].join(" ").as_str()).trim_start_matches('(').to_owned();
        return names_role(&name).then(|| vec![closed(&name)]);
    }
    let auxiliary = |word: &&str| list(Topic::Auxiliaries).says(&plain(word));
    let mut name = &words[..verb];
    while name.last().is_some_and(auxiliary) {
        name = &name[..name.len() - 1];
    }
    // "Mr. A (Country), introducing an amendment, said".
    let end = name.iter().position(|word| word.ends_with([',', ':'])).map_or(name.len(), |at| at + 1);
    let name = name[..end].join(" ");
    let name = name.trim_end_matches([',', ':']);
    let capital = |word: &str| word.chars().find(|ch| ch.is_alphabetic()).is_none_or(|ch| !ch.is_lowercase());
    let large = |word: &str| capital(word) || word.chars().count() <= 3 || list(Topic::And).holds(word);
    let by_role = names_role(party_names::without_article(name));
    let is_person = name.split_whitespace().all(large) && name.contains(' ') && capital(name);
    let mut authors: Vec<String> = listed(name).map(str::to_owned).collect();
    if !(by_role || is_person) || authors.is_empty() || !authors.iter().all(|name| is_name(name)) {
        return None;
    }
    // "…, seconded by Councillor B, that".
    let rest = words[verb + 1..].iter().map(|word| plain(word)).collect::<Vec<_>>().join(" ");
    let seconded = list(Topic::SecondedBy).patterns().find(|second| rest.starts_with(second.text));
    if let Some(second) = seconded {
        let from = verb + 1 + second.text.split(' ').count();
        let name: Vec<&str> = words.get(from..).unwrap_or_default().to_vec();
        let end = name.iter().position(|word| word.ends_with(',')).map_or(0, |at| at + 1);
        let name = name[..end].join(" ");
        authors.extend(Some(name.trim_end_matches(',').to_owned()).filter(|name| is_name(name)));
    }
    Some(authors)
}

/// A name with the bracket closed that it opens.
fn closed(name: &str) -> String {
    if name.contains('(') && !name.contains(')') { format!("{name})") } else { name.to_owned() }
}

/// Whether a line has a word for a part of a text, "Article", "§".
fn names_part(text: &str) -> bool {
    let parts = || list(Topic::FormLabelWords).patterns().filter(|word| word.value == "part");
    let lower = text.to_lowercase();
    let mut words = lower.split(|ch: char| !ch.is_alphanumeric()).filter(|word| !word.is_empty());
    lower.contains('§')
        || words.any(|word| parts().any(|part| part.says(word)))
        || lower.contains(is_han) && parts().any(|part| part.text.contains(is_han) && lower.contains(part.text))
}

/// The lines above that name where what follows is for: of each kind the last, the outermost first.
#[derive(Default)]
struct Places(Vec<(String, usize)>);

impl Places {
    fn note(&mut self, block: &Block, at: usize) {
        let kind = block.text.split_whitespace().next().unwrap_or_default().to_lowercase();
        let kind = if kind.contains(is_han) {
            kind.chars().rfind(|ch| !ch.is_numeric()).map_or(kind, String::from)
        } else {
            kind
        };
        let known = self.0.iter().position(|(known, _)| *known == kind);
        self.0.truncate(known.unwrap_or(self.0.len()));
        self.0.push((kind, at));
    }

    /// They, and a block.
    fn with(&self, at: usize) -> Vec<usize> {
        let mut blocks: Vec<usize> = self.0.iter().map(|(_, at)| *at).collect();
        blocks.sort_unstable();
        blocks.push(at);
        blocks
    }
}
