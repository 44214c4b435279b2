//! What the service worker keeps for visits without a network: fills in the line of `sw.js` that says which files the
//! site has, and of which build they are.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

const SCRIPT: &str = "sw.js";
const BLANK: &str = "const BUILD = { version: \"\", files: [] };";

/// Fills in `dist/sw.js`. `files` are paths below `dist/`, with `/` between their parts, in order.
pub fn fill(dist: &Path, files: &[String]) -> Result<()> {
    let script = fs::read_to_string(dist.join(SCRIPT))?;
    if script.matches(BLANK).count() != 1 {
        bail!("{SCRIPT} must have this line once: {BLANK}");
    }
    let kept: Vec<&String> = files.iter().filter(|file| *file != SCRIPT).collect();
    let mut version = Fingerprint::default();
    for file in &kept {
        version.add(file.as_bytes());
        version.add(&fs::read(dist.join(file))?);
    }
    // Debug notation of such names is JavaScript's too: plain letters, in double quotes.
    let line = format!("const BUILD = {{ version: \"{:016x}\", files: {kept:?} }};", version.0);
    fs::write(dist.join(SCRIPT), script.replace(BLANK, &line))?;
    Ok(())
}

/// FNV-1a, 64 bits: tells builds apart, and is the same for the same files everywhere.
struct Fingerprint(u64);

impl Default for Fingerprint {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fingerprint {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes.iter().chain(&(bytes.len() as u64).to_le_bytes()) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_names_every_file_but_the_script_and_changes_with_their_content() {
        let dist = std::env::temp_dir().join(format!("draftlens-offline-{}", std::process::id()));
        fs::create_dir_all(&dist).unwrap();
        let files = ["index.html".to_owned(), SCRIPT.to_owned()];
        let fill_with = |content: &str| {
            fs::write(dist.join("index.html"), content).unwrap();
            fs::write(dist.join(SCRIPT), format!("{BLANK}\nrest")).unwrap();
            fill(&dist, &files).unwrap();
            fs::read_to_string(dist.join(SCRIPT)).unwrap()
        };
        let first = fill_with("one");
        assert!(first.contains("files: [\"index.html\"]") && first.ends_with("\nrest"));
        assert_eq!(first, fill_with("one"));
        assert_ne!(first, fill_with("two"));
        assert!(fill(&dist, &files).is_err(), "it is filled in once");
        fs::remove_dir_all(&dist).unwrap();
    }
}
