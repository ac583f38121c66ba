use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::keep::{Kept, Shelf, What};

/// Who may use the Google project: user type and publishing status in one word.
/// <https://support.google.com/cloud/answer/15549945>
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// The accounts of one Workspace organisation.
    Internal,
    /// At most a hundred accounts that are listed by hand; each permission lasts seven days.
    Testing,
    /// Anybody, after a warning; a hundred accounts in all.
    Unverified,
    /// As before, while Google reviews the app.
    InReview,
    /// Anybody: Google has reviewed the app.
    Verified,
}

/// A word that names no audience.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("audience is one of internal, testing, unverified, in-review, verified")]
pub struct AudienceError;

/// Kept beside a client that was pasted; else it stands in `config.json`.
impl Kept for Audience {
    const KEY: &'static str = "fromline.audience.v1";
    const SHELF: Shelf = Shelf::Browser;
    const WHAT: What = What::Audience;
}

impl Audience {
    pub const ALL: [Self; 5] =
        [Self::Internal, Self::Testing, Self::Unverified, Self::InReview, Self::Verified];

    /// The word for it in `config.json`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::Testing => "testing",
            Self::Unverified => "unverified",
            Self::InReview => "in-review",
            Self::Verified => "verified",
        }
    }

    /// True where Google says that it hasn't verified the app.
    /// <https://support.google.com/cloud/answer/7454865>
    pub const fn is_warned(self) -> bool {
        matches!(self, Self::Testing | Self::Unverified | Self::InReview)
    }
}

impl FromStr for Audience {
    type Err = AudienceError;

    fn from_str(word: &str) -> Result<Self, AudienceError> {
        Self::ALL.into_iter().find(|one| one.as_str() == word).ok_or(AudienceError)
    }
}

impl fmt::Display for Audience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
