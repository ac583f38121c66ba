//! `users.settings.sendAs`: list and get.

use http::StatusCode;
use serde_json::{Value, json};

use crate::{
    oauth::Access,
    reply::{self, Reply},
    sandbox::Sandbox,
    sparse::without_empty,
    trouble::Trouble,
    world::{Alias, Smtp, SmtpSecurity, Standing},
};

pub(super) fn list(sandbox: &Sandbox, access: &Access) -> Result<Reply, Trouble> {
    let account = sandbox.world.account(&access.account).ok_or_else(Trouble::not_found)?;
    let all: Vec<Value> = account.aliases.iter().map(resource).collect();
    Ok(reply::json(StatusCode::OK, &json!({ "sendAs": all })))
}

pub(super) fn one(sandbox: &Sandbox, access: &Access, address: &str) -> Result<Reply, Trouble> {
    let account = sandbox.world.account(&access.account).ok_or_else(Trouble::not_found)?;
    let alias = account.alias(address).ok_or_else(Trouble::not_found)?;
    Ok(reply::json(StatusCode::OK, &resource(alias)))
}

fn resource(alias: &Alias) -> Value {
    let status = match alias.standing {
        Standing::Primary | Standing::Plain => None,
        Standing::Accepted => Some("accepted"),
        Standing::Pending => Some("pending"),
    };
    without_empty(json!({
        "sendAsEmail": alias.address,
        "displayName": alias.name,
        "replyToAddress": alias.reply_to,
        "signature": alias.signature,
        "isPrimary": alias.standing == Standing::Primary,
        "isDefault": alias.is_default,
        "treatAsAlias": alias.treat_as_alias,
        "smtpMsa": alias.smtp.as_ref().map(server),
        "verificationStatus": status,
    }))
}

/// User name and password are never in an answer.
fn server(smtp: &Smtp) -> Value {
    let mode = match smtp.security {
        SmtpSecurity::None => "none",
        SmtpSecurity::Ssl => "ssl",
        SmtpSecurity::Starttls => "starttls",
    };
    json!({ "host": smtp.host, "port": smtp.port, "securityMode": mode })
}
