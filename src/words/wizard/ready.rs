//! How an address may be used from now on.

/// A way to use it: its name, where Settings show it, and the button that takes it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Way {
    pub title: &'static str,
    pub hint: &'static str,
    pub button: &'static str,
}

impl Way {
    pub const ALWAYS: Self = Self {
        title: "For all email",
        hint: "Everything you send with Fromline comes from it.",
        button: "Always send from it",
    };

    pub const OWN: Self = Self {
        title: "For my own email",
        hint: "Use it as my personal address, if several people send.",
        button: "Send from it as me",
    };
}

/// The same for some kinds of mail: its name, and where Settings show it.
pub const SOME_KINDS: (&str, &str) = ("For some kinds of email", "Other email stays as it is.");

/// Said after Undo.
pub const UNDONE: &str = "As it was before.";
