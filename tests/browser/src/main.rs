//! The page of Draftlens, driven through WebDriver. `cargo xtask test` (or `cargo xtask browser`, while working on the
//! page) builds the site and runs these on `dist/` as it is.
//!
//! | module | what it is |
//! |---|---|
//! | [`serving`] | what is served to the browsers |
//! | [`setting`], [`mod@test`] | what a test is given, and what it is |
//! | [`webdriver`] | the protocol |
//! | [`browsers`] | how each browser is found or installed, and started |
//! | [`page`] | an open page, and what a test does with it |
//! | [`wire`] | what left the browser |
//! | [`material`] | the files that the tests drop, and what the command line makes of them |
//! | `flows` | the tests |
//!
//! Each test gets a fresh browser, and after each, in addition to what it checks itself, nothing may have gone to the
//! console as an error, against the page's policy or to any other origin.

mod browsers;
mod flows;
mod material;
mod page;
mod serving;
mod setting;
mod test;
mod webdriver;
mod wire;

use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use lexopt::prelude::*;
use xtask::process::{built, root, stage};
use xtask::site;

use browsers::{Browser, Driver};
use page::Page;
use serving::Site;
use setting::Setting;
use test::Test;

fn main() -> ExitCode {
    match command(lexopt::Parser::from_env()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// `browser-tests [--browsers BROWSER,...] [NAME]`: `cargo xtask browser --help` says more.
fn command(mut arguments: lexopt::Parser) -> Result<()> {
    let mut browsers = vec!["chromium".to_owned()];
    let mut filter = String::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("browsers") => browsers = arguments.value()?.string()?.split(',').map(str::to_owned).collect(),
            Value(name) => filter = name.string()?,
            other => return Err(other.unexpected().into()),
        }
    }
    browsers.iter().try_for_each(|name| drive(name, &filter))
}

/// Runs the tests with these letters in their names in the browser of this name.
fn drive(name: &str, filter: &str) -> Result<()> {
    let browser = Browser::named(name).with_context(|| format!("{name:?} is none of chromium, firefox, webkit"))?;
    let folder = root().join("dist");
    if !folder.join("index.html").is_file() {
        bail!("there is no site to test: cargo xtask dist makes it");
    }
    let driver = browsers::driver(browser)?;
    forget_pictures(browser)?;
    let fetched_first = site::fetched_at_once(&folder)?;
    let site = Site::serve(folder, material::write_consultations()?)?;
    let setting = Setting { site, root: root(), draftlens: built("draftlens"), fetched_first };
    stage(&format!("driving the page in {name}"), || run(&setting, browser, &driver, filter))
}

/// Pictures of an earlier run would pass for those of this one.
fn forget_pictures(browser: Browser) -> Result<()> {
    let folder = root().join("target/screenshots");
    for picture in fs::read_dir(folder).into_iter().flatten() {
        let path = picture?.path();
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(browser.name())) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// Runs the tests whose names contain `filter` in one browser, through the driver at `program`. Fails where one fails.
fn run(setting: &Setting, browser: Browser, program: &Path, filter: &str) -> Result<()> {
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
    let complaints = complaints?;
    // What the page complained of often says why.
    outcome.with_context(|| format!("complaints: {complaints:?}"))?;
    if !complaints.is_empty() {
        bail!("the page complained:\n    {}", complaints.join("\n    "));
    }
    if let Some(wire) = wire {
        let origin = setting.site.origin();
        wire::nothing_leaves(&origin, &wire::requests_of(&origin, &wire)?)?;
    }
    Ok(())
}
