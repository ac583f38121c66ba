use leptos::prelude::*;

use crate::{
    app::{
        pages::wizard::step::StepContext,
        parts::{Explained, maybe},
        state::wizards::WizardDriver,
    },
    sending::NotSendable,
    words::{Advice, test_mail, trouble, wizard as words},
};

/// Why the last look failed, and that it is tried again.
#[component]
pub(super) fn LookFailed(walk: StepContext) -> impl IntoView {
    let failed = Memo::new(move |_| walk.case(|case| case.watch.trouble().cloned()).flatten());
    view! {
        {maybe(move || failed.get().and_then(explained).map(|(explanation, raw)| view! {
            <Explained explanation raw>
                <p class="soft">{words::LOOKS_AGAIN}</p>
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
                    {words::SET_ASIDE.0}<code>{key}</code>{words::SET_ASIDE.1}
                </p>
                <button class="button quiet" on:click=move |_| driver.broken().set(None)>"Close"</button>
            </div>
        }.into_any()))}
        {maybe(move || driver.unkept().get().then(|| view! {
            <p class="note">{words::not_kept()}</p>
        }.into_any()))}
    }
}
