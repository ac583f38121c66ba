//! The scopes that the sandbox knows, with the words of Google's consent page (the discovery documents of their APIs).

use std::collections::BTreeSet;

/// Scopes by their full names, in a fixed order.
pub(crate) type Scopes = BTreeSet<&'static str>;

pub(crate) const OPENID: &str = "openid";
pub(crate) const EMAIL: &str = "https://www.googleapis.com/auth/userinfo.email";
pub(crate) const PROFILE: &str = "https://www.googleapis.com/auth/userinfo.profile";
pub(crate) const MAIL: &str = "https://mail.google.com/";
pub(crate) const COMPOSE: &str = "https://www.googleapis.com/auth/gmail.compose";
pub(crate) const METADATA: &str = "https://www.googleapis.com/auth/gmail.metadata";
pub(crate) const MODIFY: &str = "https://www.googleapis.com/auth/gmail.modify";
pub(crate) const READONLY: &str = "https://www.googleapis.com/auth/gmail.readonly";
pub(crate) const SEND: &str = "https://www.googleapis.com/auth/gmail.send";
pub(crate) const SETTINGS: &str = "https://www.googleapis.com/auth/gmail.settings.basic";
pub(crate) const USERS: &str = "https://www.googleapis.com/auth/admin.directory.user";
pub(crate) const USERS_READ: &str = "https://www.googleapis.com/auth/admin.directory.user.readonly";
pub(crate) const ALIASES: &str = "https://www.googleapis.com/auth/admin.directory.user.alias";
pub(crate) const ALIASES_READ: &str =
    "https://www.googleapis.com/auth/admin.directory.user.alias.readonly";
pub(crate) const DOMAINS: &str = "https://www.googleapis.com/auth/admin.directory.domain";
pub(crate) const DOMAINS_READ: &str =
    "https://www.googleapis.com/auth/admin.directory.domain.readonly";
pub(crate) const GROUPS: &str = "https://www.googleapis.com/auth/admin.directory.group";
pub(crate) const GROUPS_READ: &str =
    "https://www.googleapis.com/auth/admin.directory.group.readonly";
pub(crate) const ROLES_READ: &str =
    "https://www.googleapis.com/auth/admin.directory.rolemanagement.readonly";
pub(crate) const GROUPS_SETTINGS: &str = "https://www.googleapis.com/auth/apps.groups.settings";
pub(crate) const POLICIES_READ: &str =
    "https://www.googleapis.com/auth/cloud-identity.policies.readonly";

/// Scopes that every sign-in may ask for, without a box to tick, and their words.
const SIGN_IN: [(&str, &str); 3] = [
    (OPENID, "Associate you with your personal info on Google"),
    (EMAIL, "See your primary Google Account email address"),
    (PROFILE, "See your personal info, including any personal info you've made publicly available"),
];

/// Scopes with a box of their own on the consent page, and its label. `gmail.settings.sharing` is missing: it is for
/// service accounts only.
const ASKED: [(&str, &str); 20] = [
    (MAIL, "Read, compose, send, and permanently delete all your email from Gmail"),
    (COMPOSE, "Manage drafts and send emails"),
    ("https://www.googleapis.com/auth/gmail.insert", "Add emails into your Gmail mailbox"),
    ("https://www.googleapis.com/auth/gmail.labels", "See and edit your email labels"),
    (
        METADATA,
        "View your email message metadata such as labels and headers, but not the email body",
    ),
    (MODIFY, "Read, compose, and send emails from your Gmail account"),
    (READONLY, "View your email messages and settings"),
    (SEND, "Send email on your behalf"),
    (SETTINGS, "See, edit, create, or change your email settings and filters in Gmail"),
    (USERS, "View and manage the provisioning of users on your domain"),
    (USERS_READ, "See info about users on your domain"),
    (ALIASES, "View and manage user aliases on your domain"),
    (ALIASES_READ, "View user aliases on your domain"),
    (DOMAINS, "View and manage the provisioning of domains for your customers"),
    (DOMAINS_READ, "View domains related to your customers"),
    (GROUPS, "View and manage the provisioning of groups on your domain"),
    (GROUPS_READ, "View groups on your domain"),
    (ROLES_READ, "View delegated admin roles for your domain"),
    (GROUPS_SETTINGS, "View and manage the settings of a G Suite group"),
    (POLICIES_READ, "See policies in your Cloud Identity Organization."),
];

/// Reads a `scope` parameter; an unknown word is the error.
pub(crate) fn parse(list: &str) -> Result<Scopes, String> {
    let known = |word: &str| {
        let full = match word {
            "email" => EMAIL,
            "profile" => PROFILE,
            other => other,
        };
        let mut names = SIGN_IN.iter().chain(&ASKED).map(|(name, _)| *name);
        names.find(|name| *name == full).ok_or_else(|| word.to_owned())
    };
    list.split(' ').filter(|word| !word.is_empty()).map(known).collect()
}

pub(crate) fn is_sign_in(scope: &str) -> bool {
    SIGN_IN.iter().any(|(name, _)| *name == scope)
}

/// What the consent page says of a scope.
pub(crate) fn words(scope: &str) -> &'static str {
    SIGN_IN.iter().chain(&ASKED).find(|(name, _)| *name == scope).map_or("", |(_, words)| words)
}

/// As the token answer writes them: full names with spaces between.
pub(crate) fn written(scopes: &Scopes) -> String {
    scopes.iter().copied().collect::<Vec<_>>().join(" ")
}

/// As the redirect writes them: sign-in scopes by short and full name, as Google does.
pub(crate) fn written_in_redirect(scopes: &Scopes) -> String {
    let short = [(EMAIL, "email "), (PROFILE, "profile ")];
    let names: String =
        short.iter().filter(|(full, _)| scopes.contains(full)).map(|(_, name)| *name).collect();
    names + &written(scopes)
}
