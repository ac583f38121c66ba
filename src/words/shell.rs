//! What frames every page: the start of the app, and an address that leads nowhere.

/// Below the reason why the app can't start.
pub const NOTHING_LOST: &str = "Nothing was started and nothing is lost. If you didn’t set Fromline up, send these words to the person who did.";

/// Below "No such page".
pub const NO_SUCH_PAGE: &str = "This page doesn’t exist.";
