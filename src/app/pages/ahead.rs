use leptos::prelude::*;

use crate::{app::account::account, config::Audience};

/// What Google's pages will ask, and why; the warning is told only where it can come.
#[component]
pub(super) fn Ahead() -> impl IntoView {
    let audience = account().config().audience;
    let tester = (audience == Some(Audience::Testing))
        .then_some(" It must be on the list of testers: ask the person who set Fromline up.");
    view! {
        <ol class="ahead">
            <li><b>"Choose the account"</b>" that your mail is to leave through."{tester}</li>
            {audience.is_none_or(Audience::is_warned).then(|| view! {
                <li>
                    <b>"If Google warns"</b>
                    " that it hasn’t verified the app: press “Advanced”, then “Go to Fromline (unsafe)”. It is expected for an app that your own business runs."
                </li>
            })}
            <li>
                <b>"Tick both boxes:"</b>
                " your email settings, to see your addresses, and sending. What is left unticked can’t work. Fromline never reads your mail."
            </li>
        </ol>
    }
}
