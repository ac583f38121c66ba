//! From no Google project to a page that can sign in: for the person who puts Fromline on a host.
mod client;
mod guide;
mod progress;

use leptos::prelude::*;

use crate::{
    app::{
        pages::setup::{client::ClientCard, guide::Guide, progress::SetupDriver},
        parts::{Heading, text},
        route::Page,
        state::account::account,
    },
    browser::location,
    check::Source,
    config::{OAuthClient, SetupStep, leads_to, registrable},
    keep::Kept,
    words::{config as config_words, setup as words},
};

/// What is missing before anybody can sign in, how to get it, and where it goes.
#[component]
pub(crate) fn SetupPage() -> impl IntoView {
    let account = account();
    let source = account.source();
    let progress = SetupDriver::open(account.config().audience);
    let redirect = account.registration().redirect_uri;
    hear_other_tabs(progress, source);
    let refused = registrable(&redirect).err().map(config_words::not_registrable);
    let is_taken = refused.is_none();
    let elsewhere = (is_taken && !leads_to(&redirect, &location::page_url()))
        .then(|| config_words::elsewhere(&redirect));
    view! {
        <Heading text="Setup" lede=words::LEDE/>
        {match source {
            Source::Nowhere => view! { <Missing progress/> }.into_any(),
            known => view! { <Ready source=known/> }.into_any(),
        }}
        {refused.map(|reason| view! {
            <section class="result bad" aria-labelledby="not-registrable">
                <h2 id="not-registrable">"Google won’t take this page’s address"</h2>
                <p><code>{redirect.clone()}</code></p>
                <p>{reason}</p>
            </section>
        })}
        {elsewhere.map(|text| view! {
            <p class="note">{text}</p>
        })}
        {words::opened_by_name(&redirect).map(|text| view! { <p class="note">{text}</p> })}
        <Guide progress source redirect=redirect.clone() is_taken/>
        {(source != Source::File).then(|| view! { <ClientCard progress source redirect/> })}
    }
}

/// Another tab may tick steps too, and may bring the client: what was typed here outlives the reload.
fn hear_other_tabs(progress: SetupDriver, source: Source) {
    let listener = window_event_listener(leptos::ev::storage, move |event| {
        let is_new = event.new_value().is_some();
        match event.key().as_deref() {
            Some(OAuthClient::KEY) if is_new && source == Source::Nowhere => location::reload(),
            Some(_) => progress.refresh(),
            None => {}
        }
    });
    on_cleanup(move || listener.remove());
}

#[component]
fn Missing(progress: SetupDriver) -> impl IntoView {
    let far = text(move || words::far(progress.count(), SetupStep::ALL.len()));
    view! {
        <section class="result calm" aria-labelledby="missing">
            <h2 id="missing">"The client id is missing"</h2>
            <p>{words::NOT_YOURS}</p>
            <p>{words::MISSING}</p>
            <p class="soft">{far}</p>
        </section>
    }
}

#[component]
fn Ready(source: Source) -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="ready">
            <div>
                <h2 id="ready">"This page is set up"</h2>
                <p class="soft">{words::source(source)}</p>
            </div>
            <div class="row">
                <a class="button strong" href=Page::Settings.href()>"Go to Settings"</a>
                <a class="button" href=Page::Check.href()>"Check set-up"</a>
            </div>
        </section>
    }
}
