//! `domains` and `domainAliases`: list.

use http::StatusCode;
use serde_json::{Value, json};

use super::{error, etag, is_customer, marked, of_super};
use crate::{
    oauth::Access,
    reply::{self, Reply},
    request::Call,
    sandbox::Sandbox,
    sparse::without_empty,
    trouble::Trouble,
    world::{Domain, DomainKind, Organisation, same},
};

/// 1 March 2024, in milliseconds; a number that is written as text.
const CREATED: &str = "1709283600000";

pub(super) fn list(sandbox: &Sandbox, access: &Access, customer: &str) -> Result<Reply, Trouble> {
    let ours = of_super(sandbox, access)?;
    is_customer(ours, customer)?;
    let own = |one: &&Domain| !matches!(one.kind, DomainKind::AliasOf(_));
    let domains: Vec<Value> =
        ours.domains.iter().filter(own).map(|domain| resource(ours, domain)).collect();
    let mark = etag(&json!(domains));
    let answer = json!({ "kind": "admin#directory#domains", "etag": mark, "domains": domains });
    Ok(reply::json(StatusCode::OK, &without_empty(answer)))
}

fn resource(ours: &Organisation, domain: &Domain) -> Value {
    let aliases = aliases_of(ours, Some(&domain.name));
    let mut resource = json!({
        "kind": "admin#directory#domain",
        "domainName": domain.name,
        "isPrimary": domain.kind == DomainKind::Primary,
        "verified": domain.verified,
        "creationTime": CREATED,
    });
    if !aliases.is_empty() {
        resource["domainAliases"] = json!(aliases);
    }
    marked(resource)
}

pub(super) fn aliases(
    sandbox: &Sandbox,
    call: &Call,
    access: &Access,
    customer: &str,
) -> Result<Reply, Trouble> {
    let ours = of_super(sandbox, access)?;
    is_customer(ours, customer)?;
    let parent = call.query.one("parentDomainName");
    if parent.is_some_and(|name| ours.domain(name).is_none()) {
        return Err(error::no_domain());
    }
    let aliases = aliases_of(ours, parent);
    let mark = etag(&json!(aliases));
    let answer =
        json!({ "kind": "admin#directory#domainAliases", "etag": mark, "domainAliases": aliases });
    Ok(reply::json(StatusCode::OK, &without_empty(answer)))
}

/// The user alias domains, of one domain or of all.
fn aliases_of(ours: &Organisation, parent: Option<&str>) -> Vec<Value> {
    let alias = |one: &Domain| {
        let DomainKind::AliasOf(of) = &one.kind else {
            return None;
        };
        let asked = parent.is_none_or(|parent| same(parent, of));
        let resource = || {
            marked(json!({
                "kind": "admin#directory#domainAlias",
                "domainAliasName": one.name,
                "parentDomainName": of,
                "verified": one.verified,
                "creationTime": CREATED,
            }))
        };
        asked.then(resource)
    };
    ours.domains.iter().filter_map(alias).collect()
}
