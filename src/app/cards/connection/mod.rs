//! The sign-in as every page shows it. What a first visit doesn't need stands in the modules.

use leptos::prelude::*;

use crate::{
    app::{
        cards::connection::{ahead::Ahead, leads::leads},
        parts::{Piece, flag, later, live, maybe},
        state::account::{AccountDriver, account},
    },
    browser::device,
    google::InApp,
    session::ConnectionScreen,
    words::{connection, sign_in},
};

pub(crate) mod account;
mod ahead;
mod leads;
pub(crate) mod problem;

/// The card "Gmail account".
#[component]
pub(crate) fn Connection() -> impl IntoView {
    let account = account();
    let screen = Memo::new(move |_| ConnectionScreen::of(account.session().read().state()));
    view! {
        <SignInProblem/>
        <section class="card" aria-labelledby="connection">
            {live(move || match screen.get() {
                ConnectionScreen::SignedOut => view! { <SignedOut/> }.into_any(),
                ConnectionScreen::Redeeming => view! {
                    <h2 id="connection">"Gmail account"</h2>
                    <p class="watch"><span class="pulse"></span>{sign_in::FINISHING}</p>
                }.into_any(),
                screen => later(move || Piece::Connection(screen.clone())),
            })}
        </section>
    }
}

#[component]
fn SignedOut() -> impl IntoView {
    let account = account();
    let in_app = InApp::of(&device::user_agent());
    let leads = leads();
    let is_first = Signal::derive(move || in_app.is_none() && leads.get());
    let last = AccountDriver::last().map(|last| last.to_string());
    let lede = if last.is_some() { connection::SIGNED_OUT } else { connection::NOT_CONNECTED };
    let knows_last = last.is_some();
    let again = last.map(|last| connection::sign_in_again_as(&last));
    view! {
        {in_app.map(|app| later(move || Piece::InApp(app)))}
        <div class="spread">
            <div>
                <h2 id="connection">"Gmail account"</h2>
                <p class="soft">{lede}</p>
            </div>
            <div class="row">
                {again.map(|again| view! {
                    <button
                        class="button" class:strong=is_first
                        aria-busy=flag(move || account.leaving().get(), "true")
                        on:click=move |_| account.sign_in_again()
                    >{again}</button>
                })}
                <button
                    class="button"
                    class:strong=Signal::derive(move || is_first.get() && !knows_last)
                    aria-busy=flag(move || account.leaving().get(), "true")
                    on:click=move |_| account.connect()
                >"Connect to Gmail"</button>
            </div>
        </div>
        <Ahead/>
    }
}

/// What came of the last attempt to sign in, if it came to nothing.
#[component]
pub(crate) fn SignInProblem() -> impl IntoView {
    let account = account();
    let trouble = Memo::new(move |_| account.session().read().trouble().cloned());
    view! {
        {maybe(move || trouble.get().map(|trouble| later(move || Piece::Problem(trouble.clone()))))}
    }
}
