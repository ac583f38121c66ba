use std::time::Duration;

use leptos::prelude::*;

use crate::{
    app::{
        pages::wizard::{step::StepContext, trouble::LookFailed},
        parts::{flag, maybe, text},
        state::account::account,
    },
    browser::{clock, device},
    google::Permission,
    moment::Moment,
    wizard::{Event, Step},
    words::wizard as words,
};

/// Tells the wizard that time passes, and that the page is seen again, as long as the page stands.
pub(super) fn keep_watch(walk: StepContext) {
    let account = account();
    let tell = move |event: Event| {
        let can_look = untrack(|| account.allows(Permission::ListAliases));
        if can_look {
            walk.tell(event);
        }
    };
    let pass =
        move || tell(Event::TimePassed { now: clock::now(), is_hidden: device::is_hidden() });
    // After the page is drawn: what a look changes is to be drawn too.
    request_animation_frame(move || tell(Event::Returned(clock::now())));
    let beat = set_interval_with_handle(pass, Duration::from_secs(1));
    // A sign-in that was renewed: what happened meanwhile is seen at once.
    Effect::new(move |before: Option<bool>| {
        let can_look = account.allows(Permission::ListAliases);
        if can_look && before == Some(false) {
            walk.tell(Event::Returned(clock::now()));
        }
        can_look
    });
    let comings = comings(move || tell(Event::Returned(clock::now())));
    on_cleanup(move || {
        if let Ok(beat) = beat {
            beat.clear();
        }
        for coming in comings {
            coming.remove();
        }
    });
}

/// Hears when the page is seen again, comes to the front, or is back online.
fn comings(back: impl Fn() + Clone + 'static) -> [WindowListenerHandle; 3] {
    let back = move || {
        if !device::is_hidden() {
            back();
        }
    };
    let (seen, in_front) = (back.clone(), back.clone());
    [
        window_event_listener(leptos::ev::visibilitychange, move |_| seen()),
        window_event_listener(leptos::ev::focus, move |_| in_front()),
        window_event_listener(leptos::ev::online, move |_| back()),
    ]
}

/// What is watched, and when it was looked at last.
#[component]
pub(super) fn Watching(walk: StepContext, step: Step) -> impl IntoView {
    let account = account();
    let (now, set_now) = signal(clock::now());
    if let Ok(beat) =
        set_interval_with_handle(move || set_now.set(clock::now()), Duration::from_secs(1))
    {
        on_cleanup(move || beat.clear());
    }
    let can_look = Memo::new(move |_| account.allows(Permission::ListAliases));
    let what = text(move || {
        if !can_look.get() {
            return words::NOT_WATCHING.into();
        }
        walk.case(|case| words::watching(step, &walk.address(), &case.watch)).unwrap_or_default()
    });
    let when = text(move || {
        let looked = walk.case(|case| (case.watch.looked_at(), case.watch.is_looking()));
        let ago = |at: Moment| now.get().since(at);
        looked.map(|(at, is_looking)| words::looked(at.map(ago), is_looking)).unwrap_or_default()
    });
    // A person who has gone back stays until there is news.
    let moves = Memo::new(move |_| {
        let is_behind = walk.case(|case| step == Step::Adding && case.watch.is_listed());
        can_look.get() && is_behind == Some(false)
    });
    let is_looking =
        Memo::new(move |_| walk.case(|case| case.watch.is_looking()).unwrap_or_default());
    view! {
        <div class="watch band">
            <span class="pulse"></span>
            <p>
                {what}" "<span class="soft">{when}</span>
                {maybe(move || moves.get().then(|| words::MOVES_ON.into_any()))}
            </p>
            {maybe(move || can_look.get().then(|| view! {
                <button
                    type="button" class="button quiet" aria-busy=flag(move || is_looking.get(), "true")
                    on:click=move |_| walk.tell(Event::Returned(clock::now()))
                >"Look now"</button>
            }.into_any()))}
        </div>
        <LookFailed walk/>
    }
}
