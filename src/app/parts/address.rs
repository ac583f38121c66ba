use leptos::prelude::*;

use crate::mail::Address;

/// An address, which breaks before its @ where a line has no room for it, and not in the middle of a word.
pub(crate) fn address_text(address: &Address) -> AnyView {
    let (local, domain) = (address.local_part().to_owned(), format!("@{}", address.domain()));
    view! { {local}<wbr/>{domain} }.into_any()
}

/// A text with one address in it, which breaks so.
pub(crate) fn breaking(text: &str) -> AnyView {
    match text.split_once('@') {
        Some((before, behind)) => {
            view! { {before.to_owned()}<wbr/>{format!("@{behind}")} }.into_any()
        }
        None => text.to_owned().into_any(),
    }
}
