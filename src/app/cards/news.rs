use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{parts::maybe, state::release::running, voice::voice},
    browser::{clock, device, fetch_beside, location},
    release::{Build, Event, ReleaseWatch},
    words::news as words,
};

/// How often it is looked whether an hour has passed.
const BEAT: Duration = Duration::from_mins(5);

/// A newer build on the host is offered; nothing is loaded by itself.
#[component]
pub(crate) fn News() -> impl IntoView {
    let watch = RwSignal::new(running().map(|build| ReleaseWatch::begin(build, clock::now())));
    let shown = move || {
        if !device::is_hidden() {
            tell(watch, Event::Shown(clock::now()));
        }
    };
    let beat = set_interval_with_handle(shown, BEAT);
    let listener = window_event_listener_untyped("visibilitychange", move |_| shown());
    on_cleanup(move || {
        if let Ok(beat) = beat {
            beat.clear();
        }
        listener.remove();
    });
    let offers = Memo::new(move |_| watch.read().as_ref().is_some_and(ReleaseWatch::offers));
    let voice = voice();
    Effect::new(move |_| {
        if offers.get() {
            voice.say(words::TITLE);
        }
    });
    view! {
        {maybe(move || offers.get().then(|| view! {
            <aside class="note spread" aria-label="New version">
                <p><b>{words::TITLE}</b>" "{words::MORE}</p>
                <div class="row">
                    <button type="button" class="button" on:click=move |_| location::reload()>"Load it"</button>
                    <button type="button" class="button quiet" on:click=move |_| tell(watch, Event::Declined)>"Not now"</button>
                </div>
            </aside>
        }.into_any()))}
    }
}

/// Tells the watch; does nothing once the page is gone, or where the build has no name.
fn tell(watch: RwSignal<Option<ReleaseWatch>>, event: Event) {
    let look = watch.try_update(|watch| {
        let (next, look) = watch.take()?.on(event);
        *watch = Some(next);
        look
    });
    if look.flatten().is_some() {
        spawn_local(async move {
            let page = fetch_beside(&location::page_url()).await.ok();
            tell(watch, Event::Looked(page.as_deref().and_then(Build::of)));
        });
    }
}
