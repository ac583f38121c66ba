use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::{
    app::{
        cards::connection::Connection,
        focus::{focus, focus_now},
        pages::settings::{
            base::OwnRows,
            clash::Clash,
            dry_run::DryRun,
            form::{Fault, SettingsForm, save, take_back},
            kinds::ByKind,
            links::Links,
            preview::Preview,
            signatures::SignatureChoice,
        },
        parts::{AddressSelect, Field, Heading, Piece, later, maybe, soon, text},
        route::{Naming, Page},
        state::{
            account::account,
            addresses::{AddressChoice, addresses},
            settings::{Settings, settings},
            team::team_book,
        },
        voice::{Voice, voice},
    },
    browser::Guard,
    mail::Address,
    policy::SendFrom,
    standing::Worth,
    team::{Team, coverage},
    words::{settings as words, standing},
};

mod base;
mod clash;
mod dry_run;
mod form;
mod kind_select;
mod kinds;
mod links;
mod preview;
mod rule_select;
mod signatures;

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
    // What is not saved lives as long as the tab.
    let guard = StoredValue::new_local(Guard::new(move || untrack(|| form.is_changed())));
    on_cleanup(move || guard.dispose());
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
            <Preview form/>
            {soon(1, move || view! { <ByKind form/> }.into_any())}
            {soon(4, move || view! { <SignatureChoice form/> }.into_any())}
            <p class="soft">{words::USED_FOR}<a href=Page::Home.href()>{words::GMAILS_DEFAULT}</a>"."</p>
            // While it is asked whose settings stay, saving is that question's own.
            {maybe(move || (!form.clash.get()).then(|| view! { <SaveBar form settings voice/> }.into_any()))}
        </form>
        <OwnRows/>
        {soon(5, move || view! {
            <DryRun form/>
            <Links form/>
            {later(|| Piece::SettingsFile)}
        }.into_any())}
    }
}

/// Why Save did nothing, first and in focus (GOV.UK's error summary).
#[component]
fn NotSaved(refused: RwSignal<Vec<Fault>>) -> impl IntoView {
    view! {
        {maybe(move || (!refused.read().is_empty()).then(|| view! {
            <div class="result bad" id="not-saved" tabindex="-1">
                <h2>"Not saved"</h2>
                {refused.get().into_iter().map(|Fault { text, field }| {
                    if field.is_empty() {
                        return view! { <p>{text}</p> }.into_any();
                    }
                    let href = format!("{}#{field}", Page::Settings.href());
                    let to = move |event: leptos::ev::MouseEvent| {
                        // The hash is the route: the link leads to the field all the same.
                        event.prevent_default();
                        focus_now(&format!("#{field}"));
                    };
                    view! { <p><a href=href on:click=to>{text}</a></p> }.into_any()
                }).collect_view()}
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
    let chosen = Memo::new(move |_| form.with(|policy| policy.send_from == choice));
    // What a choice opens may lie below the fold: it comes into sight, and takes the focus from the mouse; the arrow
    // keys go on choosing.
    let opened = move |event: leptos::ev::MouseEvent| {
        let is_on_choice = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .is_some_and(|target| matches!(&*target.tag_name(), "INPUT" | "LABEL"));
        if event.detail() > 0 && is_on_choice {
            match choice {
                SendFrom::Default => {}
                SendFrom::User => focus("#you"),
                SendFrom::Fixed => focus("#fixed"),
            }
        }
    };
    view! {
        <div class="choice" class:chosen=chosen on:click=opened>
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
    let chosen = Memo::new(move |_| form.with(|policy| policy.you.clone()));
    let (all, team) = (form.choices(), team_book().saved());
    let usable = Memo::new(move |_| {
        let (team, chosen) = (team.read(), chosen.read());
        offered(all.get(), &team, chosen.as_ref())
    });
    let fault = unusable(form, chosen);
    view! {
        <div class="more">
            <Field id="you" label="You are" hint=words::YOU_HINT fault=fault>
                <AddressSelect id="you" choices=usable chosen on_chosen=pick is_faulty=Signal::derive(move || fault.read().is_some())/>
                <Remedies chosen/>
                <TeamLine/>
            </Field>
            <OrDefault form/>
        </div>
    }
}

/// Who may say to be the one who sends: the people of the team first, by the names that the team has for them.
fn offered(all: Vec<AddressChoice>, team: &Team, chosen: Option<&Address>) -> Vec<AddressChoice> {
    let is_offered =
        |choice: &AddressChoice| choice.is_usable || chosen == Some(&choice.mailbox.address);
    let (mut people, mut others) = (Vec::new(), Vec::new());
    for mut choice in all.into_iter().filter(is_offered) {
        match team.get(&choice.mailbox.address) {
            Some(person) => {
                if !person.name.is_empty() {
                    choice.mailbox.name = person.name.clone();
                }
                people.push(choice);
            }
            None => others.push(choice),
        }
    }
    people.append(&mut others);
    people
}

/// How many of the team can send from their own address.
#[component]
fn TeamLine() -> impl IntoView {
    let (team, addresses) = (team_book().saved(), addresses());
    let told = Memo::new(move |_| {
        let (team, listing) = (team.read(), addresses.listing().read());
        words::team(&coverage(&team, listing.roster(), addresses.today()))
    });
    view! { <p class="hint">{text(move || told.get())}" "<a href=Page::Team.href()>"Team"</a></p> }
}

/// Whether the main address takes the place of the one chosen for all mail, while that can't be used.
#[component]
fn OrDefault(form: SettingsForm) -> impl IntoView {
    let is_on = Memo::new(move |_| form.with(|policy| policy.or_default));
    let instead = Memo::new(move |_| {
        let refusal = form.resolve(None).ok()?.instead_of?;
        Some(words::instead(&refusal))
    });
    let change = move |_| form.change(|policy| policy.or_default = !policy.or_default);
    view! {
        <label class="tick">
            <input type="checkbox" id="or-default" prop:checked=is_on on:change=change/>
            <span>{words::OR_DEFAULT}</span>
        </label>
        {maybe(move || instead.get().map(|text| view! { <p class="note">{text}</p> }.into_any()))}
    }
}

#[component]
fn Fixed(form: SettingsForm) -> impl IntoView {
    let pick = move |fixed| form.change(|policy| policy.fixed = fixed);
    let chosen = Memo::new(move |_| form.with(|policy| policy.fixed.clone()));
    let fault = unusable(form, chosen);
    view! {
        <div class="more">
            <Field id="fixed" label="Address" fault=fault>
                <AddressSelect id="fixed" choices=form.choices() chosen on_chosen=pick is_faulty=Signal::derive(move || fault.read().is_some())/>
                <Remedies chosen/>
            </Field>
            <OrDefault form/>
        </div>
    }
}

/// Why the chosen address can't be used, as soon as it is chosen.
fn unusable(form: SettingsForm, chosen: Memo<Option<Address>>) -> Memo<Option<String>> {
    Memo::new(move |_| {
        chosen.read().as_ref()?;
        form.fault(None)
    })
}

/// Below a list of addresses: the way to one that is missing, and what to do about one that has stopped or is to stop.
#[component]
fn Remedies(chosen: Memo<Option<Address>>) -> impl IntoView {
    let addresses = addresses();
    let worth = Memo::new(move |_| {
        let chosen = chosen.read();
        let address = chosen.clone()?;
        Some((address.clone(), addresses.worth(&address)?))
    });
    let ends = move || match worth.get()? {
        (address, Worth::Stops { days }) => {
            let (title, cause) = standing::ends_soon(address.as_str(), days);
            Some((address, title, cause, standing::LASTING_WAY))
        }
        (address, Worth::Stopped) => {
            let (title, cause) = standing::has_ended(address.as_str());
            Some((address, title, cause, standing::WHAT_STILL_WORKS))
        }
        _ => None,
    };
    view! {
        {maybe(move || ends().map(|(address, title, cause, button)| view! {
            <div class="note spread">
                <div><p><b>{title}"."</b></p><p>{cause}</p></div>
                <a class="button" href=Page::add(&address).href()>{button}</a>
            </div>
        }.into_any()))}
        <p class="hint">{words::FIXED_HINT}" "<a href=Page::Add(Naming::New).href()>{words::ADD_IT}</a></p>
    }
}

#[component]
fn SaveBar(form: SettingsForm, settings: Settings, voice: Voice) -> impl IntoView {
    let was_saved = move || form.can_take_back();
    view! {
        <div class="savebar" class:changed=Signal::derive(move || form.is_changed())>
            <span>{text(move || words::saving(form.is_changed(), was_saved()).to_owned())}</span>
            {maybe(move || (was_saved() && !form.is_changed()).then(|| view! {
                <button type="button" class="button quiet" on:click=move |_| take_back(form, settings, voice)>"Undo"</button>
            }.into_any()))}
            <span class="push"></span>
            {maybe(move || form.is_changed().then(|| view! {
                <button type="button" class="button quiet" on:click=move |_| form.undo()>"Undo"</button>
            }.into_any()))}
            <button type="submit" id="save" class="button" class:strong=Signal::derive(move || form.is_changed())>"Save"</button>
        </div>
    }
}
