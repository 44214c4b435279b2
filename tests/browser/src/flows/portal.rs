//! Draftlens in somebody else's page: in a frame, and as an element under a strict policy.

use anyhow::{Result, bail};
use serde_json::json;

use super::EVERYWHERE;
use crate::Test;
use crate::page::{Page, holds, same};

pub const TESTS: &[Test] = &[
    Test { name: "portal::in_a_frame", browsers: EVERYWHERE, run: in_a_frame },
    Test { name: "portal::as_an_element", browsers: EVERYWHERE, run: as_an_element },
    Test { name: "portal::keeps_within_its_box", browsers: EVERYWHERE, run: keeps_within_its_box },
    Test { name: "portal::odd_names_are_shown_well", browsers: EVERYWHERE, run: odd_names_are_shown_well },
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

/// Nothing of the element lies above it, over the host's header, and the host's own rules for texts do not reach in.
fn keeps_within_its_box(page: &Page) -> Result<()> {
    page.open_at("portal/any.html?src=/texts/consultation.json")?;
    page.ready()?;
    page.wait_until("it is computed", "return lens.readyState === 'computed'")?;
    page.wait_for("[data-testid=result]")?;
    let outside = page.run(
        "const top = lens.getBoundingClientRect().top;
         return all('*').filter((node) => node.getClientRects().length && node.getBoundingClientRect().top < top - 1)
             .map((node) => `${node.className} at ${node.getBoundingClientRect().top - top}`)",
        &json!([]),
    )?;
    same("what lies above the element", outside, json!([]))?;
    page.run("all('.skip')[0].focus()", &json!([]))?;
    let skip = page.run(
        "const [inner, outer] = [all('.skip')[0], lens].map((node) => node.getBoundingClientRect());
         return inner.width > 40 && inner.height > 20 && inner.top >= outer.top",
        &json!([]),
    )?;
    holds("with the focus it is to be seen, within the element", skip == true)?;
    let styles =
        "return ['letterSpacing', 'wordSpacing', 'textTransform', 'textAlign', 'textIndent', 'whiteSpace', 'cursor',
             'wordBreak', 'textShadow'].map((name) => getComputedStyle(all('.lens')[0])[name])";
    page.run("lens.style.letterSpacing = 'normal'", &json!([]))?;
    let before = page.run(styles, &json!([]))?;
    page.run(
        "Object.assign(lens.style, { letterSpacing: '4px', wordSpacing: '9px', textTransform: 'uppercase', textAlign: 'center',
             textIndent: '3em', whiteSpace: 'nowrap', cursor: 'wait', wordBreak: 'break-all', textShadow: '1px 1px red' })",
        &json!([]),
    )?;
    same("the styles of its texts", page.run(styles, &json!([]))?, before)?;
    page.picture("portal-hostile-styles")
}

/// Names that turn the line about, and names of ten thousand letters.
fn odd_names_are_shown_well(page: &Page) -> Result<()> {
    page.open_at("portal/any.html")?;
    page.ready()?;
    let outcome = page.run_async(
        "const long = 'a'.repeat(10000);
         const file = (text, name) => new File([text], name);
         lens.load({
             title: `Title \u{202e}backwards`,
             versions: [
                 { source: file('Every hall may have a lamp.', 'one.txt'), label: `First \u{2067}${long}` },
                 { source: file('Every hall shall have a lamp.', 'two.txt') },
             ],
             contributions: [{ source: file('Replace may by shall.', `three\u{202e}txt.exe.txt`), contributors: [`Member \u{202e}State ${long}`] }],
         }).then(() => done('loaded'), (error) => done(String(error)))",
        &json!([]),
    )?;
    same("it loads", outcome, json!("loaded"))?;
    page.wait_for("[data-testid=result]")?;
    let nothing = |page: &Page, screen: &str| -> Result<()> {
        let found = page.run(
            "const over = lens.scrollWidth - lens.clientWidth;
             const drawn = all('bdi, h1, h2, .entry-name').filter((node) => node.getClientRects().length);
             const raw = drawn.filter((node) => /[\u{202a}-\u{202e}\u{2066}-\u{2069}]/.test(node.textContent)).map(text);
             const wide = drawn.filter((node) => node.getBoundingClientRect().right > lens.getBoundingClientRect().right + 1).map((node) => node.parentElement.className);
             return [over, raw, wide]",
            &json!([]),
        )?;
        same(&format!("{screen}: what overflows, raw marks, and names beyond the edge"), found, json!([0, [], []]))
    };
    nothing(page, "result")?;
    page.picture("portal-odd-names")?;
    page.click("[data-testid=contribution]")?;
    page.wait_for("[data-testid=contribution-panel]")?;
    nothing(page, "contribution")?;
    page.click("[data-testid=arrange-again]")?;
    page.wait_for("[data-testid=arrange]")?;
    nothing(page, "arrangement")
}
