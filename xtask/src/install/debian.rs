//! Debian's packages, where this machine lets us install them.

use std::path::Path;

use super::NETWORK;
use crate::{
    command::{command, read, run},
    place,
    trouble::Trouble,
};

/// True on Debian and what comes from it, for root.
pub(super) fn is_ours() -> bool {
    Path::new("/etc/debian_version").exists()
        && place::program("apt-get").is_some()
        && read(command("id").arg("-u")).as_deref() == Some("0")
}

/// Packages with what they can't do without, and no more.
pub(super) fn install_bare(packages: &[&str]) -> Result<(), Trouble> {
    install(&[&["--no-install-recommends"], packages].concat())
}

/// Packages with what they recommend.
pub(super) fn install(packages: &[&str]) -> Result<(), Trouble> {
    apt(&["update", "--quiet"])?;
    apt(&[&["install", "--yes", "--quiet"], packages].concat())
}

fn apt(arguments: &[&str]) -> Result<(), Trouble> {
    let mut apt = command("apt-get");
    run(apt.env("DEBIAN_FRONTEND", "noninteractive").args(arguments), NETWORK)
}
