//! The pop-up's first page: which address, under which name; and what Gmail asks next.

use super::{Effect, HEADING, code, done, draft::Draft, refusal, server, window};
use crate::{
    gmail_web::path,
    pages::{Field, escaped},
    reply::Reply,
    request::Call,
    sandbox::Sandbox,
    world::{Account, Refused, Road},
};

/// GET: the name is the account's own until another is typed.
pub(super) fn blank(sandbox: &Sandbox, account: &str) -> Reply {
    let known = sandbox.world.account(account);
    if let Some(Err(refused)) = known.map(Account::has_room) {
        return refusal(account, &refused);
    }
    let name = known.map(|account| account.name.clone()).unwrap_or_default();
    let draft =
        Draft { name, address: String::new(), treat_as_alias: true, reply_to: String::new() };
    form(account, &draft, None)
}

/// POST: "Next Step", or "Back" from a later page.
pub(super) fn next(sandbox: &mut Sandbox, call: &Call, account: &str) -> Reply {
    let fields = call.form();
    let draft = Draft::of(&fields);
    if fields.one("back").is_some() {
        return form(account, &draft, None);
    }
    match sandbox.world.road(account, &draft.address) {
        Err(refused @ (Refused::NotAnAddress(_) | Refused::AlreadyThere(_))) => {
            form(account, &draft, Some(&refused))
        }
        Err(refused) => refusal(account, &refused),
        Ok(_) if draft.reply_to_problem().is_some() => form(account, &draft, None),
        Ok(Road::AtOnce(_)) => at_once(sandbox, account, &draft),
        Ok(Road::Code) => code::offer(account, &draft),
        Ok(Road::Server) => server::blank(account, &draft),
    }
}

fn at_once(sandbox: &mut Sandbox, account: &str, draft: &Draft) -> Reply {
    match sandbox.world.add(account, draft.alias()) {
        Ok(_) => {
            let text = format!("{} was added. You may now send mail from it.", draft.address);
            done(account, "Your email address was added", &text)
        }
        Err(refused) => refusal(account, &refused),
    }
}

fn form(account: &str, draft: &Draft, refused: Option<&Refused>) -> Reply {
    let problem = refused.map(ToString::to_string);
    let reply_to = draft.reply_to_problem();
    let address = Field {
        problem: problem.as_deref(),
        ..Field::text("Email address", "address", &draft.address)
    };
    let content = format!(
        "<p>Enter information about your other email address.<br>\
         <span class=\"quiet\">(your name and email address will be shown on mail you send)</span></p>\n\
         <form method=\"post\" action=\"{}\">\n{}{}{}\
         <p class=\"actions\"><button form=\"close\">Cancel</button> \
         <button class=\"main\">Next Step</button></p>\n</form>\n",
        path(account, "add"),
        Field::text("Name", "name", &draft.name).html(),
        address.html(),
        draft.details(true, reply_to.as_deref()),
    );
    window(account, HEADING, &content, Effect::Nothing)
}

/// The buttons of the pages that follow; "Back" shows the first page again, with what was typed.
pub(super) fn buttons(account: &str, main: &str) -> String {
    format!(
        "<p class=\"actions\"><button form=\"close\">Cancel</button> \
         <button name=\"back\" value=\"1\" formaction=\"{}\">Back</button> \
         <button class=\"main\">{}</button></p>\n",
        path(account, "add"),
        escaped(main)
    )
}
