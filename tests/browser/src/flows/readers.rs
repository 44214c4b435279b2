//! Files are read several at a time, each by a worker that can be ended.

use anyhow::Result;
use serde_json::json;

use super::{CHROMIUM, EVERYWHERE};
use crate::page::{File, Page, holds, same};
use crate::{Test, material};

pub const TESTS: &[Test] = &[
    Test { name: "readers::read_side_by_side", browsers: CHROMIUM, run: read_side_by_side },
    Test { name: "readers::a_bad_file_harms_no_other", browsers: EVERYWHERE, run: a_bad_file_harms_no_other },
    Test { name: "readers::are_stopped", browsers: EVERYWHERE, run: are_stopped },
    Test { name: "readers::a_rare_one_is_fetched_and_said_so", browsers: EVERYWHERE, run: a_rare_one_is_fetched },
    Test { name: "readers::a_rare_one_is_waited_for", browsers: EVERYWHERE, run: a_rare_one_is_waited_for },
];

/// Notes what the list of files looks like whenever it changes, as `name: state` lines.
const WATCH_FILES: &str = "
    window.lists = [];
    new MutationObserver(() => {
        const list = all('[data-testid=file]').map((file) => [text(file.children[0]), file.dataset.state]);
        if (list.length) window.lists.push(list);
    }).observe(root, { subtree: true, childList: true, attributes: true });";

/// With three processors for it, two slow files are under way at once, and small ones do not wait for them; but never
/// more than three.
fn read_side_by_side(page: &Page) -> Result<()> {
    let processors = "Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', { get: () => 4 })";
    page.session.chromium("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": processors }))?;
    page.open_ready()?;
    page.run(WATCH_FILES, &json!([]))?;
    page.choose_files(&material::write(page.setting, "side by side", &material::large(2000))?)?;
    page.wait_for("[data-testid=compare-button]:not([disabled])")?;
    let most = page.run(
        "const under = (list) => list.filter(([, state]) => state === 'reading').length;
         return Math.max(...window.lists.map(under))",
        &json!([]),
    )?;
    holds(&format!("at most three files are read at a time, and at least two: {most}"), most == 2 || most == 3)?;
    let both = "const is = (list, name, wanted) => list.some(([file, state]) => file === name && state === wanted);
         const drafts = (list) => ['Draft 1.txt', 'Draft 2.txt'].map((name) => is(list, name, 'reading'));";
    let both_drafts =
        page.run(&format!("{both} return window.lists.some((l) => drafts(l).every(Boolean))"), &json!([]))?;
    holds("both drafts are under way at once", both_drafts == true)?;
    let names = page.run("return all('[data-testid=entry]').map((entry) => entry.dataset.document)", &json!([]))?;
    let wanted = [
        "Draft 1", "Draft 2", "Member State A", "Member State B", "Member State C", "Member State D", "Member State E",
        "Member State F",
    ];
    same("the order, whatever was read first", names, json!(wanted.map(|name| format!("{name}.txt"))))
}

/// One file's reader comes down and another's never ends: both are named with a reason, and all others are read.
fn a_bad_file_harms_no_other(page: &Page) -> Result<()> {
    page.open_trapped()?;
    page.ready()?;
    page.expect_complaint("on purpose");
    let mut files = material::small();
    files.insert(0, File::new("An endless file.txt", "It never ends."));
    files.insert(1, File::new("A deadly file.txt", "It comes down."));
    page.give_files(&files)?;
    page.wait_for("[data-testid=compare-button]:not([disabled])")?;
    for name in ["An endless file.txt", "A deadly file.txt"] {
        let said = page.wait_with(
            &format!("{name} is named with a reason"),
            "return visible('[data-testid=problem]').map(text).find((said) => said.includes(arguments[0])) ?? ''",
            &json!([name]),
        )?;
        let said = said.as_str().unwrap_or_default();
        holds(&format!("the reason is said in words: {said}"), said.len() > name.len() + 12)?;
    }
    page.picture("two-bad-files")?;
    same("the others are there", page.count("[data-testid=entry]")?, 5)?;
    page.click("[data-testid=compare-button]")?;
    page.wait_for("[data-testid=result]")?;
    holds("some changes are attributed", page.number("count-attributed")? >= 2)
}

/// A file that never ends is no obstacle to stopping, nor to what is done afterwards.
fn are_stopped(page: &Page) -> Result<()> {
    page.open_trapped()?;
    page.ready()?;
    page.give_files(&[File::new("An endless file.txt", "It never ends.")])?;
    page.wait_until("the file is under way", "return all('[data-testid=file][data-state=reading]').length")?;
    page.wait_until("what is done is to be seen", "return getComputedStyle(all('.busy')[0]).opacity === '1'")?;
    page.picture("reading")?;
    page.click("[data-testid=cancel-button]")?;
    page.wait_for("[data-testid=drop-zone]")?;
    page.give_files(&material::small())?;
    page.wait_for("[data-testid=compare-button]:not([disabled])")?;
    same("what was given afterwards is read", page.count("[data-testid=entry]")?, 5)
}

/// A web page needs a reader that is not here yet: it is fetched, the page says so, and the file is read.
fn a_rare_one_is_fetched(page: &Page) -> Result<()> {
    page.open_ready()?;
    page.run(
        "window.told = false;
         new MutationObserver(() => { window.told ||= all('[data-testid=fetching]').length > 0 })
             .observe(root, { subtree: true, childList: true });",
        &json!([]),
    )?;
    page.give_files(&web_pages())?;
    page.wait_for("[data-testid=compare-button]:not([disabled])")?;
    same("both are read", page.count("[data-testid=entry]")?, 2)?;
    holds("the page said that it fetched a reader", page.run("return window.told", &json!([]))? == true)
}

/// The reader is still being built when a file needs it (`cargo xtask serve` begins to serve before it is): the file waits.
fn a_rare_one_is_waited_for(page: &Page) -> Result<()> {
    page.open_late()?;
    page.ready()?;
    page.give_files(&web_pages())?;
    page.wait_for("[data-testid=fetching]")?;
    page.picture("waiting-for-a-reader")?;
    same("nothing is read yet", page.count("[data-testid=entry]")?, 0)?;
    page.setting.site.finish_late();
    page.wait_for("[data-testid=compare-button]:not([disabled])")?;
    same("both are read", page.count("[data-testid=entry]")?, 2)
}

fn web_pages() -> [File; 2] {
    ["2", "3"].map(|number| {
        let text = format!("<!doctype html><title>Draft</title><p>Every room shall have {number} lamps.</p>");
        File::new(&format!("Draft {number}.html"), text)
    })
}
