//! A dry run: as whom the recipient of a mail would see it, without sending anything.

use leptos::prelude::*;

use crate::{
    app::{
        cards::signature::SignaturePreview,
        focus::focus,
        pages::settings::{form::SettingsForm, kind_select::KindSelect},
        parts::{Field, FromLine, described_by, flag, live, maybe},
        route::Page,
        state::{
            addresses::{Addresses, addresses},
            team::team_book,
        },
        voice::voice,
    },
    browser::idn,
    mail::{Address, AddressError},
    policy::{MailKind, Refusal, Resolved, Signature},
    team::Person,
    words::{common, settings as words, signature as signature_words, test_mail},
};

/// What was asked for: a kind of mail, and who sends it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
struct Asked {
    kind: Option<MailKind>,
    /// The one who is chosen above, for none.
    person: Option<Address>,
}

#[component]
pub(super) fn DryRun(form: SettingsForm) -> impl IntoView {
    let (addresses, voice) = (addresses(), voice());
    let kind = RwSignal::new(None::<MailKind>);
    let typed = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<String>);
    let asked = RwSignal::new(None::<Asked>);
    let asks_who =
        Memo::new(move |_| form.with(|policy| policy.asks_who_sends(kind.read().as_ref())));
    let try_it = move |_| {
        let person =
            if asks_who.get_untracked() { person(&typed.get_untracked()) } else { Ok(None) };
        match person {
            Ok(person) => {
                let asks = Asked { kind: kind.get_untracked(), person };
                let resolved = untrack(|| resolve(form, addresses, &asks));
                voice.say(words::tried(&resolved));
                asked.set(Some(asks));
            }
            Err(error) => {
                fault.set(Some(common::not_an_address(error).into()));
                asked.set(None);
                focus("#try-person");
            }
        }
    };
    view! {
        <section class="card try" aria-labelledby="try">
            <h2 id="try">{words::TRY}</h2>
            <p class="soft">{words::TRY_LEDE}</p>
            <div class="two">
                <Field id="try-kind" label="Kind of email">
                    <KindSelect id="try-kind" form all=test_mail::ANY_KIND chosen=kind/>
                </Field>
                {maybe(move || asks_who.get().then(|| view! { <Who typed fault/> }.into_any()))}
            </div>
            <div class="row"><button type="button" class="button" on:click=try_it>"Try it"</button></div>
            {maybe(move || asked.read().as_ref().map(|asks| {
                let signature = form.with(|policy| policy.signature(asks.kind.as_ref()));
                shown(&resolve(form, addresses, asks), asks, signature)
            }))}
        </section>
    }
}

/// Who would send it; the people of the team are proposed.
#[component]
fn Who(typed: RwSignal<String>, fault: RwSignal<Option<String>>) -> impl IntoView {
    let team = team_book().saved();
    let people = move || {
        let team = team.read();
        let option = |person: &Person| {
            let (value, name) = (person.address.to_string(), person.name.as_str().to_owned());
            view! { <option value=value>{name}</option> }
        };
        team.iter().map(option).collect_view().into_any()
    };
    view! {
        <Field id="try-person" label="Who sends it" hint=words::TRY_PERSON_HINT.to_owned() fault>
            <input
                id="try-person" class="input" type="text" list="people" autocomplete="off" spellcheck="false"
                aria-describedby=described_by("try-person")
                aria-invalid=flag(move || fault.read().is_some(), "true")
                prop:value=typed
                on:input=move |event| { typed.set(event_target_value(&event)); fault.set(None); }
            />
            <datalist id="people">{live(people)}</datalist>
        </Field>
    }
}

/// The address that was entered; none for an empty field.
fn person(typed: &str) -> Result<Option<Address>, AddressError> {
    let typed = idn::ascii_recipients(typed.trim());
    if typed.is_empty() { Ok(None) } else { typed.parse().map(Some) }
}

/// What the choices above, saved or not, come to.
fn resolve(form: SettingsForm, addresses: Addresses, asked: &Asked) -> Result<Resolved, Refusal> {
    form.with(|policy| match &asked.person {
        Some(person) => addresses.resolve(&policy.sent_by(person), asked.kind.as_ref()),
        None => addresses.resolve(policy, asked.kind.as_ref()),
    })
}

/// The head of the mail, or why there would be none.
fn shown(resolved: &Result<Resolved, Refusal>, asked: &Asked, signature: Signature) -> AnyView {
    match resolved {
        Ok(Resolved { mailbox, reply_to, instead_of }) => {
            let subject = words::try_subject(asked.kind.as_ref());
            let replies = words::replies(reply_to.as_ref(), mailbox);
            let from = Some(mailbox.address.clone());
            let instead = instead_of.as_ref().map(words::instead);
            view! {
                <FromLine mailbox=mailbox.clone() subject=Signal::stored(subject) caption=common::RECIPIENT_SEES/>
                <dl class="facts">
                    <dt>"Replies go to"</dt><dd>{replies}</dd>
                    <dt>{signature_words::LABEL}</dt><dd>{signature_words::summary(&signature)}</dd>
                </dl>
                <SignaturePreview signature=Signal::stored(signature) from=Signal::stored(from)/>
                {instead.map(|text| view! { <p class="note">{text}</p> })}
            }
            .into_any()
        }
        Err(refusal) => {
            let way = refusal.mendable().map(|address| {
                view! { <a class="button" href=Page::add(address).href()>"Fix it"</a> }
            });
            view! {
                <div class="note spread"><p>{words::refusal(refusal)}</p>{way}</div>
            }
            .into_any()
        }
    }
}
