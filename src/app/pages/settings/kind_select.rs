use leptos::prelude::*;

use crate::{
    app::{
        pages::settings::form::SettingsForm,
        parts::{described_by, live},
    },
    policy::MailKind,
    words::settings as words,
};

/// A choice among the kinds of mail; all of them first.
#[component]
pub(super) fn KindSelect(
    id: &'static str,
    form: SettingsForm,
    /// What the choice of none is called.
    all: &'static str,
    chosen: RwSignal<Option<MailKind>>,
) -> impl IntoView {
    let kinds = Memo::new(move |_| form.kinds());
    // One that is removed or renamed meanwhile is chosen no longer.
    Effect::new(move |_| {
        let is_gone = chosen.read().as_ref().is_some_and(|kind| !kinds.read().contains(kind));
        if is_gone {
            chosen.set(None);
        }
    });
    let options = move || {
        let (kinds, chosen) = (kinds.get(), chosen.get());
        let option = |kind: &MailKind| {
            let (value, selected) = (kind.as_str().to_owned(), chosen.as_ref() == Some(kind));
            view! { <option value=value prop:selected=selected>{words::kind(kind)}</option> }
        };
        view! {
            <option value="" prop:selected=chosen.is_none()>{all}</option>
            {kinds.iter().map(option).collect_view()}
        }
        .into_any()
    };
    view! {
        <select id=id class="input" aria-describedby=described_by(id) on:change=move |event| chosen.set(event_target_value(&event).parse().ok())>
            {live(options)}
        </select>
    }
}
