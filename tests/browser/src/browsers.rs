//! The browsers that the tests know, and how each is started and told to keep to itself.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use xtask::packages;
use xtask::process::{cargo, root, run, stage, which};

use crate::webdriver::{Session, is_ready};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Browser {
    Chromium,
    Firefox,
    /// WebKitGTK's small browser: Safari's engine.
    WebKit,
}

impl Browser {
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|browser| browser.name() == name)
    }
}

/// Fonts for the six languages, so that pictures show letters and not boxes.
const FONTS: [&str; 2] = ["fonts-noto-core", "fonts-noto-cjk"];

/// Finds a browser's driver, or installs both.
pub fn driver(browser: Browser) -> Result<PathBuf> {
    let find = |names: &[&str]| names.iter().find_map(|name| which(name));
    match browser {
        Browser::Chromium => {
            let there =
                || find(&["chromium", "chromium-browser", "google-chrome", "chrome"]).and(which("chromedriver"));
            if there().is_none() {
                packages::install(
                    "Chromium with its driver",
                    &[&["chromium", "chromium-driver"], &FONTS[..]].concat(),
                )?;
            }
            there().context("Chromium was installed but is not to be found")
        }
        Browser::Firefox => {
            if find(&["firefox-esr", "firefox"]).is_none() {
                packages::install("Firefox", &[&["firefox-esr"], &FONTS[..]].concat())?;
            }
            if let Some(driver) = which("geckodriver") {
                return Ok(driver);
            }
            let tools = root().join("target/tools");
            let driver = tools.join("bin").join(format!("geckodriver{}", std::env::consts::EXE_SUFFIX));
            if !driver.is_file() {
                stage("installing Firefox's driver, geckodriver", || {
                    run(cargo().args(["install", "geckodriver", "--locked", "--root"]).arg(&tools))
                })?;
            }
            Ok(driver)
        }
        Browser::WebKit => {
            let there = || which("Xvfb").and(which("WebKitWebDriver"));
            if there().is_none() {
                let packages = [&["webkit2gtk-driver", "xvfb"], &FONTS[..]].concat();
                packages::install("WebKit's browser with its driver", &packages)?;
            }
            there().context("WebKit was installed but is not to be found")
        }
    }
}

/// A browser's driver, running, and a folder for what the browser writes.
pub struct Driver {
    pub browser: Browser,
    /// Ended in this order.
    processes: Vec<Child>,
    address: String,
    scratch: PathBuf,
    sessions: std::cell::Cell<u32>,
}

impl Driver {
    /// Starts the driver at `program` with a scratch folder of its own, which is emptied first.
    pub fn start(browser: Browser, program: &Path, scratch: &Path) -> Result<Self> {
        if scratch.exists() {
            fs::remove_dir_all(scratch)?;
        }
        fs::create_dir_all(scratch)?;
        let port = free_port()?;
        let mut processes = Vec::new();
        let mut command = Command::new(program);
        command.arg(format!("--port={port}"));
        match browser {
            Browser::Chromium => {}
            Browser::Firefox => {
                command.args(["--host", "127.0.0.1"]);
            }
            Browser::WebKit => {
                // It has no mode without a screen: it gets one that nobody sees.
                let (screen, display) = virtual_screen()?;
                processes.push(screen);
                command.arg("--host=127.0.0.1").env("DISPLAY", display);
                command.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
                command.env("LIBGL_ALWAYS_SOFTWARE", "1");
            }
        }
        let log = fs::File::create(scratch.join("driver.log"))?;
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        processes.insert(0, command.spawn().with_context(|| format!("could not start {}", program.display()))?);
        let driver = Self {
            browser,
            processes,
            address: format!("http://127.0.0.1:{port}"),
            scratch: scratch.to_owned(),
            sessions: 0.into(),
        };
        let start = Instant::now();
        while !is_ready(&driver.address) {
            if start.elapsed() > Duration::from_secs(20) {
                bail!("{} does not answer; its log is in {}", program.display(), scratch.display());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(driver)
    }

    /// Opens a fresh browser: nothing is kept from one to the next. With it comes the file in which Chromium notes
    /// every request that it makes; it is complete once the session is closed.
    pub fn open(&self) -> Result<(Session, Option<PathBuf>)> {
        let number = self.sessions.get() + 1;
        self.sessions.set(number);
        let wire = self.scratch.join(format!("wire-{number}.json"));
        let profile = self.scratch.join(format!("profile-{number}"));
        let session = Session::open(&self.address, &self.capabilities(&profile, &wire))?;
        Ok((session, (self.browser == Browser::Chromium).then_some(wire)))
    }

    fn capabilities(&self, profile: &Path, wire: &Path) -> Value {
        match self.browser {
            Browser::Chromium => json!({
                "browserName": "chrome",
                "goog:loggingPrefs": { "browser": "ALL" },
                "goog:chromeOptions": { "args": [
                    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic",
                    "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    "--window-size=1280,900", "--force-device-scale-factor=1", "--lang=en-GB",
                    format!("--user-data-dir={}", profile.display()),
                    format!("--log-net-log={}", wire.display()),
                ] },
            }),
            Browser::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": { "args": ["-headless", "--width=1280", "--height=900"], "prefs": {
                    "intl.accept_languages": "en-GB, en",
                    "app.update.enabled": false,
                    "datareporting.policy.dataSubmissionEnabled": false,
                    "network.captive-portal-service.enabled": false,
                    "network.connectivity-service.enabled": false,
                } },
            }),
            Browser::WebKit => json!({
                "browserName": "MiniBrowser",
                "webkitgtk:browserOptions": { "binary": mini_browser(), "args": ["--automation"] },
            }),
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        for process in &mut self.processes {
            // A process that has ended cannot be ended again.
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

/// A port that is free now. Between here and the driver's start somebody else could take it; then it says so.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// Starts Xvfb on a display of its choice and gives that display's name. It would otherwise begin anew whenever its last
/// window closes, and refuse a browser that comes just then.
fn virtual_screen() -> Result<(Child, String)> {
    let mut screen = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp", "-noreset"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .context("could not start Xvfb")?;
    let mut number = String::new();
    let output = screen.stdout.take().context("Xvfb has no output")?;
    BufReader::new(output).read_line(&mut number)?;
    Ok((screen, format!(":{}", number.trim())))
}

/// WebKitGTK's browser is in no PATH; where it lies depends on the machine and the library's version.
fn mini_browser() -> String {
    let folders = fs::read_dir("/usr/lib").into_iter().flatten().flatten().map(|entry| entry.path());
    let mut found = folders
        .chain([PathBuf::from("/usr/lib"), PathBuf::from("/usr/libexec")])
        .flat_map(|folder| {
            ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"]
                .map(|version| folder.join(version).join("MiniBrowser"))
        })
        .filter(|path| path.is_file())
        .collect::<Vec<_>>();
    found.sort();
    found.first().map_or_else(|| "MiniBrowser".to_owned(), |path| path.display().to_string())
}
