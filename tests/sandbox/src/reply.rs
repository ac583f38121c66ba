//! Answers: JSON, pages, redirects, and who of other origins may read them.

use http::{
    HeaderMap, HeaderName, HeaderValue, Response, StatusCode,
    header::{
        ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
        ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, CACHE_CONTROL, CONTENT_TYPE,
        LOCATION, ORIGIN, VARY,
    },
};
use serde_json::Value;

use crate::request::Call;

pub(crate) type Reply = Response<Vec<u8>>;

pub(crate) fn empty(status: StatusCode) -> Reply {
    let mut reply = Response::new(Vec::new());
    *reply.status_mut() = status;
    reply
}

pub(crate) fn typed(
    status: StatusCode,
    media_type: &'static str,
    body: impl Into<Vec<u8>>,
) -> Reply {
    let mut reply = empty(status);
    *reply.body_mut() = body.into();
    reply.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    reply.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    reply
}

pub(crate) fn json(status: StatusCode, value: &Value) -> Reply {
    typed(status, "application/json; charset=UTF-8", format!("{value:#}\n"))
}

pub(crate) fn html(status: StatusCode, page: String) -> Reply {
    typed(status, "text/html; charset=utf-8", page)
}

/// Sends the browser on, by GET.
pub(crate) fn redirect(to: &str) -> Reply {
    let mut reply = empty(StatusCode::FOUND);
    if let Ok(location) = HeaderValue::from_str(to) {
        reply.headers_mut().insert(LOCATION, location);
    }
    reply.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    reply
}

/// Lets any page read the answer.
pub(crate) fn open(mut reply: Reply) -> Reply {
    reply.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    reply
}

/// CORS as Google's APIs do it: the asking origin is named, and only dull headers are exposed; `Retry-After`,
/// `Location` and `Range` are not among them.
pub(crate) fn open_to_origin(mut reply: Reply, call: &Call) -> Reply {
    let headers = reply.headers_mut();
    let origin = call.headers.get(ORIGIN).cloned().unwrap_or(HeaderValue::from_static("*"));
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    headers.insert(VARY, HeaderValue::from_static("Origin, X-Origin, Referer"));
    headers.insert(
        ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static("Content-Encoding, Content-Length, Date"),
    );
    reply
}

/// The answer to a preflight of Google's APIs: the methods, and the headers that a page may send.
pub(crate) fn preflight(call: &Call) -> Reply {
    let mut reply = open_to_origin(empty(StatusCode::OK), call);
    let headers = reply.headers_mut();
    headers.insert(
        ACCESS_CONTROL_ALLOW_METHODS,
        HeaderValue::from_static("DELETE, GET, HEAD, PATCH, POST, PUT"),
    );
    headers.insert(
        ACCESS_CONTROL_ALLOW_HEADERS,
        HeaderValue::from_static("authorization, content-type, x-goog-api-client, x-upload-content-length, x-upload-content-type"),
    );
    headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("3600"));
    reply
}

/// Takes away what lets another origin read the answer.
pub(crate) fn close(headers: &mut HeaderMap) {
    let cors: Vec<HeaderName> = headers
        .keys()
        .filter(|name| name.as_str().starts_with("access-control-"))
        .cloned()
        .collect();
    for name in cors {
        headers.remove(name);
    }
}
