use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        focus::focus,
        parts::{Explained, flag, live, maybe},
        route::Page,
        state::{
            account::account,
            outbox::{Outbox, outbox},
        },
        voice::{Voice, voice},
    },
    browser::{clock, location},
    google::{Permission, RawAnswer},
    sending::{NotSendable, Record, State, record::Event},
    words::{Advice, sent as words, test_mail},
};

/// How Gmail's Sent was looked through for a mail.
#[derive(Clone, Debug, Eq, PartialEq)]
enum Look {
    NotAsked,
    Looking,
    NotFound,
    Failed(NotSendable),
}

/// The pauses before each look, in milliseconds: a mail takes a moment to get to Sent, and one empty look proves nothing.
const PAUSES: [i32; 4] = [0, 4_000, 10_000, 20_000];

/// A mail of which it isn't known whether it was sent: Fromline looks where it may, else the person does, and decides.
#[component]
pub(crate) fn Settle(record: Record) -> impl IntoView {
    let (account, outbox, voice) = (account(), outbox(), voice());
    let may_look = Memo::new(move |_| account.allows(Permission::ReadBack));
    let is_own = outbox.is_of_this_account(&record);
    let sent = account.in_gmail(Some(record.account.address()), "sent");
    let look = RwSignal::new(Look::NotAsked);
    let answer = match record.state() {
        State::Unknown(answer) => answer.clone(),
        _ => None,
    };
    let explanation = words::unknown(answer.as_ref());
    let raw = answer.and_then(|trouble| trouble.raw);
    let record = StoredValue::new(record);
    let begin = move || {
        look.set(Look::Looking);
        spawn_local(look_through(outbox, voice, record.get_value(), look));
    };
    // Where it is allowed, the person need not look: also when it came just now.
    Effect::new(move |_| {
        if is_own && may_look.get() && *look.read_untracked() == Look::NotAsked {
            begin();
        }
    });
    view! {
        <Unknown explanation raw/>
        {live(move || match look.get() {
            Look::NotAsked => ().into_any(),
            Look::Looking => view! { <p class="watch"><span class="pulse"></span>{words::LOOKING}</p> }.into_any(),
            Look::NotFound => view! {
                <div class="aside spread">
                    <p class="soft">{words::NOT_FOUND_YET}</p>
                    <button type="button" class="button" on:click=move |_| begin()>{words::LOOK_AGAIN}</button>
                </div>
            }.into_any(),
            Look::Failed(reason) => failed(&reason),
        })}
        <div class="row">
            <a class="button" target="_blank" rel="noopener noreferrer" href=sent>{test_mail::OPEN_SENT}</a>
            <Decide record/>
        </div>
        {maybe(move || (is_own && !may_look.get()).then(|| view! {
            <div class="aside spread">
                <p class="soft">{words::MAY_LOOK}</p>
                <button type="button" class="button" on:click=move |_| account.grant(Permission::ReadBack)>"Grant"</button>
            </div>
        }.into_any()))}
    }
}

#[component]
fn Unknown(explanation: Advice, raw: Option<RawAnswer>) -> impl IntoView {
    view! { <Explained calm=true explanation raw/> }
}

fn failed(reason: &NotSendable) -> AnyView {
    view! { <Explained explanation=test_mail::not_sendable(reason)/> }.into_any()
}

async fn look_through(outbox: Outbox, voice: Voice, record: Record, look: RwSignal<Look>) {
    for pause in PAUSES {
        clock::pause(pause).await;
        // The page is gone.
        if look.try_get_untracked().is_none() {
            return;
        }
        match outbox.look_for(&record).await {
            Ok(true) => return voice.say(test_mail::ACCEPTED),
            Ok(false) => {}
            Err(reason) => {
                look.try_set(Look::Failed(reason));
                return;
            }
        }
    }
    look.try_set(Look::NotFound);
}

/// The person has looked.
#[component]
fn Decide(record: StoredValue<Record>) -> impl IntoView {
    let (outbox, voice) = (outbox(), voice());
    let is_busy = RwSignal::new(false);
    let trouble = RwSignal::new(None::<NotSendable>);
    let seen = move |_| {
        let id = record.with_value(|record| record.id.clone());
        spawn_local(async move {
            if let Err(error) = outbox.tell(&id, Event::Seen).await {
                trouble.try_set(Some(NotSendable::NotRecorded(error)));
            }
            focus("main h1");
        });
    };
    let again = move |_| {
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        spawn_local(async move {
            let sent = outbox.send_again(&record.get_value(), None).await;
            is_busy.try_set(false);
            match sent {
                Ok(id) => location::go(&Page::mail(&id).href()),
                Err(reason) => {
                    voice.warn(test_mail::NOT_SENT);
                    trouble.try_set(Some(reason));
                }
            }
        });
    };
    view! {
        <button type="button" class="button" on:click=seen>{words::IT_IS_THERE}</button>
        <button type="button" class="button" aria-disabled=flag(move || is_busy.get(), "true") on:click=again>{words::SEND_AGAIN}</button>
        {maybe(move || trouble.get().map(|reason| failed(&reason)))}
    }
}
