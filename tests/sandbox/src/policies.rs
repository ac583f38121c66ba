//! `policies.list` of the Cloud Identity API, version 1
//! (<https://cloud.google.com/identity/docs/concepts/overview-policies>): what the admin lets Gmail do. It is for super
//! admins only.

use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::{
    directory::of_super,
    oauth::{Access, scope::POLICIES_READ},
    partial,
    reply::{self, Reply},
    request::Call,
    sandbox::Sandbox,
    service::{self, Service},
    sparse::without_empty,
    trouble::Trouble,
};

/// Answers a call to the API; `None` if there is no such call here.
pub(crate) fn answer(sandbox: &mut Sandbox, call: &Call) -> Option<Reply> {
    match call.method {
        Method::OPTIONS => return Some(reply::preflight(call)),
        Method::GET => {}
        _ => return None,
    }
    let answer = service::admitted(sandbox, call, Service::CloudIdentity, &[POLICIES_READ])
        .and_then(|access| list(sandbox, call, &access));
    // A newer API: its errors have a status, and none inside.
    let reply = answer.unwrap_or_else(|trouble| trouble.short_reply());
    Some(reply::open_to_origin(partial::cut(reply, call), call))
}

fn list(sandbox: &Sandbox, call: &Call, access: &Access) -> Result<Reply, Trouble> {
    let ours = of_super(sandbox, access).map_err(|_| {
        let message = "The caller does not have permission";
        Trouble::new(StatusCode::FORBIDDEN, "global", "forbidden", message)
            .named("PERMISSION_DENIED")
    })?;
    let size = call.query.one("pageSize").map_or(Ok(50), str::parse::<usize>);
    let size = size.map_err(|_| Trouble::invalid_argument("Invalid value at 'page_size'"))?;
    let start = call.query.one("pageToken").map_or(Ok(0), str::parse::<usize>);
    let start = start.map_err(|_| Trouble::invalid_argument("Invalid page token."))?;
    let wanted = Filter::read(call.query.one("filter").unwrap_or_default())?;
    let size = if size == 0 { 50 } else { size.min(100) };
    let all = policies(sandbox, ours.customer);
    let found: Vec<Value> = all
        .into_iter()
        .filter(|(kind, _)| wanted.fits(&format!("settings/{kind}")))
        .map(|(_, policy)| policy)
        .collect();
    let next = (start + size < found.len()).then(|| (start + size).to_string());
    let page: Vec<Value> = found.into_iter().skip(start).take(size).collect();
    let answer = without_empty(json!({ "policies": page, "nextPageToken": next }));
    Ok(reply::json(StatusCode::OK, &answer))
}

/// The settings by their kind; one of another app, so that a filter has something to leave out.
fn policies(sandbox: &Sandbox, customer: &str) -> [(&'static str, Value); 2] {
    let allowed = !sandbox.world.gateways_forbidden;
    let policy = |id: &str, kind: &str, value: Value| {
        json!({
            "name": format!("policies/{id}"),
            "customer": format!("customers/{customer}"),
            "policyQuery": {
                "query": "entity.org_units.exists(org_unit, org_unit.org_unit_id == orgUnitId('03ph8a2z1acme7x'))",
                "orgUnit": "orgUnits/03ph8a2z1acme7x",
                "sortOrder": 1,
            },
            "setting": { "type": format!("settings/{kind}"), "value": value },
            "type": "ADMIN",
        })
    };
    let (gateway, meet) = ("gmail.per_user_outbound_gateway", "meet.video_recording");
    let may = json!({ "allowUsersToUseExternalSmtpServers": allowed });
    [
        (gateway, policy("akajj264apgibowlay", gateway, may)),
        (meet, policy("akajj264apgibowlbq", meet, json!({ "enableRecording": false }))),
    ]
}

/// The little of CEL that is understood: `setting.type == "X"` and `setting.type.matches("PATTERN")`, in which only `^`,
/// `$`, `\.` and `.*` are special.
enum Filter {
    All,
    Matches { begins: bool, ends: bool, parts: Vec<String> },
}

impl Filter {
    fn read(text: &str) -> Result<Self, Trouble> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Self::All);
        }
        let wrong = || Trouble::invalid_argument("Invalid filter.");
        let rest = text.strip_prefix("setting.type").ok_or_else(wrong)?.trim();
        if let Some(value) = rest.strip_prefix("==") {
            let whole = quoted(value.trim()).ok_or_else(wrong)?;
            return Ok(Self::Matches { begins: true, ends: true, parts: vec![whole] });
        }
        let pattern = rest.strip_prefix(".matches(").and_then(|rest| rest.strip_suffix(')'));
        let pattern = pattern.and_then(|value| quoted(value.trim())).ok_or_else(wrong)?;
        let (begins, pattern) = cut(&pattern, pattern.strip_prefix('^'));
        let (ends, pattern) = cut(pattern, pattern.strip_suffix('$'));
        let parts = pattern.split(".*").map(|part| part.replace("\\.", ".")).collect();
        Ok(Self::Matches { begins, ends, parts })
    }

    fn fits(&self, kind: &str) -> bool {
        let Self::Matches { begins, ends, parts } = self else {
            return true;
        };
        let mut rest = kind;
        for (at, part) in parts.iter().enumerate() {
            let last = at + 1 == parts.len();
            let found = match (at == 0 && *begins, last && *ends) {
                (true, true) => (rest == part).then_some(0),
                (true, false) => rest.starts_with(part.as_str()).then_some(0),
                (false, true) => rest.ends_with(part.as_str()).then(|| rest.len() - part.len()),
                (false, false) => rest.find(part.as_str()),
            };
            match found {
                Some(found) => rest = &rest[found + part.len()..],
                None => return false,
            }
        }
        true
    }
}

/// Whether something was cut off, and what is left.
fn cut<'t>(whole: &'t str, rest: Option<&'t str>) -> (bool, &'t str) {
    (rest.is_some(), rest.unwrap_or(whole))
}

/// A CEL string: `"…"`, `'…'`, or raw with an `r` before it, in which a backslash is itself.
fn quoted(text: &str) -> Option<String> {
    let (raw, text) = cut(text, text.strip_prefix('r'));
    let inner = ['"', '\'']
        .into_iter()
        .find_map(|mark| text.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark)))?;
    Some(if raw { inner.to_owned() } else { inner.replace("\\\\", "\\") })
}

#[cfg(test)]
mod tests {
    use super::Filter;

    #[test]
    fn a_filter_names_settings_by_a_pattern() {
        let gateway = "settings/gmail.per_user_outbound_gateway";
        let fits = |text: &str, kind: &str| Filter::read(text).is_ok_and(|one| one.fits(kind));
        for filter in [
            "",
            "setting.type == \"settings/gmail.per_user_outbound_gateway\"",
            r"setting.type.matches('^settings/gmail\\..*$')",
            r#"setting.type.matches(r"^settings/gmail\.per_user.*")"#,
            "setting.type.matches('.*gateway')",
            "setting.type.matches('per_user_outbound_gateway')",
        ] {
            assert!(fits(filter, gateway), "{filter}");
            assert_eq!(
                fits(filter, "settings/meet.video_recording"),
                filter.is_empty(),
                "{filter}"
            );
        }
        assert!(Filter::read("user.name == 'x'").is_err());
    }
}
