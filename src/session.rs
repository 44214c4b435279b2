//! The application's state, and what a person decides about the tool's proposals.

use serde::{Deserialize, Serialize};

pub const SESSION_SCHEMA: &str = "draftlens.session/1";

/// People's decisions. They outlive a new computation: a decision names the change by its words, not by its number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decisions {
    pub schema: String,
    pub decisions: Vec<Decision>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The key of the change, from [`change_key`].
    pub change: String,
    /// `name` of the contribution; empty: about the change as a whole.
    pub contribution: String,
    pub disposition: Disposition,
    pub remark: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Disposition {
    Confirmed,
    Rejected,
    Noted,
}
