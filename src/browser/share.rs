//! Handing a link to other programs.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::dom::window;

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
