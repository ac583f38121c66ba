//! What the browser says of itself and of the machine.

use super::dom::{document, window};

/// True unless the browser knows that it is offline; what it says otherwise proves nothing.
pub(crate) fn is_online() -> bool {
    window().navigator().on_line()
}

/// The browser's name for itself.
pub(crate) fn user_agent() -> String {
    window().navigator().user_agent().unwrap_or_default()
}

/// True while another window covers this one, or another tab.
pub(crate) fn is_hidden() -> bool {
    document().hidden()
}

/// True on a phone, whose Gmail app can't add an address.
pub(crate) fn is_phone() -> bool {
    user_agent().contains("Mobi")
}
