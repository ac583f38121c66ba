//! Sending the mail that is written: now, or as soon as the sign-in is renewed.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        focus::focus,
        state::{
            account::{AccountDriver, account},
            composer::{Composer, SendResult},
            mailer::Mailer,
            proofs::{ProofBook, proofs},
            renewal::{RenewalDriver, renewal},
        },
        voice::{Voice, voice},
    },
    mail::{Address, Draft},
    sending::{self, Delivery, Reading, SentProof, Sight, Verdict},
    words::test_mail as words,
};

/// Runs one sending at a time.
#[derive(Clone, Copy)]
pub(crate) struct TestMail {
    composer: Composer,
    account: AccountDriver,
    renewal: RenewalDriver,
    mailer: Mailer,
    proofs: ProofBook,
    voice: Voice,
}

impl TestMail {
    pub(crate) fn new(composer: Composer) -> Self {
        Self {
            composer,
            account: account(),
            renewal: renewal(),
            mailer: Mailer::new(),
            proofs: proofs(),
            voice: voice(),
        }
    }

    /// The person presses Send.
    pub(crate) fn send(self) {
        if self.mailer.may_send() {
            self.send_now();
        }
    }

    fn send_now(self) {
        if self.composer.shown().read_untracked().is_sending() {
            return;
        }
        match untrack(|| self.composer.draft()) {
            Ok((from, draft)) => {
                self.composer.forget_held();
                self.composer.shown().set(SendResult::Sending);
                self.voice.say(words::SENDING);
                spawn_local(self.run(from, draft));
            }
            Err(faults) => {
                self.composer.faults().set(faults);
                self.composer.shown().set(SendResult::Nothing);
                self.show_the_fault();
            }
        }
    }

    fn show_the_fault(self) {
        let is_of_from = self.composer.faults().with_untracked(|faults| faults.no_from);
        self.voice.warn(words::NOT_YET);
        focus(if is_of_from { "#from" } else { "#to" });
    }

    /// Sends it now, or as soon as the sign-in is renewed: which this click begins.
    pub(crate) fn send_or_renew(self) {
        if self.account.session().read_untracked().grant().is_some() {
            self.send();
        } else if self.composer.hold() {
            self.renewal.renew();
        } else {
            self.show_the_fault();
        }
    }

    /// Sends what was held back, once, as soon as the sign-in is renewed: not if it was changed
    /// meanwhile, and not if the renewal came to nothing.
    pub(crate) fn go_on_after_renewal(self) {
        let held = self.composer.held();
        let is_held = Signal::derive(move || held.read().is_some());
        self.renewal.after_renewal(is_held, move |is_signed_in| {
            let Some(draft) = self.composer.let_go() else { return };
            if is_signed_in && untrack(|| self.composer.draft()) == Ok(draft) {
                self.send_now();
            }
        });
        on_cleanup(move || self.composer.forget_held());
    }

    async fn run(self, from: Address, draft: Draft) {
        let result = match self.mailer.send(&from, &draft).await {
            Ok(outcome) => SendResult::Outcome {
                outcome,
                to: draft.to.to_string(),
                subject: draft.subject.clone(),
            },
            Err(reason) => SendResult::NotSendable(reason),
        };
        match result.heading() {
            Some((heading, true)) => self.voice.say(heading),
            Some((heading, false)) => self.voice.warn(heading),
            None => {}
        }
        let taken = match &result {
            SendResult::Outcome { outcome, .. } => match &outcome.ending {
                Delivery::Accepted(taken) => Some((outcome.from.address.clone(), taken.id.clone())),
                Delivery::Refused(_) | Delivery::Unknown(_) => None,
            },
            _ => None,
        };
        self.composer.proof().set(SentProof::default());
        self.composer.shown().set(result);
        focus("#result");
        if let Some((from, id)) = taken.filter(|_| self.account.may_read_back()) {
            self.read_back(from, id).await;
        }
    }

    /// Reads in Gmail's own copy which From it has used.
    async fn read_back(self, from: Address, id: String) {
        self.composer.proof().update(|proof| proof.read(Reading::Asked));
        let reading = match sending::read_from(&self.mailer.connection(), &id).await {
            Ok(from) => Reading::Read(from),
            Err(trouble) => Reading::Failed(trouble),
        };
        self.learn(&from, |proof| proof.read(reading));
    }

    /// The person says what they see where the mail went to.
    pub(crate) fn saw(self, from: &Address, sight: Sight) {
        self.learn(from, |proof| proof.seen(sight));
        focus("#result");
    }

    /// Something is known of the mail: it is told, and kept for the address.
    fn learn(self, from: &Address, learn: impl FnOnce(&mut SentProof)) {
        let verdict = self.composer.proof().try_update(|proof| {
            learn(proof);
            proof.verdict(from)
        });
        let Some(verdict) = verdict else { return };
        if let Some(shown) = verdict.shown() {
            self.proofs.note(from, shown);
        }
        match &verdict {
            Verdict::Swapped(_) => self.voice.warn(words::SWAPPED),
            Verdict::CopySays => self.voice.say(words::copy_says(from.as_str())),
            Verdict::Delivered => self.voice.say(words::delivered(from.as_str())),
            Verdict::Taken | Verdict::Reading | Verdict::NotThere => {}
        }
    }
}
