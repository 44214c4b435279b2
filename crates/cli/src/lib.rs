//! The native command line: arguments and files in, results and an exit status out, on the same engine as the page.
//!
//! `draftlens compare` and `draftlens extract`; [`args::HELP`] says what they take. Results go where they are asked
//! for, everything said to people about problems goes to standard error.

pub mod args;
mod compare;
mod extract;
mod files;
mod output;
mod summary;

use std::ffi::OsString;

use std::io::Write;

use args::Command;
use output::{Stop, print, say};

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
