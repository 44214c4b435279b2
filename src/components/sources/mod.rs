//! Who asked for what: the panel beside the text, and a contribution's own page.
//!
//! Data in: the [`ViewIndex`](draftlens_review::ViewIndex) and the decisions. Data out: decisions, and what the person
//! wants to look at.
//!
//! - `legend`: who contributed, with the codes that stand in the margin;
//! - `asked_and_now`: what was asked for beside what the text says now;
//! - `evidence_panel`: who explains one change, and why;
//! - `passage`: a passage of a contribution with the words that matter marked;
//! - `decision_form`: what a person decides about an explanation;
//! - `contribution_panel`, `contribution_page`: what one contribution asked for, and what became of it.

pub mod asked_and_now;
pub mod contribution_page;
pub mod contribution_panel;
pub mod decision_form;
pub mod evidence_panel;
pub mod legend;
pub mod passage;
