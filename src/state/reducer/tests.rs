//! The state through what a person does.

use super::*;
use crate::state::{AwaitedKind, Counts, Direction, FileExchange, Wanted, file_exchange};
use draftlens_model::{Comparison, Format, ProblemKind, VersionEntry, VersionText, message};
use draftlens_review::fixture;

fn summary(name: &str, within: Option<&str>) -> Summary {
    Summary {
        name: name.into(),
        within: within.map(str::to_owned),
        format: Format::Plain,
        language: None,
        words: 3,
        revisions: 0,
        comments: 0,
        formatting: None,
        facts: Vec::new(),
        problems: Vec::new(),
    }
}

fn after(state: State, actions: impl IntoIterator<Item = Action>) -> State {
    actions.into_iter().fold(state, |state, action| state.after(action))
}

fn incoming(names: &[&str]) -> Action {
    Action::Incoming(names.iter().map(|name| Incoming { name: (*name).into(), size: 1 }).collect())
}

fn computed() -> State {
    State::default().after(Action::Computed(ViewIndex::new(fixture::analysis()).into()))
}

#[test]
fn several_files_are_under_way_at_once_and_what_is_fetched_is_said() {
    let reading = |what: &str| Action::Progress(Progress { what: what.into(), ..Progress::default() });
    let states = |state: &State| -> Vec<_> { state.files.iter().map(|file| file.state.clone()).collect() };
    let begun = after(
        State::default(),
        [
            incoming(&["a.txt", "b.zip", "c.pdf"]),
            Action::Working(Some(TaskKind::Reading)),
            reading("a.txt"),
            reading("c.pdf"),
        ],
    );
    assert_eq!(states(&begun), [FileState::Reading, FileState::Waiting, FileState::Reading]);
    let fetching = begun.after(Action::Fetching("c.pdf".into()));
    assert!(fetching.fetching);
    let read = after(fetching, [Action::Read(summary("c.pdf", None)), reading("c.pdf"), reading("b.zip/inner.txt")]);
    assert!(!read.fetching);
    assert!(matches!(&states(&read)[..], [FileState::Reading, FileState::Waiting, FileState::Read(_)]));
    let cancelled = read.after(Action::Cancelled);
    assert_eq!(cancelled.files.len(), 1, "what was under way is gone: {:?}", cancelled.files);
}

#[test]
fn a_file_that_fails_stands_beside_those_that_worked() {
    let failed = Problem::error("bad.docx", ProblemKind::Truncated, message::FILE_CUT_OFF);
    let state = after(
        State::default(),
        [
            incoming(&["good.txt", "bad.docx", "all.zip", "never.txt"]),
            Action::Read(summary("good.txt", None)),
            Action::Unread(failed.clone()),
            Action::Read(summary("all.zip/a.txt", Some("all.zip"))),
            Action::Read(summary("all.zip/b.txt", Some("all.zip"))),
            Action::ReadAll,
        ],
    );
    assert_eq!(state.files.len(), 3);
    assert_eq!(state.all_problems(), [failed]);
    assert!(state.summary("good.txt").is_some() && state.summary("all.zip/b.txt").is_some());
    assert_eq!(state.summary("never.txt"), None);
}

#[test]
fn cancelling_and_failing_lose_nothing() {
    let arrangement = Arrangement {
        versions: vec![VersionEntry { document: "good.txt".into(), ..VersionEntry::default() }],
        ..Arrangement::default()
    };
    let read = after(
        State::default(),
        [
            incoming(&["good.txt"]),
            Action::Read(summary("good.txt", None)),
            Action::ReadAll,
            Action::Arranged(arrangement.clone()),
        ],
    );
    for last in [Action::Cancelled, Action::Failed(Problem::error("", ProblemKind::Crashed, message::WHY_CAME_DOWN))] {
        let state = after(read.clone(), [incoming(&["more.txt"]), last]);
        assert_eq!(state.arrangement, arrangement);
        assert!(state.summary("good.txt").is_some());
    }
}

#[test]
fn progress_is_kept_as_long_as_the_same_work_goes_on() {
    let progress = Progress { done: 3, of: 4, ..Progress::default() };
    let working = |kind| Action::Working(Some(kind));
    let state = after(
        State::default(),
        [working(TaskKind::Computing), Action::Progress(progress), working(TaskKind::Computing)],
    );
    assert_eq!(state.task.as_ref().map(|task| task.progress.done), Some(3));
    let state = state.after(working(TaskKind::Exporting));
    assert_eq!(state.task, Some(Task { kind: TaskKind::Exporting, progress: Progress::default() }));
    assert_eq!(state.after(Action::Working(None)).task, None);
}

#[test]
fn a_result_becomes_stale_when_the_arrangement_is_corrected() {
    let state = computed();
    assert_eq!((state.screen, state.stale), (Screen::Result, false));
    let state = state.after(Action::Edit(ArrangementEdit::Title("Other".into())));
    assert!(state.stale && state.result.is_some());
}

#[test]
fn stepping_honours_filters_and_selection() {
    let state = computed();
    assert_eq!(state.step(false, false), Some(0));
    assert_eq!(state.step(true, false), Some(2));
    let state = state.after(Action::Focus(Focus::Change(1)));
    assert_eq!((state.step(false, false), state.step(false, true)), (Some(2), Some(0)));
    let state = state.after(Action::Focus(Focus::Change(99)));
    assert_eq!(state.selected(), Some(1), "there is no such change");
    let counts = Counts { changes: 3, attributed: 2, unattributed: 1, contributions: 2 };
    assert_eq!(state.counts(), counts);
}

#[test]
fn decisions_survive_a_new_computation() {
    let decided = Some((draftlens_review::Disposition::Confirmed, "agreed".to_owned()));
    let state = computed().after(Action::Decide { change: 1, contribution: "b.docx".into(), decided, written: false });
    let mut analysis = fixture::analysis();
    analysis.changes.remove(0);
    for (id, change) in (0..).zip(analysis.changes.iter_mut().chain(&mut analysis.minor)) {
        change.id = id;
    }
    let state = state.after(Action::Computed(ViewIndex::new(analysis).into()));
    let key = state.result.as_ref().map(|view_index| view_index.key(0).to_owned()).unwrap_or_default();
    assert_eq!(state.decisions.get(&key, "b.docx").map(|found| found.remark.as_str()), Some("agreed"));
}

#[test]
fn looking_at_a_contribution_shows_where_it_counts() {
    let mut analysis = fixture::analysis();
    analysis.comparisons.push(Comparison { from: Some(0), to: 1, rows: Vec::new(), coarse: false });
    let state = State::default().after(Action::Computed(ViewIndex::new(analysis).into()));
    assert_eq!(state.comparison, 1, "the latest versions first");
    let state = state.after(Action::Focus(Focus::Contribution(1)));
    assert_eq!((state.comparison, state.in_view(), state.selected()), (0, Some(0), None));
}

#[test]
fn comparing_again_stays_where_one_was() {
    let drafts = |order: &[u32]| {
        let mut analysis = fixture::analysis();
        let of = |number: u32| VersionText { name: format!("v{number}.docx"), ..analysis.versions[0].clone() };
        analysis.versions = order.iter().map(|number| of(*number)).collect();
        let more = 2..order.len() as u32;
        let pair = |to: u32| Comparison { from: Some(to - 1), to, rows: Vec::new(), coarse: false };
        analysis.comparisons.extend(more.map(pair));
        ViewIndex::new(analysis)
    };
    let at = |state: &State| (state.comparison, state.focus);
    let first = State::default().after(Action::Computed(drafts(&[1, 2, 3]).into()));
    assert_eq!(at(&first), (1, Focus::Overview), "at first the latest");
    let looking = first.after(Action::Focus(Focus::Change(1)));
    let added = looking.after(Action::Computed(drafts(&[1, 2, 3, 4]).into()));
    assert_eq!(at(&added), (0, Focus::Change(1)));
    let last = first.after(Action::Computed(drafts(&[0, 1, 3]).into()));
    assert_eq!(at(&last), (1, Focus::Overview), "another way to the same draft");
    let gone = first.after(Action::Computed(drafts(&[1, 2]).into()));
    assert_eq!(at(&gone), (0, Focus::Overview), "the draft is gone");
}

#[test]
fn forgetting_forgets() {
    let state = computed().after(Action::Forget);
    assert_eq!(state, State { shown: state.shown.clone(), ..State::default() });
}

#[test]
fn one_returns_to_what_is_still_there() {
    let computed = State::default().after(Action::Computed(ViewIndex::new(fixture::analysis()).into()));
    let first = computed.viewpoint();
    let looked = computed.after(Action::View(ViewMode::Changes)).after(Action::Focus(Focus::Change(1)));
    assert_eq!(looked.after(Action::Return(first)).viewpoint(), first);
    let back = looked.after(Action::Return(first)).after(Action::Return(looked.viewpoint()));
    assert_eq!(back.viewpoint(), looked.viewpoint());
    let gone = Viewpoint { focus: Focus::Change(99), comparison: 9, ..looked.viewpoint() };
    let state = computed.after(Action::Return(gone));
    assert_eq!((state.focus, state.comparison, state.view), (Focus::Overview, 0, ViewMode::Changes));
    let empty = State::default().after(Action::Return(looked.viewpoint()));
    assert_eq!(empty.screen, Screen::Start, "there is no result");
}

/// All that undoing gives back.
type Parts = (Vec<draftlens_review::Decision>, Vec<FileEntry>, Arrangement, Option<Awaited>);

fn work(state: &State) -> Parts {
    (state.decisions.decisions.clone(), state.files.clone(), state.arrangement.clone(), state.awaited.clone())
}

fn decide(change: u32, contribution: &str, decided: Option<Decided>) -> Action {
    Action::Decide { change, contribution: contribution.into(), decided, written: false }
}

fn written(change: u32, contribution: &str, disposition: draftlens_review::Disposition, remark: &str) -> Action {
    let decided = Some((disposition, remark.to_owned()));
    Action::Decide { change, contribution: contribution.into(), decided, written: true }
}

/// A result of three files that are arranged, with nothing decided.
fn open() -> State {
    let version = |name: &str| VersionEntry { document: name.into(), ..VersionEntry::default() };
    let arrangement = Arrangement {
        versions: ["v1", "v2", "v3"].map(version).into(),
        unused: vec!["c".into()],
        ..Arrangement::default()
    };
    let read = |name: &str| Action::Read(summary(name, None));
    after(
        State::default(),
        [
            incoming(&["v1", "v2", "v3", "c"]),
            read("v1"),
            read("v2"),
            read("v3"),
            read("c"),
            Action::ReadAll,
            Action::Arranged(arrangement),
            Action::Computed(ViewIndex::new(fixture::analysis()).into()),
        ],
    )
}

/// One of the things that a person can do, by a number.
fn anything(number: u32) -> Vec<Action> {
    use draftlens_review::Disposition::{Confirmed, Noted, Rejected};
    let document = ["v1", "v2", "v3", "c"][(number / 16) as usize % 4].to_owned();
    let change = number / 16 % 4;
    let contribution = ["a.docx", "b.docx", ""][(number / 64) as usize % 3];
    let edit = |edit| vec![Action::Edit(edit)];
    match number % 16 {
        0 => vec![decide(change, contribution, Some((Confirmed, String::new())))],
        1 => vec![decide(change, contribution, Some((Rejected, "no".into())))],
        2 => vec![decide(change, contribution, Some((Noted, String::new())))],
        3 => vec![decide(change, contribution, None)],
        4..6 => vec![
            written(change, contribution, Noted, &format!("r{number}")),
            written(change, contribution, Noted, &format!("re{number}")),
            Action::Written,
        ],
        6 => edit(ArrangementEdit::Shift { document, direction: Direction::Later }),
        7 => edit(ArrangementEdit::Move { document, list: draftlens_model::List::Contributions, before: 0 }),
        8 => edit(ArrangementEdit::Exclude { document, excluded: number % 32 < 16 }),
        9 => edit(ArrangementEdit::Label { document, label: number.to_string() }),
        10 => edit(ArrangementEdit::Remove { document }),
        11 => vec![incoming(&[&document]), Action::Read(summary(&document, None)), Action::ReadAll],
        12 => {
            let mut decisions = Decisions::default();
            decisions.set("elsewhere", contribution, Some((Noted, number.to_string())));
            vec![Action::Open { file: "d.json".into(), decisions }]
        }
        13 => vec![Action::View(ViewMode::Inline), Action::Focus(Focus::Change(change))],
        14 => vec![Action::Close],
        _ => vec![Action::Computed(ViewIndex::new(fixture::analysis()).into())],
    }
}

/// Whatever a person has done, undoing it step by step gives back what was there before each step, and doing it again
/// what was there after.
#[test]
fn undoing_gives_back_what_was_there() {
    let mut chance = 9_u64;
    let mut next = || {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (chance >> 33) as u32
    };
    let mut turned = 0;
    for round in 0..300 {
        let mut state = open();
        let mut passed: Vec<Parts> = Vec::new();
        let mut did = Vec::new();
        for _ in 0..1 + next() % 12 {
            let number = next();
            // What is opened where nothing is open cannot be undone, nor what came before it.
            if state.files.is_empty() && [11, 12].contains(&(number % 16)) {
                continue;
            }
            let (before, deeds) = (work(&state), state.deeds);
            let actions = anything(number);
            state = after(state, actions.clone());
            if state.deeds > deeds || matches!(actions[0], Action::Close) {
                passed.push(before);
                did.push(actions);
            } else {
                assert_eq!(work(&state), before, "what cannot be undone changes nothing: {actions:?}");
            }
        }
        passed.push(work(&state));
        for back in [true, false, true] {
            let order: Vec<usize> = if back { (0..did.len()).rev().collect() } else { (1..passed.len()).collect() };
            for at in order {
                state = state.after(Action::Turn { back });
                turned += 1;
                assert_eq!(
                    work(&state),
                    passed[at],
                    "round {round}, {}: {did:#?}",
                    if back { "undone" } else { "again" }
                );
            }
            let more = if back { state.history.next_undo() } else { state.history.next_redo() };
            assert_eq!(more, None);
        }
    }
    assert!(turned > 1000, "{turned}");
}

#[test]
fn a_remark_is_undone_as_a_whole_and_the_verdict_stays() {
    use draftlens_review::Disposition::Rejected;
    let letters = |words: &[&str]| -> Vec<Action> {
        let letters = words.iter().map(|remark| written(0, "b.docx", Rejected, remark));
        letters.chain([Action::Written]).collect()
    };
    let decided = |state: &State| {
        let view_index = state.result.clone().unwrap_or_else(|| panic!("there is a result"));
        state.decisions.get(view_index.key(0), "b.docx").map(|found| (found.disposition, found.remark.clone()))
    };
    let state = open().after(decide(0, "b.docx", Some((Rejected, String::new()))));
    let state = after(after(state, letters(&["n", "no", "now"])), letters(&["now h", "now he"]));
    assert_eq!(decided(&state), Some((Rejected, "now he".into())));
    let back = || Action::Turn { back: true };
    let state = state.after(back());
    assert_eq!(decided(&state), Some((Rejected, "now".into())));
    assert_eq!(
        state.turned.as_ref().map(|(back, what)| (*back, matches!(what, DeedKind::Remarked { .. }))),
        Some((true, true))
    );
    assert_eq!(state.focus, Focus::Change(0), "what was undone is shown");
    let state = state.after(back());
    assert_eq!(decided(&state), Some((Rejected, String::new())));
    let state = state.after(back());
    assert_eq!((decided(&state), state.after(back()).decisions.decisions.len()), (None, 0));
    let other = state.after(decide(1, "b.docx", Some((Rejected, String::new()))));
    assert_eq!(other.history.next_redo(), None, "what is done now takes the place of what was undone");
    assert_eq!(other.turned, None);
}

#[test]
fn what_is_undone_tells_what_must_be_read_again() {
    let all = open();
    let editions: Vec<u32> = all.files.iter().map(|file| file.edition).collect();
    let removed = all.after(Action::Edit(ArrangementEdit::Remove { document: "v2".into() }));
    assert!(removed.stale);
    let back = removed.after(Action::Turn { back: true });
    assert_eq!((back.stale, &back.arrangement), (false, &all.arrangement), "the result is that of these files again");
    assert_eq!(file_exchange(&removed.files, &back.files), FileExchange { dropped: vec![], read: vec![editions[1]] });
    assert_eq!(file_exchange(&back.files, &removed.files), FileExchange { dropped: vec!["v2".into()], read: vec![] });
    let replaced = after(all.clone(), [incoming(&["c"]), Action::Read(summary("c", None)), Action::ReadAll]);
    assert_eq!(replaced.history.next_undo().map(|deed| deed.what.clone()), Some(DeedKind::Replaced("c".into())));
    let back = replaced.after(Action::Turn { back: true });
    assert_eq!(file_exchange(&replaced.files, &back.files), FileExchange { dropped: vec![], read: vec![editions[3]] });
    let closed = all.after(Action::Close);
    assert!(!closed.has_unkept_work() && closed.result.is_none() && closed.files.is_empty());
    let back = closed.after(Action::Turn { back: true });
    assert_eq!(file_exchange(&closed.files, &back.files), FileExchange { dropped: vec![], read: editions });
    let anew = closed.after(incoming(&["other"]));
    assert_eq!(anew.history.next_undo(), None, "what was closed is gone once something else is opened");
}

#[test]
fn work_is_unkept_until_it_is_kept() {
    use draftlens_review::Disposition::Confirmed;
    let state = open();
    assert!(!state.has_unkept_work());
    let decided = state.after(decide(0, "b.docx", Some((Confirmed, String::new()))));
    assert!(decided.has_unkept_work());
    let kept = decided.after(Action::Kept(decided.deeds));
    assert!(!kept.has_unkept_work());
    assert!(
        kept.after(Action::Turn { back: true })
            .after(decide(1, "b.docx", Some((Confirmed, String::new()))))
            .has_unkept_work()
    );
    assert!(state.after(Action::Edit(ArrangementEdit::Remove { document: "c".into() })).has_unkept_work());
}

#[test]
fn decisions_that_are_opened_first_wait_for_their_files() {
    let wanted = ["v1", "v9"].map(|name| Wanted { name: name.into(), path: name.into() }).into();
    let arrangement = Arrangement::default();
    let awaited = Awaited { file: "d.json".into(), kind: AwaitedKind::Decisions(1), arrangement, wanted };
    let mut decisions = Decisions::default();
    decisions.set("k", "", Some((draftlens_review::Disposition::Noted, "r".into())));
    let opened = [Action::Open { file: "d.json".into(), decisions: decisions.clone() }, Action::Await(Some(awaited))];
    let state = after(State::default(), opened);
    assert_eq!((state.missing(), &state.decisions), (vec!["v1".to_owned(), "v9".to_owned()], &decisions));
    let state = after(state, [incoming(&["v1"]), Action::Read(summary("v1", None)), Action::ReadAll]);
    assert_eq!((state.missing(), state.decisions), (vec!["v9".to_owned()], decisions));
}
