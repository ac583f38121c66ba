use super::{Explanation, letters::Letter};

/// What went wrong, who can mend it, and what to write to them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Advice {
    pub explanation: Explanation,
    pub who: Option<Who>,
    pub letter: Option<Letter>,
}

/// Who can mend it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Who {
    You,
    /// Whoever put Fromline on its host and made the client in the Google Cloud console.
    Deployer,
    /// The administrator of the organisation's Google Workspace.
    Admin,
    Google,
}

impl Who {
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::You => "You can mend this yourself.",
            Self::Deployer => "The person who set Fromline up must mend this.",
            Self::Admin => "The administrator of your Google Workspace must mend this.",
            Self::Google => "Only Google can mend this; it passes.",
        }
    }

    /// To whom a letter goes.
    pub(crate) const fn recipient(self) -> &'static str {
        match self {
            Self::Admin => "the administrator",
            Self::You | Self::Deployer | Self::Google => "the person who set Fromline up",
        }
    }
}

impl Explanation {
    pub(crate) fn mended_by(self, who: Who) -> Advice {
        Advice { explanation: self, who: Some(who), letter: None }
    }

    /// Somebody else mends it, and this text tells them how.
    pub(crate) fn asked_by(self, letter: Letter) -> Advice {
        Advice { explanation: self, who: Some(letter.reader()), letter: Some(letter) }
    }
}

impl From<Explanation> for Advice {
    fn from(explanation: Explanation) -> Self {
        Self { explanation, who: None, letter: None }
    }
}
