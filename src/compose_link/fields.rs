use super::{LinkError, decoded::Decoded};
use crate::mail::DisplayName;

/// The fields of a link, `mailto` last.
pub(super) const FIELDS: [&str; 9] =
    ["to", "cc", "bcc", "subject", "body", "kind", "user", "ref", "mailto"];

/// What the fields of a link hold, before it is read.
#[derive(Default)]
pub(super) struct Fields {
    pub(super) to: Vec<String>,
    pub(super) cc: Vec<String>,
    pub(super) bcc: Vec<String>,
    pub(super) subject: Option<String>,
    pub(super) body: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) person: Option<String>,
    pub(super) reference: Option<String>,
    pub(super) mailto: Option<String>,
    pub(super) ignored: Vec<String>,
}

impl Fields {
    pub(super) fn add(&mut self, field: &'static str, value: Decoded) -> Result<(), LinkError> {
        let (several, one) = match field {
            "to" => (Some(&mut self.to), None),
            "cc" => (Some(&mut self.cc), None),
            "bcc" => (Some(&mut self.bcc), None),
            "subject" => (None, Some(&mut self.subject)),
            "body" => (None, Some(&mut self.body)),
            "kind" => (None, Some(&mut self.kind)),
            "user" => (None, Some(&mut self.person)),
            "ref" => (None, Some(&mut self.reference)),
            _ => (None, Some(&mut self.mailto)),
        };
        let is_address = several.is_some() || field == "user";
        let value = if is_address { value.address(field)? } else { value.text(field)? };
        let value = if field == "body" { lines(&value) } else { value };
        let is_allowed = |char: char| char == '\t' || (char == '\n' && field == "body");
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

    /// Notes a field that is passed over, as a page may show it.
    pub(super) fn ignore(&mut self, name: &str) {
        let name = String::from(DisplayName::from(name));
        if !name.is_empty() && self.ignored.len() < MOST_IGNORED && !self.ignored.contains(&name) {
            self.ignored.push(name);
        }
    }

    pub(super) fn first_beside_mailto(&self) -> Option<&'static str> {
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

/// The text with the line ends of a mail's text (RFC 6068 §5 writes `%0D%0A`), and of word processors, as one sign.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{c}', '\u{85}'], "\n")
}

/// The field that a misspelt one was meant to be, or another word for it: without it a part of the email would be missing. One
/// that resembles none, such as a counter of clicks, is passed over.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    if let Some((_, meant)) = SYNONYMS.iter().find(|(word, _)| *word == name) {
        return Some(meant);
    }
    let length = name.chars().count();
    // Two letters are soon another two: `ts` is no `to`.
    let allowed = |field: &str| match length.min(field.len()) {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    };
    let distance = |field: &&str| strsim::osa_distance(&name, field);
    // Without `ref` nothing of the email is missing, and many a counter of clicks has a name like it.
    let fields = FIELDS.into_iter().filter(|field| length < 12 && *field != "ref");
    let nearest = fields.min_by_key(distance)?;
    (distance(&nearest) <= allowed(nearest)).then_some(nearest)
}

/// Other programs' words for the fields.
const SYNONYMS: [(&str, &str); 9] = [
    ("recipient", "to"),
    ("recipients", "to"),
    ("email", "to"),
    ("title", "subject"),
    ("subj", "subject"),
    ("message", "body"),
    ("text", "body"),
    ("content", "body"),
    ("msg", "body"),
];

/// A page names no more.
pub(super) const MOST_IGNORED: usize = 10;
