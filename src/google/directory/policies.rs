use http::Request;
use serde_json::Value;

use super::{object, part};
use crate::{config::Endpoint, google::Call};

/// The setting on servers outside Google.
const OUTSIDE: &str = "gmail.per_user_outbound_gateway";

/// `policies.list` of Cloud Identity, for what Gmail may do in the organisation.
/// <https://docs.cloud.google.com/identity/docs/concepts/supported-policy-api-settings>
#[derive(Clone, Copy, Debug)]
pub struct ListGmailPolicies;

/// Whether people of the organisation may send by servers outside Google.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum OutsideServers {
    Allowed,
    Forbidden,
    /// The setting has a value of its own for a part of the organisation.
    Differs,
    /// Google names no such setting.
    NotSaid,
}

impl Call for ListGmailPolicies {
    type Answer = OutsideServers;

    fn request(&self, identity: &Endpoint) -> Request<Vec<u8>> {
        let filter = part(&format!("setting.type.matches('{OUTSIDE}')"));
        let path = format!("/v1/policies?filter={filter}&pageSize=100");
        Request::get(identity.at(&path)).body(Vec::new()).expect("an endpoint is a valid URL")
    }

    fn answer(&self, body: &[u8]) -> serde_json::Result<OutsideServers> {
        let answer: Value = object(body)?;
        let policies = answer["policies"].as_array().into_iter().flatten();
        let named = |policy: &&Value| {
            policy["setting"]["type"].as_str().is_some_and(|name| name.ends_with(OUTSIDE))
        };
        let values = policies.filter(named).filter_map(|policy| {
            let value =
                policy["setting"]["value"]["allowUsersToUseExternalSmtpServers"].as_bool()?;
            Some((value, policy["type"] == "ADMIN"))
        });
        let values: Vec<(bool, bool)> = values.collect();
        // What an administrator has set wins over Google's own default.
        let set = values.iter().filter(|(_, is_set)| *is_set);
        let counted: Vec<bool> = if set.clone().next().is_some() {
            set.map(|(value, _)| *value).collect()
        } else {
            values.iter().map(|(value, _)| *value).collect()
        };
        Ok(match counted.as_slice() {
            [] => OutsideServers::NotSaid,
            all if all.iter().all(|value| *value) => OutsideServers::Allowed,
            all if all.iter().any(|value| *value) => OutsideServers::Differs,
            _ => OutsideServers::Forbidden,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(policies: &str) -> OutsideServers {
        ListGmailPolicies.answer(format!(r#"{{"policies": [{policies}]}}"#).as_bytes()).unwrap()
    }

    fn policy(kind: &str, allows: bool) -> String {
        format!(
            r#"{{"type": "{kind}", "setting": {{"type": "settings/gmail.per_user_outbound_gateway",
                "value": {{"allowUsersToUseExternalSmtpServers": {allows}}}}}}}"#
        )
    }

    #[test]
    fn what_an_administrator_has_set_wins_over_googles_own() {
        let both = format!("{}, {}", policy("SYSTEM", true), policy("ADMIN", false));

        assert_eq!(read(&both), OutsideServers::Forbidden);
        assert_eq!(read(&policy("SYSTEM", true)), OutsideServers::Allowed);
        assert_eq!(read(""), OutsideServers::NotSaid);
    }

    #[test]
    fn a_part_of_an_organisation_may_have_a_value_of_its_own() {
        let both = format!("{}, {}", policy("ADMIN", true), policy("ADMIN", false));

        assert_eq!(read(&both), OutsideServers::Differs);
    }
}
