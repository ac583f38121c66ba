//! Cuts the app in two: what a first visit needs, and what is loaded later (`src/app/later.rs`).
//!
//! The cut is made between cargo and wasm-bindgen. Trunk runs both, so this program stands in for wasm-bindgen: under
//! that name it cuts the file, and then calls the real one for the first part.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use crate::{place, trouble::Trouble};

const REAL: &str = "FROMLINE_WASM_BINDGEN";
const PARTS: &str = "FROMLINE_PARTS";

/// wasm-opt for a part: it has no list of its features of its own.
const OPTIONS: [&str; 9] = [
    "-Oz",
    "--strip-producers",
    "--strip-target-features",
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Where the parts lie that are loaded later.
pub(crate) fn parts() -> PathBuf {
    place::target().join("parts")
}

/// Puts this program in wasm-bindgen's place for that command.
pub(crate) fn stand_in(command: &mut Command) -> Result<(), Trouble> {
    let tools = place::target().join("tools");
    let name = format!("wasm-bindgen{}", env::consts::EXE_SUFFIX);
    let own = env::current_exe().map_err(|source| Trouble::file(&tools, source))?;
    fs::create_dir_all(&tools).map_err(|source| Trouble::file(&tools, source))?;
    // A new file, as the old one may be running.
    let _ = fs::remove_file(tools.join(&name));
    fs::copy(own, tools.join(&name)).map_err(|source| Trouble::file(&tools, source))?;
    let real = place::program("wasm-bindgen").unwrap_or_else(|| "wasm-bindgen".into());
    let given = place::search_path();
    let all = std::iter::once(tools).chain(env::split_paths(&given));
    command.env("PATH", env::join_paths(all).unwrap_or(given));
    command.env(REAL, real).env(PARTS, parts());
    Ok(())
}

/// True if this program was called as wasm-bindgen.
pub(crate) fn is_called() -> bool {
    let name = env::args_os().next().map(PathBuf::from);
    name.as_deref().and_then(Path::file_stem).is_some_and(|stem| stem == "wasm-bindgen")
}

/// Does what wasm-bindgen does, after the cut.
pub(crate) fn run() -> ExitCode {
    match bindgen(env::args_os().skip(1).collect()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("The app could not be split: {error}");
            ExitCode::FAILURE
        }
    }
}

type Fault = Box<dyn std::error::Error>;

fn bindgen(mut arguments: Vec<OsString>) -> Result<ExitCode, Fault> {
    let real = env::var_os(REAL).ok_or("who calls it?")?;
    let is_wasm =
        |argument: &OsString| Path::new(argument).extension().is_some_and(|end| end == "wasm");
    if let Some(whole) = arguments.iter_mut().find(|argument| is_wasm(argument)) {
        let parts = PathBuf::from(env::var_os(PARTS).ok_or("where to?")?);
        let first = cut(Path::new(whole), &parts)?;
        *whole = first.into();
        // The parts share the first one's table of functions; else wasm-bindgen takes its export away.
        arguments.push("--keep-lld-exports".into());
    }
    let status = Command::new(real).args(arguments).status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Puts all parts into a folder, and returns the first one's file.
fn cut(whole: &Path, parts: &Path) -> Result<PathBuf, Fault> {
    if parts.exists() {
        fs::remove_dir_all(parts)?;
    }
    fs::create_dir_all(parts)?;
    let bytes = fs::read(whole)?;
    let first = parts.join("first.wasm");
    let mut options = wasm_split_cli_support::Options::new(&bytes);
    options.output_dir = parts;
    options.main_out_path = &first;
    options.link_name = "./split.js";
    options.main_module = "./glue.js";
    let split = wasm_split_cli_support::transform(options)?;
    for part in split.split_modules {
        let status =
            Command::new("wasm-opt").args(OPTIONS).arg(&part).arg("-o").arg(&part).status()?;
        if !status.success() {
            return Err("wasm-opt failed".into());
        }
    }
    Ok(first)
}
