use leptos::prelude::*;

/// A page's heading and what it is for.
#[component]
pub(crate) fn Heading(text: &'static str, #[prop(into)] lede: String) -> impl IntoView {
    view! {
        <div>
            <h1 tabindex="-1">{text}</h1>
            <p class="lede">{lede}</p>
        </div>
    }
}
