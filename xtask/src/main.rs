//! Everything a developer of Draftlens runs.
fn main() {}
