use leptos::prelude::*;

use crate::{app::parts::copy::Copy, words::common};

/// A text for another person to act on: to read, and to copy.
#[component]
pub(crate) fn Request(
    /// Whom it is for: "the administrator".
    what: &'static str,
    #[prop(into)] text: String,
) -> impl IntoView {
    view! {
        <details class="request">
            <summary>{common::text_to_send(what)}</summary>
            <pre class="raw" tabindex="0">{text.clone()}</pre>
            <Copy text=Signal::stored(text) what="the text"/>
        </details>
    }
}
