//! The documents that the engine holds, and what is answered from them. Free of browser types.
//!
//! Data in: files' bytes and requests. Data out: answers. [`super::engine_host`] brings the bytes, and drives what
//! takes long.

use unicode_segmentation::UnicodeSegmentation;

use crate::assembly;
use draftlens_export as export;
use draftlens_model::{
    Analysis, Arrangement, Consultation, Document, ExportFormat, Language, Problem, ProblemKind, RevisionMark, Warned,
    is_part, lies_in, message,
};
use draftlens_protocol::{Response, Summary};
use draftlens_provenance as arrange;
use draftlens_provenance::describe;
use draftlens_review::Decisions;

#[derive(Default)]
pub struct Desk {
    /// In the order in which they were given, read or not.
    files: Vec<String>,
    documents: Vec<Document>,
    /// Beside `documents`.
    origins: Vec<Origin>,
    /// Of files that could not be read, in the order in which they were given.
    refused: Vec<(Place, Problem)>,
    analysis: Option<Box<Analysis>>,
}

/// Where something stands among all that was given: the file's place, and in an archive the place in that. Files are
/// answered in any order and kept in this one.
type Place = (usize, usize);

struct Origin {
    /// The file that the document came in.
    file: String,
    place: Place,
    /// What one party says in a document that is held too.
    party: bool,
    problems: Vec<Problem>,
}

impl Desk {
    /// Makes room for a file: what a file of this name held before is dropped.
    pub fn clear(&mut self, file: &str) {
        self.drop_where(|_, origin| origin.file == file);
        self.refused.retain(|(_, problem)| !lies_in(&problem.file, file));
        if !self.files.iter().any(|known| known == file) {
            self.files.push(file.to_owned());
        }
    }

    /// Keeps what a reader made of a document in `file`, the one at `entry` where that is an archive, and answers with
    /// what to say of it.
    pub fn keep(&mut self, file: &str, entry: usize, outcome: Result<Warned<Document>, Problem>) -> Response {
        match outcome {
            Ok(read) => {
                let place = (self.rank(file), entry);
                self.hold(read.value, Origin { file: file.to_owned(), place, party: false, problems: read.problems })
            }
            Err(problem) => self.refuse(file, entry, problem),
        }
    }

    /// Notes that something in `file` could not be read, and answers with that.
    pub fn refuse(&mut self, file: &str, entry: usize, problem: Problem) -> Response {
        let place = (self.rank(file), entry);
        let at = self.refused.partition_point(|(other, _)| *other <= place);
        self.refused.insert(at, (place, problem.clone()));
        Response::Unread { problem }
    }

    fn rank(&self, file: &str) -> usize {
        self.files.iter().position(|known| known == file).unwrap_or(self.files.len())
    }

    /// Holds a document in its place; what single parties say comes after all that was given.
    fn hold(&mut self, document: Document, origin: Origin) -> Response {
        let summary = summary(&document, &origin);
        let key = |origin: &Origin| (origin.party, origin.place);
        let at = self.origins.partition_point(|other| key(other) <= key(&origin));
        self.documents.insert(at, document);
        self.origins.insert(at, origin);
        Response::Read { summary }
    }

    /// Drops documents, and what was said of files of these names.
    pub fn forget(&mut self, names: &[String]) {
        let is_part = |part: &str| names.iter().any(|name| is_part(part, name));
        self.drop_where(|document, origin| names.contains(&document.name) || origin.party && is_part(&document.name));
        self.refused.retain(|(_, problem)| !names.contains(&problem.file));
    }

    /// Lays the documents out: as listed, filled in, or as guessed. A draft that several parties have marked stays a
    /// draft, and what each says in it becomes a contribution; a contribution that several speak in becomes one for each.
    /// Those documents are new, and answered with before the arrangement.
    pub fn arrange(&mut self, listed: Option<Arrangement>) -> Vec<Response> {
        self.drop_where(|_, origin| origin.party);
        let mut answers = Vec::new();
        let Some(listed) = listed else {
            let mut arrangement = arrange::guess(&self.documents);
            let whole = std::mem::take(&mut arrangement.contributions);
            for entry in whole {
                let parts = self
                    .find(&entry.document)
                    .map_or(Vec::new(), |at| draftlens_provenance::parties::parties(&self.documents[at]));
                match describe::parts(&parts, None) {
                    Some(entries) => {
                        arrangement.contributions.extend(entries);
                        answers.extend(self.hold_parts(&entry.document, parts));
                        // As a whole it is of no use, unless a person thinks otherwise.
                        arrangement.unused.push(entry.document);
                    }
                    None => arrangement.contributions.push(entry),
                }
            }
            for draft in arrangement.versions.iter().map(|entry| entry.document.clone()).collect::<Vec<_>>() {
                let parts = self
                    .find(&draft)
                    .map_or(Vec::new(), |at| draftlens_provenance::parties::remarks(&self.documents[at]));
                arrangement.contributions.extend(parts.iter().map(describe::contribution));
                answers.extend(self.hold_parts(&draft, parts));
            }
            let documents: Vec<&Document> = self.documents.iter().collect();
            arrange::supersede(&mut arrangement.contributions, &documents);
            describe::settle_supersedes(&mut arrangement.contributions);
            answers.push(Response::Arranged { arrangement });
            return answers;
        };
        let mut divided: Vec<(String, Vec<Document>)> = Vec::new();
        let mut contributions = Vec::new();
        for entry in &listed.contributions {
            for document in self.documents_of(&entry.document) {
                let parts = draftlens_provenance::parties::parties(document);
                match describe::parts(&parts, Some(entry)) {
                    Some(entries) => {
                        contributions.extend(entries);
                        divided.push((document.name.clone(), parts));
                    }
                    None => contributions.push(describe::listed_contribution(document, Some(entry))),
                }
            }
        }
        describe::settle_supersedes(&mut contributions);
        let listed = Arrangement { contributions: Vec::new(), ..listed };
        let completed = describe::complete(listed, |name| self.documents_of(name));
        for (whole, parts) in divided {
            answers.extend(self.hold_parts(&whole, parts));
        }
        answers.push(Response::Arranged { arrangement: Arrangement { contributions, ..completed } });
        answers
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.documents.iter().position(|document| document.name == name)
    }

    /// Keeps what single parties say in a document, in place of what is held under the same names.
    fn hold_parts(&mut self, whole: &str, parts: Vec<Document>) -> Vec<Response> {
        let Some(at) = self.find(whole) else { return Vec::new() };
        let file = self.origins[at].file.clone();
        // Behind all that was given, so the places of the others stay what they are.
        let hold = |(number, part)| {
            let place = (at, number);
            self.hold(part, Origin { file: file.clone(), place, party: true, problems: Vec::new() })
        };
        parts.into_iter().enumerate().map(hold).collect()
    }

    /// Makes the parts that an arrangement names and that are not held: a saved session's, whose files alone are read.
    fn make_parts(&mut self, arrangement: &Arrangement) {
        for entry in &arrangement.contributions {
            let Some((whole, _)) = entry.document.rsplit_once('#') else { continue };
            let (None, Some(at)) = (self.find(&entry.document), self.find(whole)) else { continue };
            let document = &self.documents[at];
            let parts =
                [draftlens_provenance::parties::parties(document), draftlens_provenance::parties::remarks(document)]
                    .into_iter();
            let named = parts.flatten().find(|part| part.name == entry.document);
            self.hold_parts(whole, named.into_iter().collect());
        }
    }

    /// The consultation that an arrangement makes of the documents held, with everything that was said of them: file by
    /// file, what could not be read first, as on the command line.
    pub fn consult(&mut self, arrangement: &Arrangement) -> Consultation {
        self.make_parts(arrangement);
        let mut consultation = assembly::consultation(arrangement, &self.documents);
        let used = |document: &Document| {
            arrangement.versions.iter().any(|entry| entry.document == document.name)
                || arrangement.contributions.iter().any(|entry| entry.document == document.name)
        };
        let mut problems = Vec::new();
        for file in &self.files {
            let refused = self.refused.iter().map(|(_, problem)| problem);
            problems.extend(refused.filter(|problem| lies_in(&problem.file, file)).cloned());
            let all = self.documents.iter().zip(&self.origins);
            let read = all.filter(|(document, origin)| origin.file == *file && used(document));
            let said = read.flat_map(|(document, origin)| {
                let left_alone = arrangement.reads_formatting(&document.name) == Some(false);
                origin.problems.iter().filter(move |problem| !left_alone || problem.kind != ProblemKind::Formatting)
            });
            problems.extend(said.cloned());
        }
        problems.append(&mut consultation.problems);
        consultation.problems = problems;
        consultation
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

    /// The documents of a name, or of the file of that name; what single parties say in it only by its own name.
    fn documents_of(&self, name: &str) -> Vec<&Document> {
        let all = self.documents.iter().zip(&self.origins);
        let named = all.filter(|(document, origin)| document.name == name || origin.file == name && !origin.party);
        named.map(|(document, _)| document).collect()
    }

    fn drop_where(&mut self, unwanted: impl Fn(&Document, &Origin) -> bool) {
        let (documents, origins) = (std::mem::take(&mut self.documents), std::mem::take(&mut self.origins));
        let wanted = documents.into_iter().zip(origins).filter(|(document, origin)| !unwanted(document, origin));
        (self.documents, self.origins) = wanted.unzip();
    }
}

fn summary(document: &Document, origin: &Origin) -> Summary {
    let blocks = document.accepted().blocks;
    let words: usize = blocks.iter().map(|block| block.text.unicode_words().count()).sum();
    Summary {
        name: document.name.clone(),
        within: (origin.file != document.name).then(|| origin.file.clone()),
        format: document.format,
        language: document.language,
        words: count(words),
        revisions: count(document.revisions.iter().filter(|revision| revision.mark == RevisionMark::Tracked).count()),
        comments: count(document.comments.len()),
        formatting: document.reads_formatting(),
        facts: document.facts.clone(),
        problems: origin.problems.clone(),
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
    use crate::reading;
    use draftlens_formats::{COMMON, ReadOptions};
    use draftlens_model::{Comment, RevisionKind, Severity, Shown, Span};

    fn read(name: &str, bytes: &[u8]) -> Result<Warned<Document>, Problem> {
        reading::read(&COMMON, name, bytes, &ReadOptions::default())
    }

    fn desk(files: &[(&str, &str)]) -> Desk {
        let mut desk = Desk::default();
        for (name, text) in files {
            desk.clear(name);
            let answer = desk.keep(name, 0, read(name, text.as_bytes()));
            assert!(matches!(answer, Response::Read { .. }));
        }
        desk
    }

    fn arranged(desk: &mut Desk, listed: Option<Arrangement>) -> Arrangement {
        match desk.arrange(listed).pop() {
            Some(Response::Arranged { arrangement }) => arrangement,
            other => panic!("{other:?}"),
        }
    }

    const OLD: &str = "States should report every year.\n\nThe secretariat keeps a register of reports.";
    const NEW: &str = "States shall report every year.\n\nThe secretariat keeps a public register of reports.";

    #[test]
    fn files_are_read_arranged_computed_and_exported() {
        let mut desk = desk(&[("draft v1.txt", OLD), ("draft v2.txt", NEW)]);
        desk.clear("empty.txt");
        let empty = desk.keep("empty.txt", 0, read("empty.txt", b""));
        assert!(matches!(empty, Response::Unread { problem } if problem.kind == ProblemKind::Empty));
        let early = desk.export(ExportFormat::Json, &Decisions::default(), None);
        assert!(matches!(early, Response::Failed { .. }));

        let arrangement = arranged(&mut desk, None);
        let versions: Vec<_> = arrangement.versions.iter().map(|entry| entry.document.as_str()).collect();
        assert_eq!(versions, ["draft v1.txt", "draft v2.txt"]);
        let analysis = Box::new(Job::new(desk.consult(&arrangement)).finish());
        assert!(!analysis.changes.is_empty());
        assert!(analysis.problems.iter().any(|problem| problem.file == "empty.txt"));
        let json = export::json(&analysis);
        desk.conclude(analysis);
        match desk.export(ExportFormat::Json, &Decisions::default(), None) {
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
        let mut desk = desk(&[("a.txt", OLD), ("b.txt", NEW), ("a.txt", NEW)]);
        assert_eq!(desk.documents.len(), 2);
        assert_eq!(desk.documents_of("a.txt")[0].blocks, desk.documents_of("b.txt")[0].blocks);
        desk.forget(&["a.txt".to_owned()]);
        assert!(desk.documents_of("a.txt").is_empty());
        assert_eq!((desk.documents.len(), desk.origins.len()), (1, 1));
    }

    #[test]
    fn whatever_is_read_first_the_order_is_that_of_the_files() {
        let given = ["a.txt", "b.zip", "c.txt"];
        let texts =
            [("a.txt", 0, "a.txt"), ("b.zip", 1, "b.zip/1.txt"), ("b.zip", 2, "b.zip/2.txt"), ("c.txt", 0, "c.txt")];
        for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]] {
            let mut desk = Desk::default();
            given.iter().for_each(|file| desk.clear(file));
            for (file, entry, path) in order.map(|at| texts[at]) {
                let _ = desk.keep(file, entry, read(path, OLD.as_bytes()));
                let _ = desk.refuse(file, entry, Problem::error(path, ProblemKind::Empty, message::FILE_EMPTY));
            }
            let held: Vec<_> = desk.documents.iter().map(|document| document.name.as_str()).collect();
            assert_eq!(held, texts.map(|(_, _, path)| path));
            let consultation = desk.consult(&Arrangement::default());
            let said: Vec<_> = consultation.problems.iter().map(|problem| problem.file.as_str()).collect();
            assert_eq!(said, texts.map(|(_, _, path)| path));
        }
    }

    #[test]
    fn what_is_listed_stands_and_what_it_leaves_open_is_filled_in() {
        let mut desk = desk(&[("v1.txt", OLD), ("c.txt", NEW)]);
        let entry = |document: &str| draftlens_model::VersionEntry { document: document.into(), ..Default::default() };
        let listed = Arrangement {
            versions: vec![entry("v1.txt"), entry("missing.txt")],
            contributions: vec![draftlens_model::ContributionEntry { document: "c.txt".into(), ..Default::default() }],
            ..Arrangement::default()
        };
        let arrangement = arranged(&mut desk, Some(listed));
        assert_eq!(arrangement.versions.len(), 1);
        assert_eq!(arrangement.contributions[0].contributors, ["c"]);
    }

    #[test]
    fn what_parties_say_in_a_draft_becomes_contributions() {
        let mut desk = desk(&[("v1.txt", OLD)]);
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
        let _ = desk.keep("v2.txt", 0, read);
        for _ in 0..2 {
            let answers = desk.arrange(None);
            let [Response::Read { summary }, Response::Read { .. }, Response::Arranged { arrangement }] = &answers[..]
            else {
                panic!("{answers:?}")
            };
            assert_eq!(summary.within.as_deref(), Some("v2.txt"));
            assert_eq!(arrangement.versions.len(), 2);
            let parties: Vec<_> = arrangement.contributions.iter().map(|entry| entry.contributors.clone()).collect();
            assert_eq!(parties, [["Member State A"], ["Member State B"]]);
            assert_eq!(desk.documents.len(), 4, "asked again, they are not there twice");
        }
        assert_eq!(desk.documents_of("v2.txt").len(), 1);
    }

    const TABLE: &str =
        "Member,Clause,Proposed change\nNorway,1,Replace should by shall\nJapan,2,Add public before register";

    #[test]
    fn a_table_of_comments_becomes_contributions() {
        let mut desk = desk(&[("draft v1.txt", OLD), ("draft v2.txt", NEW), ("comments.csv", TABLE)]);
        let answers = desk.arrange(None);
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
        let mut again = self::desk(&[("draft v1.txt", OLD), ("draft v2.txt", NEW), ("comments.csv", TABLE)]);
        let consultation = again.consult(arrangement);
        assert_eq!(consultation.contributions.len(), 2);
        assert_eq!(consultation.problems, []);
    }

    #[test]
    fn a_manifest_says_whether_a_file_is_several() {
        let mut desk = desk(&[("v1.txt", OLD), ("comments.csv", TABLE)]);
        let mut names = |contributors: &[&str]| -> Vec<String> {
            let entry = draftlens_model::ContributionEntry {
                document: "comments.csv".into(),
                contributors: contributors.iter().map(|name| (*name).to_owned()).collect(),
                ..Default::default()
            };
            let listed = Arrangement { contributions: vec![entry], ..Arrangement::default() };
            arranged(&mut desk, Some(listed)).contributions.into_iter().map(|entry| entry.document).collect()
        };
        assert_eq!(names(&[]), ["comments.csv#Norway", "comments.csv#Japan"]);
        assert_eq!(names(&["Norway"]), ["comments.csv"]);
        assert_eq!(names(&["Japan", "Norway"]), ["comments.csv#Norway", "comments.csv#Japan"]);
        assert_eq!(names(&["Chile", "Peru"]), ["comments.csv"]);
    }

    #[test]
    fn a_person_decides_whether_formatting_is_read() {
        let mut desk = desk(&[("v1.txt", "States shall should report every year.")]);
        let shown = |start, end, kind| Shown { span: Span::new(0, start, end), kind };
        desk.documents[0].shown = vec![shown(7, 13, RevisionKind::Delete), shown(13, 20, RevisionKind::Insert)];
        let mut arrangement = arranged(&mut desk, None);
        let text = |consultation: Consultation| consultation.versions[0].document.accepted().blocks[0].text.clone();
        assert_eq!(text(desk.consult(&arrangement)), "States shall should report every year.");
        arrangement.formatting_read = vec!["v1.txt".into()];
        let consultation = desk.consult(&arrangement);
        assert_eq!(consultation.problems[0].kind, ProblemKind::Formatting);
        assert_eq!(text(consultation), "States should report every year.");

        // And the other way round: what the reader has read so, and said, is neither.
        desk.documents[0].read_formatting(true);
        desk.origins[0].problems =
            vec![Problem::new("v1.txt", Severity::Note, ProblemKind::Formatting, message::FORMATTING_READ)];
        (arrangement.formatting_read, arrangement.formatting_ignored) = (Vec::new(), vec!["v1.txt".into()]);
        let consultation = desk.consult(&arrangement);
        assert_eq!(consultation.problems, []);
        assert_eq!(text(consultation), "States shall should report every year.");
    }

    #[test]
    fn titles_become_file_names() {
        assert_eq!(file_stem("Guidelines: draft / 2"), "Guidelines-draft-2");
        assert_eq!(file_stem("Проект"), "Проект");
        assert_eq!(file_stem("..."), "draftlens");
    }
}
