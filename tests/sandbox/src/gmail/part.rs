//! `MessagePart`: a message as the API shows it.

use base64::{Engine, prelude::BASE64_URL_SAFE};
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};
use serde_json::{Value, json};

use crate::{sparse::without_empty, world::decoded_headers};

/// `format=metadata`: the headers asked for by name, or all.
pub(super) fn headers_only(raw: &[u8], names: &[&str]) -> Value {
    let wanted =
        |name: &str| names.is_empty() || names.iter().any(|one| one.eq_ignore_ascii_case(name));
    let headers: Vec<Value> = decoded_headers(raw)
        .into_iter()
        .filter(|(name, _)| wanted(name))
        .map(|(name, value)| header(&name, &value))
        .collect();
    let media_type =
        MessageParser::default().parse(raw).map(|message| media_type(message.root_part()));
    without_empty(json!({ "mimeType": media_type, "headers": headers }))
}

/// `format=full`: the tree of parts, with the text in it.
pub(super) fn whole(raw: &[u8]) -> Value {
    let Some(message) = MessageParser::default().parse(raw) else {
        return json!({});
    };
    let mut root = tree(&message, 0, "");
    let headers = decoded_headers(raw);
    root["headers"] = headers.iter().map(|(name, value)| header(name, value)).collect();
    root
}

/// The first words of the text.
pub(super) fn snippet(raw: &[u8]) -> String {
    let message = MessageParser::default().parse(raw);
    let preview = message.as_ref().and_then(|message| message.body_preview(120));
    preview.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default()
}

fn header(name: &str, value: &str) -> Value {
    json!({ "name": name, "value": value })
}

fn tree(message: &Message<'_>, at: u32, id: &str) -> Value {
    let Some(part) = message.part(at) else {
        return json!({});
    };
    let children = match &part.body {
        PartType::Multipart(children) => children.as_slice(),
        _ => &[],
    };
    let child = |(number, at): (usize, &u32)| {
        let id = if id.is_empty() { number.to_string() } else { format!("{id}.{number}") };
        tree(message, *at, &id)
    };
    let children: Vec<Value> = children.iter().enumerate().map(child).collect();
    let headers = part.headers.iter().filter_map(|one| {
        let raw = message.raw_message.get(one.offset_start as usize..one.offset_end as usize)?;
        Some(header(one.name.as_str(), String::from_utf8_lossy(raw).trim()))
    });
    let mut value = without_empty(json!({
        "mimeType": media_type(part),
        "headers": headers.collect::<Vec<_>>(),
        "body": body(part, id),
        "parts": children,
    }));
    // These two are there even when empty.
    value["partId"] = json!(id);
    value["filename"] = json!(part.attachment_name().unwrap_or_default());
    value
}

fn body(part: &MessagePart<'_>, id: &str) -> Value {
    match &part.body {
        PartType::Multipart(_) => json!({ "size": 0 }),
        _ if part.attachment_name().is_some() => {
            json!({ "size": part.contents().len(), "attachmentId": format!("ANGjdJ-{id}") })
        }
        _ => {
            json!({ "size": part.contents().len(), "data": BASE64_URL_SAFE.encode(part.contents()) })
        }
    }
}

fn media_type(part: &MessagePart<'_>) -> String {
    let plain = || "text/plain".to_owned();
    part.content_type().map_or_else(plain, |one| match one.subtype() {
        Some(subtype) => format!("{}/{subtype}", one.ctype()),
        None => one.ctype().to_owned(),
    })
}
