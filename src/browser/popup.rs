//! A window beside the page, and the channel by which it hands Google's answer over.
//!
//! The channel reaches every page of this origin and no other. A code travels on it, which is worth
//! nothing without the verifier; a token never does.

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent, Window};

use super::dom::window;

/// Stays connected only with `Cross-Origin-Opener-Policy: same-origin-allow-popups` or none.
pub(crate) struct Popup(Window);

impl Popup {
    /// One name: a second opening takes the first one's window.
    const NAME: &'static str = "fromline-google";
    const LOOK: &'static str = "popup,width=520,height=680";

    /// Only in a click; nothing, if the browser stops it.
    pub(crate) fn open(url: &str) -> Option<Self> {
        let opened = window().open_with_url_and_target_and_features(url, Self::NAME, Self::LOOK);
        opened.ok().flatten().map(Self)
    }

    /// True if it is closed, or cut off from this page by one of Google's.
    pub(crate) fn is_gone(&self) -> bool {
        self.0.closed().unwrap_or(true)
    }

    pub(crate) fn show(&self) {
        // Browsers may refuse, and the window is where it was.
        let _ = self.0.focus();
    }

    pub(crate) fn close(&self) {
        let _ = self.0.close();
    }
}

/// Opens a page at the right half of the screen, where there is room for two windows; tells whether it did.
///
/// The window can't reach this one (`noopener`), nor can this one see it: only in a click, which browsers let open one.
pub(crate) fn open_beside(url: &str) -> bool {
    const ENOUGH: i32 = 1200;
    let Ok(screen) = window().screen() else { return false };
    let (width, height) = (screen.avail_width(), screen.avail_height());
    let (Ok(width), Ok(height)) = (width, height) else { return false };
    if width < ENOUGH {
        return false;
    }
    let half = width / 2;
    let look = format!("noopener,noreferrer,popup,left={half},top=0,width={half},height={height}");
    window().open_with_url_and_target_and_features(url, "_blank", &look).is_ok()
}

/// Where pop-ups report; `boot.js` writes the other end.
pub(crate) struct Returns(BroadcastChannel);

impl Returns {
    const NAME: &'static str = "fromline.popup.v1";

    /// Listens as long as the page lives: `heard` gets the query of every pop-up that comes back.
    pub(crate) fn open(heard: impl Fn(String) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(Self::NAME).ok()?;
        let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let landing = Reflect::get(&event.data(), &"landing".into()).ok();
            if let Some(landing) = landing.and_then(|landing| landing.as_string()) {
                heard(landing);
            }
        });
        channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        listener.forget();
        Some(Self(channel))
    }

    /// Tells the pop-up with this state where to go next, or to close.
    pub(crate) fn answer(&self, state: &str, go: Option<&str>) {
        let answer = Object::new();
        let _ = Reflect::set(&answer, &"state".into(), &state.into());
        let go = go.map_or(JsValue::NULL, JsValue::from_str);
        let _ = Reflect::set(&answer, &"go".into(), &go);
        let _ = self.0.post_message(&answer);
    }
}
