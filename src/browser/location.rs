//! The page's URL and the history of its tab.

use wasm_bindgen::JsValue;

use super::dom::{document, window};

/// The page's whole address, for opening it elsewhere.
pub(crate) fn address() -> String {
    window().location().href().unwrap_or_default()
}

/// The page's own URL without query and hash: the redirect URI, unless another is configured. For `compose.html` it is that of
/// `index.html`, to which Google and every link lead.
pub(crate) fn page_url() -> String {
    let location = window().location();
    let part = |part: Result<String, JsValue>| part.unwrap_or_default();
    let path = part(location.pathname());
    let folder = &path[..path.rfind('/').map_or(0, |slash| slash + 1)];
    format!("{}{}", part(location.origin()), if keeps_its_opener() { folder } else { &path })
}

/// True on `compose.html`, which is served without `Cross-Origin-Opener-Policy`: it keeps the window that opened it, and is
/// never left for Google, whose pages would cut it off. Some hosts leave out the end of a page's name.
pub(crate) fn keeps_its_opener() -> bool {
    let path = window().location().pathname().unwrap_or_default();
    matches!(path.rsplit('/').next(), Some("compose.html" | "compose"))
}

/// The page that the window was opened from, as far as the browser names it; empty where it doesn't.
pub(crate) fn referrer() -> String {
    document().referrer()
}

/// The page's own origin: what Google calls a JavaScript origin.
pub(crate) fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// The part of the URL that names the page, `#` included.
pub(crate) fn route() -> String {
    window().location().hash().unwrap_or_default()
}

/// Puts a route in place of this one: Back doesn't come here again.
pub(crate) fn replace_route(route: &str) {
    let Ok(history) = window().history() else { return };
    let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(route));
}

/// Goes to a route, as a link does.
pub(crate) fn go(route: &str) {
    // Only a detached page refuses.
    let _ = window().location().set_hash(route);
}

/// Goes to a route that takes the place of this one: Back doesn't come here again.
pub(crate) fn go_instead(route: &str) {
    // A hash alone is no reload; unlike `replaceState`, it is told to those who listen.
    let _ = window().location().replace(route);
}

/// Text as it may stand in a route: only an address's own signs are left readable.
pub(crate) fn encoded(text: &str) -> String {
    String::from(js_sys::encode_uri_component(text)).replace("%40", "@")
}

/// The text that a part of a route stands for; as it came, if it is badly encoded.
pub(crate) fn decoded(text: &str) -> String {
    js_sys::decode_uri_component(text).map_or_else(|_| text.to_owned(), String::from)
}

/// Loads the page again.
pub(crate) fn reload() {
    super::guard::leaves();
    // Never refused to the page itself.
    let _ = window().location().reload();
}

/// Leaves the page.
pub(crate) fn leave(url: &str) {
    super::guard::leaves();
    // Only a malformed URL is refused, and ours are made by `url`.
    let _ = window().location().assign(url);
}
