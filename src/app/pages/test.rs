use leptos::{prelude::*, task::spawn_local};

use super::{
    Heading,
    connection::{Connection, MissingSome},
};
use crate::{
    app::{
        account::account,
        addresses::{NotReady, addresses},
        frame::focus,
        parts::{Field, TextField, described_by, flag, maybe, text},
        route::{Page, Route},
        settings::settings,
        voice::voice,
        words::test as words,
    },
    browser::here,
    google::{Permission, TroubleKind},
    mail::{Address, Draft, Stamp},
    sending::{self, Ending},
    session::Event,
};

mod composer;
mod from;
mod result;

pub(crate) use composer::Composer;
use from::{From, Kind, Preview};
use result::{Outcome, Shown};

/// Send a real mail, and see what Gmail says.
#[component]
pub(crate) fn TestPage() -> impl IntoView {
    let account = account();
    let composer: Composer = expect_context();
    let Route(page) = expect_context();
    // A link may ask for an address.
    Effect::new(move |_| {
        if let Page::Test(Some(from)) = page.get() {
            composer.change(|typed| typed.from = from.parse().ok());
        }
    });
    let is_connected = Memo::new(move |_| account.session().read().grant().is_some());
    let known = Memo::new(move |_| account.session().read().account().is_some());
    view! {
        <Heading text="Test" lede="Send a real mail and see what Gmail makes of it."/>
        {maybe(move || (!is_connected.get()).then(|| view! { <Connection/> }.into_any()))}
        <Outcome shown=composer.shown/>
        {maybe(move || known.get().then(|| view! {
            // The refusal has its own Grant.
            {maybe(move || (!composer.shown.read().lacks_a_permission()).then(|| view! { <MissingSome/> }.into_any()))}
            <Form composer/>
        }.into_any()))}
    }
}

#[component]
fn Form(composer: Composer) -> impl IntoView {
    let driver = Driver::new(composer);
    driver.go_on_after_renewal();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        driver.send();
    };
    let session = driver.account.session();
    // One strong action a page: first of all somebody must sign in.
    let is_signed_in = Signal::derive(move || session.read().grant().is_some());
    let to_fault =
        Signal::derive(move || composer.faults.read().to.as_ref().map(words::not_recipients));
    view! {
        <form class="card" novalidate on:submit=submit>
            <Kind composer/>
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
                <button type="submit" class="button" class:strong=is_signed_in aria-disabled=flag(move || composer.shown.read().is_sending(), "true")>
                    "Send"
                </button>
                <span class="soft">{text(move || if composer.shown.read().is_sending() { "Sending…".into() } else { String::new() })}</span>
            </div>
        </form>
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
                self.composer.forget_held();
                self.composer.shown.set(Shown::Sending);
                self.voice.say("Sending…");
                spawn_local(self.run(from, draft));
            }
            Err(faults) => {
                self.composer.faults.set(faults);
                self.composer.shown.set(Shown::Nothing);
                self.show_the_fault();
            }
        }
    }

    fn show_the_fault(self) {
        let is_of_from = self.composer.faults.with_untracked(|faults| faults.from.is_some());
        self.voice.warn("Not sent yet. Correct the marked field.");
        focus(if is_of_from { "#from" } else { "#to" });
    }

    /// Sends it now, or as soon as the sign-in is renewed: which this click begins.
    fn send_or_renew(self) {
        if self.account.session().read_untracked().grant().is_some() {
            self.send();
        } else if self.composer.hold() {
            self.account.renew();
        } else {
            self.show_the_fault();
        }
    }

    /// Sends what was held back, once, as soon as the sign-in is renewed: not if it was changed
    /// meanwhile, and not if the renewal came to nothing.
    fn go_on_after_renewal(self) {
        let held = self.composer.held;
        let is_held = Signal::derive(move || held.read().is_some());
        self.account.after_renewal(is_held, move |is_signed_in| {
            let Some(draft) = self.composer.let_go() else { return };
            if is_signed_in && untrack(|| self.composer.draft()) == Ok(draft) {
                self.send();
            }
        });
        on_cleanup(move || self.composer.forget_held());
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
        if matches!(shown.heading(), Some((_, true))) {
            // The next mail starts again from what Settings come to.
            self.composer.change(|typed| typed.from = None);
        }
        self.composer.shown.set(shown);
        focus("#result");
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
