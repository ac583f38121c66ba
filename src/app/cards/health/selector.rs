use leptos::prelude::*;

use crate::{
    app::{parts::flag, state::health::health_book},
    health::{Keeps, Subject, selector},
    words::health as words,
};

/// A selector to look for a key under, beside the one that is known.
#[component]
pub(crate) fn SelectorForm(subject: Subject, id: u32) -> impl IntoView {
    let book = health_book();
    let typed = RwSignal::new(book.selector(&subject).unwrap_or_default());
    let fault = RwSignal::new(None::<&'static str>);
    let hint = words::selector_hint(subject.route.is_googles());
    let field = format!("health-{id}-selector");
    let described = format!("{field}-hint {field}-fault");
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let read = selector(&typed.read_untracked());
        fault.set(read.is_none().then_some(words::NO_SELECTOR));
        if read.is_some() {
            book.begin(&subject, Keeps::WhatIsKnown, read);
        }
    };
    view! {
        <form class="field selector" class:faulty=Signal::derive(move || fault.read().is_some()) on:submit=submit>
            <label for=field.clone()>{words::SELECTOR}</label>
            <span class="hint" id=format!("{field}-hint")>{hint}</span>
            <span class="fault" id=format!("{field}-fault")>{fault}</span>
            <div class="row">
                <input
                    class="input" type="text" id=field autocomplete="off" autocapitalize="off" spellcheck="false"
                    aria-describedby=described aria-invalid=flag(move || fault.read().is_some(), "true")
                    prop:value=typed on:input=move |event| typed.set(event_target_value(&event))
                />
                <button type="submit" class="button">{words::CHECK_SELECTOR}</button>
            </div>
        </form>
    }
}
