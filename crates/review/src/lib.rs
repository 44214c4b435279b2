//! What people decide about the tool's proposals, and what they look at.
//!
//! Data in: an [`Analysis`](draftlens_model::Analysis), and what a person did. Data out: decisions that survive, and what
//! drawing needs.
//!
//! - `decisions`: what people decided, and the file it is kept in;
//! - `unanchored`: where decisions have their place in a result, and which have none;
//! - `consultation_key`: what a consultation is known by from one visit to the next;
//! - `view_index`: what drawing an analysis needs, worked out once;
//! - `contributor_codes`: the short names that contributions carry in the margin;
//! - `names`: what a contribution is called;
//! - `proposal_notes`: what is said of a proposal beside its words;
//! - `proposal_keys`: what a proposal is known by across computations;
//! - `proposal_list`: which proposals a person wants to see, in which order, and how many are decided;
//! - `places`: where a block stands, as people say it; the outline of a text;
//! - `numbers`: the number of a change within its comparison;
//! - `finding`: finding words whatever their case and accents;
//! - `differences`: the words that two short texts have in common;
//! - `filters`: which changes a person wants to see.

// Input is anyone's: what is wrong with it is told, never a panic. Tests may.
#![cfg_attr(not(test), warn(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, clippy::print_stderr))]

mod consultation_key;
mod contributor_codes;
mod decisions;
mod differences;
mod filters;
mod finding;
#[cfg(any(test, feature = "fixture"))]
pub mod fixture;
mod names;
mod numbers;
mod places;
mod proposal_keys;
mod proposal_list;
pub mod proposal_notes;
mod unanchored;
mod view_index;

pub use consultation_key::{consultation_key, keys_of_address};
pub use contributor_codes::contributor_codes;
pub use decisions::{
    ChangeWords, Decided, Decision, DecisionSlot, Decisions, Disposition, SESSION_SCHEMA, SavedSession, SessionError,
    change_key, change_keys, press, write,
};
pub use differences::{Stretch, differences};
pub use filters::{Filters, next_after};
pub use finding::{count_in_folded, finds, fold_for_finding};
pub use names::contributors;
pub use numbers::change_numbers;
pub use places::{Heading, Outline, PlacePart};
pub use proposal_keys::proposal_keys;
pub use proposal_list::{ProposalFilter, ProposalOrder, decided_count, decided_proposals, proposal_list, put_in_order};
pub use unanchored::{Anchor, anchor, change_words, describe, proposal_words, unanchored};
pub use view_index::{ChangeMark, RowPosition, ViewIndex};
