use leptos::prelude::*;

use crate::{alias::Standing, app::parts::icon::Icon, words::common};

/// A status: a shape, a word, and only then a colour.
#[component]
pub(crate) fn Status(standing: Standing) -> impl IntoView {
    let (icon, class) = match &standing {
        Standing::Primary => (Icon::Star, "status good"),
        Standing::Verified | Standing::Ready => (Icon::Tick, "status good"),
        Standing::Waiting => (Icon::Clock, "status wait"),
        Standing::Unknown(_) => (Icon::Question, "status"),
    };
    view! {
        <span class=class>{icon.view()}<span>{common::standing(&standing)}</span></span>
    }
}
