//! The options of a select, kept in step by hand.
//!
//! A view for each of them is a hundred views for a hundred addresses, in each list that offers them. Here only what differs is
//! touched.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlOptionElement, HtmlSelectElement};

/// One option of a select.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct SelectOption {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) disabled: bool,
}

impl SelectOption {
    pub(crate) fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), disabled: false }
    }
}

/// What a select offers, and the place of what is chosen.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Offered {
    pub(crate) options: Vec<SelectOption>,
    pub(crate) chosen: Option<usize>,
}

/// Keeps the options of a select as they are offered.
pub(crate) fn keep_options(select: NodeRef<html::Select>, offered: Memo<Offered>) {
    Effect::new(move |before: Option<Vec<SelectOption>>| {
        let before = before.unwrap_or_default();
        let Some(select) = select.get() else { return before };
        let Offered { options, chosen } = offered.get();
        if options != before {
            write(&select, &before, &options);
        }
        let chosen = chosen.and_then(|place| i32::try_from(place).ok());
        select.set_selected_index(chosen.unwrap_or(-1));
        options
    });
}

fn write(select: &HtmlSelectElement, before: &[SelectOption], now: &[SelectOption]) {
    let places = (0..).zip(now);
    for ((place, option), known) in
        places.zip(before.iter().map(Some).chain(std::iter::repeat(None)))
    {
        match known {
            Some(known) if known == option => {}
            Some(_) => {
                let shown = select.item(place);
                if let Some(shown) = shown.and_then(|shown| shown.dyn_into().ok()) {
                    tell(&shown, option);
                }
            }
            None => add(select, option),
        }
    }
    if now.len() < before.len() {
        select.set_length(u32::try_from(now.len()).unwrap_or_default());
    }
}

fn tell(shown: &HtmlOptionElement, option: &SelectOption) {
    shown.set_value(&option.value);
    shown.set_text(&option.label);
    shown.set_disabled(option.disabled);
}

fn add(select: &HtmlSelectElement, option: &SelectOption) {
    let Ok(added) = HtmlOptionElement::new_with_text_and_value(&option.label, &option.value) else {
        return;
    };
    if option.disabled {
        added.set_disabled(true);
    }
    // A select takes every option.
    let _ = select.append_child(&added);
}
