//! Every number that the reading of proposals depends on, in one place, with where it came from.
//!
//! "By inspection" means chosen by reading results on the development cases, and not tuned beyond one digit;
//! `cargo xtask eval` shows what a change of one does.

/// So many of a paragraph's likely homes in the draft are compared in full. By inspection.
pub const HOME_CANDIDATES: usize = 6;
/// A paragraph at least so alike (Dice by weight, thousandths) to a block is a version of it. As in the comparison of
/// versions, where .35 was measured, a little lower because a contribution's paragraph may be much shorter.
pub const HOME_ALIKE: u64 = 300;
/// Below this a paragraph may be a fragment of its home: what it leaves out at the edges is not deleted by it.
pub const FRAGMENT_ALIKE: u64 = 400;
/// A home that keeps the paragraphs in order is preferred to one that is more alike by at most this (thousandths).
pub const ORDER_BONUS: u64 = 100;
/// A punctuation mark weighs at most this much (1024 is one unit of natural log), well below any rare word.
pub const MARK_WEIGHT: u64 = 256;
/// So many words on either side of an edit are shown with it.
pub const AROUND: usize = 6;
/// An instruction, or a place it may mean, that is less certain than this is not acted upon.
pub const CERTAIN: f32 = 0.5;
/// An instruction is carried out at no more places than this.
pub const MOST_PLACES: usize = 40;
/// A contribution that has this share of a version's tokens in unchanged blocks is an edited copy of it.
pub const COPY_SHARE: f64 = 0.4;
/// ... and one that has this share of it and nothing else is that version, not a proposal that was taken over entirely.
pub const WHOLE_SHARE: f64 = 0.9;
/// So many new words, found anywhere in what is new, are those asked for; fewer must stand at the place. By judgement.
pub const TELLING_WORDS: usize = 6;
