//! The files of the site in `dist/`: what is in it, and when a visitor's browser fetches it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// When a visitor's browser fetches a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fetched {
    /// Before the page can be used.
    First,
    /// While the person looks at the page.
    Engine,
    /// When it is needed, if ever.
    Later,
}

impl Fetched {
    /// By the file's path below `dist/`. The browser tests hold this against what a browser really asks for.
    pub fn of(path: &str) -> Self {
        match path {
            "engine.js" | "engine_bg.wasm" | "engine-worker.js" | "engine-services.js" | "readers.js"
            | "workbench.css" => Self::Engine,
            "rare.js" | "rare_bg.wasm" | "reader-worker.js" | "embed.html" | "sw.js" => Self::Later,
            _ if path.contains('/') => Self::Later,
            _ if [".html", ".css", ".js", ".wasm"].iter().any(|end| path.ends_with(end)) => Self::First,
            _ => Self::Later,
        }
    }
}

/// What is fetched without being asked for: paths below `dist/`.
pub fn fetched_at_once(dist: &Path) -> Result<Vec<String>> {
    Ok(paths(dist)?.into_iter().filter(|path| Fetched::of(path) != Fetched::Later).collect())
}

/// All files of the site: paths below `dist/`, in order, with `/` between their parts.
pub fn paths(dist: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    list(dist, &mut files)?;
    let paths = files.iter().filter_map(|file| file.strip_prefix(dist).ok());
    Ok(paths.map(|path| path.to_string_lossy().replace('\\', "/")).collect())
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

/// Copies a file to a place that must still be free: `dist/` flattens several folders into one.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        bail!("two files want to be {}: the second is {}", to.display(), from.display());
    }
    fs::copy(from, to).with_context(|| format!("could not copy {}", from.display()))?;
    Ok(())
}

/// Copies a folder and all that is in it, to places that must still be free.
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
