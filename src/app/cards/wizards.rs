use leptos::prelude::*;

use crate::{
    app::{
        focus::focus,
        parts::{live, maybe},
        route::Page,
        state::wizards::WizardDriver,
        voice::voice,
    },
    mail::Address,
    wizard::Wizard,
    words::wizard as words,
};

/// The addresses that were begun and are not finished.
#[component]
pub(crate) fn WizardList(driver: WizardDriver) -> impl IntoView {
    let others = Memo::new(move |_| {
        let wizards = driver.wizards().read();
        wizards.iter().map(|wizard| (wizard.address().clone(), line(wizard))).collect::<Vec<_>>()
    });
    let removed = RwSignal::new(None::<Wizard>);
    let is_any = move || !others.read().is_empty() || removed.read().is_some();
    view! {
        {maybe(move || is_any().then(|| view! {
            <section class="card beside" aria-labelledby="under-way">
                <h2 id="under-way">"Under way"</h2>
                <ul class="list">
                    {live(move || others.get().into_iter().map(|(address, line)| view! { <Other driver removed address line/> }).collect_view().into_any())}
                </ul>
                <Undo driver removed/>
            </section>
        }.into_any()))}
    }
}

fn line(wizard: &Wizard) -> String {
    words::next(wizard.step())
}

#[component]
fn Other(
    driver: WizardDriver,
    removed: RwSignal<Option<Wizard>>,
    address: Address,
    line: String,
) -> impl IntoView {
    let voice = voice();
    let word = address.to_string();
    let href = Page::add(&address).href();
    let (with, of) = words::of_which(&address);
    let take_out = move |_| {
        removed.set(driver.remove(&address));
        voice.say(words::removed(&address));
        focus("#undo-removal");
    };
    view! {
        <li class="spread">
            <div><b>{word}</b><span class="hint">{line}</span></div>
            <div class="row">
                <a class="button" href=href>"Continue"<span class="unseen">{with}</span></a>
                <button type="button" class="button quiet" on:click=take_out>"Remove"<span class="unseen">{of}</span></button>
            </div>
        </li>
    }
}

#[component]
fn Undo(driver: WizardDriver, removed: RwSignal<Option<Wizard>>) -> impl IntoView {
    let undo = move |_| {
        if let Some(wizard) = removed.get_untracked() {
            driver.put_back(wizard);
        }
        removed.set(None);
    };
    view! {
        {maybe(move || removed.get().map(|wizard| view! {
            <div class="note spread">
                <p>{words::is_removed(wizard.address())}</p>
                <button type="button" class="button" id="undo-removal" on:click=undo>"Undo"</button>
            </div>
        }.into_any()))}
    }
}
