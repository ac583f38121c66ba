//! One test mail from each address that the settings use, one after the other; it can be stopped and gone on with.

use crate::{
    mail::Address,
    sending::{Delivery, MailId, NotSendable, Outcome, Reading, SentProof},
};

/// The tests of all addresses.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct TestAll {
    rows: Vec<TestRow>,
    is_running: bool,
    /// True where Gmail's own copies may be read.
    reads_back: bool,
}

/// The test of one address.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct TestRow {
    pub address: Address,
    pub progress: TestProgress,
    /// What is known of the From, once Gmail has taken the mail.
    pub proof: SentProof,
}

#[derive(Clone, Debug, Eq, PartialEq)]
pub enum TestProgress {
    /// Not sent yet.
    Open,
    Sending,
    Ended(Result<Outcome, NotSendable>),
}

/// What happens to the tests.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum TestAllEvent {
    Begun {
        addresses: Vec<Address>,
        reads_back: bool,
    },
    Stopped,
    Resumed,
    Ended(Address, Result<Outcome, NotSendable>),
    /// Gmail's copy was read, or could not be.
    Read(Address, Reading),
}

/// What is to be done next.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum TestAllCommand {
    Send(Address),
    /// Read the From of the message with this id of Gmail's.
    ReadBack {
        address: Address,
        mail: MailId,
        id: String,
    },
}

impl TestAll {
    pub fn rows(&self) -> &[TestRow] {
        &self.rows
    }

    /// True while one follows the other.
    pub const fn is_running(&self) -> bool {
        self.is_running
    }

    /// True where it was stopped before its end.
    pub fn can_go_on(&self) -> bool {
        !self.is_running && self.rows.iter().any(|row| row.progress == TestProgress::Open)
    }

    #[must_use]
    pub fn on(mut self, event: TestAllEvent) -> (Self, Option<TestAllCommand>) {
        let command = match event {
            TestAllEvent::Begun { .. } if self.is_under_way() => None,
            TestAllEvent::Begun { addresses, reads_back } => {
                self.begin(addresses, reads_back);
                self.next()
            }
            TestAllEvent::Stopped => {
                self.is_running = false;
                None
            }
            TestAllEvent::Resumed if self.is_under_way() => {
                self.is_running = true;
                None
            }
            TestAllEvent::Resumed => {
                self.is_running = true;
                self.next()
            }
            TestAllEvent::Ended(address, ended) => self.ended(&address, ended),
            TestAllEvent::Read(address, reading) => match self.row(&address) {
                Some(row) => {
                    row.proof.read(reading);
                    self.next()
                }
                None => None,
            },
        };
        (self, command)
    }

    fn begin(&mut self, addresses: Vec<Address>, reads_back: bool) {
        let mut rows: Vec<TestRow> = Vec::new();
        for address in addresses {
            if rows.iter().all(|row| row.address != address) {
                let proof = SentProof::default();
                rows.push(TestRow { address, progress: TestProgress::Open, proof });
            }
        }
        *self = Self { rows, is_running: true, reads_back };
    }

    fn ended(
        &mut self,
        address: &Address,
        ended: Result<Outcome, NotSendable>,
    ) -> Option<TestAllCommand> {
        let reads_back = self.reads_back;
        let row = self.row(address).filter(|row| row.progress == TestProgress::Sending)?;
        if ended.as_ref().is_err_and(NotSendable::is_signed_out) {
            // It certainly was not sent: it goes on from here after the next sign-in.
            row.progress = TestProgress::Open;
            self.is_running = false;
            return None;
        }
        let taken = match &ended {
            Ok(Outcome { id, ending: Delivery::Accepted(taken), .. }) => {
                Some((id.clone(), taken.id.clone()))
            }
            _ => None,
        };
        row.progress = TestProgress::Ended(ended);
        match taken.filter(|_| reads_back) {
            Some((mail, id)) => {
                row.proof.read(Reading::Asked);
                Some(TestAllCommand::ReadBack { address: address.clone(), mail, id })
            }
            None => self.next(),
        }
    }

    fn row(&mut self, address: &Address) -> Option<&mut TestRow> {
        self.rows.iter_mut().find(|row| row.address == *address)
    }

    fn is_under_way(&self) -> bool {
        self.rows.iter().any(|row| row.progress == TestProgress::Sending)
    }

    /// Begins the next one, where there is one.
    fn next(&mut self) -> Option<TestAllCommand> {
        let is_running = self.is_running;
        let open = self.rows.iter_mut().find(|row| row.progress == TestProgress::Open);
        let Some(row) = open.filter(|_| is_running) else {
            self.is_running &= self.is_under_way();
            return None;
        };
        row.progress = TestProgress::Sending;
        Some(TestAllCommand::Send(row.address.clone()))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::{google::gmail::SendResponse, mail::Mailbox, session::Account};

    fn address(text: &str) -> Address {
        text.parse().unwrap()
    }

    fn begun(addresses: &[&str], reads_back: bool) -> (TestAll, Option<TestAllCommand>) {
        let addresses = addresses.iter().map(|text| address(text)).collect();
        TestAll::default().on(TestAllEvent::Begun { addresses, reads_back })
    }

    fn taken(from: &str) -> TestAllEvent {
        let outcome = Outcome {
            account: Account::new(address("mia@acme.example")),
            from: Mailbox::bare(address(from)),
            id: "m-1".parse().unwrap(),
            took: Duration::ZERO,
            ending: Delivery::Accepted(SendResponse { id: "18c1".into() }),
        };
        TestAllEvent::Ended(address(from), Ok(outcome))
    }

    fn send(from: &str) -> TestAllCommand {
        TestAllCommand::Send(address(from))
    }

    #[test]
    fn each_address_is_tested_once_and_one_after_the_other() {
        let (all, first) = begun(&["a@x.example", "b@x.example", "A@x.example"], false);
        assert_eq!(first, Some(send("a@x.example")));
        assert_eq!(all.rows().len(), 2);

        let (all, second) = all.on(taken("a@x.example"));
        assert_eq!(second, Some(send("b@x.example")));
        let (all, none) = all.on(taken("b@x.example"));
        assert_eq!(none, None);
        assert!(!all.is_running() && !all.can_go_on());
    }

    #[test]
    fn gmails_copy_is_read_where_that_is_allowed_before_the_next_is_sent() {
        let (all, _) = begun(&["a@x.example", "b@x.example"], true);
        let (all, read) = all.on(taken("a@x.example"));
        assert!(matches!(read, Some(TestAllCommand::ReadBack { .. })));

        let copy = Reading::Read(address("mia@acme.example"));
        let (all, next) = all.on(TestAllEvent::Read(address("a@x.example"), copy));
        assert_eq!(next, Some(send("b@x.example")));
        let swapped = all.rows()[0].proof.verdict(&address("a@x.example"));
        assert!(matches!(swapped, crate::sending::Verdict::Swapped(Some(_))));
    }

    #[test]
    fn a_stop_lets_the_one_on_its_way_end_and_go_on_goes_on_behind_it() {
        let (all, _) = begun(&["a@x.example", "b@x.example"], false);
        let (all, none) = all.on(TestAllEvent::Stopped);
        assert_eq!(none, None);
        let (all, none) = all.on(taken("a@x.example"));
        assert_eq!(none, None);
        assert!(all.can_go_on());

        let (_, next) = all.on(TestAllEvent::Resumed);
        assert_eq!(next, Some(send("b@x.example")));
    }

    #[test]
    fn a_sign_in_that_ended_stops_it_and_the_address_is_tested_after_the_next() {
        let (all, _) = begun(&["a@x.example"], false);
        let (all, none) =
            all.on(TestAllEvent::Ended(address("a@x.example"), Err(NotSendable::SignedOut)));
        assert_eq!(none, None);
        assert!(all.can_go_on());

        let (_, again) = all.on(TestAllEvent::Resumed);
        assert_eq!(again, Some(send("a@x.example")));
    }

    #[test]
    fn a_second_beginning_while_one_is_on_its_way_changes_nothing() {
        let (all, _) = begun(&["a@x.example"], false);
        let again = TestAllEvent::Begun { addresses: vec![], reads_back: false };

        assert_eq!(all.clone().on(again), (all, None));
    }
}
