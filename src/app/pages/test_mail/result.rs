use leptos::prelude::*;

use crate::{
    app::{
        parts::{Explained, FromLine, live},
        state::{
            account::account,
            composer::{SendResult, composer},
            test_mail::TestMail,
        },
    },
    google::{Permission, RawAnswer, Trouble, TroubleKind},
    mail::Address,
    sending::{self, Ending, NotSendable},
    words::{Advice, common, test_mail as words, trouble},
};

/// The result, above the form.
#[component]
pub(super) fn Outcome(shown: RwSignal<SendResult>) -> impl IntoView {
    view! {
        {live(move || match shown.get() {
            SendResult::Nothing | SendResult::Sending => ().into_any(),
            SendResult::NotSendable(reason) if reason.is_signed_out() => view! { <NoSignIn raw=raw(reason)/> }.into_any(),
            SendResult::NotSendable(reason) => view! { <Refusal explanation=words::not_sendable(&reason) way=Way::out_of_being_unready(&reason) raw=raw(reason)/> }.into_any(),
            SendResult::Outcome { outcome, to, subject } => match outcome.ending.clone() {
                Ending::Accepted(taken) => view! { <Accepted outcome id=taken.id to subject/> }.into_any(),
                Ending::Refused(trouble) if trouble.kind == TroubleKind::SignedOut => {
                    view! { <NoSignIn raw=trouble.raw/> }.into_any()
                }
                Ending::Refused(trouble) => {
                    let explanation = trouble::advise(&trouble.kind);
                    view! { <Refusal explanation way=Way::out_of(&trouble.kind) raw=trouble.raw/> }.into_any()
                }
                Ending::Unknown(trouble) => view! { <Unknown trouble account=outcome.account.address().clone()/> }.into_any(),
            },
        })}
    }
}

fn raw(reason: NotSendable) -> Option<RawAnswer> {
    match reason {
        NotSendable::Gmail(trouble) => trouble.raw,
        _ => None,
    }
}

/// The button that mends a refusal, where one does.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Way {
    None,
    Grant(Permission),
}

impl Way {
    const fn out_of(kind: &TroubleKind) -> Self {
        match kind {
            TroubleKind::MissingPermission => Self::Grant(Permission::Send),
            _ => Self::None,
        }
    }

    const fn out_of_being_unready(reason: &NotSendable) -> Self {
        match reason {
            NotSendable::Gmail(Trouble { kind: TroubleKind::MissingPermission, .. }) => {
                Self::Grant(Permission::ListAliases)
            }
            NotSendable::MayNotSend => Self::Grant(Permission::Send),
            NotSendable::OnlyOwn => Self::Grant(Permission::ListAliases),
            NotSendable::SignedOut
            | NotSendable::OtherAccount
            | NotSendable::Gmail(_)
            | NotSendable::NotUsable(_) => Self::None,
        }
    }
}

#[component]
fn Accepted(outcome: sending::Outcome, id: String, to: String, subject: String) -> impl IntoView {
    let sent = gmail_sent(outcome.account.address());
    let account = outcome.account.address().to_string();
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
fn Refusal(#[prop(into)] explanation: Advice, way: Way, raw: Option<RawAnswer>) -> impl IntoView {
    let account = account();
    view! {
        <h2 id="result" class="verdict bad" tabindex="-1">"Not sent"</h2>
        <Explained explanation raw>
            {match way {
                Way::Grant(permission) => view! {
                    <button class="button strong" on:click=move |_| account.grant(permission)>"Grant"</button>
                }.into_any(),
                Way::None => ().into_any(),
            }}
        </Explained>
    }
}

/// Refused for want of a sign-in: the mail goes on after the renewal. That it has ended, and why, is
/// said by the connection's own card.
#[component]
fn NoSignIn(raw: Option<RawAnswer>) -> impl IntoView {
    let driver = TestMail::new(composer());
    let session = account().session();
    let is_signed_in = Memo::new(move |_| session.read().grant().is_some());
    view! {
        <h2 id="result" class="verdict bad" tabindex="-1">"Not sent"</h2>
        {live(move || {
            let is_signed_in = is_signed_in.get();
            view! {
                <Explained explanation=words::no_sign_in(is_signed_in) raw=raw.clone()>
                    <button class="button" class:strong=is_signed_in on:click=move |_| driver.send_or_renew()>
                        {if is_signed_in { "Send it now" } else { "Sign in again and send" }}
                    </button>
                </Explained>
            }.into_any()
        })}
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
    account().in_gmail(Some(address), "sent")
}
