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
    addresses("to", without_slashes(path)?, fields)?;
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

/// The addresses of a path. Some programs write the URI as a website's, `mailto://mia@acme.example/`; with a host before them,
/// which a `mailto:` URI has none of (§2), an address would begin with that host's name.
fn without_slashes(path: &str) -> Result<&str, LinkError> {
    match path.strip_prefix("//").map(|path| path.trim_end_matches('/')) {
        Some(path) if path.contains('/') => Err(LinkError::NotMailto),
        Some(path) => Ok(path),
        None => Ok(path.trim_start_matches('/')),
    }
}

/// Each address between commas; a comma inside one is encoded (§2).
fn addresses(field: &'static str, text: &str, fields: &mut Fields) -> Result<(), LinkError> {
    let each = text.split(',').filter(|one| !one.trim().is_empty());
    each.map(Decoded::uri).try_for_each(|one| fields.add(field, one))
}
