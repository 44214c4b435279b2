//! From the order in which a line is seen to the order in which it is read.
//!
//! A PDF keeps no directions: its glyphs stand where they are seen. This undoes the Unicode bidirectional algorithm
//! (UAX 9) for one line: with a right-to-left base everything is reversed but stretches of left-to-right words and
//! numbers; with a left-to-right base only stretches of right-to-left words are. Several logical orders can look the
//! same; the one that needs no invisible marks is taken.

use super::script::{is_arabic_digit, is_digit, is_rtl};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// Letters that run from left to right.
    Left,
    /// Hebrew and other letters that run from right to left.
    Right,
    Number,
    /// Separates the parts of a number (UAX 9: CS).
    Common,
    /// Plus and minus (ES).
    Sign,
    /// Belongs to a number beside it (ET): percent, currency.
    Terminator,
    Other,
}

fn class(text: &str) -> Class {
    let Some(c) = text.chars().find(|c| !c.is_whitespace()) else { return Class::Other };
    match c {
        _ if is_digit(c) => Class::Number,
        '\u{60c}' | ',' | '.' | '/' | ':' | '\u{66b}' | '\u{66c}' => Class::Common,
        '+' | '-' | '\u{2212}' => Class::Sign,
        '%' | '$' | '€' | '£' | '°' | '#' | '‰' | '\u{66a}' => Class::Terminator,
        _ if is_rtl(c) => Class::Right,
        _ if c.is_alphabetic() => Class::Left,
        _ => Class::Other,
    }
}

/// Letters of a text by direction: right to left, and left to right.
#[derive(Clone, Copy, Debug, Default)]
pub struct Letters {
    right: usize,
    left: usize,
}

impl Letters {
    pub fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Letters {
        let mut letters = Letters::default();
        for c in texts.flat_map(str::chars) {
            if is_rtl(c) {
                letters.right += 1;
            } else if c.is_alphabetic() {
                letters.left += 1;
            }
        }
        letters
    }

    /// Whether most of them run from right to left.
    pub fn run_right_to_left_mostly(self) -> bool {
        self.right > self.left
    }

    /// Whether a line with these letters reads from right to left, on a page with those. A line of an Arabic text may
    /// be mostly Latin, or a number alone.
    pub fn run_right_to_left(self, page: Letters) -> bool {
        if page.run_right_to_left_mostly() { self.right > 0 || self.left <= 3 } else { self.right > self.left }
    }
}

/// A text of a line, in the order of reading.
#[derive(Clone, Debug)]
pub struct OrderedText {
    /// Which of the texts seen it is.
    pub at: usize,
    pub text: String,
}

/// The texts of a line in the order in which they are read. `seen`: from left to right; spaces are texts too.
pub fn logical(seen: &[String], right_to_left: bool) -> Vec<OrderedText> {
    let classes: Vec<Class> = seen.iter().map(|text| class(text)).collect();
    if !classes.contains(&Class::Right) && !right_to_left {
        return (0..seen.len()).map(|at| OrderedText { at, text: seen[at].clone() }).collect();
    }
    if right_to_left { from_right(seen, &classes, 0) } else { from_left(seen, &classes) }
}

/// Everything reversed, but for stretches that run from left to right. `first`: the place of the first text in its line.
fn from_right(seen: &[String], classes: &[Class], first: usize) -> Vec<OrderedText> {
    let one = |at: usize| OrderedText { at: first + at, text: seen[at].clone() };
    let arabic = seen.iter().any(|text| text.chars().any(|c| is_arabic_digit(c) || matches!(c, '\u{600}'..='\u{6ff}')));
    let mut read = Vec::with_capacity(seen.len());
    let mut end = seen.len();
    while end > 0 {
        let last = end - 1;
        if let Some(open) = foreign_brackets(seen, classes, last) {
            let start = stretch_start(seen, classes, open, arabic);
            read.extend((start..end).map(one));
            end = start;
        } else if matches!(classes[last], Class::Left | Class::Number) || starts_number(classes, last, arabic) {
            let start = stretch_start(seen, classes, last, arabic);
            read.extend((start..end).map(one));
            end = start;
        } else if ends_stretch(seen, classes, last) {
            let start = stretch_start(seen, classes, last - 1, arabic);
            read.extend((start..end).map(one));
            end = start;
        } else {
            read.push(one(last));
            end = last;
        }
    }
    mirror_brackets(&mut read);
    read
}

/// Where the word ends that a bracket which closes at `last` belongs to: what is in the brackets and what touches them on
/// the left runs from left to right ("M.[X(R)Y]").
fn foreign_brackets(seen: &[String], classes: &[Class], last: usize) -> Option<usize> {
    if !matches!(seen[last].as_str(), ")" | "]") {
        return None;
    }
    let mut depth = 0i32;
    let mut at = last;
    loop {
        match seen[at].as_str() {
            ")" | "]" => depth += 1,
            "(" | "[" => depth -= 1,
            _ if classes[at] == Class::Right => return None,
            _ => {}
        }
        if depth == 0 {
            break;
        }
        at = at.checked_sub(1)?;
    }
    let inner = classes[at..last].iter().any(|class| matches!(class, Class::Left | Class::Number));
    // The nearest letter or figure before the bracket, with no space between.
    let before = (0..at).rev().take_while(|&before| !seen[before].chars().any(char::is_whitespace));
    let before =
        before.into_iter().find(|&before| matches!(classes[before], Class::Left | Class::Number | Class::Right))?;
    let foreign = match classes[before] {
        Class::Left => true,
        Class::Number => {
            // A figure runs as the word before it does, if it is one word with it.
            (0..before)
                .rev()
                .take_while(|&earlier| !seen[earlier].chars().any(char::is_whitespace))
                .find(|&earlier| matches!(classes[earlier], Class::Left | Class::Right))
                .is_some_and(|earlier| classes[earlier] == Class::Left)
        }
        _ => false,
    };
    (inner && foreign).then_some(before)
}

/// Whether no space stands in a stretch.
fn is_tight(texts: &[String]) -> bool {
    !texts.iter().any(|text| text.chars().any(char::is_whitespace))
}

/// In Hebrew a percent or currency sign after a number is part of it.
fn starts_number(classes: &[Class], at: usize, arabic: bool) -> bool {
    !arabic && classes[at] == Class::Terminator && at > 0 && classes[at - 1] == Class::Number
}

/// A mark that touches the foreign word on its left and no word on its right is that word's: "Dubai," at the end of a
/// line. A mark of the text around would stand on the other side.
fn ends_stretch(seen: &[String], classes: &[Class], at: usize) -> bool {
    let touches = classes[at] == Class::Common && !seen[at].contains(char::is_whitespace);
    let right = classes.get(at + 1).is_none_or(|class| *class == Class::Other);
    touches && right && at > 0 && classes[at - 1] == Class::Left && !seen[at - 1].ends_with(char::is_whitespace)
}

/// Where the stretch of left-to-right text begins whose last (rightmost) text is at `last`.
fn stretch_start(seen: &[String], classes: &[Class], last: usize, arabic: bool) -> usize {
    let mut start = last;
    let mut has_left = classes[last] == Class::Left;
    loop {
        // The nearest letter or number to the left, over what may stand between.
        let mut at = start;
        while at > 0 && !matches!(classes[at - 1], Class::Left | Class::Number | Class::Right) {
            at -= 1;
        }
        if at == 0 {
            break;
        }
        let (next, between) = (at - 1, &classes[at..start]);
        let joined = match classes[next] {
            Class::Right => false,
            // Between words, or before a number: the number takes the direction of the word before it.
            // Brackets within a word are the word's: "AM(R)S".
            Class::Left => {
                balanced(&seen[at..last + 1]) || !closes_bracket(&seen[at..start]) || is_tight(&seen[next..=start])
            }
            _ if between.is_empty() => true,
            _ if between == [Class::Common] && seen[at].trim() == seen[at] => true,
            _ if between == [Class::Sign] && seen[at].trim() == seen[at] && !arabic => true,
            _ if is_tight(&seen[next..=start]) && has_left_further(classes, next) => true,
            // A number in a row of words: "Rev 2, 2018 edition".
            _ => has_left_further(classes, next) && !closes_bracket(&seen[at..start]),
        };
        if !joined {
            break;
        }
        has_left |= classes[next] == Class::Left;
        start = next;
    }
    let _ = has_left;
    if !arabic {
        while start > 0 && classes[start - 1] == Class::Terminator && classes[start] == Class::Number {
            start -= 1;
        }
    }
    // A bracket that opens before the stretch and closes within it belongs to it.
    if start > 0
        && !balanced(&seen[start..last + 1])
        && is_opening(&seen[start - 1])
        && balanced(&seen[start - 1..last + 1])
    {
        start -= 1;
    }
    start
}

/// Whether, going left from a number, a left-to-right word comes before any right-to-left one.
fn has_left_further(classes: &[Class], from: usize) -> bool {
    classes[..from].iter().rev().find(|class| matches!(class, Class::Left | Class::Right)) == Some(&Class::Left)
}

fn balanced(texts: &[String]) -> bool {
    let mut open = 0i32;
    for c in texts.iter().flat_map(|text| text.chars()) {
        match c {
            '(' | '[' => open += 1,
            ')' | ']' => open -= 1,
            _ => {}
        }
        if open < 0 {
            return false;
        }
    }
    open == 0
}

fn closes_bracket(texts: &[String]) -> bool {
    texts.iter().any(|text| text.contains([')', ']', '(', '[']))
}

fn is_opening(text: &str) -> bool {
    text.trim().ends_with(['(', '['])
}

/// Only stretches of right-to-left words are reversed, with the numbers between them kept.
fn from_left(seen: &[String], classes: &[Class]) -> Vec<OrderedText> {
    let mut read = Vec::with_capacity(seen.len());
    let mut at = 0;
    while at < seen.len() {
        if classes[at] != Class::Right {
            read.push(OrderedText { at, text: seen[at].clone() });
            at += 1;
            continue;
        }
        let mut end = at;
        for (index, class) in classes.iter().enumerate().skip(at) {
            match class {
                Class::Right => end = index + 1,
                Class::Left => break,
                _ => {}
            }
        }
        read.extend(from_right(&seen[at..end], &classes[at..end], at));
        at = end;
    }
    read
}

/// Brackets and quotation marks are seen mirrored in right-to-left text, and files name either what is seen or what is
/// meant. What is meant shows: one that opens has a space before and none after it.
fn mirror_brackets(read: &mut [OrderedText]) {
    let blank = |read: Option<&OrderedText>| read.is_none_or(|read| read.text.chars().all(char::is_whitespace));
    for at in 0..read.len() {
        let text = read[at].text.trim();
        let Some(mirrored) = mirror(text) else { continue };
        let opens = matches!(text, "(" | "[" | "{" | "«" | "‹");
        let before = at.checked_sub(1).and_then(|before| read.get(before));
        let before_ends = before.is_some_and(|before| before.text.ends_with(char::is_whitespace));
        let after = read.get(at + 1);
        let (open_before, open_after) = (blank(before) || before_ends, blank(after));
        let should_open = match (open_before, open_after) {
            (true, false) => true,
            (false, true) => false,
            _ => continue,
        };
        if opens != should_open {
            read[at].text = read[at].text.replace(text, mirrored);
        }
    }
}

fn mirror(text: &str) -> Option<&'static str> {
    Some(match text {
        "(" => ")",
        ")" => "(",
        "[" => "]",
        "]" => "[",
        "{" => "}",
        "}" => "{",
        "«" => "»",
        "»" => "«",
        "‹" => "›",
        "›" => "‹",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a line given as it is seen, one character a text.
    fn read(seen: &str) -> String {
        let texts: Vec<String> = seen.chars().map(|c| c.to_string()).collect();
        let letters = Letters::of(texts.iter().map(String::as_str));
        // As in a page of the language of the line's first words, seen from its side.
        let arabic = Letters { right: 1000, left: 0 };
        let page = if texts.last().is_some_and(|last| last.chars().any(is_rtl) || last.trim().is_empty()) {
            arabic
        } else {
            letters
        };
        logical(&texts, letters.run_right_to_left(page)).into_iter().map(|read| read.text).collect()
    }

    /// The characters in reverse, as a right-to-left line is seen.
    fn reversed(text: &str) -> String {
        text.chars().rev().collect()
    }

    #[test]
    fn a_line_of_one_direction() {
        assert_eq!(read("Article 5."), "Article 5.");
        assert_eq!(read(&reversed("المادة الأولى")), "المادة الأولى");
    }

    #[test]
    fn numbers_keep_their_direction() {
        assert_eq!(read(&["12,5", &reversed("بنسبة ")].concat()), "بنسبة 12,5");
        assert_eq!(read(&["%12", &reversed("بنسبة ")].concat()), "بنسبة 12%");
        // In Arabic a range of years is seen with the first year on the right, in Hebrew on the left.
        assert_eq!(read(&["2023-2020", &reversed("الفترة ")].concat()), "الفترة 2020-2023");
        assert_eq!(read(&["2020-2023", &reversed("שנים ")].concat()), "שנים 2020-2023");
        assert_eq!(read(&["1.234.567", &reversed("مجموعه ")].concat()), "مجموعه 1.234.567");
        assert_eq!(read(&["25", &reversed("المؤرخ "), "2015"].concat()), ["2015", "المؤرخ ", "25"].concat());
    }

    #[test]
    fn foreign_words_keep_their_order() {
        let seen = [&reversed(" إلى"), "(Rev. Dubai, 2018) 130", &reversed("القرار ")].concat();
        assert_eq!(read(&seen), "القرار 130 (Rev. Dubai, 2018) إلى");
        let seen = [&reversed(" تقرر"), "(ICT)", &reversed("الإنترنت ")].concat();
        assert_eq!(read(&seen), "الإنترنت (ICT) تقرر");
        let seen = ["Rev. Dubai,( 130", &reversed("القرار ")].concat();
        assert_eq!(read(&seen), "القرار 130 (Rev. Dubai,");
        let seen = ["Council 2021", &reversed("في ")].concat();
        assert_eq!(read(&seen), "في Council 2021");
    }

    #[test]
    fn brackets_within_foreign_words() {
        for word in ["AM(R)S", "A/C.1(2020)/5[final]", "M.[X(R)Y]", "f(x)"] {
            let seen = [&reversed(" من"), word, &reversed("نص ")].concat();
            assert_eq!(read(&seen), format!("نص {word} من"));
        }
    }

    #[test]
    fn brackets_open_before_what_they_enclose() {
        // Named as they are seen, and as they are meant.
        for seen in ["نص )كلمة( نص", "نص (كلمة) نص"] {
            assert_eq!(read(&reversed(seen)), "نص (كلمة) نص");
        }
    }

    #[test]
    fn a_foreign_word_in_a_left_to_right_line() {
        let seen = ["the word ", &reversed("حق عام"), " is"].concat();
        assert_eq!(read(&seen), "the word حق عام is");
    }
}
