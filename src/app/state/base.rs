use leptos::prelude::*;

use crate::{
    app::{
        slot::Slot,
        state::{
            account::account,
            base_text::BaseText,
            settings::{Settings, settings},
            team::{TeamBook, team_book},
        },
        subscription::leave_at_cleanup,
    },
    browser::Storage,
    keep,
    policy::MailKinds,
    settings_file::{Base, Change, Row, SettingsFile, SettingsFileError, Snapshot},
};

/// Why the host's settings aren't used.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum BaseFault {
    /// The host's status, if it answered.
    NotFetched(Option<u16>),
    NotRead(SettingsFileError),
}

/// The settings that every computer begins with, and what was changed on this one.
#[derive(Clone, Copy)]
pub(crate) struct BaseBook {
    base: StoredValue<Option<Base>>,
    fault: StoredValue<Option<BaseFault>>,
    named: StoredValue<MailKinds>,
    settings: Settings,
    team: TeamBook,
}

pub(crate) fn base_book() -> BaseBook {
    Slot::get(BaseBook::open)
}

impl BaseBook {
    /// Reads the base, and lets the settings of this browser follow it where they weren't changed here.
    fn open() -> Self {
        let BaseText(text) = use_context().unwrap_or_default();
        let (base, fault) = match text {
            None => (None, None),
            Some(Err(status)) => (None, Some(BaseFault::NotFetched(status))),
            Some(Ok(text)) => match SettingsFile::read(text.as_bytes()) {
                Ok(file) => (Some(Base::new(file)), None),
                Err(error) => (None, Some(BaseFault::NotRead(error))),
            },
        };
        let book = Self {
            base: StoredValue::new(base),
            fault: StoredValue::new(fault),
            named: StoredValue::new(account().config().kinds),
            settings: settings(),
            team: team_book(),
        };
        book.merge();
        book
    }

    fn merge(self) {
        let Some(base) = self.base.get_value() else { return };
        let snapshot = keep::look_up::<Snapshot>(&Storage).value();
        let (policy, team) = (self.settings.look(), self.team.saved().get_untracked());
        // What could not be read was not changed here: it begins anew, as on a new computer.
        let snapshot_where = |is_broken: bool| snapshot.as_ref().filter(|_| !is_broken);
        let of_policy = snapshot_where(self.settings.broken().read_untracked().is_some());
        let of_team = snapshot_where(self.team.broken().read_untracked().is_some());
        let merged = self.named.with_value(|named| {
            let (policy_merged, _) = base.merge(of_policy, &policy, named, &team);
            let (_, team_merged) = base.merge(of_team, &policy, named, &team);
            (policy_merged, team_merged)
        });
        let is_saved = merged.0 == policy || self.settings.save(merged.0).is_ok();
        let is_kept = merged.1 == team || self.team.replace(merged.1);
        // Where one of them isn't kept, the next start merges once more.
        if is_saved && is_kept {
            let _ = keep::keep(&Storage, &base.snapshot());
        }
    }

    /// Why the host's settings aren't used, where they should be.
    pub(crate) fn fault(self) -> Option<BaseFault> {
        self.fault.get_value()
    }

    /// What was changed on this computer, with the base's value first.
    pub(crate) fn own_rows(self) -> Vec<Change> {
        leave_at_cleanup();
        let (policy, team) = (self.settings.saved().read(), self.team.saved().read());
        let base = self.base.get_value();
        let rows = |base: Base| self.named.with_value(|named| base.own_rows(&policy, named, &team));
        base.map(rows).unwrap_or_default()
    }

    /// Sets rows as the base has them; true if that is kept.
    pub(crate) fn take_back(self, rows: impl IntoIterator<Item = Row>) -> bool {
        let Some(base) = self.base.get_value() else { return true };
        let begin = (self.settings.look(), self.team.saved().get_untracked());
        let take = |(policy, team), row| base.take_back(row, &policy, &team);
        let (policy, team) = rows.into_iter().fold(begin, take);
        let is_kept = self.settings.save(policy).is_ok();
        self.team.replace(team) && is_kept
    }
}
