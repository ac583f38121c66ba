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

    /// What these scopes give, of all that Fromline asks for.
    pub fn granted_by(scopes: &[String]) -> Vec<Self> {
        Self::ALL.into_iter().filter(|permission| permission.is_in(scopes)).collect()
    }

    /// True for the scopes that Fromline asks for, and what Google calls the ones of the sign-in.
    pub fn is_known(scope: &str) -> bool {
        let is_ours = Self::ALL.iter().any(|permission| permission.scope() == scope);
        is_ours || scope == "openid" || scope == "email" || scope.ends_with("/userinfo.email")
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
    fn a_scope_that_was_not_asked_for_is_told_from_those_of_the_sign_in() {
        for scope in ["openid", "email", "https://www.googleapis.com/auth/userinfo.email"] {
            assert!(Permission::is_known(scope), "{scope}");
        }
        assert!(Permission::is_known(Permission::Send.scope()));
        assert!(!Permission::is_known("https://www.googleapis.com/auth/drive"));
    }

    #[test]
    fn only_what_was_granted_is_allowed() {
        let granted = vec!["openid".into(), Permission::Send.scope().to_owned()];

        assert!(Permission::Send.is_in(&granted));
        assert!(!Permission::ListAliases.is_in(&granted));
        assert!(Permission::ListAliases.is_in(&["https://mail.google.com/".into()]));
    }
}
