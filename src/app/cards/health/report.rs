use leptos::prelude::*;

use crate::{
    app::{
        cards::health::{changes::Changes, items::Items, selector::SelectorForm},
        focus::focus_now,
        parts::{Icon, live, text},
        state::{
            account::account,
            health::{HealthBook, health_book, resolver},
        },
    },
    health::{Checking, Health, Keeps, Outcome, Route, Subject},
    words::health as words,
};

/// The check of one domain for one route: it begins as this is drawn, unless its result is known.
#[component]
pub(crate) fn HealthReport(subject: Subject) -> impl IntoView {
    let (book, asked) = (health_book(), resolver(account()));
    let id = book.card();
    let checking = {
        let subject = subject.clone();
        Memo::new(move |_| book.of(&subject))
    };
    if *checking.read_untracked() == Checking::NotYet {
        book.begin(&subject, Keeps::Nothing, None);
    }
    // Google's own addresses have no key of anyone's to type.
    let is_googles_own = matches!(subject.route, Route::Gmail | Route::Personal);
    let label = words::of(&subject.domain);
    let (shown, form) = (subject.clone(), subject.clone());
    view! {
        <section class="health" aria-label=label>
            {live(move || match checking.get() {
                Checking::NotYet => ().into_any(),
                Checking::Looking { answered } => looking(&asked, answered),
                Checking::Stopped => view! { <p class="note">{words::STOPPED}</p> }.into_any(),
                Checking::Known(health) => found(*health, book, id, &shown),
            })}
            {(!is_googles_own).then(|| view! { <SelectorForm subject=form id/> })}
            <Again subject checking id/>
        </section>
    }
}

fn looking(asked: &str, answered: usize) -> AnyView {
    view! { <p class="watch"><span class="pulse"></span>{words::looking(asked, answered)}</p> }
        .into_any()
}

/// One button that stays: it stops what goes on, and begins again what has ended.
#[component]
fn Again(subject: Subject, checking: Memo<Checking>, id: u32) -> impl IntoView {
    let book = health_book();
    let is_looking = Memo::new(move |_| matches!(*checking.read(), Checking::Looking { .. }));
    let press = move |_| match checking.get_untracked() {
        Checking::Looking { .. } => book.stop(&subject),
        Checking::Stopped => book.begin(&subject, Keeps::WhatIsKnown, None),
        Checking::NotYet | Checking::Known(_) => book.begin(&subject, Keeps::Nothing, None),
    };
    view! {
        <div class="row">
            <button type="button" class="button" id=again_id(id) on:click=press>
                {text(move || if is_looking.get() { words::STOP } else { words::AGAIN }.to_owned())}
            </button>
        </div>
    }
}

fn again_id(id: u32) -> String {
    format!("health-{id}-again")
}

fn found(health: Health, book: HealthBook, id: u32, subject: &Subject) -> AnyView {
    let class = match health.outcome {
        outcome if words::is_good(outcome) => "result",
        outcome if words::is_bad(outcome) => "result bad",
        _ => "result calm",
    };
    let icon = if words::is_good(health.outcome) {
        Icon::Tick
    } else if health.outcome == Outcome::NotKnown {
        Icon::Question
    } else {
        Icon::Warning
    };
    let (headline, why) = (words::headline(&health), words::text(&health));
    let is_good = words::is_good(health.outcome);
    view! {
        <div class=class>
            <p class="headline">{icon.view()}<b>{headline}</b></p>
            {why.map(|why| view! { <p>{why}</p> })}
        </div>
        <Changes changes=health.changes.clone()/>
        {failures(&health, book, id, subject)}
        {health.findings.is_some().then(|| view! { <Items health is_folded=is_good/> })}
    }
    .into_any()
}

/// The look-ups that failed, with a way to ask for them again.
fn failures(health: &Health, book: HealthBook, id: u32, subject: &Subject) -> Option<AnyView> {
    if health.not_known.is_empty() {
        return None;
    }
    let failed =
        health.not_known.iter().map(|(question, why)| words::not_found_out(question, *why));
    let subject = subject.clone();
    let again = move |_| {
        book.begin(&subject, Keeps::WhatIsKnown, None);
        // This button goes; the one that stops what begins now stays.
        focus_now(&format!("#{}", again_id(id)));
    };
    Some(
        view! {
            <div class="note stack">
                <p><b>{words::NOT_FOUND_OUT}</b></p>
                <ul class="plain">{failed.map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                <div class="row"><button type="button" class="button" on:click=again>{words::TRY_AGAIN}</button></div>
            </div>
        }
        .into_any(),
    )
}
