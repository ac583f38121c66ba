//! The mails that wait, and the records as they change: who sends what Gmail has refused for now.

use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

use crate::{
    app::{
        slot::Slot,
        state::{
            account::{AccountDriver, account},
            mailer::Mailer,
            records::{CHANNEL, SentRecords},
        },
        subscription::leave_at_cleanup,
        voice::{Voice, voice},
    },
    browser::clock,
    mail::{Draft, Recipients},
    moment::Moment,
    sending::{
        self, Delivery, Hold, Mail, MailId, NotSendable, Origin, Outcome, Purpose, Record, Records,
        RecordsError, Repeat, State, Submitted, record::Event,
    },
    session,
    words::{sent as words, test_mail},
};

/// The records of this browser, as far as the app follows them.
#[derive(Clone, Copy)]
pub(crate) struct Outbox(StoredValue<Fields>);

/// Many a view carries it about, so it is handed round by a pointer.
#[derive(Clone, Copy)]
struct Fields {
    /// Those to which something may still happen, and that no tab works on.
    unsettled: RwSignal<Vec<Record>>,
    /// Counts how often records have changed, in whichever tab.
    changes: RwSignal<u32>,
    /// How the last mail ended that was sent after it had waited.
    ended: RwSignal<Option<Outcome>>,
    /// The mail that the page itself tells of.
    told: RwSignal<Option<MailId>>,
    timer: StoredValue<Option<TimeoutHandle>>,
    account: AccountDriver,
    mailer: Mailer,
    voice: Voice,
}

/// A timer can't be set for longer, and a clock may be changed meanwhile.
const LONGEST: Duration = Duration::from_hours(1);

/// A mail whose time has come and that could not be sent, for want of a network, is tried again after so long.
const AGAIN: Duration = Duration::from_secs(30);

pub(crate) fn outbox() -> Outbox {
    Slot::get(Outbox::open)
}

impl Outbox {
    fn open() -> Self {
        let account = account();
        let fields = Fields {
            unsettled: RwSignal::default(),
            changes: RwSignal::new(0),
            ended: RwSignal::new(None),
            told: RwSignal::new(None),
            timer: StoredValue::new(None),
            account,
            mailer: Mailer::new(),
            voice: voice(),
        };
        let outbox = Self(StoredValue::new(fields));
        outbox.hear();
        outbox.refresh();
        // Whose sign-in it is decides which of them can be sent.
        let session = account.session();
        let key = Memo::new(move |_| session.read().grant().map(|grant| grant.account().key()));
        Effect::new(move |_| {
            fields.unsettled.track();
            if key.get().is_some() {
                outbox.set_the_timer();
            }
        });
        outbox
    }

    fn fields(self) -> Option<Fields> {
        self.0.try_get_value()
    }

    /// Follows what any tab writes, this one included.
    fn hear(self) {
        let Ok(channel) = BroadcastChannel::new(CHANNEL) else { return };
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |_| self.refresh());
        channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        // As long as the page lives.
        heard.forget();
    }

    /// Reads the records again, and settles what a tab that is gone has left.
    fn refresh(self) {
        spawn_local(async move {
            let unsettled = sending::recover(&SentRecords, clock::now()).await;
            let Some(fields) = self.fields() else { return };
            // Where none can be read there is nothing to show; a mail that is to be sent says so.
            let unsettled = unsettled.unwrap_or_default();
            if fields.unsettled.try_with_untracked(|known| *known != unsettled) == Some(true) {
                fields.unsettled.set(unsettled);
            }
            fields.changes.try_update(|changes| *changes = changes.wrapping_add(1));
        });
    }

    pub(crate) fn unsettled(self) -> RwSignal<Vec<Record>> {
        leave_at_cleanup();
        self.0.get_value().unsettled
    }

    /// The mails that wait for the person to decide, and of which the page doesn't tell.
    pub(crate) fn open_elsewhere(self) -> Vec<Record> {
        let told = self.0.get_value().told;
        let (unsettled, told) = (self.unsettled().read(), told.read());
        let is_elsewhere = |record: &&Record| record.is_open() && told.as_ref() != Some(&record.id);
        unsettled.iter().filter(is_elsewhere).cloned().collect()
    }

    /// The page tells of this mail, or of none.
    pub(crate) fn tells(self, id: Option<MailId>) {
        if let Some(fields) = self.fields() {
            fields.told.try_set(id);
        }
    }

    /// Changes with every change of a record.
    pub(crate) fn changes(self) -> RwSignal<u32> {
        leave_at_cleanup();
        self.0.get_value().changes
    }

    pub(crate) fn ended(self) -> RwSignal<Option<Outcome>> {
        leave_at_cleanup();
        self.0.get_value().ended
    }

    /// The next mail that waits for its time, of the account that is signed in.
    fn set_the_timer(self) {
        let Some(fields) = self.fields() else { return };
        if let Some(timer) = fields.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        let Some(at) = self.waiting().into_iter().map(|(_, until)| until).min() else { return };
        let pause = at.since(clock::now()).min(LONGEST);
        let timer = set_timeout_with_handle(move || self.send_what_is_due(), pause);
        fields.timer.set_value(timer.ok());
    }

    /// The mails that Gmail has refused for now, and when each is to be sent.
    fn waiting(self) -> Vec<(MailId, Moment)> {
        let Some(fields) = self.fields() else { return Vec::new() };
        let session = fields.account.session().read_untracked();
        let Some(account) = session.grant().map(|grant| grant.account().clone()) else {
            return Vec::new();
        };
        let due = |record: &Record| match record.state() {
            State::Held { until, why: Hold::Limit(_) } if record.account == account => {
                Some((record.id.clone(), *until))
            }
            _ => None,
        };
        fields.unsettled.with_untracked(|records| records.iter().filter_map(due).collect())
    }

    fn send_what_is_due(self) {
        let now = clock::now();
        let due = self.waiting().into_iter().find(|(_, until)| *until <= now);
        match due {
            Some((id, _)) => spawn_local(async move {
                // What came of it is in its record; if nothing did, it is tried again.
                if self.send_recorded(&id).await.is_err() {
                    set_timeout(move || self.set_the_timer(), AGAIN);
                }
            }),
            None => self.set_the_timer(),
        }
    }

    /// Sends a mail that waits.
    pub(crate) async fn send_recorded(self, id: &MailId) -> Result<Outcome, NotSendable> {
        let fields = self.fields().ok_or(NotSendable::NotWaiting)?;
        let page = fields.mailer.connection();
        let taken_up = sending::take_up(&page, id).await.map_err(NotSendable::NotRecorded)?;
        let active = taken_up.ok_or(NotSendable::NotWaiting)?;
        let outcome = fields.mailer.dispatch(active).await;
        if let Ok(outcome) = &outcome {
            fields.ended.try_set(Some(outcome.clone()));
            match &outcome.ending {
                Delivery::Accepted(_) => fields.voice.say(test_mail::ACCEPTED),
                ending => fields.voice.warn(test_mail::heading(ending)),
            }
        }
        self.refresh();
        outcome
    }

    /// Sends a mail once more, as another one that names it; to others, if they are given.
    pub(crate) async fn send_again(
        self,
        record: &Record,
        to: Option<Recipients>,
    ) -> Result<MailId, NotSendable> {
        let fields = self.fields().ok_or(NotSendable::NotWaiting)?;
        // A list of records has none of the HTML.
        let found = SentRecords.find(&record.id).await.map_err(NotSendable::NotRecorded)?;
        let record = &found.ok_or(NotSendable::NotWaiting)?;
        let text = SentRecords.text(&record.id).await.map_err(NotSendable::NotRecorded)?;
        // Without its text it would be another mail, and an empty one.
        let text = text.ok_or(NotSendable::NotRecorded(RecordsError::Failed))?;
        let draft = record.draft(text);
        let draft = match to {
            // To others: without the copies of the first.
            Some(to) => {
                let Draft { html, attachments, .. } = draft;
                Draft { html, attachments, ..Draft::new(to, record.subject.clone(), draft.text) }
            }
            None => draft,
        };
        let mail = Mail {
            from: record.from.address.clone(),
            name: record.from.name.clone(),
            // Those of a mail that isn't settled; of any other they are gone.
            files: SentRecords.files(&record.id).await.unwrap_or_default(),
            draft,
            origin: Origin::Given,
            kind: record.kind.clone(),
            purpose: Purpose::Mail,
            repeats: Some(record.id.clone()),
        };
        let page = fields.mailer.connection();
        let Submitted::Recorded(active) = sending::submit(&page, mail, Repeat::Allow).await? else {
            return Err(NotSendable::NotWaiting);
        };
        let by = active.record().id.clone();
        if matches!(record.state(), State::Unknown(_)) {
            let replaced = Event::SentAgain { by: by.clone() };
            let told = sending::change(&page, &record.id, replaced).await;
            told.map_err(NotSendable::NotRecorded)?;
        }
        let ended = fields.mailer.dispatch(*active).await;
        if let Ok(outcome) = &ended {
            match &outcome.ending {
                Delivery::Accepted(_) => fields.voice.say(test_mail::ACCEPTED),
                ending => fields.voice.warn(test_mail::heading(ending)),
            }
        }
        self.refresh();
        ended.map(|_| by)
    }

    /// The person decides, or takes a mail back.
    pub(crate) async fn tell(self, id: &MailId, event: Event) -> Result<bool, RecordsError> {
        let Some(fields) = self.fields() else { return Ok(false) };
        let changed = sending::change(&fields.mailer.connection(), id, event).await?;
        self.refresh();
        Ok(changed.is_some_and(|changed| changed.is_changed))
    }

    /// Takes a mail back that waits, and says so.
    pub(crate) fn take_back(self, id: MailId, then: impl Fn(bool) + 'static) {
        spawn_local(async move {
            let is_back = self.tell(&id, Event::TakenBack).await.unwrap_or_default();
            if let Some(fields) = self.fields().filter(|_| is_back) {
                fields.voice.say(words::UNDONE);
            }
            then(is_back);
        });
    }

    /// Looks for a mail in Gmail's Sent.
    pub(crate) async fn look_for(self, record: &Record) -> Result<bool, NotSendable> {
        let fields = self.fields().ok_or(NotSendable::NotWaiting)?;
        sending::look_in_sent(&fields.mailer.connection(), record).await
    }

    /// True for a mail of the account that is signed in.
    pub(crate) fn is_of_this_account(self, record: &Record) -> bool {
        let Some(fields) = self.fields() else { return false };
        let session = fields.account.session().read();
        session.account().is_some_and(|account: &session::Account| *account == record.account)
    }
}
