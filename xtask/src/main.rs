//! Everything a developer of Draftlens runs, as `cargo xtask COMMAND`. This file only dispatches: one file a command.

mod build;
mod packages;
mod process;
mod toolchain;

use std::process::ExitCode;

use lexopt::prelude::*;

const HELP: &str = "\
cargo xtask COMMAND [OPTIONS]

  build     compile the wasm (page, engine, rare readers) into pkg/generated

cargo xtask COMMAND --help says more.";

fn main() -> ExitCode {
    let mut arguments = lexopt::Parser::from_env();
    let outcome = match arguments.next() {
        Ok(Some(Value(command))) => match command.to_string_lossy().as_ref() {
            "build" => build::command(arguments),
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

fn help() -> anyhow::Result<()> {
    println!("{HELP}");
    Ok(())
}
