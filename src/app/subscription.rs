//! What reads a signal that outlives its page leaves no trace in it.

use leptos::{
    prelude::*,
    reactive::graph::{Observer, Subscriber},
};

/// Takes the effect or memo that runs just now out of all signals that it reads, as soon as it is run anew or its page is
/// gone: the graph itself would keep a weak pointer to it until the signal changes, and with it the memory of it.
pub(crate) fn leave_at_cleanup() {
    if let Some(observer) = Observer::get() {
        on_cleanup(move || observer.clear_sources(&observer));
    }
}
