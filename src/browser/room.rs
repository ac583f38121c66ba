//! How much this browser keeps for the page, and whether it may throw that away when room runs short.
//! <https://storage.spec.whatwg.org/>

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{clock, dom::window};

/// A browser that never answers is not waited for longer; milliseconds.
const PATIENCE: i32 = 3000;

/// What this origin uses; bytes.
pub(crate) async fn used() -> Option<u64> {
    let estimate = ask("estimate").await?;
    let usage = Reflect::get(&estimate, &"usage".into()).ok()?.as_f64()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Some(usage as u64)
}

pub(crate) async fn is_persisted() -> Option<bool> {
    ask("persisted").await?.as_bool()
}

/// Asks the browser to throw nothing away; it decides alone, or asks the person.
pub(crate) async fn persist() -> bool {
    // The person may take their time over the browser's question.
    let Some(promise) = call("persist") else { return false };
    JsFuture::from(promise).await.ok().and_then(|answer| answer.as_bool()).unwrap_or_default()
}

async fn ask(method: &str) -> Option<JsValue> {
    clock::within(PATIENCE, JsFuture::from(call(method)?)).await?.ok()
}

/// A method of `navigator.storage`, which not every browser has.
fn call(method: &str) -> Option<Promise> {
    let storage = Reflect::get(&window().navigator(), &"storage".into()).ok()?;
    let method = Reflect::get(&storage, &method.into()).ok()?.dyn_into::<Function>().ok()?;
    Reflect::apply(&method, &storage, &Array::new()).ok()?.dyn_into().ok()
}
