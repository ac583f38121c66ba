use crate::config::{Endpoint, Endpoints};

/// What is kept, where, and for how long.
pub(crate) const KEPT: [(&str, &str, &str); 6] = [
    (
        "The sign-in: a key from Google that works for an hour, and whose it is",
        "this tab",
        "until the hour is over, the tab is closed, or you disconnect; after the hour the account’s address alone stays, until the tab is closed",
    ),
    ("What you typed and did not send or save", "this tab", "until the tab is closed"),
    (
        "Settings: which address mail leaves from, and the name; the steps ticked on Setup",
        "this browser",
        "until you forget it under Permissions",
    ),
    (
        "The last list of your addresses, additions under way, and which account was connected last",
        "this browser",
        "until you disconnect",
    ),
    (
        "A client id and secret that somebody pasted on Setup, and who may use it",
        "this browser",
        "until forgotten there, or with everything else",
    ),
    ("Your mail", "nowhere: Fromline has no permission to read it", "never"),
];

/// Who is told something, by which host, and what.
pub(crate) fn goes(endpoints: &Endpoints) -> Vec<(&'static str, String, &'static str)> {
    let host = |endpoint: &Endpoint| endpoint.url().host_str().unwrap_or_default().to_owned();
    vec![
        (
            "Google’s sign-in",
            host(&endpoints.authorize),
            "You sign in there, on Google’s own page. Fromline never sees your password.",
        ),
        (
            "Google’s token server",
            host(&endpoints.token),
            "Turns the answer of the sign-in into the key that works for an hour, and ends it when you disconnect.",
        ),
        (
            "Gmail",
            host(&endpoints.gmail),
            "Lists your addresses and takes the mails that you send: sender, recipients, subject, text.",
        ),
        (
            "A DNS server",
            host(&endpoints.dns),
            "Learns the domain of an address, such as acme.example, when you let Fromline look who runs its mail. “Check set-up” asks it about gmail.com.",
        ),
        (
            "The host of this page",
            String::new(),
            "Hands out Fromline’s files. It sees that somebody opened the page, and nothing of your account or your mail.",
        ),
    ]
}

pub(crate) const NOBODY_ELSE: &str = "Nothing goes to anybody else: no statistics, no advertising, no cookies, no files of other sites.";

/// <https://developers.google.com/terms/api-services-user-data-policy>: what Google asks every app to say.
pub(crate) const LIMITED_USE: &str =
    "Fromline’s use of what it receives from Google APIs adheres to the ";

pub(crate) const POLICY: &str = "https://developers.google.com/terms/api-services-user-data-policy";
