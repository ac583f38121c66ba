use leptos::prelude::*;

use crate::{
    app::{
        pages::wizard::step::StepContext,
        parts::{Explained, maybe},
        state::wizards::WizardDriver,
    },
    sending::NotSendable,
    words::{Advice, test_mail, trouble},
};

/// Why the last look failed, and that it is tried again.
#[component]
pub(super) fn LookFailed(walk: StepContext) -> impl IntoView {
    let failed = Memo::new(move |_| walk.case(|case| case.watch.trouble().cloned()).flatten());
    view! {
        {maybe(move || failed.get().and_then(explained).map(|(explanation, raw)| view! {
            <Explained explanation raw>
                <p class="soft">"Fromline looks again by itself; nothing is lost."</p>
            </Explained>
        }.into_any()))}
    }
}

/// That the sign-in has ended is said by the connection's own card.
fn explained(reason: NotSendable) -> Option<(Advice, Option<crate::google::RawAnswer>)> {
    match reason {
        reason if reason.is_signed_out() => None,
        NotSendable::Gmail(trouble) => Some((trouble::advise(&trouble.kind), trouble.raw)),
        reason => Some((test_mail::not_sendable(&reason), None)),
    }
}

/// What could not be read or kept.
#[component]
pub(super) fn Keeping(driver: WizardDriver) -> impl IntoView {
    view! {
        {maybe(move || driver.broken().get().map(|key| view! {
            <div class="note spread">
                <p>
                    "The addresses that were being added could not be read back, so this list begins anew. The old text is set aside in this browser’s storage as "
                    <code>{key}</code>". Gmail’s own list is as it was."
                </p>
                <button class="button quiet" on:click=move |_| driver.broken().set(None)>"Close"</button>
            </div>
        }.into_any()))}
        {maybe(move || driver.unkept().get().then(|| view! {
            <p class="note">"This browser keeps nothing for this page: loading it again will begin at the first step. Gmail’s list is watched all the same."</p>
        }.into_any()))}
    }
}
