//! Groups as senders: whether Gmail's confirmation email reaches a group, and letting it in for a while.

use leptos::prelude::*;

use crate::{
    app::{
        parts::{Explained, address_text, live, maybe},
        state::{
            groups::{Answered, GroupsDriver, groups},
            organisation::organisation,
        },
    },
    google::directory::DirectoryError,
    mail::Address,
    organisation::{GroupSettings, Posting, WorkspaceGroup},
    words::organisation as words,
};

#[component]
pub(super) fn Groups() -> impl IntoView {
    let driver = groups();
    let directory = organisation().directory();
    let list = driver.list();
    let all = Memo::new(move |_| directory.read().groups.clone().unwrap_or_default());
    view! {
        <section class="card" aria-labelledby="groups">
            <h2 id="groups">{words::GROUPS.0}</h2>
            <p>{words::GROUPS.1}</p>
            {live(move || match list.get() {
                Answered::NotAsked => view! {
                    <p><button type="button" class="button" on:click=move |_| driver.look()>"Look at groups"</button></p>
                }.into_any(),
                Answered::Asking => view! { <p class="watch"><span class="pulse"></span>"Reading your groups…"</p> }.into_any(),
                Answered::Told(Err(error)) => view! { <Failed error again=Callback::new(move |()| driver.look())/> }.into_any(),
                Answered::Told(Ok(())) if all.read().is_empty() => view! { <p class="note">"Your organisation has no groups."</p> }.into_any(),
                Answered::Told(Ok(())) => view! {
                    <ul class="ledger" aria-label="Groups">
                        {all.get().into_iter().map(|group| view! { <Group driver group/> }).collect_view()}
                    </ul>
                }.into_any(),
            })}
        </section>
    }
}

#[component]
pub(super) fn Failed(error: DirectoryError, again: Callback<()>) -> impl IntoView {
    let DirectoryError { kind, answer } = error;
    view! {
        <Explained explanation=words::explain(&kind) raw=answer.raw>
            <button type="button" class="button" on:click=move |_| again.run(())>"Try again"</button>
        </Explained>
    }
}

#[component]
fn Group(driver: GroupsDriver, group: WorkspaceGroup) -> impl IntoView {
    let address = StoredValue::new(group.address.clone());
    let state = Memo::new(move |_| address.with_value(|address| driver.state(address)));
    let read = move || driver.read_settings(address.get_value());
    let id = format!("group-{}", group.address.as_str().replace(['@', '.'], "-"));
    let described = StoredValue::new(id.clone());
    view! {
        <li>
            <span id=id><b>{group.name.as_str().to_owned()}</b>" "{address_text(&group.address)}</span>
            {live(move || match state.get().settings {
                Answered::NotAsked => view! {
                    <span class="row-actions"><button type="button" class="button quiet" aria-describedby=described.get_value() on:click=move |_| read()>"Who can write to it?"</button></span>
                }.into_any(),
                Answered::Asking => view! { <p class="watch"><span class="pulse"></span>"Asking Google…"</p> }.into_any(),
                Answered::Told(Err(error)) => view! { <Failed error again=Callback::new(move |()| read())/> }.into_any(),
                Answered::Told(Ok(settings)) => view! { <Settings driver address=address.get_value() settings before=state.get().before/> }.into_any(),
            })}
        </li>
    }
}

/// Who may write to a group; letting anyone in, and closing it again.
#[component]
fn Settings(
    driver: GroupsDriver,
    address: Address,
    settings: GroupSettings,
    before: Option<Posting>,
) -> impl IntoView {
    let address = StoredValue::new(address);
    let set = move |posting: Posting| driver.set_posting(address.get_value(), posting);
    let is_open = settings.posting == Posting::Anyone;
    let told = words::posting(&settings);
    let takes = settings.takes_confirmations();
    view! {
        <p>{told}" "<span class="soft">{takes.then_some("Gmail’s confirmation email arrives.")}</span></p>
        {maybe(move || (!is_open).then(|| view! {
            <p class="soft">{words::posting_effect(true)}</p>
            <span class="row-actions"><button type="button" class="button" on:click=move |_| set(Posting::Anyone)>"Open it to anyone"</button></span>
        }.into_any()))}
        {before.filter(|_| is_open).map(|before| view! {
            <p class="soft">{words::posting_effect(false)}</p>
            <span class="row-actions"><button type="button" class="button strong" on:click=move |_| set(before.clone())>"Close it again"</button></span>
        })}
    }
}
