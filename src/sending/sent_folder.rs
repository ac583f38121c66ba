use std::time::Duration;

use crate::{
    google::{
        ApiError, ApiErrorKind, Permission,
        gmail::{ListSent, MessageHead, MessageMetadata},
    },
    sending::{
        Connection, NotSendable, Record, Records, RecordsError, State, connection::note,
        record::Event,
    },
};

/// So many of the newest mails in Sent are looked at for one.
const MOST: usize = 50;
/// Clocks differ: a mail that is older than this before the one that is looked for ends the look.
const SKEW: Duration = Duration::from_mins(15);

/// Looks for a mail of which it isn't known whether it was sent among the newest in Sent, by its `X-Fromline-Id`, and
/// records where it was found. `gmail.metadata` allows it; that scope knows no search.
///
/// `false` proves nothing: a mail takes a moment to get there.
pub async fn look_in_sent(page: &impl Connection, record: &Record) -> Result<bool, NotSendable> {
    let grant = page.grant().ok_or(NotSendable::SignedOut)?;
    if *grant.account() != record.account {
        return Err(NotSendable::OtherAccount);
    }
    if !grant.allows(Permission::ReadBack) {
        let kind = ApiErrorKind::MissingPermission;
        return Err(NotSendable::Gmail(ApiError { kind, raw: None }));
    }
    let told = |trouble| {
        note(page, &grant, &trouble);
        NotSendable::Gmail(trouble)
    };
    let gmail = page.gmail(&grant);
    for id in gmail.call(&ListSent { most: MOST }).await.map_err(told)? {
        let head = match gmail.call(&MessageMetadata { id: &id }).await {
            Ok(head) => head,
            // It is not ours, which has a From; or it was deleted meanwhile.
            Err(trouble) if is_of_this_mail_alone(&trouble) => continue,
            Err(trouble) => return Err(told(trouble)),
        };
        if head.mail_id.as_deref() == Some(record.id.as_str()) {
            found(page, record, id, head).await.map_err(NotSendable::NotRecorded)?;
            return Ok(true);
        }
        let begun = record.written_at();
        if head.at.is_some_and(|at| begun.since(at) > SKEW) {
            return Ok(false);
        }
    }
    Ok(false)
}

const fn is_of_this_mail_alone(trouble: &ApiError) -> bool {
    matches!(trouble.kind, ApiErrorKind::Unreadable | ApiErrorKind::NotFound)
}

async fn found(
    page: &impl Connection,
    record: &Record,
    id: String,
    head: MessageHead,
) -> Result<(), RecordsError> {
    let now = page.now();
    let note = Box::new(move |record: &mut Record| {
        record.copy_from = Some(head.from);
        let _ = record.on(Event::Found { id }, now);
        true
    });
    page.records().change(&record.id, note).await.map(|_| ())
}

/// True for a mail that can be looked for.
pub fn can_be_found(record: &Record) -> bool {
    matches!(record.state(), State::Unknown(_) | State::Seen | State::Replaced { .. })
}
