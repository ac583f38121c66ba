//! Home: what is sent from where, and the one next step.

mod next_step;
mod places;
mod table;

use leptos::prelude::*;

use crate::{
    app::{
        cards::{
            connection::{Connection, SignInProblem, account::Unwanted},
            drift::DriftCard,
            look_trouble::LookTrouble,
            missing::MissingSome,
            wizards::WizardList,
        },
        pages::overview::{next_step::NextStep, places::Places, table::WhoSendsWhat},
        parts::{Piece, along, breaking, flag, live, maybe, text},
        route::Title,
        state::{
            account::{AccountDriver, account},
            addresses::addresses,
            wizards::wizards,
        },
    },
    browser::clock,
    session::ConnectionScreen,
    words::{connection, home as words},
};

#[component]
pub(crate) fn Overview() -> impl IntoView {
    let (account, addresses) = (account(), addresses());
    let lines = Memo::new(move |_| addresses.who_sends_what());
    let heading = Memo::new(move |_| words::title(lines.read().first()));
    let Title(title) = expect_context();
    title.set(None);
    let screen = Memo::new(move |_| ConnectionScreen::of(account.session().read().state()));
    let is_signed_in = Memo::new(move |_| account.session().read().grant().is_some());
    let knows_account = Memo::new(move |_| account.session().read().account().is_some());
    view! {
        <div>
            <h1 tabindex="-1">{live(move || breaking(&heading.read()))}</h1>
            {maybe(move || is_signed_in.get().then(|| view! { <SignedIn/> }.into_any()))}
        </div>
        {along(Piece::SetAside)}
        {live(move || match (screen.get(), AccountDriver::last()) {
            (ConnectionScreen::SignedIn(_), _) => view! {
                <SignInProblem/>
                <Unwanted/>
                <MissingSome/>
                <LookTrouble quiet=true/>
            }.into_any(),
            (ConnectionScreen::SignedOut, Some(last)) => view! { <SignedOut last=last.to_string()/> }.into_any(),
            _ => view! { <Connection/> }.into_any(),
        })}
        {maybe(move || knows_account.get().then(|| view! { <DriftCard/> }.into_any()))}
        <WhoSendsWhat lines/>
        {maybe(move || knows_account.get().then(|| view! {
            <NextStep lines/>
            <WizardList driver=wizards()/>
            <Places lines/>
        }.into_any()))}
    }
}

/// Whose Gmail it is, and for how long.
#[component]
fn SignedIn() -> impl IntoView {
    let account = account();
    let who = text(move || {
        let session = account.session().read();
        session.account().map(|account| account.address().to_string()).unwrap_or_default()
    });
    let until = text(move || {
        let session = account.session().read();
        let until = session.grant().map(|grant| clock::clock_time(grant.ends()));
        until.map(|until| words::until(&until)).unwrap_or_default()
    });
    view! { <p class="lede">{connection::CONNECTED_AS}<b>{who}</b>{until}</p> }
}

/// The account of the last visit is one press away.
#[component]
fn SignedOut(last: String) -> impl IntoView {
    let account = account();
    view! {
        <SignInProblem/>
        <section class="card" aria-labelledby="connection">
            <div class="spread">
                <h2 id="connection">{connection::SIGNED_OUT}</h2>
                <div class="row">
                    <button
                        type="button" class="button strong"
                        aria-busy=flag(move || account.leaving().get(), "true")
                        on:click=move |_| account.sign_in_again()
                    >{connection::sign_in_again_as(&last)}</button>
                    <button type="button" class="button quiet" on:click=move |_| account.connect()>"Connect to Gmail"</button>
                </div>
            </div>
        </section>
    }
}
