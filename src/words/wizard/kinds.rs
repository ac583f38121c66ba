use crate::{
    alias::{Access, Exchangers, Intent, Kind, Password, Provider, Smtp, has_organisation},
    mail::Address,
    wizard::Plan,
};

/// What a kind of address is called, and how a person recognises it.
pub fn kind(kind: Kind, account: &Address, address: &Address) -> (String, String) {
    let (own, other) = (account.domain(), address.domain());
    match kind {
        Kind::Own => (
            "Your own address in another spelling".into(),
            format!("Mail to it comes to {account} already."),
        ),
        Kind::Alias if own == other => (
            "Another address of mine".into(),
            "An alias: the administrator of your Google Workspace gives it to your account, and its email comes into your inbox.".into(),
        ),
        Kind::Alias => (
            "Mine, in another domain of our Google Workspace".into(),
            format!("{own} and {other} belong to one organisation, with one Admin console."),
        ),
        Kind::Group => (
            "A group".into(),
            "A Google group of your organisation, such as info@ or team@. Several people may get its email.".into(),
        ),
        Kind::Colleague => (
            "A mailbox of its own".into(),
            "A colleague’s, or a shared one with its own password.".into(),
        ),
        Kind::Gmail => (
            "Another Gmail address".into(),
            "It has a Google account of its own.".into(),
        ),
        Kind::Hosted(provider) => (format!("An address at {}", provider.name()), String::new()),
        Kind::Elsewhere => (
            "At another mail provider or web host".into(),
            "Gmail sends through its SMTP server. You need the server’s name, a user name and a password.".into(),
        ),
    }
}

pub fn provider(provider: Provider) -> &'static str {
    provider.name()
}

/// What must be at hand before the person goes to Gmail.
pub fn needs(plan: &Plan, kind: Kind) -> Vec<String> {
    let Plan { account, address, .. } = plan;
    let mut needs = match kind {
        Kind::Own => vec![
            "About two minutes.".to_owned(),
            format!("Nothing else: email to {address} comes into your own inbox. If Gmail sends a code, it is there."),
        ],
        Kind::Alias => vec![
            "Your Google Workspace administrator, once. The text to send is on the next page. If you are the administrator, it says where to go.".to_owned(),
            "Some minutes of patience; Google says it can take up to 24 hours until a new alias works.".to_owned(),
        ],
        Kind::Group => vec![
            "A person who gets the group’s email. Gmail may write a confirmation to it.".to_owned(),
            "A group that takes email from outside your organisation: otherwise that email can’t arrive. The owner of the group can change this.".to_owned(),
        ],
        Kind::Colleague => vec![format!(
            "The person who reads the email of {address}, for one minute: Gmail may write a confirmation to it."
        )],
        Kind::Gmail => vec![
            format!("A way to read the email of {address}: Gmail sends the confirmation there."),
            "Usually no server and no password: Gmail sends for Gmail.".to_owned(),
        ],
        Kind::Hosted(_) | Kind::Elsewhere => server_needs(kind, address),
    };
    if kind.is_third_party() && has_organisation(account) {
        needs.push("Your Google Workspace administrator’s OK: sending through outside servers is off until they allow it. The text to send them is on the next page.".to_owned());
    }
    needs.push("A computer. Gmail’s app for phones can’t add an address.".to_owned());
    needs
}

fn server_needs(kind: Kind, address: &Address) -> Vec<String> {
    let password = match kind.access() {
        Some(Access::Password(Smtp { password, .. })) => password_needed(password).to_owned(),
        _ => format!(
            "The SMTP server’s name and port, the user name and the password for {address}. Ask the person who set up this mailbox, or look in the program that reads its email."
        ),
    };
    vec![password, format!("The inbox of {address}: Gmail sends the confirmation there.")]
}

pub(super) const fn password_needed(password: Password) -> &'static str {
    match password {
        Password::App => {
            "An app password, made in the security settings of that account. The usual password is refused."
        }
        Password::AppWithTwoSteps => {
            "The password of that mailbox. If two-step sign-in is on there, an app password instead; and access for mail programs (IMAP, SMTP) must be allowed in its settings."
        }
        Password::Mailbox => "The password of that mailbox.",
    }
}

/// What "Treat as an alias" is about, by what the person wants; and what to do with the box.
pub const fn intent(intent: Intent) -> (&'static str, &'static str) {
    match intent {
        Intent::Own => {
            ("It is mine, and its email comes to me", "Leave it ticked: the address is your own.")
        }
        Intent::OnBehalf => (
            "It is another person’s; I write on their behalf",
            "Take the tick out: replies are to go to them and not to you.",
        ),
        Intent::Shared => (
            "It is a group’s or a list’s that I belong to",
            "Leave it ticked: you get its email yourself.",
        ),
    }
}

/// What DNS said of a domain.
pub fn exchangers(found: &Exchangers, domain: &str, perhaps_own: bool) -> String {
    match (found, found.provider()) {
        (_, Some(Provider::GoogleWorkspace)) if perhaps_own => {
            format!(
                "Google Workspace receives the email of {domain}. If that is your organisation’s, choose one of the first answers above. If it is another’s, choose “At a provider in this list”."
            )
        }
        (_, Some(Provider::GoogleWorkspace)) => {
            format!("Google Workspace receives the email of {domain}.")
        }
        (_, Some(provider)) => {
            format!("The email of {domain} is received by {}. Is that right?", provider.name())
        }
        (Exchangers::NoDomain, _) => {
            format!("There is no domain {domain}. Check the spelling of the address.")
        }
        (Exchangers::NoMail, _) => {
            format!(
                "{domain} says that it takes no email, so the confirmation could never arrive. Check the spelling of the address."
            )
        }
        (Exchangers::Hosts(hosts), None) => match hosts.first() {
            Some(host) => format!(
                "The email of {domain} is received by {host}, which Fromline doesn’t know: a web host, probably."
            ),
            None => format!("We couldn’t find who handles email for {domain}."),
        },
    }
}
