//! What a first visit doesn't need: a second wasm file, fetched when it is asked for.
//!
//! The functions that carry `wasm_split` are where `xtask` cuts (`docs/decisions/0004`): all that only
//! they reach lies in the second file. Without the feature `split`, as in tests, there is one file, and
//! the same functions are plain calls.
#![allow(
    clippy::unnecessary_wraps,
    clippy::unused_async,
    reason = "the cut makes these fallible and asynchronous; without it they are neither"
)]

use std::{future::Future, pin::Pin};
#[cfg(feature = "split")]
use std::{
    pin::pin,
    task::{Context, Poll, Waker},
};

use leptos::{prelude::*, task::spawn_local};

use super::{addresses::Addresses, pages, parts::live, route::Page};
use crate::{
    browser::Fetch,
    google::{
        InApp,
        oauth::{Ask, Code, NoRedirect, Pending, Registration},
    },
    moment::Moment,
    session::{self, Grant, Proof, SignInTrouble},
};

/// A future behind a pointer: its size must not be known on both sides of the cut.
type Boxed<T> = Pin<Box<dyn Future<Output = T>>>;

/// The second file could not be loaded.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NotLoaded;

impl From<leptos::wasm_split::SplitLoaderError> for NotLoaded {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// What the second file draws.
pub(crate) enum Piece {
    Page(Page),
    SendFrom,
    Broken(String),
    /// A newer build on the host.
    News,
    Card(pages::Screen),
    Problem(SignInTrouble),
    Renewal,
    InApp(InApp),
    Warning,
}

#[cfg_attr(feature = "split", leptos::wasm_split::wasm_split(inside, wasm_split_path = leptos::wasm_split, fallible, preload(fetch)))]
fn draw(piece: Piece) -> Result<AnyView, NotLoaded> {
    Ok(pages::draw(piece))
}

#[cfg_attr(feature = "split", leptos::wasm_split::wasm_split(inside, wasm_split_path = leptos::wasm_split, fallible))]
fn authorize_inside(
    registration: Registration,
    ask: Ask,
    now: Moment,
) -> Result<Result<(String, Pending), NoRedirect>, NotLoaded> {
    Ok(registration.authorize(ask, now).map(|(url, pending)| (url.into(), pending)))
}

#[cfg_attr(feature = "split", leptos::wasm_split::wasm_split(inside, wasm_split_path = leptos::wasm_split, fallible))]
fn redeem_inside(
    code: Code,
    registration: Registration,
    now: Moment,
) -> Result<Boxed<Result<Grant, SignInTrouble>>, NotLoaded> {
    Ok(Box::pin(async move { session::redeem(code, &registration, &Fetch, now).await }))
}

#[cfg_attr(feature = "split", leptos::wasm_split::wasm_split(inside, wasm_split_path = leptos::wasm_split, fallible))]
fn end_inside(
    grant: Grant,
    registration: Registration,
    now: Moment,
) -> Result<Boxed<Proof>, NotLoaded> {
    Ok(Box::pin(async move { session::end(&grant, &registration, &Fetch, now).await }))
}

#[cfg_attr(feature = "split", leptos::wasm_split::wasm_split(inside, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_look)))]
fn look_inside(addresses: Addresses, of: Option<String>) -> Result<(), NotLoaded> {
    match of {
        Some(account) => addresses.begin(&account),
        None => addresses.look(),
    }
    Ok(())
}

/// [`Registration::authorize`], from the second file: its random numbers and digests weigh.
pub(crate) async fn authorize(
    registration: Registration,
    ask: Ask,
    now: Moment,
) -> Result<Result<(String, Pending), NoRedirect>, NotLoaded> {
    opened(authorize_inside(registration, ask, now)).await
}

/// [`session::redeem`], from the second file.
pub(crate) async fn redeem(
    code: Code,
    registration: Registration,
    now: Moment,
) -> Result<Result<Grant, SignInTrouble>, NotLoaded> {
    Ok(opened(redeem_inside(code, registration, now)).await?.await)
}

/// [`session::end`], from the second file.
pub(crate) async fn end(
    grant: Grant,
    registration: Registration,
    now: Moment,
) -> Result<Proof, NotLoaded> {
    Ok(opened(end_inside(grant, registration, now)).await?.await)
}

/// Begins an account's list with what was seen last ([`Addresses::begin`]), or looks at it
/// ([`Addresses::look`]): in the second file, once it is there.
pub(crate) fn look(addresses: Addresses, of: Option<String>) {
    ready(look_inside(addresses, of));
}

/// What a call into the second file comes to, if that is there.
#[cfg(feature = "split")]
fn ready<T>(call: impl Future<Output = Result<T, NotLoaded>>) -> Option<T> {
    let call = pin!(call);
    match call.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(value)) => Some(value),
        _ => None,
    }
}

#[cfg(not(feature = "split"))]
fn ready<T>(call: Result<T, NotLoaded>) -> Option<T> {
    call.ok()
}

#[cfg(feature = "split")]
fn opened<T>(call: impl Future<Output = T>) -> impl Future<Output = T> {
    call
}

#[cfg(not(feature = "split"))]
async fn opened<T>(call: T) -> T {
    call
}

#[cfg(not(feature = "split"))]
async fn fetch() -> Result<(), NotLoaded> {
    Ok(())
}

#[cfg(not(feature = "split"))]
async fn fetch_look() -> Result<(), NotLoaded> {
    Ok(())
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Progress {
    Loading,
    Loaded,
    Failed,
}

/// How far the second file is.
#[derive(Clone, Copy)]
pub(crate) struct Later(RwSignal<Option<Progress>>);

impl Later {
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(None))
    }

    pub(crate) fn is_loaded(self) -> bool {
        self.0.get() == Some(Progress::Loaded)
    }

    /// Fetches the second file, unless that was done.
    pub(crate) fn load(self) {
        if matches!(self.0.get_untracked(), Some(Progress::Loading | Progress::Loaded)) {
            return;
        }
        self.0.set(Some(Progress::Loading));
        spawn_local(async move {
            // One file, but each way into it that is to be ready at once is opened by itself.
            let is_loaded = fetch().await.is_ok() && fetch_look().await.is_ok();
            self.0.set(Some(if is_loaded { Progress::Loaded } else { Progress::Failed }));
        });
    }
}

/// A piece of the second file that is there only once something else has fetched it.
pub(crate) fn along(piece: impl Fn() -> Piece + Send + 'static) -> AnyView {
    let later: Later = expect_context();
    let is_loaded = Memo::new(move |_| later.is_loaded());
    live(move || if is_loaded.get() { at_once(piece()) } else { ().into_any() })
}

/// A piece of the second file; it is fetched if it isn't there yet.
pub(crate) fn later(piece: impl Fn() -> Piece + Send + 'static) -> AnyView {
    boxed(Box::new(piece))
}

/// One function for all pieces, and not one for each (`docs/decisions/0004`).
fn boxed(piece: Box<dyn Fn() -> Piece + Send>) -> AnyView {
    let later: Later = expect_context();
    Effect::new(move |before: Option<()>| {
        if before.is_none() {
            later.load();
        }
    });
    live(move || {
        match later.0.get() {
        Some(Progress::Loaded) => at_once(piece()),
        Some(Progress::Failed) => view! {
            <div class="note spread">
                <p>"A part of this page could not be loaded. Check the connection and try again; if it doesn’t help, load the page again."</p>
                <button class="button" on:click=move |_| { later.load(); }>"Try again"</button>
            </div>
        }
        .into_any(),
        _ => view! { <p class="watch"><span class="pulse"></span>"Loading…"</p> }.into_any(),
    }
    })
}

/// Once the file is there, a call into it is ready when it is first asked.
fn at_once(piece: Piece) -> AnyView {
    ready(draw(piece)).unwrap_or_else(|| ().into_any())
}
