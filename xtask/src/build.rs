//! `cargo xtask build`: the three wasm binaries and the JavaScript that loads each, in `pkg/generated`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use lexopt::prelude::*;
use wasm_bindgen_cli_support::Bindgen;

use crate::process::{root, run, stage};
use crate::toolchain::{TARGET, Toolchain};

const HELP: &str = "\
cargo xtask build [--dev] [--only page,engine,rare]

Compiles the wasm into pkg/generated (NAME.js, NAME_bg.wasm, NAME.d.ts each):
  page      what draws (Yew), first on the screen
  engine    what reads and compares, in a worker
  rare      the large readers of rare formats (PDF, .doc), fetched on first use

  --dev     quick to build, larger and slower to run
  --only    only these";

/// Each is a binary of the package and a feature of the same name. They are built one by one: built together, cargo
/// would give each the features of all, and the engine would carry the readers that it is to fetch only when needed.
pub const BINARIES: [&str; 3] = ["page", "engine", "rare"];

/// How to compile.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Quality {
    /// Small and fast: what people get.
    Release,
    /// Quick to build.
    Dev,
}

impl Quality {
    fn profile(self) -> &'static str {
        match self {
            Self::Release => "wasm",
            Self::Dev => "wasm-dev",
        }
    }
}

pub fn command(mut arguments: lexopt::Parser) -> Result<()> {
    let mut quality = Quality::Release;
    let mut only = BINARIES.map(str::to_owned).to_vec();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("dev") => quality = Quality::Dev,
            Long("only") => only = arguments.value()?.string()?.split(',').map(str::to_owned).collect(),
            Short('h') | Long("help") => {
                println!("{HELP}");
                return Ok(());
            }
            other => return Err(other.unexpected().into()),
        }
    }
    build(quality, &only.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Where the generated files go.
pub fn generated() -> PathBuf {
    root().join("pkg/generated")
}

pub fn build(quality: Quality, binaries: &[&str]) -> Result<()> {
    let toolchain = stage("finding a compiler for wasm", Toolchain::find)?;
    for binary in binaries {
        stage(&format!("compiling {binary} ({})", quality.profile()), || {
            run(toolchain.cargo_build().args(["--package", "draftlens", "--no-default-features"]).args([
                "--features",
                binary,
                "--bin",
                binary,
                "--profile",
                quality.profile(),
            ]))
        })?;
        let wasm = toolchain.target_dir().join(TARGET).join(quality.profile()).join(format!("{binary}.wasm"));
        stage(&format!("binding {binary} to JavaScript"), || bind(&wasm, binary))?;
    }
    Ok(())
}

fn bind(wasm: &Path, name: &str) -> Result<()> {
    let folder = generated();
    fs::create_dir_all(&folder)?;
    Bindgen::new()
        .input_path(wasm)
        .out_name(name)
        .web(true)?
        .typescript(true)
        // `init()` without an argument finds the wasm beside the script.
        .omit_default_module_path(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&folder)
        .with_context(|| format!("wasm-bindgen could not read {}", wasm.display()))
}
