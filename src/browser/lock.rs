//! Locks that all tabs of this origin share (Web Locks). The browser frees one when its tab is gone.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

use super::{clock, dom::window};

/// A lock that this tab holds until it is dropped.
#[derive(Debug)]
pub(crate) struct Lock(Option<Function>);

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(release) = self.0.take() {
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

/// Milliseconds until a lock that no answer comes for counts as held by another tab.
const PATIENCE: i32 = 3000;

/// The lock of this name, unless another tab holds it.
pub(crate) async fn lock(name: &str) -> Option<Lock> {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).ok()?;
    let Some(request) = method(&locks, "request") else {
        // A browser without locks: the record itself keeps two tabs from sending it.
        return Some(Lock(None));
    };
    let release = Rc::new(RefCell::new(None));
    let held = {
        let release = Rc::clone(&release);
        Promise::new(&mut |resolve, _| *release.borrow_mut() = Some(resolve))
    };
    let granted = Promise::new(&mut |resolve: Function, _| {
        let held = held.clone();
        let grant = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            let is_granted = !lock.is_null();
            let _ = resolve.call1(&JsValue::NULL, &is_granted.into());
            if is_granted { held.into() } else { JsValue::UNDEFINED }
        });
        let options = Object::new();
        let _ = Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE);
        let _ = request.call3(&locks, &name.into(), &options, &grant);
    });
    let is_granted = clock::within(PATIENCE, JsFuture::from(granted)).await?.ok()?;
    let lock = Lock(release.take());
    (is_granted == JsValue::TRUE).then_some(lock)
}

fn method(object: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(object, &name.into()).ok()?.dyn_into().ok()
}
