use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        pages::sent::{detail::Detail, list::List},
        parts::{Explained, Heading, live},
        route::{Page, Route},
        state::{outbox::outbox, records::SentRecords},
    },
    sending::{Record, Records, RecordsError, newest_first},
    words::{common, sent as words},
};

mod detail;
mod list;
mod tools;

/// The records, as they were read last.
#[derive(Clone, Debug, Eq, PartialEq)]
enum Known {
    Reading,
    Records(Vec<Record>),
    Unreadable(RecordsError),
}

/// What became of every mail.
#[component]
pub(crate) fn SentPage() -> impl IntoView {
    let (outbox, Route(page)) = (outbox(), expect_context());
    let known = RwSignal::new(Known::Reading);
    Effect::new(move |_| {
        outbox.changes().track();
        spawn_local(async move {
            let read = match SentRecords.all().await {
                Ok(mut records) => {
                    newest_first(&mut records);
                    Known::Records(records)
                }
                Err(error) => Known::Unreadable(error),
            };
            if known.try_with_untracked(|known| *known != read) == Some(true) {
                known.set(read);
            }
        });
    });
    let wanted = Memo::new(move |_| match &*page.read() {
        Page::Sent(id) => id.clone(),
        _ => None,
    });
    // What is drawn changes with the mail that is wanted and with what is known at all, and not with every record.
    let screen = Memo::new(move |_| match &*known.read() {
        Known::Reading => Screen::Reading,
        Known::Unreadable(error) => Screen::Unreadable(*error),
        Known::Records(_) => wanted.get().map_or(Screen::List, Screen::Mail),
    });
    let records = Memo::new(move |_| match &*known.read() {
        Known::Records(records) => records.clone(),
        _ => Vec::new(),
    });
    live(move || match screen.get() {
        Screen::Reading => view! {
            <Heading text="Sent" lede=words::LEDE/>
            <p class="watch"><span class="pulse"></span>{common::LOADING}</p>
        }
        .into_any(),
        Screen::Unreadable(error) => view! {
            <Heading text="Sent" lede=words::LEDE/>
            <Explained explanation=words::unreadable(error)/>
        }
        .into_any(),
        Screen::List => view! { <List records/> }.into_any(),
        Screen::Mail(id) => view! { <Detail id records/> }.into_any(),
    })
}

#[derive(Clone, Debug, Eq, PartialEq)]
enum Screen {
    Reading,
    Unreadable(RecordsError),
    List,
    Mail(String),
}
