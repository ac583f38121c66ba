use leptos::prelude::*;

use crate::{
    app::{
        parts::{
            field::described_by,
            live::{flag, live},
        },
        state::addresses::AddressChoice,
    },
    mail::Address,
    words::common,
};

/// A choice among the account's addresses.
#[component]
pub(crate) fn AddressSelect(
    #[prop(into)] id: String,
    #[prop(into)] choices: Signal<Vec<AddressChoice>>,
    #[prop(into)] chosen: Signal<Option<Address>>,
    #[prop(into)] on_chosen: Callback<Option<Address>>,
    /// True where an address that can't be used is not even to be picked.
    #[prop(optional)]
    only_usable: bool,
    /// What it means to choose none, where that is a choice.
    #[prop(optional, into)]
    nothing: Signal<Option<String>>,
    /// True where what is chosen can't be used.
    #[prop(optional, into)]
    is_faulty: Signal<bool>,
) -> impl IntoView {
    let options = Memo::new(move |_| {
        let mut options = options(&choices.read(), chosen.read().as_ref(), only_usable);
        if let Some(label) = nothing.get() {
            offer_nothing(&mut options, &label);
        }
        options
    });
    view! {
        <select
            aria-describedby=described_by(&id)
            id=id
            class="input"
            aria-invalid=flag(move || is_faulty.get(), "true")
            on:change=move |event| on_chosen.run(event_target_value(&event).parse().ok())
        >
            {live(move || options.get().into_iter().map(|option| view! {
                <option value=option.value disabled=option.disabled prop:selected=option.selected>
                    {option.label}
                </option>
            }).collect_view().into_any())}
        </select>
    }
}

#[derive(Clone, Eq, PartialEq)]
struct SelectEntry {
    value: String,
    label: String,
    disabled: bool,
    selected: bool,
}

fn options(
    choices: &[AddressChoice],
    chosen: Option<&Address>,
    only_usable: bool,
) -> Vec<SelectEntry> {
    let is_chosen = |address: &Address| chosen == Some(address);
    let mut entries: Vec<_> = choices
        .iter()
        .map(|choice| SelectEntry {
            value: choice.mailbox.address.to_string(),
            label: label(choice),
            disabled: only_usable && !choice.is_usable,
            selected: is_chosen(&choice.mailbox.address),
        })
        .collect();
    if !entries.iter().any(|entry| entry.selected) {
        let lost = chosen.map_or_else(
            || (String::new(), common::CHOOSE_ADDRESS.to_owned()),
            |address| (address.to_string(), common::not_listed(address)),
        );
        let entry =
            SelectEntry { value: lost.0, label: lost.1, disabled: only_usable, selected: true };
        entries.insert(0, entry);
    }
    entries
}

/// Puts the choice of none first, in the place of the question for one.
fn offer_nothing(entries: &mut Vec<SelectEntry>, label: &str) {
    entries.retain(|entry| !entry.value.is_empty());
    let selected = !entries.iter().any(|entry| entry.selected);
    let (value, label) = (String::new(), label.to_owned());
    entries.insert(0, SelectEntry { value, label, disabled: false, selected });
}

fn label(choice: &AddressChoice) -> String {
    common::address_choice(&choice.mailbox, choice.note.as_deref())
}
