//! The header of a message as a list of fields that can be changed one by one, the rest staying as it came.

/// A message, taken apart into header fields and body (RFC 5322, 2.1); nothing is decoded.
pub(crate) struct Letterhead {
    fields: Vec<Vec<u8>>,
    body: Vec<u8>,
}

impl Letterhead {
    pub(crate) fn read(raw: &[u8]) -> Self {
        let mut fields: Vec<Vec<u8>> = Vec::new();
        let mut rest = raw;
        while !rest.is_empty() {
            let end = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1);
            let (line, after) = rest.split_at(end);
            rest = after;
            if line.trim_ascii().is_empty() {
                break;
            }
            match fields.last_mut() {
                Some(field) if line[0] == b' ' || line[0] == b'\t' => field.extend_from_slice(line),
                _ => fields.push(line.to_vec()),
            }
        }
        Self { fields, body: rest.to_vec() }
    }

    /// A field's value, unfolded but not decoded.
    pub(crate) fn value(&self, name: &str) -> Option<String> {
        self.values()
            .into_iter()
            .find(|(field, _)| field.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    /// Names and values in order, unfolded but not decoded.
    pub(crate) fn values(&self) -> Vec<(String, String)> {
        let text =
            |field: &Vec<u8>| String::from_utf8_lossy(field).replace("\r\n", "").replace('\n', "");
        let split = |field: String| {
            let (name, value) = field.split_once(':')?;
            Some((name.trim().to_owned(), value.trim().to_owned()))
        };
        self.fields.iter().map(text).filter_map(split).collect()
    }

    pub(crate) fn remove(&mut self, name: &str) {
        self.fields.retain(|field| !is_named(field, name));
    }

    /// Gives a field a new value where it stands, or adds it at the end.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        let line = format!("{name}: {value}\r\n").into_bytes();
        match self.fields.iter_mut().find(|field| is_named(field, name)) {
            Some(field) => *field = line,
            None => self.fields.push(line),
        }
    }

    /// Adds a field above all others, as a server on the way does (RFC 5321, 4.4).
    pub(crate) fn stamp(&mut self, name: &str, value: &str) {
        self.fields.insert(0, format!("{name}: {value}\r\n").into_bytes());
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut bytes = self.fields.concat();
        bytes.extend_from_slice(b"\r\n");
        bytes.extend_from_slice(&self.body);
        bytes
    }
}

fn is_named(field: &[u8], name: &str) -> bool {
    let colon = field.iter().position(|byte| *byte == b':').unwrap_or(0);
    field[..colon].trim_ascii().eq_ignore_ascii_case(name.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::Letterhead;

    #[test]
    fn a_folded_field_is_one_value_and_stays_as_it_came() {
        let raw = b"Subject: one\r\n two\r\nTo: a@b.example\r\n\r\nbody\r\n";
        let head = Letterhead::read(raw);
        assert_eq!(head.value("subject").as_deref(), Some("one two"));
        assert_eq!(head.bytes(), raw);
    }

    #[test]
    fn a_removed_field_takes_its_folded_lines_along() {
        let mut head =
            Letterhead::read(b"Bcc: a@b.example,\r\n c@d.example\r\nTo: e@f.example\r\n\r\nbody");
        head.remove("bcc");
        assert_eq!(head.bytes(), b"To: e@f.example\r\n\r\nbody");
    }
}
