//! What one tab tells the others of this browser, and what it hears of them.

use leptos::prelude::*;

use super::{account::Account, route::Page};
use crate::{
    browser::{Storage, here},
    keep::{self, Kept},
    session::{self, Event, Farewell},
};

/// Tells the other tabs that an account was disconnected, or that everything is forgotten. Where
/// nothing can be kept, nothing can be told: they hear it from Google then.
pub(super) fn tell(account: Option<session::Account>, revoked: bool) {
    let _ = keep::keep(&Storage, &Farewell { account, revoked });
    keep::erase::<Farewell>(&Storage);
}

/// Hears what other tabs tell, as long as the page lives.
pub(super) fn hear(account: Account) {
    let listener = window_event_listener(leptos::ev::storage, move |event| {
        if event.key().as_deref() != Some(Farewell::KEY) {
            return;
        }
        match event.new_value().as_deref().and_then(keep::read::<Farewell>) {
            Some(Farewell { account: Some(who), revoked }) => {
                account.tell(Event::LeftElsewhere(who, revoked));
            }
            Some(Farewell { account: None, .. }) => forget_here(account),
            None => {}
        }
    });
    on_cleanup(move || listener.remove());
}

/// Forgets what this tab alone knows, and begins anew on the page that shows that nothing is left.
pub(super) fn forget_here(account: Account) {
    account.tell(Event::Forgotten);
    keep::forget_everything(&Storage);
    here::replace_route(&Page::Permissions { forgotten: true }.href());
    here::reload();
}
