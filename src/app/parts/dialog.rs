use leptos::{html, prelude::*};

use crate::app::focus::focus;

/// A question that has to be answered before anything else; Escape answers with no.
///
/// The element keeps the focus inside and says its name (WCAG 2.2, 2.4.3 and 4.1.2).
#[component]
pub(crate) fn Dialog(
    /// The question, its heading.
    #[prop(into)]
    label: String,
    #[prop(into)] on_close: Callback<()>,
    /// What takes the focus after Escape.
    back_to: &'static str,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            // It is open already where the effect runs twice.
            let _ = dialog.show_modal();
        }
    });
    let closed = move |_: leptos::ev::Event| {
        on_close.run(());
        focus(back_to);
    };
    view! {
        <dialog class="dialog" aria-labelledby="dialog" node_ref=dialog on:cancel=closed>
            <h2 id="dialog">{label}</h2>
            {children()}
        </dialog>
    }
}
