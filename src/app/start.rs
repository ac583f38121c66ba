use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{App, frame::Broken};
use crate::{
    browser::{Storage, here},
    config::{Audience, Config, ConfigFault, OAuthClient},
    google::oauth::Registration,
    keep,
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

pub(crate) async fn read_config() -> Result<Config, ConfigFault> {
    Config::read(&config_text().await?)
}

/// The host's `config.json`, as it is now.
pub(crate) async fn config_text() -> Result<String, ConfigFault> {
    here::fetch_beside("config.json").await.map_err(|status| match status {
        Some(status) => ConfigFault::Missing { status },
        None => ConfigFault::Unreachable,
    })
}

/// The registration of a client: the redirect URI is the configured one, or this page itself.
pub(crate) fn registration(config: &Config, client: Option<OAuthClient>) -> Registration {
    let redirect_uri = match &config.redirect_uri {
        Some(uri) => uri.as_str().to_owned(),
        None => here::page_url(),
    };
    let client = client.unwrap_or(OAuthClient { id: String::new(), secret: None });
    Registration { client, redirect_uri, endpoints: config.endpoints.clone() }
}

fn root() -> HtmlElement {
    let root = here::document().get_element_by_id("root");
    root.expect("index.html has a root").unchecked_into()
}
