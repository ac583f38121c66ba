use leptos::prelude::*;

use crate::{
    app::{
        pages::sent::tools::Tools,
        parts::{Heading, Icon, address_text, live, maybe, text},
        route::Page,
        state::account::account,
    },
    browser::clock,
    mail::Address,
    policy::MailKind,
    sending::{
        Record,
        record::{Group, Search, Searchable},
    },
    words::{sent as words, settings as policy_words},
};

/// So many rows are drawn at first: a list of thousands keeps no key waiting.
const AT_ONCE: usize = 20;
/// So many more come with each press of "Show more".
const MORE: usize = 50;

/// From so many on they are searched.
const SEARCHED_FROM: usize = 8;

/// All mails, newest first.
#[component]
pub(super) fn List(records: Memo<Vec<Record>>) -> impl IntoView {
    let search = RwSignal::new(Search::default());
    let drawn = RwSignal::new(AT_ONCE);
    let searchable =
        Memo::new(move |_| records.read().iter().map(Searchable::of).collect::<Vec<_>>());
    // By their places: a list of thousands is not copied with each key.
    let found = Memo::new(move |_| {
        let (records, searchable, search) = (records.read(), searchable.read(), search.read());
        let pairs = records.iter().zip(&*searchable).enumerate();
        let finds =
            |(_, (record, text)): &(usize, (&Record, &Searchable))| search.finds(record, text);
        pairs.filter(finds).map(|(place, _)| place).collect::<Vec<usize>>()
    });
    let is_empty = Memo::new(move |_| records.read().is_empty());
    let is_long = Memo::new(move |_| records.read().len() >= SEARCHED_FROM);
    let has_more = Memo::new(move |_| found.read().len() > drawn.get());
    view! {
        <div class="spread">
            <Heading text="Sent" lede=words::LEDE/>
        </div>
        {maybe(move || is_empty.get().then(|| view! {
            <section class="card">
                <p>{words::NONE_YET}</p>
                <p><a class="button" href=Page::Test(None).href()>"Send a test"</a></p>
            </section>
        }.into_any()))}
        {maybe(move || is_long.get().then(|| view! { <Filters records found search drawn/> }.into_any()))}
        {maybe(move || (!is_empty.get()).then(|| view! {
            <section class="card flush">
                <table class="dense sent" aria-label="Sent mail">
                    <thead>
                        <tr>
                            <th scope="col">"Email"</th>
                            <th scope="col">"Result"</th>
                            <th scope="col">"From"</th>
                            <th scope="col">"When"</th>
                        </tr>
                    </thead>
                    <tbody>
                        {live(move || {
                            let (found, records) = (found.read(), records.read());
                            let shown = found.iter().take(drawn.get()).filter_map(|place| records.get(*place));
                            shown.map(row).collect_view().into_any()
                        })}
                    </tbody>
                </table>
                {maybe(move || found.read().is_empty().then(|| view! { <p class="note">{words::NONE_FOUND}</p> }.into_any()))}
                {maybe(move || has_more.get().then(|| view! {
                    <p><button type="button" class="button" on:click=move |_| drawn.update(|drawn| *drawn += MORE)>"Show more"</button></p>
                }.into_any()))}
            </section>
            <Tools records found/>
        }.into_any()))}
    }
}

fn row(record: &Record) -> AnyView {
    let subject = if record.subject.is_empty() { "(no subject)" } else { &record.subject };
    let at = record.written_at();
    view! {
        <tr>
            <th scope="row">
                <a href=Page::mail(&record.id).href()>{subject.to_owned()}</a>
                <span class="hint">{words::to(&record.to.to_string())}</span>
                {words::purpose(record.purpose).map(|purpose| view! { <span class="tag">{purpose}</span> })}
            </th>
            <td>{status(record)}</td>
            <td class="soft">{address_text(&record.from.address)}</td>
            <td class="soft">{words::when(&clock::day(at), &clock::clock_time(at))}</td>
        </tr>
    }
    .into_any()
}

/// What became of it: a shape, a word, and only then a colour.
pub(super) fn status(record: &Record) -> AnyView {
    let (icon, class) = match record.group() {
        Group::Sent => (Icon::Tick, "status good"),
        Group::Swapped | Group::NotSent => (Icon::Warning, "status bad"),
        Group::NotKnown => (Icon::Warning, "status wait"),
        Group::Waiting => (Icon::Clock, "status wait"),
    };
    view! { <span class=class>{icon.view()}<span>{words::outcome(record)}</span></span> }.into_any()
}

/// What is looked for, and in which mails.
#[component]
fn Filters(
    records: Memo<Vec<Record>>,
    found: Memo<Vec<usize>>,
    search: RwSignal<Search>,
    drawn: RwSignal<usize>,
) -> impl IntoView {
    let kinds = account().config().kinds;
    let change = move |change: &dyn Fn(&mut Search)| {
        search.update(change);
        drawn.set(AT_ONCE);
    };
    let senders = Memo::new(move |_| {
        let mut senders: Vec<Address> = Vec::new();
        for record in &*records.read() {
            if !senders.contains(&record.from.address) {
                senders.push(record.from.address.clone());
            }
        }
        senders
    });
    let has_kinds = !kinds.is_empty();
    let kinds: Vec<MailKind> = kinds.iter().cloned().collect();
    view! {
        <div class="row filter">
            <input
                class="input" type="search" id="find" aria-label=words::FIND placeholder=words::FIND
                autocomplete="off" spellcheck="false"
                prop:value=Signal::derive(move || search.read().text.clone())
                on:input=move |event| change(&|search| search.text = event_target_value(&event))
            />
            <select class="input" aria-label="From" on:change=move |event| change(&|search| search.from = event_target_value(&event).parse().ok())>
                <option value="">"From any address"</option>
                {live(move || senders.read().iter().map(|one| {
                    let one = one.to_string();
                    view! { <option value=one.clone()>{one.clone()}</option> }
                }).collect_view().into_any())}
            </select>
            {has_kinds.then(|| view! {
                <select class="input" aria-label="Kind" on:change=move |event| change(&|search| search.kind = event_target_value(&event).parse().ok())>
                    <option value="">"Any kind"</option>
                    {kinds.iter().map(|kind| view! { <option value=kind.as_str().to_owned()>{policy_words::kind(kind)}</option> }).collect_view()}
                </select>
            })}
        </div>
        <div class="row filter">
            <div class="row" role="group" aria-label="Result">
                {words::GROUPS.map(|(name, group)| view! {
                    <button
                        type="button" class="chip"
                        aria-pressed=Signal::derive(move || if search.read().group == group { "true" } else { "false" })
                        on:click=move |_| change(&|search| search.group = group)
                    >{name}</button>
                })}
            </div>
            <p class="soft" aria-live="polite">{text(move || words::shown(found.read().len(), records.read().len()))}</p>
        </div>
    }
}
