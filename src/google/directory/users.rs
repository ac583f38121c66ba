use http::Request;
use serde_json::Value;

use super::{addresses, object, part};
use crate::{
    config::Endpoint,
    google::Call,
    mail::Address,
    organisation::{AccountState, User},
};

/// Of a user, what is read and nothing else.
const FIELDS: &str = "primaryEmail,name/fullName,aliases,nonEditableAliases,suspended,archived,isMailboxSetup,isAdmin,isDelegatedAdmin";

/// `users.list`, five hundred at a time: all users of the administrator's organisation.
/// <https://developers.google.com/workspace/admin/directory/reference/rest/v1/users/list>
#[derive(Clone, Copy, Debug)]
pub struct ListUsers<'a> {
    /// What the page before told; nothing for the first.
    pub page: Option<&'a str>,
}

/// A page of users, and how to ask for the next one.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct UserPage {
    pub users: Vec<User>,
    pub next: Option<String>,
}

impl Call for ListUsers<'_> {
    type Answer = UserPage;

    fn request(&self, directory: &Endpoint) -> Request<Vec<u8>> {
        let next = self.page.map(|page| format!("&pageToken={}", part(page)));
        let fields = part(&format!("nextPageToken,users({FIELDS})"));
        let path = format!(
            "/admin/directory/v1/users?customer=my_customer&maxResults=500&orderBy=email&fields={fields}{}",
            next.unwrap_or_default()
        );
        Request::get(directory.at(&path)).body(Vec::new()).expect("an endpoint is a valid URL")
    }

    fn answer(&self, body: &[u8]) -> serde_json::Result<UserPage> {
        let page: Value = object(body)?;
        let users = page["users"].as_array().into_iter().flatten().filter_map(user).collect();
        let next = page["nextPageToken"].as_str().filter(|token| !token.is_empty());
        Ok(UserPage { users, next: next.map(str::to_owned) })
    }
}

/// `users.get`: the user who has an address, as the main one or as an alias.
#[derive(Clone, Copy, Debug)]
pub struct GetUser<'a> {
    pub address: &'a Address,
}

impl Call for GetUser<'_> {
    type Answer = Option<User>;

    fn request(&self, directory: &Endpoint) -> Request<Vec<u8>> {
        let (user, fields) = (part(self.address.as_str()), part(FIELDS));
        let path = format!("/admin/directory/v1/users/{user}?fields={fields}");
        Request::get(directory.at(&path)).body(Vec::new()).expect("an endpoint is a valid URL")
    }

    fn answer(&self, body: &[u8]) -> serde_json::Result<Option<User>> {
        object::<Value>(body).map(|entry| user(&entry))
    }
}

/// One user, read leniently; nothing without an address, such as a guest.
fn user(entry: &Value) -> Option<User> {
    let is = |name: &str| entry[name] == true;
    let state = if is("suspended") {
        AccountState::Suspended
    } else if is("archived") {
        AccountState::Archived
    } else if entry["isMailboxSetup"] == false {
        AccountState::NoMailbox
    } else {
        AccountState::Active
    };
    Some(User {
        address: entry["primaryEmail"].as_str()?.parse().ok()?,
        name: entry["name"]["fullName"].as_str().unwrap_or_default().into(),
        aliases: addresses(entry, "aliases"),
        fixed_aliases: addresses(entry, "nonEditableAliases"),
        state,
        is_admin: is("isAdmin") || is("isDelegatedAdmin"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::google::directory::ListDomains;

    #[test]
    fn users_are_read_leniently_and_a_page_says_whether_there_is_another() {
        let body = br#"{"kind": "admin#directory#users", "nextPageToken": "x+y", "users": [
            {"primaryEmail": "Mia@acme.example", "name": {"fullName": "Mia Chen"}, "aliases": ["accounts@acme.example", 7],
             "nonEditableAliases": ["mia@acme-group.example"], "isAdmin": true, "isMailboxSetup": true},
            {"primaryEmail": "no address"}, 5,
            {"primaryEmail": "bo@acme.example", "suspended": true}]}"#;

        let page = ListUsers { page: None }.answer(body).unwrap();

        assert_eq!(page.next.as_deref(), Some("x+y"));
        let [mia, bo] = page.users.as_slice() else { panic!("{page:?}") };
        assert_eq!(mia.aliases.len(), 1);
        assert!(mia.has(&"MIA@acme-group.example".parse().unwrap()) && mia.is_admin);
        assert_eq!(bo.state, AccountState::Suspended);
        assert!(bo.name.is_empty());
    }

    #[test]
    fn an_organisation_without_users_answers_without_a_list() {
        assert_eq!(ListUsers { page: None }.answer(b"{}").unwrap(), UserPage::default());
        assert!(ListUsers { page: None }.answer(b"[]").is_err());
        assert!(ListDomains.answer(b"<html>").is_err());
    }

    #[test]
    fn what_stands_in_a_url_is_encoded() {
        let endpoint = "https://admin.googleapis.com".parse().unwrap();
        let uri = ListUsers { page: Some("a&b=c") }.request(&endpoint).uri().to_string();
        assert!(uri.contains("pageToken=a%26b%3Dc"), "{uri}");
        let address = "a+b/c@acme.example".parse().unwrap();
        let uri = GetUser { address: &address }.request(&endpoint).uri().to_string();
        assert!(uri.contains("/users/a%2Bb%2Fc%40acme.example?"), "{uri}");
    }
}
