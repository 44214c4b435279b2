//! What a contribution asks for, where, and in which words.
//!
//! Data in: a contribution and the draft that it edits. Data out: its edits, each at its place in the draft, and the
//! instructions that it gives in words. The order of work, each step a file:
//! 1. [`read_contribution`]: a contribution tokenised, in both readings, with the instructions found in it;
//!    and, where it is one, as a [`form`];
//! 2. [`base_version`]: which version it edits, if any;
//! 3. [`step_index`]: one step from a version to the next, for look-ups: groups, changes, where a paragraph belongs;
//! 4. [`edits`]: what it implies by its tracked revisions and rewritten paragraphs, each an [`edit::Edit`];
//! 5. [`instructed_edits`]: what its [`instructions`] come to in the draft.
//!
//! Every number that results depend on is in [`params`].
//!
//! # Glossary
//!
//! - *reading*: a document as if its tracked revisions were all accepted (what it proposes), or all rejected (what it
//!   started from).
//! - *base version*: the version that a contribution edits, told by the paragraphs that the two share.
//! - *home*: the block of the draft that a contribution's paragraph is a version of.
//! - *edit*: words out, words in, at one place; *implied* by how the contribution differs from its base, or *instructed*.
//! - *instruction*: an edit asked for in words ("replace “shall” by “should” in paragraph 12"); *verb*, *place*, *quoted
//!   words* are its parts. *Order*: the verb that asks, as against what is reported, an obligation, or filler.
//! - *place*: where in the draft, as stated and as found.
//! - *host*: a text that somebody else's proposals stand in; its words are nobody's proposal.
//! - *joint* proposals ask for the same words at the same place; *conflicting* ones cannot both be met.
//! - *outcome*: what became of it, which the crate of attribution tells.

pub mod base_version;
pub mod edit;
pub mod edits;
pub mod form;
pub mod instructed_edits;
pub mod instructions;
pub mod params;
pub mod read_contribution;
pub mod step_index;
