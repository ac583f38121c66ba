use crate::{
    mail::Address,
    moment::Moment,
    policy::{Known, MailKind, MailKinds, Policy, Refusal, Resolved},
    standing::{Proofs, Standing},
};

/// One line of what is sent from where.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Assignment {
    pub mails: Mails,
    /// The address that the policy names, usable or not; nothing where it names none.
    pub address: Option<Address>,
    /// The From line, or why there is none.
    pub from: Result<Resolved, Refusal>,
    /// What the address is worth, where Gmail's list has it.
    pub standing: Option<Standing>,
}

/// Which mail it is about.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Mails {
    All,
    /// All that have no line of their own.
    Others,
    Kind(MailKind),
}

/// What leaves from where: the kinds of mail that have a rule of their own, in the order in which the business names
/// them, then all other mail.
pub fn who_sends_what(
    policy: &Policy,
    kinds: &MailKinds,
    account: Option<&Address>,
    known: Known<'_>,
    proofs: &Proofs,
    today: Moment,
) -> Vec<Assignment> {
    let list = if let Known::List(list) = known { Some(list) } else { None };
    let line = |mails: Mails| {
        let kind = if let Mails::Kind(kind) = &mails { Some(kind) } else { None };
        let address = match account {
            Some(account) => policy.address(kind, account, list).ok().cloned(),
            None => policy.named(kind).cloned(),
        };
        let alias = list.zip(address.as_ref()).and_then(|(list, address)| list.find(address));
        let standing =
            list.zip(alias).map(|(list, alias)| Standing::of(list, alias, policy, proofs, today));
        Assignment { from: policy.resolve(kind, account, known, today), address, standing, mails }
    };
    let named = kinds.iter().filter(|kind| policy.rule(Some(kind)).is_some());
    let unnamed = policy.by_kind.keys().filter(|kind| !kinds.iter().any(|named| named == *kind));
    let rest = if policy.by_kind.is_empty() { Mails::All } else { Mails::Others };
    named.chain(unnamed).cloned().map(Mails::Kind).chain([rest]).map(line).collect()
}
