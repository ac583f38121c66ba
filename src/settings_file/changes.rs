use super::{
    file::SettingsFile,
    row::{Row, Setting, is_same},
};
use crate::{
    policy::{MailKinds, Policy},
    team::Team,
};

/// A row that is set to two things: here and in a file, or in the base and here.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Change {
    pub row: Row,
    /// Nothing where nothing is set: no address, no rule, no such person.
    pub before: Option<Setting>,
    pub after: Option<Setting>,
}

impl SettingsFile {
    /// What would be another if the file were taken, before anything is. `named` are the deployer's kinds of mail.
    pub fn changes(&self, policy: &Policy, named: &MailKinds, team: &Team) -> Vec<Change> {
        self.differences_from(&Self::of(policy, named, team))
    }

    /// The settings with those of the file in their place; what the file doesn't have stays.
    pub fn apply(&self, policy: &Policy, named: &MailKinds, team: &Team) -> (Policy, Team) {
        let rows = self.changes(policy, named, team).into_iter().map(|change| change.row);
        self.take_rows(rows, policy, team)
    }

    /// The rows that this file sets to something else than `before`.
    pub(super) fn differences_from(&self, before: &Self) -> Vec<Change> {
        let changes = self.rows(before).into_iter().map(|row| Change {
            before: before.value(&row),
            after: self.value(&row),
            row,
        });
        changes.filter(|change| !is_same(change.before.as_ref(), change.after.as_ref())).collect()
    }

    /// The settings with these rows as the file has them.
    pub(super) fn take_rows(
        &self,
        rows: impl Iterator<Item = Row>,
        policy: &Policy,
        team: &Team,
    ) -> (Policy, Team) {
        let (mut policy, mut team) = (policy.clone(), team.clone());
        for row in rows {
            self.put(&row, &mut policy, &mut team);
        }
        (policy, team)
    }
}
