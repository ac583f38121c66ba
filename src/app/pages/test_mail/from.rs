//! Which address the mail leaves from: by its kind, by Settings, or by hand.

use leptos::prelude::*;

use crate::{
    alias::NoSender,
    app::{
        focus::focus,
        parts::{AddressSelect, Field, FromLine, described_by, live, maybe},
        route::Page,
        state::{account::account, addresses::addresses, composer::Composer, settings::settings},
        voice::voice,
    },
    mail::Mailbox,
    policy::{MailKinds, Refusal, Resolved},
    words::{
        addresses as address_words, common, settings as policy_words, standing, test_mail as words,
    },
};

/// What the mail is about, where the deployer names kinds of mail.
#[component]
pub(super) fn Kind(composer: Composer) -> impl IntoView {
    let addresses = addresses();
    let voice = voice();
    // A draft may know one that the deployer names no longer.
    let kinds = Memo::new(move |_| {
        let typed = composer.typed().read();
        addresses.kinds().iter().chain(&typed.kind).cloned().collect::<MailKinds>()
    });
    let there_are_some = Memo::new(move |_| !kinds.read().is_empty());
    let pick = move |event| {
        let before = untrack(|| composer.from());
        composer.change(|typed| typed.kind = event_target_value(&event).parse().ok());
        let from = untrack(|| composer.from()).filter(|from| before.as_ref() != Some(from));
        if let Some(from) = from {
            voice.say(words::leaves_from(&from));
        }
    };
    let options = move || {
        let kinds = kinds.get();
        let option = |kind| {
            let chosen = composer.typed().read().kind.as_ref() == Some(kind);
            let value = kind.as_str().to_owned();
            view! { <option value=value prop:selected=chosen>{policy_words::kind(kind)}</option> }
        };
        kinds.iter().map(option).collect_view().into_any()
    };
    view! {
        {maybe(move || there_are_some.get().then(|| view! {
            <Field id="kind" label="Kind" hint=words::KIND_HINT>
                <select id="kind" class="input" aria-describedby=described_by("kind") on:change=pick>
                    <option value="" prop:selected=Signal::derive(move || composer.typed().read().kind.is_none())>{words::ANY_KIND}</option>
                    {live(options)}
                </select>
            </Field>
        }.into_any()))}
    }
}

/// The From, with the reason where Settings come to none.
#[component]
pub(super) fn From(composer: Composer) -> impl IntoView {
    let (settings, addresses) = (settings(), addresses());
    let choices = Signal::derive(move || addresses.choices(&settings.saved().read().name));
    let chosen = Signal::derive(move || composer.from());
    let by_hand = Memo::new(move |_| composer.typed().read().from.is_some());
    let own_kind = move || {
        let kind = composer.typed().read().kind.clone();
        kind.filter(|kind| settings.saved().read().rule(Some(kind)).is_some())
    };
    // Who sends it by a link, where that decides.
    let named = move || {
        let typed = composer.typed().read();
        let (person, policy) = (typed.person.clone()?, settings.saved().read());
        policy.asks_who_sends(typed.kind.as_ref()).then_some(person)
    };
    let fault = Signal::derive(move || {
        let faults = composer.faults().read();
        if faults.no_from {
            return Some(words::NO_FROM.into());
        }
        let refusal = composer.by_settings().err().filter(|_| !by_hand.get());
        refusal.map(|refusal| words::no_from(own_kind().as_ref(), &refusal))
    });
    let ended = move || match composer.by_settings() {
        Err(Refusal::NotUsable(NoSender::Ended(address))) if !by_hand.get() => Some(address),
        _ => None,
    };
    let hint = Signal::derive(move || {
        let send_from = settings.saved().read().send_from;
        if by_hand.get() {
            return words::BY_HAND.into();
        }
        let origin = match named() {
            Some(person) => words::named_by_link(&person),
            None => words::origin(own_kind().as_ref(), send_from),
        };
        match composer.by_settings() {
            Ok(Resolved { instead_of: Some(refusal), .. }) => {
                format!("{origin} {}", policy_words::instead(&refusal))
            }
            _ => origin,
        }
    });
    let take_settings = move |_| {
        composer.change(|typed| typed.from = None);
        focus("#from");
    };
    view! {
        <Field id="from" label="From" hint fault>
            <AddressSelect
                id="from" choices chosen only_usable=true
                on_chosen=move |from| composer.change(|typed| typed.from = from)
            />
            {maybe(move || ended().map(|address| view! {
                <p><a href=Page::add(&address).href()>{standing::WHAT_STILL_WORKS}</a></p>
            }.into_any()))}
            {maybe(move || by_hand.get().then(|| view! {
                <button type="button" class="button quiet" on:click=take_settings>"Use the one in Settings"</button>
            }.into_any()))}
        </Field>
    }
}

#[component]
pub(super) fn Preview(composer: Composer) -> impl IntoView {
    let (settings, addresses) = (settings(), addresses());
    let mailbox = Memo::new(move |_| {
        let from = composer.from()?;
        let choices = addresses.choices(&settings.saved().read().name);
        choices.into_iter().map(|choice| choice.mailbox).find(|mailbox| mailbox.address == from)
    });
    let subject = Signal::derive(move || composer.subject());
    // What Gmail's settings hold for the address and Fromline can't use.
    let unread = Memo::new(move |_| {
        let (from, listing) = (composer.from()?, addresses.listing().read());
        listing.roster()?.find(&from)?.unread_reply_to.clone()
    });
    let lag = account().clock_lag();
    view! {
        {maybe(move || unread.read().as_deref().map(|text| view! { <p class="note">{address_words::unread_reply_to(text)}</p> }.into_any()))}
        {lag.map(|lag| view! { <p class="note">{common::clock_lag(lag)}</p> })}
        {maybe(move || mailbox.get().map(|mailbox: Mailbox| view! {
            <FromLine mailbox subject caption=common::RECIPIENT_SEES/>
        }.into_any()))}
    }
}
