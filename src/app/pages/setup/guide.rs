use leptos::prelude::*;

use super::steps::{Progress, Step};
use crate::{
    app::{
        account::account,
        parts::{Copy, Radio, maybe},
        words::setup as words,
    },
    browser::here,
    config::Audience,
    google::Permission,
};

/// The steps in Google's console, one below the other; one that is ticked folds itself away.
#[component]
pub(super) fn Guide(
    progress: Progress,
    redirect: String,
    /// False where all is done: the steps are there to be looked up.
    open: bool,
) -> impl IntoView {
    view! {
        <ol class="guide" aria-label="Steps">
            {Step::ALL.into_iter().map(|step| {
                let redirect = redirect.clone();
                view! { <Row progress step open>{body(step, progress, redirect)}</Row> }
            }).collect_view()}
        </ol>
    }
}

fn body(step: Step, progress: Progress, redirect: String) -> AnyView {
    match step {
        Step::Project | Step::Api => ().into_any(),
        Step::Audience => view! { <Audiences progress/> }.into_any(),
        Step::Permissions => view! { <Permissions progress/> }.into_any(),
        Step::Client => view! { <Addresses redirect/> }.into_any(),
    }
}

/// One step: what to do, the way to Google's page, and a tick.
#[component]
fn Row(progress: Progress, step: Step, open: bool, children: Children) -> impl IntoView {
    let words::StepWords { title, texts, link } = words::step(step);
    // Where all is done, the addresses are still wanted: they are what Google compares.
    let is_open =
        Signal::derive(move || if open { !progress.has(step) } else { step == Step::Client });
    let href = console(path(step));
    let tick = move |event| progress.tick(step, event_target_checked(&event));
    view! {
        <li class="card" class:done=Signal::derive(move || progress.has(step))>
            <details prop:open=is_open>
                <summary>
                    <h2>{title}</h2>
                    {maybe(move || progress.has(step).then(|| view! { <span class="tag">"Done"</span> }.into_any()))}
                </summary>
                <div class="inside">
                    {texts.iter().map(|text| view! { <p>{*text}</p> }).collect_view()}
                    {children()}
                    <div class="row">
                        <a class="button" href=href target="_blank" rel="noopener noreferrer">
                            {link}<span class="unseen">" (opens beside this page)"</span>
                        </a>
                        <label class="tick">
                            <input type="checkbox" prop:checked=Signal::derive(move || progress.has(step)) on:change=tick/>
                            <span>"Done"<span class="unseen">" – "{title}</span></span>
                        </label>
                    </div>
                </div>
            </details>
        </li>
    }
}

const fn path(step: Step) -> &'static str {
    match step {
        Step::Project => "/projectcreate",
        Step::Api => "/apis/library/gmail.googleapis.com",
        Step::Audience => "/auth/overview",
        Step::Permissions => "/auth/scopes",
        Step::Client => "/auth/clients",
    }
}

/// A page of Google's console, of the client's own project where its number is known.
fn console(path: &str) -> String {
    let registration = account().registration();
    let page = registration.endpoints.console.at(path);
    match registration.client.project() {
        Some(number) => format!("{page}?project={number}"),
        None => page,
    }
}

/// Who may use it, each with its price.
#[component]
fn Audiences(progress: Progress) -> impl IntoView {
    view! {
        <fieldset class="choices">
            <legend class="unseen">"Who may use it"</legend>
            {Audience::ALL.map(|audience| view! { <Choice progress audience/> }).collect_view()}
        </fieldset>
        {maybe(move || {
            let audience = progress.audience.get()?;
            Some(view! {
                {words::audience_next(audience).map(|next| view! {
                    <p class="note">
                        {next}" "
                        <a href=console("/auth/audience") target="_blank" rel="noopener noreferrer">"Open “Audience”"</a>
                    </p>
                })}
                {audience.is_warned().then(|| view! { <Warning/> })}
            }.into_any())
        })}
    }
}

#[component]
fn Choice(progress: Progress, audience: Audience) -> impl IntoView {
    let (name, hint) = words::audience(audience);
    view! {
        <Radio
            name="audience" id=format!("audience-{audience}") label=name hint
            checked=Memo::new(move |_| progress.audience.get() == Some(audience))
            on_chosen=move |()| progress.choose(audience)
        />
    }
}

/// Google's warning as people will meet it: drawn, because it frightens those who aren't told.
#[component]
fn Warning() -> impl IntoView {
    view! {
        <figure class="seen">
            <figcaption>"What your people will see at Google, once each"</figcaption>
            <div class="warning">
                <p><b>"Google hasn’t verified this app"</b></p>
                <p class="soft">"The app is requesting access to sensitive info in your Google Account …"</p>
                <p><mark>"Advanced"</mark>" → "<mark>"Go to Fromline (unsafe)"</mark></p>
            </div>
            <figcaption>"The way through is the two marked words. Your app’s own name stands in place of Fromline, if you gave it another."</figcaption>
        </figure>
    }
}

/// The permissions to declare, as Google writes them.
#[component]
fn Permissions(progress: Progress) -> impl IntoView {
    let needless = move || progress.audience.get() == Some(Audience::Internal);
    view! {
        {maybe(move || needless().then(|| view! {
            <p class="note">"You chose Internal: Google doesn’t ask for this step there. Tick it and go on."</p>
        }.into_any()))}
        <dl class="values">
            {[Permission::ListAliases, Permission::Send, Permission::ReadBack].map(|permission| view! {
                <Value label=words::permission(permission) value=permission.scope().to_owned()/>
            }).collect_view()}
        </dl>
    }
}

/// The two addresses that the client must know, letter by letter.
#[component]
fn Addresses(redirect: String) -> impl IntoView {
    view! {
        <dl class="values">
            <Value label="Authorised JavaScript origin" value=here::origin()/>
            <Value label="Authorised redirect URI" value=redirect/>
        </dl>
        <p class="soft">{words::AFTER_CLIENT}</p>
    }
}

#[component]
fn Value(label: &'static str, value: String) -> impl IntoView {
    view! {
        <div>
            <dt>{label}</dt>
            <dd class="mono">{value.clone()}</dd>
            <dd><Copy text=Signal::stored(value) what=words::what(label)/></dd>
        </div>
    }
}
