//! `cargo xtask test`: everything that continuous integration runs, step by step.

use std::process::Command;
use std::time::Instant;

use crate::{browser, dist, layering, types};
use anyhow::{Result, bail};
use lexopt::prelude::*;
use xtask::process::{cargo, run};

const HELP: &str = "\
cargo xtask test [--only STEP,...] [--browsers BROWSER,...]

Runs every step, even after one failed, and ends with a line `N passed, N failed`. The steps:
  fmt        formatting
  layering   no browser types, clock or chance in the engine; the page's policy; short files; floors, circles, names
  clippy     lints, warnings are errors
  doc        documentation, warnings are errors
  unit       unit, golden, property and command line tests
  dist       the site, and the budgets of its weight
  types      the scripts and the package's types, by tsc; skipped without node and npm
  browser    the page driven through WebDriver

  --only      only these steps
  --browsers  chromium (what is tested otherwise), firefox, webkit";

const STEPS: [&str; 8] = ["fmt", "layering", "clippy", "doc", "unit", "dist", "types", "browser"];

pub fn command(mut arguments: lexopt::Parser) -> Result<()> {
    let mut only = STEPS.map(str::to_owned).to_vec();
    let mut browsers = vec!["chromium".to_owned()];
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("only") => only = list(&arguments.value()?.string()?),
            Long("browsers") => browsers = list(&arguments.value()?.string()?),
            Short('h') | Long("help") => {
                println!("{HELP}");
                return Ok(());
            }
            other => return Err(other.unexpected().into()),
        }
    }
    if let Some(unknown) = only.iter().find(|step| !STEPS.contains(&step.as_str())) {
        bail!("there is no step {unknown:?}; the steps are {}", STEPS.join(", "));
    }
    let start = Instant::now();
    let mut outcomes = Vec::new();
    for step in STEPS.iter().filter(|step| only.iter().any(|wanted| wanted == *step)) {
        if *step == "browser" {
            for name in &browsers {
                outcomes.push(attempt(&format!("browser ({name})"), || browser::test(name)));
            }
        } else {
            outcomes.push(attempt(step, || take(step)));
        }
    }
    let failed = outcomes.iter().filter(|outcome| !outcome.passed).count();
    println!();
    for outcome in &outcomes {
        let verdict = if outcome.passed { "passed" } else { "FAILED" };
        println!("{verdict}  {:<20} {:>6.0} s", outcome.step, outcome.seconds);
    }
    println!("{:.0} s in all", start.elapsed().as_secs_f64());
    println!("{} passed, {failed} failed", outcomes.len() - failed);
    if failed > 0 {
        bail!("not everything passed");
    }
    Ok(())
}

fn list(names: &str) -> Vec<String> {
    names.split(',').map(|name| name.trim().to_owned()).collect()
}

struct Outcome {
    step: String,
    passed: bool,
    seconds: f64,
}

fn attempt(step: &str, work: impl FnOnce() -> Result<()>) -> Outcome {
    println!("\n==== {step}");
    let start = Instant::now();
    let result = work();
    if let Err(error) = &result {
        eprintln!("{step}: {error:#}");
    }
    Outcome { step: step.to_owned(), passed: result.is_ok(), seconds: start.elapsed().as_secs_f64() }
}

fn take(step: &str) -> Result<()> {
    match step {
        "fmt" => run(cargo().args(["fmt", "--all", "--check"])),
        "layering" => layering::check(),
        "clippy" => run(everything("clippy").args(["--all-targets", "--", "-D", "warnings"])),
        "doc" => run(everything("doc").arg("--no-deps").env("RUSTDOCFLAGS", "-D warnings")),
        "unit" => run(&mut everything("test")),
        "dist" => dist::check(),
        "types" => types::check(),
        _ => bail!("there is no step {step:?}"),
    }
}

/// A cargo command over the whole workspace with every feature.
fn everything(what: &str) -> Command {
    let mut command = cargo();
    command.args([what, "--workspace", "--all-features"]);
    command
}
