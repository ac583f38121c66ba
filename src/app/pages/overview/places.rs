//! Where invoices are written, and what is to be done there so that they come from the right address.

use std::time::Duration;

use leptos::prelude::*;

use crate::{
    alias::{Listing, SendAsList},
    app::{
        parts::{FromLine, Icon, Values, live, maybe},
        route::Page,
        state::{account::account, addresses::addresses},
    },
    mail::{Address, Mailbox},
    session,
    standing::Assignment,
    words::{Value, common, home as words},
};

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Place {
    Gmail,
    OtherSoftware,
    Here,
}

const PLACES: [Place; 3] = [Place::Gmail, Place::OtherSoftware, Place::Here];

/// How often Gmail's list is looked at while its default is waited for.
const BEAT: Duration = Duration::from_secs(5);

#[component]
pub(super) fn Places(lines: Memo<Vec<Assignment>>) -> impl IntoView {
    let chosen = RwSignal::new(None::<Place>);
    // The first line is what the person cares for most.
    let addresses = addresses();
    let from = Memo::new(move |_| {
        let from = lines.read().iter().find_map(|line| line.from.clone().ok())?.mailbox;
        let listing = addresses.listing().read();
        let own = listing.roster().and_then(SendAsList::primary);
        // The main address is Gmail's own choice as well.
        (own.is_none_or(|own| own.address != from.address || !own.is_default)).then_some(from)
    });
    view! {
        {maybe(move || from.get().map(|from| {
            let from = StoredValue::new(from);
            view! {
                <section class="card" aria-labelledby="where">
                    <h2 id="where">{words::WHERE}</h2>
                    <div class="three" role="group" aria-labelledby="where">
                        {PLACES.into_iter().zip(words::PLACES).map(|(place, (name, hint))| view! {
                            <button
                                type="button" class="choice press"
                                aria-pressed=Signal::derive(move || if chosen.get() == Some(place) { "true" } else { "false" })
                                on:click=move |_| chosen.set(Some(place))
                            ><b>{name}</b><span class="soft">{hint}</span></button>
                        }).collect_view()}
                    </div>
                    {live(move || match chosen.get() {
                        None => ().into_any(),
                        Some(Place::Gmail) => view! { <InGmail from=from.get_value()/> }.into_any(),
                        Some(Place::OtherSoftware) => view! { <InOtherSoftware from=from.get_value()/> }.into_any(),
                        Some(Place::Here) => view! { <Here/> }.into_any(),
                    })}
                </section>
            }.into_any()
        }))}
    }
}

/// Gmail's own default, watched until it is the address.
#[component]
fn InGmail(from: Mailbox) -> impl IntoView {
    let (account, addresses) = (account(), addresses());
    let address = from.address.clone();
    let is_default = {
        let address = address.clone();
        Memo::new(move |_| {
            let listing = addresses.listing().read();
            let alias = listing.roster().and_then(|list| list.find(&address));
            alias.is_some_and(|alias| alias.is_default)
        })
    };
    if let Ok(beat) = set_interval_with_handle(
        move || {
            let is_looking = addresses.listing().with_untracked(Listing::is_looking);
            if !is_default.get_untracked() && !is_looking {
                addresses.look();
            }
        },
        BEAT,
    ) {
        on_cleanup(move || beat.clear());
    }
    let settings = {
        let session = account.session().read_untracked();
        account.in_gmail(session.account().map(session::Account::address), "settings/accounts")
    };
    view! {
        {live(move || {
            let name = address.to_string();
            if is_default.get() {
                return view! {
                    <section class="result">
                        <h2>{Icon::Tick.view()}<span>{words::is_default(&name)}</span></h2>
                        <FromLine mailbox=from.clone() subject=Signal::stored("Invoice 1042".to_owned()) caption=common::RECIPIENT_SEES/>
                    </section>
                }.into_any();
            }
            view! {
                <ol class="numbered">
                    {words::in_gmail(&name).into_iter().map(|step| view! { <li>{step}</li> }).collect_view()}
                </ol>
                <SendMailAs address=address.clone()/>
                <div class="row">
                    <a class="button strong" target="_blank" rel="noopener noreferrer" href=settings.clone()>
                        "Open Gmail settings"
                    </a>
                </div>
                <p class="watch"><span class="pulse"></span>{words::waiting_for_default(&name)}</p>
            }.into_any()
        })}
    }
}

/// The part "Send mail as" of Gmail's settings, drawn with the person's own addresses.
/// <https://support.google.com/mail/answer/22370>
#[component]
fn SendMailAs(address: Address) -> impl IntoView {
    let addresses = addresses();
    let rows = untrack(|| {
        let listing = addresses.listing().read();
        let aliases: Vec<_> = listing
            .roster()
            .into_iter()
            .flat_map(SendAsList::iter)
            // A long list would bury the row.
            .filter(|alias| alias.is_default || alias.address == address)
            .cloned()
            .collect();
        aliases
    });
    let target = address.clone();
    view! {
        <figure class="gmail" role="img" aria-label=words::drawing(address.as_str())>
            <div class="gmail-inner" aria-hidden="true">
                <p><b>"Send mail as:"</b></p>
                {rows.into_iter().map(|alias| {
                    let is_target = alias.address == target;
                    let name = alias.name.as_str().to_owned();
                    view! {
                        <p class="gmail-row">
                            <span>{name}" <"{alias.address.to_string()}">"</span>
                            {if alias.is_default {
                                view! { <span class="soft">"default"</span> }.into_any()
                            } else {
                                view! { <span class="gmail-link" class:here=is_target>"make default"</span> }.into_any()
                            }}
                        </p>
                    }
                }).collect_view()}
                <p class="soft">"When replying to a message:"</p>
                <p class="gmail-row"><span><span class="gmail-dot on"></span>"Reply from the same address to which the message was sent"</span></p>
                <p class="gmail-row"><span><span class="gmail-dot"></span>"Always reply from default address"</span></p>
            </div>
        </figure>
    }
}

/// What other software asks for.
#[component]
fn InOtherSoftware(from: Mailbox) -> impl IntoView {
    let values = vec![
        Value::exact("Sender name", from.name.as_str()),
        Value::exact("Email address", from.address.as_str()),
    ];
    view! {
        <p>{words::OTHER_SOFTWARE}</p>
        <Values rows=values/>
    }
}

#[component]
fn Here() -> impl IntoView {
    view! {
        <p>{words::HERE}</p>
        <div class="row">
            <a class="button strong" href=Page::Settings.href()>"Choose in Settings"</a>
            <a class="button" href=Page::Test(None).href()>"Send a test"</a>
        </div>
    }
}
