use leptos::prelude::*;

use crate::{
    app::{
        account::account,
        addresses::NotReady,
        parts::{Explained, FromLine, live},
        words::{Explanation, common, test as words, trouble},
    },
    google::{Trouble, TroubleKind},
    mail::Address,
    sending::{self, Ending},
};

/// What came of the last press of Send.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Shown {
    Nothing,
    Sending,
    /// Refused by us, before Gmail was asked.
    NotReady(NotReady),
    Outcome {
        outcome: sending::Outcome,
        account: Address,
        to: String,
        subject: String,
    },
}

impl Shown {
    pub(super) const fn is_sending(&self) -> bool {
        matches!(self, Self::Sending)
    }

    /// The contract's heading, and whether it is good news.
    pub(super) const fn heading(&self) -> Option<(&'static str, bool)> {
        match self {
            Self::Nothing | Self::Sending => None,
            Self::NotReady(_) => Some(("Not sent", false)),
            Self::Outcome { outcome, .. } => {
                let good = matches!(outcome.ending, Ending::Accepted(_));
                Some((words::heading(&outcome.ending), good))
            }
        }
    }
}

/// The result, above the form.
#[component]
pub(super) fn Outcome(shown: RwSignal<Shown>) -> impl IntoView {
    view! {
        {live(move || match shown.get() {
            Shown::Nothing | Shown::Sending => ().into_any(),
            Shown::NotReady(reason) => view! { <Refusal explanation=words::not_ready(&reason) trouble=cause(reason)/> }.into_any(),
            Shown::Outcome { outcome, account, to, subject } => match outcome.ending.clone() {
                Ending::Accepted(taken) => view! { <Accepted outcome id=taken.id account to subject/> }.into_any(),
                Ending::Refused(trouble) => {
                    let explanation = trouble::explain(&trouble.kind);
                    view! { <Refusal explanation trouble=Some(trouble)/> }.into_any()
                }
                Ending::Unknown(trouble) => view! { <Unknown trouble account/> }.into_any(),
            },
        })}
    }
}

fn cause(reason: NotReady) -> Option<Trouble> {
    match reason {
        NotReady::Trouble(trouble) => Some(trouble),
        _ => None,
    }
}

#[component]
fn Accepted(
    outcome: sending::Outcome,
    id: String,
    account: Address,
    to: String,
    subject: String,
) -> impl IntoView {
    let sent = gmail_sent(&account);
    let account = account.to_string();
    view! {
        <section class="result" aria-labelledby="result">
            <h2 id="result" tabindex="-1">"Accepted by Gmail"</h2>
            <p>
                {format!("Gmail took the mail in {}. The From below is asked for, not yet proven: ", common::took(outcome.took))}
                "Gmail may put another one in its place without saying so. Open the mail in the inbox of "
                <b>{to.clone()}</b>" and compare."
            </p>
            <FromLine mailbox=outcome.from subject=Signal::stored(subject) caption="The From that was asked for"/>
            <dl class="facts">
                <dt>"Account"</dt><dd>{account}</dd>
                <dt>"To"</dt><dd>{to}</dd>
                <dt>"Time taken"</dt><dd>{common::took(outcome.took)}</dd>
                <dt>"Message id"</dt><dd class="mono">{id}</dd>
            </dl>
            <p><a target="_blank" rel="noopener noreferrer" href=sent>"Open Sent in Gmail"</a></p>
        </section>
    }
}

/// Gmail certainly has nothing.
#[component]
fn Refusal(explanation: Explanation, trouble: Option<Trouble>) -> impl IntoView {
    let account = account();
    let kind = trouble.as_ref().map(|trouble| trouble.kind.clone());
    let (cause, raw) = (explanation.title.clone(), trouble.and_then(|trouble| trouble.raw));
    view! {
        <h2 id="result" class="verdict bad" tabindex="-1">"Not sent"</h2>
        <Explained explanation=Explanation { title: cause, ..explanation } raw>
            {match kind {
                Some(TroubleKind::MissingPermission) => view! {
                    <button class="button strong" on:click=move |_| account.ask_again()>"Grant"</button>
                }.into_any(),
                _ => ().into_any(),
            }}
        </Explained>
    }
}

/// It may have left: only the Sent folder can tell.
#[component]
fn Unknown(trouble: Trouble, account: Address) -> impl IntoView {
    view! {
        <h2 id="result" class="verdict wait" tabindex="-1">"Not known whether it was sent"</h2>
        <Explained explanation=words::unknown(&trouble) raw=trouble.raw>
            <a class="button" target="_blank" rel="noopener noreferrer" href=gmail_sent(&account)>"Open Sent in Gmail"</a>
        </Explained>
    }
}

/// The folder Sent of the account, on Gmail's own page.
fn gmail_sent(address: &Address) -> String {
    let who: String = url::form_urlencoded::byte_serialize(address.as_str().as_bytes()).collect();
    let gmail_web = account().registration().endpoints.gmail_web;
    gmail_web.at(&format!("/mail/u/?authuser={who}#sent"))
}
