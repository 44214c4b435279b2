//! `cargo xtask serve`: build, assemble, serve on this machine only, open a browser. The page is served as soon as it
//! can be used; what it fetches later is built meanwhile.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use anyhow::Result;
use lexopt::prelude::*;
use xtask::process::which;
use xtask::server::{Mount, POLICY, Server, Unfinished};

use crate::build::{self, BINARIES, Binary, Quality};
use crate::dist;
use crate::toolchain::Toolchain;

const HELP: &str = "\
cargo xtask serve [--release] [--port N] [--no-open]

Builds what is not up to date, serves the page at 127.0.0.1 and opens it in the desktop's browser. The readers of rare
formats (PDF, .doc and others) are built while the page is served already: a file that needs them waits for them.

  --release   small and fast, as people get it; takes longer to build
  --port N    first port to try (8000); where it is taken the next free one is used
  --no-open   only print the address";

pub fn command(mut arguments: lexopt::Parser) -> Result<()> {
    let mut port = 8000;
    let mut open = true;
    let mut quality = Quality::Quick;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("port") => port = arguments.value()?.parse()?,
            Long("no-open") => open = false,
            Long("release") => quality = Quality::Release,
            Short('h') | Long("help") => {
                println!("{HELP}");
                return Ok(());
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let toolchain = build::find_toolchain()?;
    let (late, first): (Vec<&Binary>, Vec<&Binary>) = BINARIES.iter().partition(|binary| binary.late);
    build::build(&toolchain, quality, &first)?;
    let folder = dist::lay_out(&first)?;
    let unfinished = Unfinished::new(late.iter().flat_map(|binary| binary.files()));
    let mount = Mount { unfinished: Arc::clone(&unfinished), ..Mount::new("/", folder.clone(), POLICY) };
    let server = Server::start(port, vec![mount])?;
    let address = format!("{}/", server.origin());
    println!("Draftlens is at {address} (Ctrl-C ends it)");
    if open {
        open_browser(&address);
    }
    finish(&toolchain, quality, &late, &folder, &unfinished);
    loop {
        std::thread::park();
    }
}

/// Builds what the page fetches later. The page stays served where that fails: it says so to whoever needs it.
fn finish(toolchain: &Toolchain, quality: Quality, late: &[&Binary], folder: &Path, unfinished: &Unfinished) {
    eprintln!("    the page is ready; the readers of rare formats follow, and a file that needs them waits for them");
    let made = build::build(toolchain, quality, late).and_then(|()| dist::add(folder, late));
    match &made {
        Ok(()) => eprintln!("    everything is ready"),
        Err(error) => eprintln!("error: the readers of rare formats could not be built: {error:#}"),
    }
    let why = "the readers of rare formats could not be built: see the terminal";
    unfinished.settle(made.map_err(|_| why.to_owned()));
}

/// Opens the address in the desktop's browser where there is one; the address was printed in any case.
fn open_browser(address: &str) {
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        let mut command = Command::new("cmd");
        command.args(["/C", "start", ""]);
        command
    } else {
        let desktop = ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some());
        if !desktop || which("xdg-open").is_none() {
            return;
        }
        Command::new("xdg-open")
    };
    let opened = command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().is_ok();
    if !opened {
        eprintln!("no browser could be opened: please open the address yourself");
    }
}
