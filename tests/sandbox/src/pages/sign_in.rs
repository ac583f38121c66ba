//! Google's sign-in pages. Forms and links only; the one script ticks all boxes at once.

use http::StatusCode;

use super::{escaped, page};
use crate::{oauth::scope, registration::Registration, reply::Reply, world::Account};

/// "Choose an account": a button per account, named by its address.
pub(crate) fn chooser(flow: &str, accounts: &[&Account]) -> Reply {
    let button = |account: &&Account| {
        let (address, name) = (escaped(&account.address), escaped(&account.name));
        format!(
            "<li><button name=\"account\" value=\"{address}\"><span class=\"name\">{name}</span> \
             <span>{address}</span></button></li>\n"
        )
    };
    let buttons: String = accounts.iter().map(button).collect();
    let content = format!(
        "<p>to continue to {}</p>\n\
         <form method=\"post\" action=\"/signin/oauth/account\">\n\
         <input type=\"hidden\" name=\"flow\" value=\"{flow}\">\n\
         <ul class=\"accounts\">\n{buttons}</ul>\n\
         </form>",
        Registration::APP
    );
    page(StatusCode::OK, "chooser", "Choose an account", &content)
}

/// "Google hasn't verified this app": the way on shows itself after "Advanced".
pub(crate) fn warning(flow: &str, account: &str, advanced: bool) -> Reply {
    let app = Registration::APP;
    let way_on = if advanced {
        format!(
            "<p>Continue only if you understand the risks and trust the developer.</p>\n\
             <p><a href=\"/signin/oauth/consent?flow={flow}\" autofocus>Go to {app} (unsafe)</a></p>"
        )
    } else {
        format!(
            "<form method=\"get\" action=\"/signin/oauth/warning\">\n\
             <input type=\"hidden\" name=\"flow\" value=\"{flow}\">\n\
             <button name=\"advanced\" value=\"1\">Advanced</button>\n\
             </form>"
        )
    };
    let content = format!(
        "<p>{}</p>\n\
         <p>The app is requesting access to sensitive info in your Google Account. Until the developer verifies this \
         app with Google, you shouldn't use it.</p>\n{way_on}",
        escaped(account)
    );
    page(StatusCode::OK, "warning", "Google hasn't verified this app", &content)
}

/// What the consent page shows.
pub(crate) struct Asking<'a> {
    pub(crate) id: &'a str,
    pub(crate) account: &'a str,
    pub(crate) sign_in: &'a [&'static str],
    /// Granted on an earlier day.
    pub(crate) before: &'a [&'static str],
    /// Each gets a box, not ticked.
    pub(crate) missing: &'a [&'static str],
}

/// "Fromline wants access to your Google Account".
pub(crate) fn consent(asking: &Asking<'_>) -> Reply {
    let app = Registration::APP;
    let content = format!(
        "<p>{account}</p>\n{sign_in}{before}\
         <form method=\"post\" action=\"/signin/oauth/consent\">\n\
         <input type=\"hidden\" name=\"flow\" value=\"{id}\">\n{boxes}\
         <p class=\"actions\"><button name=\"decision\" value=\"cancel\">Cancel</button> \
         <button class=\"main\" name=\"decision\" value=\"continue\">Continue</button></p>\n\
         </form>",
        account = escaped(asking.account),
        id = asking.id,
        sign_in = listed(&format!("{app} will be able to"), asking.sign_in),
        before = listed(&format!("{app} already has some access"), asking.before),
        boxes = boxes(asking.missing),
    );
    page(StatusCode::OK, "consent", &format!("{app} wants access to your Google Account"), &content)
}

fn listed(heading: &str, scopes: &[&'static str]) -> String {
    if scopes.is_empty() {
        return String::new();
    }
    let item = |name: &&'static str| format!("<li>{}</li>\n", escaped(scope::words(name)));
    let items: String = scopes.iter().map(item).collect();
    format!("<h2>{heading}</h2>\n<ul>\n{items}</ul>\n")
}

fn boxes(scopes: &[&'static str]) -> String {
    if scopes.is_empty() {
        return String::new();
    }
    let one = |name: &&'static str| {
        let words = escaped(scope::words(name));
        format!(
            "<p><label><input type=\"checkbox\" name=\"scope\" value=\"{name}\"> {words}</label></p>\n"
        )
    };
    let all: String = scopes.iter().map(one).collect();
    format!(
        "<fieldset>\n<legend>Select what {} can access</legend>\n\
         <p><label><input type=\"checkbox\" name=\"all\" value=\"1\"> Select all</label></p>\n{all}</fieldset>\n\
         <script>\n{SELECT_ALL}</script>\n",
        Registration::APP
    )
}

/// Without scripts the server does the same: `all` grants every scope asked.
const SELECT_ALL: &str = "\
const all = document.querySelector('[name=all]');
const boxes = [...document.querySelectorAll('[name=scope]')];
all.addEventListener('change', () => boxes.forEach((box) => { box.checked = all.checked; }));
boxes.forEach((box) => box.addEventListener('change', () => { all.checked = boxes.every((one) => one.checked); }));
";
