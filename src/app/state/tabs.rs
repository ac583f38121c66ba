//! What one tab tells the others of this browser, and what it hears of them.

use leptos::prelude::*;

use crate::{
    browser::Storage,
    keep::{self, Kept},
    session::Farewell,
};

/// Tells the other tabs that everything is forgotten.
pub(crate) fn tell_forgotten() {
    Farewell { account: None, revoked: false }.tell(&Storage);
}

/// Hears what other tabs tell, as long as the page lives.
pub(crate) fn hear(heard: impl Fn(Farewell) + 'static) {
    let listener = window_event_listener(leptos::ev::storage, move |event| {
        let is_farewell = event.key().as_deref() == Some(Farewell::KEY);
        let told = event.new_value().filter(|_| is_farewell);
        if let Some(farewell) = told.as_deref().and_then(keep::read::<Farewell>) {
            heard(farewell);
        }
    });
    on_cleanup(move || listener.remove());
}
