use leptos::prelude::*;

use crate::{
    app::{
        parts::Heading,
        route::Page,
        state::{account::account, release::version},
    },
    config::{Config, Link},
    words::{about as words, common},
};

/// What Fromline is, what it keeps, and what it tells to whom.
#[component]
pub(crate) fn AboutPage() -> impl IntoView {
    let account = account();
    let config = account.config();
    let endpoints = account.registration().endpoints;
    let rows = words::goes(&endpoints, config.has_organisation());
    view! {
        <Heading text="About and privacy" lede=words::lede(&endpoints)/>
        <section class="card" aria-labelledby="kept">
            <h2 id="kept">"What is kept where"</h2>
            <Kept/>
            <p>{common::NO_TEXT}</p>
            <p>
                {words::PERMISSIONS.0}
                <a href=Page::Permissions { forgotten: false }.href()>"Permissions"</a>
                {words::PERMISSIONS.1}
            </p>
            <p class="soft">{words::READABLE}</p>
        </section>
        <section class="card" aria-labelledby="goes">
            <h2 id="goes">"What goes to whom"</h2>
            <dl class="facts told">
                {rows.into_iter().map(|(name, host, what)| view! {
                    <dt><b>{name}</b><span class="hint">{host}</span></dt>
                    <dd>{what}</dd>
                }).collect_view()}
            </dl>
            <p>{words::NOBODY_ELSE}</p>
            <p class="soft">
                {words::LIMITED_USE.0}
                <a href=words::POLICY target="_blank" rel="noopener noreferrer">{words::LIMITED_USE.1}</a>
                {words::LIMITED_USE.2}
            </p>
        </section>
        <Owner config/>
        <section class="card" aria-labelledby="version">
            <h2 id="version">"Version and licence"</h2>
            <dl class="facts">
                <dt>"Version"</dt><dd>{version()}</dd>
                <dt>"Licence"</dt><dd>{words::LICENCE}</dd>
            </dl>
        </section>
    }
}

#[component]
fn Kept() -> impl IntoView {
    view! {
        <table class="kept">
            <thead>
                <tr><th scope="col">"What"</th><th scope="col">"Where"</th><th scope="col">"How long"</th></tr>
            </thead>
            <tbody>
                {words::kept().into_iter().map(|(what, place, long)| view! {
                    <tr><th scope="row">{what}</th><td>{place}</td><td>{long}</td></tr>
                }).collect_view()}
            </tbody>
        </table>
    }
}

/// The deployer's own pages, where they are named.
#[component]
fn Owner(config: Config) -> impl IntoView {
    let pages = [("Home page", config.home_page), ("Privacy page", config.privacy_page)];
    let named: Vec<(&str, Link)> =
        pages.into_iter().filter_map(|(name, link)| Some((name, link?))).collect();
    let operator = config.operator;
    (!named.is_empty() || operator.is_some()).then(|| {
        view! {
            <section class="card" aria-labelledby="owner">
                <h2 id="owner">"Who runs this copy"</h2>
                {operator.map(|operator| view! { <p>{operator}</p> })}
                <dl class="facts">
                    {named.into_iter().map(|(name, link)| view! {
                        <dt>{name}</dt>
                        <dd><a href=link.as_str().to_owned()>{link.as_str().to_owned()}</a></dd>
                    }).collect_view()}
                </dl>
            </section>
        }
    })
}
