use leptos::prelude::*;

use crate::{
    app::parts::{Field, described_by, live},
    mail::Address,
    sending::{MailId, Original, OriginalError},
    words::original as words,
};

/// The delivered copy of a mail, pasted: the only proof of its From. What it says is told to `on_read`.
#[component]
pub(crate) fn DeliveredCopy(
    id: MailId,
    asked: Address,
    #[prop(into)] on_read: Callback<Original>,
) -> impl IntoView {
    let read = RwSignal::new(None::<Result<Original, OriginalError>>);
    let fault = Signal::derive(move || match &*read.read() {
        Some(Err(error)) => Some(words::not_read(*error).to_owned()),
        _ => None,
    });
    let wanted = id.clone();
    let paste = move |event| {
        let original = Original::read(&event_target_value(&event));
        if let Ok(original) = &original
            && original.is(&wanted) == Some(true)
        {
            on_read.run(original.clone());
        }
        read.set(Some(original));
    };
    view! {
        <details>
            <summary>{words::OFFER}</summary>
            <div class="inside">
                <ol class="numbered">{words::HOW.map(|step| view! { <li>{step}</li> })}</ol>
                <Field id="original" label=words::LABEL fault>
                    <textarea id="original" class="input mono" spellcheck="false" autocomplete="off" aria-describedby=described_by("original") on:input=paste></textarea>
                </Field>
                <div class="stack" aria-live="polite">{live(move || match &*read.read() {
                    Some(Ok(original)) => said(original, &asked, &id),
                    _ => ().into_any(),
                })}</div>
            </div>
        </details>
    }
}

fn said(original: &Original, asked: &Address, id: &MailId) -> AnyView {
    let facts = words::facts(original).into_iter();
    let found = words::authentication(&original.authentication, &original.from);
    view! {
        <p><b>{words::verdict(original, asked, id)}</b></p>
        <dl class="facts">
            {facts.map(|(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> }).collect_view()}
        </dl>
        {found.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
        {original.project.as_deref().map(|number| view! { <p class="soft">{words::project(number)}</p> })}
    }
    .into_any()
}
