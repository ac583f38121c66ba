use leptos::prelude::*;

use crate::{app::parts::copy::Copy, words::Value};

/// Values to be carried elsewhere, each with its label there; the exact ones can be copied.
#[component]
pub(crate) fn Values(rows: Vec<Value>) -> impl IntoView {
    view! {
        <dl class="values">
            {rows.into_iter().map(|Value { label, text, is_exact }| view! {
                <div>
                    <dt>{label}</dt>
                    <dd class:mono=is_exact>{text.clone()}</dd>
                    {is_exact.then(|| view! { <dd><Copy text=Signal::stored(text) what=label/></dd> })}
                </div>
            }).collect_view()}
        </dl>
    }
}
