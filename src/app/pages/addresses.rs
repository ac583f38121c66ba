use std::{ops::Range, time::Duration};

use leptos::{prelude::*, task::spawn_local};

use crate::{
    alias::{Alias, SendAsList, VerificationStatus},
    app::{
        cards::{
            connection::Connection,
            drift::DriftCard,
            health::{CheckButton, HealthPanel, Told},
            look_trouble::LookTrouble,
            missing::Missing,
            wizards::WizardList,
        },
        parts::{
            Heading, Status, WorthChip, WorthDetails, address_text, flag, live, maybe, slices, text,
        },
        route::{Naming, Page},
        state::{
            account::account,
            addresses::{Listed, addresses},
            drift::drift_watch,
            wizards::wizards,
        },
        voice::voice,
    },
    browser::clock,
    google::Permission,
    health::{Route, Subject},
    mail::Address,
    sending::NotSendable,
    session,
    standing::{Filter, Worth},
    words::{addresses as words, common, drift as drift_words, standing, trouble},
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
        <DriftCard is_silent=true/>
        {maybe(move || knows_account.get().then(|| view! { <WizardList driver=wizards()/> }.into_any()))}
        <List/>
    }
}

/// Looks again, and says what it saw.
#[component]
fn Refresh() -> impl IntoView {
    let (addresses, voice, drift) = (addresses(), voice(), drift_watch().drift());
    let looking = Memo::new(move |_| addresses.listing().read().is_looking());
    let refresh = move |_| {
        if looking.get_untracked() {
            return;
        }
        spawn_local(async move {
            match addresses.refresh().await {
                Ok(roster) => {
                    let looked = words::looked(&roster, addresses.today());
                    let drift = drift.with_untracked(|drift| drift_words::found(drift));
                    voice.say(format!("{looked} {drift}").trim_end());
                }
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
    view! { <span class="soft looked">{text}</span> }
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

/// How many rows are drawn with the first frame.
const AT_ONCE: usize = 16;

#[component]
fn Table() -> impl IntoView {
    let addresses = addresses();
    let all = Memo::new(move |_| addresses.standings());
    let (sought, filter) = (RwSignal::new(String::new()), RwSignal::new(Filter::All));
    // It outlives a row, which is drawn anew when Gmail says something else of its address.
    let open = RwSignal::new(Vec::<Address>::new());
    let is_long = Memo::new(move |_| all.read().len() >= Filter::FROM_ROWS);
    let found = Memo::new(move |_| {
        let (sought, filter) = (sought.read(), filter.get());
        let shows = |one: &&Listed| filter.shows(&one.alias, &one.standing, &sought);
        all.read().iter().filter(shows).cloned().collect::<Vec<_>>()
    });
    let how_many = Memo::new(move |_| found.read().len());
    let rows = move |places: Range<usize>| {
        let found = found.read();
        let rows = found.iter().skip(places.start).take(places.len()).cloned();
        rows.map(|one| view! { <Row one open/> }).collect_view().into_any()
    };
    let unreadable = Memo::new(move |_| {
        let listing = addresses.listing().read();
        listing.roster().map(|roster| roster.unreadable().join(", ")).unwrap_or_default()
    });
    view! {
        {maybe(move || is_long.get().then(|| view! { <Search all found sought filter/> }.into_any()))}
        <section class="card flush">
            <Told/>
            <table class="dense listed" aria-label="Send-as addresses">
                <thead>
                    <tr>
                        <th scope="col">"Address"</th>
                        <th scope="col">"Status"</th>
                        <th scope="col">"Sent by"</th>
                        <th scope="col">"Next step"</th>
                    </tr>
                </thead>
                <tbody>
                    {slices(how_many, AT_ONCE, rows)}
                </tbody>
            </table>
            {maybe(move || found.read().is_empty().then(|| view! { <p class="note">{words::NONE_FOUND}</p> }.into_any()))}
            {maybe(move || (!unreadable.read().is_empty()).then(|| view! {
                <p class="note">{words::unreadable(&unreadable.read())}</p>
            }.into_any()))}
        </section>
    }
}

/// Above a long list: what is sought in it, and of which addresses.
#[component]
fn Search(
    all: Memo<Vec<Listed>>,
    found: Memo<Vec<Listed>>,
    sought: RwSignal<String>,
    filter: RwSignal<Filter>,
) -> impl IntoView {
    let count = move |filter: Filter| {
        let all = all.read();
        all.iter().filter(|one| filter.shows(&one.alias, &one.standing, "")).count()
    };
    view! {
        <div class="row filter">
            <input
                class="input" type="search" id="find" aria-label="Find an address" placeholder="Find an address"
                autocomplete="off" spellcheck="false"
                prop:value=sought
                on:input=move |event| sought.set(event_target_value(&event))
            />
            <div class="row" role="group" aria-label="Show">
                {words::FILTERS.map(|(name, one)| view! {
                    <button
                        type="button" class="chip"
                        aria-pressed=Signal::derive(move || if filter.get() == one { "true" } else { "false" })
                        on:click=move |_| filter.set(one)
                    >{name}" "{text(move || count(one).to_string())}</button>
                })}
            </div>
            <p class="soft" aria-live="polite">{text(move || words::shown(found.read().len(), all.read().len()))}</p>
        </div>
    }
}

#[component]
fn Row(one: Listed, open: RwSignal<Vec<Address>>) -> impl IntoView {
    let Listed { alias, standing } = one;
    let name = alias.name.as_str().to_owned();
    let route = words::route(&alias.route);
    let security = words::security(&alias.route);
    let reply_to = words::reply_to(&alias);
    let meaning = words::meaning(&alias.status);
    let (address, subject) = (alias.address.clone(), subject(&alias));
    let is_open = {
        let address = address.clone();
        Memo::new(move |_| open.read().contains(&address))
    };
    view! {
        <tr>
            <th scope="row">
                <span class="address">{address_text(&alias.address)}</span>
                {(!name.is_empty()).then(|| view! { <span class="hint">{name}</span> })}
                {reply_to.map(|reply_to| view! { <span class="hint">{words::replies_go_to(&reply_to)}</span> })}
                {alias.unread_reply_to.as_deref().map(|text| view! { <span class="hint">{words::unread_reply_to(text)}</span> })}
                {alias.is_default.then(|| view! { <span class="tag">"Default in Gmail"</span> })}
            </th>
            <td>
                <span class="row tight"><Status status=alias.status.clone()/><WorthChip worth=standing.worth/></span>
                <span class="hint">{meaning}</span>
                <WorthDetails standing=standing.clone()/>
            </td>
            <td class="soft">{breaking(&route)}{security.map(|security| view! { <span class="hint">{security}</span> })}</td>
            <td>
                <NextStep status=alias.status address=alias.address.to_string() worth=standing.worth/>
                {subject.is_some().then(|| view! {
                    <CheckButton of=address.to_string() is_open on_press=move |()| toggle(open, &address)/>
                })}
            </td>
        </tr>
        {maybe(move || subject.clone().filter(|_| is_open.get()).map(|subject| view! {
            <tr class="below"><td colspan="4"><HealthPanel subject/></td></tr>
        }.into_any()))}
    }
}

/// What is checked of an address's domain; nothing where the account is not known.
fn subject(alias: &Alias) -> Option<Subject> {
    let session = account().session().read_untracked();
    let own = session.account()?.address();
    Some(Subject::new(alias.address.domain(), Route::of(own, alias)))
}

/// Opens what is closed, and closes what is open.
fn toggle(open: RwSignal<Vec<Address>>, address: &Address) {
    open.update(|open| match open.iter().position(|one| one == address) {
        Some(place) => drop(open.remove(place)),
        None => open.push(address.clone()),
    });
}

/// The name of a server, which breaks at its dots.
fn breaking(host: &str) -> AnyView {
    host.split_inclusive('.')
        .map(|part| view! { {part.to_owned()}<wbr/> })
        .collect_view()
        .into_any()
}

/// The one thing to do about an address.
#[component]
fn NextStep(status: VerificationStatus, address: String, worth: Worth) -> impl IntoView {
    if worth == Worth::Stopped {
        let href = Page::Add(Naming::Named(address.clone(), None)).href();
        return view! { <a href=href>{standing::WHAT_STILL_WORKS}<span class="unseen">" for "{address}</span></a> }
            .into_any();
    }
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
