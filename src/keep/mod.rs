//! What outlives a page: values that know their own key, their shelf and their format.
//!
//! Everything read back is treated as hostile: what can't be read is set aside under
//! `….broken`, so that nothing is lost and the page starts all the same.

mod what;

use serde::{Serialize, de::DeserializeOwned};

pub use what::What;

/// Every key of ours starts so; "Forget everything on this computer" goes by it.
pub const PREFIX: &str = "fromline.";

/// A value that the browser keeps for us.
pub trait Kept: Serialize + DeserializeOwned {
    /// The key names the format too: a new format gets a new key.
    const KEY: &'static str;
    const SHELF: Shelf;
    /// No value of ours comes near this many bytes, unless a person types it; a longer one was not written by us.
    const LONGEST: usize = 2 << 20;
    /// What the person is told that it is: a new kept value doesn't compile without it.
    const WHAT: What;
}

/// How long a kept value lives.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Shelf {
    /// Until the tab is closed (`sessionStorage`).
    Tab,
    /// Until the person clears it (`localStorage`).
    Browser,
}

/// A door out of the core: a place for text under a key.
pub trait Store {
    fn read(&self, shelf: Shelf, key: &str) -> Option<String>;

    fn write(&self, shelf: Shelf, key: &str, text: &str) -> Result<(), StoreError>;

    fn erase(&self, shelf: Shelf, key: &str);

    /// The keys on a shelf that start with [`PREFIX`].
    fn keys(&self, shelf: Shelf) -> Vec<String>;
}

/// The browser refuses to keep anything: storage is switched off or full.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("this browser keeps nothing for this page")]
pub struct StoreError;

/// What was found under a key.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Found<K> {
    Nothing,
    Value(K),
    /// It could not be read, and was set aside under this key.
    Broken(String),
}

impl<K> Found<K> {
    pub fn value(self) -> Option<K> {
        match self {
            Self::Value(value) => Some(value),
            Self::Nothing | Self::Broken(_) => None,
        }
    }
}

/// Reads a value; one that can't be read is set aside.
pub fn look_up<K: Kept>(store: &impl Store) -> Found<K> {
    find(store, K::KEY)
}

/// Reads the value that belongs to one account.
pub fn look_up_for<K: Kept>(store: &impl Store, account: &str) -> Found<K> {
    find(store, &key_for::<K>(account))
}

/// Takes a value off its shelf; it can be taken once.
pub fn take<K: Kept>(store: &impl Store) -> Found<K> {
    let found = look_up(store);
    store.erase(K::SHELF, K::KEY);
    found
}

pub fn keep<K: Kept>(store: &impl Store, value: &K) -> Result<(), StoreError> {
    write::<K>(store, K::KEY, value)
}

/// Keeps a value that belongs to one account.
pub fn keep_for<K: Kept>(store: &impl Store, account: &str, value: &K) -> Result<(), StoreError> {
    write::<K>(store, &key_for::<K>(account), value)
}

/// Erases a value, and what was set aside under its key.
pub fn erase<K: Kept>(store: &impl Store) {
    wipe(store, K::SHELF, K::KEY);
}

pub fn erase_for<K: Kept>(store: &impl Store, account: &str) {
    wipe(store, K::SHELF, &key_for::<K>(account));
}

/// Erases everything that belongs to one account, on both shelves, set-aside values too.
pub fn erase_all_for(store: &impl Store, account: &str) {
    for shelf in [Shelf::Tab, Shelf::Browser] {
        for key in store.keys(shelf).into_iter().filter(|key| account_of(key) == Some(account)) {
            store.erase(shelf, &key);
        }
    }
}

/// The name in a key of ours, `fromline.NAME.VERSION`: it stays when the format gets a new version.
pub fn name_of(key: &str) -> Option<&str> {
    key.strip_prefix(PREFIX)?.split('.').next()
}

/// The account that a kept value belongs to, by its key: `fromline.NAME.VERSION.ACCOUNT`, perhaps with `.broken`.
pub fn account_of(key: &str) -> Option<&str> {
    let account = key.strip_prefix(PREFIX)?.splitn(3, '.').nth(2)?;
    let account = account.strip_suffix(".broken").unwrap_or(account);
    (account != "broken").then_some(account)
}

/// Reads a value as another page wrote it; nothing, if it can't be read.
pub fn read<K: Kept>(text: &str) -> Option<K> {
    // None of ours is a list, though serde would read one as a structure.
    let is_ours = text.len() <= K::LONGEST && !text.starts_with('[');
    is_ours.then(|| serde_json::from_slice(text.as_bytes()).ok()).flatten()
}

/// Something that is kept, whatever it says.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Item {
    pub shelf: Shelf,
    pub key: String,
    /// In characters.
    pub size: usize,
}

/// Everything of ours that is kept, tab first, by name.
pub fn inventory(store: &impl Store) -> Vec<Item> {
    let on = |shelf| {
        let mut keys = store.keys(shelf);
        keys.sort_unstable();
        keys.into_iter().map(move |key| {
            let size = store.read(shelf, &key).unwrap_or_default().chars().count();
            Item { shelf, key, size }
        })
    };
    on(Shelf::Tab).chain(on(Shelf::Browser)).collect()
}

/// Erases every value of ours, on both shelves, set-aside ones too.
pub fn forget_everything(store: &impl Store) {
    for shelf in [Shelf::Tab, Shelf::Browser] {
        for key in store.keys(shelf) {
            store.erase(shelf, &key);
        }
    }
}

/// A random text on both shelves, made with the first thing that a tab keeps. A tab that was elsewhere
/// while everything was forgotten hears nothing of it; by this it sees it when it comes back.
pub const MARK: &str = "fromline.mark.v1";

/// Gives the tab the browser's mark, before it keeps something; a fresh one, if there is none.
pub fn mark(store: &impl Store, fresh: impl FnOnce() -> String) {
    if store.read(Shelf::Tab, MARK).is_some() {
        return;
    }
    let text = store.read(Shelf::Browser, MARK).unwrap_or_else(fresh);
    // Both or none: a tab whose browser keeps no mark would seem to have been left behind.
    if store.write(Shelf::Browser, MARK, &text).is_ok() {
        let _ = store.write(Shelf::Tab, MARK, &text);
    }
}

/// Erases what a tab has kept from before everything was forgotten; tells whether there was any.
pub fn forget_if_left_behind(store: &impl Store) -> bool {
    let mark = store.read(Shelf::Tab, MARK);
    let is_left_behind = mark.is_some() && mark != store.read(Shelf::Browser, MARK);
    if is_left_behind {
        for key in store.keys(Shelf::Tab) {
            store.erase(Shelf::Tab, &key);
        }
    }
    is_left_behind
}

fn key_for<K: Kept>(account: &str) -> String {
    format!("{}.{account}", K::KEY)
}

fn find<K: Kept>(store: &impl Store, key: &str) -> Found<K> {
    let Some(text) = store.read(K::SHELF, key) else {
        return Found::Nothing;
    };
    match read(&text) {
        Some(value) => Found::Value(value),
        None => Found::Broken(set_aside(store, K::SHELF, key, &text)),
    }
}

fn wipe(store: &impl Store, shelf: Shelf, key: &str) {
    store.erase(shelf, key);
    store.erase(shelf, &broken(key));
}

fn broken(key: &str) -> String {
    format!("{key}.broken")
}

fn set_aside(store: &impl Store, shelf: Shelf, key: &str, text: &str) -> String {
    let aside = broken(key);
    if store.write(shelf, &aside, text).is_ok() {
        store.erase(shelf, key);
    }
    aside
}

fn write<K: Kept>(store: &impl Store, key: &str, value: &K) -> Result<(), StoreError> {
    let text = serde_json::to_string(value).map_err(|_| StoreError)?;
    store.write(K::SHELF, key, &text)
}

#[cfg(test)]
pub(crate) mod tests;
