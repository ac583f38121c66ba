//! What is left for a person, as a letter; and the same plan for an administrator who carries it out elsewhere.

use leptos::prelude::*;

use crate::{
    app::{
        pages::organisation::shared::OrganisationPageState,
        parts::{Copy, Dialog, live},
        state::organisation::{OrganisationDriver, addition},
        voice::voice,
    },
    browser::{file, location, window},
    compose_link::ComposeLink,
    mail::{Mailbox, Recipients},
    organisation::{Addition, Pairs, Script, User, script},
    words::{organisation as words, team},
};

/// The letter to a person whose alias is there.
#[component]
pub(super) fn LetterDialog(state: OrganisationPageState, addition: Addition) -> impl IntoView {
    let OrganisationPageState { dialog, .. } = state;
    let driver = state.driver();
    let user = driver.directory().with_untracked(|known| known.user(&addition.user).cloned());
    let close = move |_| dialog.set(None);
    user.map(|user: User| {
        let text = words::instruction(&user, &addition.alias, &location::page_url());
        let to = Mailbox { name: user.name.clone(), address: user.address.clone() };
        let email = ComposeLink {
            to: Some(Recipients::from(to)),
            subject: words::instruction_subject(&addition.alias),
            body: text.clone(),
            ..ComposeLink::default()
        };
        view! {
            <Dialog label=words::letter_title(&user) on_close=move |()| dialog.set(None) back_to="#add-aliases">
                <pre class="raw letter" tabindex="0">{text.clone()}</pre>
                <div class="row">
                    <Copy text=Signal::stored(text) what="the instruction" is_said=true/>
                    <a class="button" href=email.mailto()>{team::OPEN_EMAIL}</a>
                    <button type="button" class="button quiet" on:click=|_| drop(window().print())>"Print"</button>
                    <button type="button" class="button quiet" on:click=close>"Close"</button>
                </div>
            </Dialog>
        }
    })
}

/// The plan without any permission: as commands, as a table, for Terraform.
#[component]
pub(super) fn Scripts(state: OrganisationPageState) -> impl IntoView {
    let driver = state.driver();
    let voice = voice();
    let (typed, directory) = (driver.typed(), driver.directory());
    let form = RwSignal::new(Script::default());
    let has_users = Memo::new(move |_| !directory.read().users().is_empty());
    let plan = Memo::new(move |_| additions(driver));
    let written = Memo::new(move |_| script(form.get(), &plan.read(), &directory.read()));
    let save = move |_| {
        let form = form.get_untracked();
        if file::download(form.file(), "text/plain", &written.read_untracked()).is_err() {
            voice.warn(words::NOT_SAVED);
        }
    };
    let choose = move |event: leptos::ev::Event| {
        let name = event_target_value(&event);
        let chosen = Script::ALL.into_iter().find(|one| words::script_name(*one) == name);
        form.set(chosen.unwrap_or_default());
    };
    view! {
        <details class="card scripts">
            <summary><h2>{words::SCRIPTS.0}</h2></summary>
            <p>{words::SCRIPTS.1}</p>
            {live(move || (!has_users.get()).then(|| view! {
                <label class="label" for="pairs">{words::PAIRS}</label>
                <p class="hint" id="pairs-hint">{words::PAIRS_HINT}</p>
                <textarea
                    class="input" id="pairs" rows="4" spellcheck="false" autocomplete="off" aria-describedby="pairs-hint"
                    prop:value=move || typed.get() on:input=move |event| typed.set(event_target_value(&event))
                ></textarea>
                {live(move || Pairs::read(&typed.read()).refused.iter().map(|one| view! { <p class="error">{words::refused_line(one)}</p> }).collect_view().into_any())}
            }).into_any())}
            <label class="label" for="script">"For"</label>
            <select class="input" id="script" on:change=choose>
                {Script::ALL.map(|one| view! { <option value=words::script_name(one)>{words::script_name(one)}</option> }).collect_view()}
            </select>
            <p class="soft">{move || words::script_hint(form.get())}</p>
            <pre class="raw" tabindex="0" aria-label="The plan">{move || written.get()}</pre>
            <div class="row">
                <Copy text=written what="the plan" is_said=true/>
                <button type="button" class="button quiet" on:click=save>"Save as a file"</button>
            </div>
        </details>
    }
}

/// The aliases that are missing; where nothing was read, those that are typed.
fn additions(driver: OrganisationDriver) -> Vec<Addition> {
    if driver.directory().read().users().is_empty() {
        let pairs = Pairs::read(&driver.typed().read()).pairs;
        return pairs.into_iter().map(|(user, alias)| Addition { user, alias }).collect();
    }
    let rows = driver.rows();
    let rows = rows.read();
    let chosen = driver.chosen();
    let chosen = chosen.read();
    let missing = rows.iter().filter(|row| row.can_be_added()).filter_map(addition);
    let is_wanted = |one: &Addition| chosen.is_empty() || chosen.contains(one);
    missing.filter(is_wanted).collect()
}
