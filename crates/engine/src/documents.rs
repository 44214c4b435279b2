//! The documents that the engine holds, and what is answered from them. Free of browser types.
//!
//! Data in: what readers made of files. Data out: answers of the protocol; through [`crate::assembly`], what is computed.

use unicode_segmentation::UnicodeSegmentation;

use crate::reading::nothing_in;
use draftlens_export as export;
use draftlens_model::{
    Analysis, Document, ExportFormat, Language, Party, Problem, ProblemKind, RevisionMark, SharedDocument, Warned,
    is_part, lies_in, message,
};
use draftlens_protocol::{Response, Summary};
use draftlens_review::Decisions;

/// Documents, each read and taken in once, in the order in which their files were given; and the last analysis.
#[derive(Default)]
pub struct Documents {
    /// In the order in which they were given, read or not.
    pub(crate) files: Vec<String>,
    /// In the order of their places.
    pub(crate) held: Vec<Held>,
    /// What single parties say in documents that are held, as they were last laid out.
    pub(crate) parties: Vec<HeldParty>,
    /// Of files that could not be read, in the order in which they were given.
    pub(crate) refused: Vec<(Place, Problem)>,
    analysis: Option<Box<Analysis>>,
}

/// Where something stands among all that was given: the file's place, and in an archive the place in that. Files are
/// answered in any order and kept in this one.
pub(crate) type Place = (usize, usize);

/// A document, with what its reader said of it.
pub(crate) struct Held {
    pub document: SharedDocument,
    /// The file that the document came in.
    pub file: String,
    place: Place,
    pub problems: Vec<Problem>,
}

/// What one party says in a document that is held too.
pub(crate) struct HeldParty {
    pub party: Party,
    pub whole: SharedDocument,
    file: String,
}

impl Held {
    pub fn party(&self, party: Party) -> HeldParty {
        HeldParty { party, whole: self.document.clone(), file: self.file.clone() }
    }

    fn summary(&self) -> Summary {
        summary(&self.document, &self.file, &self.problems)
    }
}

impl HeldParty {
    /// What the page shows of the party's part.
    pub fn summary(&self) -> Summary {
        summary(&self.party.document(&self.whole).into(), &self.file, &[])
    }
}

impl Documents {
    /// Makes room for a file: what a file of this name held before is dropped.
    pub fn clear(&mut self, file: &str) {
        self.held.retain(|held| held.file != file);
        self.parties.retain(|held| held.file != file);
        self.refused.retain(|(_, problem)| !lies_in(&problem.file, file));
        if !self.files.iter().any(|known| known == file) {
            self.files.push(file.to_owned());
        }
    }

    /// Keeps what a reader made of a document in `file`, the one at `entry` where that is an archive.
    pub fn add(&mut self, file: &str, entry: usize, outcome: Result<Warned<Document>, Problem>) {
        match outcome {
            Ok(read) => {
                self.hold(file, entry, read);
            }
            Err(problem) => {
                let place = (self.rank(file), entry);
                let at = self.refused.partition_point(|(other, _)| *other <= place);
                self.refused.insert(at, (place, problem));
            }
        }
    }

    /// As [`Documents::add`], and answers with what to say of it.
    pub fn keep(&mut self, file: &str, entry: usize, outcome: Result<Warned<Document>, Problem>) -> Response {
        match outcome {
            Ok(read) => {
                let summary = self.hold(file, entry, read).summary();
                Response::Read { summary }
            }
            Err(problem) => self.refuse(file, entry, problem),
        }
    }

    /// Holds a document in its place.
    fn hold(&mut self, file: &str, entry: usize, read: Warned<Document>) -> &Held {
        let place = (self.rank(file), entry);
        let at = self.held.partition_point(|other| other.place <= place);
        let held = Held { document: read.value.into(), file: file.to_owned(), place, problems: read.problems };
        self.held.insert(at, held);
        &self.held[at]
    }

    /// Notes that something in `file` could not be read, and answers with that.
    pub fn refuse(&mut self, file: &str, entry: usize, problem: Problem) -> Response {
        self.add(file, entry, Err(problem.clone()));
        Response::Unread { problem }
    }

    /// To be called when all that `file` holds was kept or refused. An archive in which nothing could be read is refused
    /// itself; that is told.
    pub fn finish(&mut self, file: &str) -> Option<Problem> {
        let read = self.held.iter().any(|held| held.file == file);
        let told = self.refused.iter().any(|(_, problem)| problem.file == file);
        if read || told {
            return None;
        }
        let problem = nothing_in(file);
        self.add(file, usize::MAX, Err(problem.clone()));
        Some(problem)
    }

    fn rank(&self, file: &str) -> usize {
        self.files.iter().position(|known| known == file).unwrap_or(self.files.len())
    }

    /// Drops documents, and what was said of files of these names.
    pub fn forget(&mut self, names: &[String]) {
        let is_named = |name: &str| names.iter().any(|known| known == name);
        self.held.retain(|held| !is_named(&held.document.name));
        self.parties.retain(|held| {
            let name = held.party.name();
            !is_named(name) && !names.iter().any(|whole| is_part(name, whole))
        });
        self.refused.retain(|(_, problem)| !is_named(&problem.file));
    }

    pub(crate) fn find(&self, name: &str) -> Option<&Held> {
        self.held.iter().find(|held| held.document.name == name)
    }

    pub(crate) fn find_party(&self, name: &str) -> Option<&HeldParty> {
        self.parties.iter().find(|held| held.party.name() == name)
    }

    /// The documents of a name, or of the file of that name.
    pub(crate) fn of<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Held> {
        self.held.iter().filter(move |held| held.document.name == name || held.file == name)
    }

    /// Keeps the analysis that exports are made of.
    pub fn conclude(&mut self, analysis: Box<Analysis>) {
        self.analysis = Some(analysis);
    }

    /// Makes a file of the last analysis.
    pub fn export(&self, format: ExportFormat, decisions: &Decisions, language: Option<Language>) -> Response {
        let Some(analysis) = &self.analysis else {
            let problem = Problem::error("", ProblemKind::Empty, message::NOTHING_COMPUTED);
            return Response::Failed { problem };
        };
        Response::Exported {
            name: format!("{}.{}", file_stem(&analysis.title), format.extension()),
            media_type: format.media_type().to_owned(),
            bytes: export::write(format, analysis, decisions, language),
        }
    }

    /// The proposals of the latest analysis as a table, or why there is none.
    pub fn export_proposals(&self, proposals: &[u32], decisions: &Decisions, language: Option<Language>) -> Response {
        let Some(analysis) = &self.analysis else {
            let problem = Problem::error("", ProblemKind::Empty, message::NOTHING_COMPUTED);
            return Response::Failed { problem };
        };
        Response::Exported {
            name: format!("{}-proposals.csv", file_stem(&analysis.title)),
            media_type: ExportFormat::Csv.media_type().to_owned(),
            bytes: export::proposals_csv(analysis, decisions, language, proposals),
        }
    }
}

fn summary(document: &SharedDocument, file: &str, problems: &[Problem]) -> Summary {
    let blocks = &document.accepted().blocks;
    let words: usize = blocks.iter().map(|block| block.text.unicode_words().count()).sum();
    Summary {
        name: document.name.clone(),
        within: (file != document.name).then(|| file.to_owned()),
        format: document.format,
        language: document.language,
        words: count(words),
        revisions: count(document.revisions.iter().filter(|revision| revision.mark == RevisionMark::Tracked).count()),
        comments: count(document.comments.len()),
        formatting: document.reads_formatting(),
        facts: document.facts.clone(),
        problems: problems.to_vec(),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A file's name that every system takes, made of a title.
fn file_stem(title: &str) -> String {
    let plain = title.chars().map(|ch| if ch.is_alphanumeric() { ch } else { '-' });
    let stem: String = plain.take(60).collect();
    let stem = stem.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    if stem.is_empty() { "draftlens".to_owned() } else { stem }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Job;
    use crate::assembly::Split;
    use crate::reading;
    use draftlens_formats::{COMMON, ReadOptions};
    use draftlens_model::{Arrangement, Comment, Consultation, RevisionKind, Severity, Shown, Span};

    fn read(name: &str, bytes: &[u8]) -> Result<Warned<Document>, Problem> {
        reading::read(&COMMON, name, bytes, &ReadOptions::default())
    }

    fn documents(files: &[(&str, &str)]) -> Documents {
        let mut store = Documents::default();
        for (name, text) in files {
            store.clear(name);
            let answer = store.keep(name, 0, read(name, text.as_bytes()));
            assert!(matches!(answer, Response::Read { .. }));
        }
        store
    }

    fn arranged(store: &mut Documents, listed: Option<Arrangement>) -> Arrangement {
        match store.arrange(listed).pop() {
            Some(Response::Arranged { arrangement }) => arrangement,
            other => panic!("{other:?}"),
        }
    }

    const OLD: &str = "States should report every year.\n\nThe secretariat keeps a register of reports.";
    const NEW: &str = "States shall report every year.\n\nThe secretariat keeps a public register of reports.";

    #[test]
    fn files_are_read_arranged_computed_and_exported() {
        let mut store = documents(&[("draft v1.txt", OLD), ("draft v2.txt", NEW)]);
        store.clear("empty.txt");
        let empty = store.keep("empty.txt", 0, read("empty.txt", b""));
        assert!(matches!(empty, Response::Unread { problem } if problem.kind == ProblemKind::Empty));
        let early = store.export(ExportFormat::Json, &Decisions::default(), None);
        assert!(matches!(early, Response::Failed { .. }));

        let arrangement = arranged(&mut store, None);
        let versions: Vec<_> = arrangement.versions.iter().map(|entry| entry.document.as_str()).collect();
        assert_eq!(versions, ["draft v1.txt", "draft v2.txt"]);
        let analysis = Box::new(Job::new(store.consult(&arrangement)).finish());
        assert!(!analysis.changes.is_empty());
        assert!(analysis.problems.iter().any(|problem| problem.file == "empty.txt"));
        let json = export::json(&analysis);
        store.conclude(analysis);
        match store.export(ExportFormat::Json, &Decisions::default(), None) {
            Response::Exported { bytes, media_type, name } => {
                assert_eq!(bytes, json.into_bytes());
                assert_eq!(media_type, "application/json");
                assert!(name.ends_with(".json"));
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_file_of_a_name_that_is_held_replaces_it() {
        let mut store = documents(&[("a.txt", OLD), ("b.txt", NEW), ("a.txt", NEW)]);
        assert_eq!(store.held.len(), 2);
        assert_eq!(store.held[0].document.blocks, store.held[1].document.blocks);
        store.forget(&["a.txt".to_owned()]);
        assert!(store.of("a.txt").next().is_none());
        assert_eq!(store.held.len(), 1);
    }

    #[test]
    fn whatever_is_read_first_the_order_is_that_of_the_files() {
        let given = ["a.txt", "b.zip", "c.txt"];
        let texts =
            [("a.txt", 0, "a.txt"), ("b.zip", 1, "b.zip/1.txt"), ("b.zip", 2, "b.zip/2.txt"), ("c.txt", 0, "c.txt")];
        for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]] {
            let mut store = Documents::default();
            given.iter().for_each(|file| store.clear(file));
            for (file, entry, path) in order.map(|at| texts[at]) {
                let _ = store.keep(file, entry, read(path, OLD.as_bytes()));
                let _ = store.refuse(file, entry, Problem::error(path, ProblemKind::Empty, message::FILE_EMPTY));
            }
            let held: Vec<_> = store.held.iter().map(|held| held.document.name.as_str()).collect();
            assert_eq!(held, texts.map(|(_, _, path)| path));
            let consultation = store.consult(&Arrangement::default());
            let said: Vec<_> = consultation.problems.iter().map(|problem| problem.file.as_str()).collect();
            assert_eq!(said, texts.map(|(_, _, path)| path));
        }
    }

    #[test]
    fn what_is_listed_stands_and_what_it_leaves_open_is_filled_in() {
        let mut store = documents(&[("v1.txt", OLD), ("c.txt", NEW)]);
        let entry = |document: &str| draftlens_model::VersionEntry { document: document.into(), ..Default::default() };
        let listed = Arrangement {
            versions: vec![entry("v1.txt"), entry("missing.txt")],
            contributions: vec![draftlens_model::ContributionEntry { document: "c.txt".into(), ..Default::default() }],
            ..Arrangement::default()
        };
        let arrangement = arranged(&mut store, Some(listed));
        assert_eq!(arrangement.versions.len(), 1);
        assert_eq!(arrangement.contributions[0].contributors, ["c"]);
    }

    #[test]
    fn what_parties_say_in_a_draft_becomes_contributions() {
        let mut store = documents(&[("v1.txt", OLD)]);
        let read = read("v2.txt", NEW.as_bytes()).map(|mut read| {
            let comment = |author: &str, text: &str| Comment {
                author: Some(author.into()),
                date: None,
                text: text.into(),
                anchor: vec![Span::new(0, 0, 6)],
                reply_to: None,
            };
            read.value.comments =
                vec![comment("Member State A", "Delete this."), comment("Member State B", "Add \u{201c}all\u{201d}.")];
            read
        });
        let _ = store.keep("v2.txt", 0, read);
        for _ in 0..2 {
            let answers = store.arrange(None);
            let [Response::Read { summary }, Response::Read { .. }, Response::Arranged { arrangement }] = &answers[..]
            else {
                panic!("{answers:?}")
            };
            assert_eq!(summary.within.as_deref(), Some("v2.txt"));
            assert_eq!(arrangement.versions.len(), 2);
            let parties: Vec<_> = arrangement.contributions.iter().map(|entry| entry.contributors.clone()).collect();
            assert_eq!(parties, [["Member State A"], ["Member State B"]]);
            assert_eq!((store.held.len(), store.parties.len()), (2, 2), "asked again, they are not there twice");
        }
        assert_eq!(store.of("v2.txt").count(), 1);
    }

    const TABLE: &str =
        "Member,Clause,Proposed change\nNorway,1,Replace should by shall\nJapan,2,Add public before register";

    #[test]
    fn a_table_of_comments_becomes_contributions() {
        let mut store = documents(&[("draft v1.txt", OLD), ("draft v2.txt", NEW), ("comments.csv", TABLE)]);
        let answers = store.arrange(None);
        let [Response::Read { summary }, Response::Read { .. }, Response::Arranged { arrangement }] = &answers[..]
        else {
            panic!("{answers:?}")
        };
        assert_eq!((summary.name.as_str(), summary.within.as_deref()), ("comments.csv#Norway", Some("comments.csv")));
        let names: Vec<_> = arrangement.contributions.iter().map(|entry| entry.document.as_str()).collect();
        assert_eq!(names, ["comments.csv#Norway", "comments.csv#Japan"]);
        // The whole is there for whoever wants it whole.
        assert_eq!(arrangement.unused, ["comments.csv"]);

        // A session kept on an earlier visit names the parts; only files are read again.
        let mut again = documents(&[("draft v1.txt", OLD), ("draft v2.txt", NEW), ("comments.csv", TABLE)]);
        let consultation = again.consult(arrangement);
        assert_eq!(consultation.contributions.len(), 2);
        assert_eq!(consultation.problems, []);
    }

    #[test]
    fn a_manifest_says_whether_a_file_is_several() {
        let mut store = documents(&[("v1.txt", OLD), ("comments.csv", TABLE)]);
        let mut names = |contributors: &[&str]| -> Vec<String> {
            let entry = draftlens_model::ContributionEntry {
                document: "comments.csv".into(),
                contributors: contributors.iter().map(|name| (*name).to_owned()).collect(),
                ..Default::default()
            };
            let listed = Arrangement { contributions: vec![entry], ..Arrangement::default() };
            arranged(&mut store, Some(listed)).contributions.into_iter().map(|entry| entry.document).collect()
        };
        assert_eq!(names(&[]), ["comments.csv#Norway", "comments.csv#Japan"]);
        assert_eq!(names(&["Norway"]), ["comments.csv"]);
        assert_eq!(names(&["Japan", "Norway"]), ["comments.csv#Norway", "comments.csv#Japan"]);
        assert_eq!(names(&["Chile", "Peru"]), ["comments.csv"]);
    }

    #[test]
    fn a_person_decides_whether_formatting_is_read() {
        let mut store = documents(&[("v1.txt", "States shall should report every year.")]);
        let shown = |start, end, kind| Shown { span: Span::new(0, start, end), kind };
        let mut document = Document::clone(&store.held[0].document);
        document.shown = vec![shown(7, 13, RevisionKind::Delete), shown(13, 20, RevisionKind::Insert)];
        store.held[0].document = document.clone().into();
        let mut arrangement = arranged(&mut store, None);
        let text = |consultation: Consultation| consultation.versions[0].document.accepted().blocks[0].text.clone();
        assert_eq!(text(store.consult(&arrangement)), "States shall should report every year.");
        arrangement.formatting_read = vec!["v1.txt".into()];
        let consultation = store.consult(&arrangement);
        assert_eq!(consultation.problems[0].kind, ProblemKind::Formatting);
        assert_eq!(text(consultation), "States should report every year.");

        // And the other way round: what the reader has read so, and said, is neither.
        document.read_formatting(true);
        store.held[0].document = document.into();
        store.held[0].problems =
            vec![Problem::new("v1.txt", Severity::Note, ProblemKind::Formatting, message::FORMATTING_READ)];
        (arrangement.formatting_read, arrangement.formatting_ignored) = (Vec::new(), vec!["v1.txt".into()]);
        let consultation = store.consult(&arrangement);
        assert_eq!(consultation.problems, []);
        assert_eq!(text(consultation), "States shall should report every year.");
    }

    #[test]
    fn a_contribution_that_could_not_be_fetched_is_said_until_it_is_there() {
        let mut store = documents(&[("v1.txt", OLD), ("v2.txt", NEW)]);
        let why = message::FILE_NOT_FETCHED.with(message::FETCH_MISSING.with("404 Not Found"));
        let unfetched = vec![Problem::error("c.txt", ProblemKind::Fetch, why.clone())];
        let entry = |document: &str| draftlens_model::VersionEntry { document: document.into(), ..Default::default() };
        let contribution = draftlens_model::ContributionEntry { document: "c.txt".into(), ..Default::default() };
        let listed = Arrangement {
            versions: vec![entry("v1.txt"), entry("v2.txt")],
            contributions: vec![contribution],
            unfetched: vec![("c.txt".into(), why)],
            ..Arrangement::default()
        };
        let arrangement = arranged(&mut store, Some(listed.clone()));
        assert_eq!((arrangement.contributions.len(), arrangement.unfetched.len()), (0, 1));
        let analysis = Job::new(store.consult(&arrangement)).finish();
        assert_eq!(analysis.problems, unfetched);
        assert!(export::json(&analysis).contains("could not be fetched: the server has nothing at this address"));
        for format in [ExportFormat::Html, ExportFormat::Csv] {
            let file = export::write(format, &analysis, &Decisions::default(), Some(Language::English));
            let file = String::from_utf8_lossy(&file);
            assert!(file.contains("c.txt") && file.contains("could not be fetched"), "{format:?}: {file}");
        }

        store.clear("c.txt");
        let _ = store.keep("c.txt", 0, read("c.txt", NEW.as_bytes()));
        let arrangement = arranged(&mut store, Some(listed));
        assert_eq!((store.consult(&arrangement).problems, arrangement.contributions.len()), (Vec::new(), 1));
    }

    #[test]
    fn titles_become_file_names() {
        assert_eq!(file_stem("Guidelines: draft / 2"), "Guidelines-draft-2");
        assert_eq!(file_stem("Проект"), "Проект");
        assert_eq!(file_stem("..."), "draftlens");
    }

    #[test]
    fn a_text_is_held_once_and_its_accepted_reading_made_once() {
        let mut store = documents(&[("draft v1.txt", OLD), ("draft v2.txt", NEW), ("comments.csv", TABLE)]);
        let arrangement = arranged(&mut store, None);
        let consultation = store.consult(&arrangement);
        for (version, held) in consultation.versions.iter().zip(&store.held[..2]) {
            assert!(std::rc::Rc::ptr_eq(version.document.accepted(), held.document.accepted()));
        }
        // A party is a filter on the one document.
        let whole = &store.held[2].document;
        assert_eq!((consultation.contributions.len(), whole.name.as_str()), (2, "comments.csv"));
        for contribution in &consultation.contributions {
            assert!(std::rc::Rc::ptr_eq(contribution.document.accepted(), whole.accepted()));
            assert!(contribution.text().blocks.len() < whole.blocks.len());
        }
        // Another language is a new document, but not another reading.
        let french = whole.clone().in_language(Some(Language::French));
        assert!(std::rc::Rc::ptr_eq(french.accepted(), whole.accepted()));
        assert_ne!(french.language, whole.language);
    }

    #[test]
    fn what_a_divided_file_was_read_with_is_said() {
        let mut store = documents(&[("draft v1.txt", OLD), ("draft v2.txt", NEW), ("comments.csv", TABLE)]);
        let said = Problem::warning("comments.csv", ProblemKind::Partial, message::FORMATTING_READ);
        store.held[2].problems.push(said.clone());
        let arrangement = arranged(&mut store, None);
        assert_eq!(store.consult(&arrangement).problems, [said]);
        assert_eq!(store.consult(&Arrangement::default()).problems, []);
    }

    #[test]
    fn an_archive_in_which_nothing_could_be_read_is_refused_itself() {
        let mut store = Documents::default();
        for file in ["a.zip", "b.zip", "c.txt"] {
            store.clear(file);
        }
        store.add("a.zip", 1, read("a.zip/1.txt", b""));
        store.add("b.zip", 1, read("b.zip/1.txt", OLD.as_bytes()));
        store.add("c.txt", 0, read("c.txt", b""));
        let told = ["a.zip", "b.zip", "c.txt"].map(|file| store.finish(file).map(|problem| problem.kind));
        assert_eq!(told, [Some(ProblemKind::NoText), None, None]);
        let said = store.consult(&Arrangement::default()).problems;
        let files: Vec<_> = said.iter().map(|problem| problem.file.as_str()).collect();
        assert_eq!(files, ["a.zip/1.txt", "a.zip", "c.txt"]);
    }

    #[test]
    fn a_list_that_leaves_open_what_supersedes_what_has_it_filled_in() {
        let names = ["v1.txt", "Norway.txt", "Norway rev 1.txt", "Chile.txt"];
        let mut store = documents(&names.map(|name| (name, OLD)));
        let listed = |supersedes: Option<&str>| {
            let entry =
                |document: &str| draftlens_model::ContributionEntry { document: document.into(), ..Default::default() };
            let mut contributions: Vec<_> = names[1..].iter().map(|name| entry(name)).collect();
            contributions[2].supersedes = supersedes.map(str::to_owned);
            let versions = vec![draftlens_model::VersionEntry { document: "v1.txt".into(), ..Default::default() }];
            Some(Arrangement { versions, contributions, ..Arrangement::default() })
        };
        let mut supersedes = |named: Option<&str>| -> Vec<Option<String>> {
            let arrangement = store.lay_out(listed(named), Split::ByParty);
            arrangement.contributions.into_iter().map(|entry| entry.supersedes).collect()
        };
        assert_eq!(supersedes(None), [None, Some("Norway.txt".to_owned()), None]);
        assert_eq!(supersedes(Some("Norway.txt")), [None, None, Some("Norway.txt".to_owned())]);
    }
}
