//! The button that asks, beside whatever names a domain; what it opens lies in a chunk of its own.

use leptos::prelude::*;

use crate::{
    app::{
        parts::{Piece, later, maybe},
        state::{account::account, health::resolver},
    },
    health::Subject,
    words::health as words,
};

/// Who is asked, and what they learn; to be read before the button is pressed.
#[component]
pub(crate) fn Told() -> impl IntoView {
    view! { <p class="hint told-first">{words::told(&resolver(account()))}</p> }
}

/// The button: the first press asks.
#[component]
pub(crate) fn CheckButton(
    /// Of whom it is one, for those who hear several.
    #[prop(into)]
    of: String,
    #[prop(into)] is_open: Signal<bool>,
    #[prop(into)] on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button" class="button quiet check-domain"
            aria-expanded=Signal::derive(move || if is_open.get() { "true" } else { "false" })
            on:click=move |_| on_press.run(())
        >{words::CHECK}<span class="unseen">" of "{of}</span></button>
    }
}

/// What the button opens.
#[component]
pub(crate) fn HealthPanel(subject: Subject) -> impl IntoView {
    later(move || Piece::Health(subject.clone()))
}

/// The whole of it: who is asked, the button, and what was found. A page gives the domain and the route of its mail.
#[component]
pub(crate) fn DomainCheck(subject: Subject) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let of = subject.domain.clone();
    view! {
        <div class="stack domain-check">
            <div class="spread">
                <Told/>
                <CheckButton of is_open on_press=move |()| is_open.update(|open| *open = !*open)/>
            </div>
            {maybe(move || is_open.get().then(|| view! { <HealthPanel subject=subject.clone()/> }.into_any()))}
        </div>
    }
}
