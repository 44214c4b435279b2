//! Whoever waits for a consultation that a host opens is told how that ended, whatever a person or the browser does
//! meanwhile; and what the person gave meanwhile is not lost.

use anyhow::Result;
use serde_json::{Value, json};

use super::{DROPPING, EVERYWHERE};
use crate::page::{File, Page, holds, same};
use crate::test::Test;

pub const TESTS: &[Test] = &[
    Test { name: "settling::what_is_dropped_while_files_come", browsers: DROPPING, run: dropped_while_files_come },
    Test { name: "settling::what_is_dropped_while_files_are_read", browsers: DROPPING, run: dropped_while_reading },
    Test {
        name: "settling::what_is_dropped_stands_after_a_failure",
        browsers: DROPPING,
        run: dropped_before_a_failure,
    },
    Test { name: "settling::a_load_that_is_stopped_or_closed", browsers: EVERYWHERE, run: stopped_or_closed },
    Test { name: "settling::an_engine_that_comes_down", browsers: EVERYWHERE, run: engine_comes_down },
    Test { name: "settling::an_engine_that_ends_without_a_word", browsers: EVERYWHERE, run: engine_ends_silently },
    Test { name: "settling::an_element_that_is_moved", browsers: EVERYWHERE, run: moved },
    Test { name: "settling::asked_for_too_early", browsers: EVERYWHERE, run: asked_too_early },
];

/// `load(consultation)` notes in `outcome` how its promise ended; `stall()` keeps what is sent to the engine until
/// `go()`, and `workers` are those that were started.
const SETUP: &str = "
    window.soon = { versions: ['/texts/Draft 1.txt', '/texts/Draft 2.txt'], contributions: ['/texts/Member State A.txt'] };
    window.begin = (consultation) => {
        window.outcome = '';
        lens.load(consultation).then(() => (window.outcome = 'kept'), (error) => (window.outcome = `${error.name}: ${error.message}`));
    };
    window.workers = [];
    const Real = window.Worker;
    window.Worker = class extends Real {
        constructor(...given) { super(...given); window.workers.push(this); }
    };
    const post = Real.prototype.postMessage;
    let stalled = false;
    const waiting = [];
    Real.prototype.postMessage = function (...message) {
        if (message[0]?.type !== 'request') return post.apply(this, message);
        window.asked?.(this);
        if (stalled) waiting.push([this, message]); else post.apply(this, message);
    };
    window.stall = () => { stalled = true; };
    window.go = () => { stalled = false; for (const [worker, message] of waiting.splice(0)) post.apply(worker, message); };
    const fetched = window.fetch;
    let gate = Promise.resolve();
    window.fetch = async (...what) => { if (String(what[0]).includes('/texts/')) await gate; return fetched(...what); };
    window.hold = () => { gate = new Promise((open) => (window.letIn = open)); };";

fn open(page: &Page) -> Result<()> {
    page.open_at("portal/any.html")?;
    page.ready()?;
    page.run(SETUP, &json!([])).map(drop)
}

fn outcome(page: &Page, wanted: &str) -> Result<()> {
    let said = page.wait_until("the promise ends", "return window.outcome")?;
    holds(&format!("{said} is {wanted}"), said.as_str().is_some_and(|said| said.starts_with(wanted)))
}

fn given() -> Vec<File> {
    vec![File::new("Member State Z.txt", "4. These guidelines are reviewed every two years.\n")]
}

/// The person's file is beside the host's, and all of them can be compared.
fn is_beside_the_hosts(page: &Page) -> Result<()> {
    page.wait_for("[data-testid=arrange]")?;
    let laid_out = "return ['versions', 'contributions'].map((list) => all(`[data-testid=${list}] [data-testid=entry]`)
                        .map((entry) => entry.dataset.document).sort())";
    same(
        "what is laid out",
        page.run(laid_out, &json!([]))?,
        json!([["Draft 1.txt", "Draft 2.txt"], ["Member State A.txt", "Member State Z.txt"]]),
    )?;
    page.click("[data-testid=compare-button]:not([disabled])")?;
    page.wait_for("[data-testid=result]")?;
    let names = "return lens.getResult().then((result) => result.contributions.map(({ name }) => name).sort())";
    same("what is compared", page.run(names, &json!([]))?, json!(["Member State A.txt", "Member State Z.txt"]))
}

/// While the host's files are being fetched.
fn dropped_while_files_come(page: &Page) -> Result<()> {
    open(page)?;
    page.run("hold(); begin(soon)", &json!([]))?;
    page.wait_for("[data-testid=opening]")?;
    page.drop_files("[data-testid=opening]", &given())?;
    page.wait_for("[data-testid=notice]")?;
    page.picture("settling-notice")?;
    page.run("letIn()", &json!([]))?;
    outcome(page, "kept")?;
    is_beside_the_hosts(page)?;
    same("the notice", page.count("[data-testid=notice]")?, 0)
}

/// While the engine reads them.
fn dropped_while_reading(page: &Page) -> Result<()> {
    open(page)?;
    page.run("stall(); begin(soon)", &json!([]))?;
    page.wait_until("it is reading", "return lens.readyState === 'reading'")?;
    page.drop_files(".draftlens-root > *", &given())?;
    page.wait_for("[data-testid=notice]")?;
    page.run("go()", &json!([]))?;
    outcome(page, "kept")?;
    is_beside_the_hosts(page)
}

/// What the person gave is read though the host's consultation came to nothing.
fn dropped_before_a_failure(page: &Page) -> Result<()> {
    page.expect_complaint("status of 404");
    open(page)?;
    page.run("hold(); begin({ versions: ['/texts/Draft 1.txt', '/texts/nothing.txt'] })", &json!([]))?;
    page.wait_for("[data-testid=opening]")?;
    page.drop_files("[data-testid=opening]", &given())?;
    page.wait_for("[data-testid=notice]")?;
    page.run("letIn()", &json!([]))?;
    outcome(page, "Error")?;
    page.wait_until("it is said why", "return window.problems.some(({ file }) => file === 'nothing.txt')")?;
    page.click("[data-testid=opening-back]")?;
    page.wait_until(
        "the person's file is there",
        "return all('[data-testid=entry]').some((one) => one.dataset.document === 'Member State Z.txt')",
    )
    .map(drop)
}

/// The person stops the reading, or closes everything.
fn stopped_or_closed(page: &Page) -> Result<()> {
    open(page)?;
    page.run("stall(); begin(soon)", &json!([]))?;
    page.click("[data-testid=cancel-button]")?;
    outcome(page, "AbortError")?;
    for stalling in ["stall()", "hold()"] {
        page.run("go(); begin(soon)", &json!([]))?;
        outcome(page, "kept")?;
        page.run(&format!("{stalling}; begin(soon)"), &json!([]))?;
        page.wait_until("it is on its way", "return ['loading', 'reading'].includes(lens.readyState)")?;
        page.run("all('[data-testid=forget]')[0].click()", &json!([]))?;
        outcome(page, "AbortError")?;
        page.run("go(); window.letIn?.()", &json!([]))?;
        std::thread::sleep(std::time::Duration::from_millis(400));
        same(stalling, page.run("return lens.readyState", &json!([]))?, json!("empty"))?;
    }
    // An export that was promised.
    page.run("begin(soon)", &json!([]))?;
    outcome(page, "kept")?;
    page.run(
        "stall(); window.outcome = '';
         lens.export('html').then(() => (window.outcome = 'kept'), (error) => (window.outcome = error.name));
         setTimeout(() => all('[data-testid=forget]')[0].click(), 50)",
        &json!([]),
    )?;
    outcome(page, "AbortError")
}

/// Once or always: it is told, and can be asked again.
fn engine_comes_down(page: &Page) -> Result<()> {
    page.expect_complaint("the worker ended");
    open(page)?;
    let fall = "const fall = (worker) => setTimeout(() => worker.onerror?.(new ErrorEvent('error', { message: 'the worker ended', cancelable: true })), 0);";
    // Once, at the second thing that it is asked for.
    let later = "let count = 0; window.asked = (worker) => { count += 1; if (count === 2) fall(worker); };";
    page.run(&format!("{fall} {later} begin(soon)"), &json!([]))?;
    outcome(page, "Error: The engine came down")?;
    page.run("begin(soon)", &json!([]))?;
    outcome(page, "kept")?;
    page.run(&format!("{fall} stall(); window.asked = fall; begin(soon)"), &json!([]))?;
    outcome(page, "Error")?;
    same("the state", page.run("return lens.readyState", &json!([]))?, json!("error"))?;
    page.run("window.asked = undefined; go(); begin(soon)", &json!([]))?;
    outcome(page, "kept")
}

/// A worker that is gone, without any event: it is not waited for for ever, the reason is said, and another is started.
fn engine_ends_silently(page: &Page) -> Result<()> {
    open(page)?;
    // What is asked every ten seconds is asked twice a second.
    page.run(
        "const later = window.setTimeout;
         window.setTimeout = (act, pause, ...given) => later(act, pause === 10000 ? 500 : pause, ...given);
         let count = 0;
         window.asked = (worker) => { count += 1; if (count === 3) worker.terminate(); };
         begin(soon)",
        &json!([]),
    )?;
    page.wait_until("it is waited for", "return lens.readyState === 'computing'")?;
    outcome(page, "Error: The engine came down at this (no result after 60 s)")?;
    same("the state", page.run("return lens.readyState", &json!([]))?, json!("error"))?;
    page.run("window.asked = undefined; begin(soon)", &json!([]))?;
    outcome(page, "kept")?;
    // One that goes at once, as do those that are started in its place.
    page.run("window.asked = (worker) => worker.terminate(); begin(soon)", &json!([]))?;
    outcome(page, "Error")?;
    same("the state", page.run("return lens.readyState", &json!([]))?, json!("error"))?;
    let shown = page.text_of("[data-testid=problem], [data-testid=opening-problem]")?;
    holds(&format!("and shown: {shown}"), shown.contains("60"))?;
    page.run("window.asked = undefined; begin(soon)", &json!([]))?;
    outcome(page, "kept")
}

/// Taken out of the document and put in again elsewhere, as frameworks do.
fn moved(page: &Page) -> Result<()> {
    open(page)?;
    page.run(
        "stall(); begin(soon);
         setTimeout(() => { const place = document.body.appendChild(document.createElement('section')); place.append(lens); go(); }, 300)",
        &json!([]),
    )?;
    outcome(page, "kept")?;
    page.wait_for("[data-testid=result]").map(drop)
}

/// Before anything is loaded, and while it is.
fn asked_too_early(page: &Page) -> Result<()> {
    open(page)?;
    let told = |script: &str| -> Result<Value> {
        page.run_async(
            &format!("({script}).then(() => done('kept'), (error) => done(`${{error.name}}: ${{error.message}}`))"),
            &json!([]),
        )
    };
    let early = json!("InvalidStateError: nothing has been computed yet");
    same("with nothing loaded", told("lens.getResult()")?, early.clone())?;
    same("exported", told("lens.export('csv')")?, early.clone())?;
    page.run(
        "stall(); begin(soon);
         lens.session = { schema: 'draftlens.session/1',
             decisions: [{ change: '00', contribution: '', disposition: 'noted', remark: 'set while busy' }] }",
        &json!([]),
    )?;
    page.wait_until("it is reading", "return lens.readyState === 'reading'")?;
    same("while it is read", told("lens.getResult()")?, early)?;
    page.run("go()", &json!([]))?;
    outcome(page, "kept")?;
    same("afterwards", told("lens.getResult()")?, json!("kept"))?;
    same(
        "what was set",
        page.run("return lens.session.decisions.map(({ remark }) => remark)", &json!([]))?,
        json!(["set while busy"]),
    )
}
