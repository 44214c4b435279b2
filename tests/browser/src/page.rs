//! An open page, and what a test does with it: look into the element's shadow root, wait, click, drop files, take
//! pictures.

use std::cell::RefCell;
use std::fmt::Debug;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use crate::Setting;
use crate::browsers::Browser;
use crate::material;
pub use crate::material::File;
use crate::webdriver::{Element, Session};

/// How long something may take that a person would wait for.
const PATIENCE: Duration = Duration::from_secs(30);

/// Put before every script: the element, and what is in its shadow root.
const HELPERS: &str = "
    const lens = document.querySelector('draft-lens');
    const root = lens ? lens.shadowRoot : null;
    const all = (selector) => root ? [...root.querySelectorAll(selector)] : [];
    const shown = (node) => node.checkVisibility
        ? node.checkVisibility({ checkVisibilityCSS: true }) : node.getClientRects().length > 0;
    const visible = (selector) => all(selector).filter(shown);
    const text = (node) => (node.innerText ?? node.textContent).replace(/[\\u2066-\\u2069]/g, '').replace(/\\s+/g, ' ').trim();
";

/// Kept from the first moment of a page: what it did against its own policy, and errors nobody caught.
const WATCH: &str = "
    if (!window.complaints) {
        window.complaints = [];
        document.addEventListener('securitypolicyviolation', (event) =>
            window.complaints.push(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
        window.addEventListener('error', (event) => window.complaints.push(`error: ${event.message}`));
        window.addEventListener('unhandledrejection', (event) => window.complaints.push(`rejection: ${event.reason}`));
    }";

pub struct Page<'a> {
    pub session: Session,
    pub browser: Browser,
    pub setting: &'a Setting,
    /// Complaints that the test provokes on purpose: parts of their texts.
    expected: RefCell<Vec<String>>,
}

impl<'a> Page<'a> {
    pub fn new(session: Session, browser: Browser, setting: &'a Setting) -> Result<Self> {
        if browser == Browser::Chromium {
            session.chromium("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": WATCH }))?;
        } else {
            // What the others are started with: only the part of a text that is in sight is drawn.
            session.resize(1280, 900)?;
        }
        Ok(Self { session, browser, setting, expected: RefCell::default() })
    }

    /// Opens an address below the site's root (`""`, `"embed.html?manifest=…"`).
    pub fn open(&self, below: &str) -> Result<()> {
        self.session.go(&format!("{}{below}", self.setting.site.address()))?;
        self.session.execute(WATCH, &json!([])).map(drop)
    }

    /// Opens one of the pages in tests/browser/portal, which stand for other people's.
    pub fn open_portal(&self, name: &str) -> Result<()> {
        self.session.go(&format!("{}/portal/{name}", self.setting.site.origin()))?;
        self.session.execute(WATCH, &json!([])).map(drop)
    }

    /// Opens an address below the server's root, as one of other people's pages.
    pub fn open_at(&self, below: &str) -> Result<()> {
        self.session.go(&format!("{}/{below}", self.setting.site.origin()))?;
        self.session.execute(WATCH, &json!([])).map(drop)
    }

    /// Opens the page with the traps of tests/browser/traps in its workers.
    pub fn open_trapped(&self) -> Result<()> {
        self.session.go(&format!("{}/trapped/", self.setting.site.origin()))?;
        self.session.execute(WATCH, &json!([])).map(drop)
    }

    /// Opens the page whose readers of rare formats are still being built, until `Site::finish_late`.
    pub fn open_late(&self) -> Result<()> {
        self.session.go(&format!("{}/late/", self.setting.site.origin()))?;
        self.session.execute(WATCH, &json!([])).map(drop)
    }

    /// Opens the page and waits until it can be used.
    pub fn open_ready(&self) -> Result<()> {
        self.open("")?;
        self.ready()
    }

    /// Waits for the element's `ready`.
    pub fn ready(&self) -> Result<()> {
        self.wait_until("the element was defined", "return !!lens && 'ready' in lens")?;
        let outcome =
            self.run_async("lens.ready.then(() => done('ready'), (error) => done(String(error)))", &json!([]))?;
        if outcome != "ready" {
            bail!("the element did not become ready: {outcome}");
        }
        Ok(())
    }

    /// Runs a script that may use the helpers above; its arguments are in `arguments`.
    pub fn run(&self, script: &str, arguments: &Value) -> Result<Value> {
        self.session.execute(&format!("{HELPERS}{script}"), arguments)
    }

    /// The same for a script that calls `done(result)`.
    pub fn run_async(&self, script: &str, arguments: &Value) -> Result<Value> {
        let done = "const done = arguments[arguments.length - 1];";
        self.session.execute_async(&format!("{HELPERS}{done}{script}"), arguments)
    }

    /// Asks until the answer is something (not null, false, 0 or empty), and gives it.
    pub fn wait_until(&self, what: &str, script: &str) -> Result<Value> {
        self.wait_with(what, script, &json!([]))
    }

    pub fn wait_with(&self, what: &str, script: &str, arguments: &Value) -> Result<Value> {
        self.wait_long(PATIENCE, what, script, arguments)
    }

    pub fn wait_long(&self, patience: Duration, what: &str, script: &str, arguments: &Value) -> Result<Value> {
        let start = Instant::now();
        loop {
            let answer = self.run(script, arguments)?;
            let something = match &answer {
                Value::Null | Value::Bool(false) => false,
                Value::Number(number) => number.as_f64() != Some(0.0),
                Value::String(text) => !text.is_empty(),
                _ => true,
            };
            if something {
                return Ok(answer);
            }
            if start.elapsed() > patience {
                bail!("waited {} s in vain until {what}", patience.as_secs());
            }
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    /// Waits for the first visible element of the shadow root that matches.
    pub fn wait_for(&self, selector: &str) -> Result<Element> {
        let script = "return visible(arguments[0])[0] ?? null";
        self.wait_with(&format!("{selector} was to be seen"), script, &json!([selector]))?;
        self.session.element(&format!("{HELPERS}{script}"), &json!([selector]))?.context("it went away again")
    }

    /// How many elements of the shadow root match and are to be seen.
    pub fn count(&self, selector: &str) -> Result<usize> {
        let count = self.run("return visible(arguments[0]).length", &json!([selector]))?;
        Ok(usize::try_from(count.as_u64().unwrap_or_default())?)
    }

    /// The text of the first visible element that matches, its white space as single spaces.
    pub fn text_of(&self, selector: &str) -> Result<String> {
        self.wait_for(selector)?;
        let text = self.run("return visible(arguments[0]).map(text)[0] ?? ''", &json!([selector]))?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    pub fn click(&self, selector: &str) -> Result<()> {
        let element = self.wait_for(selector)?;
        self.session.click(&element).with_context(|| format!("clicking {selector}"))
    }

    /// Has the sample computed and shown, from its beginning: its first change may be further down.
    pub fn open_sample(&self) -> Result<()> {
        self.click("[data-testid=sample-button]")?;
        self.wait_for("[data-testid=result]")?;
        self.wait_for("[data-testid=pane] [data-testid=change-row]").map(drop)
    }

    /// The number that the page shows in the element of this name.
    pub fn number(&self, name: &str) -> Result<u64> {
        let shown = self.text_of(&format!("[data-testid={name}]"))?;
        shown.parse().with_context(|| format!("{name} shows {shown:?}, which is no number"))
    }

    /// Gives files of this machine to the file input, as its dialogue does.
    pub fn choose_files(&self, paths: &[PathBuf]) -> Result<()> {
        self.wait_until("there is a file input", "return all('[data-testid=file-input]').length")?;
        let input = self.session.element(&format!("{HELPERS}return all('[data-testid=file-input]')[0]"), &json!([]))?;
        let input = input.context("the file input went away")?;
        let paths = paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>();
        self.session.type_into(&input, &paths.join("\n"))
    }

    /// Presses keys wherever the focus is.
    pub fn press(&self, keys: &[&str]) -> Result<()> {
        self.session.press(keys)
    }

    /// Drops files onto the first element that matches, as scripts see a drop: the events and a `DataTransfer` with
    /// real `File`s.
    pub fn drop_files(&self, selector: &str, files: &[File]) -> Result<()> {
        self.wait_for(selector)?;
        let files =
            files.iter().map(|file| json!([file.name, BASE64_STANDARD.encode(&file.bytes)])).collect::<Vec<_>>();
        self.run(
            "const transfer = new DataTransfer();
             for (const [name, base64] of arguments[1]) {
                 const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
                 transfer.items.add(new File([bytes], name));
             }
             const target = visible(arguments[0])[0];
             for (const type of ['dragenter', 'dragover', 'drop']) {
                 target.dispatchEvent(new DragEvent(type,
                     { dataTransfer: transfer, bubbles: true, composed: true, cancelable: true }));
             }",
            &json!([selector, files]),
        )
        .map(drop)
    }

    /// Hands files to the first screen: by drop, or in WebKit, where no script can make a drop with files, by the input.
    pub fn give_files(&self, files: &[File]) -> Result<()> {
        if self.browser == Browser::WebKit {
            return self.choose_files(&material::write(self.setting, "given", files)?);
        }
        self.drop_files("[data-testid=drop-zone]", files)
    }

    /// Drags files or folders of this machine onto the middle of an element, as from a file manager: Chromium only.
    pub fn drop_paths(&self, selector: &str, paths: &[PathBuf]) -> Result<()> {
        self.wait_for(selector)?;
        let middle = self.run(
            "const box = visible(arguments[0])[0].getBoundingClientRect();
             return [box.x + box.width / 2, box.y + box.height / 2];",
            &json!([selector]),
        )?;
        let data = json!({ "items": [], "files": paths, "dragOperationsMask": 1 });
        for kind in ["dragEnter", "dragOver", "drop"] {
            let event = json!({ "type": kind, "x": middle[0], "y": middle[1], "data": data });
            self.session.chromium("Input.dispatchDragEvent", &event)?;
        }
        Ok(())
    }

    /// Keeps a picture of the window in target/screenshots, for people to look at.
    pub fn picture(&self, name: &str) -> Result<()> {
        let folder = self.setting.root.join("target/screenshots");
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(format!("{}-{name}.png", self.browser.name())), self.session.screenshot()?)?;
        Ok(())
    }

    /// Announces a complaint that the test provokes on purpose, by a part of its text.
    pub fn expect_complaint(&self, part: &str) {
        self.expected.borrow_mut().push(part.to_owned());
    }

    /// What the page did against its policy, the errors that nobody caught, and (in Chromium) the console's errors;
    /// without those that were expected.
    pub fn complaints(&self) -> Result<Vec<String>> {
        let seen = self.session.execute("return window.complaints ?? []", &json!([]))?;
        let mut complaints =
            seen.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>();
        if self.browser == Browser::Chromium {
            let console = self.session.console()?;
            complaints.extend(
                console.into_iter().filter(|(level, _)| level == "SEVERE").map(|(_, text)| format!("console: {text}")),
            );
        }
        let expected = self.expected.borrow();
        complaints.retain(|complaint| !expected.iter().any(|part| complaint.contains(part)));
        Ok(complaints)
    }
}

/// Fails with both values where they are not the same.
pub fn same<T: PartialEq + Debug>(what: &str, found: T, wanted: T) -> Result<()> {
    if found != wanted {
        bail!("{what}: found {found:?}, wanted {wanted:?}");
    }
    Ok(())
}

/// Fails where the condition does not hold.
pub fn holds(what: &str, condition: bool) -> Result<()> {
    if !condition {
        bail!("this does not hold: {what}");
    }
    Ok(())
}
