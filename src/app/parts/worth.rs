use leptos::prelude::*;

use crate::{
    app::parts::icon::Icon,
    browser::clock,
    standing::{Standing, Worth},
    words::standing as words,
};

/// What an address is worth today: a shape, a word, and below it what more there is to know.
#[component]
pub(crate) fn WorthOf(standing: Standing) -> impl IntoView {
    view! {
        <WorthChip worth=standing.worth/>
        <WorthDetails standing/>
    }
}

/// Until when it works, what the last test showed, and what it is used for.
#[component]
pub(crate) fn WorthDetails(standing: Standing) -> impl IntoView {
    let day = standing.proof.as_ref().map(|proof| clock::day(proof.at));
    let details = words::details(&standing, day.as_deref());
    (!details.is_empty()).then(|| view! { <span class="hint">{details}</span> })
}

/// The shape and the word alone.
#[component]
pub(crate) fn WorthChip(worth: Worth) -> impl IntoView {
    let (icon, class) = match worth {
        Worth::Works => (Icon::Tick, "status good"),
        Worth::Stops { .. } => (Icon::Clock, "status wait"),
        Worth::Stopped | Worth::Swapped => (Icon::Warning, "status bad"),
        Worth::NotYet => (Icon::Dash, "status"),
    };
    view! {
        <span class=class>{icon.view()}<span>{words::worth(worth)}</span></span>
    }
}
