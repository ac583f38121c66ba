use crate::{
    google::directory::OutsideServers,
    organisation::{GroupSettings, Posting},
};

pub const GROUPS: (&str, &str) = (
    "Groups as senders",
    "Several people can send from a group’s address, without a licence. Each adds it in Gmail, and Gmail sends a confirmation email to the group. It only arrives if the group takes email from outside.",
);

/// Who may write to a group.
pub fn posting(settings: &GroupSettings) -> String {
    let who = match &settings.posting {
        Posting::Anyone => "Anyone can write to it",
        Posting::Organisation => "Only your organisation can write to it",
        Posting::Members => "Only members can write to it",
        Posting::Managers => "Only managers can write to it",
        Posting::Owners => "Only owners can write to it",
        Posting::None => "No one can write to it",
        Posting::Other(word) => return format!("Google’s word for who can write to it: {word}"),
    };
    let held = match settings {
        GroupSettings { is_archived: true, .. } => "; it is read only",
        GroupSettings { is_moderated: true, .. } => {
            "; a moderator may hold email back, so look among the pending messages"
        }
        _ => "",
    };
    format!("{who}{held}.")
}

/// What opening a group does, and what closing it does.
pub const fn posting_effect(opens: bool) -> &'static str {
    if opens {
        "Anyone on the internet can then write to this group, spam too. Open it, let people confirm, then close it again."
    } else {
        "Who could write to it before can write to it again. Addresses that are confirmed keep working."
    }
}

pub const POLICY: (&str, &str) = (
    "Servers outside Google",
    "To send from an address at another provider, your organisation must allow outside servers. Check before your people try.",
);

/// What the policy means for people who add an address of another provider.
pub const fn outside_servers(policy: OutsideServers) -> (&'static str, &'static str) {
    match policy {
        OutsideServers::Allowed => (
            "Outside servers are allowed",
            "People can add addresses of other providers, until Google ends that in January 2027.",
        ),
        OutsideServers::Forbidden => (
            "Outside servers are not allowed",
            "Gmail will refuse an address of another provider. Allow it in the Admin console: Apps, Google Workspace, Gmail, End User Access, “Allow per-user outbound gateways”. Or give people an alias instead, which also works after January 2027.",
        ),
        OutsideServers::Differs => (
            "It depends on the person",
            "A part of your organisation has its own setting. Check it in the Admin console: Apps, Google Workspace, Gmail, End User Access.",
        ),
        OutsideServers::NotSaid => (
            "Google didn’t say",
            "Check it in the Admin console: Apps, Google Workspace, Gmail, End User Access.",
        ),
    }
}
