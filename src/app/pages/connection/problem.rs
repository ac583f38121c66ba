//! What stands between a person and a sign-in: before Connect, and after it came to nothing.

use leptos::prelude::*;

use crate::{
    app::{
        account::account,
        pages::setup::source,
        parts::{Copy, Explained, Icon, maybe},
        route::Page,
        voice::voice,
        words::{at_google::Shown, sign_in},
    },
    browser::here,
    check::Source,
    google::InApp,
    session::{Event, SignInTrouble},
};

/// This is no real browser: Google would refuse.
pub(crate) fn in_app(app: InApp) -> AnyView {
    let address = here::address();
    view! {
        <Explained explanation=sign_in::in_app(app)>
            <code>{address.clone()}</code>
            <Copy text=Signal::stored(address) what="this page’s address"/>
        </Explained>
    }
    .into_any()
}

/// Google's page as it will look, in words and boxes of ours.
pub(crate) fn warning() -> AnyView {
    view! {
        <figure class="picture" aria-label="Google’s warning">
            <p class="picture-title">{Icon::Warning.view()}<b>"Google hasn’t verified this app"</b></p>
            <p>"The app is requesting access to sensitive info in your Google Account. …"</p>
            <p><span class="picture-link">"Advanced"</span>" ← press this first"</p>
            <p><span class="picture-link">"Go to … (unsafe)"</span>" ← then this"</p>
            <figcaption>"In place of the dots stands the name that the app was given. Google’s words may differ a little."</figcaption>
        </figure>
    }
    .into_any()
}

pub(crate) fn problem(trouble: SignInTrouble) -> AnyView {
    let account = account();
    voice().warn(sign_in::explain(&trouble).title);
    match trouble {
        SignInTrouble::Unfinished => view! { <Unfinished/> }.into_any(),
        trouble => {
            let raw = sign_in::raw(&trouble);
            let of_pasted =
                (source() == Source::Pasted).then(|| sign_in::of_pasted(&trouble)).flatten();
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

/// Back from Google without an answer.
#[component]
fn Unfinished() -> impl IntoView {
    let account = account();
    view! {
        <section class="card" aria-labelledby="unfinished">
            <div>
                <h2 id="unfinished">"The sign-in was not finished"</h2>
                <p class="soft">"Nothing is lost. What did Google show?"</p>
            </div>
            <WhatGoogleShowed/>
            <div class="row">
                <button class="button strong" on:click=move |_| account.go_on()>"Go on with the sign-in"</button>
                <button class="button quiet" on:click=move |_| account.tell(Event::TroubleRead)>"Not now"</button>
            </div>
        </section>
    }
}

/// Asks what stood on Google's page: it never tells us.
#[component]
pub(crate) fn WhatGoogleShowed() -> impl IntoView {
    let (shown, set_shown) = signal(None::<Shown>);
    let voice = voice();
    let choose = move |one: Shown| {
        set_shown.set(Some(one));
        voice.say("What that means stands below it.");
    };
    view! {
        <fieldset class="choices compact">
            <legend class="unseen">"What did Google show?"</legend>
            {Shown::ALL.into_iter().map(|one| view! {
                <label class="choice slim">
                    <input type="radio" name="shown" on:change=move |_| choose(one)/>
                    <span>{one.label()}</span>
                </label>
                // Under what was chosen: on a phone the list is longer than the screen.
                {maybe(move || (shown.get() == Some(one)).then(|| view! { <Explained calm=true explanation=one.explain()/> }.into_any()))}
            }).collect_view()}
        </fieldset>
    }
}
