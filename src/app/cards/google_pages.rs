//! Google's own pages, as far as they never tell Fromline what they show: drawn before, asked about afterwards.

use leptos::prelude::*;

use crate::{
    app::{
        parts::{Explained, Icon, maybe},
        voice::voice,
    },
    words::at_google::{self, Shown, Warning},
};

/// Google's page as it will look, in words and boxes of ours.
pub(crate) fn warning() -> AnyView {
    let Warning { heading, text, links, caption } = at_google::WARNING;
    view! {
        <figure class="picture" aria-label="Google’s warning">
            <p class="picture-title">{Icon::Warning.view()}<b>{heading}</b></p>
            <p>{text}</p>
            {links.map(|(link, hint)| view! { <p><span class="picture-link">{link}</span>{hint}</p> })}
            <figcaption>{caption}</figcaption>
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
        voice.say(at_google::MEANT);
    };
    view! {
        <fieldset class="choices compact">
            <legend class="unseen">{at_google::QUESTION}</legend>
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
