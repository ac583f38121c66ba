use leptos::prelude::*;

use crate::mail::Mailbox;

/// The From line as the recipient's inbox will show it: our one motif.
#[component]
pub(crate) fn FromLine(
    mailbox: Mailbox,
    /// What the inbox shows below it.
    #[prop(into)]
    subject: Signal<String>,
    #[prop(into)] caption: String,
) -> impl IntoView {
    view! {
        <figure class="seen">
            <figcaption>{caption}</figcaption>
            {from_line(&mailbox, subject)}
        </figure>
    }
}

/// The line alone, without a caption: for a button, which a figure would give no name.
pub(crate) fn from_line(mailbox: &Mailbox, subject: Signal<String>) -> AnyView {
    let named = !mailbox.name.is_empty();
    let name = if named { mailbox.name.as_str() } else { mailbox.address.local_part() }.to_owned();
    view! {
        <span class="fromline">
            <span class="face" aria-hidden="true">{initials(&name)}</span>
            <span class="who-from">
                <b>{name.clone()}</b>
                " "
                // A long address breaks at the @ first.
                <span class="addr">
                    {format!("<{}", mailbox.address.local_part())}<wbr/>
                    {format!("@{}>", mailbox.address.domain())}
                </span>
            </span>
            <span class="subject">{subject}</span>
        </span>
    }
    .into_any()
}

/// At most two letters, as inboxes show them.
fn initials(name: &str) -> String {
    let letters =
        name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let letters: String = letters.take(2).collect();
    if letters.is_empty() { "@".into() } else { letters }
}
