//! What a contribution asks for, where, and in which words.
//!
//! Data in: a contribution and the draft that it edits. Data out: its [`edits`], each at its place in the draft, and the
//! [`instructions`] that it gives in words. The order of work, each step a file:
//! 1. [`material`]: a contribution's readings, tokens and instructions;
//! 2. [`basis`]: which version it edits, if any;
//! 3. [`draft`]: a step's groups and changes, and where in the draft a paragraph belongs;
//! 4. [`edits`]: what it implies (its tracked revisions, its rewritten paragraphs), and what it asks for in words (`asked`).
//!
//! Every number that results depend on is in [`params`].

pub mod asked;
pub mod basis;
pub mod draft;
pub mod edit;
pub mod edits;
pub mod instructions;
pub mod material;
pub mod params;
