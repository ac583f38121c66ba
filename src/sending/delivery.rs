use std::time::Duration;

use crate::{
    google::{
        ApiError, BodyPart, FileError, Files, Permission, Upload, UploadError,
        gmail::{Send, SendResponse, SendUpload},
    },
    mail::{Address, DisplayName, Draft, Message, Segment, Stamp},
    moment::Moment,
    policy::MailKind,
    sending::{
        Added, Changed, Connection, Delivery, MailId, NotSendable, Origin, Outcome, Purpose,
        Record, Records, RecordsError, Sender, Sight, State,
        connection::{note, sender},
        record::{Event, Written},
        records::{alike, never},
        retry::retry_at,
    },
    session::Grant,
};

/// A mail as it is handed over to be sent; `F` is a file as the adapter holds it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Mail<F> {
    pub from: Address,
    /// The sender's name, where Gmail has none for the address.
    pub name: DisplayName,
    pub draft: Draft,
    /// One for each of the draft's attachments.
    pub files: Vec<F>,
    /// How the From was chosen: after another choice an equal mail is no second one, but a test of that choice.
    pub origin: Origin,
    pub kind: Option<MailKind>,
    pub purpose: Purpose,
    /// The mail that this one repeats.
    pub repeats: Option<MailId>,
}

impl<F> Mail<F> {
    /// One that repeats none, of no kind and without files.
    pub fn new(from: Address, name: DisplayName, draft: Draft, purpose: Purpose) -> Self {
        Self {
            from,
            name,
            draft,
            files: Vec::new(),
            origin: Origin::Given,
            kind: None,
            purpose,
            repeats: None,
        }
    }
}

/// What is done where an equal mail was sent within the last hour.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Repeat {
    /// It is told, and nothing is sent.
    Ask,
    /// One more is sent: the person has asked for it.
    Allow,
}

/// What came of handing a mail over.
pub enum Submitted<P: Connection> {
    Recorded(Box<Active<P>>),
    /// An equal one was sent, or may have been, within the last hour.
    Alike(Box<Record>),
}

/// A recorded mail that this tab works on, and no other: it holds the record's lock.
pub struct Active<P: Connection> {
    record: Record,
    draft: Draft,
    files: Vec<FileOf<P>>,
    upload: Upload,
    _lock: <P::Records as Records>::Lock,
}

impl<P: Connection> Active<P> {
    pub const fn record(&self) -> &Record {
        &self.record
    }

    pub const fn draft(&self) -> &Draft {
        &self.draft
    }

    /// How far its upload is, and the way to stop it; a small mail has none to tell of.
    pub fn upload(&self) -> Upload {
        self.upload.clone()
    }
}

/// A file, as the connection's adapters hold it.
pub type FileOf<P> = <<P as Connection>::Files as Files>::File;

/// That the record says that its mail is on its way: without one nothing is handed to Gmail.
struct Claimed<F> {
    record: Record,
    files: Vec<F>,
    upload: Upload,
}

/// Records a mail. Whether it can be sent is checked before, so that no record is made of what certainly can't.
pub async fn submit<P: Connection>(
    page: &P,
    mail: Mail<FileOf<P>>,
    repeat: Repeat,
) -> Result<Submitted<P>, NotSendable> {
    // The files of a mail that is settled aren't kept: such a one isn't sent without them.
    if mail.files.len() != mail.draft.attachments.len() {
        return Err(NotSendable::FilesGone);
    }
    let sender = sender(page, &mail.from, &mail.name).await?;
    let not_recorded = NotSendable::NotRecorded;
    let id: MailId = page.new_id().parse().map_err(|_| not_recorded(RecordsError::Failed))?;
    let now = page.now();
    let written = Written {
        id,
        account: sender.account().clone(),
        from: sender.from().clone(),
        kind: mail.kind,
        purpose: mail.purpose,
        repeats: mail.repeats,
        at: now,
    };
    let record = Record::new(written, &mail.draft, &mail.origin);
    // Held before the record is there: no other tab takes it for one that was left behind.
    let lock = page.records().lock(&record.id).await;
    let lock = lock.ok_or(NotSendable::NotWaiting)?;
    let is_alike = match repeat {
        Repeat::Ask => alike(now),
        Repeat::Allow => never(),
    };
    let added = page.records().add(&record, &mail.draft.text, &mail.files, is_alike).await;
    Ok(match added.map_err(not_recorded)? {
        Added::Written => {
            let (draft, files, upload) = (mail.draft, mail.files, Upload::default());
            Submitted::Recorded(Box::new(Active { record, draft, files, upload, _lock: lock }))
        }
        Added::Alike(record) => Submitted::Alike(record),
    })
}

/// Takes up a mail that waits; nothing, if another tab works on it, or it is gone.
pub async fn take_up<P: Connection>(
    page: &P,
    id: &MailId,
) -> Result<Option<Active<P>>, RecordsError> {
    let records = page.records();
    let Some(lock) = records.lock(id).await else { return Ok(None) };
    let (Some(record), Some(text)) = (records.find(id).await?, records.text(id).await?) else {
        return Ok(None);
    };
    let (draft, files) = (record.draft(text), records.files(id).await?);
    Ok(Some(Active { record, draft, files, upload: Upload::default(), _lock: lock }))
}

/// Lets a mail wait, for the person to think again.
pub async fn delay<P: Connection>(
    page: &P,
    active: &mut Active<P>,
    pause: Duration,
) -> Result<Moment, RecordsError> {
    let until = page.now().after(pause);
    let changed = change(page, &active.record.id, Event::Delayed { until }).await?;
    if let Some(changed) = changed {
        active.record = changed.record;
    }
    Ok(until)
}

/// Sends a recorded mail, once, with a grant of its own account.
///
/// The record says `Sending` before the first byte leaves, and how it ended afterwards. Nothing is sent again here: of a lost
/// connection a page can't tell whether the mail had arrived.
pub async fn dispatch<P: Connection>(page: &P, active: Active<P>) -> Result<Outcome, NotSendable> {
    let Active { record, draft, files, upload, _lock } = active;
    let sender = match right_to_send(page, &record).await {
        Ok(sender) => sender,
        // It waits for the sign-in of its account.
        Err(reason) if reason.is_signed_out() || reason == NotSendable::OtherAccount => {
            return Err(reason);
        }
        // A mail that waits, and a network that isn't there when its time has come: it goes on waiting.
        Err(NotSendable::Gmail(trouble)) if matches!(record.state(), State::Held { .. }) => {
            return Err(NotSendable::Gmail(trouble));
        }
        Err(reason) => {
            // Where this can't be written, the record says that it has not left: which is true.
            let _ = change(page, &record.id, Event::Refused(reason.clone())).await;
            return Err(reason);
        }
    };
    let claimed = change(page, &record.id, Event::Claimed).await;
    match claimed.map_err(NotSendable::NotRecorded)? {
        Some(Changed { record, is_changed: true }) => {
            let claimed = Claimed { record, files, upload };
            transmit(page, &sender, &draft, claimed).await
        }
        _ => Err(NotSendable::NotWaiting),
    }
}

/// The right to send from the record's address, with a grant of its account.
async fn right_to_send(page: &impl Connection, record: &Record) -> Result<Sender, NotSendable> {
    let grant = page.grant().ok_or(NotSendable::SignedOut)?;
    if *grant.account() != record.account {
        return Err(NotSendable::OtherAccount);
    }
    let sender = sender(page, &record.from.address, &record.from.name).await?;
    if *sender.account() == record.account { Ok(sender) } else { Err(NotSendable::OtherAccount) }
}

/// Hands a mail to Gmail, and records what came of it.
async fn transmit<P: Connection>(
    page: &P,
    sender: &Sender,
    draft: &Draft,
    Claimed { record, files, upload }: Claimed<FileOf<P>>,
) -> Result<Outcome, NotSendable> {
    let began = page.now();
    let stamp = Stamp { at: began, id: record.id.as_str().to_owned() };
    let message = sender.write(draft, &stamp);
    let grant = page.grant().filter(|grant| grant.account() == sender.account());
    let Some(grant) = grant.filter(|grant| grant.allows(Permission::Send)) else {
        let _ = change(page, &record.id, Event::Refused(NotSendable::OtherAccount)).await;
        return Err(NotSendable::OtherAccount);
    };
    let answer = match hand_over(page, &grant, &message, draft, &files, &upload).await {
        Ok(answer) => answer,
        Err(reason) => {
            // Gmail has no whole mail. Where this can't be written, the next opening calls it unknown.
            let event = match &reason {
                NotSendable::Stopped => Event::Stopped,
                reason => Event::Refused(reason.clone()),
            };
            let _ = change(page, &record.id, event).await;
            return Err(reason);
        }
    };
    let ending = match answer {
        Ok(taken) => Delivery::Accepted(taken),
        Err(trouble) => refused(page, &record, trouble),
    };
    if let Delivery::Refused(trouble) | Delivery::Unknown(trouble) = &ending {
        note(page, &grant, trouble);
    }
    // Where this can't be written, the next opening finds `Sending`, and says that it isn't known.
    let _ = change(page, &record.id, event(&ending)).await;
    Ok(Outcome {
        account: grant.account().clone(),
        from: message.from().clone(),
        id: record.id,
        took: page.now().since(began),
        ending,
    })
}

/// Sends the mail: as JSON, or a long one by its own path, which tells how far it is.
async fn hand_over<P: Connection>(
    page: &P,
    grant: &Grant,
    message: &Message,
    draft: &Draft,
    files: &[FileOf<P>],
    upload: &Upload,
) -> Result<Result<SendResponse, ApiError>, NotSendable> {
    let gmail = page.gmail(grant);
    // The files of a mail that is settled aren't kept.
    if files.len() != draft.attachments.len() {
        return Err(NotSendable::FilesGone);
    }
    if message.len(&draft.attachments) <= Send::LONGEST {
        let mut read = Vec::new();
        for (file, told) in files.iter().zip(&draft.attachments) {
            let file = page.files().read(file).await;
            read.push(file.map_err(|FileError| NotSendable::FileUnreadable(told.name.clone()))?);
        }
        return Ok(gmail.call(&Send(&message.joined(&read))).await);
    }
    let part = |segment: &Segment| match segment {
        Segment::Bytes(bytes) => BodyPart::Bytes(bytes.clone()),
        Segment::File(number) => BodyPart::Base64(files[*number].clone()),
    };
    let body = message.segments().iter().map(part).collect();
    match gmail.upload(&SendUpload, body, page.files(), upload).await {
        Ok(answer) => Ok(answer),
        Err(UploadError::Stopped) => Err(NotSendable::Stopped),
        // Which one is known to the person who has changed it.
        Err(_) => Err(NotSendable::FileUnreadable(draft.attachments[0].name.clone())),
    }
}

/// What an answer that is no success says of the mail.
fn refused(page: &impl Connection, record: &Record, trouble: ApiError) -> Delivery {
    // A test mail is asked for again by the person who waits for it.
    let may_wait = record.purpose == Purpose::Mail;
    let (now, chance) = (page.now(), page.chance());
    let again = retry_at(&trouble, record.attempts(), record.written_at(), now, chance);
    match again.filter(|_| may_wait) {
        Some(until) => Delivery::Held { until, because: trouble },
        None if trouble.proves_nothing_was_sent() => Delivery::Refused(trouble),
        None => Delivery::Unknown(trouble),
    }
}

fn event(ending: &Delivery) -> Event {
    match ending.clone() {
        Delivery::Accepted(taken) => Event::Taken { id: taken.id },
        Delivery::Refused(trouble) => Event::Refused(NotSendable::Gmail(trouble)),
        Delivery::Held { until, because } => Event::Limited { until, because },
        Delivery::Unknown(trouble) => Event::NoWord(trouble),
    }
}

/// Records and sends a mail that the person has asked for just now, and waits for its end.
pub async fn deliver<P: Connection>(
    page: &P,
    mail: Mail<FileOf<P>>,
) -> Result<Outcome, NotSendable> {
    match submit(page, mail, Repeat::Allow).await? {
        Submitted::Recorded(active) => dispatch(page, *active).await,
        Submitted::Alike(_) => Err(NotSendable::NotWaiting),
    }
}

/// Tells a record what has happened.
pub async fn change(
    page: &impl Connection,
    id: &MailId,
    event: Event,
) -> Result<Option<Changed>, RecordsError> {
    let now = page.now();
    page.records().change(id, Box::new(move |record| record.on(event, now))).await
}

/// Notes which From Gmail's own copy has. It is a convenience: where it can't be written, the result of this visit says it.
pub async fn note_copy(page: &impl Connection, id: &MailId, from: Address) {
    let note = move |record: &mut Record| {
        record.copy_from = Some(from);
        true
    };
    let _ = page.records().change(id, Box::new(note)).await;
}

/// Notes what the person sees where it went to; a convenience as well.
pub async fn note_sight(page: &impl Connection, id: &MailId, sight: Sight) {
    let note = move |record: &mut Record| {
        record.sight = Some(sight);
        true
    };
    let _ = page.records().change(id, Box::new(note)).await;
}

/// The mails to which something may still happen and that no tab works on, newest first: what was on its way in a tab that
/// is gone may have been sent.
pub async fn recover(records: &impl Records, now: Moment) -> Result<Vec<Record>, RecordsError> {
    let mut unsettled = Vec::new();
    for mut record in records.unsettled().await? {
        if matches!(record.state(), State::Written | State::Sending | State::Held { .. }) {
            let Some(_lock) = records.lock(&record.id).await else { continue };
            let abandon = Box::new(move |record: &mut Record| record.on(Event::Abandoned, now));
            match records.change(&record.id, abandon).await? {
                Some(changed) => record = changed.record,
                None => continue,
            }
        }
        if !record.state().is_settled() {
            unsettled.push(record);
        }
    }
    newest_first(&mut unsettled);
    Ok(unsettled)
}

/// As the page Sent shows them.
pub fn newest_first(records: &mut [Record]) {
    records.sort_by_key(|record| std::cmp::Reverse((record.written_at(), record.id.clone())));
}
