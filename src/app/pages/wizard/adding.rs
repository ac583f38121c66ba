use leptos::prelude::*;

use crate::{
    alias::{Kind, has_organisation},
    app::{
        pages::wizard::{
            gmail::{FirstPage, ServerPage, SettingsPage},
            step::{Back, Full, StepCard, StepContext},
            watching::Watching,
        },
        parts::{Copy, Explained, Request, Values, maybe},
        route::Page,
        state::{account::account, outside::outside_policy},
    },
    browser::{clock, device, location, popup, share},
    wizard::{Event, Plan, Step},
    words::{organisation, wizard as words},
};

/// What to do in Gmail's settings, value by value; it ends by itself.
#[component]
pub(super) fn Adding(walk: StepContext) -> impl IntoView {
    let Some(plan) = untrack(|| walk.case(|case| case.plan.clone())) else {
        return ().into_any();
    };
    let kind = plan.kind.unwrap_or(Kind::Elsewhere);
    let [first, second] = words::before_values(&plan.account);
    view! {
        <StepCard walk step=Step::Adding>
            <Vanished walk/>
            <Full walk/>
            {device::is_phone().then(|| view! { <Phone plan=plan.clone()/> })}
            {(kind == Kind::Alias).then(|| view! { <Given plan=plan.clone()/> })}
            {(kind == Kind::Group).then(|| view! { <Group plan=plan.clone()/> })}
            {(kind.is_third_party() && has_organisation(&plan.account)).then(|| view! { <Allowed plan=plan.clone()/> })}
            <OpenGmail walk plan=plan.clone()/>
            <div class="pair">
                <ol class="numbered"><li>{first}</li><li>{second}</li></ol>
                <SettingsPage plan=plan.clone()/>
            </div>
            <div class="pair">
                <FirstPage plan=plan.clone()/>
                <Values rows=words::values(&plan)/>
            </div>
            <ol class="numbered" start="3"><li>{words::after_values(kind)}</li></ol>
            {kind.is_third_party().then(|| view! { <Server plan=plan.clone() kind/> })}
            <Watching walk step=Step::Adding/>
            <div class="row">
                <GoOn walk/>
                <Back walk step=Step::Adding/>
            </div>
            <SomethingElse plan kind/>
        </StepCard>
    }
    .into_any()
}

/// The link, with the account that must be signed in there.
#[component]
pub(super) fn OpenGmail(walk: StepContext, plan: Plan) -> impl IntoView {
    let is_phone = device::is_phone();
    let is_first = Signal::derive(move || !is_phone && !is_there(walk));
    view! {
        <div class="row">
            <a
                class="button" class:strong=is_first target="_blank" rel="noopener noreferrer"
                href=walk.gmail_settings()
                on:click=move |event| {
                    walk.tell(Event::OpenedGmail(clock::now()));
                    // Beside this page, where there is room: what is to be copied stays in sight.
                    let is_plain = !event.ctrl_key() && !event.shift_key() && !event.meta_key();
                    if is_plain && popup::open_beside(&walk.gmail_settings()) {
                        event.prevent_default();
                    }
                }
            >"Open Gmail settings"</a>
            <span class="soft">{words::SIGNED_IN_AS}<b>{plan.account.to_string()}</b></span>
        </div>
    }
}

/// True where the person has gone back though the address is in the list.
fn is_there(walk: StepContext) -> bool {
    walk.case(|case| case.watch.is_listed()).unwrap_or_default()
}

#[component]
fn GoOn(walk: StepContext) -> impl IntoView {
    let is_there = Memo::new(move |_| is_there(walk));
    view! {
        {maybe(move || is_there.get().then(|| view! {
            <button type="button" class="button strong" on:click=move |_| walk.tell(Event::Continued(clock::now()))>"Continue"</button>
        }.into_any()))}
    }
}

#[component]
fn Vanished(walk: StepContext) -> impl IntoView {
    let has_vanished =
        Memo::new(move |_| walk.case(|case| case.watch.has_vanished()).unwrap_or_default());
    let address = walk.address();
    view! {
        {maybe(move || has_vanished.get().then(|| view! {
            <p class="note">{words::vanished(&address)}</p>
        }.into_any()))}
    }
}

/// Gmail's app can't do it: the way to a computer.
#[component]
fn Phone(plan: Plan) -> impl IntoView {
    let link = format!("{}{}", location::page_url(), Page::add(&plan.address).href());
    let share = {
        let link = link.clone();
        move |_| share::share(&link)
    };
    view! {
        <div class="note stack">
            <p><b>{words::PHONE}</b>{words::by_phone(&plan.account)}</p>
            <p class="mono">{link.clone()}</p>
            <div class="row">
                {share::can_share().then(|| view! { <button type="button" class="button strong" on:click=share>"Share the link"</button> })}
                <Copy text=Signal::stored(link) what="the link"/>
            </div>
        </div>
    }
}

/// An alias is the administrator's to give.
#[component]
fn Given(plan: Plan) -> impl IntoView {
    let (steps, request) = words::admin_adds(&plan);
    view! {
        <First first=words::GIVEN steps request/>
        <Administrator word=words::GIVE_IT page=Page::Organisation(Some(plan.address.to_string()))/>
        <p class="soft">{words::THEN_GMAIL}</p>
    }
}

/// Outside servers are the administrator's to allow.
#[component]
fn Allowed(plan: Plan) -> impl IntoView {
    let (steps, request) = words::admin_allows(&plan);
    let policy = outside_policy().known();
    view! {
        {maybe(move || policy.get().map(|policy| {
            let (title, text) = organisation::outside_servers(policy);
            view! { <div class="note"><p><b>{title}</b></p><p>{text}</p></div> }.into_any()
        }))}
        <First first=words::ALLOWED steps request/>
        <Administrator word=words::CHECK_POLICY page=Page::Organisation(None)/>
    }
}

/// The way for a person who is the administrator.
#[component]
fn Administrator(word: &'static str, page: Page) -> impl IntoView {
    account().config().has_organisation().then(|| {
        view! { <p>{words::ADMINISTRATOR}" "<a href=page.href()>{word}</a></p> }
    })
}

/// What an administrator has to do before, and the text that asks for it.
#[component]
fn First(first: words::First, steps: Vec<String>, request: String) -> impl IntoView {
    let words::First { title, text } = first;
    view! {
        <section class="stack" aria-labelledby="first">
            <h2 id="first">{title}</h2>
            <p class="soft">{text}</p>
            <ul class="bullets">{steps.into_iter().map(|step| view! { <li>{step}</li> }).collect_view()}</ul>
            <Request what="the administrator" text=request/>
        </section>
    }
}

/// A group must take mail from outside before Gmail writes to it.
#[component]
fn Group(plan: Plan) -> impl IntoView {
    let words::First { title, text } = words::GROUP;
    view! {
        <section class="stack" aria-labelledby="first">
            <h2 id="first">{title}</h2>
            <p>{text}</p>
            <Request what="the group’s owner" text=words::group_request(&plan.address)/>
            <Administrator word=words::OPEN_GROUP page=Page::Organisation(None)/>
        </section>
    }
}

#[component]
fn Server(plan: Plan, kind: Kind) -> impl IntoView {
    view! {
        <div class="pair">
            <div class="stack">
                <Values rows=words::smtp_values(&plan, kind)/>
                <p class="soft">{words::PASSWORD}</p>
            </div>
            <ServerPage plan=plan.clone() kind/>
        </div>
        <ol class="numbered" start="4"><li>{words::PRESS_ADD}</li></ol>
    }
}

/// What Gmail may say, each with its meaning and what to do.
#[component]
fn SomethingElse(plan: Plan, kind: Kind) -> impl IntoView {
    view! {
        <section class="stack" aria-labelledby="something-else">
            <h2 id="something-else">"Gmail says something else?"</h2>
            <div class="sayings">
                {words::sayings(&plan, kind).into_iter().map(|saying| view! {
                    <details>
                        <summary>{saying.says}</summary>
                        <Explained calm=true explanation=saying.means/>
                        {saying.request.map(|request| view! { <Request what="the administrator" text=request/> })}
                    </details>
                }).collect_view()}
            </div>
        </section>
    }
}
