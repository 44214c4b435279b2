//! Which compiler makes the wasm.
//!
//! 1. The Rust that is in use, where it has the standard library for `wasm32-unknown-unknown`, or where rustup can add it.
//! 2. Debian's `rustc-web`, which brings the sources of its standard library, so that it can be built along with the
//!    project: for machines that reach Debian's archive and crates.io but not rustup's server.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use xtask::packages;
use xtask::process::{ask, cargo, root, show, stage, which};

pub const TARGET: &str = "wasm32-unknown-unknown";

/// How long rustup may take: it either answers or says quickly that it has no network, unless something on the way
/// swallows its packets.
const RUSTUP_PATIENCE: Duration = Duration::from_secs(120);

/// Where Debian puts the sources of the standard library that belongs to its `rustc-web`.
const DEBIAN_SOURCES: &str = "/usr/lib/rustlib/src/rust/library/std";
const DEBIAN_PACKAGES: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];

pub enum Toolchain {
    /// The cargo that runs us, and its own standard library for wasm.
    Ready,
    /// Debian's compiler with this linker, building the standard library too.
    Debian { linker: PathBuf },
}

impl Toolchain {
    /// Finds or installs one. `DRAFTLENS_WASM_TOOLCHAIN=debian` asks for the second way where both would do.
    pub fn find() -> Result<Self> {
        let asked = std::env::var("DRAFTLENS_WASM_TOOLCHAIN").unwrap_or_default();
        if asked != "debian" {
            if has_target() || (which("rustup").is_some() && add_target()) {
                return Ok(Self::Ready);
            }
            eprintln!("    this Rust has no standard library for {TARGET}; trying Debian's rustc-web");
        }
        if which("apt-get").is_none() {
            bail!(
                "the Rust target {TARGET} is missing. Add it with\n\n    rustup target add {TARGET}\n\nand run this again"
            );
        }
        debian()
    }

    /// A `cargo build` for wasm, in a target directory of its own so that no two toolchains undo each other's work.
    pub fn cargo_build(&self) -> Command {
        let mut command = match self {
            Self::Ready => cargo(),
            Self::Debian { .. } => {
                let mut command = Command::new("/usr/bin/cargo");
                command.current_dir(root());
                command
            }
        };
        command.arg("build").arg("--target").arg(TARGET).arg("--target-dir").arg(self.target_dir());
        if let Self::Debian { linker } = self {
            command.args(["-Z", "build-std=std,panic_abort"]);
            command.env("RUSTC_BOOTSTRAP", "1").env("RUSTC", "/usr/bin/rustc");
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
            // What rustup's cargo set for its own compiler would be in the way of another.
            for name in ["LD_LIBRARY_PATH", "RUSTUP_TOOLCHAIN", "RUSTC_WRAPPER", "RUSTDOC", "CARGO"] {
                command.env_remove(name);
            }
        }
        command
    }

    pub fn target_dir(&self) -> PathBuf {
        root().join(match self {
            Self::Ready => "target/wasm",
            Self::Debian { .. } => "target/wasm-debian",
        })
    }
}

/// Whether the Rust in use can compile for wasm.
fn has_target() -> bool {
    ask("rustc", &["--print", "target-libdir", "--target", TARGET]).is_some_and(|folder| {
        std::fs::read_dir(folder)
            .is_ok_and(|files| files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-")))
    })
}

/// Asks rustup for the target; false when it could not.
fn add_target() -> bool {
    let mut command = Command::new("rustup");
    command.args(["target", "add", TARGET]).stdin(Stdio::null()).env("RUSTUP_MAX_RETRIES", "0");
    let added = stage(&show(&command), || {
        let mut child = command.spawn().context("rustup could not be started")?;
        if !finishes(&mut child, RUSTUP_PATIENCE)? {
            bail!("rustup could not add it");
        }
        Ok(())
    });
    if let Err(error) = &added {
        eprintln!("    {error:#}");
    }
    added.is_ok() && has_target()
}

/// Waits for a child that must not take longer than this; true when it ended well.
fn finishes(child: &mut Child, patience: Duration) -> Result<bool> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        if start.elapsed() > patience {
            child.kill()?;
            child.wait()?;
            return Ok(false);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn debian() -> Result<Toolchain> {
    let present = Path::new("/usr/bin/cargo").is_file()
        && Path::new("/usr/bin/rustc").is_file()
        && Path::new(DEBIAN_SOURCES).is_dir();
    let linker = linker();
    let mut missing = Vec::new();
    if !present {
        missing.extend(DEBIAN_PACKAGES);
    }
    if linker.is_none() {
        missing.push("lld-19");
    }
    if !missing.is_empty() {
        packages::install("a compiler for wasm", &missing)?;
    }
    let linker = linker.or_else(self::linker).context("no linker for wasm: neither rust-lld nor wasm-ld-19")?;
    Ok(Toolchain::Debian { linker })
}

/// A linker for wasm: the one that rustup's toolchain brings, or Debian's.
fn linker() -> Option<PathBuf> {
    let own = ask("rustc", &["--print", "sysroot"])
        .zip(ask("rustc", &["--print", "host-tuple"]))
        .map(|(sysroot, host)| Path::new(&sysroot).join("lib/rustlib").join(host).join("bin/rust-lld"));
    own.filter(|path| path.is_file()).or_else(|| which("wasm-ld-19")).or_else(|| which("wasm-ld"))
}
