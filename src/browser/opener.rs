//! The window that opened this one: it is told something, and nothing of it is read.

use js_sys::JSON;
use wasm_bindgen::JsCast;
use web_sys::Window;

use super::dom::window;

/// A page of another origin, most often.
pub(crate) struct Opener(Window);

impl Opener {
    /// The window that opened this one; nothing where none did, or where it is cut off.
    pub(crate) fn find() -> Option<Self> {
        let opener = window().opener().ok().filter(|opener| !opener.is_null())?;
        // Of a window of another origin no class can be asked for.
        Some(Self(opener.unchecked_into()))
    }

    /// Sends it a message, for it to be read at this origin and no other: the browser drops it where another page stands.
    pub(crate) fn tell(&self, json: &str, origin: &str) {
        let Ok(message) = JSON::parse(json) else { return };
        // It fails for what is no origin, and `config.json` has none.
        let _ = self.0.post_message(&message, origin);
    }
}

/// Closes this window; browsers let it close where a page has opened it.
pub(crate) fn close() {
    let _ = window().close();
}
