use leptos::prelude::*;

use crate::{
    app::{
        parts::{Piece, later, maybe},
        state::account::{AccountDriver, account},
    },
    words::connection as words,
};

/// What Google's pages will ask, and why; the warning is told only where it can come.
#[component]
pub(super) fn Ahead() -> impl IntoView {
    let account = account();
    let is_known = AccountDriver::last().is_some();
    let mut steps = words::ahead(account.config().audience, account.wanted().as_ref(), is_known);
    if is_known {
        // The rest was done the last time; only the warning may come again.
        steps.retain(|step| step.step == words::WARNS_AGAIN);
    }
    view! {
        <ol class="ahead">
            {steps.into_iter().map(|step| view! {
                <li><b>{step.step}</b>{step.more}{step.is_shown.then(|| view! { <Picture/> })}</li>
            }).collect_view()}
        </ol>
    }
}

/// Google's warning, drawn only for those who want to see it beforehand.
#[component]
fn Picture() -> impl IntoView {
    let (is_open, set_open) = signal(false);
    view! {
        <details on:toggle=move |_| set_open.set(true)>
            <summary>{words::PICTURE}</summary>
            {maybe(move || is_open.get().then(|| later(|| Piece::Warning)))}
        </details>
    }
}
