//! From files to a consultation: the one way, for the page and the command line.
//!
//! Data in: the [`Documents`] that were read, and what a manifest or a command line lists, or nothing. Data out: an
//! [`Arrangement`], and from one (this or what a person made of it) the [`Consultation`].

use crate::documents::{Documents, Held, HeldParty};
use draftlens_model::{
    Arrangement, Consultation, Contribution, ContributionEntry, Document, Party, Problem, ProblemKind, Severity,
    SharedDocument, Version, is_part, lies_in, message,
};
use draftlens_proposals::instructions;
use draftlens_protocol::Response;
use draftlens_provenance::{describe, guess_knowing, parties, supersede};

/// Whether a file in which several parties speak is one contribution or several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Split {
    /// Several: one for each party.
    #[default]
    ByParty,
    /// Each file is what it is as a whole, and what is remarked in a draft is left in it.
    Never,
}

impl Documents {
    /// Lays the documents out: as listed, filled in from what they say of themselves, or as guessed. A contribution that
    /// several parties speak in becomes one for each. A draft that several have marked stays a draft, and what each says
    /// in it becomes a contribution, after those that are listed. Where the list tells of no contribution what it
    /// supersedes, the documents' numbers and names do.
    pub fn lay_out(&mut self, listed: Option<Arrangement>, split: Split) -> Arrangement {
        self.parties.clear();
        let guessed = listed.is_none();
        let asked = listed.unwrap_or_else(|| {
            let all: Vec<SharedDocument> = self.held.iter().map(|held| held.document.clone()).collect();
            guess_knowing(&all, |document| !instructions::find(document).is_empty())
        });
        let silent = asked.contributions.iter().all(|entry| entry.supersedes.is_none());
        let (mut versions, mut contributions, mut unused) = (Vec::new(), Vec::new(), asked.unused);
        let mut unused_for = asked.unused_for;
        let mut found: Vec<HeldParty> = Vec::new();
        for entry in &asked.contributions {
            for held in self.of(&entry.document) {
                let speaking = if split == Split::ByParty { parties::parties(&held.document) } else { Vec::new() };
                match describe::parts(&speaking, (!guessed).then_some(entry)) {
                    Some(entries) => {
                        contributions.extend(entries);
                        found.extend(speaking.into_iter().map(|party| held.party(party)));
                        // As a whole it is of no use, unless a person thinks otherwise.
                        if guessed {
                            let name = held.document.name.clone();
                            unused_for.push((name.clone(), message::UNUSED_TAKEN_APART.into()));
                            unused.push(name);
                        }
                    }
                    None => contributions.push(describe::listed_contribution(&held.document, Some(entry))),
                }
            }
        }
        for entry in &asked.versions {
            for held in self.of(&entry.document) {
                versions.push(describe::listed_version(&held.document, Some(entry)));
                let marking = if split == Split::ByParty { parties::remarks(&held.document) } else { Vec::new() };
                for party in marking {
                    // A draft may be listed among the contributions as well.
                    if !contributions.iter().any(|entry: &ContributionEntry| entry.document == party.name()) {
                        contributions.push(describe::contribution(party.about()));
                        found.push(held.party(party));
                    }
                }
            }
        }
        self.parties = found;
        if guessed || silent {
            let whole = self.held.iter().map(|held| &*held.document);
            let documents: Vec<&Document> = whole.chain(self.parties.iter().map(|held| held.party.about())).collect();
            supersede(&mut contributions, &documents);
        }
        for entry in contributions.iter_mut().filter(|entry| entry.date.is_none()) {
            entry.date = self.date_of_letter(&entry.document);
        }
        describe::settle_supersedes(&mut contributions);
        Arrangement { versions, contributions, unused, unused_for, ..asked }
    }

    /// When the message was sent that a file without a date came with: the one beside it in its folder.
    fn date_of_letter(&self, document: &str) -> Option<String> {
        let (own, _) = document.rsplit_once('/')?;
        let letters = self.held.iter().filter(|held| {
            let name = held.document.name.as_str();
            name.ends_with(".eml") && name != document && name.rsplit_once('/').is_some_and(|(folder, _)| folder == own)
        });
        let mut dates = letters.filter_map(|held| describe::date(&held.document));
        dates.next().filter(|_| dates.next().is_none())
    }

    /// As [`Documents::lay_out`], for the page: what single parties say is answered with before the arrangement.
    pub fn arrange(&mut self, listed: Option<Arrangement>) -> Vec<Response> {
        let arrangement = self.lay_out(listed, Split::ByParty);
        let read = |party: &HeldParty| Response::Read { summary: party.summary() };
        self.parties.iter().map(read).chain([Response::Arranged { arrangement }]).collect()
    }

    /// The consultation that an arrangement makes of the documents held, with everything that was said of them: file by
    /// file, what could not be read first. What the arrangement names and is not held is left out and said.
    pub fn consult(&mut self, arrangement: &Arrangement) -> Consultation {
        self.make_parts(arrangement);
        let mut problems = self.said(arrangement);
        let mut find = |name: &str| self.lent(name, arrangement, &mut problems);
        let versions = arrangement.versions.iter().filter_map(|entry| {
            let (document, party) = find(&entry.document)?;
            let document = party.map_or(document.clone(), |party| party.document(&document).into());
            let document = document.in_language(entry.language);
            Some(Version { document, label: entry.label.clone(), date: entry.date.clone() })
        });
        let versions = versions.collect();
        let contributions = arrangement.contributions.iter().filter_map(|entry| {
            let (document, party) = find(&entry.document)?;
            let (document, party) = match party {
                Some(party) => (document, Some(party.in_language(entry.language))),
                None => (document.in_language(entry.language), None),
            };
            Some(Contribution {
                document,
                party,
                contributors: entry.contributors.clone(),
                date: entry.date.clone(),
                supersedes: entry.supersedes.clone(),
                excluded: entry.excluded,
            })
        });
        let contributions = contributions.collect();
        Consultation { title: arrangement.title.clone(), versions, contributions, problems }
    }

    /// Finds the parts that an arrangement names and that are not held: a saved session's, whose files alone are read.
    fn make_parts(&mut self, arrangement: &Arrangement) {
        let entries = arrangement.versions.iter().map(|entry| &entry.document);
        for name in entries.chain(arrangement.contributions.iter().map(|entry| &entry.document)) {
            let Some((whole, _)) = name.rsplit_once('#') else { continue };
            if self.find(name).is_some() || self.find_party(name).is_some() {
                continue;
            }
            let Some(held) = self.find(whole) else { continue };
            let divide: [fn(&Document) -> Vec<Party>; 2] = [parties::parties, parties::remarks];
            let mut all = divide.into_iter().flat_map(|divide| divide(&held.document));
            let named = all.find(|party| party.name() == name).map(|party| held.party(party));
            self.parties.extend(named);
        }
    }

    /// What was said of the files that an arrangement uses, and of those that could not be read.
    fn said(&self, arrangement: &Arrangement) -> Vec<Problem> {
        let names = arrangement.versions.iter().map(|entry| &entry.document);
        let names: Vec<&String> = names.chain(arrangement.contributions.iter().map(|entry| &entry.document)).collect();
        let is_used = |whole: &str| names.iter().any(|name| *name == whole || is_part(name, whole));
        let mut problems = Vec::new();
        for file in &self.files {
            let refused = self.refused.iter().map(|(_, problem)| problem);
            problems.extend(refused.filter(|problem| lies_in(&problem.file, file)).cloned());
            let read = self.held.iter().filter(|held| held.file == *file && is_used(&held.document.name));
            let said = read.flat_map(|held| {
                let left_alone = arrangement.reads_formatting(&held.document.name) == Some(false);
                held.problems.iter().filter(move |problem| !left_alone || problem.kind != ProblemKind::Formatting)
            });
            problems.extend(said.cloned());
        }
        // Whoever listed the same file twice may not know.
        let contributed: Vec<&Held> = arrangement
            .contributions
            .iter()
            .filter(|entry| !entry.excluded)
            .filter_map(|entry| self.find(&entry.document))
            .collect();
        for (at, one) in contributed.iter().enumerate() {
            let same = |other: &&&Held| other.document.sha256 == one.document.sha256 && !one.document.sha256.is_empty();
            if let Some(first) = contributed[..at].iter().find(same) {
                let said = message::SAME_FILE.with(first.document.name.as_str());
                problems.push(Problem::new(&one.document.name, Severity::Note, ProblemKind::Parts, said));
            }
        }
        let unfetched = arrangement.unfetched.iter().filter(|(name, _)| !self.files.contains(name));
        problems.extend(unfetched.map(|(name, why)| Problem::error(name, ProblemKind::Fetch, why.clone())));
        problems
    }

    /// A document of this name, or whose part it is and who speaks in that; with its formatting read as the arrangement
    /// says.
    fn lent(
        &self,
        name: &str,
        arrangement: &Arrangement,
        problems: &mut Vec<Problem>,
    ) -> Option<(SharedDocument, Option<Party>)> {
        let whole = self.find(name).map(|held| (held.document.clone(), None));
        let party = || self.find_party(name).map(|held| (held.whole.clone(), Some(held.party.clone())));
        let Some((document, party)) = whole.or_else(party) else {
            problems.push(Problem::error(name, ProblemKind::Manifest, message::NOT_AMONG_FILES));
            return None;
        };
        let Some(read) = arrangement.reads_formatting(name) else { return Some((document, party)) };
        let shown = party.as_ref().map_or(document.clone(), |party| party.document(&document).into());
        if shown.reads_formatting().is_none_or(|now| now == read) {
            return Some((document, party));
        }
        let mut otherwise = Document::clone(&shown);
        otherwise.read_formatting(read);
        if read {
            problems.push(Problem::new(name, Severity::Note, ProblemKind::Formatting, message::FORMATTING_READ));
        }
        Some((otherwise.into(), None))
    }
}
