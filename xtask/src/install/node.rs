//! Node and the npm packages: `wasm-opt`, Playwright, Google's own client; React and Vite for measuring.

use std::{fs, path::Path};

use super::NETWORK;
use crate::{
    command::{command, read, run},
    place,
    trouble::Trouble,
};

const OLDEST: u32 = 20;

/// The packages of tests/e2e.
pub(super) fn packages() -> Result<(), Trouble> {
    packages_of(&place::e2e())
}

/// A folder's packages, exactly as its lock file says.
pub(super) fn packages_of(folder: &Path) -> Result<(), Trouble> {
    node()?;
    if are_installed(folder) {
        return Ok(());
    }
    if place::program("npm").is_none() {
        return Err(Trouble::missing(
            "npm",
            "install it with Node, from nodejs.org or your system's packages",
        ));
    }
    let name = folder.strip_prefix(place::root()).unwrap_or(folder);
    println!("Installing the npm packages of {} …", name.display());
    let mut npm = command("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    run(npm.current_dir(folder), NETWORK)
}

fn node() -> Result<(), Trouble> {
    let mend = format!("install Node {OLDEST} or newer, from nodejs.org or your system's packages");
    let version = read(command("node").arg("--version"))
        .ok_or_else(|| Trouble::missing("Node", mend.clone()))?;
    let major =
        version.trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
    if major.is_some_and(|major: u32| major >= OLDEST) {
        return Ok(());
    }
    Err(Trouble::missing(format!("a newer Node (this is {version})"), mend))
}

/// npm writes this file last, so it is younger than the lock file that it was made from.
fn are_installed(folder: &Path) -> bool {
    let modified =
        |file: &str| fs::metadata(folder.join(file)).and_then(|data| data.modified()).ok();
    match (modified("node_modules/.package-lock.json"), modified("package-lock.json")) {
        (Some(installed), Some(wanted)) => installed >= wanted,
        _ => false,
    }
}
