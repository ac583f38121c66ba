use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{parts::live::text as text_of, voice::voice},
    browser::{clipboard, clock},
    words::common,
};

/// A button that copies a text, and says whether it could.
#[component]
pub(crate) fn Copy(
    /// What is copied.
    #[prop(into)]
    text: Signal<String>,
    /// What it is, for those who hear several such buttons.
    #[prop(into)]
    what: String,
    /// True where everybody is to read it.
    #[prop(optional)]
    is_said: bool,
) -> impl IntoView {
    let (done, set_done) = signal(None::<bool>);
    let voice = voice();
    let copy = move |_| {
        spawn_local(async move {
            let copied = clipboard::copy(&text.get_untracked()).await;
            set_done.try_set(Some(copied));
            voice.say(common::copied(copied));
            clock::pause(2500).await;
            set_done.try_set(None);
        });
    };
    let word = text_of(move || common::copy(done.get()).to_owned());
    view! {
        <button type="button" class="button quiet" on:click=copy>
            <span>{word}<span class:unseen=!is_said>" "{what}</span></span>
        </button>
    }
}
