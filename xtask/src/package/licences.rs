//! The licences of the crates whose code is in the page, with their texts: most of them ask to be passed on with it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use crate::{
    command::{command, read},
    place,
    trouble::Trouble,
};

const HEAD: &str = "\
The page of Fromline holds code of these crates, and of Rust's standard library. Each has its authors' copyright, and a
licence: its expression stands behind the name, the texts that its authors ship with it under the numbers. Where they
ship none, the number is that of the licence's own text.

";

/// A text of these names lies in most crates' folders, or in a folder of them.
const NAMES: [&str; 6] = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"];

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Clone, Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    authors: Vec<String>,
    manifest_path: PathBuf,
    /// Where it was downloaded from; nothing for the workspace's own.
    source: Option<String>,
}

/// Fromline and the crates that are linked into its page.
pub(super) struct Crates {
    version: String,
    linked: Vec<Package>,
}

impl Crates {
    /// Asks cargo: not for crates that only run while the page is built, such as macros.
    pub(super) fn of_the_page() -> Result<Self, Trouble> {
        let broken = || Trouble::Failed {
            command: "cargo metadata".into(),
            mend: "call it by itself, and `cargo tree`, to see why".into(),
        };
        let metadata = read(command("cargo").args(["metadata", "--format-version", "1"]));
        let metadata = metadata.and_then(|text| serde_json::from_str::<Metadata>(&text).ok());
        let packages = metadata.ok_or_else(broken)?.packages;
        let mut tree = command("cargo");
        tree.args(["tree", "--package", "fromline", "--target", "wasm32-unknown-unknown"]);
        tree.args(["--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}"]);
        let tree = read(&mut tree).ok_or_else(broken)?;
        let linked: BTreeSet<_> = tree.lines().filter_map(named).collect();
        let own = packages.iter().find(|one| one.source.is_none() && one.name == "fromline");
        let version = own.ok_or_else(broken)?.version.clone();
        let is_linked = |one: &Package| {
            one.source.is_some() && linked.contains(&(one.name.as_str(), one.version.as_str()))
        };
        let mut linked: Vec<_> = packages.iter().filter(|one| is_linked(one)).cloned().collect();
        linked.sort_by(|one, other| (&one.name, &one.version).cmp(&(&other.name, &other.version)));
        Ok(Self { version, linked })
    }

    /// Fromline's own.
    pub(super) fn version(&self) -> &str {
        &self.version
    }

    /// All of them with their licences: a list, and below it each text once.
    pub(super) fn text(&self) -> Result<String, Trouble> {
        let mut texts = Texts::default();
        let mut list = String::new();
        for one in &self.linked {
            let expression = one.license.as_deref().unwrap_or("a licence of its own");
            let mut found = shipped(one)?;
            if found.is_empty() {
                found.push(standard(one)?);
            }
            let numbers: Vec<_> =
                found.into_iter().map(|text| texts.number(text).to_string()).collect();
            let authors = one.authors.join(", ");
            // Writing to a String can't fail.
            let _ =
                write!(list, "{} {}: {expression} [{}]", one.name, one.version, numbers.join(", "));
            let _ = writeln!(list, "{}{authors}", if authors.is_empty() { "" } else { "; " });
        }
        let rust = texts.number(own("LICENSE-APACHE")?);
        let _ = writeln!(
            list,
            "Rust's standard library: MIT OR Apache-2.0 [{rust}]; The Rust Project Developers"
        );
        Ok(format!("{HEAD}{list}{}", texts.all()))
    }
}

/// Name and version in a line of `cargo tree`: `url v2.5.7 (*)`.
fn named(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.split_once(" v")?;
    Some((name, rest.split(' ').next()?))
}

/// The texts in a crate's own folder.
fn shipped(one: &Package) -> Result<Vec<String>, Trouble> {
    let folder = one.manifest_path.parent().unwrap_or(&one.manifest_path);
    let mut files = Vec::new();
    for path in entries(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        if !NAMES.iter().any(|known| name.starts_with(known)) {
            continue;
        }
        if path.is_dir() { files.extend(entries(&path)?) } else { files.push(path) }
    }
    files.iter().filter(|file| file.is_file()).map(|file| read_text(file)).collect()
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Trouble> {
    let entries = fs::read_dir(folder).map_err(|source| Trouble::file(folder, source))?;
    let mut paths: Vec<_> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

/// The text of a licence that the crate is under, where its folder has none.
fn standard(one: &Package) -> Result<String, Trouble> {
    let expression = one.license.as_deref().unwrap_or_default();
    if expression.contains("Apache-2.0") {
        return own("LICENSE-APACHE");
    }
    if expression.contains("MIT") {
        let text = own("LICENSE-MIT")?;
        let from = text.find("Permission is hereby granted").unwrap_or(0);
        return Ok(format!("MIT License\n\n{}", &text[from..]));
    }
    Err(Trouble::Found(format!(
        "the crate {} is under “{expression}” and ships no text of it; teach xtask/src/package/licences.rs where that lies",
        one.name
    )))
}

/// A text of Fromline's own, which has the words of that licence.
fn own(name: &str) -> Result<String, Trouble> {
    read_text(&place::root().join(name))
}

fn read_text(file: &Path) -> Result<String, Trouble> {
    let bytes = fs::read(file).map_err(|source| Trouble::file(file, source))?;
    Ok(String::from_utf8_lossy(&bytes).replace("\r\n", "\n").trim().to_owned())
}

/// Each text once, in the order in which they were met.
#[derive(Default)]
struct Texts {
    numbers: BTreeMap<String, usize>,
    texts: Vec<String>,
}

impl Texts {
    fn number(&mut self, text: String) -> usize {
        let next = self.texts.len() + 1;
        *self.numbers.entry(text.clone()).or_insert_with(|| {
            self.texts.push(text);
            next
        })
    }

    fn all(&self) -> String {
        let mut all = String::new();
        for (index, text) in self.texts.iter().enumerate() {
            let _ = write!(all, "\n{:═<100}\n[{}]\n\n{text}\n", "", index + 1);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_of_the_page_is_listed_and_one_that_only_builds_it_is_not() {
        let text = Crates::of_the_page().unwrap().text().unwrap();
        let has = |name: &str| text.lines().any(|line| line.starts_with(&format!("{name} ")));

        assert!(has("leptos") && has("url") && has("web-sys"));
        for other in ["axum", "clap", "serde_derive", "fromline", "proptest"] {
            assert!(!has(other), "{other}");
        }
        assert!(text.contains("Permission is hereby granted") && text.contains("UNICODE LICENSE"));
    }

    #[test]
    fn the_same_text_is_there_once() {
        let mut texts = Texts::default();

        let numbers = ["a", "b", "a"].map(|text| texts.number(text.into()));
        assert_eq!(numbers, [1, 2, 1]);
        assert_eq!(texts.all().matches("\na\n").count(), 1);
    }

    #[test]
    fn a_line_of_cargos_tree_is_read() {
        assert_eq!(named("url v2.5.7 (*)"), Some(("url", "2.5.7")));
        assert_eq!(named("fromline v0.2.0 (/tmp/x)"), Some(("fromline", "0.2.0")));
        assert_eq!(named(""), None);
    }
}
