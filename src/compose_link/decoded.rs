use percent_encoding::percent_decode_str;

use super::LinkError;

/// The value of a field without its percent-encoding (RFC 3986 §2.1). A percent sign that encodes nothing is one: "10% off".
pub(super) struct Decoded {
    bytes: Vec<u8>,
    /// True where a space may be written as a plus.
    is_form: bool,
}

/// Takes the place of a plus that was not encoded, until it is known whether it is a space. No text in UTF-8 holds this
/// byte.
const PLUS: u8 = 0xff;

impl Decoded {
    /// By the rules of a form's query.
    pub(super) fn form(text: &str) -> Self {
        Self { bytes: decoded(text, PLUS), is_form: true }
    }

    /// By the rules of a URI, in which a plus is a plus.
    pub(super) fn uri(text: &str) -> Self {
        Self { bytes: decoded(text, b'+'), is_form: false }
    }

    /// As a text: each plus is a space.
    pub(super) fn text(self, field: &'static str) -> Result<String, LinkError> {
        let space = |byte| if byte == PLUS && self.is_form { b' ' } else { byte };
        let bytes = self.bytes.into_iter().map(space).collect();
        String::from_utf8(bytes).map_err(|_| LinkError::NotUtf8(field))
    }

    /// As the name of a field: bytes that are no UTF-8 make it one that isn't known.
    pub(super) fn name(self) -> String {
        let name = String::from_utf8_lossy(&self.bytes).trim().to_owned();
        // Copied out of a page's source, an ampersand is still written as there.
        name.trim_start_matches("amp;").to_owned()
    }

    /// As addresses: a plus inside the local part of one stays.
    pub(super) fn address(mut self, field: &'static str) -> Result<String, LinkError> {
        if self.is_form {
            let ends = |byte: &u8| byte.is_ascii_whitespace() || b"<>,;\"()".contains(byte);
            for word in self.bytes.split_mut(ends) {
                let at = word.iter().position(|byte| *byte == b'@').unwrap_or(0);
                let first = word.iter().position(|byte| *byte != PLUS).unwrap_or(0);
                for (place, byte) in word.iter_mut().enumerate().filter(|(_, byte)| **byte == PLUS)
                {
                    *byte = if place > first && place + 1 < at { b'+' } else { b' ' };
                }
            }
        }
        self.text(field)
    }
}

fn decoded(text: &str, plus: u8) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    for (number, part) in text.split('+').enumerate() {
        if number > 0 {
            bytes.push(plus);
        }
        // A byte that would be taken for the sign above is no UTF-8 either way.
        bytes.extend(percent_decode_str(part).map(|byte| if byte == PLUS { 0xfe } else { byte }));
    }
    bytes
}
