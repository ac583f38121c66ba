use leptos::prelude::*;

use crate::app::parts::live::flag;

/// One choice among several: the whole row is the target.
#[component]
pub(crate) fn Radio(
    /// What the choices of one question share.
    name: &'static str,
    /// The input's own id.
    #[prop(into)]
    id: String,
    #[prop(into)] label: String,
    /// One sentence of help; a description, not part of the name.
    #[prop(optional, into)]
    hint: String,
    #[prop(into)] checked: Signal<bool>,
    #[prop(into)] on_chosen: Callback<()>,
) -> impl IntoView {
    let (input, described) = (id.clone(), format!("{id}-hint"));
    view! {
        <div class="choice" class:chosen=checked>
            <input
                type="radio" id=input name=name aria-describedby=described.clone()
                prop:checked=checked checked=flag(move || checked.get(), "")
                on:change=move |_| on_chosen.run(())
            />
            <label for=id>{label}</label>
            <span class="hint" id=described>{hint}</span>
        </div>
    }
}
