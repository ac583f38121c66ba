//! Installs what is missing, and says so. What is there in the right version is left alone.

mod browser;
mod debian;
mod engines;
mod node;
mod rust;

pub(crate) use browser::Browser;
pub(crate) use engines::{WebKit, firefox, webkit};

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

/// What measuring takes, beyond building: the peer's packages, and Lighthouse.
pub(crate) fn for_measuring() -> Result<Browser, Trouble> {
    for_building()?;
    node::packages_of(&place::peer())?;
    node::packages_of(&place::lighthouse())?;
    Browser::find_or_install()
}

/// What journeys take, beyond building.
pub(crate) fn for_journeys() -> Result<Browser, Trouble> {
    for_building()?;
    Browser::find_or_install()
}
