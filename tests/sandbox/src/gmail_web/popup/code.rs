//! "Send verification", and the page that waits for the code.

use super::{CLOSE, Effect, HEADING, done, draft::Draft, first, refusal, window};
use crate::{
    gmail_web::{path, path_of, resend, write_confirmation},
    pages::{Field, escaped},
    reply::{self, Reply},
    request::Call,
    sandbox::Sandbox,
    world::{Alias, Refused, Standing},
};

/// "Before you can send mail as …": nothing has been sent yet.
pub(super) fn offer(account: &str, draft: &Draft) -> Reply {
    let address = escaped(&draft.address);
    let content = format!(
        "<h2>Verify your email address</h2>\n\
         <p>Before you can send mail as {address}, we need to verify that you own this email address. To perform the \
         verification, click \"Send verification\". We will then send an email to {address} with instructions on how \
         to verify your address.</p>\n\
         <form method=\"post\" action=\"{}\">\n{}{}</form>\n",
        path(account, "verification"),
        draft.hidden(),
        first::buttons(account, "Send verification"),
    );
    window(account, HEADING, &content, Effect::Nothing)
}

/// POST: "Send verification".
pub(super) fn add(sandbox: &mut Sandbox, call: &Call, account: &str) -> Reply {
    take(sandbox, call, account, Draft::of(&call.form()).alias())
}

/// Takes the address, writes to it where it must be confirmed, and shows the page that follows.
pub(super) fn take(sandbox: &mut Sandbox, call: &Call, account: &str, alias: Alias) -> Reply {
    let address = alias.address.clone();
    match sandbox.world.add(account, alias) {
        Ok(Standing::Pending) => {
            write_confirmation(sandbox, account, &address, call.now);
            reply::redirect(&format!("{}&sent=first", path_of(account, "verify", &address)))
        }
        Ok(_) => success(account, &address),
        Err(refused) => refusal(account, &refused),
    }
}

/// GET: the page that waits for the code, also behind "verify" in the settings.
pub(super) fn page_of(sandbox: &Sandbox, call: &Call, account: &str) -> Reply {
    let address = call.query.one("address").unwrap_or_default();
    let alias = sandbox.world.account(account).and_then(|account| account.alias(address));
    match alias {
        Some(alias) if alias.standing == Standing::Pending => {
            waiting(account, alias, call.query.one("sent"), None)
        }
        Some(alias) => success(account, &alias.address),
        None => refusal(account, &Refused::NotWaiting(address.to_owned())),
    }
}

/// POST: "Verify".
pub(super) fn enter(sandbox: &mut Sandbox, call: &Call, account: &str) -> Reply {
    let form = call.form();
    let address = form.one("address").unwrap_or_default();
    let code = form.one("code").unwrap_or_default();
    match sandbox.world.enter(account, address, code) {
        Ok(()) => success(account, address),
        Err(Refused::WrongCode) => {
            let alias = sandbox.world.account(account).and_then(|account| account.alias(address));
            let page = alias.map(|alias| waiting(account, alias, None, Some(&Refused::WrongCode)));
            page.unwrap_or_else(|| refusal(account, &Refused::WrongCode))
        }
        Err(_) => reply::redirect(&path_of(account, "verify", address)),
    }
}

/// POST: "Resend email".
pub(super) fn again(sandbox: &mut Sandbox, call: &Call, account: &str) -> Reply {
    let form = call.form();
    let address = form.one("address").unwrap_or_default();
    match resend(sandbox, account, address, call.now) {
        Ok(()) => reply::redirect(&format!("{}&sent=again", path_of(account, "verify", address))),
        Err(_) => reply::redirect(&path_of(account, "verify", address)),
    }
}

fn success(account: &str, address: &str) -> Reply {
    done(account, "Confirmation success", &format!("You may now send mail as {address}."))
}

fn waiting(account: &str, alias: &Alias, sent: Option<&str>, wrong: Option<&Refused>) -> Reply {
    let address = escaped(&alias.address);
    let hidden = format!("<input type=\"hidden\" name=\"address\" value=\"{address}\">");
    let located = if sent == Some("first") && alias.smtp.is_some() {
        "<p>Congratulations, we successfully located your other server and verified your credentials. Just one last \
         step!</p>\n"
    } else {
        ""
    };
    let again = if sent == Some("again") {
        "<p role=\"status\">The email was sent again. Only the newest code counts.</p>\n"
    } else {
        ""
    };
    let content = format!(
        "{located}<form method=\"post\" action=\"{resend}\" class=\"line\">{hidden}\n\
         <p>An email with a confirmation code was sent to <strong>{address}</strong>.</p>\n\
         <button>Resend email</button></form>\n{again}\
         <p>To add your email address, do one of the following:</p>\n\
         <ul>\n<li>Click on the link in the confirmation email</li>\n<li>\
         <form method=\"post\" action=\"{verify}\">{hidden}\n{code}<p><button class=\"main\">Verify</button></p></form>\
         </li>\n</ul>\n{CLOSE}",
        resend = path(account, "resend"),
        verify = path(account, "verify"),
        code = code(wrong),
    );
    let effect = if sent == Some("first") { Effect::Changed } else { Effect::Nothing };
    window(account, "Add another email address", &content, effect)
}

fn code(wrong: Option<&Refused>) -> String {
    let problem = wrong.map(ToString::to_string);
    let label = "Enter and verify the confirmation code";
    Field { problem: problem.as_deref(), ..Field::text(label, "code", "") }.html()
}
