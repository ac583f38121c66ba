//! One person: added, edited, or written to.

use leptos::prelude::*;

use crate::{
    app::{
        focus::focus,
        pages::team::shared::{Asked, TeamPageState},
        parts::{Copy, Dialog, TextField},
        voice::voice,
    },
    browser::{idn, location},
    compose_link::ComposeLink,
    mail::{Address, Mailbox, Recipients},
    team::{Person, Team, TeamError},
    words::{common, team as words},
};

#[component]
pub(super) fn PersonDialog(state: TeamPageState, asked: Asked) -> impl IntoView {
    match asked {
        Asked::Add => view! { <Fields state/> }.into_any(),
        Asked::Edit(address) => view! { <Fields state old=address/> }.into_any(),
        Asked::Write(address) => view! { <Instruction state address/> }.into_any(),
    }
}

/// Name and address.
#[component]
fn Fields(state: TeamPageState, #[prop(optional)] old: Option<Address>) -> impl IntoView {
    let TeamPageState { book, asked, .. } = state;
    let voice = voice();
    let known = old.as_ref().and_then(|old| book.saved().read_untracked().get(old).cloned());
    let name = known.as_ref().map(|person| person.name.as_str().to_owned()).unwrap_or_default();
    let typed_name = RwSignal::new(name);
    let typed = RwSignal::new(old.as_ref().map(ToString::to_string).unwrap_or_default());
    let fault = RwSignal::new(None::<String>);
    let (label, button) = words::person_dialog(old.is_some());
    let old = StoredValue::new(old);
    let close = move || {
        asked.set(None);
        focus("#add-person");
    };
    let finish = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let address = match idn::ascii_recipients(&typed.get_untracked()).trim().parse::<Address>()
        {
            Ok(address) => address,
            Err(error) => {
                fault.set(Some(common::not_an_address(error).into()));
                return focus("#person-address");
            }
        };
        let person = Person { name: typed_name.get_untracked().trim().into(), address };
        let changed = match old.get_value() {
            Some(old) => {
                book.change(|team| team.edit(&old, person.clone()), |_| words::edited(&person))
            }
            None => book.change(|team| add(team, &person), |()| words::put_in(&person)),
        };
        match changed {
            Ok(told) => {
                voice.say(told);
                close();
            }
            Err(error) => {
                fault.set(Some(words::team_error(&error)));
                focus("#person-address");
            }
        }
    };
    view! {
        <Dialog label on_close=move |()| asked.set(None) back_to="#add-person">
            <form class="stack" on:submit=finish>
                <TextField id="person-name" label="Name" value=typed_name on_input=move |text: String| typed_name.set(text)/>
                <TextField id="person-address" label="Email address" fault value=typed on_input=move |text: String| { typed.set(text); fault.set(None); }/>
                <div class="row">
                    <button type="submit" class="button strong">{button}</button>
                    <button type="button" class="button quiet" on:click=move |_| close()>"Cancel"</button>
                </div>
            </form>
        </Dialog>
    }
}

/// Adds a person whose address is new to the team.
fn add(team: &mut Team, person: &Person) -> Result<(), TeamError> {
    if team.get(&person.address).is_some() {
        return Err(TeamError::Taken(person.address.clone()));
    }
    team.add(person.clone()).map(|_| ())
}

/// What to send to a person whose address is missing.
#[component]
fn Instruction(state: TeamPageState, address: Address) -> impl IntoView {
    let TeamPageState { book, asked, .. } = state;
    let person = book.saved().read_untracked().get(&address).cloned();
    let person = person.unwrap_or_else(|| Person { name: "".into(), address: address.clone() });
    let text = words::instruction(&person, &location::page_url());
    let email = ComposeLink {
        to: Some(Recipients::from(Mailbox { name: "".into(), address: address.clone() })),
        subject: words::instruction_subject(&address),
        body: text.clone(),
        ..ComposeLink::default()
    };
    let close = move |_| {
        asked.set(None);
        focus("#add-person");
    };
    view! {
        <Dialog label=words::instruct(&person) on_close=move |()| asked.set(None) back_to="#add-person">
            <pre class="raw" tabindex="0">{text.clone()}</pre>
            <div class="row">
                <Copy text=Signal::stored(text) what="the instruction"/>
                <a class="button" href=email.mailto()>{words::OPEN_EMAIL}</a>
                <button type="button" class="button quiet" on:click=close>"Close"</button>
            </div>
        </Dialog>
    }
}
