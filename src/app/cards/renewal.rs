//! The line under the page's head: the sign-in is about to end, or is being renewed.

use leptos::prelude::*;

use crate::{
    app::{
        cards::google_pages::WhatGoogleShowed,
        parts::{Explained, live, text},
        state::{
            account::account,
            renewal::{RenewalDriver, renewal},
        },
        voice::voice,
    },
    browser::clock,
    session::{SignInError, renewal::RenewalScreen},
    words::{at_google, renewal as renewal_words, sign_in as words},
};

/// Quiet until there is something to say; its buttons are the only ones that open a window.
pub(crate) fn line() -> AnyView {
    let (account, renewal) = (account(), renewal());
    let screen = renewal.screen();
    let soon = account.ends_soon();
    let shown = Memo::new(move |_| {
        let is_signed_in = account.session().read().grant().is_some();
        (screen.get(), soon.get() && is_signed_in)
    });
    announce(shown);
    // The account is gone: disconnected or forgotten, here or in another tab. Where none was there, one may be signing in.
    Effect::new(move |was_there: Option<bool>| {
        let is_there = account.session().read().account().is_some();
        let is_gone = was_there == Some(true) && !is_there;
        if is_gone && *screen.read_untracked() != RenewalScreen::Quiet {
            renewal.drop_renewal();
        }
        is_there
    });
    live(move || match shown.get() {
        (RenewalScreen::Quiet, false) => ().into_any(),
        (RenewalScreen::Quiet, true) => view! { <Soon/> }.into_any(),
        (RenewalScreen::Away, _) => view! { <Away/> }.into_any(),
        (RenewalScreen::Asking, _) => view! { <Waiting word=renewal_words::ASKING/> }.into_any(),
        (RenewalScreen::Stalled, _) => view! { <Waiting word=renewal_words::STALLED/> }.into_any(),
        (RenewalScreen::Redeeming, _) => view! {
            <Line><p class="watch"><span class="pulse"></span>{words::FINISHING}</p></Line>
        }
        .into_any(),
        (RenewalScreen::Failed(trouble), _) => view! { <Failed trouble/> }.into_any(),
    })
}

/// Tells those who don't see it that the line has come, or says something else.
fn announce(shown: Memo<(RenewalScreen, bool)>) {
    let voice = voice();
    Effect::new(move |_| {
        let (screen, is_soon) = shown.get();
        if let Some(news) = renewal_words::news(&screen, is_soon) {
            voice.say(news);
        }
    });
}

/// A region of its own, so that its buttons are not taken for the page's.
#[component]
fn Strip(children: Children) -> impl IntoView {
    view! { <section class="strip" aria-label="Sign-in">{children()}</section> }
}

#[component]
fn Line(children: Children) -> impl IntoView {
    view! { <Strip><div class="spread">{children()}</div></Strip> }
}

#[component]
fn Soon() -> impl IntoView {
    let (account, renewal) = (account(), renewal());
    let until = text(move || {
        let session = account.session().read();
        let until = session.grant().map(|grant| clock::clock_time(grant.ends()));
        until.map(|until| renewal_words::soon(&until)).unwrap_or_default()
    });
    view! {
        <Line>
            <p id="sign-in-ends">{until}</p>
            <div class="row">
                <button class="button" aria-describedby="sign-in-ends" on:click=move |_| renewal.renew()>"Continue"</button>
            </div>
        </Line>
    }
}

#[component]
fn Away() -> impl IntoView {
    let renewal = renewal();
    view! {
        <Line>
            <p class="watch"><span class="pulse"></span>{renewal_words::AWAY}</p>
            <div class="row">
                <button class="button" on:click=move |_| renewal.show_window()>"Show the window"</button>
                <button class="button quiet" on:click=move |_| renewal.drop_renewal()>"Cancel"</button>
            </div>
        </Line>
    }
}

#[component]
fn Waiting(word: &'static str) -> impl IntoView {
    let renewal = renewal();
    view! {
        <Strip>
            <div class="spread">
                <p>{word}</p>
                <div class="row">
                    <button class="button" on:click=move |_| renewal.renew()>"Open it again"</button>
                    <Here/>
                    <button class="button quiet" on:click=move |_| renewal.drop_renewal()>"Cancel"</button>
                </div>
            </div>
            <details>
                <summary>{at_google::QUESTION}</summary>
                <WhatGoogleShowed/>
            </details>
        </Strip>
    }
}

/// The way by which the page is left.
#[component]
fn Here() -> impl IntoView {
    let account = account();
    RenewalDriver::may_leave().then(|| view! {
        <button class="button" on:click=move |_| account.renew_here()>"Go on in this page"</button>
    })
}

#[component]
fn Failed(trouble: SignInError) -> impl IntoView {
    let renewal = renewal();
    let explanation = words::advise(&trouble);
    voice().warn(explanation.explanation.title.clone());
    let raw = words::raw(&trouble);
    view! {
        <Strip>
            <Explained explanation raw>
                <button class="button" on:click=move |_| renewal.renew()>"Try again"</button>
                <Here/>
                <button class="button quiet" on:click=move |_| renewal.drop_renewal()>"Close"</button>
            </Explained>
        </Strip>
    }
}
