use leptos::prelude::*;

use crate::{
    app::{
        parts::{Piece, along, flag, later, live},
        route::{Page, Title},
        state::account::account,
    },
    browser::{Storage, device},
    google::InApp,
    keep::{Kept, Shelf, Store},
    policy::Policy,
    session::{LastAccount, Session},
    words::first_visit as words,
};

/// What Fromline is, for a first visit; with a sign-in that is there, or was, what is sent from where.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    let account = account();
    // As `boot.js` decides it before the app is there.
    let keeps = |key| Storage.read(Shelf::Browser, key).is_some();
    let is_new = !keeps(LastAccount::KEY) && !keeps(Policy::KEY);
    let is_first = Memo::new(move |_| is_new && *account.session().read() == Session::default());
    live(move || {
        if is_first.get() {
            view! { <FirstVisit/> }.into_any()
        } else {
            later(|| Piece::Page(Page::Home))
        }
    })
}

/// The same as stands in `index.html` before the app is there.
#[component]
fn FirstVisit() -> impl IntoView {
    let account = account();
    let Title(title) = expect_context();
    title.set(Some(words::TITLE.into()));
    on_cleanup(move || title.set(None));
    let in_app = InApp::of(&device::user_agent());
    let terms = account
        .wanted()
        .map_or_else(|| words::TERMS.to_owned(), |wanted| words::wanted(wanted.as_str()));
    view! {
        <div class="first">
            {along(Piece::SetAside)}
            {in_app.map(|app| later(move || Piece::InApp(app)))}
            <section class="hero">
                <div class="pitch">
                    <h1 tabindex="-1">{words::TITLE}</h1>
                    <p class="lede">{words::LEDE}</p>
                    <div class="row">
                        <button
                            type="button" class="button strong" id="connect"
                            aria-busy=flag(move || account.leaving().get(), "true")
                            on:click=move |_| account.connect()
                        >{words::CONNECT}</button>
                        <span class="soft">{terms}{account.config().operator.map(|operator| words::run_by(&operator))}</span>
                    </div>
                </div>
                <div class="versus">
                    {line(words::BEFORE, 0)}
                    {line(words::AFTER, 1)}
                </div>
            </section>
            <section class="card" aria-labelledby="next">
                <h2 id="next">{words::NEXT}</h2>
                <ol class="steps-ahead">
                    {words::STEPS.map(|(what, more)| view! { <li><b>{what}</b>" "<span class="soft">{more}</span></li> })}
                </ol>
            </section>
        </div>
    }
}

/// A From line as an inbox shows it.
fn line(caption: &'static str, index: usize) -> AnyView {
    let (face, name, local, domain) = words::FROM[index];
    view! {
        <figure class="seen">
            <figcaption>{caption}</figcaption>
            <div class="fromline">
                <span class="face" aria-hidden="true">{face}</span>
                <span class="who-from">
                    <b>{name}</b>" "
                    <span class="addr">{format!("<{local}")}<wbr/>{format!("@{domain}>")}</span>
                </span>
                <span class="subject">{words::SUBJECT}</span>
            </div>
        </figure>
    }
    .into_any()
}
