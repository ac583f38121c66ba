use http::Request;
use serde::{Deserialize, de::Error as _};
use serde_json::Value;

use super::object;
use crate::{
    alias::{Alias, MailRoute, Security, SendAsList, VerificationStatus},
    config::Endpoint,
    google::Call,
    mail::{
        Address, DisplayName, Recipients,
        idn::{punycode, with_ascii_domains},
    },
    moment::Moment,
};

/// `users.settings.sendAs.list`; the answer is dated with the moment of asking.
#[derive(Clone, Copy, Debug)]
pub struct ListAliases {
    pub at: Moment,
}

impl Call for ListAliases {
    type Answer = SendAsList;

    fn request(&self, gmail: &Endpoint) -> Request<Vec<u8>> {
        Request::get(gmail.at("/gmail/v1/users/me/settings/sendAs"))
            .body(Vec::new())
            .expect("an endpoint is a valid URL")
    }

    fn answer(&self, body: &[u8]) -> serde_json::Result<SendAsList> {
        let list: SendAsListResponse = object(body)?;
        let (mut aliases, mut unreadable) = (Vec::new(), Vec::new());
        let entries = list.send_as.unwrap_or_default();
        // The account's own address can't be taken out of the list: an answer without it comes from elsewhere.
        if !entries.iter().any(|entry| entry["isPrimary"] == true) {
            return Err(serde_json::Error::custom("no primary address"));
        }
        for entry in entries {
            match alias(&entry) {
                Ok(alias) => aliases.push(alias),
                Err(address) => unreadable.push(address),
            }
        }
        Ok(SendAsList::new(aliases, unreadable, self.at))
    }
}

/// False and empty fields are left out of Google's JSON, and an empty list is.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SendAsListResponse {
    send_as: Option<Vec<Value>>,
}

/// One entry, read leniently: a field of an unexpected kind must not hide the address. The error is
/// the text that is no address.
fn alias(entry: &Value) -> Result<Alias, String> {
    let text = |name: &str| entry[name].as_str().unwrap_or_default();
    let is = |name: &str| entry[name] == true;
    let address = text("sendAsEmail");
    let address = read_address(address).ok_or_else(|| address.to_owned())?;
    let (reply_to, unread_reply_to) = reply_to(text("replyToAddress"));
    Ok(Alias {
        address,
        name: text("displayName").into(),
        reply_to,
        unread_reply_to,
        route: route(&entry["smtpMsa"]),
        status: status(is("isPrimary"), text("verificationStatus")),
        is_default: is("isDefault"),
    })
}

/// An address of Gmail's list, whose domain may stand there in its own letters.
fn read_address(text: &str) -> Option<Address> {
    text.parse().ok().or_else(|| with_ascii_domains(text, punycode).parse().ok())
}

/// Where replies go, in whatever form it was typed in Gmail; what can't be read is told as it is.
fn reply_to(text: &str) -> (Option<Address>, Option<String>) {
    if text.trim().is_empty() {
        return (None, None);
    }
    let read = with_ascii_domains(text, punycode).parse::<Recipients>().ok();
    let one = read.as_ref().and_then(|read| match read.iter().as_slice() {
        [one] => Some(one.address.clone()),
        _ => None,
    });
    let unread = one.is_none().then(|| String::from(DisplayName::from(text)));
    (one, unread)
}

fn route(smtp: &Value) -> MailRoute {
    if smtp.is_null() {
        return MailRoute::Google;
    }
    let text = |name: &str| smtp[name].as_str().unwrap_or_default();
    let security = match &*text("securityMode").to_ascii_lowercase() {
        "ssl" => Security::Ssl,
        "starttls" => Security::StartTls,
        "none" => Security::None,
        _ => Security::Unknown,
    };
    let port = smtp["port"].as_u64().or_else(|| text("port").trim().parse().ok());
    let port = port.and_then(|port| u16::try_from(port).ok());
    MailRoute::Smtp { host: text("host").to_owned(), port: port.unwrap_or_default(), security }
}

fn status(is_primary: bool, status: &str) -> VerificationStatus {
    match (is_primary, status) {
        (true, _) => VerificationStatus::Primary,
        (false, "accepted") => VerificationStatus::Accepted,
        (false, "pending") => VerificationStatus::Pending,
        (false, "" | "verificationStatusUnspecified") => VerificationStatus::Unspecified,
        (false, word) => VerificationStatus::Unknown(word.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const AT: Moment = Moment::from_millis(7);

    fn list(body: &str) -> SendAsList {
        ListAliases { at: AT }.answer(body.as_bytes()).unwrap()
    }

    #[test]
    fn every_status_has_its_standing() {
        let roster = list(
            r#"{"sendAs": [
                {"sendAsEmail": "mia@acme.example", "isPrimary": true},
                {"sendAsEmail": "a@acme.example", "verificationStatus": "accepted"},
                {"sendAsEmail": "b@acme.example"},
                {"sendAsEmail": "c@acme.example", "verificationStatus": ""},
                {"sendAsEmail": "d@acme.example", "verificationStatus": "verificationStatusUnspecified"},
                {"sendAsEmail": "e@acme.example", "verificationStatus": "pending"},
                {"sendAsEmail": "f@acme.example", "verificationStatus": "paused"}]}"#,
        );
        let standings: Vec<_> = roster.iter().map(|alias| alias.status.clone()).collect();

        assert_eq!(
            standings,
            [
                VerificationStatus::Primary,
                VerificationStatus::Accepted,
                VerificationStatus::Unspecified,
                VerificationStatus::Unspecified,
                VerificationStatus::Unspecified,
                VerificationStatus::Pending,
                VerificationStatus::Unknown("paused".into()),
            ]
        );
    }

    #[test]
    fn one_entry_that_cannot_be_read_does_not_hide_the_others() {
        let roster = list(
            r#"{"sendAs": [{"sendAsEmail": "müller"}, 7, {"sendAsEmail": "a@b.example", "isPrimary": true,
                "displayName": null, "isDefault": "yes", "smtpMsa": {"port": 70000}}]}"#,
        );

        assert_eq!(roster.iter().count(), 1);
        assert_eq!(roster.unreadable(), ["müller", ""]);
    }

    #[test]
    fn an_smtp_server_of_its_own_is_the_route() {
        let roster = list(
            r#"{"sendAs": [{"sendAsEmail": "a@b.example", "isPrimary": true,
                "smtpMsa": {"host": "smtp.b.example", "port": 587, "securityMode": "starttls"}}]}"#,
        );

        assert_eq!(
            roster.iter().next().unwrap().route,
            MailRoute::Smtp {
                host: "smtp.b.example".into(),
                port: 587,
                security: Security::StartTls
            }
        );
    }

    #[test]
    fn an_answer_that_lacks_what_is_always_in_it_is_not_gmails() {
        for body in [
            "{}",
            "[]",
            r#"{"sendAs": null}"#,
            r#"{"sendAs": []}"#,
            r#"[[{"sendAsEmail": "a@b.example", "isPrimary": true}]]"#,
            r#"{"sendAs": [{"sendAsEmail": "a@b.example"}]}"#,
            r#"{"sendAs": {"sendAsEmail": "a@b.example", "isPrimary": true}}"#,
        ] {
            assert!(ListAliases { at: AT }.answer(body.as_bytes()).is_err(), "{body}");
        }
    }

    #[test]
    fn a_reply_to_is_read_in_every_form_or_told_as_it_is() {
        let read = |text: &str| {
            let body = serde_json::json!({"sendAs": [
                {"sendAsEmail": "a@b.example", "isPrimary": true, "replyToAddress": text}]});
            let list = list(&body.to_string());
            let alias = list.primary().unwrap().clone();
            (alias.reply_to.map(|address| address.to_string()), alias.unread_reply_to)
        };
        let office = || (Some("office@acme.example".to_owned()), None);

        assert_eq!(read("office@acme.example"), office());
        assert_eq!(read("Acme Office <office@acme.example>"), office());
        assert_eq!(read("\"Acme, Office\" <office@acme.example>"), office());
        assert_eq!(read(""), (None, None));
        assert_eq!(read("a@b.example, c@d.example").1.as_deref(), Some("a@b.example, c@d.example"));
        assert_eq!(read("the office").1.as_deref(), Some("the office"));
    }

    #[test]
    fn an_address_with_an_international_domain_is_one_in_either_form() {
        let list = list(
            r#"{"sendAs": [{"sendAsEmail": "mia@acme.example", "isPrimary": true},
                {"sendAsEmail": "info@bücher.example", "verificationStatus": "accepted"}]}"#,
        );

        assert!(list.unreadable().is_empty());
        assert!(list.find(&"info@xn--bcher-kva.example".parse().unwrap()).is_some());
    }

    #[test]
    fn the_same_address_twice_is_one_row_with_the_better_status() {
        let list = list(
            r#"{"sendAs": [{"sendAsEmail": "mia@acme.example", "isPrimary": true},
                {"sendAsEmail": "Accounts@acme.example", "verificationStatus": "pending"},
                {"sendAsEmail": "accounts@acme.example", "verificationStatus": "accepted"},
                {"sendAsEmail": "accounts@acme.example", "verificationStatus": "odd"}]}"#,
        );
        let statuses: Vec<_> = list.iter().map(|alias| alias.status.clone()).collect();

        assert_eq!(statuses, [VerificationStatus::Primary, VerificationStatus::Accepted]);
    }

    #[test]
    fn a_server_is_read_as_leniently_as_gmail_may_write_it() {
        let read = |smtp: &str| {
            let body = format!(
                r#"{{"sendAs": [{{"sendAsEmail": "a@b.example", "isPrimary": true, "smtpMsa": {smtp}}}]}}"#
            );
            list(&body).primary().unwrap().route.clone()
        };

        assert_eq!(
            read(r#"{"host": "smtp.b.example", "port": "587", "securityMode": "STARTTLS"}"#),
            MailRoute::Smtp {
                host: "smtp.b.example".into(),
                port: 587,
                security: Security::StartTls
            }
        );
        assert_eq!(
            read(r#"{"port": 465}"#),
            MailRoute::Smtp { host: String::new(), port: 465, security: Security::Unknown }
        );
    }

    proptest! {
        /// No bytes from the network are a panic.
        #[test]
        fn any_bytes_are_an_answer_or_an_error(body in any::<Vec<u8>>()) {
            let _ = ListAliases { at: AT }.answer(&body);
        }
    }
}
