//! The mail to a new address, and the page behind its link
//! (<https://support.google.com/mail/answer/22370>). Looking at the page confirms nothing; its button does.

use std::time::SystemTime;

use http::StatusCode;

use crate::{
    pages::{escaped, page},
    reply::Reply,
    sandbox::Sandbox,
    world::{Confirmation, Letter, Refused, rfc822},
};

/// Writes once more to an address that still waits; from now on the newest code counts.
pub(crate) fn resend(
    sandbox: &mut Sandbox,
    account: &str,
    address: &str,
    now: SystemTime,
) -> Result<(), Refused> {
    sandbox.world.waits(account, address)?;
    write_confirmation(sandbox, account, address, now);
    Ok(())
}

/// Writes to an address that an account wants to send from; whether it arrives is another matter.
pub(crate) fn write_confirmation(
    sandbox: &mut Sandbox,
    account: &str,
    address: &str,
    now: SystemTime,
) {
    let confirmation = Confirmation {
        account: account.to_owned(),
        address: address.to_owned(),
        code: sandbox.secrets.digits(),
        token: sandbox.secrets.token(),
    };
    let raw = mail(sandbox, &confirmation, now).into_bytes();
    let letter = Letter::received(&mut sandbox.secrets, address, raw, now);
    sandbox.world.deliver_confirmation(letter, now);
    sandbox.world.confirmations.push(confirmation);
}

fn mail(sandbox: &Sandbox, confirmation: &Confirmation, now: SystemTime) -> String {
    let Confirmation { account, address, code, token } = confirmation;
    let base = &sandbox.registration.base_url;
    format!(
        "From: Gmail Team <send-as-noreply@google.com>\r\n\
         To: {address}\r\n\
         Subject: Gmail Confirmation - Send Mail as {address}\r\n\
         Date: {}\r\n\
         Message-ID: <{}@mail.gmail.com>\r\n\
         MIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=UTF-8\r\n\r\n\
         You have requested to add {address} to your Gmail account.\r\n\
         Confirmation code: {code}\r\n\r\n\
         Before you can send mail from {address} using your Gmail account ({account}), please click the link below to \
         confirm your request:\r\n\r\n\
         {base}/mail/vf-{token}\r\n",
        rfc822(now),
        &token[..24],
    )
}

fn find(sandbox: &Sandbox, token: &str) -> Option<Confirmation> {
    sandbox.world.confirmations.iter().find(|one| one.token == token).cloned()
}

/// GET `/mail/vf-…`.
pub(super) fn page_of(sandbox: &Sandbox, token: &str) -> Reply {
    let Some(Confirmation { account, address, .. }) = find(sandbox, token) else {
        return unknown();
    };
    let content = format!(
        "<p>Please confirm that {} may send mail as {}.</p>\n\
         <form method=\"post\"><p class=\"actions\"><button class=\"main\">Confirm</button></p></form>",
        escaped(&account),
        escaped(&address)
    );
    page(StatusCode::OK, "confirmation", "Confirmation", &content)
}

/// POST `/mail/vf-…`: the page's button.
pub(super) fn confirm(sandbox: &mut Sandbox, token: &str) -> Reply {
    let Some(Confirmation { account, address, .. }) = find(sandbox, token) else {
        return unknown();
    };
    match sandbox.world.confirm(&account, &address) {
        Ok(()) => {
            let text =
                format!("<p>{} may now send mail as {}.</p>", escaped(&account), escaped(&address));
            page(StatusCode::OK, "confirmation", "Confirmation Success!", &text)
        }
        Err(_) => unknown(),
    }
}

fn unknown() -> Reply {
    let text = "<p>This link was used before, or the address is no longer waiting for it.</p>";
    page(StatusCode::NOT_FOUND, "problem", "This confirmation isn't valid", text)
}
