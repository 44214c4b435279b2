//! The tests, one file a subject. What they hold on to in the page is listed in `src/components/mod.rs`.

mod access;
mod element;
mod engine;
mod fetching;
mod files;
mod kept;
mod languages;
mod large;
mod looks;
mod opening;
mod portal;
mod readers;
mod reading;
mod sample;
mod settling;
mod starting;
mod walk;
mod work;
mod workbench;

use crate::test::{CHROMIUM, DROPPING, EVERYWHERE, NOT_WEBKIT, Test};

/// Every test, in the order in which they run.
pub fn all() -> Vec<Test> {
    let subjects = [
        opening::TESTS,
        sample::TESTS,
        files::TESTS,
        readers::TESTS,
        reading::TESTS,
        work::TESTS,
        languages::TESTS,
        access::TESTS,
        element::TESTS,
        portal::TESTS,
        fetching::TESTS,
        settling::TESTS,
        kept::TESTS,
        starting::TESTS,
        workbench::TESTS,
        walk::TESTS,
        engine::TESTS,
        large::TESTS,
        looks::TESTS,
    ];
    subjects.concat()
}
