//! What a test is.

use anyhow::Result;

use crate::browsers::Browser;
use crate::page::Page;

/// A test, by name, and the browsers that can do what it needs.
#[derive(Clone, Copy)]
pub struct Test {
    pub name: &'static str,
    pub browsers: &'static [Browser],
    pub run: fn(&Page) -> Result<()>,
}

/// For what every browser can do.
pub const EVERYWHERE: &[Browser] = &Browser::ALL;
/// For what WebKit does not do, or not in the windows that its driver opens.
pub const NOT_WEBKIT: &[Browser] = &[Browser::Chromium, Browser::Firefox];
/// For what only Chromium's driver can do or see.
pub const CHROMIUM: &[Browser] = &[Browser::Chromium];
/// Where a script can make a drop with files.
pub const DROPPING: &[Browser] = &[Browser::Chromium, Browser::Firefox];
