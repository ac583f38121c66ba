use crate::session::{SignInEnd, State};

/// Which card to show; it changes less often than the session does.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ConnectionScreen {
    SignedOut,
    Redeeming,
    SignedIn(String),
    /// `stays` if a sign-in of the expected one still holds.
    OtherAccount {
        came: String,
        expected: String,
        stays: bool,
    },
    Ended(SignInEnd, String),
    Disconnected,
}

impl ConnectionScreen {
    pub fn of(state: &State) -> Self {
        match state {
            State::SignedOut => Self::SignedOut,
            State::Redeeming { .. } => Self::Redeeming,
            State::SignedIn(grant) => Self::SignedIn(grant.account().address().to_string()),
            State::OtherAccount { grant, expected, before } => Self::OtherAccount {
                came: grant.account().address().to_string(),
                expected: expected.to_string(),
                stays: matches!(&**before, State::SignedIn(before) if before.account().address() == expected),
            },
            State::Ended(grant, ending) => {
                Self::Ended(*ending, grant.account().address().to_string())
            }
            State::Disconnected { .. } => Self::Disconnected,
        }
    }
}
