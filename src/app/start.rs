use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{
    app::{
        App,
        focus::{focus_now, focused},
        parts::Mark,
        state::{base_text::BaseText, config_file::config_at_start},
    },
    browser::{Storage, boot, document},
    config::{Audience, ConfigError, OAuthClient},
    keep, words,
};

/// Reads the configuration, then shows the app; or says what is wrong with the file, for nothing
/// starts half-configured.
pub async fn begin() {
    let config = config_at_start().await;
    let root = root();
    // What stands there is replaced in one task, so that nothing changes on the screen; the focus goes on where it was.
    let focused = focused();
    root.replace_children_with_node_0();
    match config {
        Ok(mut config) => {
            let mut client = config.client();
            if client.is_none() {
                client = keep::look_up::<OAuthClient>(&Storage).value();
                let chosen = || keep::look_up::<Audience>(&Storage).value();
                config.audience = config.audience.or_else(chosen);
            }
            let base = BaseText::fetch(config.settings.as_ref()).await;
            let pressed = boot::take_press();
            mount_to(root, move || {
                provide_context(base.clone());
                view! { <App config=config.clone() client=client.clone() pressed/> }
            })
            .forget();
            if let Some(focused) = focused {
                focus_now(&focused);
            }
        }
        Err(fault) => {
            mount_to(root, move || view! { <Broken fault=fault.clone()/> }).forget();
        }
    }
}

/// Shows a plain page after a panic; `boot.js` has it, for nothing of ours can be relied on then.
pub fn say_what_broke() {
    boot::crashed();
}

fn root() -> HtmlElement {
    let root = document().get_element_by_id("root");
    root.expect("index.html has a root").unchecked_into()
}

/// What is wrong with `config.json`.
#[component]
fn Broken(fault: ConfigError) -> impl IntoView {
    let cause = words::config::fault(&fault);
    view! {
        <header class="top"><span class="mark"><Mark/>"Fromline"</span></header>
        <main id="main">
            <section class="result bad" role="alert">
                <h1>"Fromline can’t start"</h1>
                <p>{cause}</p>
                <p>{words::shell::NOTHING_LOST}</p>
            </section>
        </main>
    }
}
