use leptos::prelude::*;

use crate::{
    app::{
        parts::maybe,
        route::{Page, Route},
        state::outbox::outbox,
    },
    words::sent as words,
};

/// On every page: that mails wait for the person to decide.
#[component]
pub(crate) fn OpenMails() -> impl IntoView {
    let (outbox, Route(page)) = (outbox(), expect_context());
    let open = Memo::new(move |_| outbox.open_elsewhere());
    let said = Memo::new(move |_| words::open(&open.read()));
    let href = Memo::new(move |_| match &open.read()[..] {
        [only] => Page::mail(&only.id).href(),
        _ => Page::Sent(None).href(),
    });
    // The page that tells of them needs no way to itself.
    let is_there = Memo::new(move |_| matches!(*page.read(), Page::Sent(_)));
    view! {
        {maybe(move || said.get().filter(|_| !is_there.get()).map(|said| view! {
            <aside class="note spread" aria-label="Sent emails">
                <p>{said}</p>
                <a class="button" href=href>{words::SEE}</a>
            </aside>
        }.into_any()))}
    }
}
