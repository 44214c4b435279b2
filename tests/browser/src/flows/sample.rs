//! "Try the sample": one click, and there are changes with the contributions that explain them.

use anyhow::Result;

use super::EVERYWHERE;
use crate::Test;
use crate::page::{Page, holds, same};

pub const TESTS: &[Test] = &[Test { name: "sample::one_click", browsers: EVERYWHERE, run: one_click }];

fn one_click(page: &Page) -> Result<()> {
    page.open_ready()?;
    page.open_sample()?;
    let (changes, attributed) = (page.number("count-changes")?, page.number("count-attributed")?);
    same("contributions", page.number("count-contributions")?, 6)?;
    same("every change is one or the other", attributed + page.number("count-unattributed")?, changes)?;
    holds("most changes are attributed", attributed * 2 > changes)?;
    page.wait_for("ins")?;
    page.wait_for("del")?;
    // What the margin says of the first change that somebody asked for.
    page.wait_for("[data-testid=change] .code:not(.none)")?;
    same("contributors in the legend", page.count("[data-testid=contribution]")?, 6)?;
    page.wait_until(
        "the page says that it is an illustration",
        "return /illustration/i.test(text(root.host.shadowRoot.querySelector('.lens')))",
    )?;
    page.picture("sample")
}
