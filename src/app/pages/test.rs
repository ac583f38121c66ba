use leptos::{prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};

use super::{
    Heading,
    connection::{Connection, Missing},
};
use crate::{
    app::{
        account::account,
        addresses::{NotReady, addresses},
        frame::focus,
        parts::{AddressSelect, Field, FromLine, TextField, described_by, flag, maybe, text},
        settings::settings,
        voice::voice,
        words::{settings as policy_words, test as words},
    },
    browser::{Storage, here},
    google::{Permission, TroubleKind},
    keep::{self, Kept, Shelf},
    mail::{Address, Draft, Mailbox, NotRecipients, Recipients, Stamp},
    policy::SendFrom,
    sending::{self, Ending},
    session::Event,
};

mod result;

use result::{Outcome, Shown};

/// What was typed; it outlives a reload and a renewal of the sign-in.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(default)]
struct Typed {
    /// Chosen by hand; else the policy's.
    from: Option<Address>,
    /// Typed by hand; else the account itself.
    to: Option<String>,
    subject: Option<String>,
    message: Option<String>,
}

impl Kept for Typed {
    const KEY: &'static str = "fromline.draft.v1";
    const SHELF: Shelf = Shelf::Tab;
}

/// The form, and what came of it last.
#[derive(Clone, Copy)]
struct Composer {
    typed: RwSignal<Typed>,
    faults: RwSignal<Faults>,
    shown: RwSignal<Shown>,
}

/// What keeps a mail from being sent, before Gmail is asked.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
struct Faults {
    from: Option<String>,
    to: Option<NotRecipients>,
}

impl Composer {
    fn open(asked: Option<String>) -> Self {
        let mut typed: Typed = keep::look_up(&Storage).value().unwrap_or_default();
        if let Some(from) = asked.and_then(|asked| asked.parse().ok()) {
            typed.from = Some(from);
        }
        Self {
            typed: RwSignal::new(typed),
            faults: RwSignal::default(),
            shown: RwSignal::new(Shown::Nothing),
        }
    }

    fn change(self, change: impl FnOnce(&mut Typed)) {
        self.typed.update(change);
        // A convenience: where nothing is kept, a reload brings back the proposal.
        let _ = self.typed.with_untracked(|typed| keep::keep(&Storage, typed));
        self.faults.set(Faults::default());
    }

    /// The From: the one chosen by hand, else what Settings come to.
    fn from(self) -> Option<Address> {
        if let Some(from) = &self.typed.read().from {
            return Some(from.clone());
        }
        let policy = settings().saved().get();
        addresses().resolve(&policy).ok().map(|mailbox| mailbox.address)
    }

    fn to(self) -> String {
        let session = account().session();
        let own = move || {
            let session = session.read();
            session.account().map(|account| account.address().to_string()).unwrap_or_default()
        };
        self.typed.read().to.clone().unwrap_or_else(own)
    }

    fn subject(self) -> String {
        self.typed.read().subject.clone().unwrap_or_else(|| words::SUBJECT.into())
    }

    fn message(self) -> String {
        self.typed.read().message.clone().unwrap_or_else(|| words::MESSAGE.into())
    }

    /// The draft, or what is wrong with it.
    fn draft(self) -> Result<(Address, Draft), Faults> {
        let to = here::ascii_recipients(&self.to());
        let (from, to) = (self.from(), to.parse::<Recipients>());
        match (from, to) {
            (Some(from), Ok(to)) => {
                Ok((from, Draft { to, subject: self.subject(), text: self.message() }))
            }
            (from, to) => Err(Faults {
                from: from.is_none().then(|| "Choose the address to send from.".into()),
                to: to.err(),
            }),
        }
    }
}

/// Send a real mail, and see what Gmail says.
#[component]
pub(crate) fn TestPage(
    /// The address that a link asks to test.
    asked: Option<String>,
) -> impl IntoView {
    let account = account();
    let composer = Composer::open(asked);
    let is_connected = Memo::new(move |_| account.session().read().grant().is_some());
    let known = Memo::new(move |_| account.session().read().account().is_some());
    view! {
        <Heading text="Test" lede="Send a real mail and see what Gmail makes of it."/>
        {maybe(move || (!is_connected.get()).then(|| view! { <Connection/> }.into_any()))}
        <Outcome shown=composer.shown/>
        {maybe(move || known.get().then(|| view! {
            <Missing permission=Permission::ListAliases/>
            <Missing permission=Permission::Send/>
            <Form composer/>
        }.into_any()))}
    }
}

#[component]
fn Form(composer: Composer) -> impl IntoView {
    let driver = Driver::new(composer);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        driver.send();
    };
    let to_fault =
        Signal::derive(move || composer.faults.read().to.as_ref().map(words::not_recipients));
    view! {
        <form class="card" novalidate on:submit=submit>
            <From composer/>
            <TextField
                id="to" label="To" fault=to_fault autocomplete="email"
                hint="Your own address is a good first try."
                value=Signal::derive(move || composer.to())
                on_input=move |to| composer.change(|typed| typed.to = Some(to))
            />
            <TextField
                id="subject" label="Subject"
                value=Signal::derive(move || composer.subject())
                on_input=move |subject| composer.change(|typed| typed.subject = Some(subject))
            />
            <Field id="message" label="Message">
                <textarea
                    id="message" class="input" aria-describedby=described_by("message")
                    prop:value=Signal::derive(move || composer.message())
                    on:input=move |event| composer.change(|typed| typed.message = Some(event_target_value(&event)))
                ></textarea>
            </Field>
            <Preview composer/>
            <div class="row">
                <button type="submit" class="button strong" aria-disabled=flag(move || composer.shown.read().is_sending(), "true")>
                    "Send"
                </button>
                <span class="soft">{text(move || if composer.shown.read().is_sending() { "Sending…".into() } else { String::new() })}</span>
            </div>
        </form>
    }
}

/// The From, with the reason where Settings come to none.
#[component]
fn From(composer: Composer) -> impl IntoView {
    let (settings, addresses) = (settings(), addresses());
    let choices = Signal::derive(move || addresses.choices(&settings.saved().read().name));
    let chosen = Signal::derive(move || composer.from());
    let fault = Signal::derive(move || {
        let faults = composer.faults.read();
        if let Some(fault) = &faults.from {
            return Some(fault.clone());
        }
        let by_hand = composer.typed.read().from.is_some();
        let refusal = addresses.resolve(&settings.saved().read()).err().filter(|_| !by_hand);
        refusal.map(|refusal| format!("Settings: {}", policy_words::refusal(&refusal)))
    });
    let hint = Signal::derive(move || {
        match (&composer.typed.read().from, settings.saved().read().send_from) {
            (Some(_), _) => "Chosen by you for this mail.".to_owned(),
            (None, SendFrom::Default) => "From Settings: the connected account.".to_owned(),
            (None, SendFrom::User) => "From Settings: your own address.".to_owned(),
            (None, SendFrom::Fixed) => "From Settings: always this address.".to_owned(),
        }
    });
    view! {
        <Field id="from" label="From" hint fault>
            <AddressSelect
                id="from" choices chosen only_usable=true
                on_chosen=move |from| composer.change(|typed| typed.from = from)
            />
        </Field>
    }
}

#[component]
fn Preview(composer: Composer) -> impl IntoView {
    let (settings, addresses) = (settings(), addresses());
    let mailbox = Memo::new(move |_| {
        let from = composer.from()?;
        let choices = addresses.choices(&settings.saved().read().name);
        choices.into_iter().map(|choice| choice.mailbox).find(|mailbox| mailbox.address == from)
    });
    let subject = Signal::derive(move || composer.subject());
    view! {
        {maybe(move || mailbox.get().map(|mailbox: Mailbox| view! {
            <FromLine mailbox subject caption="What the recipient will see"/>
        }.into_any()))}
    }
}

/// Runs one sending at a time.
#[derive(Clone, Copy)]
struct Driver {
    composer: Composer,
    account: crate::app::account::Account,
    addresses: crate::app::addresses::Addresses,
    settings: crate::app::settings::Settings,
    voice: crate::app::voice::Voice,
}

impl Driver {
    fn new(composer: Composer) -> Self {
        Self {
            composer,
            account: account(),
            addresses: addresses(),
            settings: settings(),
            voice: voice(),
        }
    }

    fn send(self) {
        if self.composer.shown.read_untracked().is_sending() {
            return;
        }
        match untrack(|| self.composer.draft()) {
            Ok((from, draft)) => {
                self.composer.shown.set(Shown::Sending);
                self.voice.say("Sending…");
                spawn_local(self.run(from, draft));
            }
            Err(faults) => {
                let first = if faults.from.is_some() { "#from" } else { "#to" };
                self.composer.faults.set(faults);
                self.composer.shown.set(Shown::Nothing);
                self.voice.warn("Not sent yet. Correct the marked field.");
                focus(first);
            }
        }
    }

    async fn run(self, from: Address, draft: Draft) {
        let name = self.settings.saved().with_untracked(|policy| policy.name.clone());
        let shown = match self.addresses.sender(from, name).await {
            Ok(sender) => self.deliver(&sender, &draft).await,
            Err(reason) => Shown::NotReady(reason),
        };
        match shown.heading() {
            Some((heading, true)) => self.voice.say(heading),
            Some((heading, false)) => self.voice.warn(heading),
            None => {}
        }
        if self.composer.shown.try_set(shown).is_none() {
            focus("#result");
        }
    }

    async fn deliver(self, sender: &crate::alias::Sender, draft: &Draft) -> Shown {
        let Some((grant, gmail)) = self.account.gmail() else {
            return Shown::NotReady(NotReady::SignedOut);
        };
        if !grant.allows(Permission::Send) {
            return Shown::NotReady(NotReady::MayNotSend);
        }
        let stamp = Stamp { at: here::now(), id: here::random_id() };
        let message = sender.write(draft, &stamp);
        let outcome = sending::send(&gmail, &message, here::now).await;
        if let Ending::Refused(trouble) = &outcome.ending
            && trouble.kind == TroubleKind::SignedOut
        {
            self.account.tell(Event::Rejected(grant.clone()));
        }
        let account = grant.account().address().clone();
        Shown::Outcome {
            outcome,
            account,
            to: draft.to.to_string(),
            subject: draft.subject.clone(),
        }
    }
}
