//! The fields of a mail, and what is pressed to send it.

use leptos::prelude::*;

use crate::{
    app::{
        cards::signature::SignaturePreview,
        pages::test_mail::{
            attachments::{Attachments, UploadProgress},
            copies::Copies,
            from::{From, Kind, Preview},
        },
        parts::{Countdown, Field, TextField, described_by, flag, maybe, text},
        press::send_guard,
        state::{
            account::account,
            composer::{Composer, SendResult},
            test_mail::TestMail,
        },
    },
    browser::{file, idn},
    mail::idn::with_own_letters,
    policy::Signature,
    words::{signature::below, test_mail as words},
};

#[component]
pub(super) fn Form(
    composer: Composer,
    /// What to enter in To, where something is to be said of it.
    #[prop(optional)]
    to_hint: &'static str,
) -> impl IntoView {
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
                hint=to_hint.to_owned()
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
            <Below composer/>
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

/// The signature that goes below the text, where Settings choose one.
#[component]
fn Below(composer: Composer) -> impl IntoView {
    let signature = Memo::new(move |_| {
        // A mail that is written once more has its own in its text.
        let repeats = composer.typed().read().repeats.is_some();
        if repeats { Signature::None } else { composer.signature() }
    });
    let is_any = Memo::new(move |_| *signature.read() != Signature::None);
    let is_open = RwSignal::new(false);
    let preview = move || {
        is_open.get().then(|| {
            view! { <SignaturePreview signature from=Signal::derive(move || composer.from())/> }
                .into_any()
        })
    };
    view! {
        {maybe(move || is_any.get().then(|| view! {
            <details on:toggle=move |_| is_open.set(true)>
                <summary>{text(move || below(&signature.read()))}</summary>
                <div class="inside">{maybe(preview)}</div>
            </details>
        }.into_any()))}
    }
}
