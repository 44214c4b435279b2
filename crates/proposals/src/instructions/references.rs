//! References to parts of a text: "paras. 7, 13 and 27", "the second sentence of article 5 bis", "l'alinéa 3",
//! "подпункт «б» пункта 4", "第十二条第二款".

use super::super::params;
use super::folded_words::{Word, WordKind};
use super::grammar::{Grammar, Sense};
use super::instruction::{PlaceStep, Unit};
use super::label_words::label_word;

/// A reference as it stands in the text: one path for every place in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parsed {
    pub paths: Vec<Vec<PlaceStep>>,
    /// The word after it.
    pub next: usize,
    pub external: bool,
}

/// "Le II de l'article 4", "au 3° de l'article 2", "la IV de la Regla 9": a Roman number or one with its sign is a part of
/// what is named behind it.
fn bare_of(grammar: &Grammar, words: &[Word], at: usize) -> Option<(Vec<PlaceStep>, usize)> {
    let (step, next) = bare(words, at)?;
    let from = connector(grammar, words, next);
    // Only behind "of": "I" and "V" are words and initials as well.
    let of = grammar.phrase(words, next, |sense| matches!(sense, Sense::Of | Sense::In)).is_some();
    (of && part(grammar, words, from).is_some()).then_some((vec![step], next))
}

/// "Article 9, II", "article 2, 3°": the same behind the comma.
fn bare_in(grammar: &Grammar, words: &[Word], at: usize, paths: &[Vec<PlaceStep>]) -> Option<(Vec<PlaceStep>, usize)> {
    let comma = words.get(at).filter(|word| word.is(","))?;
    let (step, next) = bare(words, at + 1).filter(|_| words[at + 1].start > comma.end)?;
    let innermost = paths.iter().flatten().map(rank).max()?;
    let ends = words.get(next).is_none_or(Word::is_mark)
        || grammar.phrase(words, next, |sense| matches!(sense, Sense::And | Sense::Of | Sense::In)).is_some();
    (innermost < rank(&step) && ends && paths.len() == 1).then_some((vec![step], next))
}

/// "II", "III bis", "3°".
fn bare(words: &[Word], at: usize) -> Option<(PlaceStep, usize)> {
    let first = words.get(at)?;
    if first.is_number() {
        let sign =
            words.get(at + 1).filter(|sign| matches!(sign.folded.as_str(), "°" | "º") && sign.start == first.end)?;
        let after = words.get(at + 2);
        return after
            .is_none_or(|after| after.start > sign.end || after.is_mark())
            .then(|| (step(Unit::Point, vec![first.folded.clone()]), at + 2));
    }
    let letters = first.folded.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
    if !(letters && first.capital && is_roman(&first.folded)) {
        return None;
    }
    let (label, next) = label(words, at, Unit::Paragraph)?;
    Some((step(Unit::Paragraph, label), next))
}

/// The reference that begins at a word, if there is one.
pub(super) fn reference(grammar: &Grammar, words: &[Word], at: usize) -> Option<Parsed> {
    let (steps, mut next) = part(grammar, words, at).or_else(|| bare_of(grammar, words, at))?;
    let mut paths: Vec<Vec<PlaceStep>> = steps.into_iter().map(|step| vec![step]).collect();
    for _ in 0..4 {
        let from = connector(grammar, words, next);
        let outer = part(grammar, words, from)
            .or_else(|| preamble(grammar, words, from))
            .or_else(|| bare_in(grammar, words, next, &paths));
        let Some((outer, after)) = outer else { break };
        // "The second paragraph of the preamble".
        if let [only] = outer.as_slice()
            && only.unit == Some(Unit::Recital)
            && only.label.is_empty()
            && only.nth.is_none()
        {
            for step in paths.iter_mut().flatten().filter(|step| rank(step) <= Unit::Alinea.rank()) {
                step.unit = Some(Unit::Recital);
            }
            next = after;
            continue;
        }
        // "البند (ب) من الفقرة 3": what is part of a paragraph is a point of it, though larger parts bear the same name.
        if grammar.names_inner_first() && outer.iter().all(|step| rank(step) >= Unit::Paragraph.rank()) {
            for step in paths.iter_mut().flatten().filter(|step| step.unit == Some(Unit::Section)) {
                step.unit = Some(Unit::Point);
            }
        }
        let outer = outer_of_points(&mut paths, outer);
        let fits = paths.iter().all(|path| outer.iter().all(|step| path.iter().all(|inner| rank(inner) != rank(step))));
        // Two lists: no way to tell which belongs to which.
        if !fits || (paths.len() > 1 && outer.len() > 1) {
            break;
        }
        paths = outer
            .iter()
            .flat_map(|step| {
                paths.iter().map(move |path| {
                    let mut path = path.clone();
                    path.push(step.clone());
                    path.sort_by_key(rank);
                    path
                })
            })
            .collect();
        next = after;
    }
    let external = is_external(grammar, words, next) || paths.iter().flatten().any(is_code);
    Some(Parsed { paths, next, external })
}

/// "Letra b) del numeral 2", "point 2, lettre b)": of two points, one with a number and the other with a letter, the one with
/// the number holds the other, as a paragraph does.
fn outer_of_points(paths: &mut [Vec<PlaceStep>], mut outer: Vec<PlaceStep>) -> Vec<PlaceStep> {
    let is_point = |step: &&mut PlaceStep| step.unit == Some(Unit::Point) && step.last.is_none();
    let numbered =
        |step: &PlaceStep| step.label.first().is_some_and(|label| label.bytes().all(|ch| ch.is_ascii_digit()));
    let lettered = |step: &PlaceStep| !step.label.is_empty() && !numbered(step);
    let mut inner: Vec<&mut PlaceStep> = paths.iter_mut().flatten().filter(is_point).collect();
    let mut next: Vec<&mut PlaceStep> = outer.iter_mut().filter(is_point).collect();
    let holds = |one: &[&mut PlaceStep], other: &[&mut PlaceStep]| {
        !one.is_empty() && one.iter().all(|step| numbered(step)) && other.iter().any(|step| lettered(step))
    };
    let larger = if holds(&next, &inner) {
        &mut next
    } else if holds(&inner, &next) {
        &mut inner
    } else {
        return outer;
    };
    for step in larger.iter_mut() {
        step.unit = Some(Unit::Paragraph);
    }
    outer
}

fn rank(step: &PlaceStep) -> u8 {
    step.unit.map_or(Unit::Paragraph.rank(), Unit::rank)
}

/// "L. 311-1": an article of a code.
fn is_code(step: &PlaceStep) -> bool {
    step.unit == Some(Unit::Article)
        && step.label.len() > 1
        && step.label[0].chars().all(|ch| matches!(ch, 'l' | 'r' | 'd'))
}

/// Where the next part would begin: after "of the", a comma, or nothing.
fn connector(grammar: &Grammar, words: &[Word], at: usize) -> usize {
    let mut next = at;
    if words.get(next).is_some_and(|word| matches!(word.folded.as_str(), "," | "،" | "的")) {
        next += 1;
    }
    for _ in 0..3 {
        match grammar.phrase(words, next, |sense| matches!(sense, Sense::Of | Sense::In | Sense::Filler | Sense::New)) {
            Some((_, length)) => next += length,
            None => break,
        }
    }
    next
}

fn is_external(grammar: &Grammar, words: &[Word], at: usize) -> bool {
    let from = connector(grammar, words, at);
    let comma = words.get(at).is_some_and(|word| word.is(","));
    !comma && grammar.phrase(words, from, |sense| sense == Sense::External).is_some()
}

/// One unit with its labels, or an ordinal with its unit.
fn part(grammar: &Grammar, words: &[Word], at: usize) -> Option<(Vec<PlaceStep>, usize)> {
    han_part(grammar, words, at)
        .or_else(|| unit_first(grammar, words, at))
        .or_else(|| ordinal_first(grammar, words, at))
        .or_else(|| heading(grammar, words, at))
        .or_else(|| of_preamble(grammar, words, at))
        .or_else(|| only_one(grammar, words, at))
}

/// One unit with its labels or its order.
fn part_of_any(grammar: &Grammar, words: &[Word], at: usize) -> Option<(Vec<PlaceStep>, usize)> {
    han_part(grammar, words, at)
        .or_else(|| unit_first(grammar, words, at))
        .or_else(|| ordinal_first(grammar, words, at))
}

/// "The preamble", behind one of its paragraphs.
fn preamble(grammar: &Grammar, words: &[Word], at: usize) -> Option<(Vec<PlaceStep>, usize)> {
    let (unit, next) = unit(grammar, words, at)?;
    (unit == Unit::Recital).then(|| (vec![step(unit, Vec::new())], next))
}

/// "Preamble, second paragraph": a recital by its order.
fn of_preamble(grammar: &Grammar, words: &[Word], at: usize) -> Option<(Vec<PlaceStep>, usize)> {
    let (unit, next) = unit(grammar, words, at).filter(|(unit, _)| *unit == Unit::Recital)?;
    let (steps, next) = part_of_any(grammar, words, connector(grammar, words, next))?;
    let is_paragraph = |step: &PlaceStep| {
        matches!(step.unit, Some(Unit::Paragraph | Unit::Alinea | Unit::Recital))
            && (step.nth.is_some() || !step.label.is_empty())
    };
    let recital = |step: PlaceStep| PlaceStep { unit: Some(unit), ..step };
    steps.iter().all(is_paragraph).then(|| (steps.into_iter().map(recital).collect(), next))
}

/// "The annex", "the preamble": a part of which a text has one, and which needs no label.
fn only_one(grammar: &Grammar, words: &[Word], at: usize) -> Option<(Vec<PlaceStep>, usize)> {
    let (unit, next) = unit(grammar, words, at)?;
    let stands = words.get(at).is_some_and(|word| word.capital || !word.folded.is_ascii())
        || words.get(next).is_none_or(Word::is_mark);
    (unit == Unit::Annex && stands).then(|| (vec![step(unit, vec![String::new()])], next))
}

fn unit(grammar: &Grammar, words: &[Word], at: usize) -> Option<(Unit, usize)> {
    match grammar.phrase(words, at, |sense| matches!(sense, Sense::Unit(_)))? {
        (Sense::Unit(unit), length) => Some((unit, at + length)),
        _ => None,
    }
}

fn step(unit: Unit, label: Vec<String>) -> PlaceStep {
    PlaceStep { unit: Some(unit), label, last: None, nth: None }
}

fn nth(unit: Unit, order: i32) -> PlaceStep {
    PlaceStep { unit: Some(unit), label: Vec::new(), last: None, nth: Some(order) }
}

/// What sets the labels of a resolution's two kinds of paragraphs apart: "PP3" is not "OP3", and neither is
/// paragraph 3 of the annex.
fn series(word: &Word) -> Option<&'static str> {
    match word.folded.as_str() {
        "pp" if word.capital => Some("pp"),
        "op" if word.capital => Some("op"),
        "preambular" => Some("pp"),
        _ => None,
    }
}

/// "paragraphs 5 to 7 and 12", "alinéa premier".
fn unit_first(grammar: &Grammar, words: &[Word], at: usize) -> Option<(Vec<PlaceStep>, usize)> {
    let series = series(words.get(at)?);
    let (unit, mut next) = unit(grammar, words, at).filter(|(unit, _)| *unit != Unit::Heading)?;
    // The Russian "Предложение 3" at the head of a sentence is a proposal, and inside one a sentence.
    let heads = words[at].capital && grammar.phrase(words, at, |sense| sense == Sense::Head).is_some();
    if heads && unit == Unit::Sentence {
        return None;
    }
    // "art.", "n° 5", "(s)".
    if words.get(next).is_some_and(|word| word.is(".")) && words.get(next + 1).is_some_and(starts_label) {
        next += 1;
    }
    if let [open, s, close, ..] = words.get(next..).unwrap_or_default()
        && open.is("(")
        && s.is("s")
        && close.is(")")
    {
        next += 3;
    }
    if let Some((_, length)) = grammar.phrase(words, next, |sense| sense == Sense::Number) {
        next += length;
        if words.get(next).is_some_and(|word| word.is(".")) {
            next += 1;
        }
    }
    let mut steps = Vec::new();
    let in_series =
        |label: Vec<String>| -> Vec<String> { series.map(str::to_owned).into_iter().chain(label).collect() };
    while let Some((first, mut after)) = label(words, next, unit) {
        // "Article 1er".
        let ending = words.get(after).filter(|word| matches!(word.folded.as_str(), "er" | "ere" | "°"));
        if ending.is_some_and(|word| words[after - 1].is_number() && word.start == words[after - 1].end) {
            after += 1;
        }
        let (last, after) = match range(grammar, words, after).and_then(|from| label(words, from, unit)) {
            Some((last, after)) => (Some(last), after),
            None => (None, after),
        };
        // "البند (أ)" is a point, "البند 5" a part.
        let lettered = grammar.names_inner_first()
            && unit == Unit::Section
            && first.iter().all(|part| part.chars().all(char::is_alphabetic));
        let unit = if lettered { Unit::Point } else { unit };
        steps.push(PlaceStep { last: last.map(in_series), ..step(unit, in_series(first)) });
        next = after;
        let Some(from) = list_mark(grammar, words, next) else { break };
        if label(words, from, unit).is_none() || goes_elsewhere(grammar, words, from, unit) {
            break;
        }
        next = from;
    }
    if !steps.is_empty() {
        return Some((steps, next));
    }
    // "Lettre c", "let. c", "letra b del artículo 2": a small letter with nothing or a mark behind it.
    if unit == Unit::Point
        && let Some(letter) =
            words.get(next).filter(|word| word.kind == WordKind::Letters && word.folded.chars().nth(1).is_none())
        && (words.get(next + 1).is_none_or(Word::is_mark)
            || grammar.phrase(words, next + 1, |sense| matches!(sense, Sense::Of)).is_some())
        && !words.get(next + 1).is_some_and(|mark| matches!(mark.folded.as_str(), "'" | "’"))
    {
        return Some((vec![step(unit, vec![letter.folded.clone()])], next + 1));
    }
    if let Some((Sense::Ordinal(order), length)) =
        grammar.phrase(words, next, |sense| matches!(sense, Sense::Ordinal(_)))
    {
        return Some((vec![nth(grammar.counted_as(unit), order)], next + length));
    }
    // A script without capitals has none that could tell.
    let stands = |word: &&Word| word.capital || grammar.names_inner_first();
    if let Some(order) = words.get(next).filter(stands).and_then(|word| label_word(&word.folded)) {
        return Some((vec![nth(grammar.counted_as(unit), order as i32)], next + 1));
    }
    None
}

/// "Its title", "the heading of article 5": a heading has no label of its own.
fn heading(grammar: &Grammar, words: &[Word], at: usize) -> Option<(Vec<PlaceStep>, usize)> {
    let wanted = |sense| matches!(sense, Sense::Title | Sense::Unit(Unit::Heading));
    let (_, length) = grammar.phrase(words, at, wanted)?;
    let unlabelled = label(words, at + length, Unit::Part).is_none();
    unlabelled.then(|| (vec![step(Unit::Heading, Vec::new())], at + length))
}

/// A unit with one label at the head of some words: "Article 12", "第三条". The word after it.
pub(super) fn unit_label(grammar: &Grammar, words: &[Word]) -> Option<(Unit, Vec<String>, usize)> {
    let (mut steps, next) = han_part(grammar, words, 0).or_else(|| unit_first(grammar, words, 0))?;
    let step = steps.pop().filter(|step| steps.is_empty() && step.last.is_none() && !step.label.is_empty())?;
    Some((step.unit?, step.label, next))
}

/// Whether the number of a list belongs to something else: "paragraph 5, 3 lines".
fn goes_elsewhere(grammar: &Grammar, words: &[Word], at: usize, own: Unit) -> bool {
    label(words, at, own)
        .is_some_and(|(_, next)| unit(grammar, words, next).is_some_and(|(_, end)| label(words, end, own).is_none()))
}

/// "the second and third sentences", "3e alinéa", "5-й пункт".
fn ordinal_first(grammar: &Grammar, words: &[Word], at: usize) -> Option<(Vec<PlaceStep>, usize)> {
    let mut orders = Vec::new();
    let mut next = at;
    loop {
        let (order, after) = ordinal(grammar, words, next)?;
        orders.push(order);
        next = after;
        if let Some((unit, after)) = unit(grammar, words, next) {
            let unit = grammar.counted_as(unit);
            return Some((orders.into_iter().map(|order| nth(unit, order)).collect(), after));
        }
        next = list_mark(grammar, words, next).filter(|_| orders.len() < params::ORDERS)?;
        if let Some((_, length)) = grammar.phrase(words, next, |sense| sense == Sense::Filler) {
            next += length;
        }
    }
}

fn ordinal(grammar: &Grammar, words: &[Word], at: usize) -> Option<(i32, usize)> {
    if let Some((Sense::Ordinal(order), length)) = grammar.phrase(words, at, |sense| matches!(sense, Sense::Ordinal(_)))
    {
        return Some((order, at + length));
    }
    let number = words.get(at).filter(|word| word.is_number())?;
    let mut after = at + 1;
    if words.get(after).is_some_and(|word| word.is("-")) {
        after += 1;
    }
    let ending = words.get(after)?;
    let known = [
        "st", "nd", "rd", "th", "er", "ere", "re", "e", "eme", "nde", "de", "o", "a", "и", "го", "му", "ом", "м", "я",
        "ю", "°",
    ];
    (known.contains(&ending.folded.as_str()) && ending.start <= number.end + 1)
        .then(|| number.folded.parse().ok())
        .flatten()
        .map(|order| (order, after + 1))
}

/// "第五段", "第5至7条", "第二款、第三款": the number before the unit.
fn han_part(grammar: &Grammar, words: &[Word], at: usize) -> Option<(Vec<PlaceStep>, usize)> {
    let led = words.get(at)?.is("第");
    let mut next = at + usize::from(led);
    // "(a)项", "第（三）项".
    if let Some((label, after)) = enclosed(words, next)
        && let Some((unit, after)) = unit(grammar, words, after).filter(|_| words[after].kind == WordKind::Han)
    {
        return Some((vec![step(unit, vec![label])], after));
    }
    let mut found: Vec<(Vec<String>, Option<Vec<String>>)> = Vec::new();
    loop {
        let (first, after) = han_label(words, next)?;
        let (last, after) = match range(grammar, words, after).and_then(|from| han_label(words, skip_led(words, from)))
        {
            Some((last, after)) => (Some(last), after),
            None => (None, after),
        };
        found.push((first, last));
        next = after;
        if let Some((unit, after)) = unit(grammar, words, next).filter(|_| led) {
            let ordered = matches!(unit, Unit::Sentence | Unit::Line | Unit::Alinea);
            let steps = found.into_iter().map(|(first, last)| {
                let order = first.first().filter(|_| ordered && last.is_none()).and_then(|label| label.parse().ok());
                match order {
                    Some(order) => nth(unit, order),
                    None => PlaceStep { last, ..step(unit, first) },
                }
            });
            return Some((steps.collect(), after));
        }
        let from = list_mark(grammar, words, next).filter(|_| led && found.len() < params::LISTED_PLACES)?;
        next = skip_led(words, from);
    }
}

fn skip_led(words: &[Word], at: usize) -> usize {
    at + usize::from(words.get(at).is_some_and(|word| word.is("第")))
}

fn han_label(words: &[Word], at: usize) -> Option<(Vec<String>, usize)> {
    if words.get(at)?.is_number() {
        return label(words, at, Unit::Paragraph);
    }
    let numerals: Vec<&str> = words[at..]
        .iter()
        .take(params::HAN_DIGITS)
        .map(|word| word.folded.as_str())
        .take_while(|word| han_digit(word).is_some())
        .collect();
    let value = han_number(&numerals)?;
    Some((vec![value.to_string()], at + numerals.len()))
}

pub(super) fn han_digit(word: &str) -> Option<u32> {
    ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百"]
        .iter()
        .position(|digit| *digit == word)
        .map(|value| if value == 11 { 100 } else { value as u32 })
}

/// "二十三" is 23, "一百零五" without its zero 105.
fn han_number(numerals: &[&str]) -> Option<u32> {
    let mut total = 0;
    let mut digit = None;
    for numeral in numerals {
        match han_digit(numeral)? {
            unit @ (10 | 100) => total += digit.take().unwrap_or(1) * unit,
            value => digit = Some(digit.map_or(value, |earlier: u32| earlier * 10 + value)),
        }
    }
    (!numerals.is_empty()).then_some(total + digit.unwrap_or(0))
}

/// After the mark of a range: "5-7", "5 to 7".
fn range(grammar: &Grammar, words: &[Word], at: usize) -> Option<usize> {
    let word = words.get(at)?;
    if matches!(word.folded.as_str(), "-" | "‐" | "–" | "—" | "~" | "−") {
        return Some(at + 1);
    }
    grammar.phrase(words, at, |sense| sense == Sense::Range).map(|(_, length)| at + length)
}

/// After the mark of a list: "5, 7 and 9".
fn list_mark(grammar: &Grammar, words: &[Word], at: usize) -> Option<usize> {
    let mut next = at;
    if matches!(words.get(next)?.folded.as_str(), "," | "،" | "、" | "&" | "/") {
        next += 1;
    }
    if let Some((_, length)) = grammar.phrase(words, next, |sense| sense == Sense::And) {
        next += length;
    }
    (next > at).then_some(next)
}

fn starts_label(word: &Word) -> bool {
    word.is_number() || word.capital || word.is("(") || is_roman(&word.folded)
}

fn is_roman(folded: &str) -> bool {
    folded.len() <= params::ROMAN_LETTERS
        && !folded.is_empty()
        && folded.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x' | b'l' | b'c'))
}

/// A number or letter with what hangs on it: "5.2.1", "12 bis", "3 (b) (ii)", "L. 311-1", «б».
pub(super) fn label(words: &[Word], at: usize, unit: Unit) -> Option<(Vec<String>, usize)> {
    let first = words.get(at)?;
    let mut parts = Vec::new();
    let mut next = at;
    if first.is_number() {
        parts.push(first.folded.clone());
        next += 1;
    } else if let Some((letter, after)) = enclosed(words, at) {
        parts.push(letter);
        next = after;
    } else if first.kind == WordKind::Letters {
        let single = first.folded.chars().nth(1).is_none();
        let closed = words.get(at + 1).is_some_and(|word| word.is(")") && word.start == first.end);
        let roman = is_roman(&first.folded) && (first.capital || unit == Unit::Point && !single);
        let coded = single
            && words.get(at + 1).is_some_and(|word| word.is("."))
            && words.get(at + 2).is_some_and(Word::is_number);
        if !(single && (first.capital || closed || coded) || roman) {
            return None;
        }
        parts.push(first.folded.clone());
        next += if closed { 2 } else { 1 };
        if coded {
            // An article of a code: its dash parts no range.
            parts.push(words[at + 2].folded.clone());
            next = at + 3;
            while let [dash, number, ..] = words.get(next..).unwrap_or_default() {
                if !(dash.is("-") && number.is_number() && number.start == dash.end) {
                    break;
                }
                parts.push(number.folded.clone());
                next += 2;
            }
            return Some((parts, next));
        }
    } else {
        return None;
    }
    while let Some((part, after)) = hanging(words, next) {
        parts.push(part);
        next = after;
        if parts.len() > params::LABEL_PARTS {
            break;
        }
    }
    Some((parts, next))
}

/// What may follow a number directly: ".2", "bis", "(b)".
fn hanging(words: &[Word], at: usize) -> Option<(String, usize)> {
    let before = words.get(at.checked_sub(1)?)?;
    let word = words.get(at)?;
    if word.is(".") && word.start == before.end {
        let part = words.get(at + 1).filter(|next| next.start == word.end)?;
        let short = part.is_number() || part.folded.chars().nth(1).is_none() && !part.is_mark();
        return short.then(|| (part.folded.clone(), at + 2));
    }
    if matches!(word.folded.as_str(), "bis" | "ter" | "quater" | "quinquies" | "sexies" | "septies" | "octies") {
        return Some((word.folded.clone(), at + 1));
    }
    // "12a", "12A".
    if word.start == before.end && before.is_number() && word.kind == WordKind::Letters {
        let closed = words.get(at + 1).is_some_and(|next| next.is(")"));
        return word.folded.chars().nth(1).is_none().then(|| (word.folded.clone(), at + 1 + usize::from(closed)));
    }
    // "12 b)".
    let lettered = word.kind == WordKind::Letters && word.folded.chars().nth(1).is_none() && before.is_number();
    if lettered && words.get(at + 1).is_some_and(|next| next.is(")") && next.start == word.end) {
        return Some((word.folded.clone(), at + 2));
    }
    enclosed(words, at)
}

/// "(b)", "(ii)", "«б»", "\"a\"": a short label between marks.
fn enclosed(words: &[Word], at: usize) -> Option<(String, usize)> {
    let [open, inner, close, ..] = words.get(at..)? else { return None };
    let paired = matches!(
        (open.folded.as_str(), close.folded.as_str()),
        ("(", ")") | ("«", "»") | ("\"", "\"") | ("“", "”") | ("[", "]")
    );
    let short = inner.is_number() && inner.folded.len() <= params::ENCLOSED_DIGITS
        || inner.folded.chars().nth(1).is_none() && !inner.is_mark()
        || is_roman(&inner.folded);
    let tight = inner.start == open.end && close.start == inner.end;
    // Four digits in brackets are a year.
    (paired && short && tight).then(|| match han_digit(&inner.folded) {
        Some(value) if inner.kind == WordKind::Han => (value.to_string(), at + 3),
        _ => (inner.folded.clone(), at + 3),
    })
}

#[cfg(test)]
mod tests {
    use super::super::folded_words::words;
    use super::super::grammars::grammar;
    use super::*;
    use draftlens_model::Language;

    /// Every reference of a text, as "unit label/unit label", ranges with "..".
    fn found(language: Language, text: &str) -> Vec<String> {
        let grammar = grammar(language).expect("one of the six");
        let words = words(text);
        let mut shown = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match reference(grammar, &words, at) {
                Some(parsed) => {
                    for path in &parsed.paths {
                        let steps: Vec<String> = path.iter().map(show).collect();
                        shown.push(format!("{}{}", steps.join("/"), if parsed.external { "!" } else { "" }));
                    }
                    at = parsed.next.max(at + 1);
                }
                None => at += 1,
            }
        }
        shown
    }

    fn show(step: &PlaceStep) -> String {
        let unit = step.unit.map_or(String::new(), |unit| format!("{unit:?}"));
        let last = step.last.as_ref().map_or(String::new(), |last| format!("..{}", last.join(".")));
        let order = step.nth.map_or(String::new(), |order| format!("#{order}"));
        format!("{unit} {}{last}{order}", step.label.join("."))
    }

    #[test]
    fn english() {
        let found = |text| found(Language::English, text);
        assert_eq!(found("in Paras. 7, 13 and 27"), ["Paragraph 7", "Paragraph 13", "Paragraph 27"]);
        assert_eq!(
            found("paragraphs 5-7, 3.1 (b) and 12 bis"),
            ["Paragraph 5..7", "Paragraph 3.1.b", "Paragraph 12.bis"]
        );
        assert_eq!(found("the last sentence of paragraph 5"), ["Paragraph 5/Sentence #-1"]);
        assert_eq!(found("in subparagraph (b) of article 12"), ["Article 12/Point b"]);
        assert_eq!(found("Section 5.2.1, second paragraph"), ["Section 5.2.1/Paragraph #2"]);
        assert_eq!(found("Article 51 of the Charter"), ["Article 51!"]);
        assert_eq!(found("§ 12 and Annex II"), ["Paragraph 12", "Annex ii"]);
        assert!(found("In paragraph form, articles and sections are 5 times longer.").is_empty());
    }

    #[test]
    fn other_languages() {
        assert_eq!(found(Language::French, "au troisième alinéa de l’article 4 bis"), ["Article 4.bis/Alinea #3"]);
        assert_eq!(found(Language::French, "À l’alinéa 3"), ["Alinea 3"]);
        assert_eq!(found(Language::French, "Les articles L. 311-1 et R. 2"), ["Article l.311.1!", "Article r.2!"]);
        assert_eq!(found(Language::Russian, "подпункт «б» пункта 4"), ["Paragraph 4/Point б"]);
        assert_eq!(found(Language::Russian, "в пунктах 5–7 и 9"), ["Paragraph 5..7", "Paragraph 9"]);
        assert_eq!(found(Language::Spanish, "en el párrafo 5 del artículo 2"), ["Article 2/Paragraph 5"]);
        assert_eq!(found(Language::Arabic, "في الفقرتين 5 و7"), ["Paragraph 5", "Paragraph 7"]);
        assert_eq!(found(Language::Chinese, "第十二条第二款"), ["Article 12/Paragraph 2"]);
        assert_eq!(found(Language::Chinese, "第5段和第7至9段"), ["Paragraph 5", "Paragraph 7..9"]);
    }
}
