//! The users, what each is to send from, and what is missing for it.

use leptos::prelude::*;

use crate::{
    app::{
        pages::organisation::{
            change::ConfirmDialog,
            hand_over::LetterDialog,
            shared::{OrganisationDialog, OrganisationPageState, class},
        },
        parts::{Icon, Rows, Sorted, address_text, live, maybe, text},
        state::organisation::addition,
        voice::voice,
    },
    browser::file,
    organisation::{AliasState, UserOrder, UserRoll, UserRow},
    words::organisation as words,
};

/// From so many on users are searched.
const SEARCHED_FROM: usize = 8;

#[component]
pub(super) fn Users(state: OrganisationPageState) -> impl IntoView {
    let OrganisationPageState { roll, shown, dialog, .. } = state;
    let driver = state.driver();
    let rows = driver.rows();
    let size = Memo::new(move |_| rows.read().len());
    let is_none = Memo::new(move |_| shown.read().is_empty());
    let dialog_view = move || {
        dialog.get().map(|asked| match asked {
            OrganisationDialog::Confirm => view! { <ConfirmDialog state/> }.into_any(),
            OrganisationDialog::Write(addition) => {
                view! { <LetterDialog state addition/> }.into_any()
            }
        })
    };
    view! {
        <Filter state size/>
        <section class="card flush">
            <Bar state/>
            <table class="dense people users" aria-label="Users" aria-rowcount=Signal::derive(move || (shown.read().len() + 1).to_string())>
                <thead>
                    <tr>
                        <th scope="col"><All state/></th>
                        {head(roll, words::COLUMNS[0], UserOrder::Name)}
                        {head(roll, words::COLUMNS[1], UserOrder::Address)}
                        {head(roll, words::COLUMNS[2], UserOrder::State)}
                    </tr>
                </thead>
                <Rows rows=shown row=row/>
            </table>
            {maybe(move || is_none.get().then(|| view! { <p class="note">{words::NONE_FOUND}</p> }.into_any()))}
        </section>
        {maybe(dialog_view)}
    }
}

/// Search, and one button for each state that there is.
#[component]
fn Filter(state: OrganisationPageState, size: Memo<usize>) -> impl IntoView {
    let OrganisationPageState { roll, shown, .. } = state;
    let driver = state.driver();
    let rows = driver.rows();
    let counts = Memo::new(move |_| counts(&rows.read()));
    let chip = move |name: &'static str, of: Option<AliasState>, count: usize| {
        let pick = of.clone();
        let pressed =
            Signal::derive(move || if roll.read().state == of { "true" } else { "false" });
        view! {
            <button type="button" class="chip" aria-pressed=pressed on:click=move |_| roll.update(|roll| roll.state.clone_from(&pick))>
                {name}" "{count}
            </button>
        }
    };
    let is_long = Memo::new(move |_| size.get() >= SEARCHED_FROM || !roll.read().text.is_empty());
    view! {
        {maybe(move || is_long.get().then(|| view! {
            <div class="row filter">
                <input
                    class="input" type="search" id="find" aria-label="Find a user" placeholder="Find a user"
                    autocomplete="off" spellcheck="false"
                    prop:value=Signal::derive(move || roll.read().text.clone())
                    on:input=move |event| roll.update(|roll| roll.text = event_target_value(&event))
                />
                <p class="soft" aria-live="polite">{text(move || words::shown(shown.read().len(), size.get()))}</p>
            </div>
        }.into_any()))}
        <div class="row chips" role="group" aria-label="Show">
            {live(move || view! {
                {chip("All", None, size.get())}
                {counts.get().into_iter().map(|(of, count)| chip(words::state_name(&of), Some(of), count)).collect_view()}
            }.into_any())}
        </div>
    }
}

/// How many rows are in each state; states that differ only in what they tell count together.
fn counts(rows: &[UserRow]) -> Vec<(AliasState, usize)> {
    let mut counts: Vec<(AliasState, usize)> = Vec::new();
    for state in rows.iter().filter_map(UserRow::state) {
        let name = words::state_name(state);
        match counts.iter_mut().find(|(own, _)| words::state_name(own) == name) {
            Some((_, count)) => *count += 1,
            None => counts.push((state.clone(), 1)),
        }
    }
    counts.sort_by_key(|(state, _)| state.rank());
    counts
}

/// What is done with the rows that are chosen, and the table as a file.
#[component]
fn Bar(state: OrganisationPageState) -> impl IntoView {
    let OrganisationPageState { shown, dialog, .. } = state;
    let driver = state.driver();
    let voice = voice();
    let (rows, chosen) = (driver.rows(), driver.chosen());
    let add = move |_| {
        if chosen.read_untracked().is_empty() {
            return voice.warn(words::CHOOSE_FIRST);
        }
        dialog.set(Some(OrganisationDialog::Confirm));
    };
    let save = move |_| {
        let (rows, directory) = (rows.read_untracked(), driver.directory().get_untracked());
        let lines = shown
            .read_untracked()
            .iter()
            .map(|place| {
                let row = &rows[*place];
                let name = directory.users().get(row.place).map_or("", |user| user.name.as_str());
                let state = row.state().map_or("", words::state_name);
                let sends_as = row.address().map_or("", |address| address.as_str());
                [name, row.user.as_str(), sends_as, state]
            })
            .collect::<Vec<_>>();
        if file::download("users.csv", "text/csv", &words::table(lines)).is_err() {
            voice.warn(words::NOT_SAVED);
        }
    };
    view! {
        <div class="spread bar-of-table">
            <div class="row">
                <button type="button" class="button strong" id="add-aliases" on:click=add>"Add aliases"</button>
                <p class="soft" aria-live="polite">{text(move || words::chosen(chosen.read().len()))}</p>
            </div>
            <button type="button" class="button quiet" on:click=save>"Save as CSV"</button>
        </div>
    }
}

/// Chooses all shown rows whose alias can be added, or none.
#[component]
fn All(state: OrganisationPageState) -> impl IntoView {
    let OrganisationPageState { shown, .. } = state;
    let driver = state.driver();
    let (rows, chosen) = (driver.rows(), driver.chosen());
    let able = move || {
        let rows = rows.read();
        let shown = shown.read();
        let able = shown.iter().map(|place| &rows[*place]).filter(|row| row.can_be_added());
        able.filter_map(addition).collect::<Vec<_>>()
    };
    let is_checked = Memo::new(move |_| {
        let (able, chosen) = (able(), chosen.read());
        !able.is_empty() && able.iter().all(|one| chosen.contains(one))
    });
    let toggle = move |_| {
        let able = untrack(able);
        let all = untrack(|| is_checked.get());
        chosen.update(|chosen| {
            for one in able {
                if all {
                    chosen.remove(&one)
                } else {
                    chosen.insert(one)
                };
            }
        });
    };
    view! {
        <input type="checkbox" id="choose-all" aria-label="Choose all shown whose alias is missing" prop:checked=is_checked on:change=toggle/>
    }
}

/// The head of a column that is sorted by with a press.
fn head(roll: RwSignal<UserRoll>, name: &'static str, order: UserOrder) -> AnyView {
    let is_reversed = Signal::derive(move || roll.read().is_reversed_by(order));
    view! { <Sorted name is_reversed on_press=move |()| roll.update(|roll| roll.sort(order))/> }
        .into_any()
}

fn row(place: usize, at: Signal<String>) -> AnyView {
    view! { <User place at/> }.into_any()
}

#[component]
fn User(place: usize, at: Signal<String>) -> impl IntoView {
    let state: OrganisationPageState = expect_context();
    let (rows, directory) = (state.driver().rows(), state.driver().directory());
    let row = Memo::new(move |_| rows.read().get(place).cloned());
    let name = Memo::new(move |_| {
        let directory = directory.read();
        let user = row.read().as_ref().and_then(|row| directory.users().get(row.place));
        user.map(|user| user.name.as_str().to_owned()).unwrap_or_default()
    });
    let main = move || row.read().as_ref().map(|row| address_text(&row.user));
    view! {
        <tr aria-rowindex=at>
            <td>{live(move || choice(state, row.get(), &name.read()))}</td>
            <th scope="row">
                {text(move || if name.read().is_empty() { words::NAMELESS.into() } else { name.get() })}
                <span class="soft main-address">{live(move || main().into_any())}</span>
            </th>
            <td>{live(move || sends_as(row.get()))}</td>
            <td>
                {live(move || row.get().as_ref().and_then(UserRow::state).map(status).into_any())}
                {live(move || next(state, row.get()))}
            </td>
        </tr>
    }
}

/// The box of a row whose alias can be added.
fn choice(state: OrganisationPageState, row: Option<UserRow>, name: &str) -> AnyView {
    let Some(row) = row.filter(UserRow::can_be_added) else { return ().into_any() };
    let Some(one) = addition(&row) else { return ().into_any() };
    let chosen = state.driver().chosen();
    let label = format!("Choose {name}: {}", one.alias);
    let own = one.clone();
    let is_checked = Signal::derive(move || chosen.read().contains(&own));
    let toggle = move |_| {
        chosen.update(|chosen| {
            if !chosen.remove(&one) {
                chosen.insert(one.clone());
            }
        });
    };
    view! { <input type="checkbox" aria-label=label prop:checked=is_checked on:change=toggle/> }
        .into_any()
}

fn sends_as(row: Option<UserRow>) -> AnyView {
    let wanted = row.and_then(|row| row.wanted).map(|(wanted, _)| wanted);
    match wanted {
        Some(wanted) => view! {
            {address_text(&wanted.address)}<br/><span class="soft">{words::why(wanted.why)}</span>
        }
        .into_any(),
        None => view! { <span class="soft">{words::NOTHING_WANTED}</span> }.into_any(),
    }
}

/// What is missing: a shape, a word, and only then a colour.
fn status(state: &AliasState) -> AnyView {
    let icon = match class(state) {
        "good" => Icon::Tick,
        "bad" => Icon::Warning,
        _ => Icon::Clock,
    };
    let class = format!("status {}", class(state));
    view! { <span class=class>{icon.view()}<span>{words::state_name(state)}</span></span> }
        .into_any()
}

/// What to do next, and the letter where it is the person's turn.
fn next(state: OrganisationPageState, row: Option<UserRow>) -> AnyView {
    let Some(row) = row else { return ().into_any() };
    let (Some(of), Some(one)) = (row.state().cloned(), addition(&row)) else {
        return ().into_any();
    };
    let told = words::meaning(&of, &one.alias);
    let writes = matches!(of, AliasState::NotInGmail { .. });
    let to = format!(": {}", one.user);
    let write = move |_| state.dialog.set(Some(OrganisationDialog::Write(one.clone())));
    view! {
        {(!told.is_empty()).then(|| view! { <p class="soft">{told}</p> })}
        {writes.then(|| view! {
            <button type="button" class="button quiet" on:click=write>"Write to them"<span class="unseen">{to}</span></button>
        })}
    }
    .into_any()
}
