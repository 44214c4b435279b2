//! Dates as documents write them, in the six languages, as ISO 8601.

use crate::params;

use draftlens_text::lexicon::{Fit, Topic, list};

/// The first date in a text; None where it names none with a year.
pub(super) fn find(text: &str) -> Option<String> {
    iso(text).or_else(|| ideographic(text)).or_else(|| in_words(text)).or_else(|| in_figures(text))
}

fn date(year: u32, month: u32, day: u32) -> Option<String> {
    let valid = params::YEARS.contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    valid.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// The numbers of a text, each with where it starts and ends in bytes. Arabic digits count as digits.
fn numbers(text: &str) -> Vec<(usize, usize, u32, usize)> {
    let mut found: Vec<(usize, usize, u32, usize)> = Vec::new();
    for (at, ch) in text.char_indices() {
        let digit = ch.to_digit(10).or_else(|| (0x660..=0x669).contains(&(ch as u32)).then(|| ch as u32 - 0x660));
        let Some(digit) = digit else { continue };
        let end = at + ch.len_utf8();
        match found.last_mut() {
            Some((_, last, value, digits)) if *last == at => {
                (*last, *value, *digits) = (end, value.saturating_mul(10).saturating_add(digit), *digits + 1);
            }
            _ => found.push((at, end, digit, 1)),
        }
    }
    found
}

/// 2020-01-15, 2020_01_15, 20200115.
fn iso(text: &str) -> Option<String> {
    let numbers = numbers(text);
    for (index, (_, end, year, digits)) in numbers.iter().copied().enumerate() {
        if digits == 8
            && let Some(date) = date(year / 10_000, year / 100 % 100, year % 100)
        {
            return Some(date);
        }
        let (Some(month), Some(day)) = (numbers.get(index + 1), numbers.get(index + 2)) else { continue };
        let between = |from: usize, to: usize| matches!(text.get(from..to), Some("-" | "_" | "/" | "."));
        let marked = between(end, month.0) && between(month.1, day.0);
        // "A/2020/3/1" is a symbol.
        let full = month.3 == 2 && day.3 == 2;
        let dotted = month.3 <= 2 && day.3 <= 2 && text.get(end..month.0) != Some("/");
        if digits == 4
            && (full || dotted)
            && marked
            && let Some(date) = date(year, month.2, day.2)
        {
            return Some(date);
        }
    }
    None
}

/// 2020年1月15日.
fn ideographic(text: &str) -> Option<String> {
    numbers(text).windows(3).find_map(|window| {
        let [year, month, day] = window else { return None };
        let marked = text.get(year.1..month.0)?.trim() == "年" && text.get(month.1..day.0)?.trim() == "月";
        (marked && text[day.1..].trim_start().starts_with(['日', '号'])).then(|| date(year.2, month.2, day.2))?
    })
}

/// 15 January 2020, January 15, 2020, 15 de enero de 2020, 15 января 2020 года; or without a day, January 2020.
fn in_words(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let numbers = numbers(&lower);
    let mut best: Option<(usize, String)> = None;
    for name in list(Topic::Months).patterns() {
        let (short, Ok(month)) = (name.fit == Fit::Word, name.value.parse::<u32>()) else { continue };
        for (at, _) in lower.match_indices(name.text) {
            let after = lower[at + name.text.len()..].chars().next().is_some_and(char::is_alphabetic);
            let bounded = lower[..at].chars().next_back().is_none_or(|ch| !ch.is_alphabetic());
            if !bounded || short && after || best.as_ref().is_some_and(|(first, _)| *first <= at) {
                continue;
            }
            let end = at + name.text.len();
            let near = |from: usize, to: usize| {
                lower.get(from..to).is_some_and(|between| between.chars().count() <= params::DATE_GAP)
            };
            let day_before = numbers.iter().rev().find(|number| number.1 <= at && number.3 <= 2 && near(number.1, at));
            let after: Vec<_> = numbers.iter().filter(|number| number.0 >= end).take(2).collect();
            let found = match after.as_slice() {
                [year, ..] if year.3 == 4 && near(end, year.0) => match day_before {
                    Some(day) => date(year.2, month, day.2),
                    // "It may be 2020" is no date.
                    None if is_uncertain(name.text, text) => None,
                    None => date(year.2, month, 1).map(|date| date[..7].to_owned()),
                },
                [day, year] if day.3 <= 2 && year.3 == 4 && near(end, day.0) && near(day.1, year.0) => {
                    date(year.2, month, day.2)
                }
                _ => None,
            };
            if let Some(found) = found {
                best = Some((at, found));
            }
        }
    }
    best.map(|(_, date)| date)
}

/// Whether a month's name is a common word as well, and the text does not have it with a capital.
fn is_uncertain(month: &str, text: &str) -> bool {
    let capital =
        || month.chars().take(1).flat_map(char::to_uppercase).chain(month.chars().skip(1)).collect::<String>();
    list(Topic::MonthsThatAreWords).holds(month) && !text.contains(&capital())
}

/// 15.01.2020, 15/01/2020: the day first, as everywhere but in one country.
fn in_figures(text: &str) -> Option<String> {
    numbers(text).windows(3).find_map(|window| {
        let [day, month, year] = window else { return None };
        let mark = text.get(day.1..month.0)?;
        let marked = matches!(mark, "." | "/" | "-") && text.get(month.1..year.0)? == mark;
        (marked && day.3 <= 2 && month.3 <= 2 && year.3 == 4).then(|| date(year.2, month.2, day.2))?
    })
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn dates_in_six_languages() {
        for (text, expected) in [
            ("Geneva, 15 October 2019", Some("2019-10-15")),
            ("October 15, 2019", Some("2019-10-15")),
            ("Женева, 15 октября 2019 года", Some("2019-10-15")),
            ("Genève, le 15 octobre 2019", Some("2019-10-15")),
            ("Ginebra, 15 de octubre de 2019", Some("2019-10-15")),
            ("جنيف، 15 أكتوبر 2019", Some("2019-10-15")),
            ("2019年10月15日，日内瓦", Some("2019-10-15")),
            ("1er mars 2020", Some("2020-03-01")),
            ("March 2020", Some("2020-03")),
            ("draft_2020-03-20_v2.docx", Some("2020-03-20")),
            ("20200320-text.docx", Some("2020-03-20")),
            ("20.03.2020", Some("2020-03-20")),
            ("2020.3.1", Some("2020-03-01")),
            ("15 Jan 2020", Some("2020-01-15")),
            ("comments 03sep2020", Some("2020-09-03")),
            ("15 janv. 2020", Some("2020-01-15")),
            ("Margin of 2020", None),
            ("E/2020/3/1", None),
            ("9–19 June 2020", Some("2020-06-19")),
            ("It may be 2020", None),
            ("99/99/2020", None),
            ("Resolution 71", None),
        ] {
            assert_eq!(find(text).as_deref(), expected, "{text}");
        }
    }
}
