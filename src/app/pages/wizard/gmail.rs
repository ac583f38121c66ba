//! Gmail's pages drawn in boxes of ours, with the person's own values, and the place to press marked.

use leptos::prelude::*;

use crate::{
    alias::{Kind, has_organisation},
    wizard::Plan,
    words::{
        gmail::{self as words, label},
        wizard as wizard_words,
    },
};

/// A drawing of Gmail: its text stands for those who can't see it, and nothing in it is reached by keyboard.
#[component]
fn Drawing(
    #[prop(into)] told: String,
    #[prop(into)] window: String,
    children: Children,
) -> impl IntoView {
    view! {
        <figure class="gmail" role="img" aria-label=told>
            <div class="gmail-bar" aria-hidden="true"><i></i><i></i><i></i><span>{window}</span></div>
            <div class="gmail-inner" aria-hidden="true">{children()}</div>
        </figure>
    }
}

/// A label and the value beside it.
fn field(label: &'static str, value: String) -> AnyView {
    view! { <p class="gmail-field"><span>{label}</span><b>{value}</b></p> }.into_any()
}

/// Gmail's settings: where another address is added.
#[component]
pub(super) fn SettingsPage(plan: Plan) -> impl IntoView {
    let tab = if has_organisation(&plan.account) {
        label::ACCOUNTS_OF_AN_ORGANISATION
    } else {
        label::ACCOUNTS_OF_A_PERSON
    };
    view! {
        <Drawing told=words::settings(tab) window="Gmail">
            <p class="gmail-tabs">
                {label::TABS.map(|tab| view! { <span>{tab}</span> })}
                <b>{tab}</b>
            </p>
            <p class="gmail-field">
                <span>{label::SEND_MAIL_AS}</span>
                <span>
                    {plan.account.to_string()}<br/>
                    <span class="gmail-link here">{label::ADD_ANOTHER}</span>
                </span>
            </p>
        </Drawing>
    }
}

/// The first page of Gmail's window, filled in.
#[component]
pub(super) fn FirstPage(plan: Plan) -> impl IntoView {
    let is_alias = plan.intent().treats_as_alias();
    view! {
        <Drawing told=words::first_page(&plan.address, is_alias) window=label::WINDOW>
            {field(label::NAME, plan.name.as_str().to_owned())}
            {field(label::ADDRESS, plan.address.to_string())}
            <p class="gmail-field"><span>{if is_alias { "☑" } else { "☐" }}</span><span>{label::ALIAS}</span></p>
            <p class="gmail-buttons"><span class="gmail-button here">{label::NEXT}</span></p>
        </Drawing>
    }
}

/// Its second page, where the address is on another server.
#[component]
pub(super) fn ServerPage(plan: Plan, kind: Kind) -> impl IntoView {
    let known = wizard_words::smtp_values(&plan, kind);
    let [server, port, user] = ["SMTP Server", "Port", "Username"].map(|label| {
        let row = known.iter().find(|row| row.label == label && row.is_exact);
        row.map(|row| row.text.clone()).unwrap_or_default()
    });
    view! {
        <Drawing told=words::SERVER_PAGE window=label::WINDOW>
            {field(label::SERVER, server)}
            {field(label::PORT, port)}
            {field(label::USERNAME, user)}
            {field(label::PASSWORD, "••••••••".into())}
            <p class="gmail-buttons"><span class="gmail-button here">{label::ADD_ACCOUNT}</span></p>
        </Drawing>
    }
}

/// The confirmation, and where its code goes.
#[component]
pub(super) fn Confirmation(plan: Plan) -> impl IntoView {
    let subject = wizard_words::subject(&plan.address);
    view! {
        <Drawing told=words::confirmation(&plan.address) window=subject>
            <p>{words::confirmation_text(&plan.account, &plan.address)}</p>
            <p><span class="gmail-link here">"https://mail.google.com/mail/…"</span></p>
            <p class="gmail-field"><span>{label::CODE}</span><b>"123456789"</b></p>
            <p class="gmail-buttons"><span class="gmail-button">{label::VERIFY}</span></p>
        </Drawing>
    }
}
