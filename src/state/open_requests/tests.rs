//! Requests, their answers in every order, and what becomes of those who wait.

use super::*;
use draftlens_model::{Problem, ProblemKind, VersionEntry, message};
use draftlens_protocol::Summary;

type Open = OpenRequests<&'static str>;

fn hear(open: &mut Open, id: RequestId, body: Response) -> Heard<&'static str> {
    open.hear(&Envelope { id, body })
}

fn quietly(next: Next) -> Heard<&'static str> {
    Heard { next: Some(next), settled: Vec::new() }
}

fn failed() -> Response {
    Response::Failed { problem: Problem::error("", ProblemKind::Crashed, message::WHY_CAME_DOWN) }
}

fn arranged() -> Response {
    let arrangement = Arrangement { versions: vec![VersionEntry::default()], ..Arrangement::default() };
    Response::Arranged { arrangement }
}

fn computed() -> Response {
    Response::Computed { analysis: Box::new(draftlens_review::fixture::analysis()) }
}

fn exported() -> Response {
    Response::Exported { name: "a.json".into(), media_type: String::new(), bytes: Vec::new() }
}

fn read() -> Response {
    let summary = Summary {
        name: "a.txt".into(),
        within: None,
        format: draftlens_model::Format::Plain,
        language: None,
        words: 1,
        revisions: 0,
        comments: 0,
        formatting: None,
        facts: Vec::new(),
        problems: Vec::new(),
    };
    Response::Read { summary }
}

fn rejected(why: &str) -> Settlement {
    Settlement::Rejected(why.to_owned())
}

#[test]
fn a_manifest_is_read_completed_and_computed_and_then_its_promise_is_kept() {
    let mut open = Open::default();
    let listed = Arrangement { title: "Guidelines".into(), ..Arrangement::default() };
    assert_eq!(open.load("load"), None);
    open.open(1, Purpose::Read(AfterReading::Complete(listed.clone())));
    assert_eq!((open.task(), open.ready_state()), (Some(TaskKind::Reading), ReadyState::Reading));
    assert_eq!(hear(&mut open, 1, read()), quietly(Next::Nothing));
    assert_eq!(hear(&mut open, 1, Response::ReadAll), quietly(Next::AllRead(AfterReading::Complete(listed))));
    open.open(2, Purpose::Arrange { compute: true });
    assert_eq!((open.task(), open.ready_state()), (Some(TaskKind::Arranging), ReadyState::Empty));
    assert_eq!(hear(&mut open, 2, arranged()), quietly(Next::Compute));
    open.open(3, Purpose::Compute);
    assert_eq!((open.task(), open.ready_state()), (Some(TaskKind::Computing), ReadyState::Computing));
    let heard = hear(&mut open, 3, computed());
    assert_eq!(heard, Heard { next: Some(Next::Nothing), settled: vec![("load", Settlement::Computed)] });
    assert_eq!((open.task(), open.ready_state()), (None, ReadyState::Computed));
    assert!(open.is_computed());
}

#[test]
fn of_several_readings_the_last_goes_on_with_what_was_asked_for_last() {
    let saved = AfterReading::Compute(Arrangement::default());
    for (first, second) in [(1, 2), (2, 1)] {
        let mut open = Open::default();
        open.open(1, Purpose::Read(AfterReading::Guess));
        open.open(2, Purpose::Read(saved.clone()));
        assert_eq!(hear(&mut open, first, Response::ReadAll), quietly(Next::Nothing));
        assert_eq!(open.task(), Some(TaskKind::Reading));
        assert_eq!(hear(&mut open, second, Response::ReadAll), quietly(Next::AllRead(saved.clone())));
        assert_eq!(open.task(), None);
    }
    let mut open = Open::default();
    open.open(1, Purpose::Read(saved));
    open.open(2, Purpose::Read(AfterReading::Guess));
    assert_eq!(hear(&mut open, 1, Response::ReadAll), quietly(Next::Nothing));
    assert_eq!(hear(&mut open, 2, Response::ReadAll), quietly(Next::AllRead(AfterReading::Guess)));
}

#[test]
fn an_export_goes_to_who_asked_for_it() {
    let mut open = Open::default();
    open.open(1, Purpose::Promised("export"));
    open.open(2, Purpose::Download);
    assert_eq!(open.task(), Some(TaskKind::Exporting));
    assert_eq!(hear(&mut open, 2, exported()), quietly(Next::Download));
    assert_eq!(open.task(), None, "what a method has promised is no work of the person's");
    let heard = hear(&mut open, 1, exported());
    assert_eq!(heard, Heard { next: None, settled: vec![("export", Settlement::Exported)] });
    assert_eq!(hear(&mut open, 1, exported()).next, None);
}

#[test]
fn a_promised_export_that_fails_is_the_methods_alone() {
    let mut open = Open::default();
    open.open(1, Purpose::Promised("export"));
    assert_eq!(hear(&mut open, 1, failed()), Heard { next: None, settled: vec![("export", rejected("it came down"))] });
    assert_eq!(open.ready_state(), ReadyState::Empty);
}

#[test]
fn after_a_cancellation_nobody_waits_but_for_what_was_promised() {
    let mut open = Open::default();
    open.load("load");
    open.open(1, Purpose::Read(AfterReading::Guess));
    open.open(2, Purpose::Compute);
    open.open(3, Purpose::Promised("export"));
    assert_eq!(open.cancel(), (vec![1, 2], Some("load")));
    assert_eq!((open.task(), open.ready_state()), (None, ReadyState::Empty));
    // What was read by then stays; the rest comes too late.
    assert_eq!(hear(&mut open, 1, read()), quietly(Next::Nothing));
    for late in [Response::ReadAll, Response::Progress { progress: Default::default() }] {
        assert_eq!(hear(&mut open, 1, late), Heard { next: None, settled: Vec::new() });
    }
    assert_eq!(hear(&mut open, 2, computed()).next, None);
    assert!(!open.is_computed());
    assert_eq!(hear(&mut open, 3, exported()).settled, [("export", Settlement::Exported)]);
}

#[test]
fn a_failure_ends_its_own_request_and_that_of_the_engine_all() {
    let mut open = Open::default();
    open.load("load");
    open.open(1, Purpose::Read(AfterReading::Guess));
    open.open(2, Purpose::Compute);
    open.open(3, Purpose::Promised("export"));
    assert_eq!(hear(&mut open, 2, failed()).settled, [("load", rejected("it came down"))]);
    assert_eq!(open.task(), Some(TaskKind::Reading), "the reading goes on");
    assert_eq!(hear(&mut open, 0, failed()), quietly(Next::Nothing));
    assert_eq!((open.task(), open.ready_state()), (None, ReadyState::Error));
    assert_eq!(hear(&mut open, 3, failed()).settled, [("export", rejected("it came down"))]);
    open.open(4, Purpose::Read(AfterReading::Guess));
    assert_eq!(open.ready_state(), ReadyState::Reading, "a new attempt");
}

#[test]
fn a_load_of_which_nothing_can_be_read_or_compared_is_rejected() {
    let mut open = Open::default();
    open.load("first");
    open.open(1, Purpose::Read(AfterReading::Guess));
    let settled = hear(&mut open, 1, Response::ReadAll).settled;
    assert_eq!(settled, [("first", rejected("none of the files could be read"))]);
    open.load("second");
    open.open(2, Purpose::Arrange { compute: true });
    let settled = hear(&mut open, 2, Response::Arranged { arrangement: Arrangement::default() }).settled;
    assert_eq!(settled, [("second", rejected("none of the versions could be read"))]);
}

#[test]
fn another_load_or_the_end_gives_every_promise_back() {
    let mut open = Open::default();
    open.load("first");
    assert_eq!(open.load("second"), Some("first"));
    open.open(1, Purpose::Promised("export"));
    open.open(2, Purpose::Compute);
    assert_eq!(open.close(), ["second", "export"]);
    assert_eq!((open.task(), open.close().len()), (None, 0));
}

/// From the first file that is fetched to the analysis: what a person gives meanwhile would be laid out by a guess.
#[test]
fn something_is_being_opened_until_it_stands_or_cannot() {
    let mut open = Open::default();
    assert!(!open.is_opening());
    open.note_arrival(&Arrival::Fetching { done: 0, of: 2 });
    assert!(open.is_opening());
    assert_eq!(open.load("load"), None);
    open.note_arrival(&Arrival::Over);
    assert!(open.is_opening(), "between the last file and the first request too");
    open.open(1, Purpose::Read(AfterReading::Complete(Arrangement::default())));
    hear(&mut open, 1, read());
    hear(&mut open, 1, Response::ReadAll);
    open.open(2, Purpose::Arrange { compute: true });
    hear(&mut open, 2, arranged());
    open.open(3, Purpose::Compute);
    assert!(open.is_opening());
    hear(&mut open, 3, computed());
    assert!(!open.is_opening());
    // What was kept, and what a person gives: only the first is laid out by somebody.
    open.open(4, Purpose::Read(AfterReading::Compute(Arrangement::default())));
    assert!(open.is_opening());
    assert_eq!(open.cancel().1, None);
    assert!(!open.is_opening());
    open.open(5, Purpose::Read(AfterReading::Guess));
    assert!(!open.is_opening());
    // What is stopped was not asked for in vain by a fault.
    open.load("again");
    open.open(6, Purpose::Compute);
    let stopped = Settlement::Stopped(STOPPED.to_owned());
    assert_eq!(hear(&mut open, 6, Response::Cancelled).settled, vec![("again", stopped)]);
    assert!(!open.is_opening());
}
