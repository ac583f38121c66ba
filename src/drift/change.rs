use crate::{
    alias::{Alias, MailRoute, VerificationStatus},
    mail::DisplayName,
};

/// What is other than it was, with what it was and what it is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Change {
    /// It wasn't in the list.
    New(VerificationStatus),
    /// It is no longer in the list.
    Gone,
    /// Gmail sends from it now, and didn't.
    Confirmed,
    /// Gmail sent from it, and no longer does.
    Unconfirmed(VerificationStatus),
    /// Its status is another word, and Gmail sends from it as it did.
    Status(VerificationStatus),
    Name(DisplayName, DisplayName),
    /// Where replies go, as Gmail has it, if not to the address itself.
    ReplyTo(Option<String>, Option<String>),
    Route(MailRoute, MailRoute),
    /// It has become Gmail's own default, or is it no longer.
    Default(bool),
}

impl Change {
    /// What differs between two answers about one address.
    pub(super) fn between(before: &Alias, now: &Alias) -> Vec<Self> {
        let status = (before.status != now.status).then(|| {
            match (before.status.is_usable(), now.status.is_usable()) {
                (true, false) => Self::Unconfirmed(now.status.clone()),
                (false, true) => Self::Confirmed,
                _ => Self::Status(now.status.clone()),
            }
        });
        let name =
            (before.name != now.name).then(|| Self::Name(before.name.clone(), now.name.clone()));
        let [was, is] = [before, now].map(Alias::replies_go_to);
        let reply_to = (was != is).then_some(Self::ReplyTo(was, is));
        let route = (before.route != now.route)
            .then(|| Self::Route(before.route.clone(), now.route.clone()));
        let default =
            (before.is_default != now.is_default).then_some(Self::Default(now.is_default));
        [status, name, reply_to, route, default].into_iter().flatten().collect()
    }

    /// True where Gmail no longer sends from the address.
    pub const fn takes_away(&self) -> bool {
        matches!(self, Self::Gone | Self::Unconfirmed(_))
    }
}
