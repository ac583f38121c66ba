/// What a person may allow on Google's consent page, and may leave unticked.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Permission {
    /// See the send-as aliases.
    ListAliases,
    /// Send mail.
    Send,
    /// Read the headers of sent mail, to prove its From.
    ReadBack,
}

impl Permission {
    pub const ALL: [Self; 3] = [Self::ListAliases, Self::Send, Self::ReadBack];

    /// What Connect asks for, beside `openid email`.
    pub const AT_CONNECT: [Self; 2] = [Self::ListAliases, Self::Send];

    /// The scope to ask for: the least that will do.
    /// <https://developers.google.com/workspace/gmail/api/auth/scopes>
    pub const fn scope(self) -> &'static str {
        match self {
            Self::ListAliases => "https://www.googleapis.com/auth/gmail.settings.basic",
            Self::Send => "https://www.googleapis.com/auth/gmail.send",
            Self::ReadBack => "https://www.googleapis.com/auth/gmail.metadata",
        }
    }

    /// True if one of the granted scopes gives this, by the scope lists of the methods it needs.
    pub fn is_in(self, granted: &[String]) -> bool {
        let wider = match self {
            Self::ListAliases | Self::ReadBack => "https://www.googleapis.com/auth/gmail.readonly",
            Self::Send => "https://www.googleapis.com/auth/gmail.compose",
        };
        let enough = [
            self.scope(),
            wider,
            "https://www.googleapis.com/auth/gmail.modify",
            "https://mail.google.com/",
        ];
        granted.iter().any(|scope| enough.contains(&scope.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_granted_is_allowed() {
        let granted = vec!["openid".into(), Permission::Send.scope().to_owned()];

        assert!(Permission::Send.is_in(&granted));
        assert!(!Permission::ListAliases.is_in(&granted));
        assert!(Permission::ListAliases.is_in(&["https://mail.google.com/".into()]));
    }
}
