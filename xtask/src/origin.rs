//! Where a build comes from, which nothing in it may tell: compilers write the paths of source files into programs, for
//! messages of theirs. A page would name its builder's folders to everyone, and be another page on every machine.

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use crate::{
    command::{command, read},
    place,
    trouble::Trouble,
};

/// What `cargo metadata` says of the crates that a build may use.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    /// Where it was downloaded from; nothing for the workspace's own.
    source: Option<String>,
    manifest_path: PathBuf,
}

/// The flags that make rustc write a word in place of each folder. The last one that fits a path holds.
/// <https://doc.rust-lang.org/rustc/remap-source-paths.html>
pub(crate) fn remaps() -> Result<Vec<String>, Trouble> {
    let mut folders: Vec<_> =
        cargo_home().into_iter().map(|home| (home, "cargo".to_owned())).collect();
    folders.push((place::root().to_owned(), "fromline".to_owned()));
    folders.push((place::target(), "target".to_owned()));
    folders.extend(crates()?.into_iter().map(|folder| (folder, "crates".to_owned())));
    folders.extend(standard_library());
    let flag = |(folder, word): (PathBuf, String)| {
        format!("--remap-path-prefix={}={word}", folder.display())
    };
    Ok(folders.into_iter().map(flag).collect())
}

/// The folders that downloaded crates lie in, whatever registry they came from.
fn crates() -> Result<BTreeSet<PathBuf>, Trouble> {
    let mut cargo = command("cargo");
    let text = read(cargo.args(["metadata", "--format-version", "1"]));
    let metadata = text.and_then(|text| serde_json::from_str::<Metadata>(&text).ok());
    let metadata = metadata.ok_or_else(|| Trouble::Failed {
        command: "cargo metadata".into(),
        mend: "call it by itself to see why; without a network it needs the crates of an earlier build".into(),
    })?;
    let downloaded = metadata.packages.into_iter().filter(|package| package.source.is_some());
    let folders =
        downloaded.filter_map(|package| Some(package.manifest_path.ancestors().nth(2)?.to_owned()));
    Ok(folders.collect())
}

/// Where its source lies, if rustup has it: rustc then names that folder, and else the one of Rust's own build.
fn standard_library() -> Option<(PathBuf, String)> {
    let sysroot = read(command("rustc").args(["--print", "sysroot"]))?;
    let version = read(command("rustc").args(["--version", "--verbose"]))?;
    let commit = version.lines().find_map(|line| line.strip_prefix("commit-hash: "))?;
    Some((Path::new(&sysroot).join("lib/rustlib/src/rust"), format!("/rustc/{commit}")))
}

fn cargo_home() -> Option<PathBuf> {
    let named = env::var_os("CARGO_HOME").map(PathBuf::from);
    named.or_else(|| env::home_dir().map(|home| home.join(".cargo")))
}

/// Refuses a folder in which a file names a folder of this machine.
pub(crate) fn refuse_traces(page: &Path) -> Result<(), Trouble> {
    let folders =
        [Some(place::root().to_owned()), Some(place::target()), cargo_home(), env::home_dir()];
    let traces = traces(folders.into_iter().flatten());
    let mut found = Vec::new();
    search(page, &traces, &mut found)?;
    if found.is_empty() {
        return Ok(());
    }
    Err(Trouble::Found(format!(
        "the page names folders of this machine: {}; give them a word in xtask/src/origin.rs, or take out what writes them",
        found.join(", ")
    )))
}

/// The beginnings of paths that may not appear. Of a root folder there are none: every path begins so.
fn traces(folders: impl Iterator<Item = PathBuf>) -> BTreeSet<String> {
    let named = folders.filter(|folder| folder.file_name().is_some());
    let begun = named.flat_map(|folder| {
        let path = folder.display().to_string();
        let slashes = path.replace('\\', "/");
        [format!("{path}{}", std::path::MAIN_SEPARATOR), format!("{slashes}/")]
    });
    begun.chain(["/.cargo/registry".to_owned()]).collect()
}

fn search(
    folder: &Path,
    traces: &BTreeSet<String>,
    found: &mut Vec<String>,
) -> Result<(), Trouble> {
    for entry in fs::read_dir(folder).map_err(|source| Trouble::file(folder, source))? {
        let path = entry.map_err(|source| Trouble::file(folder, source))?.path();
        if path.is_dir() {
            search(&path, traces, found)?;
            continue;
        }
        let bytes = fs::read(&path).map_err(|source| Trouble::file(&path, source))?;
        let text = String::from_utf8_lossy(&bytes);
        let here = traces.iter().filter(|trace| text.contains(trace.as_str()));
        found.extend(here.map(|trace| format!("{trace} in {}", path.display())));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_this_machine_is_found_between_other_bytes() {
        let page = env::temp_dir().join(format!("fromline-traces-{}", std::process::id()));
        fs::create_dir_all(page.join("assets")).unwrap();
        let wasm = b"\0asm\xff/home/ann/fromline/src/main.rs\0\xfe";
        fs::write(page.join("assets/a.wasm"), wasm).unwrap();
        fs::write(page.join("index.html"), "https://ann.example/home/annabel").unwrap();
        let looked_for = |folder: &str| {
            let mut found = Vec::new();
            search(&page, &traces([folder.into()].into_iter()), &mut found).unwrap();
            found
        };

        assert_eq!(looked_for("/home/ann").len(), 1);
        assert!(looked_for("/home/ann")[0].starts_with("/home/ann/ in "));
        assert_eq!(looked_for("/home/bob"), [""; 0]);
        assert_eq!(looked_for("/"), [""; 0], "every path begins so");
        fs::remove_dir_all(page).unwrap();
    }

    #[test]
    fn the_registry_is_no_ones_folder_and_is_found_all_the_same() {
        assert!(traces(std::iter::empty()).contains("/.cargo/registry"));
    }

    #[test]
    fn every_folder_that_is_compiled_from_gets_a_word() {
        let flags = remaps().unwrap();
        let root = format!("--remap-path-prefix={}=fromline", place::root().display());

        assert!(flags.contains(&root), "{flags:?}");
        assert!(flags.iter().any(|flag| flag.ends_with("=crates")), "{flags:?}");
    }
}
