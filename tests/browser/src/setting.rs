//! What every test is given.

use std::path::PathBuf;

use crate::serving::Site;

/// What the tests need to know.
pub struct Setting {
    pub site: Site,
    /// The repository.
    pub root: PathBuf,
    /// The native command line, for comparing with.
    pub draftlens: PathBuf,
    /// What the page is said to fetch before it can be used, and for its engine: paths below the site's root.
    pub fetched_first: Vec<String>,
}
