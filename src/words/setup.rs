use super::{common, config as config_words};
use crate::{
    check::Source,
    config::{Audience, ClientFile, ConfigError, Difference, Registered, SetupStep, registered},
    google::Permission,
};

/// A step of the guide: its title, what to do, and what the link to Google's page says.
pub struct StepWords {
    pub title: &'static str,
    pub texts: &'static [&'static str],
    pub link: &'static str,
}

const HERE: &str = "Check that your project is named at the top of Google’s page.";

pub const fn step(step: SetupStep) -> StepWords {
    match step {
        SetupStep::Project => StepWords {
            title: "Make a project",
            texts: &[
                "First see at the top right which Google account you are in. If your business has Google Workspace, be in your account there; if not, in your @gmail.com account.",
                "Make a new project and call it Fromline; with Workspace, choose your organisation. Google may offer a billing account: none is needed. Wait until the project is there, then choose it at the top of the page.",
            ],
            link: "Open “New project”",
        },
        SetupStep::Api => StepWords {
            title: "Enable the Gmail API",
            texts: &[HERE, "Then press Enable. Without it Google refuses every call."],
            link: "Open “Gmail API”",
        },
        SetupStep::Audience => StepWords {
            title: "Say who may use it",
            texts: &[
                HERE,
                "If Google shows “Get started”, press it: give the app the name Fromline and your email address. If it doesn’t, that was done before; go on under “Audience”.",
                "Google asks only whether it is Internal or External. Tick here which of these four you want; each says what to choose there.",
            ],
            link: "Open “Google Auth Platform”",
        },
        SetupStep::Permissions => StepWords {
            title: "Name the permissions",
            texts: &[
                HERE,
                "Under “Data Access” press “Add or remove scopes”, paste these into “Manually add scopes”, then press “Add to table”, “Update” and “Save”.",
            ],
            link: "Open “Data Access”",
        },
        SetupStep::Client => StepWords {
            title: "Make the client",
            texts: &[
                HERE,
                "Under “Clients” press “Create client”. Choose the type “Web application”: Google can’t send people back to this page from any other. Paste these two exactly as they are, each into the list of its name.",
            ],
            link: "Open “Clients”",
        },
    }
}

pub const AFTER_CLIENT: &str = "Then press Create, and “Download JSON” in the window that opens: Google shows the secret there and never again. What you change later takes from five minutes to a few hours to work.";

/// A kind of audience by its name in the console, with whom it lets in and its price.
/// <https://support.google.com/cloud/answer/15549945>
pub const fn audience(audience: Audience) -> (&'static str, &'static str) {
    match audience {
        Audience::Internal => (
            "Internal",
            "At Google choose Internal. The people of your own Google Workspace, without warning and without limit. Drawback: you need Google Workspace, and others, such as a @gmail.com account, can’t sign in. Your Workspace’s administrator may still have to allow it.",
        ),
        Audience::Testing => (
            "External, in testing",
            "At Google choose External, and leave it in testing. Accounts that you list by hand. Drawback: 100 accounts at most, a warning for each, and every seven days each of them must agree anew.",
        ),
        Audience::Unverified => (
            "External, in production, not reviewed",
            "At Google choose External, then publish it. Anybody with a Google account. Drawback: a warning for each, and 100 accounts in the whole life of the project; Google never resets this.",
        ),
        Audience::InReview | Audience::Verified => (
            "External, reviewed by Google",
            "At Google choose External, publish it, and ask for the review. Then anybody, without warning and without limit. Drawback: a review of about six weeks, with a home page and a privacy page of yours, and possibly a yearly security assessment, which costs money.",
        ),
    }
}

/// What is still to be done for an audience, on Google's page “Audience”.
pub const fn audience_next(audience: Audience) -> Option<&'static str> {
    match audience {
        Audience::Testing => {
            Some("Then add everybody who is to use it under “Test users”, yourself first.")
        }
        Audience::Unverified => Some("Then press “Publish app”."),
        Audience::InReview => Some(
            "Then press “Publish app”, and send it in for verification, with your home page, your privacy page, and what each permission is for. Until Google agrees, everybody is warned, and 100 accounts is all.",
        ),
        Audience::Internal | Audience::Verified => None,
    }
}

pub const AGREED: &str = "Google has agreed: the review is passed";

/// Where the client stands in the host's file, the choice made here must stand there, too.
pub const AUDIENCE_LINE: &str = "This page’s client is in config.json, so this belongs there, too. Copy this line into it, on the host:";

/// A page opened by the name of its file has another address than the one that people open.
pub fn opened_by_name(redirect: &str) -> Option<String> {
    let short = redirect.strip_suffix("index.html")?;
    Some(format!(
        "This page was opened as {redirect}. Open {short} instead, and register that: to Google these are two addresses."
    ))
}

pub const fn permission(permission: Permission) -> &'static str {
    match permission {
        Permission::ListAliases => "To see your addresses",
        Permission::Send => "To send",
        Permission::ReadBack => "Only to prove a From",
    }
}

/// What a value is, for those who hear several Copy buttons.
pub fn what(label: &str) -> &'static str {
    match label {
        REDIRECT => "the redirect URI",
        ORIGIN => "the JavaScript origin",
        "To see your addresses" => "the permission to see your addresses",
        "To send" => "the permission to send",
        _ => "the permission to prove a From",
    }
}

pub fn far(done: usize, all: usize) -> String {
    match done {
        0 => format!("{all} steps at Google, then one here."),
        _ if done == all => "All steps at Google are ticked. Bring the client here, below.".into(),
        _ => ticked(done, all),
    }
}

/// The same, said at each tick.
pub fn ticked(done: usize, all: usize) -> String {
    format!("{done} of {all} steps ticked.")
}

pub const fn source(source: Source) -> &'static str {
    match source {
        Source::File => "config.json names the OAuth client, for everybody who opens this page.",
        Source::Pasted => {
            "A client that was pasted is used in this browser. For everybody else, download config.json below and put it on the host."
        }
        Source::Nowhere => "",
    }
}

pub const SECRET_HINT: &str =
    "Google wants one from every web client. Leave it empty only if a token broker adds it.";

/// Three honest sentences.
pub const SECRET: [&str; 3] = [
    "Google asks every web client for this “secret” and wants it kept to yourself, but a page can’t keep one: in config.json everyone who opens the page can read it; with “Use this client” it stays in this browser.",
    "It opens no mailbox and no account: with it a stranger can pretend to be your app, and only towards the redirect URIs that you registered.",
    "So make a client for Fromline alone, never paste a secret here that something else relies on, and put no config.json into a public repository.",
];

pub const BROKER: [&str; 3] = [
    "A token broker is a small server of yours at endpoints.token in config.json. It takes the page’s form, adds client_secret, hands it on to https://oauth2.googleapis.com/token, and passes Google’s answer back unchanged.",
    "It must allow this page’s origin (CORS), take grant_type=authorization_code with this client_id and this redirect URI only, and keep and log nothing.",
    "Then leave client_secret out of config.json, and build again with --config, or run set-hosts.sh from the release, so that the page may speak with the broker.",
];

pub const TWO_WAYS: &str = "“Use this client” keeps it in this browser, to try it out. “Download config.json” makes the file for the host, with everything from the one there: for everyone.";
pub const DOWNLOADED: &str = "config.json is downloaded. Put it on the host beside index.html, in place of the one there, then load this page again.";
pub const NOT_DOWNLOADED: &str = "This browser didn’t let the page hand over a file. Copy the two values into config.json on the host as client_id and client_secret.";

/// The client could not be kept in this browser.
pub fn not_kept() -> String {
    format!(
        "{}. Allow site data for it, or download config.json and put it on the host.",
        common::KEEPS_NOTHING
    )
}

/// The host's own file can't be read, with what is wrong with it.
pub fn not_read(fault: &ConfigError) -> String {
    format!("{NOT_READ} {}", config_words::fault(fault))
}

const NOT_READ: &str = "Nothing is downloaded, because the config.json that the host has could not be read just now. Without it, the rest of the file would be lost.";

pub const DISCONNECT_FIRST: &str = "This tab is signed in with the client that is here now. Disconnect in Settings first, so that Google ends the access; then come back.";

/// What came of a client's file.
pub fn taken(file: &ClientFile, redirect: &str, origin: &str) -> Told {
    let uris = file.redirect_uris.as_ref().map(|list| registered(redirect, list));
    let knows_origin =
        file.origins.as_ref().is_none_or(|list| list.iter().any(|one| one == origin));
    let good = uris.as_ref().is_none_or(|found| *found == Registered::Yes) && knows_origin;
    let text = match uris {
        None => "Client id and secret are taken from the file.".into(),
        Some(Registered::Yes) if knows_origin => {
            "Client id and secret are taken from the file, and it lists this page’s redirect URI."
                .into()
        }
        Some(Registered::Yes) => format!(
            "Client id and secret are taken from the file, and it lists this page’s redirect URI, but not its JavaScript origin. Add {origin} to the client at Google; {DONE_SINCE}."
        ),
        Some(Registered::No(None)) => format!(
            "Client id and secret are taken, but the file doesn’t list this page’s redirect URI. Add {redirect} to the client at Google; {DONE_SINCE}."
        ),
        Some(Registered::No(Some((listed, difference)))) => format!(
            "Client id and secret are taken, but the file lists {listed}, and this page is {redirect}: {}. Correct it at Google, exactly as it is here; {DONE_SINCE}.",
            differs(difference)
        ),
    };
    Told { good, text }
}

const DONE_SINCE: &str = "if you did so after the download, go on";

/// What came of a file, or of a click.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Told {
    pub good: bool,
    pub text: String,
}

const fn differs(difference: Difference) -> &'static str {
    match difference {
        Difference::Scheme => "one begins with http:, the other with https:",
        Difference::Host => "the host is another",
        Difference::Port => "the port is another",
        Difference::FinalSlash => "only one ends with a slash",
        Difference::Case => "small and capital letters differ",
        Difference::Path => "the path is another",
        Difference::Query => "what follows the ? is another",
    }
}

/// For whom the page is.
pub const LEDE: &str = "For the person who puts Fromline on a host. It’s done once, in a quarter of an hour. Others don’t have to.";

/// For a visitor who isn't the deployer.
pub const NOT_YOURS: &str = "Just visiting? This page isn’t ready yet. Ask the person who set it up. If that’s you, go on here.";

/// What is missing, and what the steps come to.
pub const MISSING: &str = "config.json has no client_id, so Google doesn’t know this page yet. The steps below make one at Google and bring it here. Each opens Google’s page beside this one; what you tick is remembered in this browser.";

/// Above the picture of Google's warning.
pub const WARNED: &str = "This is what your people will see at Google:";

/// The choice Internal makes a step needless.
pub const NEEDLESS: &str =
    "You chose Internal: Google doesn’t ask for this step there. Tick it and go on.";

/// What the line for config.json is called on its Copy button.
pub const THE_LINE: &str = "the line for config.json";

/// The two addresses of the client, by their names at Google.
pub const ORIGIN: &str = "Authorised JavaScript origin";
pub const REDIRECT: &str = "Authorised redirect URI";

/// Behind the tick of a step, for those who hear several of them.
pub fn done_of(title: &str) -> String {
    format!(" – {title}")
}

/// Above the fields of the client.
pub const BRING: &str = "Drop the downloaded file, or copy the two values from Google’s page.";

/// Below the field of the downloaded file, and that of the client id.
pub const FILE_HINT: &str =
    "client_secret_….json: drop it here, or choose it. It stays in this browser.";
pub const ID_HINT: &str = "It ends in .apps.googleusercontent.com.";

/// Said where a field is at fault.
pub const NOT_YET: &str = "Not used yet. Correct the marked field.";

/// The fold that tells of a token broker.
pub const BROKER_FOLD: &str = "Without a secret in the page: a token broker";

/// Around the name of the file that holds the broker's contract.
pub const CONTRACT: (&str, &str) = ("The whole contract is in ", " of Fromline’s source.");
