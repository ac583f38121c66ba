//! Where and when the page is: its clock, its URL, and what `boot.js` left for it.

use js_sys::{Array, Date, Function, Object, Promise, Reflect, global};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Url, Window};

use crate::moment::Moment;

pub(crate) fn window() -> Window {
    web_sys::window().expect("a page has a window")
}

pub(crate) fn document() -> Document {
    window().document().expect("a page has a document")
}

pub(crate) fn now() -> Moment {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Moment::from_millis(Date::now() as u64)
}

/// True unless the browser knows that it is offline; what it says otherwise proves nothing.
pub(crate) fn is_online() -> bool {
    window().navigator().on_line()
}

/// The browser's name for itself.
pub(crate) fn user_agent() -> String {
    window().navigator().user_agent().unwrap_or_default()
}

/// The page's whole address, for opening it elsewhere.
pub(crate) fn address() -> String {
    window().location().href().unwrap_or_default()
}

/// A random name, for one mail (RFC 9562, version 4).
pub(crate) fn random_id() -> String {
    window().crypto().map(|crypto| crypto.random_uuid()).unwrap_or_default()
}

/// The query or the mark that `boot.js` took out of the URL; it can be taken once.
pub(crate) fn take_landing() -> String {
    let name = JsValue::from_str("fromlineLanding");
    let text = Reflect::get(&global(), &name).ok().and_then(|text| text.as_string());
    let _ = Reflect::delete_property(&global(), &name);
    text.unwrap_or_default()
}

/// The page's own URL without query and hash: the redirect URI, unless another is configured.
pub(crate) fn page_url() -> String {
    let location = window().location();
    let part = |part: Result<String, JsValue>| part.unwrap_or_default();
    format!("{}{}", part(location.origin()), part(location.pathname()))
}

/// The page's own origin: what Google calls a JavaScript origin.
pub(crate) fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// The part of the URL that names the page, `#` included.
pub(crate) fn route() -> String {
    window().location().hash().unwrap_or_default()
}

/// Puts a route in place of this one: Back doesn't come here again.
pub(crate) fn replace_route(route: &str) {
    let Ok(history) = window().history() else { return };
    let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(route));
}

/// Goes to a route, as a link does.
pub(crate) fn go(route: &str) {
    // Only a detached page refuses.
    let _ = window().location().set_hash(route);
}

/// Goes to a route that takes the place of this one: Back doesn't come here again.
pub(crate) fn go_instead(route: &str) {
    // A hash alone is no reload; unlike `replaceState`, it is told to those who listen.
    let _ = window().location().replace(route);
}

/// Text as it may stand in a route: only an address's own signs are left readable.
pub(crate) fn encoded(text: &str) -> String {
    String::from(js_sys::encode_uri_component(text)).replace("%40", "@")
}

/// The text that a part of a route stands for; as it came, if nobody can tell.
pub(crate) fn decoded(text: &str) -> String {
    js_sys::decode_uri_component(text).map_or_else(|_| text.to_owned(), String::from)
}

/// True while another window covers this one, or another tab.
pub(crate) fn is_hidden() -> bool {
    document().hidden()
}

/// True on a phone, whose Gmail app can't add an address.
pub(crate) fn is_phone() -> bool {
    user_agent().contains("Mobi")
}

/// Loads the page again.
pub(crate) fn reload() {
    // Never refused to the page itself.
    let _ = window().location().reload();
}

/// Leaves the page.
pub(crate) fn leave(url: &str) {
    // Only a malformed URL is refused, and ours are made by `url`.
    let _ = window().location().assign(url);
}

/// The text of a file beside the page, never from a cache; or the host's status.
pub(crate) async fn fetch_beside(name: &str) -> Result<String, Option<u16>> {
    let patience = web_sys::AbortSignal::timeout_with_u32(30_000);
    let request = gloo_net::http::Request::get(name)
        .cache(web_sys::RequestCache::NoStore)
        .abort_signal(Some(&patience));
    let answer = request.send().await.map_err(|_| None)?;
    if !answer.ok() {
        return Err(Some(answer.status()));
    }
    answer.text().await.map_err(|_| None)
}

/// True if the page's policy has forbidden a request to the host of `url`; `boot.js` keeps the list.
pub(crate) fn is_forbidden(url: &str) -> bool {
    let origin = |url: &str| Url::new(url).map(|url| url.origin()).unwrap_or_default();
    let list = Reflect::get(&global(), &"fromlineViolations".into()).ok();
    let Some(list) = list.and_then(|list| list.dyn_into::<Array>().ok()) else { return false };
    list.iter().any(|violation| {
        let blocked = Reflect::get(&violation, &"blocked".into()).ok();
        blocked
            .and_then(|blocked| blocked.as_string())
            .is_some_and(|blocked| origin(&blocked) == origin(url))
    })
}

/// International domains in ASCII, as the browser's own URL parser turns them (UTS 46), in a list of
/// addresses.
pub(crate) fn ascii_recipients(text: &str) -> String {
    text.split_inclusive([',', ';', '\n']).map(ascii_domain).collect()
}

fn ascii_domain(part: &str) -> String {
    let is_end = |char: char| char.is_whitespace() || matches!(char, '>' | ',' | ';');
    let whole = part.trim_end_matches(is_end);
    let Some((before, domain)) = whole.rsplit_once('@').filter(|(_, domain)| !domain.is_ascii())
    else {
        return part.to_owned();
    };
    match Url::new(&format!("https://{domain}/")) {
        Ok(url) => format!("{before}@{}{}", url.hostname(), &part[whole.len()..]),
        Err(_) => part.to_owned(),
    }
}

/// Waits; milliseconds.
pub(crate) async fn pause(millis: i32) {
    let promise = Promise::new(&mut |resolve: Function, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis);
    });
    let _ = JsFuture::from(promise).await;
}

/// The hour and minute, as the person's browser writes it.
pub(crate) fn clock_time(at: Moment) -> String {
    let style = Object::new();
    let _ = Reflect::set(&style, &"hour".into(), &"2-digit".into());
    let _ = Reflect::set(&style, &"minute".into(), &"2-digit".into());
    #[expect(clippy::cast_precision_loss)]
    let date = Date::new(&JsValue::from_f64(at.millis() as f64));
    let language = window().navigator().language().unwrap_or_else(|| "en".into());
    date.to_locale_string(&language, &style).into()
}

/// A time that a machine wrote (ISO 8601), as [`clock_time`] writes it, with the day where it is not today.
pub(crate) fn time_named(text: &str) -> Option<String> {
    let millis = Date::parse(text);
    let date = Date::new(&JsValue::from_f64(millis));
    if millis.is_nan() {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let time = clock_time(Moment::from_millis(millis as u64));
    let today = Date::new_0().to_date_string();
    let day = String::from(date.to_locale_date_string("en-GB", &JsValue::UNDEFINED));
    Some(if date.to_date_string() == today { time } else { format!("{time} on {day}") })
}

/// A moment as machines write it (ISO 8601).
pub(crate) fn time(at: Moment) -> String {
    #[expect(clippy::cast_precision_loss)]
    let date = Date::new(&JsValue::from_f64(at.millis() as f64));
    date.to_iso_string().into()
}

/// True if the browser can hand a link to other programs.
pub(crate) fn can_share() -> bool {
    Reflect::has(&window().navigator(), &"share".into()).unwrap_or(false)
}

/// Hands a link to other programs; the person picks one, or none.
pub(crate) fn share(link: &str) {
    let navigator = window().navigator();
    let content = Object::new();
    let _ = Reflect::set(&content, &"url".into(), &link.into());
    let share = Reflect::get(&navigator, &"share".into()).ok();
    if let Some(share) = share.and_then(|share| share.dyn_into::<Function>().ok()) {
        let Ok(done) = share.call1(&navigator, &content) else { return };
        wasm_bindgen_futures::spawn_local(async move {
            // A person who picks none has refused nothing of ours.
            let _ = JsFuture::from(Promise::resolve(&done)).await;
        });
    }
}

/// Copies a text; tells whether the browser allowed it.
pub(crate) async fn copy(text: &str) -> bool {
    JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok()
}
