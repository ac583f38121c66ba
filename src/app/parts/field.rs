use leptos::prelude::*;

use crate::app::parts::live::flag;

/// A label, a hint, a fault and the control between them.
#[component]
pub(crate) fn Field(
    /// The control's id.
    id: &'static str,
    label: &'static str,
    /// One sentence of help; a description, not part of the name.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// What is wrong with it, and how to mend it.
    #[prop(optional, into)]
    fault: Signal<Option<String>>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="field" class:faulty=Signal::derive(move || fault.read().is_some())>
            <label for=id>{label}</label>
            <span class="hint" id=format!("{id}-hint")>{hint}</span>
            <span class="fault" id=format!("{id}-fault")>{fault}</span>
            {children()}
        </div>
    }
}

/// The ids that describe a control of [`Field`].
pub(crate) fn described_by(id: &str) -> String {
    format!("{id}-hint {id}-fault")
}

/// One line of text.
#[component]
pub(crate) fn TextField(
    id: &'static str,
    label: &'static str,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    #[prop(optional, into)] hint: Signal<String>,
    #[prop(optional, into)] fault: Signal<Option<String>>,
    #[prop(optional)] autocomplete: &'static str,
) -> impl IntoView {
    view! {
        <Field id label hint fault>
            <input
                id=id
                class="input"
                type="text"
                autocomplete=if autocomplete.is_empty() { "off" } else { autocomplete }
                spellcheck="false"
                aria-describedby=described_by(id)
                aria-invalid=flag(move || fault.read().is_some(), "true")
                prop:value=value
                on:input=move |event| on_input.run(event_target_value(&event))
            />
        </Field>
    }
}
