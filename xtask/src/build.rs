//! `cargo xtask build`: the wasm binaries and the JavaScript that loads each, in `pkg/generated`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::UNIX_EPOCH;

use anyhow::{Context, Result, bail};
use lexopt::prelude::*;
use xtask::process::{self, built, root, run, stage};

use crate::toolchain::{TARGET, Toolchain};

const HELP: &str = "\
cargo xtask build [--quick] [--only page,engine,rare]

Compiles the wasm into pkg/generated (NAME.js, NAME_bg.wasm, NAME.d.ts each):
  page      what draws (Yew), first on the screen
  engine    what reads and compares, in a worker
  rare      the large readers of rare formats (PDF, .doc), fetched on first use

  --quick   quick to build, larger and slower to run
  --only    only these";

/// One of the wasm binaries.
pub struct Binary {
    /// Of the binary, and of the files made from it.
    pub name: &'static str,
    pub package: &'static str,
    /// The features that it is built with, in place of its package's default ones; none: those.
    pub features: &'static [&'static str],
    /// Fetched when a file needs it: the page can be used before it is there.
    pub late: bool,
}

/// All of them, in the order in which a visitor's browser fetches them.
pub const BINARIES: [Binary; 3] = [
    Binary { name: "page", package: "draftlens", features: &[], late: false },
    Binary { name: "engine", package: "draftlens-engine-worker", features: &[], late: false },
    Binary { name: "rare", package: "draftlens-rare-worker", features: &[], late: true },
];

impl Binary {
    /// What makes cargo choose its features.
    pub fn selection(&self) -> Vec<String> {
        let mut arguments = vec!["--package".to_owned(), self.package.to_owned()];
        if !self.features.is_empty() {
            arguments.extend(["--no-default-features".to_owned(), "--features".to_owned(), self.features.join(",")]);
        }
        arguments
    }

    /// The files of the site that are made from it.
    pub fn files(&self) -> [String; 2] {
        [format!("{}.js", self.name), format!("{}_bg.wasm", self.name)]
    }
}

/// How to compile.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Quality {
    /// Small and fast: what people get.
    Release,
    /// Quick to build.
    Quick,
}

impl Quality {
    fn profile(self) -> &'static str {
        match self {
            Self::Release => "wasm",
            Self::Quick => "wasm-quick",
        }
    }
}

pub fn command(mut arguments: lexopt::Parser) -> Result<()> {
    let mut quality = Quality::Release;
    let mut only = None;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("quick") => quality = Quality::Quick,
            Long("only") => only = Some(arguments.value()?.string()?),
            Short('h') | Long("help") => {
                println!("{HELP}");
                return Ok(());
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let mut wanted = Vec::new();
    match &only {
        None => wanted.extend(&BINARIES),
        Some(names) => {
            for name in names.split(',') {
                let binary = BINARIES.iter().find(|binary| binary.name == name);
                wanted.push(binary.with_context(|| format!("there is no wasm {name:?}\n\n{HELP}"))?);
            }
        }
    }
    build(&find_toolchain()?, quality, &wanted)
}

/// Where the generated files go.
pub fn generated() -> PathBuf {
    root().join("pkg/generated")
}

pub fn find_toolchain() -> Result<Toolchain> {
    stage("finding a compiler for wasm", Toolchain::find)
}

/// Compiles and binds what is not up to date. wasm-bindgen itself is built beside the first wasm, which keeps one
/// processor busy for long.
pub fn build(toolchain: &Toolchain, quality: Quality, binaries: &[&Binary]) -> Result<()> {
    same_bindgen(&fs::read_to_string(root().join("Cargo.lock"))?)?;
    let mut tool = process::build(&[BINDGEN]);
    tool.arg("--quiet");
    if !built(BINDGEN).is_file() {
        eprintln!("    beside it: building what binds wasm to JavaScript ({BINDGEN})");
    }
    std::thread::scope(|scope| {
        let tool = scope.spawn(move || run(&mut tool));
        let compiled = groups(quality, binaries).into_iter().try_for_each(|group| compile(toolchain, quality, &group));
        tool.join().unwrap_or_else(|_| bail!("building {BINDGEN} failed")).and(compiled)
    })?;
    binaries.iter().try_for_each(|binary| {
        let name = binary.name;
        let wasm = toolchain.target_dir().join(TARGET).join(quality.profile()).join(format!("{name}.wasm"));
        bind(&wasm, name)
    })
}

/// Which binaries one cargo command compiles. What people get is compiled one by one: together, cargo would give what
/// they share the features of all. To be quick they go together, but for those that ask for features of their own.
fn groups<'a>(quality: Quality, binaries: &[&'a Binary]) -> Vec<Vec<&'a Binary>> {
    let alone = |binary: &Binary| quality == Quality::Release || !binary.features.is_empty();
    let (apart, together): (Vec<&Binary>, Vec<&Binary>) = binaries.iter().partition(|binary| alone(binary));
    let mut groups: Vec<Vec<&Binary>> = apart.into_iter().map(|binary| vec![binary]).collect();
    groups.extend((!together.is_empty()).then_some(together));
    groups
}

fn compile(toolchain: &Toolchain, quality: Quality, group: &[&Binary]) -> Result<()> {
    let names = group.iter().map(|binary| binary.name).collect::<Vec<_>>();
    let mut command = toolchain.cargo_build();
    if group.iter().all(|binary| binary.features.is_empty()) && quality == Quality::Quick {
        // All their packages are named even where one is built, so that what they share is compiled only once: its
        // features are those that the packages named here ask for.
        for binary in BINARIES.iter().filter(|binary| binary.features.is_empty()) {
            command.args(binary.selection());
        }
    } else {
        command.args(group.iter().flat_map(|binary| binary.selection()));
    }
    command.args(names.iter().flat_map(|name| ["--bin", name]));
    command.args(["--profile", quality.profile()]);
    stage(&format!("compiling {} ({})", names.join(" and "), quality.profile()), || run(&mut command))
}

/// The package with wasm-bindgen's command line, and its binary.
const BINDGEN: &str = "xtask-bindgen";

/// Writes the JavaScript of a wasm, where it is not of this wasm already.
fn bind(wasm: &Path, name: &str) -> Result<()> {
    let folder = generated();
    let tool = built(BINDGEN);
    let (stamp, mark) = (folder.join(format!("{name}.bound")), format!("{}{}", stamp_of(wasm)?, stamp_of(&tool)?));
    let complete = folder.join(format!("{name}_bg.wasm")).is_file() && folder.join(format!("{name}.js")).is_file();
    if complete && fs::read_to_string(&stamp).is_ok_and(|last| last == mark) {
        return Ok(());
    }
    fs::create_dir_all(&folder)?;
    stage(&format!("binding {name} to JavaScript"), || run(Command::new(tool).arg(wasm).arg(name).arg(&folder)))?;
    if folder.join("snippets").exists() {
        bail!("{name} brings JavaScript of its own (pkg/generated/snippets), which dist/ has no place for");
    }
    fs::write(stamp, mark)?;
    Ok(())
}

/// Tells a file from another, and from what it was before.
fn stamp_of(file: &Path) -> Result<String> {
    let about = fs::metadata(file).with_context(|| format!("there is no {}", file.display()))?;
    let changed = about.modified()?.duration_since(UNIX_EPOCH)?.as_nanos();
    Ok(format!("{} {} {changed}\n", file.display(), about.len()))
}

/// The crate that a wasm is compiled with and the tool that binds it understand each other at the same version only.
fn same_bindgen(lock: &str) -> Result<()> {
    let [compiled, binds] = ["wasm-bindgen", "wasm-bindgen-cli-support"].map(|name| locked(lock, name));
    if compiled.is_none() || compiled != binds {
        bail!(
            "Cargo.lock has wasm-bindgen {} and wasm-bindgen-cli-support {}: they must be the same version. Set it in \
             xtask/bindgen/Cargo.toml, or run `cargo update --package wasm-bindgen --precise VERSION`",
            compiled.unwrap_or("(none)"),
            binds.unwrap_or("(none)")
        );
    }
    Ok(())
}

/// A package's version in the text of a Cargo.lock.
fn locked<'a>(lock: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = lock.split_once(&format!("name = \"{name}\"\nversion = \""))?;
    after.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FREE: Binary = Binary { name: "free", package: "one", features: &[], late: false };
    const OWN: Binary = Binary { name: "own", package: "two", features: &["x", "y"], late: false };

    #[test]
    fn quick_builds_go_together_unless_they_ask_for_features_of_their_own() {
        let named = |quality| {
            let groups = groups(quality, &[&FREE, &OWN, &FREE]);
            groups.iter().map(|group| group.iter().map(|binary| binary.name).collect::<Vec<_>>()).collect::<Vec<_>>()
        };
        assert_eq!(named(Quality::Quick), [vec!["own"], vec!["free", "free"]]);
        assert_eq!(named(Quality::Release), [["free"], ["own"], ["free"]]);
    }

    #[test]
    fn features_are_chosen_where_there_are_any() {
        assert_eq!(FREE.selection(), ["--package", "one"]);
        assert_eq!(OWN.selection(), ["--package", "two", "--no-default-features", "--features", "x,y"]);
    }

    #[test]
    fn another_version_of_wasm_bindgen_is_told() {
        let lock = |one: &str, other: &str| {
            format!(
                "[[package]]\nname = \"wasm-bindgen\"\nversion = \"{one}\"\n\n\
                 [[package]]\nname = \"wasm-bindgen-cli-support\"\nversion = \"{other}\"\n"
            )
        };
        assert!(same_bindgen(&lock("0.2.130", "0.2.130")).is_ok());
        let error = same_bindgen(&lock("0.2.131", "0.2.130")).unwrap_err().to_string();
        assert!(error.contains("wasm-bindgen 0.2.131 and wasm-bindgen-cli-support 0.2.130"), "{error}");
        assert!(same_bindgen("").is_err());
    }
}
