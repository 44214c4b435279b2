//! What differs between one version and the next.
//!
//! Data in: two [`TokenText`]s over one [`Words`]. Data out: a [`Diff`]: which blocks lie beside which, and inside
//! each such [`Group`] the exact operations ([`Op`]) and the edits a person would see ([`Hunk`]).
//!
//! The order of work, each step a file:
//! 1. `idf`: how telling each word is, over the blocks of both versions;
//! 2. `align`: equal blocks (Patience over block ids), then alike ones (candidates from rare words and word pairs,
//!    the heaviest increasing chain of them), then what has moved, what was split or merged;
//! 3. [`refine`]: exact word operations inside a group;
//! 4. [`tidy`]: from exact operations to hunks, made for reading;
//! 5. [`boundaries`]: paragraphs that were split or merged;
//! 6. [`changes`]: all of it to [`draftlens_model::Change`]s and rows.
//!
//! Beside that: [`sentences`], the changes of a text that nothing stood before; [`carried`], where words of one version
//! stand in the next; [`history`], the same backwards.
//!
//! Exact operations and hunks are two things: applying the operations to the old text rebuilds the new text, always;
//! hunks may cover a few words that did not change. All budgets are counted in tokens, never in time.

// Input is anyone's: what is wrong with it is told, never a panic. Tests may.
#![cfg_attr(not(test), warn(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, clippy::print_stderr))]

mod align;
pub mod boundaries;
pub mod budget;
pub mod carried;
pub mod changes;
mod groups;
pub mod history;
mod idf;
mod increasing_chain;
mod inverted_index;
mod params;
mod placed;
pub mod refine;
pub mod sentences;
pub mod tidy;
mod version;

pub use groups::{Diff, Group};
pub use idf::{Bag, Weights};
pub use increasing_chain::{Candidate, heaviest_chain};
pub use inverted_index::InvertedIndex;
pub use placed::{Placed, flatten};
pub use refine::{EqualRun, Op, OpKind, equal_runs, exact_ops};
pub use tidy::Hunk;
pub use version::{ReadVersion, Step};

#[cfg(test)]
mod tests;

use crate::budget::Budget;
use draftlens_text::{TokenText, Words};

/// Compares two versions. Deterministic; spends about one unit of `budget` for each token of either.
///
/// ```
/// use draftlens_compare::{OpKind, budget, compare};
/// use draftlens_model::{Block, Language};
/// use draftlens_text::{Words, tokenise};
///
/// let paragraph = |text: &str| Block { text: text.into(), ..Block::default() };
/// let mut words = Words::new(Language::English);
/// let old = tokenise(&[paragraph("Members shall report each year.")], &mut words);
/// let new = tokenise(&[paragraph("Members should report each year.")], &mut words);
/// let diff = budget::run(compare(&old, &new, &words, &budget::Budget::new()));
/// let edits = diff.groups[0].ops.iter().filter(|op| op.kind != OpKind::Equal).count();
/// assert_eq!((diff.groups.len(), diff.groups[0].hunks.len()), (1, 1));
/// assert!(edits > 0);
/// ```
pub async fn compare(old: &TokenText, new: &TokenText, words: &Words, budget: &Budget) -> Diff {
    let weights = Weights::of(&[old, new], words);
    let mut groups = align::align(old, new, &weights, budget).await;
    for group in &mut groups {
        let (old_tokens, new_tokens) = (flatten(old, &group.old), flatten(new, &group.new));
        let exact = exact_ops(&old_tokens, &new_tokens);
        group.hunks = tidy::hunks(&exact.ops, &old_tokens, &new_tokens, words);
        group.ops = exact.ops;
        group.coarse = exact.coarse;
        budget.spend((old_tokens.len() + new_tokens.len()) as u64).await;
    }
    Diff { groups }
}
