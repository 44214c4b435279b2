//! What `circles` and `names` find and is accepted, each with its reason: `xtask/accepted.txt`.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result, bail};

const FILE: &str = "xtask/accepted.txt";

/// The list, and which of its lines were of use.
pub struct Accepted {
    entries: Vec<Entry>,
}

struct Entry {
    /// `circle`, `type` or `file`.
    kind: String,
    members: BTreeSet<String>,
    reason: String,
    used: bool,
}

impl Accepted {
    pub fn read(root: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(root.join(FILE)).context(FILE)?;
        Self::parse(&text)
    }

    fn parse(text: &str) -> Result<Self> {
        let mut entries = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            let Some((what, reason)) = line.split_once(": ").filter(|(_, reason)| !reason.trim().is_empty()) else {
                bail!("{FILE}: a line is `KIND NAME ...: reason`, which this is not: {line}");
            };
            let mut words = what.split_whitespace().map(str::to_owned);
            let kind = words.next().unwrap_or_default();
            entries.push(Entry { kind, members: words.collect(), reason: reason.trim().to_owned(), used: false });
        }
        Ok(Self { entries })
    }

    fn find(&self, kind: &str, members: &BTreeSet<String>) -> Option<usize> {
        self.entries.iter().position(|entry| entry.kind == kind && members.is_subset(&entry.members))
    }

    /// Whether this finding is on the list, which may say more than was found.
    pub fn allows(&mut self, kind: &str, members: &BTreeSet<String>) -> bool {
        let found = self.find(kind, members);
        if let Some(entry) = found.and_then(|at| self.entries.get_mut(at)) {
            entry.used = true;
        }
        found.is_some()
    }

    /// What a listing says of a finding.
    pub fn note(&self, kind: &str, members: &BTreeSet<String>) -> String {
        let entry = self.find(kind, members).map(|at| &self.entries[at]);
        entry.map(|entry| format!("  (accepted: {})", entry.reason)).unwrap_or_default()
    }

    /// Lines that nothing needs any more, as complaints.
    pub fn unused(&self) -> Vec<String> {
        let unused = self.entries.iter().filter(|entry| !entry.used);
        unused
            .map(|entry| {
                let members = entry.members.iter().cloned().collect::<Vec<_>>().join(" ");
                format!("{FILE}: nothing needs the line `{} {members}` any more", entry.kind)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(members: &[&str]) -> BTreeSet<String> {
        members.iter().map(|&member| member.to_owned()).collect()
    }

    #[test]
    fn what_is_listed_is_accepted_and_a_line_without_use_is_told() {
        let mut accepted = Accepted::parse("# why\n\ncircle a b c: old\ntype Op: two\n").unwrap();
        assert!(accepted.allows("circle", &set(&["a", "c"])));
        assert!(!accepted.allows("circle", &set(&["a", "d"])));
        assert!(!accepted.allows("file", &set(&["Op"])));
        assert_eq!(accepted.note("type", &set(&["Op"])), "  (accepted: two)");
        assert_eq!(accepted.unused().len(), 1, "only the type");
    }

    #[test]
    fn a_line_without_a_reason_is_refused() {
        assert!(Accepted::parse("circle a b:").is_err());
        assert!(Accepted::parse("circle a b: ").is_err());
    }
}
