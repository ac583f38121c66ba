#![cfg(not(target_arch = "wasm32"))]
//! The dependency rule of `src/lib.rs`, kept by a test.
use std::{fs, path::Path};

/// What each pure module may use of ours.
const MAY_USE: [(&str, &[&str]); 11] = [
    ("moment", &[]),
    ("keep", &[]),
    ("mail", &["moment"]),
    ("config", &["mail", "keep", "policy"]),
    ("alias", &["mail", "keep", "moment"]),
    ("policy", &["alias", "mail", "keep", "moment"]),
    ("google", &["alias", "config", "mail", "keep", "moment"]),
    ("sending", &["google", "mail", "moment"]),
    ("session", &["google", "config", "mail", "keep", "moment"]),
    ("release", &["moment"]),
    ("check", &["alias", "config", "google", "mail", "moment", "session"]),
];

const OTHERS: [&str; 2] = ["browser", "app"];

#[test]
fn no_module_reaches_above_itself() {
    for (module, allowed) in MAY_USE {
        let modules = MAY_USE.iter().map(|(name, _)| *name).chain(OTHERS);
        let forbidden: Vec<_> =
            modules.filter(|name| *name != module && !allowed.contains(name)).collect();
        for (file, source) in sources(module) {
            let used = forbidden.iter().find(|name| mentions(&source, name));
            assert_eq!(used, None, "{file}: `{module}` may not use it");
        }
    }
}

#[test]
fn the_table_in_lib_rs_says_the_same() {
    let lib = read(&source_folder().join("lib.rs"));
    for (module, allowed) in MAY_USE {
        let row = lib.lines().find(|line| line.starts_with(&format!("//! | [`{module}`]")));
        let cell = row.and_then(|row| row.rsplit('|').nth(1)).expect("every module has a row");
        for name in MAY_USE.map(|(name, _)| name) {
            let told = cell.contains(&format!("`{name}`"));
            assert_eq!(told, allowed.contains(&name), "{module}: {name}");
        }
    }
}

#[test]
fn no_file_is_longer_than_it_should_be() {
    for module in MAY_USE.map(|(name, _)| name).into_iter().chain(OTHERS) {
        for (file, source) in sources(module) {
            let lines = source.lines().count();
            assert!(lines <= 400, "{file} has {lines} lines");
        }
    }
}

/// True if the source names the module by `crate::name`, or inside `use crate::{…}`.
fn mentions(source: &str, name: &str) -> bool {
    let direct = source.contains(&format!("crate::{name}"));
    let grouped = source.split("crate::{").skip(1).any(|group| {
        let group = top_level(group);
        group.split(',').any(|item| item.trim().split("::").next() == Some(name))
    });
    direct || grouped
}

/// The text of a `{…}` group, without what stands in inner braces.
fn top_level(group: &str) -> String {
    let mut depth = 0;
    let mut text = String::new();
    for char in group.chars() {
        match char {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            _ if depth == 0 => text.push(char),
            _ => {}
        }
    }
    text
}

#[test]
fn a_use_inside_braces_is_seen() {
    assert!(mentions("use crate::{\n    alias::Roster,\n    google::{Call, mail},\n};", "google"));
    assert!(!mentions("use crate::{alias::{google}, keep};", "google"));
}

fn source_folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn sources(module: &str) -> Vec<(String, String)> {
    let mut waiting =
        vec![source_folder().join(module), source_folder().join(format!("{module}.rs"))];
    let mut found = Vec::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).expect("a folder can be read");
            waiting.extend(entries.flatten().map(|entry| entry.path()));
        } else if path.extension().is_some_and(|extension| extension == "rs") && path.exists() {
            found.push((path.display().to_string(), read(&path)));
        }
    }
    assert!(!found.is_empty(), "{module} has sources");
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a source can be read")
}
