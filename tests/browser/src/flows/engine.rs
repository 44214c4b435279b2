//! The engine behind the page: where it runs, and how it is stopped.

use anyhow::Result;
use serde_json::json;

use super::CHROMIUM;
use crate::page::{Page, holds};
use crate::{Test, material};

pub const TESTS: &[Test] = &[
    Test { name: "engine::works_without_a_worker", browsers: CHROMIUM, run: works_without_a_worker },
    Test { name: "engine::is_cancelled", browsers: CHROMIUM, run: is_cancelled },
];

/// Where no worker can be started the page drives the same engine, and says so.
fn works_without_a_worker(page: &Page) -> Result<()> {
    let refuse =
        "window.Worker = class { constructor() { throw new DOMException('no workers here', 'SecurityError'); } }";
    page.session.chromium("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": refuse }))?;
    page.open_ready()?;
    page.run(
        "window.said = [];
         new MutationObserver(() => window.said.push(...visible('.aside-note').map(text)))
             .observe(root, { subtree: true, childList: true })",
        &json!([]),
    )?;
    page.choose_files(&material::write(page.setting, "large without a worker", &material::large(300))?)?;
    page.click("[data-testid=compare-button]:not([disabled])")?;
    page.wait_for("[data-testid=result]")?;
    holds("there are attributed changes", page.number("count-attributed")? > 0)?;
    let said = page.run("return window.said.length", &json!([]))?;
    holds("the page said that it works in the page itself", said.as_u64() > Some(0))
}

/// A computation that takes long is stopped, and nothing that was loaded is lost.
fn is_cancelled(page: &Page) -> Result<()> {
    page.open_ready()?;
    page.choose_files(&material::write(page.setting, "cancelled", &material::large(2500))?)?;
    page.wait_long(
        std::time::Duration::from_secs(90),
        "the files are read",
        "return visible('[data-testid=compare-button]:not([disabled])').length",
        &json!([]),
    )?;
    page.run(
        "window.cancelled = false;
         new MutationObserver(() => {
             const button = all('[data-testid=cancel-button]')[0];
             if (button && !window.cancelled) { window.cancelled = true; button.click(); }
         }).observe(root, { subtree: true, childList: true })",
        &json!([]),
    )?;
    page.click("[data-testid=compare-button]")?;
    page.wait_until(
        "it was cancelled and the files are still there",
        "return window.cancelled && visible('[data-testid=entry]').length === 8",
    )?;
    holds("there is no result", page.count("[data-testid=result]")? == 0)
}
