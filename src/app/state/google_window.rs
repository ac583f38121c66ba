//! The window beside the page in which Google asks: opened in a click, heard when it comes back, looked for while it is away.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser::{Popup, Returns, clock},
    google::oauth::AuthorizationResponse,
};

/// How often the window is looked for.
const BEAT: Duration = Duration::from_millis(500);

/// A window of one driver's.
#[derive(Clone, Copy)]
pub(crate) struct GoogleWindow(StoredValue<WindowParts, LocalStorage>);

#[derive(Default)]
struct WindowParts {
    popup: Option<Popup>,
    returns: Option<Returns>,
    /// True while a timer looks for the window.
    is_watched: bool,
}

impl GoogleWindow {
    pub(crate) fn new() -> Self {
        Self(StoredValue::new_local(WindowParts::default()))
    }

    /// Hears what windows of this origin bring back, with the `state` that names each; tells whether the browser has such a
    /// channel.
    pub(crate) fn listen(
        self,
        heard: impl Fn(AuthorizationResponse, Option<String>) + 'static,
    ) -> bool {
        if self.0.with_value(|parts| parts.returns.is_none()) {
            let heard = move |landing: String| {
                let landing = AuthorizationResponse::read(&landing);
                let state = landing.state().map(str::to_owned);
                heard(landing, state);
            };
            self.0.update_value(|parts| parts.returns = Returns::open(heard));
        }
        self.0.with_value(|parts| parts.returns.is_some())
    }

    /// Opens the window; false where the browser stops it. Only in a click.
    pub(crate) fn open(self, url: &str) -> bool {
        let popup = Popup::open(url);
        let is_open = popup.is_some();
        if is_open {
            self.0.update_value(|parts| parts.popup = popup);
        }
        is_open
    }

    /// Looks for the window as long as it is away, and tells whether it is gone.
    pub(crate) fn watch(
        self,
        is_away: impl Fn() -> bool + 'static,
        looked: impl Fn(bool) + 'static,
    ) {
        let was_watched =
            self.0.try_update_value(|parts| std::mem::replace(&mut parts.is_watched, true));
        if was_watched != Some(false) {
            return;
        }
        spawn_local(async move {
            while is_away() {
                let is_gone =
                    self.0.with_value(|parts| parts.popup.as_ref().is_none_or(Popup::is_gone));
                looked(is_gone);
                clock::pause(i32::try_from(BEAT.as_millis()).unwrap_or(i32::MAX)).await;
            }
            self.0.try_update_value(|parts| parts.is_watched = false);
        });
    }

    /// Puts the window in front.
    pub(crate) fn show(self) {
        self.0.with_value(|parts| {
            if let Some(popup) = &parts.popup {
                popup.show();
            }
        });
    }

    /// Closes the window; one that has come back is told to by its `state`.
    pub(crate) fn close(self, state: Option<&str>) {
        self.answer(state, None);
        let popup = self.0.try_update_value(|parts| parts.popup.take()).flatten();
        if let Some(popup) = popup {
            popup.close();
        }
    }

    /// Tells a window that has come back where to go next, or to close.
    pub(crate) fn answer(self, state: Option<&str>, go: Option<&str>) {
        let Some(state) = state else { return };
        self.0.with_value(|parts| {
            if let Some(returns) = &parts.returns {
                returns.answer(state, go);
            }
        });
    }
}
