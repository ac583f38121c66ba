use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    alias::{Alias, SendAsList, VerificationStatus},
    app::{
        cards::{
            connection::Connection, look_trouble::LookTrouble, missing::Missing,
            wizards::WizardList,
        },
        parts::{Heading, Status, flag, live, maybe},
        route::{Naming, Page},
        state::{account::account, addresses::addresses, wizards::wizards},
        voice::voice,
    },
    browser::clock,
    google::Permission,
    sending::NotSendable,
    session,
    words::{addresses as words, common, trouble},
};

/// What Gmail lets the account send from, as Gmail says it.
#[component]
pub(crate) fn AddressesPage() -> impl IntoView {
    let account = account();
    let is_connected = Memo::new(move |_| account.session().read().grant().is_some());
    let can_look = Memo::new(move |_| account.allows(Permission::ListAliases));
    let knows_account = Memo::new(move |_| account.session().read().account().is_some());
    view! {
        <div class="spread">
            <Heading text="Addresses" lede=words::LEDE/>
            <div class="row">
                <LookedAt/>
                {maybe(move || can_look.get().then(|| view! { <Refresh/> }.into_any()))}
                <a class="button" class:strong=is_connected href=Page::Add(Naming::New).href()>"Add an address"</a>
            </div>
        </div>
        {maybe(move || (!is_connected.get()).then(|| view! { <Connection/> }.into_any()))}
        <Missing permission=Permission::ListAliases/>
        <LookTrouble/>
        {maybe(move || knows_account.get().then(|| view! { <WizardList driver=wizards()/> }.into_any()))}
        <List/>
    }
}

/// Looks again, and says what it saw.
#[component]
fn Refresh() -> impl IntoView {
    let (addresses, voice) = (addresses(), voice());
    let looking = Memo::new(move |_| addresses.listing().read().is_looking());
    let refresh = move |_| {
        if looking.get_untracked() {
            return;
        }
        spawn_local(async move {
            match addresses.refresh().await {
                Ok(roster) => voice.say(words::looked(&roster)),
                Err(NotSendable::Gmail(trouble)) => {
                    voice.warn(trouble::explain(&trouble.kind).title);
                }
                Err(_) => {}
            }
        });
    };
    view! {
        <button class="button" aria-busy=flag(move || looking.get(), "true") on:click=refresh>
            "Refresh"
        </button>
    }
}

/// "Looked 8 seconds ago", as the seconds pass.
#[component]
fn LookedAt() -> impl IntoView {
    let addresses = addresses();
    let (now, set_now) = signal(clock::now());
    if let Ok(beat) =
        set_interval_with_handle(move || set_now.set(clock::now()), Duration::from_secs(1))
    {
        on_cleanup(move || beat.clear());
    }
    let text = Memo::new(move |_| {
        let listing = addresses.listing().read();
        if listing.is_looking() {
            return common::LOOKING.to_owned();
        }
        let looked_at = listing.roster().map(SendAsList::looked_at);
        looked_at.map_or_else(String::new, |at| {
            let now = std::cmp::max(now.get(), clock::now());
            common::looked(now.since(at))
        })
    });
    view! { <span class="soft">{text}</span> }
}

#[derive(Clone, Debug, Eq, PartialEq)]
enum ListScreen {
    Nothing,
    Looking,
    Empty,
    Known,
}

#[component]
fn List() -> impl IntoView {
    let (account, addresses) = (account(), addresses());
    let screen = Memo::new(move |_| {
        let listing = addresses.listing().read();
        let known = account.session().read().account().is_some();
        match listing.roster() {
            _ if !known => ListScreen::Nothing,
            Some(roster) if roster.iter().next().is_none() => ListScreen::Empty,
            Some(_) => ListScreen::Known,
            None if listing.is_looking() => ListScreen::Looking,
            None => ListScreen::Nothing,
        }
    });
    view! {
        {live(move || match screen.get() {
            ListScreen::Nothing => ().into_any(),
            ListScreen::Looking => view! {
                <section class="card"><p class="watch"><span class="pulse"></span>{words::ASKING}</p></section>
            }.into_any(),
            ListScreen::Empty => view! {
                <section class="card">
                    <h2>{words::EMPTY.0}</h2>
                    <p>{words::EMPTY.1}</p>
                    <p><a class="button" target="_blank" rel="noopener noreferrer" href=gmail_settings()>"Open Gmail settings"</a></p>
                </section>
            }.into_any(),
            ListScreen::Known => view! { <Table/> }.into_any(),
        })}
    }
}

#[component]
fn Table() -> impl IntoView {
    let addresses = addresses();
    let aliases = Memo::new(move |_| {
        let listing = addresses.listing().read();
        listing
            .roster()
            .map(|roster| roster.iter().cloned().collect::<Vec<_>>())
            .unwrap_or_default()
    });
    let unreadable = Memo::new(move |_| {
        let listing = addresses.listing().read();
        listing.roster().map(|roster| roster.unreadable().join(", ")).unwrap_or_default()
    });
    view! {
        <section class="card flush">
            <table aria-label="Send-as addresses">
                <thead>
                    <tr>
                        <th scope="col">"Address"</th>
                        <th scope="col">"Status"</th>
                        <th scope="col">"Way out"</th>
                        <th scope="col">"Next step"</th>
                    </tr>
                </thead>
                <tbody>
                    {live(move || aliases.get().into_iter().map(|alias| view! { <Row alias/> }).collect_view().into_any())}
                </tbody>
            </table>
            {maybe(move || (!unreadable.read().is_empty()).then(|| view! {
                <p class="note">{words::unreadable(&unreadable.read())}</p>
            }.into_any()))}
        </section>
    }
}

#[component]
fn Row(alias: Alias) -> impl IntoView {
    let name = alias.name.as_str().to_owned();
    let route = words::route(&alias.route);
    let security = words::security(&alias.route);
    let reply_to = words::reply_to(&alias);
    let address = alias.address.to_string();
    let meaning = words::meaning(&alias.status);
    view! {
        <tr>
            <th scope="row">
                <span class="address">{address.clone()}</span>
                {(!name.is_empty()).then(|| view! { <span class="hint">{name}</span> })}
                {reply_to.map(|reply_to| view! { <span class="hint">{words::replies_go_to(&reply_to)}</span> })}
                {alias.is_default.then(|| view! { <span class="tag">"Default in Gmail"</span> })}
            </th>
            <td><Status status=alias.status.clone()/><span class="hint">{meaning}</span></td>
            <td class="soft">{route}{security.map(|security| view! { <span class="hint">{security}</span> })}</td>
            <td><NextStep status=alias.status address/></td>
        </tr>
    }
}

/// The one thing to do about an address.
#[component]
fn NextStep(status: VerificationStatus, address: String) -> impl IntoView {
    let (link, which) = words::next_step(&status, &address);
    if status.is_usable() {
        let href = Page::Test(Some(address)).href();
        return view! {
            <a href=href>{link}<span class="unseen">{which}</span></a>
        }
        .into_any();
    }
    if status == VerificationStatus::Pending {
        let href = Page::Add(Naming::Named(address, None)).href();
        return view! { <a href=href>{link}<span class="unseen">{which}</span></a> }.into_any();
    }
    view! {
        <a target="_blank" rel="noopener noreferrer" href=gmail_settings()>
            {link}<span class="unseen">{which}</span>
        </a>
    }
    .into_any()
}

/// Gmail's own page of send-as addresses, for the connected account.
fn gmail_settings() -> String {
    let account = account();
    let session = account.session().read_untracked();
    account.in_gmail(session.account().map(session::Account::address), "settings/accounts")
}
