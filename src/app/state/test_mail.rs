//! Sending the mail that is written: now, or as soon as the sign-in is renewed.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        focus::focus,
        state::{
            account::{AccountDriver, account},
            addresses::Addresses,
            composer::{Composer, SendResult},
            mailer::Mailer,
            outbox::{Outbox, outbox},
            proofs::{ProofBook, proofs},
            records::SentRecords,
            renewal::{RenewalDriver, renewal},
            signatures::signature_for,
        },
        voice::{Voice, voice},
    },
    browser::{Storage, clock},
    keep,
    mail::{Address, Draft},
    policy::Signature,
    sending::{
        self, Active, Delivery, DraftErrors, LastMail, Mail, MailId, NotSendable, Original,
        Outcome, Purpose, Reading, Record, Records, Repeat, SentProof, Sight, State, Submitted,
        Verdict,
    },
    signature::sign,
    words::test_mail as words,
};

/// Runs one sending at a time.
#[derive(Clone, Copy)]
pub(crate) struct TestMail {
    composer: Composer,
    account: AccountDriver,
    renewal: RenewalDriver,
    mailer: Mailer,
    outbox: Outbox,
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
            outbox: outbox(),
            proofs: proofs(),
            voice: voice(),
        }
    }

    /// The person presses Send.
    pub(crate) fn send(self) {
        if self.mailer.may_send() {
            self.send_now(Repeat::Ask);
        }
    }

    /// The person has been asked, and wants an equal mail to be sent.
    pub(crate) fn send_once_more(self) {
        if self.mailer.may_send() {
            self.send_now(Repeat::Allow);
        }
    }

    fn send_now(self, repeat: Repeat) {
        if self.composer.shown().read_untracked().is_sending() {
            return;
        }
        match untrack(|| self.composer.draft()) {
            Ok((from, draft)) => {
                self.composer.forget_held();
                self.composer.shown().set(SendResult::Sending);
                self.voice.say(words::SENDING);
                spawn_local(self.run(from, draft, repeat));
            }
            Err(faults) => {
                self.composer.faults().set(*faults);
                self.composer.shown().set(SendResult::Nothing);
                self.show_the_fault();
            }
        }
    }

    fn show_the_fault(self) {
        self.voice.warn(words::NOT_YET);
        focus(self.composer.faults().with_untracked(|faults| match faults {
            _ if faults.no_from => "#from",
            DraftErrors { to: Some(_), .. } => "#to",
            DraftErrors { cc: Some(_), .. } => "#cc",
            DraftErrors { bcc: Some(_), .. } => "#bcc",
            DraftErrors { reply_to: Some(_), .. } => "#reply-to",
            _ => "#attachments",
        }));
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
                self.send_now(Repeat::Ask);
            }
        });
        on_cleanup(move || self.composer.forget_held());
    }

    async fn run(self, from: Address, draft: Draft, repeat: Repeat) {
        let (to, subject) = (draft.to.to_string(), draft.subject.clone());
        let typed = self.composer.typed().get_untracked();
        let (name, origin) = (self.mailer.name(), untrack(|| self.composer.origin()));
        // Before anything is waited for: the form can be changed meanwhile.
        let files = self.composer.files().get_untracked();
        let page = self.mailer.connection();
        // A mail that is written once more has its signature in its text.
        let signature = match &typed.repeats {
            Some(_) => Signature::None,
            None => untrack(|| self.composer.signature()),
        };
        let draft = match signature_for(&page, &signature, &from).await {
            Ok(signature) => sign(draft, &signature),
            Err(reason) => {
                self.mailer.answered();
                return self.show(SendResult::NotSendable(reason)).await;
            }
        };
        let mail = Mail {
            from,
            name,
            files,
            draft,
            origin,
            kind: typed.kind.clone(),
            purpose: Purpose::Mail,
            repeats: typed.repeats.clone(),
        };
        let result = match sending::submit(&page, mail, repeat).await {
            Ok(Submitted::Recorded(active)) => match self.dispatch(*active).await {
                Some(Ok(outcome)) => SendResult::Outcome { outcome, to, subject },
                Some(Err(reason)) => SendResult::NotSendable(reason),
                // It was taken back: the form is as it was.
                None => return,
            },
            Ok(Submitted::Alike(record)) => SendResult::Alike(self.with_its_copy(record).await),
            Err(reason) => SendResult::NotSendable(reason),
        };
        self.mailer.answered();
        if let SendResult::Outcome { outcome, .. } = &result
            && matches!(outcome.ending, Delivery::Accepted(_))
        {
            self.composer.note_sent(&typed);
        }
        self.show(result).await;
    }

    /// A record, with what Gmail's copy says, where that is known or can be read.
    async fn with_its_copy(self, mut record: Box<Record>) -> Box<Record> {
        let State::Accepted { id } = record.state().clone() else { return record };
        if record.copy_from.is_none() && self.account.may_read_back() {
            let page = self.mailer.connection();
            if let Ok(from) = sending::read_from(&page, &id).await {
                sending::note_copy(&page, &record.id, from.clone()).await;
                let shown = sending::copy_shown(&record.from.address, &from);
                self.proofs.note(&record.from.address, shown);
                record.copy_from = Some(from);
            }
        }
        record
    }

    /// Shows the end of the mail that this tab has shown before it was loaded anew, or left for a permission.
    pub(crate) fn restore(self) {
        let Some(id) = self.composer.remembered() else { return };
        spawn_local(async move {
            let Ok(Some(record)) = SentRecords.find(&id).await else { return };
            let is_recent = clock::now().since(record.written_at()) < Record::ALIKE_FOR;
            let is_own = self.account.session().with_untracked(|session| {
                session.account().is_some_and(|account| *account == record.account)
            });
            let outcome = Outcome::of(&record).filter(|_| is_recent && is_own);
            let shown = self.composer.shown();
            let shows_nothing = shown.try_with_untracked(|shown| *shown == SendResult::Nothing);
            let (Some(outcome), Some(true)) = (outcome, shows_nothing) else { return };
            let (to, subject) = (record.to.to_string(), record.subject.clone());
            self.composer.proof().set(SentProof::of(&record));
            shown.set(SendResult::Outcome { outcome: outcome.clone(), to, subject });
            let Delivery::Accepted(taken) = outcome.ending else { return };
            if record.copy_from.is_none() && self.account.may_read_back() {
                self.read_back(outcome.from.address, outcome.id, taken.id).await;
            }
        });
    }

    /// Where it wasn't known whether the mail was sent, and now it is, here or in another tab, that is shown.
    pub(crate) fn follow_the_record(self) {
        let (composer, outbox) = (self.composer, self.outbox);
        Effect::new(move |_| {
            outbox.changes().track();
            let id = match &*composer.shown().read_untracked() {
                SendResult::Outcome { outcome, .. } => match outcome.ending {
                    Delivery::Unknown(_) => outcome.id.clone(),
                    _ => return,
                },
                _ => return,
            };
            spawn_local(self.show_what_became_of(id));
        });
    }

    async fn show_what_became_of(self, id: MailId) {
        let Ok(Some(record)) = SentRecords.find(&id).await else { return };
        match Outcome::of(&record) {
            Some(outcome) if matches!(outcome.ending, Delivery::Accepted(_)) => {
                let (to, subject) = (record.to.to_string(), record.subject.clone());
                self.composer.proof().set(SentProof::of(&record));
                self.composer.shown().set(SendResult::Outcome { outcome, to, subject });
                focus("#result");
            }
            Some(_) => {}
            // The person has decided.
            None => self.composer.shown().set(SendResult::Nothing),
        }
    }

    /// Sends it, after the pause in which the person can take it back; nothing, if they did.
    async fn dispatch(self, mut active: Active<Addresses>) -> Option<Result<Outcome, NotSendable>> {
        let pause = self.account.config().undo_seconds.length();
        if pause > Duration::ZERO {
            let id = active.record().id.clone();
            match sending::delay(&self.mailer.connection(), &mut active, pause).await {
                Ok(until) => {
                    self.composer.shown().set(SendResult::Undoable { id: id.clone(), until });
                    clock::pause(pause.as_millis().try_into().unwrap_or(i32::MAX)).await;
                }
                Err(error) => return Some(Err(NotSendable::NotRecorded(error))),
            }
            let is_waiting = matches!(&*self.composer.shown().try_read_untracked()?, SendResult::Undoable { id: one, .. } if *one == id);
            if !is_waiting {
                return None;
            }
            self.composer.shown().set(SendResult::Sending);
        }
        self.composer.follow(&active.upload());
        let ended = self.mailer.dispatch(active).await;
        self.composer.follow_none();
        Some(ended)
    }

    /// Takes back the mail that is to be sent in a moment.
    pub(crate) fn undo(self) {
        let id = match &*self.composer.shown().read_untracked() {
            SendResult::Undoable { id, .. } => id.clone(),
            _ => return,
        };
        self.take_back(id);
    }

    /// Takes back a mail that waits: nothing of it is sent, and the form keeps its text.
    pub(crate) fn take_back(self, id: MailId) {
        let composer = self.composer;
        self.outbox.take_back(id, move |is_back| {
            if is_back {
                composer.shown().try_set(SendResult::Nothing);
                focus("#message");
            }
        });
    }

    /// A mail that has waited is shown as it ended.
    pub(crate) fn follow_what_waits(self) {
        let (composer, ended) = (self.composer, self.outbox.ended());
        Effect::new(move |_| {
            let Some(outcome) = ended.get() else { return };
            let next = match &*composer.shown().read_untracked() {
                SendResult::Outcome { outcome: before, to, subject } if before.id == outcome.id => {
                    Some((to.clone(), subject.clone()))
                }
                _ => None,
            };
            if let Some((to, subject)) = next {
                spawn_local(self.show(SendResult::Outcome { outcome, to, subject }));
            }
        });
    }

    async fn show(self, result: SendResult) {
        match (result.heading(), &result) {
            (Some((heading, true)), _) => self.voice.say(heading),
            (Some((heading, false)), _) => self.voice.warn(heading),
            (None, SendResult::Alike(_)) => self.voice.warn(words::NOT_SENT),
            (None, _) => {}
        }
        let taken = match &result {
            SendResult::Outcome { outcome, .. } => match &outcome.ending {
                Delivery::Accepted(taken) => {
                    Some((outcome.from.address.clone(), outcome.id.clone(), taken.id.clone()))
                }
                _ => None,
            },
            _ => None,
        };
        if let SendResult::Outcome { outcome, .. } = &result {
            // A convenience: where nothing is kept, a reload shows an empty page.
            let _ = keep::keep(&Storage, &LastMail { id: outcome.id.clone() });
        }
        self.composer.proof().set(SentProof::default());
        self.composer.shown().set(result);
        focus("#result");
        if let Some((from, mail, id)) = taken.filter(|_| self.account.may_read_back()) {
            self.read_back(from, mail, id).await;
        }
    }

    /// Reads in Gmail's own copy which From it has used.
    async fn read_back(self, from: Address, mail: MailId, id: String) {
        self.composer.proof().update(|proof| proof.read(Reading::Asked));
        let page = self.mailer.connection();
        let reading = match sending::read_from(&page, &id).await {
            Ok(from) => Reading::Read(from),
            Err(trouble) => Reading::Failed(trouble),
        };
        if let Reading::Read(from) = &reading {
            sending::note_copy(&page, &mail, from.clone()).await;
        }
        self.learn(&from, |proof| proof.read(reading));
    }

    /// The person says what they see where the mail went to.
    pub(crate) fn saw(self, mail: MailId, from: &Address, sight: Sight) {
        let page = self.mailer.connection();
        spawn_local(async move { sending::note_sight(&page, &mail, sight).await });
        self.learn(from, |proof| proof.seen(sight));
        focus("#result");
    }

    /// The person has pasted the copy that arrived.
    pub(crate) fn arrived(self, mail: MailId, asked: &Address, original: Original) {
        let page = self.mailer.connection();
        let sight = if original.from == *asked { Sight::Same } else { Sight::Other };
        let from = original.from.clone();
        spawn_local(async move {
            sending::note_copy(&page, &mail, from).await;
            sending::note_sight(&page, &mail, sight).await;
        });
        self.learn(asked, |proof| {
            proof.read(Reading::Read(original.from));
            proof.seen(sight);
        });
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
