//! "Try the sample": one click, and there are changes with the contributions that explain them.

use anyhow::Result;

use super::EVERYWHERE;
use crate::Test;
use crate::page::{Page, holds, same};
use crate::webdriver::keys;

pub const TESTS: &[Test] = &[Test { name: "sample::one_click", browsers: EVERYWHERE, run: one_click }];

fn one_click(page: &Page) -> Result<()> {
    page.open_ready()?;
    page.open_sample()?;
    let (changes, attributed) = (page.number("count-changes")?, page.number("count-attributed")?);
    same("contributions", page.number("count-contributions")?, 6)?;
    same("every change is one or the other", attributed + page.number("count-unattributed")?, changes)?;
    holds("most changes are attributed", attributed * 2 > changes)?;
    page.click("[data-testid=next-change]")?;
    page.wait_for("[data-testid=pane] ins, [data-testid=pane] del")?;
    // The margin names who explains the change, and the evidence says why.
    page.wait_for("[data-testid=pane] [data-testid=change] .code")?;
    page.wait_for("[data-testid=evidence]")?;
    page.press(&[keys::ESCAPE])?;
    page.wait_for("[data-testid=contribution]")?;
    same("contributors in the legend", page.count("[data-testid=contribution]")?, 6)?;
    page.wait_until(
        "the page says that it is an illustration",
        "return /illustration/i.test(text(root.host.shadowRoot.querySelector('.lens')))",
    )?;
    page.picture("sample")
}
