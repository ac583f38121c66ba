/// Who can mend it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Who {
    You,
    /// The deployer: the person who put Fromline on its host and made the client in the Google Cloud console.
    Deployer,
    /// The administrator of the organisation's Google Workspace.
    Admin,
    Google,
}

impl Who {
    pub const fn words(self) -> &'static str {
        match self {
            Self::You => "You can mend this yourself.",
            Self::Deployer => "The person who set Fromline up must mend this.",
            Self::Admin => "The administrator of your Google Workspace must mend this.",
            Self::Google => "Only Google can mend this; it passes.",
        }
    }

    /// To whom a letter goes.
    pub const fn recipient(self) -> &'static str {
        match self {
            Self::Admin => "the administrator",
            Self::You | Self::Deployer | Self::Google => "the person who set Fromline up",
        }
    }
}
