//! A `mailto:` URI: <https://www.rfc-editor.org/rfc/rfc6068>.

use super::{
    LinkError,
    decoded::Decoded,
    fields::{FIELDS, Fields},
};

/// Reads a URI into the fields. What it names beside them (`from`, `in-reply-to`, `attach`) a link can't decide: RFC 6068
/// §4 and §7 let a program pass it over; it is told.
pub(super) fn read(uri: &str, fields: &mut Fields) -> Result<(), LinkError> {
    let uri = uri.trim();
    let (scheme, rest) = uri.split_once(':').ok_or(LinkError::NotMailto)?;
    if !scheme.eq_ignore_ascii_case("mailto") {
        return Err(LinkError::NotMailto);
    }
    // A fragment means nothing here (§2).
    let rest = rest.split('#').next().unwrap_or_default();
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    addresses("to", path, fields)?;
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        // Copied out of a page's source, an ampersand is still written as there.
        let pair = pair.strip_prefix("amp;").unwrap_or(pair);
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let name = Decoded::uri(name).text("mailto")?.to_ascii_lowercase();
        match FIELDS[..5].iter().find(|field| **field == name) {
            Some(field @ &("to" | "cc" | "bcc")) => addresses(field, value, fields)?,
            Some(field) => fields.add(field, Decoded::uri(value))?,
            None => fields.ignored.push(name),
        }
    }
    Ok(())
}

/// Each address between commas; a comma inside one is encoded (§2).
fn addresses(field: &'static str, text: &str, fields: &mut Fields) -> Result<(), LinkError> {
    let each = text.split(',').filter(|one| !one.trim().is_empty());
    each.map(Decoded::uri).try_for_each(|one| fields.add(field, one))
}
