//! Where the keyboard's focus goes when the page changes under it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::browser::document;

/// Puts the focus on the first element that a selector finds, as soon as it is there: its file may still be on its way.
pub(crate) fn focus(selector: &'static str) {
    focus_within(selector, FRAMES);
}

/// Where a click takes away what was clicked, the focus goes on.
pub(crate) fn catch_the_focus() {
    let listener = window_event_listener(leptos::ev::click, |event| {
        let clicked = event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        request_animation_frame(move || {
            if clicked.is_some_and(|clicked| !clicked.is_connected()) {
                save_the_focus();
            }
        });
    });
    on_cleanup(move || listener.remove());
}

/// Where what had the focus is gone, the page itself takes it, and stays where it is scrolled to.
pub(crate) fn save_the_focus() {
    request_animation_frame(|| {
        let document = document();
        let is_lost = document.active_element().is_none_or(|element| element.tag_name() == "BODY");
        let main = document.get_element_by_id("main");
        let main = main.and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok());
        if let (true, Some(main)) = (is_lost, main) {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            // An element that can't take the focus keeps none.
            let _ = main.focus_with_options(&options);
        }
    });
}

/// How many frames an element is waited for: some ten seconds.
const FRAMES: u32 = 600;

fn focus_within(selector: &'static str, frames: u32) {
    request_animation_frame(move || {
        let found = document().query_selector(selector).ok().flatten();
        match found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
            // An element that can't take the focus keeps none.
            Some(element) => drop(element.focus()),
            None if frames > 0 => focus_within(selector, frames - 1),
            None => {}
        }
    });
}

/// What finds the element that has the focus again, after it was drawn anew: its id, or where it leads.
pub(crate) fn focused() -> Option<String> {
    let element = document().active_element()?;
    let id = element.id();
    if !id.is_empty() {
        return Some(format!("#{id}"));
    }
    let href = element.get_attribute("href")?;
    Some(format!("a[href=\"{href}\"]"))
}

/// Puts the focus on the element that a selector finds, without scrolling.
pub(crate) fn focus_now(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        // An element that can't take the focus keeps none.
        let _ = element.focus_with_options(&options);
    }
}
