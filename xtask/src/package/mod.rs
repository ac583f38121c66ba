//! `cargo xtask package`: a release that needs no build. Whoever unpacks it adds a `config.json` and publishes the page.

mod archive;
mod commit;
mod licences;

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use fromline::release::Build;
use sha2::{Digest, Sha256};

pub(crate) use commit::Commit;

use crate::{config::Config, dress, hosting, install, page, place, trouble::Trouble, weigh};

/// What is copied from the checkout, and its place in the archive. The documents point at each other as they lie here.
const COPIED: [(&str, &str); 16] = [
    ("xtask/release/README.md", "README.md"),
    ("xtask/release/config.example.json", "config.example.json"),
    ("xtask/release/set-hosts.sh", "set-hosts.sh"),
    ("CHANGELOG.md", "CHANGELOG.md"),
    ("SECURITY.md", "SECURITY.md"),
    ("LICENSE", "LICENSE"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("docs/configuration.md", "docs/configuration.md"),
    ("docs/embedding.md", "docs/embedding.md"),
    ("docs/example-host/host.js", "docs/example-host/host.js"),
    ("docs/example-host/index.html", "docs/example-host/index.html"),
    ("docs/hosting.md", "docs/hosting.md"),
    ("docs/set-up.md", "docs/set-up.md"),
    ("docs/token-broker.md", "docs/token-broker.md"),
    ("docs/token-broker.mjs", "docs/token-broker.mjs"),
];

/// Builds the page, unless it stands, and makes `target/package/fromline-VERSION.tar.gz`.
pub(crate) fn run() -> Result<(), Trouble> {
    let commit = Commit::of_the_checkout()?;
    install::for_building()?;
    let archive = make(&page::build()?, &place::target().join("package"), &commit)?;
    println!("{} is the release; its README.md says what to do with it.", archive.display());
    Ok(())
}

/// Makes the archive from a page that was built. The same page and commit make the same bytes, wherever that is.
pub(crate) fn make(page: &Path, folder: &Path, commit: &Commit) -> Result<PathBuf, Trouble> {
    let crates = licences::Crates::of_the_page()?;
    let name = format!("fromline-{}", crates.version());
    let root = folder.join(&name);
    if root.exists() {
        fs::remove_dir_all(&root).map_err(|source| Trouble::file(&root, source))?;
    }
    let site = root.join("page");
    dress::dress(page, &site, &Config::shipped()?)?;
    hosting::write(&site, &root.join("hosting"))?;
    weigh::compress(&site)?;
    for (from, to) in COPIED {
        let (from, to) = (place::root().join(from), root.join(to));
        let into = to.parent().unwrap_or(&root);
        fs::create_dir_all(into).map_err(|source| Trouble::file(into, source))?;
        fs::copy(&from, &to).map_err(|source| Trouble::file(&from, source))?;
    }
    put(&root.join("LICENSES-OF-CRATES.txt"), &crates.text()?)?;
    put(&root.join("BUILD"), &origin(&site, crates.version(), commit)?)?;
    put(&root.join("SHA256SUMS"), &sums(&root)?)?;
    let archive = folder.join(format!("{name}.tar.gz"));
    archive::write(&root, &archive, commit.time)?;
    Ok(archive)
}

/// What leads from the mark that About shows to the source.
fn origin(site: &Path, version: &str, commit: &Commit) -> Result<String, Trouble> {
    let index = site.join("index.html");
    let html = fs::read_to_string(&index).map_err(|source| Trouble::file(&index, source))?;
    let build = Build::of(&html);
    let mark = build.as_ref().map_or("none", Build::mark);
    Ok(format!("version {version}\nbuild {mark}\ncommit {}\n", commit.name))
}

/// The hash of each file, as `sha256sum --check` reads it.
fn sums(root: &Path) -> Result<String, Trouble> {
    let mut text = String::new();
    for name in archive::files(root)? {
        let file = root.join(&name);
        let bytes = fs::read(&file).map_err(|source| Trouble::file(&file, source))?;
        // Writing to a String can't fail.
        for byte in Sha256::digest(&bytes) {
            let _ = write!(text, "{byte:02x}");
        }
        let _ = writeln!(text, "  {name}");
    }
    Ok(text)
}

fn put(file: &Path, text: &str) -> Result<(), Trouble> {
    fs::write(file, text).map_err(|source| Trouble::file(file, source))
}

#[cfg(test)]
mod tests;
