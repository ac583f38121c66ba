use crate::{
    alias::Look,
    mail::{DisplayName, Draft},
    sending::{self, Connection, Ending, NotSendable},
    wizard::{Delivery, Event, Plan, Try},
};

/// What a wizard wants to be done.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Command {
    /// Ask Gmail for its list.
    Look(Look),
    /// Send the test mail.
    Prove(Try),
    /// Read the From of the message with this id.
    ReadBack(Try, String),
}

impl Command {
    /// Asks Gmail, and returns what the wizard is told of it.
    ///
    /// `proof` is the test mail; `name` is for an address that Gmail has no name for.
    pub async fn run(
        self,
        plan: &Plan,
        proof: &Draft,
        name: &DisplayName,
        page: &impl Connection,
    ) -> Event {
        match self {
            Self::Look(look) => {
                let answer = sending::look(page).await;
                Event::Listed { look, answer, now: page.now() }
            }
            Self::Prove(one) => {
                let outcome = sending::deliver(page, &plan.address, name, proof).await;
                let delivery = match outcome.map(|outcome| outcome.ending) {
                    Ok(Ending::Accepted(taken)) => Delivery::Taken(taken.id),
                    Ok(Ending::Refused(trouble)) => Delivery::Refused(NotSendable::Gmail(trouble)),
                    Ok(Ending::Unknown(trouble)) => Delivery::NotKnown(NotSendable::Gmail(trouble)),
                    Err(reason) => Delivery::Refused(reason),
                };
                Event::Sent(one, delivery)
            }
            Self::ReadBack(one, id) => Event::ReadBack(one, sending::read_from(page, &id).await),
        }
    }
}
