use leptos::prelude::*;

use crate::{
    app::{
        cards::{connection::Connection, missing::MissingSome},
        chunks::{Chunk, chunks},
        pages::test_mail::{all::TestAll, form::Form, result::Outcome},
        parts::{Heading, maybe},
        route::{Page, Route},
        state::{account::account, composer::composer},
    },
    words::test_mail as words,
};

mod all;
mod attachments;
mod copies;
mod form;
mod from;
mod result;
mod send;

pub(crate) use crate::app::pages::test_mail::send::SendPage;

/// Send a real mail, and see what Gmail says.
#[component]
pub(crate) fn TestPage() -> impl IntoView {
    let account = account();
    let composer = composer();
    let Route(page) = expect_context();
    // What records a mail: no press of Send waits for it.
    let chunks = chunks();
    Effect::new(move |_| untrack(|| chunks.load(Chunk::Sending)));
    // A link may ask for an address.
    Effect::new(move |_| {
        if let Page::Test(Some(from)) = page.get() {
            composer.change(|typed| typed.from = from.parse().ok());
        }
    });
    let is_connected = Memo::new(move |_| account.session().read().grant().is_some());
    let known = Memo::new(move |_| account.session().read().account().is_some());
    view! {
        <Heading text="Test" lede=words::LEDE/>
        {maybe(move || (!is_connected.get()).then(|| view! { <Connection/> }.into_any()))}
        <Outcome composer/>
        {maybe(move || known.get().then(|| view! {
            // The refusal has its own Grant.
            {maybe(move || (!composer.shown().read().lacks_a_permission()).then(|| view! { <MissingSome/> }.into_any()))}
            <Form composer to_hint=words::TO_HINT/>
            <TestAll/>
        }.into_any()))}
    }
}
