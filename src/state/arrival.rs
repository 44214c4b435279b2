//! A consultation that a host names, on its way: its manifest and files are fetched before the engine has any of them.

use draftlens_model::Problem;

/// How far the opening of a consultation has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Arrival {
    /// Nothing is being opened, or the engine has it all.
    #[default]
    Over,
    /// Files are being fetched: so many have come, or will not, of so many. Of none: the manifest itself is on its way.
    Fetching { done: u32, of: u32 },
    /// It could not be opened, and why. What was open before is open still.
    Failed(Vec<Problem>),
}

impl Arrival {
    pub fn is_fetching(&self) -> bool {
        matches!(self, Arrival::Fetching { .. })
    }

    /// Why it could not be opened; empty where it could, or is not known yet.
    pub fn problems(&self) -> &[Problem] {
        match self {
            Arrival::Failed(problems) => problems,
            Arrival::Over | Arrival::Fetching { .. } => &[],
        }
    }
}
