use leptos::prelude::*;

use crate::{
    app::{
        cards::connection::Connection,
        pages::settings::{
            clash::Clash,
            form::{SettingsForm, save},
            kinds::ByKind,
            preview::Preview,
        },
        parts::{AddressSelect, Field, Heading, maybe, text},
        state::{account::account, addresses::AddressChoice, settings::settings},
        voice::voice,
    },
    mail::Address,
    policy::SendFrom,
    words::settings as words,
};

mod clash;
mod form;
mod kinds;
mod preview;

/// Connect, and choose which address mail leaves from.
#[component]
pub(crate) fn SettingsPage() -> impl IntoView {
    let account = account();
    let known = Memo::new(move |_| account.session().read().account().is_some());
    view! {
        <Heading text="Settings" lede=words::LEDE/>
        {set_aside()}
        <Connection/>
        {maybe(move || known.get().then(|| view! { <SendFromCard/> }.into_any()))}
    }
}

/// That settings could not be read, and where they are set aside.
pub(crate) fn set_aside() -> AnyView {
    let settings = settings();
    maybe(move || {
        settings.broken().get().map(|key| {
            view! {
                <div class="note spread">
                    <p>{words::SET_ASIDE.0}<code>{key}</code>{words::SET_ASIDE.1}</p>
                    <button class="button quiet" on:click=move |_| settings.broken().set(None)>"Close"</button>
                </div>
            }
            .into_any()
        })
    })
}

#[component]
fn SendFromCard() -> impl IntoView {
    let settings = settings();
    let voice = voice();
    let form = SettingsForm::open(settings.saved());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        save(form, settings, voice);
    };
    view! {
        <form class="card" on:submit=submit>
            {maybe(move || form.clash.get().then(|| view! { <Clash form settings voice/> }.into_any()))}
            <NotSaved refused=form.refused/>
            <fieldset class="choices" role="radiogroup" aria-labelledby="send-from">
                <legend><h2 id="send-from">"Send from"</h2></legend>
                <ChoiceRow form choice=SendFrom::Default/>
                <ChoiceRow form choice=SendFrom::User/>
                <ChoiceRow form choice=SendFrom::Fixed/>
            </fieldset>
            <ByKind form/>
            <Preview form/>
            // While it is asked whose settings stay, saving is that question's own.
            {maybe(move || (!form.clash.get()).then(|| view! { <SaveBar form/> }.into_any()))}
        </form>
    }
}

/// Why Save did nothing, first and in focus (GOV.UK's error summary).
#[component]
fn NotSaved(refused: RwSignal<Vec<String>>) -> impl IntoView {
    view! {
        {maybe(move || (!refused.read().is_empty()).then(|| view! {
            <div class="result bad" id="not-saved" tabindex="-1">
                <h2>"Not saved"</h2>
                {refused.get().into_iter().map(|reason| view! { <p>{reason}</p> }).collect_view()}
            </div>
        }.into_any()))}
    }
}

/// One of the three choices, with what it needs to know.
#[component]
fn ChoiceRow(form: SettingsForm, choice: SendFrom) -> impl IntoView {
    let (name, hint) = words::choice(choice);
    let id = match choice {
        SendFrom::Default => "choice-default",
        SendFrom::User => "choice-user",
        SendFrom::Fixed => "choice-fixed",
    };
    let chosen = Memo::new(move |_| form.policy().send_from == choice);
    view! {
        <div class="choice" class:chosen=chosen>
            <input
                type="radio"
                name="send-from"
                id=id
                aria-describedby=format!("{id}-hint")
                prop:checked=chosen
                on:change=move |_| form.change(|policy| policy.send_from = choice)
            />
            <label for=id>{name}</label>
            <span class="soft" id=format!("{id}-hint")>{hint}</span>
            {maybe(move || chosen.get().then(|| match choice {
                SendFrom::Default => ().into_any(),
                SendFrom::User => view! { <You form/> }.into_any(),
                SendFrom::Fixed => view! { <Fixed form/> }.into_any(),
            }))}
        </div>
    }
}

#[component]
fn You(form: SettingsForm) -> impl IntoView {
    let pick = move |you| form.change(|policy| policy.you = you);
    let chosen = Signal::derive(move || form.policy().you);
    let all = form.choices();
    let usable = Signal::derive(move || {
        let is_offered = |choice: &AddressChoice| {
            choice.reason.is_none() || chosen.read().as_ref() == Some(&choice.mailbox.address)
        };
        all.get().into_iter().filter(is_offered).collect::<Vec<_>>()
    });
    view! {
        <div class="more">
            <Field id="you" label="You are" hint=words::YOU_HINT fault=unusable(form, chosen)>
                <AddressSelect id="you" choices=usable chosen on_chosen=pick/>
            </Field>
        </div>
    }
}

#[component]
fn Fixed(form: SettingsForm) -> impl IntoView {
    let pick = move |fixed| form.change(|policy| policy.fixed = fixed);
    let chosen = Signal::derive(move || form.policy().fixed);
    view! {
        <div class="more">
            <Field id="fixed" label="Address" hint=words::FIXED_HINT fault=unusable(form, chosen)>
                <AddressSelect id="fixed" choices=form.choices() chosen on_chosen=pick/>
            </Field>
        </div>
    }
}

/// Why the chosen address can't be used, as soon as it is chosen.
fn unusable(form: SettingsForm, chosen: Signal<Option<Address>>) -> Signal<Option<String>> {
    Signal::derive(move || {
        chosen.read().as_ref()?;
        form.fault(None)
    })
}

#[component]
fn SaveBar(form: SettingsForm) -> impl IntoView {
    view! {
        <div class="savebar" class:changed=Signal::derive(move || form.is_changed())>
            <span>{text(move || words::saving(form.is_changed()).to_owned())}</span>
            <span class="push"></span>
            {maybe(move || form.is_changed().then(|| view! {
                <button type="button" class="button quiet" on:click=move |_| form.undo()>"Undo"</button>
            }.into_any()))}
            <button type="submit" class="button strong">"Save"</button>
        </div>
    }
}
