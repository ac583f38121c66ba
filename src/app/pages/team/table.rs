use leptos::prelude::*;

use crate::{
    app::{
        focus::focus,
        pages::team::shared::{Asked, TeamPageState, class},
        parts::{Icon, Rows, Sorted, address_text, live, maybe, text},
        route::Page,
        voice::voice,
    },
    mail::Address,
    team::{Covered, Order, Roll, Team, TeamError},
    words::team as words,
};

/// From so many on people are searched.
const SEARCHED_FROM: usize = 8;

/// Everyone, or those who are sought.
#[component]
pub(super) fn People(state: TeamPageState) -> impl IntoView {
    let TeamPageState { book, coverage, roll, .. } = state;
    let found = Memo::new(move |_| roll.read().call(&book.saved().read(), &coverage.read()));
    let size = Memo::new(move |_| book.saved().read().len());
    // What is sought can be emptied, however few are left.
    let is_long = Memo::new(move |_| size.get() >= SEARCHED_FROM || !roll.read().text.is_empty());
    let is_none = Memo::new(move |_| found.read().is_empty());
    provide_context(state);
    view! {
        {maybe(move || is_long.get().then(|| view! {
            <div class="row filter">
                <input
                    class="input" type="search" id="find" aria-label="Find a person" placeholder="Find a person"
                    autocomplete="off" spellcheck="false"
                    prop:value=Signal::derive(move || roll.read().text.clone())
                    on:input=move |event| roll.update(|roll| roll.text = event_target_value(&event))
                />
                <p class="soft" aria-live="polite">{text(move || words::shown(found.read().len(), size.get()))}</p>
            </div>
        }.into_any()))}
        <section class="card flush">
            <table class="dense people" aria-label="People" aria-rowcount=Signal::derive(move || (found.read().len() + 1).to_string())>
                <thead>
                    <tr>
                        {head(roll, words::COLUMNS[0], Order::Name)}
                        {head(roll, words::COLUMNS[1], Order::Address)}
                        {head(roll, words::COLUMNS[2], Order::Coverage)}
                        <th scope="col">{words::COLUMNS[3]}</th>
                    </tr>
                </thead>
                <Rows rows=found row=row/>
            </table>
            {maybe(move || is_none.get().then(|| view! { <p class="note">{words::NONE_FOUND}</p> }.into_any()))}
        </section>
    }
}

/// The head of a column that is sorted by with a press.
fn head(roll: RwSignal<Roll>, name: &'static str, order: Order) -> AnyView {
    let is_reversed = Signal::derive(move || roll.read().is_reversed_by(order));
    view! { <Sorted name is_reversed on_press=move |()| roll.update(|roll| roll.sort(order))/> }
        .into_any()
}

fn row(address: Address, place: Signal<String>) -> AnyView {
    view! { <Row address place/> }.into_any()
}

#[component]
fn Row(address: Address, place: Signal<String>) -> impl IntoView {
    let state: TeamPageState = expect_context();
    let TeamPageState { book, coverage, asked, .. } = state;
    let address = StoredValue::new(address);
    let name = Memo::new(move |_| {
        let team = book.saved().read();
        let person = address.with_value(|address| team.get(address));
        person.map(|person| person.name.as_str().to_owned()).unwrap_or_default()
    });
    let covered = Memo::new(move |_| address.with_value(|address| coverage.read().of(address)));
    let shown = address.with_value(address_text);
    let of = Signal::derive(move || {
        let name = name.get();
        if name.is_empty() { address.get_value().to_string() } else { name }
    });
    let edit = move |_| asked.set(Some(Asked::Edit(address.get_value())));
    view! {
        <tr aria-rowindex=place>
            <th scope="row">{text(move || if name.read().is_empty() { words::NAMELESS.into() } else { name.get() })}</th>
            <td>{shown}</td>
            <td>{live(move || status(covered.get()))}</td>
            <td>
                <div class="row-actions">
                    {live(move || way(state, covered.get(), address, of))}
                    <button type="button" class="button quiet" on:click=edit>"Edit"<span class="unseen">": "{of}</span></button>
                    <Remove state address of/>
                </div>
            </td>
        </tr>
    }
}

/// Whether they can send: a shape, a word, and only then a colour.
fn status(covered: Covered) -> AnyView {
    let icon = match covered {
        Covered::CanSend => Icon::Tick,
        Covered::Waiting | Covered::NotKnown => Icon::Clock,
        Covered::Stopped | Covered::Missing => Icon::Warning,
    };
    let class = format!("status {}", class(covered));
    view! { <span class=class>{icon.view()}<span>{words::covered(covered)}</span></span> }
        .into_any()
}

/// What to do where a person can't send: the wizard here, or a letter to them.
fn way(
    state: TeamPageState,
    covered: Covered,
    address: StoredValue<Address>,
    of: Signal<String>,
) -> AnyView {
    let Some(way) = words::way(covered) else { return ().into_any() };
    let href = address.with_value(|address| Page::add(address).href());
    let write = move |_| state.asked.set(Some(Asked::Write(address.get_value())));
    view! {
        <a href=href>{way}<span class="unseen">": "{of}</span></a>
        <button type="button" class="button quiet" on:click=write>{words::WRITE}<span class="unseen">": "{of}</span></button>
    }
    .into_any()
}

#[component]
fn Remove(
    state: TeamPageState,
    address: StoredValue<Address>,
    of: Signal<String>,
) -> impl IntoView {
    let voice = voice();
    let remove = move |_| {
        let (address, of) = (address.get_value(), of.get_untracked());
        let remove = |team: &mut Team| {
            team.remove(&address).ok_or_else(|| TeamError::Missing(address.clone()))
        };
        match state.book.change(remove, |_| words::removed(&of)) {
            Ok(told) => voice.say(told),
            Err(error) => voice.warn(words::team_error(&error)),
        }
        focus("#undo");
    };
    view! {
        <button type="button" class="button quiet" on:click=remove>"Remove"<span class="unseen">": "{of}</span></button>
    }
}
