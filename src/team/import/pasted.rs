//! A list that is no table: recipients as people paste them, read part by part.

use super::{
    RowFault,
    cell::{self, AT},
    preview::Gathered,
};
use crate::{
    mail::{Address, AddressError, Mailbox, Recipients, RecipientsError},
    team::Person,
};

/// So many bytes have two thousand recipients in one line at most; more would take a browser minutes.
const LONGEST: usize = 500_000;

/// So many bytes a name has at most whose address is on the next line.
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
            let parts: Vec<_> = Recipients::parts(piece).into_iter().collect();
            let is_read = parts.iter().all(Result::is_ok);
            if let Some(people) = bare(piece).filter(|_| !is_read) {
                for (text, person) in people {
                    gathered.take(line, text, Ok(person));
                }
                continue;
            }
            for part in parts {
                take(line, piece, part, gathered);
            }
        }
    }
}

/// The people of a piece in which an address stands beside a name without angle brackets, `Mia Chen mia@acme.example`;
/// nothing, unless each part of it is one person.
fn bare(piece: &str) -> Option<Vec<(&str, Person)>> {
    if piece.contains('"') {
        return None;
    }
    // A comma parts people, or a person's own names where there is one address alone.
    if piece.matches(AT).count() == 1 {
        // A whole name beside the address makes what is behind the comma another person, whose address is missing.
        let parts = || piece.split(',').filter(|part| !cell::is_blank(part));
        let is_whole = |part: &str| part.contains(AT) && part.split_whitespace().count() > 2;
        if parts().count() > 1 && parts().any(is_whole) {
            return None;
        }
        return Some(vec![(piece, beside(piece)?)]);
    }
    let each = |part| {
        let mailbox = str::parse::<Mailbox>(part).ok().map(person);
        Some((part, mailbox.or_else(|| beside(part))?))
    };
    piece.split(',').filter(|part| !cell::is_blank(part)).map(each).collect()
}

/// The person of a text with one address among other words.
fn beside(text: &str) -> Option<Person> {
    const EDGES: [char; 12] = ['(', ')', '[', ']', '<', '>', ',', ';', ':', '-', '–', '—'];
    if text.matches(AT).count() != 1 {
        return None;
    }
    let (address, name): (Vec<_>, Vec<_>) =
        text.split_whitespace().partition(|word| word.contains(AT));
    let address: Address = address.first()?.trim_matches(EDGES).parse().ok()?;
    let name = name.join(" ");
    let name = name.trim_matches(|char: char| char.is_whitespace() || EDGES.contains(&char));
    Some(Person { name: cell::name(name, &address), address })
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
            Some((_, before)) if text.trim_start().starts_with('<') && awaits_address(before) => {
                before.push(' ');
                before.push_str(text.trim_start());
            }
            _ => entries.push((line, text.to_owned())),
        }
    }
    entries
}

/// True for a line whose last name may have its address on the next one.
fn awaits_address(line: &str) -> bool {
    let name = line.rsplit([',', ';']).next().unwrap_or_default();
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
