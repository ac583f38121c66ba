/// Who can mend it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Who {
    You,
    /// The deployer: the person who put Fromline on its host and made the client in the Google Cloud console.
    Deployer,
    /// The administrator of the organisation's Google Workspace.
    Admin,
    Google,
    /// Only Google's answer, which is shown, can tell.
    AsAnswered,
}

impl Who {
    pub const fn words(self) -> &'static str {
        match self {
            Self::You => "You can fix this.",
            Self::Deployer => "The person who set Fromline up has to fix this.",
            Self::Admin => "Your Google Workspace administrator has to fix this.",
            Self::AsAnswered => "Google’s answer below may say who can fix this.",
            Self::Google => "Google has to fix this. Try again later.",
        }
    }

    /// To whom a letter goes.
    pub const fn recipient(self) -> &'static str {
        match self {
            Self::Admin => "the administrator",
            Self::You | Self::Deployer | Self::Google | Self::AsAnswered => {
                "the person who set Fromline up"
            }
        }
    }
}
