//! `cargo xtask circles`: files, and folders, of one crate that need each other. Neither can be understood, tested or
//! moved without the other, and the compiler does not mind.
//!
//! A file needs another where it names something that the other defines: in a `use`, or in a path in the code. What a
//! module hands on with `use` belongs to the file that defines it. Tests are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;

use crate::accepted::Accepted;
use crate::syntax::{Crate, Module, Sign, after_group, crates, is_visible, source_folders};

const HELP: &str = "\
cargo xtask circles

Lists the files, and the folders (modules at the first level of a crate), that need each other, with the names that tie
them. Circles that xtask/accepted.txt does not list fail the step `layering` of `cargo xtask test`.";

pub fn command(mut arguments: lexopt::Parser) -> Result<()> {
    if arguments.next()?.is_some() {
        println!("{HELP}");
        return Ok(());
    }
    let root = xtask::process::root();
    let accepted = Accepted::read(&root)?;
    let circles = all(&root)?;
    for circle in &circles {
        println!("{}{}", circle.line(), accepted.note("circle", &circle.members));
        circle.ties.iter().for_each(|tie| println!("    {tie}"));
    }
    println!("{} circles", circles.len());
    Ok(())
}

/// The circles that are not accepted, as complaints.
pub fn complaints(root: &Path, accepted: &mut Accepted) -> Result<Vec<String>> {
    let mut complaints = Vec::new();
    for circle in all(root)? {
        if !accepted.allows("circle", &circle.members) {
            complaints.push(format!("{}\n      {}", circle.line(), circle.ties.join("\n      ")));
        }
    }
    Ok(complaints)
}

/// Files, or folders, each of which needs all others, if only through them.
pub struct Circle {
    members: BTreeSet<String>,
    /// `one → other: names`
    ties: Vec<String>,
}

impl Circle {
    /// As it is written in the list of what is accepted.
    fn line(&self) -> String {
        format!("circle {}", self.members.iter().cloned().collect::<Vec<_>>().join(" "))
    }
}

fn all(root: &Path) -> Result<Vec<Circle>> {
    let crates = crates(root, &source_folders(root))?;
    Ok(crates.iter().flat_map(of_crate).collect())
}

/// The circles of one crate: of its folders, then of its files.
fn of_crate(code: &Crate) -> Vec<Circle> {
    let files = needs(code);
    let home = code.modules[&Vec::new()].file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let folder_of = |file: &str| {
        let below = file.strip_prefix(home).unwrap_or(file).trim_start_matches('/');
        let first = below.split('/').next().unwrap_or(below);
        format!("{home}/{}", first.trim_end_matches(".rs"))
    };
    let mut folders = Needs::new();
    for ((from, to), names) in &files {
        let (from, to) = (folder_of(from), folder_of(to));
        if from != to {
            folders.entry((from, to)).or_default().extend(names.iter().cloned());
        }
    }
    let mut circles = circles(&folders);
    circles.extend(self::circles(&files));
    circles
}

/// Which needs which, and the names that tie them.
type Needs = BTreeMap<(String, String), BTreeSet<String>>;

fn circles(needs: &Needs) -> Vec<Circle> {
    let mut next: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (from, to) in needs.keys() {
        next.entry(from).or_default().push(to);
    }
    let reached = |start: &str| {
        let mut reached = BTreeSet::new();
        let mut open = next.get(start).cloned().unwrap_or_default();
        while let Some(one) = open.pop() {
            if reached.insert(one.to_owned()) {
                open.extend(next.get(one).into_iter().flatten());
            }
        }
        reached
    };
    let reached: BTreeMap<&str, BTreeSet<String>> = next.keys().map(|one| (*one, reached(one))).collect();
    let mutual = |one: &str| -> BTreeSet<String> {
        let back = |other: &&String| reached.get(other.as_str()).is_some_and(|from_other| from_other.contains(one));
        reached[one].iter().filter(back).cloned().collect()
    };
    let groups: BTreeSet<BTreeSet<String>> =
        reached.keys().map(|one| mutual(one)).filter(|all| all.len() > 1).collect();
    let circle = |members: BTreeSet<String>| {
        let inside = needs.iter().filter(|((from, to), _)| members.contains(from) && members.contains(to));
        let tie = |((from, to), names): (&(String, String), &BTreeSet<String>)| {
            format!("{from} → {to}: {}", names.iter().cloned().collect::<Vec<_>>().join(", "))
        };
        Circle { ties: inside.map(tie).collect(), members }
    };
    groups.into_iter().map(circle).collect()
}

/// What one `use` brings: the name under which it is known here, and where it is from. A `*` has no name.
struct Import {
    name: Option<String>,
    path: Vec<String>,
    /// Handed on: it belongs to those who take it from here.
    public: bool,
}

/// What is found in one file.
struct Seen {
    imports: Vec<Import>,
    /// Paths in the code.
    paths: Vec<Vec<String>>,
    /// All names in the code that are not in a `use`.
    names: BTreeSet<String>,
    /// What it defines.
    items: BTreeSet<String>,
}

struct Reader<'a> {
    code: &'a Crate,
    seen: BTreeMap<&'a [String], Seen>,
}

/// Which file of a crate needs which, by their paths from the repository's root.
fn needs(code: &Crate) -> Needs {
    let seen = code.modules.values().map(|module| (&module.path[..], look(module))).collect();
    let reader = Reader { code, seen };
    let mut needs = Needs::new();
    for module in code.modules.values() {
        for (target, name) in reader.needed_by(module) {
            if target != module.path {
                let files = (module.file.clone(), code.modules[&target].file.clone());
                needs.entry(files).or_default().insert(name);
            }
        }
    }
    needs
}

impl Reader<'_> {
    fn needed_by(&self, module: &Module) -> Vec<(Vec<String>, String)> {
        let seen = &self.seen[&module.path[..]];
        let mut needed = Vec::new();
        for import in &seen.imports {
            match &import.name {
                Some(name) => {
                    // Handed on without being used here: that is not this file's need.
                    let own = !import.public || seen.names.contains(name);
                    needed.extend(self.definition(module, &import.path).filter(|_| own));
                }
                None => {
                    let Some((from, rest)) = self.module(module, &import.path) else { continue };
                    let used = |name: &&String| !import.public || seen.names.contains(*name);
                    if rest.is_empty() && self.seen[&from[..]].items.iter().any(|name| used(&name)) {
                        needed.push((from, "*".to_owned()));
                    }
                }
            }
        }
        needed.extend(seen.paths.iter().filter_map(|path| self.definition(module, path)));
        needed
    }

    /// The module that defines what a path names, and its name there; none for a module itself and for other crates.
    fn definition(&self, module: &Module, path: &[String]) -> Option<(Vec<String>, String)> {
        self.definition_within(module, path, 8)
    }

    fn definition_within(&self, module: &Module, path: &[String], hops: usize) -> Option<(Vec<String>, String)> {
        let (target, rest) = self.module(module, path)?;
        let name = rest.first()?;
        let seen = &self.seen[&target[..]];
        if hops > 0 && !seen.items.contains(name) {
            let target = &self.code.modules[&target];
            let named =
                seen.imports.iter().filter(|import| import.name.as_ref() == Some(name)).map(|import| &import.path);
            let handed_on = named.clone().find_map(|path| self.definition_within(target, path, hops - 1));
            let all = seen.imports.iter().filter(|import| import.name.is_none()).filter_map(|import| {
                let (from, rest) = self.module(target, &import.path)?;
                (rest.is_empty() && self.seen[&from[..]].items.contains(name)).then(|| (from, name.clone()))
            });
            if let Some(found) = handed_on.or_else(|| all.into_iter().next()) {
                return Some(found);
            }
            if named.into_iter().next().is_some() {
                // A module, or another crate's.
                return None;
            }
        }
        Some((target, name.clone()))
    }

    /// The innermost module of this crate that a path leads to, and what of the path is left.
    fn module<'p>(&self, from: &Module, path: &'p [String]) -> Option<(Vec<String>, &'p [String])> {
        let (first, mut rest) = path.split_first()?;
        let mut at = match first.as_str() {
            "crate" => Vec::new(),
            "self" => from.path.clone(),
            "super" => {
                let mut at = from.path.clone();
                at.pop()?;
                while rest.first().is_some_and(|next| next == "super") {
                    at.pop()?;
                    rest = &rest[1..];
                }
                at
            }
            name => {
                let child = [&from.path[..], &[name.to_owned()]].concat();
                if self.code.modules.contains_key(&child) {
                    child
                } else {
                    let imports = &self.seen[&from.path[..]].imports;
                    let import = imports.iter().find(|import| import.name.as_deref() == Some(name))?;
                    if import.path.first() == Some(first) {
                        return None;
                    }
                    let (at, left) = self.module(from, &import.path)?;
                    if !left.is_empty() {
                        return None;
                    }
                    at
                }
            }
        };
        while let Some((next, left)) = rest.split_first() {
            let inner = [&at[..], std::slice::from_ref(next)].concat();
            if !self.code.modules.contains_key(&inner) {
                break;
            }
            (at, rest) = (inner, left);
        }
        Some((at, rest))
    }
}

const DEFINING: [&str; 9] = ["fn", "struct", "enum", "union", "trait", "type", "const", "static", "macro_rules"];

fn look(module: &Module) -> Seen {
    let signs = &module.signs;
    let mut seen = Seen { imports: Vec::new(), paths: Vec::new(), names: BTreeSet::new(), items: BTreeSet::new() };
    // Ends of the modules that are written out within the file, which `super` leaves first.
    let mut inner: Vec<usize> = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        inner.retain(|&end| at < end);
        let Some(name) = signs[at].name() else {
            at += 1;
            continue;
        };
        if name == "use" && signs.get(at + 1) != Some(&Sign::Mark('<')) {
            let public = is_visible(signs, at);
            let mut imported = Vec::new();
            let end = tree(signs, at + 1, &[], &mut imported);
            for (name, path) in imported {
                let path = leave(path, inner.len());
                seen.imports.push(Import { name, path, public });
            }
            at = end;
            continue;
        }
        if name == "mod" && signs.get(at + 2) == Some(&Sign::Mark('{')) {
            inner.push(after_group(signs, at + 2));
            at += 3;
            continue;
        }
        if DEFINING.contains(&name) {
            let defined = signs[at + 1..].iter().take(2).find_map(Sign::name);
            seen.items.extend(defined.map(str::to_owned));
        }
        let mut path = vec![name.to_owned()];
        while signs.get(at + 1) == Some(&Sign::Path) {
            let Some(next) = signs.get(at + 2).and_then(Sign::name) else { break };
            path.push(next.to_owned());
            at += 2;
        }
        at += 1;
        seen.names.insert(path[0].clone());
        if path.len() > 1 {
            seen.paths.push(leave(path, inner.len()));
        }
    }
    seen
}

/// A path as it reads outside so many modules that are written out within the file.
fn leave(mut path: Vec<String>, levels: usize) -> Vec<String> {
    for _ in 0..levels {
        if path.first().is_some_and(|first| first == "super") {
            path.remove(0);
            if path.first().is_none_or(|first| first != "super") {
                path.insert(0, "self".to_owned());
                break;
            }
        }
    }
    path
}

/// Reads a tree of imports from `at` on, up to its `;`, `,` or `}`; gives where that stands.
fn tree(signs: &[Sign], mut at: usize, prefix: &[String], found: &mut Vec<(Option<String>, Vec<String>)>) -> usize {
    let mut path = prefix.to_vec();
    loop {
        match signs.get(at) {
            Some(Sign::Path) => at += 1,
            Some(Sign::Name(name)) if name == "as" => {
                let alias = signs.get(at + 1).and_then(Sign::name).unwrap_or("_");
                found.push((Some(alias.to_owned()), path));
                return at + 2;
            }
            Some(Sign::Name(name)) => {
                if !(name == "self" && path.len() == prefix.len() && !prefix.is_empty()) {
                    path.push(name.clone());
                }
                at += 1;
            }
            Some(Sign::Mark('*')) => {
                found.push((None, path));
                return at + 1;
            }
            Some(Sign::Mark('{')) => {
                let end = after_group(signs, at);
                at += 1;
                while at + 1 < end {
                    at = tree(signs, at, &path, found);
                    at += usize::from(signs.get(at) == Some(&Sign::Mark(',')));
                }
                return end;
            }
            _ => {
                found.extend(path.last().cloned().map(|name| (Some(name), path)));
                return at;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(files: &[(&str, &str)]) -> Crate {
        let modules = files.iter().map(|(path, text)| {
            let path: Vec<String> = path.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
            let file = format!("src/{}.rs", if path.is_empty() { "lib".to_owned() } else { path.join("/") });
            (path.clone(), Module { file, path, signs: crate::syntax::signs(text) })
        });
        Crate { modules: modules.collect() }
    }

    fn ties(files: &[(&str, &str)]) -> Vec<String> {
        let all = needs(&code(files));
        all.iter()
            .map(|((from, to), names)| format!("{from} {to} {}", names.iter().cloned().collect::<Vec<_>>().join(" ")))
            .collect()
    }

    #[test]
    fn imports_and_paths_tie_files() {
        let files = [
            ("", "mod a; mod b; pub mod c;"),
            ("a", "use crate::b::{One, Two as Other, three::{self}}; use std::fmt; fn f() { crate::c::four() }"),
            ("b", "pub struct One; pub struct Two; use super::c::*; fn g() {}"),
            ("c", "pub fn four() { std::mem::take(x) }"),
        ];
        assert_eq!(ties(&files), ["src/a.rs src/b.rs One Two three", "src/a.rs src/c.rs four", "src/b.rs src/c.rs *"]);
    }

    #[test]
    fn a_module_taken_by_name_ties_where_it_is_used() {
        let files = [
            ("", "mod a; mod b;"),
            ("a", "use crate::b; use crate::b::inner as x; fn f() { b::one(); x::two() }"),
            ("b", "pub mod inner; pub fn one() {}"),
            ("b/inner", "pub fn two() {}"),
        ];
        assert_eq!(ties(&files), ["src/a.rs src/b.rs one", "src/a.rs src/b/inner.rs two"]);
    }

    #[test]
    fn what_is_handed_on_belongs_to_who_defines_it() {
        let files = [
            ("", "mod a; mod b;"),
            ("a", "use crate::b::{One, Two};"),
            ("b", "mod inner; mod more; pub use inner::One; pub use more::*;"),
            ("b/inner", "pub struct One;"),
            ("b/more", "pub struct Two;"),
        ];
        assert_eq!(ties(&files), ["src/a.rs src/b/inner.rs One", "src/a.rs src/b/more.rs Two"]);
        let used =
            [("", "mod b;"), ("b", "mod inner; pub use inner::One; fn f(x: One) {}"), ("b/inner", "pub struct One;")];
        assert_eq!(ties(&used), ["src/b.rs src/b/inner.rs One"]);
    }

    #[test]
    fn a_module_within_a_file_is_the_file() {
        let files = [
            ("", "mod a; mod b;"),
            ("a", "struct Own; mod within { use super::Own; use super::super::b::Other; }"),
            ("b", "pub struct Other;"),
        ];
        assert_eq!(ties(&files), ["src/a.rs src/b.rs Other"]);
    }

    #[test]
    fn circles_of_files_and_folders_are_told_with_their_ties() {
        let files = [
            ("", "mod a; mod b; mod c;"),
            ("a", "mod inner; pub struct A; "),
            ("a/inner", "use crate::b::B;"),
            ("b", "use crate::a::A; pub struct B; use crate::c::C;"),
            ("c", "pub struct C; use super::b::B;"),
        ];
        let found = of_crate(&code(&files));
        let lines: Vec<String> = found.iter().map(Circle::line).collect();
        assert_eq!(lines, ["circle src/a src/b src/c", "circle src/b.rs src/c.rs"]);
        assert_eq!(found[1].ties, ["src/b.rs → src/c.rs: C", "src/c.rs → src/b.rs: B"]);
        let tests_only =
            [("", "mod a; mod b;"), ("a", "#[cfg(test)] mod t { use crate::b::B; }"), ("b", "use crate::a::A;")];
        assert!(of_crate(&code(&tests_only)).is_empty());
    }
}
