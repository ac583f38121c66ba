use leptos::prelude::*;

use crate::{
    app::{
        pages::settings::form::SettingsForm,
        parts::{FromLine, TextField, maybe},
        state::addresses::addresses,
    },
    policy::Policy,
    words::{common, settings as words},
};

/// The From line of all mail that has no rule of its own, and a name where Gmail has none.
#[component]
pub(super) fn Preview(form: SettingsForm) -> impl IntoView {
    let addresses = addresses();
    let line = Memo::new(move |_| form.with(|policy| addresses.resolve(policy, None).ok()));
    let subject =
        Memo::new(move |_| words::subject_for_all(form.with(|policy| policy.by_kind.is_empty())));
    let nameless = Memo::new(move |_| {
        let policy = Policy { name: "".into(), ..form.policy() };
        let kinds = form.kinds();
        let each = [None].into_iter().chain(kinds.iter().map(Some));
        let lines = each.filter_map(|kind| addresses.resolve(&policy, kind).ok());
        let nameless = lines.map(|from| from.mailbox).find(|from| from.name.is_empty());
        nameless.map(|mailbox| mailbox.address)
    });
    view! {
        {maybe(move || line.get().map(|from| view! {
            <div class="previews">
                <FromLine mailbox=from.mailbox subject=Signal::derive(move || subject.get()) caption=common::RECIPIENT_SEES/>
            </div>
        }.into_any()))}
        {maybe(move || nameless.get().map(|address| view! {
            <TextField
                id="name"
                label="Name"
                hint=words::nameless(&address)
                value=Signal::derive(move || form.with(|policy| policy.name.as_str().to_owned()))
                on_input=move |name: String| form.change(|policy| policy.name = name.into())
                autocomplete="organization"
            />
        }.into_any()))}
    }
}
