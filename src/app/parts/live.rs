//! The parts of a page that change, each behind a box.
//!
//! Leptos compiles a reactive view anew for each closure that it is given, some 5 kB apiece. Behind a
//! box there is one closure type for all of them (`docs/decisions/0004`).

use leptos::prelude::*;

/// A view that changes with the signals it reads.
pub(crate) fn live(view: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    boxed(Box::new(view))
}

/// A view that is there or not.
pub(crate) fn maybe(view: impl Fn() -> Option<AnyView> + Send + 'static) -> AnyView {
    live(move || view().unwrap_or_else(|| ().into_any()))
}

/// A text that changes.
pub(crate) fn text(text: impl Fn() -> String + Send + Sync + 'static) -> AnyView {
    Signal::derive(text).into_any()
}

/// An attribute that is there or not.
pub(crate) fn flag(
    is: impl Fn() -> bool + Send + Sync + 'static,
    value: &'static str,
) -> Signal<Option<&'static str>> {
    Signal::derive(move || is().then_some(value))
}

fn boxed(view: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    (move || view()).into_any()
}
