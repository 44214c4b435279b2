//! Files come in: by drop, by button, as a folder; good ones, bad ones, more of them later.

use anyhow::Result;
use serde_json::json;

use super::{CHROMIUM, DROPPING, EVERYWHERE};
use crate::page::{File, Page, holds, same};
use crate::{Test, material};

pub const TESTS: &[Test] = &[
    Test { name: "files::dropped", browsers: DROPPING, run: dropped },
    Test { name: "files::dropped_as_a_folder", browsers: CHROMIUM, run: dropped_as_a_folder },
    Test { name: "files::chosen_by_button", browsers: EVERYWHERE, run: chosen_by_button },
    Test { name: "files::bad_ones_are_named", browsers: EVERYWHERE, run: bad_ones_are_named },
    Test { name: "files::more_later", browsers: DROPPING, run: more_later },
    Test { name: "files::the_guess_is_corrected", browsers: EVERYWHERE, run: the_guess_is_corrected },
    Test { name: "files::formatting_is_switched", browsers: EVERYWHERE, run: formatting_is_switched },
    Test { name: "files::one_draft_only", browsers: EVERYWHERE, run: one_draft_only },
    Test { name: "files::two_identical_drafts", browsers: EVERYWHERE, run: two_identical_drafts },
];

/// What the lists of the arrangement hold: names of the drafts, then of the contributions.
fn arranged(page: &Page) -> Result<(Vec<String>, Vec<String>)> {
    page.wait_for("[data-testid=compare-button]:not([disabled])")?;
    let names = |list: &str| {
        let script =
            "return all(`[data-testid=${arguments[0]}] [data-testid=entry]`).map((entry) => entry.dataset.document)";
        let names = page.run(script, &json!([list]))?;
        let names = names.as_array().into_iter().flatten().filter_map(|name| name.as_str()).map(str::to_owned);
        Ok::<_, anyhow::Error>(names.collect::<Vec<_>>())
    };
    Ok((names("versions")?, names("contributions")?))
}

fn compare(page: &Page) -> Result<()> {
    page.click("[data-testid=compare-button]")?;
    page.wait_for("[data-testid=result]").map(drop)
}

/// The small consultation is guessed right, and computed.
fn small_comes_out(page: &Page) -> Result<()> {
    let (versions, mut contributions) = arranged(page)?;
    let base = |name: &String| name.rsplit('/').next().unwrap_or_default().to_owned();
    same("drafts", versions.iter().map(base).collect(), vec!["Draft 1.txt".to_owned(), "Draft 2.txt".to_owned()])?;
    contributions.sort();
    same(
        "contributions",
        contributions.iter().map(base).collect(),
        ["A", "B", "C"].map(|letter| format!("Member State {letter}.txt")).to_vec(),
    )?;
    page.picture("arranged")?;
    compare(page)?;
    same("contributions counted", page.number("count-contributions")?, 3)?;
    holds("there are changes", page.number("count-changes")? >= 3)?;
    holds("some are attributed", page.number("count-attributed")? >= 2)
}

fn dropped(page: &Page) -> Result<()> {
    page.open_ready()?;
    page.drop_files("[data-testid=drop-zone]", &material::small())?;
    small_comes_out(page)
}

fn dropped_as_a_folder(page: &Page) -> Result<()> {
    page.open_ready()?;
    let paths = material::write(page.setting, "a folder", &material::small())?;
    let folder = paths[0].parent().map(std::path::Path::to_owned).unwrap_or_default();
    page.drop_paths("[data-testid=drop-zone]", &[folder])?;
    small_comes_out(page)
}

fn chosen_by_button(page: &Page) -> Result<()> {
    page.open_ready()?;
    page.choose_files(&material::write(page.setting, "chosen", &material::small())?)?;
    small_comes_out(page)
}

/// A file that cannot be read is named with the reason, and the others are there.
fn bad_ones_are_named(page: &Page) -> Result<()> {
    page.open_ready()?;
    let mut files = material::small();
    let docx = std::fs::read(page.setting.root.join("www/sample/en/first-draft.docx"))?;
    files.push(File::new("Member State D.docx", &docx[..docx.len() / 2]));
    files.push(File::new("Member State E.docx", b"PK\x03\x04 and then nothing that makes sense".as_slice()));
    files.push(File::new("Member State F.txt", b"".as_slice()));
    page.give_files(&files)?;
    arranged(page)?;
    for name in ["Member State D.docx", "Member State E.docx", "Member State F.txt"] {
        let said = page.wait_with(
            &format!("{name} is named with a reason"),
            "return visible('[data-testid=file][data-state=failed], [data-testid=problem]').map(text)
                 .find((said) => said.includes(arguments[0]) && said.length > arguments[0].length + 12) ?? ''",
            &json!([name]),
        )?;
        holds("the reason is said in words", said.as_str().is_some_and(|said| !said.contains("undefined")))?;
    }
    page.picture("bad-files")?;
    let (versions, contributions) = arranged(page)?;
    same("drafts", versions.len(), 2)?;
    holds("the good contributions are there", contributions.len() >= 3)?;
    compare(page)?;
    holds("some changes are attributed", page.number("count-attributed")? >= 2)
}

/// What is dropped on a result joins what is there.
fn more_later(page: &Page) -> Result<()> {
    page.open_ready()?;
    let files = material::small();
    page.give_files(&files[..4])?;
    arranged(page)?;
    compare(page)?;
    same("contributions at first", page.number("count-contributions")?, 2)?;
    page.drop_files("[data-testid=result]", &files[4..])?;
    let (versions, contributions) = arranged(page)?;
    same("drafts", versions.len(), 2)?;
    same("contributions", contributions.len(), 3)?;
    compare(page)?;
    same("contributions at last", page.number("count-contributions")?, 3)
}

/// The order of the drafts is turned round, and what was inserted is now deleted.
fn the_guess_is_corrected(page: &Page) -> Result<()> {
    page.open_ready()?;
    page.give_files(&material::small()[..2])?;
    let (before, _) = arranged(page)?;
    page.click("[data-testid=versions] [data-testid=entry]:last-child [data-testid=move-earlier]")?;
    let turned = json!([before[1], before[0]]);
    page.wait_with(
        "the drafts have changed places",
        "return JSON.stringify(all('[data-testid=versions] [data-testid=entry]').map((entry) => entry.dataset.document))
             === JSON.stringify(arguments[0])",
        &json!([turned]),
    )?;
    compare(page)?;
    page.wait_until(
        "the words of the second draft are gone",
        "return visible('[data-testid=pane] del').map(text).join(' ').includes('second lamp with a green shade')",
    )
    .map(drop)
}

/// Words that a member has struck through and underlined are read as proposals, until a person says otherwise.
fn formatting_is_switched(page: &Page) -> Result<()> {
    page.open_ready()?;
    let draft = "<!doctype html><title>Draft</title><p>Every hall <s>may</s><u>shall</u> have a lamp.</p><p>It <s>might</s> burns.</p>";
    let plain = "<!doctype html><title>Draft</title><p>Every hall may have a lamp.</p><p>It burns.</p>";
    page.give_files(&[File::new("Draft 1.html", plain), File::new("Draft 2.html", draft)])?;
    arranged(page)?;
    same("one draft has such words", page.count("[data-testid=read-formatting]")?, 1)?;
    compare(page)?;
    let shown = |what: &str, wanted: &str| {
        let script = "return visible('[data-testid=pane] ins').map(text).join(' ').includes(arguments[0])";
        page.wait_with(what, script, &json!([wanted])).map(drop)
    };
    shown("the proposed word is accepted", "shall")?;
    page.click("[data-testid=arrange-again]")?;
    page.picture("formatting")?;
    page.click("[data-testid=read-formatting]")?;
    compare(page)?;
    shown("the word struck through stands in the text", "might")
}

/// Every passage of a first draft is a change from nothing, and is attributed.
fn one_draft_only(page: &Page) -> Result<()> {
    page.open_ready()?;
    let mut files = material::small();
    files.remove(0);
    page.give_files(&files)?;
    let (versions, _) = arranged(page)?;
    same("drafts", versions, vec!["Draft 2.txt".to_owned()])?;
    compare(page)?;
    holds("its passages are changes", page.number("count-changes")? > 0)?;
    holds("some are attributed", page.number("count-attributed")? > 0)
}

fn two_identical_drafts(page: &Page) -> Result<()> {
    page.open_ready()?;
    let text = material::small()[0].bytes.clone();
    page.give_files(&[File::new("Draft 1.txt", text.clone()), File::new("Draft 2.txt", text)])?;
    arranged(page)?;
    compare(page)?;
    same("changes", page.number("count-changes")?, 0)?;
    holds("the page says so", page.text_of(".explanation")?.len() > 10)
}
