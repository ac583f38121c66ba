//! Tables (RFC 4180): those of `csv-spectrum`, `papaparse` and `csvkit`. Each cell of them is the name of a person in a list
//! that is exported and imported again, and each file is decoded as the browser hands it over.

use std::collections::BTreeSet;

use csv::{QuoteStyle, ReaderBuilder, Terminator, WriterBuilder};
use fromline::{
    mail::DisplayName,
    team::import::{self, Encoding, ImportError},
};
use serde::Deserialize;
use serde_json::Value;

use crate::corpus::{bytes, cases};

const SPECTRUM: [&str; 12] = [
    "comma_in_quotes",
    "empty",
    "empty_crlf",
    "escaped_quotes",
    "json",
    "location_coordinates",
    "newlines",
    "newlines_crlf",
    "quotes_and_newlines",
    "simple",
    "simple_crlf",
    "utf8",
];

const CSVKIT: [&str; 15] = [
    "bad",
    "blanks",
    "dummy_col_shuffled_ragged",
    "mac_newlines",
    "no_header_row",
    "optional_quote_characters",
    "test_empty_columns_long_row",
    "test_empty_columns_short_row",
    "test_geojson",
    "test_header_newline",
    "test_latin1",
    "test_utf16_big",
    "test_utf16_little",
    "test_utf8_bom",
    "testxls_converted",
];

/// What the browser's `TextDecoder` does, by the same standard.
fn browser(encoding: Encoding, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(encoding.label().as_bytes())?;
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

fn decoded(file: &str) -> Result<String, ImportError> {
    import::decode(&bytes(file), browser)
}

fn csvkit(name: &str) -> Result<String, ImportError> {
    decoded(&format!("csvkit/{name}.csv"))
}

#[derive(Deserialize)]
struct Parsed {
    data: Vec<Vec<Value>>,
}

/// Every cell of every table in which something is seen.
fn cells() -> BTreeSet<String> {
    let parsed = cases::<Parsed>("papaparse/cases.json").into_iter();
    let texts = parsed.flat_map(|case| case.data.concat());
    let mut cells: BTreeSet<String> =
        texts.filter_map(|cell| cell.as_str().map(ToOwned::to_owned)).collect();
    let spectrum = SPECTRUM.map(|name| decoded(&format!("csv-spectrum/csvs/{name}.csv")));
    for text in spectrum.into_iter().chain(CSVKIT.map(csvkit)) {
        let mut builder = ReaderBuilder::new();
        let text = text.unwrap();
        let mut rows = builder.has_headers(false).flexible(true).from_reader(text.as_bytes());
        for row in rows.records() {
            cells.extend(row.unwrap().iter().map(ToOwned::to_owned));
        }
    }
    cells.retain(|cell| !DisplayName::from(cell.as_str()).is_empty());
    cells
}

#[test]
fn each_cell_is_a_name_that_is_exported_and_imported_as_it_was() {
    let cells = cells();
    assert!(cells.len() > 180, "{}", cells.len());
    for delimiter in [b',', b';', b'\t'] {
        for quotes in [QuoteStyle::Necessary, QuoteStyle::Always] {
            for end in [Terminator::Any(b'\n'), Terminator::CRLF] {
                let mut builder = WriterBuilder::new();
                builder.delimiter(delimiter).quote_style(quotes).terminator(end);
                let mut writer = builder.from_writer(Vec::new());
                writer.write_record(["Name", "E-Mail"]).unwrap();
                for (number, cell) in cells.iter().enumerate() {
                    writer.write_record([cell, &format!("p{number}@acme.example")]).unwrap();
                }
                let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
                let preview = import::read(&text).unwrap();
                assert_eq!(preview.refused, []);
                let names: Vec<_> = preview.people.iter().map(|person| &person.name).collect();
                let told: Vec<_> = cells.iter().map(|cell| DisplayName::from(&**cell)).collect();
                assert_eq!(names, told.iter().collect::<Vec<_>>());
            }
        }
    }
}

#[test]
fn a_table_is_the_same_in_every_encoding() {
    for (name, head) in [
        ("test_utf8", "foo,bar,baz"),
        ("test_utf8_bom", "foo,bar,baz"),
        ("test_utf16_big", "a,b,c"),
        ("test_utf16_little", "a,b,c"),
    ] {
        let text = csvkit(name).unwrap().replace("\r\n", "\n");
        assert_eq!(text.trim_end(), format!("{head}\n1,2,3\n4,5,ʤ"), "{name}");
    }
    assert_eq!(csvkit("test_latin1").unwrap().replace("\r\n", "\n"), "a,b,c\n1,2,3\n4,5,©");
    assert_eq!(csvkit("null_byte"), Err(ImportError::Binary));
}

#[test]
fn a_table_without_an_address_names_nobody() {
    let dummy = String::from_utf8(bytes("csvkit/dummy.tsv")).unwrap();
    let texts = CSVKIT.map(csvkit).map(Result::unwrap).into_iter().chain([dummy]);
    for text in texts.filter(|text| !text.contains('@')) {
        assert_eq!(import::read(&text), Err(ImportError::NoAddresses), "{text:?}");
    }
    assert_eq!(import::read(&csvkit("empty").unwrap()), Err(ImportError::Empty));
}
