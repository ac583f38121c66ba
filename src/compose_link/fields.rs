use super::{LinkError, decoded::Decoded};

/// The fields of a link, `mailto` last.
pub(super) const FIELDS: [&str; 8] =
    ["to", "cc", "bcc", "subject", "body", "kind", "user", "mailto"];

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

/// The text with the line ends of a mail's text (RFC 6068 §5 writes `%0D%0A`) as one sign.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The field that a misspelt one was meant to be; one that resembles none, such as a counter of clicks, is passed over.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let distance = |field: &&str| strsim::damerau_levenshtein(&name, field);
    let nearest = FIELDS.into_iter().min_by_key(distance)?;
    let allowed = if nearest.len() < 4 { 1 } else { 2 };
    (distance(&nearest) <= allowed && !OTHER_FIELDS.contains(&&*name)).then_some(nearest)
}

/// Words that resemble a field and mean another thing.
const OTHER_FIELDS: [&str; 3] = ["id", "ref", "no"];
