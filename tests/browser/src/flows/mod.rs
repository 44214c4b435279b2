//! The tests, one file a subject.

mod element;
mod opening;

use crate::Test;
use crate::browsers::Browser;

/// Every test, in the order in which they run.
pub fn all() -> Vec<Test> {
    [opening::TESTS, element::TESTS].concat()
}

const EVERYWHERE: &[Browser] = &Browser::ALL;
/// For what only Chromium's driver can do or see.
const CHROMIUM: &[Browser] = &[Browser::Chromium];
