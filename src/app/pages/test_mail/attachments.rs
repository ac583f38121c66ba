use leptos::prelude::*;

use crate::{
    app::{
        focus::focus,
        parts::{Field, described_by, live, maybe, text},
        state::composer::Composer,
    },
    browser::file,
    google::Progress,
    mail::Attachment,
    words::attachments as words,
};

/// The files that go with the mail: chosen, dropped anywhere on the form, or pasted.
#[component]
pub(super) fn Attachments(composer: Composer) -> impl IntoView {
    let fault = Signal::derive(move || {
        composer.faults().read().files.map(|error| words::fault(error).to_owned())
    });
    let attachments = Memo::new(move |_| composer.attachments());
    let hint = Signal::derive(move || words::size(&attachments.read()));
    let choose = move |event: leptos::ev::Event| composer.attach(file::all_chosen(&event));
    let has_some = Memo::new(move |_| !attachments.read().is_empty());
    let forgotten = Memo::new(move |_| composer.forgotten().get());
    view! {
        <div class="drop">
            <Field id="attachments" label="Attachments" hint fault>
                <input type="file" multiple id="attachments" aria-describedby=described_by("attachments") on:change=choose/>
            </Field>
            {maybe(move || has_some.get().then(|| view! {
                <ul class="files">{live(move || {
                    let attachments = attachments.read();
                    attachments.iter().enumerate().map(|(number, file)| row(composer, number, file)).collect_view().into_any()
                })}</ul>
            }.into_any()))}
            {maybe(move || (!forgotten.read().is_empty()).then(|| view! {
                <div class="note spread">
                    <p>{words::forgotten(&forgotten.read())}</p>
                    <button type="button" class="button" on:click=move |_| composer.leave_out()>{words::LEAVE_OUT}</button>
                </div>
            }.into_any()))}
        </div>
    }
}

fn row(composer: Composer, number: usize, file: &Attachment) -> AnyView {
    let name = file.name.as_str().to_owned();
    let remove = move |_| {
        composer.detach(number);
        focus("#attachments");
    };
    view! {
        <li class="spread">
            <span>{name.clone()}" "<span class="soft">{words::bytes(file.size)}</span></span>
            <button type="button" class="button quiet" on:click=remove>"Remove"<span class="unseen">" "{name}</span></button>
        </li>
    }
    .into_any()
}

/// How much of a large mail has been uploaded, and the way to stop it.
#[component]
pub(super) fn UploadProgress(composer: Composer) -> impl IntoView {
    let is_there = Memo::new(move |_| composer.progress().read().is_some());
    let can_stop =
        Memo::new(move |_| composer.progress().read().is_some_and(|told| !told.is_whole()));
    let of = move |which: fn(Progress) -> u64| {
        Signal::derive(move || {
            composer.progress().read().map(which).unwrap_or_default().to_string()
        })
    };
    let (sent, all) = (of(|told| told.sent), of(|told| told.all));
    view! {
        {maybe(move || is_there.get().then(|| view! {
            <progress aria-label=words::UPLOADING value=sent max=all></progress>
            <span class="soft">{text(move || composer.progress().read().map(words::uploaded).unwrap_or_default())}</span>
        }.into_any()))}
        {maybe(move || can_stop.get().then(|| view! {
            <button type="button" class="button" on:click=move |_| composer.stop()>"Cancel"</button>
        }.into_any()))}
    }
}
