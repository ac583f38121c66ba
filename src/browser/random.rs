//! Random names.

use super::dom::window;

/// A random name, for one mail (RFC 9562, version 4).
pub(crate) fn random_id() -> String {
    window().crypto().map(|crypto| crypto.random_uuid()).unwrap_or_default()
}

/// A random number from 0 to 1.
pub(crate) fn chance() -> f64 {
    js_sys::Math::random()
}
