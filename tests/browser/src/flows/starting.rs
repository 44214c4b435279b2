//! A start that fails says why, wherever that can be said: in the element, and in the page whose only content it is.

use anyhow::Result;
use serde_json::{Value, json};

use super::{CHROMIUM, EVERYWHERE, NOT_WEBKIT};
use crate::Test;
use crate::page::{Page, holds, same};

pub const TESTS: &[Test] = &[
    Test { name: "starting::the_element_says_why", browsers: EVERYWHERE, run: the_element_says_why },
    Test { name: "starting::the_page_says_why", browsers: EVERYWHERE, run: the_page_says_why },
    Test { name: "starting::from_a_folder", browsers: EVERYWHERE, run: from_a_folder },
    // WebKit lets no script of the frame run there, and nobody can look into it: the page's own words are to be seen.
    Test { name: "starting::in_a_sandbox", browsers: NOT_WEBKIT, run: in_a_sandbox },
    Test { name: "starting::without_an_engine", browsers: EVERYWHERE, run: without_an_engine },
    Test { name: "starting::failures_look_well", browsers: CHROMIUM, run: failures_look_well },
];

/// The words of the box that says why, and the word for programs.
const BOX: &str = "const box = (root?.querySelector('.failure') ?? document.querySelector('.failure'));
    return box && [box.dataset.reason, box.textContent, box.lang]";

fn said(page: &Page, reason: &str, words: &[&str]) -> Result<()> {
    let said = page.wait_until("it says why", BOX)?;
    same("the reason", said[0].as_str(), Some(reason))?;
    let text = said[1].as_str().unwrap_or_default();
    for word in words {
        holds(&format!("{word} is named: {text}"), text.contains(word))?;
    }
    Ok(())
}

fn expected(page: &Page) {
    for part in [
        "status of 40",
        "MIME type",
        "Failed to load module script",
        "blocked by CORS policy",
        "Failed to fetch",
        "error loading dynamically",
        "Importing a module script failed",
        "not allowed to load local resource",
        "Content Security Policy",
        "policy:",
        "net::ERR",
    ] {
        page.expect_complaint(part);
    }
}

/// The element's own scripts or wasm are not to be had: it says so above the portal's own words, rejects `ready`, tells
/// the portal, and tries again.
fn the_element_says_why(page: &Page) -> Result<()> {
    expected(page);
    for (trouble, reason, file) in [
        ("refused:page_bg.wasm", "refused", "page_bg.wasm"),
        ("missing:page.js", "missing", "page.js"),
        ("plain:page.js", "type", "page.js"),
    ] {
        page.open_at(&format!("portal/any.html?from=/odd/{trouble}/"))?;
        said(page, reason, &[file])?;
        same("state", page.run("return lens.readyState", &Value::Array(vec![]))?, json!("failed"))?;
        let why = page.run_async("lens.ready.then(() => done('ready'), (error) => done(error.message))", &json!([]))?;
        holds(
            &format!("ready rejects: {why}"),
            why.as_str().is_some_and(|why| why.contains(file) && !why.contains("browser")),
        )?;
        let told = page.session.execute("return window.problems", &json!([]))?;
        same("the portal is told", told[0]["kind"].as_str(), Some("fetch"))?;
        holds(
            "the portal's own words stand",
            page.session.execute("return document.querySelector('#own').checkVisibility?.() ?? true", &json!([]))?
                == true,
        )?;
    }
    page.picture("starting-element")?;
    // The server comes to itself.
    page.setting.site.set_passed(false);
    page.expect_complaint("status of 503");
    page.open_at("portal/any.html?from=/odd/passing:page_bg.wasm/")?;
    said(page, "status", &["503"])?;
    page.setting.site.set_passed(true);
    page.run("root.querySelector('.failure button').click()", &json!([]))?;
    page.wait_until("it has started", "return lens.readyState === 'empty' && visible('[data-testid=start]').length")?;
    page.ready()
}

/// Not even the element's script comes, or one that it needs.
fn the_page_says_why(page: &Page) -> Result<()> {
    expected(page);
    for below in ["index.html", "embed.html"] {
        for (trouble, reason, file) in [
            ("refused:draftlens.js", "refused", "draftlens.js"),
            ("missing:sources.js", "missing", "sources.js"),
            ("plain:start.js", "type", "start.js"),
        ] {
            page.open_at(&format!("odd/{trouble}/{below}"))?;
            said(page, reason, &[file])?;
        }
    }
    page.open_at("odd/refused:draftlens.js/index.html?lang=ru")?;
    let said = page.wait_until("it says why", BOX)?;
    same("its language", said[2].as_str(), Some("ru"))
}

/// Opened from a folder, where browsers run no modules.
fn from_a_folder(page: &Page) -> Result<()> {
    expected(page);
    let address = format!("file://{}/dist/index.html", page.setting.root.display());
    if page.session.go(&address).is_err() {
        // WebKit's driver does not open files.
        return page.open_ready();
    }
    // Firefox runs modules from a folder where a driver has opened it; then it starts, and there is nothing to say.
    let words = page.wait_long(
        std::time::Duration::from_secs(40),
        "it says why",
        "const box = document.querySelector('.failure');
         const late = document.querySelector('.late');
         if (lens?.readyState === 'empty') return 'started from a folder';
         return box ? box.textContent : getComputedStyle(late).visibility === 'visible' && late.textContent",
        &json!([]),
    )?;
    holds(&format!("the folder is named: {words}"), words.as_str().is_some_and(|words| words.contains("folder")))?;
    // From a server it starts; and the watch over what is asked for has something to see.
    page.open_ready()
}

/// In a frame that is kept from its own origin.
fn in_a_sandbox(page: &Page) -> Result<()> {
    expected(page);
    page.open_at("portal/sandbox.html")?;
    let heard = page.wait_until("the frame says why", "return window.seen")?;
    same("the reason", heard.as_str(), Some("sandbox"))
}

/// The engine's wasm is refused: the server's answer is named, and no browser is blamed.
fn without_an_engine(page: &Page) -> Result<()> {
    expected(page);
    page.open_at("portal/any.html?src=/texts/consultation.json&from=/odd/refused:engine_bg.wasm/")?;
    page.ready()?;
    page.wait_until("it has failed", "return lens.readyState === 'error'")?;
    let told = page.session.execute("return window.problems.map(({ message }) => message).join(' ')", &json!([]))?;
    let told = told.as_str().unwrap_or_default();
    holds(&format!("the answer is named: {told}"), told.contains("403") && told.contains("engine_bg.wasm"))?;
    let shown = page.text_of("[data-testid=problem], [data-testid=opening-problem]")?;
    holds(&format!("and shown: {shown}"), shown.contains("403"))
}

fn failures_look_well(page: &Page) -> Result<()> {
    expected(page);
    let phone = json!({ "width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": true });
    let wide = json!({ "width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": false });
    let dark = json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
    for (look, lang, size) in [("wide", "en", &wide), ("arabic", "ar", &wide), ("phone", "fr", &phone)] {
        page.session.chromium("Emulation.setDeviceMetricsOverride", size)?;
        page.open_at(&format!("odd/plain:draftlens.js/index.html?lang={lang}"))?;
        page.wait_until("it says why", BOX)?;
        page.picture(&format!("starting-page-{look}"))?;
        page.open_at(&format!("portal/any.html?lang={lang}&from=/odd/refused:page_bg.wasm/"))?;
        page.wait_until("it says why", BOX)?;
        page.picture(&format!("starting-element-{look}"))?;
    }
    page.session.chromium("Emulation.setEmulatedMedia", &dark)?;
    page.open_at("odd/plain:draftlens.js/index.html")?;
    page.wait_until("it says why", BOX)?;
    page.picture("starting-page-dark")
}
