//! A newer build on the host.

pub const TITLE: &str = "There is a new version of Fromline.";

/// What changing over to it costs.
pub const MORE: &str = "You can go on with this one. What you typed is kept when you change over, unless this browser keeps nothing for this page.";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::common;

    #[test]
    fn storage_that_is_refused_has_one_spelling() {
        assert!(MORE.to_lowercase().contains(&common::KEEPS_NOTHING.to_lowercase()));
    }
}
