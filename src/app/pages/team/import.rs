//! A list of people: chosen, dropped or pasted, shown, and only then taken over.

use leptos::{prelude::*, task::spawn_local};
use web_sys::File;

use crate::{
    app::{
        focus::focus,
        pages::team::shared::TeamPageState,
        parts::{flag, live, maybe},
        voice::{Voice, voice},
    },
    browser::{file, idn},
    team::{
        Team,
        import::{self, ImportError, LARGEST, Preview},
    },
    words::team as words,
};

/// So many refused rows are shown before all of them are asked for; the same for people.
const AT_FIRST: usize = 10;
const PEOPLE_SHOWN: usize = 5;

/// What was read of a list, or why nothing was.
type ReadList = Option<Result<Preview, ImportError>>;

#[component]
pub(super) fn Import(state: TeamPageState) -> impl IntoView {
    let voice = voice();
    let read = RwSignal::new(None::<Result<Preview, ImportError>>);
    let pasted = RwSignal::new(String::new());
    let is_over = RwSignal::new(false);
    let take = move |chosen: Option<File>| {
        let Some(chosen) = chosen else { return };
        spawn_local(async move { show(read, voice, decoded(&chosen).await) });
    };
    let paste = move |event: leptos::ev::Event| {
        let text = event_target_value(&event);
        pasted.set(text.clone());
        if text.trim().is_empty() {
            read.set(None);
        } else {
            show(read, voice, Ok(text));
        }
    };
    let close = move || {
        state.importing.set(false);
        focus("#import-people");
    };
    let is_chosen = Memo::new(move |_| matches!(*read.read(), Some(Ok(_))));
    view! {
        <section
            class="card drop" class:over=is_over aria-labelledby="import"
            on:dragover=move |event: leptos::ev::DragEvent| if file::is_dragged(&event) { event.prevent_default(); is_over.set(true); }
            on:dragleave=move |_| is_over.set(false)
            on:drop=move |event: leptos::ev::DragEvent| { event.prevent_default(); is_over.set(false); take(file::dropped(&event)); }
        >
            <h2 id="import" tabindex="-1">{words::IMPORT}</h2>
            <p>{words::IMPORT_LEDE}</p>
            <div class="two">
                <div class="field">
                    <label for="people-file">{words::FILE}</label>
                    <span class="hint" id="people-file-hint">{words::FILE_HINT}</span>
                    <input id="people-file" type="file" accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values" aria-describedby="people-file-hint" on:change=move |event| take(file::chosen(&event))/>
                </div>
                <div class="field">
                    <label for="people-list">{words::PASTE}</label>
                    <span class="hint" id="people-list-hint">{words::PASTE_HINT}</span>
                    <textarea id="people-list" class="input" rows="3" spellcheck="false" aria-describedby="people-list-hint" prop:value=pasted on:input=paste></textarea>
                </div>
            </div>
            {live(move || match &*read.read() {
                None => ().into_any(),
                Some(Err(error)) => view! { <p class="note" id="not-read">{words::import_error(*error)}</p> }.into_any(),
                Some(Ok(preview)) => view! { <Shown preview=preview.clone()/> }.into_any(),
            })}
            <div class="row">
                <button type="button" class="button" class:strong=is_chosen aria-disabled=flag(move || !is_chosen.get(), "true") on:click=move |_| take_over(state, read, voice)>
                    {live(move || words::add_them(match &*read.read() { Some(Ok(preview)) => preview.people.len(), _ => 0 }).into_any())}
                </button>
                <button type="button" class="button quiet" on:click=move |_| close()>"Cancel"</button>
            </div>
        </section>
    }
}

/// The text of a file, in whatever encoding.
async fn decoded(chosen: &File) -> Result<String, ImportError> {
    if file::size(chosen) > LARGEST {
        return Err(ImportError::TooLarge);
    }
    let bytes = file::bytes_up_to(chosen, LARGEST).await.ok_or(ImportError::NotOpened)?;
    import::decode(&bytes, |encoding, bytes| file::decoded(encoding.label(), bytes))
}

/// Shows what a list says, and tells how many people that is.
fn show(read: RwSignal<ReadList>, voice: Voice, text: Result<String, ImportError>) {
    let preview = text.and_then(|text| import::read(&idn::ascii_recipients(&text)));
    match &preview {
        Ok(preview) => voice.say(words::preview(preview)),
        Err(error) => voice.warn(words::import_error(*error)),
    }
    read.try_set(Some(preview));
}

fn take_over(state: TeamPageState, read: RwSignal<ReadList>, voice: Voice) {
    let Some(Ok(preview)) = read.get_untracked() else {
        return voice.warn(words::NOTHING_CHOSEN);
    };
    let change = |team: &mut Team| {
        let (with, added) = team.with(preview);
        *team = with;
        Ok(added)
    };
    if let Ok(told) = state.book.change(change, words::added) {
        voice.say(told);
    }
    state.importing.set(false);
    focus("#undo");
}

/// What a list says: some of its people, and each row that isn't one.
#[component]
fn Shown(preview: Preview) -> impl IntoView {
    let told = words::preview(&preview);
    let more = preview.people.len().saturating_sub(PEOPLE_SHOWN);
    let people: Vec<_> = preview
        .people
        .iter()
        .take(PEOPLE_SHOWN)
        .map(|person| (person.name.as_str().to_owned(), person.address.to_string()))
        .collect();
    let refused: Vec<_> = preview
        .refused
        .iter()
        .map(|row| (words::refused_row(row), words::row_fault(&row.why)))
        .collect();
    let hidden = refused.len().saturating_sub(AT_FIRST);
    let all = RwSignal::new(hidden == 0);
    let unlisted = words::more_refused(&preview);
    let is_any = !refused.is_empty();
    let refused = StoredValue::new(refused);
    let rows = move || {
        let many = if all.get() { usize::MAX } else { AT_FIRST };
        refused.with_value(|refused| {
            let rows = refused.iter().take(many).cloned();
            rows.map(|(row, why)| view! { <li><b>{row}</b><span class="hint">{why}</span></li> })
                .collect_view()
                .into_any()
        })
    };
    view! {
        <div class="stack">
            <h3 id="preview">{told}</h3>
            <ul class="list names">
                {people.into_iter().map(|(name, address)| view! { <li>{(!name.is_empty()).then(|| view! { <b>{name}</b>" " })}<span class="soft">{address}</span></li> }).collect_view()}
                {(more > 0).then(|| view! { <li class="soft">{words::and_more(more)}</li> })}
            </ul>
            {is_any.then(|| view! {
                <section class="stack" aria-labelledby="refused">
                    <h3 id="refused">{words::REFUSED}</h3>
                    <ul class="list">{live(rows)}</ul>
                    {maybe(move || (!all.get()).then(|| view! {
                        <button type="button" class="button quiet" on:click=move |_| all.set(true)>{words::show_all_rows(hidden)}</button>
                    }.into_any()))}
                    {unlisted.map(|text| view! { <p class="soft">{text}</p> })}
                </section>
            })}
        </div>
    }
}
