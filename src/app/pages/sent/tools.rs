use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        parts::{Explained, maybe, text},
        state::records::SentRecords,
        voice::voice,
    },
    browser::{Storage, clock, file, room},
    keep,
    sending::{NotSendable, Record, Records, record::Retention},
    words::{sent as words, test_mail},
};

/// What the list takes, how long it is kept, and taking it elsewhere.
#[component]
pub(super) fn Tools(records: Memo<Vec<Record>>, found: Memo<Vec<usize>>) -> impl IntoView {
    let voice = voice();
    let retention = RwSignal::new(keep::look_up::<Retention>(&Storage).value().unwrap_or_default());
    let (used, is_persisted) = (RwSignal::new(None::<u64>), RwSignal::new(None::<bool>));
    let refused = RwSignal::new(false);
    let trouble = RwSignal::new(None::<NotSendable>);
    spawn_local(async move {
        used.try_set(room::used().await);
        is_persisted.try_set(room::is_persisted().await);
    });
    let forget_old = move || {
        let old = records
            .with_untracked(|records| retention.get_untracked().outlived(records, clock::now()));
        if old.is_empty() {
            return;
        }
        spawn_local(async move {
            if let Err(error) = SentRecords.erase(&old).await {
                trouble.try_set(Some(NotSendable::NotRecorded(error)));
            }
        });
    };
    forget_old();
    let choose = move |event| {
        let chosen = event_target_value(&event).parse::<usize>().ok();
        if let Some(chosen) = chosen.and_then(|index| Retention::CHOICES.get(index)) {
            retention.set(*chosen);
            // Where nothing is kept, it holds until the page is closed.
            let _ = keep::keep(&Storage, chosen);
            forget_old();
        }
    };
    let download = move |_| {
        let all = records.read_untracked();
        let found: Vec<Record> =
            found.read_untracked().iter().filter_map(|place| all.get(*place)).cloned().collect();
        let csv = words::csv(&found, clock::time);
        // A byte order mark: spreadsheets take the file for Latin else.
        let _ = file::download("fromline-sent.csv", "text/csv", &format!("\u{feff}{csv}"));
    };
    let persist = move |_| {
        spawn_local(async move {
            let agreed = room::persist().await;
            is_persisted.try_set(Some(agreed));
            refused.try_set(!agreed);
            voice.say(if agreed { words::PERSISTED } else { words::NOT_PERSISTED });
        });
    };
    view! {
        <section class="card" aria-labelledby="list">
            <h2 id="list">"This list"</h2>
            <p>{text(move || words::kept(records.read().len(), used.get()))}</p>
            {maybe(move || is_persisted.get().map(|is_persisted| if is_persisted {
                view! { <p class="soft">{words::PERSISTED}</p> }.into_any()
            } else {
                view! {
                    <div class="row">
                        <p class="soft">{text(move || if refused.get() { words::NOT_PERSISTED } else { words::PERSIST }.to_owned())}</p>
                        <button type="button" class="button" on:click=persist>{words::PERSIST_BUTTON}</button>
                    </div>
                }.into_any()
            }))}
            <div class="row">
                <select class="input retention" aria-label="How long emails stay listed" on:change=choose>
                    {Retention::CHOICES.iter().enumerate().map(|(index, one)| {
                        let one = *one;
                        view! { <option value=index.to_string() prop:selected=Signal::derive(move || retention.get() == one)>{words::retention(one)}</option> }
                    }).collect_view()}
                </select>
                <button type="button" class="button" on:click=download>{words::CSV}</button>
            </div>
            {maybe(move || trouble.get().map(|reason| view! { <Explained explanation=test_mail::not_sendable(&reason)/> }.into_any()))}
        </section>
    }
}
