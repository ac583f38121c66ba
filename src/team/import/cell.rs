use super::RowFault;
use crate::mail::{Address, AddressError, DisplayName, Mailbox, Recipients, is_unseen};

/// The signs that stand for an @, full-width ones too.
pub(super) const AT: [char; 3] = ['@', '\u{ff20}', '\u{fe6b}'];

/// No mailbox has as many bytes; a longer cell isn't searched for one.
const LONGEST: usize = 4000;

/// True for a cell in which nothing is seen.
pub(super) fn is_blank(cell: &str) -> bool {
    cell.chars().all(|char| char.is_whitespace() || char.is_control() || is_unseen(char))
}

/// The mailbox of an address cell: `mia@acme.example`, `Mia <mia@acme.example>`, `mailto:mia@acme.example`; of several
/// as Google Contacts writes them in one cell the first.
pub(super) fn mailbox(cell: &str) -> Result<Mailbox, RowFault> {
    let cell = cell.split(" ::: ").next().unwrap_or_default();
    if is_blank(cell) {
        return Err(RowFault::NoAddress);
    }
    if cell.len() > LONGEST {
        return Err(RowFault::BadAddress(AddressError::TooLong));
    }
    // Recipients see through quotes and comments; a comma in a name parts them.
    let several = cell.parse::<Recipients>().map(Vec::from);
    match (several.as_deref(), cell.parse::<Mailbox>()) {
        (Ok([mailbox]), _) => Ok(mailbox.clone()),
        (Err(_), Ok(mailbox)) if !mailbox.name.as_str().contains(AT) => Ok(mailbox),
        (_, Ok(_)) | (Ok(_), _) => Err(RowFault::BadAddress(AddressError::Several)),
        (Err(_), Err(fault)) => Err(RowFault::BadAddress(fault)),
    }
}

/// A name that a list gives to an address; none, if it is the address again.
pub(super) fn name(text: &str, address: &Address) -> DisplayName {
    let is_address = text.parse().is_ok_and(|read: Address| read == *address);
    if is_address { DisplayName::default() } else { DisplayName::from(text) }
}
