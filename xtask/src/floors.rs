//! The floors of the workspace: a crate depends only on crates below it. Cargo refuses circles; this list says which way
//! the arrows go.

use std::path::Path;

use anyhow::{Result, bail};
use xtask::process::cargo;

/// The crates in `crates/` from the bottom to the top; each is a folder `NAME` with the package `draftlens-NAME`, and may
/// depend on those that stand before it. A wasm entry (`NAME-worker`) stands above all of them; what these share is `worker`.
const FLOORS: [&str; 14] = [
    "model", "text", "formats", "formats-rare", "provenance", "compare", "proposals", "attribution", "review",
    "export", "protocol", "engine", "worker", "cli",
];

const PREFIX: &str = "draftlens-";

/// What stands in the way of the order, as complaints.
pub fn complaints(root: &Path) -> Result<Vec<String>> {
    let output = cargo()
        .args(["tree", "--workspace", "--all-features", "--depth", "1", "--edges", "normal,build", "--no-dedupe"])
        .args(["--target", "all", "--prefix", "depth", "--format", " {p}"])
        .output()?;
    if !output.status.success() {
        bail!("cargo tree failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    let mut complaints = against(&String::from_utf8_lossy(&output.stdout));
    for entry in std::fs::read_dir(root.join("crates")).into_iter().flatten() {
        let entry = entry?;
        if entry.path().is_file() {
            continue;
        }
        let name = entry.file_name().to_string_lossy().into_owned();
        if !FLOORS.contains(&name.as_str()) && !name.ends_with("-worker") {
            complaints.push(format!("crates/{name}: has no floor in xtask/src/floors.rs"));
        }
    }
    Ok(complaints)
}

/// `tree` is cargo's: `0 NAME VERSION …` for a member, below it `1 NAME VERSION …` for what it depends on.
fn against(tree: &str) -> Vec<String> {
    let floor = |name: &str| FLOORS.iter().position(|own| name.strip_prefix(PREFIX) == Some(own));
    let mut complaints = Vec::new();
    let mut member = "";
    for line in tree.lines() {
        let mut words = line.split_whitespace();
        let (Some(depth), Some(name)) = (words.next(), words.next()) else { continue };
        if depth == "0" {
            member = name;
            continue;
        }
        let worker = name.starts_with(PREFIX) && name.ends_with("-worker") && floor(name).is_none();
        let upward = floor(member).zip(floor(name)).is_some_and(|(from, to)| to >= from);
        if upward || worker || floor(member).is_some() && name == "draftlens" {
            complaints.push(format!("{member} depends on {name}, which stands above it (xtask/src/floors.rs)"));
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_go_down() {
        let tree = "0 draftlens-compare v0.1.0 (x)\n1 draftlens-text v0.1.0 (x)\n1 serde v1.0.0\n\n\
                    0 draftlens v0.1.0 (x)\n1 draftlens-protocol v0.1.0 (x)\n\
                    0 draftlens-engine-worker v0.1.0 (x)\n1 draftlens-engine v0.1.0 (x)\n\
                    1 draftlens-worker v0.1.0 (x)\n";
        assert_eq!(against(tree), [""; 0]);
    }

    #[test]
    fn arrows_that_go_up_are_told() {
        for (from, to) in [
            ("draftlens-text", "draftlens-compare"),
            ("draftlens-model", "draftlens"),
            ("draftlens-engine", "draftlens-engine-worker"),
        ] {
            assert_eq!(against(&format!("0 {from} v0.1.0 (x)\n1 {to} v0.1.0 (x)\n")).len(), 1, "{from} {to}");
        }
    }
}
