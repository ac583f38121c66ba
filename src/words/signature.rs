//! The signature below a mail.

use crate::{
    mail::Address,
    policy::{Signature, SignatureText, SignatureTooLong},
};

/// The name of the field.
pub const LABEL: &str = "Signature";

/// What it is about, above the choice.
pub const LEDE: &str =
    "Gmail adds no signature to email that Fromline sends. Fromline can add one.";
/// Which mail it is for.
pub const FOR: &str = "For";
pub const ALL: &str = "All email";
/// The field in which one is written.
pub const TEXT: &str = "Your signature";
/// While Gmail is asked.
pub const READING: &str = "Reading the signature from Gmail…";

/// What goes below the mail that is being written.
pub fn below(signature: &Signature) -> String {
    format!("Below it: {}.", summary(signature))
}

/// The three choices, each with a hint.
pub const NONE: (&str, &str) = ("No signature", "Your text goes out as you type it.");
pub const GMAIL: (&str, &str) = (
    "The address’s Gmail signature",
    "The one Gmail has for the address the email is sent from. Change it in Gmail.",
);
pub const WRITTEN: (&str, &str) =
    ("A signature you write here", "Plain text, such as your name, trade and phone number.");

/// The name of a choice and its hint.
pub const fn choice(signature: &Signature) -> (&'static str, &'static str) {
    match signature {
        Signature::None => NONE,
        Signature::Gmail => GMAIL,
        Signature::Written(_) => WRITTEN,
    }
}

/// A kind of mail that has no signature of its own.
pub const AS_ABOVE: &str = "Same as for all email";

/// A choice in a few words, for comparing two.
pub fn summary(signature: &Signature) -> String {
    /// So much of a text tells one signature from another.
    const SHOWN: usize = 40;
    let Signature::Written(text) = signature else { return choice(signature).0.to_owned() };
    let line: Vec<_> = text.as_str().split_whitespace().collect();
    let line = line.join(" ");
    let shown: String = line.chars().take(SHOWN).collect();
    let dots = if shown.len() < line.len() { "…" } else { "" };
    if shown.is_empty() { NONE.0.to_owned() } else { format!("“{shown}{dots}”") }
}

/// Why a signature that was written can't be saved.
pub fn too_long(error: SignatureTooLong) -> String {
    let over = error.length.saturating_sub(SignatureText::LONGEST);
    let characters = super::common::count(over, "character", "characters");
    format!("Shorten the signature by {characters}. It can have 10,000 at most.")
}

/// Gmail’s signature of an address could not be read; said before the mail is sent, with the reason below it.
pub fn not_read(address: &Address) -> String {
    format!(
        "Try again, or choose another signature. Gmail’s signature for {address} couldn’t be read, so the email was not sent."
    )
}

/// The same, where it is only shown.
pub fn not_shown(address: &Address) -> String {
    format!("Gmail’s signature for {address} can’t be shown just now.")
}

/// Gmail’s signature of an address is longer than a mail takes.
pub fn gmails_too_long(address: &Address) -> String {
    format!("Shorten the signature for {address} in Gmail. It’s too long for Fromline.")
}

/// Gmail has none for the address.
pub fn gmail_has_none(address: &Address) -> String {
    format!("Add a signature for {address} in Gmail’s settings. It has none yet, so none is added.")
}

/// Below a preview with pictures in it.
pub const PICTURES: &str =
    "Pictures aren’t loaded here: you see their names instead. Your customer sees the pictures.";

/// Below a preview, if things in the signature are left out of it.
pub const CLEANED: &str = "Shown without colors and styles. Scripts and hidden parts are left out.";

/// Above the frame in which it is shown.
pub const CAPTION: &str = "What goes below the email";
/// The name of the frame.
pub const PREVIEW: &str = "Preview of the signature";

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Signature {
        Signature::Written(text.parse().unwrap())
    }

    #[test]
    fn two_signatures_are_told_apart_by_their_first_words() {
        assert_eq!(summary(&Signature::Gmail), GMAIL.0);
        assert_eq!(summary(&written("Mia Chen\n Acme")), "“Mia Chen Acme”");
        assert_eq!(summary(&written(&"ä".repeat(50))), format!("“{}…”", "ä".repeat(40)));
        assert_eq!(summary(&written(" \n")), "No signature");
    }

    #[test]
    fn one_that_is_too_long_says_by_how_much() {
        let said = |length| too_long(SignatureTooLong { length });

        assert!(said(10_001).contains("by 1 character. "), "{}", said(10_001));
        assert!(said(12_000).contains("by 2000 characters. "), "{}", said(12_000));
    }
}
