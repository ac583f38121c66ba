use base64::{Engine, prelude::BASE64_URL_SAFE};
use http::{Request, header};
use serde::{Deserialize, de::Error as _};
use serde_json::Value;

use super::object;
use crate::{
    config::Endpoint,
    google::Call,
    mail::{Address, FROMLINE_ID, Mailbox},
    moment::Moment,
};

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

#[cfg(test)]
mod tests {
    use super::*;

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
    fn a_sent_message_is_known_again_by_its_own_header() {
        let message = r#"{"id": "18c1", "internalDate": "1795348800000", "payload": {"headers": [
            {"name": "From", "value": "accounts@acme.example"}, {"name": "x-fromline-id", "value": " 8a51-1 "}]}}"#;
        let head = MessageMetadata { id: "18c1" }.answer(message.as_bytes()).unwrap();

        assert_eq!(head.mail_id.as_deref(), Some("8a51-1"));
        assert_eq!(head.at, Some(Moment::from_millis(1_795_348_800_000)));
    }

    #[test]
    fn a_mailbox_that_has_sent_nothing_is_an_empty_list() {
        let read = |body: &str| ListSent { most: 50 }.answer(body.as_bytes());

        assert_eq!(read(r#"{"resultSizeEstimate": 0}"#).unwrap(), [] as [String; 0]);
        assert_eq!(read(r#"{"messages": [{"id": "2", "threadId": "1"}]}"#).unwrap(), ["2"]);
        assert!(read("<html>").is_err());
    }
}
