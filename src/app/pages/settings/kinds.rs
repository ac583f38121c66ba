use leptos::prelude::*;
use web_sys::Element;

use crate::{
    app::{
        pages::settings::form::SettingsForm,
        parts::{AddressSelect, live, maybe},
        state::addresses::AddressChoice,
    },
    mail::Address,
    policy::MailKind,
    words::settings as words,
};

/// The kinds of mail that leave from an address of their own; folded while there is none.
#[component]
pub(super) fn ByKind(form: SettingsForm) -> impl IntoView {
    let kinds = Memo::new(move |_| form.kinds());
    let there_are_some = Memo::new(move |_| !kinds.read().is_empty());
    let choices = form.choices();
    let toggled = move |event: leptos::ev::Event| {
        form.unfolded.set(event_target::<Element>(&event).has_attribute("open"));
    };
    let rows = move || {
        let rows = kinds.get();
        let rows = rows.iter().cloned().enumerate();
        rows.map(|(row, kind)| view! { <KindRow form kind row choices/> }).collect_view().into_any()
    };
    view! {
        {maybe(move || there_are_some.get().then(|| view! {
            <section class="by-kind" aria-labelledby="by-kind">
                <h2 id="by-kind">"By kind of mail"</h2>
                <details prop:open=form.unfolded on:toggle=toggled>
                    <summary>{words::BY_KIND}</summary>
                    <div class="kinds">{live(rows)}</div>
                </details>
            </section>
        }.into_any()))}
    }
}

/// One kind, and the address that it leaves from.
#[component]
fn KindRow(
    form: SettingsForm,
    kind: MailKind,
    row: usize,
    choices: Signal<Vec<AddressChoice>>,
) -> impl IntoView {
    let id = format!("kind-{row}");
    let (label, is_named) = (words::kind(&kind), form.names(&kind));
    let hint = if is_named { "" } else { words::NOT_NAMED };
    let kind = StoredValue::new(kind);
    let chosen =
        Memo::new(move |_| kind.with_value(|kind| form.policy().by_kind.get(kind).cloned()));
    let fault = Signal::derive(move || {
        chosen.read().as_ref()?;
        kind.with_value(|kind| form.fault(Some(kind)))
    });
    let as_above = Signal::derive(move || {
        let above = form.for_all();
        Some(words::as_above(above.as_ref().map(Address::as_str)))
    });
    let pick = move |address: Option<Address>| {
        form.change(|policy| match address {
            Some(address) => policy.send_kind_from(kind.get_value(), address),
            None => kind.with_value(|kind| policy.send_kind_as_chosen(kind)),
        });
    };
    view! {
        <div class="field kind" class:faulty=Signal::derive(move || fault.read().is_some())>
            <label for=id.clone()>{label}</label>
            <AddressSelect id=id.clone() choices chosen nothing=as_above is_faulty=Signal::derive(move || fault.read().is_some()) on_chosen=pick/>
            <span class="hint" id=format!("{id}-hint")>{hint}</span>
            <span class="fault" id=format!("{id}-fault")>{fault}</span>
        </div>
    }
}
