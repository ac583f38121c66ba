//! The sign-in as every page shows it. What a first visit doesn't need stands in the modules.

use leptos::prelude::*;

use crate::{
    app::{
        account::{Account, account},
        later::{Piece, later},
        parts::{live, maybe},
    },
    browser::here,
    google::InApp,
    session::{Ending, State},
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
        State::Ended { account, ending, .. } => {
            Screen::Ended(*ending, account.address().to_string())
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
    // One strong action a page: a sign-in that was not finished has its own.
    let is_first =
        Signal::derive(move || in_app.is_none() && account.session().read().trouble().is_none());
    // Google shows its warning once an account, to the first who uses an app that it has not verified.
    let warns = !account.config().verified && Account::last().is_none();
    let whom = account.wanted().map_or_else(
        || " that your mail is to leave through.".to_owned(),
        |wanted| format!(" {wanted}: Fromline is set up for it."),
    );
    view! {
        {in_app.map(|app| later(move || Piece::InApp(app)))}
        <div class="spread">
            <div>
                <h2 id="connection">"Gmail account"</h2>
                <p class="soft">"Not connected yet."</p>
            </div>
            <button class="button" class:strong=is_first on:click=move |_| account.connect()>"Connect to Gmail"</button>
        </div>
        <ol class="ahead">
            <li><b>"Choose the account"</b>{whom}</li>
            {warns.then(|| view! {
                <li>
                    <b>"Google may warn"</b>
                    " that it hasn’t verified this app. That is expected for an app that your own business runs: press “Advanced”, then “Go to Fromline (unsafe)”."
                    <Picture/>
                </li>
            }.into_any())}
            <li>
                <b>"Tick both boxes"</b>
                ", and leave them ticked: your email settings, to see which addresses you may send from, and sending. Fromline never reads your mail."
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

/// What came of the last attempt to sign in, if it came to nothing.
#[component]
fn SignInProblem() -> impl IntoView {
    let account = account();
    let trouble = Memo::new(move |_| account.session().read().trouble().cloned());
    view! {
        {maybe(move || trouble.get().map(|trouble| later(move || Piece::Problem(trouble.clone()))))}
    }
}
