//! The page as Trunk builds it, for no host in particular yet.

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
    place, split,
    trouble::Trouble,
};

const MEND: &str = "the lines above say why";

/// Everything that the page is made of, and by.
const SOURCES: [&str; 12] = [
    "src",
    "build.rs",
    "xtask/src/split.rs",
    "style",
    "public",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    "tests/e2e/package-lock.json",
    "xtask/finish.mjs",
];

/// Builds it, unless it stands and nothing changed.
pub(crate) fn build() -> Result<PathBuf, Trouble> {
    let page = place::target().join("trunk");
    let stamp = place::target().join("trunk.stamp");
    let fingerprint = format!("{:x}", fingerprint());
    let same = fs::read_to_string(&stamp).is_ok_and(|kept| kept == fingerprint);
    if same && page.join("index.html").exists() {
        return Ok(page);
    }
    // From here on the page is neither the old one nor the new one, whatever interrupts us.
    let _ = fs::remove_file(&stamp);
    println!("Building the page (about three minutes the first time) …");
    let mut trunk = command("trunk");
    trunk.args(["build", "--release", "--features", "split", "--dist"]).arg(&page);
    split::stand_in(&mut trunk)?;
    // Trunk reads NO_COLOR as a flag of its own and refuses values other than true and false.
    trunk.env_remove("NO_COLOR");
    run(&mut trunk, MEND)?;
    let mut finish = command("node");
    run(
        finish
            .arg(place::root().join("xtask/finish.mjs"))
            .arg(&page)
            .arg(place::e2e())
            .arg(split::parts()),
        MEND,
    )?;
    fs::write(&stamp, fingerprint).map_err(|source| Trouble::file(&stamp, source))?;
    Ok(page)
}

fn fingerprint() -> u64 {
    let mut hasher = DefaultHasher::new();
    for source in SOURCES {
        read(&place::root().join(source), &mut hasher);
    }
    by_environment().for_each(|setting| setting.hash(&mut hasher));
    hasher.finish()
}

/// What a shell may tell cargo besides: a quick page of a developer's is no page to be weighed.
fn by_environment() -> impl Iterator<Item = (OsString, OsString)> {
    let is_read = |name: &OsStr| {
        let name = name.to_string_lossy();
        name.starts_with("CARGO_PROFILE_") || name.ends_with("RUSTFLAGS")
    };
    let settings: BTreeMap<_, _> = env::vars_os().filter(|(name, _)| is_read(name)).collect();
    settings.into_iter()
}

/// A file's name and content; of a folder, all of them in order.
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
