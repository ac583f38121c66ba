use serde::{Deserialize, Serialize};

use crate::{
    google::ApiError,
    moment::Moment,
    sending::{MailId, NotSendable},
};

/// How far a mail is.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It is complete, and nothing of it has left.
    Written,
    /// It waits, and nothing of it has left.
    Held { until: Moment, why: Hold },
    /// It is on its way to Gmail.
    Sending,
    /// Gmail took it, under this id in the account's mailbox: not proof that it arrived.
    Accepted { id: String },
    /// It certainly has not left.
    Refused(NotSendable),
    /// It may have left: it is never sent again by itself.
    Unknown(Option<ApiError>),
    /// It may have left, and the person has found it in Sent.
    Seen,
    /// It may have left; the person has not found it, and sent it again as another mail.
    Replaced { by: MailId },
    /// The person took it back before it left.
    Cancelled,
}

/// Why a mail waits.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Hold {
    /// For the person to think again.
    Undo,
    /// Gmail takes no more just now, and said so.
    Limit(ApiError),
}

/// What happens to a mail.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Event {
    /// It is to wait before it leaves.
    Delayed {
        until: Moment,
    },
    /// A tab begins to send it.
    Claimed,
    /// Gmail took it.
    Taken {
        id: String,
    },
    Refused(NotSendable),
    /// Gmail refused it for now.
    Limited {
        until: Moment,
        because: ApiError,
    },
    /// The person stopped its upload before all of it was sent.
    Stopped,
    /// No answer came, or none that can be read.
    NoWord(ApiError),
    /// No tab works on it any more.
    Abandoned,
    /// It was found among the mails in Sent, under this id.
    Found {
        id: String,
    },
    /// The person has found it in Sent.
    Seen,
    SentAgain {
        by: MailId,
    },
    /// The person takes it back.
    TakenBack,
}

impl State {
    /// The next state; none for an event that means nothing here.
    pub(super) fn on(self, event: Event, now: Moment) -> Option<Self> {
        Some(match (self, event) {
            (Self::Written, Event::Delayed { until }) => Self::Held { until, why: Hold::Undo },
            (Self::Written, Event::Claimed) => Self::Sending,
            (Self::Held { until, .. }, Event::Claimed) if until <= now => Self::Sending,
            (Self::Written | Self::Held { .. }, Event::TakenBack)
            | (Self::Sending, Event::Stopped) => Self::Cancelled,
            // The page that gave the person time to think is gone: a press sends it, and nothing else does.
            (Self::Held { why: Hold::Undo, .. }, Event::Abandoned) => Self::Written,
            (Self::Sending, Event::Abandoned) => Self::Unknown(None),
            // An answer that comes after all is better than none.
            (Self::Sending | Self::Unknown(_), Event::Taken { id }) => Self::Accepted { id },
            (
                Self::Written | Self::Held { .. } | Self::Sending | Self::Unknown(_),
                Event::Refused(reason),
            ) => Self::Refused(reason),
            (Self::Sending, Event::Limited { until, because }) => {
                Self::Held { until, why: Hold::Limit(because) }
            }
            (Self::Sending, Event::NoWord(trouble)) => Self::Unknown(Some(trouble)),
            // Found, even where the person has decided before that it isn't there.
            (Self::Unknown(_) | Self::Seen | Self::Replaced { .. }, Event::Found { id }) => {
                Self::Accepted { id }
            }
            (Self::Unknown(_), Event::Seen) => Self::Seen,
            (Self::Unknown(_), Event::SentAgain { by }) => Self::Replaced { by },
            _ => return None,
        })
    }

    /// True where Gmail has it, by its own word or the person's.
    pub const fn is_sent(&self) -> bool {
        matches!(self, Self::Accepted { .. } | Self::Seen)
    }

    /// True where nothing more will happen to it by itself.
    pub const fn is_settled(&self) -> bool {
        !matches!(self, Self::Written | Self::Held { .. } | Self::Sending | Self::Unknown(_))
    }
}
