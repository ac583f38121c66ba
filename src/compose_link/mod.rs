//! What a business system asks Fromline to write: a link that fills in an email, and never sends it.
//!
//! Two forms are read: the query of `#/send?…`, and a `mailto:` URI (RFC 6068), which any program can make.
mod decoded;
mod mailto;

use crate::{
    mail::{Address, AddressError, Mailbox, Recipients, RecipientsError},
    policy::{MailKind, MailKindError},
};
use decoded::Decoded;

/// The content of an email that a link asks for.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct ComposeLink {
    pub to: Option<Recipients>,
    pub cc: Option<Recipients>,
    pub bcc: Option<Recipients>,
    pub subject: String,
    /// Its lines end with `\n`.
    pub body: String,
    /// What the email is about: it decides which address the settings send it from.
    pub kind: Option<MailKind>,
    /// The person who sends, where the settings send from each person's own address.
    pub person: Option<Address>,
    /// Fields that a link can't decide, such as `from`: passed over, and told.
    pub ignored: Vec<String>,
}

/// Why a link fills in nothing. Each names the field as the link writes it.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum LinkError {
    #[error("longer than {} bytes", ComposeLink::LONGEST)]
    TooLong,
    /// A misspelt field, and the one that was meant: without it the email would lack something.
    #[error("{field:?} is no field; {meant:?} is")]
    Unknown { field: String, meant: &'static str },
    #[error("{0} is given twice")]
    Twice(&'static str),
    /// A `mailto:` URI says all but the kind and the person.
    #[error("{0} beside mailto")]
    BesideMailto(&'static str),
    #[error("not a mailto URI")]
    NotMailto,
    /// The bytes are of another encoding, often Windows-1252.
    #[error("{0} is not UTF-8")]
    NotUtf8(&'static str),
    /// A line end where there is one line, or a character that steers a terminal: an attempt to add headers looks like this.
    #[error("{0} holds a control character")]
    Control(&'static str),
    #[error("{field}: {error}")]
    Recipients { field: &'static str, error: RecipientsError },
    #[error("kind: {0}")]
    Kind(MailKindError),
    #[error("user: {0}")]
    Person(AddressError),
}

/// The fields of a link, `mailto` last.
const FIELDS: [&str; 8] = ["to", "cc", "bcc", "subject", "body", "kind", "user", "mailto"];

impl ComposeLink {
    /// More is no email that a person reads before it is sent; browsers cut far shorter links.
    pub const LONGEST: usize = 100_000;

    /// Reads what stands behind `#/send?`.
    ///
    /// A `+` is a space, as forms write it (`application/x-www-form-urlencoded`), but where it is a part of an address:
    /// many programs write `to=mia+invoices@acme.example` as it is.
    pub fn read(query: &str) -> Result<Self, LinkError> {
        if query.len() > Self::LONGEST {
            return Err(LinkError::TooLong);
        }
        let mut fields = Fields::default();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = Decoded::form(name).text("")?;
            match FIELDS.iter().find(|field| **field == name) {
                Some(field) => fields.add(field, Decoded::form(value))?,
                None => match nearest(&name) {
                    Some(meant) => return Err(LinkError::Unknown { field: name, meant }),
                    None => fields.ignored.push(name),
                },
            }
        }
        fields.link()
    }

    /// The query that [`ComposeLink::read`] reads so.
    pub fn query(&self) -> String {
        let recipients = |recipients: &Option<Recipients>| {
            let each = recipients.iter().flatten().map(quoted);
            each.collect::<Vec<_>>().join(", ")
        };
        let kind = self.kind.as_ref().map_or("", MailKind::as_str);
        let person = self.person.as_ref().map_or("", Address::as_str);
        let fields = [
            ("to", recipients(&self.to)),
            ("cc", recipients(&self.cc)),
            ("bcc", recipients(&self.bcc)),
            ("subject", self.subject.clone()),
            ("body", self.body.clone()),
            ("kind", kind.to_owned()),
            ("user", person.to_owned()),
        ];
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        query.finish()
    }
}

/// What the fields of a link hold, before it is read.
#[derive(Default)]
struct Fields {
    to: Vec<String>,
    cc: Vec<String>,
    bcc: Vec<String>,
    subject: Option<String>,
    body: Option<String>,
    kind: Option<String>,
    person: Option<String>,
    mailto: Option<String>,
    ignored: Vec<String>,
}

impl Fields {
    fn add(&mut self, field: &'static str, value: Decoded) -> Result<(), LinkError> {
        let (several, one) = match field {
            "to" => (Some(&mut self.to), None),
            "cc" => (Some(&mut self.cc), None),
            "bcc" => (Some(&mut self.bcc), None),
            "subject" => (None, Some(&mut self.subject)),
            "body" => (None, Some(&mut self.body)),
            "kind" => (None, Some(&mut self.kind)),
            "user" => (None, Some(&mut self.person)),
            _ => (None, Some(&mut self.mailto)),
        };
        let is_address = several.is_some() || field == "user";
        let value = if is_address { value.address(field)? } else { value.text(field)? };
        let value = if field == "body" { lines(&value) } else { value };
        let is_allowed = |char: char| field == "body" && matches!(char, '\n' | '\t');
        if value.chars().any(|char| char.is_control() && !is_allowed(char)) {
            return Err(LinkError::Control(field));
        }
        match (several, one) {
            (Some(several), _) => several.push(value),
            (_, Some(one)) if one.is_none() => *one = Some(value),
            _ => return Err(LinkError::Twice(field)),
        }
        Ok(())
    }

    fn link(mut self) -> Result<ComposeLink, LinkError> {
        if let Some(uri) = self.mailto.take() {
            if let Some(field) = self.first_beside_mailto() {
                return Err(LinkError::BesideMailto(field));
            }
            mailto::read(&uri, &mut self)?;
        }
        let kind = self.kind.filter(|kind| !kind.trim().is_empty());
        let person = self.person.filter(|person| !person.trim().is_empty());
        Ok(ComposeLink {
            to: recipients("to", &self.to)?,
            cc: recipients("cc", &self.cc)?,
            bcc: recipients("bcc", &self.bcc)?,
            subject: self.subject.unwrap_or_default(),
            body: self.body.unwrap_or_default(),
            kind: kind.map(|kind| kind.parse()).transpose().map_err(LinkError::Kind)?,
            person: person.map(|text| text.parse()).transpose().map_err(LinkError::Person)?,
            ignored: self.ignored,
        })
    }

    fn first_beside_mailto(&self) -> Option<&'static str> {
        let given = [
            ("to", !self.to.is_empty()),
            ("cc", !self.cc.is_empty()),
            ("bcc", !self.bcc.is_empty()),
            ("subject", self.subject.is_some()),
            ("body", self.body.is_some()),
        ];
        given.iter().find(|(_, is_given)| *is_given).map(|(field, _)| *field)
    }
}

/// A mailbox with its name in quotes, where a sign in it would end it (RFC 5322 §3.2.4).
fn quoted(mailbox: &Mailbox) -> String {
    let name = mailbox.name.as_str();
    if name.chars().all(|char| char.is_alphanumeric() || char == ' ') {
        return mailbox.to_string();
    }
    let name = name.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{name}\" <{}>", mailbox.address)
}

/// The recipients of a field; none where each of its values is empty.
fn recipients(field: &'static str, values: &[String]) -> Result<Option<Recipients>, LinkError> {
    let text = values.join("\n");
    if text.trim().is_empty() {
        return Ok(None);
    }
    let read = text.parse::<Recipients>();
    read.map(Some).map_err(|error| LinkError::Recipients { field, error })
}

/// The text with the line ends of a mail's text (RFC 6068 §5 writes `%0D%0A`) as one sign.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The field that a misspelt one was meant to be; one that resembles none, such as a counter of clicks, is passed over.
fn nearest(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let distance = |field: &&str| strsim::damerau_levenshtein(&name, field);
    let nearest = FIELDS.into_iter().min_by_key(distance)?;
    let allowed = if nearest.len() < 4 { 1 } else { 2 };
    (distance(&nearest) <= allowed && !OTHER_FIELDS.contains(&&*name)).then_some(nearest)
}

/// Words that resemble a field and mean another thing.
const OTHER_FIELDS: [&str; 3] = ["id", "ref", "no"];

#[cfg(test)]
mod tests;
