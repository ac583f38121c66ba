use leptos::prelude::*;

use crate::{
    app::{
        parts::{live, maybe},
        state::account::account,
    },
    google::Permission,
    words::permissions as words,
};

/// A permission that was left unticked, and the way to give it.
#[component]
pub(crate) fn Missing(permission: Permission) -> impl IntoView {
    let account = account();
    let missing = move || account.session().read().grant().is_some() && !account.allows(permission);
    view! {
        {maybe(move || missing().then(|| view! {
            <div class="note spread">
                <p>{words::missing(permission)}</p>
                <button class="button" on:click=move |_| account.grant(permission)>"Grant"</button>
            </div>
        }.into_any()))}
    }
}

/// The two permissions of Connect: what is missing of them, and one way to both.
#[component]
pub(crate) fn MissingSome() -> impl IntoView {
    let account = account();
    let lacks =
        move |permission| account.session().read().grant().is_some() && !account.allows(permission);
    let lacks_both = Memo::new(move |_| Permission::AT_CONNECT.into_iter().all(lacks));
    live(move || {
        if !lacks_both.get() {
            return Permission::AT_CONNECT
                .map(|permission| view! { <Missing permission/> })
                .into_any();
        }
        view! {
            <div class="note spread">
                <div>
                    {Permission::AT_CONNECT.map(|permission| view! { <p>{words::permit(permission).without}</p> })}
                    <p>{words::NONE_TICKED}</p>
                </div>
                <button class="button" on:click=move |_| account.ask_again()>"Grant"</button>
            </div>
        }
        .into_any()
    })
}
