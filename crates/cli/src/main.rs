//! The native command line; [`draftlens_cli`] does the work.

use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = std::env::args_os().skip(1);
    ExitCode::from(draftlens_cli::run(arguments, &mut io::stdout().lock(), &mut io::stderr().lock()))
}
