//! International domain names, by the browser's own URL parser.

use web_sys::Url;

/// International domains in ASCII, as the browser's own URL parser turns them (UTS 46), in a list of
/// addresses.
pub(crate) fn ascii_recipients(text: &str) -> String {
    text.split_inclusive([',', ';', '\n']).map(ascii_domain).collect()
}

fn ascii_domain(part: &str) -> String {
    let is_end = |char: char| char.is_whitespace() || matches!(char, '>' | ',' | ';');
    let whole = part.trim_end_matches(is_end);
    let Some((before, domain)) = whole.rsplit_once('@').filter(|(_, domain)| !domain.is_ascii())
    else {
        return part.to_owned();
    };
    match Url::new(&format!("https://{domain}/")) {
        Ok(url) => format!("{before}@{}{}", url.hostname(), &part[whole.len()..]),
        Err(_) => part.to_owned(),
    }
}
