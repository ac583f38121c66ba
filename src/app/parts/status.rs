use leptos::prelude::*;

use crate::{alias::VerificationStatus, app::parts::icon::Icon, words::common};

/// A status: a shape, a word, and only then a colour.
#[component]
pub(crate) fn Status(status: VerificationStatus) -> impl IntoView {
    let (icon, class) = match &status {
        VerificationStatus::Primary => (Icon::Star, "status good"),
        VerificationStatus::Accepted | VerificationStatus::Unspecified => {
            (Icon::Tick, "status good")
        }
        VerificationStatus::Pending => (Icon::Clock, "status wait"),
        VerificationStatus::Unknown(_) => (Icon::Question, "status"),
    };
    view! {
        <span class=class>{icon.view()}<span>{common::standing(&status)}</span></span>
    }
}
