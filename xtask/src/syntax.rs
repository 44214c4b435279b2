//! Rust sources as far as `circles` and `names` look into them: the signs of a file without comments, texts and tests, and
//! which file is which module of which crate.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// One sign of a source. What stands in texts, numbers and comments is no sign; a lifetime neither.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sign {
    Name(String),
    /// `::`
    Path,
    Mark(char),
}

impl Sign {
    pub fn is(&self, name: &str) -> bool {
        matches!(self, Self::Name(own) if own == name)
    }

    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Name(name) => Some(name),
            _ => None,
        }
    }
}

/// The signs of a source, without what is compiled for tests alone.
pub fn signs(source: &str) -> Vec<Sign> {
    without_tests(&all_signs(source))
}

fn all_signs(source: &str) -> Vec<Sign> {
    let text: Vec<char> = source.chars().collect();
    let mut signs = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let (here, next) = (text[at], text.get(at + 1).copied());
        at = match here {
            '/' if next == Some('/') => find(&text, at, |rest| rest[0] == '\n'),
            '/' if next == Some('*') => after_comment(&text, at),
            '"' => after_text(&text, at),
            '\'' => after_quote(&text, at),
            ':' if next == Some(':') => {
                signs.push(Sign::Path);
                at + 2
            }
            _ if here.is_alphabetic() || here == '_' => {
                let end = find(&text, at, |rest| !(rest[0].is_alphanumeric() || rest[0] == '_'));
                let name: String = text[at..end].iter().collect();
                match (name.as_str(), text.get(end)) {
                    ("r" | "br" | "cr", Some('"' | '#')) if raw_text_starts(&text, end) => after_raw_text(&text, end),
                    ("b" | "c", Some('"')) => after_text(&text, end),
                    ("b", Some('\'')) => after_quote(&text, end),
                    // `r#type` is the name `type`.
                    ("r", Some('#')) => end + 1,
                    _ => {
                        signs.push(Sign::Name(name));
                        end
                    }
                }
            }
            _ if here.is_ascii_digit() => find(&text, at, |rest| !(rest[0].is_alphanumeric() || rest[0] == '_')),
            _ => {
                signs.extend((!here.is_whitespace()).then_some(Sign::Mark(here)));
                at + 1
            }
        };
    }
    signs
}

/// The first place from `start` on where this holds, or the end.
fn find(text: &[char], start: usize, holds: impl Fn(&[char]) -> bool) -> usize {
    (start..text.len()).find(|&at| holds(&text[at..])).unwrap_or(text.len())
}

/// After the comment that begins here; comments of this kind may hold others.
fn after_comment(text: &[char], start: usize) -> usize {
    let (mut at, mut depth) = (start, 0_usize);
    while at < text.len() {
        match text[at..] {
            ['/', '*', ..] => {
                depth += 1;
                at += 2;
            }
            ['*', '/', ..] => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    break;
                }
            }
            _ => at += 1,
        }
    }
    at
}

/// After the text that begins here with its quotation mark.
fn after_text(text: &[char], start: usize) -> usize {
    let mut at = start + 1;
    while at < text.len() && text[at] != '"' {
        at += if text[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

fn raw_text_starts(text: &[char], hashes: usize) -> bool {
    text.get(find(text, hashes, |rest| rest[0] != '#')) == Some(&'"')
}

/// After the raw text whose `#` or quotation mark stands here.
fn after_raw_text(text: &[char], start: usize) -> usize {
    let open = find(text, start, |rest| rest[0] != '#');
    let hashes = open - start;
    let end = find(text, open + 1, |rest| {
        rest[0] == '"' && rest.len() > hashes && rest[1..=hashes].iter().all(|&sign| sign == '#')
    });
    end + 1 + hashes
}

/// After the character, or the lifetime, that begins here.
fn after_quote(text: &[char], start: usize) -> usize {
    match text[start + 1..] {
        ['\\', ..] => find(text, start + 3, |rest| rest[0] == '\'') + 1,
        [_, '\'', ..] => start + 3,
        _ => find(text, start + 1, |rest| !(rest[0].is_alphanumeric() || rest[0] == '_')),
    }
}

/// Leaves out every item under `#[cfg(test)]` or `#[test]`.
fn without_tests(signs: &[Sign]) -> Vec<Sign> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        if let Some(end) = attribute(signs, at) {
            if is_for_tests(&signs[at..end]) {
                at = after_item(signs, end);
                continue;
            }
            kept.extend_from_slice(&signs[at..end]);
            at = end;
        } else {
            kept.push(signs[at].clone());
            at += 1;
        }
    }
    kept
}

/// Where the attribute `#[…]` that begins here ends.
fn attribute(signs: &[Sign], at: usize) -> Option<usize> {
    let opens = signs.get(at) == Some(&Sign::Mark('#')) && signs.get(at + 1) == Some(&Sign::Mark('['));
    opens.then(|| after_group(signs, at + 1))
}

fn is_for_tests(attribute: &[Sign]) -> bool {
    match attribute {
        [_, _, only, Sign::Mark(']')] => only.is("test"),
        [_, _, cfg, _, first, rest @ ..] if cfg.is("cfg") => {
            first.is("test") || first.is("all") && rest.get(1).is_some_and(|sign| sign.is("test"))
        }
        _ => false,
    }
}

/// After the item that begins here, with further attributes: at its `;`, or after its braces.
fn after_item(signs: &[Sign], mut at: usize) -> usize {
    while let Some(end) = attribute(signs, at) {
        at = end;
    }
    while let Some(sign) = signs.get(at) {
        match sign {
            Sign::Mark(';') => return at + 1,
            Sign::Mark('{') => return after_group(signs, at),
            Sign::Mark('(' | '[') => at = after_group(signs, at),
            _ => at += 1,
        }
    }
    at
}

/// After the bracket that closes the one that stands here.
pub fn after_group(signs: &[Sign], start: usize) -> usize {
    let mut depth = 0_usize;
    for (at, sign) in signs.iter().enumerate().skip(start) {
        match sign {
            Sign::Mark('(' | '[' | '{') => depth += 1,
            Sign::Mark(')' | ']' | '}') if depth <= 1 => return at + 1,
            Sign::Mark(')' | ']' | '}') => depth -= 1,
            _ => {}
        }
    }
    signs.len()
}

/// Whether `pub`, or `pub(…)`, stands before this sign.
pub fn is_visible(signs: &[Sign], at: usize) -> bool {
    let before = &signs[..at];
    match before.last() {
        Some(Sign::Mark(')')) => {
            let open = before.iter().rposition(|sign| *sign == Sign::Mark('('));
            open.and_then(|open| open.checked_sub(1)).is_some_and(|at| before[at].is("pub"))
        }
        Some(sign) => sign.is("pub"),
        None => false,
    }
}

/// A file that is a module.
pub struct Module {
    /// From the repository's root, with `/` between its parts.
    pub file: String,
    /// Its name in its crate: the names of the modules that it lies in, and its own. None for the crate's root.
    pub path: Vec<String>,
    pub signs: Vec<Sign>,
}

/// A library or a program, and its modules by their paths.
pub struct Crate {
    pub modules: BTreeMap<Vec<String>, Module>,
}

/// The crates below these folders: every `lib.rs`, `main.rs` and `bin/*.rs` with the files that it declares, but for tests.
pub fn crates(root: &Path, sources: &[PathBuf]) -> Result<Vec<Crate>> {
    let mut crates = Vec::new();
    for source in sources {
        let mut roots = vec![source.join("lib.rs"), source.join("main.rs")];
        let programs = fs::read_dir(source.join("bin")).into_iter().flatten().flatten().map(|entry| entry.path());
        roots.extend(programs.filter(|path| path.extension().is_some_and(|end| end == "rs")));
        roots.sort();
        for file in roots.into_iter().filter(|file| file.is_file()) {
            let mut modules = BTreeMap::new();
            collect(root, &file, source, Vec::new(), &mut modules)?;
            crates.push(Crate { modules });
        }
    }
    Ok(crates)
}

/// A module and those that it declares. `folder` is where the files of these are.
fn collect(
    root: &Path,
    file: &Path,
    folder: &Path,
    path: Vec<String>,
    modules: &mut BTreeMap<Vec<String>, Module>,
) -> Result<()> {
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let signs = signs(&text);
    for child in declared(&signs) {
        let (beside, below) = (folder.join(format!("{child}.rs")), folder.join(&child).join("mod.rs"));
        let file = if beside.is_file() { beside } else { below };
        if file.is_file() {
            collect(root, &file, &folder.join(&child), [&path[..], &[child]].concat(), modules)?;
        }
    }
    let file = file.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
    modules.insert(path.clone(), Module { file, path, signs });
    Ok(())
}

/// The modules that a file declares as files of their own.
pub fn declared(signs: &[Sign]) -> Vec<String> {
    let three = signs.windows(3).filter(|three| three[0].is("mod") && three[2] == Sign::Mark(';'));
    three.filter_map(|three| three[1].name().map(str::to_owned)).collect()
}

/// The folders with the workspace's own sources, as far as they exist: the page, every crate, and the tools.
pub fn source_folders(root: &Path) -> Vec<PathBuf> {
    let mut folders = vec![root.join("src")];
    let crates = fs::read_dir(root.join("crates")).into_iter().flatten().flatten();
    folders.extend(crates.map(|entry| entry.path().join("src")));
    folders
        .extend(["xtask/src", "xtask/bindgen/src", "xtask/eval/src", "tests/browser/src"].map(|path| root.join(path)));
    folders.sort();
    folders.retain(|folder| folder.is_dir());
    folders
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(source: &str) -> String {
        let names = signs(source);
        let shown = names.iter().map(|sign| match sign {
            Sign::Name(name) => name.clone(),
            Sign::Path => "::".to_owned(),
            Sign::Mark(mark) => mark.to_string(),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn texts_comments_numbers_and_lifetimes_are_no_signs() {
        assert_eq!(words("a // b\n/* c /* d */ e */ f /// g\n"), "a f");
        assert_eq!(
            words(r##"a("b \" c", r#"d " e"#, b"f", br"g", 'h', '\'', '\u{41}', b'i') j"##),
            "a ( , , , , , , , ) j"
        );
        assert_eq!(
            words("fn f<'a>(x: &'a str, y: r#type) { 1_000u32 + 0.5 }"),
            "fn f < > ( x : & str , y : type ) { + . }"
        );
        assert_eq!(words("crate::a::B"), "crate :: a :: B");
    }

    #[test]
    fn what_is_for_tests_is_left_out() {
        assert_eq!(words("a; #[cfg(test)] mod tests { use b; fn c() { {} } } d"), "a ; d");
        assert_eq!(words("#[cfg(all(test, unix))] #[allow(x)] mod tests; a"), "a");
        assert_eq!(words("#[test] fn f(a: [u8; 2]) {} b"), "b");
        assert_eq!(words("#[cfg(not(test))] mod a;"), "# [ cfg ( not ( test ) ) ] mod a ;");
    }

    #[test]
    fn declared_modules_are_those_with_files() {
        assert_eq!(declared(&signs("mod a; pub mod b; mod c { mod d; } #[cfg(test)] mod tests;")), ["a", "b", "d"]);
    }
}
