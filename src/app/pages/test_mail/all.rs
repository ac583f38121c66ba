use leptos::prelude::*;

use crate::{
    app::{
        parts::{flag, live, maybe},
        press::send_guard,
        state::{account::account, addresses::addresses, test_all::test_all},
    },
    google::Permission,
    mail::Address,
    sending::{TestAllEvent, TestRow},
    words::test_all as words,
};

/// One press tests every address that Settings use.
#[component]
pub(super) fn TestAll() -> impl IntoView {
    let (account, addresses, driver) = (account(), addresses(), test_all());
    let used = Memo::new(move |_| {
        let lines = addresses.who_sends_what();
        lines.into_iter().filter_map(|line| line.address).collect::<Vec<Address>>()
    });
    let (can_send, may_read) = (
        Memo::new(move |_| account.allows(Permission::Send)),
        Memo::new(move |_| account.allows(Permission::ReadBack)),
    );
    let guard = send_guard();
    let is_running = Memo::new(move |_| driver.tests().read().is_running());
    let can_go_on = Memo::new(move |_| driver.tests().read().can_go_on());
    let has_rows = Memo::new(move |_| !driver.tests().read().rows().is_empty());
    let closed = flag(move || guard.is_closed() || !can_send.get(), "true");
    let may = move || can_send.get_untracked() && !untrack(|| guard.is_closed());
    let start = move |_| {
        if may() {
            driver.begin(used.get_untracked());
        }
    };
    let go_on = move |_| {
        if may() {
            driver.tell(TestAllEvent::Resumed);
        }
    };
    view! {
        <section class="card" aria-labelledby="all">
            <div class="spread">
                <div>
                    <h2 id="all">{words::TITLE}</h2>
                    <p class="soft">{words::LEDE}</p>
                </div>
                <div class="row">
                    {maybe(move || is_running.get().then(|| view! {
                        <button type="button" class="button" on:click=move |_| driver.tell(TestAllEvent::Stopped)>{words::STOP}</button>
                    }.into_any()))}
                    {maybe(move || can_go_on.get().then(|| view! {
                        <button type="button" class="button" aria-disabled=closed on:click=go_on>{words::GO_ON}</button>
                    }.into_any()))}
                    {maybe(move || (!is_running.get()).then(|| view! {
                        <button type="button" class="button" aria-disabled=closed on:click=start>{words::START}</button>
                    }.into_any()))}
                </div>
            </div>
            {maybe(move || has_rows.get().then(|| view! {
                <table class="dense" aria-label=words::TITLE>
                    <thead><tr>{words::COLUMNS.map(|column| view! { <th scope="col">{column}</th> })}</tr></thead>
                    <tbody>{live(move || {
                        let tests = driver.tests().read();
                        tests.rows().iter().map(|tested| row(tested, may_read.get())).collect_view().into_any()
                    })}</tbody>
                </table>
            }.into_any()))}
            {maybe(move || (has_rows.get() && can_send.get() && !may_read.get()).then(|| view! {
                <div class="aside spread">
                    <p class="soft">{words::MAY_READ}</p>
                    <button type="button" class="button" on:click=move |_| account.grant(Permission::ReadBack)>"Grant"</button>
                </div>
            }.into_any()))}
        </section>
    }
}

fn row(tested: &TestRow, may_read: bool) -> AnyView {
    view! {
        <tr>
            <th scope="row">{tested.address.to_string()}</th>
            <td>
                {words::answer(tested)}
                {words::reason(tested).map(|reason| view! { <span class="hint">{reason}</span> })}
            </td>
            <td>{words::copy(tested, may_read)}</td>
        </tr>
    }
    .into_any()
}
