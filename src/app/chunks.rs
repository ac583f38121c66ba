//! The chunks of the app: wasm files that are loaded later.
//!
//! A function that carries `wasm_split` is where `xtask` cuts (`docs/decisions/0004`): all that only the functions of one
//! name reach lies in that name's chunk. Without the feature `split`, as in tests, there is one file, and the same
//! functions are plain calls.
#![allow(
    clippy::unnecessary_wraps,
    clippy::unused_async,
    reason = "the cut makes these fallible and asynchronous; without it they are neither"
)]

use std::{future::Future, pin::Pin, time::Duration};
#[cfg(feature = "split")]
use std::{
    pin::pin,
    task::{Context, Poll, Waker},
};

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::subscription::leave_at_cleanup,
    browser::{Fetch, device},
    google::oauth::Registration,
    moment::Moment,
    session::{Command, Event},
};

/// A future behind a pointer: its size must not be known on both sides of a cut.
pub(crate) type Boxed<T> = Pin<Box<dyn Future<Output = T>>>;

/// A chunk could not be loaded.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NotLoaded;

impl From<leptos::wasm_split::SplitLoaderError> for NotLoaded {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// A file that holds what is used together.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Chunk {
    /// The connected account: its card, Home, the addresses. What comes back from Google needs it.
    Account,
    /// The choices.
    Settings,
    /// Writing a mail, and sending it.
    Test,
    /// The people who send, and lists of them.
    Team,
    /// The records of mails, and what became of each.
    Sending,
    /// Adding an address, step by step.
    Wizard,
    /// What is rarely opened: set-up and its check, About, Permissions.
    Rare,
    /// A Google Workspace, for its administrator; and what DNS says of a domain.
    Organisation,
}

impl Chunk {
    /// In the order in which they are loaded while nothing else is to be done.
    const ALL: [Self; 8] = [
        Self::Account,
        Self::Settings,
        Self::Test,
        Self::Team,
        Self::Sending,
        Self::Wizard,
        Self::Rare,
        Self::Organisation,
    ];
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum ChunkProgress {
    Loading,
    Loaded,
    Failed,
}

/// How far each chunk is.
#[derive(Clone, Copy)]
pub(crate) struct Chunks {
    progress: [RwSignal<Option<ChunkProgress>>; Chunk::ALL.len()],
    /// Loads a chunk; handed down, for the one that draws knows where it is cut.
    fetch: fn(Chunk) -> Boxed<Result<(), NotLoaded>>,
}

pub(crate) fn chunks() -> Chunks {
    expect_context()
}

impl Chunks {
    pub(crate) fn new(fetch: fn(Chunk) -> Boxed<Result<(), NotLoaded>>) -> Self {
        Self { progress: Chunk::ALL.map(|_| RwSignal::new(None)), fetch }
    }

    fn progress(self, chunk: Chunk) -> RwSignal<Option<ChunkProgress>> {
        self.progress[chunk as usize]
    }

    pub(crate) fn is_loaded(self, chunk: Chunk) -> bool {
        leave_at_cleanup();
        self.progress(chunk).get() == Some(ChunkProgress::Loaded)
    }

    pub(crate) fn has_failed(self, chunk: Chunk) -> bool {
        leave_at_cleanup();
        self.progress(chunk).get() == Some(ChunkProgress::Failed)
    }

    /// Loads a chunk, unless that was done or is under way.
    pub(crate) fn load(self, chunk: Chunk) {
        let progress = self.progress(chunk);
        if matches!(progress.get_untracked(), Some(ChunkProgress::Loading | ChunkProgress::Loaded))
        {
            return;
        }
        progress.set(Some(ChunkProgress::Loading));
        let fetched = (self.fetch)(chunk);
        spawn_local(async move {
            let is_loaded = fetched.await.is_ok();
            progress.set(Some(if is_loaded {
                ChunkProgress::Loaded
            } else {
                ChunkProgress::Failed
            }));
            self.load_all_when_idle();
        });
    }

    /// Loads every chunk, one after the other, while the browser has nothing else to do; one that is asked for goes first.
    pub(crate) fn load_all_when_idle(self) {
        when_idle(move || {
            // It would come to nothing; what is asked for is tried all the same.
            if !device::is_online() {
                return;
            }
            let all =
                Chunk::ALL.map(|chunk| (chunk, self.progress(chunk).try_get_untracked().flatten()));
            let is_loading = all.iter().any(|(_, one)| *one == Some(ChunkProgress::Loading));
            let next = all.iter().find(|(_, one)| one.is_none()).filter(|_| !is_loading);
            let Some((next, _)) = next else { return };
            let progress = self.progress(*next);
            progress.set(Some(ChunkProgress::Loading));
            let fetched = (self.fetch)(*next);
            spawn_local(async move {
                // What can't be loaded now is loaded when it is asked for.
                let is_loaded = fetched.await.is_ok();
                progress.set(is_loaded.then_some(ChunkProgress::Loaded));
                if is_loaded {
                    self.load_all_when_idle();
                }
            });
        });
    }
}

/// Calls when the browser has nothing else to do; where it has no such thing (Safari), a second later.
fn when_idle(call: impl Fn() + Copy + 'static) {
    if request_idle_callback_with_handle(call).is_err() {
        set_timeout(call, Duration::from_secs(1));
    }
}

#[cfg_attr(feature = "split", leptos::wasm_split::wasm_split(account, wasm_split_path = leptos::wasm_split, fallible))]
fn run_inside(
    command: Command,
    registration: Registration,
    now: Moment,
) -> Result<Boxed<Option<Event>>, NotLoaded> {
    Ok(Box::pin(async move { command.run(&registration, &Fetch, now).await }))
}

/// [`Command::run`], from its chunk; the session is told, too, where that can't be loaded.
pub(crate) async fn run(
    command: Command,
    registration: Registration,
    now: Moment,
) -> Option<Event> {
    let not_loaded = command.not_run();
    match opened(run_inside(command, registration, now)).await {
        Ok(running) => running.await,
        Err(NotLoaded) => not_loaded,
    }
}

/// What a call into a chunk comes to, if the chunk is there.
#[cfg(feature = "split")]
pub(crate) fn ready<T>(call: impl Future<Output = Result<T, NotLoaded>>) -> Option<T> {
    let call = pin!(call);
    match call.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(value)) => Some(value),
        _ => None,
    }
}

#[cfg(not(feature = "split"))]
pub(crate) fn ready<T>(call: Result<T, NotLoaded>) -> Option<T> {
    call.ok()
}

#[cfg(feature = "split")]
pub(crate) fn opened<T>(call: impl Future<Output = T>) -> impl Future<Output = T> {
    call
}

#[cfg(not(feature = "split"))]
pub(crate) async fn opened<T>(call: T) -> T {
    call
}
