use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{
    app::{App, parts::Mark, state::config_file::read_config},
    browser::{Storage, document},
    config::{Audience, ConfigFault, OAuthClient},
    keep, words,
};

/// Reads the configuration, then shows the app; or says what is wrong with the file, for nothing
/// starts half-configured.
pub async fn begin() {
    let config = read_config().await;
    let root = root();
    root.set_inner_html("");
    match config {
        Ok(mut config) => {
            let mut client = config.client();
            if client.is_none() {
                client = keep::look_up::<OAuthClient>(&Storage).value();
                let chosen = || keep::look_up::<Audience>(&Storage).value();
                config.audience = config.audience.or_else(chosen);
            }
            mount_to(root, move || view! { <App config=config.clone() client=client.clone()/> })
                .forget();
        }
        Err(fault) => {
            mount_to(root, move || view! { <Broken fault=fault.clone()/> }).forget();
        }
    }
}

/// Shows a plain page after a panic; `boot.js` has it, for nothing of ours can be relied on then.
pub fn say_what_broke() {
    let crashed = js_sys::Reflect::get(&js_sys::global(), &"fromlineCrashed".into());
    if let Some(crashed) =
        crashed.ok().and_then(|crashed| crashed.dyn_into::<js_sys::Function>().ok())
    {
        let _ = crashed.call0(&wasm_bindgen::JsValue::NULL);
    }
}

fn root() -> HtmlElement {
    let root = document().get_element_by_id("root");
    root.expect("index.html has a root").unchecked_into()
}

/// What is wrong with `config.json`.
#[component]
fn Broken(fault: ConfigFault) -> impl IntoView {
    let cause = words::config::fault(&fault);
    view! {
        <header class="top"><span class="mark"><Mark/>"Fromline"</span></header>
        <main>
            <section class="result bad" role="alert">
                <h1>"Fromline can’t start"</h1>
                <p>{cause}</p>
                <p>"Nothing was started and nothing is lost."</p>
            </section>
        </main>
    }
}
