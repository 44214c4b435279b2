//! A block's text, cut into the text_runs that are drawn alike.
//!
//! Data in: the text, the marks of the changes inside it, and what is searched for. Data out: [`TextRun`]s that, put
//! together, are the text again. Offsets count Unicode scalar values. Pure.

use draftlens_review::ChangeMark;

/// A stretch of text that is drawn in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextRun<'a> {
    pub text: &'a str,
    /// The change that touches it.
    pub change: Option<u32>,
    /// What is searched for stands here.
    pub found: bool,
    /// The change's last run in this block.
    pub last: bool,
}

/// Cuts `text` at the borders of marks and of finds. Where marks overlap the one that begins first holds.
pub fn text_runs<'a>(text: &'a str, marks: &[ChangeMark], found: &[(u32, u32)]) -> Vec<TextRun<'a>> {
    let apart = apart(marks);
    if apart.is_empty() && found.is_empty() {
        return vec![TextRun { text, change: None, found: false, last: false }];
    }
    let ends = apart.iter().flat_map(|mark| [mark.start, mark.end]);
    let mut cuts: Vec<u32> = ends.chain(found.iter().flat_map(|(start, end)| [*start, *end])).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut text_runs = Vec::new();
    let mut rest = text;
    let mut at = 0;
    for cut in cuts.into_iter().chain([u32::MAX]) {
        let byte = rest.char_indices().nth(cut.saturating_sub(at) as usize).map_or(rest.len(), |(byte, _)| byte);
        let (run, after) = rest.split_at(byte);
        if !run.is_empty() {
            let mark = apart.iter().find(|mark| mark.start <= at && at < mark.end);
            text_runs.push(TextRun {
                text: run,
                change: mark.map(|mark| mark.change),
                found: found.iter().any(|(start, end)| *start <= at && at < *end),
                last: false,
            });
        }
        (rest, at) = (after, cut);
    }
    for index in 0..text_runs.len() {
        let change = text_runs[index].change;
        text_runs[index].last =
            change.is_some() && !text_runs[index + 1..].iter().any(|later: &TextRun<'_>| later.change == change);
    }
    text_runs
}

/// Marks in order of place, with length, none overlapping another.
fn apart(marks: &[ChangeMark]) -> Vec<ChangeMark> {
    let mut sorted: Vec<ChangeMark> = marks.iter().copied().filter(|mark| mark.start < mark.end).collect();
    sorted.sort_unstable();
    let mut taken = 0;
    sorted.retain_mut(|mark| {
        mark.start = mark.start.max(taken);
        taken = taken.max(mark.end);
        mark.start < mark.end
    });
    sorted
}

/// The part of a long text around `start..end` that is worth showing: `margin` more on either side, to the next space.
/// Returned as offsets of the first and after the last scalar value.
pub fn surroundings(text: &str, start: u32, end: u32, margin: u32) -> (u32, u32) {
    let letters: Vec<char> = text.chars().collect();
    let length = letters.len() as u32;
    let (start, end) = (start.min(length), end.min(length));
    let space = |at: &u32| letters.get(*at as usize).is_some_and(|letter| letter.is_whitespace());
    let from = start.saturating_sub(margin);
    let to = end.saturating_add(margin).min(length);
    let from = if from == 0 { 0 } else { (from..start).find(|at| space(at)).map_or(from, |at| at + 1) };
    let to = if to == length { length } else { (end..to).rev().find(|at| space(at)).unwrap_or(to) };
    (from, to.max(end))
}

/// A block of the new version with the words that went before the words that came: how changes read in one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InlineRun<'a> {
    /// Words of the new version.
    New(TextRun<'a>),
    /// Words of the old version that are gone.
    Gone { text: &'a str, change: u32, last: bool },
}

/// Weaves `gone` (a change, the place in the new text where its words stood, and those words) into the text_runs of the
/// new text. A change that also brings words keeps its `last` on those.
pub fn inline_runs<'a>(
    text: &'a str,
    marks: &[ChangeMark],
    found: &[(u32, u32)],
    gone: &[(u32, u32, &'a str)],
) -> Vec<InlineRun<'a>> {
    let mut gone: Vec<_> = gone.to_vec();
    gone.sort_by_key(|(_, at, _)| *at);
    // Cutting at the insertion points makes every one of them a border between text_runs.
    let points = gone.iter().map(|(_, at, _)| (*at, *at));
    let cuts: Vec<(u32, u32)> = found.iter().copied().chain(points).collect();
    let mut inline = Vec::new();
    let mut waiting = gone.iter().peekable();
    let mut at = 0;
    let brings = |change: u32| marks.iter().any(|mark| mark.change == change && mark.start < mark.end);
    let push = |inline: &mut Vec<InlineRun<'a>>, (change, _, words): &(u32, u32, &'a str)| {
        if !words.is_empty() {
            inline.push(InlineRun::Gone { text: words, change: *change, last: !brings(*change) });
        }
    };
    for run in text_runs(text, marks, &cuts) {
        while let Some(next) = waiting.next_if(|(_, place, _)| *place <= at) {
            push(&mut inline, next);
        }
        at += run.text.chars().count() as u32;
        inline.push(InlineRun::New(run));
    }
    waiting.for_each(|next| push(&mut inline, next));
    inline
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: u32, end: u32, change: u32) -> ChangeMark {
        ChangeMark { start, end, change }
    }

    fn brief<'a>(text_runs: &[TextRun<'a>]) -> Vec<(&'a str, Option<u32>, bool)> {
        text_runs.iter().map(|run| (run.text, run.change, run.last)).collect()
    }

    #[test]
    fn a_text_is_cut_at_its_marks() {
        let cut = text_runs("États devraient agir.", &[mark(6, 15, 3)], &[]);
        assert_eq!(brief(&cut), [("États ", None, false), ("devraient", Some(3), true), (" agir.", None, false)]);
        assert_eq!(text_runs("whole", &[], &[]).len(), 1);
        assert_eq!(text_runs("", &[mark(0, 4, 1)], &[]), []);
    }

    #[test]
    fn pieces_are_the_text_again_whatever_the_marks() {
        let text = "abcdefghij\u{1f600}k";
        let all = [mark(0, 4, 1), mark(2, 6, 2), mark(5, 5, 3), mark(8, 40, 4), mark(8, 9, 5)];
        for skip in 0..all.len() {
            let cut = text_runs(text, &all[skip..], &[(3, 9), (10, 11)]);
            assert_eq!(cut.iter().map(|run| run.text).collect::<String>(), text);
            for change in 1..6 {
                let of: Vec<_> = cut.iter().filter(|run| run.change == Some(change)).collect();
                assert!(of.iter().filter(|run| run.last).count() == usize::from(!of.is_empty()));
            }
        }
    }

    #[test]
    fn finds_split_a_change_without_ending_it() {
        let cut = text_runs("shall act", &[mark(0, 5, 7)], &[(2, 5)]);
        assert_eq!(brief(&cut), [("sh", Some(7), false), ("all", Some(7), true), (" act", None, false)]);
        assert!(cut[1].found && !cut[0].found);
    }

    #[test]
    fn surroundings_end_at_spaces() {
        let text = "one two three four five six";
        let (from, to) = surroundings(text, 8, 13, 6);
        assert_eq!(draftlens_model::slice(text, from, to), "two three four");
        assert_eq!(surroundings(text, 0, 400, 6), (0, 27));
        assert_eq!(surroundings("", 3, 9, 6), (0, 0));
    }

    #[test]
    fn what_went_stands_before_what_came() {
        let text = "States should act.";
        let inline = inline_runs(text, &[mark(7, 13, 0)], &[], &[(0, 7, "shall"), (1, 18, " now")]);
        let read: Vec<String> = inline
            .iter()
            .map(|part| match part {
                InlineRun::New(run) => run.text.to_owned(),
                InlineRun::Gone { text, last, .. } => format!("[{text}{}]", if *last { "|" } else { "" }),
            })
            .collect();
        assert_eq!(read, ["States ", "[shall]", "should", " act.", "[ now|]"]);
    }
}
