use leptos::prelude::*;

/// The head of a column that is sorted by with a press.
#[component]
pub(crate) fn Sorted(
    name: &'static str,
    /// Whether the last comes first; nothing where another column is sorted by.
    #[prop(into)]
    is_reversed: Signal<Option<bool>>,
    #[prop(into)] on_press: Callback<()>,
) -> impl IntoView {
    let sorted = Signal::derive(move || {
        is_reversed.get().map(|is_reversed| if is_reversed { "descending" } else { "ascending" })
    });
    view! {
        <th scope="col" aria-sort=sorted>
            <button type="button" class="sort" on:click=move |_| on_press.run(())>{name}</button>
        </th>
    }
}
