use leptos::prelude::*;

use crate::{
    alias::has_organisation,
    app::{
        parts::maybe,
        route::{Naming, Page},
        state::addresses::addresses,
    },
    mail::Address,
    standing::{Assignment, Worth},
    words::{home as words, standing as standing_words},
};

/// What is to be done first: an address that stops, or a first address of one's own.
#[component]
pub(super) fn NextStep(lines: Memo<Vec<Assignment>>) -> impl IntoView {
    let addresses = addresses();
    let ending = Memo::new(move |_| {
        let mut ending: Vec<(Address, Worth)> = Vec::new();
        for line in lines.read().iter() {
            let (Some(address), Some(standing)) = (&line.address, &line.standing) else { continue };
            let ends = matches!(standing.worth, Worth::Stops { .. } | Worth::Stopped);
            if ends && !ending.iter().any(|(known, _)| known == address) {
                ending.push((address.clone(), standing.worth));
            }
        }
        ending
    });
    let alone = Memo::new(move |_| {
        let listing = addresses.listing().read();
        let list = listing.roster()?;
        let is_alone = list.iter().count() == 1 && list.unreadable().is_empty();
        is_alone.then(|| list.primary().map(|own| own.address.clone())).flatten()
    });
    // Another address could be used, and none is.
    let other = Memo::new(move |_| {
        let listing = addresses.listing().read();
        let list = listing.roster()?;
        let own = list.primary()?;
        let is_own = |line: &Assignment| line.address.as_ref() == Some(&own.address);
        if !lines.read().iter().all(is_own) {
            return None;
        }
        list.usable(addresses.today())
            .find(|alias| alias.address != own.address)
            .map(|alias| alias.address.clone())
    });
    view! {
        {maybe(move || other.get().map(|other| view! { <Choose other/> }.into_any()))}
        {maybe(move || (!ending.read().is_empty()).then(|| {
            ending.get().into_iter().map(|(address, worth)| view! { <Ends address worth/> }).collect_view().into_any()
        }))}
        {maybe(move || alone.get().map(|own| view! { <Add own/> }.into_any()))}
    }
}

/// An address of another provider that mail is sent from.
#[component]
fn Ends(address: Address, worth: Worth) -> impl IntoView {
    let ((title, cause), button) = if let Worth::Stops { days } = worth {
        (standing_words::ends_soon(address.as_str(), days), standing_words::LASTING_WAY)
    } else {
        (standing_words::has_ended(address.as_str()), standing_words::WHAT_STILL_WORKS)
    };
    view! {
        <section class="note spread">
            <div><h2>{title}</h2><p>{cause}</p></div>
            <a class="button" href=Page::add(&address).href()>{button}</a>
        </section>
    }
}

/// Another address is there and not used.
#[component]
fn Choose(other: Address) -> impl IntoView {
    let (title, cause, button) = words::choose(other.as_str());
    view! {
        <section class="card" aria-labelledby="choose-first">
            <div class="spread">
                <div><h2 id="choose-first">{title}</h2><p class="soft">{cause}</p></div>
                <a class="button strong" href=Page::Settings.href()>{button}</a>
            </div>
        </section>
    }
}

/// There is only the account's own address so far.
#[component]
fn Add(own: Address) -> impl IntoView {
    let suggestion = has_organisation(&own).then(|| words::suggestion(&own));
    let page = match &suggestion {
        Some(address) => Page::Add(Naming::Correct(address.clone())),
        None => Page::Add(Naming::New),
    };
    view! {
        <section class="card" aria-labelledby="add-first">
            <div class="spread">
                <div><h2 id="add-first">{words::ADD.0}</h2><p class="soft">{words::ADD.1}</p></div>
                <a class="button strong" href=page.href()>{words::add(suggestion.as_deref())}</a>
            </div>
        </section>
    }
}
