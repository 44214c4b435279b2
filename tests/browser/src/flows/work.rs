//! A person's work is never lost: decisions and remarks, undoing, the browser's history, files of decisions, and what is
//! kept on the device.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::{DROPPING, EVERYWHERE, NOT_WEBKIT};
use crate::browsers::Browser;
use crate::page::{File, Page, holds, same};
use crate::webdriver::keys;
use crate::{Test, material};

pub const TESTS: &[Test] = &[
    Test { name: "work::a_remark_and_a_verdict_are_two_things", browsers: EVERYWHERE, run: two_things },
    Test { name: "work::decisions_are_undone", browsers: EVERYWHERE, run: decisions_are_undone },
    Test {
        name: "work::writing_is_undone_by_the_browser",
        browsers: EVERYWHERE,
        run: writing_is_undone_by_the_browser,
    },
    Test { name: "work::a_remark_is_its_own", browsers: NOT_WEBKIT, run: a_remark_is_its_own },
    Test { name: "work::files_are_undone", browsers: EVERYWHERE, run: files_are_undone },
    Test { name: "work::replacing_and_closing_are_undone", browsers: DROPPING, run: replacing_and_closing_are_undone },
    Test { name: "work::leaving_is_warned_of", browsers: EVERYWHERE, run: leaving_is_warned_of },
    Test { name: "work::back_and_forward", browsers: EVERYWHERE, run: back_and_forward },
    Test { name: "work::a_portal_keeps_its_history", browsers: EVERYWHERE, run: a_portal_keeps_its_history },
    Test { name: "work::decisions_wait_for_their_files", browsers: EVERYWHERE, run: decisions_wait_for_their_files },
    Test { name: "work::a_list_opens_its_files", browsers: EVERYWHERE, run: a_list_opens_its_files },
    Test {
        name: "work::what_cannot_be_opened_is_refused",
        browsers: EVERYWHERE,
        run: what_cannot_be_opened_is_refused,
    },
    Test { name: "work::lost_decisions_are_listed", browsers: EVERYWHERE, run: lost_decisions_are_listed },
    Test {
        name: "work::what_earlier_versions_kept_is_restored",
        browsers: DROPPING,
        run: what_earlier_versions_kept_is_restored,
    },
    Test { name: "work::comparing_again_stays_there", browsers: EVERYWHERE, run: comparing_again_stays_there },
    Test { name: "work::a_decision_writes_only_itself", browsers: EVERYWHERE, run: a_decision_writes_only_itself },
];

/// The small consultation, computed.
fn open_small(page: &Page) -> Result<()> {
    page.open_ready()?;
    give(page, &material::small())?;
    page.click("[data-testid=compare-button]:not([disabled])")?;
    page.wait_for("[data-testid=result]").map(drop)
}

/// Hands files over by the button, which all browsers can.
fn give(page: &Page, files: &[File]) -> Result<()> {
    page.choose_files(&material::write(page.setting, "given", files)?)
}

/// Looks at the first change that a contribution explains.
fn look_at_explained(page: &Page) -> Result<()> {
    page.click("[data-testid=pane] [data-testid=change]:has(.code:not(.none))")?;
    page.wait_for("[data-testid=attribution]").map(drop)
}

const FORM: &str = "[data-testid=attribution] ";

fn press_verdict(page: &Page, name: &str) -> Result<()> {
    page.click(&format!("{FORM}[data-testid={name}]"))
}

/// What the session says of the first decision: its disposition and remark; empty where there is none.
fn decided(page: &Page) -> Result<String> {
    let said = page.run(
        "const [first] = lens.session.decisions; return first ? `${first.disposition}: ${first.remark}` : ''",
        &json!([]),
    )?;
    Ok(said.as_str().context("the session is there")?.to_owned())
}

fn wait_decided(page: &Page, wanted: &str) -> Result<()> {
    let script = "const [first] = lens.session.decisions;
         return (first ? `${first.disposition}: ${first.remark}` : '') === arguments[0]";
    page.wait_with(&format!("what is decided is {wanted:?}, not {:?}", decided(page)?), script, &json!([wanted]))
        .map(drop)
}

fn status(page: &Page) -> Result<String> {
    let said = page.run("return text(all('[data-testid=status]')[0])", &json!([]))?;
    Ok(said.as_str().unwrap_or_default().replace(['\u{2068}', '\u{2069}'], ""))
}

fn with_control(page: &Page, held: &[&str], key: &str) -> Result<()> {
    page.session.press_with(held, key)
}

/// No press erases a remark, a note leaves the rejection, the focus goes where one types, and typing triggers nothing.
fn two_things(page: &Page) -> Result<()> {
    open_small(page)?;
    look_at_explained(page)?;
    let looked = page.run("return visible('[data-testid=evidence]')[0].dataset.change", &json!([]))?;
    press_verdict(page, "reject")?;
    wait_decided(page, "rejected: ")?;
    press_verdict(page, "note")?;
    page.wait_until("the remark has the focus", "return root.activeElement?.dataset.testid === 'remark'")?;
    same("after Reject and Note", decided(page)?, "rejected: ".to_owned())?;
    page.press(&["n", "u", "p", "e", "!"])?;
    wait_decided(page, "rejected: nupe!")?;
    let now = page.run("return visible('[data-testid=evidence]')[0].dataset.change", &json!([]))?;
    same("typing leads to no other change", now, looked.clone())?;
    page.picture("work-remark")?;
    for (pressed, wanted) in [
        ("note", "rejected: nupe!"),
        ("reject", "noted: nupe!"),
        ("note", "noted: nupe!"),
        ("confirm", "confirmed: nupe!"),
        ("confirm", "noted: nupe!"),
    ] {
        press_verdict(page, pressed)?;
        wait_decided(page, wanted).with_context(|| format!("after {pressed}"))?;
    }
    // A host that says nothing of the remark leaves it as it is.
    page.run(
        "const contribution = visible('[data-testid=attribution]')[0].dataset.contribution;
         lens.setDisposition(Number(arguments[0]), 'rejected', { contribution })",
        &json!([looked]),
    )?;
    wait_decided(page, "rejected: nupe!")?;
    // A note from nothing: the focus goes to the remark, which was not there before.
    page.press(&[keys::TAB])?;
    page.click("[data-testid=next-change]")?;
    page.wait_with(
        "the next change is shown",
        "return visible('[data-testid=evidence]')[0].dataset.change !== arguments[0]",
        &json!([looked]),
    )?;
    page.click("[data-testid=note]")?;
    page.wait_until("the new remark has the focus", "return root.activeElement?.dataset.testid === 'remark'")?;
    page.press(&["n", "p"])?;
    page.wait_until(
        "both remarks are kept",
        "return lens.session.decisions.map((one) => one.remark).join() === 'nupe!,np'",
    )
    .map(drop)
}

/// Undo and redo by button and by key, said to screen readers, from wherever the focus is.
fn decisions_are_undone(page: &Page) -> Result<()> {
    open_small(page)?;
    look_at_explained(page)?;
    page.run(
        "window.told = [];
         lens.addEventListener('draftlens-disposition-change', ({ detail }) => told.push(detail.disposition))",
        &json!([]),
    )?;
    holds("nothing can be undone yet", page.count("[data-testid=undo][aria-disabled=true]")? == 1)?;
    press_verdict(page, "reject")?;
    press_verdict(page, "note")?;
    page.press(&["w", "h", "y"])?;
    wait_decided(page, "rejected: why")?;
    press_verdict(page, "confirm")?;
    wait_decided(page, "confirmed: why")?;
    page.click("[data-testid=undo]")?;
    wait_decided(page, "rejected: why")?;
    let said = status(page)?;
    holds(&format!("what was undone is said: {said}"), said.starts_with("Undone: confirmation (Member State"))?;
    page.picture("work-undo")?;
    with_control(page, &[keys::CONTROL], "z")?;
    wait_decided(page, "rejected: ")?;
    with_control(page, &[keys::CONTROL], "z")?;
    wait_decided(page, "")?;
    let last = status(page)?;
    holds(&format!("the rejection is said: {last}"), last.starts_with("Undone: rejection ("))?;
    holds("the buttons say that there is no more", page.count("[data-testid=undo][aria-disabled=true]")? == 1)?;
    for wanted in ["rejected: ", "rejected: why", "confirmed: why"] {
        with_control(page, &[keys::CONTROL, keys::SHIFT], "z")?;
        wait_decided(page, wanted)?;
    }
    holds("doing again is said", status(page)?.starts_with("Done again: confirmation ("))?;
    // From another place: what is undone is brought into view.
    page.click("[data-testid=view-table]")?;
    page.press(&[keys::ESCAPE])?;
    page.wait_until("the evidence is closed", "return visible('[data-testid=evidence]').length === 0")?;
    page.run("root.activeElement?.blur()", &json!([]))?;
    with_control(page, &[keys::CONTROL], "z")?;
    wait_decided(page, "rejected: why")?;
    page.wait_for("[data-testid=evidence]")?;
    let told = page.session.execute("return told.map(String).join()", &json!([]))?;
    same(
        "the page around hears of every step",
        told.as_str().unwrap_or_default(),
        "rejected,rejected,confirmed,rejected,rejected,null,rejected,rejected,confirmed,rejected",
    )
}

/// In a text box Ctrl+Z is the browser's.
fn writing_is_undone_by_the_browser(page: &Page) -> Result<()> {
    open_small(page)?;
    look_at_explained(page)?;
    press_verdict(page, "reject")?;
    press_verdict(page, "note")?;
    page.wait_until("the remark has the focus", "return root.activeElement?.dataset.testid === 'remark'")?;
    page.press(&["a", "b"])?;
    wait_decided(page, "rejected: ab")?;
    with_control(page, &[keys::CONTROL], "z")?;
    if page.browser == Browser::WebKit {
        // Its keys are the window's, which is not driven: only what the page makes of them is seen.
        same("the page leaves the key alone", decided(page)?, "rejected: ab".to_owned())?;
        page.session.execute("document.execCommand('undo')", &json!([]))?;
    }
    page.wait_until(
        "the browser takes back what was written, and the rejection stays",
        "const [first] = lens.session.decisions;
         return first.disposition === 'rejected' && first.remark.length < 2
             && first.remark === visible('[data-testid=remark]')[0].value",
    )?;
    with_control(page, &[keys::CONTROL], "z")?;
    with_control(page, &[keys::CONTROL], "z")?;
    same("the rejection", decided(page)?, "rejected: ".to_owned())
}

/// What the browser can undo in one remark is never what was written in another, or what was undone in between.
fn a_remark_is_its_own(page: &Page) -> Result<()> {
    open_small(page)?;
    look_at_explained(page)?;
    let first = page.run("return Number(visible('[data-testid=evidence]')[0].dataset.change)", &json!([]))?;
    // A double click is one press: what is written after it is a remark, not a key of the page.
    press_verdict(page, "note")?;
    page.wait_until("the remark has the focus", "return root.activeElement?.dataset.testid === 'remark'")?;
    page.run(
        "visible('[data-testid=note]')[0].dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, detail: 2 }))",
        &json!([]),
    )?;
    page.press(&["a", "b", "c"])?;
    wait_decided(page, "noted: abc")?;
    let turn_in_the_remark = || {
        page.click("[data-testid=remark]")?;
        with_control(page, &[keys::CONTROL], "z")?;
        with_control(page, &[keys::CONTROL, keys::SHIFT], "z")?;
        with_control(page, &[keys::CONTROL, keys::SHIFT], "z")
    };
    for change in [json!(1), first] {
        page.run("lens.goTo(arguments[0])", &json!([change]))?;
        page.wait_with(
            "it is shown",
            "return visible('[data-testid=evidence]')[0]?.dataset.change === String(arguments[0])",
            &json!([change]),
        )?;
    }
    turn_in_the_remark()?;
    same("after another change", decided(page)?, "noted: abc".to_owned())?;
    page.click("[data-testid=undo]")?;
    wait_decided(page, "noted: ")?;
    page.click("[data-testid=redo]")?;
    wait_decided(page, "noted: abc")?;
    turn_in_the_remark()?;
    same("after it was undone and done again", decided(page)?, "noted: abc".to_owned())
}

fn entries(page: &Page, list: &str) -> Result<Value> {
    let script =
        "return all(`[data-testid=${arguments[0]}] [data-testid=entry]`).map((entry) => entry.dataset.document)";
    page.run(script, &json!([list]))
}

fn wait_entries(page: &Page, list: &str, wanted: &Value) -> Result<()> {
    let script = "return JSON.stringify(all(`[data-testid=${arguments[0]}] [data-testid=entry]`)
         .map((entry) => entry.dataset.document)) === JSON.stringify(arguments[1])";
    page.wait_with(&format!("{list} are {wanted}"), script, &json!([list, wanted])).map(drop)
}

/// Moving and removing: what is undone is there, and is compared as before.
fn files_are_undone(page: &Page) -> Result<()> {
    open_small(page)?;
    let figures =
        |page: &Page| Ok::<_, anyhow::Error>((page.number("count-changes")?, page.number("count-attributed")?));
    let before = figures(page)?;
    page.click("[data-testid=arrange-again]")?;
    page.wait_for("[data-testid=arrange]")?;
    let (drafts, contributions) = (entries(page, "versions")?, entries(page, "contributions")?);
    page.click("[data-testid=versions] [data-testid=entry]:last-child [data-testid=move-earlier]")?;
    wait_entries(page, "versions", &json!([drafts[1], drafts[0]]))?;
    with_control(page, &[keys::CONTROL], "z")?;
    wait_entries(page, "versions", &drafts)?;
    holds("it is said", status(page)?.starts_with("Undone: moving Draft 2.txt"))?;
    let first = "[data-testid=contributions] [data-testid=entry]:first-child";
    page.click(&format!("{first} [data-testid=remove]"))?;
    wait_entries(page, "contributions", &json!([contributions[1], contributions[2]]))?;
    // The button that was pressed is gone, and the focus with it.
    with_control(page, &[keys::CONTROL], "z")?;
    wait_entries(page, "contributions", &contributions)?;
    with_control(page, &[keys::CONTROL, keys::SHIFT], "z")?;
    wait_entries(page, "contributions", &json!([contributions[1], contributions[2]]))?;
    page.click("[data-testid=undo]")?;
    wait_entries(page, "contributions", &contributions)?;
    page.picture("work-arrange")?;
    page.click("[data-testid=compare-button]:not([disabled])")?;
    page.wait_for("[data-testid=result]")?;
    same("the result", figures(page)?, before)
}

fn replacing_and_closing_are_undone(page: &Page) -> Result<()> {
    open_small(page)?;
    look_at_explained(page)?;
    press_verdict(page, "confirm")?;
    wait_decided(page, "confirmed: ")?;
    let contributions = page.number("count-contributions")?;
    let last =
        page.run("return lens.getResult().then((result) => result.versions[1].blocks.at(-1).text)", &json!([]))?;
    page.drop_files(
        "[data-testid=result]",
        &[File::new("Draft 2.txt", "Guidelines on lamps\n\n1. Nothing is left.\n")],
    )?;
    page.wait_for("[data-testid=arrange]")?;
    with_control(page, &[keys::CONTROL], "z")?;
    page.wait_until("it is said", "return text(all('[data-testid=status]')[0]).includes('replacement of')")?;
    page.click("[data-testid=compare-button]:not([disabled])")?;
    page.wait_for("[data-testid=result]")?;
    let again =
        page.run("return lens.getResult().then((result) => result.versions[1].blocks.at(-1).text)", &json!([]))?;
    same("the draft that was replaced", again, last)?;
    page.run("all('[data-testid=forget]')[0].closest('details').open = true", &json!([]))?;
    page.click("[data-testid=forget]")?;
    page.wait_for("[data-testid=closed]")?;
    page.picture("work-closed")?;
    page.click("[data-testid=undo-closing]")?;
    page.wait_for("[data-testid=result]")?;
    same("contributions", page.number("count-contributions")?, contributions)?;
    wait_decided(page, "confirmed: ")?;
    // Closed again, and something else opened: what was closed is gone for good.
    page.run("all('[data-testid=forget]')[0].closest('details').open = true", &json!([]))?;
    page.click("[data-testid=forget]")?;
    page.wait_for("[data-testid=closed]")?;
    give(page, &material::small()[..2])?;
    page.wait_for("[data-testid=compare-button]:not([disabled])")?;
    holds("nothing can be undone", page.count("[data-testid=undo][aria-disabled=true]")? == 1)
}

const WARNS: &str = "const leaving = new Event('beforeunload', { cancelable: true });
     window.dispatchEvent(leaving);
     return leaving.defaultPrevented";

/// The browser asks before work is lost, and only then.
fn leaving_is_warned_of(page: &Page) -> Result<()> {
    open_small(page)?;
    holds("there is nothing to lose yet", page.run(WARNS, &json!([]))? == false)?;
    look_at_explained(page)?;
    press_verdict(page, "confirm")?;
    page.wait_until("the browser would ask", WARNS)?;
    page.click("[data-testid=undo]")?;
    page.wait_with("nothing is decided any more", &format!("{WARNS} === false"), &json!([]))?;
    press_verdict(page, "reject")?;
    page.wait_until("it would ask again", WARNS)?;
    // Once the work is kept, it does not.
    page.click("[data-testid=keep] button.primary")?;
    page.wait_with("what is kept is not lost", &format!("{WARNS} === false"), &json!([]))?;
    press_verdict(page, "note")?;
    page.press(&["x"])?;
    wait_decided(page, "rejected: x")?;
    page.wait_with("the remark is kept at once", &format!("{WARNS} === false"), &json!([]))?;
    page.open_ready()?;
    is_kept(page, "rejected: x")
}

/// After a reload the work is there. The WebKit that is driven keeps no files (as in a private window): decisions are
/// there all the same, and wait for their files.
fn is_kept(page: &Page, wanted: &str) -> Result<()> {
    if page.browser == Browser::WebKit {
        page.wait_for("[data-testid=waiting]")?;
        wait_decided(page, wanted)?;
        give(page, &material::small())?;
    }
    page.wait_for("[data-testid=result]")?;
    wait_decided(page, wanted)
}

/// Each screen, view and change is an entry of the browser's history.
fn back_and_forward(page: &Page) -> Result<()> {
    page.open_ready()?;
    let address = page.session.execute("return location.href", &json!([]))?;
    page.click("[data-testid=sample-button]")?;
    page.wait_for("[data-testid=result]")?;
    page.click("[data-testid=next-change]")?;
    page.wait_for("[data-testid=evidence]")?;
    let shown = "return visible('[data-testid=evidence]')[0]?.dataset.change";
    let first = page.run(shown, &json!([]))?;
    page.click("[data-testid=next-change]")?;
    let is = "return (visible('[data-testid=evidence]')[0]?.dataset.change ?? '') === arguments[0]";
    page.wait_with(
        "another change",
        "return visible('[data-testid=evidence]')[0]?.dataset.change !== arguments[0]",
        &json!([first]),
    )?;
    let second = page.run(shown, &json!([]))?;
    page.click("[data-testid=view-table]")?;
    page.wait_for("[data-testid=table]")?;
    page.session.back()?;
    page.wait_until("the view before", "return visible('[data-testid=pane]').length === 1")?;
    page.wait_with("with its change", is, &json!([second]))?;
    page.session.back()?;
    page.wait_with("the change before", is, &json!([first]))?;
    page.session.back()?;
    page.wait_with("no change", is, &json!([""]))?;
    page.session.forward()?;
    page.wait_with("the change again", is, &json!([first]))?;
    page.session.forward()?;
    page.wait_with("and the other", is, &json!([second]))?;
    page.session.forward()?;
    page.wait_for("[data-testid=table]")?;
    for wanted in [&second, &first, &json!("")] {
        page.session.back()?;
        page.wait_with(&format!("back at change {wanted}"), is, &json!([wanted]))?;
    }
    page.session.back()?;
    page.wait_for("[data-testid=start]")?;
    same("the page is still here", page.session.execute("return location.href", &json!([]))?, address)?;
    page.session.forward()?;
    page.wait_for("[data-testid=result]").map(drop)
}

/// In somebody else's page the history is that page's.
fn a_portal_keeps_its_history(page: &Page) -> Result<()> {
    page.open_portal("element.html")?;
    page.ready()?;
    page.wait_until("the manifest in src was opened", "return lens.readyState === 'computed'")?;
    page.wait_for("[data-testid=pane] ins")?;
    let before = page.session.execute("return [history.length, history.state]", &json!([]))?;
    page.click("[data-testid=next-change]")?;
    page.wait_for("[data-testid=evidence]")?;
    page.click("[data-testid=view-table]")?;
    page.wait_for("[data-testid=table]")?;
    same("entries", page.session.execute("return [history.length, history.state]", &json!([]))?, before)?;
    page.click("[data-testid=view-side]")?;
    page.click("[data-testid=note], [data-testid=confirm]")?;
    page.wait_until("something is decided", "return lens.session.decisions.length === 1")?;
    holds("the warning is the portal's too", page.run(WARNS, &json!([]))? == false)
}

/// What the page would save as the person's decisions.
fn saved_decisions(page: &Page) -> Result<String> {
    page.run(
        "window.saved = undefined;
         const make = URL.createObjectURL;
         URL.createObjectURL = (blob) => { blob.text().then((text) => (window.saved = text)); return make(blob); };
         all('[data-testid=save-session]')[0].click()",
        &json!([]),
    )?;
    let saved = page.wait_until("the decisions were saved", "return window.saved ?? ''")?;
    Ok(saved.as_str().unwrap_or_default().to_owned())
}

/// Decisions are recognised, name the files that they wait for, and come to their places with them.
fn decisions_wait_for_their_files(page: &Page) -> Result<()> {
    open_small(page)?;
    look_at_explained(page)?;
    press_verdict(page, "reject")?;
    press_verdict(page, "note")?;
    page.press(&["w", "h", "y"])?;
    wait_decided(page, "rejected: why")?;
    let saved = saved_decisions(page)?;
    holds("what is saved in a file is not lost", page.run(WARNS, &json!([]))? == false)?;
    page.open_ready()?;
    give(page, &[File::new("my decisions.json", saved)])?;
    let said = page.text_of("[data-testid=waiting]")?;
    holds(&format!("the file is named: {said}"), said.contains("my decisions.json"))?;
    let missing = |page: &Page| page.run("return visible('[data-testid=missing]').map(text).sort()", &json!([]));
    let all = ["Draft 1.txt", "Draft 2.txt", "Member State A.txt", "Member State B.txt", "Member State C.txt"];
    same("what is missing", missing(page)?, json!(all))?;
    page.picture("work-waiting")?;
    let files = material::small();
    give(page, &files[..3])?;
    page.wait_for("[data-testid=arrange]")?;
    same("what is still missing", missing(page)?, json!(all[3..]))?;
    page.picture("work-waiting-partly")?;
    give(page, &files[3..])?;
    page.wait_for("[data-testid=result]")?;
    holds("nothing waits any more", page.count("[data-testid=waiting]")? == 0)?;
    look_at_explained(page)?;
    page.wait_until(
        "the decision is in its place",
        "return visible('[data-testid=attribution] [data-testid=reject]')[0].ariaPressed === 'true'
             && visible('[data-testid=remark]')[0].value === 'why'",
    )
    .map(drop)
}

const LIST: &str = r#"{ "schema": "draftlens.consultation/1", "title": "Lamps",
    "versions": [ { "source": "Draft 1.txt", "label": "The first" }, { "source": "Draft 2.txt" } ],
    "contributions": [ { "source": "Member State A.txt", "contributors": ["Utopia"] } ] }"#;

/// A dropped `consultation.json` opens with its files: those beside it, or those that come later.
fn a_list_opens_its_files(page: &Page) -> Result<()> {
    page.open_ready()?;
    let mut files = material::small();
    files.truncate(3);
    files.push(File::new("consultation.json", LIST));
    give(page, &files)?;
    page.wait_for("[data-testid=result]")?;
    same("the title", page.text_of("[data-testid=result] h1")?, "Lamps".to_owned())?;
    same("contributions", page.number("count-contributions")?, 1)?;
    holds("whose it is", page.text_of("[data-testid=contribution]")?.contains("Utopia"))?;
    page.open_ready()?;
    give(page, &files[3..])?;
    page.wait_for("[data-testid=missing]")?;
    same("three are missing", page.count("[data-testid=missing]")?, 3)?;
    give(page, &files[..3])?;
    page.wait_for("[data-testid=result]")?;
    same("the title, later", page.text_of("[data-testid=result] h1")?, "Lamps".to_owned())
}

/// Other JSON is no contribution: it is refused, and the reason is said.
fn what_cannot_be_opened_is_refused(page: &Page) -> Result<()> {
    page.open_ready()?;
    let mut files = material::small();
    files.push(File::new("broken.json", "{ \"schema\": \"draftlens.session/1\",\n \"decisions\": [ oops ] }"));
    files.push(File::new("newer.json", r#"{ "schema": "draftlens.session/9", "decisions": [] }"#));
    files.push(File::new("empty list.json", r#"{ "schema": "draftlens.consultation/1" }"#));
    files.push(File::new("other.json", r#"{ "name": "other" }"#));
    give(page, &files)?;
    page.wait_for("[data-testid=compare-button]:not([disabled])")?;
    same("contributions", entries(page, "contributions")?.as_array().map(Vec::len), Some(3))?;
    for (name, reason) in [
        ("broken.json", "line 2"),
        ("newer.json", "draftlens.session/9"),
        ("empty list.json", "neither versions"),
        ("other.json", "neither a file"),
    ] {
        page.wait_with(
            &format!("{name} is refused with its reason"),
            "return visible('[data-testid=problem]').map(text)
                 .some((said) => said.includes(arguments[0]) && said.includes(arguments[1]))",
            &json!([name, reason]),
        )?;
    }
    page.picture("work-refused")?;
    // Alone, on the first screen.
    page.open_ready()?;
    give(page, &[File::new("broken.json", "{")])?;
    page.wait_until(
        "it is said at once",
        "return visible('[data-testid=problem]').map(text).some((said) => said.includes('broken.json'))",
    )
    .map(drop)
}

/// Decisions on what is not there any more are listed with their words, and saved again.
fn lost_decisions_are_listed(page: &Page) -> Result<()> {
    open_small(page)?;
    look_at_explained(page)?;
    press_verdict(page, "reject")?;
    press_verdict(page, "note")?;
    page.press(&["w", "h", "y"])?;
    wait_decided(page, "rejected: why")?;
    let who = page.run("return visible('[data-testid=attribution]')[0].dataset.contribution", &json!([]))?;
    page.click("[data-testid=arrange-again]")?;
    page.click(&format!("[data-testid=entry][data-document={who}] [data-testid=remove]"))?;
    page.click("[data-testid=compare-button]:not([disabled])")?;
    page.wait_for("[data-testid=unanchored-list]")?;
    page.click("[data-testid=unanchored-list] summary")?;
    let said = page.text_of("[data-testid=unanchored]")?;
    let names = ["Rejected", "why", "second lamp with a green shade"];
    holds(&format!("what was decided, and on which words: {said}"), names.iter().all(|part| said.contains(part)))?;
    page.picture("work-unanchored")?;
    holds("it is saved again", saved_decisions(page)?.contains("\"why\""))?;
    page.click("[data-testid=undo]")?;
    page.wait_for("[data-testid=arrange]")?;
    page.click("[data-testid=compare-button]:not([disabled])")?;
    page.wait_for("[data-testid=result]")?;
    same("it has its place again", page.count("[data-testid=unanchored-list]")?, 0)
}

/// Where everything is compared again, the same two drafts are shown, and the same change.
fn comparing_again_stays_there(page: &Page) -> Result<()> {
    page.open_ready()?;
    let mut files = material::small();
    let last = String::from_utf8_lossy(&files[1].bytes).replace("two years", "three years");
    files.push(File::new("Draft 3.txt", last));
    give(page, &files)?;
    page.click("[data-testid=compare-button]:not([disabled])")?;
    page.wait_for("[data-testid=result]")?;
    let pair = "return all('option').find((one) => one.textContent.includes('Draft 3') && one.selected)?.textContent";
    page.wait_until("at first the last pair of drafts is shown", pair)?;
    page.run("lens.goTo(0)", &json!([]))?;
    page.wait_with("the pair of the change is shown", &format!("{} === undefined", pair), &json!([]))?;
    page.click("[data-testid=arrange-again]")?;
    page.click("[data-testid=contributions] [data-testid=entry]:last-child [data-testid=remove]")?;
    page.click("[data-testid=compare-button]:not([disabled])")?;
    page.wait_for("[data-testid=result]")?;
    same("contributions", page.number("count-contributions")?, 2)?;
    page.wait_with("the same pair", &format!("{} === undefined", pair), &json!([]))?;
    page.wait_until("the same change", "return visible('[data-testid=evidence]')[0]?.dataset.change === '0'").map(drop)
}

/// Earlier versions kept decisions and arrangement in one object: it is read, and the decisions come to their places.
fn what_earlier_versions_kept_is_restored(page: &Page) -> Result<()> {
    open_small(page)?;
    look_at_explained(page)?;
    press_verdict(page, "confirm")?;
    wait_decided(page, "confirmed: ")?;
    let saved = saved_decisions(page)?;
    let files = material::small();
    let pairs = files.iter().map(|file| json!([file.name, String::from_utf8_lossy(&file.bytes)])).collect::<Vec<_>>();
    let kept = page.run_async(
        "const [saved, files] = arguments;
         const request = indexedDB.open('draftlens', 1);
         request.onupgradeneeded = () => request.result.createObjectStore('kept');
         request.onsuccess = () => {
             const transaction = request.result.transaction('kept', 'readwrite');
             const store = transaction.objectStore('kept');
             store.put(true, 'consent');
             store.put(JSON.parse(saved), 'session');
             store.put(files.map(([name]) => name), 'file-names');
             for (const [name, text] of files) store.put(new File([text], name), `file/${name}`);
             transaction.oncomplete = () => { request.result.close(); done('kept'); };
             transaction.onabort = () => done(String(transaction.error));
         };",
        &json!([saved, pairs]),
    )?;
    same("what an earlier version would have written", kept, json!("kept"))?;
    page.open_ready()?;
    page.wait_for("[data-testid=result]")?;
    wait_decided(page, "confirmed: ")?;
    holds("it has its place", page.count("[data-testid=unanchored-list]")? == 0)
}

/// Files are written once; a decision writes a small record, and nothing else.
fn a_decision_writes_only_itself(page: &Page) -> Result<()> {
    page.open_ready()?;
    page.run(
        "window.written = [];
         const put = IDBObjectStore.prototype.put;
         IDBObjectStore.prototype.put = function (value, key) {
             written.push([key, JSON.stringify(value)?.length ?? 0, value instanceof Blob]);
             return put.call(this, value, key);
         };",
        &json!([]),
    )?;
    give(page, &material::small())?;
    page.click("[data-testid=compare-button]:not([disabled])")?;
    page.wait_for("[data-testid=result]")?;
    page.click("[data-testid=keep] button.primary")?;
    if page.browser == Browser::WebKit {
        holds(
            "it is said that the files are not kept",
            page.text_of("[data-testid=keep-failed]")?.contains("add them again"),
        )?;
    } else {
        page.wait_until("the files are written once", "return written.filter(([, , file]) => file).length === 5")?;
    }
    page.wait_with("all is kept", "return written.some(([key]) => key === 'session')", &json!([]))?;
    look_at_explained(page)?;
    page.run("written.length = 0", &json!([]))?;
    press_verdict(page, "confirm")?;
    page.wait_until("the decision is written", "return written.length > 0")?;
    press_verdict(page, "note")?;
    page.press(&["a", "b", "c"])?;
    page.wait_until("and the remark", "return written.length > 1")?;
    wait_decided(page, "confirmed: abc")?;
    page.wait_with("all of it is kept", &format!("{WARNS} === false"), &json!([]))?;
    let written = page.run("return written", &json!([]))?;
    for one in written.as_array().into_iter().flatten() {
        let key = one[0].as_str().unwrap_or_default();
        holds(&format!("only decisions are written: {one}"), key.starts_with("decisions"))?;
        holds(&format!("and they are small: {one}"), one[1].as_u64() < Some(1000))?;
    }
    page.open_ready()?;
    is_kept(page, "confirmed: abc")
}
