//! A list of people as programs export it, and as people paste it, read without trust.
mod cell;
mod encoding;
mod header;
mod pasted;
mod preview;
mod rows;
mod table;

pub use encoding::{Encoding, decode};
pub use preview::{Preview, RefusedRow, RowFault};

use preview::Gathered;

/// How many bytes a file has at most: 10 MB. A list of two thousand people has a fortieth of it.
pub const LARGEST: usize = 10_000_000;

/// Why nothing of a file or a text can be read.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum ImportError {
    /// It has more than [`LARGEST`] bytes.
    #[error("it is larger than 10 MB")]
    TooLarge,
    /// It is a workbook of Excel, Numbers or `LibreOffice`, which is to be saved as CSV.
    #[error("it is a spreadsheet file")]
    Spreadsheet,
    /// It is no text: a picture, a PDF.
    #[error("it is no text")]
    Binary,
    /// It was moved, deleted or changed since it was chosen.
    #[error("it can not be opened")]
    NotOpened,
    /// The decoder doesn't read the encoding that it has.
    #[error("its letters can't be read")]
    Unreadable,
    #[error("there is nothing in it")]
    Empty,
    /// There is no @ in it.
    #[error("there is no address in it")]
    NoAddresses,
}

/// Reads the people of a list: a table with or without a header line, or recipients as they are pasted.
pub fn read(text: &str) -> Result<Preview, ImportError> {
    // A letter of two bytes in UTF-16 may have three in UTF-8.
    if text.len() > LARGEST / 2 * 3 {
        return Err(ImportError::TooLarge);
    }
    if text.contains('\0') {
        return Err(ImportError::Binary);
    }
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    if !text.contains(cell::AT) {
        return Err(ImportError::NoAddresses);
    }
    let mut gathered = Gathered::default();
    match table::Table::recognise(&text) {
        Some(table) => table.gather(&mut gathered),
        None => pasted::gather(&text, &mut gathered),
    }
    Ok(gathered.preview())
}

#[cfg(test)]
mod corpora;
#[cfg(test)]
mod tests;
