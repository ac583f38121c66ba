use leptos::prelude::*;

use crate::{
    app::{
        cards::wizards::WizardList,
        focus::focus,
        parts::{FromLine, TextField, maybe},
        route::{Naming, Page, Route},
        state::wizards::WizardDriver,
        voice::voice,
    },
    browser::{idn, location},
    mail::{Address, AddressError, typo},
    wizard::NamingInput,
    words::{common, wizard as words},
};

/// Asks which address is wanted, and the name that recipients are to see.
#[component]
pub(super) fn NamingStep(driver: WizardDriver) -> impl IntoView {
    let voice = voice();
    begin(driver);
    let fault = RwSignal::new(None::<AddressError>);
    let typed = move || driver.wizards().read().naming.clone();
    let change = move |change: &dyn Fn(&mut NamingInput)| {
        driver.change(|wizards| change(&mut wizards.naming));
        fault.set(None);
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let NamingInput { address, name, .. } = untrack(typed);
        match NamingInput::mailbox(&idn::ascii_recipients(&address), &name) {
            Ok(mailbox) => {
                driver.name(&mailbox.address, &mailbox.name);
                location::go(&Page::add(&mailbox.address).href());
            }
            Err(reason) => {
                fault.set(Some(reason));
                voice.warn(common::not_an_address(reason));
                focus("#email-address");
            }
        }
    };
    view! {
        <form class="card step" novalidate on:submit=submit>
            <div>
                <p class="soft">{words::place(NamingInput::PLACE)}</p>
                <h1 tabindex="-1">{words::NAMING}</h1>
            </div>
            <TextField
                id="email-address" label="Email address" autocomplete="off"
                hint=words::ADDRESS_HINT
                fault=Signal::derive(move || fault.get().map(|fault| common::not_an_address(fault).to_owned()))
                value=Signal::derive(move || typed().address)
                on_input=move |text: String| change(&|typed: &mut NamingInput| typed.address.clone_from(&text))
            />
            <Meant driver/>
            <TextField
                id="display-name" label="Name"
                hint=words::NAME_HINT
                value=Signal::derive(move || typed().name)
                on_input=move |text: String| change(&|typed: &mut NamingInput| typed.name.clone_from(&text))
            />
            <Preview driver/>
            <div class="row"><button type="submit" class="button strong">"Continue"</button></div>
        </form>
        <WizardList driver/>
    }
}

/// The form shows what was typed and not yet sent; or the address that is to be corrected.
fn begin(driver: WizardDriver) {
    let Route(page) = expect_context();
    Effect::new(move |_| {
        let before = match page.get() {
            Page::Add(Naming::Correct(address)) => address.parse().ok(),
            _ => None,
        };
        let shown = driver.wizards().with_untracked(|wizards| wizards.naming.instead_of.clone());
        if shown != before {
            driver.change(|wizards| wizards.correct(before.as_ref()));
        }
    });
}

/// Asks about what looks like a slip of the finger; it keeps the person from nothing.
#[component]
fn Meant(driver: WizardDriver) -> impl IntoView {
    let meant = Memo::new(move |_| {
        let typed = driver.wizards().read().naming.address.clone();
        NamingInput::mailbox(&idn::ascii_recipients(&typed), "")
            .ok()
            .and_then(|mailbox| typo::meant(&mailbox.address))
    });
    let take = move |address: Address| {
        driver.change(|wizards| wizards.naming.address = address.to_string());
        focus("#email-address");
    };
    view! {
        {maybe(move || meant.get().map(|address| {
            let (word, button) = (address.to_string(), words::use_meant(&address));
            view! {
                <div class="note spread">
                    <p>{words::MEANT.0}<b>{word}</b>{words::MEANT.1}</p>
                    <button type="button" class="button" on:click=move |_| take(address.clone())>{button}</button>
                </div>
            }.into_any()
        }))}
    }
}

/// What recipients will see, as soon as there is something to show.
#[component]
fn Preview(driver: WizardDriver) -> impl IntoView {
    let mailbox = Memo::new(move |_| {
        let NamingInput { address, name, .. } = driver.wizards().read().naming.clone();
        NamingInput::mailbox(&idn::ascii_recipients(&address), &name).ok()
    });
    view! {
        {maybe(move || mailbox.get().map(|mailbox| view! {
            <FromLine mailbox subject=Signal::stored(words::EXAMPLE.to_owned()) caption=common::RECIPIENT_SEES/>
        }.into_any()))}
    }
}
