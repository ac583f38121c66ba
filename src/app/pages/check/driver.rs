use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        state::{
            account::{AccountDriver, account},
            config_file,
            mailer::Mailer,
            release::version,
        },
        voice::{Voice, voice},
    },
    browser::{Fetch, UnderWay, clock, device, location},
    check::{Command, Event, Given, Means, Report, SignIn, Source},
    words::check::{Surroundings, as_text, own_mail, summary},
};

/// Owns the report, and runs its effects.
#[derive(Clone, Copy)]
pub(super) struct Driver {
    pub(super) report: RwSignal<Report>,
    pub(super) account: AccountDriver,
    mailer: Mailer,
    voice: Voice,
    source: Source,
}

impl Driver {
    /// Begins at once, and anew when the person signs in or out.
    pub(super) fn open() -> Self {
        let driver = Self {
            report: RwSignal::default(),
            account: account(),
            mailer: Mailer::new(),
            voice: voice(),
            source: account().source(),
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
            page: location::page_url(),
            redirect_uri: self.account.registration().redirect_uri,
            sign_in,
            clock_lag: self.account.clock_lag(),
        })));
    }

    pub(super) fn send_mail(self) {
        if self.mailer.may_send() {
            self.tell(Event::MailAsked);
        }
    }

    /// The report as text, fit to be sent to the deployer.
    pub(super) fn text(self) -> String {
        let token = self.account.session().with(|session| {
            session.grant().map(|grant| grant.token().secret().clone()).unwrap_or_default()
        });
        let at = Surroundings {
            page: location::page_url(),
            browser: device::user_agent(),
            time: clock::time(clock::now()),
            source: self.source,
            version: version(),
            token,
            written: clock::named,
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

    async fn run(self, command: Command) {
        let means = Means {
            transport: Fetch,
            endpoints: self.account.registration().endpoints,
            mail: own_mail,
            name: self.mailer.name(),
        };
        let under_way = matches!(command, Command::SendMail(..)).then(UnderWay::begin);
        let event = command.run(&self.mailer.connection(), &means, config_file::read_config).await;
        drop(under_way);
        if matches!(event, Event::MailSent(..)) {
            self.mailer.answered();
        }
        self.tell(event);
    }
}
