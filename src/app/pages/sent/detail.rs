use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        cards::settle::Settle,
        focus::focus,
        pages::sent::list::status,
        parts::{Countdown, Explained, Heading, flag, from_line, live, maybe},
        route::Page,
        state::{account::account, composer::composer, outbox::outbox, records::SentRecords},
        voice::voice,
    },
    browser::{clock, location},
    mail::{Mailbox, Recipients},
    sending::{NotSendable, Record, Records, State},
    words::{common, sent as words, settings as policy_words, test_mail},
};

/// One mail: what became of it, and what can be done about it.
#[component]
pub(super) fn Detail(id: String, records: Memo<Vec<Record>>) -> impl IntoView {
    let record =
        Memo::new(move |_| records.read().iter().find(|record| record.id.as_str() == id).cloned());
    live(move || match record.get() {
        Some(record) => view! { <Mail record/> }.into_any(),
        None => view! {
            <Heading text="Sent" lede=words::GONE/>
            <p><a href=Page::Sent(None).href()>{words::ALL}</a></p>
        }
        .into_any(),
    })
}

#[component]
fn Mail(record: Record) -> impl IntoView {
    let at = record.written_at();
    let subject = record.subject.clone();
    let is_open = matches!(record.state(), State::Unknown(_));
    let steps = record.steps().iter().map(|step| {
        let (time, said) = (step.at, words::step(&step.state));
        view! { <li><b>{words::when(&clock::day(time), &clock::clock_time(time))}</b>" "{said}</li> }
    });
    let swapped = record.is_swapped().then(|| {
        let by = record.copy_from.as_ref().filter(|from| **from != record.from.address);
        test_mail::swapped(record.from.address.as_str(), by.map(crate::mail::Address::as_str))
    });
    view! {
        <p><a href=Page::Sent(None).href()>{words::ALL}</a></p>
        <Heading text="Sent" lede=words::one(&record.to.to_string(), &words::when(&clock::day(at), &clock::clock_time(at)))/>
        {from_line(&record.from, Signal::stored(subject))}
        {(!is_open).then(|| view! { <p>{status(&record)}</p> })}
        {swapped.map(|said| view! { <p class="note">{said}</p> })}
        {is_open.then(|| view! {
            <h2 class="verdict wait">{test_mail::NOT_KNOWN}</h2>
            <Settle record=record.clone()/>
        })}
        <Waits record=record.clone()/>
        <Reason record=record.clone()/>
        <section class="card">
            <h2>"What happened"</h2>
            <ol class="timeline">{steps.collect_view()}</ol>
            <dl class="facts">
                <dt>"Account"</dt><dd>{record.account.address().to_string()}</dd>
                <dt>"To"</dt><dd>{record.to.to_string()}</dd>
                {[("Cc", &record.cc), ("Bcc", &record.bcc), ("Reply-To", &record.reply_to)].map(|(name, list)| {
                    list.as_ref().map(|list| view! { <dt>{name}</dt><dd>{list.to_string()}</dd> })
                })}
                {record.kind.as_ref().map(|kind| view! { <dt>"Kind"</dt><dd>{policy_words::kind(kind)}</dd> })}
                {record.copy_from.as_ref().map(|from| view! { <dt>{words::COPY_FROM}</dt><dd>{from.to_string()}</dd> })}
                {record.repeats.as_ref().map(|old| view! { <dt>"Repeats"</dt><dd><a href=Page::mail(old).href()>{words::OLDER}</a></dd> })}
                {match record.state() {
                    State::Replaced { by } => view! { <dt>"Sent again as"</dt><dd><a href=Page::mail(by).href()>{words::NEWER}</a></dd> }.into_any(),
                    _ => ().into_any(),
                }}
                <dt>"Fromline’s id"</dt><dd class="mono">{record.id.as_str().to_owned()}</dd>
            </dl>
            <Text record=record.clone()/>
        </section>
        <Actions record is_open/>
    }
}

/// A mail that waits: until when, and the way to take it back.
#[component]
fn Waits(record: Record) -> impl IntoView {
    let outbox = outbox();
    match record.state().clone() {
        State::Held { until, why } => {
            let id = record.id.clone();
            view! {
                <div class="aside spread">
                    <p>{words::waiting(&why, &clock::clock_time(until))}" "<Countdown until/></p>
                    <button type="button" class="button" on:click=move |_| outbox.take_back(id.clone(), |_| focus("main h1"))>"Cancel"</button>
                </div>
            }
            .into_any()
        }
        State::Written => view! { <NotSentYet record/> }.into_any(),
        _ => ().into_any(),
    }
}

/// A mail whose page was closed before it left.
#[component]
fn NotSentYet(record: Record) -> impl IntoView {
    let (outbox, voice) = (outbox(), voice());
    let id = StoredValue::new(record.id);
    let trouble = RwSignal::new(None::<NotSendable>);
    let send = move |_| {
        spawn_local(async move {
            if let Err(reason) = outbox.send_recorded(&id.get_value()).await {
                voice.warn(test_mail::NOT_SENT);
                trouble.try_set(Some(reason));
            }
        });
    };
    view! {
        <Explained calm=true explanation=words::not_sent_yet()>
            <button type="button" class="button strong" on:click=send>{words::SEND_NOW}</button>
            <button type="button" class="button" on:click=move |_| outbox.take_back(id.get_value(), |_| focus("main h1"))>{words::DISCARD}</button>
        </Explained>
        {maybe(move || trouble.get().map(|reason| view! { <Explained explanation=test_mail::not_sendable(&reason)/> }.into_any()))}
    }
}

/// Why it was not sent.
#[component]
fn Reason(record: Record) -> impl IntoView {
    match record.state() {
        State::Refused(reason) => {
            let raw = match reason {
                NotSendable::Gmail(trouble) => trouble.raw.clone(),
                _ => None,
            };
            view! { <Explained explanation=test_mail::not_sendable(reason) raw/> }.into_any()
        }
        _ => ().into_any(),
    }
}

/// Its text, read when it is wanted.
#[component]
fn Text(record: Record) -> impl IntoView {
    let id = StoredValue::new(record.id);
    let text = RwSignal::new(None::<String>);
    let read = move |_| {
        spawn_local(async move {
            let found = SentRecords.text(&id.get_value()).await.ok().flatten();
            text.try_set(Some(found.unwrap_or_default()));
        });
    };
    view! {
        <details on:toggle=read>
            <summary>"Text"</summary>
            {live(move || match text.get() {
                Some(text) => view! { <pre class="raw" tabindex="0">{text}</pre> }.into_any(),
                None => view! { <p class="soft">{common::LOADING}</p> }.into_any(),
            })}
        </details>
    }
}

/// Sending it once more, as another mail; and deleting it.
#[component]
fn Actions(record: Record, is_open: bool) -> impl IntoView {
    let (account, outbox, voice, composer) = (account(), outbox(), voice(), composer());
    let is_own = outbox.is_of_this_account(&record);
    let can_send = Memo::new(move |_| is_own && account.session().read().grant().is_some());
    let is_settled = record.state().is_settled();
    let is_busy = RwSignal::new(false);
    let trouble = RwSignal::new(None::<NotSendable>);
    let record = StoredValue::new(record);
    let again = move |to: Option<Recipients>| {
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        voice.say(test_mail::SENDING);
        spawn_local(async move {
            let sent = outbox.send_again(&record.get_value(), to).await;
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
    let to_me = move |_| {
        let own = record.with_value(|record| record.account.address().clone());
        again(Some(Mailbox::bare(own).into()));
    };
    let to_another = move |_| {
        spawn_local(async move {
            let record = record.get_value();
            let text = SentRecords.text(&record.id).await.ok().flatten().unwrap_or_default();
            composer.fill(&record, text);
            location::go(&Page::Test(None).href());
        });
    };
    let delete = move |_| {
        spawn_local(async move {
            let id = record.with_value(|record| record.id.clone());
            match SentRecords.erase(&[id]).await {
                Ok(()) => {
                    location::go(&Page::Sent(None).href());
                    voice.say(words::DELETED);
                }
                Err(error) => {
                    trouble.try_set(Some(NotSendable::NotRecorded(error)));
                }
            }
        });
    };
    let busy = flag(move || is_busy.get(), "true");
    view! {
        {maybe(move || trouble.get().map(|reason| view! { <Explained explanation=test_mail::not_sendable(&reason)/> }.into_any()))}
        <div class="row">
            {maybe(move || (can_send.get() && is_settled && !is_open).then(|| view! {
                <button type="button" class="button" aria-disabled=busy on:click=move |_| again(None)>{words::RESEND_SAME}</button>
                <button type="button" class="button" aria-disabled=busy on:click=to_me>{words::RESEND_ME}</button>
                <button type="button" class="button" on:click=to_another>{words::RESEND_OTHER}</button>
            }.into_any()))}
            {is_settled.then(|| view! { <button type="button" class="button quiet" on:click=delete>"Delete from this list"</button> })}
        </div>
    }
}
