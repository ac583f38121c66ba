//! The page, for no host in particular yet.

use std::{
    collections::BTreeMap,
    env,
    ffi::{OsStr, OsString},
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

use crate::{
    command::{command, run},
    origin, place,
    trouble::Trouble,
    wasm,
};

/// Everything that the page is made of, and by.
const SOURCES: [&str; 14] = [
    "src",
    "build.rs",
    ".cargo/config.toml",
    "xtask/Cargo.toml",
    "xtask/src/wasm.rs",
    "xtask/src/origin.rs",
    "xtask/finish.mjs",
    "style",
    "public",
    "index.html",
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    "tests/e2e/package-lock.json",
];

/// Builds it, unless it stands and nothing changed.
pub(crate) fn build() -> Result<PathBuf, Trouble> {
    let page = place::target().join("page");
    let stamp = place::target().join("page.stamp");
    let fingerprint = format!("{:x}", fingerprint());
    let same = fs::read_to_string(&stamp).is_ok_and(|kept| kept == fingerprint);
    if same && page.join("index.html").exists() {
        return Ok(page);
    }
    // From here on the page is neither the old one nor the new one, whatever interrupts us.
    let _ = fs::remove_file(&stamp);
    println!("Building the page (two to three minutes the first time) …");
    let parts = wasm::build()?;
    let mut node = command("node");
    node.arg(place::root().join("xtask/finish.mjs"));
    node.args([place::root(), &parts, &page, &place::e2e()]);
    run(&mut node, "the lines above say why")?;
    origin::refuse_traces(&page)?;
    fs::write(&stamp, fingerprint).map_err(|source| Trouble::file(&stamp, source))?;
    Ok(page)
}

fn fingerprint() -> u64 {
    let mut hasher = DefaultHasher::new();
    for source in SOURCES {
        read(Path::new(source), &mut hasher);
    }
    by_environment().for_each(|setting| setting.hash(&mut hasher));
    hasher.finish()
}

/// What a shell may tell cargo besides: a quick page of a developer's is no page to be weighed.
fn by_environment() -> impl Iterator<Item = (OsString, OsString)> {
    let is_read = |name: &OsStr| {
        let name = name.to_string_lossy();
        name.starts_with("CARGO_PROFILE_") || name.ends_with("_RUSTFLAGS")
    };
    let settings: BTreeMap<_, _> = env::vars_os().filter(|(name, _)| is_read(name)).collect();
    settings.into_iter()
}

/// The name and the content of a file below the root; of a folder, all of them in order.
fn read(path: &Path, hasher: &mut DefaultHasher) {
    path.hash(hasher);
    if path.is_dir() {
        let entries = fs::read_dir(path).into_iter().flatten().filter_map(Result::ok);
        let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            read(&path, hasher);
        }
    } else {
        fs::read(path).unwrap_or_default().hash(hasher);
    }
}
