//! `users.messages`: get and list; `users.getProfile`.

use std::{collections::HashSet, time::Duration, time::SystemTime};

use base64::{Engine, prelude::BASE64_URL_SAFE};
use http::StatusCode;
use serde_json::{Value, json};

use super::part;
use crate::{
    oauth::{
        Access,
        scope::{MAIL, MODIFY, READONLY},
    },
    reply::{self, Reply},
    request::Call,
    sandbox::Sandbox,
    sparse::without_empty,
    trouble::Trouble,
    world::{Letter, Mail},
};

pub(super) fn one(
    sandbox: &Sandbox,
    call: &Call,
    access: &Access,
    id: &str,
) -> Result<Reply, Trouble> {
    let format = call.query.one("format").unwrap_or("full").to_ascii_lowercase();
    if !reads_bodies(access) && (format == "full" || format == "raw") {
        let message =
            format!("Metadata scope doesn't allow format {}", format.to_ascii_uppercase());
        return Err(Trouble::metadata_only(&message));
    }
    let mut mailbox = sandbox.world.mailbox(&access.account);
    let letter = mailbox.find(|letter| letter.id == id).ok_or_else(Trouble::not_found)?;
    let mut message = outline(letter);
    match format.as_str() {
        "minimal" => {}
        "metadata" => {
            message["payload"] =
                part::headers_only(&letter.raw, &call.query.all("metadataHeaders"));
        }
        "full" => message["payload"] = part::whole(&letter.raw),
        "raw" => message["raw"] = json!(BASE64_URL_SAFE.encode(&letter.raw)),
        other => {
            let message =
                format!("Invalid value at 'format' (type.googleapis.com/...), \"{other}\"");
            return Err(Trouble::invalid_argument(&message));
        }
    }
    Ok(reply::json(StatusCode::OK, &message))
}

/// What every format shows.
fn outline(letter: &Letter) -> Value {
    let milliseconds =
        letter.at.duration_since(SystemTime::UNIX_EPOCH).unwrap_or(Duration::ZERO).as_millis();
    without_empty(json!({
        "id": letter.id,
        "threadId": letter.thread,
        "labelIds": letter.labels,
        "snippet": part::snippet(&letter.raw),
        "sizeEstimate": letter.raw.len(),
        "historyId": "4711",
        "internalDate": milliseconds.to_string(),
    }))
}

pub(super) fn list(sandbox: &Sandbox, call: &Call, access: &Access) -> Result<Reply, Trouble> {
    let words = call.query.one("q").unwrap_or_default();
    if !words.is_empty() && !reads_bodies(access) {
        return Err(Trouble::metadata_only("Metadata scope does not support 'q' parameter"));
    }
    let number = |name: &str| call.query.one(name).map(str::parse::<usize>).transpose();
    let size = number("maxResults")
        .map_err(|_| Trouble::invalid_argument("Invalid value at 'max_results'"))?;
    let start = number("pageToken").map_err(|_| Trouble::invalid_argument("Invalid pageToken"))?;
    let labels = call.query.all("labelIds");
    let wanted = |letter: &&Letter| {
        labels.iter().all(|label| letter.labels.contains(label)) && is_found(letter, words)
    };
    let found: Vec<&Letter> = sandbox.world.mailbox(&access.account).filter(wanted).collect();
    let (start, size) = (start.unwrap_or(0), size.unwrap_or(100).clamp(1, 500));
    let page: Vec<Value> = found
        .iter()
        .skip(start)
        .take(size)
        .map(|letter| json!({ "id": letter.id, "threadId": letter.thread }))
        .collect();
    let next = (start + size < found.len()).then(|| (start + size).to_string());
    let answer =
        json!({ "messages": page, "nextPageToken": next, "resultSizeEstimate": found.len() });
    Ok(reply::json(StatusCode::OK, &without_empty(answer)))
}

/// A little of Gmail's search: all words must occur; `from:`, `to:`, `subject:` and `rfc822msgid:` look into headers.
fn is_found(letter: &Letter, words: &str) -> bool {
    let mail = Mail::read(&letter.raw);
    words.to_lowercase().split_whitespace().all(|word| {
        let (place, word) = match word.split_once(':') {
            Some(("from", word)) => (mail.from.as_str(), word),
            Some(("to", word)) => (mail.to.as_str(), word),
            Some(("subject", word)) => (mail.subject.as_str(), word),
            Some(("rfc822msgid", word)) => (mail.header("Message-ID").unwrap_or_default(), word),
            _ => (mail.raw.as_str(), word),
        };
        place.to_lowercase().contains(word)
    })
}

pub(super) fn profile(sandbox: &Sandbox, access: &Access) -> Reply {
    let letters = || sandbox.world.mailbox(&access.account);
    let threads: HashSet<&str> = letters().map(|letter| letter.thread.as_str()).collect();
    let answer = json!({
        "emailAddress": access.account,
        "messagesTotal": letters().count(),
        "threadsTotal": threads.len(),
        "historyId": "4711",
    });
    reply::json(StatusCode::OK, &answer)
}

/// Whether more than `gmail.metadata` is granted.
fn reads_bodies(access: &Access) -> bool {
    [MAIL, MODIFY, READONLY].iter().any(|scope| access.scopes.contains(scope))
}
