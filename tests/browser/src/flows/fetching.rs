//! A portal's consultation that does not come as it should: what is missing is said everywhere, nothing is waited for
//! without an end, and it can be tried again.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::time::Duration;

use super::{CHROMIUM, EVERYWHERE};
use crate::Test;
use crate::page::{Page, holds, same};

pub const TESTS: &[Test] = &[
    Test {
        name: "fetching::a_missing_contribution_is_said",
        browsers: EVERYWHERE,
        run: a_missing_contribution_is_said,
    },
    Test { name: "fetching::a_missing_version_stops", browsers: EVERYWHERE, run: a_missing_version_stops },
    Test { name: "fetching::an_unreadable_version_stops", browsers: EVERYWHERE, run: an_unreadable_version_stops },
    Test { name: "fetching::a_failing_manifest_is_shown", browsers: EVERYWHERE, run: a_failing_manifest_is_shown },
    Test { name: "fetching::another_origin_is_named", browsers: CHROMIUM, run: another_origin_is_named },
    Test { name: "fetching::loading_is_shown_and_stopped", browsers: EVERYWHERE, run: loading_is_shown_and_stopped },
    Test { name: "fetching::every_promise_settles", browsers: EVERYWHERE, run: every_promise_settles },
    Test { name: "fetching::a_silent_server_is_given_up", browsers: EVERYWHERE, run: a_silent_server_is_given_up },
    Test { name: "fetching::states_look_well", browsers: CHROMIUM, run: states_look_well },
];

/// Opens a portal whose element has this `src`, below the server's root.
fn open_source(page: &Page, source: &str) -> Result<()> {
    page.open_at(&format!("portal/any.html?src=/{source}"))?;
    page.ready()
}

fn state_is(page: &Page, state: &str) -> Result<()> {
    page.wait_with(&format!("readyState is {state}"), "return lens.readyState === arguments[0]", &json!([state]))
        .map(drop)
}

/// In the page, in the files to take away, and to the portal: the file that is not there, and why.
fn a_missing_contribution_is_said(page: &Page) -> Result<()> {
    page.expect_complaint("status of 503");
    page.setting.site.set_passed(false);
    open_source(page, "texts/passing:A.txt/consultation.json")?;
    state_is(page, "computed")?;
    holds(
        "the figures are qualified",
        page.text_of("[data-testid=incomplete]")?.contains("One file could not be read"),
    )?;
    page.picture("fetching-incomplete")?;
    let said = page.run("return all('[data-testid=problem]').map((node) => node.textContent).join('|')", &json!([]))?;
    let said = said.as_str().unwrap_or_default().to_owned();
    holds(&format!("the page names it: {said}"), said.contains("Member State A.txt") && said.contains("503"))?;
    for format in ["json", "html", "csv"] {
        let file = page.run_async(
            "lens.export(arguments[0]).then((file) => file.text()).then(done, (error) => done(String(error)))",
            &json!([format]),
        )?;
        let file = file.as_str().unwrap_or_default();
        holds(
            &format!("{format} names it"),
            file.contains("Member State A.txt") && file.contains("could not be fetched") && file.contains("503"),
        )?;
    }
    let told = page.session.execute("return window.problems", &json!([]))?;
    same("events", told.as_array().map(Vec::len), Some(1))?;
    same("its kind", told[0]["kind"].as_str(), Some("fetch"))?;
    same("its file", told[0]["file"].as_str(), Some("Member State A.txt"))?;
    // The server comes to itself, and so does the page.
    page.setting.site.set_passed(true);
    page.click("[data-testid=open-again]")?;
    page.wait_until(
        "nothing is missing any more",
        "return lens.readyState === 'computed' && !visible('[data-testid=incomplete]').length",
    )?;
    holds("the sentence that A asked for is attributed", page.number("count-attributed")? >= 2)
}

/// Without one of the drafts nothing is compared: the page says which and why, and tries again.
fn a_missing_version_stops(page: &Page) -> Result<()> {
    page.expect_complaint("status of 503");
    page.setting.site.set_passed(false);
    open_source(page, "texts/passing:1.txt/consultation.json")?;
    state_is(page, "error")?;
    let said = page.text_of("[data-testid=opening-failed]")?;
    holds(&format!("it is named with the reason: {said}"), said.contains("Draft 1.txt") && said.contains("503"))?;
    page.picture("fetching-missing-version")?;
    let heard = page.session.execute("return window.heard", &json!([]))?;
    holds("nothing was computed", !heard.as_array().context("events")?.contains(&json!("draftlens-computed")))?;
    let result =
        page.run_async("lens.getResult().then(() => done('there'), (error) => done(String(error)))", &json!([]))?;
    holds(&format!("there is no result: {result}"), result != "there")?;
    page.setting.site.set_passed(true);
    page.click("[data-testid=open-again]")?;
    state_is(page, "computed")?;
    page.wait_for("[data-testid=pane] ins").map(drop)
}

/// A draft that has come and cannot be read is missing just as much.
fn an_unreadable_version_stops(page: &Page) -> Result<()> {
    open_source(page, "texts/unreadable.json")?;
    state_is(page, "error")?;
    let said = page.text_of("[data-testid=opening-failed]")?;
    holds(&format!("it is named: {said}"), said.contains("cut.docx"))?;
    let outcome = page.run_async(
        "lens.load({ versions: ['/texts/Draft 1.txt', '/texts/cut.docx'] }).then(() => done('loaded'), (error) => done(error.message))",
        &json!([]),
    )?;
    holds(&format!("load rejects: {outcome}"), outcome.as_str().is_some_and(|why| why.contains("cut.docx")))
}

/// A manifest that is not there, is none, or is of another kind: what is wrong, and a way to try again.
fn a_failing_manifest_is_shown(page: &Page) -> Result<()> {
    page.expect_complaint("status of 40");
    for (source, wanted) in [
        ("texts/nothing.json", "404"),
        ("texts/refused:.json/consultation.json", "403"),
        ("texts/broken.json", "line 1"),
        ("texts/other.json", "draftlens.other/1"),
    ] {
        open_source(page, source)?;
        state_is(page, "error")?;
        let said = page.text_of("[data-testid=opening-failed]")?;
        holds(&format!("{source}: what is wrong is said: {said}"), said.contains(wanted) && said.contains(".json"))?;
        let told = page.session.execute("return window.problems", &json!([]))?;
        same("it is told once", told.as_array().map(Vec::len), Some(1))?;
        same("its kind", told[0]["kind"].as_str(), Some("manifest"))?;
        page.wait_for("[data-testid=open-again]")?;
        // The same by the address of the page.
        page.open(&format!("?manifest=/{source}"))?;
        page.ready()?;
        holds(&format!("{source}: by ?manifest="), page.text_of("[data-testid=opening-failed]")?.contains(wanted))?;
    }
    page.picture("fetching-failed-manifest")?;
    page.click("[data-testid=opening-back]")?;
    page.wait_for("[data-testid=drop-zone]")?;
    state_is(page, "empty")
}

/// Where another origin is asked, people are told what it must allow.
fn another_origin_is_named(page: &Page) -> Result<()> {
    page.expect_complaint("http://127.0.0.1:9");
    page.open("?manifest=http://127.0.0.1:9/consultation.json")?;
    page.ready()?;
    let said = page.text_of("[data-testid=opening-failed]")?;
    for part in ["http://127.0.0.1:9", "Access-Control-Allow-Origin", "connect-src"] {
        holds(&format!("{part} is named: {said}"), said.contains(part))?;
    }
    Ok(())
}

/// While files are on their way that is to be seen, how far it has come, and it can be stopped.
fn loading_is_shown_and_stopped(page: &Page) -> Result<()> {
    open_source(page, "texts/silent:C.txt/consultation.json")?;
    state_is(page, "loading")?;
    page.wait_until(
        "four of five have come",
        "const bar = visible('[data-testid=opening] progress')[0]; return bar?.value === 4 && bar.max === 5",
    )?;
    same("there is no start screen", page.count("[data-testid=start]")?, 0)?;
    page.picture("fetching-loading")?;
    page.click("[data-testid=stop-opening]")?;
    state_is(page, "error")?;
    page.wait_for("[data-testid=opening-failed] [data-testid=open-again]")?;
    let asked = "lens.src = '/texts/consultation.json'";
    page.run(asked, &json!([]))?;
    state_is(page, "computed")
}

/// Superseded, aborted, destroyed: whoever waits is told.
fn every_promise_settles(page: &Page) -> Result<()> {
    page.open_at("portal/any.html")?;
    page.ready()?;
    let settled = |what: &str, script: &str, wanted: &str| {
        let told = page.run_async(
            &format!(
                "const silent = {{ versions: ['/texts/Draft 1.txt', '/texts/silent:2.txt/Draft 2.txt'] }};
                 const soon = {{ versions: ['/texts/Draft 1.txt', '/texts/Draft 2.txt'] }};
                 const late = setTimeout(() => done('never settled'), 15000);
                 const told = (promise) => promise.then(() => 'kept', (error) => `${{error.name}}: ${{error.message}}`);
                 (async () => {{ {script} }})().then((outcome) => {{ clearTimeout(late); done(outcome); }}, (error) => done(String(error)))"
            ),
            &json!([]),
        )?;
        holds(&format!("{what}: {told}"), told.as_str().is_some_and(|told| told.contains(wanted)))
    };
    settled(
        "load, then another",
        "const first = told(lens.load(silent)); const second = told(lens.load(soon)); return (await first) + ' ' + (await second)",
        "AbortError: another consultation was loaded in its place kept",
    )?;
    settled(
        "load, aborted",
        "const stop = new AbortController(); const first = told(lens.load(silent, { signal: stop.signal }));
         setTimeout(() => stop.abort(), 300); return (await first) + ' ' + lens.readyState",
        "AbortError: signal is aborted without reason computed",
    )
    .or_else(|_| {
        // Firefox and WebKit word their own reason in another way.
        settled(
            "load, aborted with a reason",
            "const stop = new AbortController(); const first = told(lens.load(silent, { signal: stop.signal }));
             setTimeout(() => stop.abort(new Error('enough')), 300); return (await first) + ' ' + lens.readyState",
            "Error: enough computed",
        )
    })?;
    settled(
        "load with a signal that was aborted before",
        "return told(lens.load(soon, { signal: AbortSignal.abort(new Error('before')) }))",
        "Error: before",
    )?;
    settled(
        "load, getResult and ready, destroyed",
        "const first = told(lens.load(silent));
         lens.remove();
         const outcome = await first;
         const rest = await Promise.all([told(lens.getResult()), told(lens.ready), told(lens.load(soon)), told(lens.export('html'))]);
         return [outcome, ...rest].every((one) => one.includes('the element was destroyed')) ? 'all' : JSON.stringify([outcome, ...rest])",
        "all",
    )?;
    settled(
        "put back, it begins anew",
        "document.body.append(window.lens); await window.lens.ready; return told(window.lens.load(soon))",
        "kept",
    )?;
    settled("no consultation", "return told(lens.load(7)) ", "TypeError")?;
    settled(
        "src that is taken away",
        "lens.src = '/texts/silent:json/consultation.json'; await new Promise((go) => setTimeout(go, 200)); lens.removeAttribute('src'); await new Promise((go) => setTimeout(go, 200)); return lens.readyState",
        "computed",
    )
}

/// A server that takes the request and then says nothing is not waited for for ever.
fn a_silent_server_is_given_up(page: &Page) -> Result<()> {
    page.open_at("portal/any.html?src=/texts/silent:1.txt/consultation.json")?;
    page.ready()?;
    page.wait_long(Duration::from_secs(45), "it is given up", "return lens.readyState === 'error'", &json!([]))?;
    let said = page.text_of("[data-testid=opening-failed]")?;
    holds(&format!("it says after how long: {said}"), said.contains("30 s"))
}

/// Every new state in the other looks: dark, Arabic, on a phone.
fn states_look_well(page: &Page) -> Result<()> {
    page.expect_complaint("status of 40");
    page.expect_complaint("status of 503");
    page.setting.site.set_passed(false);
    let phone = json!({ "width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": true });
    let wide = json!({ "width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": false });
    for (look, attributes, size) in
        [("dark", "theme=dark", &wide), ("arabic", "lang=ar", &wide), ("phone", "lang=fr&theme=light", &phone)]
    {
        page.session.chromium("Emulation.setDeviceMetricsOverride", size)?;
        for (name, source, selector) in [
            ("failed-manifest", "nothing.json", "opening-failed"),
            ("missing-version", "passing:.txt/consultation.json", "opening-failed"),
            ("loading", "silent:C.txt/consultation.json", "opening"),
            ("incomplete", "passing:A.txt/consultation.json", "incomplete"),
        ] {
            page.open_at(&format!("portal/any.html?{attributes}&src=/texts/{source}"))?;
            page.ready()?;
            page.wait_for(&format!("[data-testid={selector}]"))?;
            // What is said comes in the page's language once its words are here.
            std::thread::sleep(Duration::from_millis(900));
            page.picture(&format!("fetching-{look}-{name}"))?;
            let over = page.run(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth",
                &Value::Array(Vec::new()),
            )?;
            same(&format!("{look} {name}: nothing runs out of the window"), over, json!(0))?;
        }
    }
    Ok(())
}
