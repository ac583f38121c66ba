//! One file or folder a page; none imports another page. What the chunks draw is cut here (`docs/decisions/0004`).
#![allow(
    clippy::unnecessary_wraps,
    clippy::unused_async,
    clippy::useless_conversion,
    reason = "the cut makes these fallible and asynchronous, with an error of its own; without it they are neither"
)]

mod about;
mod addresses;
mod check;
pub(crate) mod home;
mod organisation;
mod overview;
mod permissions;
mod sent;
mod settings;
mod settings_file;
mod setup;
mod sheet;
mod team;
mod test_mail;
mod unknown;
mod wizard;

use leptos::prelude::*;

use crate::app::{
    cards::{
        connection::{account, problem},
        google_pages::warning,
        health::HealthReport,
        news::News,
        open_mails::OpenMails,
        renewal,
    },
    chunks::{Boxed, Chunk, NotLoaded, ready},
    pages::{
        about::AboutPage,
        addresses::AddressesPage,
        check::CheckPage,
        organisation::OrganisationPage,
        overview::Overview,
        permissions::PermissionsPage,
        sent::SentPage,
        settings::SettingsPage,
        settings_file::SettingsFileCard,
        setup::SetupPage,
        sheet::SheetPage,
        team::TeamPage,
        test_mail::{SendPage, TestPage},
        unknown::NoSuchPage,
        wizard::WizardPage,
    },
    parts::Piece,
    route::Page,
};

/// Draws a piece whose chunk is loaded.
pub(crate) fn draw(piece: Piece) -> Option<AnyView> {
    match piece.chunk() {
        Chunk::Account => ready(draw_account(piece)),
        Chunk::Settings => ready(draw_settings()),
        Chunk::Test => ready(draw_test(piece)),
        Chunk::Team => ready(draw_team(piece)),
        Chunk::Sending => ready(draw_sending(piece)),
        Chunk::Wizard => ready(draw_wizard()),
        Chunk::Rare => ready(draw_rare(piece)),
        Chunk::Organisation => ready(draw_organisation(piece)),
    }
}

/// Loads a chunk.
pub(crate) fn fetch(chunk: Chunk) -> Boxed<Result<(), NotLoaded>> {
    match chunk {
        Chunk::Account => Box::pin(async { fetch_account().await.map_err(Into::into) }),
        Chunk::Settings => Box::pin(async { fetch_settings().await.map_err(Into::into) }),
        Chunk::Test => Box::pin(async { fetch_test().await.map_err(Into::into) }),
        Chunk::Team => Box::pin(async { fetch_team().await.map_err(Into::into) }),
        Chunk::Sending => Box::pin(async { fetch_sending().await.map_err(Into::into) }),
        Chunk::Wizard => Box::pin(async { fetch_wizard().await.map_err(Into::into) }),
        Chunk::Rare => Box::pin(async { fetch_rare().await.map_err(Into::into) }),
        Chunk::Organisation => Box::pin(async { fetch_organisation().await.map_err(Into::into) }),
    }
}

#[cfg_attr(feature = "split", leptos::wasm_split::wasm_split(account, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_account)))]
fn draw_account(piece: Piece) -> Result<AnyView, NotLoaded> {
    Ok(match piece {
        Piece::Page(Page::Home) => view! { <Overview/> }.into_any(),
        Piece::Page(_) => view! { <AddressesPage/> }.into_any(),
        Piece::SetAside => settings::set_aside(),
        Piece::News => view! { <News/> }.into_any(),
        Piece::Connection(screen) => account::card(screen),
        Piece::Problem(trouble) => problem::problem(trouble),
        Piece::InApp(app) => problem::in_app(app),
        Piece::Warning => warning(),
        Piece::Renewal => renewal::line(),
        // Of another chunk.
        Piece::OpenMails | Piece::SettingsFile | Piece::Health(_) => ().into_any(),
    })
}

#[cfg_attr(feature = "split", leptos::wasm_split::wasm_split(settings, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_settings)))]
fn draw_settings() -> Result<AnyView, NotLoaded> {
    Ok(view! { <SettingsPage/> }.into_any())
}

#[cfg_attr(feature = "split", leptos::wasm_split::wasm_split(test, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_test)))]
fn draw_test(piece: Piece) -> Result<AnyView, NotLoaded> {
    Ok(match piece {
        Piece::Page(Page::Send(_)) => view! { <SendPage/> }.into_any(),
        _ => view! { <TestPage/> }.into_any(),
    })
}

#[cfg_attr(feature = "split", leptos::wasm_split::wasm_split(team, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_team)))]
fn draw_team(piece: Piece) -> Result<AnyView, NotLoaded> {
    Ok(match piece {
        Piece::SettingsFile => view! { <SettingsFileCard/> }.into_any(),
        Piece::Page(Page::Sheet) => view! { <SheetPage/> }.into_any(),
        _ => view! { <TeamPage/> }.into_any(),
    })
}

#[cfg_attr(feature = "split", leptos::wasm_split::wasm_split(sending, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_sending)))]
fn draw_sending(piece: Piece) -> Result<AnyView, NotLoaded> {
    Ok(match piece {
        Piece::OpenMails => view! { <OpenMails/> }.into_any(),
        _ => view! { <SentPage/> }.into_any(),
    })
}

#[cfg_attr(feature = "split", leptos::wasm_split::wasm_split(wizard, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_wizard)))]
fn draw_wizard() -> Result<AnyView, NotLoaded> {
    Ok(view! { <WizardPage/> }.into_any())
}

#[cfg_attr(feature = "split", leptos::wasm_split::wasm_split(rare, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_rare)))]
fn draw_rare(piece: Piece) -> Result<AnyView, NotLoaded> {
    Ok(match piece {
        Piece::Page(Page::Check) => view! { <CheckPage/> }.into_any(),
        Piece::Page(Page::Setup) => view! { <SetupPage/> }.into_any(),
        Piece::Page(Page::About) => view! { <AboutPage/> }.into_any(),
        Piece::Page(Page::Permissions { .. }) => view! { <PermissionsPage/> }.into_any(),
        _ => view! { <NoSuchPage/> }.into_any(),
    })
}

#[cfg_attr(feature = "split", leptos::wasm_split::wasm_split(organisation, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_organisation)))]
fn draw_organisation(piece: Piece) -> Result<AnyView, NotLoaded> {
    Ok(match piece {
        Piece::Health(subject) => view! { <HealthReport subject/> }.into_any(),
        _ => view! { <OrganisationPage/> }.into_any(),
    })
}

#[cfg(not(feature = "split"))]
async fn fetch_account() -> Result<(), NotLoaded> {
    Ok(())
}

#[cfg(not(feature = "split"))]
async fn fetch_settings() -> Result<(), NotLoaded> {
    Ok(())
}

#[cfg(not(feature = "split"))]
async fn fetch_test() -> Result<(), NotLoaded> {
    Ok(())
}

#[cfg(not(feature = "split"))]
async fn fetch_team() -> Result<(), NotLoaded> {
    Ok(())
}

#[cfg(not(feature = "split"))]
async fn fetch_sending() -> Result<(), NotLoaded> {
    Ok(())
}

#[cfg(not(feature = "split"))]
async fn fetch_wizard() -> Result<(), NotLoaded> {
    Ok(())
}

#[cfg(not(feature = "split"))]
async fn fetch_rare() -> Result<(), NotLoaded> {
    Ok(())
}

#[cfg(not(feature = "split"))]
async fn fetch_organisation() -> Result<(), NotLoaded> {
    Ok(())
}
