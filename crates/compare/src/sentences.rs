//! The sentences of a text that nothing stood before: there each is a change by itself, since nobody asks for a paragraph of
//! a first draft as a whole.

use std::ops::Range;

use super::{Diff, Hunk, Placed, flatten};
use draftlens_text::{TokenText, Words};

/// Parts the insertions of a diff against nothing into sentences.
pub fn part_into_sentences(diff: &mut Diff, new: &TokenText, words: &Words) {
    for group in diff.groups.iter_mut().filter(|group| group.old.is_empty()) {
        let tokens = flatten(new, &group.new);
        let hunks = std::mem::take(&mut group.hunks);
        for hunk in hunks {
            let inside = sentences(&tokens[hunk.new.clone()], words);
            let at = hunk.new.start;
            group.hunks.extend(inside.into_iter().map(|sentence| Hunk {
                old: hunk.old.clone(),
                new: at + sentence.start..at + sentence.end,
                typographic: hunk.typographic,
            }));
        }
    }
}

/// The sentences of some tokens, which together are all of them. A full stop ends one where a capital, or a letter of a
/// script without capitals, follows it behind a space; after a number or a single letter it belongs to a label.
pub fn sentences(tokens: &[Placed], words: &Words) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for at in 0..tokens.len() {
        let ((block, mark), next) = (tokens[at], tokens.get(at + 1));
        let ends = match next {
            Some((next_block, _)) if *next_block != block => true,
            None => true,
            Some((_, next)) => match words.text(mark.surface) {
                "。" | "！" | "？" | "；" => true,
                "." | "!" | "?" | "؟" | "۔" | ";" | "؛" => {
                    let begins = words
                        .text(next.surface)
                        .chars()
                        .next()
                        .is_some_and(|ch| !ch.is_lowercase() && ch.is_alphabetic());
                    let before = at
                        .checked_sub(1)
                        .filter(|before| *before >= start)
                        .map(|before| words.text(tokens[before].1.surface));
                    let is_label =
                        before.is_none_or(|before| before.chars().all(char::is_numeric) || before.chars().count() == 1);
                    next.start > mark.end
                        && (begins || matches!(words.text(mark.surface), ";" | "؛"))
                        && !(is_label && at - start <= 1)
                }
                _ => false,
            },
        };
        if ends {
            found.push(start..at + 1);
            start = at + 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use draftlens_model::Language;
    use draftlens_text::tokens;

    fn parted(text: &str) -> Vec<String> {
        let mut words = Words::new(Language::English);
        let placed: Vec<Placed> = tokens(text, &mut words).into_iter().map(|token| (0, token)).collect();
        let of = |range: Range<usize>| {
            let (first, last) = (placed[range.start].1.start, placed[range.end - 1].1.end);
            text.chars().skip(first as usize).take((last - first) as usize).collect()
        };
        sentences(&placed, &words).into_iter().map(of).collect()
    }

    #[test]
    fn sentences_end_at_stops_before_capitals() {
        assert_eq!(
            parted("1. Rooms are open. Hours are posted at the door; cards are free."),
            ["1. Rooms are open.", "Hours are posted at the door;", "cards are free."]
        );
        assert_eq!(parted("Залы открыты. Часы указаны."), ["Залы открыты.", "Часы указаны."]);
        assert_eq!(parted("阅览室开放。时间张贴在门口。"), ["阅览室开放。", "时间张贴在门口。"]);
        assert_eq!(parted("See para. 5 and no. 3"), ["See para. 5 and no. 3"]);
    }
}
