//! Runs the tests of all addresses.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        slot::Slot,
        state::{
            account::{AccountDriver, account},
            mailer::Mailer,
            proofs::{ProofBook, proofs},
        },
        subscription::leave_at_cleanup,
        voice::{Voice, voice},
    },
    browser::UnderWay,
    mail::Address,
    sending::{
        self, Mail, MailId, NotSendable, Outcome, Purpose, Reading, TestAll, TestAllCommand,
        TestAllEvent,
    },
    words::test_all as words,
};

/// It belongs to the app and not to the page: looking elsewhere meanwhile stops nothing.
#[derive(Clone, Copy)]
pub(crate) struct TestAllDriver {
    tests: RwSignal<TestAll>,
    account: AccountDriver,
    mailer: Mailer,
    proofs: ProofBook,
    voice: Voice,
}

pub(crate) fn test_all() -> TestAllDriver {
    Slot::get(|| TestAllDriver {
        tests: RwSignal::default(),
        account: account(),
        mailer: Mailer::new(),
        proofs: proofs(),
        voice: voice(),
    })
}

impl TestAllDriver {
    pub(crate) fn tests(self) -> RwSignal<TestAll> {
        leave_at_cleanup();
        self.tests
    }

    pub(crate) fn begin(self, addresses: Vec<Address>) {
        let reads_back = self.account.session().with_untracked(|session| {
            session.grant().is_some_and(|grant| grant.allows(crate::google::Permission::ReadBack))
        });
        self.tell(TestAllEvent::Begun { addresses, reads_back });
    }

    pub(crate) fn tell(self, event: TestAllEvent) {
        let told = self.tests.try_update(|tests| {
            let was_running = tests.is_running();
            let (next, command) = std::mem::take(tests).on(event);
            *tests = next;
            (command, was_running && !tests.is_running())
        });
        match told {
            Some((Some(command), _)) => spawn_local(self.run(command)),
            Some((None, true)) => self.voice.say(self.tests.with_untracked(words::summary)),
            _ => {}
        }
    }

    async fn run(self, command: TestAllCommand) {
        match command {
            TestAllCommand::Send(address) => {
                let ended = self.send(&address).await;
                self.tell(TestAllEvent::Ended(address, ended));
            }
            TestAllCommand::ReadBack { address, mail, id } => {
                let reading = self.read_back(&address, &mail, &id).await;
                self.tell(TestAllEvent::Read(address, reading));
            }
        }
    }

    async fn send(self, address: &Address) -> Result<Outcome, NotSendable> {
        let page = self.mailer.connection();
        let own = self
            .account
            .session()
            .with_untracked(|session| session.account().map(|account| account.address().clone()));
        let draft = words::mail(address, &own.ok_or(NotSendable::SignedOut)?);
        let mail = Mail::new(address.clone(), self.mailer.name(), draft, Purpose::AliasTest);
        let under_way = UnderWay::begin();
        let ended = sending::deliver(&page, mail).await;
        drop(under_way);
        self.mailer.answered();
        ended
    }

    /// What Gmail's copy says; it is kept for the address.
    async fn read_back(self, address: &Address, mail: &MailId, id: &str) -> Reading {
        let page = self.mailer.connection();
        match sending::read_from(&page, id).await {
            Ok(from) => {
                sending::note_copy(&page, mail, from.clone()).await;
                let shown = sending::copy_shown(address, &from);
                self.proofs.note(address, shown);
                Reading::Read(from)
            }
            Err(trouble) => Reading::Failed(trouble),
        }
    }
}
