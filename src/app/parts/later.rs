//! What a chunk draws: a piece is data, and who draws it is handed down by the shell.

use leptos::prelude::*;

use crate::{
    app::{
        chunks::{Chunk, chunks},
        parts::live::live,
        route::Page,
    },
    google::InApp,
    health::Subject,
    session::{ConnectionScreen, SignInError},
    words::common,
};

/// What a chunk draws.
#[derive(Clone)]
pub(crate) enum Piece {
    Page(Page),
    /// All settings as one file.
    SettingsFile,
    /// That settings could not be read.
    SetAside,
    /// A newer build on the host.
    News,
    /// Mails that wait for the person to decide.
    OpenMails,
    /// Whether email from a domain arrives by a route.
    Health(Subject),
    Connection(ConnectionScreen),
    Problem(SignInError),
    Renewal,
    InApp(InApp),
    Warning,
}

impl Piece {
    pub(crate) const fn chunk(&self) -> Chunk {
        match self {
            Self::Page(page) => page.chunk(),
            Self::SettingsFile => Chunk::Team,
            Self::OpenMails => Chunk::Sending,
            Self::Health(_) => Chunk::Organisation,
            Self::SetAside
            | Self::News
            | Self::Connection(_)
            | Self::Problem(_)
            | Self::Renewal
            | Self::InApp(_)
            | Self::Warning => Chunk::Account,
        }
    }
}

/// Draws a piece whose chunk is there; the shell hands it down, so that nothing below imports a page.
#[derive(Clone, Copy)]
pub(crate) struct Drawing(pub(crate) fn(Piece) -> Option<AnyView>);

impl Drawing {
    fn at_once(self, piece: Piece) -> AnyView {
        (self.0)(piece).unwrap_or_else(|| ().into_any())
    }
}

/// A piece that is there only once something else has loaded its chunk.
pub(crate) fn along(piece: Piece) -> AnyView {
    let (chunks, drawing) = (chunks(), expect_context::<Drawing>());
    let chunk = piece.chunk();
    let is_loaded = Memo::new(move |_| chunks.is_loaded(chunk));
    live(move || if is_loaded.get() { drawing.at_once(piece.clone()) } else { ().into_any() })
}

/// A piece; its chunk is loaded if it isn't there yet.
pub(crate) fn later(piece: impl Fn() -> Piece + Send + 'static) -> AnyView {
    boxed(Box::new(piece))
}

/// One function for all pieces, and not one for each (`docs/decisions/0004`).
fn boxed(piece: Box<dyn Fn() -> Piece + Send>) -> AnyView {
    let (chunks, drawing) = (chunks(), expect_context::<Drawing>());
    let chunk = untrack(|| piece().chunk());
    Effect::new(move |before: Option<()>| {
        if before.is_none() {
            chunks.load(chunk);
        }
    });
    live(move || {
        if chunks.is_loaded(chunk) {
            drawing.at_once(piece())
        } else if chunks.has_failed(chunk) {
            view! {
                <div class="note spread">
                    <p>{common::NOT_LOADED}</p>
                    <button class="button" on:click=move |_| chunks.load(chunk)>"Try again"</button>
                </div>
            }
            .into_any()
        } else {
            view! { <p class="watch"><span class="pulse"></span>{common::LOADING}</p> }.into_any()
        }
    })
}
