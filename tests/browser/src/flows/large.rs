//! A large consultation: it opens and scrolls without the page freezing.

use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::json;

use super::CHROMIUM;
use crate::page::{Page, holds};
use crate::{Test, material};

pub const TESTS: &[Test] = &[
    Test { name: "large::stays_responsive", browsers: CHROMIUM, run: stays_responsive },
    Test { name: "large::many_files", browsers: CHROMIUM, run: many_files },
];

/// The longest task of the page that is allowed while many files are read and laid out, in milliseconds.
const LONGEST_TASK: f64 = 100.0;

/// A busy machine makes any task long by chance: what is long each of so many times is the page's doing.
const TRIES: u32 = 3;

/// Paragraphs in the large consultation: 190,000 words in each of two drafts, 265 changes.
const PARAGRAPHS: usize = 2650;

/// The longest pause between two frames that is allowed, in milliseconds. A person takes a second for a freeze; busy
/// test machines lose some of it by themselves.
const LONGEST_PAUSE: f64 = 700.0;

fn stays_responsive(page: &Page) -> Result<()> {
    page.open_ready()?;
    page.run(
        "window.pauses = [];
         let last = performance.now();
         const tick = (now) => { window.pauses.push([now - last, last]); last = now; requestAnimationFrame(tick); };
         requestAnimationFrame(tick);",
        &json!([]),
    )?;
    page.choose_files(&material::write(page.setting, "large", &material::large(PARAGRAPHS))?)?;
    let long = Duration::from_secs(120);
    page.wait_long(
        long,
        "the files are read",
        "return visible('[data-testid=compare-button]:not([disabled])').length",
        &json!([]),
    )?;
    longest_pause(page, "reading")?;
    page.click("[data-testid=compare-button]")?;
    page.wait_long(
        long,
        "the result is there",
        "return visible('[data-testid=pane] [data-testid=change-row]').length",
        &json!([]),
    )?;
    longest_pause(page, "computing and drawing")?;
    let drawn = page.run("return all('[data-testid=change-row]').length", &json!([]))?;
    holds(&format!("only what is visible is drawn: {drawn} rows"), drawn.as_u64() < Some(200))?;
    let scrolled = page.run_async(
        "const scroller = visible('[data-testid=pane] [tabindex]')[0];
         const height = scroller.scrollHeight;
         let step = 0;
         const next = () => {
             step += 1;
             scroller.scrollTop = height * (step % 10) / 10 + step * 40;
             if (step < 60) requestAnimationFrame(next); else setTimeout(() => done(visible('[data-testid=change-row]').length), 200);
         };
         next();",
        &json!([]),
    )?;
    holds("rows are drawn where it was scrolled to", scrolled.as_u64() > Some(0))?;
    longest_pause(page, "scrolling")?;
    for _ in 0..5 {
        page.click("[data-testid=next-change]")?;
    }
    longest_pause(page, "stepping")?;
    page.picture("large")
}

/// Two thousand files are read, laid out and moved about without a task that a person would notice.
fn many_files(page: &Page) -> Result<()> {
    for count in [500, 2000] {
        let mut tries = (0..TRIES).map(|_| longest_task_with(page, count));
        let longest = tries.find(|tried| !matches!(tried, Ok(longest) if *longest > LONGEST_TASK));
        longest.with_context(|| format!("{count} files: a task over {LONGEST_TASK} ms each time"))??;
    }
    Ok(())
}

/// Reads and lays out so many files, moves one, and gives the longest task that it took, in milliseconds.
fn longest_task_with(page: &Page, count: u32) -> Result<f64> {
    page.open_ready()?;
    page.run(
        "window.tasks = [];
         new PerformanceObserver((list) => {
             for (const entry of list.getEntries()) window.tasks.push([Math.round(entry.startTime), Math.round(entry.duration)]);
         }).observe({ type: 'longtask' });
         window.transfer = new DataTransfer();
         for (let number = 1; number <= arguments[0]; number += 1) {
             const draft = number <= 2;
             const text = draft ? `Every hall shall have ${number} lamps. It burns.` : `We propose ${number} lamps for every hall.`;
             const name = draft ? `Draft ${number}.txt` : `Member State ${number}.txt`;
             window.transfer.items.add(new File([text], name));
         }",
        &json!([count]),
    )?;
    std::thread::sleep(Duration::from_millis(500));
    page.run(
        "window.tasks.length = 0;
         const target = visible('[data-testid=drop-zone]')[0];
         // In a task of its own, so that nothing of the test's is counted.
         setTimeout(() => {
             for (const type of ['dragenter', 'dragover', 'drop']) {
                 target.dispatchEvent(new DragEvent(type,
                     { dataTransfer: window.transfer, bubbles: true, composed: true, cancelable: true }));
             }
         }, 300)",
        &json!([]),
    )?;
    let read = "return visible('[data-testid=compare-button]:not([disabled])').length";
    page.wait_long(Duration::from_secs(180), "the files are read", read, &json!([]))?;
    let reading = longest_task(page, &format!("{count} files are read and laid out"))?;
    page.click("[data-testid=versions] [data-testid=entry]:last-child [data-testid=move-earlier]")?;
    std::thread::sleep(Duration::from_millis(500));
    let moving = longest_task(page, &format!("{count} files are there and one is moved"))?;
    page.picture(&format!("many-{count}"))?;
    Ok(reading.max(moving))
}

/// Takes the long tasks since the last call, and gives the longest; 0 where there was none.
fn longest_task(page: &Page, doing: &str) -> Result<f64> {
    let tasks = page.run("return window.tasks.splice(0)", &json!([]))?;
    let tasks = tasks.as_array().cloned().unwrap_or_default();
    let longest = tasks.iter().filter_map(|task| task[1].as_f64()).fold(0.0, f64::max);
    println!("    {doing}: {} tasks over 50 ms, the longest of {longest} ms", tasks.len());
    Ok(longest)
}

/// Takes the pauses since the last call and holds the longest against what is allowed.
fn longest_pause(page: &Page, doing: &str) -> Result<()> {
    let pause = page.run("return Math.max(0, ...window.pauses.splice(0).map(([pause]) => pause))", &json!([]))?;
    let pause = pause.as_f64().context("a pause is a number")?;
    println!("    longest pause between two frames while {doing}: {pause:.0} ms");
    holds(&format!("no pause over {LONGEST_PAUSE} ms while {doing}: {pause:.0} ms"), pause <= LONGEST_PAUSE)
}
