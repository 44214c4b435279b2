//! What is served to the browsers: `dist/`, the same with traps in its workers and once more with readers that come late,
//! and a portal that embeds it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Result;
use xtask::process::root;
use xtask::server::{Mount, POLICY, Server, Unfinished};
use xtask::site;

/// The served site.
pub struct Site {
    server: Server,
    unfinished: Arc<Unfinished>,
    passed: Arc<AtomicBool>,
}

/// Where the site lies on the test server: not at its root, so that an address that relies on that is found out.
const PLACE: &str = "/some/place/";

/// What the contract asks of a host's own policy, and the frame.
const PORTAL_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     connect-src 'self'; worker-src 'self'; frame-src 'self'; img-src data:";

impl Site {
    /// Serves the site in this folder, and a portal's consultations in that.
    pub fn serve(folder: PathBuf, texts: PathBuf) -> Result<Self> {
        let unfinished = Unfinished::new(["rare.js".to_owned(), "rare_bg.wasm".to_owned()]);
        let late = Mount::new("/late/", folder.clone(), POLICY);
        let passed = Arc::default();
        let mounts = vec![
            Mount::new("/trapped/", lay_traps(&folder)?, POLICY),
            Mount { unfinished: Arc::clone(&unfinished), ..late },
            Mount::new("/portal/", root().join("tests/browser/portal"), PORTAL_POLICY),
            Mount { troubled: Some(Arc::clone(&passed)), ..Mount::new("/odd/", folder.clone(), POLICY) },
            Mount { troubled: Some(Arc::clone(&passed)), ..Mount::new("/texts/", texts, POLICY) },
            Mount::new(PLACE, folder, POLICY),
        ];
        Ok(Self { server: Server::start(0, mounts)?, unfinished, passed })
    }

    /// `http://127.0.0.1:PORT`.
    pub fn origin(&self) -> String {
        self.server.origin()
    }

    /// Where `dist/` is served, below the origin's root to see that nothing relies on being there; ends in a slash.
    pub fn address(&self) -> String {
        format!("{}{PLACE}", self.server.origin())
    }

    /// Whether the troubles that pass have passed.
    pub fn set_passed(&self, passed: bool) {
        self.passed.store(passed, Ordering::Relaxed);
    }

    /// Below `/late/` the readers of rare formats are only to be had from now on, as where `cargo xtask serve` is still
    /// building them.
    pub fn finish_late(&self) {
        self.unfinished.settle(Ok(()));
    }
}

/// The site once more, with workers that files can bring down or keep for ever: no file that we know does either.
fn lay_traps(site: &Path) -> Result<PathBuf> {
    let folder = root().join("target/browser/trapped");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    site::copy_folder(site, &folder)?;
    let traps = root().join("tests/browser/traps");
    for (script, trap) in [("engine-worker.js", "late.js"), ("reader-worker.js", "trap.js")] {
        fs::copy(traps.join(trap), folder.join(trap))?;
        let script = folder.join(script);
        let trapped = format!("import \"./{trap}\";\n{}", fs::read_to_string(&script)?);
        fs::write(script, trapped)?;
    }
    Ok(folder)
}
