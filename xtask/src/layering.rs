//! What no compiler checks: the engine stays free of the browser, the clock and chance; the page stays within its strict
//! policy; files stay short enough to read; crates depend on those below them ([`floors`]), files of a crate not on each
//! other ([`circles`]); and a name means one thing ([`names`]).

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use xtask::process::{cargo, root};
use xtask::server::POLICY;

use crate::accepted::Accepted;
use crate::build::BINARIES;
use crate::{circles, floors, names};

/// A file longer than this has more than one subject.
const LINES: usize = 700;

/// The crates where browser types belong, besides the page: those of the workers.
const WORKERS: [&str; 3] = ["worker", "engine-worker", "rare-worker"];

/// Words that must not stand in a file, and why.
struct Rule {
    words: &'static [&'static str],
    /// Whether it holds for a file with this path.
    applies: fn(&str) -> bool,
    why: &'static str,
}

const RULES: [Rule; 5] = [
    Rule {
        words: &["web_sys", "js_sys", "yew", "wasm_bindgen", "wasm_bindgen_futures", "serde_wasm_bindgen", "gloo"],
        applies: is_engine,
        why: "browser types belong in the page and in the wasm entries",
    },
    Rule {
        words: &["SystemTime", "Instant", "std::time", "UNIX_EPOCH"],
        applies: is_engine,
        why: "the engine has no clock: its result depends on its input alone",
    },
    Rule {
        words: &["rand", "getrandom", "RandomState", "thread_rng", "HashMap", "HashSet"],
        applies: is_engine,
        why: "the engine has no chance in it, and std's hash maps differ from run to run: take FxHashMap or BTreeMap",
    },
    Rule {
        words: &["style=", "set_inner_html", "set_outer_html", "insert_adjacent_html", "from_html_unchecked"],
        applies: |path| path.starts_with("src/") || path.starts_with("crates/"),
        why: "the page's policy forbids style attributes, and documents are not markup",
    },
    Rule {
        words: &["style=", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "<style"],
        applies: |path| path.starts_with("www/") || path == "index.html",
        why: "the page's policy forbids style attributes and eval, and documents are not markup",
    },
];

/// What computes and decides, as against what touches a browser: the crates but the workers', and the page's state. What
/// lies beside a crate's `src/` are its tests and benchmarks.
fn is_engine(path: &str) -> bool {
    match path.strip_prefix("crates/").and_then(|path| path.split_once('/')) {
        Some((name, inner)) => inner.starts_with("src/") && !WORKERS.contains(&name),
        None => path.starts_with("src/state/"),
    }
}

/// The step of `cargo xtask test`.
pub fn check() -> Result<()> {
    let root = root();
    let mut complaints = Vec::new();
    for file in sources(&root)? {
        let path = file.strip_prefix(&root)?.to_string_lossy().replace('\\', "/");
        let Ok(text) = fs::read_to_string(&file) else { continue };
        complaints.extend(complaints_about(&path, &text));
    }
    complaints.extend(missing_policy(&root));
    complaints.extend(engine_dependencies()?);
    complaints.extend(floors::complaints(&root)?);
    let mut accepted = Accepted::read(&root)?;
    complaints.extend(circles::complaints(&root, &mut accepted)?);
    complaints.extend(names::complaints(&root, &mut accepted)?);
    complaints.extend(accepted.unused());
    if !complaints.is_empty() {
        bail!("\n  {}", complaints.join("\n  "));
    }
    Ok(())
}

/// The files that people write: Rust everywhere, and the page's own text files.
fn sources(root: &Path) -> Result<Vec<PathBuf>> {
    let mut files = vec![root.join("index.html")];
    let mut folders: Vec<_> =
        ["src", "crates", "www", "xtask", "tests", "benches", "fuzz"].map(|name| root.join(name)).into();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                let own = !matches!(path.file_name().and_then(|name| name.to_str()), Some("target" | "fixtures"));
                folders.extend(own.then_some(path));
            } else if path.extension().is_some_and(|end| ["rs", "js", "html", "css"].iter().any(|own| end == *own)) {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

fn complaints_about(path: &str, text: &str) -> Vec<String> {
    let mut complaints = Vec::new();
    let lines = text.lines().count();
    if lines > LINES && !path.starts_with("www/sample/") {
        complaints.push(format!("{path}: {lines} lines; over {LINES} it has more than one subject"));
    }
    for rule in RULES.iter().filter(|rule| (rule.applies)(path)) {
        for (index, line) in text.lines().enumerate() {
            let code = without_comment(line);
            if let Some(word) = rule.words.iter().find(|word| stands_in(word, code)) {
                complaints.push(format!("{path}:{}: {word}: {}", index + 1, rule.why));
            }
        }
    }
    complaints
}

/// A line up to its comment. An address in a string ends there too, which hides nothing that the rules look for.
fn without_comment(line: &str) -> &str {
    line.split("//").next().unwrap_or_default()
}

/// Whether the word stands in the line as a word of its own.
fn stands_in(word: &str, line: &str) -> bool {
    let part_of_name = |character: Option<char>| character.is_some_and(|c| c.is_alphanumeric() || c == '_');
    line.match_indices(word).any(|(start, _)| {
        let (before, after) = (line[..start].chars().next_back(), line[start + word.len()..].chars().next());
        let opens = word.starts_with(|c: char| c.is_alphanumeric());
        let closes = word.ends_with(|c: char| c.is_alphanumeric());
        !(opens && part_of_name(before) || closes && part_of_name(after))
    })
}

/// Pages that do not carry the policy that the server sends as well.
fn missing_policy(root: &Path) -> Vec<String> {
    ["index.html", "www/embed.html"]
        .iter()
        .filter_map(|page| {
            let text = fs::read_to_string(root.join(page)).unwrap_or_default();
            let policy = text.split_whitespace().collect::<Vec<_>>().join(" ");
            (!policy.contains(POLICY)).then(|| format!("{page}: does not carry the page's policy: {POLICY}"))
        })
        .collect()
}

/// Readers that would slip into the engine's wasm, where they are to be fetched only when needed.
fn engine_dependencies() -> Result<Vec<String>> {
    let Some(engine) = BINARIES.iter().find(|binary| binary.name == "engine") else { bail!("there is no engine") };
    let output = cargo()
        .arg("tree")
        .args(engine.selection())
        .args(["--edges", "normal", "--prefix", "none", "--target", crate::toolchain::TARGET])
        .output()?;
    if !output.status.success() {
        bail!("cargo tree failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    let tree = String::from_utf8_lossy(&output.stdout);
    Ok(["hayro-syntax", "undoc", "yew", "fluent-bundle"]
        .iter()
        .filter(|name| tree.lines().any(|line| line.split(' ').next() == Some(**name)))
        .map(|name| format!("Cargo.toml: the engine's wasm depends on {name}, which is not for it"))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_engine_is_kept_apart_from_the_browser() {
        assert_eq!(complaints_about("crates/text/src/lib.rs", "use web_sys::File;\n").len(), 1);
        assert_eq!(complaints_about("src/state/state.rs", "use web_sys::File;\n").len(), 1);
        assert_eq!(complaints_about("src/browser/files.rs", "use web_sys::File;\n"), [""; 0]);
        assert_eq!(complaints_about("crates/engine-worker/src/main.rs", "use web_sys::File;\n"), [""; 0]);
        assert_eq!(complaints_about("crates/text/src/words.rs", "// not web_sys\nlet my_yews = 1;\n"), [""; 0]);
    }

    #[test]
    fn the_engine_has_neither_clock_nor_chance() {
        assert_eq!(complaints_about("crates/compare/src/words.rs", "let start = Instant::now();").len(), 1);
        assert_eq!(complaints_about("crates/compare/src/words.rs", "use std::collections::HashMap;").len(), 1);
        assert_eq!(complaints_about("crates/compare/benches/speed.rs", "let start = Instant::now();"), [""; 0]);
        assert_eq!(complaints_about("crates/text/src/words.rs", "use rustc_hash::FxHashMap; let brand = 1;"), [""; 0]);
    }

    #[test]
    fn markup_is_never_made_from_text() {
        assert_eq!(complaints_about("src/components/pane.rs", "element.set_inner_html(text);").len(), 1);
        assert_eq!(complaints_about("src/components/pane.rs", "html! { <p style=\"x\" /> }").len(), 1);
        assert_eq!(complaints_about("www/draftlens.js", "root.innerHTML = '';").len(), 1);
    }

    #[test]
    fn long_files_are_told() {
        assert_eq!(complaints_about("crates/compare/src/words.rs", &"\n".repeat(701)).len(), 1);
    }
}
