use leptos::{html, prelude::*};

use crate::{
    app::{
        pages::settings::form::SettingsForm,
        parts::{Offered, SelectOption, described_by, keep_options},
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
    let offered = Memo::new(move |_| {
        let (kinds, chosen) = (kinds.read(), chosen.read());
        let option = |kind: &MailKind| SelectOption::new(kind.as_str(), words::kind(kind));
        let place = kinds.iter().position(|kind| chosen.as_ref() == Some(kind));
        Offered {
            options: [SelectOption::new("", all)]
                .into_iter()
                .chain(kinds.iter().map(option))
                .collect(),
            chosen: Some(place.map_or(0, |place| place + 1)),
        }
    });
    let select = NodeRef::<html::Select>::new();
    keep_options(select, offered);
    view! {
        <select
            node_ref=select id=id class="input" aria-describedby=described_by(id)
            on:change=move |event| chosen.set(event_target_value(&event).parse().ok())
        ></select>
    }
}
