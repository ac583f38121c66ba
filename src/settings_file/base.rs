use serde::{Deserialize, Serialize};

use super::{
    changes::Change,
    file::SettingsFile,
    row::{Row, is_same},
};
use crate::{
    keep::{Kept, Shelf, What},
    policy::{MailKinds, Policy},
    team::Team,
};

/// The `settings.json` beside the page: what every computer begins with, and follows where nothing else is set on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Base(SettingsFile);

/// The base as it was when this browser last saved settings. It tells what was changed here from what the base had.
///
/// It is saved together with the settings, also where a page saves what [`Base::merge`] gave: so the settings stay as they
/// were last where the base is there no longer.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Snapshot(SettingsFile);

impl Kept for Snapshot {
    const KEY: &'static str = "fromline.base.v1";
    const SHELF: Shelf = Shelf::Browser;
    /// Two thousand people with the longest names and addresses have half of it.
    const LONGEST: usize = 4 << 20;
    const WHAT: What = What::Base;
}

impl Base {
    /// The base that a file gives. What Gmail listed where it was written is dropped, and who was at that computer: a file
    /// that was exported there would make every computer that person's.
    pub fn new(file: SettingsFile) -> Self {
        Self(SettingsFile { addresses: None, ..file.without_you() })
    }

    /// What to keep beside the settings when they are saved.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot(self.0.clone())
    }

    /// The settings of this browser over the base: a row that is as it was in the snapshot follows the base, one that was
    /// changed here stays. What the snapshot doesn't name, or where there is none, is taken for changed if it differs from
    /// the settings of a new browser. Rows that the base doesn't name stay.
    pub fn merge(
        &self,
        snapshot: Option<&Snapshot>,
        policy: &Policy,
        named: &MailKinds,
        team: &Team,
    ) -> (Policy, Team) {
        let new = SettingsFile::of(&Policy::default(), named, &Team::default());
        let follows = |change: &Change| {
            let row = &change.row;
            let known = snapshot.map(|Snapshot(file)| file).filter(|file| file.names(row));
            is_same(change.before.as_ref(), known.unwrap_or(&new).value(row).as_ref())
        };
        let changes = self.0.changes(policy, named, team).into_iter().filter(follows);
        self.0.take_rows(changes.map(|change| change.row), policy, team)
    }

    /// The rows of merged settings that differ from the base: `before` is the base's value, `after` this computer's. Taken
    /// back in this order, each finds room in the team.
    pub fn own_rows(&self, policy: &Policy, named: &MailKinds, team: &Team) -> Vec<Change> {
        let changes = self.0.changes(policy, named, team).into_iter();
        changes
            .map(|Change { row, before, after }| Change { row, before: after, after: before })
            .collect()
    }

    /// The settings with one row as the base has it.
    pub fn take_back(&self, row: Row, policy: &Policy, team: &Team) -> (Policy, Team) {
        self.0.take_rows(std::iter::once(row), policy, team)
    }
}
