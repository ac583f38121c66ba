use leptos::prelude::*;

use crate::{
    app::{slot::Slot, subscription::leave_at_cleanup},
    browser::Storage,
    keep::{self, Found, Kept},
    team::{Before, Team, TeamError},
};

/// The team, the same in every tab of this browser.
#[derive(Clone, Copy)]
pub(crate) struct TeamBook {
    saved: RwSignal<Team>,
    /// The key under which a team that could not be read was set aside.
    broken: RwSignal<Option<String>>,
    /// What the last change was, in words, and what it has touched.
    last: RwSignal<Option<(String, Before)>>,
    /// True if the browser would not keep it: a reload loses it.
    unkept: RwSignal<bool>,
}

pub(crate) fn team_book() -> TeamBook {
    Slot::get(TeamBook::open)
}

impl TeamBook {
    fn open() -> Self {
        let (team, broken) = match keep::look_up::<Team>(&Storage) {
            Found::Value(team) => (team, None),
            Found::Nothing => (Team::default(), None),
            Found::Broken(key) => (Team::default(), Some(key)),
        };
        let book = Self {
            saved: RwSignal::new(team),
            broken: RwSignal::new(broken),
            last: RwSignal::new(None),
            unkept: RwSignal::new(false),
        };
        book.follow_other_tabs();
        book
    }

    pub(crate) fn saved(self) -> RwSignal<Team> {
        leave_at_cleanup();
        self.saved
    }

    pub(crate) fn broken(self) -> RwSignal<Option<String>> {
        leave_at_cleanup();
        self.broken
    }

    /// What the last change was, in words, for taking it back.
    pub(crate) fn last(self) -> Option<String> {
        leave_at_cleanup();
        self.last.read().as_ref().map(|(told, _)| told.clone())
    }

    /// True if the browser would not keep the team.
    pub(crate) fn is_unkept(self) -> bool {
        leave_at_cleanup();
        self.unkept.get()
    }

    /// Changes the team as every tab has it now; `tell` says what that was.
    pub(crate) fn change<T>(
        self,
        change: impl FnOnce(&mut Team) -> Result<T, TeamError>,
        tell: impl FnOnce(&T) -> String,
    ) -> Result<String, TeamError> {
        let before = self.newest();
        let mut team = before.clone();
        let told = tell(&change(&mut team)?);
        self.last.set(Some((told.clone(), before.before(&team))));
        self.keep(team);
        Ok(told)
    }

    /// Puts another team in the place of this one; true if it is kept.
    pub(crate) fn replace(self, team: Team) -> bool {
        self.last.set(None);
        self.keep(team);
        !self.unkept.get_untracked()
    }

    /// Takes the last change back.
    pub(crate) fn undo(self) -> Result<(), TeamError> {
        let Some((_, before)) = self.last.get_untracked() else { return Ok(()) };
        let mut team = self.newest();
        team.restore(&before)?;
        self.last.set(None);
        self.keep(team);
        Ok(())
    }

    /// The team, even if this tab has not heard yet of what another one did.
    fn newest(self) -> Team {
        match keep::look_up::<Team>(&Storage) {
            Found::Value(team) if !self.unkept.get_untracked() => team,
            _ => self.saved.get_untracked(),
        }
    }

    /// Keeps a team, and uses it in this tab even where the browser keeps nothing.
    fn keep(self, team: Team) {
        self.unkept.set(keep::keep(&Storage, &team).is_err());
        self.saved.set(team);
    }

    fn follow_other_tabs(self) {
        let listener = window_event_listener(leptos::ev::storage, move |event| {
            // Without a key everything was forgotten.
            if event.key().is_none_or(|key| key == Team::KEY) {
                self.saved.set(keep::look_up(&Storage).value().unwrap_or_default());
            }
        });
        on_cleanup(move || listener.remove());
    }
}
