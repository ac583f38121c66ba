//! One file a page.
mod addresses;
mod connection;
mod settings;
mod setup;
mod test;

use leptos::prelude::*;

use super::route::Page;
pub(crate) use addresses::AddressesPage;
pub(crate) use settings::SettingsPage;
pub(crate) use setup::SetupPage;
pub(crate) use test::{Composer, TestPage};

/// A page's heading and what it is for.
#[component]
fn Heading(text: &'static str, #[prop(into)] lede: String) -> impl IntoView {
    view! {
        <div>
            <h1 tabindex="-1">{text}</h1>
            <p class="lede">{lede}</p>
        </div>
    }
}

/// A route that leads nowhere.
#[component]
pub(crate) fn NoSuchPage() -> impl IntoView {
    view! {
        <Heading text="No such page" lede="This address leads nowhere in Fromline."/>
        <p><a class="button strong" href=Page::Settings.href()>"Go to Settings"</a></p>
    }
}
