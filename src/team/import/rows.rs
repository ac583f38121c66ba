//! The rows of a table (RFC 4180), with the text and the line of each.

use csv::{Reader, ReaderBuilder, StringRecord};

use super::cell;

/// A row with something in it.
pub(super) struct Row<'a> {
    /// The line in which it begins.
    pub(super) line: u64,
    pub(super) text: &'a str,
    pub(super) cells: Vec<String>,
    /// True if a quote in it isn't closed; then `text` is its first line, and the next row is read anew.
    pub(super) is_broken: bool,
}

impl Row<'_> {
    /// A cell; empty, where the row is shorter.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// A quote that isn't closed takes the rows below it along until the next one. So often the rows after it are read anew;
/// each time costs as much as the rows that were swallowed.
const MOST_RESTARTS: usize = 50;

/// The rows of a text whose lines end with `\n`; its first line has the number `line`.
pub(super) fn rows(text: &str, delimiter: u8, mut line: u64) -> Vec<Row<'_>> {
    let mut rows: Vec<Row> = Vec::new();
    let (mut rest, mut restarts, mut width) = (text, 0, None);
    let mut reader = parser(rest, delimiter);
    let mut start = 0;
    let mut record = StringRecord::new();
    while let Ok(true) = reader.read_record(&mut record) {
        let end = usize::try_from(reader.position().byte()).unwrap_or(rest.len());
        let whole = rest.get(start..end).unwrap_or_default();
        let text = whole.trim_start_matches('\n');
        let begins = line + newlines(&whole[..whole.len() - text.len()]);
        let expected = width.unwrap_or(record.len());
        let is_broken =
            restarts < MOST_RESTARTS && swallows(text, delimiter, record.len(), expected);
        if is_broken {
            let first = text.split_inclusive('\n').next().unwrap_or_default();
            rest = &rest[end - text.len() + first.len()..];
            reader = parser(rest, delimiter);
            (start, restarts, line) = (0, restarts + 1, begins + newlines(first));
            let cells = first.trim_end().split(char::from(delimiter)).map(ToOwned::to_owned);
            rows.push(Row { line: begins, text: first, cells: cells.collect(), is_broken });
            continue;
        }
        if !record.iter().all(cell::is_blank) {
            let cells = record.iter().map(ToOwned::to_owned).collect();
            rows.push(Row { line: begins, text, cells, is_broken });
            width = Some(expected);
        }
        (start, line) = (end, line + newlines(whole));
    }
    rows
}

fn parser(text: &str, delimiter: u8) -> Reader<&[u8]> {
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}

fn newlines(text: &str) -> u64 {
    text.bytes().map(|byte| u64::from(byte == b'\n')).sum()
}

/// True for a row that has taken others along: it goes over several lines, an address is in a later one, and its quotes
/// or its cells don't come out.
fn swallows(text: &str, delimiter: u8, cells: usize, width: usize) -> bool {
    let text = text.trim_end_matches('\n');
    let has_later_address = text.split_once('\n').is_some_and(|(_, later)| later.contains('@'));
    has_later_address && (cells != width || !is_well_quoted(text, delimiter))
}

/// Where in a cell a sign is.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Place {
    Start,
    Bare,
    Quoted,
    /// Behind a quote that closes the cell, or is the first of a pair that means one.
    Closed,
    /// In the spaces that some programs write behind such a quote.
    Behind,
}

/// True if each quote that opens a cell is closed at its end (RFC 4180 §2) or before spaces there; other quotes are letters.
fn is_well_quoted(text: &str, delimiter: u8) -> bool {
    let mut place = Place::Start;
    for byte in text.bytes() {
        place = match (place, byte) {
            (Place::Quoted, b'"') => Place::Closed,
            (Place::Start | Place::Closed, b'"') | (Place::Quoted, _) => Place::Quoted,
            _ if byte == delimiter || byte == b'\n' => Place::Start,
            (Place::Closed | Place::Behind, b' ') => Place::Behind,
            (Place::Closed | Place::Behind, _) => return false,
            _ => Place::Bare,
        };
    }
    place != Place::Quoted
}
