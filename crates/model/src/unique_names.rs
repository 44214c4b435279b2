//! Names that are unique in a consultation.
//!
//! Data in: paths as lists of their parts, each with how many of the last parts people would call it by. Data out:
//! one name for each, in the same order, no two alike.

use std::collections::BTreeMap;

/// A file before it has a name: the parts of its path, and how many of them, counted from the end, make its name
/// unless another file has the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    parts: Vec<String>,
    shown: usize,
}

impl Path {
    /// A path whose last part is its name.
    pub fn new<I: IntoIterator<Item = String>>(parts: I) -> Path {
        Path::showing(parts, 1)
    }

    /// A path whose last `shown` parts are its name: a file found below a folder that a person named.
    pub fn showing<I: IntoIterator<Item = String>>(parts: I, shown: usize) -> Path {
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty() && part != ".").collect();
        let shown = shown.clamp(1, parts.len().max(1));
        Path { parts, shown }
    }

    fn name(&self) -> String {
        self.parts[self.parts.len().saturating_sub(self.shown)..].join("/")
    }
}

/// The shortest names that tell the files apart. Files that share a name get as much of the path before it as it
/// takes; the same path given twice is numbered before its extension: `draft (2).docx`.
pub fn unique(mut paths: Vec<Path>) -> Vec<String> {
    loop {
        let shared = shared_names(&paths);
        let mut grown = false;
        for path in &mut paths {
            if path.shown < path.parts.len() && shared.contains_key(&path.name()) {
                path.shown += 1;
                grown = true;
            }
        }
        if !grown {
            break;
        }
    }
    let mut taken: BTreeMap<String, u32> = BTreeMap::default();
    let mut names: Vec<String> = Vec::with_capacity(paths.len());
    for path in &paths {
        let wanted = path.name();
        let mut name = wanted.clone();
        while taken.contains_key(&name) {
            let count = taken.entry(wanted.clone()).or_insert(1);
            *count += 1;
            name = numbered(&wanted, *count);
        }
        taken.entry(name.clone()).or_insert(1);
        names.push(name);
    }
    names
}

/// The names that more than one path has, with how many have them.
fn shared_names(paths: &[Path]) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::default();
    for path in paths {
        *counts.entry(path.name()).or_default() += 1;
    }
    counts.retain(|_, count| *count > 1);
    counts
}

/// `name` with a number before its extension.
fn numbered(name: &str, number: u32) -> String {
    let folder_end = name.rfind('/').map_or(0, |slash| slash + 1);
    match name[folder_end..].rfind('.') {
        Some(dot) if dot > 0 => {
            let (stem, extension) = name.split_at(folder_end + dot);
            format!("{stem} ({number}){extension}")
        }
        _ => format!("{name} ({number})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> Path {
        Path::new(text.split('/').map(str::to_owned))
    }

    #[test]
    fn names_are_as_short_as_they_can_be() {
        assert_eq!(unique(vec![path("/a/x.txt"), path("b/y.txt")]), ["x.txt", "y.txt"]);
        assert_eq!(unique(vec![path("a/x.txt"), path("b/x.txt"), path("y")]), ["a/x.txt", "b/x.txt", "y"]);
        assert_eq!(unique(vec![path("x.txt"), path("b/x.txt")]), ["x.txt", "b/x.txt"]);
        assert_eq!(unique(Vec::new()), Vec::<String>::new());
    }

    #[test]
    fn a_file_below_a_folder_keeps_the_path_below_it() {
        let below = |parts: &[&str], shown| Path::showing(parts.iter().map(|part| (*part).to_owned()), shown);
        assert_eq!(unique(vec![below(&["c", "one", "x.txt"], 2), below(&["x.txt"], 1)]), ["one/x.txt", "x.txt"]);
    }

    #[test]
    fn the_same_path_twice_is_numbered() {
        let names = unique(vec![path("d/x.txt"), path("d/x.txt"), path("d/x (2).txt"), path(".y"), path(".y")]);
        assert_eq!(names, ["d/x.txt", "d/x (2).txt", "x (2).txt", ".y", ".y (2)"]);
        assert_eq!(unique(vec![path(""), path("")]), ["", " (2)"]);
    }
}
