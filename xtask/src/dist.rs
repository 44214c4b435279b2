//! `cargo xtask dist`: the site that any static web server can serve, in `dist/`, and what it weighs.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use lexopt::prelude::*;
use xtask::process::{root, stage};
use xtask::site::{Fetched, copy, copy_folder, paths};

use crate::build::{self, BINARIES, Binary, Quality};
use crate::offline;
use crate::slim;

const HELP: &str = "\
cargo xtask dist [--quick]

Writes dist/: index.html, the content of www/ and the compiled wasm, side by side. Prints what the files weigh and
fails when the page or the engine grew over its budget.

  --quick   quick to build; the budgets are not checked";

/// What the page may weigh before it can be used, and the engine, which is fetched meanwhile: bytes after gzip.
/// Measured with the standard library that rustup ships: 482 and 891 kB. The workbench (map, outline, finding, the list of
/// all proposals) brought the page 41 kB, and orders in more kinds of amendments with their words, and whose a paper is, the engine 106.
/// The aim for the page is 300 kB: Yew alone is a quarter of the page's code, and JSON and Fluent another tenth.
const FIRST_BUDGET: usize = 490_000;
const ENGINE_BUDGET: usize = 900_000;

pub fn command(mut arguments: lexopt::Parser) -> Result<()> {
    let mut quality = Quality::Release;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("quick") => quality = Quality::Quick,
            Short('h') | Long("help") => {
                println!("{HELP}");
                return Ok(());
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let folder = assemble(quality)?;
    offline::fill(&folder, &paths(&folder)?)?;
    let weights = weigh(&folder)?;
    print_weights(&weights);
    if quality == Quality::Release {
        check_budgets(&weights)?;
    }
    println!("{} is ready to be served", folder.display());
    Ok(())
}

/// Builds what is not up to date and lays out `dist/`; gives its path.
pub fn assemble(quality: Quality) -> Result<PathBuf> {
    let all = BINARIES.each_ref();
    build::build(&build::find_toolchain()?, quality, &all)?;
    let dist = lay_out(&all)?;
    if quality == Quality::Release {
        slim::slim_folder(&dist)?;
    }
    Ok(dist)
}

/// Lays out `dist/` anew with what was made of these binaries; gives its path.
pub fn lay_out(binaries: &[&Binary]) -> Result<PathBuf> {
    let dist = root().join("dist");
    stage("assembling dist", || {
        if dist.exists() {
            fs::remove_dir_all(&dist)?;
        }
        fs::create_dir_all(&dist)?;
        copy(&root().join("index.html"), &dist.join("index.html"))?;
        copy_folder(&root().join("www"), &dist)?;
        add(&dist, binaries)
    })?;
    Ok(dist)
}

/// Puts what was made of these binaries into `dist/`.
pub fn add(dist: &Path, binaries: &[&Binary]) -> Result<()> {
    for file in binaries.iter().flat_map(|binary| binary.files()) {
        copy(&build::generated().join(&file), &dist.join(&file))?;
    }
    Ok(())
}

struct Weight {
    path: String,
    fetched: Fetched,
    raw: usize,
    /// As a web server compresses on the fly: gzip at its default level.
    gzip: usize,
}

/// Weighs what is code, style or words in `dist/`.
fn weigh(dist: &Path) -> Result<Vec<Weight>> {
    let mut weights = Vec::new();
    for path in paths(dist)? {
        let fetched = Fetched::of(&path);
        let code = [".html", ".css", ".js", ".wasm", ".ftl"].iter().any(|end| path.ends_with(end));
        if !code || path.starts_with("sample/") {
            continue;
        }
        let bytes = fs::read(dist.join(&path))?;
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(&bytes)?;
        weights.push(Weight { path, fetched, raw: bytes.len(), gzip: encoder.finish()?.len() });
    }
    weights.sort_by(|a, b| (a.fetched as u8, &a.path).cmp(&(b.fetched as u8, &b.path)));
    Ok(weights)
}

fn print_weights(weights: &[Weight]) {
    println!("{:<32} {:>10} {:>10}  fetched", "file", "bytes", "gzip");
    for weight in weights {
        println!("{:<32} {:>10} {:>10}  {:?}", weight.path, weight.raw, weight.gzip, weight.fetched);
    }
}

fn check_budgets(weights: &[Weight]) -> Result<()> {
    let mut over = Vec::new();
    for (what, fetched, budget) in
        [("the page", Fetched::First, FIRST_BUDGET), ("the engine", Fetched::Engine, ENGINE_BUDGET)]
    {
        let gzip = weights.iter().filter(|weight| weight.fetched == fetched).map(|weight| weight.gzip).sum::<usize>();
        println!("{what}: {gzip} of {budget} bytes after gzip");
        if gzip > budget {
            over.push(format!("{what} weighs {gzip} bytes after gzip, over its budget of {budget}"));
        }
    }
    if !over.is_empty() {
        bail!("{}", over.join("; "));
    }
    Ok(())
}

/// The same, as a step of `cargo xtask test`.
pub fn check() -> Result<()> {
    let folder = assemble(Quality::Release)?;
    let weights = weigh(&folder)?;
    print_weights(&weights);
    check_budgets(&weights)
}
