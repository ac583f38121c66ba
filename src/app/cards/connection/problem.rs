//! What stands between a person and a sign-in: before Connect, and after it came to nothing.

use leptos::prelude::*;

use crate::{
    app::{
        cards::google_pages::WhatGoogleShowed,
        parts::{Copy, Explained, maybe},
        route::Page,
        state::account::account,
        voice::voice,
    },
    browser::location,
    check::Source,
    google::InApp,
    session::{Event, SignInError},
    words::{at_google, connection, sign_in},
};

/// This is no real browser: Google would refuse.
pub(crate) fn in_app(app: InApp) -> AnyView {
    let address = location::address();
    view! {
        <Explained explanation=sign_in::in_app(app)>
            <code>{address.clone()}</code>
            <Copy text=Signal::stored(address) what="this page’s address"/>
        </Explained>
    }
    .into_any()
}

pub(crate) fn problem(trouble: SignInError) -> AnyView {
    let account = account();
    voice().warn(sign_in::explain(&trouble).title);
    match trouble {
        SignInError::Unfinished => view! { <Unfinished/> }.into_any(),
        trouble => {
            let raw = sign_in::raw(&trouble);
            let of_pasted = (account.source() == Source::Pasted)
                .then(|| sign_in::of_pasted(&trouble))
                .flatten();
            let setup = of_pasted.is_some().then(|| {
                view! {
                    <a class="button" href=Page::Setup.href()>"Open Setup"</a>
                }
            });
            view! {
                <Explained explanation=of_pasted.unwrap_or_else(|| sign_in::advise(&trouble)) raw>
                    {setup}
                    <button class="button quiet" on:click=move |_| account.tell(Event::TroubleRead)>"Close"</button>
                </Explained>
            }
            .into_any()
        }
    }
}

/// Back from Google without an answer: one press goes on, and what stood there is asked only of a person who met something.
#[component]
fn Unfinished() -> impl IntoView {
    let account = account();
    let is_asked = RwSignal::new(false);
    view! {
        <section class="card" aria-labelledby="unfinished">
            <div>
                <h2 id="unfinished">{sign_in::UNFINISHED}</h2>
                <p class="soft">{connection::NOTHING_LOST}</p>
            </div>
            <div class="row">
                <button class="button strong" on:click=move |_| account.go_on()>"Go on with the sign-in"</button>
                <button
                    class="button"
                    aria-expanded=Signal::derive(move || if is_asked.get() { "true" } else { "false" })
                    on:click=move |_| is_asked.update(|asked| *asked = !*asked)
                >{connection::GOOGLE_SHOWED}</button>
                <button class="button quiet" on:click=move |_| account.tell(Event::TroubleRead)>"Not now"</button>
            </div>
            {maybe(move || is_asked.get().then(|| view! { <h3>{at_google::QUESTION}</h3><WhatGoogleShowed/> }.into_any()))}
        </section>
    }
}
