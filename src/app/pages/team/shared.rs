//! What the parts of the page share.

use leptos::prelude::*;

use crate::{
    app::state::team::TeamBook,
    mail::Address,
    team::{Coverage, Covered, Roll},
};

/// The team, and what of it the page shows.
#[derive(Clone, Copy)]
pub(super) struct TeamPageState {
    pub(super) book: TeamBook,
    pub(super) coverage: Memo<Coverage>,
    /// Which people are shown, and in which order.
    pub(super) roll: RwSignal<Roll>,
    /// Which dialog is open.
    pub(super) asked: RwSignal<Option<Asked>>,
    /// True while a list is being imported.
    pub(super) importing: RwSignal<bool>,
}

/// Which dialog is open.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Asked {
    Add,
    Edit(Address),
    /// What to send to a person whose address is missing.
    Write(Address),
}

/// The colour of it, beside a word and a shape.
pub(super) const fn class(covered: Covered) -> &'static str {
    match covered {
        Covered::CanSend => "good",
        Covered::Waiting => "wait",
        Covered::Stopped | Covered::Missing => "bad",
        Covered::NotKnown => "unknown",
    }
}
