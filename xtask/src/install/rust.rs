//! The wasm target and the programs that `cargo install` brings.

use std::{env, fs, path::Path};

use super::NETWORK;
use crate::{
    command::{command, read, run},
    place,
    trouble::Trouble,
};

const TARGET: &str = "wasm32-unknown-unknown";
/// The newest that builds with the Rust of rust-toolchain.toml.
const TRUNK: &str = "0.21.14";

pub(super) fn wasm_target() -> Result<(), Trouble> {
    let folder = read(command("rustc").args(["--print", "target-libdir", "--target", TARGET]));
    if folder.is_some_and(|folder| Path::new(&folder).exists()) {
        return Ok(());
    }
    if place::program("rustup").is_none() {
        let mend =
            format!("install Rust by rustup, or the package of your system that brings {TARGET}");
        return Err(Trouble::missing(format!("Rust's target {TARGET}"), mend));
    }
    println!("Adding Rust's target {TARGET} …");
    run(command("rustup").args(["target", "add", TARGET]), NETWORK)
}

pub(super) fn trunk() -> Result<(), Trouble> {
    if version_of("trunk").as_deref() == Some(TRUNK) {
        return Ok(());
    }
    println!(
        "Installing Trunk {TRUNK}, which builds the page too. It is compiled here: 10 to 17 minutes on two cores …"
    );
    install("trunk", TRUNK)
}

/// The one of the lock file: page and program must agree to the last digit.
pub(super) fn wasm_bindgen() -> Result<(), Trouble> {
    let wanted = locked("wasm-bindgen")?;
    let has = |program: &str| version_of(program).as_deref() == Some(&*wanted);
    if has("wasm-bindgen") && has("wasm-bindgen-test-runner") {
        return Ok(());
    }
    println!("Installing the wasm-bindgen CLI {wanted}, about two minutes …");
    install("wasm-bindgen-cli", &wanted)
}

/// From `trunk 0.21.14` or `wasm-bindgen-test-runner 0.2.128`.
fn version_of(program: &str) -> Option<String> {
    let text = read(command(program).arg("--version"))?;
    text.split_whitespace().nth(1).map(ToOwned::to_owned)
}

/// Ready-made by cargo-binstall where a person has that; else compiled.
fn install(package: &str, version: &str) -> Result<(), Trouble> {
    if env::var_os("CI").is_none() && place::program("cargo-binstall").is_some() {
        let mut ready_made = command("cargo");
        ready_made.args(["binstall", "--no-confirm", "--locked", &format!("{package}@{version}")]);
        if run(&mut ready_made, NETWORK).is_ok() {
            return Ok(());
        }
    }
    let mut cargo = command("cargo");
    cargo.args(["install", package, "--version", version, "--locked", "--force"]);
    // The profile of a debugging session is not for these.
    run(cargo.env_remove("RUSTFLAGS"), NETWORK)
}

fn locked(package: &str) -> Result<String, Trouble> {
    let file = place::root().join("Cargo.lock");
    let lock = fs::read_to_string(&file).map_err(|source| Trouble::file(&file, source))?;
    version_in(&lock, package)
        .ok_or_else(|| Trouble::missing(format!("{package} in Cargo.lock"), "run `cargo check`"))
}

fn version_in(lock: &str, package: &str) -> Option<String> {
    let named = format!("name = \"{package}\"\nversion = \"");
    let (_, rest) = lock.split_once(&named)?;
    rest.split('"').next().map(ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_tells_the_version_of_the_package_and_not_of_its_namesakes() {
        let lock = "name = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\nname = \"wasm-bindgen\"\nversion = \"0.2.128\"\n";

        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.128"));
        assert_eq!(version_in(lock, "trunk"), None);
    }

    #[test]
    fn trunk_and_these_commands_use_the_same_tools() {
        let trunk = include_str!("../../../Trunk.toml");
        let packages = include_str!("../../../tests/e2e/package.json");
        let lock = include_str!("../../../Cargo.lock");
        let bindgen = version_in(lock, "wasm-bindgen").unwrap();

        assert_eq!(version_in(lock, "wasm-bindgen-cli-support").unwrap(), bindgen);
        assert!(trunk.contains(&format!("wasm_bindgen = \"{bindgen}\"")));
        assert!(trunk.contains("version_132") && packages.contains("\"binaryen\": \"132.0.0\""));
    }
}
