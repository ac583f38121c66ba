use leptos::prelude::*;

use crate::{
    alias::{Guess, Intent, Kind, Provider},
    app::{
        focus::focus,
        pages::wizard::{
            lookup::Lookup,
            question::Question,
            step::{Back, Full, StepCard, StepContext, Until, ends, has_ended},
        },
        parts::{Explained, Radio, TextField, flag, live, maybe, text},
        route::{Naming, Page},
        voice::voice,
    },
    browser::{clock, idn},
    wizard::{Choice, Event, Plan, Step},
    words::{common, wizard as words},
};

/// Asks what kind of address it is, and says what will be needed.
#[component]
pub(super) fn Planning(walk: StepContext) -> impl IntoView {
    let voice = voice();
    let question = Question::of(walk);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if question.reply_to.read_untracked().is_some() {
            return focus("#reply-to");
        }
        if untrack(|| question.kind()).is_none() {
            let text =
                if question.in_list.get_untracked() { words::NO_PROVIDER } else { words::NO_KIND };
            question.fault.set(Some(text));
            voice.warn(text);
            return focus(if text == words::NO_PROVIDER {
                "#provider"
            } else {
                "#kind-question input"
            });
        }
        walk.tell(Event::Continued(clock::now()));
    };
    view! {
        <StepCard walk step=Step::Planning>
            <Full walk/>
            <form class="stack" novalidate on:submit=submit>
                <Kinds walk question/>
                {live(move || question.kind().map_or_else(|| onward(walk), |kind| known(walk, question, kind)))}
            </form>
        </StepCard>
    }
}

/// The kinds that the address may be; a single one is said, not asked.
#[component]
fn Kinds(walk: StepContext, question: Question) -> impl IntoView {
    let Some(plan) = untrack(|| walk.case(|case| case.plan.clone())) else {
        return ().into_any();
    };
    let guess = Guess::of(&plan.account, &plan.address);
    let kinds: &[Kind] = match guess {
        Guess::Sure(kind) => return view! { <Sure plan kind/> }.into_any(),
        Guess::InOrganisation | Guess::Anywhere { perhaps_own: true } => {
            &[Kind::Alias, Kind::Group, Kind::Colleague]
        }
        Guess::Anywhere { perhaps_own: false } => &[],
    };
    let is_outside = matches!(guess, Guess::Anywhere { .. });
    let fault = question.fault;
    view! {
        <fieldset class="choices" id="kind-question" aria-describedby="kind-fault">
            <legend>"What kind of address is it?"</legend>
            <p class="fault" id="kind-fault">{text(move || fault.get().unwrap_or_default().to_owned())}</p>
            {kinds.iter().map(|kind| view! { <One plan=plan.clone() question kind=*kind/> }).collect_view()}
            {is_outside.then(|| view! {
                <InList question/>
                <One plan=plan.clone() question kind=Kind::Elsewhere/>
            })}
        </fieldset>
        {is_outside.then(|| view! { <Lookup walk question/> })}
    }
    .into_any()
}

#[component]
fn Sure(plan: Plan, kind: Kind) -> impl IntoView {
    let (label, hint) = words::kind(kind, &plan.account, &plan.address);
    view! { <p><b>{label}"."</b>" "{hint}</p> }
}

/// One kind.
#[component]
fn One(plan: Plan, question: Question, kind: Kind) -> impl IntoView {
    let (label, hint) = words::kind(kind, &plan.account, &plan.address);
    let checked = Signal::derive(move || question.kind() == Some(kind));
    let id = match kind {
        Kind::Alias => "kind-alias",
        Kind::Group => "kind-group",
        Kind::Colleague => "kind-colleague",
        _ => "kind-elsewhere",
    };
    view! { <Radio name="kind" id label hint checked on_chosen=move |()| question.answer(kind)/> }
}

/// A provider that Fromline knows.
#[component]
fn InList(question: Question) -> impl IntoView {
    let chosen = Memo::new(move |_| match question.walk.case(|case| case.plan.kind).flatten() {
        Some(Kind::Hosted(provider)) => Some(provider),
        _ => None,
    });
    question.in_list.set(chosen.get_untracked().is_some());
    let checked = Signal::derive(move || question.in_list.get());
    view! {
        <Radio
            name="kind" id="kind-listed" label=words::IN_LIST.0 hint=words::IN_LIST.1 checked
            on_chosen=move |()| { question.in_list.set(true); question.fault.set(None); }
        />
        {maybe(move || question.in_list.get().then(|| view! { <Providers question chosen/> }.into_any()))}
    }
}

#[component]
fn Providers(question: Question, chosen: Memo<Option<Provider>>) -> impl IntoView {
    let pick = move |event| {
        let index = event_target_value(&event).parse::<usize>().ok();
        if let Some(provider) = index.and_then(|index| Provider::all().nth(index)) {
            question.answer(Kind::Hosted(provider));
        }
    };
    view! {
        <div class="field inner">
            <label for="provider">"Mail provider"</label>
            <select id="provider" class="input" aria-describedby="kind-fault" on:change=pick>
                <option value="" disabled=true prop:selected=Signal::derive(move || chosen.get().is_none())>{words::PROVIDER}</option>
                {Provider::all().enumerate().map(|(index, provider)| view! {
                    <option value=index.to_string() prop:selected=Signal::derive(move || chosen.get() == Some(provider))>
                        {words::provider(provider)}
                    </option>
                }).collect_view()}
            </select>
        </div>
    }
}

/// What follows from the kind.
fn known(walk: StepContext, question: Question, kind: Kind) -> AnyView {
    let Some(plan) = untrack(|| walk.case(|case| case.plan.clone())) else {
        return ().into_any();
    };
    let mut plan = plan;
    plan.kind = Some(kind);
    if has_ended(&plan) || !kind.can_be_added() {
        return view! { <NoWay walk question plan kind/> }.into_any();
    }
    view! {
        {ends(&plan).then(|| view! { <Until plan=plan.clone()/> })}
        <section class="stack" aria-labelledby="needs">
            <h2 id="needs">"What you need"</h2>
            <ul class="bullets">
                {words::needs(&plan, kind).into_iter().map(|need| view! { <li>{need}</li> }).collect_view()}
            </ul>
        </section>
        <Details walk question/>
        {onward(walk)}
    }
    .into_any()
}

fn onward(walk: StepContext) -> AnyView {
    view! {
        <div class="row">
            <button type="submit" class="button strong">"Continue"</button>
            <Back walk step=Step::Planning/>
        </div>
    }
    .into_any()
}

/// Gmail has no way to it: what remains, and never a dead end.
#[component]
fn NoWay(walk: StepContext, question: Question, plan: Plan, kind: Kind) -> impl IntoView {
    let can_try = kind.can_be_added();
    // At these some have a server and a password all the same: by an SMTP token, or by their organisation's leave.
    let may_have_server = matches!(kind, Kind::Hosted(Provider::Microsoft365 | Provider::Proton));
    let other_server = move |_| {
        question.answer(Kind::Elsewhere);
        focus("main h1");
    };
    view! {
        <Explained calm=true explanation=words::ended(&plan, kind)/>
        <div class="row">
            <a class="button strong" href=Page::Add(Naming::New).href()>{words::ELSEWHERE}</a>
            {can_try.then(|| view! { <button type="submit" class="button">{words::TRY_IT}</button> })}
            {may_have_server.then(|| view! { <button type="button" class="button" on:click=other_server>{words::OTHER_SERVER}</button> })}
            <Back walk step=Step::Planning/>
        </div>
    }
}

/// What few need to change: "Treat as an alias", and where replies go.
#[component]
fn Details(walk: StepContext, question: Question) -> impl IntoView {
    view! {
        <details open=flag(move || question.reply_to.read().is_some(), "")>
            <summary>{words::DETAILS}</summary>
            <div class="stack inner">
                <fieldset class="choices">
                    <legend>{words::WHOSE.0}</legend>
                    <p class="hint">{words::WHOSE.1}</p>
                    {Intent::ALL.into_iter().map(|intent| view! { <Whose walk intent/> }).collect_view()}
                </fieldset>
                <ReplyTo walk fault=question.reply_to/>
            </div>
        </details>
    }
}

#[component]
fn Whose(walk: StepContext, intent: Intent) -> impl IntoView {
    let (label, hint) = words::intent(intent);
    let checked = Signal::derive(move || walk.case(|case| case.plan.intent()) == Some(intent));
    let id = match intent {
        Intent::Own => "whose-own",
        Intent::OnBehalf => "whose-other",
        Intent::Shared => "whose-shared",
    };
    let choose = move |()| walk.tell(Event::Chose(Choice::Intent(intent)));
    view! { <Radio name="whose" id label hint checked on_chosen=choose/> }
}

#[component]
fn ReplyTo(walk: StepContext, fault: RwSignal<Option<String>>) -> impl IntoView {
    let known = untrack(|| walk.case(|case| case.plan.reply_to.clone())).flatten();
    let text = RwSignal::new(known.map(String::from).unwrap_or_default());
    let change = move |typed: String| {
        let parsed = (!typed.trim().is_empty()).then(|| idn::ascii_recipients(&typed).parse());
        fault.set(match &parsed {
            Some(Err(reason)) => Some(common::not_an_address(*reason).to_owned()),
            _ => None,
        });
        walk.tell(Event::Chose(Choice::ReplyTo(parsed.and_then(Result::ok))));
        text.set(typed);
    };
    view! {
        <TextField
            id="reply-to" label="Replies go to" hint=words::REPLY_TO_HINT
            fault value=text on_input=change
        />
    }
}
