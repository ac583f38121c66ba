//! What Google lets Fromline do, what this computer keeps, and both ways out.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        cards::connection::Connection,
        focus::focus,
        parts::{Heading, Icon, flag, maybe},
        route::{Page, Route},
        state::{account::account, addresses::addresses, tabs},
        voice::voice,
    },
    browser::{Storage, databases},
    google::Permission,
    keep::{self, Item},
    session::Grant,
    words::{kept as told, permissions as words, permissions::Permit},
};

#[component]
pub(crate) fn PermissionsPage() -> impl IntoView {
    let Route(page) = expect_context();
    let forgotten = matches!(*page.read_untracked(), Page::Permissions { forgotten: true });
    let kept = Inventory::open();
    view! {
        <Heading text="Permissions" lede=words::LEDE/>
        {forgotten.then(|| view! { <Forgotten kept/> })}
        <Connection/>
        <Permits/>
        <Leaving/>
        <Kept kept/>
        <Forget/>
    }
}

/// What is kept, as it is looked at.
#[derive(Clone, Copy)]
struct Inventory {
    items: RwSignal<Vec<Item>>,
    databases: RwSignal<Option<Vec<String>>>,
}

impl Inventory {
    const BEAT: Duration = Duration::from_secs(2);

    fn open() -> Self {
        let inventory = Self {
            items: RwSignal::new(keep::inventory(&Storage)),
            databases: RwSignal::new(None),
        };
        spawn_local(async move {
            let names = databases::names().await;
            inventory.databases.try_set(Some(names));
        });
        let look = move || {
            let items = keep::inventory(&Storage);
            // A timer may come once more after the page is gone.
            if inventory.items.try_with_untracked(|known| *known != items) == Some(true) {
                inventory.items.set(items);
            }
        };
        let (account, addresses) = (account(), addresses());
        Effect::new(move |_| {
            account.session().track();
            addresses.listing().track();
            look();
        });
        if let Ok(beat) = set_interval_with_handle(look, Self::BEAT) {
            on_cleanup(move || beat.clear());
        }
        inventory
    }
}

/// Right after everything was forgotten: the proof is a look at the storage, not a promise.
#[component]
fn Forgotten(kept: Inventory) -> impl IntoView {
    let voice = voice();
    Effect::new(move |was_told: Option<bool>| {
        let is_known = kept.databases.read().is_some();
        if is_known && was_told != Some(true) {
            focus("#forgotten");
            voice.say(words::FORGOTTEN);
        }
        is_known
    });
    view! {
        {maybe(move || kept.databases.get().map(|databases| {
            let items = kept.items.get();
            let is_empty = items.is_empty() && databases.is_empty();
            let (heading, hint) = words::forgotten(is_empty);
            let counted = words::left(&items, &databases);
            view! {
                <section class=if is_empty { "result" } else { "result bad" } aria-labelledby="forgotten">
                    <h2 id="forgotten" tabindex="-1">{heading}</h2>
                    <p>{counted}</p>
                    <p class:soft=is_empty>{hint}</p>
                    <p>
                        {words::REMEMBERS.0}
                        <a target="_blank" rel="noopener noreferrer" href=words::CONNECTIONS>{words::REMEMBERS.1}</a>"."
                    </p>
                </section>
            }.into_any()
        }))}
    }
}

#[component]
fn Permits() -> impl IntoView {
    let account = account();
    let others = Memo::new(move |_| {
        let session = account.session().read();
        let scopes = session.scopes().unwrap_or_default();
        scopes.iter().filter(|scope| !Permission::is_known(scope)).cloned().collect::<Vec<_>>()
    });
    view! {
        <section class="card" aria-labelledby="permits">
            <h2 id="permits">"What Google lets Fromline do"</h2>
            <ul class="permits">
                <Row permit=words::WHO/>
                {Permission::ALL.map(|permission| view! { <Row permit=words::permit(permission) permission/> })}
            </ul>
            {maybe(move || (!others.read().is_empty()).then(|| view! {
                <p class="soft">{words::NOT_USED}<code>{others.get().join(", ")}</code></p>
            }.into_any()))}
            {account.config().has_organisation().then(|| view! { <p class="soft">{words::ADMINISTRATOR}</p> })}
        </section>
    }
}

#[component]
fn Row(permit: Permit, #[prop(optional)] permission: Option<Permission>) -> impl IntoView {
    let account = account();
    let id = permission.map_or("permit-who", |permission| match permission {
        Permission::ListAliases => "permit-settings",
        Permission::Send => "permit-send",
        Permission::ReadBack => "permit-headers",
    });
    let granted = Memo::new(move |_| {
        let session = account.session().read();
        let scopes = session.grant().map(Grant::scopes);
        scopes.map(|scopes| permission.is_none_or(|permission| permission.is_in(scopes)))
    });
    view! {
        <li>
            <div class="spread">
                <h3 id=id>{permit.name}</h3>
                <div class="row">
                    {maybe(move || granted.get().map(|granted| view! { <Granted granted/> }.into_any()))}
                    {maybe(move || permission.filter(|_| granted.get() == Some(false)).map(|permission| view! {
                        <button class="button" aria-describedby=id on:click=move |_| account.grant(permission)>"Grant"</button>
                    }.into_any()))}
                </div>
            </div>
            <p class="soft">{words::googles_name(&permit)}</p>
            <p>{permit.allows}" "{permit.used}</p>
        </li>
    }
}

#[component]
fn Granted(granted: bool) -> impl IntoView {
    if granted {
        view! { <span class="status good">{Icon::Tick.view()}<span>"Granted"</span></span> }
            .into_any()
    } else {
        view! { <span class="status">"Not granted"</span> }.into_any()
    }
}

/// What Disconnect does; its button is the connection's own.
#[component]
fn Leaving() -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="leaving">
            <h2 id="leaving">"What Disconnect does"</h2>
            <ol class="numbered">{words::DISCONNECT.map(|step| view! { <li>{step}</li> })}</ol>
            <p>
                {words::LET_IN.0}
                <a target="_blank" rel="noopener noreferrer" href=words::CONNECTIONS>{words::LET_IN.1}</a>
                "."
            </p>
        </section>
    }
}

#[component]
fn Kept(kept: Inventory) -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="kept">
            <h2 id="kept">"What this computer keeps"</h2>
            <p class="soft">{words::NO_SERVER}</p>
            {maybe(move || {
                let (items, databases) = (kept.items.get(), kept.databases.get().unwrap_or_default());
                let is_empty = items.is_empty() && databases.is_empty();
                Some(if is_empty {
                    view! { <p>"Nothing."</p> }.into_any()
                } else {
                    view! { <Table items databases/> }.into_any()
                })
            })}
        </section>
    }
}

#[component]
fn Table(items: Vec<Item>, databases: Vec<String>) -> impl IntoView {
    let row = |what: String, place: &'static str, lasts: &'static str, key: String| {
        view! {
            <tr>
                <th scope="row">{what}<span class="hint"><code>{key}</code></span></th>
                <td>{place}</td>
                <td>{lasts}</td>
            </tr>
        }
        .into_any()
    };
    let items = items.into_iter().map(|item| {
        let (what, lasts) = told::item(&item);
        row(what, told::shelf(item.shelf), lasts, item.key)
    });
    let databases = databases.into_iter().map(|name| {
        let (what, place, lasts) = words::DATABASE;
        row(what.into(), place, lasts, name)
    });
    view! {
        <table aria-labelledby="kept">
            <thead><tr><th scope="col">"What"</th><th scope="col">"Where"</th><th scope="col">"How long"</th></tr></thead>
            <tbody>{items.chain(databases).collect_view()}</tbody>
        </table>
    }
}

/// Asks before it forgets.
#[component]
fn Forget() -> impl IntoView {
    let account = account();
    let (asked, set_asked) = signal(false);
    let (busy, set_busy) = signal(false);
    let ask = move |_| {
        set_asked.set(true);
        focus("#forget-asked");
    };
    let keep = move |_| {
        set_asked.set(false);
        focus("#forget");
    };
    let forget = move |_| {
        if busy.get_untracked() {
            return;
        }
        set_busy.set(true);
        spawn_local(async move {
            tabs::tell_forgotten();
            // First what is erased at once: a database may keep one waiting.
            keep::forget_everything(&Storage);
            databases::delete_all().await;
            account.forget_everything();
        });
    };
    view! {
        <section class="card" aria-labelledby="forget">
            <h2 id="forget" tabindex="-1">"Forget everything on this computer"</h2>
            <p>{words::FORGET}</p>
            {maybe(move || Some(if asked.get() {
                view! {
                    <div class="result bad" role="group" aria-labelledby="forget-asked">
                        <h3 id="forget-asked" tabindex="-1">"Forget everything now?"</h3>
                        <p>{words::FORGET_ASKED}</p>
                        <div class="row">
                            <button class="button grave" aria-busy=flag(move || busy.get(), "true") on:click=forget>"Forget everything"</button>
                            <button class="button" on:click=keep>"Keep it"</button>
                        </div>
                    </div>
                }.into_any()
            } else {
                view! { <div class="row"><button class="button" on:click=ask>"Forget everything on this computer"</button></div> }.into_any()
            }))}
        </section>
    }
}
