//! The text of a configuration file before and after serde has it: its encoding, and what of a fault may be shown.

use std::borrow::Cow;

use super::fault::ConfigError;

/// A text that may have been written in another encoding and was read as UTF-8, with U+FFFD for what isn't: some shells
/// write UTF-16, of which every other byte is nought.
pub(super) fn decoded(text: &str) -> Result<Cow<'_, str>, ConfigError> {
    const LOST: char = '\u{fffd}';
    if !text.contains('\0') {
        return if text.contains(LOST) { Err(ConfigError::NotUtf8) } else { Ok(text.into()) };
    }
    let plain: String =
        text.trim_start_matches(LOST).chars().filter(|char| *char != '\0').collect();
    if plain.contains(LOST) { Err(ConfigError::Utf16) } else { Ok(plain.into()) }
}

/// What is wrong, without the value that is: it may be a secret in the wrong place.
pub(super) fn unquoted(message: &str) -> String {
    // The place stands beside it.
    let message = message.rsplit_once(" at line ").map_or(message, |(message, _)| message);
    match (message.find('"'), message.rfind('"')) {
        (Some(start), Some(end)) => [message[..start].trim_end(), &message[end + 1..]].concat(),
        _ => message.to_owned(),
    }
}

/// Without the mark that some editors put at the start of a file.
pub(super) fn bare(text: &str) -> &str {
    text.trim_start_matches('\u{feff}')
}
