//! `cargo xtask browser`: the page driven through WebDriver. Serves `dist/`, finds or installs the browser and its
//! driver, and runs the tests of `tests/browser`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use browser_tests::browsers::Browser;
use browser_tests::{Setting, Site};
use lexopt::prelude::*;

use crate::build::Quality;
use crate::dist;
use crate::packages;
use crate::process::{cargo, root, run, stage, which};
use crate::server::{Mount, POLICY, Server};

const HELP: &str = "\
cargo xtask browser [--browsers BROWSER,...] [--dev] [--as-is] [NAME]

Builds the site and drives it through WebDriver. Pictures go to target/screenshots.

  NAME        only the tests with this in their names
  --browsers  chromium (otherwise), firefox, webkit
  --dev       with a site that is quick to build
  --as-is     with dist/ and the command line as they were last built";

pub fn command(mut arguments: lexopt::Parser) -> Result<()> {
    let mut browsers = vec!["chromium".to_owned()];
    let mut quality = Some(Quality::Release);
    let mut filter = String::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("browsers") => browsers = arguments.value()?.string()?.split(',').map(str::to_owned).collect(),
            Long("dev") => quality = Some(Quality::Dev),
            Long("as-is") => quality = None,
            Value(name) => filter = name.string()?,
            Short('h') | Long("help") => {
                println!("{HELP}");
                return Ok(());
            }
            other => return Err(other.unexpected().into()),
        }
    }
    if let Some(quality) = quality {
        dist::assemble(quality)?;
        build_command_line()?;
    }
    browsers.iter().try_for_each(|name| drive(name, &filter))
}

/// The native program that the browser's results are compared with. The unit tests have built the same.
fn build_command_line() -> Result<()> {
    stage("building the command line to compare with", || {
        run(cargo().args(["build", "--workspace", "--all-features", "--bin", "draftlens"]))
    })
}

/// Runs the tests with these letters in their names in the browser of this name, on `dist/` as it is.
pub fn drive(name: &str, filter: &str) -> Result<()> {
    let browser = Browser::named(name).with_context(|| format!("{name:?} is none of chromium, firefox, webkit"))?;
    let folder = root().join("dist");
    if !folder.join("index.html").is_file() {
        bail!("there is no site to test: the step dist makes it");
    }
    let driver = driver(browser)?;
    forget_pictures(browser)?;
    let fetched_first = dist::fetched_at_once(&folder)?;
    let trapped = lay_traps(&folder)?;
    let server = Served(Server::start(
        0,
        vec![
            Mount { path: "/trapped/".into(), folder: trapped, policy: POLICY },
            Mount { path: PLACE.into(), folder, policy: POLICY },
            Mount { path: "/portal/".into(), folder: root().join("tests/browser/portal"), policy: PORTAL_POLICY },
        ],
    )?);
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let draftlens = target.join("debug").join(format!("draftlens{}", std::env::consts::EXE_SUFFIX));
    let setting = Setting { site: &server, root: root(), draftlens, fetched_first };
    stage(&format!("driving the page in {name}"), || browser_tests::run(&setting, browser, &driver, filter))
}

/// The site once more, with workers that files can bring down or keep for ever: no file that we know does either.
fn lay_traps(site: &Path) -> Result<PathBuf> {
    let folder = root().join("target/browser/trapped");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    dist::copy_folder(site, &folder)?;
    let traps = root().join("tests/browser/traps");
    for (script, trap) in [("engine-worker.js", "late.js"), ("reader-worker.js", "trap.js")] {
        fs::copy(traps.join(trap), folder.join(trap))?;
        let script = folder.join(script);
        let trapped = format!("import \"./{trap}\";\n{}", fs::read_to_string(&script)?);
        fs::write(script, trapped)?;
    }
    Ok(folder)
}

/// Pictures of an earlier run would pass for those of this one.
fn forget_pictures(browser: Browser) -> Result<()> {
    let folder = root().join("target/screenshots");
    for picture in fs::read_dir(folder).into_iter().flatten() {
        let path = picture?.path();
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(browser.name())) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// Where the site lies on the test server: not at its root, so that an address that relies on that is found out.
const PLACE: &str = "/some/place/";

/// What the contract asks of a host's own policy, and the frame.
const PORTAL_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     connect-src 'self'; worker-src 'self'; frame-src 'self'; img-src data:";

struct Served(Server);

impl Site for Served {
    fn origin(&self) -> String {
        self.0.origin()
    }

    fn address(&self) -> String {
        format!("{}{PLACE}", self.0.origin())
    }

    fn requests(&self) -> Vec<String> {
        let requests = self.0.requests();
        requests.iter().map(|path| path.strip_prefix(PLACE).unwrap_or(path).to_owned()).collect()
    }
}

/// Fonts for the six languages, so that pictures show letters and not boxes.
const FONTS: [&str; 2] = ["fonts-noto-core", "fonts-noto-cjk"];

/// Finds a browser's driver, or installs both.
fn driver(browser: Browser) -> Result<PathBuf> {
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

/// The same, as a step of `cargo xtask test`.
pub fn test(name: &str) -> Result<()> {
    build_command_line()?;
    drive(name, "")
}
