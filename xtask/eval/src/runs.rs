//! Analyses made with the command line, as people make them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::analysis::Analysis;
use crate::case::{Case, Input, as_written};
use crate::fate::{Fates, fates};
use crate::score::{CLAIM, Rules, Tally, score};
use xtask::process::{cargo, run, target};

/// Contributions are left out in so many turns, a share of them in each.
const TURNS: usize = 3;

/// The program that is measured, and a folder for what it writes.
pub struct Program {
    binary: PathBuf,
    scratch: PathBuf,
    /// What attribution should not go by.
    without: Option<String>,
}

/// What came of one analysis.
pub struct Run {
    pub tally: Tally,
    pub fates: Fates,
    pub seconds: f64,
}

/// How many changes are attributed although no contribution given has to do with the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Foreign {
    pub attributed: usize,
    /// At a score of [`CLAIM`] or above.
    pub claimed: usize,
    pub changes: usize,
}

impl Program {
    /// Builds the command line.
    pub fn build(release: bool) -> Result<Program> {
        let mut build = cargo();
        build.args(["build", "--quiet", "--package", "draftlens-cli", "--bin", "draftlens"]);
        if release {
            build.arg("--release");
        }
        run(&mut build)?;
        let folder = target().join(if release { "release" } else { "debug" });
        let scratch = target().join("eval");
        fs::create_dir_all(&scratch).with_context(|| scratch.display().to_string())?;
        Ok(Program {
            without: None,
            binary: folder.join(format!("draftlens{}", std::env::consts::EXE_SUFFIX)),
            scratch,
        })
    }

    /// The same program, going without a signal.
    pub fn going_without(&self, signal: &str) -> Program {
        Program { binary: self.binary.clone(), scratch: self.scratch.clone(), without: Some(signal.to_owned()) }
    }

    /// Compares the case's two versions with these contributions. The seconds are those of the whole program: start,
    /// reading, computing, writing.
    fn compare(&self, case: &Case, contributions: &[PathBuf]) -> Result<(Analysis, f64)> {
        let output = self.scratch.join("analysis.json");
        let mut compare = Command::new(&self.binary);
        compare.arg("compare").arg(case.folder.join("old.txt")).arg(case.folder.join("new.txt"));
        compare.arg("--json").arg(&output);
        if let Some(without) = &self.without {
            compare.arg("--without").arg(without);
        }
        if !contributions.is_empty() {
            compare.arg("--contributions").args(contributions);
        }
        let start = Instant::now();
        let finished = compare.stdin(Stdio::null()).output().context("could not start draftlens")?;
        let seconds = start.elapsed().as_secs_f64();
        if !finished.status.success() {
            bail!("draftlens compare failed on {}: {}", case.name, String::from_utf8_lossy(&finished.stderr).trim());
        }
        let json = fs::read(&output).with_context(|| output.display().to_string())?;
        Ok((serde_json::from_slice(&json).context("what draftlens wrote")?, seconds))
    }

    /// The figures of one form of a case's contributions; `None` where it has none in that form.
    pub fn scored(&self, case: &Case, input: Input, rules: Rules) -> Result<Option<Run>> {
        let contributions = self.contributions(case, input)?;
        if contributions.is_empty() {
            return Ok(None);
        }
        let (analysis, seconds) = self.compare(case, &contributions)?;
        let fates = fates(&case.labels, &analysis);
        Ok(Some(Run { tally: score(&case.name, &case.labels, &analysis, rules), fates, seconds }))
    }

    /// The same with a third of the clean contributions left out, each third in turn, added up: what is then said of
    /// the changes whose every source is missing.
    pub fn with_some_left_out(&self, case: &Case) -> Result<Tally> {
        let contributions = self.contributions(case, Input::Clean)?;
        let mut pooled = Tally::default();
        for turn in 0..TURNS {
            let kept: Vec<PathBuf> = contributions
                .iter()
                .enumerate()
                .filter(|(at, _)| at % TURNS != turn)
                .map(|(_, path)| path.clone())
                .collect();
            if kept.is_empty() {
                continue;
            }
            let (analysis, _) = self.compare(case, &kept)?;
            pooled.add(&score(&case.name, &case.labels, &analysis, Rules::default()));
        }
        Ok(pooled)
    }

    /// What is attributed when the contributions are another case's.
    pub fn with_foreign(&self, case: &Case, other: &Case) -> Result<Option<Foreign>> {
        let contributions = self.contributions(other, Input::Clean)?;
        if contributions.is_empty() {
            return Ok(None);
        }
        let (analysis, _) = self.compare(case, &contributions)?;
        let (attributed, changes) = analysis.attributed(0.0);
        Ok(Some(Foreign { attributed, claimed: analysis.attributed(CLAIM).0, changes }))
    }

    /// The files of one form. Clean ones are copied as they would be written, where they are asked for together with
    /// their justification below it.
    fn contributions(&self, case: &Case, input: Input) -> Result<Vec<PathBuf>> {
        let files = case.contributions(input)?;
        if !matches!(input, Input::Clean | Input::Together) {
            return Ok(files);
        }
        let folder = self.scratch.join(&case.name).join(input.name());
        fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        let messages = case.folder.join(Input::Message.name());
        let message = |file: &Path| match input {
            Input::Together => fs::read_to_string(messages.join(file.file_name().unwrap_or_default())).ok(),
            _ => None,
        };
        files.iter().map(|file| rewritten(file, message(file), &folder, &case.labels.gold.lang)).collect()
    }
}

/// A copy of a clean contribution as it would be written; a file that is not text is left as it is.
fn rewritten(file: &Path, message: Option<String>, folder: &Path, language: &str) -> Result<PathBuf> {
    let bytes = fs::read(file).with_context(|| file.display().to_string())?;
    let copy = folder.join(file.file_name().unwrap_or_default());
    let written = match String::from_utf8(bytes) {
        Ok(text) => {
            let proposed = as_written(&text, language);
            let message = message.map_or(String::new(), |message| format!("{}\n\n", message.trim_end()));
            (message + &proposed).into_bytes()
        }
        Err(other) => other.into_bytes(),
    };
    fs::write(&copy, written).with_context(|| copy.display().to_string())?;
    Ok(copy)
}
