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
        title: "For all mail",
        hint: "Settings: Send From, with this address.",
        button: "Always send from it",
    };

    pub const OWN: Self = Self {
        title: "For my own mail",
        hint: "Settings: Send From User, and you are this address.",
        button: "Send from it as me",
    };
}

/// The same for some kinds of mail: its name, and where Settings show it.
pub const SOME_KINDS: (&str, &str) = (
    "For some kinds of mail",
    "Settings: By kind of mail. What has no tick leaves as it does now.",
);

/// Said after Undo.
pub const UNDONE: &str = "As it was before.";
