//! The methods of the Gmail API that Fromline needs.
//! <https://developers.google.com/workspace/gmail/api/reference/rest>

use base64::{Engine, prelude::BASE64_URL_SAFE};
use http::{Request, header};
use serde::{Deserialize, de::Error as _};
use serde_json::Value;

use super::Call;
use crate::{
    alias::{Alias, MailRoute, Security, SendAsList, VerificationStatus},
    config::Endpoint,
    mail::{
        Address, DisplayName, FROMLINE_ID, Mailbox, Recipients,
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

/// `users.messages.send`, with the whole mail as JSON.
#[derive(Clone, Copy, Debug)]
pub struct Send<'a>(pub &'a [u8]);

impl Send<'_> {
    /// A longer mail goes by [`SendUpload`]: from some five megabytes of JSON on, Google answers 413 or a page of HTML.
    pub const LONGEST: u64 = 3_700_000;
}

/// What Gmail answers when it has taken a mail: not which From it used, and not that it arrived.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
pub struct SendResponse {
    /// The message's id in the account's mailbox.
    pub id: String,
}

impl Call for Send<'_> {
    type Answer = SendResponse;

    fn request(&self, gmail: &Endpoint) -> Request<Vec<u8>> {
        let raw = BASE64_URL_SAFE.encode(self.0);
        Request::post(gmail.at("/gmail/v1/users/me/messages/send"))
            .header(header::CONTENT_TYPE, "application/json")
            // Base64 needs no escaping.
            .body(format!(r#"{{"raw":"{raw}"}}"#).into_bytes())
            .expect("an endpoint is a valid URL")
    }

    fn answer(&self, body: &[u8]) -> serde_json::Result<SendResponse> {
        sent(body)
    }
}

/// `users.messages.send` at its upload path: the mail itself is the body, up to 35 MiB.
/// <https://developers.google.com/workspace/gmail/api/guides/uploads>
#[derive(Clone, Copy, Debug)]
pub struct SendUpload;

impl Call for SendUpload {
    type Answer = SendResponse;

    fn request(&self, gmail: &Endpoint) -> Request<Vec<u8>> {
        Request::post(gmail.at("/upload/gmail/v1/users/me/messages/send?uploadType=media"))
            .header(header::CONTENT_TYPE, "message/rfc822")
            .body(Vec::new())
            .expect("an endpoint is a valid URL")
    }

    fn answer(&self, body: &[u8]) -> serde_json::Result<SendResponse> {
        sent(body)
    }
}

fn sent(body: &[u8]) -> serde_json::Result<SendResponse> {
    let response: SendResponse = object(body)?;
    let is_id = |id: &str| {
        (1..=200).contains(&id.len())
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    if is_id(&response.id) { Ok(response) } else { Err(serde_json::Error::custom("no id")) }
}

/// `users.messages.get` with `format=metadata`: what a sent message really has at its head.
///
/// Gmail's answer to a sending doesn't tell its From, and may have put another in its place.
#[derive(Clone, Copy, Debug)]
pub struct MessageMetadata<'a> {
    /// The message's id in the account's mailbox.
    pub id: &'a str,
}

/// The head of a message in the account's mailbox.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MessageHead {
    pub from: Address,
    /// Its `X-Fromline-Id`, if it has one.
    pub mail_id: Option<String>,
    /// When Gmail took it.
    pub at: Option<Moment>,
}

impl Call for MessageMetadata<'_> {
    type Answer = MessageHead;

    fn request(&self, gmail: &Endpoint) -> Request<Vec<u8>> {
        let id: String = url::form_urlencoded::byte_serialize(self.id.as_bytes()).collect();
        let path = format!(
            "/gmail/v1/users/me/messages/{id}?format=metadata&metadataHeaders=From&metadataHeaders={FROMLINE_ID}"
        );
        Request::get(gmail.at(&path)).body(Vec::new()).expect("an endpoint is a valid URL")
    }

    fn answer(&self, body: &[u8]) -> serde_json::Result<MessageHead> {
        let message: Value = serde_json::from_slice(body)?;
        let header = |wanted: &str| {
            let mut headers = message["payload"]["headers"].as_array()?.iter();
            let named = |header: &&Value| {
                header["name"].as_str().is_some_and(|name| name.eq_ignore_ascii_case(wanted))
            };
            headers.find(named)?["value"].as_str()
        };
        let from = header("From").and_then(|from| from.parse::<Mailbox>().ok());
        let from = from.ok_or_else(|| serde_json::Error::custom("no From"))?.address;
        let mail_id = header(FROMLINE_ID).map(|id| id.trim().to_owned());
        let at = message["internalDate"].as_str().and_then(|millis| millis.parse().ok());
        Ok(MessageHead { from, mail_id, at: at.map(Moment::from_millis) })
    }
}

/// `users.messages.list` of the label SENT: the ids of the newest, newest first. `gmail.metadata` forbids `q`.
#[derive(Clone, Copy, Debug)]
pub struct ListSent {
    /// At most so many.
    pub most: usize,
}

impl Call for ListSent {
    type Answer = Vec<String>;

    fn request(&self, gmail: &Endpoint) -> Request<Vec<u8>> {
        let path = format!("/gmail/v1/users/me/messages?labelIds=SENT&maxResults={}", self.most);
        Request::get(gmail.at(&path)).body(Vec::new()).expect("an endpoint is a valid URL")
    }

    fn answer(&self, body: &[u8]) -> serde_json::Result<Vec<String>> {
        let answer: MessageList = object(body)?;
        Ok(answer.messages.into_iter().map(|message| message.id).collect())
    }
}

/// An empty list is left out of Google's JSON.
#[derive(Deserialize)]
struct MessageList {
    #[serde(default)]
    messages: Vec<SendResponse>,
}

/// Reads an object: serde would take a list for one as well.
fn object<'a, T: Deserialize<'a>>(body: &'a [u8]) -> serde_json::Result<T> {
    match body.trim_ascii_start().first() {
        Some(b'{') => serde_json::from_slice(body),
        _ => Err(serde_json::Error::custom("no object")),
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
    fn the_real_from_of_a_sent_message_is_read_whatever_its_name_looks_like() {
        let read = |body: &str| MessageMetadata { id: "18c1" }.answer(body.as_bytes());
        let message = r#"{"id": "18c1", "payload": {"headers": [
            {"name": "Subject", "value": "x"},
            {"name": "FROM", "value": "\"Acme, <Accounts>\" <accounts@acme.example>"}]}}"#;

        assert_eq!(read(message).unwrap().from, "accounts@acme.example".parse().unwrap());
        assert!(read(r#"{"id": "18c1", "payload": {"headers": []}}"#).is_err());
        assert!(read(r#"{"id": "18c1"}"#).is_err());
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
    fn an_answer_to_a_sending_is_an_object_with_an_id() {
        let read = |body: &str| Send(b"").answer(body.as_bytes());

        assert_eq!(read(r#"{"id": "18c1-A_b"}"#).unwrap().id, "18c1-A_b");
        let long = format!(r#"{{"id": "{}"}}"#, "x".repeat(70_000));
        for body in [r#"["18c1"]"#, r#"{"id": ""}"#, r#"{"id": "a b"}"#, r#"{"id": "../x"}"#, &long]
        {
            assert!(read(body).is_err(), "{}", &body[..body.len().min(40)]);
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
