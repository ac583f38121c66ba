use crate::{
    google::directory::DirectoryErrorKind,
    words::{Advice, Explanation, trouble},
};

/// What a failed call of an administrator’s means, and what to do next.
pub fn explain(kind: &DirectoryErrorKind) -> Advice {
    match kind {
        DirectoryErrorKind::Lost(kind) => trouble::advise(kind),
        DirectoryErrorKind::NotAllowed
        | DirectoryErrorKind::NoOrganisation
        | DirectoryErrorKind::MissingPermission
        | DirectoryErrorKind::SignedOut => about_the_administrator(kind).into(),
        DirectoryErrorKind::ApiDisabled { .. } | DirectoryErrorKind::ApisSwitchedOff => {
            switched_off(kind).into()
        }
        _ => about_an_alias(kind).into(),
    }
}

fn about_the_administrator(kind: &DirectoryErrorKind) -> Explanation {
    match kind {
        DirectoryErrorKind::NoOrganisation => Explanation::new(
            "This account has no organisation",
            "It is a personal Gmail account, or its organisation doesn’t use Google Workspace.",
            &[
                "If your business has a Google Workspace, sign in with your account there.",
                "Else use Add an address: it works without an administrator.",
            ],
        ),
        DirectoryErrorKind::MissingPermission => Explanation::new(
            "A box was left empty on Google’s page",
            "Fromline needs that permission for what you asked.",
            &[
                "Sign in again, and tick the boxes.",
                "Or take the list with you, without any permission: see below.",
            ],
        ),
        DirectoryErrorKind::SignedOut => Explanation::new(
            "The administrator’s sign-in has ended",
            "It lasts an hour. What was read and done is still here.",
            &["Sign in again to go on."],
        ),
        _ => Explanation::new(
            "This account isn’t an administrator here",
            "Google lets only administrators see and change users; or this user is an administrator whom only a super administrator may change.",
            &[
                "Sign in with an administrator’s account.",
                "Or ask your administrator for a role with Users › Read and Users › Update › Add/Remove aliases.",
            ],
        ),
    }
}

fn switched_off(kind: &DirectoryErrorKind) -> Explanation {
    if *kind == DirectoryErrorKind::ApisSwitchedOff {
        return Explanation::new(
            "Your organisation blocks this",
            "API access is switched off for your organisation.",
            &[
                "In the Admin console, open Security, then Access and data control, then API controls, and allow it.",
                "Or take the list with you, without any permission: see below.",
            ],
        );
    }
    let project = match kind {
        DirectoryErrorKind::ApiDisabled { project: Some(project) } => format!(" {project}"),
        _ => String::new(),
    };
    Explanation::new(
        "One more API must be enabled",
        format!("The Google project{project} that Fromline uses has not enabled it yet."),
        &[
            "The person who set Fromline up opens console.cloud.google.com, then APIs & Services, then Library.",
            "They enable Admin SDK API. For groups also Groups Settings API, for policies Cloud Identity API.",
            "Wait a minute, then try again.",
        ],
    )
}

fn about_an_alias(kind: &DirectoryErrorKind) -> Explanation {
    match kind {
        DirectoryErrorKind::TooFast => Explanation::new(
            "Google asks to slow down",
            "Too many changes in a minute. Fromline waited several times.",
            &["Wait a minute, then go on."],
        ),
        DirectoryErrorKind::Taken => Explanation::new(
            "The address is taken",
            "A user, a group or an alias has it already. A removed alias stays taken for some seconds.",
            &["Choose another address, or remove it where it is."],
        ),
        DirectoryErrorKind::Full => Explanation::new(
            "This user has 30 aliases",
            "A user can’t have more.",
            &[
                "Remove one that isn’t used in the Admin console.",
                "Or use a group’s address instead.",
            ],
        ),
        DirectoryErrorKind::NotReady => Explanation::new(
            "Google is still making this user",
            "The account is new.",
            &["Wait a few minutes, then go on."],
        ),
        DirectoryErrorKind::NotFound => Explanation::new(
            "It is gone",
            "Google doesn’t know this user or group any longer.",
            &["Read the organisation again."],
        ),
        DirectoryErrorKind::Invalid => Explanation::new(
            "Google doesn’t take this address",
            "Its domain must be one of your organisation’s, verified, and no alias domain.",
            &["Check the spelling and the domain."],
        ),
        _ => Explanation::new(
            "Google said no",
            "Its reason is below.",
            &["Read Google’s answer, or try again later."],
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trouble_says_what_to_do_next() {
        for kind in [
            DirectoryErrorKind::NotAllowed,
            DirectoryErrorKind::NoOrganisation,
            DirectoryErrorKind::MissingPermission,
            DirectoryErrorKind::ApiDisabled { project: Some("123".into()) },
            DirectoryErrorKind::ApisSwitchedOff,
            DirectoryErrorKind::SignedOut,
            DirectoryErrorKind::TooFast,
            DirectoryErrorKind::Taken,
            DirectoryErrorKind::Full,
            DirectoryErrorKind::NotReady,
            DirectoryErrorKind::NotFound,
            DirectoryErrorKind::Invalid,
            DirectoryErrorKind::Refused,
        ] {
            let told = explain(&kind).explanation;
            assert!(!told.title.is_empty() && !told.steps.is_empty(), "{kind:?}");
        }
    }
}
