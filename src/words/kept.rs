//! What this browser keeps, told once: About tells all that can be kept, and Permissions what is there just now.

use crate::{
    alias::SendAsList,
    config::{Audience, ClientInput, OAuthClient, SetupProgress},
    drift::Seen,
    google::oauth::Pending,
    keep::{self, Item, Kept, MARK, Shelf, What},
    policy::{Edits, Policy},
    sending::{DraftInput, HeldMail, LastMail, record::Retention},
    session::{Farewell, Grant, LastAccount},
    settings_file::Snapshot,
    standing::Proofs,
    team::Team,
    wizard::Wizards,
};

/// A key of ours, where it stands, and what lies under it.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    pub key: &'static str,
    pub shelf: Shelf,
    pub what: What,
}

impl Known {
    const fn of<K: Kept>() -> Self {
        Self { key: K::KEY, shelf: K::SHELF, what: K::WHAT }
    }
}

/// Everything that can be kept, in the order in which About tells it. A test compares it with every `impl Kept` there is.
pub const ALL: [Known; 22] = [
    Known::of::<Grant>(),
    Known::of::<Pending>(),
    Known::of::<DraftInput>(),
    Known::of::<HeldMail>(),
    Known::of::<LastMail>(),
    Known::of::<Edits>(),
    Known::of::<ClientInput>(),
    Known::of::<Policy>(),
    Known::of::<Team>(),
    Known::of::<Snapshot>(),
    Known::of::<SetupProgress>(),
    Known::of::<SendAsList>(),
    Known::of::<Seen>(),
    Known::of::<Proofs>(),
    Known::of::<Retention>(),
    Known::of::<Wizards>(),
    Known::of::<LastAccount>(),
    Known::of::<OAuthClient>(),
    Known::of::<Audience>(),
    Known { key: MARK, shelf: Shelf::Tab, what: What::Mark },
    Known { key: MARK, shelf: Shelf::Browser, what: What::Mark },
    Known::of::<Farewell>(),
];

/// How long what a person has forgotten by hand stays.
pub const UNTIL_FORGOTTEN: &str = "until you forget everything";
const UNTIL_DISCONNECTED: &str = "until you disconnect";
const TAB: &str = "until this tab is closed";
const SETUP: &str = "until you forget it on Setup, or everything";

/// What a kept thing is, and how long it lasts.
pub const fn words(what: What) -> (&'static str, &'static str) {
    match what {
        What::SignIn => (
            "The sign-in: the access to Gmail for an hour, and whose it is",
            "an hour at most, or until you disconnect; then the account’s address alone, until this tab is closed",
        ),
        What::PendingSignIn => ("A sign-in that is under way", "ten minutes, or until it is done"),
        What::HeldMail => ("That an email waits for your sign-in", TAB),
        What::LastMail => ("Which email’s result is shown on Test", TAB),
        What::Draft => ("The email you are writing", TAB),
        What::SettingsEdits => ("Settings that are not saved yet", TAB),
        What::Settings => {
            ("Your settings: which address email is sent from, and the name", UNTIL_FORGOTTEN)
        }
        What::Team => ("The team: names and addresses", UNTIL_FORGOTTEN),
        What::Base => (
            "The settings that all your computers start with, as they were when yours were last saved",
            UNTIL_FORGOTTEN,
        ),
        What::Client => ("The client id that was pasted on Setup, with its secret", SETUP),
        What::Audience => ("Who may use it, as chosen on Setup", SETUP),
        What::SetupProgress => ("The steps ticked on Setup", UNTIL_FORGOTTEN),
        What::ClientInput => ("What was typed on Setup and not used yet", TAB),
        What::SendAsList => ("The last list of addresses", UNTIL_DISCONNECTED),
        What::Seen => ("The list of addresses as you saw it last", UNTIL_DISCONNECTED),
        What::Proofs => ("What the last test of each address showed", UNTIL_DISCONNECTED),
        What::Retention => ("How long your sent emails stay listed", UNTIL_FORGOTTEN),
        What::Wizards => ("Addresses being added", UNTIL_DISCONNECTED),
        What::LastAccount => ("Which account was connected last", UNTIL_DISCONNECTED),
        What::Farewell => (
            "What a tab tells the others as it disconnects or forgets",
            "wiped as soon as it is told",
        ),
        What::Mark => (
            "A random text, by which a tab notices that everything was forgotten",
            "until you forget everything; a tab’s own, until that tab is closed",
        ),
    }
}

pub const fn shelf(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Tab => "This tab",
        Shelf::Browser => "This browser",
    }
}

/// What is kept in one place for one length of time.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Row {
    pub what: Vec<&'static str>,
    pub place: &'static str,
    pub lasts: &'static str,
}

/// All that can be kept, by place and time.
pub fn rows() -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for Known { shelf: at, what, .. } in ALL {
        let place = if what == What::Mark { "This tab and this browser" } else { shelf(at) };
        let (what, lasts) = words(what);
        match rows.iter_mut().find(|row| (row.place, row.lasts) == (place, lasts)) {
            Some(row) if row.what.contains(&what) => {}
            Some(row) => row.what.push(what),
            None => rows.push(Row { what: vec![what], place, lasts }),
        }
    }
    rows.push(Row {
        what: vec![
            "Every email you sent: sender, recipients, subject and text, and what became of it",
        ],
        place: "This browser’s database",
        lasts: "as long as you choose on Sent, or until you forget everything",
    });
    rows
}

/// What a stored thing is, whose it is, and how long it stays.
pub fn item(item: &Item) -> (String, &'static str) {
    if item.key.ends_with(".broken") {
        return ("Something that could not be read, set aside".into(), UNTIL_FORGOTTEN);
    }
    // By its name alone: what an older build has kept is named too.
    let name = keep::name_of(&item.key);
    let known = ALL.iter().find(|known| keep::name_of(known.key) == name);
    let (what, lasts) = match (known, item.shelf) {
        (Some(known), _) => words(known.what),
        (None, Shelf::Tab) => ("Something that you have not finished", TAB),
        (None, Shelf::Browser) => ("Something else of Fromline’s", UNTIL_FORGOTTEN),
    };
    let of = keep::account_of(&item.key).filter(|account| !account.is_empty());
    let what = of.map_or_else(|| what.to_owned(), |account| format!("{what}, of {account}"));
    (what, lasts)
}

#[cfg(test)]
mod tests {
    use std::{
        collections::BTreeSet,
        fs,
        path::{Path, PathBuf},
    };

    use super::*;

    fn told(key: &str, shelf: Shelf) -> String {
        item(&Item { shelf, key: key.into(), size: 1 }).0
    }

    fn sources(folder: &Path) -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).expect("a folder can be read").flatten();
        let paths = entries.map(|entry| entry.path());
        paths
            .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
            .filter(|path| path.extension().is_some_and(|end| end == "rs"))
            .filter(|path| !path.ends_with("tests.rs"))
            .collect()
    }

    /// The key that follows each `impl Kept for` in a source.
    fn keys(source: &Path) -> Vec<String> {
        let text = fs::read_to_string(source).expect("a source can be read");
        let header = concat!("impl Kept", " for ");
        let bodies = text.split(header).skip(1);
        bodies
            .map(|body| {
                let (_, rest) = body.split_once("KEY: &'static str = \"").expect("it has a key");
                rest.split('"').next().unwrap_or_default().to_owned()
            })
            .collect()
    }

    #[test]
    fn every_kept_type_of_the_sources_is_in_the_table() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut found: BTreeSet<_> =
            sources(&folder).iter().flat_map(|source| keys(source)).collect();
        found.insert(MARK.to_owned());
        let told: BTreeSet<_> = ALL.iter().map(|known| known.key.to_owned()).collect();

        assert_eq!(found, told);
    }

    #[test]
    fn security_md_names_every_key() {
        let text = include_str!("../../SECURITY.md");
        for Known { key, .. } in ALL {
            assert!(text.contains(&format!("`{key}`")), "{key}");
        }
    }

    #[test]
    fn every_kept_thing_has_a_name_of_its_own() {
        let mut names: Vec<_> = ALL.iter().map(|known| words(known.what).0).collect();
        names.dedup();
        let before = names.len();
        names.sort_unstable();
        names.dedup();

        assert_eq!(names.len(), before);
        for Known { key, shelf, what } in ALL {
            assert_eq!(told(key, shelf), words(what).0);
        }
        let list = format!("{}.mia@acme.example", SendAsList::KEY);
        assert_eq!(told(&list, Shelf::Browser), "The last list of addresses, of mia@acme.example");
    }

    #[test]
    fn about_tells_each_once_and_joins_what_stays_as_long_in_the_same_place() {
        let rows = rows();
        let told: Vec<_> = rows.iter().flat_map(|row| row.what.clone()).collect();

        // The mark stands on both shelves; the records lie in a database, and are no value with a key.
        assert_eq!(told.len(), ALL.len() - 1 + 1);
        assert!(rows.len() < 10, "{rows:?}");
    }

    #[test]
    fn what_no_build_of_ours_has_kept_is_named_all_the_same() {
        assert!(told("fromline.settings.v1.broken", Shelf::Browser).contains("set aside"));
        assert_eq!(told("fromline.novelty.v7", Shelf::Browser), "Something else of Fromline’s");
        assert_eq!(told("fromline.", Shelf::Tab), "Something that you have not finished");
        assert_eq!(told("fromline.edits.v1", Shelf::Tab), words(What::SettingsEdits).0);
    }
}
