//! A person reads a result: changes, their evidence, contributions, views, filters, and all of it by keyboard.

use anyhow::{Context, Result};
use serde_json::json;

use super::EVERYWHERE;
use crate::Test;
use crate::page::{Page, holds, same};
use crate::webdriver::keys;

pub const TESTS: &[Test] = &[
    Test { name: "reading::a_change_shows_its_evidence", browsers: EVERYWHERE, run: a_change_shows_its_evidence },
    Test {
        name: "reading::a_contribution_shows_its_changes",
        browsers: EVERYWHERE,
        run: a_contribution_shows_its_changes,
    },
    Test { name: "reading::by_keyboard", browsers: EVERYWHERE, run: by_keyboard },
    Test { name: "reading::stepping", browsers: EVERYWHERE, run: stepping },
    Test { name: "reading::three_views", browsers: EVERYWHERE, run: three_views },
    Test { name: "reading::filters", browsers: EVERYWHERE, run: filters },
    Test { name: "reading::decisions", browsers: EVERYWHERE, run: decisions },
];

/// The change whose evidence is shown.
fn shown_change(page: &Page) -> Result<String> {
    page.wait_for("[data-testid=evidence]")?;
    let id = page.run("return visible('[data-testid=evidence]')[0].dataset.change", &json!([]))?;
    Ok(id.as_str().context("evidence names its change")?.to_owned())
}

fn a_change_shows_its_evidence(page: &Page) -> Result<()> {
    page.open_ready()?;
    page.open_sample()?;
    let attributed = "[data-testid=change]:has(.code:not(.none))";
    let change = page.wait_for(attributed)?;
    let wanted = page.run(&format!("return visible('{attributed}')[0].dataset.change"), &json!([]))?;
    let (role, name) = page.session.role_and_name(&change)?;
    same("role", role.as_str(), "button")?;
    holds("a change's button says what it is", name.len() > 3)?;
    page.session.click(&change)?;
    same("evidence of", json!(shown_change(page)?), wanted)?;
    page.wait_for("[data-testid=attribution] [data-testid=passage] mark")?;
    let explained = page.text_of("[data-testid=attribution]")?;
    holds("who, how and why are said", explained.len() > 40)?;
    // The words that match are in the passage and in the change alike.
    let aligned = page.run(
        "const words = (nodes) => new Set(nodes.flatMap((node) => text(node).toLowerCase().match(/\\p{L}{4,}/gu) ?? []));
         const passage = words(all('[data-testid=passage] mark'));
         return [...words(all('[data-testid=evidence] .change-words *'))].filter((word) => passage.has(word)).length",
        &json!([]),
    )?;
    holds("marked words of the passage are words of the change", aligned.as_u64() > Some(0))?;
    page.picture("evidence")
}

fn a_contribution_shows_its_changes(page: &Page) -> Result<()> {
    page.open_ready()?;
    page.open_sample()?;
    page.click("[data-testid=next-change]")?;
    page.wait_for("[data-testid=attribution]")?;
    let name = page.run("return visible('[data-testid=attribution]')[0].dataset.contribution", &json!([]))?;
    page.press(&[keys::ESCAPE])?;
    let line = format!("[data-testid=contribution][data-contribution={name}]");
    page.click(&line)?;
    page.wait_for("[data-testid=contribution-panel]")?;
    let panel = "return visible('[data-testid=contribution-panel]')[0].dataset.contribution";
    same("panel of", page.run(panel, &json!([]))?, name)?;
    page.wait_for("[data-testid=contribution-panel] p")?;
    page.wait_for("[data-testid=pane] .is-lit")?;
    page.picture("contribution")
}

/// From the page's first control to a change's evidence, without a pointer.
fn by_keyboard(page: &Page) -> Result<()> {
    page.open_ready()?;
    let focus = "const active = root.activeElement; return active ? (active.dataset.testid ?? active.className) : ''";
    tab_to(page, "sample-button")?;
    page.press(&[keys::ENTER])?;
    page.wait_for("[data-testid=result]")?;
    page.wait_until("the result's heading has the focus", "return root.activeElement?.localName === 'h1'")?;
    tab_to(page, "change")?;
    page.wait_until(
        "the focus is to be seen",
        "const style = getComputedStyle(root.activeElement);
         return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1 || style.boxShadow !== 'none'",
    )?;
    page.press(&[keys::ENTER])?;
    shown_change(page)?;
    page.press(&[keys::ESCAPE])?;
    page.wait_until("the evidence is closed", "return visible('[data-testid=evidence]').length === 0")?;
    holds("the focus is not lost", page.run(focus, &json!([]))?.as_str().is_some_and(|active| !active.is_empty()))
}

/// Presses Tab until the focus is on an element of this name.
fn tab_to(page: &Page, name: &str) -> Result<()> {
    for _ in 0..60 {
        page.press(&[keys::TAB])?;
        let there = page.run("return root.activeElement?.dataset.testid === arguments[0]", &json!([name]))?;
        if there == true {
            return Ok(());
        }
    }
    anyhow::bail!("{name} is not reached within 60 presses of Tab")
}

/// One change after the other, by key and by button; and those that nothing explains.
fn stepping(page: &Page) -> Result<()> {
    page.open_ready()?;
    page.open_sample()?;
    page.wait_until("the heading has the focus", "return root.activeElement?.localName === 'h1'")?;
    page.press(&["n"])?;
    let first = shown_change(page)?;
    page.press(&["n"])?;
    let moved = "return visible('[data-testid=evidence]')[0]?.dataset.change !== arguments[0]";
    page.wait_with("the next change is shown", moved, &json!([first]))?;
    let second = shown_change(page)?;
    let place = "const button = visible(`[data-testid=pane] [data-change='${arguments[0]}']`)[0];
         if (!button) return false;
         const [inner, outer] = [button, visible('[data-testid=pane]')[0]].map((node) => node.getBoundingClientRect());
         return inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1";
    page.wait_with("it is in view", place, &json!([second]))?;
    page.press(&["p"])?;
    page.wait_with(
        "the first is shown again",
        "return !(visible('[data-testid=evidence]')[0]?.dataset.change !== arguments[0])",
        &json!([first]),
    )?;
    page.click("[data-testid=next-change]")?;
    page.wait_with(
        "the button steps too",
        "return visible('[data-testid=evidence]')[0]?.dataset.change === arguments[0]",
        &json!([second]),
    )?;
    let said = page.run("return text(all('[data-testid=status]')[0])", &json!([]))?;
    holds("a screen reader is told", said.as_str().is_some_and(|said| said.len() > 5))?;
    if page.number("count-unattributed")? > 0 {
        page.press(&["u"])?;
        page.wait_until(
            "a change is shown that nothing explains",
            "const panel = visible('[data-testid=evidence]')[0];
             return panel && panel.querySelectorAll('[data-testid=attribution]').length === 0",
        )?;
    }
    Ok(())
}

fn three_views(page: &Page) -> Result<()> {
    page.open_ready()?;
    page.open_sample()?;
    let pressed =
        |name: &str| page.run("return all(`[data-testid=${arguments[0]}]`)[0].ariaPressed === 'true'", &json!([name]));
    holds("side by side at first", pressed("view-side")? == true)?;
    page.wait_for("[data-testid=pane] [role=cell] + [role=cell]")?;
    page.click("[data-testid=view-inline]")?;
    page.wait_until("one column", "return visible('[data-testid=pane] [role=cell]').length && !visible('[data-testid=pane] [role=cell] + [role=cell]').length")?;
    holds("the button says so", pressed("view-inline")? == true)?;
    page.picture("inline")?;
    page.click("[data-testid=view-table]")?;
    page.wait_for("[data-testid=table] [role=columnheader]")?;
    page.wait_for("[data-testid=table] [data-testid=change]")?;
    page.picture("table")?;
    page.click("[data-testid=view-side]")?;
    page.wait_for("[data-testid=pane] [role=cell] + [role=cell]").map(drop)
}

fn filters(page: &Page) -> Result<()> {
    page.open_ready()?;
    page.open_sample()?;
    page.click("[data-testid=view-table]")?;
    page.wait_for("[data-testid=table] [data-testid=change]")?;
    let rows = "return Number(visible('[data-testid=table]')[0].ariaRowCount ?? visible('[data-testid=table]')[0].getAttribute('aria-rowcount')) - 1";
    let all = page.run(rows, &json!([]))?.as_u64();
    page.click("[data-testid=filters]")?;
    page.click("[data-testid=filter-unattributed]")?;
    page.wait_with(
        "only what nothing explains is listed",
        "return !visible('[data-testid=table] [data-testid=change] .code:not(.none)').length",
        &json!([]),
    )?;
    let open = page.number("count-unattributed")?;
    if open > 0 {
        page.wait_for("[data-testid=table] [data-testid=change]")?;
        same("rows", page.run(rows, &json!([]))?.as_u64(), Some(open))?;
        holds("fewer than before", Some(open) < all)?;
    }
    Ok(())
}

/// A person confirms an attribution, and it is kept with the session.
fn decisions(page: &Page) -> Result<()> {
    page.open_ready()?;
    page.open_sample()?;
    page.click("[data-testid=change]:has(.code:not(.none))")?;
    page.wait_for("[data-testid=attribution]")?;
    page.click("[data-testid=attribution] [data-testid=confirm]")?;
    page.wait_until(
        "the button says so",
        "return visible('[data-testid=attribution] [data-testid=confirm]')[0].ariaPressed === 'true'",
    )?;
    let kept = page.run("return JSON.stringify(lens.session)", &json!([]))?;
    holds("the session has it", kept.as_str().is_some_and(|session| session.contains("confirmed")))
}
