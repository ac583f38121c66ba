//! Random names.

use super::dom::window;

/// A random name, for one mail (RFC 9562, version 4).
pub(crate) fn random_id() -> String {
    window().crypto().map(|crypto| crypto.random_uuid()).unwrap_or_default()
}
