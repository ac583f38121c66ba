//! Google's APIs that the sandbox plays, and who may call one.

use http::header::AUTHORIZATION;

use crate::{oauth::Access, request::Call, sandbox::Sandbox, scenario::Scenario, trouble::Trouble};

/// An API that is enabled for a project by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Service {
    Gmail,
    /// The Admin SDK with its Directory API.
    Admin,
    GroupsSettings,
    CloudIdentity,
}

impl Service {
    pub const ALL: [Self; 4] =
        [Self::Gmail, Self::Admin, Self::GroupsSettings, Self::CloudIdentity];

    /// The name by which the console's paths and errors call it.
    pub fn host(self) -> &'static str {
        match self {
            Self::Gmail => "gmail.googleapis.com",
            Self::Admin => "admin.googleapis.com",
            Self::GroupsSettings => "groupssettings.googleapis.com",
            Self::CloudIdentity => "cloudidentity.googleapis.com",
        }
    }

    /// What the console calls it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Gmail => "Gmail API",
            Self::Admin => "Admin SDK API",
            Self::GroupsSettings => "Groups Settings API",
            Self::CloudIdentity => "Cloud Identity API",
        }
    }

    /// The service of this host, whole or without `.googleapis.com`.
    pub fn named(name: &str) -> Option<Self> {
        let host = |one: &Self| {
            one.host() == name || one.host().strip_suffix(".googleapis.com") == Some(name)
        };
        Self::ALL.into_iter().find(host)
    }
}

/// Whether the bearer may call a method that takes any one of these scopes, and the API is enabled.
pub(crate) fn admitted(
    sandbox: &Sandbox,
    call: &Call,
    service: Service,
    scopes: &[&str],
) -> Result<Access, Trouble> {
    let bearer = call.header(AUTHORIZATION).and_then(|value| value.strip_prefix("Bearer "));
    let access = bearer.and_then(|token| sandbox.ledger.access(token, call.now)).cloned();
    let access = access.ok_or_else(Trouble::invalid_credentials)?;
    let never_enabled = service == Service::Gmail && sandbox.playing() == Scenario::ApiDisabled;
    if never_enabled || sandbox.world.switched_off.contains(&service) {
        return Err(Trouble::api_disabled(service, None));
    }
    if let Some(project) =
        sandbox.project_of(&access.client).filter(|one| !one.enabled.contains(&service))
    {
        return Err(Trouble::api_disabled(service, Some(&project.number)));
    }
    if !scopes.iter().any(|scope| access.scopes.contains(scope)) {
        return Err(Trouble::insufficient_scopes(service));
    }
    Ok(access)
}
