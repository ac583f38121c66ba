//! A link as it is written, for the systems that are to hold it.
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{ComposeLink, Reference};
use crate::{
    mail::{Address, Mailbox, Recipients},
    policy::MailKind,
};

/// What a `mailto:` URI encodes: all but the unreserved signs (RFC 3986 §2.3).
const ENCODED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'@');

impl ComposeLink {
    /// The query that [`ComposeLink::read`] reads so.
    pub fn query(&self) -> String {
        let kind = self.kind.as_ref().map_or("", MailKind::as_str);
        let person = self.person.as_ref().map_or("", Address::as_str);
        let reference = self.reference.as_ref().map_or("", Reference::as_str);
        let fields = [
            ("to", text(self.to.as_ref())),
            ("cc", text(self.cc.as_ref())),
            ("bcc", text(self.bcc.as_ref())),
            ("subject", self.subject.clone()),
            ("body", self.body.clone()),
            ("kind", kind.to_owned()),
            ("user", person.to_owned()),
            ("ref", reference.to_owned()),
        ];
        joined(&fields, encoded)
    }

    /// The link inside the page.
    pub fn href(&self) -> String {
        format!("#/send?{}", self.query())
    }

    /// The `mailto:` URI that says the same, without names, kind, person and reference: it has no place for them.
    pub fn mailto(&self) -> String {
        let addresses = |recipients: Option<&Recipients>| {
            let each = recipients.into_iter().flatten().map(|one| encoded(one.address.as_str()));
            each.collect::<Vec<_>>().join(",")
        };
        let fields = [
            ("cc", addresses(self.cc.as_ref())),
            ("bcc", addresses(self.bcc.as_ref())),
            ("subject", encoded(&self.subject)),
            ("body", encoded(&self.body.replace('\n', "\r\n"))),
        ];
        let query = joined(&fields, str::to_owned);
        let mark = if query.is_empty() { "" } else { "?" };
        format!("mailto:{}{mark}{query}", addresses(self.to.as_ref()))
    }

    /// A link with values for mail of any kind.
    pub fn any_example() -> Self {
        let customer = "customer@example.com".parse().map(Mailbox::bare).ok();
        let (subject, body) = ("Order 1042".into(), "Hello,\nthis is about order 1042.".into());
        Self { to: customer.map(Recipients::from), subject, body, ..Self::default() }
    }

    /// A link with values as a business system would put there, for the person who sets up its template.
    pub fn example(kind: &MailKind) -> Self {
        let name = kind.as_str();
        let mut letters = name.chars();
        let first: String = letters.by_ref().take(1).flat_map(char::to_uppercase).collect();
        Self {
            subject: format!("{first}{} 1042", letters.as_str()),
            body: format!("Hello,\nthis is about {name} 1042."),
            kind: Some(kind.clone()),
            ..Self::any_example()
        }
    }
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}

/// The fields that say something, as a query.
fn joined(fields: &[(&str, String)], write: impl Fn(&str) -> String) -> String {
    let given = fields.iter().filter(|(_, value)| !value.is_empty());
    given.map(|(name, value)| format!("{name}={}", write(value))).collect::<Vec<_>>().join("&")
}

/// Recipients as a field holds them, with their names; nothing for none.
pub(super) fn text(recipients: Option<&Recipients>) -> String {
    recipients.into_iter().flatten().map(quoted).collect::<Vec<_>>().join(", ")
}

/// A mailbox with its name in quotes, where a sign in it would end it (RFC 5322 §3.2.4); without a name that would be read
/// as another.
fn quoted(mailbox: &Mailbox) -> String {
    let name = mailbox.name.as_str();
    if name.chars().all(|char| char.is_alphanumeric() || char == ' ') {
        return mailbox.to_string();
    }
    let name = name.replace('\\', "\\\\").replace('"', "\\\"");
    let text = format!("\"{name}\" <{}>", mailbox.address);
    let is_same =
        text.parse().is_ok_and(|read: Recipients| read.iter().eq(std::iter::once(mailbox)));
    if is_same { text } else { mailbox.address.to_string() }
}
