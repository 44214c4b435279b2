//! Every number that attribution depends on, in one place, with where it came from.
//!
//! "By inspection" means chosen by reading results on the development cases, and not tuned beyond one digit;
//! `cargo xtask eval` shows what a change of one does. "By judgement" means that nothing was measured. Where nothing is
//! said, it is by inspection.

pub use draftlens_proposals::params::{AROUND, CERTAIN, MOST_PLACES, TELLING_WORDS};

/// A paragraph of a contribution and a change that share this much, token for token, are the same paragraph.
pub const SAME_PARAGRAPH: f64 = 0.7;
/// Of several such, those that share less than the best by more than this are not the same.
pub const NEARLY: f64 = 0.1;
/// An insertion between two paragraphs this many groups apart is where a change between the same two is.
pub const BETWEEN_GROUPS: usize = 12;
/// An edit and a change at most so many tokens apart are at the same place: tidying may shift either by a word or two.
pub const NEAR: usize = 2;
/// Of the edits that share rare word pairs with a change, so many are aligned with it. By inspection.
pub const PASSAGE_CANDIDATES: usize = 12;
/// A pair of neighbouring words that stands in more edits than this leads to none of them.
pub const COMMON_PAIR: usize = 48;
/// A pair that this share of the contributions have is boilerplate and explains nothing.
pub const BOILERPLATE_SHARE: f64 = 0.5;
/// What a word found elsewhere than at the place of the change counts for.
pub const ELSEWHERE: f64 = 0.8;
/// ... and what it counts for in a stretch of at least [`LONG_RUN`] words and marks.
pub const ELSEWHERE_LONG: f64 = 0.97;
pub const LONG_RUN: usize = 8;
/// ... and in so long a stretch elsewhere than at the place that the contribution states. By judgement.
pub const ELSEWHERE_THAN_STATED: f64 = 0.6;
/// A contribution that has nothing at the place must have at least this share of a change's words.
pub const LEAST_ELSEWHERE: f64 = 0.3;
/// A sentence of a first draft has at least so many words, else it is a heading, a date or a formula,
pub const SENTENCE_WORDS: usize = 5;
/// ... a sentence of a letter counts as taken up if this share of it was, by weight,
pub const SENTENCE_TAKEN: f64 = 0.5;
/// ... and a contribution has this share of it or does not explain it. All by judgement.
pub const LEAST_OF_SENTENCE: f64 = 0.6;
/// Attributions scored lower are not reported.
pub const LEAST_SCORE: f64 = 0.1;
/// A match's score is the share of the change's words that it has, times the share of its edits that is in the change to
/// this power: who asks for just this explains it better than who asks for this and much more. By inspection, on half of
/// the hand-confirmed links of amendments to proposals.
pub const PURITY_POWER: f64 = 0.3;
/// What a score loses at most where the contribution asks for other things too in the same paragraph. By inspection, the
/// same.
pub const WITH_OTHERS: f64 = 0.1;
/// A share of a change's words is lifted towards one by itself to this power: .9 counts as .97, .5 as .53. By inspection.
pub const NEARLY_ALL_POWER: f64 = 4.0;
/// Scores no more than this apart say as much: such contributions stand in the order of their dates, where all have one.
pub const NEARLY_ALIKE: f64 = 0.02;
/// What an edit counts for at its place: how like its paragraph, before its revisions, is to the draft's, to this power.
/// By inspection, on half of the hand-confirmed links of amendments to proposals.
pub const LIKENESS_POWER: f64 = 0.5;
/// What the deletion of words counts for with somebody who would have had others in their place, where none of those came.
/// By the rule that such a rewriting explains a deletion weakly.
pub const REWRITTEN_AWAY: f64 = 0.4;
/// ... and an edit whose words that go count for no more than this was not taken.
pub const NOT_TAKEN: f64 = 0.55;
/// Scores are reported in steps of one by this many, so that the last digits of a sum do not order them.
pub const SCORE_STEPS: f64 = 10_000.0;
/// People are told "strong" from this score on. By inspection.
pub const STRONG: f64 = 0.9;
/// ... "likely" from this one on, and below it "possible". By inspection.
pub const LIKELY: f64 = 0.6;
/// A match with at least this share of a change's words, by weight, at the place where it edits the draft is the same
/// edit. By inspection.
pub const SAME_EDIT: f64 = 0.5;
/// ... or one of which at least this share is in the change. By judgement.
pub const ALL_OF_IT: f64 = 0.9;
/// A match that has this share of the words that came, by number and in their order, has them verbatim. By inspection.
pub const VERBATIM: f64 = 0.95;
/// ... and this share, in any order, adapted. By inspection.
pub const ADAPTED: f64 = 0.4;
/// A stretch of so many words and marks that has a pair new to the draft is found by more than chance. By inspection.
pub const TELLING_RUN: usize = 3;
/// Words of fewer contributions than this are no boilerplate, whatever their share. By judgement.
pub const BOILERPLATE_LEAST: usize = 4;
/// What is left of the score of a contribution dated after the version.
pub const LATE: f64 = 0.5;
/// A proposal of which at least this share, by weight, came about was adopted.
pub const ADOPTED: f64 = 0.8;
/// ... and at least this share, in part.
pub const PARTLY: f64 = 0.25;
/// Of a replacement: what the share of its new words that came counts for. By inspection.
pub const COMES_PART: f64 = 0.7;
/// ... and the share of its old words that went. The two make 1. By inspection.
pub const GOES_PART: f64 = 0.3;
/// A label typed at the start of a paragraph has at most so many letters or digits ("iii.", "12)").
pub const LABEL_LETTERS: usize = 4;
/// Words that a proposal brought are still there if this share of them is. By judgement.
pub const STILL_THERE: f64 = 0.5;
/// A paragraph asked for beside another is looked for at most so many groups from it.
pub const BESIDE: usize = 3;
/// A paragraph that was moved stands where it was asked to if it is at most so many blocks from there.
pub const MOVED_NEAR: u32 = 3;
/// A new paragraph of fewer words that came to nothing is a heading or a greeting rather than a proposal.
pub const PROPOSAL_WORDS: usize = 8;
/// `related`: a word that more than this share of the draft's blocks have says nothing about any one of them.
/// .05 does about as well.
pub const EVERYWHERE: f64 = 0.1;
/// ... but in so many blocks (of both versions together) it may stand: a short draft has nothing rarer.
pub const FEW_BLOCKS: f64 = 4.0;
/// `related`: what a pair of words, and a number, counts for beside a word. From .3 to 1 for pairs, and up to 1 for
/// numbers, little changes.
pub const PAIR_PART: f64 = 0.5;
pub const NUMBER_PART: f64 = 0.5;
/// `related`: what the headings over a change count for beside the changed words of their section. Between 2 and 5
/// precision and recall of long messages stay above .89 and .49.
pub const HEADING_PART: f64 = 3.0;
/// `related`: what the first paragraph of a passage counts for: it is the subject, mostly. 1 to 2 do about as well.
pub const SUBJECT_PART: f64 = 1.5;
/// `related`: a change and a passage share at least so many words.
pub const LEAST_WORDS: usize = 2;
/// `related`: below even odds nothing is said.
pub const LEAST_RELATED: f64 = 0.5;
/// `related`: no score is higher, since no words of the change need be there. On long messages of the development
/// cases nineteen in twenty such answers are right, on messages of a few words three in four.
pub const MOST_RELATED: f64 = 0.85;
/// `related`: who proposes text is so to no more changes than these. A rule that was agreed upon.
pub const MOST_BY_PROPOSAL: usize = 10;
/// `related`: a section has at most so many changes, else it is several whose headings are not known. By judgement.
pub const SECTION_CHANGES: usize = 60;
/// `related`: a contribution that says more than so many words and marks is not about one thing. Nothing longer was
/// measured.
pub const PASSAGE_WORDS: usize = 400;
/// `related`: a text that has this share of its phrases of three words from the draft proposes text. Of the development
/// cases' justifications nine in ten have at most .25 (Chinese .4), of their proposals nine in ten at least .24.
pub const DRAFTED: f64 = 0.25;
/// `related`: a text of which the draft knows fewer words than this is about something else, or in another language.
/// Every justification of the development cases has .5; texts in another language mostly below .4.
pub const KNOWN: f64 = 0.4;
/// ... where the versions have so many blocks together; of a shorter draft, which has fewer words, less in proportion.
/// By judgement: the development cases are all longer.
pub const KNOWN_BLOCKS: f64 = 200.0;
/// `related`: a passage that is longer is shown around the words that it shares.
pub const SHOWN_WORDS: usize = 60;
/// `related`: a block of more words and marks is no heading, whatever it begins with. By judgement.
pub const HEADING_WORDS: usize = 40;
/// ... but for so many more that its label and its marks may be.
pub const HEADING_LABEL_WORDS: usize = 20;
/// `related`: a heading of so few words and marks is a bare label, and a short block after it its title. By judgement.
pub const BARE_HEADING: usize = 3;
/// ... of so many words and marks. By judgement.
pub const TITLE_WORDS: std::ops::RangeInclusive<usize> = 2..=20;
/// `related`: so many signs in a row draw a line under a heading in plain text. By judgement.
pub const DRAWN_LINE: usize = 4;
