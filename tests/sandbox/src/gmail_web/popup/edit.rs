//! "edit info": name, reply-to address and mail server of an address that is there.

use super::{Effect, done, draft::Draft, refusal, server, window};
use crate::{
    gmail_web::{path, servers::SmtpTrouble},
    pages::{Field, escaped},
    reply::Reply,
    request::Call,
    sandbox::Sandbox,
    world::{Alias, Refused, Smtp, Standing},
};

const EDIT: &str = "Edit email address";

/// GET: the page with what Gmail knows.
pub(super) fn page_of(sandbox: &Sandbox, call: &Call, account: &str) -> Reply {
    let address = call.query.one("address").unwrap_or_default();
    match known(sandbox, account, address) {
        Ok(alias) => form(account, &alias, &Draft::from_alias(&alias)),
        Err(refused) => refusal(account, &refused),
    }
}

/// POST: "Save Changes", or "Next Step" where there is a mail server too.
pub(super) fn next(sandbox: &mut Sandbox, call: &Call, account: &str) -> Reply {
    let draft = Draft::of(&call.form());
    let alias = match known(sandbox, account, &draft.address) {
        Ok(alias) => alias,
        Err(refused) => return refusal(account, &refused),
    };
    match &alias.smtp {
        _ if draft.reply_to_problem().is_some() => form(account, &alias, &draft),
        Some(smtp) => server_form(account, &draft, smtp, None),
        None => save(sandbox, account, &draft, None),
    }
}

/// POST: "Save Changes" on the page of the mail server.
pub(super) fn server(sandbox: &mut Sandbox, call: &Call, account: &str) -> Reply {
    let fields = call.form();
    let draft = Draft::of(&fields);
    match server::tried(&fields) {
        Ok(smtp) => save(sandbox, account, &draft, Some(smtp)),
        Err((smtp, trouble)) => server_form(account, &draft, &smtp, Some(trouble)),
    }
}

fn known(sandbox: &Sandbox, account: &str, address: &str) -> Result<Alias, Refused> {
    let alias = sandbox.world.account(account).and_then(|account| account.alias(address));
    alias.cloned().ok_or_else(|| Refused::NotThere(address.to_owned()))
}

fn save(sandbox: &mut Sandbox, account: &str, draft: &Draft, smtp: Option<Smtp>) -> Reply {
    let known = sandbox.world.account_mut(account);
    let Some(alias) = known.and_then(|account| account.alias_mut(&draft.address)) else {
        return refusal(account, &Refused::NotThere(draft.address.clone()));
    };
    draft.write_to(alias);
    if smtp.is_some() {
        alias.smtp = smtp;
    }
    done(account, "Your changes were saved", &format!("{} was changed.", draft.address))
}

fn form(account: &str, alias: &Alias, draft: &Draft) -> Reply {
    let main = if alias.smtp.is_some() { "Next Step" } else { "Save Changes" };
    let problem = draft.reply_to_problem();
    let content = format!(
        "<p>Edit the information for <strong>{address}</strong>.<br>\
         <span class=\"quiet\">(your name and email address will be shown on mail you send)</span></p>\n\
         <form method=\"post\" action=\"{action}\">\n\
         <input type=\"hidden\" name=\"address\" value=\"{address}\">\n{}{}\
         <p class=\"actions\"><button form=\"close\">Cancel</button> \
         <button class=\"main\">{main}</button></p>\n</form>\n",
        Field::text("Name", "name", &draft.name).html(),
        draft.details(alias.standing != Standing::Primary, problem.as_deref()),
        address = escaped(&alias.address),
        action = path(account, "edit"),
    );
    window(account, EDIT, &content, Effect::Nothing)
}

fn server_form(account: &str, draft: &Draft, smtp: &Smtp, trouble: Option<SmtpTrouble>) -> Reply {
    let buttons = "<p class=\"actions\"><button form=\"close\">Cancel</button> \
                   <button class=\"main\">Save Changes</button></p>\n";
    let action = path(account, "edit-server");
    let content = server::form(&action, draft, smtp, trouble, buttons);
    window(account, EDIT, &content, Effect::Nothing)
}
