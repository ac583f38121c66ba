//! From the crate to the wasm files of the page: cargo compiles it, the splitter cuts it (`docs/decisions/0004`),
//! wasm-bindgen writes the script that goes with the first part, and Binaryen makes every part small (`xtask/shrink.mjs`).

use std::{
    cmp::Reverse,
    fs,
    path::{Path, PathBuf},
    thread,
};

use serde_json::json;
use wasm_bindgen_cli_support::Bindgen;

use crate::{
    command::{command, run},
    origin, place,
    trouble::Trouble,
};

const TARGET: &str = "wasm32-unknown-unknown";

/// The crate, and so the script and the first part: `fromline.js`, `fromline_bg.wasm`.
const NAME: &str = "fromline";

/// Makes them all, in a folder that it returns: the script, the splitter's loader `split.js`, and the parts.
pub(crate) fn build() -> Result<PathBuf, Trouble> {
    let whole = compile()?;
    let folder = place::target().join("parts");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|source| Trouble::file(&folder, source))?;
    }
    fs::create_dir_all(&folder).map_err(|source| Trouble::file(&folder, source))?;
    let mut parts = cut(&whole, &folder)?;
    parts.push(folder.join(format!("{NAME}_bg.wasm")));
    shrink(&parts)?;
    Ok(folder)
}

/// Compiles the crate for the browser, as it is shipped.
fn compile() -> Result<PathBuf, Trouble> {
    let flags = origin::remaps()?;
    let target = place::target();
    let mut cargo = command("cargo");
    cargo.args(["build", "--release", "--package", NAME, "--bin", NAME, "--target", TARGET]);
    cargo.args(["--features", "split", "--target-dir"]).arg(&target);
    // Joins those of .cargo/config.toml, where RUSTFLAGS would replace them.
    cargo.arg("--config").arg(format!("target.{TARGET}.rustflags={}", json!(flags)));
    cargo.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    run(&mut cargo, "the lines above say why")?;
    Ok(target.join(TARGET).join("release").join(format!("{NAME}.wasm")))
}

/// Cuts the file at the functions that carry `wasm_split`, and returns the parts that are loaded later.
fn cut(whole: &Path, folder: &Path) -> Result<Vec<PathBuf>, Trouble> {
    let bytes = fs::read(whole).map_err(|source| Trouble::file(whole, source))?;
    let first = folder.join("first.wasm");
    let script = format!("./{NAME}.js");
    let mut options = wasm_split_cli_support::Options::new(&bytes);
    options.output_dir = folder;
    options.main_out_path = &first;
    options.link_name = "./split.js";
    options.main_module = &script;
    let split = wasm_split_cli_support::transform(options)
        .map_err(|error| Trouble::Wasm { step: "cut", reason: format!("{error:#}") })?;
    bind(&first, folder)
        .map_err(|error| Trouble::Wasm { step: "bound to its script", reason: error })?;
    fs::remove_file(&first).map_err(|source| Trouble::file(&first, source))?;
    Ok(split.split_modules)
}

/// Writes the script through which the first part speaks with the browser.
fn bind(first: &Path, folder: &Path) -> Result<(), String> {
    let generate = || {
        Bindgen::new()
            .input_path(first)
            .out_name(NAME)
            .web(true)?
            // The parts share the first one's table of functions; else its export is taken away.
            .keep_lld_exports(true)
            .generate(folder)
    };
    generate().map_err(|error| format!("{error:#}"))
}

/// Makes each file small, in as many processes as there are processors; the largest files are shared out first.
fn shrink(parts: &[PathBuf]) -> Result<(), Trouble> {
    let at_once = thread::available_parallelism().map_or(1, usize::from);
    let mut sorted: Vec<&PathBuf> = parts.iter().collect();
    let size = |part: &PathBuf| fs::metadata(part).map_or(0, |known| known.len());
    sorted.sort_by_key(|part| Reverse(size(part)));
    let shrunk: Vec<_> = thread::scope(|scope| {
        let shares = (0..at_once).map(|first| {
            let share: Vec<_> = sorted.iter().skip(first).step_by(at_once).copied().collect();
            scope.spawn(move || shrink_all(&share))
        });
        let threads: Vec<_> = shares.collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
    });
    shrunk.into_iter().collect()
}

fn shrink_all(parts: &[&PathBuf]) -> Result<(), Trouble> {
    if parts.is_empty() {
        return Ok(());
    }
    let mut node = command("node");
    node.arg(place::root().join("xtask/shrink.mjs")).args(parts).current_dir(place::e2e());
    run(&mut node, "remove tests/e2e/node_modules, so that it is installed anew, and try again")
}
