//! Whether email from a domain arrives: the button, what was found, and what to do.
mod changes;
mod items;
mod lookups;
mod outcome;
mod receivers;
#[cfg(test)]
mod tests;

pub use changes::{after, lead, title as change_title, values};
pub use items::{item, notes, said};
pub use lookups::{failed, not_found_out};
pub use outcome::{headline, is_bad, is_good, text};
pub use receivers::{RECEIVERS, receivers};

use crate::health::Verdict;

/// The button that asks, and what follows it for those who hear several.
pub const CHECK: &str = "Check the domain";
pub const STOP: &str = "Stop";
pub const AGAIN: &str = "Check again";
pub const TRY_AGAIN: &str = "Try again";
pub const STOPPED: &str = "Stopped. Press Check again to go on.";
pub const FOUND: &str = "What we found";
pub const TO_DO: &str = "What to do";
pub const NOT_FOUND_OUT: &str = "What we couldn’t find out";

/// The heading of a check in a place of its own.
pub const TITLE: &str = "Will its email arrive?";

pub fn of(domain: &str) -> String {
    format!("Health of {domain}")
}

/// Who will be asked, and what they learn; before anything is asked.
pub fn told(resolver: &str) -> String {
    format!(
        "Check the domain asks {resolver} for its public DNS records. {resolver} learns the domain, and nothing else."
    )
}

/// While the resolver is asked.
pub fn looking(resolver: &str, answered: usize) -> String {
    match answered {
        0 => format!("Asking {resolver}…"),
        1 => format!("Asking {resolver}… 1 answer so far."),
        many => format!("Asking {resolver}… {many} answers so far."),
    }
}

/// A verdict in a word or two.
pub const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::InOrder => "In order",
        Verdict::Weak => "Could be better",
        Verdict::Wrong => "Wrong",
        Verdict::Missing => "Missing",
        Verdict::NotKnown => "Not known",
    }
}

/// The field for a selector: its label, its help, its button.
pub const SELECTOR: &str = "DKIM selector";
pub const CHECK_SELECTOR: &str = "Check this key";
pub const NO_SELECTOR: &str =
    "A selector has letters, digits, dots and hyphens, such as google or mail2026.";

pub fn selector_hint(is_googles: bool) -> &'static str {
    if is_googles {
        "We check the key named google. If your admin chose another prefix, type it here."
    } else {
        "The name before ._domainkey in the record that your provider gave you."
    }
}
