//! Whether people may send by servers outside Google.

use leptos::prelude::*;

use crate::{
    app::{
        pages::organisation::groups::Failed,
        parts::live,
        state::groups::{Answered, groups},
    },
    words::organisation as words,
};

#[component]
pub(super) fn Policy() -> impl IntoView {
    let driver = groups();
    let outside = driver.outside();
    view! {
        <section class="card" aria-labelledby="outside">
            <h2 id="outside">{words::POLICY.0}</h2>
            <p>{words::POLICY.1}</p>
            {live(move || match outside.get() {
                Answered::NotAsked => view! {
                    <p><button type="button" class="button" on:click=move |_| driver.look_outside()>"Check the policy"</button></p>
                }.into_any(),
                Answered::Asking => view! { <p class="watch"><span class="pulse"></span>"Asking Google…"</p> }.into_any(),
                Answered::Told(Err(error)) => view! { <Failed error again=Callback::new(move |()| driver.look_outside())/> }.into_any(),
                Answered::Told(Ok(policy)) => {
                    let (title, text) = words::outside_servers(policy);
                    view! { <div class="note" role="status"><p><b>{title}</b></p><p>{text}</p></div> }.into_any()
                }
            })}
        </section>
    }
}
