use leptos::prelude::*;

use crate::{
    app::{
        cards::{connection::Connection, missing::MissingSome},
        chunks::{Chunk, chunks},
        pages::test_mail::{
            all::TestAll,
            attachments::{Attachments, UploadProgress},
            copies::Copies,
            from::{From, Kind, Preview},
            result::Outcome,
        },
        parts::{Countdown, Field, Heading, TextField, described_by, flag, maybe, text},
        press::send_guard,
        route::{Page, Route},
        state::{
            account::account,
            composer::{Composer, SendResult, composer},
            test_mail::TestMail,
        },
    },
    browser::{file, idn},
    mail::idn::with_own_letters,
    words::test_mail as words,
};

mod all;
mod attachments;
mod copies;
mod from;
mod result;

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
            <Form composer/>
            <TestAll/>
        }.into_any()))}
    }
}

#[component]
fn Form(composer: Composer) -> impl IntoView {
    let driver = TestMail::new(composer);
    driver.go_on_after_renewal();
    driver.follow_what_waits();
    driver.follow_the_record();
    driver.restore();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        driver.send();
    };
    let over = |event: leptos::ev::DragEvent| {
        if file::is_dragged(&event) {
            event.prevent_default();
        }
    };
    let drop = move |event: leptos::ev::DragEvent| {
        let files = file::all_dropped(&event);
        if !files.is_empty() {
            event.prevent_default();
            composer.attach(files);
        }
    };
    let paste = move |event: leptos::ev::ClipboardEvent| {
        let files = file::all_pasted(&event);
        if !files.is_empty() {
            event.prevent_default();
            composer.attach(files);
        }
    };
    let (account, guard) = (account(), send_guard());
    // One strong action a page: first of all the person signs in.
    let is_signed_in = Signal::derive(move || account.session().read().grant().is_some());
    // A domain in other letters may look like another, whichever of its forms was typed.
    let international = Memo::new(move |_| {
        let typed = composer.typed().read();
        let copies = [&typed.cc, &typed.bcc, &typed.reply_to].into_iter().flatten();
        let all = copies.fold(composer.to(), |all, text| format!("{all}\n{text}"));
        let ascii = idn::ascii_recipients(all.trim_end());
        let letters = with_own_letters(&ascii);
        (letters != ascii).then(|| words::international(&ascii, &letters))
    });
    let to_fault =
        Signal::derive(move || composer.faults().read().to.as_ref().map(words::not_recipients));
    view! {
        <form class="card" novalidate on:submit=submit on:dragover=over on:drop=drop on:paste=paste>
            <div class="two">
                <Kind composer/>
                <From composer/>
            </div>
            <TextField
                id="to" label="To" fault=to_fault autocomplete="email"
                hint=words::TO_HINT
                value=Signal::derive(move || composer.to())
                on_input=move |to| composer.change(|typed| typed.to = Some(to))
            />
            <Copies composer/>
            {maybe(move || international.read().as_ref().map(|text| view! { <p class="note">{text.clone()}</p> }.into_any()))}
            <TextField
                id="subject" label="Subject"
                value=Signal::derive(move || composer.subject())
                on_input=move |subject| composer.change(|typed| typed.subject = Some(subject))
            />
            <Field id="message" label="Message">
                <textarea
                    id="message" class="input" aria-describedby=described_by("message")
                    prop:value=Signal::derive(move || composer.message())
                    on:input=move |event| composer.change(|typed| typed.message = Some(event_target_value(&event)))
                ></textarea>
            </Field>
            <Attachments composer/>
            {maybe(move || composer.unkept().get().then(|| view! { <p class="note">{words::UNKEPT}</p> }.into_any()))}
            <Preview composer/>
            <div class="row">
                <button type="submit" class="button" class:strong=is_signed_in aria-disabled=flag(move || composer.shown().read().is_sending() || guard.is_closed(), "true")>
                    "Send"
                </button>
                <span class="soft">{text(move || if composer.shown().read().is_sending() { words::SENDING.into() } else { String::new() })}</span>
                <UploadProgress composer/>
                {maybe(move || match &*composer.shown().read() {
                    SendResult::Undoable { until, .. } => Some(view! {
                        <Countdown until=*until/>
                        <button type="button" class="button" on:click=move |_| driver.undo()>"Undo"</button>
                    }.into_any()),
                    _ => None,
                })}
            </div>
        </form>
    }
}
