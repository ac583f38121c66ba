use leptos::prelude::*;

use crate::{
    app::{
        focus::focus,
        parts::{Icon, live, maybe},
        route::Page,
        state::drift::drift_watch,
        voice::voice,
    },
    drift::{Change, Drift},
    words::drift as words,
};

/// What has changed in Gmail's list since the person saw it last.
#[component]
pub(crate) fn DriftCard(
    /// True where the page says what its own look has found.
    #[prop(optional)]
    is_silent: bool,
) -> impl IntoView {
    let (watch, voice) = (drift_watch(), voice());
    let drift = watch.drift();
    let is_any = Memo::new(move |_| !drift.read().is_empty());
    Effect::new(move |_| {
        if is_any.get() && !is_silent {
            voice.say(drift.with_untracked(|drift| words::found(drift)));
        }
    });
    let seen = move |_| {
        watch.take_as_seen();
        voice.say(words::SEEN_SAID);
        focus("main h1");
    };
    view! {
        {maybe(move || is_any.get().then(|| view! {
            <section class="card beside" aria-labelledby="drift">
                <h2 id="drift">{words::TITLE}</h2>
                <ul class="list">
                    {live(move || drift.get().iter().map(row).collect_view().into_any())}
                </ul>
                <div class="row"><button type="button" class="button" on:click=seen>{words::SEEN}</button></div>
            </section>
        }.into_any()))}
    }
}

fn row(drift: &Drift) -> AnyView {
    let stops = drift.stops_mail();
    let takes_away = drift.changes.iter().any(Change::takes_away);
    let (icon, class) =
        if stops { (Icon::Warning, "status bad") } else { (Icon::Clock, "status wait") };
    let of = format!(": {}", drift.address);
    let href = Page::add(&drift.address).href();
    view! {
        <li class="spread">
            <div>
                <span class=class>{icon.view()}<b>{drift.address.to_string()}</b></span>
                <span>{words::changes(drift)}</span>
                {words::touches(drift).map(|text| view! { <span class="hint">{text}</span> })}
            </div>
            {takes_away.then(|| view! { <a href=href>"Fix it"<span class="unseen">{of}</span></a> })}
        </li>
    }
    .into_any()
}
