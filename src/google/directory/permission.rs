/// What an administrator may allow on the page Organisation, each beside the sign-in and never with it.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum AdminPermission {
    /// See users and their aliases.
    SeeUsers,
    /// See domains and alias domains.
    SeeDomains,
    /// Add aliases to users, and take them away.
    ChangeAliases,
    /// See groups.
    SeeGroups,
    /// See and change the settings of groups: Google has none that only reads them.
    GroupSettings,
    /// See the organisation's policies.
    SeePolicies,
}

impl AdminPermission {
    pub const ALL: [Self; 6] = [
        Self::SeeUsers,
        Self::SeeDomains,
        Self::ChangeAliases,
        Self::SeeGroups,
        Self::GroupSettings,
        Self::SeePolicies,
    ];

    /// What the first look asks for.
    pub const LOOK: [Self; 2] = [Self::SeeUsers, Self::SeeDomains];

    /// The scope to ask for: the least that will do.
    /// <https://developers.google.com/workspace/admin/directory/v1/guides/authorizing>
    pub const fn scope(self) -> &'static str {
        match self {
            Self::SeeUsers => "https://www.googleapis.com/auth/admin.directory.user.readonly",
            Self::SeeDomains => "https://www.googleapis.com/auth/admin.directory.domain.readonly",
            Self::ChangeAliases => "https://www.googleapis.com/auth/admin.directory.user.alias",
            Self::SeeGroups => "https://www.googleapis.com/auth/admin.directory.group.readonly",
            Self::GroupSettings => "https://www.googleapis.com/auth/apps.groups.settings",
            Self::SeePolicies => "https://www.googleapis.com/auth/cloud-identity.policies.readonly",
        }
    }

    /// True if the scope was granted; nothing wider is asked for, so nothing wider is looked for.
    pub fn is_in(self, granted: &[String]) -> bool {
        granted.iter().any(|scope| scope == self.scope())
    }
}
