use leptos::{html, prelude::*};

use crate::{
    app::{
        parts::{
            field::described_by,
            live::flag,
            options::{Offered, SelectOption, keep_options},
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
    let choices = Memo::new(move |_| choices.get());
    let listed = Memo::new(move |_| address_options(&choices.read(), only_usable));
    let offered = Memo::new(move |_| {
        let chosen = chosen.read();
        let is_chosen = |choice: &AddressChoice| chosen.as_ref() == Some(&choice.mailbox.address);
        let mut offered =
            Offered { options: listed.get(), chosen: choices.read().iter().position(is_chosen) };
        if offered.chosen.is_none() {
            offered.options.insert(0, lost(chosen.as_ref(), only_usable));
            offered.chosen = Some(0);
        }
        if let Some(label) = nothing.get() {
            offer_nothing(&mut offered, label);
        }
        offered
    });
    let select = NodeRef::<html::Select>::new();
    keep_options(select, offered);
    view! {
        <select
            node_ref=select
            aria-describedby=described_by(&id)
            id=id
            class="input"
            aria-invalid=flag(move || is_faulty.get(), "true")
            on:change=move |event| on_chosen.run(event_target_value(&event).parse().ok())
        ></select>
    }
}

/// The account's addresses as the options of a list.
pub(crate) fn address_options(choices: &[AddressChoice], only_usable: bool) -> Vec<SelectOption> {
    let option = |choice: &AddressChoice| SelectOption {
        value: choice.mailbox.address.to_string(),
        label: common::address_choice(&choice.mailbox, choice.note.as_deref()),
        disabled: only_usable && !choice.is_usable,
    };
    choices.iter().map(option).collect()
}

/// What stands for an address that is none of the account's, or asks for one.
fn lost(chosen: Option<&Address>, only_usable: bool) -> SelectOption {
    let option = chosen.map_or_else(
        || SelectOption::new("", common::CHOOSE_ADDRESS),
        |address| SelectOption::new(address.to_string(), common::not_listed(address)),
    );
    SelectOption { disabled: only_usable, ..option }
}

/// Puts the choice of none first, in the place of the question for one.
fn offer_nothing(offered: &mut Offered, label: String) {
    let is_question = offered.options.first().is_some_and(|option| option.value.is_empty());
    if is_question {
        offered.options.remove(0);
    }
    let chosen = offered.chosen.filter(|_| !is_question);
    offered.options.insert(0, SelectOption::new("", label));
    offered.chosen = Some(chosen.map_or(0, |place| place + 1));
}
