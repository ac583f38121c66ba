use leptos::prelude::*;

use super::Walk;
use crate::app::{
    addresses::NotReady,
    parts::{Explained, maybe},
    under_way::UnderWay,
    words::{Advice, test, trouble},
};

/// Why the last look failed, and that it is tried again.
#[component]
pub(super) fn Look(walk: Walk) -> impl IntoView {
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
fn explained(reason: NotReady) -> Option<(Advice, Option<crate::google::RawAnswer>)> {
    match reason {
        reason if reason.is_signed_out() => None,
        NotReady::Trouble(trouble) => Some((trouble::advise(&trouble.kind), trouble.raw)),
        reason => Some((test::not_ready(&reason), None)),
    }
}

/// What could not be read or kept.
#[component]
pub(super) fn Keeping(under_way: UnderWay) -> impl IntoView {
    view! {
        {maybe(move || under_way.broken().get().map(|key| view! {
            <div class="note spread">
                <p>
                    "The addresses that were being added could not be read back, so this list begins anew. The old text is set aside in this browser’s storage as "
                    <code>{key}</code>". Gmail’s own list is as it was."
                </p>
                <button class="button quiet" on:click=move |_| under_way.broken().set(None)>"Close"</button>
            </div>
        }.into_any()))}
        {maybe(move || under_way.unkept().get().then(|| view! {
            <p class="note">"This browser keeps nothing for this page: loading it again will begin at the first step. Gmail’s list is watched all the same."</p>
        }.into_any()))}
    }
}
