//! Tests that go through several floors of Draftlens. Each is a file of its own beside this one.
