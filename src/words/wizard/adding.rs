use crate::{
    alias::{Access, Kind, Security, Smtp, UserName, has_organisation},
    mail::Address,
    wizard::Plan,
    words::{Explanation, Value},
};

/// What the first page of Gmail's window asks for.
pub fn values(plan: &Plan) -> Vec<Value> {
    let name = if plan.name.is_empty() {
        Value::advice("Name", "As it is there, or what recipients are to see.")
    } else {
        Value::exact("Name", plan.name.as_str())
    };
    let mut values = vec![
        name,
        Value::exact("Email address", plan.address.as_str()),
        Value::advice("Treat as an alias", super::intent(plan.intent()).1),
    ];
    match &plan.reply_to {
        Some(address) => values.extend([
            Value::advice("Specify a different “reply-to” address", "Press it, then enter:"),
            Value::exact("Reply-to address", address.as_str()),
        ]),
        None => values.push(Value::advice(
            "Specify a different “reply-to” address",
            format!("Leave it alone: replies go to {}.", plan.address),
        )),
    }
    values
}

/// What the page "Send mail through your SMTP server" asks for.
pub fn smtp_values(plan: &Plan, kind: Kind) -> Vec<Value> {
    let Some(Access::Password(smtp)) = kind.access() else {
        return unknown_server(&plan.address);
    };
    let Smtp { host, ports, user_name, password } = smtp;
    let (port, security) = ports[0];
    let user = match user_name {
        UserName::WholeAddress => plan.address.as_str(),
        UserName::LocalPart => plan.address.local_part(),
    };
    let mut values = vec![
        Value::exact("SMTP Server", host),
        Value::exact("Port", port.to_string()),
        Value::exact("Username", user),
        Value::advice("Password", super::kinds::password_needed(password)),
        Value::advice("Secured connection", secured(security)),
    ];
    if let Some((port, security)) = ports.get(1) {
        let other = format!("If that doesn’t work: port {port} with {}.", short(*security));
        values.push(Value::advice("Or", other));
    }
    values
}

fn unknown_server(address: &Address) -> Vec<Value> {
    vec![
        Value::advice(
            "SMTP Server",
            format!(
                "Ask the web host of {}, or look in your mail program. Gmail’s own proposal is a guess.",
                address.domain()
            ),
        ),
        Value::advice("Port", "587 with TLS; if that doesn’t work, 465 with SSL."),
        Value::advice("Username", format!("Mostly the whole address: {address}")),
        Value::advice("Password", "The password of that mailbox."),
        Value::advice("Secured connection", "TLS, as Gmail recommends, or SSL for port 465."),
    ]
}

const fn secured(security: Security) -> &'static str {
    match security {
        Security::Ssl => "Choose “Secured connection using SSL”.",
        _ => "Leave “Secured connection using TLS (recommended)”.",
    }
}

const fn short(security: Security) -> &'static str {
    match security {
        Security::Ssl => "SSL",
        _ => "TLS",
    }
}

/// What to press in Gmail before the values.
pub fn before_values(account: &Address) -> [String; 2] {
    let tab = if has_organisation(account) { "Accounts" } else { "Accounts and import" };
    [
        format!("Gmail opens at “{tab}”. Look at the top right: it must be {account}."),
        "In the part “Send mail as”, press “Add another email address”. A small window opens and asks for these values:".into(),
    ]
}

/// What to press after the values of the first page.
pub const fn after_values(kind: Kind) -> &'static str {
    match kind {
        Kind::Own => {
            "Press “Next Step”. Gmail should take the address at once; if it offers “Send verification”, press that."
        }
        Kind::Alias => "Press “Next Step”. Gmail should take the address at once, without a code.",
        Kind::Group | Kind::Colleague => {
            "Press “Next Step”. Gmail takes the address at once, or offers “Send verification”: then press that."
        }
        Kind::Gmail => "Press “Next Step”, then “Send verification”.",
        Kind::Hosted(_) | Kind::Elsewhere => "Press “Next Step”. Gmail then asks for the server:",
    }
}

/// What an administrator does for an alias: where, and the text to send.
pub fn admin_adds(plan: &Plan) -> (Vec<String>, String) {
    let Plan { account, address, .. } = plan;
    let (local, domain) = (address.local_part(), address.domain());
    let give = [
        format!("Admin console (admin.google.com), Directory › Users: open {account}."),
        "“User information” › “Alternate email addresses (email alias)”.".to_owned(),
        format!("Enter {local}, choose {domain}, and save."),
    ];
    let request = format!(
        "Hello,\n\nplease give my account {account} the alternate email address (alias) {address}.\n\n{}\n\nGoogle’s page about it: https://support.google.com/a/answer/33327\n\nThank you!",
        numbered(&give)
    );
    if account.domain() == domain {
        return (give.into(), request);
    }
    let steps = vec![
        format!(
            "If {domain} isn’t in the organisation yet: Admin console, Account › Domains › Manage domains, “Add a domain”."
        ),
        format!(
            "If it is there as an alias domain: each account has its own name in it, so {}@{domain} exists already.",
            account.local_part()
        ),
        format!("For any other name: {}", give.join(" ")),
    ];
    (steps, request)
}

/// What an administrator does so that outside servers may be used, and the text to send.
pub fn admin_allows(plan: &Plan) -> (Vec<String>, String) {
    let Plan { account, address, .. } = plan;
    let steps = vec![
        "Admin console (admin.google.com), Apps › Google Workspace › Gmail › End User Access."
            .to_owned(),
        "Tick “Allow per-user outbound gateways”, and save.".to_owned(),
        "It can take up to 24 hours until it works.".to_owned(),
    ];
    let request = format!(
        "Hello,\n\nI want to send from {address} in Gmail ({account}). Gmail says that this isn’t available for my account. Please allow users to send through an outside SMTP server:\n\n{}\n\nGoogle’s page about it: https://support.google.com/a/answer/176054\n\nThank you!",
        numbered(&steps)
    );
    (steps, request)
}

fn numbered(steps: &[String]) -> String {
    let lines = steps.iter().enumerate().map(|(index, step)| format!("{}. {step}", index + 1));
    lines.collect::<Vec<_>>().join("\n")
}

/// What Gmail may say, and what it means.
pub struct Saying {
    pub says: String,
    pub means: Explanation,
    /// A text to send to the administrator.
    pub request: Option<String>,
}

fn saying(says: impl Into<String>, cause: impl Into<String>, steps: &[&str]) -> Saying {
    let says = says.into();
    Saying { means: Explanation::new(&says, cause, steps), says, request: None }
}

/// The troubles that can come up while this kind of address is added.
pub fn sayings(plan: &Plan, kind: Kind) -> Vec<Saying> {
    let account = &plan.account;
    let mut sayings = vec![
        saying(
            "No window opens",
            "Your browser blocked the window.",
            &[
                "Look for its mark at the end of the address bar, and allow pop-ups for Gmail.",
                "Press “Add another email address” again.",
            ],
        ),
        saying(
            format!("Another account than {account} is signed in"),
            "The address would be added to the wrong account.",
            &[
                "Press the picture at the top right of Gmail and change to the account.",
                "If it isn’t in the list, choose “Add another account”.",
            ],
        ),
        saying(
            "The address is there already",
            "It was added before, and may only wait to be confirmed.",
            &["Close Gmail’s window and come back here: this page sees it and goes on."],
        ),
    ];
    if kind.is_third_party() {
        sayings.extend(server_sayings());
        if has_organisation(account) {
            sayings.insert(0, no_gateway(plan));
        }
        sayings.push(third_party(plan));
    } else {
        sayings.push(server_asked(plan, kind));
        if kind == Kind::Gmail && has_organisation(account) {
            sayings.push(no_gateway(plan));
        }
    }
    sayings
}

fn server_sayings() -> [Saying; 3] {
    [
        saying(
            "Couldn’t reach server",
            "The server’s name or the port is wrong.",
            &["Compare both with the values above.", "Try the other port."],
        ),
        saying(
            "TLS Negotiation failed",
            "The server doesn’t speak TLS on this port.",
            &["For port 465 choose SSL, for port 587 TLS.", "Try the other port."],
        ),
        saying(
            "Authentication failed",
            "The server refuses the user name or the password.",
            &[
                "Check the user name: some servers want the whole address, some only the part before the @.",
                "With two-step sign-in, make an app password and use that.",
            ],
        ),
    ]
}

fn no_gateway(plan: &Plan) -> Saying {
    let Plan { address, .. } = plan;
    let says = format!(
        "You must send through {} SMTP servers when you send as {address}. However, this functionality is not available for your account. Please contact your domain administrator for more information.",
        address.domain()
    );
    let (steps, request) = admin_allows(plan);
    let means = Explanation {
        title: says.clone(),
        cause: "Your organisation doesn’t let Gmail send through outside servers. Only the administrator can change that:".into(),
        steps, ..Explanation::default() };
    Saying { says, means, request: Some(request) }
}

fn third_party(plan: &Plan) -> Saying {
    let says = "Gmail no longer supports such addresses";
    let cause = "Google is ending other providers’ addresses: for everyone in January 2027, for some accounts sooner. What works instead:";
    let means = Explanation {
        title: says.into(),
        cause: cause.into(),
        steps: super::ways(plan),
        ..Explanation::default()
    };
    Saying { says: says.into(), means, request: None }
}

/// Gmail asks for a server where none should be needed.
fn server_asked(plan: &Plan, kind: Kind) -> Saying {
    const TITLE: &str = "Gmail asks for an SMTP server";
    match kind {
        Kind::Alias => saying(
            TITLE,
            "Gmail doesn’t know yet that the address belongs to your organisation’s account.",
            &[
                "Press Cancel, and wait until the administrator has added it; a new alias can take up to 24 hours.",
                "Then try again.",
            ],
        ),
        Kind::Group | Kind::Colleague => saying(
            TITLE,
            "Gmail doesn’t take the address for one of your organisation’s.",
            &[
                "Press Cancel. Check the spelling, and ask the administrator whether the address exists.",
                "Then try again.",
            ],
        ),
        Kind::Gmail => {
            let user = format!(
                "SMTP Server smtp.gmail.com, Port 465 with SSL (or 587 with TLS), Username {}.",
                plan.address
            );
            saying(
                TITLE,
                "Some accounts have to send through the other address’s own Gmail server.",
                &[
                    "Check the spelling first.",
                    &user,
                    "As the password, make an app password in that account: myaccount.google.com/apppasswords, with 2-Step Verification on.",
                    "Press “Add Account”.",
                ],
            )
        }
        _ => saying(
            TITLE,
            "Gmail doesn’t take the address for another spelling of yours.",
            &[
                "Press Cancel and check the spelling: before the + it must be your own name.",
                "Then try again.",
            ],
        ),
    }
}

/// It was in Gmail's list, and isn't any more.
pub fn vanished(address: &Address) -> String {
    format!("{address} was deleted in Gmail. To have it back, add it again.")
}

/// Gmail's app can't do it: what a phone is told first, in bold.
pub const PHONE: &str = "This needs a computer.";

/// What follows it; the link comes after.
pub fn by_phone(account: &Address) -> String {
    format!(
        " Gmail’s app and Gmail on a phone can’t add an address. Open this link on a computer and connect {account} there; Gmail’s list tells that page how far you are:"
    )
}

/// What has to happen before: a heading, and what to know.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct First {
    pub title: &'static str,
    pub text: &'static str,
}

/// An alias is the administrator's to give.
pub const GIVEN: First = First {
    title: "First: the administrator gives you the address",
    text: "Has it been given to your account already? Then go straight to Gmail.",
};

/// Below what the administrator does for an alias.
pub const THEN_GMAIL: &str =
    "Then add it in Gmail once: it isn’t there until you do. No server and no code are asked for.";

/// The ways for a person who is the administrator: the question, and the link for each branch.
pub const ADMINISTRATOR: &str = "Are you the administrator?";
pub const GIVE_IT: &str = "Add it on the page Organisation";
pub const CHECK_POLICY: &str = "Check it on the page Organisation";
pub const OPEN_GROUP: &str = "Open the group on the page Organisation";

/// Outside servers are the administrator's to allow.
pub const ALLOWED: First = First {
    title: "First: the administrator allows outside servers",
    text: "They are off until your administrator allows them. If yours already has, go straight to Gmail.",
};

/// A group must take mail from outside before Gmail writes to it.
pub const GROUP: First = First {
    title: "First: the group takes email from outside",
    text: "Gmail may write a confirmation to the group, and a group that takes email from your organisation only never gets it. Its owner can change that: “Who can post”, “Anyone on the web”.",
};

/// Below the values of a server.
pub const PASSWORD: &str = "Type the password in Gmail’s window only. Fromline never asks for it.";

/// What to press after them.
pub const PRESS_ADD: &str =
    "Press “Add Account”. Gmail tries the server at once, and then sends the confirmation.";
