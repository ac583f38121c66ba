//! The cases of a corpus, and the tables of those that are read otherwise.

use std::{collections::BTreeMap, fs, path::PathBuf};

use serde::de::DeserializeOwned;

/// A reason, and the numbers of the cases that it holds for, as in `3 7-9`.
pub(crate) type Difference = (&'static str, &'static str);

/// The bytes of a file of a corpus.
pub(crate) fn bytes(file: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpora");
    fs::read(folder.join(file)).unwrap()
}

/// The cases of a file of a corpus, in its order; those without a number of their own are counted from 1.
pub(crate) fn cases<T: DeserializeOwned>(file: &str) -> Vec<T> {
    serde_json::from_slice(&bytes(file)).unwrap()
}

/// Holds what was found to differ, a line for each case, against the table: no case is missing there, and none is too much.
pub(crate) fn differ(found: &BTreeMap<usize, String>, table: &[Difference]) {
    let told: Vec<usize> = table.iter().flat_map(|(_, numbers)| each(numbers)).collect();
    let missing: Vec<_> = found.iter().filter(|(number, _)| !told.contains(number)).collect();
    assert!(missing.is_empty(), "read otherwise, for no reason that is told: {missing:#?}");
    let agreed: Vec<_> = told.iter().filter(|number| !found.contains_key(number)).collect();
    assert!(agreed.is_empty(), "in the table, and read alike: {agreed:?}");
}

fn each(numbers: &str) -> impl Iterator<Item = usize> {
    numbers.split_whitespace().flat_map(|range| {
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        first.parse().unwrap()..=last.parse().unwrap()
    })
}
