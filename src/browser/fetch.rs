use gloo_net::http::{RequestBuilder, Response as Answer};
use http::{HeaderMap, HeaderValue, Request, Response, header};
use js_sys::{Array, Reflect, Uint8Array, global};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, ReferrerPolicy, RequestCache, RequestCredentials, RequestInit, RequestMode,
    RequestRedirect, Url, UrlSearchParams,
};

use super::{clock, device, dom};
use crate::google::{Transport, TransportError};

/// The browser's `fetch`: no cookies, no cache, no referrer, no redirect.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fetch;

impl Fetch {
    /// No call of ours is waited for longer; milliseconds.
    const PATIENCE: u32 = 30_000;
}

impl Transport for Fetch {
    async fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, TransportError> {
        let (parts, body) = request.into_parts();
        let url = parts.uri.to_string();
        let before = violations().length();
        match exchange(&url, &parts, body).await {
            Ok(response) => Ok(response),
            Err(error) => Err(cause(&url, &error, before).await),
        }
    }

    async fn post_blind(&self, url: &str, form: String) -> Result<(), TransportError> {
        let init = RequestInit::new();
        init.set_method("POST");
        init.set_mode(RequestMode::NoCors);
        init.set_credentials(RequestCredentials::Omit);
        init.set_referrer_policy(ReferrerPolicy::NoReferrer);
        init.set_signal(Some(&AbortSignal::timeout_with_u32(Fetch::PATIENCE)));
        let fields = UrlSearchParams::new_with_str(&form).map_err(|_| TransportError::Lost)?;
        init.set_body(&fields);
        // It is to arrive even if the page is closed meanwhile; web-sys doesn't know the key.
        let _ = Reflect::set(&init, &"keepalive".into(), &JsValue::TRUE);
        let answer = JsFuture::from(dom::window().fetch_with_str_and_init(url, &init)).await;
        answer.map(|_| ()).map_err(|_| TransportError::Lost)
    }
}

async fn exchange(
    url: &str,
    parts: &http::request::Parts,
    body: Vec<u8>,
) -> Result<Response<Vec<u8>>, gloo_net::Error> {
    let mut builder = RequestBuilder::new(url)
        .method(parts.method.clone())
        .cache(RequestCache::NoStore)
        .credentials(RequestCredentials::Omit)
        .redirect(RequestRedirect::Error)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .abort_signal(Some(&AbortSignal::timeout_with_u32(Fetch::PATIENCE)));
    for (name, value) in &parts.headers {
        builder = builder.header(name.as_str(), value.to_str().unwrap_or_default());
    }
    let request = if body.is_empty() {
        builder.build()?
    } else {
        builder.body(Uint8Array::from(&body[..]))?
    };
    let answer = request.send().await?;
    let (status, headers) = (answer.status(), headers(&answer));
    let mut response = Response::new(answer.binary().await?);
    *response.status_mut() = status.try_into().unwrap_or(http::StatusCode::BAD_GATEWAY);
    *response.headers_mut() = headers;
    Ok(response)
}

/// The headers that the core reads, as far as the server lets a page of another origin see them.
fn headers(answer: &Answer) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let content_type = answer.headers().get(header::CONTENT_TYPE.as_str());
    if let Some(Ok(value)) = content_type.map(HeaderValue::try_from) {
        headers.insert(header::CONTENT_TYPE, value);
    }
    headers
}

/// `fetch` fails with the same `TypeError` for every cause; what stands around it tells more.
/// `before` is how many violations of the policy were known as the call began.
async fn cause(url: &str, error: &gloo_net::Error, before: u32) -> TransportError {
    // A policy violation is reported in a task of its own.
    clock::pause(0).await;
    match error {
        gloo_net::Error::JsError(error)
            if matches!(&*error.name, "TimeoutError" | "AbortError") =>
        {
            TransportError::TooLate
        }
        _ => cause_of_failure(url, before),
    }
}

/// The same for a request that has failed and says nothing of it.
pub(super) async fn cause_of(url: &str, before: u32) -> TransportError {
    clock::pause(0).await;
    cause_of_failure(url, before)
}

fn cause_of_failure(url: &str, before: u32) -> TransportError {
    match is_forbidden(url, before) {
        true if is_allowed_by_the_page(url) => TransportError::ForbiddenByHost,
        true => TransportError::Forbidden,
        // The browser's word alone is not believed (a VPN may make it wrong), but a call that fails as well.
        false if !device::is_online() => TransportError::Offline,
        false => TransportError::Lost,
    }
}

/// True if the policy in the page itself names the host of `url`: then it is another one that forbids it.
fn is_allowed_by_the_page(url: &str) -> bool {
    let meta = dom::document().query_selector("meta[http-equiv=Content-Security-Policy]");
    let policy = meta.ok().flatten().and_then(|meta| meta.get_attribute("content"));
    let origin = Url::new(url).map(|url| url.origin()).unwrap_or_default();
    policy.is_some_and(|policy| {
        let directives = policy.split(';').map(str::trim);
        let mut calls = directives.filter(|one| one.starts_with("connect-src "));
        calls.any(|one| one.split_whitespace().any(|host| host == origin))
    })
}

/// The text of a file beside the page, never from a cache; or the host's status.
pub(crate) async fn fetch_beside(name: &str) -> Result<String, Option<u16>> {
    let patience = AbortSignal::timeout_with_u32(30_000);
    let request = gloo_net::http::Request::get(name)
        .cache(RequestCache::NoStore)
        .abort_signal(Some(&patience));
    let answer = request.send().await.map_err(|_| None)?;
    if !answer.ok() {
        return Err(Some(answer.status()));
    }
    answer.text().await.map_err(|_| None)
}

/// What the page's policy has stopped; `boot.js` keeps the list.
pub(super) fn violations() -> Array {
    let list = Reflect::get(&global(), &"fromlineViolations".into()).ok();
    list.and_then(|list| list.dyn_into::<Array>().ok()).unwrap_or_default()
}

/// True if the page's policy has forbidden a call to the host of `url` since there were `before` violations: an older one,
/// or one of a picture, says nothing of this call.
fn is_forbidden(url: &str, before: u32) -> bool {
    let origin = |url: &str| Url::new(url).map(|url| url.origin()).unwrap_or_default();
    violations().slice(before, u32::MAX).iter().any(|violation| {
        let text = |name: &str| Reflect::get(&violation, &name.into()).ok()?.as_string();
        text("directive").is_some_and(|directive| directive == "connect-src")
            && text("blocked").is_some_and(|blocked| origin(&blocked) == origin(url))
    })
}
