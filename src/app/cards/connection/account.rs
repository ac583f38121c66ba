//! The card of an account: signed in, ended, disconnected, or another than expected.

use leptos::prelude::*;

use crate::{
    app::{
        cards::{connection::leads::leads, look_trouble::LookTrouble, missing::MissingSome},
        focus::focus,
        parts::{Dialog, maybe, text},
        route::Page,
        state::{account::account, addresses::addresses, renewal::renewal},
        voice::voice,
    },
    browser::{clock, location},
    session::{ConnectionScreen, Event, SignInEnd, State},
    words::{
        addresses as addresses_words, common, connection as words, permissions::CONNECTIONS,
        renewal as renewal_words, sign_in,
    },
};

pub(crate) fn card(screen: ConnectionScreen) -> AnyView {
    match screen {
        ConnectionScreen::SignedIn(address) => view! { <SignedIn address/> }.into_any(),
        ConnectionScreen::OtherAccount { came, expected, stays } => {
            view! { <OtherAccount came expected stays/> }.into_any()
        }
        ConnectionScreen::Ended(ending, address) => view! { <Ended ending address/> }.into_any(),
        ConnectionScreen::Disconnected => view! { <Disconnected/> }.into_any(),
        ConnectionScreen::SignedOut | ConnectionScreen::Redeeming => ().into_any(),
    }
}

#[component]
fn SignedIn(address: String) -> impl IntoView {
    let account = account();
    let permissions = Page::Permissions { forgotten: false };
    let is_there = Page::read(&location::route()).is_like(&permissions);
    let addresses = addresses();
    let until = text(move || {
        let session = account.session().read();
        let until = session.grant().map(|grant| clock::clock_time(grant.ends()));
        until.map(|until| renewal_words::renewed(&until)).unwrap_or_default()
    });
    let lag = account.clock_lag();
    let voice = voice();
    let counted = text(move || {
        let listing = addresses.listing().read();
        let Some(roster) = listing.roster() else { return String::new() };
        format!("{}. ", addresses_words::counted(roster, addresses.today()))
    });
    view! {
        <div class="spread">
            <div>
                <h2 id="connection">"Gmail account"</h2>
                <p>{words::CONNECTED_AS}<strong>{address.clone()}</strong></p>
                <p class="soft">{counted}{until}</p>
                {(!is_there).then(|| view! {
                    <p><a href=permissions.href()>{words::PERMISSIONS}</a></p>
                })}
            </div>
            <div class="row">
                <button
                    class="button"
                    on:click=move |_| {
                        account.tell(Event::SignedOut);
                        voice.say(words::SIGNED_OUT_HERE);
                        focus("main h1");
                    }
                >{words::SIGN_OUT}</button>
                <Disconnect address=address.clone()/>
            </div>
        </div>
        {lag.map(|lag| view! { <p class="note">{common::clock_lag(lag)}</p> })}
        <Unwanted/>
        <MissingSome/>
        <LookTrouble quiet=true/>
        {maybe(move || account.unkept().get().then(|| view! {
            <p class="note">{words::unkept()}</p>
        }.into_any()))}
    }
}

/// Another account is connected than the deployer wants here: the person has allowed it.
#[component]
pub(crate) fn Unwanted() -> impl IntoView {
    let account = account();
    let unwanted = move || {
        let wanted = account.wanted()?;
        let session = account.session().read();
        session.account().filter(|now| !now.address().is_spelling_of(&wanted)).map(|_| wanted)
    };
    view! {
        {maybe(move || unwanted().map(|wanted| {
            let name = words::sign_in_as(wanted.as_str());
            view! {
                <div class="note spread">
                    <p>{words::UNWANTED.0}<strong>{wanted.to_string()}</strong>{words::UNWANTED.1}</p>
                    <button class="button" on:click=move |_| account.sign_in_as(wanted.clone(), None)>{name}</button>
                </div>
            }.into_any()
        }))}
    }
}

#[component]
fn OtherAccount(came: String, expected: String, stays: bool) -> impl IntoView {
    let account = account();
    let is_wanted = account.wanted().is_some_and(|wanted| wanted.as_str() == expected);
    let was_here = account.session().read_untracked().account().is_some();
    let why = sign_in::why_expected(is_wanted, was_here);
    voice().warn(words::OTHER_CAME);
    focus("#connection");
    view! {
        <h2 id="connection" tabindex="-1">"Another account signed in"</h2>
        <p>{words::OTHER.0}<strong>{came.clone()}</strong>{words::OTHER.1}<strong>{expected.clone()}</strong>{words::OTHER.2}{why}</p>
        <p class="soft">{words::untouched(&came)}
            <a target="_blank" rel="noopener noreferrer" href=CONNECTIONS>{words::ITS_ACCOUNT}</a>"."
        </p>
        <div class="row">
            {if stays {
                view! {
                    <button class="button strong" on:click=move |_| account.tell(Event::KeptBefore)>{words::stay_with(&expected)}</button>
                }.into_any()
            } else {
                view! {
                    <button class="button strong" on:click=move |_| account.connect_expected()>{words::sign_in_as(&expected)}</button>
                }.into_any()
            }}
            <button class="button" on:click=move |_| account.tell(Event::TookOther)>{words::use_account(&came)}</button>
            {(!stays).then(|| view! {
                <button class="button quiet" on:click=move |_| account.disconnect()>"Disconnect"</button>
            })}
        </div>
    }
}

#[component]
fn Ended(ending: SignInEnd, address: String) -> impl IntoView {
    let renewal = renewal();
    view! {
        <div class="spread">
            <div>
                <h2 id="connection">"Your sign-in has ended"</h2>
                <p>{words::ENDED.0}<strong>{address.clone()}</strong>{words::ENDED.1}{sign_in::ending(ending)}</p>
            </div>
            <div class="row">
                <button class="button" class:strong=leads() on:click=move |_| renewal.renew()>"Sign in again"</button>
                <Disconnect address=address.clone()/>
            </div>
        </div>
    }
}

/// Ends the access, once the person has read what that does.
#[component]
fn Disconnect(address: String) -> impl IntoView {
    let account = account();
    let is_asked = RwSignal::new(false);
    let address = StoredValue::new(address);
    let disconnect = move |_| {
        is_asked.set(false);
        account.disconnect();
        focus("main h1");
    };
    view! {
        <button type="button" class="button" id="disconnect" on:click=move |_| is_asked.set(true)>"Disconnect"</button>
        {maybe(move || is_asked.get().then(|| view! {
            <Dialog label=words::disconnect(&address.get_value()) on_close=move || is_asked.set(false) back_to="#disconnect">
                <ul class="bullets">{words::DISCONNECTS.map(|one| view! { <li>{one}</li> })}</ul>
                <div class="row">
                    <button type="button" class="button grave" on:click=disconnect>"Disconnect"</button>
                    <button type="button" class="button" on:click=move |_| { is_asked.set(false); focus("#disconnect"); }>"Cancel"</button>
                </div>
            </Dialog>
        }.into_any()))}
    }
}

#[component]
fn Disconnected() -> impl IntoView {
    let account = account();
    let voice = voice();
    let proof = Memo::new(move |_| match account.session().read().state() {
        State::Disconnected { proof, .. } => Some(*proof),
        _ => None,
    });
    Effect::new(move |_| {
        if let Some(proof) = proof.get() {
            voice.say(sign_in::proof(proof));
        }
    });
    view! {
        <div class="spread">
            <div>
                <h2 id="connection">"Disconnected"</h2>
                <p>{text(move || proof.get().map(sign_in::proof).unwrap_or_default().to_owned())}</p>
                <p><a target="_blank" rel="noopener noreferrer" href=CONNECTIONS>{words::LOOK}</a></p>
            </div>
            <button class="button" class:strong=leads() on:click=move |_| account.connect()>"Connect to Gmail"</button>
        </div>
    }
}
