//! `xtask-bindgen WASM NAME FOLDER`: writes the JavaScript that loads a wasm, and the wasm that it loads, into a folder
//! (`NAME.js`, `NAME_bg.wasm`, `NAME.d.ts`). Apart from xtask, so that nobody waits for it who compiles no wasm.

use std::path::Path;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let [wasm, name, folder] = arguments.as_slice() else { bail!("usage: xtask-bindgen WASM NAME FOLDER") };
    Bindgen::new()
        .input_path(Path::new(wasm))
        .out_name(&name.to_string_lossy())
        .web(true)?
        .typescript(true)
        // `init()` without an argument finds the wasm beside the script.
        .omit_default_module_path(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)
        .with_context(|| format!("wasm-bindgen could not read {}", wasm.display()))
}
