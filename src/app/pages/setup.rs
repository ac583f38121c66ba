use leptos::prelude::*;

use super::Heading;
use crate::{
    app::{
        account::account,
        parts::{Copy, TextField},
        route::Page,
        words::setup as words,
    },
    browser::{Storage, here},
    config::OAuthClient,
    keep,
};

/// What is missing before anybody can sign in, and where it goes.
#[component]
pub(crate) fn SetupPage() -> impl IntoView {
    let account = account();
    let configured = account.config().client().is_some();
    let pasted = !configured && !account.registration().client.id.is_empty();
    let redirect = account.registration().redirect_uri;
    view! {
        <Heading text="Setup" lede="For the person who puts Fromline on a host: done once, in the Google Cloud console."/>
        {if configured || pasted {
            view! {
                <section class="card">
                    <h2>"This page is set up"</h2>
                    <p>{if pasted { "A client that was pasted is used in this browser. For everyone else, put it into config.json." } else { "config.json names the OAuth client." }}</p>
                    <p><a class="button strong" href=Page::Settings.href()>"Go to Settings"</a></p>
                </section>
            }.into_any()
        } else {
            view! {
                <section class="card">
                    <h2>"The client id is missing"</h2>
                    <p>"config.json has no client_id, so Google doesn’t know this page yet."</p>
                    <ol class="numbered">
                        {words::STEPS.map(|step| view! { <li>{step}</li> }).collect_view()}
                    </ol>
                </section>
            }.into_any()
        }}
        <section class="card">
            <h2>"Redirect URI"</h2>
            <dl class="values">
                <div>
                    <dt>"Authorised redirect URI"</dt>
                    <dd class="mono">{redirect.clone()}</dd>
                    <dd><Copy text=Signal::stored(redirect) what="the redirect URI"/></dd>
                </div>
            </dl>
        </section>
        {(!configured).then(|| view! { <Paste/> })}
    }
}

/// A client pasted for this browser, where `config.json` has none.
#[component]
fn Paste() -> impl IntoView {
    let known = keep::look_up::<OAuthClient>(&Storage).value();
    let id = RwSignal::new(known.as_ref().map(|client| client.id.clone()).unwrap_or_default());
    let is_known = known.is_some();
    let secret = RwSignal::new(known.and_then(|client| client.secret).unwrap_or_default());
    let forget = move |_| {
        keep::erase::<OAuthClient>(&Storage);
        here::reload();
    };
    let fault = RwSignal::new(None::<String>);
    let use_it = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(client) = OAuthClient::pasted(&id.read_untracked(), &secret.read_untracked())
        else {
            return fault
                .set(Some("Paste the client id; it ends in .apps.googleusercontent.com.".into()));
        };
        match keep::keep(&Storage, &client) {
            Ok(()) => {
                here::replace_route(&Page::Settings.href());
                // The client is read where everything begins.
                here::reload();
            }
            Err(_) => fault.set(Some("This browser keeps nothing for this page. Allow site data, or put the client id into config.json.".into())),
        }
    };
    view! {
        <form class="card" on:submit=use_it>
            <div>
                <h2>"Try it in this browser"</h2>
                <p class="soft">"Kept in this browser only. For everyone else, config.json is the place."</p>
            </div>
            <TextField id="client-id" label="Client id" value=id on_input=move |text| { id.set(text); fault.set(None); } fault/>
            <TextField id="client-secret" label="Client secret" hint=words::SECRET value=secret on_input=move |text| secret.set(text)/>
            <div class="row">
                <button class="button strong" type="submit">"Use this client"</button>
                {is_known.then(|| view! {
                    <button type="button" class="button quiet" on:click=forget>"Forget it"</button>
                })}
            </div>
        </form>
    }
}
