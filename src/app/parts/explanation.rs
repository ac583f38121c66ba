use leptos::prelude::*;

use crate::{
    app::{
        parts::{copy::Copy, icon::Icon, live::maybe},
        state::account::{AccountDriver, account},
    },
    browser::{clock, location},
    google,
    words::{
        Advice, Explanation, common,
        letters::{Facts, Letter},
    },
};

/// A trouble with its cause and numbered next steps; its action comes as children.
#[component]
pub(crate) fn Explained(
    #[prop(into)] explanation: Advice,
    /// What Google answered, folded below.
    #[prop(optional_no_strip)]
    raw: Option<google::RawAnswer>,
    /// True for advice where nothing has gone wrong here.
    #[prop(optional)]
    calm: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let Advice { explanation, who, letter } = explanation;
    let steps = explanation.steps(clock::named);
    let Explanation { title, cause, .. } = explanation;
    let label = title.clone();
    view! {
        <section class=if calm { "result calm" } else { "result bad" } aria-label=label>
            <h2>{(!calm).then(|| Icon::Warning.view())}<span>{title}</span></h2>
            <p>{cause}</p>
            {who.map(|who| view! { <p class="soft">{who.words()}</p> })}
            {(!steps.is_empty()).then(|| view! {
                <ol class="numbered">
                    {steps.into_iter().map(|step| view! { <li>{step}</li> }).collect_view()}
                </ol>
            })}
            {children.map(|children| view! { <div class="row">{children()}</div> })}
            {letter.map(|letter| view! { <LetterText letter/> })}
            {raw.map(|raw| view! { <RawAnswer raw/> })}
        </section>
    }
}

/// A text for the deployer or the administrator who can mend it, with what they need to know.
#[component]
pub(crate) fn LetterText(letter: Letter) -> impl IntoView {
    let account = account();
    let registration = account.registration();
    let known = account.session().read_untracked().account().cloned();
    let facts = Facts {
        page: location::page_url(),
        project: registration.client.project().map(ToOwned::to_owned),
        client_id: registration.client.id,
        redirect_uri: registration.redirect_uri,
        account: known.map(|account| account.address().to_string()).or_else(|| {
            account.wanted().or_else(AccountDriver::last).map(|address| address.to_string())
        }),
    };
    let text = letter.write(&facts);
    // Written when it is wanted: else what Google said would stand on the page twice.
    let (is_open, set_open) = signal(false);
    view! {
        <details on:toggle=move |_| set_open.set(true)>
            <summary>{common::text_for(letter.reader().recipient())}</summary>
            {maybe(move || is_open.get().then(|| view! {
                <pre class="raw" tabindex="0">{text.clone()}</pre>
                <Copy text=Signal::stored(text.clone()) what="the text"/>
            }.into_any()))}
        </details>
    }
}

/// Google's own words, folded, with Copy.
#[component]
fn RawAnswer(raw: google::RawAnswer) -> impl IntoView {
    let text = format!("HTTP {}\n{}", raw.status, raw.text);
    view! {
        <details>
            <summary>"Google’s answer"</summary>
            <pre class="raw" tabindex="0">{text.clone()}</pre>
            <Copy text=Signal::stored(text) what="Google’s answer"/>
        </details>
    }
}
