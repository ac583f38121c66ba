use crate::{
    alias::Look,
    mail::{DisplayName, Draft},
    sending::{self, Connection, Delivery, Mail, NotSendable, Purpose},
    wizard::{Event, Plan, ProofDelivery, Try},
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
                let (from, name) = (plan.address.clone(), name.clone());
                let mail = Mail::new(from, name, proof.clone(), Purpose::AliasTest);
                let outcome = sending::deliver(page, mail).await;
                let delivery = match outcome.map(|outcome| outcome.ending) {
                    Ok(Delivery::Accepted(taken)) => ProofDelivery::Taken(taken.id),
                    Ok(Delivery::Refused(trouble) | Delivery::Held { because: trouble, .. }) => {
                        ProofDelivery::Refused(NotSendable::Gmail(trouble))
                    }
                    Ok(Delivery::Unknown(trouble)) => {
                        ProofDelivery::NotKnown(NotSendable::Gmail(trouble))
                    }
                    Err(reason) => ProofDelivery::Refused(reason),
                };
                Event::Sent(one, delivery)
            }
            Self::ReadBack(one, id) => Event::ReadBack(one, sending::read_from(page, &id).await),
        }
    }
}
