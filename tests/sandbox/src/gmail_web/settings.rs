//! Gmail's settings, the tab "Accounts and import": whose they are, and the addresses to send from.

use http::StatusCode;

use super::{accounts_tab, path, path_of};
use crate::{
    pages::{escaped, page},
    reply::Reply,
    request::percent_encoded,
    sandbox::Sandbox,
    world::{Account, Alias, Replies, Smtp, SmtpSecurity, Standing},
};

/// Gmail's sign-in page, where an account isn't signed in at this machine.
pub(super) fn sign_in(sandbox: &Sandbox, user: &str) -> Reply {
    let link = |account: &Account| {
        format!(
            "<li><a href=\"{}\">{}</a> {}</li>\n",
            accounts_tab(&account.address),
            escaped(&account.address),
            escaped(&account.name)
        )
    };
    let signed_in = sandbox.world.accounts.iter().filter(|account| account.signed_in);
    let accounts: String = signed_in.map(link).collect();
    let content = format!(
        "<p>{} isn't signed in here.</p>\n\
         <h2>Choose an account to go on to Gmail</h2>\n<ul>\n{accounts}</ul>",
        escaped(user)
    );
    page(StatusCode::OK, "gmail", "Sign in", &content)
}

/// "Accounts and import", or "Accounts" at an organisation.
pub(super) fn page_of(sandbox: &Sandbox, address: &str) -> Reply {
    let Some(account) = sandbox.world.account(address) else {
        return sign_in(sandbox, address);
    };
    let tab = if account.organisation.is_some() { "Accounts" } else { "Accounts and import" };
    let rows: String = account.aliases.iter().map(|alias| row(account, alias)).collect();
    let content = format!(
        "<p class=\"whose\">Signed in as <strong>{shown}</strong>. <a href=\"/sandbox/mail/{inbox}\">Inbox</a></p>\n\
         <nav aria-label=\"Settings\" class=\"tabs\">\
         <a href=\"#settings/accounts\" aria-current=\"page\">{tab}</a></nav>\n\
         <section aria-labelledby=\"send-as\">\n\
         <h2 id=\"send-as\">Send mail as:</h2>\n\
         <p class=\"quiet\">(Use Gmail to send from your other email addresses)</p>\n\
         <table class=\"addresses\">\n<caption class=\"unseen\">Send mail as</caption>\n\
         <thead><tr><th scope=\"col\">Address</th><th scope=\"col\">State</th>\
         <th scope=\"col\">Change</th></tr></thead>\n\
         <tbody>\n{rows}</tbody>\n</table>\n\
         <p><a href=\"{add}\" data-popup>Add another email address</a></p>\n{replies}</section>\n\
         <script>\n{OPEN_POPUP}</script>",
        shown = escaped(&account.address),
        inbox = percent_encoded(&account.address),
        add = path(&account.address, "add"),
        replies = replies(account),
    );
    page(StatusCode::OK, "gmail", "Settings", &content)
}

fn row(account: &Account, alias: &Alias) -> String {
    let state = match (alias.standing, alias.is_default) {
        (Standing::Pending, _) => "unverified",
        (_, true) => "default",
        _ => "",
    };
    let reply_to =
        alias.reply_to.as_ref().map(|to| format!("<br>Reply-to address: {}", escaped(to)));
    format!(
        "<tr><th scope=\"row\">{}{}{}</th><td>{state}</td><td><div class=\"choices\">{}</div></td></tr>\n",
        escaped(&alias.mailbox()),
        reply_to.unwrap_or_default(),
        alias.smtp.as_ref().map(through).unwrap_or_default(),
        actions(&account.address, alias),
    )
}

fn through(smtp: &Smtp) -> String {
    let port = smtp.port;
    let secured = match smtp.security {
        SmtpSecurity::None => format!("Unsecured connection on port {port}"),
        SmtpSecurity::Ssl => format!("Secured connection on port {port} using SSL"),
        SmtpSecurity::Starttls => format!("Secured connection on port {port} using TLS"),
    };
    format!("<br>Mail is sent through: {}<br>{secured}", escaped(&smtp.host))
}

/// What may be done to an address; each is named by the address too, for those who hear the page.
fn actions(account: &str, alias: &Alias) -> String {
    let address = escaped(&alias.address);
    let link = |words: &str, page: &str, popup: &str| {
        let to = path_of(account, page, &alias.address);
        format!("<a href=\"{to}\"{popup} aria-label=\"{words} {address}\">{words}</a>\n")
    };
    let by_standing = match alias.standing {
        Standing::Pending => link("verify", "verify", " data-popup"),
        _ if alias.is_default => String::new(),
        _ => make_default(account, &address),
    };
    let edit = link("edit info", "edit", " data-popup");
    let primary = alias.standing == Standing::Primary;
    let delete = if primary { String::new() } else { link("delete", "delete", "") };
    [by_standing, edit, delete].concat()
}

fn make_default(account: &str, address: &str) -> String {
    format!(
        "<form method=\"post\" action=\"{}\"><button class=\"plain\" name=\"address\" value=\"{address}\" \
         aria-label=\"make default {address}\">make default</button></form>\n",
        path(account, "default")
    )
}

/// "When replying to a message", where there is a choice.
fn replies(account: &Account) -> String {
    if account.aliases.len() < 2 {
        return String::new();
    }
    let tick = |here: Replies| if account.replies == here { " checked" } else { "" };
    let default = account.default_alias().map(|alias| escaped(&alias.address)).unwrap_or_default();
    format!(
        "<form method=\"post\" action=\"{}\">\n<fieldset>\n<legend>When replying to a message:</legend>\n\
         <label><input type=\"radio\" name=\"replies\" value=\"same\"{}> Reply from the same address to which the \
         message was sent</label>\n\
         <label><input type=\"radio\" name=\"replies\" value=\"default\"{}> Always reply from default address \
         (currently {default})</label>\n\
         <p class=\"actions\"><button>Save Changes</button></p>\n</fieldset>\n</form>\n",
        path(&account.address, "replies"),
        tick(Replies::FromSame),
        tick(Replies::FromDefault),
    )
}

/// Opens the pop-up in a window of its own; without scripts, or where pop-ups are blocked, the link is followed.
const OPEN_POPUP: &str = "\
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-popup]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (window.open(link.href, '_blank', 'popup,width=680,height=760')) event.preventDefault();
});
";
