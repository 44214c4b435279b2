//! Corrections to a guessed arrangement: what is a draft, in what order, whose a contribution is.
//!
//! Data in: an [`Arrangement`] and an [`ArrangementEdit`]. Data out: the arrangement corrected in place. An edit that names a
//! document the arrangement lacks changes nothing.

use rustc_hash::FxHashSet;

use draftlens_model::{Arrangement, ContributionEntry, Language, List, VersionEntry, is_part};

/// One place towards the beginning, or towards the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Earlier,
    Later,
}

/// One correction. Documents are named.
#[derive(Clone, Debug, PartialEq)]
pub enum ArrangementEdit {
    /// Puts a document into a list, before the entry that now stands at `before` (the length: at the end).
    Move {
        document: String,
        list: List,
        before: usize,
    },
    /// Moves a document one place within its list.
    Shift {
        document: String,
        direction: Direction,
    },
    Title(String),
    Label {
        document: String,
        label: String,
    },
    /// Empty: not known.
    Date {
        document: String,
        date: String,
    },
    /// Names parted by semicolons or line feeds.
    Contributors {
        document: String,
        names: String,
    },
    Language {
        document: String,
        language: Option<Language>,
    },
    Exclude {
        document: String,
        excluded: bool,
    },
    /// Whether struck-through and marked words are read as proposed deletions and insertions.
    Formatting {
        document: String,
        read: bool,
    },
    /// Takes a document out altogether, and what single parties say in it.
    Remove {
        document: String,
    },
}

/// Applies one correction.
pub fn apply_edit(arrangement: &mut Arrangement, edit: ArrangementEdit) {
    match edit {
        ArrangementEdit::Move { document, list, before } => move_to(arrangement, &document, list, before),
        ArrangementEdit::Shift { document, direction } => {
            let Some((list, at)) = arrangement.find(&document) else { return };
            let to = match direction {
                Direction::Earlier => at.checked_sub(1),
                Direction::Later => Some(at + 1).filter(|to| *to < arrangement.len(list)),
            };
            let Some(to) = to else { return };
            match list {
                List::Versions => arrangement.versions.swap(at, to),
                List::Contributions => arrangement.contributions.swap(at, to),
                List::Unused => arrangement.unused.swap(at, to),
            }
        }
        ArrangementEdit::Title(title) => arrangement.title = title,
        ArrangementEdit::Label { document, label } => {
            if let Some(entry) = version(arrangement, &document) {
                entry.label = label;
            }
        }
        ArrangementEdit::Date { document, date } => {
            let date = Some(date.trim().to_owned()).filter(|date| !date.is_empty());
            if let Some(entry) = version(arrangement, &document) {
                entry.date = date;
            } else if let Some(entry) = contribution(arrangement, &document) {
                entry.date = date;
            }
        }
        ArrangementEdit::Contributors { document, names } => {
            if let Some(entry) = contribution(arrangement, &document) {
                let names = names.split([';', '\n', '\u{ff1b}', '\u{61b}']).map(str::trim);
                entry.contributors = names.filter(|name| !name.is_empty()).map(str::to_owned).collect();
                entry.found = None;
            }
        }
        ArrangementEdit::Language { document, language } => {
            if let Some(entry) = contribution(arrangement, &document) {
                entry.language = language;
            }
        }
        ArrangementEdit::Exclude { document, excluded } => {
            if let Some(entry) = contribution(arrangement, &document) {
                entry.excluded = excluded;
            }
        }
        ArrangementEdit::Formatting { document, read } => {
            forget_formatting(arrangement, &document);
            let list = if read { &mut arrangement.formatting_read } else { &mut arrangement.formatting_ignored };
            list.push(document);
        }
        ArrangementEdit::Remove { document } => {
            forget_formatting(arrangement, &document);
            let stays = |name: &str| name != document && !is_part(name, &document);
            arrangement.versions.retain(|entry| stays(&entry.document));
            arrangement.contributions.retain(|entry| stays(&entry.document));
            arrangement.unused.retain(|name| stays(name));
        }
    }
}

fn forget_formatting(arrangement: &mut Arrangement, document: &str) {
    arrangement.formatting_read.retain(|name| name != document);
    arrangement.formatting_ignored.retain(|name| name != document);
}

/// Adds to an arrangement that a person may have corrected what a new guess knows besides: documents it lacks come
/// after the document that the guess puts them after. Everything already arranged stays as it is.
pub fn merge_guess(mut known: Arrangement, guess: Arrangement) -> Arrangement {
    if known.title.is_empty() {
        known.title = guess.title;
    }
    let before = known.clone();
    let listed: FxHashSet<&str> = before.documents().collect();
    let mut after: Option<String> = None;
    for entry in guess.versions {
        let name = entry.document.clone();
        if !listed.contains(name.as_str()) {
            let before = after.and_then(|name| known.versions.iter().position(|entry| entry.document == name));
            known.versions.insert(before.map_or(0, |at| at + 1), entry);
        }
        after = Some(name);
    }
    for entry in guess.contributions {
        if !listed.contains(entry.document.as_str()) {
            known.contributions.push(entry);
        }
    }
    for name in guess.unused {
        if !listed.contains(name.as_str()) {
            known.unused.push(name);
        }
    }
    for why in guess.unused_for {
        if !known.unused_for.iter().any(|(name, _)| *name == why.0) {
            known.unused_for.push(why);
        }
    }
    for unfetched in guess.unfetched {
        if !known.unfetched.contains(&unfetched) {
            known.unfetched.push(unfetched);
        }
    }
    known
}

fn version<'a>(arrangement: &'a mut Arrangement, document: &str) -> Option<&'a mut VersionEntry> {
    arrangement.versions.iter_mut().find(|entry| entry.document == document)
}

fn contribution<'a>(arrangement: &'a mut Arrangement, document: &str) -> Option<&'a mut ContributionEntry> {
    arrangement.contributions.iter_mut().find(|entry| entry.document == document)
}

/// What is known of a document on its way from one list to another.
#[derive(Default)]
struct DocumentDetails {
    date: Option<String>,
    version: Option<VersionEntry>,
    contribution: Option<ContributionEntry>,
}

fn move_to(arrangement: &mut Arrangement, document: &str, list: List, before: usize) {
    let Some((from, at)) = arrangement.find(document) else { return };
    let mut known = DocumentDetails::default();
    match from {
        List::Versions => {
            let entry = arrangement.versions.remove(at);
            known.date = entry.date.clone();
            known.version = Some(entry);
        }
        List::Contributions => {
            let entry = arrangement.contributions.remove(at);
            known.date = entry.date.clone();
            known.contribution = Some(entry);
        }
        List::Unused => {
            arrangement.unused.remove(at);
        }
    }
    // Taking it out of the same list has moved what stood behind it.
    let before = if from == list && at < before { before - 1 } else { before };
    let before = before.min(arrangement.len(list));
    let document = document.to_owned();
    match list {
        List::Versions => {
            let fresh = || VersionEntry { document, date: known.date, ..VersionEntry::default() };
            arrangement.versions.insert(before, known.version.unwrap_or_else(fresh));
        }
        List::Contributions => {
            let fresh = || ContributionEntry { document, date: known.date, ..ContributionEntry::default() };
            arrangement.contributions.insert(before, known.contribution.unwrap_or_else(fresh));
        }
        List::Unused => arrangement.unused.insert(before, document),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrangement() -> Arrangement {
        let version = |name: &str| VersionEntry { document: name.into(), ..VersionEntry::default() };
        Arrangement {
            versions: ["v1", "v2", "v3"].map(version).into(),
            contributions: vec![ContributionEntry {
                document: "c".into(),
                date: Some("2020-01".into()),
                ..ContributionEntry::default()
            }],
            unused: vec!["letter".into()],
            ..Arrangement::default()
        }
    }

    fn versions(arrangement: &Arrangement) -> Vec<&str> {
        arrangement.versions.iter().map(|entry| entry.document.as_str()).collect()
    }

    fn move_to(document: &str, list: List, before: usize) -> ArrangementEdit {
        ArrangementEdit::Move { document: document.into(), list, before }
    }

    #[test]
    fn a_document_lands_before_the_one_it_was_dropped_on() {
        let cases = [
            ("v1", 3, vec!["v2", "v3", "v1"]),
            ("v1", 2, vec!["v2", "v1", "v3"]),
            ("v3", 0, vec!["v3", "v1", "v2"]),
            ("v2", 1, vec!["v1", "v2", "v3"]),
            ("c", 1, vec!["v1", "c", "v2", "v3"]),
            ("letter", 9, vec!["v1", "v2", "v3", "letter"]),
            ("nobody", 0, vec!["v1", "v2", "v3"]),
        ];
        for (document, before, expected) in cases {
            let mut arranged = arrangement();
            apply_edit(&mut arranged, move_to(document, List::Versions, before));
            assert_eq!(versions(&arranged), expected, "{document} before {before}");
            assert_eq!(
                arranged.versions.len() + arranged.contributions.len() + arranged.unused.len(),
                5,
                "nothing is lost"
            );
        }
    }

    #[test]
    fn what_is_known_goes_along() {
        let mut arranged = arrangement();
        apply_edit(&mut arranged, move_to("c", List::Versions, 0));
        assert_eq!(arranged.versions[0].date.as_deref(), Some("2020-01"));
        assert!(arranged.contributions.is_empty());
    }

    #[test]
    fn formatting_is_switched_on_and_off() {
        let mut arranged = arrangement();
        assert_eq!(arranged.reads_formatting("c"), None);
        for read in [true, true, false] {
            apply_edit(&mut arranged, ArrangementEdit::Formatting { document: "c".into(), read });
            assert_eq!(arranged.reads_formatting("c"), Some(read));
        }
        apply_edit(&mut arranged, ArrangementEdit::Remove { document: "c".into() });
        assert_eq!(arranged.reads_formatting("c"), None);
    }

    #[test]
    fn more_files_join_what_a_person_has_arranged() {
        let mut known = arrangement();
        apply_edit(&mut known, move_to("c", List::Unused, 0));
        let mut guess = arrangement();
        let new = VersionEntry { document: "v1b".into(), ..VersionEntry::default() };
        guess.versions.insert(1, new);
        guess.unused.push("agenda".into());
        let joined = merge_guess(known, guess.clone());
        assert_eq!(versions(&joined), ["v1", "v1b", "v2", "v3"]);
        assert_eq!(joined.unused, ["c", "letter", "agenda"]);
        assert!(joined.contributions.is_empty(), "the person's correction stands");
        assert_eq!(merge_guess(Arrangement::default(), guess.clone()), guess);
    }

    #[test]
    fn what_is_taken_out_takes_its_parts_along() {
        let mut arranged = arrangement();
        for name in ["c#Norway", "c2"] {
            let entry = ContributionEntry { document: name.into(), ..ContributionEntry::default() };
            arranged.contributions.push(entry);
        }
        apply_edit(&mut arranged, ArrangementEdit::Remove { document: "c".into() });
        let left: Vec<&str> = arranged.contributions.iter().map(|entry| entry.document.as_str()).collect();
        assert_eq!(left, ["c2"]);
    }

    #[test]
    fn steps_stop_at_the_ends() {
        let mut arranged = arrangement();
        let shift = |document: &str, direction| ArrangementEdit::Shift { document: document.into(), direction };
        apply_edit(&mut arranged, shift("v1", Direction::Earlier));
        apply_edit(&mut arranged, shift("v3", Direction::Later));
        assert_eq!(versions(&arranged), ["v1", "v2", "v3"]);
        apply_edit(&mut arranged, shift("v1", Direction::Later));
        assert_eq!(versions(&arranged), ["v2", "v1", "v3"]);
    }

    #[test]
    fn details_are_corrected() {
        let mut arranged = arrangement();
        let names = " Member State A ;; Member State B".to_owned();
        apply_edit(&mut arranged, ArrangementEdit::Contributors { document: "c".into(), names });
        apply_edit(&mut arranged, ArrangementEdit::Date { document: "c".into(), date: " ".into() });
        apply_edit(&mut arranged, ArrangementEdit::Exclude { document: "c".into(), excluded: true });
        apply_edit(&mut arranged, ArrangementEdit::Label { document: "v2".into(), label: "Revised draft".into() });
        apply_edit(&mut arranged, ArrangementEdit::Remove { document: "letter".into() });
        assert_eq!(arranged.contributions[0].contributors, ["Member State A", "Member State B"]);
        assert_eq!(arranged.contributions[0].date, None);
        assert!(arranged.contributions[0].excluded);
        assert_eq!(arranged.versions[1].label, "Revised draft");
        assert!(arranged.unused.is_empty());
    }
}
