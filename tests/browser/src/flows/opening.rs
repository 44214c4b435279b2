//! The page opens, from any place on a server, and fetches no more than it says.

use anyhow::{Result, bail};
use serde_json::json;

use super::{CHROMIUM, EVERYWHERE};
use crate::Test;
use crate::page::{Page, holds};

pub const TESTS: &[Test] = &[
    Test { name: "opening::the_page_loads", browsers: EVERYWHERE, run: the_page_loads },
    Test { name: "opening::fetches_no_more_than_it_says", browsers: EVERYWHERE, run: fetches_no_more_than_it_says },
    Test { name: "opening::the_policy_holds", browsers: CHROMIUM, run: the_policy_holds },
];

fn the_page_loads(page: &Page) -> Result<()> {
    page.open_ready()?;
    holds("the page has a title", page.session.execute("return document.title.length > 0", &json!([]))? == true)?;
    holds(
        "the page names its language",
        page.session.execute("return document.documentElement.lang", &json!([]))? == "en",
    )?;
    page.wait_for("button")?;
    page.wait_for("h1, h2")?;
    page.picture("empty")
}

/// What is fetched until the page is ready is what its budget counts.
fn fetches_no_more_than_it_says(page: &Page) -> Result<()> {
    let before = page.setting.site.requests().len();
    page.open_ready()?;
    let after = page.setting.site.requests();
    let fetched = after[before..].iter().map(|path| path.split(['?', '#']).next().unwrap_or_default());
    for path in fetched {
        let path = if path.is_empty() { "index.html" } else { path };
        if !page.setting.fetched_first.iter().any(|known| known == path) {
            bail!("{path} is fetched before the page is ready, but does not count in its budget");
        }
    }
    Ok(())
}

/// The watch over the wire would see a leak: the page's policy stops one here, and says so.
fn the_policy_holds(page: &Page) -> Result<()> {
    page.open_ready()?;
    page.expect_complaint("http://127.0.0.1:9");
    let refused = "fetch('http://127.0.0.1:9/').then(() => done('let through'), () => done('refused'))";
    holds("a request to another origin is refused", page.run_async(refused, &json!([]))? == "refused")?;
    let seen = page
        .session
        .execute("return window.complaints.some((text) => text.startsWith('policy: connect-src'))", &json!([]))?;
    holds("the policy refused it", seen == true)
}
