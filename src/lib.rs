//! The page.

pub mod browser;
pub mod components;
pub mod state;
