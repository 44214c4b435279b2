//! Which files must be written to this device: each once, when it comes or is replaced.
//!
//! Data in: the files that are kept already, and those that are open now. Data out: what to write and what to delete.
//! `F` is a file's handle. Pure.

use rustc_hash::{FxHashMap, FxHashSet};

/// What makes the files kept those that are open.
#[derive(Debug, PartialEq, Eq)]
pub struct FileWrites<'a, F> {
    /// New files, and those in whose place others have come.
    pub written: Vec<(&'a str, &'a F)>,
    /// Names of files that are open no more.
    pub deleted: Vec<&'a str>,
    /// The list of their names, in order, is another.
    pub listed: bool,
}

/// What must be written so that the files kept, `before`, become those of `now`. Names are unique within either.
pub fn file_writes<'a, F: PartialEq>(before: &'a [(String, F)], now: &'a [(String, F)]) -> FileWrites<'a, F> {
    let kept: FxHashMap<&str, &F> = before.iter().map(|(name, file)| (name.as_str(), file)).collect();
    let open: FxHashSet<&str> = now.iter().map(|(name, _)| name.as_str()).collect();
    let all = now.iter().map(|(name, file)| (name.as_str(), file));
    let names = before.iter().map(|(name, _)| name.as_str());
    FileWrites {
        written: all.filter(|(name, file)| kept.get(name) != Some(file)).collect(),
        deleted: names.clone().filter(|name| !open.contains(name)).collect(),
        listed: !names.eq(now.iter().map(|(name, _)| name.as_str())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(pairs: &[(&str, u32)]) -> Vec<(String, u32)> {
        pairs.iter().map(|(name, file)| ((*name).to_owned(), *file)).collect()
    }

    #[test]
    fn a_decision_writes_no_file() {
        let open = files(&[("a", 1), ("b", 2)]);
        let writes = file_writes(&open, &open);
        assert_eq!(writes, FileWrites { written: vec![], deleted: vec![], listed: false });
    }

    #[test]
    fn only_what_came_went_or_was_replaced_is_written() {
        let before = files(&[("a", 1), ("b", 2), ("c", 3)]);
        let now = files(&[("a", 1), ("c", 4), ("d", 5)]);
        let writes = file_writes(&before, &now);
        assert_eq!(writes.written, [("c", &4), ("d", &5)]);
        assert_eq!(writes.deleted, ["b"]);
        assert!(writes.listed);
        let replaced = file_writes(&now[..1], &before[..1]);
        assert!(!replaced.listed && replaced.written.is_empty());
    }

    #[test]
    fn a_replaced_file_is_written_under_its_name_without_a_new_list() {
        let (before, now) = (files(&[("a", 1)]), files(&[("a", 2)]));
        let writes = file_writes(&before, &now);
        assert_eq!((writes.written, writes.deleted, writes.listed), (vec![("a", &2)], vec![], false));
    }
}
