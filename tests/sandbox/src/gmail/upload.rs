//! `users.messages.send` at its upload path: the message as it is, or in a multipart body with JSON before it
//! (<https://developers.google.com/workspace/gmail/api/guides/uploads>).

use http::header::CONTENT_TYPE;
use serde_json::Value;

use super::send::{self, LARGEST};
use crate::{oauth::Access, reply::Reply, request::Call, sandbox::Sandbox, trouble::Trouble};

/// Resumable uploads aren't imitated: a page can't read their `Location`.
pub(super) fn is_known(call: &Call) -> bool {
    matches!(call.query.one("uploadType"), Some("media" | "multipart"))
}

pub(super) fn send(sandbox: &mut Sandbox, call: &Call, access: &Access) -> Result<Reply, Trouble> {
    if call.query.one("uploadType") == Some("media") {
        let message = call.media_type().starts_with("message/").then_some(call.body.as_slice());
        let message = message.ok_or_else(|| wrong_media_type(&call.media_type()))?;
        return send::send(sandbox, access, message, None, call.now);
    }
    // The JSON part and the boundaries count for a little more than the message.
    if call.body.len() > LARGEST + 64 * 1024 {
        return Err(Trouble::too_large());
    }
    let boundary = call.header(CONTENT_TYPE).and_then(boundary);
    let parts = boundary.and_then(|boundary| parts(&call.body, &boundary));
    let malformed = || Trouble::invalid_argument("Malformed multipart body.");
    let (metadata, message) = parts.ok_or_else(malformed)?;
    let metadata: Value = serde_json::from_slice(metadata.body).map_err(|_| malformed())?;
    if !message.media_type.starts_with("message/") {
        return Err(wrong_media_type(&message.media_type));
    }
    let thread = metadata["threadId"].as_str().map(str::to_owned);
    send::send(sandbox, access, message.body, thread, call.now)
}

fn wrong_media_type(media_type: &str) -> Trouble {
    let message =
        format!("Media type '{media_type}' is not supported. Valid media types: [message/*]");
    Trouble::invalid_argument(&message)
}

struct Part<'a> {
    media_type: String,
    body: &'a [u8],
}

fn boundary(content_type: &str) -> Option<String> {
    let parameters = content_type.split(';').skip(1).map(str::trim);
    let mut found = parameters
        .filter_map(|one| one.split_once('='))
        .filter(|(name, _)| name.eq_ignore_ascii_case("boundary"));
    found.next().map(|(_, value)| value.trim_matches('"').to_owned())
}

/// The two parts between the boundaries (RFC 2046, 5.1.1); the last boundary is looked for from the end.
fn parts<'a>(body: &'a [u8], boundary: &str) -> Option<(Part<'a>, Part<'a>)> {
    let mark = format!("--{boundary}").into_bytes();
    let first = find(body, &mark)? + mark.len();
    let between = first + find(&body[first..], &mark)?;
    let second = between + mark.len();
    let end = body.windows(mark.len()).rposition(|window| window == mark)?;
    Some((part(&body[first..between])?, part(body.get(second..end)?)?))
}

/// One part, with the rest of its boundary's line before it and the next one's line break after it.
fn part(bytes: &[u8]) -> Option<Part<'_>> {
    let bytes = &bytes[find(bytes, b"\n")? + 1..];
    let bytes = bytes.strip_suffix(b"\n")?;
    let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
    let gap = |mark: &[u8]| find(bytes, mark).map(|at| (at, at + mark.len()));
    let (head, body) = gap(b"\r\n\r\n").or_else(|| gap(b"\n\n"))?;
    let header = String::from_utf8_lossy(&bytes[..head]).to_ascii_lowercase();
    let media_type = header.lines().find_map(|line| line.strip_prefix("content-type:"))?;
    let media_type = media_type.split(';').next()?.trim().to_owned();
    Some(Part { media_type, body: &bytes[body..] })
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::{boundary, parts};

    #[test]
    fn a_multipart_body_is_json_and_a_message() {
        let body = b"--x\r\nContent-Type: application/json\r\n\r\n{}\r\n--x\r\n\
                     Content-Type: message/rfc822\r\n\r\nTo: a@b.example\r\n\r\nhello\r\n--x--\r\n";
        let (metadata, message) = parts(body, "x").unwrap();
        assert_eq!(metadata.body, b"{}");
        assert_eq!(message.media_type, "message/rfc822");
        assert_eq!(message.body, b"To: a@b.example\r\n\r\nhello");
        assert!(parts(&body[..60], "x").is_none());
    }

    #[test]
    fn a_boundary_may_be_quoted() {
        assert_eq!(boundary("multipart/related; boundary=\"a b\"").as_deref(), Some("a b"));
        assert_eq!(boundary("multipart/related"), None);
    }
}
