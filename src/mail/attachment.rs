use encodify::base64::MIME;
use serde::{Deserialize, Serialize};

use super::mailbox::one_line;

/// What is said of a file that goes with a mail; the file itself is held elsewhere.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Attachment {
    pub name: FileName,
    pub media_type: MediaType,
    /// In bytes, before it is encoded.
    pub size: u64,
}

/// The name of a file as its recipient sees it: no path, nothing invisible, nothing that turns the direction of what follows
/// (a name that shows `exe.pdf` and ends in `.exe`).
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(from = "String", into = "String")]
pub struct FileName(String);

impl FileName {
    /// File systems allow 255 bytes.
    const LONGEST: usize = 200;

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for FileName {
    fn from(text: &str) -> Self {
        let name = text.rsplit(['/', '\\']).next().unwrap_or_default();
        let name: String = one_line(name).chars().take(Self::LONGEST).collect();
        let name = name.trim_matches(['.', ' ']);
        Self(if name.is_empty() { "file".into() } else { name.to_owned() })
    }
}

impl From<String> for FileName {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<FileName> for String {
    fn from(name: FileName) -> Self {
        name.0
    }
}

/// The media type of a file (RFC 6838 §4.2), or `application/octet-stream` where a text is none.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(from = "String", into = "String")]
pub struct MediaType(String);

impl MediaType {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for MediaType {
    fn from(text: &str) -> Self {
        let is_name = |name: &str| {
            (1..=127).contains(&name.len())
                && name
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte))
        };
        let lower = text.trim().to_ascii_lowercase();
        let is_type =
            lower.split_once('/').is_some_and(|(kind, name)| is_name(kind) && is_name(name));
        // A mail in a mail, or parts, would be read as more than a file.
        let is_plain =
            is_type && !lower.starts_with("multipart/") && !lower.starts_with("message/");
        Self(if is_plain { lower } else { "application/octet-stream".into() })
    }
}

impl From<String> for MediaType {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<MediaType> for String {
    fn from(media_type: MediaType) -> Self {
        media_type.0
    }
}

impl Attachment {
    /// Gmail's limit for all attachments of a mail together; bytes.
    /// <https://support.google.com/mail/answer/6584>
    pub const MOST: u64 = 25 << 20;

    /// Its length in the mail (RFC 2045 §6.8): four characters for three bytes, in lines of 76.
    pub const fn encoded_len(&self) -> u64 {
        encoded_len(self.size)
    }
}

const LINE: usize = 57;

const fn encoded_len(size: u64) -> u64 {
    let characters = size.div_ceil(3) * 4;
    characters + characters.div_ceil(76) * 2
}

/// A file is encoded in slices of this many bytes, whole lines each, so that no slice keeps a page waiting.
pub const SLICE: usize = LINE * 8192;

/// A slice of a file in base64, in lines of 76 characters that end in CRLF; all slices but the last have [`SLICE`] bytes.
pub fn encode_slice(slice: &[u8]) -> Vec<u8> {
    MIME.encode(slice).into_bytes()
}

#[cfg(test)]
mod tests {
    use base64::{Engine, prelude::BASE64_STANDARD};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_file_name_keeps_its_script_and_loses_paths_and_tricks() {
        let name = |text: &str| String::from(FileName::from(text));

        assert_eq!(name("Rechnung № 7 – größe 日本語.pdf"), "Rechnung № 7 – größe 日本語.pdf");
        assert_eq!(name("C:\\fakepath\\..\\plan.pdf"), "plan.pdf");
        assert_eq!(name("../../etc/passwd"), "passwd");
        assert_eq!(name("invoice\u{202e}fdp.exe"), "invoicefdp.exe");
        assert_eq!(name("a\r\nBcc: eve@evil.example.pdf"), "a Bcc: eve@evil.example.pdf");
        assert_eq!(name("  .. "), "file");
        assert!(name(&"x".repeat(999)).len() <= 200);
    }

    #[test]
    fn a_text_that_is_no_media_type_is_told_as_bytes() {
        let read = |text: &str| String::from(MediaType::from(text));

        assert_eq!(read("Image/PNG"), "image/png");
        for text in
            ["", "pdf", "a/b; x=\"\r\nBcc: eve\"", "a b/c", "multipart/mixed", "message/rfc822"]
        {
            assert_eq!(read(text), "application/octet-stream", "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn slices_are_the_file_in_lines_and_as_long_as_foretold(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
            let encoded: Vec<u8> = bytes.chunks(LINE * 4).flat_map(encode_slice).collect();
            let text = String::from_utf8(encoded.clone()).unwrap();

            prop_assert!(text.split_terminator("\r\n").all(|line| line.len() <= 76));
            prop_assert_eq!(BASE64_STANDARD.decode(text.replace("\r\n", "")).unwrap(), bytes.clone());
            prop_assert_eq!(encoded.len() as u64, encoded_len(bytes.len() as u64));
        }
    }
}
