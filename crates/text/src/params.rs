//! Every number that the reading of words depends on, in one place, with where it came from. All by inspection, held by
//! the tests of each module; nothing was fitted.

use std::ops::RangeInclusive;

// The language of a text.

/// Letters looked at, spread over the whole document.
pub const SAMPLE_LETTERS: usize = 6_000;
/// A sample takes the first so many scalar values of a block,
pub const SAMPLE_BLOCK: usize = 400;
/// ... and passes over stretches of so many bytes times what a sample is of the whole.
pub const SAMPLE_STRETCH: usize = 80;
/// Fewer letters than this tell nothing,
pub const FEWEST_LETTERS: usize = 12;
/// ... nor do fewer ideographs than this.
pub const FEWEST_IDEOGRAPHS: usize = FEWEST_LETTERS / 3;
/// An ideograph counts as so many Latin letters: a short word.
pub const IDEOGRAPH_LETTERS: usize = 3;
/// A text with more than one kana to so many ideographs is Japanese.
pub const KANA: usize = 10;
/// A text with more than one letter in so many that its official language lacks is in another.
pub const FOREIGN_LETTERS: usize = 100;
/// Of all words of a text, at least this share must be among the commonest of its language (English pages have some .35).
pub const COMMON_SHARE: f64 = 0.06;

// Labels typed at the start of a paragraph.

/// Scalar values at the start of a paragraph in which a label must end.
pub const LABEL_END: usize = 24;
/// Chinese numerals of a label.
pub const HAN_NUMERALS: RangeInclusive<usize> = 1..=4;
/// Digits of a label's number: four are a year.
pub const DIGITS: RangeInclusive<usize> = 1..=3;
/// Letters of a Roman number.
pub const ROMAN_LETTERS: RangeInclusive<usize> = 1..=7;
/// Characters of "12a" in "OP12a", at most.
pub const LETTERED_NUMBER: usize = 4;
/// A text of fewer words in Latin letters tells its language only by ...
pub const FEW_WORDS: usize = 12;
/// ... so many common words, or by its letters: one may be chance ("point (h a)"). By judgement.
pub const COMMON_IN_FEW: usize = 2;

// Lines of forms. All by looking at forms.

/// A line of a form has at most so many words,
pub const FORM_LINE_WORDS: usize = 9;
/// ... and so many letters, since some scripts part no words.
pub const FORM_LINE_LETTERS: usize = 80;
/// A line with the number of an amendment and whoever makes it has at most so many bytes.
pub const NUMBER_LINE_BYTES: usize = 160;
/// ... and the names in it so many words.
pub const NUMBER_LINE_NAMES: usize = 10;
/// The number of an amendment has at most so many letters and digits,
pub const FORM_NUMBER_LETTERS: usize = 10;
/// ... and so many short words behind it ("rect. bis").
pub const FORM_NUMBER_WORDS: usize = 2;
/// A report names who proposes within the first so many words of a sentence,
pub const PROPOSER_WORDS: usize = 120;
/// ... and the word for a proposal within the first so many.
pub const PROPOSER_HEAD: usize = 4;
/// Between that word and its number stand at most so many ("number", "no.").
pub const PROPOSER_SIGNS: usize = 1;
/// "On behalf of the" has so many words.
pub const PROPOSER_LEAD: usize = 6;
/// Whoever proposes is named in at most so many words.
pub const PROPOSER_NAME: usize = 14;
