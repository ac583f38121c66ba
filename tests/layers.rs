#![cfg(not(target_arch = "wasm32"))]
//! The layers of `src/lib.rs` and `src/app/mod.rs`, kept by tests that read the `use` lines: no module reaches above
//! itself, and no files import each other in a circle.
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// What each module may use of the crate.
const MAY_USE: [(&str, &[&str]); 24] = [
    ("moment", &[]),
    ("keep", &[]),
    ("mail", &["moment"]),
    ("alias", &["mail", "keep", "moment"]),
    ("policy", &["alias", "mail", "keep", "moment"]),
    ("signature", &["mail"]),
    ("standing", &["policy", "alias", "mail", "keep", "moment"]),
    ("team", &["alias", "mail", "keep", "moment"]),
    ("organisation", &["team", "policy", "alias", "mail"]),
    ("drift", &["team", "standing", "policy", "alias", "mail", "keep", "moment"]),
    ("settings_file", &["policy", "team", "alias", "mail", "keep", "moment"]),
    ("config", &["mail", "keep", "policy"]),
    ("google", &["organisation", "alias", "config", "mail", "keep", "moment"]),
    ("health", &["google", "alias", "mail", "moment"]),
    ("session", &["google", "config", "mail", "keep", "moment"]),
    ("sending", &["session", "google", "standing", "alias", "policy", "mail", "keep", "moment"]),
    ("administration", &["session", "google", "organisation", "config", "mail"]),
    ("compose_link", &["sending", "policy", "mail"]),
    ("wizard", &["sending", "google", "standing", "alias", "mail", "keep", "moment"]),
    ("release", &["moment"]),
    ("check", &["sending", "session", "google", "config", "alias", "mail", "moment"]),
    (
        "words",
        &[
            "administration",
            "alias",
            "check",
            "compose_link",
            "config",
            "drift",
            "google",
            "health",
            "keep",
            "mail",
            "moment",
            "organisation",
            "policy",
            "release",
            "sending",
            "session",
            "settings_file",
            "signature",
            "standing",
            "team",
            "wizard",
        ],
    ),
    ("browser", &["sending", "google", "signature", "mail", "keep", "moment"]),
    (
        "app",
        &[
            "administration",
            "alias",
            "browser",
            "check",
            "compose_link",
            "config",
            "drift",
            "google",
            "health",
            "keep",
            "mail",
            "moment",
            "organisation",
            "policy",
            "release",
            "sending",
            "session",
            "settings_file",
            "signature",
            "standing",
            "team",
            "wizard",
            "words",
        ],
    ),
];

/// The layers of `app`, each of which may use those before it; a later one never.
const APP: [&[&str]; 5] = [
    &["route", "focus", "voice", "press", "subscription", "chunks", "slot"],
    &["state"],
    &["parts"],
    &["cards"],
    &["pages"],
];

/// The files of `app::state`, each of which may use those before it.
const STATE: [&str; 28] = [
    "settings",
    "team",
    "base_text",
    "tabs",
    "release",
    "config_file",
    "account",
    "google_window",
    "base",
    "sign_in",
    "renewal",
    "proofs",
    "records",
    "addresses",
    "signatures",
    "mailer",
    "outbox",
    "composer",
    "opener",
    "test_mail",
    "test_all",
    "wizards",
    "drift",
    "outside",
    "admin_grant",
    "organisation",
    "groups",
    "health",
];

#[test]
fn no_module_reaches_above_itself() {
    for file in sources() {
        let Some(module) = file.module.first() else { continue };
        let (_, allowed) = MAY_USE
            .iter()
            .find(|(name, _)| name == module)
            .unwrap_or_else(|| panic!("{} has a row in the table", file.path.display()));
        for used in &file.uses {
            let top = &*used[0];
            assert!(
                top == module || allowed.contains(&top),
                "{}: `{module}` may not use `{top}`",
                file.path.display()
            );
        }
    }
}

#[test]
fn the_table_in_lib_rs_says_the_same() {
    let lib = fs::read_to_string(source_folder().join("lib.rs")).expect("lib.rs can be read");
    for (module, allowed) in MAY_USE.into_iter().filter(|(module, _)| *module != "app") {
        let row = lib.lines().find(|line| {
            line.starts_with(&format!("//! | [`{module}`]"))
                || line.starts_with(&format!("//! | `{module}`"))
        });
        let cell = row.and_then(|row| row.rsplit('|').nth(1)).expect("every module has a row");
        for name in MAY_USE.map(|(name, _)| name) {
            let told = cell.contains(&format!("`{name}`"));
            assert_eq!(told, allowed.contains(&name), "{module}: {name}");
        }
    }
}

#[test]
fn no_layer_of_the_app_reaches_above_itself() {
    let layer = |name: &str| APP.iter().position(|layer| layer.contains(&name));
    for file in sources().iter().filter(|file| file.module.len() > 1 && file.module[0] == "app") {
        let own = layer(&file.module[1]).unwrap_or(APP.len());
        for used in file.uses.iter().filter(|used| used.len() > 1 && used[0] == "app") {
            let other = layer(&used[1]).unwrap_or(APP.len());
            assert!(other <= own, "{} uses {}", file.path.display(), used.join("::"));
            let is_page_of_another = other == own
                && file.module[1] == "pages"
                && file.module.len() > 2
                && used.get(2) != file.module.get(2);
            assert!(!is_page_of_another, "{} uses {}", file.path.display(), used.join("::"));
        }
    }
}

#[test]
fn the_state_of_the_app_is_a_list_in_which_each_uses_what_stands_before_it() {
    let place = |name: &str| {
        STATE.iter().position(|one| *one == name).unwrap_or_else(|| panic!("{name} has a place"))
    };
    for file in sources().iter().filter(|file| file.module.starts_with(&path("app::state"))) {
        let Some(own) = file.module.get(2) else { continue };
        for used in file.uses.iter().filter(|used| used.starts_with(&path("app::state"))) {
            let Some(other) = used.get(2) else { continue };
            assert!(place(other) <= place(own), "{} uses {other}", file.path.display());
        }
    }
}

#[test]
fn imports_in_the_app_begin_with_crate() {
    for file in sources().iter().filter(|file| file.module.first().is_some_and(|top| top == "app"))
    {
        let text = fs::read_to_string(&file.path).expect("a source can be read");
        let relative = text.lines().find(|line| {
            line.trim_start().starts_with("use super::")
                || line.trim_start().starts_with("use self::")
        });
        assert_eq!(relative, None, "{}", file.path.display());
    }
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let files = sources();
    let names: BTreeSet<_> = files.iter().map(|file| file.module.clone()).collect();
    let edges: BTreeMap<_, BTreeSet<_>> = files
        .iter()
        .map(|file| {
            let targets = file.uses.iter().filter_map(|used| {
                (1..=used.len())
                    .rev()
                    .map(|length| &used[..length])
                    .find(|part| names.contains(*part))
            });
            let others = targets.filter(|target| **target != *file.module);
            (file.module.clone(), others.map(<[String]>::to_vec).collect())
        })
        .collect();
    let circles: Vec<_> = edges
        .keys()
        .filter(|file| reaches(file, file, &edges))
        .map(|file| file.join("::"))
        .collect();
    assert!(circles.is_empty(), "in a circle: {}", circles.join(", "));
}

#[test]
fn the_reader_of_use_lines_sees_groups_names_and_paths_in_code() {
    let text = "use crate::{\n    alias::Kind,\n    google::{Call, dns as names},\n};\n\
                pub(crate) use crate::mail;\n// use crate::no::Comment;\n\
                fn f() { crate::keep::keep() }\n#[cfg(test)]\nmod tests { use crate::policy; }\n";
    let uses: Vec<_> = uses(text, &path("app::x")).iter().map(|used| used.join("::")).collect();
    assert_eq!(uses, ["alias::Kind", "google::Call", "google::dns", "mail", "keep::keep"]);

    let relative = uses_of("use super::{a, b::C};\nuse self::d;\n", "app::pages::x");
    assert_eq!(relative, ["app::pages::a", "app::pages::b::C", "app::pages::x::d"]);
}

fn uses_of(text: &str, module: &str) -> Vec<String> {
    uses(text, &path(module)).iter().map(|used| used.join("::")).collect()
}

/// True if a chain of at least one import leads from a file to another.
fn reaches(
    from: &[String],
    to: &[String],
    edges: &BTreeMap<Vec<String>, BTreeSet<Vec<String>>>,
) -> bool {
    let (mut waiting, mut seen) = (vec![from.to_vec()], BTreeSet::new());
    while let Some(file) = waiting.pop() {
        for next in edges.get(&file).into_iter().flatten() {
            if next == to {
                return true;
            }
            if seen.insert(next.clone()) {
                waiting.push(next.clone());
            }
        }
    }
    false
}

/// A source file, its module path inside the crate, and every path of the crate that it names.
struct Source {
    path: PathBuf,
    module: Vec<String>,
    uses: Vec<Vec<String>>,
}

fn sources() -> Vec<Source> {
    let mut waiting = vec![source_folder()];
    let mut found = Vec::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).expect("a folder can be read");
            waiting.extend(entries.flatten().map(|entry| entry.path()));
        } else if is_source(&path) {
            let module = module(&path);
            let text = fs::read_to_string(&path).expect("a source can be read");
            let uses = uses(&text, &module);
            found.push(Source { path, module, uses });
        }
    }
    assert!(found.len() > 100, "the sources were found");
    found
}

/// Tests may look anywhere; `lib.rs` and `main.rs` are above all.
fn is_source(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    path.extension().is_some_and(|end| end == "rs")
        && !["lib.rs", "main.rs", "tests.rs", "catalogue.rs", "random.rs"].contains(&name)
}

fn module(file: &Path) -> Vec<String> {
    let inside =
        file.strip_prefix(source_folder()).expect("a source lies in src").with_extension("");
    let mut parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    parts.retain(|part| part != "mod");
    parts
}

/// Every path inside the crate that a source names, outside comments and unit tests.
fn uses(text: &str, module: &[String]) -> Vec<Vec<String>> {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let code: String = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n");
    let mut found = Vec::new();
    for root in ["crate::", "super::", "self::"] {
        for (start, _) in code.match_indices(root) {
            let is_whole =
                !code[..start].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
            if is_whole {
                let mut paths = Vec::new();
                expand(&code[start..], &mut Vec::new(), &mut paths);
                found.extend(paths.into_iter().map(|path| (start, absolute(&path, module))));
            }
        }
    }
    found.sort();
    found.into_iter().map(|(_, path)| path).filter(|path| !path.is_empty()).collect()
}

/// The paths of a `use` tree, from where its text begins; returns what follows it.
fn expand<'a>(text: &'a str, before: &mut Vec<String>, found: &mut Vec<Vec<String>>) -> &'a str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = rest.trim_start();
            if let Some(after) = rest.strip_prefix('}') {
                return after;
            }
            let length = before.len();
            rest = expand(rest, before, found).trim_start();
            before.truncate(length);
            if let Some(alias) = rest.strip_prefix("as ") {
                rest = alias.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_');
            }
            rest = rest.trim_start().trim_start_matches(',');
            if rest.is_empty() {
                return rest;
            }
        }
    }
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    before.push(text[..end].to_owned());
    match text[end..].strip_prefix("::") {
        Some(rest) if rest.starts_with(|c: char| c.is_alphabetic() || c == '{' || c == '_') => {
            expand(rest, before, found)
        }
        _ => {
            found.push(before.clone());
            &text[end..]
        }
    }
}

/// A path as it is called inside the crate.
fn absolute(path: &[String], module: &[String]) -> Vec<String> {
    let mut base = module.to_vec();
    let mut rest = path;
    match rest.first().map(String::as_str) {
        Some("crate") => {
            base.clear();
            rest = &rest[1..];
        }
        Some("self") => rest = &rest[1..],
        _ => {
            while rest.first().is_some_and(|part| part == "super") {
                base.pop();
                rest = &rest[1..];
            }
        }
    }
    let named = rest.iter().filter(|part| *part != "self").cloned();
    base.into_iter().chain(named).collect()
}

fn path(text: &str) -> Vec<String> {
    text.split("::").map(ToOwned::to_owned).collect()
}

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}
