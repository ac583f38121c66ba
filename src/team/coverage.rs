use super::Team;
use crate::{
    alias::{NoSender, SendAsList},
    mail::Mailbox,
    moment::Moment,
};

/// Whether a person can send as themselves.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Covered {
    CanSend,
    /// Gmail waits for the person to confirm the address.
    Waiting,
    /// The address is another provider's, and Gmail has ended that.
    Stopped,
    /// Gmail's list doesn't have the address.
    Missing,
    /// Gmail's list wasn't seen yet, or gives the address a status that Fromline doesn't know.
    NotKnown,
}

/// Who of a team can send as themselves.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Coverage(Vec<(Mailbox, Covered)>);

impl Coverage {
    /// By Gmail's list, as far as it is known.
    pub fn of(team: &Team, list: Option<&SendAsList>, today: Moment) -> Self {
        let covered = |person: &Mailbox| match list?.find_usable(&person.address, today) {
            Ok(_) => Some(Covered::CanSend),
            Err(NoSender::Waiting(_)) => Some(Covered::Waiting),
            Err(NoSender::Ended(_)) => Some(Covered::Stopped),
            Err(NoSender::Unlisted(_)) => Some(Covered::Missing),
            Err(NoSender::Unknown(..) | NoSender::Stale) => None,
        };
        let each = team
            .iter()
            .map(|person| (person.clone(), covered(person).unwrap_or(Covered::NotKnown)));
        Self(each.collect())
    }

    pub fn iter(&self) -> impl Iterator<Item = (&Mailbox, Covered)> {
        self.0.iter().map(|(person, covered)| (person, *covered))
    }

    /// How many can send as themselves, and how many there are.
    pub fn counts(&self) -> (usize, usize) {
        let can_send = self.iter().filter(|(_, covered)| *covered == Covered::CanSend).count();
        (can_send, self.0.len())
    }
}
