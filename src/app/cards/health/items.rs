use leptos::prelude::*;

use crate::{
    app::parts::Icon,
    health::{Health, Item, Verdict},
    words::health as words,
};

/// What was found, each for itself, and what receivers do; folded where there is nothing to do.
#[component]
pub(crate) fn Items(health: Health, is_folded: bool) -> impl IntoView {
    let rows = Item::ALL.map(|item| row(item, &health));
    let receivers = health.reaction.map(|reaction| {
        let rows = words::receivers(reaction).into_iter();
        view! {
            <p><b>{words::RECEIVERS}</b></p>
            <dl class="facts">{rows.map(|(name, does)| view! { <dt>{name}</dt><dd>{does}</dd> }).collect_view()}</dl>
        }
    });
    view! {
        <details open=!is_folded>
            <summary>{words::FOUND}</summary>
            <div class="inside">
                <ul class="list">{rows}</ul>
                {receivers}
            </div>
        </details>
    }
}

fn row(item: Item, health: &Health) -> AnyView {
    let (Some(findings), Some(verdict)) = (&health.findings, health.verdict(item)) else {
        return ().into_any();
    };
    let (name, does) = words::item(item);
    let said = words::said(item, &health.subject.route, findings);
    let notes = words::notes(item, findings);
    view! {
        <li class="finding">
            <p><b>{name}</b>" "<span class="soft">{does}</span></p>
            {chip(verdict)}
            <p>{said}</p>
            {notes.into_iter().map(|note| view! { <p class="mono soft">{note}</p> }).collect_view()}
        </li>
    }
    .into_any()
}

/// A shape, a word, and only then a colour.
fn chip(verdict: Verdict) -> AnyView {
    let (icon, class) = match verdict {
        Verdict::InOrder => (Icon::Tick, "status good"),
        Verdict::Weak => (Icon::Warning, "status wait"),
        Verdict::Wrong => (Icon::Warning, "status bad"),
        Verdict::Missing => (Icon::Dash, "status bad"),
        Verdict::NotKnown => (Icon::Question, "status"),
    };
    view! { <span class=class>{icon.view()}<span>{words::verdict(verdict)}</span></span> }
        .into_any()
}
