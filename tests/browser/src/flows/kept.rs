//! What is kept on this device: each consultation by itself, nothing replaced without a word, and the same in two windows.

use anyhow::Result;
use serde_json::json;

use super::{CHROMIUM, EVERYWHERE, NOT_WEBKIT};
use crate::page::{File, Page, holds, same};
use crate::{Test, material};

pub const TESTS: &[Test] = &[
    Test { name: "kept::a_portals_decisions_outlive_a_reload", browsers: EVERYWHERE, run: decisions_outlive_a_reload },
    // WebKit keeps no files in such windows.
    Test { name: "kept::own_work_is_not_replaced", browsers: NOT_WEBKIT, run: own_work_is_not_replaced },
    Test { name: "kept::own_work_comes_back", browsers: NOT_WEBKIT, run: own_work_comes_back },
    Test { name: "kept::closing_of_kept_work_is_undone", browsers: NOT_WEBKIT, run: closing_of_kept_work_is_undone },
    Test { name: "kept::what_was_added_comes_back", browsers: NOT_WEBKIT, run: what_was_added_comes_back },
    Test { name: "kept::two_windows_agree", browsers: EVERYWHERE, run: two_windows_agree },
    Test { name: "kept::nothing_without_being_asked", browsers: EVERYWHERE, run: nothing_without_being_asked },
    Test { name: "kept::notices_look_well", browsers: CHROMIUM, run: notices_look_well },
];

/// Opens a portal's consultation that may be kept, and waits for its result.
fn open_kept(page: &Page, manifest: &str, attributes: &str) -> Result<()> {
    page.open_at(&format!("portal/any.html?src=/texts/{manifest}&{attributes}"))?;
    page.ready()?;
    page.wait_until("it is computed", "return lens.readyState === 'computed'")?;
    page.wait_for("[data-testid=result]").map(drop)
}

/// Decides on a change, and waits until that is kept.
fn decide(page: &Page, change: u32, remark: &str) -> Result<()> {
    page.run("lens.setDisposition(arguments[0], 'confirmed', { remark: arguments[1] })", &json!([change, remark]))?;
    is_kept(page, remark)
}

/// Waits until something with these words in it, or under a key with them, is kept.
fn is_kept(page: &Page, words: &str) -> Result<()> {
    let kept = page.run_async(
        "const look = async (tries) => {
             // To open what is not there would make it, and without what the page would make in it.
             const there = (await indexedDB.databases()).some(({ name, version }) => name === 'draftlens' && version > 0);
             if (!there) { if (tries) setTimeout(() => look(tries - 1), 50); else done(false); return; }
             const opened = indexedDB.open('draftlens');
             opened.onsuccess = () => {
                 const store = opened.result.transaction('kept').objectStore('kept');
                 const [all, keys] = [store.getAll(), store.getAllKeys()];
                 keys.onsuccess = () => {
                     opened.result.close();
                     const found = JSON.stringify([all.result, keys.result]).includes(arguments[0]);
                     if (found || !tries) done(found); else setTimeout(() => look(tries - 1), 50);
                 };
             };
         };
         look(100)",
        &json!([words]),
    )?;
    holds(&format!("{words} is kept"), kept == true)
}

/// The remarks of all decisions, once there are so many.
fn remarks(page: &Page, wanted: &[&str]) -> Result<()> {
    page.wait_with(
        &format!("the decisions are {wanted:?}"),
        "return JSON.stringify((lens.session?.decisions ?? []).map(({ remark }) => remark).sort())
             === JSON.stringify(arguments[0])",
        &json!([wanted]),
    )
    .map(drop)
}

fn keep(page: &Page) -> Result<()> {
    page.click("[data-testid=keep] button.primary")
}

/// Decisions on a portal's consultation are there again, and those on another are not.
fn decisions_outlive_a_reload(page: &Page) -> Result<()> {
    open_kept(page, "consultation.json", "persist")?;
    keep(page)?;
    decide(page, 0, "of the first")?;
    open_kept(page, "second.json", "persist")?;
    remarks(page, &[])?;
    decide(page, 1, "of the second")?;
    open_kept(page, "consultation.json", "persist")?;
    remarks(page, &["of the first"])?;
    same("what was decided is drawn", page.count("[data-testid=keep]")?, 0)?;
    open_kept(page, "second.json", "persist")?;
    remarks(page, &["of the second"])?;
    // What the host does not offer to keep is not looked at either.
    open_kept(page, "second.json", "persist=false")?;
    same("no question", page.count("[data-testid=keep]")?, 0)?;
    remarks(page, &[])?;
    // Closing one leaves the other.
    open_kept(page, "second.json", "persist")?;
    remarks(page, &["of the second"])?;
    page.click(".masthead .menu:not([data-testid=help]) summary")?;
    page.click("[data-testid=forget]")?;
    page.wait_for("[data-testid=start]")?;
    open_kept(page, "consultation.json", "persist")?;
    remarks(page, &["of the first"])?;
    open_kept(page, "second.json", "persist")?;
    remarks(page, &[])
}

/// What came from this device's store is there again where closing is undone, though it was deleted there.
fn closing_of_kept_work_is_undone(page: &Page) -> Result<()> {
    page.open_ready()?;
    page.give_files(&material::small())?;
    compare(page)?;
    keep(page)?;
    is_kept(page, "file/Member State C.txt")?;
    page.open_ready()?;
    page.wait_for("[data-testid=result]")?;
    page.run("all('[data-testid=forget]')[0].click()", &json!([]))?;
    page.wait_for("[data-testid=closed]")?;
    std::thread::sleep(std::time::Duration::from_millis(700));
    page.click("[data-testid=undo-closing]")?;
    page.wait_for("[data-testid=result]")?;
    contributions(page, &["Member State A.txt", "Member State B.txt", "Member State C.txt"])?;
    same("what could not be read", page.count("[data-testid=incomplete]")?, 0)
}

/// The names of the contributions, once they are these.
fn contributions(page: &Page, wanted: &[&str]) -> Result<()> {
    page.wait_with(
        &format!("the contributions are {wanted:?}"),
        "if (lens.readyState !== 'computed') return false;
         return lens.getResult().then((result) =>
             JSON.stringify(result.contributions.map(({ name }) => name).sort()) === JSON.stringify(arguments[0]))",
        &json!([wanted]),
    )
    .map(drop)
}

/// What a person adds to a portal's consultation, takes out of it or lays out in another way is so again after a reload,
/// with all that was decided; in no other consultation, and not after it is deleted.
fn what_was_added_comes_back(page: &Page) -> Result<()> {
    const HOSTS: [&str; 3] = ["Member State A.txt", "Member State B.txt", "Member State C.txt"];
    const WITH_MINE: [&str; 4] = [HOSTS[0], HOSTS[1], HOSTS[2], "Member State Z.txt"];
    // What was kept is opened as soon as the host's is compared: no result can be waited for in between.
    let reopen = |manifest: &str| {
        page.open_at(&format!("portal/any.html?src=/texts/{manifest}&persist"))?;
        page.ready()
    };
    reopen("consultation.json")?;
    contributions(page, &HOSTS)?;
    keep(page)?;
    decide(page, 0, "before")?;
    let mine = [File::new("Member State Z.txt", "4. These guidelines are reviewed every two years.\n")];
    page.drop_files("[data-testid=result]", &mine)?;
    compare(page)?;
    contributions(page, &WITH_MINE)?;
    decide(page, 1, "afterwards")?;
    is_kept(page, "file/Member State Z.txt")?;
    for _ in 0..2 {
        reopen("consultation.json")?;
        contributions(page, &WITH_MINE)?;
        remarks(page, &["afterwards", "before"])?;
    }
    reopen("second.json")?;
    contributions(page, &HOSTS)?;
    // One of the host's is taken out: it is not compared the next time either, but it is there to be used again.
    reopen("consultation.json")?;
    contributions(page, &WITH_MINE)?;
    page.click("[data-testid=arrange-again]")?;
    page.wait_for("[data-testid=arrange]")?;
    page.click("[data-document='Member State C.txt'] [data-testid=remove]")?;
    compare(page)?;
    let without: Vec<&str> = WITH_MINE.into_iter().filter(|name| !name.contains(" C.")).collect();
    contributions(page, &without)?;
    std::thread::sleep(std::time::Duration::from_millis(500));
    reopen("consultation.json")?;
    contributions(page, &without)?;
    page.click("[data-testid=arrange-again]")?;
    page.wait_for("[data-testid=arrange]")?;
    page.wait_until(
        "it can be used again",
        "return all('[data-testid=entry]').some((one) => one.dataset.document === 'Member State C.txt')",
    )?;
    // Closed, which is undone: kept as before. Closed for good: gone.
    let close = || page.run("all('[data-testid=forget]')[0].click()", &json!([])).map(drop);
    close()?;
    page.click("[data-testid=undo-closing]")?;
    compare(page)?;
    contributions(page, &without)?;
    is_kept(page, "file/Member State Z.txt")?;
    reopen("consultation.json")?;
    contributions(page, &without)?;
    remarks(page, &["afterwards", "before"])?;
    close()?;
    page.wait_for("[data-testid=closed]")?;
    std::thread::sleep(std::time::Duration::from_millis(500));
    reopen("consultation.json")?;
    std::thread::sleep(std::time::Duration::from_millis(500));
    contributions(page, &HOSTS)?;
    remarks(page, &[])
}

fn compare(page: &Page) -> Result<()> {
    page.click("[data-testid=compare-button]:not([disabled])")?;
    page.wait_for("[data-testid=result]").map(drop)
}

/// A person's own files, with a decision about them, are open again after a reload.
fn own_work_comes_back(page: &Page) -> Result<()> {
    page.open_ready()?;
    page.give_files(&material::small())?;
    compare(page)?;
    keep(page)?;
    is_kept(page, "file-names")?;
    decide(page, 0, "on my files")?;
    page.open_ready()?;
    page.wait_for("[data-testid=result]")?;
    remarks(page, &["on my files"])?;
    page.click(".masthead .menu:not([data-testid=help]) summary")?;
    page.click("[data-testid=forget-all]")?;
    page.wait_for("[data-testid=drop-zone]")?;
    page.open_ready()?;
    page.wait_for("[data-testid=drop-zone]").map(drop)
}

/// Neither a link nor other files take the place of what is kept without a word.
fn own_work_is_not_replaced(page: &Page) -> Result<()> {
    page.open_ready()?;
    page.give_files(&material::small())?;
    compare(page)?;
    keep(page)?;
    is_kept(page, "file-names")?;
    decide(page, 0, "on my files")?;
    page.open("?manifest=/texts/consultation.json")?;
    page.ready()?;
    page.wait_for("[data-testid=result]")?;
    remarks(page, &[])?;
    decide(page, 0, "on the link")?;
    page.click(".masthead .menu:not([data-testid=help]) summary")?;
    page.click("[data-testid=forget]")?;
    page.wait_for("[data-testid=drop-zone]")?;
    page.give_files(&[
        File::new("Other 1.txt", "Every hall may have a lamp."),
        File::new("Other 2.txt", "Every hall shall have a lamp."),
    ])?;
    compare(page)?;
    page.wait_for("[data-testid=notice] [data-testid=replace-kept]")?;
    page.picture("kept-waits")?;
    page.click("[data-testid=open-kept]")?;
    page.wait_until(
        "the earlier work is open",
        "return visible('[data-testid=pane]').some((pane) => text(pane).includes('reading room'))",
    )?;
    remarks(page, &["on my files"])?;
    // And where the person wants it, it is replaced.
    page.open("?manifest=/texts/consultation.json")?;
    page.ready()?;
    page.wait_for("[data-testid=result]")?;
    page.click(".masthead .menu:not([data-testid=help]) summary")?;
    page.click("[data-testid=forget]")?;
    page.wait_for("[data-testid=drop-zone]")?;
    page.give_files(&[
        File::new("Other 1.txt", "Every hall may have a lamp."),
        File::new("Other 2.txt", "Every hall shall have a lamp."),
    ])?;
    compare(page)?;
    page.click("[data-testid=replace-kept]")?;
    is_kept(page, "Other 2.txt")?;
    decide(page, 0, "on the others")?;
    page.open_ready()?;
    page.wait_until(
        "the others are open",
        "return visible('[data-testid=pane]').some((pane) => text(pane).includes('hall'))",
    )?;
    remarks(page, &["on the others"])
}

/// The elements of the two windows.
const BOTH: &str = "const both = [...document.querySelectorAll('iframe')].map((frame) => frame.contentDocument?.querySelector('draft-lens'));
    const said = (lens) => JSON.stringify((lens.session?.decisions ?? []).map(({ remark }) => remark).sort());
    const notice = (lens) => lens.shadowRoot.querySelector('[data-testid=notice]')?.textContent ?? '';";

/// What is decided in one window is there in the other, and neither overwrites the other's.
fn two_windows_agree(page: &Page) -> Result<()> {
    open_kept(page, "consultation.json", "persist")?;
    keep(page)?;
    decide(page, 0, "before")?;
    page.open_portal("two.html")?;
    let wait = |what: &str, script: &str| page.wait_until(what, &format!("{BOTH} {script}")).map(drop);
    wait("both are computed", "return both.length === 2 && both.every((lens) => lens?.readyState === 'computed')")?;
    wait("both have what was kept", "return both.every((lens) => said(lens) === '[\"before\"]')")?;
    wait("both say that there is another", "return both.every((lens) => notice(lens).includes('another window'))")?;
    page.picture("kept-two-windows")?;
    page.run(
        &format!(
            "{BOTH} both[0].setDisposition(1, 'rejected', {{ remark: 'of one' }});
             both[1].setDisposition(2, 'noted', {{ remark: 'of the other' }});"
        ),
        &json!([]),
    )?;
    let all = "'[\"before\",\"of one\",\"of the other\"]'";
    wait("each has both decisions", &format!("return both.every((lens) => said(lens) === {all})"))?;
    page.run(&format!("{BOTH} both[1].setDisposition(0, null)"), &json!([]))?;
    let rest = "'[\"of one\",\"of the other\"]'";
    wait("what one takes back is gone in the other", &format!("return both.every((lens) => said(lens) === {rest})"))?;
    open_kept(page, "consultation.json", "persist")?;
    remarks(page, &["of one", "of the other"])
}

/// Without the person's word nothing is written at all.
fn nothing_without_being_asked(page: &Page) -> Result<()> {
    open_kept(page, "consultation.json", "persist")?;
    page.run("lens.setDisposition(0, 'confirmed', { remark: 'not kept' })", &json!([]))?;
    std::thread::sleep(std::time::Duration::from_millis(500));
    let kept = page.run_async(
        "(indexedDB.databases?.() ?? Promise.resolve([]))
             .then((all) => done(all.filter(({ version }) => version > 0).length), (error) => done(String(error)))",
        &json!([]),
    )?;
    same("databases", kept, json!(0))?;
    open_kept(page, "consultation.json", "persist")?;
    remarks(page, &[])
}

/// The notices in the other looks.
fn notices_look_well(page: &Page) -> Result<()> {
    open_kept(page, "consultation.json", "persist")?;
    keep(page)?;
    decide(page, 0, "before")?;
    let phone = json!({ "width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": true });
    let wide = json!({ "width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": false });
    for (look, attributes, size) in
        [("dark", "theme=dark", &wide), ("arabic", "lang=ar", &wide), ("phone", "lang=ru&theme=light", &phone)]
    {
        page.session.chromium("Emulation.setDeviceMetricsOverride", size)?;
        open_kept(page, "consultation.json", &format!("persist&{attributes}"))?;
        // Another window, as far as this one can tell.
        page.run(
            "const line = new BroadcastChannel('draftlens');
             line.onmessage = ({ data: [, place] }) => { line.onmessage = null; line.postMessage([arguments[0], place]); };
             lens.setDisposition(1, 'noted', { remark: arguments[1] })",
            &json!(["gone", look]),
        )?;
        page.wait_for("[data-testid=notice] [data-testid=close-notice]")?;
        std::thread::sleep(std::time::Duration::from_millis(700));
        page.picture(&format!("kept-{look}-deleted"))?;
        page.click("[data-testid=close-notice]")?;
        page.wait_until("it is closed", "return !visible('[data-testid=notice]').length")?;
    }
    Ok(())
}
