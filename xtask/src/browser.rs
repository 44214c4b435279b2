//! `cargo xtask browser`: the page driven through WebDriver, by the tests of `tests/browser`.

use std::process::Command;

use anyhow::Result;
use lexopt::prelude::*;
use xtask::process::{self, built, run, stage};

use crate::build::Quality;
use crate::dist;

const HELP: &str = "\
cargo xtask browser [--browsers BROWSER,...] [--quick] [--as-is] [NAME]

Builds the site and drives it through WebDriver. Pictures go to target/screenshots.

  NAME        only the tests with this in their names
  --browsers  chromium (otherwise), firefox, webkit
  --quick     with a site that is quick to build
  --as-is     with dist/ and the command line as they were last built";

pub fn command(mut arguments: lexopt::Parser) -> Result<()> {
    let mut browsers = "chromium".to_owned();
    let mut quality = Some(Quality::Release);
    let mut filter = None;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("browsers") => browsers = arguments.value()?.string()?,
            Long("quick") => quality = Some(Quality::Quick),
            Long("as-is") => quality = None,
            Value(name) => filter = Some(name.string()?),
            Short('h') | Long("help") => {
                println!("{HELP}");
                return Ok(());
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let mut programs = vec!["browser-tests"];
    if let Some(quality) = quality {
        dist::assemble(quality)?;
        programs.push("draftlens");
    }
    prepare(&programs)?;
    drive(&browsers, filter.as_deref())
}

/// Builds the tests, and the command line that the browser's results are compared with.
fn prepare(programs: &[&str]) -> Result<()> {
    stage(&format!("building {}", programs.join(" and ")), || run(&mut process::build(programs)))
}

fn drive(browsers: &str, filter: Option<&str>) -> Result<()> {
    run(Command::new(built("browser-tests")).args(["--browsers", browsers]).args(filter))
}

/// The same, as a step of `cargo xtask test`.
pub fn test(browser: &str) -> Result<()> {
    prepare(&["browser-tests", "draftlens"])?;
    drive(browser, None)
}
