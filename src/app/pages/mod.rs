//! One file a page.
mod about;
mod addresses;
mod ahead;
mod check;
mod connection;
mod permissions;
mod renewal;
mod settings;
mod setup;
mod test;
mod wizard;

use leptos::prelude::*;

use super::{later::Piece, release::News, route::Page};
use about::AboutPage;
use addresses::AddressesPage;
use check::CheckPage;
pub(crate) use connection::Screen;
use permissions::PermissionsPage;
pub(crate) use settings::SettingsPage;
use setup::SetupPage;
pub(crate) use setup::Step;
pub(crate) use test::Composer;
use test::TestPage;
use wizard::WizardPage;

/// All that the second file draws.
pub(crate) fn draw(piece: Piece) -> AnyView {
    match piece {
        Piece::Page(Page::Addresses) => view! { <AddressesPage/> }.into_any(),
        Piece::Page(Page::Add(_)) => view! { <WizardPage/> }.into_any(),
        Piece::Page(Page::Test(_)) => view! { <TestPage/> }.into_any(),
        Piece::Page(Page::Setup) => view! { <SetupPage/> }.into_any(),
        Piece::Page(Page::Check) => view! { <CheckPage/> }.into_any(),
        Piece::Page(Page::About) => view! { <AboutPage/> }.into_any(),
        Piece::Page(Page::Permissions { .. }) => view! { <PermissionsPage/> }.into_any(),
        Piece::Page(_) => view! { <NoSuchPage/> }.into_any(),
        Piece::SendFrom => settings::send_from(),
        Piece::Broken(key) => settings::broken(key),
        Piece::News => view! { <News/> }.into_any(),
        Piece::Card(screen) => connection::card(screen),
        Piece::Problem(trouble) => connection::problem(trouble),
        Piece::InApp(app) => connection::in_app(app),
        Piece::Warning => connection::warning(),
        Piece::Renewal => renewal::line(),
    }
}

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
fn NoSuchPage() -> impl IntoView {
    view! {
        <Heading text="No such page" lede="This address leads nowhere in Fromline."/>
        <p><a class="button strong" href=Page::Settings.href()>"Go to Settings"</a></p>
    }
}
