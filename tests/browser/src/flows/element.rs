//! What programs rely on: the element's properties, methods and events, and that its analysis is the command line's.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::{CHROMIUM, EVERYWHERE};
use crate::browsers::Browser;
use crate::page::{Page, holds, same};
use crate::{Test, material};

pub const TESTS: &[Test] = &[
    Test { name: "element::loads_computes_and_tells", browsers: EVERYWHERE, run: loads_computes_and_tells },
    Test { name: "element::sample_as_on_the_command_line", browsers: EVERYWHERE, run: sample_as_on_the_command_line },
    Test { name: "element::takes_a_session_and_refuses_others", browsers: EVERYWHERE, run: takes_a_session },
    Test { name: "element::refuses_wrong_types", browsers: EVERYWHERE, run: refuses_wrong_types },
    Test { name: "element::reflects_its_attributes", browsers: EVERYWHERE, run: reflects_its_attributes },
    Test { name: "element::mounting_leaves_nothing_behind", browsers: CHROMIUM, run: mounting_leaves_nothing_behind },
    Test { name: "element::a_session_set_before_holds", browsers: EVERYWHERE, run: a_session_set_before_holds },
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
    let others = "lens.session = 'no JSON'; lens.session = { decisions: 7 }; lens.session = null; lens.session = 7;
         lens.session = { schema: 'another/1', decisions: [] }; lens.session = { ...decided('x'), decisions: [{}] };
         lens.session = { schema: 'draftlens.session/1', decisions: [{ change: 'a', contribution: '', disposition: 'perhaps', remark: '' }] }";
    page.run(others, &json!([]))?;
    page.wait_until("others are told of", "return kinds.length === 7 && kinds.every((kind) => kind === 'malformed')")?;
    page.wait_until("what was set before stays", "return lens.session.decisions[0]?.remark === 'second'").map(drop)
}

/// What is of another type is refused with an error of a type that programs can tell, and the element works on, as do
/// the others of its page: they share its wasm.
fn refuses_wrong_types(page: &Page) -> Result<()> {
    page.open_at("portal/any.html?src=/texts/consultation.json")?;
    page.ready()?;
    page.wait_until("it is computed", "return lens.readyState === 'computed'")?;
    let outcome = page.run_async(
        "const tries = {
             'remark number': () => lens.setDisposition(0, 'noted', { remark: 7 }),
             'remark object': () => lens.setDisposition(0, 'noted', { remark: {} }),
             'contribution null': () => lens.setDisposition(0, 'noted', { contribution: null }),
             'disposition': () => lens.setDisposition(0, 'perhaps'),
             'about': () => lens.setDisposition(0, 'noted', 'a remark'),
             'id text': () => lens.setDisposition('0', 'noted'),
             'id half': () => lens.goTo(0.5),
             'id large': () => lens.goTo(2 ** 32),
             'no such change': () => lens.setDisposition(99, 'noted'),
             'no such contribution': () => lens.setDisposition(0, 'noted', { contribution: 'nobody.txt' }),
             'format': () => lens.export('exe'),
             'format number': () => lens.export(7),
             'format symbol': () => lens.export(Symbol('json')),
             'consultation': () => lens.load(null),
             'entry': () => lens.load({ versions: [null] }),
             'signal': () => lens.load({ versions: [] }, { signal: 7 }),
         };
         (async () => {
             const errors = {};
             for (const [name, attempt] of Object.entries(tries)) {
                 try { await attempt(); errors[name] = 'accepted'; } catch (error) { errors[name] = error.name; }
             }
             lens.setDisposition(0, 'confirmed', { remark: 'works' });
             const other = document.createElement('draft-lens');
             document.body.append(other);
             await other.ready;
             const result = await lens.getResult();
             return { errors, changes: result.changes.length, kept: JSON.stringify(lens.session), other: other.readyState };
         })().then(done, (error) => done({ error: String(error) }))",
        &json!([]),
    )?;
    let ranges = ["no such change", "no such contribution", "format", "format number", "format symbol"];
    for (name, error) in outcome["errors"].as_object().with_context(|| format!("it came down: {outcome}"))? {
        let wanted = if ranges.contains(&name.as_str()) { "RangeError" } else { "TypeError" };
        same(name, error.as_str(), Some(wanted))?;
    }
    holds("there is a result", outcome["changes"].as_u64() > Some(0))?;
    same("another element works", outcome["other"].as_str(), Some("empty"))?;
    let kept = outcome["kept"].as_str().unwrap_or_default();
    holds(&format!("nothing else was stored: {kept}"), kept.contains("works") && kept.matches("remark").count() == 1)
}

/// Attributes as properties, and `false` as what it says.
fn reflects_its_attributes(page: &Page) -> Result<()> {
    page.open_at("portal/any.html?persist=false&readonly=false&view=sideways")?;
    page.ready()?;
    page.wait_for("[data-testid=drop-zone]")?;
    let read = "return [lens.src, lens.theme, lens.view, lens.readonly, lens.persist]";
    same("at first", page.run(read, &json!([]))?, json!(["", "auto", "", false, false]))?;
    page.run(
        "lens.theme = 'dark'; lens.view = 'inline'; lens.readonly = true; lens.persist = 'true'; lens.src = '/texts/consultation.json'",
        &json!([]),
    )?;
    same(
        "as they were set",
        page.run(read, &json!([]))?,
        json!(["/texts/consultation.json", "dark", "inline", true, true]),
    )?;
    let attributes = "return ['src', 'theme', 'view', 'readonly', 'persist'].map((name) => lens.getAttribute(name))";
    same(
        "as attributes",
        page.run(attributes, &json!([]))?,
        json!(["/texts/consultation.json", "dark", "inline", "", ""]),
    )?;
    page.wait_until("the source was opened", "return lens.readyState === 'computed'")?;
    page.wait_until("it is dark", "return root.querySelector('.lens').dataset.theme === 'dark'")?;
    page.run("lens.readonly = false; lens.removeAttribute('theme')", &json!([]))?;
    same("readonly is off again", page.run("return lens.hasAttribute('readonly')", &json!([]))?, json!(false))?;
    // Set before the element was defined, as frameworks do.
    page.run(
        "const other = document.createElement('draft-lens');
         Object.defineProperty(other, 'theme', { value: 'dark', configurable: true, writable: true, enumerable: true });
         other.id = 'early';
         document.body.append(other)",
        &json!([]),
    )?;
    page.wait_until(
        "a property that was there before counts",
        "return document.querySelector('#early').getAttribute('theme') === 'dark'",
    )
    .map(drop)
}

/// What a host keeps of people's decisions may be set before it opens the consultation.
fn a_session_set_before_holds(page: &Page) -> Result<()> {
    page.open_at("portal/any.html")?;
    page.ready()?;
    let outcome = page.run_async(
        "const consultation = { versions: ['/texts/Draft 1.txt', '/texts/Draft 2.txt'] };
         (async () => {
             await lens.load(consultation);
             lens.setDisposition(0, 'confirmed', { remark: 'kept by the host' });
             const session = lens.session;
             const other = document.createElement('draft-lens');
             document.body.append(other);
             other.session = JSON.stringify(session);
             await other.load(consultation);
             return [JSON.stringify(other.session) === JSON.stringify(session), session.decisions.length];
         })().then(done, (error) => done(String(error)))",
        &json!([]),
    )?;
    same("the other has the same decisions", outcome, json!([true, 1]))
}

/// Put into a page and taken out again fifty times: memory, listeners, lines to other windows and workers stay as they are.
fn mounting_leaves_nothing_behind(page: &Page) -> Result<()> {
    page.open_at("portal/any.html?persist")?;
    page.ready()?;
    page.run(
        "window.open = { listeners: 0, workers: 0, lines: 0 };
         for (const target of [window, document]) {
             const [add, remove] = [target.addEventListener, target.removeEventListener];
             target.addEventListener = function (...given) { open.listeners += 1; return add.apply(this, given); };
             target.removeEventListener = function (...given) { open.listeners -= 1; return remove.apply(this, given); };
         }
         const Line = BroadcastChannel;
         window.BroadcastChannel = class extends Line {
             constructor(name) { super(name); open.lines += 1; }
             close() { super.close(); open.lines -= 1; }
         };
         const Old = Worker;
         window.Worker = class extends Old {
             constructor(...given) { super(...given); open.workers += 1; }
             terminate() { super.terminate(); open.workers -= 1; }
         };",
        &json!([]),
    )?;
    // Several at first: what is made once is made by then.
    for _ in 0..3 {
        mount(page, 10)?;
    }
    let before = mount(page, 10)?;
    for _ in 0..4 {
        mount(page, 10)?;
    }
    let after = mount(page, 10)?;
    println!("    before and after fifty mountings: {before}, {after}");
    same("what is left behind", after, before)
}

/// Mounts an element so often, every tenth time with a consultation, and takes it out again. Gives what is there then:
/// the size of the wasm's memory (where the browser can be told to clear its own), and what is counted.
fn mount(page: &Page, times: u32) -> Result<Value> {
    let outcome = page.run_async(
        "const pause = () => new Promise((go) => setTimeout(go, 20));
         (async () => {
             for (let count = 0; count < arguments[0]; count += 1) {
                 const other = document.createElement('draft-lens');
                 other.setAttribute('persist', '');
                 document.body.append(other);
                 await other.ready;
                 if (count % 10 === 0) await other.load({ versions: ['/texts/Draft 1.txt', '/texts/Draft 2.txt'] });
                 await pause();
                 other.remove();
                 await pause();
             }
             while (open.workers) await pause();
         })().then(() => done(null), (error) => done(String(error)))",
        &json!([times]),
    )?;
    same("mounting", outcome, Value::Null)?;
    if page.browser == Browser::Chromium {
        // What a page has let go of is given back in two steps: the browser's, and then the wasm's.
        for _ in 0..3 {
            page.session.chromium("HeapProfiler.collectGarbage", &json!({}))?;
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
    }
    page.run_async(
        "(async () => {
             const page = await import('/some/place/page.js');
             const { memory } = await page.default();
             return { memory: memory.buffer.byteLength, ...open };
         })().then(done, (error) => done(String(error)))",
        &json!([]),
    )
}
