//! Results to where they are asked for, and what people are told.

use std::fs;
use std::io::{self, Write};

use draftlens_model::Problem;

use super::args::OutputTarget;

/// Why there is no result: one sentence, naming the file.
pub struct Stop(pub String);

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Stop {
        Stop(problem.to_string())
    }
}

/// Writes a result where it was asked for.
pub fn deliver(target: &OutputTarget, bytes: &[u8], out: &mut dyn Write) -> Result<(), Stop> {
    match target {
        OutputTarget::StandardOutput => print(out, bytes),
        OutputTarget::File(path) => fs::write(path, bytes)
            .map_err(|error| Stop(format!("{}: the file could not be written: {error}", path.display()))),
    }
}

pub fn print(out: &mut dyn Write, bytes: &[u8]) -> Result<(), Stop> {
    match out.write_all(bytes).and_then(|()| out.flush()) {
        // Whoever reads has read enough: `draftlens … | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Stop(format!("standard output: {error}"))),
        Ok(()) => Ok(()),
    }
}

/// Says something on standard error. If even that fails, there is nobody left to tell.
pub fn say(err: &mut dyn Write, text: &str) {
    let _ = err.write_all(text.as_bytes());
}

pub fn say_problems(err: &mut dyn Write, problems: &[Problem]) {
    for problem in problems {
        let severity = match problem.severity {
            draftlens_model::Severity::Note => "note",
            draftlens_model::Severity::Warning => "warning",
            draftlens_model::Severity::Error => "error",
        };
        say(err, &format!("draftlens: {severity}: {problem}\n"));
    }
}
