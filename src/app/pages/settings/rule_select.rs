use leptos::prelude::*;

use crate::{
    app::{
        parts::{described_by, flag, live},
        state::addresses::AddressChoice,
    },
    mail::Address,
    policy::{Rule, RuleFrom},
    words::{common, settings as words},
};

/// The choice of one kind of mail: as all other mail, one of the three choices' first two, or an address.
#[component]
pub(super) fn RuleSelect(
    #[prop(into)] id: String,
    /// The kind's name: the label may be taken away by its renaming.
    #[prop(into)]
    name: String,
    choices: Signal<Vec<AddressChoice>>,
    /// The address of all mail that has no rule of its own.
    above: Memo<Option<Address>>,
    rule: Memo<Option<Rule>>,
    #[prop(into)] is_faulty: Signal<bool>,
    #[prop(into)] on_chosen: Callback<Option<RuleFrom>>,
) -> impl IntoView {
    let options = Memo::new(move |_| {
        let chosen = rule.read().as_ref().map(|rule| rule.from.clone());
        let value = chosen.as_ref().map_or("", RuleFrom::as_str).to_owned();
        let mut options = vec![
            (String::new(), words::as_above(above.read().as_ref().map(Address::as_str))),
            (RuleFrom::Default.as_str().to_owned(), words::RULE_DEFAULT.to_owned()),
            (RuleFrom::User.as_str().to_owned(), words::RULE_USER.to_owned()),
        ];
        options.extend(choices.read().iter().map(|choice| {
            (
                choice.mailbox.address.to_string(),
                common::address_choice(&choice.mailbox, choice.note.as_deref()),
            )
        }));
        if let Some(RuleFrom::Fixed(address)) = &chosen
            && !options.iter().any(|(value, _)| value == address.as_str())
        {
            options.push((address.to_string(), common::not_listed(address)));
        }
        (value, options)
    });
    let entries = move || {
        let (chosen, options) = options.get();
        let entry = |(value, label): (String, String)| {
            let selected = value == chosen;
            view! { <option value=value prop:selected=selected>{label}</option> }
        };
        options.into_iter().map(entry).collect_view().into_any()
    };
    view! {
        <select
            aria-describedby=described_by(&id)
            aria-label=name
            id=id
            class="input"
            aria-invalid=flag(move || is_faulty.get(), "true")
            on:change=move |event| on_chosen.run(event_target_value(&event).parse().ok())
        >
            {live(entries)}
        </select>
    }
}
