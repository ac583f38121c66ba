use http::{Request, header};
use serde_json::{Value, json};

use super::{object, part};
use crate::{config::Endpoint, google::Call, mail::Address};

/// `users.aliases.insert`: gives a user an alias.
/// <https://developers.google.com/workspace/admin/directory/v1/guides/manage-user-aliases>
#[derive(Clone, Copy, Debug)]
pub struct AddAlias<'a> {
    pub user: &'a Address,
    pub alias: &'a Address,
}

impl Call for AddAlias<'_> {
    type Answer = ();

    fn request(&self, directory: &Endpoint) -> Request<Vec<u8>> {
        let body = json!({ "alias": self.alias.as_str() }).to_string();
        Request::post(directory.at(&of(self.user)))
            .header(header::CONTENT_TYPE, "application/json")
            .body(body.into_bytes())
            .expect("an endpoint is a valid URL")
    }

    /// The alias as Google has made it: an answer without it comes from elsewhere.
    fn answer(&self, body: &[u8]) -> serde_json::Result<()> {
        let answer: Value = object(body)?;
        match answer["alias"].as_str().and_then(|text| text.parse::<Address>().ok()) {
            Some(alias) if alias == *self.alias => Ok(()),
            _ => Err(serde::de::Error::custom("another alias")),
        }
    }
}

/// `users.aliases.list`: the aliases of one user as they are now, before `users.list` tells them.
#[derive(Clone, Copy, Debug)]
pub struct ListUserAliases<'a> {
    pub user: &'a Address,
}

impl Call for ListUserAliases<'_> {
    type Answer = Vec<Address>;

    fn request(&self, directory: &Endpoint) -> Request<Vec<u8>> {
        Request::get(directory.at(&of(self.user)))
            .body(Vec::new())
            .expect("an endpoint is a valid URL")
    }

    fn answer(&self, body: &[u8]) -> serde_json::Result<Vec<Address>> {
        let answer: Value = object(body)?;
        let entries = answer["aliases"].as_array().into_iter().flatten();
        let text = entries.filter_map(|entry| entry["alias"].as_str());
        Ok(text.filter_map(|text| text.parse().ok()).collect())
    }
}

/// `users.aliases.delete`: takes an alias from a user.
#[derive(Clone, Copy, Debug)]
pub struct RemoveAlias<'a> {
    pub user: &'a Address,
    pub alias: &'a Address,
}

impl Call for RemoveAlias<'_> {
    type Answer = ();

    fn request(&self, directory: &Endpoint) -> Request<Vec<u8>> {
        let path = format!("{}/{}", of(self.user), part(self.alias.as_str()));
        Request::delete(directory.at(&path)).body(Vec::new()).expect("an endpoint is a valid URL")
    }

    /// Google answers with nothing; a text comes from elsewhere, and says nothing of the alias.
    fn answer(&self, body: &[u8]) -> serde_json::Result<()> {
        if body.trim_ascii().is_empty() { Ok(()) } else { object::<Value>(body).map(drop) }
    }
}

fn of(user: &Address) -> String {
    format!("/admin/directory/v1/users/{}/aliases", part(user.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_a_portal_is_no_answer_to_a_removal() {
        let [user, alias] =
            ["bo@acme.example", "jobs@works.example"].map(|text| text.parse().unwrap());
        let removal = RemoveAlias { user: &user, alias: &alias };

        assert!(removal.answer(b"").is_ok());
        assert!(removal.answer(b"{}").is_ok());
        assert!(removal.answer(b"<html>Welcome to our hotel</html>").is_err());
    }

    #[test]
    fn an_answer_of_another_alias_is_none_to_an_addition() {
        let [user, alias] =
            ["bo@acme.example", "jobs@works.example"].map(|text| text.parse().unwrap());
        let addition = AddAlias { user: &user, alias: &alias };

        assert!(addition.answer(br#"{"alias": "JOBS@works.example"}"#).is_ok());
        assert!(addition.answer(br#"{"alias": "other@works.example"}"#).is_err());
        assert!(addition.answer(b"{}").is_err());
    }
}
