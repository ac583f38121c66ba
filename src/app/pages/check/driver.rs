use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        account::{Account, account},
        addresses::{Addresses, NotReady, addresses},
        pages::setup::source,
        release,
        settings::{Settings, settings},
        start,
        voice::{Voice, voice},
        words::check::{Surroundings, as_text, summary},
    },
    browser::{Fetch, here},
    check::{Effect as Next, Event, Given, NotSent, Report, SignIn, Source, probe},
    google::{Trouble, TroubleKind, gmail::ReadFrom},
    mail::{Address, Draft, Stamp},
    sending::{self, Ending},
};

const SUBJECT: &str = "Fromline checks its set-up";
const TEXT: &str = "You asked Fromline to send this mail to yourself. There is nothing to do.";

/// Owns the report, and runs its effects.
#[derive(Clone, Copy)]
pub(super) struct Driver {
    pub(super) report: RwSignal<Report>,
    pub(super) account: Account,
    addresses: Addresses,
    settings: Settings,
    voice: Voice,
    source: Source,
}

impl Driver {
    /// Begins at once, and anew when somebody signs in or out.
    pub(super) fn open() -> Self {
        let driver = Self {
            report: RwSignal::default(),
            account: account(),
            addresses: addresses(),
            settings: settings(),
            voice: voice(),
            source: source(),
        };
        let sign_in = Memo::new(move |_| SignIn::of(&driver.account.session().read()));
        Effect::new(move |_| driver.begin(sign_in.get()));
        driver
    }

    pub(super) fn begin_again(self) {
        if !self.report.read_untracked().is_looking() {
            self.begin(self.account.session().with_untracked(SignIn::of));
        }
    }

    fn begin(self, sign_in: SignIn) {
        self.tell(Event::Begun(Box::new(Given {
            config: self.account.config(),
            source: self.source,
            page: here::page_url(),
            redirect_uri: self.account.registration().redirect_uri,
            sign_in,
            clock_lag: self.account.clock_lag(),
        })));
    }

    pub(super) fn send_mail(self) {
        self.tell(Event::MailAsked);
    }

    /// The report as text, fit to be sent to somebody.
    pub(super) fn text(self) -> String {
        let token = self.account.session().with(|session| {
            session.grant().map(|grant| grant.token().secret().clone()).unwrap_or_default()
        });
        let at = Surroundings {
            page: here::page_url(),
            browser: here::user_agent(),
            time: here::time(here::now()),
            source: self.source,
            version: release::version(),
            token,
        };
        as_text(&self.report.read(), &self.account.registration(), &at)
    }

    /// Tells the report; does nothing once the page is gone.
    fn tell(self, event: Event) {
        let next = self.report.try_update(|report| {
            let was_looking = report.is_looking();
            let (next, effect) = std::mem::take(report).on(event);
            *report = next;
            (effect, was_looking && !report.is_looking())
        });
        match next {
            Some((Some(effect), _)) => spawn_local(self.run(effect)),
            // The last answer; one that came too late ends nothing.
            Some((None, true)) => self.voice.say(self.report.with_untracked(summary)),
            _ => {}
        }
    }

    async fn run(self, next: Next) {
        self.tell(match next {
            Next::ReadConfig(run) => Event::ConfigRead(run, Box::new(start::read_config().await)),
            Next::Probe(run, server) => {
                let endpoints = self.account.registration().endpoints;
                Event::Probed(run, server, probe(server, &endpoints, &Fetch).await)
            }
            Next::List(run) => Event::Listed(run, self.addresses.refresh().await.map_err(trouble)),
            Next::SendMail(run, own) => Event::MailSent(run, self.mail(own).await),
            Next::ReadFrom(run, id) => Event::FromRead(run, self.from(&id).await),
        });
    }

    /// A mail from the account's own address to itself, with Gmail's id of it.
    async fn mail(self, own: Address) -> Result<String, NotSent> {
        let name = self.settings.saved().with_untracked(|policy| policy.name.clone());
        let to = own.as_str().parse().map_err(|_| NotSent::Refused(TroubleKind::Refused))?;
        let sender = self.addresses.sender(own, name).await.map_err(not_sent)?;
        let (_, gmail) = self.account.gmail().ok_or(NotSent::Refused(TroubleKind::SignedOut))?;
        let draft = Draft { to, subject: SUBJECT.into(), text: TEXT.into() };
        let stamp = Stamp { at: here::now(), id: here::random_id() };
        let sent = sending::send(&gmail, &sender.write(&draft, &stamp), here::now).await;
        match sent.ending {
            Ending::Accepted(taken) => Ok(taken.id),
            Ending::Refused(trouble) => Err(NotSent::Refused(trouble.kind)),
            Ending::Unknown(trouble) => Err(NotSent::Unknown(trouble.kind)),
        }
    }

    async fn from(self, id: &str) -> Result<Address, Trouble> {
        let signed_out = Trouble { kind: TroubleKind::SignedOut, raw: None };
        let (_, gmail) = self.account.gmail().ok_or(signed_out)?;
        gmail.call(&ReadFrom { id }).await
    }
}

fn trouble(reason: NotReady) -> Trouble {
    let kind = match reason {
        NotReady::Trouble(trouble) => return trouble,
        NotReady::SignedOut | NotReady::NotUsable(_) => TroubleKind::SignedOut,
        NotReady::OnlyOwn | NotReady::MayNotSend => TroubleKind::MissingPermission,
    };
    Trouble { kind, raw: None }
}

fn not_sent(reason: NotReady) -> NotSent {
    match reason {
        NotReady::NotUsable(reason) => NotSent::NoSender(reason),
        reason => NotSent::Refused(trouble(reason).kind),
    }
}
