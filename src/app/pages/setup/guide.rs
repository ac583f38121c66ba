use leptos::prelude::*;

use crate::{
    app::{
        cards::google_pages::warning,
        focus::focus,
        pages::setup::progress::SetupDriver,
        parts::{Copy, Radio, maybe},
        state::account::account,
        voice::voice,
    },
    browser::location,
    check::Source,
    config::{Audience, SetupStep},
    google::Permission,
    words::{common, setup as words},
};

/// The steps in Google's console, one below the other; one that is ticked folds itself away.
#[component]
pub(super) fn Guide(
    progress: SetupDriver,
    source: Source,
    redirect: String,
    /// False where Google won't take this page's address.
    is_taken: bool,
) -> impl IntoView {
    view! {
        <ol class="guide" aria-label="Steps">
            {SetupStep::ALL.into_iter().map(|step| {
                let inside = match step {
                    SetupStep::Project | SetupStep::Api => ().into_any(),
                    SetupStep::Audience => view! { <Audiences progress source/> }.into_any(),
                    SetupStep::Permissions => view! { <Permissions progress/> }.into_any(),
                    SetupStep::Client => view! { <Addresses redirect=redirect.clone() is_taken/> }.into_any(),
                };
                view! { <Row progress step open=source == Source::Nowhere>{inside}</Row> }
            }).collect_view()}
        </ol>
    }
}

/// One step: what to do, the way to Google's page, and a tick.
#[component]
fn Row(
    progress: SetupDriver,
    step: SetupStep,
    /// False where all is done: the steps are there to be looked up.
    open: bool,
    children: Children,
) -> impl IntoView {
    let words::StepWords { title, texts, link } = words::step(step);
    // Where all is done, the addresses are still wanted: they are what Google compares.
    // A memo: what the person opened by hand stays so while other steps are ticked.
    let is_open =
        Memo::new(move |_| if open { !progress.has(step) } else { step == SetupStep::Client });
    let href = console(path(step));
    let voice = voice();
    let tick = move |event| {
        let is_done = event_target_checked(&event);
        progress.tick(step, is_done);
        voice.say(words::ticked(progress.count(), SetupStep::ALL.len()));
        // The step has folded itself away, and its tick with it.
        if is_done && open {
            focus(progress.after(step).map_or("#bring", summary));
        }
    };
    view! {
        <li class="card" class:done=Signal::derive(move || progress.has(step)) id=anchor(step)>
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
                            {link}<span class="unseen">{common::OPENS_BESIDE}</span>
                        </a>
                        <label class="tick">
                            <input type="checkbox" prop:checked=Signal::derive(move || progress.has(step)) on:change=tick/>
                            <span>"Done"<span class="unseen">{words::done_of(title)}</span></span>
                        </label>
                    </div>
                </div>
            </details>
        </li>
    }
}

const fn anchor(step: SetupStep) -> &'static str {
    match step {
        SetupStep::Project => "step-project",
        SetupStep::Api => "step-api",
        SetupStep::Audience => "step-audience",
        SetupStep::Permissions => "step-permissions",
        SetupStep::Client => "step-client",
    }
}

const fn summary(step: SetupStep) -> &'static str {
    match step {
        SetupStep::Project => "#step-project summary",
        SetupStep::Api => "#step-api summary",
        SetupStep::Audience => "#step-audience summary",
        SetupStep::Permissions => "#step-permissions summary",
        SetupStep::Client => "#step-client summary",
    }
}

const fn path(step: SetupStep) -> &'static str {
    match step {
        SetupStep::Project => "/projectcreate",
        SetupStep::Api => "/apis/library/gmail.googleapis.com",
        SetupStep::Audience => "/auth/overview",
        SetupStep::Permissions => "/auth/scopes",
        SetupStep::Client => "/auth/clients",
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

/// What can be chosen; whether a review is passed is asked beneath.
const CHOICES: [Audience; 4] =
    [Audience::Internal, Audience::Testing, Audience::Unverified, Audience::Verified];

/// Who may use it, each with its price.
#[component]
fn Audiences(progress: SetupDriver, source: Source) -> impl IntoView {
    let is_file = source == Source::File;
    view! {
        <fieldset class="choices">
            <legend class="unseen">"Who may use it"</legend>
            {CHOICES.map(|audience| view! { <Choice progress audience/> }).collect_view()}
        </fieldset>
        {maybe(move || {
            let audience = progress.audience.get()?;
            let is_told = is_file && progress.configured != Some(audience);
            Some(view! {
                {words::audience_next(audience).map(|next| view! {
                    <p class="note">
                        {next}" "
                        <a href=console("/auth/audience") target="_blank" rel="noopener noreferrer">"Open “Audience”"</a>
                    </p>
                })}
                {is_reviewed(audience).then(|| view! { <Agreed progress/> })}
                {is_told.then(|| view! { <Line audience/> })}
                {audience.is_warned().then(|| view! {
                    <p>{words::WARNED}</p>
                    {warning()}
                })}
            }.into_any())
        })}
    }
}

const fn is_reviewed(audience: Audience) -> bool {
    matches!(audience, Audience::InReview | Audience::Verified)
}

/// Whether Google has reviewed it, only the person knows; until then everybody is warned.
#[component]
fn Agreed(progress: SetupDriver) -> impl IntoView {
    let has_agreed = Signal::derive(move || progress.audience.get() == Some(Audience::Verified));
    let tick = move |event| {
        let has_agreed = event_target_checked(&event);
        progress.choose(if has_agreed { Audience::Verified } else { Audience::InReview });
        // The tick was drawn anew.
        focus("#agreed");
    };
    view! {
        <label class="tick">
            <input id="agreed" type="checkbox" prop:checked=has_agreed on:change=tick/>
            <span>{words::AGREED}</span>
        </label>
    }
}

/// What the host's file must say: a choice in this browser counts for this browser alone.
#[component]
fn Line(audience: Audience) -> impl IntoView {
    let line = format!("\"audience\": \"{audience}\"");
    view! {
        <div class="note">
            <p>{words::AUDIENCE_LINE}</p>
            <div class="row">
                <code>{line.clone()}</code>
                <Copy text=Signal::stored(line) what=words::THE_LINE/>
            </div>
        </div>
    }
}

#[component]
fn Choice(progress: SetupDriver, audience: Audience) -> impl IntoView {
    let (name, hint) = words::audience(audience);
    let is_this = move |chosen| chosen == audience || is_reviewed(chosen) && is_reviewed(audience);
    let chosen = if audience == Audience::Verified { Audience::InReview } else { audience };
    view! {
        <Radio
            name="audience" id=format!("audience-{audience}") label=name hint
            checked=Memo::new(move |_| progress.audience.get().is_some_and(is_this))
            on_chosen=move |()| progress.choose(chosen)
        />
    }
}

/// The permissions to declare, as Google writes them.
#[component]
fn Permissions(progress: SetupDriver) -> impl IntoView {
    let needless = move || progress.audience.get() == Some(Audience::Internal);
    view! {
        {maybe(move || needless().then(|| view! {
            <p class="note">{words::NEEDLESS}</p>
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
fn Addresses(redirect: String, is_taken: bool) -> impl IntoView {
    view! {
        <dl class="values">
            <Value label=words::ORIGIN value=location::origin() can_copy=is_taken/>
            <Value label=words::REDIRECT value=redirect can_copy=is_taken/>
        </dl>
        <p class="soft">{words::AFTER_CLIENT}</p>
    }
}

#[component]
fn Value(
    label: &'static str,
    value: String,
    /// False for what is better not pasted anywhere.
    #[prop(default = true)]
    can_copy: bool,
) -> impl IntoView {
    view! {
        <div>
            <dt>{label}</dt>
            <dd class="mono">{value.clone()}</dd>
            {can_copy.then(|| view! { <dd><Copy text=Signal::stored(value) what=words::what(label)/></dd> })}
        </div>
    }
}
