use leptos::prelude::*;

use crate::{
    app::{
        cards::{original::DeliveredCopy, settle::Settle},
        focus::focus,
        parts::{Countdown, Explained, Icon, breaking, flag, from_line, live, maybe, text},
        press::send_guard,
        route::Page,
        state::{
            account::account,
            composer::{Composer, SendResult, composer},
            opener::opener,
            outbox::outbox,
            test_mail::TestMail,
        },
    },
    browser::clock,
    google::{ApiError, ApiErrorKind, Permission, RawAnswer},
    mail::Address,
    moment::Moment,
    sending::{self, Delivery, Hold, MailId, NotSendable, Record, SentProof, Sight, Verdict},
    words::{Advice, sent, test_mail as words, trouble},
};

/// The result, above the form.
#[component]
pub(super) fn Outcome(composer: Composer) -> impl IntoView {
    view! {
        {live(move || match composer.shown().get() {
            SendResult::Nothing | SendResult::Sending | SendResult::Undoable { .. } => ().into_any(),
            SendResult::Alike(record) => view! { <Alike record=*record/> }.into_any(),
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
                Delivery::Held { until, because } => view! { <Held id=outcome.id until because/> }.into_any(),
                Delivery::Unknown(trouble) => view! { <Unknown trouble id=outcome.id account=outcome.account.address().clone()/> }.into_any(),
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

/// The button that helps out of a refusal, where one does.
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
            | NotSendable::NotUsable(_)
            | NotSendable::NotRecorded(_)
            | NotSendable::Stopped
            | NotSendable::FileUnreadable(_)
            | NotSendable::NoSignature(_)
            | NotSendable::SignatureTooLong(_)
            | NotSendable::FilesGone
            | NotSendable::NotWaiting => Self::None,
        }
    }
}

/// Gmail has taken it; who it is from is proven by what it shows or by what arrives.
#[component]
fn Accepted(outcome: sending::Outcome, id: String, to: String, subject: String) -> impl IntoView {
    let (before, behind) = words::accepted(outcome.took);
    let account = outcome.account.address().to_string();
    let sent = gmail_sent(outcome.account.address());
    let asked = outcome.from.address.clone();
    let composer = composer();
    let verdict = {
        let asked = asked.clone();
        Memo::new(move |_| composer.proof().read().verdict(&asked))
    };
    let is_swapped = Signal::derive(move || matches!(*verdict.read(), Verdict::Swapped(_)));
    let is_proven =
        Signal::derive(move || matches!(*verdict.read(), Verdict::CopySays | Verdict::Delivered));
    let is_calm = Signal::derive(move || !is_swapped.get() && !is_proven.get());
    let heading = move || if is_swapped.get() { words::SWAPPED } else { words::ACCEPTED };
    let from = outcome.from.clone();
    let driver = TestMail::new(composer);
    let arrived = {
        let (mail, asked) = (outcome.id.clone(), outcome.from.address.clone());
        move |original| driver.arrived(mail.clone(), &asked, original)
    };
    let question = StoredValue::new((outcome.clone(), to.clone(), subject));
    view! {
        <section class="result" class:bad=is_swapped class:calm=is_calm aria-labelledby="result">
            <h2 id="result" tabindex="-1">{text(move || heading().to_owned())}</h2>
            <p>{before}<b>{from.to_string()}</b>{behind}</p>
            {live(move || said(&verdict.read(), &asked))}
            {maybe(move || matches!(*verdict.read(), Verdict::Taken | Verdict::CopySays | Verdict::NotThere).then(|| {
                let (outcome, to, subject) = question.get_value();
                view! { <Question outcome to subject/> }.into_any()
            }))}
            <DeliveredCopy id=outcome.id.clone() asked=outcome.from.address.clone() on_read=arrived/>
            <dl class="facts">
                <dt>"Account"</dt><dd>{breaking(&account)}</dd>
                <dt>"To"</dt><dd>{breaking(&to)}</dd>
                <dt>"Message id"</dt><dd class="mono">{id}</dd>
            </dl>
            <p><a target="_blank" rel="noopener noreferrer" href=sent>{words::OPEN_SENT}</a></p>
            <Another/>
        </section>
    }
}

/// A second mail is an act of its own.
#[component]
fn Another() -> impl IntoView {
    let composer = composer();
    let driver = TestMail::new(composer);
    let guard = send_guard();
    let write = move |_| {
        if let Some(opener) = opener() {
            opener.over();
        }
        composer.write_another();
        focus("#to");
    };
    view! {
        <div class="row">
            <button type="button" class="button" on:click=write>{sent::WRITE_ANOTHER}</button>
            <button type="button" class="button" aria-disabled=flag(move || guard.is_closed(), "true") on:click=move |_| driver.send_once_more()>{sent::ONCE_MORE}</button>
        </div>
    }
}

/// An equal mail was sent, or may have been, within the last hour.
#[component]
fn Alike(record: Record) -> impl IntoView {
    let addressed = Page::mail(&record.id).href();
    let known = match SentProof::of(&record).verdict(&record.from.address) {
        Verdict::Taken => None,
        verdict => Some(said(&verdict, &record.from.address)),
    };
    let when = clock::clock_time(record.written_at());
    view! {
        <h2 id="result" class="verdict wait" tabindex="-1">{words::NOT_SENT}</h2>
        <Explained calm=true explanation=sent::alike(&record, &sent::at(&when))>
            {known}
            <a class="button" href=addressed>{sent::SEE_IT}</a>
        </Explained>
        <Another/>
    }
}

/// Gmail has refused it for now: it is sent later, or taken back.
#[component]
fn Held(id: MailId, until: Moment, because: ApiError) -> impl IntoView {
    let driver = TestMail::new(composer());
    let explanation = sent::held(&because.kind);
    let why = Hold::Limit(because.clone());
    view! {
        <h2 id="result" class="verdict bad" tabindex="-1">{words::NOT_SENT}</h2>
        <Explained explanation raw=because.raw>
            <p>{sent::waiting(&why, &clock::clock_time(until))}" "<Countdown until/></p>
            <button type="button" class="button" on:click=move |_| driver.take_back(id.clone())>"Cancel"</button>
        </Explained>
    }
}

/// What is known of the From by now.
fn said(verdict: &Verdict, asked: &Address) -> AnyView {
    match verdict {
        Verdict::Taken => view! { <p>{words::NOT_PROVEN}</p> }.into_any(),
        Verdict::Reading => {
            view! { <p class="watch"><span class="pulse"></span>{words::READING}</p> }.into_any()
        }
        Verdict::CopySays => {
            view! { <p class="proof">{Icon::Tick.view()}<span>{words::copy_says(asked.as_str())}</span></p> }
                .into_any()
        }
        Verdict::Delivered => {
            view! { <p class="proof">{Icon::Tick.view()}<span>{words::delivered(asked.as_str())}</span></p> }
                .into_any()
        }
        Verdict::NotThere => view! { <p>{words::NO_MAIL_YET}</p> }.into_any(),
        Verdict::Swapped(by) => view! {
            <p>{words::swapped(asked.as_str(), by.as_ref().map(Address::as_str))}</p>
            <ol class="numbered">{words::SWAPPED_STEPS.map(|step| view! { <li>{step}</li> })}</ol>
        }
        .into_any(),
    }
}

/// The person looks where the mail went to, and presses the From line that stands there.
#[component]
fn Question(outcome: sending::Outcome, to: String, subject: String) -> impl IntoView {
    let account = account();
    let driver = TestMail::new(composer());
    let own = outcome.account.address().clone();
    let inbox = account.in_gmail(Some(&own), "inbox");
    let is_own = to == own.as_str();
    let asked = StoredValue::new(outcome.from.address.clone());
    let id = StoredValue::new(outcome.id.clone());
    let saw =
        move |sight| move |_| asked.with_value(|asked| driver.saw(id.get_value(), asked, sight));
    let may_not_read = !account.may_read_back();
    view! {
        <section class="stack" aria-labelledby="sight">
            <h3 id="sight">{words::SIGHT}</h3>
            {if is_own {
                view! { <p><a class="button" target="_blank" rel="noopener noreferrer" href=inbox>{words::OPEN_INBOX}</a></p> }.into_any()
            } else {
                view! { <p>{words::ask_them(&to)}</p> }.into_any()
            }}
            <div class="two sights">
                <button type="button" class="choice press" on:click=saw(Sight::Same)>
                    {from_line(&outcome.from, Signal::stored(subject))}
                </button>
                <button type="button" class="choice press" on:click=saw(Sight::Other)><b>{words::OTHER_SENDER}</b></button>
                <button type="button" class="choice press" on:click=saw(Sight::Nothing)><b>{words::NO_MAIL}</b></button>
            </div>
            {may_not_read.then(|| view! {
                <div class="aside spread">
                    <p class="soft">{words::MAY_READ}</p>
                    <button type="button" class="button" on:click=move |_| account.grant(Permission::ReadBack)>"Grant"</button>
                </div>
            })}
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
    let account = account();
    let is_signed_in = Memo::new(move |_| account.session().read().grant().is_some());
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

/// It may have been sent: its record is settled here, too.
#[component]
fn Unknown(trouble: ApiError, id: MailId, account: Address) -> impl IntoView {
    let outbox = outbox();
    // The bar above the page need not tell it once more.
    outbox.tells(Some(id.clone()));
    on_cleanup(move || outbox.tells(None));
    let record = Memo::new(move |_| {
        outbox.unsettled().read().iter().find(|record| record.id == id).cloned()
    });
    let (explanation, raw) = (sent::unknown(Some(&trouble)), trouble.raw);
    let folder = gmail_sent(&account);
    view! {
        <h2 id="result" class="verdict wait" tabindex="-1">{words::NOT_KNOWN}</h2>
        {live(move || {
            if let Some(record) = record.get() {
                return view! { <Settle record/> }.into_any();
            }
            let folder = folder.clone();
            view! {
                <Explained explanation=explanation.clone() raw=raw.clone()>
                    <a class="button" target="_blank" rel="noopener noreferrer" href=folder>{words::OPEN_SENT}</a>
                </Explained>
            }
            .into_any()
        })}
    }
}

/// The folder Sent of the account, on Gmail's own page.
fn gmail_sent(address: &Address) -> String {
    account().in_gmail(Some(address), "sent")
}
