//! The native command line: arguments and files in, results and an exit status out, on the same engine as the page.
//!
//! `draftlens compare` and `draftlens extract`; [`args::HELP`] says what they take. Results go where they are asked
//! for, everything said to people about problems goes to standard error.

pub mod args;
mod compare;
mod extract;
mod files;
mod summary;

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};

use args::{Command, Target};
use draftlens_model::Problem;

/// Exit status where all went well.
pub const DONE: u8 = 0;
/// Exit status where a version could not be read, or a result not be written.
pub const FAILED: u8 = 1;
/// Exit status for wrong usage.
pub const USAGE: u8 = 2;

/// Runs the command line; `arguments` are those after the program's name. Returns the exit status.
pub fn run<I>(arguments: I, out: &mut dyn Write, err: &mut dyn Write) -> u8
where
    I: IntoIterator,
    I::Item: Into<OsString>,
{
    let command = match args::parse(arguments) {
        Ok(command) => command,
        Err(error) => {
            say(err, &format!("draftlens: {error}\nTry: draftlens --help\n"));
            return USAGE;
        }
    };
    let done = match command {
        Command::Help => print(out, args::HELP.as_bytes()),
        Command::Version => print(out, concat!("draftlens ", env!("CARGO_PKG_VERSION"), "\n").as_bytes()),
        Command::Compare(wanted) => compare::run(&wanted, out, err),
        Command::Extract(wanted) => extract::run(&wanted, out, err),
    };
    match done {
        Ok(()) => DONE,
        Err(Stop(message)) => {
            say(err, &format!("draftlens: {message}\n"));
            FAILED
        }
    }
}

/// Why there is no result: one sentence, naming the file.
struct Stop(String);

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Stop {
        Stop(problem.to_string())
    }
}

/// Writes a result where it was asked for.
fn deliver(target: &Target, bytes: &[u8], out: &mut dyn Write) -> Result<(), Stop> {
    match target {
        Target::StandardOutput => print(out, bytes),
        Target::File(path) => fs::write(path, bytes)
            .map_err(|error| Stop(format!("{}: the file could not be written: {error}", path.display()))),
    }
}

fn print(out: &mut dyn Write, bytes: &[u8]) -> Result<(), Stop> {
    match out.write_all(bytes).and_then(|()| out.flush()) {
        // Whoever reads has read enough: `draftlens … | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Stop(format!("standard output: {error}"))),
        Ok(()) => Ok(()),
    }
}

/// Says something on standard error. If even that fails, there is nobody left to tell.
fn say(err: &mut dyn Write, text: &str) {
    let _ = err.write_all(text.as_bytes());
}

fn say_problems(err: &mut dyn Write, problems: &[Problem]) {
    for problem in problems {
        let severity = match problem.severity {
            draftlens_model::Severity::Note => "note",
            draftlens_model::Severity::Warning => "warning",
            draftlens_model::Severity::Error => "error",
        };
        say(err, &format!("draftlens: {severity}: {problem}\n"));
    }
}
