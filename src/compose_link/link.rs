use super::{
    LinkError, Reference,
    decoded::Decoded,
    error::LONGEST,
    fields::{FIELDS, Fields, nearest},
    mailto,
};
use crate::{
    mail::{Address, Recipients, RecipientsError, idn, one_line},
    policy::{MailKind, MailKindError},
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
    /// By what the business system knows the email: it is told again with every message.
    pub reference: Option<Reference>,
    /// Fields that a link can't decide, such as `from`: passed over, and told.
    pub ignored: Vec<String>,
}

impl ComposeLink {
    /// More is no email that a person reads before it is sent; browsers cut far shorter links.
    pub const LONGEST: usize = LONGEST;

    /// Reads what stands behind `#/send?`.
    ///
    /// A `+` is a space, as forms write it (`application/x-www-form-urlencoded`), but where it is a part of an address:
    /// many programs write `to=mia+invoices@acme.example` as it is. In `mailto` it is always a plus: a URI holds no space.
    pub fn read(query: &str) -> Result<Self, LinkError> {
        Self::read_with(query, &|text| idn::with_ascii_domains(text, idn::punycode))
    }

    /// Reads it with another way to write the international domains of a text in ASCII, such as the browser's, which knows
    /// more (UTS 46).
    pub fn read_with(query: &str, ascii: &dyn Fn(&str) -> String) -> Result<Self, LinkError> {
        if query.len() > Self::LONGEST {
            return Err(LinkError::TooLong);
        }
        let mut fields = Fields::default();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = Decoded::form(name).name();
            match FIELDS.iter().find(|field| **field == name) {
                Some(field @ &"mailto") => fields.add(field, Decoded::uri(value))?,
                Some(field) => fields.add(field, Decoded::form(value))?,
                None => match nearest(&name) {
                    Some(meant) => {
                        return Err(LinkError::Unknown { field: one_line(&name), meant });
                    }
                    None => fields.ignore(&name),
                },
            }
        }
        link(fields, ascii)
    }
}

/// What the fields ask for, read.
fn link(mut fields: Fields, ascii: &dyn Fn(&str) -> String) -> Result<ComposeLink, LinkError> {
    if let Some(uri) = fields.mailto.take() {
        if let Some(field) = fields.first_beside_mailto() {
            return Err(LinkError::BesideMailto(field));
        }
        mailto::read(&uri, &mut fields)?;
    }
    let kind = match fields.kind.unwrap_or_default().parse() {
        Ok(kind) => Some(kind),
        Err(MailKindError::Empty) => None,
        Err(fault) => return Err(LinkError::Kind(fault)),
    };
    let person = fields.person.filter(|person| !person.trim().is_empty());
    Ok(ComposeLink {
        to: recipients("to", &fields.to, ascii)?,
        cc: recipients("cc", &fields.cc, ascii)?,
        bcc: recipients("bcc", &fields.bcc, ascii)?,
        subject: one_line(&fields.subject.unwrap_or_default()),
        body: fields.body.unwrap_or_default(),
        kind,
        person: person.map(|text| ascii(&text).parse()).transpose().map_err(LinkError::Person)?,
        reference: fields.reference.map_or(Ok(None), |text| Reference::read(&text))?,
        ignored: fields.ignored,
    })
}

/// The recipients of a field; none where each of its values is empty.
fn recipients(
    field: &'static str,
    values: &[String],
    ascii: &dyn Fn(&str) -> String,
) -> Result<Option<Recipients>, LinkError> {
    let text = values.join("\n");
    match ascii(&text).parse() {
        Ok(recipients) => Ok(Some(recipients)),
        Err(RecipientsError::Nobody) => Ok(None),
        Err(error) => Err(LinkError::Recipients { field, error }),
    }
}
