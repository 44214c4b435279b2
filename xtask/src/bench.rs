//! `cargo xtask bench`: how fast it is, beside others that do the same. The programs are in benches/.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};
use lexopt::prelude::*;
use xtask::process::{cargo, root, run, target, which};

const HELP: &str = "\
cargo xtask bench [compare|phases|npm] [CASE ...]

  compare   50,000 words of prose with edits: Draftlens beside imara-diff's histogram and similar's Patience
  phases    milliseconds per 10,000 words for reading, tokens, comparison, attribution
  npm       the texts of `compare` with diffWords of the npm package `diff`; skipped without node and npm
  CASE      a folder with old.txt, new.txt and clean/: seconds and peak memory from bytes to analysis

Without a name all of them; with folders only, these alone. docs/measuring.md says what the figures mean.";

const ALL: [&str; 3] = ["compare", "phases", "npm"];
/// The npm package that is measured, for the record.
const PEER: &str = "diff@8";

pub fn command(mut arguments: lexopt::Parser) -> Result<()> {
    let (mut names, mut cases) = (Vec::new(), Vec::new());
    while let Some(argument) = arguments.next()? {
        match argument {
            Value(name) if ALL.iter().any(|known| name == *known) => names.push(name.string()?),
            Value(folder) if Path::new(&folder).join("old.txt").is_file() => cases.push(PathBuf::from(folder)),
            Value(other) => bail!("{other:?} is neither a benchmark nor a folder with a case\n\n{HELP}"),
            Short('h') | Long("help") => {
                println!("{HELP}");
                return Ok(());
            }
            other => return Err(other.unexpected().into()),
        }
    }
    if names.is_empty() && cases.is_empty() {
        names = ALL.map(str::to_owned).to_vec();
    }
    for name in &names {
        if name == "npm" { npm()? } else { run(&mut bench(name))? }
    }
    for case in cases {
        run(bench("consultation").arg("--").arg(std::path::absolute(case)?))?;
    }
    Ok(())
}

fn bench(name: &str) -> Command {
    let mut bench = cargo();
    bench.args(["bench", "--quiet", "--package", "draftlens-benches", "--bench", name]);
    bench
}

/// Fetches the peer into the build's folder and lets node compare the texts that `compare` has written.
fn npm() -> Result<()> {
    let (Some(node), Some(npm)) = (which("node"), which("npm")) else {
        println!("npm diff: skipped, node and npm are not both installed");
        return Ok(());
    };
    let folder = target().join("tmp");
    let (old, new) = (folder.join("prose-old.txt"), folder.join("prose-new.txt"));
    if !old.is_file() || !new.is_file() {
        println!("npm diff: skipped, run `cargo xtask bench compare` first: it writes the texts");
        return Ok(());
    }
    let peers = target().join("peers");
    std::fs::create_dir_all(&peers)?;
    let mut install = Command::new(npm);
    install.args(["install", "--silent", "--no-audit", "--no-fund", "--no-save", "--prefix"]).arg(&peers).arg(PEER);
    if let Err(error) = run(&mut install) {
        println!("npm diff: skipped, it could not be fetched ({error:#})");
        return Ok(());
    }
    run(Command::new(node).arg(root().join("benches/npm-diff.cjs")).arg(peers).arg(old).arg(new))
}
