//! An engine that comes down, at every moment that matters.

use super::*;
use crate::{Mode, Summary};
use draftlens_model::ExportFormat;
use draftlens_model::Language;
use draftlens_model::Progress;
use draftlens_review::Decisions;

type Book = RequestJournal<&'static str>;

fn read(names: &[&str]) -> Request {
    Request::Read { files: names.iter().map(|name| Incoming { name: (*name).into(), size: 1 }).collect() }
}

fn summary(name: &str) -> Response {
    let summary = Summary {
        name: name.into(),
        within: None,
        format: draftlens_model::Format::Plain,
        language: Some(Language::English),
        words: 1,
        revisions: 0,
        comments: 0,
        formatting: None,
        facts: Vec::new(),
        problems: Vec::new(),
    };
    Response::Read { summary }
}

fn started() -> Book {
    let mut book = Book::default();
    start(&mut book);
    book
}

fn start(book: &mut Book) {
    let ready = Envelope { id: 0, body: Response::Ready { mode: Mode::Worker } };
    assert_eq!(book.hear(ready.clone()), Some(ready));
}

fn hear(book: &mut Book, id: RequestId, body: Response) -> Option<Response> {
    book.hear(Envelope { id, body }).map(|answer| answer.body)
}

fn in_hand(book: &mut Book, id: RequestId, what: &str) {
    let progress = Progress { stage: Stage::Reading, what: what.into(), ..Progress::default() };
    let _ = hear(book, id, Response::Progress { progress });
}

fn finished(book: &mut Book, id: RequestId, file: &str) {
    let _ = hear(book, id, Response::Finished { file: file.into() });
}

/// The names of the files that each request of a recovery reads; none for other requests.
fn reads(recovery: &Recovery<&'static str>) -> Vec<Vec<&'static str>> {
    recovery.resend.iter().flatten().map(|outgoing| outgoing.files.clone()).collect()
}

fn computed() -> Response {
    let analysis = draftlens_review::fixture::analysis();
    Response::Computed { analysis: Box::new(analysis) }
}

#[test]
fn the_file_that_brings_the_engine_down_is_named_and_the_rest_is_read() {
    let mut book = started();
    let id = book.ask(read(&["a", "bad", "c"]), vec!["A", "BAD", "C"]).envelope.id;
    in_hand(&mut book, id, "a");
    assert!(book.is_reading() && book.is_waiting());
    assert!(hear(&mut book, id, summary("a")).is_some());
    finished(&mut book, id, "a");
    in_hand(&mut book, id, "bad");

    let recovery = book.crash(ProblemKind::Crashed, "unreachable");
    assert_eq!(recovery.answers.len(), 1);
    assert_eq!(recovery.answers[0].id, id);
    assert!(matches!(&recovery.answers[0].body, Response::Unread { problem } if problem.file == "bad"
            && problem.kind == ProblemKind::Crashed && problem.values == ["unreachable"]));
    // What was read is read again, quietly; then what is left of the request, under its own number.
    assert_eq!(reads(&recovery), [vec!["A"], vec!["C"]]);
    let again = recovery.resend.unwrap_or_default();
    assert_eq!(again[1].envelope, Envelope { id, body: read(&["c"]) });

    start(&mut book);
    let quiet = again[0].envelope.id;
    in_hand(&mut book, quiet, "a");
    assert_eq!(hear(&mut book, quiet, summary("a")), None);
    assert_eq!(hear(&mut book, quiet, Response::ReadAll), None);
    assert!(hear(&mut book, id, summary("c")).is_some());
    assert_eq!(hear(&mut book, id, Response::ReadAll), Some(Response::ReadAll));
    assert!(!book.is_reading() && !book.is_waiting());
}

#[test]
fn of_several_files_under_way_the_one_in_hand_is_named() {
    let mut book = started();
    let id = book.ask(read(&["a", "b.zip", "c", "d"]), vec!["A", "B", "C", "D"]).envelope.id;
    for file in ["a", "b.zip", "c"] {
        in_hand(&mut book, id, file);
    }
    // The third is finished before the first; the second is an archive.
    finished(&mut book, id, "c");
    in_hand(&mut book, id, "b.zip/inner.txt");
    let recovery = book.crash(ProblemKind::Crashed, "memory");
    assert!(
        matches!(&recovery.answers[..], [Envelope { body: Response::Unread { problem }, .. }] if problem.file == "b.zip")
    );
    assert_eq!(reads(&recovery), [vec!["C"], vec!["A", "D"]]);
}

#[test]
fn a_computation_that_brings_the_engine_down_fails_and_may_be_tried_again() {
    let mut book = started();
    let id = book.ask(read(&["a"]), vec!["A"]).envelope.id;
    let _ = hear(&mut book, id, Response::ReadAll);
    let id = book.ask(Request::Compute { arrangement: Arrangement::default() }, Vec::new()).envelope.id;
    let recovery = book.crash(ProblemKind::Crashed, "memory");
    assert!(
        matches!(&recovery.answers[..], [Envelope { id: answered, body: Response::Failed { .. } }] if *answered == id)
    );
    assert_eq!(reads(&recovery), [vec!["A"]]);
}

#[test]
fn an_export_after_a_crash_finds_the_analysis_there() {
    let mut book = started();
    let id = book.ask(read(&["a"]), vec!["A"]).envelope.id;
    let _ = hear(&mut book, id, Response::ReadAll);
    let arrangement = Arrangement { title: "T".into(), ..Arrangement::default() };
    let id = book.ask(Request::Compute { arrangement }, Vec::new()).envelope.id;
    assert!(hear(&mut book, id, computed()).is_some());
    // Nothing is being done: the engine is just gone, and nobody is to blame.
    let recovery = book.crash(ProblemKind::Crashed, "gone");
    assert!(recovery.answers.is_empty());
    let again = recovery.resend.unwrap_or_default();
    assert_eq!(again.len(), 2);
    assert!(matches!(&again[1].envelope.body, Request::Compute { arrangement } if arrangement.title == "T"));
    start(&mut book);
    let request = Request::Export { format: ExportFormat::Json, decisions: Decisions::default(), language: None };
    let export = book.ask(request, Vec::new()).envelope.id;
    assert_eq!(hear(&mut book, again[0].envelope.id, Response::ReadAll), None);
    assert_eq!(hear(&mut book, again[1].envelope.id, computed()), None);
    let exported = Response::Exported { name: "t.json".into(), media_type: "application/json".into(), bytes: vec![1] };
    assert_eq!(hear(&mut book, export, exported.clone()), Some(exported));
}

#[test]
fn what_was_forgotten_stays_forgotten() {
    let mut book = started();
    let id = book.ask(read(&["all.zip", "b"]), vec!["ZIP", "B"]).envelope.id;
    let _ = hear(&mut book, id, Response::ReadAll);
    let _ = book.ask(Request::Forget { documents: vec!["all.zip/x".into(), "b".into()] }, Vec::new());
    let recovery = book.crash(ProblemKind::Crashed, "gone");
    let again = recovery.resend.unwrap_or_default();
    assert_eq!(again[0].envelope.body, read(&["all.zip"]));
    assert!(matches!(&again[1].envelope.body, Request::Forget { documents } if documents[0] == "all.zip/x"));
    // The archive is given again: all of it is wanted.
    start(&mut book);
    let _ = hear(&mut book, again[0].envelope.id, Response::ReadAll);
    let id = book.ask(read(&["all.zip"]), vec!["ZIP"]).envelope.id;
    let _ = hear(&mut book, id, Response::ReadAll);
    let again = book.crash(ProblemKind::Crashed, "gone").resend.unwrap_or_default();
    assert!(matches!(&again[1].envelope.body, Request::Forget { documents } if documents == &["b".to_owned()]));
}

#[test]
fn an_archive_that_comes_again_brings_back_nothing_of_one_whose_name_begins_alike() {
    let mut book = started();
    let id = book.ask(read(&["a.zip", "a.zip2"]), vec!["A", "A2"]).envelope.id;
    let _ = hear(&mut book, id, Response::ReadAll);
    let dropped = ["a.zip/x", "a.zip/y.docx#Norway", "a.zip2/x"].map(str::to_owned).to_vec();
    let _ = book.ask(Request::Forget { documents: dropped }, Vec::new());
    let id = book.ask(read(&["a.zip"]), vec!["A"]).envelope.id;
    let _ = hear(&mut book, id, Response::ReadAll);
    let again = book.crash(ProblemKind::Crashed, "gone").resend.unwrap_or_default();
    assert!(matches!(&again[1].envelope.body, Request::Forget { documents } if documents == &["a.zip2/x".to_owned()]));
}

#[test]
fn what_one_party_says_in_a_document_comes_back_with_the_document() {
    let mut book = started();
    let id = book.ask(read(&["a.docx"]), vec!["A"]).envelope.id;
    let _ = hear(&mut book, id, Response::ReadAll);
    let _ = book.ask(Request::Forget { documents: vec!["a.docx#Norway".into()] }, Vec::new());
    let id = book.ask(read(&["a.docx"]), vec!["A"]).envelope.id;
    let _ = hear(&mut book, id, Response::ReadAll);
    let again = book.crash(ProblemKind::Crashed, "gone").resend.unwrap_or_default();
    assert_eq!(again.len(), 1);
}

#[test]
fn a_file_that_fails_when_it_is_read_again_is_said_to() {
    let mut book = started();
    let id = book.ask(read(&["a", "b"]), vec!["A", "B"]).envelope.id;
    let _ = hear(&mut book, id, Response::ReadAll);
    let again = book.crash(ProblemKind::Crashed, "gone").resend.unwrap_or_default();
    start(&mut book);
    finished(&mut book, again[0].envelope.id, "a");
    in_hand(&mut book, again[0].envelope.id, "b");
    let recovery = book.crash(ProblemKind::Limit, "no result");
    assert!(matches!(&recovery.answers[0].body, Response::Unread { problem } if problem.file == "b"));
    assert_eq!(reads(&recovery), [vec!["A"]]);
}

#[test]
fn an_engine_that_never_starts_is_given_up_and_nobody_waits_for_ever() {
    let mut book = Book::default();
    let id = book.ask(read(&["a"]), vec!["A"]).envelope.id;
    let mut recovery = book.crash(ProblemKind::Crashed, "no wasm");
    let mut tries = 1;
    while recovery.resend.is_some() {
        assert!(recovery.answers.is_empty(), "no file is blamed");
        recovery = book.crash(ProblemKind::Crashed, "no wasm");
        tries += 1;
    }
    assert_eq!(tries, MOST_CRASHES);
    assert!(
        matches!(&recovery.answers[..], [Envelope { id: answered, body: Response::Failed { .. } }] if *answered == id)
    );
}

/// No file can be blamed, so nothing is taken out of what is asked again: without an end to that, whoever waits would wait
/// for ever.
#[test]
fn an_engine_that_comes_down_over_no_file_in_particular_is_given_up_too() {
    let mut book = started();
    let _ = book.ask(read(&["a.txt"]), vec!["a"]);
    let mut tries = 1;
    let recovery = loop {
        let recovery = book.crash(ProblemKind::Crashed, "it ended");
        if recovery.resend.is_none() {
            break recovery;
        }
        assert_eq!((recovery.answers.len(), reads(&recovery)), (0, vec![vec!["a"]]));
        tries += 1;
        assert!(tries <= MOST_CRASHES, "it is tried for ever");
        start(&mut book);
    };
    assert_eq!((tries, recovery.answers.len()), (MOST_CRASHES, 1));
    assert!(matches!(recovery.answers[0].body, Response::Failed { .. }));
}

#[test]
fn what_was_cancelled_is_not_heard_of_again() {
    let mut book = started();
    let id = book.ask(read(&["a", "b"]), vec!["A", "B"]).envelope.id;
    finished(&mut book, id, "a");
    in_hand(&mut book, id, "b");
    let _ = book.ask(Request::Cancel { request: id }, Vec::new());
    assert_eq!(hear(&mut book, id, Response::Cancelled), Some(Response::Cancelled));
    assert_eq!(hear(&mut book, id, summary("b")), None);
    // What it had read is there, and is read again where the engine comes down.
    assert_eq!(reads(&book.crash(ProblemKind::Crashed, "gone")), [vec!["A"]]);
}

#[test]
fn a_request_that_cannot_be_sent_is_answered_and_not_sent_again() {
    let mut book = started();
    let lost = book.ask(read(&["a"]), vec!["A"]).envelope.id;
    let other = book.ask(read(&["b"]), vec!["B"]).envelope.id;
    let answer = book.refuse(lost, "no encoding");
    assert!(matches!(&answer, Some(Envelope { id, body: Response::Failed { problem } })
        if *id == lost && problem.values == ["no encoding"]));
    finished(&mut book, other, "b");
    let recovery = book.crash(ProblemKind::Crashed, "memory");
    let sent: Vec<_> = recovery.resend.iter().flatten().flat_map(|outgoing| outgoing.files.clone()).collect();
    assert_eq!(sent, ["B"]);
    let drop = book.ask(Request::Forget { documents: vec!["b".into()] }, Vec::new()).envelope.id;
    assert_eq!(book.refuse(drop, "no encoding").map(|answer| answer.id), Some(drop));
}
