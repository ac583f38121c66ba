//! The files that go with a mail.

use super::common;
use crate::{google::Progress, mail::Attachment, sending::FilesError};

pub const UPLOADING: &str = "Uploading";
pub const LEAVE_OUT: &str = "Send without";

/// A size as a person reads it; Gmail counts in the same units.
pub fn bytes(bytes: u64) -> String {
    match bytes {
        0..1_000 => common::count(usize::try_from(bytes).unwrap_or_default(), "byte", "bytes"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        _ => {
            let tenths = bytes.div_ceil(100_000);
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    }
}

/// How large all are together, and how large they may be.
pub fn size(files: &[Attachment]) -> String {
    let all: u64 = files.iter().map(|file| file.size).sum();
    if files.is_empty() {
        "Up to 25 MB together. You can also drop or paste files here.".into()
    } else {
        format!("{} of 25 MB.", bytes(all))
    }
}

pub const fn fault(error: FilesError) -> &'static str {
    match error {
        FilesError::TooLarge => {
            "Gmail takes 25 MB at most. Remove a file, or share it by a link, for example from Google Drive."
        }
        FilesError::Forgotten => "Add the files again, or press “Send without”.",
    }
}

/// The page was loaded anew, or the mail is an older one.
pub fn forgotten(names: &[String]) -> String {
    format!("Fromline doesn’t keep attachments. Add again: {}.", names.join(", "))
}

/// How far an upload is.
pub fn uploaded(progress: Progress) -> String {
    if progress.is_whole() {
        "Waiting for Gmail’s answer…".into()
    } else {
        format!("{} of {}", bytes(progress.sent), bytes(progress.all))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_as_people_read_them() {
        assert_eq!(bytes(0), "0 bytes");
        assert_eq!(bytes(1), "1 byte");
        assert_eq!(bytes(999_001), "1000 kB");
        assert_eq!(bytes(20 << 20), "21.0 MB");
        assert_eq!(bytes(1_234_567), "1.3 MB");
    }
}
