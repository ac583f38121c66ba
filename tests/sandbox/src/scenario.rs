//! The worlds that a test or a demo can begin in.

use std::{fmt, str::FromStr};

use thiserror::Error;

/// A world to begin in; its name is what `--scenario` and `/sandbox/reset` take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scenario {
    /// mia.chen@gmail.com, with one address accepted by SMTP and one pending.
    #[default]
    Consumer,
    /// mia@acme.example, with addresses of every standing.
    Workspace,
    /// The same, where the admin forbids SMTP servers from outside.
    WorkspaceNoGateway,
    /// mia.chen@gmail.com alone.
    New,
    /// Consumer on 15 January 2027: addresses by outside SMTP are no longer sent from.
    ThirdParty,
    /// mia@acme.example, who administers an organisation of forty and sends for some of its staff; with signatures that
    /// Gmail keeps, one of them hostile.
    Organisation,
    /// The same with ten thousand users.
    OrganisationLarge,
    /// The same organisation, where the first account is sam@acme.example, who administers nothing.
    NotAnAdmin,
    /// The same organisation, where the first account is rita@acme.example, who may read users and give aliases.
    CustomRole,
    /// 99 addresses, as many as Gmail keeps.
    Full,
    /// The admin of the person's organisation blocks the app.
    BlockedByAdmin,
    /// The app is in testing, and the person isn't on its list.
    NotATester,
    /// The Gmail API was never enabled in the deployer's project.
    ApiDisabled,
    /// The token endpoint says that the client secret is missing.
    NoSecret,
    /// The account has sent all that it may today.
    DailyLimit,
}

impl Scenario {
    pub const ALL: [Self; 15] = [
        Self::Consumer,
        Self::Workspace,
        Self::WorkspaceNoGateway,
        Self::New,
        Self::ThirdParty,
        Self::Organisation,
        Self::OrganisationLarge,
        Self::NotAnAdmin,
        Self::CustomRole,
        Self::Full,
        Self::BlockedByAdmin,
        Self::NotATester,
        Self::ApiDisabled,
        Self::NoSecret,
        Self::DailyLimit,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Consumer => "consumer",
            Self::Workspace => "workspace",
            Self::WorkspaceNoGateway => "workspace-no-gateway",
            Self::New => "new",
            Self::ThirdParty => "third-party",
            Self::Organisation => "organisation",
            Self::OrganisationLarge => "organisation-large",
            Self::NotAnAdmin => "not-an-admin",
            Self::CustomRole => "custom-role",
            Self::Full => "full",
            Self::BlockedByAdmin => "blocked-by-admin",
            Self::NotATester => "not-a-tester",
            Self::ApiDisabled => "api-disabled",
            Self::NoSecret => "no-secret",
            Self::DailyLimit => "daily-limit",
        }
    }
}

impl fmt::Display for Scenario {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that no scenario has.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("no scenario is called `{0}`; there are: {names}", names = Scenario::ALL.map(Scenario::name).join(", "))]
pub struct NoSuchScenario(pub String);

impl FromStr for Scenario {
    type Err = NoSuchScenario;

    fn from_str(name: &str) -> Result<Self, NoSuchScenario> {
        Self::ALL
            .into_iter()
            .find(|one| one.name() == name)
            .ok_or_else(|| NoSuchScenario(name.to_owned()))
    }
}
