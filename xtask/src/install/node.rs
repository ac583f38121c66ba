//! Node and the npm packages: `wasm-opt`, Playwright, Google's own client.

use std::fs;

use super::NETWORK;
use crate::{
    command::{command, read, run},
    place,
    trouble::Trouble,
};

const OLDEST: u32 = 20;

/// The packages of tests/e2e, exactly as its lock file says.
pub(super) fn packages() -> Result<(), Trouble> {
    node()?;
    if are_installed() {
        return Ok(());
    }
    if place::program("npm").is_none() {
        return Err(Trouble::missing(
            "npm",
            "install it with Node, from nodejs.org or your system's packages",
        ));
    }
    println!("Installing the npm packages of tests/e2e (wasm-opt, Playwright, Google's client) …");
    let mut npm = command("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    run(npm.current_dir(place::e2e()), NETWORK)
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
fn are_installed() -> bool {
    let modified =
        |file: &str| fs::metadata(place::e2e().join(file)).and_then(|data| data.modified()).ok();
    match (modified("node_modules/.package-lock.json"), modified("package-lock.json")) {
        (Some(installed), Some(wanted)) => installed >= wanted,
        _ => false,
    }
}
