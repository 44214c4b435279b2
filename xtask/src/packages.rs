//! What the operating system has to bring. As root the missing packages are installed; anybody else is told the exact
//! command, and nothing here ever calls sudo.

use std::process::Command;

use anyhow::{Result, bail};

use crate::process::{ask, run, show, stage, which};

/// Makes sure that these Debian packages are there. `need` says what for.
pub fn install(need: &str, packages: &[&str]) -> Result<()> {
    if which("apt-get").is_none() {
        bail!("{need} is missing; on Debian it is the packages {}", packages.join(" "));
    }
    let mut command = Command::new("apt-get");
    command.args(["install", "-y", "--no-install-recommends"]).args(packages);
    command.env("DEBIAN_FRONTEND", "noninteractive");
    if !is_root() {
        bail!("{need} is missing. Install it with\n\n    sudo {}\n\nand run this again", show(&command));
    }
    stage(&format!("installing {need}: {}", packages.join(" ")), || {
        // The package lists may be absent (a fresh container) or old: only then are they fetched.
        run(&mut command).or_else(|_| run(Command::new("apt-get").arg("update")).and_then(|()| run(&mut command)))
    })
}

fn is_root() -> bool {
    ask("id", &["-u"]).is_some_and(|id| id == "0")
}
