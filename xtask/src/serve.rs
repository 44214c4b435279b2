//! `cargo xtask serve`: build, assemble, serve on this machine only, open a browser.

use std::process::{Command, Stdio};

use anyhow::Result;
use lexopt::prelude::*;

use crate::build::Quality;
use crate::dist;
use crate::process::which;
use crate::server::{Mount, POLICY, Server};

const HELP: &str = "\
cargo xtask serve [--port N] [--no-open] [--dev]

Builds what is not up to date, serves the page at 127.0.0.1 and opens it in the desktop's browser.

  --port N    first port to try (8000); where it is taken the next free one is used
  --no-open   only print the address
  --dev       quick to build, larger and slower to run";

pub fn command(mut arguments: lexopt::Parser) -> Result<()> {
    let mut port = 8000;
    let mut open = true;
    let mut quality = Quality::Release;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("port") => port = arguments.value()?.parse()?,
            Long("no-open") => open = false,
            Long("dev") => quality = Quality::Dev,
            Short('h') | Long("help") => {
                println!("{HELP}");
                return Ok(());
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let folder = dist::assemble(quality)?;
    let server = Server::start(port, vec![Mount { path: "/".into(), folder, policy: POLICY }])?;
    let address = format!("{}/", server.origin());
    println!("Draftlens is at {address} (Ctrl-C ends it)");
    if open {
        open_browser(&address);
    }
    loop {
        std::thread::park();
    }
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
