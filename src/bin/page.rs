//! Placeholder until its room lands.
fn main() {}
