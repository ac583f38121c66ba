use leptos::prelude::*;

use crate::{
    app::{
        pages::settings::form::SettingsForm,
        parts::{FromLine, TextField, maybe},
        state::addresses::{Addresses, addresses},
    },
    mail::Mailbox,
    policy::{MailKind, MailKinds, Policy},
    words::{common, settings as words},
};

/// The From lines that the choices come to, and a name for them where Gmail has none.
#[component]
pub(super) fn Preview(form: SettingsForm) -> impl IntoView {
    let addresses = addresses();
    let lines = Memo::new(move |_| inbox(addresses, &form.policy(), &form.kinds()));
    let nameless = Memo::new(move |_| {
        let policy = Policy { name: "".into(), ..form.policy() };
        let lines = inbox(addresses, &policy, &form.kinds());
        let nameless = lines.into_iter().map(|line| line.mailbox).find(|from| from.name.is_empty());
        nameless.map(|mailbox| mailbox.address)
    });
    view! {
        {maybe(move || (!lines.read().is_empty()).then(|| view! {
            <div class="previews">
                {lines.get().into_iter().map(|InboxRow { mailbox, caption, subject }| view! {
                    <FromLine mailbox subject=Signal::stored(subject) caption/>
                }).collect_view()}
            </div>
        }.into_any()))}
        {maybe(move || nameless.get().map(|address| view! {
            <TextField
                id="name"
                label="Name"
                hint=words::nameless(&address)
                value=Signal::derive(move || form.policy().name.as_str().to_owned())
                on_input=move |name: String| form.change(|policy| policy.name = name.into())
                autocomplete="organization"
            />
        }.into_any()))}
    }
}

/// One line of an inbox.
#[derive(Clone, Eq, PartialEq)]
struct InboxRow {
    mailbox: Mailbox,
    caption: String,
    subject: String,
}

/// The line of the choice for all mail, then one for each other From, with the kinds that have it.
fn inbox(addresses: Addresses, policy: &Policy, kinds: &MailKinds) -> Vec<InboxRow> {
    let for_all = addresses.resolve(policy, None).ok();
    let mut others: Vec<(Mailbox, Vec<&MailKind>)> = Vec::new();
    for kind in kinds.iter() {
        let Ok(mailbox) = addresses.resolve(policy, Some(kind)) else { continue };
        if Some(&mailbox) == for_all.as_ref() {
            continue;
        }
        match others.iter_mut().find(|(known, _)| *known == mailbox) {
            Some((_, kinds)) => kinds.push(kind),
            None => others.push((mailbox, vec![kind])),
        }
    }
    let subject = words::subject_for_all(others.is_empty());
    let caption = common::RECIPIENT_SEES.to_owned();
    let for_all = for_all.map(|mailbox| InboxRow { mailbox, caption, subject });
    let others = others.into_iter().map(|(mailbox, kinds)| {
        let kinds: Vec<_> = kinds.into_iter().map(words::kind).collect();
        InboxRow { mailbox, caption: kinds.join(", "), subject: words::sample(&kinds[0]) }
    });
    for_all.into_iter().chain(others).collect()
}
