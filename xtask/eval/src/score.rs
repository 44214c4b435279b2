//! Scores: what an analysis says beside what is known.
//!
//! The answer to a labelled change is the contribution that most of its tokens are attributed to; every token's own
//! answer is the best attribution that covers it. [`Tally`] counts, so that cases can be pooled; the figures are
//! questions to it.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::{Analysis, Answer, Side, stem};
use crate::case::{GoldChange, Kind, Labels};

/// Changes of at most this many tokens, of both sides together, are short.
const SHORT: usize = 5;
/// An answer from here on is a claim that counts as invented where it cannot be right.
pub const CLAIM: f64 = 0.5;
/// How many bins of scores the calibration error is taken over.
const BINS: usize = 10;

/// Counts, of one case or of several together.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Labelled changes with a source among the contributions given.
    pub changes: usize,
    /// Of these, those with an answer, and those with a right one.
    pub answered: usize,
    pub right: usize,
    /// A right contribution among the three best of any token.
    pub right_in_three: usize,
    /// Answers that name a contribution which was never adopted.
    pub never_adopted: usize,
    /// Changes none of whose sources was given, and those of them attributed all the same.
    pub orphans: usize,
    pub invented: usize,
    /// By kind and whether it is long: changes, right.
    pub kinds: BTreeMap<(Kind, bool), (usize, usize)>,
    /// By case and contribution.
    per_contribution: BTreeMap<(String, String), Share>,
    /// The score of each answer, and whether it is right.
    answers: Vec<(f64, bool)>,
    /// Tokens of `changes`, and those inside any change of the analysis.
    tokens: usize,
    found: usize,
    /// Tokens of all labelled changes; tokens inside changes of the analysis.
    labelled_tokens: usize,
    reported_tokens: usize,
    /// How many changes are labelled, and how many reported.
    labelled_changes: usize,
    reported_changes: usize,
}

/// A contribution's part: changes that came from it, answers that name it, right ones.
#[derive(Clone, Copy, Debug, Default)]
struct Share {
    changes: usize,
    answered: usize,
    right: usize,
}

/// What can be asked for beside the usual.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rules {
    /// Only changes all of whose sources have a message of at least so many words.
    pub message_words: usize,
}

/// Scores one analysis of a case.
pub fn score(case: &str, labels: &Labels, analysis: &Analysis, rules: Rules) -> Tally {
    let gold = &labels.gold;
    let old = analysis.answers(Side::Old, &labels.old);
    let new = analysis.answers(Side::New, &labels.new);
    let reported = |answers: &[Option<Answer>]| answers.iter().flatten().count();
    let mut tally = Tally {
        labelled_changes: gold.changes.len(),
        reported_changes: analysis.changes.len(),
        reported_tokens: reported(&old) + reported(&new),
        ..Tally::default()
    };
    let mut given: BTreeSet<&str> = analysis.contributions.iter().map(|read| stem(&read.name)).collect();
    if given.is_empty() {
        given = gold.contributions.iter().map(|labelled| labelled.id.as_str()).collect();
    }
    let never_adopted: BTreeSet<&str> =
        gold.contributions.iter().filter(|labelled| labelled.distractor).map(|labelled| labelled.id.as_str()).collect();
    let message_words: BTreeMap<&str, usize> =
        gold.contributions.iter().map(|labelled| (labelled.id.as_str(), labelled.message_words)).collect();
    for change in &gold.changes {
        let tokens: Vec<&Option<Answer>> = side(&old, change.old).iter().chain(side(&new, change.new)).collect();
        tally.labelled_tokens += tokens.len();
        let short = |id: &String| message_words.get(id.as_str()).is_none_or(|&words| words < rules.message_words);
        if change.gold.is_empty() || rules.message_words > 0 && change.gold.iter().any(short) {
            continue;
        }
        let answer = Vote::of(&tokens);
        if change.gold.iter().any(|id| given.contains(id.as_str())) {
            tally.count(case, change, &tokens, answer, &never_adopted);
        } else {
            tally.orphans += 1;
            tally.invented += usize::from(answer.is_some_and(|answer| answer.score >= CLAIM));
        }
    }
    tally
}

fn side<'a, 'b>(answers: &'a [Option<Answer<'b>>], range: (usize, usize)) -> &'a [Option<Answer<'b>>] {
    answers.get(range.0..range.1).unwrap_or_default()
}

/// The answer to a change.
struct Vote<'a> {
    contribution: &'a str,
    /// The mean over the tokens that say so.
    score: f64,
    /// Everybody among the three best of a token.
    three: BTreeSet<&'a str>,
}

impl<'a> Vote<'a> {
    /// The contribution most tokens name first; of equals the one named earliest.
    fn of(tokens: &[&Option<Answer<'a>>]) -> Option<Vote<'a>> {
        let mut votes: Vec<(&str, usize, f64)> = Vec::new();
        let mut three = BTreeSet::new();
        for answer in tokens.iter().filter_map(|answer| answer.as_ref()) {
            let Some(&(first, score)) = answer.first() else { continue };
            match votes.iter_mut().find(|vote| vote.0 == first) {
                Some(vote) => {
                    vote.1 += 1;
                    vote.2 += score;
                }
                None => votes.push((first, 1, score)),
            }
            three.extend(answer.iter().take(3).map(|&(contribution, _)| contribution));
        }
        let most = votes.iter().map(|vote| vote.1).max()?;
        let &(contribution, count, total) = votes.iter().find(|vote| vote.1 == most)?;
        Some(Vote { contribution, score: total / count as f64, three })
    }
}

impl Tally {
    fn count(
        &mut self,
        case: &str,
        change: &GoldChange,
        tokens: &[&Option<Answer>],
        answer: Option<Vote>,
        never_adopted: &BTreeSet<&str>,
    ) {
        let right = answer.as_ref().is_some_and(|answer| change.gold.iter().any(|id| id == answer.contribution));
        self.changes += 1;
        self.tokens += tokens.len();
        self.found += tokens.iter().filter(|answer| answer.is_some()).count();
        let kind = self.kinds.entry((change.kind, tokens.len() > SHORT)).or_default();
        kind.0 += 1;
        kind.1 += usize::from(right);
        for id in &change.gold {
            self.share(case, id).changes += 1;
        }
        let Some(answer) = answer else { return };
        self.answered += 1;
        self.never_adopted += usize::from(never_adopted.contains(answer.contribution));
        self.answers.push((answer.score, right));
        self.right_in_three += usize::from(change.gold.iter().any(|id| answer.three.contains(id.as_str())));
        if right {
            self.right += 1;
            for id in &change.gold {
                let share = self.share(case, id);
                share.answered += 1;
                share.right += 1;
            }
        } else {
            self.share(case, answer.contribution).answered += 1;
        }
    }

    fn share(&mut self, case: &str, contribution: &str) -> &mut Share {
        self.per_contribution.entry((case.to_owned(), contribution.to_owned())).or_default()
    }

    /// Takes another case's counts in.
    pub fn add(&mut self, other: &Tally) {
        self.changes += other.changes;
        self.answered += other.answered;
        self.right += other.right;
        self.right_in_three += other.right_in_three;
        self.never_adopted += other.never_adopted;
        self.orphans += other.orphans;
        self.invented += other.invented;
        self.tokens += other.tokens;
        self.found += other.found;
        self.labelled_tokens += other.labelled_tokens;
        self.reported_tokens += other.reported_tokens;
        self.labelled_changes += other.labelled_changes;
        self.reported_changes += other.reported_changes;
        self.answers.extend_from_slice(&other.answers);
        for (&kind, &(changes, right)) in &other.kinds {
            let mine = self.kinds.entry(kind).or_default();
            mine.0 += changes;
            mine.1 += right;
        }
        for (contribution, share) in &other.per_contribution {
            let mine = self.per_contribution.entry(contribution.clone()).or_default();
            mine.changes += share.changes;
            mine.answered += share.answered;
            mine.right += share.right;
        }
    }

    pub fn precision(&self) -> f64 {
        ratio(self.right, self.answered)
    }

    pub fn recall(&self) -> f64 {
        ratio(self.right, self.changes)
    }

    pub fn f1(&self) -> f64 {
        mean(self.precision(), self.recall())
    }

    /// F1 averaged over the contributions that changes came from.
    pub fn macro_f1(&self) -> f64 {
        let sources = self.per_contribution.values().filter(|share| share.changes > 0);
        let f1 = |share: &Share| mean(ratio(share.right, share.answered), ratio(share.right, share.changes));
        divide(sources.clone().map(f1).sum(), sources.count() as f64)
    }

    pub fn top_three(&self) -> f64 {
        ratio(self.right_in_three, self.changes)
    }

    pub fn false_share(&self) -> f64 {
        ratio(self.never_adopted, self.answered)
    }

    pub fn found_share(&self) -> f64 {
        ratio(self.found, self.tokens)
    }

    pub fn excess(&self) -> f64 {
        ratio(self.reported_tokens, self.labelled_tokens)
    }

    pub fn hunks(&self) -> f64 {
        ratio(self.reported_changes, self.labelled_changes)
    }

    pub fn invented_share(&self) -> f64 {
        ratio(self.invented, self.orphans)
    }

    /// Expected calibration error: how far, on average, a score is from the share of answers of about that score that
    /// are right.
    pub fn ece(&self) -> f64 {
        let mut bins = [(0.0, 0.0); BINS];
        for &(score, right) in &self.answers {
            let bin = &mut bins[((score * BINS as f64) as usize).min(BINS - 1)];
            bin.0 += score;
            bin.1 += f64::from(right);
        }
        divide(bins.iter().map(|(scores, right)| (scores - right).abs()).sum(), self.answers.len() as f64)
    }

    /// Mean squared error of the scores.
    pub fn brier(&self) -> f64 {
        let error = |&(score, right): &(f64, bool)| (score - f64::from(right)).powi(2);
        divide(self.answers.iter().map(error).sum(), self.answers.len() as f64)
    }

    /// The same for a tool that gives every answer the share that is right.
    pub fn brier_base(&self) -> f64 {
        self.precision() * (1.0 - self.precision())
    }

    /// Precision of the surest answers, as few as cover this share of the labelled changes, and what they cover.
    /// Answers of one score are taken together. Where all answers cover less, all are taken.
    pub fn selective(&self, coverage: f64) -> (f64, f64) {
        let mut answers = self.answers.clone();
        answers.sort_by(|one, other| other.0.total_cmp(&one.0));
        let wanted =
            ((coverage * self.changes as f64).ceil() as usize).clamp(usize::from(!answers.is_empty()), answers.len());
        let least = wanted.checked_sub(1).map_or(f64::INFINITY, |last| answers[last].0);
        let taken: Vec<_> = answers.iter().take_while(|(score, _)| *score >= least).collect();
        let right = taken.iter().filter(|(_, right)| *right).count();
        (ratio(right, taken.len()), ratio(taken.len(), self.changes))
    }
}

/// The harmonic mean.
fn mean(precision: f64, recall: f64) -> f64 {
    divide(2.0 * precision * recall, precision + recall)
}

fn ratio(part: usize, of: usize) -> f64 {
    divide(part as f64, of as f64)
}

fn divide(part: f64, of: f64) -> f64 {
    if of == 0.0 { 0.0 } else { part / of }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Six words, of which the new version has changed three places: "two" is now "2" (asked for by A), "four" is gone
    /// (B), "seven" is new (asked for by both). C asked for something that was never done.
    fn labels() -> Labels {
        let gold = r#"{"name":"tiny","lang":"en","contributions":[
                {"id":"A","distractor":false,"message_words":30},{"id":"B","distractor":false,"message_words":3},
                {"id":"C","distractor":true,"message_words":30}],
            "changes":[{"kind":"rep","old":[1,2],"new":[1,2],"gold":["A"]},
                {"kind":"del","old":[3,4],"new":[3,3],"gold":["B"]},
                {"kind":"ins","old":[6,6],"new":[5,6],"gold":["A","B"]}]}"#;
        Labels {
            old: "one two three four five six".to_owned(),
            new: "one 2 three five six seven".to_owned(),
            gold: serde_json::from_str(gold).expect("labels"),
        }
    }

    /// The first change is given to A (.9) before B, the second to C (.6) before B, the third to nobody; and a fourth
    /// is reported where nothing is labelled.
    fn analysis(contributions: &[&str]) -> Analysis {
        let named: Vec<String> = contributions.iter().map(|name| format!(r#"{{"name":"x/{name}.txt"}}"#)).collect();
        let json = r#"{"versions":[{"blocks":[{"text":"one two three four five six"}]},
                {"blocks":[{"text":"one 2 three five six seven"}]}],
            "contributions":[NAMED],
            "changes":[
                {"old":[{"block":0,"start":4,"end":7}],"new":[{"block":0,"start":4,"end":5}],"attributions":[
                    {"contribution":"A.txt","score":0.9,"explains":{"old":[{"block":0,"start":4,"end":7}],"new":[{"block":0,"start":4,"end":5}]}},
                    {"contribution":"B.txt","score":0.2,"explains":{"old":[],"new":[{"block":0,"start":4,"end":5}]}}]},
                {"old":[{"block":0,"start":14,"end":18}],"new":[],"attributions":[
                    {"contribution":"C.txt","score":0.6,"explains":{"old":[{"block":0,"start":14,"end":18}],"new":[]}},
                    {"contribution":"B.txt","score":0.3,"explains":{"old":[{"block":0,"start":14,"end":18}],"new":[]}}]},
                {"old":[],"new":[{"block":0,"start":21,"end":26}],"attributions":[]},
                {"old":[{"block":0,"start":0,"end":3}],"new":[{"block":0,"start":0,"end":3}],"attributions":[]}]}"#;
        serde_json::from_str(&json.replace("NAMED", &named.join(","))).expect("an analysis")
    }

    fn close(figure: f64, expected: f64) {
        assert!((figure - expected).abs() < 1e-9, "{figure} is not {expected}");
    }

    #[test]
    fn figures_of_a_case_worked_out_by_hand() {
        let tally = score("tiny", &labels(), &analysis(&["A", "B", "C"]), Rules::default());
        assert_eq!((tally.changes, tally.answered, tally.right, tally.orphans), (3, 2, 1, 0));
        close(tally.precision(), 1.0 / 2.0);
        close(tally.recall(), 1.0 / 3.0);
        close(tally.f1(), 0.4);
        // A: one of one answer right, one of two changes; B: no answer right.
        close(tally.macro_f1(), (2.0 / 3.0) / 2.0);
        close(tally.top_three(), 2.0 / 3.0);
        close(tally.false_share(), 1.0 / 2.0);
        // Four labelled tokens, all inside changes; two more are reported.
        close(tally.found_share(), 1.0);
        close(tally.excess(), 6.0 / 4.0);
        close(tally.hunks(), 4.0 / 3.0);
        close(tally.ece(), (0.1 + 0.6) / 2.0);
        close(tally.brier(), (0.01 + 0.36) / 2.0);
        close(tally.brier_base(), 0.25);
        assert_eq!(tally.kinds[&(Kind::Replace, false)], (1, 1));
        assert_eq!(tally.kinds[&(Kind::Delete, false)], (1, 0));
    }

    #[test]
    fn the_surest_answers() {
        let tally = score("tiny", &labels(), &analysis(&["A", "B", "C"]), Rules::default());
        assert_eq!(tally.selective(0.3), (1.0, 1.0 / 3.0));
        assert_eq!(tally.selective(0.8), (0.5, 2.0 / 3.0), "all answers together cover less than was wanted");
        assert_eq!(Tally::default().selective(0.8), (0.0, 0.0));
    }

    #[test]
    fn a_change_whose_sources_are_all_left_out_counts_only_as_invented_or_not() {
        let tally = score("tiny", &labels(), &analysis(&["A", "C"]), Rules::default());
        assert_eq!((tally.changes, tally.orphans, tally.invented), (2, 1, 1));
    }

    #[test]
    fn changes_with_a_short_message_are_left_out() {
        let tally = score("tiny", &labels(), &analysis(&["A", "B", "C"]), Rules { message_words: 20 });
        assert_eq!((tally.changes, tally.right), (1, 1));
    }

    #[test]
    fn cases_add_up() {
        let one = score("one", &labels(), &analysis(&["A", "B", "C"]), Rules::default());
        let other = score("other", &labels(), &analysis(&["A", "B", "C"]), Rules::default());
        let mut both = one.clone();
        both.add(&other);
        assert_eq!(both.changes, 6);
        close(both.f1(), one.f1());
        close(both.macro_f1(), one.macro_f1());
        close(both.ece(), one.ece());
    }
}
