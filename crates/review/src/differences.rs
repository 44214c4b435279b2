//! The words that two short texts have in common: what was asked for beside what is there now.

/// A stretch of one text; whether the other has it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch<'a> {
    pub text: &'a str,
    pub common: bool,
}

/// More words on either side are not compared: everything is then said to differ.
const MOST: usize = 600;

/// Both texts cut into stretches; put together again they are what was given.
pub fn differences<'a>(one: &'a str, other: &'a str) -> (Vec<Stretch<'a>>, Vec<Stretch<'a>>) {
    let (left, right) = (words(one), words(other));
    let (mut in_left, mut in_right) = (vec![false; left.len()], vec![false; right.len()]);
    if left.len() <= MOST && right.len() <= MOST {
        // Longest common subsequence, from the end: lengths[i][j] is that of left[i..] and right[j..].
        let width = right.len() + 1;
        let mut lengths = vec![0_u16; (left.len() + 1) * width];
        for i in (0..left.len()).rev() {
            for j in (0..right.len()).rev() {
                lengths[i * width + j] = if same(left[i], right[j]) {
                    lengths[(i + 1) * width + j + 1] + 1
                } else {
                    lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
                };
            }
        }
        let (mut i, mut j) = (0, 0);
        while i < left.len() && j < right.len() {
            if same(left[i], right[j]) {
                (in_left[i], in_right[j]) = (true, true);
                (i, j) = (i + 1, j + 1);
            } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
                i += 1;
            } else {
                j += 1;
            }
        }
    }
    (stretches(one, &left, &in_left), stretches(other, &right, &in_right))
}

/// Words with the white space after them; Han letters one by one.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let (mut start, mut spaced) = (0, false);
    let is_han = |letter: char| matches!(letter, '\u{3000}'..='\u{9fff}' | '\u{f900}'..='\u{ff60}');
    let mut before = None;
    for (at, letter) in text.char_indices() {
        let cuts = (spaced && !letter.is_whitespace()) || before.is_some_and(is_han) || (at > 0 && is_han(letter));
        if cuts && !letter.is_whitespace() {
            words.push(&text[start..at]);
            start = at;
        }
        spaced = letter.is_whitespace();
        before = Some(letter);
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
    words
}

fn same(left: &str, right: &str) -> bool {
    let plain = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    let (one, other) = (plain(left), plain(right));
    if one.is_empty() { left.trim() == right.trim() } else { one == other }
}

fn stretches<'a>(text: &'a str, words: &[&'a str], common: &[bool]) -> Vec<Stretch<'a>> {
    let mut stretches: Vec<Stretch<'a>> = Vec::new();
    let mut at = 0;
    let mut from = 0;
    for (index, word) in words.iter().enumerate() {
        at += word.len();
        if common.get(index + 1) != Some(&common[index]) {
            stretches.push(Stretch { text: &text[from..at], common: common[index] });
            from = at;
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(stretches: &[Stretch<'_>]) -> String {
        stretches
            .iter()
            .map(|part| if part.common { part.text.to_owned() } else { format!("[{}]", part.text) })
            .collect()
    }

    #[test]
    fn common_words_are_told_apart_from_others() {
        let (asked, now) = differences("States shall report every year.", "The States should report every two years.");
        assert_eq!(said(&asked), "States [shall ]report every [year.]");
        assert_eq!(said(&now), "[The ]States [should ]report every [two years.]");
        let (asked, now) = differences("", "Words");
        assert_eq!((asked.len(), said(&now)), (0, "[Words]".to_owned()));
        let (asked, _) = differences("各国应报告", "各国须报告");
        assert_eq!(said(&asked), "各国[应]报告");
    }

    #[test]
    fn stretches_are_the_text_again() {
        for (one, other) in [("a  b\nc", "b c d"), (" lead", "lead "), ("x", "x"), ("(a) and, (b)", "and (b)")] {
            let (left, right) = differences(one, other);
            let whole = |parts: Vec<Stretch<'_>>| parts.iter().map(|part| part.text).collect::<String>();
            assert_eq!((whole(left), whole(right)), (one.to_owned(), other.to_owned()));
        }
    }
}
