//! Tables that others wrote, each with its cells; where they come from, `tests/corpora` says.
use std::collections::BTreeMap;

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

use super::{cell, rows::rows, table::delimiter};

fn json<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap()
}

/// The text with the line ends that [`super::read`] gives it.
fn plain(text: &str) -> String {
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n")
}

/// The cells of each row with something in it.
fn cells(text: &str, told: Option<char>) -> Vec<Vec<String>> {
    let text = plain(text);
    let delimiter = told.map_or_else(|| delimiter(&text), |told| u8::try_from(told).unwrap());
    let rows = rows(&text, delimiter, 1);
    // No row is half read: one after the other they are the whole text.
    let whole: String = rows.iter().map(|row| row.text).collect();
    let seen = |text: &str| text.split_whitespace().collect::<String>();
    let is_row = |line: &&str| !cell::is_blank(&line.replace(char::from(delimiter), " "));
    if !text.contains('"') {
        let lines: String = text.lines().filter(is_row).collect();
        assert_eq!(seen(&whole), seen(&lines));
    }
    rows.into_iter().map(|row| row.cells).collect()
}

#[derive(Deserialize)]
struct Case {
    description: String,
    input: String,
    config: Config,
    data: Vec<Vec<Value>>,
}

#[derive(Deserialize)]
struct Config {
    delimiter: Option<char>,
}

impl Case {
    fn expected(&self) -> Vec<Vec<String>> {
        let row = |row: &Vec<Value>| -> Vec<String> {
            row.iter().map(|cell| plain(cell.as_str().unwrap())).collect()
        };
        let rows = self.data.iter().map(row);
        rows.filter(|row| !row.iter().all(|cell| cell::is_blank(cell))).collect()
    }
}

/// What the corpus reads otherwise, and why.
const DIFFERENCES: [(&str, &str); 11] = [
    ("Mixed slash n and slash r should choose first as precident", LINE),
    ("Pipe delimiter is guessed correctly when mixed with comas", PIPE),
    ("Quoted field has invalid trailing quote after delimiter", ROW),
    ("Quoted field has invalid trailing quote after delimiter with a valid closer", ROW),
    ("Quoted field has invalid trailing quote after new line", ROW),
    ("Quoted field has invalid trailing quote before delimiter", ROW),
    ("Quoted fields with spaces after closing quote", SPACE),
    ("Quoted fields with spaces between closing quote and newline and contains newline", SPACE),
    ("Quoted fields with spaces between closing quote and next delimiter", SPACE),
    (
        "Quoted fields with spaces between closing quote and next delimiter and contains delimiter",
        SPACE,
    ),
    ("Quoted fields with spaces between closing quote and next new line", SPACE),
];

const LINE: &str = "each line end is one, whichever came first";
const PIPE: &str = "only the line `sep=|` tells a bar: in names it is none";
const ROW: &str = "a quote within a quoted cell closes it, so that the rows below stay rows: an address there isn't lost";
const SPACE: &str =
    "the spaces behind a closing quote are in the cell, and trimmed from a name and an address";

#[test]
fn the_tables_of_papaparse_have_the_cells_that_it_reads() {
    let cases: Vec<Case> = json(include_str!("../../../tests/corpora/papaparse/cases.json"));
    assert_eq!(cases.len(), 89);
    let found =
        cases.iter().filter(|case| cells(&case.input, case.config.delimiter) != case.expected());
    let found: BTreeMap<_, _> = found.map(|case| (&*case.description, &*case.input)).collect();
    let told: BTreeMap<_, _> = DIFFERENCES.into_iter().collect();
    assert_eq!(found.keys().collect::<Vec<_>>(), told.keys().collect::<Vec<_>>(), "{found:#?}");
}

#[test]
fn the_tables_of_csv_spectrum_have_the_cells_that_it_tells() {
    macro_rules! table {
        ($name:literal) => {
            (
                include_str!(concat!("../../../tests/corpora/csv-spectrum/csvs/", $name, ".csv")),
                include_str!(concat!("../../../tests/corpora/csv-spectrum/json/", $name, ".json")),
            )
        };
    }
    for (table, told) in [
        table!("comma_in_quotes"),
        table!("empty"),
        table!("empty_crlf"),
        table!("escaped_quotes"),
        table!("json"),
        table!("newlines"),
        table!("newlines_crlf"),
        table!("quotes_and_newlines"),
        table!("simple"),
        table!("simple_crlf"),
        table!("utf8"),
    ] {
        let mut read = cells(table, None).into_iter();
        let head = read.next().unwrap();
        let rows: Vec<BTreeMap<_, _>> =
            read.map(|row| head.iter().cloned().zip(row).collect()).collect();
        let told: Vec<BTreeMap<String, String>> = json(told);
        let told = told
            .into_iter()
            .map(|row| row.into_iter().map(|(name, cell)| (name, plain(&cell))).collect());
        assert_eq!(rows, told.collect::<Vec<BTreeMap<_, _>>>());
    }
}
