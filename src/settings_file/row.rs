use super::file::SettingsFile;
use crate::{
    mail::{Address, DisplayName},
    policy::{ByKind, MailKind, MailKinds, Policy, Rule, SendFrom, Signatures},
    team::{Person, Team},
};

/// One setting: what is shown, replaced, merged and taken back by itself.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Row {
    /// The choice for all mail.
    SendFrom,
    /// The address for all mail, for [`SendFrom::Fixed`].
    Fixed,
    /// Who is at this computer.
    You,
    /// The name that recipients see where Gmail has none.
    Name,
    /// Whether the main address takes the place of one that can't be used, in the choice for all mail.
    OrDefault,
    /// The names of the kinds of mail, in their order.
    Kinds,
    /// What is put below a mail, of all kinds together.
    Signatures,
    /// The rule of one kind of mail.
    Rule(MailKind),
    /// One person of the team, by their address.
    Person(Address),
}

/// What a row is set to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Setting {
    Choice(SendFrom),
    Address(Address),
    Name(DisplayName),
    Flag(bool),
    Kinds(MailKinds),
    Signatures(Signatures),
    Rule(Rule),
    Person(Person),
}

impl Setting {
    /// True for the same value. Two names of a kind that differ in their case are two: an admin may have changed just that.
    fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Kinds(one), Self::Kinds(other)) => {
                one.iter().map(MailKind::as_str).eq(other.iter().map(MailKind::as_str))
            }
            _ => self == other,
        }
    }
}

/// True where both are set to the same, or neither to anything.
pub(super) fn is_same(one: Option<&Setting>, other: Option<&Setting>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.is_like(other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

impl SettingsFile {
    /// True if the file says anything of a row, be it that nothing is set.
    pub(super) const fn names(&self, row: &Row) -> bool {
        match row {
            Row::SendFrom => self.policy.send_from.is_some(),
            Row::Fixed => self.policy.fixed.is_some(),
            Row::You => self.policy.you.is_some(),
            Row::Name => self.policy.name.is_some(),
            Row::OrDefault => self.policy.or_default.is_some(),
            Row::Kinds => self.kinds.is_some(),
            Row::Signatures => self.signatures.is_some(),
            Row::Rule(_) => self.policy.rules.is_some(),
            Row::Person(_) => self.team.is_some(),
        }
    }

    /// What the file sets a row to; nothing where it names no rule for the kind, no person of the address.
    pub(super) fn value(&self, row: &Row) -> Option<Setting> {
        let policy = &self.policy;
        match row {
            Row::SendFrom => policy.send_from.map(Setting::Choice),
            Row::Fixed => policy.fixed.clone().map(Setting::Address),
            Row::You => policy.you.clone().map(Setting::Address),
            Row::Name => policy.name.clone().map(Setting::Name),
            Row::OrDefault => policy.or_default.map(Setting::Flag),
            Row::Kinds => self.kinds.clone().map(Setting::Kinds),
            Row::Signatures => self.signatures.clone().map(Setting::Signatures),
            Row::Rule(kind) => policy.rules.as_ref()?.get(kind).cloned().map(Setting::Rule),
            Row::Person(address) => self.team.as_ref()?.get(address).cloned().map(Setting::Person),
        }
    }

    /// Sets a row as the file has it. A row that the file doesn't name stays, and so does one for which the team has no
    /// room.
    pub(super) fn put(&self, row: &Row, policy: &mut Policy, team: &mut Team) {
        if !self.names(row) {
            return;
        }
        match row {
            Row::SendFrom => policy.send_from = self.policy.send_from.unwrap_or_default(),
            Row::Fixed => policy.fixed.clone_from(&self.policy.fixed),
            Row::You => policy.you.clone_from(&self.policy.you),
            Row::Name => policy.name = self.policy.name.clone().unwrap_or_default(),
            Row::OrDefault => policy.or_default = self.policy.or_default.unwrap_or_default(),
            Row::Kinds => policy.own_kinds.clone_from(&self.kinds),
            Row::Signatures => policy.signatures = self.signatures.clone().unwrap_or_default(),
            Row::Rule(kind) => match self.policy.rules.as_ref().and_then(|rules| rules.get(kind)) {
                Some(rule) => policy.set_rule(kind.clone(), rule.clone()),
                None => policy.remove_rule(kind),
            },
            Row::Person(address) => match self.team.as_ref().and_then(|team| team.get(address)) {
                Some(person) => drop(team.add(person.clone())),
                None => drop(team.remove(address)),
            },
        }
    }

    /// The rows that the file names, with those of its kind that only `other` has. What the file has not comes before what
    /// it has: a person who goes makes room for one who comes.
    pub(super) fn rows(&self, other: &Self) -> Vec<Row> {
        let single = [
            Row::SendFrom,
            Row::Fixed,
            Row::You,
            Row::Name,
            Row::OrDefault,
            Row::Kinds,
            Row::Signatures,
        ];
        let mut rows: Vec<Row> = single.into_iter().filter(|row| self.names(row)).collect();
        if let Some(rules) = &self.policy.rules {
            let others = other.policy.rules.iter().flat_map(ByKind::keys);
            let others = others.filter(|kind| rules.get(kind).is_none());
            rows.extend(others.chain(rules.keys()).cloned().map(Row::Rule));
        }
        if let Some(team) = &self.team {
            let others = other.team.iter().flatten();
            let others = others.filter(|person| team.get(&person.address).is_none());
            let addresses = others.chain(team).map(|person| person.address.clone());
            rows.extend(addresses.map(Row::Person));
        }
        rows
    }
}
