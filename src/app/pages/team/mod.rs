//! The team: who sends, who of them can, and what the others need.

mod coverage;
mod import;
mod person;
mod shared;
mod table;

use leptos::prelude::*;

use crate::{
    app::{
        cards::{look_trouble::LookTrouble, missing::Missing},
        focus::focus,
        pages::team::{
            coverage::CoverageCard,
            import::Import,
            person::PersonDialog,
            shared::{Asked, TeamPageState},
            table::People,
        },
        parts::{Heading, maybe},
        route::Page,
        state::{
            addresses::addresses,
            team::{TeamBook, team_book},
        },
        voice::voice,
    },
    google::Permission,
    team::coverage,
    words::{common, team as words},
};

#[component]
pub(crate) fn TeamPage() -> impl IntoView {
    let (book, addresses) = (team_book(), addresses());
    let state = TeamPageState {
        book,
        coverage: Memo::new(move |_| {
            let listing = addresses.listing().read();
            coverage(&book.saved().read(), listing.roster(), addresses.today())
        }),
        roll: RwSignal::default(),
        asked: RwSignal::new(None),
        importing: RwSignal::new(false),
    };
    let is_empty = Memo::new(move |_| book.saved().read().is_empty());
    let add = move |_| state.asked.set(Some(Asked::Add));
    let import = move |_| {
        state.importing.set(true);
        focus("#import");
    };
    view! {
        <div class="spread">
            <Heading text="Team" lede=words::LEDE/>
            <div class="row">
                <button type="button" class="button" id="import-people" on:click=import>"Import"</button>
                <button type="button" class="button strong" id="add-person" on:click=add>"Add a person"</button>
            </div>
        </div>
        <p class="soft"><a href=Page::Settings.href()>"Settings"</a>{words::USED_BY_SETTINGS}</p>
        <SetAside book/>
        <Missing permission=Permission::ListAliases/>
        <LookTrouble/>
        {maybe(move || book.is_unkept().then(|| view! { <p class="note">{common::not_kept("keep the team")}</p> }.into_any()))}
        {maybe(move || state.importing.get().then(|| view! { <Import state/> }.into_any()))}
        <Undo book/>
        {maybe(move || (!is_empty.get()).then(|| view! { <CoverageCard state/> <People state/> }.into_any()))}
        {maybe(move || (is_empty.get() && !state.importing.get()).then(|| view! {
            <section class="card">
                <h2>{words::EMPTY.0}</h2>
                <p>{words::EMPTY.1}</p>
            </section>
        }.into_any()))}
        {maybe(move || state.asked.get().map(|asked| view! { <PersonDialog state asked/> }.into_any()))}
    }
}

/// That the team could not be read, and where it is set aside.
#[component]
fn SetAside(book: TeamBook) -> impl IntoView {
    maybe(move || {
        book.broken().get().map(|key| {
            view! {
                <div class="note spread">
                    <p>{words::SET_ASIDE.0}<code>{key}</code>{words::SET_ASIDE.1}</p>
                    <button type="button" class="button quiet" on:click=move |_| book.broken().set(None)>"Close"</button>
                </div>
            }
            .into_any()
        })
    })
}

/// What was changed last, and the way back.
#[component]
fn Undo(book: TeamBook) -> impl IntoView {
    let voice = voice();
    let undo = move |_| {
        match book.undo() {
            Ok(()) => voice.say(words::UNDONE),
            Err(error) => voice.warn(words::team_error(&error)),
        }
        focus("#add-person");
    };
    maybe(move || {
        book.last().map(|told| {
            view! {
                <div class="note good spread">
                    <p>{told}</p>
                    <button type="button" class="button" id="undo" on:click=undo>"Undo"</button>
                </div>
            }
            .into_any()
        })
    })
}
