use leptos::prelude::*;

/// The shapes that stand beside a word, never in place of it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Icon {
    Star,
    Tick,
    Clock,
    Question,
    Warning,
    Dash,
}

impl Icon {
    const fn path(self) -> &'static str {
        match self {
            Self::Star => "M8 2.2l1.8 3.7 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4-2.9-2.8 4-.6z",
            Self::Tick => "M3 8.5l3.2 3.2L13 5",
            Self::Clock => "M8 2.4a5.6 5.6 0 1 0 0 11.2A5.6 5.6 0 0 0 8 2.4M8 5v3.2l2 1.2",
            Self::Question => "M5.9 6.1a2.1 2.1 0 1 1 2.9 2c-.6.3-.8.7-.8 1.4M8 12v.1",
            Self::Dash => "M4 8h8",
            Self::Warning => "M8 2.6l6 10.6H2zM8 6.6v3M8 11.4v.1",
        }
    }

    pub(crate) fn view(self) -> impl IntoView {
        view! {
            <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                <path d=self.path()></path>
            </svg>
        }
    }
}

/// Fromline's mark: a letter with a tick.
#[component]
pub(crate) fn Mark() -> impl IntoView {
    view! {
        <svg class="mark-icon" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <path d="M7 7h18a4 4 0 0 1 4 4v10a4 4 0 0 1-4 4H7a4 4 0 0 1-4-4V11a4 4 0 0 1 4-4zM8 13h9M8 18h5M20.500 18l2.400 2.400L27 15.800"></path>
        </svg>
    }
}
