use leptos::prelude::*;

use super::Copy;

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

/// One of them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Value {
    pub label: &'static str,
    pub text: String,
    /// False for advice, which nobody copies.
    pub is_exact: bool,
}

impl Value {
    pub(crate) fn exact(label: &'static str, text: impl Into<String>) -> Self {
        Self { label, text: text.into(), is_exact: true }
    }

    pub(crate) fn advice(label: &'static str, text: impl Into<String>) -> Self {
        Self { label, text: text.into(), is_exact: false }
    }
}
