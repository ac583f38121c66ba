//! All settings as one file: written here, and read after a look at what would change.

use leptos::{prelude::*, task::spawn_local};
use web_sys::File;

use crate::{
    app::{
        focus::focus,
        parts::{live, maybe},
        state::{
            account::account,
            addresses::{Addresses, addresses},
            settings::{Settings, settings},
            team::{TeamBook, team_book},
        },
        voice::{Voice, voice},
    },
    browser::{clock, file},
    policy::{MailKinds, Policy},
    settings_file::{SettingsFile, SettingsFileError, file_name},
    team::{Team, import::LARGEST},
    words::{common, settings_file as words},
};

/// What the card works with.
#[derive(Clone, Copy)]
struct Card {
    settings: Settings,
    book: TeamBook,
    addresses: Addresses,
    /// The deployer's kinds of mail.
    named: StoredValue<MailKinds>,
    /// The file that was chosen, or why it can't be read.
    chosen: RwSignal<Option<Result<SettingsFile, SettingsFileError>>>,
    /// True where people who aren't in the file stay.
    keeps_people: RwSignal<bool>,
    /// What stood before the last import, and what it put there: it can be taken back while that stands.
    before: RwSignal<Option<[(Policy, Team); 2]>>,
    voice: Voice,
}

#[component]
pub(crate) fn SettingsFileCard() -> impl IntoView {
    let card = Card {
        settings: settings(),
        book: team_book(),
        addresses: addresses(),
        named: StoredValue::new(account().config().kinds),
        chosen: RwSignal::new(None),
        keeps_people: RwSignal::new(false),
        before: RwSignal::new(None),
        voice: voice(),
    };
    let is_over = RwSignal::new(false);
    let choose = move |file: Option<File>| {
        let Some(file) = file else { return };
        spawn_local(async move { card.choose(&file).await });
    };
    view! {
        <section
            class="card drop" class:over=is_over aria-labelledby="settings-file"
            on:dragover=move |event: leptos::ev::DragEvent| if file::is_dragged(&event) { event.prevent_default(); is_over.set(true); }
            on:dragleave=move |_| is_over.set(false)
            on:drop=move |event: leptos::ev::DragEvent| { event.prevent_default(); is_over.set(false); choose(file::dropped(&event)); }
        >
            <h2 id="settings-file">{words::TITLE}</h2>
            <p>{words::LEDE}</p>
            <div class="row">
                <button type="button" class="button" on:click=move |_| card.export()>{words::EXPORT}</button>
            </div>
            <div class="field">
                <label for="settings-import">{words::IMPORT}</label>
                <span class="hint" id="settings-import-hint">{words::IMPORT_HINT}</span>
                <input id="settings-import" type="file" accept=".json,application/json" aria-describedby="settings-import-hint" on:change=move |event| choose(file::chosen(&event))/>
            </div>
            {live(move || match &*card.chosen.read() {
                None => ().into_any(),
                Some(Err(error)) => view! { <p class="note" id="file-refused">{words::error(error)}</p> }.into_any(),
                Some(Ok(_)) => view! { <Changes card/> }.into_any(),
            })}
            {maybe(move || card.can_undo().then(|| view! {
                <div class="note good spread">
                    <p>{words::TAKEN}</p>
                    <button type="button" class="button" id="undo-import" on:click=move |_| card.undo()>"Undo"</button>
                </div>
            }.into_any()))}
        </section>
    }
}

/// What the chosen file would change.
#[component]
fn Changes(card: Card) -> impl IntoView {
    let changes = Memo::new(move |_| {
        let (policy, team) = (card.settings.saved().read(), card.book.saved().read());
        let file = card.file();
        file.map(|file| {
            card.named.with_value(|named| {
                let changes = file.changes(&policy, named, &team);
                (words::summary(&changes), words::lines(&changes))
            })
        })
    });
    let told = move |read: fn(&(String, Vec<String>)) -> AnyView| {
        live(move || changes.read().as_ref().map_or_else(|| ().into_any(), read))
    };
    let has_people = Memo::new(move |_| {
        let chosen = card.chosen.read();
        matches!(&*chosen, Some(Ok(file)) if file.team.is_some())
            && !card.book.saved().read().is_empty()
    });
    let is_any =
        Memo::new(move |_| changes.read().as_ref().is_some_and(|(_, lines)| !lines.is_empty()));
    let cancel = move |_| {
        card.chosen.set(None);
        focus("#settings-import");
    };
    view! {
        <section class="stack" aria-labelledby="file-changes">
            <h3 id="file-changes" tabindex="-1">{told(|(summary, _)| summary.clone().into_any())}</h3>
            <ul class="list">
                {told(|(_, lines)| lines.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view().into_any())}
            </ul>
            {maybe(move || has_people.get().then(|| view! {
                <label class="tick">
                    <input type="checkbox" prop:checked=card.keeps_people on:change=move |_| card.keeps_people.update(|keeps| *keeps = !*keeps)/>
                    <span>{words::KEEP_PEOPLE}</span>
                </label>
            }.into_any()))}
            <div class="row">
                {maybe(move || is_any.get().then(|| view! {
                    <button type="button" class="button strong" on:click=move |_| card.take()>{words::TAKE}</button>
                }.into_any()))}
                <button type="button" class="button quiet" on:click=cancel>"Cancel"</button>
            </div>
        </section>
    }
}

impl Card {
    /// Hands the saved settings over as a file.
    fn export(self) {
        let (policy, team) = (self.settings.look(), self.book.saved().read_untracked());
        let file = self.named.with_value(|named| SettingsFile::of(&policy, named, &team));
        let listing = self.addresses.listing().read_untracked();
        let file =
            listing.roster().map_or_else(|| file.clone(), |list| file.clone().with_list(list));
        let name = file_name(clock::local(clock::now()));
        match file::download(&name, "application/json", &file.write()) {
            Ok(()) => self.voice.say(words::exported(&name)),
            Err(_) => self.voice.warn(words::NOT_EXPORTED),
        }
    }

    /// Reads a file; nothing is changed by that.
    async fn choose(self, file: &File) {
        let read = match file::bytes_up_to(file, LARGEST).await {
            Some(bytes) => SettingsFile::read(&bytes),
            None if file::size(file) > LARGEST => Err(SettingsFileError::TooLarge),
            None => Err(SettingsFileError::NotOpened),
        };
        match &read {
            Ok(_) => focus("#file-changes"),
            Err(error) => self.voice.warn(words::error(error)),
        }
        self.before.try_set(None);
        self.chosen.try_set(Some(read));
    }

    /// The chosen file, as far as it is to be taken: the person who sits here already stays.
    fn file(self) -> Option<SettingsFile> {
        let chosen = self.chosen.read();
        let file = chosen.as_ref()?.as_ref().ok()?.clone();
        let file = match &self.settings.saved().read().you {
            Some(_) => file.without_you(),
            None => file,
        };
        let team = self.book.saved().read();
        Some(if self.keeps_people.get() { file.adding_to(&team).0 } else { file })
    }

    fn take(self) {
        let Some(file) = untrack(|| self.file()) else { return };
        let (policy, team) = (self.settings.look(), self.book.saved().get_untracked());
        let (new_policy, new_team) =
            self.named.with_value(|named| file.apply(&policy, named, &team));
        let after = (new_policy.clone(), new_team.clone());
        let is_kept = self.put(new_policy, new_team);
        self.before.set(Some([(policy, team), after]));
        self.chosen.set(None);
        if is_kept {
            self.voice.say(words::TAKEN);
        } else {
            self.voice.warn(common::not_kept("import"));
        }
        focus("#undo-import");
    }

    fn can_undo(self) -> bool {
        let (policy, team) = (self.settings.saved().read(), self.book.saved().read());
        let before = self.before.read();
        before.as_ref().is_some_and(|[_, after]| after.0 == *policy && after.1 == *team)
    }

    fn undo(self) {
        let Some([(policy, team), _]) = self.before.get_untracked() else { return };
        self.before.set(None);
        if self.put(policy, team) {
            self.voice.say(words::UNDONE);
        } else {
            self.voice.warn(common::not_kept("undo"));
        }
        focus("#settings-import");
    }

    fn put(self, policy: Policy, team: Team) -> bool {
        let is_kept = self.settings.save(policy).is_ok();
        self.book.replace(team) && is_kept
    }
}
