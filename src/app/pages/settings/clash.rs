use leptos::prelude::*;

use crate::{
    app::{
        focus::focus,
        pages::settings::form::{SettingsForm, save},
        parts::live,
        state::settings::Settings,
        voice::Voice,
    },
    policy::Policy,
    words::settings as words,
};

/// Two tabs have changed the settings: both are shown, and one is chosen.
#[component]
pub(super) fn Clash(form: SettingsForm, settings: Settings, voice: Voice) -> impl IntoView {
    let keep = move |_| {
        form.keep_mine(settings.look());
        save(form, settings, voice);
    };
    let take = move |_| {
        form.undo();
        voice.say(words::THEIRS_TAKEN);
        focus("#send-from");
    };
    view! {
        <section class="result calm" aria-labelledby="clash">
            <h2 id="clash" tabindex="-1">{words::CLASH.0}</h2>
            <p>{words::CLASH.1}</p>
            <div class="versions">
                <Version name=words::YOURS policy=Signal::derive(move || form.policy())/>
                <Version name=words::THEIRS policy=Signal::derive(move || settings.saved().get())/>
            </div>
            <div class="row">
                <button type="button" class="button" on:click=keep>"Keep yours"</button>
                <button type="button" class="button" on:click=take>"Take theirs"</button>
            </div>
        </section>
    }
}

#[component]
fn Version(name: &'static str, policy: Signal<Policy>) -> impl IntoView {
    let lines = move || {
        let lines = words::summary(&policy.read());
        lines
            .into_iter()
            .map(|(what, value)| view! { <dt>{what}</dt><dd>{value}</dd> })
            .collect_view()
    };
    view! {
        <div>
            <h3>{name}</h3>
            <dl class="facts">{live(move || lines().into_any())}</dl>
        </div>
    }
}
