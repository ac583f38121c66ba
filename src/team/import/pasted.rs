//! A list that is no table: recipients as people paste them, read part by part.

use super::{
    RowFault,
    cell::{self, AT},
    preview::Gathered,
};
use crate::{
    mail::{AddressError, Mailbox, Recipients, RecipientsError},
    team::Person,
};

/// So many bytes have two thousand recipients in one line at most; more would take a browser minutes.
const LONGEST: usize = 500_000;

/// So many bytes a name has at most that stands on a line of its own.
const LONGEST_NAME: usize = 200;

/// Takes every recipient of a text whose lines end with `\n`.
pub(super) fn gather(text: &str, gathered: &mut Gathered) {
    for (line, entry) in entries(text) {
        for piece in pieces(&entry) {
            if piece.len() > LONGEST {
                gathered.take(line, piece, Err(RowFault::BadAddress(AddressError::TooLong)));
                continue;
            }
            if let Some(mailbox) = whole(piece) {
                gathered.take(line, piece, Ok(person(mailbox)));
                continue;
            }
            for part in Recipients::parts(piece) {
                take(line, piece, part, gathered);
            }
        }
    }
}

fn take(
    line: u64,
    piece: &str,
    part: Result<Vec<Mailbox>, RecipientsError>,
    gathered: &mut Gathered,
) {
    match part {
        Ok(mailboxes) => {
            for mailbox in mailboxes {
                let text = mailbox.to_string();
                gathered.take(line, &text, Ok(person(mailbox)));
            }
        }
        Err(RecipientsError::Fault { text, fault: AddressError::Empty }) => {
            gathered.take(line, &text, Err(RowFault::NoAddress));
        }
        Err(RecipientsError::Fault { text, fault }) => {
            gathered.take(line, &text, Err(RowFault::BadAddress(fault)));
        }
        Err(RecipientsError::Nobody | RecipientsError::Header(_)) => {
            gathered.take(line, piece, Err(RowFault::NoAddress));
        }
    }
}

fn person(mailbox: Mailbox) -> Person {
    Person { name: cell::name(mailbox.name.as_str(), &mailbox.address), address: mailbox.address }
}

/// The lines with their numbers; an address in angle brackets belongs to the name on the line before it.
fn entries(text: &str) -> Vec<(u64, String)> {
    let mut entries: Vec<(u64, String)> = Vec::new();
    for (line, text) in (1..).zip(text.split('\n')).filter(|(_, text)| !cell::is_blank(text)) {
        match entries.last_mut() {
            Some((_, name)) if text.trim_start().starts_with('<') && awaits_address(name) => {
                name.push(' ');
                name.push_str(text.trim_start());
            }
            _ => entries.push((line, text.to_owned())),
        }
    }
    entries
}

/// True for a name whose address may be on the next line.
fn awaits_address(name: &str) -> bool {
    name.len() < LONGEST_NAME && !name.contains(AT)
}

/// The entry between its semicolons, where no quote holds one.
fn pieces(entry: &str) -> impl Iterator<Item = &str> {
    let end = if entry.contains('"') { '\n' } else { ';' };
    entry.split(end).filter(|piece| !cell::is_blank(piece))
}

/// The mailbox of a piece that has no more than one, whose name may hold a comma: `Chen, Mia <mia@acme.example>`.
fn whole(piece: &str) -> Option<Mailbox> {
    let is_one = piece.matches(AT).count() == 1 && piece.trim_end().ends_with('>');
    let is_plain = !piece.contains(['"', ':', ';', '\t']) && piece.matches('<').count() == 1;
    if is_one && is_plain { piece.parse().ok() } else { None }
}
