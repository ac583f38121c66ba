//! The card on Settings, and what was changed on this computer.

/// The card's title.
pub const TITLE: &str = "Settings file";
pub const LEDE: &str = "All saved choices and the team in one file, for another computer or as a copy to keep. It holds no sign-in and no email.";
pub const EXPORT: &str = "Export";
pub const IMPORT: &str = "Import a settings file";
pub const IMPORT_HINT: &str =
    "You see what would change first. Nothing is replaced until you agree.";
pub const KEEP_PEOPLE: &str = "Keep people who are not in the file";
pub const TAKE: &str = "Use these settings";
pub const TAKEN: &str = "The settings are now those of the file.";
pub const UNDONE: &str = "Undone.";

/// The card of what differs from the settings of all computers.
pub const OWN_TITLE: &str = "Changed on this computer";
pub const OWN_LEDE: &str =
    "Your business gives every computer the same settings. These are other here.";
pub const TAKE_BACK: &str = "Use everyone’s";
pub const TAKEN_BACK: &str = "As on every other computer again.";

/// Said once the browser has the file.
pub fn exported(name: &str) -> String {
    format!("Saved as {name} in your downloads.")
}

/// Said where the browser takes no file.
pub const NOT_EXPORTED: &str = "Allow downloads for this page in your browser, then press Export again. The file wasn’t saved.";

pub fn show_more(hidden: usize) -> String {
    format!("Show {hidden} more")
}

/// Why the host's settings.json isn't used.
pub fn base_not_fetched(status: Option<u16>) -> String {
    let why = match status {
        Some(status) => format!("The server answers {status}."),
        None => "The server can’t be reached.".to_owned(),
    };
    format!(
        "Tell the person who set Fromline up: the settings for all computers couldn’t be loaded. {why} Your settings stay as they were last."
    )
}
