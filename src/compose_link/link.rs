use super::{
    LinkError,
    decoded::Decoded,
    error::LONGEST,
    fields::{FIELDS, Fields, nearest},
    mailto,
};
use crate::{
    mail::{Address, Mailbox, Recipients},
    policy::MailKind,
};

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

impl ComposeLink {
    /// More is no email that a person reads before it is sent; browsers cut far shorter links.
    pub const LONGEST: usize = LONGEST;

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
        link(fields)
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

/// What the fields ask for, read.
fn link(mut fields: Fields) -> Result<ComposeLink, LinkError> {
    if let Some(uri) = fields.mailto.take() {
        if let Some(field) = fields.first_beside_mailto() {
            return Err(LinkError::BesideMailto(field));
        }
        mailto::read(&uri, &mut fields)?;
    }
    let kind = fields.kind.filter(|kind| !kind.trim().is_empty());
    let person = fields.person.filter(|person| !person.trim().is_empty());
    Ok(ComposeLink {
        to: recipients("to", &fields.to)?,
        cc: recipients("cc", &fields.cc)?,
        bcc: recipients("bcc", &fields.bcc)?,
        subject: fields.subject.unwrap_or_default(),
        body: fields.body.unwrap_or_default(),
        kind: kind.map(|kind| kind.parse()).transpose().map_err(LinkError::Kind)?,
        person: person.map(|text| text.parse()).transpose().map_err(LinkError::Person)?,
        ignored: fields.ignored,
    })
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

/// A mailbox with its name in quotes, where a sign in it would end it (RFC 5322 §3.2.4).
fn quoted(mailbox: &Mailbox) -> String {
    let name = mailbox.name.as_str();
    if name.chars().all(|char| char.is_alphanumeric() || char == ' ') {
        return mailbox.to_string();
    }
    let name = name.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{name}\" <{}>", mailbox.address)
}
