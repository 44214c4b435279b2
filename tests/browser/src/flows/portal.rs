//! Draftlens in somebody else's page: in a frame, and as an element under a strict policy.

use anyhow::{Result, bail};
use serde_json::json;

use super::EVERYWHERE;
use crate::Test;
use crate::page::{Page, holds};

pub const TESTS: &[Test] = &[
    Test { name: "portal::in_a_frame", browsers: EVERYWHERE, run: in_a_frame },
    Test { name: "portal::as_an_element", browsers: EVERYWHERE, run: as_an_element },
];

/// `embed.html?manifest=` opens a consultation in a frame.
fn in_a_frame(page: &Page) -> Result<()> {
    page.open_portal("frame.html")?;
    let script = "const frame = document.querySelector('iframe').contentDocument;
         const inner = frame?.querySelector('draft-lens');
         return inner?.readyState === 'computed' && !!inner.shadowRoot.querySelector('[data-testid=result] ins')";
    page.wait_until("the consultation is shown in the frame", script)?;
    page.picture("portal-frame")
}

/// The element in a page of another place on the server, with nothing but what the contract asks of a host's policy.
fn as_an_element(page: &Page) -> Result<()> {
    page.open_portal("element.html")?;
    page.ready()?;
    page.wait_until("the manifest in src was opened", "return lens.readyState === 'computed'")?;
    page.wait_for("[data-testid=pane] ins")?;
    let heard = page.session.execute("return window.heard", &json!([]))?;
    let heard = heard.as_array().cloned().unwrap_or_default();
    for name in ["draftlens-ready", "draftlens-progress", "draftlens-computed"] {
        holds(&format!("{name} was heard outside"), heard.contains(&json!(name)))?;
    }
    let result = page.run_async(
        "lens.getResult().then((result) => done(result.changes.length), (error) => done(String(error)))",
        &json!([]),
    )?;
    let Some(changes) = result.as_u64() else { bail!("getResult failed: {result}") };
    holds("the analysis has changes", changes > 0)?;
    page.run("lens.goTo(1)", &json!([]))?;
    page.wait_until("goTo shows a change", "return visible('[data-testid=evidence]')[0]?.dataset.change === '1'")?;
    page.run("lens.next()", &json!([]))?;
    page.wait_until("next shows the next", "return visible('[data-testid=evidence]')[0]?.dataset.change > '1'")?;
    holds(
        "selecting was told",
        page.session.execute("return window.heard.includes('draftlens-change-selected')", &json!([]))? == true,
    )?;
    page.picture("portal-element")?;
    page.run("lens.remove()", &json!([]))?;
    page.wait_until(
        "the element took itself down",
        "return !document.querySelector('draft-lens') && window.lens.readyState === 'destroyed'",
    )
    .map(drop)
}
