//! International domain names, by the browser's own URL parser.

use web_sys::Url;

use crate::mail::idn::with_ascii_domains;

/// International domains in ASCII, as the browser's own URL parser turns them (UTS 46), in a list of
/// addresses.
pub(crate) fn ascii_recipients(text: &str) -> String {
    with_ascii_domains(text, |domain| {
        let url = Url::new(&format!("https://{domain}/")).ok()?;
        let host = url.hostname();
        // The whole of it was a host.
        (url.href() == format!("https://{host}/")).then_some(host)
    })
}
