use std::ops::Range;

use leptos::{html, prelude::*};

use crate::browser::window;

/// Up to so many rows all are drawn, and more than are in sight are drawn on each side.
const ALL: usize = 60;
const BEYOND: usize = 15;

/// The rows of a table of any length: those in sight are drawn, and the others leave their room.
///
/// All of them are drawn for the printer.
#[component]
pub(crate) fn Rows<K>(
    #[prop(into)] rows: Memo<Vec<K>>,
    /// Draws a row; its second argument is its place in the table (`aria-rowindex`), which may change.
    row: fn(K, Signal<String>) -> AnyView,
) -> impl IntoView
where
    K: Clone + Eq + std::hash::Hash + Send + Sync + 'static,
{
    let body = NodeRef::<html::Tbody>::new();
    let window = DrawnRows::follow(body);
    let drawn = Memo::new(move |_| window.drawn(rows.read().len()));
    let above = Memo::new(move |_| window.room(0..drawn.get().start));
    let below = Memo::new(move |_| window.room(drawn.get().end..rows.read().len()));
    let each = move || {
        let rows = rows.read();
        let drawn = drawn.get();
        let places = drawn.start..drawn.end.min(rows.len());
        places.map(|place| rows[place].clone()).collect::<Vec<_>>()
    };
    let drawn_row = move |key: K| {
        let place = {
            let key = key.clone();
            // The head is the first row.
            Signal::derive(move || {
                let place = rows.read().iter().position(|one| *one == key);
                place.map(|place| (place + 2).to_string()).unwrap_or_default()
            })
        };
        row(key, place)
    };
    view! {
        <tbody node_ref=body>
            <tr class="room" aria-hidden="true" style:height=above></tr>
            <For each key=|one| one.clone() let(key)>{drawn_row(key)}</For>
            <tr class="room" aria-hidden="true" style:height=below></tr>
        </tbody>
    }
}

/// Which rows of a table are in sight.
#[derive(Clone, Copy)]
struct DrawnRows {
    body: NodeRef<html::Tbody>,
    /// Rows, by their places.
    sight: RwSignal<Range<usize>>,
    /// A row's height, in CSS pixels.
    height: RwSignal<f64>,
    is_printed: RwSignal<bool>,
}

impl DrawnRows {
    fn follow(body: NodeRef<html::Tbody>) -> Self {
        let window = Self {
            body,
            sight: RwSignal::new(0..2 * BEYOND),
            height: RwSignal::new(64.0),
            is_printed: RwSignal::new(false),
        };
        let scrolled = window_event_listener(leptos::ev::scroll, move |_| window.look_soon());
        let resized = window_event_listener(leptos::ev::resize, move |_| window.look_soon());
        let printed = window_event_listener_untyped("beforeprint", move |_| {
            window.is_printed.set(true);
        });
        let done = window_event_listener_untyped("afterprint", move |_| {
            window.is_printed.set(false);
        });
        window.look_soon();
        on_cleanup(move || {
            for listener in [scrolled, resized, printed, done] {
                listener.remove();
            }
        });
        window
    }

    fn drawn(self, rows: usize) -> Range<usize> {
        if rows <= ALL || self.is_printed.get() {
            return 0..rows;
        }
        let sight = self.sight.get();
        // Where the list has become shorter than what was in sight, its end is.
        let length = sight.len();
        let end = sight.end.min(rows);
        end.saturating_sub(length)..end
    }

    fn room(self, rows: Range<usize>) -> String {
        #[expect(clippy::cast_precision_loss, reason = "a table has far fewer rows")]
        let pixels = self.height.get() * rows.len() as f64;
        format!("{}px", whole(pixels))
    }

    fn look_soon(self) {
        request_animation_frame(move || self.look());
    }

    /// Sees which rows are in sight.
    fn look(self) {
        let Some(Some(body)) = self.body.try_get_untracked() else { return };
        let rows = body.query_selector_all("tr:not(.room)").ok();
        let Some(rows) = rows.filter(|rows| rows.length() > 0) else { return };
        let first = element(&rows, 0).map(|row| row.get_bounding_client_rect().top());
        let last = element(&rows, rows.length() - 1);
        let last = last.map(|row| row.get_bounding_client_rect().bottom());
        let (Some(first), Some(last)) = (first, last) else { return };
        let height = (last - first) / f64::from(rows.length());
        // Not each time: rows of other heights would move those in sight.
        if (height - self.height.get_untracked()).abs() > 8.0 && height > 0.0 {
            self.height.set(height);
        }
        let height = self.height.get_untracked();
        let shown = window().inner_height().ok().and_then(|height| height.as_f64());
        let above = -body.get_bounding_client_rect().top();
        let (from, rows) = (whole(above / height), whole(shown.unwrap_or(1000.0) / height) + 1);
        let sight = from.saturating_sub(BEYOND)..from + rows + BEYOND;
        if self.sight.get_untracked() != sight {
            self.sight.set(sight);
        }
    }
}

fn element(nodes: &web_sys::NodeList, place: u32) -> Option<web_sys::Element> {
    wasm_bindgen::JsCast::dyn_into(nodes.get(place)?).ok()
}

/// A number of pixels or rows, none below zero.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is cut on purpose")]
fn whole(number: f64) -> usize {
    number.max(0.0) as usize
}
