use leptos::prelude::*;

use crate::{app::parts::Values, health::Change, words::health as words};

/// The records to add or to change, each with its values to copy.
#[component]
pub(crate) fn Changes(changes: Vec<Change>) -> impl IntoView {
    if changes.is_empty() {
        return ().into_any();
    }
    view! {
        <p><b>{words::TO_DO}</b></p>
        <ol class="changes">{changes.iter().map(change).collect_view()}</ol>
    }
    .into_any()
}

fn change(change: &Change) -> AnyView {
    view! {
        <li>
            <p><b>{words::change_title(change)}</b></p>
            {words::lead(change).into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            <Values rows=words::values(change)/>
            <p class="hint">{words::after(change)}</p>
        </li>
    }
    .into_any()
}
