//! A person at work from start to end: deciding, writing, undoing, going back, taking files out and putting them in,
//! reloading; in the end what was decided is what is kept, exported and shown.

use anyhow::Result;
use serde_json::{Value, json};

use super::NOT_WEBKIT;
use crate::material;
use crate::page::{File, Page, same};
use crate::test::Test;
use crate::webdriver::keys;

pub const TESTS: &[Test] = &[Test { name: "walk::nothing_decided_is_lost", browsers: NOT_WEBKIT, run: walk }];

/// The decisions of a session, each as "disposition: remark", in order.
const DECIDED: &str = "const decided = (list) => list.map((one) => `${one.disposition}: ${one.remark}`).sort();";

fn look_at(page: &Page, change: u32) -> Result<()> {
    page.run("lens.goTo(arguments[0])", &json!([change]))?;
    page.wait_with(
        &format!("change {change} is shown"),
        "return visible('[data-testid=evidence]')[0]?.dataset.change === String(arguments[0])",
        &json!([change]),
    )
    .map(drop)
}

fn decide(page: &Page, change: u32, verdict: &str, remark: &str) -> Result<()> {
    look_at(page, change)?;
    page.click(&format!("[data-testid=attribution] [data-testid={verdict}]"))?;
    page.click("[data-testid=attribution] [data-testid=note]")?;
    page.wait_until("the remark has the focus", "return root.activeElement?.dataset.testid === 'remark'")?;
    let letters: Vec<String> = remark.chars().map(String::from).collect();
    page.press(&letters.iter().map(String::as_str).collect::<Vec<_>>())
}

fn wait_decided(page: &Page, wanted: &[&str]) -> Result<()> {
    let script =
        format!("{DECIDED} return JSON.stringify(decided(lens.session.decisions)) === JSON.stringify(arguments[0])");
    page.wait_with(&format!("what is decided is {wanted:?}"), &script, &json!([wanted])).map(drop)
}

fn compare(page: &Page) -> Result<()> {
    page.click("[data-testid=compare-button]:not([disabled])")?;
    page.wait_for("[data-testid=result]").map(drop)
}

fn walk(page: &Page) -> Result<()> {
    page.open_ready()?;
    page.choose_files(&material::write(page.setting, "given", &material::small())?)?;
    compare(page)?;
    page.click("[data-testid=keep] button.primary")?;
    decide(page, 0, "reject", "not ours")?;
    decide(page, 1, "confirm", "see par. 3")?;
    wait_decided(page, &["confirmed: see par. 3", "rejected: not ours"])?;
    // Undone and done again.
    page.press(&[keys::ESCAPE])?;
    page.click("[data-testid=undo]")?;
    page.click("[data-testid=redo]")?;
    wait_decided(page, &["confirmed: see par. 3", "rejected: not ours"])?;
    // Back through what was looked at, and forward.
    page.session.back()?;
    page.session.forward()?;
    // A contribution is taken out, which was not meant; another file is put in, and taken out again.
    page.click("[data-testid=arrange-again]")?;
    page.wait_for("[data-testid=arrange]")?;
    page.click("[data-testid=contributions] [data-testid=entry]:first-child [data-testid=remove]")?;
    page.click("[data-testid=undo]")?;
    let late = [File::new("Member State Z.txt", "4. These guidelines are reviewed every two years.\n")];
    page.choose_files(&material::write(page.setting, "late", &late)?)?;
    page.wait_until(
        "the late one is there",
        "return all('[data-testid=entry]').some((one) => one.dataset.document === 'Member State Z.txt')",
    )?;
    compare(page)?;
    wait_decided(page, &["confirmed: see par. 3", "rejected: not ours"])?;
    decide(page, 2, "confirm", "late")?;
    let all = ["confirmed: late", "confirmed: see par. 3", "rejected: not ours"];
    wait_decided(page, &all)?;
    page.wait_until(
        "all of it is kept",
        "const event = new Event('beforeunload', { cancelable: true }); dispatchEvent(event); return !event.defaultPrevented",
    )?;
    // The page is loaded again, twice: what was kept is opened by itself.
    for _ in 0..2 {
        page.open_ready()?;
        page.wait_for("[data-testid=result]")?;
        wait_decided(page, &all)?;
    }
    // Kept.
    let kept = page.run_async(
        &format!(
            "{DECIDED} const request = indexedDB.open('draftlens', 1);
             request.onerror = () => done(String(request.error));
             request.onsuccess = () => {{
                 const read = request.result.transaction('kept').objectStore('kept').get('decisions');
                 read.onsuccess = () => {{
                     request.result.close();
                     done(decided(read.result.decisions.map(([, decision]) => decision)));
                 }};
             }};"
        ),
        &json!([]),
    )?;
    same("kept", kept, json!(all))?;
    // Exported: every remark and verdict stands in the table and in the report.
    for format in ["csv", "html"] {
        let text = page.run_async(
            "lens.export(arguments[0]).then((file) => file.text()).then(done, (error) => done(String(error)))",
            &json!([format]),
        )?;
        let text = text.as_str().unwrap_or_default().to_owned();
        let missing: Vec<&str> =
            ["not ours", "see par. 3", "late"].into_iter().filter(|remark| !text.contains(remark)).collect();
        same(&format!("remarks that are not in the {format}"), missing, Vec::new())?;
    }
    // Shown.
    let mut shown: Vec<Value> = Vec::new();
    for change in 0..3 {
        look_at(page, change)?;
        shown.push(page.run(
            "const [form] = visible('[data-testid=attribution]');
             const pressed = form.querySelector('[aria-pressed=true]').dataset.testid;
             return `${pressed}: ${form.querySelector('[data-testid=remark]').value}`",
            &json!([]),
        )?);
    }
    same("shown", json!(shown), json!(["reject: not ours", "confirm: see par. 3", "confirm: late"]))
}
