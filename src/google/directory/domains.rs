use http::Request;
use serde_json::Value;

use super::object;
use crate::{config::Endpoint, google::Call, organisation::Domain};

/// `domains.list`: the organisation's domains with their alias domains.
/// <https://developers.google.com/workspace/admin/directory/reference/rest/v1/domains/list>
#[derive(Clone, Copy, Debug)]
pub struct ListDomains;

impl Call for ListDomains {
    type Answer = Vec<Domain>;

    fn request(&self, directory: &Endpoint) -> Request<Vec<u8>> {
        Request::get(directory.at("/admin/directory/v1/customer/my_customer/domains"))
            .body(Vec::new())
            .expect("an endpoint is a valid URL")
    }

    fn answer(&self, body: &[u8]) -> serde_json::Result<Vec<Domain>> {
        let answer: Value = object(body)?;
        let mut domains = Vec::new();
        for entry in answer["domains"].as_array().into_iter().flatten() {
            let Some(name) = entry["domainName"].as_str() else { continue };
            let is_primary = entry["isPrimary"] == true;
            let is_verified = entry["verified"] == true;
            domains.push(Domain { name: folded(name), is_primary, is_verified, repeats: None });
            for alias in entry["domainAliases"].as_array().into_iter().flatten() {
                let Some(alias_name) = alias["domainAliasName"].as_str() else { continue };
                let parent = alias["parentDomainName"].as_str().unwrap_or(name);
                domains.push(Domain {
                    name: folded(alias_name),
                    is_primary: false,
                    is_verified: alias["verified"] == true,
                    repeats: Some(folded(parent)),
                });
            }
        }
        Ok(domains)
    }
}

fn folded(name: &str) -> String {
    name.to_ascii_lowercase()
}
