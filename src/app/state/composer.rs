//! The mail that is being written, and what came of it.

use leptos::prelude::*;
use web_sys::File;

use crate::{
    app::{
        slot::Slot,
        state::{
            account::{AccountDriver, account},
            addresses::{Addresses, addresses},
            settings::{Settings, settings},
        },
        subscription::leave_at_cleanup,
    },
    browser::{Storage, file, idn},
    compose_link::ComposeLink,
    google::{Progress, Upload},
    keep,
    mail::{Address, Attachment, Draft},
    moment::Moment,
    policy::{Refusal, Resolved, Signature},
    sending::{
        self, Delivery, DraftErrors, DraftInput, HeldMail, LastMail, MailId, NotSendable, Origin,
        RecipientFields, Record, SentProof, files_error,
    },
    session,
    words::test_mail as words,
};

/// What came of the last press of Send.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum SendResult {
    Nothing,
    Sending,
    /// It is sent at that time, unless the person takes it back.
    Undoable {
        id: MailId,
        until: Moment,
    },
    /// An equal mail was sent, or may have been, within the last hour.
    Alike(Box<Record>),
    /// Refused by us, before Gmail was asked.
    NotSendable(NotSendable),
    Outcome {
        outcome: sending::Outcome,
        to: String,
        subject: String,
    },
}

impl SendResult {
    pub(crate) const fn is_sending(&self) -> bool {
        matches!(self, Self::Sending | Self::Undoable { .. })
    }

    pub(crate) const fn lacks_a_permission(&self) -> bool {
        matches!(self, Self::NotSendable(NotSendable::MayNotSend | NotSendable::OnlyOwn))
    }

    /// The contract's heading, and whether it is good news.
    pub(crate) const fn heading(&self) -> Option<(&'static str, bool)> {
        match self {
            Self::Nothing | Self::Sending | Self::Undoable { .. } | Self::Alike(_) => None,
            Self::NotSendable(_) => Some((words::NOT_SENT, false)),
            Self::Outcome { outcome, .. } => {
                let good = matches!(outcome.ending, Delivery::Accepted(_));
                Some((words::heading(&outcome.ending), good))
            }
        }
    }
}

/// The form, and what came of it last. It belongs to the app and not to the page, so that looking
/// elsewhere while a mail is sent loses neither the answer nor the knowledge that one is under way.
#[derive(Clone, Copy)]
pub(crate) struct Composer {
    typed: RwSignal<DraftInput>,
    faults: RwSignal<DraftErrors>,
    /// True if the browser would not keep what is typed: a reload loses it.
    unkept: RwSignal<bool>,
    shown: RwSignal<SendResult>,
    /// What is known of the From of the mail that was taken last.
    proof: RwSignal<SentProof>,
    /// A mail that Gmail certainly has not taken, to be sent once the sign-in is renewed.
    held: RwSignal<Option<(Address, Draft)>>,
    /// The files that go with the mail.
    files: RwSignal<Vec<File>, LocalStorage>,
    /// The names of those that were chosen before the page was loaded anew.
    forgotten: RwSignal<Vec<String>>,
    /// How far the upload is, and the way to stop it.
    progress: RwSignal<Option<Progress>>,
    upload: StoredValue<Option<Upload>, LocalStorage>,
    account: AccountDriver,
    addresses: Addresses,
    settings: Settings,
}

pub(crate) fn composer() -> Composer {
    Slot::get(Composer::open)
}

impl Composer {
    /// With what this tab kept.
    fn open() -> Self {
        let typed: DraftInput = keep::look_up(&Storage).value().unwrap_or_default();
        // Held back when the page was left: a click sends it, nothing else does.
        let shown = match keep::take::<HeldMail>(&Storage).value() {
            Some(_) => SendResult::NotSendable(NotSendable::SignedOut),
            None => SendResult::Nothing,
        };
        let forgotten = typed.attached.clone();
        let composer = Self {
            files: RwSignal::new_local(Vec::new()),
            forgotten: RwSignal::new(forgotten),
            progress: RwSignal::new(None),
            upload: StoredValue::new_local(None),
            typed: RwSignal::new(typed),
            faults: RwSignal::default(),
            unkept: RwSignal::new(false),
            shown: RwSignal::new(shown),
            proof: RwSignal::default(),
            held: RwSignal::new(None),
            account: account(),
            addresses: addresses(),
            settings: settings(),
        };
        composer.follow_the_account();
        composer
    }

    /// What stands in the fields.
    pub(crate) fn typed(self) -> RwSignal<DraftInput> {
        leave_at_cleanup();
        self.typed
    }

    /// What is wrong with them.
    pub(crate) fn faults(self) -> RwSignal<DraftErrors> {
        leave_at_cleanup();
        self.faults
    }

    /// True if the browser would not keep what is typed.
    pub(crate) fn unkept(self) -> RwSignal<bool> {
        leave_at_cleanup();
        self.unkept
    }

    /// What came of the last press of Send.
    pub(crate) fn shown(self) -> RwSignal<SendResult> {
        leave_at_cleanup();
        self.shown
    }

    /// What is known of the From of the mail that was taken last.
    pub(crate) fn proof(self) -> RwSignal<SentProof> {
        leave_at_cleanup();
        self.proof
    }

    /// The mail that waits for a renewal of the sign-in.
    pub(crate) fn held(self) -> RwSignal<Option<(Address, Draft)>> {
        leave_at_cleanup();
        self.held
    }

    /// What came of one account's mail is nothing to the next.
    fn follow_the_account(self) {
        let session = self.account.session();
        let key = Memo::new(move |_| session.read().account().map(session::Account::key));
        Effect::new(move |before: Option<Option<String>>| {
            let now = key.get();
            if before.flatten().is_some_and(|before| now.as_ref() != Some(&before)) {
                self.shown.set(SendResult::Nothing);
                self.forget_held();
            }
            now
        });
    }

    /// Holds the mail back until the sign-in is renewed; it is complete, or the faults are shown.
    pub(crate) fn hold(self) -> bool {
        match untrack(|| self.draft()) {
            Ok(draft) => {
                self.held.set(Some(draft));
                // Where nothing is kept, the form comes back without a word of it.
                let _ = keep::keep(&Storage, &HeldMail { held: true });
                true
            }
            Err(faults) => {
                self.faults.set(*faults);
                false
            }
        }
    }

    /// No mail waits for this page any longer. That one has waited stays kept: the page may be on its
    /// way to Google.
    pub(crate) fn let_go(self) -> Option<(Address, Draft)> {
        self.held.try_update(Option::take).flatten()
    }

    /// Nothing is held back any more: it is sent, or the person has gone elsewhere.
    pub(crate) fn forget_held(self) {
        self.let_go();
        keep::erase::<HeldMail>(&Storage);
    }

    pub(crate) fn files(self) -> RwSignal<Vec<File>, LocalStorage> {
        leave_at_cleanup();
        self.files
    }

    /// The names of the files that are to be chosen once more.
    pub(crate) fn forgotten(self) -> RwSignal<Vec<String>> {
        leave_at_cleanup();
        self.forgotten
    }

    pub(crate) fn progress(self) -> RwSignal<Option<Progress>> {
        leave_at_cleanup();
        self.progress
    }

    /// More files are chosen; one of the same name and size takes the place of the one before it, which may have changed.
    pub(crate) fn attach(self, more: Vec<File>) {
        self.files.update(|files| {
            for file in more {
                self.forgotten.update(|names| names.retain(|name| *name != file.name()));
                match files.iter_mut().find(|one| file::is_alike(one, &file)) {
                    Some(one) => *one = file,
                    None => files.push(file),
                }
            }
        });
        self.note_the_files();
    }

    pub(crate) fn detach(self, number: usize) {
        self.files.update(|files| {
            files.remove(number);
        });
        self.note_the_files();
    }

    /// What was chosen before the page was loaded anew is left out.
    pub(crate) fn leave_out(self) {
        self.forgotten.set(Vec::new());
        self.note_the_files();
    }

    fn note_the_files(self) {
        let here =
            self.files.with_untracked(|files| files.iter().map(File::name).collect::<Vec<_>>());
        let forgotten = self.forgotten.get_untracked();
        self.change(|typed| typed.attached = here.into_iter().chain(forgotten).collect());
    }

    /// What is said of the files.
    pub(crate) fn attachments(self) -> Vec<Attachment> {
        self.files().read().iter().map(file::attachment).collect()
    }

    /// Shows how far an upload is.
    pub(crate) fn follow(self, upload: &Upload) {
        let progress = self.progress;
        upload.hear(move |told| {
            progress.try_set(Some(told));
        });
        self.upload.set_value(Some(upload.clone()));
    }

    pub(crate) fn follow_none(self) {
        self.progress.try_set(None);
        self.upload.try_set_value(None);
    }

    /// Stops the upload, where that is still possible.
    pub(crate) fn stop(self) {
        if let Some(upload) = self.upload.get_value() {
            upload.stop();
        }
    }

    /// The mail whose end this tab has shown, if it shows nothing now.
    pub(crate) fn remembered(self) -> Option<MailId> {
        let shows_nothing = *self.shown.read_untracked() == SendResult::Nothing;
        let last = keep::look_up::<LastMail>(&Storage).value().filter(|_| shows_nothing)?;
        Some(last.id)
    }

    /// Begins another mail: from the same address, of the same kind.
    pub(crate) fn write_another(self) {
        keep::erase::<LastMail>(&Storage);
        self.change(|typed| {
            let (kind, from) = (typed.kind.take(), typed.from.take());
            let empty = Some(String::new());
            *typed = DraftInput {
                kind,
                from,
                to: empty.clone(),
                subject: empty.clone(),
                message: empty,
                ..DraftInput::default()
            };
        });
        self.files.set(Vec::new());
        self.forgotten.set(Vec::new());
        self.shown.set(SendResult::Nothing);
    }

    /// What a mail that was sent says, to be sent to others.
    pub(crate) fn fill(self, record: &Record, text: String) {
        self.change(|typed| {
            *typed = DraftInput {
                kind: record.kind.clone(),
                from: Some(record.from.address.clone()),
                to: Some(String::new()),
                subject: Some(record.subject.clone()),
                message: Some(text),
                repeats: Some(record.id.clone()),
                ..DraftInput::default()
            };
        });
        self.files.set(Vec::new());
        let names = record.attachments.iter().map(|file| file.name.as_str().to_owned());
        self.forgotten.set(names.collect());
        self.note_the_files();
        self.shown.set(SendResult::Nothing);
    }

    pub(crate) fn change(self, change: impl FnOnce(&mut DraftInput)) {
        self.typed.update(|typed| {
            change(typed);
            typed.is_sent = false;
        });
        self.keep_typed();
        self.faults.set(DraftErrors::default());
    }

    /// Gmail has taken what was in the fields; so it is sent, unless it was changed meanwhile.
    pub(crate) fn note_sent(self, sent: &DraftInput) {
        if self.typed.with_untracked(|typed| typed == sent) {
            self.typed.update(|typed| typed.is_sent = true);
            self.keep_typed();
        }
    }

    fn keep_typed(self) {
        let kept = self.typed.with_untracked(|typed| keep::keep(&Storage, typed));
        if self.unkept.get_untracked() != kept.is_err() {
            self.unkept.set(kept.is_err());
        }
    }

    /// The From: the one chosen by hand, else what Settings come to.
    pub(crate) fn from(self) -> Option<Address> {
        if let Some(from) = &self.typed().read().from {
            return Some(from.clone());
        }
        self.by_settings().ok().map(|resolved| resolved.mailbox.address)
    }

    /// How the From was chosen.
    pub(crate) fn origin(self) -> Origin {
        let (policy, typed) = (self.settings.saved().read(), self.typed().read());
        match &typed.kind {
            _ if typed.from.is_some() => Origin::ByHand,
            Some(kind) if policy.rule(Some(kind)).is_some() => Origin::Kind(kind.clone()),
            _ => Origin::Policy(policy.send_from),
        }
    }

    /// What Settings come to for a mail of this kind.
    pub(crate) fn by_settings(self) -> Result<Resolved, Refusal> {
        let (policy, typed) = (self.settings.saved().read(), self.typed().read());
        match &typed.person {
            Some(person) => self.addresses.resolve(&policy.sent_by(person), typed.kind.as_ref()),
            None => self.addresses.resolve(&policy, typed.kind.as_ref()),
        }
    }

    /// What goes below the mail: by its kind, or as below all mail.
    pub(crate) fn signature(self) -> Signature {
        let (policy, typed) = (self.settings.saved().read(), self.typed().read());
        policy.signature(typed.kind.as_ref())
    }

    /// What a link asks for, in the place of what was typed.
    pub(crate) fn take(self, link: &ComposeLink, query: &str) {
        self.change(|typed| *typed = link.fill(query));
        self.files.set(Vec::new());
        self.forgotten.set(Vec::new());
        keep::erase::<LastMail>(&Storage);
        if !self.shown.read_untracked().is_sending() {
            self.shown.set(SendResult::Nothing);
        }
    }

    pub(crate) fn to(self) -> String {
        let session = self.account.session();
        let own = move || {
            let session = session.read();
            session.account().map(|account| account.address().to_string()).unwrap_or_default()
        };
        self.typed().read().to.clone().unwrap_or_else(own)
    }

    pub(crate) fn subject(self) -> String {
        self.typed().read().subject.clone().unwrap_or_else(|| words::SUBJECT.into())
    }

    pub(crate) fn message(self) -> String {
        self.typed().read().message.clone().unwrap_or_else(|| words::MESSAGE.into())
    }

    /// The draft, or what is wrong with it.
    pub(crate) fn draft(self) -> Result<(Address, Draft), Box<DraftErrors>> {
        let typed = self.typed().get();
        let ascii = |text: Option<String>| idn::ascii_recipients(&text.unwrap_or_default());
        let fields = RecipientFields {
            to: idn::ascii_recipients(&self.to()),
            cc: ascii(typed.cc),
            bcc: ascii(typed.bcc),
            reply_to: ascii(typed.reply_to),
        };
        let read = DraftInput::draft(self.from(), &fields, self.subject(), self.message());
        let attachments = self.attachments();
        match (files_error(&attachments, &self.forgotten().read()), read) {
            (None, Ok((from, draft))) => Ok((from, Draft { attachments, ..draft })),
            (files, Ok(_)) => Err(Box::new(DraftErrors { files, ..DraftErrors::default() })),
            (files, Err(faults)) => Err(Box::new(DraftErrors { files, ..*faults })),
        }
    }
}
