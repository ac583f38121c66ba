//! Taking over the `mailto:` links of other pages (<https://html.spec.whatwg.org/multipage/system-state.html#custom-handlers>).

use super::dom::window;
use super::location;

/// True where the browser lets a page take over links; only pages over https may.
pub(crate) fn can_register() -> bool {
    js_sys::Reflect::has(&window().navigator(), &"registerProtocolHandler".into()).unwrap_or(false)
}

/// Asks the browser to open `mailto:` links with this page; it asks the person in its own words. False, where it refuses.
pub(crate) fn register_mailto() -> bool {
    let url = format!("{}#/send?mailto=%s", location::page_url());
    window().navigator().register_protocol_handler("mailto", &url, "Fromline").is_ok()
}
