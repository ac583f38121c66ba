use leptos::prelude::*;

use crate::{
    app::{
        parts::{Piece, later, maybe},
        state::account::{Account, account},
    },
    config::Audience,
};

/// What Google's pages will ask, and why; the warning is told only where it can come.
#[component]
pub(super) fn Ahead() -> impl IntoView {
    let account = account();
    let audience = account.config().audience;
    // It can come again: for another account, and in testing every seven days.
    let warns = audience.is_none_or(Audience::is_warned);
    let is_known = Account::last().is_some();
    let tester = (audience == Some(Audience::Testing))
        .then_some(" It must be on the list of testers: ask the person who set Fromline up.");
    let whom = account.wanted().map_or_else(
        || " that your mail is to leave through.".to_owned(),
        |wanted| format!(" {wanted}: Fromline is set up for it."),
    );
    view! {
        <ol class="ahead">
            <li><b>"Choose the account"</b>{whom}{tester}</li>
            {(warns && is_known).then(|| view! {
                <li><b>"If Google warns again"</b>": press “Advanced”, then “Go to … (unsafe)”."</li>
            })}
            {(warns && !is_known).then(|| view! {
                <li>
                    <b>"If Google warns"</b>
                    " that it hasn’t verified the app: press “Advanced”, then “Go to … (unsafe)”, with the app’s name in place of the dots. It is expected for an app that your own business runs."
                    <Picture/>
                </li>
            })}
            <li>
                <b>"Tick both boxes"</b>
                ", and leave them ticked: your email settings, to see which addresses you may send from, and sending. What is left unticked can’t work. Fromline never reads the text of your mail."
            </li>
        </ol>
    }
}

/// Google's warning, drawn only for those who want to see it beforehand.
#[component]
fn Picture() -> impl IntoView {
    let (is_open, set_open) = signal(false);
    view! {
        <details on:toggle=move |_| set_open.set(true)>
            <summary>"What it looks like"</summary>
            {maybe(move || is_open.get().then(|| later(|| Piece::Warning)))}
        </details>
    }
}
