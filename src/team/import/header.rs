//! The header lines of exports: which column is the address, and which the name.

/// What a column holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Role {
    /// An address; of several columns the one with the smallest number is taken.
    Address(u8),
    /// The whole name.
    Display,
    /// The whole name, or the part of it that has no column of its own.
    Name,
    First,
    Last,
    /// The name beside an address, which Outlook writes "Mia Chen (mia@acme.example)".
    AddressName,
}

/// The names of columns as they are read: small letters without accents, and nothing else. Those of Google Workspace,
/// Microsoft 365, Outlook and Google Contacts, and what people call them in English, German, French, Spanish and Dutch.
const NAMES: [(Role, &str); 8] = [
    (
        Role::Address(0),
        "primaryemail primaryemailaddress primarysmtpaddress primarymail email1value email1address emailprimary",
    ),
    (
        Role::Address(1),
        "email emails mail emailaddress emailaddresses mailaddress smtpaddress workemail workemailaddress \
         businessemail companyemail emailadresse emailadressen mailadresse adresseemail adressemail adressesemail \
         courriel adressecourriel adressedemessagerie adresseelectronique correoelectronico correo \
         direcciondecorreoelectronico direcciondecorreo emailadres mailadres",
    ),
    (
        Role::Address(2),
        "userprincipalname upn username benutzerprinzipalname benutzername nomprincipaldelutilisateur \
         nombreprincipaldeusuario gebruikersnaam",
    ),
    (
        Role::Display,
        "displayname fullname anzeigename vollstandigername nomcomplet nomdaffichage nomaffiche nombrecompleto \
         nombreparamostrar volledigenaam weergavenaam",
    ),
    (Role::Name, "name nom nombre naam"),
    (Role::First, "firstname givenname forename vorname prenom nombredepila voornaam"),
    (
        Role::Last,
        "lastname familyname surname nachname familienname nomdefamille apellidos apellido achternaam familienaam",
    ),
    (Role::AddressName, "emaildisplayname email1displayname emailangezeigtername emailanzeigename"),
];

impl Role {
    /// By what stands in the first line of a column.
    pub(super) fn of(cell: &str) -> Option<Self> {
        let lower = cell.to_lowercase();
        // Google Workspace marks its columns so.
        let lower = lower.replace("[required]", "").replace("[optional]", "");
        let name: String =
            lower.chars().map(without_accent).filter(|char| char.is_alphanumeric()).collect();
        let is_named = |names: &str| names.split_whitespace().any(|known| known == name);
        NAMES.iter().find(|(_, names)| is_named(names)).map(|(role, _)| *role)
    }
}

const fn without_accent(char: char) -> char {
    match char {
        'à' | 'á' | 'â' | 'ä' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'í' | 'î' | 'ï' => 'i',
        'ó' | 'ô' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    }
}

/// The columns of a name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct NameColumns {
    display: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
    address_name: Option<usize>,
}

impl NameColumns {
    pub(super) fn of(roles: &[Option<Role>]) -> Self {
        let find = |role| roles.iter().position(|own| *own == Some(role));
        let (mut first, mut last) = (find(Role::First), find(Role::Last));
        let mut display = find(Role::Display);
        let name = find(Role::Name);
        // "Nom" beside "Prénom" is the last name, "Nombre" beside "Apellidos" the first.
        match (first, last) {
            (Some(_), None) if display.is_none() => last = name,
            (None, Some(_)) if display.is_none() => first = name,
            _ => display = display.or(name),
        }
        Self { display, first, last, address_name: find(Role::AddressName) }
    }

    /// A column that holds whole names.
    pub(super) fn one(column: Option<usize>) -> Self {
        Self { display: column, ..Self::default() }
    }

    /// The name in a row; empty, if none of the columns tells it.
    pub(super) fn name(&self, cells: &[String]) -> String {
        let cell = |column: Option<usize>| {
            column.and_then(|column| cells.get(column)).map_or("", |cell| cell.trim())
        };
        let parts = format!("{} {}", cell(self.first), cell(self.last));
        let beside = cell(self.address_name);
        let beside = match beside.rsplit_once('(') {
            Some((name, address)) if address.contains('@') => name.trim_end(),
            _ => beside,
        };
        let names = [cell(self.display), parts.trim(), beside];
        names.into_iter().find(|name| !name.is_empty()).unwrap_or_default().to_owned()
    }
}
