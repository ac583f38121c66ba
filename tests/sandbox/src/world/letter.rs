//! One message in one mailbox, and how a test reads it.

use std::time::{Duration, SystemTime};

use mail_parser::{DateTime, HeaderName, HeaderValue, MessageParser};
use serde::Serialize;

use super::{Letterhead, World, same};
use crate::secrets::Secrets;

/// A message in a mailbox.
pub(crate) struct Letter {
    pub(crate) id: String,
    pub(crate) thread: String,
    /// The address whose mailbox it lies in.
    pub(crate) owner: String,
    pub(crate) labels: Vec<&'static str>,
    pub(crate) raw: Vec<u8>,
    pub(crate) at: SystemTime,
}

impl Letter {
    /// A message that has just arrived, in a thread of its own.
    pub(crate) fn received(
        secrets: &mut Secrets,
        owner: &str,
        raw: Vec<u8>,
        at: SystemTime,
    ) -> Self {
        let id = secrets.id();
        let labels = vec!["UNREAD", "INBOX"];
        Self { thread: id.clone(), id, owner: owner.to_owned(), labels, raw, at }
    }
}

impl Letter {
    /// The same message in the mailboxes of a group's members.
    pub(crate) fn copies(&self, members: &[String]) -> Vec<Self> {
        let copy = |(number, owner): (usize, &String)| Self {
            id: format!("{}{number:x}", &self.id[..self.id.len().min(14)]),
            thread: self.thread.clone(),
            owner: owner.clone(),
            labels: self.labels.clone(),
            raw: self.raw.clone(),
            at: self.at,
        };
        members.iter().enumerate().map(copy).collect()
    }
}

/// A message as a test reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mail {
    pub from: String,
    pub to: String,
    pub subject: String,
    pub date: String,
    /// The plain text, made from the HTML where there is no other.
    pub text: String,
    /// Unfolded, but not decoded.
    pub headers: Vec<(String, String)>,
    pub raw: String,
}

impl Mail {
    pub(crate) fn read(raw: &[u8]) -> Self {
        let headers = Letterhead::read(raw).values();
        let decoded = |name: &str| decoded_header(raw, name).unwrap_or_default();
        let text = MessageParser::default()
            .parse(raw)
            .and_then(|message| message.body_text(0).map(std::borrow::Cow::into_owned))
            .unwrap_or_default();
        Self {
            from: decoded("From"),
            to: decoded("To"),
            subject: decoded("Subject"),
            date: decoded("Date"),
            text,
            headers,
            raw: String::from_utf8_lossy(raw).into_owned(),
        }
    }

    /// The first header of this name, unfolded but not decoded.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(header, _)| header.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }
}

impl World {
    /// What lies in a mailbox, newest first; an address without mail has an empty one.
    pub(crate) fn mailbox<'a>(&'a self, owner: &'a str) -> impl Iterator<Item = &'a Letter> {
        self.letters.iter().rev().filter(move |letter| same(&letter.owner, owner))
    }

    pub(crate) fn inbox<'a>(&'a self, owner: &'a str) -> impl Iterator<Item = &'a Letter> {
        self.mailbox(owner).filter(|letter| letter.labels.contains(&"INBOX"))
    }
}

/// All headers, decoded (RFC 2047) and unfolded, as Gmail's API shows them.
pub(crate) fn decoded_headers(raw: &[u8]) -> Vec<(String, String)> {
    // A parser that was told of no header at all reads each in its own way, so it is told of one.
    let parser = MessageParser::new().header_text(HeaderName::Subject).default_header_text();
    let Some(message) = parser.parse_headers(raw) else {
        return Vec::new();
    };
    let pair = |header: &mail_parser::Header<'_>| {
        let value = match &header.value {
            HeaderValue::Text(text) => text.to_string(),
            _ => String::new(),
        };
        (header.name.as_str().to_owned(), value)
    };
    message.headers().iter().map(pair).collect()
}

fn decoded_header(raw: &[u8], name: &str) -> Option<String> {
    decoded_headers(raw)
        .into_iter()
        .find(|(header, _)| header.eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
}

/// A date as mail headers have it (RFC 5322, 3.3).
pub(crate) fn rfc822(at: SystemTime) -> String {
    let since = at.duration_since(SystemTime::UNIX_EPOCH).unwrap_or(Duration::ZERO);
    DateTime::from_timestamp(i64::try_from(since.as_secs()).unwrap_or(i64::MAX)).to_rfc822()
}

/// A display name as a header has it: bare where it may be, else quoted or encoded (RFC 5322, 3.2.4; RFC 2047).
pub(crate) fn quoted_name(name: &str) -> String {
    let bare = |one: char| one.is_ascii_alphanumeric() || " '-_".contains(one);
    if name.chars().all(bare) {
        return name.to_owned();
    }
    if name.is_ascii() {
        return format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""));
    }
    mime_text(name)
}

/// Text as an encoded word (RFC 2047), where it needs to be one.
pub(crate) fn mime_text(text: &str) -> String {
    use base64::{Engine, prelude::BASE64_STANDARD};
    if text.is_ascii() {
        text.to_owned()
    } else {
        format!("=?UTF-8?B?{}?=", BASE64_STANDARD.encode(text))
    }
}
