//! The sign-in as every page shows it. What a first visit doesn't need stands in the modules.

use leptos::prelude::*;

use crate::{
    app::{
        cards::connection::{ahead::Ahead, leads::leads},
        parts::{Piece, flag, later, live, maybe},
        state::account::account,
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
    let leaving = account.leaving();
    view! {
        {in_app.map(|app| later(move || Piece::InApp(app)))}
        <div class="spread">
            <div>
                <h2 id="connection">"Gmail account"</h2>
                <p class="soft">{connection::NOT_CONNECTED}</p>
            </div>
            <button
                class="button"
                class:strong=is_first
                aria-busy=flag(move || leaving.get(), "true")
                on:click=move |_| account.connect()
            >"Connect to Gmail"</button>
        </div>
        <Ahead/>
    }
}

/// What came of the last attempt to sign in, if it came to nothing.
#[component]
fn SignInProblem() -> impl IntoView {
    let account = account();
    let trouble = Memo::new(move |_| account.session().read().trouble().cloned());
    view! {
        {maybe(move || trouble.get().map(|trouble| later(move || Piece::Problem(trouble.clone()))))}
    }
}
