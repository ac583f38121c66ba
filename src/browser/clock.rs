//! The clock of this machine, and time as the browser writes it.

use std::{future::poll_fn, pin::pin, task::Poll};

use js_sys::{Date, Function, Object, Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::dom::window;
use crate::moment::Moment;

pub(crate) fn now() -> Moment {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Moment::from_millis(Date::now() as u64)
}

/// Waits; milliseconds.
pub(crate) async fn pause(millis: i32) {
    let promise = Promise::new(&mut |resolve: Function, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis);
    });
    let _ = JsFuture::from(promise).await;
}

/// What a future comes to, or nothing, if that takes longer; milliseconds.
pub(crate) async fn within<T>(millis: i32, future: impl Future<Output = T>) -> Option<T> {
    let (mut future, mut patience) = (pin!(future), pin!(pause(millis)));
    poll_fn(|context| {
        if let Poll::Ready(value) = future.as_mut().poll(context) {
            return Poll::Ready(Some(value));
        }
        patience.as_mut().poll(context).map(|()| None)
    })
    .await
}

/// The same moment moved by the time zone here: its day in UTC is the day here.
pub(crate) fn local(at: Moment) -> Moment {
    #[expect(clippy::cast_precision_loss)]
    let date = Date::new(&JsValue::from_f64(at.millis() as f64));
    #[expect(clippy::cast_possible_truncation)]
    let minutes = date.get_timezone_offset() as i64;
    Moment::from_millis(at.millis().saturating_add_signed(-minutes * 60_000))
}

/// The hour and minute, as the person's browser writes it.
pub(crate) fn clock_time(at: Moment) -> String {
    let style = Object::new();
    let _ = Reflect::set(&style, &"hour".into(), &"2-digit".into());
    let _ = Reflect::set(&style, &"minute".into(), &"2-digit".into());
    #[expect(clippy::cast_precision_loss)]
    let date = Date::new(&JsValue::from_f64(at.millis() as f64));
    // The browser's own language: `navigator.language` may be no language tag ("C" in a container), which throws.
    date.to_locale_string("default", &style).into()
}

/// The day and month, as the person's browser writes it: "25 Nov".
pub(crate) fn day(at: Moment) -> String {
    let style = Object::new();
    let _ = Reflect::set(&style, &"day".into(), &"numeric".into());
    let _ = Reflect::set(&style, &"month".into(), &"short".into());
    #[expect(clippy::cast_precision_loss)]
    let date = Date::new(&JsValue::from_f64(at.millis() as f64));
    date.to_locale_date_string("en-GB", &style).into()
}

/// A time that Google names (RFC 3339) as [`clock_time`] writes it, with the day where it is not today; as it came, if it
/// can't be read.
pub(crate) fn named(text: &str) -> String {
    read_time(text).unwrap_or_else(|| text.to_owned())
}

fn read_time(text: &str) -> Option<String> {
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
