use leptos::{prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};
use web_sys::File;

use super::steps::Progress;
use crate::{
    app::{
        frame::focus,
        parts::{Field, TextField, described_by, maybe},
        route::Page,
        voice::{Voice, voice},
        words::{client, setup as words},
    },
    browser::{Storage, file, here},
    check::Source,
    config::{self, Audience, ClientFile, NotAClient, OAuthClient, Registered, registered},
    keep::{self, Kept, Shelf},
};

/// What stands in the two fields; it outlives a reload of the page.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
struct Typed {
    id: String,
    secret: String,
}

impl Kept for Typed {
    const KEY: &'static str = "fromline.setup-typed.v1";
    const SHELF: Shelf = Shelf::Tab;
}

/// What came of a file, or of taking one away.
#[derive(Clone, Debug, Eq, PartialEq)]
struct Told {
    good: bool,
    text: String,
}

/// The fields, what is wrong with them, and what was read from a file.
#[derive(Clone, Copy)]
struct Form {
    typed: RwSignal<Typed>,
    faults: RwSignal<NotAClient>,
    file_fault: RwSignal<Option<String>>,
    told: RwSignal<Option<Told>>,
    redirect: StoredValue<String>,
    voice: Voice,
}

impl Form {
    fn open(redirect: String) -> Self {
        let known = || {
            let client = keep::look_up::<OAuthClient>(&Storage).value()?;
            Some(Typed { id: client.id, secret: client.secret.unwrap_or_default() })
        };
        let typed = keep::look_up::<Typed>(&Storage).value().or_else(known);
        Self {
            typed: RwSignal::new(typed.unwrap_or_default()),
            faults: RwSignal::default(),
            file_fault: RwSignal::default(),
            told: RwSignal::default(),
            redirect: StoredValue::new(redirect),
            voice: voice(),
        }
    }

    fn change(self, change: impl FnOnce(&mut Typed)) {
        self.typed.update(change);
        // A comfort: where nothing is kept, a reload empties the fields.
        let _ = keep::keep(&Storage, &*self.typed.read_untracked());
    }

    /// A whole file pasted into a field is as good as the file.
    fn type_id(self, id: String) {
        self.faults.update(|faults| faults.id = None);
        if id.trim_start().starts_with('{')
            && let Ok(file) = ClientFile::read(&id)
        {
            return self.take(&file);
        }
        self.change(|typed| typed.id = id);
    }

    fn type_secret(self, secret: String) {
        self.faults.update(|faults| faults.secret = None);
        self.change(|typed| typed.secret = secret);
    }

    fn read(self, file: Option<File>) {
        let Some(file) = file else { return };
        spawn_local(async move {
            let text = file::text(&file).await.unwrap_or_default();
            match ClientFile::read(&text) {
                Ok(file) => {
                    self.take(&file);
                    let told = self.told.get_untracked();
                    self.voice.say(told.map(|told| told.text).unwrap_or_default());
                }
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
        self.file_fault.set(None);
        self.faults.set(NotAClient::default());
        self.change(|typed| {
            typed.id.clone_from(&file.client.id);
            typed.secret = file.client.secret.clone().unwrap_or_default();
        });
        let redirect = self.redirect.get_value();
        let found = file.redirect_uris.as_ref().map(|list| registered(&redirect, list));
        let good = !matches!(found, Some(Registered::No(_)));
        self.told.set(Some(Told { good, text: words::taken(found.as_ref(), &redirect) }));
    }

    /// The client in the fields; or the first field at fault has the focus.
    fn client(self) -> Option<OAuthClient> {
        let typed = self.typed.get_untracked();
        let faults = match OAuthClient::typed(&typed.id, &typed.secret) {
            Ok(client) => return Some(client),
            Err(faults) => faults,
        };
        self.faults.set(faults);
        self.voice.warn("Not used yet. Correct the marked field.");
        focus(if faults.id.is_some() { "#client-id" } else { "#client-secret" });
        None
    }

    fn tell(self, good: bool, text: &str) {
        if good {
            self.voice.say(text);
        } else {
            self.voice.warn(text);
        }
        self.told.set(Some(Told { good, text: text.to_owned() }));
    }

    /// Keeps the client in this browser, and begins again with it.
    fn use_it(self) {
        let Some(client) = self.client() else { return };
        if keep::keep(&Storage, &client).is_err() {
            return self.tell(false, words::NOTHING_KEPT);
        }
        keep::erase::<Typed>(&Storage);
        here::replace_route(&Page::Settings.href());
        // The client is read where everything begins.
        here::reload();
    }

    /// Hands over the host's own `config.json` with this client in it.
    fn download(self, audience: Option<Audience>) {
        let Some(client) = self.client() else { return };
        spawn_local(async move {
            // Of a host that has none, an empty one.
            let had = here::fetch_beside("config.json").await.unwrap_or_else(|_| "{}".into());
            let text = config::with_client(&had, &client, audience);
            let text = text.or_else(|_| config::with_client("{}", &client, audience));
            let saved = text
                .is_ok_and(|text| file::download("config.json", "application/json", &text).is_ok());
            self.tell(saved, if saved { words::DOWNLOADED } else { words::NOT_DOWNLOADED });
        });
    }
}

fn forget() {
    keep::erase::<OAuthClient>(&Storage);
    keep::erase::<Audience>(&Storage);
    keep::erase::<Typed>(&Storage);
    here::reload();
}

/// Where the client id and its secret go: into this browser, or into a file for the host.
#[component]
pub(super) fn ClientCard(progress: Progress, source: Source, redirect: String) -> impl IntoView {
    let form = Form::open(redirect);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.use_it();
    };
    view! {
        <form class="card" novalidate aria-labelledby="bring" on:submit=submit>
            <h2 id="bring" class="last-step">"Bring the client here"</h2>
            <p class="soft">"Drop the downloaded file, or copy the two values from Google’s page."</p>
            <FileDrop form/>
            <Fields form/>
            <div class="row">
                <button class="button" class:strong=source == Source::Nowhere type="submit">"Use this client"</button>
                <button type="button" class="button" on:click=move |_| form.download(progress.audience.get_untracked())>
                    "Download config.json"
                </button>
                {(source == Source::Pasted).then(|| view! {
                    <button type="button" class="button quiet" on:click=move |_| forget()>"Forget it"</button>
                })}
            </div>
            <p class="hint">{words::TWO_WAYS}</p>
        </form>
        <AboutSecret/>
    }
}

#[component]
fn Fields(form: Form) -> impl IntoView {
    let id_fault = Signal::derive(move || form.faults.read().id.map(client::not_an_id));
    let secret_fault = Signal::derive(move || form.faults.read().secret.map(client::not_a_secret));
    view! {
        {maybe(move || form.told.get().map(|told| view! {
            <p class=if told.good { "note good" } else { "note" }>{told.text}</p>
        }.into_any()))}
        <TextField
            id="client-id" label="Client id" hint="It ends in .apps.googleusercontent.com."
            value=Signal::derive(move || form.typed.read().id.clone())
            on_input=move |text| form.type_id(text) fault=id_fault
        />
        <TextField
            id="client-secret" label="Client secret" hint=words::SECRET_HINT
            value=Signal::derive(move || form.typed.read().secret.clone())
            on_input=move |text| form.type_secret(text) fault=secret_fault
        />
    }
}

/// Where the downloaded file is dropped or chosen.
#[component]
fn FileDrop(form: Form) -> impl IntoView {
    let over = RwSignal::new(false);
    view! {
        <div
            class="drop" class:over=over
            on:dragover=move |event| { event.prevent_default(); over.set(true); }
            on:dragleave=move |_| over.set(false)
            on:drop=move |event| {
                event.prevent_default();
                over.set(false);
                form.read(file::dropped(&event));
            }
        >
            <Field
                id="client-file" label="Downloaded file" fault=form.file_fault
                hint="client_secret_….json: drop it here, or choose it. It stays in this browser."
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
                <summary>"Without a secret in the page: a token broker"</summary>
                <div class="inside">
                    {words::BROKER.map(|sentence| view! { <p>{sentence}</p> })}
                    <p class="soft">"The whole contract stands in "<code>"docs/token-broker.md"</code>" of Fromline’s source."</p>
                </div>
            </details>
        </section>
    }
}
