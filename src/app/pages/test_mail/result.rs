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
    google::{ApiError, ApiErrorKind, Permission, RawAnswer},
    mail::Address,
    sending::{self, Delivery, NotSendable},
    words::{Advice, common, test_mail as words, trouble},
};

/// The result, above the form.
#[component]
pub(super) fn Outcome(shown: RwSignal<SendResult>) -> impl IntoView {
    view! {
        {live(move || match shown.get() {
            SendResult::Nothing | SendResult::Sending => ().into_any(),
            SendResult::NotSendable(reason) if reason.is_signed_out() => view! { <NoSignIn raw=raw(reason)/> }.into_any(),
            SendResult::NotSendable(reason) => view! { <Refusal explanation=words::not_sendable(&reason) way=Remedy::out_of_being_unready(&reason) raw=raw(reason)/> }.into_any(),
            SendResult::Outcome { outcome, to, subject } => match outcome.ending.clone() {
                Delivery::Accepted(taken) => view! { <Accepted outcome id=taken.id to subject/> }.into_any(),
                Delivery::Refused(trouble) if trouble.kind == ApiErrorKind::SignedOut => {
                    view! { <NoSignIn raw=trouble.raw/> }.into_any()
                }
                Delivery::Refused(trouble) => {
                    let explanation = trouble::advise(&trouble.kind);
                    view! { <Refusal explanation way=Remedy::out_of(&trouble.kind) raw=trouble.raw/> }.into_any()
                }
                Delivery::Unknown(trouble) => view! { <Unknown trouble account=outcome.account.address().clone()/> }.into_any(),
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
enum Remedy {
    None,
    Grant(Permission),
}

impl Remedy {
    const fn out_of(kind: &ApiErrorKind) -> Self {
        match kind {
            ApiErrorKind::MissingPermission => Self::Grant(Permission::Send),
            _ => Self::None,
        }
    }

    const fn out_of_being_unready(reason: &NotSendable) -> Self {
        match reason {
            NotSendable::Gmail(ApiError { kind: ApiErrorKind::MissingPermission, .. }) => {
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
    let (text, compare) = words::accepted(outcome.took);
    let sent = gmail_sent(outcome.account.address());
    let account = outcome.account.address().to_string();
    view! {
        <section class="result" aria-labelledby="result">
            <h2 id="result" tabindex="-1">{words::ACCEPTED}</h2>
            <p>
                {text}<b>{to.clone()}</b>{compare}
            </p>
            <FromLine mailbox=outcome.from subject=Signal::stored(subject) caption=words::ASKED_FOR/>
            <dl class="facts">
                <dt>"Account"</dt><dd>{account}</dd>
                <dt>"To"</dt><dd>{to}</dd>
                <dt>"Time taken"</dt><dd>{common::took(outcome.took)}</dd>
                <dt>"Message id"</dt><dd class="mono">{id}</dd>
            </dl>
            <p><a target="_blank" rel="noopener noreferrer" href=sent>{words::OPEN_SENT}</a></p>
        </section>
    }
}

/// Gmail certainly has nothing.
#[component]
fn Refusal(
    #[prop(into)] explanation: Advice,
    way: Remedy,
    raw: Option<RawAnswer>,
) -> impl IntoView {
    let account = account();
    view! {
        <h2 id="result" class="verdict bad" tabindex="-1">{words::NOT_SENT}</h2>
        <Explained explanation raw>
            {match way {
                Remedy::Grant(permission) => view! {
                    <button class="button strong" on:click=move |_| account.grant(permission)>"Grant"</button>
                }.into_any(),
                Remedy::None => ().into_any(),
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
        <h2 id="result" class="verdict bad" tabindex="-1">{words::NOT_SENT}</h2>
        {live(move || {
            let is_signed_in = is_signed_in.get();
            view! {
                <Explained explanation=words::no_sign_in(is_signed_in) raw=raw.clone()>
                    <button class="button" class:strong=is_signed_in on:click=move |_| driver.send_or_renew()>
                        {words::send_held(is_signed_in)}
                    </button>
                </Explained>
            }.into_any()
        })}
    }
}

/// It may have left: only the Sent folder can tell.
#[component]
fn Unknown(trouble: ApiError, account: Address) -> impl IntoView {
    view! {
        <h2 id="result" class="verdict wait" tabindex="-1">{words::NOT_KNOWN}</h2>
        <Explained explanation=words::unknown(&trouble) raw=trouble.raw>
            <a class="button" target="_blank" rel="noopener noreferrer" href=gmail_sent(&account)>{words::OPEN_SENT}</a>
        </Explained>
    }
}

/// The folder Sent of the account, on Gmail's own page.
fn gmail_sent(address: &Address) -> String {
    account().in_gmail(Some(address), "sent")
}
