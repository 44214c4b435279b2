//! What programs rely on: the element's properties, methods and events, and that its analysis is the command line's.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::EVERYWHERE;
use crate::page::{Page, holds, same};
use crate::{Test, material};

pub const TESTS: &[Test] = &[
    Test { name: "element::loads_computes_and_tells", browsers: EVERYWHERE, run: loads_computes_and_tells },
    Test { name: "element::sample_as_on_the_command_line", browsers: EVERYWHERE, run: sample_as_on_the_command_line },
    Test { name: "element::takes_a_session_and_refuses_others", browsers: EVERYWHERE, run: takes_a_session },
];

fn loads_computes_and_tells(page: &Page) -> Result<()> {
    page.open_ready()?;
    let files = material::small().into_iter().map(|file| json!([file.name, String::from_utf8_lossy(&file.bytes)]));
    let outcome = page.run_async(
        "const heard = [];
         for (const name of ['progress', 'computed', 'error']) {
             document.addEventListener(`draftlens-${name}`, () => heard.push(name));
         }
         const files = arguments[0].map(([name, text]) => new File([text], name));
         const contributions = files.slice(2).map((source) => ({ source, contributors: [source.name.slice(0, -4)] }));
         lens.load({ versions: files.slice(0, 2), contributions })
             .then(() => lens.getResult())
             .then((result) => done({ heard, result, state: lens.readyState }), (error) => done({ error: String(error) }))",
        &json!([files.collect::<Vec<_>>()]),
    )?;
    if let Some(error) = outcome["error"].as_str() {
        bail!("the element failed: {error}");
    }
    let result = &outcome["result"];
    same("schema", result["schema"].as_str(), Some("draftlens.analysis/2"))?;
    same("state", outcome["state"].as_str(), Some("computed"))?;
    let heard = outcome["heard"].as_array().context("events")?;
    holds("progress was told", heard.contains(&json!("progress")))?;
    holds("the end was told once", heard.iter().filter(|name| **name == json!("computed")).count() == 1)?;
    holds("no error was told", !heard.contains(&json!("error")))?;
    let changes = result["changes"].as_array().context("changes")?;
    let explained_by = |name: &str| {
        changes.iter().any(|change| {
            change["attributions"]
                .as_array()
                .is_some_and(|all| all.iter().any(|one| one["contribution"] == json!(name)))
        })
    };
    holds("the sentence that A asked for is attributed to A", explained_by("Member State A.txt"))?;
    holds("the register is attributed to B", explained_by("Member State B.txt"))?;
    holds("nothing is attributed to C", !explained_by("Member State C.txt"))?;
    let unattributed = changes.iter().filter(|change| change["attributions"] == Value::Array(Vec::new())).count();
    holds("the change that nobody asked for is unattributed", unattributed > 0)
}

/// The same input gives the same bytes, in the browser and natively.
fn sample_as_on_the_command_line(page: &Page) -> Result<()> {
    let manifest = page.setting.root.join("www/sample/en/consultation.json");
    let native = material::analysis(page.setting, &manifest)?;
    page.open("?manifest=sample/en/consultation.json")?;
    page.ready()?;
    page.wait_until("the sample was computed", "return lens.readyState === 'computed'")?;
    let browser = page.run_async(
        "lens.export('json').then((blob) => blob.text()).then(done, (error) => done(`error: ${error}`))",
        &json!([]),
    )?;
    let browser = browser.as_str().context("an export is text")?;
    if browser != native {
        let at = browser.bytes().zip(native.bytes()).take_while(|(a, b)| a == b).count();
        let around = |text: &str| {
            String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(80).min(text.len())..(at + 80).min(text.len())])
                .into_owned()
        };
        bail!("they differ at byte {at}: {:?} in the browser, {:?} natively", around(browser), around(&native));
    }
    Ok(())
}

/// A session is set as an object or as its text; anything else is told of by an event and changes nothing.
fn takes_a_session(page: &Page) -> Result<()> {
    page.open_ready()?;
    page.run(
        "window.kinds = [];
         lens.addEventListener('draftlens-error', ({ detail }) => kinds.push(detail.kind));
         window.decided = (remark) => ({
             schema: 'draftlens.session/1',
             decisions: [{ change: 'a', contribution: '', disposition: 'noted', remark }],
         });
         lens.session = decided('first')",
        &json!([]),
    )?;
    page.wait_until("an object is taken", "return lens.session.decisions[0]?.remark === 'first'")?;
    page.run("lens.session = JSON.stringify(decided('second'))", &json!([]))?;
    page.wait_until("its text is taken", "return lens.session.decisions[0]?.remark === 'second'")?;
    page.run("lens.session = 'no JSON'; lens.session = { decisions: 7 }", &json!([]))?;
    page.wait_until("others are told of", "return String(kinds) === 'malformed,malformed'")?;
    page.wait_until("what was set before stays", "return lens.session.decisions[0]?.remark === 'second'").map(drop)
}
