//! `cargo xtask names`: names that mean several things. A reader who knows one `Place` believes to know the other.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;

use crate::accepted::Accepted;
use crate::syntax::{Module, Sign, crates, is_visible, source_folders};

const HELP: &str = "\
cargo xtask names

Lists the names of types (struct, enum, union, trait, type) that more than one file makes visible outside itself, and
the names that more than one module has, with the places. Those that xtask/accepted.txt does not list fail the step
`layering` of `cargo xtask test`.";

pub fn command(mut arguments: lexopt::Parser) -> Result<()> {
    if arguments.next()?.is_some() {
        println!("{HELP}");
        return Ok(());
    }
    let root = xtask::process::root();
    let accepted = Accepted::read(&root)?;
    let shared = all(&root)?;
    for name in &shared {
        println!("{}{}", name.line(), accepted.note(name.kind, &name.set()));
        name.files.iter().for_each(|file| println!("    {file}"));
    }
    println!("{} names", shared.len());
    Ok(())
}

/// The names that are not accepted, as complaints.
pub fn complaints(root: &Path, accepted: &mut Accepted) -> Result<Vec<String>> {
    let mut complaints = Vec::new();
    for name in all(root)? {
        if !accepted.allows(name.kind, &name.set()) {
            complaints.push(format!("{}: one name, several things: {}", name.line(), name.files.join(", ")));
        }
    }
    Ok(complaints)
}

/// A name, and the files that have it.
#[derive(Clone)]
struct Shared {
    /// `type` or `file`.
    kind: &'static str,
    name: String,
    files: Vec<String>,
}

impl Shared {
    /// As it is written in the list of what is accepted.
    fn line(&self) -> String {
        format!("{} {}", self.kind, self.name)
    }

    fn set(&self) -> BTreeSet<String> {
        BTreeSet::from([self.name.clone()])
    }
}

fn all(root: &Path) -> Result<Vec<Shared>> {
    let crates = crates(root, &source_folders(root))?;
    let modules: Vec<&Module> = crates.iter().flat_map(|code| code.modules.values()).collect();
    let types = modules.iter().flat_map(|module| types(&module.signs).map(|name| (name.to_owned(), &module.file)));
    let stems = modules.iter().filter_map(|module| Some((module.path.last()?.clone(), &module.file)));
    Ok([shared("type", types), shared("file", stems)].concat())
}

fn shared<'a>(kind: &'static str, names: impl Iterator<Item = (String, &'a String)>) -> Vec<Shared> {
    let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, file) in names {
        files.entry(name).or_default().push(file.clone());
    }
    let several = files.into_iter().filter(|(_, files)| files.len() > 1);
    several.map(|(name, files)| Shared { kind, name, files }).collect()
}

/// The types that a file defines for others: `pub`, or `pub(…)`.
fn types(signs: &[Sign]) -> impl Iterator<Item = &str> {
    let defines = |at: &usize| {
        let kind = signs[*at].name();
        kind.is_some_and(|kind| ["struct", "enum", "union", "trait", "type"].contains(&kind)) && is_visible(signs, *at)
    };
    (0..signs.len()).filter(defines).filter_map(|at| signs.get(at + 1)?.name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::signs;

    #[test]
    fn types_for_others_are_found() {
        let source = "pub struct A; pub(crate) enum B {} struct Own; pub trait C { type D; } pub fn f() {} pub type E = A; \
                      impl C for A { type D = E; } #[cfg(test)] mod tests { pub struct F; }";
        assert_eq!(types(&signs(source)).collect::<Vec<_>>(), ["A", "B", "C", "E"]);
    }

    #[test]
    fn a_name_of_two_files_is_shared() {
        let files = ["a.rs".to_owned(), "b.rs".to_owned()];
        let names = [("One", 0), ("Two", 0), ("Two", 1)].map(|(name, file)| (name.to_owned(), &files[file]));
        let shared = shared("type", names.into_iter());
        assert_eq!(shared.len(), 1);
        assert_eq!((shared[0].line(), &shared[0].files[..]), ("type Two".to_owned(), &files[..]));
    }
}
