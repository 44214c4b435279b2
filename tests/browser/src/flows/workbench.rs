//! The result as a place to work: the first change in sight, finding, the outline and the map, proposals and what is
//! decided about them, a contributor's page; and what is said to those who do not see it.

use anyhow::Result;
use serde_json::json;

use super::{CHROMIUM, EVERYWHERE};
use crate::Test;
use crate::material;
use crate::page::{Page, holds, same};
use crate::webdriver::keys;

pub const TESTS: &[Test] = &[
    Test { name: "workbench::opens_at_the_first_change", browsers: EVERYWHERE, run: opens_at_the_first_change },
    Test { name: "workbench::place_outline_and_map", browsers: EVERYWHERE, run: place_outline_and_map },
    Test { name: "workbench::finding_in_all_views", browsers: EVERYWHERE, run: finding_in_all_views },
    Test { name: "workbench::filters_say_what_they_hide", browsers: EVERYWHERE, run: filters_say_what_they_hide },
    Test { name: "workbench::one_number_a_comparison", browsers: EVERYWHERE, run: one_number_a_comparison },
    Test { name: "workbench::nobody_was_asked", browsers: EVERYWHERE, run: nobody_was_asked },
    Test { name: "workbench::changes_are_spoken", browsers: EVERYWHERE, run: changes_are_spoken },
    Test { name: "workbench::evidence_begins_at_the_top", browsers: EVERYWHERE, run: evidence_begins_at_the_top },
    Test { name: "workbench::focus_is_not_lost", browsers: EVERYWHERE, run: focus_is_not_lost },
    Test { name: "workbench::several_proposals_at_once", browsers: EVERYWHERE, run: several_proposals_at_once },
    Test { name: "workbench::a_contributors_page", browsers: EVERYWHERE, run: a_contributors_page },
    Test { name: "workbench::choices_hold_for_the_next_visit", browsers: EVERYWHERE, run: choices_hold },
    Test { name: "workbench::pictures", browsers: CHROMIUM, run: pictures },
];

fn sample(page: &Page) -> Result<()> {
    page.open("?lang=en")?;
    page.ready()?;
    page.open_sample()
}

/// The window shows a change before anything is pressed, and what stands above the text is low.
fn opens_at_the_first_change(page: &Page) -> Result<()> {
    sample(page)?;
    page.wait_until(
        "a change is in sight",
        "const pane = visible('[data-testid=pane] .scroller')[0].getBoundingClientRect();
         return visible('[data-testid=pane] [data-testid=change]').some((mark) => {
             const box = mark.getBoundingClientRect();
             return box.top >= pane.top && box.bottom <= Math.min(pane.bottom, innerHeight);
         })",
    )?;
    let above = page.run("return visible('.work')[0].getBoundingClientRect().top", &json!([]))?;
    holds(&format!("{above} pixels above the text"), above.as_f64() <= Some(150.0))
}

fn place_outline_and_map(page: &Page) -> Result<()> {
    sample(page)?;
    page.press(&["n"])?;
    page.wait_for("[data-testid=evidence]")?;
    let place = page.text_of("[data-testid=place]")?;
    holds(&format!("a whole place: {place}"), place.contains("General principles") && place.contains("paragraph 2.2"))?;
    page.click("[data-testid=outline]")?;
    let counted = page.run(
        "return visible('.outline-item').filter((item) => /[1-9]/.test(item.querySelector('.outline-count').textContent)).length",
        &json!([]),
    )?;
    holds("sections have counts", counted.as_u64() > Some(1))?;
    let before = page.text_of("[data-testid=place]")?;
    page.run("visible('.outline-item').filter((item) => !item.querySelector('.none')).at(-1).click()", &json!([]))?;
    page.wait_with(
        "another place",
        "return text(visible('[data-testid=place]')[0]) !== arguments[0]",
        &json!([before]),
    )?;
    // The strip: the lowest mark leads to the last change.
    page.run(
        "const strip = visible('[data-testid=map]')[0];
         const box = strip.getBoundingClientRect();
         strip.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, clientY: box.bottom - 2 }))",
        &json!([]),
    )?;
    page.wait_until(
        "the last change is shown",
        "const [, at, of] = /(\\d+) of (\\d+)/.exec(text(visible('.stepper .position')[0])) ?? []; return at === of",
    )?;
    holds("marks are drawn", page.count(".map-mark")? > 2)
}

/// Puts the focus into a box to write in; WebKit's driver takes such a box within a shadow root for something that hides it.
fn focus(page: &Page, name: &str) -> Result<()> {
    page.run("visible(`[data-testid=${arguments[0]}]`)[0].focus()", &json!([name])).map(drop)
}

fn write(page: &Page, words: &str) -> Result<()> {
    let letters: Vec<String> = words.chars().map(String::from).collect();
    page.press(&letters.iter().map(String::as_str).collect::<Vec<_>>())
}

fn finding_in_all_views(page: &Page) -> Result<()> {
    sample(page)?;
    let rows = "return Number(visible('[data-testid=pane]')[0].getAttribute('aria-rowcount'))";
    let all = page.run(rows, &json!([]))?;
    page.press(&["/"])?;
    write(page, "MEMBER stàtes")?;
    page.wait_until(
        "places are counted",
        "return /^[1-9]\\d* found$/.test(text(visible('[data-testid=find-count]')[0]))",
    )?;
    same("rows: finding hides nothing", page.run(rows, &json!([]))?, all)?;
    let first = "return /^1 of [1-9]/.test(text(visible('[data-testid=find-count]')[0]))";
    page.press(&[keys::ENTER])?;
    page.wait_until("the first of them", first)?;
    page.wait_until(
        "it is in sight and marked",
        "const mark = visible('[data-testid=pane] mark.is-current')[0]?.getBoundingClientRect();
         const pane = visible('[data-testid=pane] .scroller')[0].getBoundingClientRect();
         return mark && mark.top >= pane.top && mark.bottom <= pane.bottom",
    )?;
    page.session.press_with(&[keys::SHIFT], keys::ENTER)?;
    page.wait_until(
        "round to the last",
        "const [, at, of] = /(\\d+) of (\\d+)/.exec(text(visible('[data-testid=find-count]')[0])); return at === of",
    )?;
    let said = page.run("return text(all('[data-testid=status]')[0])", &json!([]))?;
    holds("a screen reader is told", said.as_str().is_some_and(|said| said.contains(" of ")))?;
    for view in ["view-inline", "view-table", "view-proposals"] {
        page.click(&format!("[data-testid={view}]"))?;
        page.wait_until(
            &format!("counted in {view}"),
            "return /[1-9]/.test(text(visible('[data-testid=find-count]')[0]))",
        )?;
    }
    focus(page, "search")?;
    page.run("visible('[data-testid=search]')[0].select()", &json!([]))?;
    write(page, "zzzz")?;
    page.wait_until("not found", "return text(visible('[data-testid=find-count]')[0]) === 'not found'")?;
    page.press(&[keys::ESCAPE])?;
    page.wait_until("nothing is looked for", "return visible('[data-testid=find-count]').length === 0").map(drop)
}

fn filters_say_what_they_hide(page: &Page) -> Result<()> {
    sample(page)?;
    page.click("[data-testid=filters]")?;
    page.click("[data-testid=filter-unattributed]")?;
    let said = page.text_of("[data-testid=hidden-note]")?;
    holds(&said, said.starts_with("1 of 7 changes are shown"))?;
    page.click("[data-testid=hidden-note] button")?;
    page.wait_until("all are shown", "return visible('[data-testid=hidden-note]').length === 0").map(drop)
}

/// The same number in the bar, the panel, the table and in speech; and the legend counts over all comparisons.
fn one_number_a_comparison(page: &Page) -> Result<()> {
    sample(page)?;
    page.press(&["n"])?;
    page.press(&["n"])?;
    page.wait_until("the second", "return text(visible('#evidence-heading')[0]) === 'Change 2 of 7'")?;
    same("bar", page.text_of(".stepper .position")?, "2 of 7".to_owned())?;
    let label =
        page.run("return visible('[data-testid=pane] [data-testid=change][aria-pressed=true]')[0].title", &json!([]))?;
    holds("badge", label.as_str().is_some_and(|label| label.contains("2")))?;
    page.click("[data-testid=view-table]")?;
    page.wait_until(
        "its line is in sight",
        "const line = visible('[data-testid=table] .line.is-selected')[0];
         return line && text(line.querySelector('.number')) === '2'",
    )?;
    page.press(&[keys::ESCAPE])?;
    let none = page.run(
        "return visible('[data-testid=contribution]').filter((line) => /no change/.test(text(line))).length",
        &json!([]),
    )?;
    same("contributions whose changes are in earlier steps read as none", none, json!(0))
}

/// Where there are no contributions, nothing is said of who asked.
fn nobody_was_asked(page: &Page) -> Result<()> {
    page.open("?lang=en")?;
    page.ready()?;
    let drafts: Vec<_> = material::small().into_iter().filter(|file| file.name.starts_with("Draft")).collect();
    page.choose_files(&material::write(page.setting, "drafts-only", &drafts)?)?;
    page.click("[data-testid=compare-button]:not([disabled])")?;
    page.wait_for("[data-testid=pane] [data-testid=change]")?;
    same("marks", page.count(".code.none, .is-unattributed, .has-unattributed")?, 0)?;
    same("figures of attribution", page.count("[data-testid=count-unattributed]")?, 0)?;
    page.press(&["n"])?;
    page.wait_for("[data-testid=evidence]")?;
    same("talk of who asked", page.count(".no-source")?, 0)
}

fn changes_are_spoken(page: &Page) -> Result<()> {
    sample(page)?;
    page.press(&["n"])?;
    page.wait_until(
        "number, place, words and who",
        "const said = text(all('[data-testid=status]')[0]).replace(/[\\u2068\\u2069]/g, '');
         return /Change 1 of 7, 2 General principles, paragraph 2.2, .*inserted: .+, asked for by Member State E/.test(said)",
    )?;
    page.press(&["?"])?;
    page.wait_until("the keys are shown", "return visible('[data-testid=help] .menu-items').length === 1").map(drop)
}

/// Whatever was read before, a change's panel begins at its beginning; the verdict stands before the quotation.
fn evidence_begins_at_the_top(page: &Page) -> Result<()> {
    sample(page)?;
    page.press(&["n"])?;
    page.wait_for("[data-testid=attribution]")?;
    page.run("visible('.work-aside')[0].scrollTop = 400", &json!([]))?;
    page.click("[data-testid=panel-next]")?;
    page.wait_until(
        "the next one from its top",
        "return text(visible('#evidence-heading')[0]) === 'Change 2 of 7' && visible('.work-aside')[0].scrollTop === 0",
    )?;
    let order = page.run(
        "const [one] = visible('[data-testid=attribution]');
         const [verdict, quote] = ['[data-testid=confirm]', '[data-testid=passage]'].map((part) => one.querySelector(part));
         return !!(verdict.compareDocumentPosition(quote) & Node.DOCUMENT_POSITION_FOLLOWING)",
        &json!([]),
    )?;
    holds("the verdict stands first", order == true)
}

fn focus_is_not_lost(page: &Page) -> Result<()> {
    let held = "return !!root.activeElement && root.activeElement.localName !== 'body'";
    page.open("?lang=en")?;
    page.ready()?;
    page.choose_files(&material::write(page.setting, "focus", &material::small())?)?;
    page.wait_for("[data-testid=arrange]")?;
    let second = "[data-testid=versions] [data-testid=entry]:nth-child(2)";
    page.run(&format!("visible('{second} [data-testid=move-earlier]')[0].focus()"), &json!([]))?;
    page.press(&[keys::ENTER])?;
    page.wait_until("focus after moving", held)?;
    page.run("visible('[data-testid=contributions] [data-testid=remove]')[0].focus()", &json!([]))?;
    page.press(&[keys::ENTER])?;
    page.wait_until("focus after removing", held)?;
    page.wait_until("it is said", "return text(all('[data-testid=status]')[0]).length > 5")?;
    page.click("[data-testid=undo]")?;
    page.click("[data-testid=compare-button]:not([disabled])")?;
    page.wait_for("[data-testid=result]")?;
    page.click("[data-testid=keep] button.primary")?;
    page.wait_until("focus after keeping", held)?;
    page.press(&["n"])?;
    page.wait_for("[data-testid=evidence]").map(drop)
}

fn several_proposals_at_once(page: &Page) -> Result<()> {
    sample(page)?;
    page.click("[data-testid=view-proposals]")?;
    page.wait_for("[data-testid=proposal-line]")?;
    let all = page.text_of("[data-testid=decided-of]")?;
    holds(&all, all.starts_with("0 of "))?;
    page.run(
        "const list = visible('[data-testid=proposals-outcome]')[0];
         list.value = 'not-reflected'; list.dispatchEvent(new Event('change', { bubbles: true }))",
        &json!([]),
    )?;
    page.wait_until(
        "only those",
        "return visible('[data-testid=proposals-shown]').length && visible('[data-testid=proposal-line]').every((line) => line.dataset.outcome === 'not-reflected')",
    )?;
    page.click("[data-testid=choose-all]")?;
    let chosen = page.text_of("[data-testid=chosen-count]")?;
    page.click("[data-testid=settle-rejected]")?;
    page.wait_with(
        "all of them are decided",
        "return text(visible('[data-testid=decided-of]')[0]).startsWith(arguments[0])",
        &json!([format!("{} of ", chosen.split(' ').next().unwrap_or_default())]),
    )?;
    // A remark stays with it, and one step undoes what was done at once.
    focus(page, "proposal-remark")?;
    write(page, "agreed in the room")?;
    page.wait_until("it is kept", "return lens.session.decisions.some((one) => one.remark === 'agreed in the room' && one.disposition === 'rejected')")?;
    for format in ["csv", "html", "json"] {
        let text = page.run_async(
            "lens.export(arguments[0]).then((file) => file.text()).then(done, (error) => done(String(error)))",
            &json!([format]),
        )?;
        holds(
            &format!("the remark is in the {format}"),
            text.as_str().is_some_and(|text| text.contains("agreed in the room")),
        )?;
    }
    page.click("[data-testid=undo]")?;
    page.click("[data-testid=undo]")?;
    page.wait_until("nothing is decided", "return text(visible('[data-testid=decided-of]')[0]).startsWith('0 of ')")?;
    page.click("[data-testid=redo]")?;
    page.wait_with(
        "all of them again",
        "return !text(visible('[data-testid=decided-of]')[0]).startsWith('0 of ')",
        &json!([]),
    )?;
    page.click("[data-testid=proposals-csv]").map(drop)
}

fn a_contributors_page(page: &Page) -> Result<()> {
    sample(page)?;
    page.wait_for("[data-testid=contribution]")?;
    page.run("visible('[data-testid=contribution]')[5].click()", &json!([]))?;
    page.click("[data-testid=open-page]")?;
    page.wait_for("[data-testid=contribution-page] [data-testid=proposal]")?;
    let all = page.count("[data-testid=contribution-page] [data-testid=proposal]")?;
    page.click("[data-testid=outcome-chip].not-reflected")?;
    page.wait_until(
        "only those",
        "return visible('[data-testid=page-hidden]').length && visible('[data-testid=contribution-page] [data-testid=proposal]').every((one) => one.dataset.outcome === 'not-reflected')",
    )?;
    page.wait_for(".asked-now .asked")?;
    page.wait_for(".asked-now .now")?;
    page.click("[data-testid=outcome-chip].not-reflected")?;
    page.wait_with(
        "all again",
        "return visible('[data-testid=contribution-page] [data-testid=proposal]').length === arguments[0]",
        &json!([all]),
    )
    .map(drop)
}

/// Language and appearance, once chosen, are there on the next visit; in a portal the portal decides.
fn choices_hold(page: &Page) -> Result<()> {
    page.open_ready()?;
    let choose = "const list = visible(`[data-testid=${arguments[0]}]`)[0];
         list.value = arguments[1]; list.dispatchEvent(new Event('change', { bubbles: true }))";
    page.run(choose, &json!(["language", "ru"]))?;
    page.wait_until("Russian", "return root.querySelector('.lens').lang === 'ru'")?;
    page.run(choose, &json!(["theme", "dark"]))?;
    page.open_ready()?;
    page.wait_until(
        "both are as they were chosen",
        "const top = root.querySelector('.lens'); return top.lang === 'ru' && top.dataset.theme === 'dark'",
    )?;
    page.open("?lang=fr&theme=light")?;
    page.ready()?;
    page.wait_until(
        "the address holds over them",
        "const top = root.querySelector('.lens'); return top.lang === 'fr' && top.dataset.theme === 'light'",
    )
    .map(drop)
}

/// Every view, for people to look at.
fn pictures(page: &Page) -> Result<()> {
    for (name, query) in
        [("light", "?lang=en&theme=light"), ("dark", "?lang=en&theme=dark"), ("arabic", "?lang=ar&theme=light")]
    {
        page.session.chromium("Emulation.clearDeviceMetricsOverride", &json!({}))?;
        page.open(query)?;
        page.ready()?;
        page.open_sample()?;
        let windows = [
            ("", None),
            ("-narrow", Some(json!({ "width": 320, "height": 700, "deviceScaleFactor": 1, "mobile": true }))),
        ];
        for (suffix, window) in windows {
            if let Some(window) = &window {
                page.session.chromium("Emulation.setDeviceMetricsOverride", window)?;
            }
            for view in ["side", "inline", "table", "proposals"] {
                page.click(&format!("[data-testid=view-{view}]"))?;
                page.picture(&format!("workbench-{name}-{view}{suffix}"))?;
                let over = page.run(
                    "return document.documentElement.scrollWidth - document.documentElement.clientWidth",
                    &json!([]),
                )?;
                holds(&format!("{name} {view}{suffix}: nothing runs out of the window"), over.as_f64() <= Some(0.0))?;
            }
            page.click("[data-testid=view-side]")?;
            page.click("[data-testid=next-change]")?;
            page.wait_for("[data-testid=evidence]")?;
            page.picture(&format!("workbench-{name}-evidence{suffix}"))?;
            page.click(".evidence .close")?;
            page.run("visible('[data-testid=contribution]')[5].click()", &json!([]))?;
            page.run("visible('[data-testid=open-page]')[0].click()", &json!([]))?;
            page.wait_for("[data-testid=contribution-page]")?;
            page.picture(&format!("workbench-{name}-page{suffix}"))?;
            page.run("visible('.page-actions button')[0].click()", &json!([]))?;
            page.run("visible('.contribution-panel .close')[0].click()", &json!([]))?;
        }
    }
    Ok(())
}
