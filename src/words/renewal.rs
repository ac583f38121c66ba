//! The line under the page's head: the sign-in is about to end, or is being renewed.

use crate::session::renewal::RenewalScreen;

/// A browser that stops pop-ups is no obstacle: the page is left instead.
pub const BLOCKED: &str = "The browser stopped Google’s window, so Fromline goes to Google in this one. Nothing you typed is lost.";

pub const ASKING: &str = "Google asks for you in its window. Finish there; this page stays as it is. If you closed it, open it again.";

pub const STALLED: &str = "Google’s window has not answered. If you still see it, finish there.";

/// The quiet mark before the end.
pub fn soon(until: &str) -> String {
    format!("Your sign-in ends at {until}. Continue now, and nothing is interrupted.")
}

pub fn renewed(until: &str) -> String {
    format!("Signed in until {until}.")
}

/// Google's window is open, and has not asked for the person.
pub const AWAY: &str = "Asking Google in a window of its own…";

/// What is said as the line comes, or says something else; `is_soon` in the last minutes of the hour.
pub const fn news(screen: &RenewalScreen, is_soon: bool) -> Option<&'static str> {
    match screen {
        RenewalScreen::Quiet if is_soon => Some("The hour of your sign-in is nearly over."),
        RenewalScreen::Asking => Some("Google’s window has a question for you."),
        RenewalScreen::Stalled => Some("Google’s window is silent."),
        RenewalScreen::Quiet
        | RenewalScreen::Away
        | RenewalScreen::Redeeming
        | RenewalScreen::Failed(_) => None,
    }
}
