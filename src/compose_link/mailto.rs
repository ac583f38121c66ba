//! A `mailto:` URI: <https://www.rfc-editor.org/rfc/rfc6068>.

use super::{
    LinkError,
    decoded::Decoded,
    fields::{FIELDS, Fields},
};

/// Reads a URI into the fields. What it names beside them (`from`, `in-reply-to`, `attach`) a link can't decide: RFC 6068
/// §4 and §7 let a program pass it over; it is told.
pub(super) fn read(uri: &str, fields: &mut Fields) -> Result<(), LinkError> {
    let uri = uri.trim_start_matches('+').trim();
    let (scheme, rest) = uri.split_once(':').ok_or(LinkError::NotMailto)?;
    if !scheme.eq_ignore_ascii_case("mailto") {
        return Err(LinkError::NotMailto);
    }
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    // A fragment means nothing here (§2). Behind the `?` it is a number sign that was not encoded, as in “Invoice #1042”: the
    // text behind it would be lost, so it stays.
    let path = path.split('#').next().unwrap_or_default();
    // Some programs write the URI as a website's.
    addresses("to", path.trim_start_matches('/'), fields)?;
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let name = Decoded::uri(name).name().to_ascii_lowercase();
        match FIELDS[..5].iter().find(|field| **field == name) {
            Some(field @ &("to" | "cc" | "bcc")) => addresses(field, value, fields)?,
            Some(field) => fields.add(field, Decoded::uri(value))?,
            None => fields.ignore(&name),
        }
    }
    Ok(())
}

/// Each address between commas; a comma inside one is encoded (§2).
fn addresses(field: &'static str, text: &str, fields: &mut Fields) -> Result<(), LinkError> {
    let each = text.split(',').filter(|one| !one.trim().is_empty());
    each.map(Decoded::uri).try_for_each(|one| fields.add(field, one))
}
