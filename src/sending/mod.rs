//! One mail, from the click to what is known of it.
//!
//! ```text
//! Sending ──taken──▶ Accepted
//!    ├──refused──▶ Refused          Gmail certainly has nothing
//!    └──no word──▶ Unknown          it may have left: never sent again by itself
//! ```
//!
//! Nothing here retries: of a lost connection a page can't tell whether the mail had arrived.

use std::time::Duration;

use crate::{
    google::{
        Client, Transport, Trouble,
        gmail::{Send, Taken},
    },
    mail::{Mailbox, Message},
    moment::Moment,
};

/// How one sending ended.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Outcome {
    /// The From that was asked for; which one Gmail used is not in its answer.
    pub from: Mailbox,
    /// The value of the mail's `X-Fromline-Id`.
    pub id: String,
    pub took: Duration,
    pub ending: Ending,
}

#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Ending {
    /// Gmail took it: not proof that it arrived.
    Accepted(Taken),
    /// Gmail certainly has not taken it.
    Refused(Trouble),
    /// No answer came, or none that can be read.
    Unknown(Trouble),
}

/// Sends one mail, once; `clock` tells the time before and after.
pub async fn send<T: Transport>(
    client: &Client<T>,
    message: &Message,
    clock: impl Fn() -> Moment,
) -> Outcome {
    let began = clock();
    let ending = match client.call(&Send(message)).await {
        Ok(taken) => Ending::Accepted(taken),
        Err(trouble) if trouble.proves_nothing_was_sent() => Ending::Refused(trouble),
        Err(trouble) => Ending::Unknown(trouble),
    };
    Outcome {
        from: message.from().clone(),
        id: message.id().to_owned(),
        took: clock().since(began),
        ending,
    }
}
