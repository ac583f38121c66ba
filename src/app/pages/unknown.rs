use leptos::prelude::*;

use crate::app::{parts::Heading, route::Page};

/// A route that leads nowhere.
#[component]
pub(crate) fn NoSuchPage() -> impl IntoView {
    view! {
        <Heading text="No such page" lede="This address leads nowhere in Fromline."/>
        <p><a class="button strong" href=Page::Settings.href()>"Go to Settings"</a></p>
    }
}
