//! The result as people with other windows, paper, colours and scripts see it: pictures to look at, and nothing runs out
//! of the window or is cut off.

use anyhow::Result;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use super::CHROMIUM;
use crate::page::{File, Page, holds};
use crate::{Test, material};

pub const TESTS: &[Test] = &[
    Test { name: "looks::in_other_media", browsers: CHROMIUM, run: in_other_media },
    Test { name: "looks::on_paper", browsers: CHROMIUM, run: on_paper },
    Test { name: "looks::in_arabic", browsers: CHROMIUM, run: in_arabic },
    Test { name: "looks::of_a_persons_work", browsers: CHROMIUM, run: of_a_persons_work },
    Test { name: "looks::in_every_language", browsers: CHROMIUM, run: in_every_language },
];

/// No text outside the window sideways, and no control whose words are cut off.
fn nothing_is_cut(page: &Page, screen: &str) -> Result<()> {
    page.picture(&format!("looks-{screen}"))?;
    let cut = page.run(
        "const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
         const cut = visible('button, summary, label, h1, h2, h3, .row-note, .fact, .file-state')
             .filter((node) => !node.closest('.visually-hidden, .skip'))
             .filter((node) => {
                 const style = getComputedStyle(node);
                 return style.overflowX !== 'visible' && node.scrollWidth > node.clientWidth + 1;
             })
             .map((node) => `${node.className}: ${text(node)}`);
         return over > 0 ? [`${over} pixels over`, ...cut] : cut",
        &json!([]),
    )?;
    holds(&format!("{screen}: nothing is cut: {cut}"), cut == json!([]))
}

/// Words are longer in one language than in another, and some run from the right: in none is anything cut off.
fn in_every_language(page: &Page) -> Result<()> {
    for tag in ["ar", "zh", "fr", "ru", "es"] {
        page.session.chromium("Emulation.clearDeviceMetricsOverride", &json!({}))?;
        page.open(&format!("?lang={tag}"))?;
        page.ready()?;
        page.wait_with(
            "the page speaks the language",
            "return root.querySelector('.lens').lang === arguments[0]",
            &json!([tag]),
        )?;
        let right = page.run("return getComputedStyle(root.querySelector('.lens')).direction === 'rtl'", &json!([]))?;
        holds(&format!("{tag}: direction"), right == (tag == "ar"))?;
        nothing_is_cut(page, &format!("{tag}-start"))?;
        page.open_sample()?;
        nothing_is_cut(page, &format!("{tag}-result"))?;
        page.click("[data-testid=arrange-again]")?;
        nothing_is_cut(page, &format!("{tag}-arrange"))?;
        page.click("[data-testid=step-result]")?;
        let phone = json!({ "width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": true });
        page.session.chromium("Emulation.setDeviceMetricsOverride", &phone)?;
        page.wait_for("[data-testid=next-change]")?;
        nothing_is_cut(page, &format!("{tag}-phone"))?;
        page.click("[data-testid=next-change]")?;
        page.wait_for("[data-testid=evidence]")?;
        nothing_is_cut(page, &format!("{tag}-phone-evidence"))?;
    }
    Ok(())
}

/// What a person decides, undoes, and waits for: in every language, in a window and on a phone, in light and in dark.
fn of_a_persons_work(page: &Page) -> Result<()> {
    let phone = json!({ "width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": true });
    for (tag, theme) in
        [("en", "dark"), ("ar", "light"), ("zh", "light"), ("fr", "dark"), ("ru", "light"), ("es", "light")]
    {
        page.session.chromium("Emulation.clearDeviceMetricsOverride", &json!({}))?;
        page.open(&format!("?lang={tag}&theme={theme}"))?;
        page.ready()?;
        page.wait_with(
            "the page speaks the language",
            "return root.querySelector('.lens').lang === arguments[0]",
            &json!([tag]),
        )?;
        let look = |screen: &str| -> Result<()> {
            page.session.chromium("Emulation.clearDeviceMetricsOverride", &json!({}))?;
            nothing_is_cut(page, &format!("work-{tag}-{screen}"))?;
            page.session.chromium("Emulation.setDeviceMetricsOverride", &phone)?;
            nothing_is_cut(page, &format!("work-{tag}-{screen}-phone"))
        };
        page.choose_files(&material::write(page.setting, "decisions", &[material::decisions()])?)?;
        page.wait_for("[data-testid=waiting]")?;
        look("waiting")?;
        page.choose_files(&material::write(page.setting, "work", &material::small())?)?;
        page.click("[data-testid=unanchored-list] summary")?;
        look("unanchored")?;
        page.click("[data-testid=change]:has(.code:not(.none))")?;
        page.click("[data-testid=attribution] [data-testid=reject]")?;
        page.click("[data-testid=attribution] [data-testid=note]")?;
        page.press(&["w", "h", "y"])?;
        look("decided")?;
        page.run("all('[data-testid=forget]')[0].closest('details').open = true", &json!([]))?;
        look("forget")?;
        page.click("[data-testid=forget]")?;
        page.wait_for("[data-testid=closed]")?;
        look("closed")?;
    }
    Ok(())
}

fn emulate(page: &Page, media: &Value) -> Result<()> {
    page.session.chromium("Emulation.setEmulatedMedia", media).map(drop)
}

fn in_other_media(page: &Page) -> Result<()> {
    page.open_ready()?;
    page.open_sample()?;
    nothing_is_cut(page, "result")?;
    page.click("[data-testid=contribution]")?;
    page.wait_for("[data-testid=contribution-panel]")?;
    nothing_is_cut(page, "contribution")?;
    emulate(page, &json!({ "features": [{ "name": "forced-colors", "value": "active" }] }))?;
    nothing_is_cut(page, "forced-colors")?;
    emulate(page, &json!({ "media": "print" }))?;
    nothing_is_cut(page, "print")?;
    emulate(page, &json!({ "media": "" }))?;
    let phone = json!({ "width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": true });
    page.session.chromium("Emulation.setDeviceMetricsOverride", &phone)?;
    nothing_is_cut(page, "phone-contribution")?;
    page.open_ready()?;
    nothing_is_cut(page, "phone-start")?;
    page.open_sample()?;
    nothing_is_cut(page, "phone-result")?;
    page.click("[data-testid=change]")?;
    page.wait_for("[data-testid=evidence]")?;
    nothing_is_cut(page, "phone-evidence")
}

/// Paper has all of the text, though the window draws only what is in sight.
fn on_paper(page: &Page) -> Result<()> {
    page.open_ready()?;
    page.choose_files(&material::write(page.setting, "for paper", &material::large(120))?)?;
    page.click("[data-testid=compare-button]:not([disabled])")?;
    page.wait_for("[data-testid=pane] [data-testid=change-row]")?;
    let drawn = page.count("[data-testid=pane] [data-testid=change-row]")?;
    holds(&format!("only a part of the text is drawn: {drawn} rows"), drawn < 60)?;
    let printed = page.session.chromium("Page.printToPDF", &json!({}))?;
    let paper = BASE64_STANDARD.decode(printed["data"].as_str().unwrap_or_default())?;
    let pages = paper.windows(12).filter(|bytes| bytes.starts_with(b"/Type /Page") && bytes[11] != b's').count();
    holds(&format!("120 paragraphs fill many pages: {pages}"), pages >= 12)?;
    page.wait_with(
        "what is out of sight is not drawn any more",
        "return visible('[data-testid=pane] [data-testid=change-row]').length <= arguments[0] + 10",
        &json!([drawn]),
    )
    .map(drop)
}

/// Arabic drafts and contributions, one paragraph of them split in two.
fn in_arabic(page: &Page) -> Result<()> {
    page.open_ready()?;
    let old = "مبادئ توجيهية بشأن المصابيح\n\n1. يجب أن تكون في كل قاعة قراءة مصباح عند كل مكتب. وتطفأ المصابيح عندما \
        تكون القاعة خالية، ويحتفظ أمين المكتبة بقائمة بها.\n\n2. تستعرض هذه المبادئ كل خمس سنوات.\n";
    let new = "مبادئ توجيهية بشأن المصابيح\n\n1. يجب أن تكون في كل قاعة قراءة مصباح عند كل مكتب.\n\nوتطفأ المصابيح عندما \
        تكون القاعة خالية، ويحتفظ أمين المكتبة بقائمة بها وبتواريخ آخر فحص لها في عام 2025.\n\n2. تستعرض هذه المبادئ كل \
        سنتين (2) بعد التشاور مع الزوار.\n";
    page.give_files(&[
        File::new("Draft 1.txt", old),
        File::new("Draft 2.txt", new),
        File::new("الدولة ألف.txt", "نقترح إضافة ما يلي: وبتواريخ آخر فحص لها في عام 2025.\n"),
    ])?;
    page.wait_for("[data-testid=compare-button]:not([disabled])")?;
    nothing_is_cut(page, "arabic-arranged")?;
    page.click("[data-testid=compare-button]")?;
    page.wait_for("[data-testid=pane] [data-testid=change-row]")?;
    nothing_is_cut(page, "arabic")?;
    page.click("[data-testid=change]:has(.code:not(.none))")?;
    page.wait_for("[data-testid=passage]")?;
    nothing_is_cut(page, "arabic-evidence")?;
    let direction = page.run("return visible('[data-testid=pane] [dir=rtl]').length", &json!([]))?;
    holds("the drafts are written from right to left", direction.as_u64() > Some(0))
}
