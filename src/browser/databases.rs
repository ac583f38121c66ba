//! The databases that this browser keeps for us (`IndexedDB`), by name: for looking what is left, and
//! for forgetting it.

use js_sys::{Array, Function, Promise, Reflect, global};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::clock;

/// The names of ours; none, where the browser has no databases or doesn't list them.
pub(crate) async fn names() -> Vec<String> {
    let Some(listed) = call("databases", &Array::new()) else { return Vec::new() };
    let listed = match listed.dyn_into::<Promise>() {
        Ok(promise) => within_patience(&promise).await,
        Err(_) => return Vec::new(),
    };
    let name = |one: JsValue| Reflect::get(&one, &"name".into()).ok()?.as_string();
    let is_ours = |name: &String| name.starts_with("fromline");
    listed.dyn_into::<Array>().unwrap_or_default().iter().filter_map(name).filter(is_ours).collect()
}

/// Deletes all of ours. Another tab may hold one open: it is waited for a little, not for ever.
pub(crate) async fn delete_all() {
    for name in names().await {
        let Some(request) = call("deleteDatabase", &Array::of1(&name.into())) else { continue };
        let done = Promise::new(&mut |resolve: Function, _| {
            let resolve = Closure::once_into_js(move || resolve.call0(&JsValue::NULL));
            for event in ["onsuccess", "onerror"] {
                let _ = Reflect::set(&request, &event.into(), &resolve);
            }
        });
        within_patience(&done).await;
    }
}

/// What a promise comes to, or nothing after three seconds: a browser may never answer.
async fn within_patience(promise: &Promise) -> JsValue {
    let patience = future_to_promise(async {
        clock::pause(3000).await;
        Ok(JsValue::NULL)
    });
    JsFuture::from(Promise::race(&Array::of2(promise, &patience))).await.unwrap_or_default()
}

/// A method of `indexedDB`; web-sys would bring a type for each of its answers.
fn call(method: &str, arguments: &Array) -> Option<JsValue> {
    let databases = Reflect::get(&global(), &"indexedDB".into()).ok()?;
    let method = Reflect::get(&databases, &method.into()).ok()?.dyn_into::<Function>().ok()?;
    Reflect::apply(&method, &databases, arguments).ok()
}
