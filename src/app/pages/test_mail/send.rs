//! An email that a link fills in: it is shown with the From that the settings come to, and sent by a person alone.

use leptos::prelude::*;

use crate::{
    app::{
        cards::{connection::Connection, missing::MissingSome},
        chunks::{Chunk, chunks},
        focus::focus,
        pages::test_mail::{form::Form, result::Outcome},
        parts::{Heading, live, maybe},
        route::{Page, Route},
        state::{
            account::account,
            addresses::{Addresses, addresses},
            composer::{Composer, SendResult, composer},
            opener::{OpenerDriver, opener},
        },
        voice::voice,
    },
    browser::{idn, opener as window},
    compose_link::{ComposeLink, LinkError, Occupant},
    policy::MailKinds,
    sending::Delivery,
    words::compose_link as words,
};

/// What the link of the page came to.
#[derive(Clone, Debug, Eq, PartialEq)]
enum Filled {
    /// It is in the fields; the text tells what of it was passed over.
    In(Option<String>),
    /// It waits for the person's answer: another email is in the fields. With the query of the link.
    Asks(ComposeLink, String),
    Refused(LinkError),
}

/// A composer that a link fills in.
#[component]
pub(crate) fn SendPage() -> impl IntoView {
    let (account, composer, voice) = (account(), composer(), voice());
    let addresses = addresses();
    let Route(page) = expect_context();
    // What records a mail: no press of Send waits for it.
    let chunks = chunks();
    Effect::new(move |_| untrack(|| chunks.load(Chunk::Sending)));
    let filled = RwSignal::new(Filled::In(None));
    Effect::new(move |_| {
        let Page::Send(query) = page.get() else { return };
        let link = ComposeLink::read_with(&query, &idn::ascii_recipients);
        filled.set(match link {
            Err(error) => {
                voice.warn(words::refusal(&error));
                Filled::Refused(error)
            }
            Ok(link) => meet(composer, &untrack(|| addresses.kinds()), link, query),
        });
    });
    let is_connected = Memo::new(move |_| account.session().read().grant().is_some());
    let known = Memo::new(move |_| account.session().read().account().is_some());
    view! {
        <Heading text="Send an email" lede=words::LEDE/>
        {maybe(move || (!is_connected.get()).then(|| view! { <Connection/> }.into_any()))}
        {can_not_tell().map(|text| view! { <p class="note" id="cannot-tell">{text}</p> })}
        {live(move || told(filled, composer, addresses))}
        <Outcome composer/>
        <CloseOnce composer/>
        {maybe(move || known.get().then(|| view! {
            {maybe(move || (!composer.shown().read().lacks_a_permission()).then(|| view! { <MissingSome/> }.into_any()))}
            <Form composer/>
        }.into_any()))}
    }
}

/// Fills the link in, unless its email is there already, or another one that would be lost.
fn meet(composer: Composer, kinds: &MailKinds, link: ComposeLink, query: String) -> Filled {
    let is_sending = composer.shown().read_untracked().is_sending();
    // Read before anything is filled in.
    let occupant = composer.typed().with_untracked(|typed| link.meets(&query, typed));
    match occupant {
        Occupant::Itself => filled(kinds, link),
        Occupant::None if !is_sending => take(composer, kinds, link, &query),
        Occupant::None | Occupant::Other => Filled::Asks(link, query),
    }
}

fn take(composer: Composer, kinds: &MailKinds, link: ComposeLink, query: &str) -> Filled {
    composer.take(&link, query);
    filled(kinds, link)
}

/// The link's email is in the fields.
fn filled(kinds: &MailKinds, link: ComposeLink) -> Filled {
    let unknown = link.kind.as_ref().filter(|kind| !kinds.contains(kind));
    let told = [words::ignored(&link.ignored), unknown.map(words::unknown_kind)];
    let told: Vec<_> = told.into_iter().flatten().collect();
    if let Some(opener) = opener() {
        opener.filled(link.reference);
    }
    Filled::In((!told.is_empty()).then(|| told.join(" ")))
}

/// That nothing will be told, on a page that was made to tell it.
fn can_not_tell() -> Option<&'static str> {
    opener().filter(|opener| !opener.can_be_told()).map(|_| words::CANNOT_TELL)
}

/// Closes a window that a program has opened for this email, once Gmail has it.
#[component]
fn CloseOnce(composer: Composer) -> impl IntoView {
    let can_close = opener().is_some_and(OpenerDriver::is_there);
    let is_taken = Memo::new(move |_| match &*composer.shown().read() {
        SendResult::Outcome { outcome, .. } => matches!(outcome.ending, Delivery::Accepted(_)),
        _ => false,
    });
    maybe(move || {
        (can_close && is_taken.get()).then(|| view! {
            <div class="row">
                <button type="button" class="button" on:click=move |_| window::close()>{words::CLOSE}</button>
            </div>
        }.into_any())
    })
}

/// What is to be said of the link.
fn told(filled: RwSignal<Filled>, composer: Composer, addresses: Addresses) -> AnyView {
    match filled.get() {
        Filled::In(None) => ().into_any(),
        Filled::In(Some(text)) => view! { <p class="note" id="passed-over">{text}</p> }.into_any(),
        Filled::Refused(error) => {
            view! { <p class="note" id="link-refused">{words::refusal(&error)}</p> }.into_any()
        }
        Filled::Asks(link, query) => {
            let replace = move |_| {
                let kinds = untrack(|| addresses.kinds());
                filled.set(take(composer, &kinds, link.clone(), &query));
                focus("#to");
            };
            let keep = move |_| {
                filled.set(Filled::In(None));
                focus("#to");
            };
            view! {
                <div class="note spread" id="replace">
                    <p>{words::REPLACE}</p>
                    <div class="row">
                        <button type="button" class="button" on:click=replace>{words::REPLACE_IT}</button>
                        <button type="button" class="button quiet" on:click=keep>{words::KEEP_MINE}</button>
                    </div>
                </div>
            }
            .into_any()
        }
    }
}
