//! What is long is drawn over several frames: the first screenful answers the press, and no key waits for the rest.

use std::{ops::Range, sync::Arc};

use leptos::prelude::*;

use crate::app::parts::live::{live, maybe};

/// A view that is drawn so many frames after what stands above it was painted.
pub(crate) fn soon(frames: u32, view: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let is_due = RwSignal::new(false);
    // The first frame is the one that paints what this is drawn with.
    after_frames(
        frames + 1,
        Arc::new(move || {
            is_due.try_set(true);
        }),
    );
    maybe(move || is_due.get().then(&view))
}

/// The rows of a long list, so many with the first frame and more with each that follows, until all of it is there.
pub(crate) fn slices(
    rows: Memo<usize>,
    at_once: usize,
    // Its places may lie beyond the end.
    draw: impl Fn(Range<usize>) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    boxed(rows, at_once, Arc::new(draw))
}

/// One function for all lists, and not one for each (`docs/decisions/0004`).
fn boxed(
    rows: Memo<usize>,
    at_once: usize,
    draw: Arc<dyn Fn(Range<usize>) -> AnyView + Send + Sync>,
) -> AnyView {
    let drawn = RwSignal::new(1);
    Effect::new(move |_| {
        if rows.get() > at_once {
            // The first of these frames paints what the list is drawn with.
            grow(drawn, rows, at_once, 2);
        }
    });
    let slice = move |slice: usize| {
        let draw = Arc::clone(&draw);
        live(move || {
            // It isn't asked here how many there are: an effect that reads a memo of the rows before the rows themselves
            // misses each change of them that leaves their number as it was (reactive_graph 0.2).
            let from = slice * at_once;
            draw(from..from + at_once)
        })
    };
    view! { <For each=move || 0..drawn.get() key=|slice| *slice let(number)>{slice(number)}</For> }
        .into_any()
}

/// More each time: a frame has its own price, whatever is drawn in it.
fn grow(drawn: RwSignal<usize>, rows: Memo<usize>, at_once: usize, frames: u32) {
    let more = move || {
        let now = (drawn.try_get_untracked(), rows.try_get_untracked());
        let (Some(slices), Some(rows_now)) = now else { return };
        if slices * at_once < rows_now {
            drawn.set((slices * 3).min(rows_now.div_ceil(at_once)));
            grow(drawn, rows, at_once, 1);
        }
    };
    after_frames(frames, Arc::new(more));
}

fn after_frames(frames: u32, call: Arc<dyn Fn()>) {
    request_animation_frame(move || match frames {
        0 | 1 => call(),
        more => after_frames(more - 1, call),
    });
}
