//! Decisions, or a list of files, that were opened before the files they speak of.
//!
//! Data in: which documents are wanted, and the names of files that came. Data out: which file is which document, and
//! what is still missing.

use draftlens_model::{Arrangement, is_part, lies_in};

/// What was opened and waits for its files.
#[derive(Clone, Debug, PartialEq)]
pub struct Awaited {
    /// The file that it was read from; empty: this device kept it.
    pub file: String,
    pub kind: AwaitedKind,
    /// How the files are laid out once they are there; empty where that was not saved.
    pub arrangement: Arrangement,
    pub wanted: Vec<Wanted>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AwaitedKind {
    /// So many decisions.
    Decisions(u32),
    Manifest,
}

/// A document that is waited for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The name that it must have.
    pub name: String,
    /// Where it is expected: the path of its file, beside what names it.
    pub path: String,
}

/// The documents that an arrangement names, whole ones: what parties say in one is made of it.
pub fn wanted_of(arrangement: &Arrangement) -> Vec<Wanted> {
    let versions = arrangement.versions.iter().map(|entry| &entry.document);
    let contributions = arrangement.contributions.iter().map(|entry| &entry.document);
    let mut wanted: Vec<Wanted> = Vec::new();
    for name in versions.chain(contributions) {
        let whole = name.rsplit_once('#').map_or(name.as_str(), |(whole, _)| whole);
        // A file may have this sign in its own name, before the dot.
        let name = if whole.contains('.') { whole } else { name };
        if !wanted.iter().any(|known| known.name == name) {
            wanted.push(Wanted { name: name.to_owned(), path: name.to_owned() });
        }
    }
    wanted
}

impl Awaited {
    /// The documents that are not there.
    pub fn missing(&self, documents: &[String]) -> Vec<String> {
        let is_there =
            |wanted: &Wanted| documents.iter().any(|name| *name == wanted.name || is_part(name, &wanted.name));
        self.wanted.iter().filter(|wanted| !is_there(wanted)).map(|wanted| wanted.name.clone()).collect()
    }

    /// For each of these files the name that its document must have: of the document that stands at its path or, where
    /// no other does, of the only one whose file is called the same. Other files keep their names.
    pub fn claim(&self, files: &[String]) -> Vec<String> {
        let at_path: Vec<Option<&Wanted>> = files
            .iter()
            .map(|file| self.wanted.iter().find(|wanted| wanted.path == *file || wanted.name == *file))
            .collect();
        let base = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
        let claim = |(file, found): (&String, &Option<&Wanted>)| {
            if let Some(found) = found {
                return found.name.clone();
            }
            let free = |wanted: &&Wanted| {
                base(&wanted.path) == base(file) && !at_path.iter().flatten().any(|taken| taken.name == wanted.name)
            };
            let mut named = self.wanted.iter().filter(free);
            let unclaimed = files.iter().zip(&at_path).filter(|(_, found)| found.is_none());
            let twice = unclaimed.filter(|(other, _)| base(other) == base(file)).count() > 1;
            match (named.next(), named.next()) {
                (Some(only), None) if !twice => only.name.clone(),
                _ => file.clone(),
            }
        };
        files.iter().zip(&at_path).map(claim).collect()
    }

    /// The arrangement without the documents that are not there.
    pub fn without(&self, missing: &[String]) -> Arrangement {
        let there = |name: &str| !missing.iter().any(|gone| name == gone || is_part(name, gone) || lies_in(name, gone));
        let mut arrangement = self.arrangement.clone();
        arrangement.versions.retain(|entry| there(&entry.document));
        arrangement.contributions.retain(|entry| there(&entry.document));
        arrangement.unused.retain(|name| there(name));
        arrangement
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use draftlens_model::{ContributionEntry, VersionEntry};

    fn awaited(pairs: &[(&str, &str)]) -> Awaited {
        let wanted = pairs.iter().map(|(name, path)| Wanted { name: (*name).into(), path: (*path).into() });
        Awaited {
            file: "d.json".into(),
            kind: AwaitedKind::Manifest,
            arrangement: Arrangement::default(),
            wanted: wanted.collect(),
        }
    }

    fn claimed(awaited: &Awaited, files: &[&str]) -> Vec<String> {
        awaited.claim(&files.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn files_are_recognised_by_path_and_else_by_name() {
        let listed =
            awaited(&[("v1.docx", "set/drafts/v1.docx"), ("a/c.docx", "set/a/c.docx"), ("b/c.docx", "set/b/c.docx")]);
        let all = ["set/drafts/v1.docx", "set/a/c.docx", "set/b/c.docx", "set/letter.docx"];
        assert_eq!(claimed(&listed, &all), ["v1.docx", "a/c.docx", "b/c.docx", "set/letter.docx"]);
        assert_eq!(claimed(&listed, &["v1.docx", "c.docx"]), ["v1.docx", "c.docx"], "it could be either");
        assert_eq!(claimed(&listed, &["set/a/c.docx", "c.docx"]), ["a/c.docx", "b/c.docx"], "the other is taken");
        assert_eq!(claimed(&listed, &["x/v1.docx", "y/v1.docx"]), ["x/v1.docx", "y/v1.docx"], "either could be it");
    }

    #[test]
    fn what_is_missing_is_named_and_can_be_done_without() {
        let version = |name: &str| VersionEntry { document: name.into(), ..VersionEntry::default() };
        let contribution = |name: &str| ContributionEntry { document: name.into(), ..ContributionEntry::default() };
        let arrangement = Arrangement {
            versions: vec![version("v1.txt"), version("v2.txt")],
            contributions: vec![contribution("all.docx#Norway"), contribution("all.docx#Chad"), contribution("c.txt")],
            unused: vec!["letter.txt".into()],
            ..Arrangement::default()
        };
        let wanted = wanted_of(&arrangement);
        let names: Vec<_> = wanted.iter().map(|wanted| wanted.name.as_str()).collect();
        assert_eq!(names, ["v1.txt", "v2.txt", "all.docx", "c.txt"]);
        let awaited = Awaited { file: String::new(), kind: AwaitedKind::Decisions(1), arrangement, wanted };
        let missing = awaited.missing(&["v1.txt".into(), "v2.txt".into(), "c.txt".into()]);
        assert_eq!(missing, ["all.docx"]);
        let without = awaited.without(&missing);
        assert_eq!((without.versions.len(), without.contributions.len()), (2, 1));
        assert!(awaited.missing(&["v1.txt".into(), "v2.txt".into(), "c.txt".into(), "all.docx".into()]).is_empty());
    }
}
