use std::collections::BTreeMap;

use csv::{Position, ReaderBuilder, StringRecord, Trim};

use super::{Team, people::order, table::Columns};
use crate::mail::{AddressError, Mailbox, Recipients, RecipientsError};

/// What a table or a pasted list holds, before anything is taken in.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Preview {
    /// Each address once.
    pub people: Vec<Mailbox>,
    pub refused: Vec<RefusedRow>,
}

/// A row that names no person.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RefusedRow {
    /// Counted from 1, as a spreadsheet does.
    pub line: u64,
    /// The row as it stands there, cut where it is long.
    pub text: String,
    pub why: RowFault,
}

/// Why a row names no person.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum RowFault {
    #[error("no address")]
    NoAddress,
    #[error(transparent)]
    BadAddress(AddressError),
    /// Another row with the address comes before it.
    #[error("the address of line {0}")]
    Twice(u64),
    #[error("more than {} people", Team::MOST)]
    TooMany,
}

impl Preview {
    /// Reads comma, semicolon or tab separated values (RFC 4180 and what spreadsheets make of it), or a list of recipients
    /// as mail programs write it. No text is a fault: what can't be read is a refused row.
    pub fn read(text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let (separator, table) = separator(text);
        let above = text[..text.len() - table.len()].matches('\n').count();
        let mut rows = ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .trim(Trim::All)
            .from_reader(table.as_bytes())
            .into_records()
            // A text that is read from memory and is UTF-8 has no fault that ends it.
            .map_while(Result::ok)
            .filter(|row| row.iter().any(|cell| !cell.is_empty()))
            .peekable();
        let named = rows.peek().and_then(Columns::named);
        if named.is_some() {
            rows.next();
        }
        let columns = named.or_else(|| rows.peek().map(Columns::guessed)).unwrap_or_default();
        let mut reading = Reading::default();
        for row in rows {
            let line = row.position().map_or(0, |start| line(start, table)) + above as u64;
            // A list of recipients in one line has several addresses, and no column of them.
            let cells_with_address = row.iter().filter(|cell| cell.contains('@')).count();
            if named.is_none() && cells_with_address > 1 {
                row.iter().filter(|cell| !cell.is_empty()).for_each(|cell| {
                    reading.take(line, cell, "", cell);
                });
            } else {
                let cell = columns.address.and_then(|column| row.get(column)).unwrap_or_default();
                reading.take(line, cell, &columns.name(&row), &shown(&row));
            }
        }
        reading.preview
    }
}

/// The line in which a row begins: the reader counts the empty lines before it to it.
fn line(start: &Position, table: &str) -> u64 {
    let rest = usize::try_from(start.byte()).ok().and_then(|start| table.get(start..));
    let rest = rest.unwrap_or_default();
    let row = rest.trim_start_matches(['\r', '\n']);
    start.line() + rest[..rest.len() - row.len()].matches('\n').count() as u64
}

/// The people who were read so far, and the lines of their addresses.
#[derive(Default)]
struct Reading {
    preview: Preview,
    lines: BTreeMap<String, u64>,
}

impl Reading {
    /// One row, by the cell that holds its address and the name beside it.
    fn take(&mut self, line: u64, cell: &str, name: &str, row: &str) {
        let read = person(cell, name).and_then(|person| {
            let key = order(&person.address);
            match self.lines.get(&key) {
                Some(before) => Err(RowFault::Twice(*before)),
                None if self.preview.people.len() >= Team::MOST => Err(RowFault::TooMany),
                None => Ok((key, person)),
            }
        });
        match read {
            Ok((key, person)) => {
                self.lines.insert(key, line);
                self.preview.people.push(person);
            }
            Err(why) => {
                let text = row.chars().filter(|char| !char.is_control()).take(SHOWN).collect();
                self.preview.refused.push(RefusedRow { line, text, why });
            }
        }
    }
}

/// How much of a refused row is shown.
const SHOWN: usize = 80;

/// The person whom a cell with an address names; one with a name inside says it best.
fn person(cell: &str, name: &str) -> Result<Mailbox, RowFault> {
    let recipients: Recipients = cell.parse().map_err(|error| match error {
        RecipientsError::Fault { fault, .. } => RowFault::BadAddress(fault),
        RecipientsError::Nobody | RecipientsError::Header(_) => RowFault::NoAddress,
    })?;
    let mut recipients = recipients.iter();
    match (recipients.next(), recipients.next()) {
        (Some(person), None) => {
            Ok(Mailbox { name: person.name.clone().or(name.into()), ..person.clone() })
        }
        (None, _) => Err(RowFault::NoAddress),
        (Some(_), Some(_)) => Err(RowFault::BadAddress(AddressError::Several)),
    }
}

/// The separator of a table's cells, as its first line says (`sep=;`) or shows, and the table.
fn separator(text: &str) -> (u8, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let named = first.trim().strip_prefix("sep=").filter(|sign| sign.len() == 1);
    if let Some(sign) = named {
        return (sign.as_bytes()[0], rest);
    }
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut is_quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in first.bytes() {
        is_quoted ^= byte == b'"';
        let count = counts.iter_mut().find(|(sign, _)| *sign == byte && !is_quoted);
        if let Some((_, count)) = count {
            *count += 1;
        }
    }
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    (most.map_or(b',', |(sign, count)| if count == 0 { b',' } else { sign }), text)
}

/// A row as it is shown.
fn shown(row: &StringRecord) -> String {
    row.iter().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(", ")
}
