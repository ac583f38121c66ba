//! What `boot.js` did before the app was there, and left for it on the global object.

use js_sys::{Array, Function, Promise, Reflect, global};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Takes what was left under a name; it can be taken once.
fn take(name: &str) -> Option<JsValue> {
    let name = JsValue::from_str(name);
    let value = Reflect::get(&global(), &name).ok().filter(|value| !value.is_undefined());
    let _ = Reflect::delete_property(&global(), &name);
    value
}

/// The query or the mark that was taken out of the URL.
pub(crate) fn take_landing() -> String {
    take("fromlineLanding").and_then(|text| text.as_string()).unwrap_or_default()
}

/// True if Connect was pressed before the app was there.
pub(crate) fn take_press() -> bool {
    take("fromlinePressed").is_some()
}

/// The text of `config.json`, which was asked for while the app was on its way: or the host's status, or nothing if the host
/// could not be reached. Nothing at all where it was not asked for.
pub(crate) async fn take_config() -> Option<Result<String, Option<u16>>> {
    let promise = take("fromlineConfig")?.dyn_into::<Promise>().ok()?;
    let answer = JsFuture::from(promise).await.ok()?.dyn_into::<Array>().ok()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let status = answer.get(0).as_f64().map(|status| status as u16);
    Some(answer.get(1).as_string().ok_or(status))
}

/// Shows a plain page after a panic.
pub(crate) fn crashed() {
    let crashed = Reflect::get(&global(), &"fromlineCrashed".into()).ok();
    if let Some(crashed) = crashed.and_then(|crashed| crashed.dyn_into::<Function>().ok()) {
        let _ = crashed.call0(&JsValue::NULL);
    }
}
