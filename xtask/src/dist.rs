//! `cargo xtask dist`: the site that any static web server can serve, in `dist/`, and what it weighs.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use lexopt::prelude::*;

use crate::build::{self, BINARIES, Quality};
use crate::offline;
use crate::process::{root, stage};

const HELP: &str = "\
cargo xtask dist [--dev]

Writes dist/: index.html, the content of www/ and the compiled wasm, side by side. Prints what the files weigh and
fails when the page or the engine grew over its budget.

  --dev   quick to build; the budgets are not checked";

/// What the page may weigh before it can be used, and the engine, which is fetched meanwhile: bytes after gzip.
/// The aim is 300 kB: Yew alone is a quarter of the page's code, and JSON and Fluent another tenth.
const FIRST_BUDGET: usize = 366_000;
const ENGINE_BUDGET: usize = 700_000;

pub fn command(mut arguments: lexopt::Parser) -> Result<()> {
    let mut quality = Quality::Release;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("dev") => quality = Quality::Dev,
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
    build::build(quality, &BINARIES)?;
    let dist = root().join("dist");
    stage("assembling dist", || {
        if dist.exists() {
            fs::remove_dir_all(&dist)?;
        }
        fs::create_dir_all(&dist)?;
        copy(&root().join("index.html"), &dist.join("index.html"))?;
        copy_folder(&root().join("www"), &dist)?;
        for entry in sorted(&build::generated())? {
            let name = name_of(&entry);
            if name.ends_with(".js") || name.ends_with("_bg.wasm") {
                copy(&entry, &dist.join(name))?;
            } else if entry.is_dir() {
                // JavaScript that wasm-bindgen took out of the Rust sources.
                copy_folder(&entry, &dist.join(name))?;
            }
        }
        Ok(())
    })?;
    Ok(dist)
}

/// Copies a file to a place that must still be free: `dist/` flattens several folders into one.
fn copy(from: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        bail!("two files want to be {}: the second is {}", to.display(), from.display());
    }
    fs::copy(from, to).with_context(|| format!("could not copy {}", from.display()))?;
    Ok(())
}

pub fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in sorted(from)? {
        let target = to.join(name_of(&entry));
        if entry.is_dir() {
            copy_folder(&entry, &target)?;
        } else {
            copy(&entry, &target)?;
        }
    }
    Ok(())
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("there is no folder {}", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// When a visitor's browser fetches a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Fetched {
    /// Before the page can be used.
    First,
    /// While the person looks at the page.
    Engine,
    /// When it is needed, if ever.
    Later,
}

impl Fetched {
    /// By the file's path below `dist/`. The browser tests hold this against what a browser really asks for.
    fn of(path: &str) -> Self {
        match path {
            "engine.js" | "engine_bg.wasm" | "engine-worker.js" | "engine-services.js" | "readers.js" => Self::Engine,
            "rare.js" | "rare_bg.wasm" | "reader-worker.js" | "embed.html" | "old.js" | "sw.js" => Self::Later,
            _ if path.contains('/') => Self::Later,
            _ if [".html", ".css", ".js", ".wasm"].iter().any(|end| path.ends_with(end)) => Self::First,
            _ => Self::Later,
        }
    }
}

struct Weight {
    path: String,
    fetched: Fetched,
    raw: usize,
    /// As a web server compresses on the fly: gzip at its default level.
    gzip: usize,
}

/// What is fetched without being asked for: paths below `dist/`.
pub fn fetched_at_once(dist: &Path) -> Result<Vec<String>> {
    Ok(paths(dist)?.into_iter().filter(|path| Fetched::of(path) != Fetched::Later).collect())
}

/// All files of the site: paths below `dist/`, in order, with `/` between their parts.
fn paths(dist: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    list(dist, &mut files)?;
    let paths = files.iter().filter_map(|file| file.strip_prefix(dist).ok());
    Ok(paths.map(|path| path.to_string_lossy().replace('\\', "/")).collect())
}

/// Weighs what is code, style or words in `dist/`.
fn weigh(dist: &Path) -> Result<Vec<Weight>> {
    let mut files = Vec::new();
    list(dist, &mut files)?;
    let mut weights = Vec::new();
    for file in files {
        let path = file.strip_prefix(dist)?.to_string_lossy().replace('\\', "/");
        let fetched = Fetched::of(&path);
        let code = [".html", ".css", ".js", ".wasm", ".ftl"].iter().any(|end| path.ends_with(end));
        if !code || path.starts_with("sample/") {
            continue;
        }
        let bytes = fs::read(&file)?;
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(&bytes)?;
        weights.push(Weight { path, fetched, raw: bytes.len(), gzip: encoder.finish()?.len() });
    }
    weights.sort_by(|a, b| (a.fetched as u8, &a.path).cmp(&(b.fetched as u8, &b.path)));
    Ok(weights)
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in sorted(folder)? {
        if entry.is_dir() {
            list(&entry, files)?;
        } else {
            files.push(entry);
        }
    }
    Ok(())
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
