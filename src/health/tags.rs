//! Tag lists, `a=b; c=d` (RFC 6376 §3.2), in which DKIM keys and DMARC records are written.

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Tag<'a> {
    pub name: &'a str,
    pub value: &'a str,
}

/// The tags; nothing where one is not written as a tag is, or stands there twice.
pub(super) fn tags(text: &str) -> Option<Vec<Tag<'_>>> {
    let mut tags: Vec<Tag<'_>> = Vec::new();
    let text = text.trim();
    let text = text.strip_suffix(';').unwrap_or(text);
    for part in text.split(';') {
        let (name, value) = part.split_once('=')?;
        let (name, value) = (name.trim(), value.trim());
        let is_word = |name: &str| {
            name.starts_with(|first: char| first.is_ascii_alphabetic())
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        };
        if !is_word(name) || tags.iter().any(|tag| tag.name == name) {
            return None;
        }
        tags.push(Tag { name, value });
    }
    Some(tags)
}
