use std::time::Duration;

use leptos::prelude::*;

use crate::{app::parts::live::text, browser::clock, moment::Moment, words::sent as words};

/// How long something still waits, second by second. It is read aloud by no one: its page says once until when.
#[component]
pub(crate) fn Countdown(until: Moment) -> impl IntoView {
    let (now, set_now) = signal(clock::now());
    if let Ok(beat) =
        set_interval_with_handle(move || set_now.set(clock::now()), Duration::from_secs(1))
    {
        on_cleanup(move || beat.clear());
    }
    let left = move || {
        let left = until.since(now.get());
        words::seconds_left(left.as_secs() + u64::from(left.subsec_millis() > 0))
    };
    view! { <span class="soft" aria-hidden="true">{text(left)}</span> }
}
