use leptos::prelude::*;

use crate::{
    app::{parts::Heading, route::Page},
    words::shell,
};

/// A route that leads nowhere.
#[component]
pub(crate) fn NoSuchPage() -> impl IntoView {
    view! {
        <Heading text="No such page" lede=shell::NO_SUCH_PAGE/>
        <p><a class="button strong" href=Page::Settings.href()>"Go to Settings"</a></p>
    }
}
