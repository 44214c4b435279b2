//! The page opens, from any place on a server, and fetches no more than it says.

use anyhow::{Result, bail};
use serde_json::{Value, json};

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

/// What the page asks for until it is ready is what its budget counts. Its worker's requests are not among these, nor
/// the service worker's, which keeps an offline copy once the page stands.
fn fetches_no_more_than_it_says(page: &Page) -> Result<()> {
    page.open_ready()?;
    let entries = page
        .session
        .execute("return performance.getEntriesByType('resource').map((entry) => entry.name)", &json!([]))?;
    let fetched = entries.as_array().into_iter().flatten().filter_map(Value::as_str).collect::<Vec<_>>();
    holds("the page's wasm was fetched", fetched.iter().any(|address| address.ends_with("/page_bg.wasm")))?;
    for address in fetched {
        let path = address.strip_prefix(&page.setting.site.address()).unwrap_or(address);
        let picture = path.ends_with(".svg") || path.ends_with(".png") || path.ends_with(".webmanifest");
        // Fetched once the page stands; WebKit lists it with the page's own.
        let offline = path == "sw.js";
        if !picture && !offline && !page.setting.fetched_first.iter().any(|known| known == path) {
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
