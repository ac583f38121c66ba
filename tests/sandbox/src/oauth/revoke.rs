//! The revocation endpoint (RFC 7009): form posts only, and no CORS, as Google says.

use http::StatusCode;
use serde_json::json;

use crate::{
    reply::{self, Reply},
    request::Call,
    sandbox::Sandbox,
};

/// POST `/revoke`: any token of an account ends its whole grant.
pub(crate) fn revoke(sandbox: &mut Sandbox, call: &Call) -> Reply {
    let form = call.form();
    let token = form.one("token").or(call.query.one("token")).unwrap_or_default();
    let Some(account) = sandbox.ledger.account_of(token) else {
        let error =
            json!({ "error": "invalid_token", "error_description": "Token expired or revoked" });
        return reply::json(StatusCode::BAD_REQUEST, &error);
    };
    sandbox.ledger.revoke(&account);
    reply::json(StatusCode::OK, &json!({}))
}
