//! Installs what is missing, and says so. What is there in the right version is left alone.

mod browser;
mod node;
mod rust;

pub(crate) use browser::{Browser, firefox};

use crate::{place, trouble::Trouble};

const NETWORK: &str =
    "look whether this machine has a network and the lines above say more, then try again";

/// What building the page takes.
pub(crate) fn for_building() -> Result<(), Trouble> {
    node::packages()?;
    rust::wasm_target()
}

/// What building by Trunk takes, and seeing that the page runs.
pub(crate) fn for_trunk() -> Result<Browser, Trouble> {
    for_building()?;
    rust::trunk()?;
    rust::wasm_bindgen()?;
    Browser::find_or_install()
}

/// What linting takes beyond Rust itself.
pub(crate) fn for_checking() -> Result<(), Trouble> {
    rust::wasm_target()
}

/// What tests of components in a browser take.
pub(crate) fn for_browser_tests() -> Result<Browser, Trouble> {
    rust::wasm_target()?;
    rust::wasm_bindgen()?;
    Browser::with_driver()
}

/// What conformance tests take.
pub(crate) fn for_conformance() -> Result<(), Trouble> {
    node::packages()
}

/// What measuring beside the peer takes, beyond building.
pub(crate) fn for_measuring() -> Result<Browser, Trouble> {
    for_building()?;
    node::packages_of(&place::peer())?;
    Browser::find_or_install()
}

/// What journeys take, beyond building.
pub(crate) fn for_journeys() -> Result<Browser, Trouble> {
    for_building()?;
    Browser::find_or_install()
}
