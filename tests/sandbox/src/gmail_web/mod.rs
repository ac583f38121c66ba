//! Gmail's own pages, as far as sending from other addresses goes.

mod confirmation;
mod settings;

use http::Method;

pub(crate) use confirmation::write_confirmation;

use crate::{reply::Reply, request::Call, sandbox::Sandbox};

/// `/mail/u/`, `/mail/u/0/` and `/mail/u/ADDRESS/`, where `authuser` names the account too; `/mail/vf-…`, the link in a
/// confirmation mail.
pub(crate) fn answer(sandbox: &mut Sandbox, call: &Call) -> Option<Reply> {
    let segments = call.segments();
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    let user = |in_path| call.query.one("authuser").or(in_path).unwrap_or("0");
    match (&call.method, segments.as_slice()) {
        (&Method::GET, ["mail", "u"] | ["mail", "u", ""]) => {
            Some(settings::page_of(sandbox, user(None)))
        }
        (&Method::GET, ["mail", "u", in_path] | ["mail", "u", in_path, ""]) => {
            Some(settings::page_of(sandbox, user(Some(in_path))))
        }
        (&Method::GET, ["mail", link]) => {
            Some(confirmation::page_of(sandbox, link.strip_prefix("vf-")?))
        }
        (&Method::POST, ["mail", link]) => {
            Some(confirmation::confirm(sandbox, link.strip_prefix("vf-")?))
        }
        _ => None,
    }
}
