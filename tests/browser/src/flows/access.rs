//! No barriers: axe-core finds nothing on any screen, in light and dark; the page fits a narrow window and large type.

use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::EVERYWHERE;
use crate::Test;
use crate::material;
use crate::page::{File, Page, holds};

pub const TESTS: &[Test] = &[
    Test { name: "access::axe_in_light", browsers: EVERYWHERE, run: axe_in_light },
    Test { name: "access::axe_in_dark", browsers: EVERYWHERE, run: axe_in_dark },
    Test { name: "access::narrow_window", browsers: EVERYWHERE, run: narrow_window },
];

fn axe_in_light(page: &Page) -> Result<()> {
    every_screen(page, "light")
}

fn axe_in_dark(page: &Page) -> Result<()> {
    every_screen(page, "dark")
}

/// Each screen is looked at once; what is found on all of them is told together.
fn every_screen(page: &Page, theme: &str) -> Result<()> {
    page.open(&format!("?theme={theme}"))?;
    page.ready()?;
    page.wait_for("[data-testid=start]")?;
    let mut found = Vec::new();
    let mut look = |screen: &str| -> Result<()> {
        page.picture(&format!("{screen}-{theme}"))?;
        found.extend(barriers(page)?.into_iter().map(|barrier| format!("{screen}: {barrier}")));
        Ok(())
    };
    look("start")?;
    let mut files = material::small();
    files.push(File::new("Member State D.docx", b"PK\x03\x04 and then nothing that makes sense".as_slice()));
    page.give_files(&files)?;
    page.wait_for("[data-testid=compare-button]:not([disabled])")?;
    look("arrange")?;
    page.click("[data-testid=compare-button]")?;
    page.wait_for("[data-testid=result]")?;
    look("result")?;
    page.click("[data-testid=change]:has(.code:not(.none))")?;
    page.wait_for("[data-testid=passage]")?;
    look("evidence")?;
    page.click("[data-testid=attribution] [data-testid=reject]")?;
    page.click("[data-testid=attribution] [data-testid=note]")?;
    page.press(&["w", "h", "y"])?;
    page.wait_until("the remark is taken", "return lens.session.decisions[0]?.remark === 'why'")?;
    look("decided")?;
    page.press(&[crate::webdriver::keys::TAB])?;
    page.click(".panel .close")?;
    page.click("[data-testid=contribution]")?;
    page.wait_for("[data-testid=contribution-panel]")?;
    look("contribution")?;
    page.click("[data-testid=view-table]")?;
    page.wait_for("[data-testid=table] [data-testid=change]")?;
    page.click("[data-testid=filters]")?;
    look("table")?;
    page.click("[data-testid=arrange-again]")?;
    page.click("[data-testid=entry][data-document='Member State A.txt'] [data-testid=remove]")?;
    page.click("[data-testid=compare-button]")?;
    page.click("[data-testid=unanchored-list] summary")?;
    look("unanchored")?;
    page.run("all('[data-testid=forget]')[0].closest('details').open = true", &json!([]))?;
    page.click("[data-testid=forget]")?;
    page.wait_for("[data-testid=closed]")?;
    look("closed")?;
    page.choose_files(&material::write(page.setting, "decisions", &[material::decisions()])?)?;
    page.wait_for("[data-testid=waiting]")?;
    look("waiting")?;
    if !found.is_empty() {
        bail!("axe-core found barriers:\n      {}", found.join("\n      "));
    }
    Ok(())
}

/// What axe-core finds: the rule, what it is about, and where.
fn barriers(page: &Page) -> Result<Vec<String>> {
    let axe = page.setting.root.join("tests/browser/axe-core/axe.min.js");
    let axe = fs::read_to_string(&axe).with_context(|| axe.display().to_string())?;
    page.session.execute(&format!("if (!window.axe) {{ {axe}\n }}"), &json!([]))?;
    // A screen that is still fading in has not its final colours.
    let results = page.run_async(
        "Promise.all(all('*').flatMap((node) => node.getAnimations()).filter((a) => a.effect?.getTiming().iterations !== Infinity)
             .map((animation) => animation.finished.catch(() => {})))
         .then(() => axe.run(document, { resultTypes: ['violations'] }))
         .then((results) => done({
             rules: results.passes.length,
             found: results.violations.flatMap((rule) => rule.nodes.map((node) =>
                 `${rule.id} (${rule.impact}): ${rule.help}: ${node.target.flat().at(-1)}: ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? ''}`)),
         }), (error) => done({ error: String(error) }))",
        &json!([]),
    )?;
    if let Some(error) = results["error"].as_str() {
        bail!("axe-core failed: {error}");
    }
    holds("axe-core looked at something", results["rules"].as_u64() > Some(10))?;
    Ok(results["found"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect())
}

/// A window of 320 pixels is a window of 1280 at 400 % (WCAG 1.4.10): nothing may need scrolling sideways.
fn narrow_window(page: &Page) -> Result<()> {
    page.session.resize(500, 800)?;
    page.open_ready()?;
    fits(page, "start")?;
    page.open_sample()?;
    fits(page, "result")?;
    page.click("[data-testid=change]")?;
    page.wait_for("[data-testid=evidence]")?;
    fits(page, "evidence")
}

fn fits(page: &Page, screen: &str) -> Result<()> {
    page.picture(&format!("narrow-{screen}"))?;
    let over =
        page.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth", &json!([]))?;
    holds(&format!("{screen} fits the window: {over} pixels over"), over.as_f64() <= Some(0.0))
}
