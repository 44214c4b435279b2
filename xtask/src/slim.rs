//! Scripts and styles as they are shipped: without the comments that are for whoever reads the source.
//!
//! Line by line and without parsing: only lines that are nothing but comment go, and what they are indented by. What this
//! could get wrong (a text over several lines) is refused.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use xtask::site::paths;

/// Slims all scripts and styles of a folder, in place.
pub fn slim_folder(folder: &Path) -> Result<()> {
    for path in paths(folder)?.iter().filter(|path| path.ends_with(".js") || path.ends_with(".css")) {
        let file = folder.join(path);
        let text = fs::read_to_string(&file)?;
        fs::write(&file, slim(&text).with_context(|| path.clone())?)?;
    }
    Ok(())
}

fn slim(text: &str) -> Result<String> {
    let mut slimmed = String::with_capacity(text.len());
    let mut in_comment = false;
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if in_comment || line.starts_with("/*") {
            let rest = line.split_once("*/").map(|(_, rest)| rest);
            in_comment = rest.is_none();
            if rest.is_some_and(|rest| !rest.trim().is_empty()) {
                bail!("line {}: words after a comment's end", number + 1);
            }
        } else if !line.is_empty() && !line.starts_with("//") {
            if line.matches('`').count() % 2 == 1 || line.ends_with('\\') {
                bail!("line {}: a text over several lines", number + 1);
            }
            slimmed.push_str(line);
            slimmed.push('\n');
        }
    }
    if in_comment {
        bail!("a comment without an end");
    }
    Ok(slimmed)
}

#[cfg(test)]
mod tests {
    use super::slim;

    #[test]
    fn only_lines_of_comment_go() {
        let script = "// @ts-check\n/**\n * What it does.\n */\nfunction f() {\n  // why\n  return \"// no comment\"; // at the end\n}\n\n/* one line */\nf();\n";
        let wanted = "function f() {\nreturn \"// no comment\"; // at the end\n}\nf();\n";
        assert_eq!(slim(script).unwrap_or_default(), wanted);
    }

    #[test]
    fn what_could_be_meant_otherwise_is_refused() {
        for script in ["const a = `one\n  // two`;\n", "/* a */ f();\n", "/* no end\n", "const a = \"b \\\n  c\";\n"] {
            assert!(slim(script).is_err(), "{script}");
        }
    }
}
