//! The step `types` of `cargo xtask test`: the scripts of `www/` and the types of the npm package, checked by TypeScript's
//! compiler. `types/` says what the scripts and workers say to each other; `tests/types` uses the package.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use xtask::process::{root, run, target, which};

/// The last version whose compiler is itself a script: it runs wherever node does. Pinned, as another finds other faults.
const VERSION: &str = "6.0.3";

/// What runs in a page (and the package's types), and what runs in workers: browsers have other functions for each.
const PROJECTS: [&str; 2] = ["tsconfig.json", "types/worker.json"];

/// The wasm's scripts as they were last built, against what the others take them for.
const BUILT: &str = "types/generated.json";

/// Checks the types; says so where it cannot, because node or the compiler are not at hand.
pub fn check() -> Result<()> {
    let (Some(node), Some(npm)) = (which("node"), which("npm")) else {
        println!("types: skipped, node and npm are not both installed");
        return Ok(());
    };
    let compiler = match compiler(&npm) {
        Ok(compiler) => compiler,
        Err(error) => {
            println!("types: skipped, the compiler could not be fetched ({error:#})");
            return Ok(());
        }
    };
    let mut projects = PROJECTS.to_vec();
    if ["page", "engine", "rare"].iter().all(|name| root().join(format!("pkg/generated/{name}.d.ts")).is_file()) {
        projects.push(BUILT);
    } else {
        println!("types: the wasm's own scripts are left out, they are not built");
    }
    // Each is checked, so that all that is wrong is told at once.
    let outcomes: Vec<_> = projects.iter().map(|project| compile(&node, &compiler, project)).collect();
    outcomes.into_iter().collect()
}

fn compile(node: &Path, compiler: &Path, project: &str) -> Result<()> {
    run(Command::new(node).arg(compiler).args(["--pretty", "false", "--project", project]).current_dir(root()))
}

/// The compiler's script, fetched into the build's folder unless it is there.
fn compiler(npm: &Path) -> Result<PathBuf> {
    let folder = target().join("typescript");
    let package = folder.join("node_modules/typescript");
    if !has_version(&package, VERSION) {
        fs::create_dir_all(&folder)?;
        let mut install = Command::new(npm);
        install.args(["install", "--silent", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "--prefix"]);
        run(install.arg(&folder).arg(format!("typescript@{VERSION}")))?;
    }
    let compiler = package.join("lib/tsc.js");
    if !compiler.is_file() {
        bail!("there is no {}", compiler.display());
    }
    Ok(compiler)
}

/// Whether the npm package that lies in a folder has this version. Npm writes its package.json in one way.
fn has_version(package: &Path, version: &str) -> bool {
    let text = fs::read_to_string(package.join("package.json")).unwrap_or_default();
    text.contains(&format!("\"version\": \"{version}\""))
}
