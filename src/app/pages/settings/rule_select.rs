use leptos::{html, prelude::*};

use crate::{
    app::parts::{Offered, SelectOption, described_by, flag, keep_options},
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
    /// The account's addresses.
    listed: Memo<Vec<SelectOption>>,
    /// The address of all mail that has no rule of its own.
    above: Memo<Option<Address>>,
    rule: Memo<Option<Rule>>,
    #[prop(into)] is_faulty: Signal<bool>,
    #[prop(into)] on_chosen: Callback<Option<RuleFrom>>,
) -> impl IntoView {
    let offered = Memo::new(move |_| {
        let rule = rule.read();
        let from = rule.as_ref().map(|rule| &rule.from);
        let above = words::as_above(above.read().as_ref().map(Address::as_str));
        let mut options = vec![
            SelectOption::new("", above),
            SelectOption::new(RuleFrom::Default.as_str(), words::RULE_DEFAULT),
            SelectOption::new(RuleFrom::User.as_str(), words::RULE_USER),
        ];
        options.extend_from_slice(&listed.read());
        let value = from.map_or("", RuleFrom::as_str);
        let mut chosen = options.iter().position(|option| option.value == value);
        if let (None, Some(RuleFrom::Fixed(address))) = (chosen, from) {
            chosen = Some(options.len());
            options.push(SelectOption::new(address.to_string(), common::not_listed(address)));
        }
        Offered { options, chosen }
    });
    let select = NodeRef::<html::Select>::new();
    keep_options(select, offered);
    view! {
        <select
            node_ref=select
            aria-describedby=described_by(&id)
            aria-label=name
            id=id
            class="input"
            aria-invalid=flag(move || is_faulty.get(), "true")
            on:change=move |event| on_chosen.run(event_target_value(&event).parse().ok())
        ></select>
    }
}
