//! The page Sent: what became of each mail, and what to do about one that may have been sent.

use super::{Advice, Explanation, common, records::not_recorded, test_mail, trouble};
use crate::{
    google::{ApiError, ApiErrorKind},
    moment::Moment,
    sending::{
        Hold, Purpose, Record, RecordsError, State,
        record::{Group, Retention},
    },
};

pub const LEDE: &str =
    "Every email you sent with Fromline on this computer, and what became of it.";
pub const NONE_YET: &str = "Nothing yet. An email you send with Fromline is listed here.";
pub const NONE_FOUND: &str = "No email matches. Change the search or the filters.";
pub const FIND: &str = "Find an email";

/// What became of a mail, in the fewest words.
pub fn outcome(record: &Record) -> &'static str {
    match record.state() {
        _ if record.is_swapped() => test_mail::SWAPPED,
        State::Written => "Not sent yet",
        State::Held { .. } => "Waiting",
        State::Sending => "Sending",
        State::Accepted { .. } => test_mail::ACCEPTED,
        State::Seen => "Sent",
        State::Refused(_) => test_mail::NOT_SENT,
        State::Unknown(_) => test_mail::NOT_KNOWN,
        State::Replaced { .. } => "Sent again",
        State::Cancelled => "Taken back",
    }
}

/// What the person wrote it for.
pub const fn purpose(purpose: Purpose) -> Option<&'static str> {
    match purpose {
        Purpose::Mail => None,
        Purpose::AliasTest => Some("Test of an address"),
        Purpose::SetupTest => Some("Check of the set-up"),
    }
}

/// One line of a mail's history.
pub fn step(state: &State) -> String {
    match state {
        State::Written => "Written down on this computer".into(),
        State::Held { why: Hold::Undo, .. } => {
            "Waited a moment, in case you change your mind".into()
        }
        State::Held { why: Hold::Limit(trouble), .. } => match trouble.kind {
            ApiErrorKind::DailyLimit { .. } => "Gmail’s sending limit was reached".into(),
            _ => "Gmail asked to wait".into(),
        },
        State::Sending => "Handed to Gmail".into(),
        State::Accepted { id } => format!("Accepted by Gmail, with the id {id}"),
        State::Refused(_) => "Not sent".into(),
        State::Unknown(None) => "The page was closed before Gmail answered".into(),
        State::Unknown(Some(_)) => "No clear answer from Gmail".into(),
        State::Seen => "You found it in Sent".into(),
        State::Replaced { .. } => "Not found, so you sent it again".into(),
        State::Cancelled => "You took it back".into(),
    }
}

/// That mails wait for the person, on every page.
pub fn open(records: &[Record]) -> Option<String> {
    let mut open = records.iter().filter(|record| record.is_open());
    let (first, others) = (open.next()?, open.count());
    let to = first.to.to_string();
    Some(match (first.state(), others) {
        (State::Written, 0) => {
            format!("Your email to {to} wasn’t sent, because the page was closed first.")
        }
        (_, 0) => format!("Your email to {to} may have been sent, or not."),
        (_, others) => {
            format!("{} emails need you: it isn’t known whether they were sent.", others + 1)
        }
    })
}
/// The way to it.
pub const SEE: &str = "See what to do";

/// A mail of which it isn't known whether it was sent, with the answer that told nothing, if one came.
pub fn unknown(trouble: Option<&ApiError>) -> Advice {
    let mut explanation = trouble.map_or_else(
        || {
            let cause = "The page was closed or reloaded before Gmail answered.";
            Explanation::new("The page was closed too early", cause, &[])
        },
        |trouble| trouble::explain(&trouble.kind),
    );
    explanation.cause = format!(
        "{} The email may have been sent before that. Only Gmail’s Sent folder can tell.",
        explanation.cause
    );
    explanation.steps = vec![
        "Open Sent in Gmail and look for this email.".into(),
        "Then tell Fromline what you see. It never sends an email twice without asking.".into(),
    ];
    explanation.into()
}
pub const IT_IS_THERE: &str = "It’s there";
pub const SEND_AGAIN: &str = "It isn’t there, send it again";
/// While Gmail's Sent is read.
pub const LOOKING: &str = "Looking for it in Gmail’s Sent…";
pub const NOT_FOUND_YET: &str = "It isn’t in Gmail’s Sent yet. That can take a minute.";
pub const LOOK_AGAIN: &str = "Look again";
/// The offer to look.
pub const MAY_LOOK: &str =
    "Fromline can look for you. It sees sender, subject and date, never the text.";

/// A mail that was written and not sent, since the page was closed.
pub fn not_sent_yet() -> Advice {
    Explanation::new(
        "Not sent yet",
        "The page was closed before this email was sent. Gmail certainly doesn’t have it.",
        &[],
    )
    .into()
}
pub const SEND_NOW: &str = "Send it now";
pub const DISCARD: &str = "Don’t send it";

/// Why Gmail takes none for now.
pub fn held(kind: &ApiErrorKind) -> Advice {
    let Advice { explanation: explained, who, letter } = trouble::advise(kind);
    let ends = match kind {
        ApiErrorKind::DailyLimit { .. } => " The limit ends within 24 hours at most.",
        _ => "",
    };
    let cause = format!("{}{ends}", explained.cause);
    Advice { explanation: Explanation::new(&explained.title, cause, &[]), who, letter }
}

/// A mail that waits; `time` is when it will be sent.
pub fn waiting(why: &Hold, time: &str) -> String {
    match why {
        Hold::Undo => "Your email is sent in a moment.".into(),
        Hold::Limit(_) => format!(
            "Fromline sends it at {time}, if this page is open and you are signed in. You don’t need to press Send again."
        ),
    }
}
/// How long it still waits, in seconds.
pub fn seconds_left(seconds: u64) -> String {
    match seconds {
        0..=90 => format!("{seconds} s left"),
        91..=5400 => format!("{} minutes left", seconds.div_ceil(60)),
        _ => format!("{} hours left", seconds.div_ceil(3600)),
    }
}
pub const UNDONE: &str = "Taken back. Nothing was sent.";

/// An equal mail was sent within the last hour.
pub fn alike(record: &Record, when: &str) -> Advice {
    let (title, cause) = match record.state() {
        State::Unknown(_) => (
            "This email may have been sent already",
            format!("You sent the same email {when}, and it isn’t known whether Gmail has it."),
        ),
        State::Written | State::Held { .. } | State::Sending => (
            "This email is waiting already",
            format!("You sent the same email {when}, and it isn’t finished yet."),
        ),
        _ => (
            "You sent this email already",
            format!("You sent the same text from this address to the same people {when}."),
        ),
    };
    Explanation::new(title, cause, &[]).into()
}
pub const ONCE_MORE: &str = "Send once more";
pub const WRITE_ANOTHER: &str = "Write another";
pub const SEE_IT: &str = "See what became of it";

/// The records can't be read.
pub fn unreadable(reason: RecordsError) -> Advice {
    let mut advice = not_recorded(reason);
    advice.explanation.title = "Your sent emails can’t be shown".into();
    advice
}

/// How many there are, and what they take.
pub fn kept(count: usize, bytes: Option<u64>) -> String {
    let emails = common::count(count, "email", "emails");
    match bytes {
        Some(bytes) => format!("{emails} on this computer, {} kB.", bytes.div_ceil(1000)),
        None => format!("{emails} on this computer."),
    }
}
pub const PERSIST: &str = "The browser may delete this list when space runs short.";
pub const PERSIST_BUTTON: &str = "Keep it";
pub const PERSISTED: &str = "The browser keeps this list until you delete it.";
pub const NOT_PERSISTED: &str =
    "The browser didn’t agree. It may after you have used this page more often.";
pub const CSV: &str = "Download as CSV";
pub const DELETED: &str = "Deleted.";
pub const GONE: &str =
    "This email isn’t in the list. It may have been deleted, or sent on another computer.";

/// The way back to the list, and to the mails that repeat each other.
pub const ALL: &str = "All sent emails";
pub const OLDER: &str = "An earlier email";
pub const NEWER: &str = "A later email";
pub const COPY_FROM: &str = "From in Gmail’s copy";

/// Whom it went to.
pub fn to(recipients: &str) -> String {
    format!("To {recipients}")
}

/// A day and an hour, as the person's browser writes both.
pub fn when(day: &str, time: &str) -> String {
    format!("{day}, {time}")
}

/// An hour of today.
pub fn at(time: &str) -> String {
    format!("at {time}")
}

/// One mail, below the heading.
pub fn one(recipients: &str, when: &str) -> String {
    format!("To {recipients}, written on {when}.")
}

/// What a resend does, as its button says.
pub const RESEND_SAME: &str = "Send again to the same";
pub const RESEND_ME: &str = "Send to me";
pub const RESEND_OTHER: &str = "Send to someone else";

/// The groups to choose from.
pub const GROUPS: [(&str, Option<Group>); 6] = [
    ("All", None),
    ("Sent", Some(Group::Sent)),
    ("Other address", Some(Group::Swapped)),
    ("Not sent", Some(Group::NotSent)),
    ("Not known", Some(Group::NotKnown)),
    ("Waiting", Some(Group::Waiting)),
];

/// How many of all are shown.
pub fn shown(found: usize, all: usize) -> String {
    if found == all {
        common::count(all, "email", "emails")
    } else {
        format!("{found} of {}", common::count(all, "email", "emails"))
    }
}

/// How long records stay.
pub fn retention(retention: Retention) -> String {
    match retention.days {
        None => "Keep for ever".into(),
        Some(days @ 0..365) => format!("Keep for {days} days"),
        Some(365) => "Keep for 1 year".into(),
        Some(days) => format!("Keep for {} years", days / 365),
    }
}

/// The records as a file for a spreadsheet (RFC 4180); `time` writes a moment.
pub fn csv(records: &[Record], time: impl Fn(Moment) -> String) -> String {
    const HEAD: [&str; 9] = [
        "Written",
        "Account",
        "From",
        "To",
        "Subject",
        "Kind",
        "Result",
        "Gmail id",
        "Fromline id",
    ];
    let mut text = row(&HEAD.map(str::to_owned));
    for record in records {
        let gmail_id = match record.state() {
            State::Accepted { id } => id.clone(),
            _ => String::new(),
        };
        text += &row(&[
            time(record.written_at()),
            record.account.address().to_string(),
            record.from.address.to_string(),
            record.to.to_string(),
            record.subject.clone(),
            record.kind.as_ref().map(|kind| kind.as_str().to_owned()).unwrap_or_default(),
            outcome(record).to_owned(),
            gmail_id,
            record.id.as_str().to_owned(),
        ]);
    }
    text
}

fn row(fields: &[String]) -> String {
    let fields: Vec<_> = fields.iter().map(|field| quoted(field)).collect();
    fields.join(",") + "\r\n"
}

/// A field in quotes; one that a spreadsheet would compute is kept from being a formula.
pub(super) fn quoted(field: &str) -> String {
    let is_formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let guard = if is_formula { "'" } else { "" };
    format!("\"{guard}{}\"", field.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        mail::{Draft, Mailbox},
        sending::record::{Event, Written},
        session::Account,
    };

    const AT: Moment = Moment::from_millis(1_795_348_800_000);

    fn record(subject: &str, events: Vec<Event>) -> Record {
        let written = Written {
            id: "8a51b2c0-0001".parse().unwrap(),
            account: Account::new("mia@acme.example".parse().unwrap()),
            from: Mailbox::bare("accounts@acme.example".parse().unwrap()),
            kind: None,
            purpose: Purpose::Mail,
            repeats: None,
            at: AT,
        };
        let draft = Draft::new("zoe@shop.example".parse().unwrap(), subject, "");
        let mut record = Record::new(written, &draft, &crate::sending::Origin::ByHand);
        for event in events {
            assert!(record.on(event, AT));
        }
        record
    }

    #[test]
    fn a_spreadsheet_gets_every_field_and_no_formula() {
        let taken = vec![Event::Claimed, Event::Taken { id: "18c1".into() }];
        let text = csv(&[record("=cmd()|\"x\",\n7", taken)], |_| "2026-11-22".into());

        let line = text.split_once("\r\n").unwrap().1;
        assert_eq!(
            line,
            "\"2026-11-22\",\"mia@acme.example\",\"accounts@acme.example\",\"zoe@shop.example\",\
             \"'=cmd()|\"\"x\"\",\n7\",\"\",\"Accepted by Gmail\",\"18c1\",\"8a51b2c0-0001\"\r\n"
        );
    }

    #[test]
    fn the_bar_names_one_mail_and_counts_more() {
        let unknown = || record("a", vec![Event::Claimed, Event::Abandoned]);
        let taken = record("a", vec![Event::Claimed, Event::Taken { id: "18c1".into() }]);

        assert_eq!(open(&[]), None);
        assert_eq!(open(&[taken]), None);
        assert!(open(&[unknown()]).unwrap().contains("to zoe@shop.example may have been sent"));
        assert!(open(&[record("a", vec![])]).unwrap().contains("wasn’t sent"));
        assert!(open(&[unknown(), unknown(), unknown()]).unwrap().starts_with("3 emails"));
    }
}
