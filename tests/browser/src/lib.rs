//! The page of Draftlens, driven through WebDriver in real browsers. `cargo xtask test` (or `cargo xtask browser`, while
//! working on the page) builds the site, serves it and runs these.
//!
//! | module | what it is |
//! |---|---|
//! | [`webdriver`] | the protocol |
//! | [`browsers`] | how each browser is started |
//! | [`page`] | an open page, and what a test does with it |
//! | [`wire`] | what left the browser |
//! | [`material`] | the files that the tests drop, and what the command line makes of them |
//! | `flows` | the tests |
//!
//! Each test gets a fresh browser, and after each, in addition to what it checks itself, nothing may have gone to the
//! console as an error, against the page's policy or to any other origin.

pub mod browsers;
mod flows;
pub mod material;
pub mod page;
pub mod webdriver;
pub mod wire;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Result, bail};

use browsers::{Browser, Driver};
use page::Page;

/// A served site.
pub trait Site {
    /// `http://127.0.0.1:PORT`.
    fn origin(&self) -> String;
    /// Where `dist/` is served, below the origin's root to see that nothing relies on being there; ends in a slash.
    fn address(&self) -> String;
    /// The paths below `address` that were asked for so far.
    fn requests(&self) -> Vec<String>;
}

/// What the tests need to know.
pub struct Setting<'a> {
    pub site: &'a dyn Site,
    /// The repository.
    pub root: PathBuf,
    /// The native command line, for comparing with.
    pub draftlens: PathBuf,
    /// What the page is said to fetch before it can be used, and for its engine: paths below the site's root.
    pub fetched_first: Vec<String>,
}

/// A test, by name, and the browsers that can do what it needs.
#[derive(Clone, Copy)]
struct Test {
    name: &'static str,
    browsers: &'static [Browser],
    run: fn(&Page) -> Result<()>,
}

/// Runs the tests whose names contain `filter` in one browser, through the driver at `program`. Fails where one fails.
pub fn run(setting: &Setting, browser: Browser, program: &Path, filter: &str) -> Result<()> {
    let scratch = setting.root.join("target/browser").join(browser.name());
    let driver = Driver::start(browser, program, &scratch)?;
    let tests = flows::all().into_iter().filter(|test| test.browsers.contains(&browser) && test.name.contains(filter));
    let (mut passed, mut failed) = (0, Vec::new());
    for test in tests {
        let start = Instant::now();
        let outcome = run_one(setting, &driver, &test);
        let seconds = start.elapsed().as_secs_f64();
        match outcome {
            Ok(()) => {
                passed += 1;
                println!("test {} ... ok ({seconds:.1} s)", test.name);
            }
            Err(error) => {
                println!("test {} ... FAILED ({seconds:.1} s)\n    {error:#}", test.name);
                failed.push(test.name);
            }
        }
    }
    println!("{}: {passed} tests passed, {} failed", browser.name(), failed.len());
    if !failed.is_empty() {
        bail!("in {} these failed: {}", browser.name(), failed.join(", "));
    }
    if passed == 0 {
        bail!("no test has {filter:?} in its name");
    }
    Ok(())
}

fn run_one(setting: &Setting, driver: &Driver, test: &Test) -> Result<()> {
    let (session, wire) = driver.open()?;
    let page = Page::new(session, driver.browser, setting)?;
    let outcome = (test.run)(&page);
    if outcome.is_err() {
        // The picture helps to see why; the test's own error is what counts.
        let _ = page.picture(&format!("failed-{}", test.name.replace("::", "-")));
    }
    let complaints = page.complaints();
    drop(page);
    outcome?;
    let complaints = complaints?;
    if !complaints.is_empty() {
        bail!("the page complained:\n    {}", complaints.join("\n    "));
    }
    if let Some(wire) = wire {
        let origin = setting.site.origin();
        wire::nothing_leaves(&origin, &wire::requests_of(&origin, &wire)?)?;
    }
    Ok(())
}
