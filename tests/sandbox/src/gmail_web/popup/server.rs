//! "Send mail through your SMTP server": Gmail logs in there before it takes the address.

use super::{Effect, HEADING, code, draft::Draft, first, refusal, window};
use crate::{
    gmail_web::{
        path,
        servers::{Attempt, SmtpTrouble},
    },
    pages::{Field, alert, escaped},
    reply::Reply,
    request::{Call, Fields},
    sandbox::Sandbox,
    world::{Alias, Road, Smtp, SmtpSecurity, domain},
};

const PORTS: [u16; 3] = [25, 465, 587];

/// The page before anything is typed: Gmail guesses the server and the user name.
pub(super) fn blank(account: &str, draft: &Draft) -> Reply {
    let guess = guess(&draft.address);
    let content = form(&path(account, "server"), draft, &guess, None, &buttons(account));
    window(account, HEADING, &content, Effect::Nothing)
}

/// `smtp.DOMAIN`, port 587 with TLS, and what stands before the @.
pub(super) fn guess(address: &str) -> Smtp {
    let user = address.rsplit_once('@').map_or("", |(local, _)| local).to_owned();
    let host = format!("smtp.{}", domain(address));
    Smtp { host, port: 587, security: SmtpSecurity::Starttls, user }
}

fn buttons(account: &str) -> String {
    first::buttons(account, "Add Account")
}

/// POST: "Add Account".
pub(super) fn add(sandbox: &mut Sandbox, call: &Call, account: &str) -> Reply {
    let fields = call.form();
    let draft = Draft::of(&fields);
    match sandbox.world.road(account, &draft.address) {
        Ok(Road::Server) => {}
        Ok(_) => return code::take(sandbox, call, account, draft.alias()),
        Err(refused) => return refusal(account, &refused),
    }
    match tried(&fields) {
        Ok(smtp) => {
            let alias = Alias { smtp: Some(smtp), ..draft.alias() };
            code::take(sandbox, call, account, alias)
        }
        Err((smtp, trouble)) => {
            let action = path(account, "server");
            let content = form(&action, &draft, &smtp, Some(trouble), &buttons(account));
            window(account, HEADING, &content, Effect::Nothing)
        }
    }
}

/// The server that was typed, once Gmail could log in there.
pub(super) fn tried(fields: &Fields) -> Result<Smtp, (Smtp, SmtpTrouble)> {
    let text = |name: &str| fields.one(name).unwrap_or_default();
    let ssl = text("security") == "ssl";
    let smtp = Smtp {
        host: text("host").trim().to_owned(),
        port: text("port").parse().unwrap_or(0),
        security: if ssl { SmtpSecurity::Ssl } else { SmtpSecurity::Starttls },
        user: text("user").trim().to_owned(),
    };
    let attempt = Attempt {
        host: &smtp.host,
        port: smtp.port,
        security: smtp.security,
        user: &smtp.user,
        password: text("password"),
    };
    match attempt.made() {
        Ok(()) => Ok(smtp),
        Err(trouble) => Err((smtp, trouble)),
    }
}

/// The page's form; the password is never shown again.
pub(super) fn form(
    action: &str,
    draft: &Draft,
    smtp: &Smtp,
    trouble: Option<SmtpTrouble>,
    buttons: &str,
) -> String {
    let said = trouble.map(|trouble| alert("trouble", &trouble.to_string())).unwrap_or_default();
    let password = Field { kind: "password", ..Field::text("Password", "password", "") };
    format!(
        "<h2>Send mail through your SMTP server</h2>\n\
         <p>Configure your mail to be sent through {} SMTP servers</p>\n{said}\
         <form method=\"post\" action=\"{action}\">\n{}{}{}{}{}{}{buttons}</form>\n",
        escaped(domain(&draft.address)),
        draft.hidden(),
        Field::text("SMTP Server", "host", &smtp.host).html(),
        port(smtp.port),
        Field::text("Username", "user", &smtp.user).html(),
        password.html(),
        security(smtp.security),
    )
}

fn port(chosen: u16) -> String {
    let option = |port: u16| {
        let selected = if port == chosen { " selected" } else { "" };
        format!("<option value=\"{port}\"{selected}>{port}</option>")
    };
    let options: String = PORTS.into_iter().map(option).collect();
    format!(
        "<p><label for=\"port\">Port</label><select id=\"port\" name=\"port\">{options}</select></p>\n"
    )
}

fn security(chosen: SmtpSecurity) -> String {
    let radio = |value: &str, words: &str, here: bool| {
        let checked = if here { " checked" } else { "" };
        format!(
            "<label><input type=\"radio\" name=\"security\" value=\"{value}\"{checked}> {words}</label>\n"
        )
    };
    let ssl = chosen == SmtpSecurity::Ssl;
    format!(
        "<fieldset>\n<legend>Connection</legend>\n{}{}</fieldset>\n",
        radio("tls", "Secured connection using TLS (recommended)", !ssl),
        radio("ssl", "Secured connection using SSL", ssl),
    )
}
