use leptos::prelude::*;

use crate::{app::state::account::account, session::SignInError};

/// True where signing in is the page's one strong action: a sign-in that was not finished has its own.
pub(super) fn leads() -> Signal<bool> {
    let account = account();
    Signal::derive(move || account.session().read().trouble() != Some(&SignInError::Unfinished))
}
