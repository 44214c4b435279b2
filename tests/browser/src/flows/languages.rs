//! The interface in other languages, and mirrored.

use anyhow::Result;
use serde_json::json;

use super::{CHROMIUM, EVERYWHERE};
use crate::Test;
use crate::page::{Page, holds, same};

pub const TESTS: &[Test] = &[
    Test { name: "languages::russian", browsers: EVERYWHERE, run: russian },
    Test { name: "languages::of_the_browser", browsers: CHROMIUM, run: of_the_browser },
    Test { name: "languages::right_to_left", browsers: EVERYWHERE, run: right_to_left },
];

/// On its own page it speaks the language that the browser's owner reads, though the page around is in English.
fn of_the_browser(page: &Page) -> Result<()> {
    for (tag, direction) in [("en", "ltr"), ("ar", "rtl"), ("ru", "ltr")] {
        let agent = page.run("return navigator.userAgent", &json!([]))?;
        let reader = json!({ "userAgent": agent, "acceptLanguage": tag });
        page.session.chromium("Emulation.setUserAgentOverride", &reader)?;
        page.open_ready()?;
        page.wait_with(
            "the page speaks it",
            "const top = root.querySelector('.lens');
             return top.lang === arguments[0] && top.dir === arguments[1] && document.documentElement.lang === arguments[0]",
            &json!([tag, direction]),
        )?;
    }
    // In a portal the portal's language goes on deciding: its page is in English.
    page.open("embed.html")?;
    page.ready()?;
    same("in a page of others", page.run("return root.querySelector('.lens').lang", &json!([]))?, json!("en"))
}

fn russian(page: &Page) -> Result<()> {
    page.open("?lang=ru")?;
    page.ready()?;
    page.wait_until("the page speaks Russian", "return /[а-яё]{4}/i.test(text(visible('h1')[0]))")?;
    let lens = page.run("return root.querySelector('.lens').lang", &json!([]))?;
    same("lang", lens, json!("ru"))?;
    page.open_sample()?;
    page.click("[data-testid=next-change]")?;
    page.wait_until(
        "the sample is Russian too",
        "return /[а-яё]{4}/i.test(visible('[data-testid=pane] ins').map(text).join(' '))",
    )?;
    let english = page.run(
        "return visible('button, summary, label, h1, h2').map((node) => text(node)).filter((said) => /^[a-z ]{5,}$/i.test(said))",
        &json!([]),
    )?;
    // The language's own name for itself stands in the list of languages.
    let left = english
        .as_array()
        .into_iter()
        .flatten()
        .filter(|said| !said.as_str().is_some_and(|said| said.contains("English")));
    same("words left in English", left.count(), 0)?;
    page.picture("russian")
}

/// What was on the left is on the right, and nothing runs out of the window.
fn right_to_left(page: &Page) -> Result<()> {
    page.open_ready()?;
    page.open_sample()?;
    let sides = "const middle = (selector) => {
             const box = visible(selector)[0].getBoundingClientRect();
             return box.x + box.width / 2;
         };
         return middle('.work-text') < middle('.work-aside')";
    holds("the text is left of the legend", page.run(sides, &json!([]))? == true)?;
    page.run("lens.setAttribute('dir', 'rtl')", &json!([]))?;
    page.wait_until("the page is mirrored", &sides.replace("') < middle('", "') > middle('"))?;
    same(
        "direction",
        page.run("return getComputedStyle(root.querySelector('.lens')).direction", &json!([]))?,
        json!("rtl"),
    )?;
    let over =
        page.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth", &json!([]))?;
    holds("nothing runs out of the window", over.as_f64() <= Some(0.0))?;
    holds("the drafts keep their own direction", page.count("[data-testid=pane] [dir=ltr]")? > 0)?;
    page.picture("right-to-left")
}
