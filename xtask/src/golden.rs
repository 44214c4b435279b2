//! `cargo xtask golden`: rewrites the files that tests compare with, after a change that is wanted.

use anyhow::Result;
use lexopt::prelude::*;
use xtask::process::{cargo, root, run};

const HELP: &str = "\
cargo xtask golden [NAME]

Runs the package's tests with DRAFTLENS_REWRITE=1: a test that compares with a golden file then writes it. Look at
what `git diff` shows before committing it.

  NAME   only the tests with this in their names";

pub fn command(mut arguments: lexopt::Parser) -> Result<()> {
    let mut tests = cargo();
    tests.args(["test", "--package", "draftlens-tests", "--package", "draftlens-cli"]).env("DRAFTLENS_REWRITE", "1");
    while let Some(argument) = arguments.next()? {
        match argument {
            Value(name) => {
                tests.arg(name);
            }
            Short('h') | Long("help") => {
                println!("{HELP}");
                return Ok(());
            }
            other => return Err(other.unexpected().into()),
        }
    }
    run(&mut tests)?;
    run(std::process::Command::new("git").args(["status", "--short"]).current_dir(root()))
}
