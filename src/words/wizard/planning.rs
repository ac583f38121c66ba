//! The question of the kind, and what few need to change.

use crate::{google::ApiError, words::trouble};

/// Why the step can't go on yet.
pub const NO_KIND: &str = "Choose what kind of address it is.";
pub const NO_PROVIDER: &str = "Choose the provider from the list.";

/// A provider of the list, as a kind; and what to know of it.
pub const IN_LIST: (&str, &str) =
    ("At a provider in this list", "Fromline knows its server, and fills it in for you.");

/// The first choice of the list of providers, while none is chosen.
pub const PROVIDER: &str = "Choose the provider";

/// The ways on where Gmail takes the kind no longer, or never did.
pub const ELSEWHERE: &str = "Enter another address";
pub const TRY_IT: &str = "Try it in Gmail anyway";
pub const OTHER_SERVER: &str = "I have a server and a password for it";

/// The fold of what few need to change.
pub const DETAILS: &str = "Whose address it is, and where replies go";

/// The first question in it, and what hangs on the answer.
pub const WHOSE: (&str, &str) =
    ("Whose address is it?", "It decides about “Treat as an alias” in Gmail’s window.");

/// Below the field “Replies go to”.
pub const REPLY_TO_HINT: &str = "Leave it empty if replies are to go to the address itself.";

/// What a look at a domain sends, and to whom: before the domain, and behind it.
pub fn look_up(resolver: &str) -> (&'static str, String) {
    (
        "Not sure? Fromline can look who receives its email. That sends the name ",
        format!(" to {resolver}: no address and no name of yours."),
    )
}

/// The look came to nothing.
pub fn exchangers_failed(fault: &ApiError) -> String {
    format!("{}. Choose by hand, or look it up again.", trouble::explain(&fault.kind).title)
}
