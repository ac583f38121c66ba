//! The hand-over sheet: one page to print, with what to enter in other software.

use leptos::prelude::*;

use crate::{
    app::{
        cards::{connection::Connection, missing::Missing},
        parts::{Heading, address_text, breaking, live, maybe, text},
        state::{
            account::account,
            addresses::{Listed, addresses},
            settings::settings,
            team::team_book,
        },
    },
    browser::{clock, location, window},
    google::Permission,
    policy::{Policy, SendFrom},
    session,
    standing::{Assignment, Mails},
    team::{Covered, Person, coverage},
    words::{common, sheet as words, standing},
};

#[component]
pub(crate) fn SheetPage() -> impl IntoView {
    let (account, addresses) = (account(), addresses());
    let known = Memo::new(move |_| account.session().read().account().map(session::Account::key));
    let of = Memo::new(move |_| {
        let session = account.session().read();
        let address = session.account().map(|account| account.address().to_string());
        words::of(&address.unwrap_or_default(), &clock::day(clock::now()))
    });
    let lines = Memo::new(move |_| addresses.who_sends_what());
    // Only a page that can't print refuses; there is nothing else to do then.
    let print = |_| drop(window().print());
    view! {
        <div class="spread">
            <Heading text=words::TITLE lede=words::LEDE/>
            {maybe(move || known.read().is_some().then(|| view! { <button type="button" class="button strong" on:click=print>{words::PRINT}</button> }.into_any()))}
        </div>
        <Missing permission=Permission::ListAliases/>
        {maybe(move || known.read().is_none().then(|| view! { <Connection/> }.into_any()))}
        {maybe(move || known.read().is_some().then(|| view! {
                <div class="sheet">
                    <p class="soft">{text(move || of.get())}</p>
                    <Choices/>
                    <Kinds lines/>
                    <AddressList/>
                    <People/>
                    <Link/>
                </div>
        }.into_any()))}
    }
}

/// A table of the sheet, its first column the rows' heads.
fn table(title: &'static str, columns: [&'static str; 3], rows: Vec<[AnyView; 3]>) -> AnyView {
    let row = |[head, second, third]: [AnyView; 3]| {
        view! { <tr><th scope="row">{head}</th><td>{second}</td><td>{third}</td></tr> }
    };
    view! {
        <section class="card flush">
            <h2>{title}</h2>
            <table class="dense" aria-label=title>
                <thead><tr>{columns.map(|name| view! { <th scope="col">{name}</th> })}</tr></thead>
                <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
    .into_any()
}

/// What to enter for each of the three choices.
#[component]
fn Choices() -> impl IntoView {
    let (settings, addresses) = (settings(), addresses());
    view! {
        {live(move || {
            let policy = settings.saved().read();
            let all = [SendFrom::Default, SendFrom::User, SendFrom::Fixed];
            let rows = all.map(|choice| {
                let asked = Policy { send_from: choice, ..policy.clone() };
                let from = addresses.resolve(&asked, None);
                let fixed = policy.fixed.as_ref().map(ToString::to_string);
                let chosen = (policy.send_from == choice).then(|| view! { <span class="tag">{words::CHOSEN}</span> });
                let seen = match (choice, &from) {
                    (SendFrom::Fixed, Err(_)) if fixed.is_none() => "–".to_owned(),
                    (choice, from) => words::seen(from, choice == SendFrom::User),
                };
                [
                    view! { {words::choice(choice)}" "{chosen} }.into_any(),
                    words::enter(choice, fixed.as_deref()).into_any(),
                    seen.into_any(),
                ]
            });
            view! { {table(words::CHOICES, words::CHOICES_COLUMNS, rows.into())}<p class="note">{words::GMAIL_SENDS}</p> }.into_any()
        })}
    }
}

#[component]
fn Kinds(lines: Memo<Vec<Assignment>>) -> impl IntoView {
    let settings = settings();
    view! {
        {live(move || {
            let policy = settings.saved().read();
            let row = |line: &Assignment| {
                let kind = if let Mails::Kind(kind) = &line.mails { Some(kind) } else { None };
                let asks_who = policy.asks_who_sends(kind);
                [
                    words::mails(&line.mails).into_any(),
                    breaking(&words::address(line, asks_who)),
                    breaking(&words::seen(&line.from, asks_who)),
                ]
            };
            let rows = lines.read().iter().map(row).collect();
            table(words::KINDS, words::KINDS_COLUMNS, rows)
        })}
    }
}

#[component]
fn AddressList() -> impl IntoView {
    let addresses = addresses();
    view! {
        {live(move || {
            let listed = addresses.standings();
            if listed.is_empty() {
                return view! { <p class="note">{words::NO_LIST}</p> }.into_any();
            }
            let row = |Listed { alias, standing }: &Listed| {
                let replies = alias.replies_go_to().unwrap_or_else(|| alias.address.to_string());
                let status = format!("{}, {}", common::standing(&alias.status), standing::worth(standing.worth));
                [address_text(&alias.address), breaking(&replies), status.into_any()]
            };
            table(words::ADDRESSES, words::ADDRESSES_COLUMNS, listed.iter().map(row).collect())
        })}
    }
}

/// The people of the team, those first who have something to do.
#[component]
fn People() -> impl IntoView {
    let (book, addresses) = (team_book(), addresses());
    view! {
        {live(move || {
            let (team, listing) = (book.saved().read(), addresses.listing().read());
            let covered = coverage(&team, listing.roster(), addresses.today());
            let mut people: Vec<(Covered, &Person)> = team.iter().map(|person| (covered.of(&person.address), person)).collect();
            people.sort_by_key(|(covered, _)| *covered == Covered::CanSend);
            if people.is_empty() {
                return ().into_any();
            }
            let row = |(covered, person): &(Covered, &Person)| [
                person.name.as_str().to_owned().into_any(),
                address_text(&person.address),
                words::to_do(*covered, person, &location::page_url()).into_any(),
            ];
            table(words::PEOPLE, words::PEOPLE_COLUMNS, people.iter().map(row).collect())
        })}
    }
}

/// The link for software that can hold one.
#[component]
fn Link() -> impl IntoView {
    let link = format!("{}{}", location::page_url(), words::LINK_QUERY);
    view! {
        <section class="card">
            <h2>{words::LINK}</h2>
            <p>{words::LINK_LEDE}</p>
            <p class="mono whole-link">{link}</p>
        </section>
    }
}
