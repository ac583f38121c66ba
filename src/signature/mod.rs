//! Signatures: HTML that anyone may have written becomes HTML that is safe to show and to send, with a twin of plain text.
//!
//! ```text
//! Html ──sanitise──▶ SafeHtml ◀──from_text── text
//!                        ├──▶ to_html, to_text ──▶ Signed     what is sent
//!                        └──▶ preview_document                what is shown
//! ```
mod attributes;
mod elements;
mod html;
mod link;
mod nesting;
mod preview;
mod safe;
mod sanitise;
mod signed;
mod style;
#[cfg(test)]
mod tests;
mod text;
mod written;

pub use html::{Element, Html, Part};
pub use preview::preview_document;
pub use safe::SafeHtml;
pub use sanitise::sanitise;
pub use signed::{Signed, sign};
pub use text::to_text;
pub use written::from_text;
