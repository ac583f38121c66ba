//! Whether email from a domain arrives: a button, and what it finds, for any page.
mod changes;
mod items;
mod open;
mod report;
mod selector;

pub(crate) use crate::app::cards::health::{
    open::{CheckButton, DomainCheck, HealthPanel, Told},
    report::HealthReport,
};
