//! The sign-in as every page shows it. What a first visit doesn't need stands in the modules.

use leptos::prelude::*;

use super::ahead::Ahead;
use crate::{
    app::{
        account::account,
        later::{Later, Piece, later},
        parts::{flag, live, maybe},
    },
    browser::here,
    google::InApp,
    session::{Ending, SignInTrouble, State},
};

mod card;
mod problem;

pub(super) use card::card;
pub(crate) use card::{Missing, MissingSome};
pub(super) use problem::{WhatGoogleShowed, in_app, problem, warning};

/// Which card to show; it changes less often than the session does.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Screen {
    SignedOut,
    Redeeming,
    SignedIn(String),
    /// `stays` if a sign-in of the expected one still stands.
    OtherAccount {
        came: String,
        expected: String,
        stays: bool,
    },
    Ended(Ending, String),
    Disconnected,
}

fn screen(state: &State) -> Screen {
    match state {
        State::SignedOut => Screen::SignedOut,
        State::Redeeming { .. } => Screen::Redeeming,
        State::SignedIn(grant) => Screen::SignedIn(grant.account().address().to_string()),
        State::OtherAccount { grant, expected, before } => Screen::OtherAccount {
            came: grant.account().address().to_string(),
            expected: expected.to_string(),
            stays: matches!(&**before, State::SignedIn(before) if before.account().address() == expected),
        },
        State::Ended(grant, ending) => {
            Screen::Ended(*ending, grant.account().address().to_string())
        }
        State::Disconnected { .. } => Screen::Disconnected,
    }
}

/// The card "Gmail account".
#[component]
pub(crate) fn Connection() -> impl IntoView {
    let account = account();
    let screen = Memo::new(move |_| screen(account.session().read().state()));
    view! {
        <SignInProblem/>
        <section class="card" aria-labelledby="connection">
            {live(move || match screen.get() {
                Screen::SignedOut => view! { <SignedOut/> }.into_any(),
                Screen::Redeeming => view! {
                    <h2 id="connection">"Gmail account"</h2>
                    <p class="watch"><span class="pulse"></span>"Finishing the sign-in with Google…"</p>
                }.into_any(),
                screen => later(move || Piece::Card(screen.clone())),
            })}
        </section>
    }
}

#[component]
fn SignedOut() -> impl IntoView {
    let account = account();
    let in_app = InApp::of(&here::user_agent());
    let leads = leads();
    let is_first = Signal::derive(move || in_app.is_none() && leads.get());
    let leaving = account.leaving();
    // Whoever comes near the button is about to need the second file.
    let second: Later = expect_context();
    view! {
        {in_app.map(|app| later(move || Piece::InApp(app)))}
        <div class="spread">
            <div>
                <h2 id="connection">"Gmail account"</h2>
                <p class="soft">"Not connected yet."</p>
            </div>
            <button
                class="button"
                class:strong=is_first
                aria-busy=flag(move || leaving.get(), "true")
                on:pointerenter=move |_| second.load()
                on:focus=move |_| second.load()
                on:click=move |_| account.connect()
            >"Connect to Gmail"</button>
        </div>
        {maybe(move || leaving.get().then(|| view! {
            <p class="watch"><span class="pulse"></span>"Loading…"</p>
        }.into_any()))}
        <Ahead/>
    }
}

/// True where signing in is the page's one strong action: a sign-in that was not finished has its own.
fn leads() -> Signal<bool> {
    let session = account().session();
    Signal::derive(move || session.read().trouble() != Some(&SignInTrouble::Unfinished))
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
