//! What the parts of the page share.

use leptos::prelude::*;

use crate::{
    app::state::organisation::OrganisationDriver,
    organisation::{Addition, AliasState, UserRoll},
};

/// The organisation, and what of it the page shows.
#[derive(Clone, Copy)]
pub(super) struct OrganisationPageState {
    driver: StoredValue<OrganisationDriver>,
    /// Which rows are shown, and in which order.
    pub(super) roll: RwSignal<UserRoll>,
    /// The places of the rows that are shown.
    pub(super) shown: Memo<Vec<usize>>,
    /// Which dialog is open.
    pub(super) dialog: RwSignal<Option<OrganisationDialog>>,
}

/// Which dialog is open.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum OrganisationDialog {
    /// Exactly what will change.
    Confirm,
    /// What is left for a person whose alias is there.
    Write(Addition),
}

impl OrganisationPageState {
    pub(super) fn new(driver: OrganisationDriver) -> Self {
        let roll = RwSignal::new(UserRoll::default());
        let (rows, directory) = (driver.rows(), driver.directory());
        let shown = Memo::new(move |_| roll.read().call(&rows.read(), &directory.read()));
        let driver = StoredValue::new(driver);
        Self { driver, roll, shown, dialog: RwSignal::new(None) }
    }

    pub(super) fn driver(self) -> OrganisationDriver {
        self.driver.get_value()
    }
}

/// The colour of it, beside a word and a shape.
pub(super) const fn class(state: &AliasState) -> &'static str {
    match state {
        AliasState::Ready => "good",
        AliasState::NotInGmail { .. } => "wait",
        AliasState::Missing
        | AliasState::AnotherUsers(_)
        | AliasState::AGroups(_)
        | AliasState::ForeignDomain
        | AliasState::UnverifiedDomain
        | AliasState::RepeatingDomain(_) => "bad",
        AliasState::Suspended | AliasState::Archived | AliasState::NoMailbox => "unknown",
    }
}
