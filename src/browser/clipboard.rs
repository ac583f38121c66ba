//! The clipboard.

use wasm_bindgen_futures::JsFuture;

use super::dom::window;

/// Copies a text; tells whether the browser allowed it.
pub(crate) async fn copy(text: &str) -> bool {
    JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok()
}
