//! Which column of a table holds what, by the names that exports of address books give them.

use csv::StringRecord;

/// The columns of a table of people, by number.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Columns {
    pub(super) address: Option<usize>,
    name: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
}

/// Names of columns without signs and in small letters, the better one first: of Google Workspace and Contacts, Microsoft
/// 365, Outlook, and what people write in German, French, Spanish and Dutch.
const ADDRESS: [&str; 20] = [
    "emailaddressrequired",
    "primaryemail",
    "email1value",
    "emailaddress",
    "emailaddress1",
    "email1address",
    "primarysmtpaddress",
    "email",
    "mail",
    "emailadresse",
    "adresseemail",
    "adressedemessagerie",
    "courriel",
    "correoelectrónico",
    "correoelectronico",
    "emailadres",
    "address",
    "userprincipalname",
    "username",
    "adresse",
];
const NAME: [&str; 9] = [
    "displayname",
    "emaildisplayname",
    "fullname",
    "name",
    "anzeigename",
    "nomcomplet",
    "nombrecompleto",
    "weergavenaam",
    "volledigenaam",
];
const FIRST: [&str; 6] =
    ["firstname", "firstnamerequired", "givenname", "vorname", "prénom", "voornaam"];
const LAST: [&str; 9] = [
    "lastname",
    "lastnamerequired",
    "familyname",
    "surname",
    "nachname",
    "nom",
    "apellidos",
    "achternaam",
    "name",
];

impl Columns {
    /// By the line of names above a table; nothing where the first line is none.
    pub(super) fn named(header: &StringRecord) -> Option<Self> {
        let names: Vec<_> = header.iter().map(plain).collect();
        let find = |known: &[&str]| {
            known.iter().find_map(|known| names.iter().position(|name| name == known))
        };
        let (address, first) = (find(&ADDRESS)?, find(&FIRST));
        // Where there is a first name, "Name" is the last one.
        let (name, last) = match first {
            Some(_) => (find(&NAME[..3]), find(&LAST)),
            None => (find(&NAME), None),
        };
        Some(Self { address: Some(address), name, first, last })
    }

    /// By what stands in the first line of a table that has no names.
    pub(super) fn guessed(row: &StringRecord) -> Self {
        let address = row.iter().position(|cell| cell.contains('@'));
        let name = row
            .iter()
            .position(|cell| !cell.contains('@') && cell.chars().any(char::is_alphabetic));
        Self { address, name, ..Self::default() }
    }

    /// The name in a row: as it is shown, else the first and the last.
    pub(super) fn name(self, row: &StringRecord) -> String {
        let cell = |column: Option<usize>| {
            column.and_then(|column| row.get(column)).unwrap_or_default().trim()
        };
        let shown = cell(self.name);
        if !shown.is_empty() && !shown.contains('@') {
            return shown.to_owned();
        }
        format!("{} {}", cell(self.first), cell(self.last)).trim().to_owned()
    }
}

/// The name of a column without signs, in small letters.
fn plain(name: &str) -> String {
    name.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
