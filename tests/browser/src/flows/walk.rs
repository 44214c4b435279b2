//! A person at work from start to end on a whole negotiation: deciding on all of it, writing, undoing, going back, taking
//! files out and putting them in, in two tabs, reloading; in the end what was decided is what is kept, exported and shown.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::NOT_WEBKIT;
use crate::material;
use crate::page::{File, Page, holds, same};
use crate::test::Test;

// WebKit keeps no files in the windows that its driver opens.
pub const TESTS: &[Test] = &[Test { name: "walk::nothing_decided_is_lost", browsers: NOT_WEBKIT, run: walk }];

/// A folder with a `consultation.json` to walk through in place of the sample, where this is set.
const NEGOTIATION: &str = "DRAFTLENS_NEGOTIATION";

/// So many decisions are taken at least, and not many more.
const DECISIONS: usize = 56;

/// The decisions of a session, in order, each as "contribution: disposition: remark".
const DECIDED: &str =
    "const decided = (list) => list.map((one) => `${one.contribution}: ${one.disposition}: ${one.remark}`).sort();";

const EVIDENCE: &str = "visible('[data-testid=evidence]')[0]";

/// What is decided about: a change, and the contribution that explains it; empty where none does.
type Subject = (u64, String);

/// What the person has decided, as the test remembers it.
struct Walk<'a> {
    page: &'a Page<'a>,
    decided: BTreeMap<Subject, (&'static str, String)>,
    taken: usize,
}

fn walk(page: &Page<'_>) -> Result<()> {
    let mut walk = Walk { page, decided: BTreeMap::new(), taken: 0 };
    let files = negotiation(page)?;
    page.open_ready()?;
    page.choose_files(&files)?;
    page.wait_for("[data-testid=result]")?;
    page.click("[data-testid=keep] button.primary")?;
    let changes = "return lens.getResult().then((result) => result.changes.map(({ id }) => id))";
    let changes: Vec<u64> = serde_json::from_value(page.run(changes, &json!([]))?)?;
    let last_version = page.run("return lens.getResult().then((result) => result.versions.at(-1).name)", &json!([]))?;
    let last_version = last_version.as_str().context("a version has a name")?.to_owned();
    let another_text = fs::read(&files[0])?;
    let mut done = 0;
    for change in changes {
        walk.decide_on(change)?;
        // Something happens after every few decisions.
        let due = [6, 13, 20, 27, 34, 41, 48, 55];
        let Some(event) = due.get(done).filter(|due| walk.taken >= **due) else { continue };
        match event {
            6 => walk.undo_and_redo(4)?,
            13 => walk.go_back_and_forward()?,
            20 => walk.reload()?,
            27 => walk.decide_in_another_tab(change)?,
            34 => walk.take_out_a_contribution()?,
            41 => walk.put_in_a_file()?,
            48 => walk.replace_a_draft(&last_version, &another_text)?,
            _ => {
                walk.decide_otherwise()?;
                walk.close_and_open_again()?;
            }
        }
        walk.holds().with_context(|| format!("after what happens at decision {event}"))?;
        done += 1;
        if walk.taken >= DECISIONS && done == due.len() {
            break;
        }
    }
    holds(&format!("{} decisions were taken", walk.taken), walk.taken >= DECISIONS)?;
    same("what happened meanwhile", done, 8)?;
    walk.is_kept_at_once()?;
    walk.reload()?;
    println!("    {} decisions taken, {} held in the end", walk.taken, walk.decided.len());
    walk.holds()?;
    walk.is_kept()?;
    walk.is_exported()?;
    walk.is_shown()
}

/// The files of the negotiation: its manifest comes last.
fn negotiation(page: &Page) -> Result<Vec<PathBuf>> {
    let folder = std::env::var_os(NEGOTIATION).map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| page.setting.root.join("www/sample/en"));
    let manifest = folder.join("consultation.json");
    let listed: Value = serde_json::from_slice(&fs::read(&manifest)?)?;
    let entries = ["versions", "contributions"].into_iter().filter_map(|list| listed[list].as_array()).flatten();
    let files = entries.filter_map(|entry| Some(folder.join(entry["source"].as_str()?)));
    Ok(files.chain([manifest]).collect())
}

impl Walk<'_> {
    /// Decides on a change, for each contribution that explains it: confirms, rejects or notes in turn, with a remark.
    fn decide_on(&mut self, change: u64) -> Result<()> {
        self.look_at(change)?;
        let forms = "const forms = visible('[data-testid=attribution]').map((one) => one.dataset.contribution);
             return forms.length ? forms : ['']";
        let contributions: Vec<String> = serde_json::from_value(self.page.run(forms, &json!([]))?)?;
        for contribution in contributions.into_iter().take(3) {
            let (verdict, disposition) = match self.taken % 3 {
                _ if contribution.is_empty() => ("note", "noted"),
                0 => ("confirm", "confirmed"),
                1 => ("reject", "rejected"),
                _ => ("note", "noted"),
            };
            let remark = format!("no {:03}", self.taken);
            let form = form_of(&contribution);
            self.page.click(&format!("{form}[data-testid={verdict}]"))?;
            if verdict != "note" {
                self.page.click(&format!("{form}[data-testid=note]"))?;
            }
            self.write(&remark)?;
            self.taken += 1;
            self.decided.insert((change, contribution), (disposition, remark.clone()));
            self.page.wait_with(
                &format!("{remark} is decided"),
                "return lens.session.decisions.some(({ remark }) => remark === arguments[0])",
                &json!([remark]),
            )?;
        }
        Ok(())
    }

    /// Types into the remark, which has got the focus.
    fn write(&self, letters: &str) -> Result<()> {
        self.page.wait_until("the remark has the focus", "return root.activeElement?.dataset.testid === 'remark'")?;
        let letters: Vec<String> = letters.chars().map(String::from).collect();
        self.page.press(&letters.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn look_at(&self, change: u64) -> Result<()> {
        self.page.run("lens.goTo(arguments[0])", &json!([change]))?;
        let script = format!("return {EVIDENCE}?.dataset.change === String(arguments[0])");
        self.page.wait_with(&format!("change {change} is shown"), &script, &json!([change])).map(drop)
    }

    /// What the test remembers, as the page has it.
    fn remembered(&self) -> Vec<String> {
        let decided = self.decided.iter();
        let mut lines: Vec<String> =
            decided.map(|((_, who), (disposition, remark))| format!("{who}: {disposition}: {remark}")).collect();
        // As JavaScript sorts: by UTF-16 units.
        lines.sort_by_key(|line| line.encode_utf16().collect::<Vec<u16>>());
        lines
    }

    /// What is decided is what the test remembers.
    fn holds(&self) -> Result<()> {
        let script = format!(
            "{DECIDED} return JSON.stringify(decided(lens.session.decisions)) === JSON.stringify(arguments[0])"
        );
        let remembered = self.remembered();
        self.page.wait_with("what was decided is decided", &script, &json!([remembered])).map(drop).or_else(|_| {
            let found = self.page.run(&format!("{DECIDED} return decided(lens.session.decisions)"), &json!([]))?;
            same("what is decided", found, json!(remembered))
        })
    }

    /// Each decision was two deeds: a button, and a remark.
    fn undo_and_redo(&self, decisions: usize) -> Result<()> {
        for _ in 0..2 * decisions {
            self.page.click("[data-testid=undo]")?;
        }
        let left = "return lens.session.decisions.length === arguments[0]";
        self.page.wait_with("they are undone", left, &json!([self.decided.len() - decisions]))?;
        for _ in 0..2 * decisions {
            self.page.click("[data-testid=redo]")?;
        }
        Ok(())
    }

    fn go_back_and_forward(&self) -> Result<()> {
        let shown = format!("return {EVIDENCE}?.dataset.change ?? ''");
        let here = self.page.run(&shown, &json!([]))?;
        for _ in 0..5 {
            self.page.session.back()?;
        }
        self.page.wait_with("another is shown", &format!("{shown} !== arguments[0]"), &json!([here]))?;
        for _ in 0..5 {
            self.page.session.forward()?;
        }
        let back_here = format!("return ({EVIDENCE}?.dataset.change ?? '') === arguments[0]");
        self.page.wait_with("the same is shown again", &back_here, &json!([here])).map(drop)
    }

    /// Twice: what was kept is opened by itself.
    fn reload(&self) -> Result<()> {
        self.is_kept_at_once()?;
        for _ in 0..2 {
            self.page.open_ready()?;
            self.page.wait_for("[data-testid=result]")?;
            self.holds()?;
        }
        Ok(())
    }

    fn is_kept_at_once(&self) -> Result<()> {
        self.page
            .wait_until(
                "all of it is kept",
                "const event = new Event('beforeunload', { cancelable: true });
                 dispatchEvent(event);
                 return !event.defaultPrevented",
            )
            .map(drop)
    }

    /// The same work in another tab: what is decided there is decided here.
    fn decide_in_another_tab(&mut self, change: u64) -> Result<()> {
        let session = &self.page.session;
        let (first, second) = (session.tab()?, session.new_tab()?);
        session.drive_tab(&second)?;
        self.page.open_ready()?;
        self.page.wait_for("[data-testid=result]")?;
        self.holds()?;
        let mut subjects = self.decided.iter().filter(|((at, _), _)| *at == change);
        let ((_, contribution), (disposition, remark)) =
            subjects.next_back().map(|(subject, said)| (subject.clone(), said.clone())).context("it was decided on")?;
        let longer = format!("{remark} and more");
        self.page.run(
            "lens.setDisposition(arguments[0], arguments[1], { contribution: arguments[2], remark: arguments[3] })",
            &json!([change, disposition, contribution, longer]),
        )?;
        self.decided.insert((change, contribution), (disposition, longer));
        self.holds()?;
        session.drive_tab(&first)?;
        self.holds()?;
        self.page.click("[data-testid=close-notice]")
    }

    /// Not meant: the decisions on it have no place any more, and have it again once that is undone.
    fn take_out_a_contribution(&self) -> Result<()> {
        let who = self.decided.keys().map(|(_, who)| who).find(|who| !who.is_empty());
        let who = who.context("something was decided on a contribution")?;
        self.arrange()?;
        self.page.click(&format!("[data-testid=entry][data-document={who:?}] [data-testid=remove]"))?;
        self.compare()?;
        self.page.wait_for("[data-testid=unanchored-list]")?;
        self.holds()?;
        self.page.click("[data-testid=undo]")?;
        self.page.wait_for("[data-testid=arrange]")?;
        self.compare()?;
        let without_a_place = "return visible('[data-testid=unanchored]').map(text).join(' | ')";
        let found = self.page.run(without_a_place, &json!([]))?;
        let gone = "return !visible('[data-testid=unanchored-list]').length";
        self.page.wait_until("all have their places again", gone).with_context(|| format!("{found}")).map(drop)
    }

    fn put_in_a_file(&self) -> Result<()> {
        let late = [File::new("Curtains.txt", "Curtains of heavy wool be hung before all windows facing north.\n")];
        self.arrange()?;
        self.page.choose_files(&material::write(self.page.setting, "late", &late)?)?;
        self.page.wait_until(
            "the late one is there",
            "return all('[data-testid=entry]').some((one) => one.dataset.document === 'Curtains.txt')",
        )?;
        self.compare()
    }

    /// Not meant either.
    fn replace_a_draft(&self, name: &str, text: &[u8]) -> Result<()> {
        self.arrange()?;
        let base = name.rsplit('/').next().unwrap_or(name);
        let other = [File::new(base, text)];
        self.page.choose_files(&material::write(self.page.setting, "other", &other)?)?;
        self.page.wait_until(
            "there is something to undo",
            "return !!visible('[data-testid=compare-button]:not([disabled])').length
                 && !!visible('[data-testid=undo]:not([aria-disabled=true])').length",
        )?;
        self.page.click("[data-testid=undo]")?;
        self.page.wait_until("it is undone", "return text(all('[data-testid=status]')[0]).startsWith('Undone')")?;
        self.compare()
    }

    /// A confirmation is rejected after all, with more words, and another is taken back: its remark stays.
    fn decide_otherwise(&mut self) -> Result<()> {
        let confirmed = self.decided.iter().filter(|(_, (disposition, _))| *disposition == "confirmed");
        let two: Vec<Subject> = confirmed.map(|(subject, _)| subject.clone()).take(2).collect();
        let [first, second] = &two[..] else { anyhow::bail!("two were confirmed") };
        self.look_at(first.0)?;
        let form = form_of(&first.1);
        self.page.click(&format!("{form}[data-testid=reject]"))?;
        self.page.click(&format!("{form}[data-testid=remark]"))?;
        self.page.run(
            "const box = root.activeElement; box.setSelectionRange(box.value.length, box.value.length)",
            &json!([]),
        )?;
        self.write(" after all")?;
        if let Some(said) = self.decided.get_mut(first) {
            *said = ("rejected", format!("{} after all", said.1));
        }
        self.holds()?;
        self.look_at(second.0)?;
        self.page.click(&format!("{}[data-testid=confirm]", form_of(&second.1)))?;
        if let Some(said) = self.decided.get_mut(second) {
            said.0 = "noted";
        }
        self.holds()
    }

    /// Closed with all that was kept, which is undone.
    fn close_and_open_again(&self) -> Result<()> {
        self.page.run("all('[data-testid=forget]')[0].click()", &json!([]))?;
        self.page.wait_for("[data-testid=closed]")?;
        std::thread::sleep(Duration::from_millis(700));
        self.page.click("[data-testid=undo-closing]")?;
        self.page.wait_for("[data-testid=result]")?;
        self.is_kept_at_once()
    }

    fn arrange(&self) -> Result<()> {
        self.page.click("[data-testid=arrange-again]")?;
        self.page.wait_for("[data-testid=arrange]").map(drop)
    }

    fn compare(&self) -> Result<()> {
        self.page.click("[data-testid=compare-button]:not([disabled])")?;
        self.page.wait_for("[data-testid=result]").map(drop)
    }

    /// In the browser's database.
    fn is_kept(&self) -> Result<()> {
        let kept = self.page.run_async(
            &format!(
                "{DECIDED} const request = indexedDB.open('draftlens', 1);
                 request.onerror = () => done(String(request.error));
                 request.onsuccess = () => {{
                     const read = request.result.transaction('kept').objectStore('kept').get('decisions');
                     read.onsuccess = () => {{
                         request.result.close();
                         done(decided(read.result.decisions.map(([, decision]) => decision)));
                     }};
                 }};"
            ),
            &json!([]),
        )?;
        same("kept", kept, json!(self.remembered()))
    }

    /// In the table, in the report, and in the file of decisions.
    fn is_exported(&self) -> Result<()> {
        for format in ["csv", "html"] {
            let text = self.page.run_async(
                "lens.export(arguments[0]).then((file) => file.text()).then(done, (error) => done(String(error)))",
                &json!([format]),
            )?;
            let text = text.as_str().unwrap_or_default();
            let missing: Vec<_> = self.decided.values().filter(|(_, remark)| !text.contains(remark.as_str())).collect();
            same(&format!("what is not in the {format}"), missing, Vec::new())?;
            if format == "csv" {
                for (disposition, remark) in self.decided.values() {
                    let line = text.lines().find(|line| line.contains(remark.as_str())).unwrap_or_default();
                    holds(&format!("{remark} is {disposition}: {line}"), line.to_lowercase().contains(disposition))?;
                }
            }
        }
        let saved = self.page.run_async(
            &format!(
                "{DECIDED} const make = URL.createObjectURL;
                 URL.createObjectURL = (blob) => {{
                     blob.text().then((text) => done(decided(JSON.parse(text).decisions)), (error) => done(String(error)));
                     return make(blob);
                 }};
                 all('[data-testid=save-session]')[0].click()"
            ),
            &json!([]),
        )?;
        same("saved in a file", saved, json!(self.remembered()))
    }

    /// In each form.
    fn is_shown(&self) -> Result<()> {
        for ((change, contribution), (disposition, remark)) in &self.decided {
            self.look_at(*change)?;
            let shown = self.page.run(
                "const [form] = visible(arguments[0]);
                 const pressed = form?.querySelector('[aria-pressed=true]')?.dataset.testid;
                 return `${pressed}: ${form?.querySelector('[data-testid=remark]')?.value}`",
                &json!([form_of(contribution).trim_end()]),
            )?;
            let pressed = match *disposition {
                "confirmed" => "confirm",
                "rejected" => "reject",
                _ => "note",
            };
            same(&format!("shown at change {change}"), shown, json!(format!("{pressed}: {remark}")))?;
        }
        Ok(())
    }
}

/// The form of a contribution, in the evidence of the change that is shown.
fn form_of(contribution: &str) -> String {
    match contribution {
        "" => "[data-testid=evidence] ".to_owned(),
        name => format!("[data-testid=attribution][data-contribution={name:?}] "),
    }
}
