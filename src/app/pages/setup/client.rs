use leptos::{prelude::*, task::spawn_local};
use web_sys::File;

use crate::{
    app::{
        focus::focus,
        pages::setup::progress::SetupDriver,
        parts::{Field, TextField, described_by, maybe},
        route::Page,
        state::{
            account::{AccountDriver, account},
            config_file,
        },
        voice::{Voice, voice},
    },
    browser::{Storage, file, location},
    check::Source,
    config::{self, Audience, ClientFile, ClientFileError, ClientInput, OAuthClient},
    keep,
    words::{client, setup as words, setup::Told},
};

/// The fields, what is wrong with them, and what was read from a file.
#[derive(Clone, Copy)]
struct ClientForm {
    typed: RwSignal<ClientInput>,
    id_fault: RwSignal<Option<String>>,
    secret_fault: RwSignal<Option<String>>,
    file_fault: RwSignal<Option<String>>,
    told: RwSignal<Option<Told>>,
    redirect: StoredValue<String>,
    account: AccountDriver,
    voice: Voice,
}

impl ClientForm {
    fn open(redirect: String) -> Self {
        let known = || {
            let client = keep::look_up::<OAuthClient>(&Storage).value()?;
            Some(ClientInput { id: client.id, secret: client.secret.unwrap_or_default() })
        };
        let typed = keep::look_up::<ClientInput>(&Storage).value().or_else(known);
        Self {
            typed: RwSignal::new(typed.unwrap_or_default()),
            id_fault: RwSignal::default(),
            secret_fault: RwSignal::default(),
            file_fault: RwSignal::default(),
            told: RwSignal::default(),
            redirect: StoredValue::new(redirect),
            account: account(),
            voice: voice(),
        }
    }

    fn change(self, change: impl FnOnce(&mut ClientInput)) {
        // What was told is of what stood here before.
        self.told.set(None);
        self.typed.update(change);
        // A comfort: where nothing is kept, a reload empties the fields.
        let _ = keep::keep(&Storage, &*self.typed.read_untracked());
    }

    fn type_id(self, id: String) {
        if !self.is_taken_whole(&id, self.id_fault) {
            self.change(|typed| typed.id = id);
        }
    }

    fn type_secret(self, secret: String) {
        if !self.is_taken_whole(&secret, self.secret_fault) {
            self.change(|typed| typed.secret = secret);
        }
    }

    /// A whole file pasted into a field is as good as the file, and one of another kind is named there.
    fn is_taken_whole(self, text: &str, fault: RwSignal<Option<String>>) -> bool {
        let read = text.trim_start().starts_with('{').then(|| ClientFile::read(text));
        fault.set(None);
        match read {
            None => false,
            Some(Ok(file)) => {
                self.take(&file);
                true
            }
            Some(Err(reason)) => {
                let words = client::not_a_file(&reason);
                // While it is being typed it is none yet, and saying so at each letter would be noise.
                if !matches!(reason, ClientFileError::NotJson { .. }) {
                    self.voice.warn(words.clone());
                }
                fault.set(Some(words));
                false
            }
        }
    }

    fn read(self, file: Option<File>) {
        let Some(file) = file else { return };
        spawn_local(async move {
            // A large one isn't even opened.
            let read = if file::size(&file) > ClientFile::LONGEST {
                Err(ClientFileError::TooLarge)
            } else {
                let text = file::text(&file).await.unwrap_or_default();
                ClientFile::read(&text)
            };
            match read {
                Ok(file) => self.take(&file),
                Err(fault) => {
                    let text = client::not_a_file(&fault);
                    self.voice.warn(text.clone());
                    self.told.set(None);
                    self.file_fault.set(Some(text));
                }
            }
        });
    }

    fn take(self, file: &ClientFile) {
        for fault in [self.file_fault, self.id_fault, self.secret_fault] {
            fault.set(None);
        }
        self.change(|typed| {
            typed.id.clone_from(&file.client.id);
            typed.secret = file.client.secret.clone().unwrap_or_default();
        });
        let told = words::taken(file, &self.redirect.get_value(), &location::origin());
        self.voice.say(told.text.clone());
        self.told.set(Some(told));
    }

    /// The client in the fields; or the first field at fault has the focus.
    fn client(self) -> Option<OAuthClient> {
        let ClientInput { id, secret } = self.typed.get_untracked();
        let faults = match OAuthClient::typed(&id, &secret) {
            Ok(client) => return Some(client),
            Err(faults) => faults,
        };
        // What is wrong with a file that was pasted is said more exactly.
        let whole =
            |text: &str| ClientFile::read(text).err().map(|fault| client::not_a_file(&fault));
        let named = |form, text: &str, words: fn(config::PastedForm) -> &'static str| match form {
            config::PastedForm::File => whole(text).unwrap_or_else(|| words(form).into()),
            form => words(form).into(),
        };
        self.id_fault.set(faults.id.map(|form| named(form, &id, client::not_an_id)));
        self.secret_fault.set(faults.secret.map(|form| named(form, &secret, client::not_a_secret)));
        self.voice.warn(words::NOT_YET);
        focus(if faults.id.is_some() { "#client-id" } else { "#client-secret" });
        None
    }

    fn tell(self, good: bool, text: String) {
        if good {
            self.voice.say(text.clone());
        } else {
            self.voice.warn(text.clone());
        }
        self.told.set(Some(Told { good, text }));
    }

    /// True if this tab is signed in by the client that is here now: then it must not go.
    fn is_held(self) -> bool {
        let is_held = self.account.session().read_untracked().grant().is_some();
        if is_held {
            self.tell(false, words::DISCONNECT_FIRST.into());
        }
        is_held
    }

    /// Keeps the client in this browser, and begins again with it.
    fn use_it(self) {
        let Some(client) = self.client() else { return };
        if client != self.account.registration().client && self.is_held() {
            return;
        }
        if keep::keep(&Storage, &client).is_err() {
            return self.tell(false, words::not_kept());
        }
        keep::erase::<ClientInput>(&Storage);
        location::replace_route(&Page::Settings.href());
        // The client is read where everything begins.
        location::reload();
    }

    fn forget(self) {
        if self.is_held() {
            return;
        }
        keep::erase::<OAuthClient>(&Storage);
        keep::erase::<Audience>(&Storage);
        keep::erase::<ClientInput>(&Storage);
        location::reload();
    }

    /// Hands over the host's own `config.json` with this client in it. If the host's can't be read, nothing:
    /// the new file would take the place of what stands in it.
    fn download(self, audience: Option<Audience>) {
        let Some(client) = self.client() else { return };
        spawn_local(async move {
            let had = config_file::config_text().await;
            let made = had.and_then(|had| config::with_client(&had, &client, audience));
            let (saved, text) = match made {
                Ok(text) if file::download("config.json", "application/json", &text).is_ok() => {
                    (true, words::DOWNLOADED.into())
                }
                Ok(_) => (false, words::NOT_DOWNLOADED.into()),
                Err(fault) => (false, words::not_read(&fault)),
            };
            self.tell(saved, text);
        });
    }
}

/// Where the client id and its secret go: into this browser, or into a file for the host.
#[component]
pub(super) fn ClientCard(progress: SetupDriver, source: Source, redirect: String) -> impl IntoView {
    let form = ClientForm::open(redirect);
    catch_files(form);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.use_it();
    };
    view! {
        <form class="card" novalidate aria-labelledby="bring" on:submit=submit>
            <h2 id="bring" class="last-step" tabindex="-1">"Bring the client here"</h2>
            <p class="soft">{words::BRING}</p>
            <FileDrop form/>
            <Fields form/>
            <div class="row">
                <button class="button" class:strong=source == Source::Nowhere type="submit">"Use this client"</button>
                <button type="button" class="button" on:click=move |_| form.download(progress.audience.get_untracked())>
                    "Download config.json"
                </button>
                {(source == Source::Pasted).then(|| view! {
                    <button type="button" class="button quiet" on:click=move |_| form.forget()>"Forget it"</button>
                })}
            </div>
            <p class="hint">{words::TWO_WAYS}</p>
        </form>
        <AboutSecret/>
    }
}

#[component]
fn Fields(form: ClientForm) -> impl IntoView {
    view! {
        {maybe(move || form.told.get().map(|told| view! {
            <p class=if told.good { "note good" } else { "note" }>{told.text}</p>
        }.into_any()))}
        <TextField
            id="client-id" label="Client id" hint=words::ID_HINT
            value=Signal::derive(move || form.typed.read().id.clone())
            on_input=move |text| form.type_id(text) fault=form.id_fault
        />
        <TextField
            id="client-secret" label="Client secret" hint=words::SECRET_HINT
            value=Signal::derive(move || form.typed.read().secret.clone())
            on_input=move |text| form.type_secret(text) fault=form.secret_fault
        />
    }
}

/// A file that is dropped beside the box is as good: else the browser would open it in place of the page.
fn catch_files(form: ClientForm) {
    let over = window_event_listener(leptos::ev::dragover, |event| {
        if file::is_dragged(&event) {
            event.prevent_default();
        }
    });
    let dropped = window_event_listener(leptos::ev::drop, move |event| {
        if file::is_dragged(&event) {
            event.prevent_default();
            form.read(file::dropped(&event));
        }
    });
    on_cleanup(move || {
        over.remove();
        dropped.remove();
    });
}

/// Where the downloaded file is dropped or chosen.
#[component]
fn FileDrop(form: ClientForm) -> impl IntoView {
    let over = RwSignal::new(false);
    view! {
        <div
            class="drop" class:over=over
            on:dragover=move |_| over.set(true)
            on:dragleave=move |_| over.set(false)
            on:drop=move |_| over.set(false)
        >
            <Field
                id="client-file" label="Downloaded file" fault=form.file_fault
                hint=words::FILE_HINT
            >
                <input
                    id="client-file" type="file" accept=".json,application/json"
                    aria-describedby=described_by("client-file")
                    on:change=move |event| form.read(file::chosen(&event))
                />
            </Field>
        </div>
    }
}

/// What the secret is and isn't, and the way to do without it in the page.
#[component]
fn AboutSecret() -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="about-secret">
            <h2 id="about-secret">"What the “secret” is, and what it isn’t"</h2>
            {words::SECRET.map(|sentence| view! { <p>{sentence}</p> })}
            <details>
                <summary>{words::BROKER_FOLD}</summary>
                <div class="inside">
                    {words::BROKER.map(|sentence| view! { <p>{sentence}</p> })}
                    <p class="soft">{words::CONTRACT.0}<code>"docs/token-broker.md"</code>{words::CONTRACT.1}</p>
                </div>
            </details>
        </section>
    }
}
