//! What every computer begins with, and what was changed on this one: taken back row by row.

use leptos::prelude::*;

use crate::{
    app::{
        focus::focus,
        parts::{live, maybe},
        state::{
            base::{BaseBook, BaseFault, base_book},
            settings::settings,
            team::team_book,
        },
        voice::voice,
    },
    policy::Policy,
    settings_file::{Change, Row},
    team::Team,
    words::{common, settings_file as words},
};

/// So many rows are shown before all of them are asked for: a team has many people.
const AT_FIRST: usize = 10;

#[component]
pub(super) fn OwnRows() -> impl IntoView {
    let book = base_book();
    let fault = book.fault().map(|fault| match fault {
        BaseFault::NotFetched(status) => words::base_not_fetched(status),
        BaseFault::NotRead(error) => words::base_error(&error),
    });
    let rows = Memo::new(move |_| book.own_rows());
    let is_any = Memo::new(move |_| !rows.read().is_empty());
    // What stood before a row was taken back, and what stands since: it can be undone while that stands.
    let before = RwSignal::new(None::<[(Policy, Team); 2]>);
    let (settings, team) = (settings(), team_book());
    let can_undo = Memo::new(move |_| {
        let (policy, people) = (settings.saved().read(), team.saved().read());
        let before = before.read();
        before.as_ref().is_some_and(|[_, after]| after.0 == *policy && after.1 == *people)
    });
    view! {
        {fault.map(|text| view! { <p class="note" id="base-fault">{text}</p> })}
        {maybe(move || (is_any.get() || can_undo.get()).then(|| view! { <OwnRowList book rows before can_undo/> }.into_any()))}
    }
}

#[component]
fn OwnRowList(
    book: BaseBook,
    rows: Memo<Vec<Change>>,
    before: RwSignal<Option<[(Policy, Team); 2]>>,
    can_undo: Memo<bool>,
) -> impl IntoView {
    let (settings, team, voice) = (settings(), team_book(), voice());
    let all = RwSignal::new(false);
    let hidden = Memo::new(move |_| rows.read().len().saturating_sub(AT_FIRST));
    let take_back = move |row: Row| {
        let stood = (settings.look(), team.saved().get_untracked());
        let is_kept = book.take_back([row]);
        before.set(Some([stood, (settings.look(), team.saved().get_untracked())]));
        if is_kept {
            voice.say(words::TAKEN_BACK);
        } else {
            voice.warn(common::not_kept("take back"));
        }
        focus("#undo-base");
    };
    let undo = move |_| {
        let Some([(policy, people), _]) = before.get_untracked() else { return };
        before.set(None);
        let is_kept = settings.save(policy).is_ok();
        if team.replace(people) && is_kept {
            voice.say(words::UNDONE);
        } else {
            voice.warn(common::not_kept("undo"));
        }
        focus("#own-rows");
    };
    let listed = move || {
        let many = if all.get() { usize::MAX } else { AT_FIRST };
        let row = |change: &Change| {
            let told = words::own(change);
            let (row, of) = (change.row.clone(), format!(": {told}"));
            let press = move |_| take_back(row.clone());
            view! {
                <li class="spread">
                    <span>{told}</span>
                    <button type="button" class="button quiet" on:click=press>{words::TAKE_BACK}<span class="unseen">{of}</span></button>
                </li>
            }
        };
        rows.read().iter().take(many).map(row).collect_view().into_any()
    };
    view! {
        <section class="card" aria-labelledby="own-rows">
            <h2 id="own-rows" tabindex="-1">{words::OWN_TITLE}</h2>
            <p class="soft">{words::OWN_LEDE}</p>
            <ul class="list">{live(listed)}</ul>
            {maybe(move || (hidden.get() > 0 && !all.get()).then(|| view! {
                <button type="button" class="button quiet" on:click=move |_| all.set(true)>{words::show_more(hidden.get())}</button>
            }.into_any()))}
            {maybe(move || can_undo.get().then(|| view! {
                <div class="row"><button type="button" class="button" id="undo-base" on:click=undo>"Undo"</button></div>
            }.into_any()))}
        </section>
    }
}
