//! Google's own pages, as far as they never tell Fromline what they show: drawn before, asked about afterwards.

use leptos::prelude::*;

use crate::{
    app::{
        parts::{Explained, Icon, maybe},
        voice::voice,
    },
    words::at_google::Shown,
};

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
