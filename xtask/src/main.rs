//! Everything a developer of Draftlens runs, as `cargo xtask COMMAND`. This file only dispatches: one file a command.

mod accepted;
mod bench;
mod browser;
mod build;
mod circles;
mod dist;
mod floors;
mod golden;
mod layering;
mod names;
mod offline;
mod serve;
mod slim;
mod syntax;
mod test;
mod toolchain;
mod types;

use std::process::ExitCode;

use lexopt::prelude::*;
use xtask::process::{cargo, run};

const HELP: &str = "\
cargo xtask COMMAND [OPTIONS]

  serve     build what is not up to date, serve the page at 127.0.0.1 and open it
  test      everything that continuous integration runs
  dist      write dist/, the site that any static web server can serve
  build     compile the wasm (page, engine, rare readers) into pkg/generated
  browser   drive the page through WebDriver
  eval      how good the attribution is, on labelled cases
  bench     how fast it is, beside others
  circles   files and folders that need each other
  names     names that mean several things
  golden    rewrite the golden files after a wanted change

cargo xtask COMMAND --help says more.";

fn main() -> ExitCode {
    let mut arguments = lexopt::Parser::from_env();
    let outcome = match arguments.next() {
        Ok(Some(Value(command))) => match command.to_string_lossy().as_ref() {
            "serve" => serve::command(arguments),
            "test" => test::command(arguments),
            "dist" => dist::command(arguments),
            "build" => build::command(arguments),
            "browser" => browser::command(arguments),
            "eval" => eval(arguments),
            "bench" => bench::command(arguments),
            "circles" => circles::command(arguments),
            "names" => names::command(arguments),
            "golden" => golden::command(arguments),
            "help" => help(),
            other => Err(anyhow::anyhow!("there is no command {other:?}\n\n{HELP}")),
        },
        Ok(None | Some(Short('h') | Long("help"))) => help(),
        Ok(Some(other)) => Err(other.unexpected().into()),
        Err(error) => Err(error.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// `cargo xtask eval` is a program of its own, in `eval/`.
fn eval(mut arguments: lexopt::Parser) -> anyhow::Result<()> {
    run(cargo().args(["run", "--quiet", "--package", "xtask-eval", "--"]).args(arguments.raw_args()?))
}

fn help() -> anyhow::Result<()> {
    println!("{HELP}");
    Ok(())
}
