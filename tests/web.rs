//! The app in a real browser, as a person uses it: mounted whole, with a Gmail that lives in this file.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]

use fromline::{
    app::{App, AppProps},
    config::{Config, OAuthClient},
};
use js_sys::{Function, Promise, Reflect};
use leptos::{
    mount::{UnmountHandle, mount_to},
    prelude::{AnyView, IntoAny},
};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{
    Document, Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement, Storage, Window,
};

wasm_bindgen_test_configure!(run_in_browser);

const ALIASES: &str = r#"{"sendAs": [
    {"sendAsEmail": "mia@acme.example", "displayName": "Mia Chen", "isPrimary": true, "isDefault": true},
    {"sendAsEmail": "accounts@acme.example", "displayName": "Acme Accounts"},
    {"sendAsEmail": "hello@tiles.example", "verificationStatus": "pending"}]}"#;

#[wasm_bindgen_test]
async fn without_a_client_the_app_opens_on_setup_and_says_what_is_missing() {
    let page = Page::open("#/", None).await;

    assert_eq!(page.heading(), "Setup");
    assert!(page.text().contains("The client id is missing"));
    assert_eq!(window().location().hash().unwrap(), "#/setup");
}

#[wasm_bindgen_test]
async fn signed_out_there_is_one_thing_to_do() {
    let page = Page::open("#/", client()).await;

    assert_eq!(page.buttons(), ["Connect to Gmail"]);
    assert_eq!(
        page.all("[role=status], [role=alert]").len(),
        2,
        "the regions are there from the start"
    );
}

#[wasm_bindgen_test]
async fn every_address_has_its_status_in_the_table() {
    let page = Page::signed_in("#/addresses").await;
    let rows: Vec<_> = page.all("tbody tr").iter().map(|row| row.text_content().unwrap()).collect();

    assert_eq!(rows.len(), 3);
    assert!(rows[0].starts_with("mia@acme.example") && rows[0].contains("Primary"), "{rows:?}");
    assert!(rows[1].starts_with("accounts@acme.example") && rows[1].contains("Ready"), "{rows:?}");
    assert!(rows[2].contains("Waiting for confirmation"), "{rows:?}");
}

#[wasm_bindgen_test]
async fn an_address_that_waits_is_refused_with_its_reason_and_nothing_is_saved() {
    let page = Page::signed_in("#/settings").await;
    page.choose("choice-fixed").await;
    page.select("fixed", "hello@tiles.example").await;
    page.submit().await;

    assert!(
        page.find::<HtmlElement>("#not-saved").inner_text().contains("waiting for confirmation")
    );
    assert_eq!(local().get_item("fromline.settings.v1").unwrap(), None);
}

#[wasm_bindgen_test]
async fn a_usable_address_is_saved_and_shown_as_the_recipient_sees_it() {
    let page = Page::signed_in("#/settings").await;
    page.choose("choice-fixed").await;
    page.select("fixed", "accounts@acme.example").await;
    assert!(page.find::<HtmlElement>(".fromline").inner_text().contains("Acme Accounts"));
    page.submit().await;

    let saved = local().get_item("fromline.settings.v1").unwrap().unwrap();
    assert!(saved.contains("\"fixed\"") && saved.contains("accounts@acme.example"), "{saved}");
}

#[wasm_bindgen_test]
async fn the_kind_of_a_mail_sets_its_from_as_settings_say() {
    let page = Page::signed_in_with(
        "#/test",
        r#"{"send_from": "default", "kinds": {"invoice": "accounts@acme.example"}}"#,
    )
    .await;
    let from = || page.find::<HtmlSelectElement>("#from").value();
    assert_eq!(from(), "mia@acme.example");
    page.select("kind", "invoice").await;

    assert_eq!(from(), "accounts@acme.example");
    assert!(page.find::<HtmlElement>("#from-hint").inner_text().contains("invoices"));
    page.select("from", "mia@acme.example").await;
    page.select("kind", "quote").await;
    page.select("kind", "invoice").await;
    assert_eq!(from(), "mia@acme.example", "a From chosen by hand wins");
}

#[wasm_bindgen_test]
async fn what_is_typed_survives_an_answer_of_gmail() {
    let page = Page::signed_in("#/test").await;
    let subject = page.find::<HtmlInputElement>("#subject");
    subject.set_value("Typed by hand");
    fire(&subject, "input");
    settle().await;
    // Another look at the list redraws what depends on it, and nothing else.
    fire(&window(), "hashchange");
    settle().await;

    assert_eq!(page.find::<HtmlInputElement>("#subject").value(), "Typed by hand");
    let kept = session().get_item("fromline.draft.v1").unwrap().unwrap();
    assert!(kept.contains("Typed by hand"));
}

#[wasm_bindgen_test]
async fn an_address_that_cannot_be_used_is_there_but_not_to_be_picked() {
    let page = Page::signed_in("#/test").await;
    let option = page.find::<HtmlElement>("#from option[value='hello@tiles.example']");

    assert!(option.has_attribute("disabled"));
    assert!(option.text_content().unwrap().contains("waiting for confirmation"));
}

#[wasm_bindgen_test]
async fn a_bad_recipient_is_explained_and_stays_in_the_field() {
    let page = Page::signed_in("#/test").await;
    let to = page.find::<HtmlInputElement>("#to");
    to.set_value("mia");
    fire(&to, "input");
    page.submit().await;

    assert!(page.find::<HtmlElement>("#to-fault").inner_text().contains("has no @"));
    assert_eq!(page.find::<HtmlInputElement>("#to").value(), "mia");
}

#[wasm_bindgen_test]
async fn broken_settings_are_set_aside_and_the_app_says_so() {
    local().set_item("fromline.settings.v1", "{half").unwrap();
    let page = Page::open_kept("#/", client()).await;

    assert!(page.text().contains("fromline.settings.v1.broken"));
    assert_eq!(local().get_item("fromline.settings.v1.broken").unwrap().unwrap(), "{half");
}

#[wasm_bindgen_test]
async fn the_first_step_keeps_what_is_typed_and_names_what_is_wrong_with_it() {
    let page = Page::signed_in("#/add").await;
    page.type_into("email-address", "tiles").await;
    page.type_into("display-name", "Tiles by Mia").await;
    page.submit().await;

    let fault = page.find::<HtmlElement>("#email-address-fault").inner_text();
    assert!(fault.contains("has no @"), "{fault}");
    let kept = local().get_item("fromline.wizards.v1.mia@acme.example").unwrap().unwrap();
    assert!(kept.contains("Tiles by Mia"), "{kept}");
}

#[wasm_bindgen_test]
async fn an_address_that_gmail_does_not_list_is_planned_and_the_kind_is_asked() {
    let page = Page::signed_in("#/add").await;
    page.type_into("email-address", "team@acme.example").await;
    page.submit().await;
    assert_eq!(page.heading(), "What team@acme.example needs");
    assert_eq!(page.all("[aria-current=step]").len(), 1);

    page.submit().await;
    assert!(page.find::<HtmlElement>("#kind-fault").inner_text().contains("Choose what kind"));
    page.choose("kind-group").await;
    page.submit().await;
    assert_eq!(page.heading(), "Add team@acme.example in Gmail");
    let link: HtmlElement = page.find("a[target=_blank]");
    let href = link.get_attribute("href").unwrap();
    assert!(href.ends_with("/mail/u/?authuser=mia%40acme.example#settings/accounts"), "{href}");
    assert!(link.get_attribute("rel").unwrap().contains("noopener"));
}

#[wasm_bindgen_test]
async fn an_address_that_waits_in_gmails_list_stands_at_its_confirmation() {
    let page = Page::signed_in("#/add/hello@tiles.example").await;

    assert_eq!(page.heading(), "Confirm hello@tiles.example");
    assert!(page.text().contains("Gmail Confirmation - Send Mail as hello@tiles.example"));
    assert_eq!(window().location().hash().unwrap(), "#/add/hello@tiles.example?step=confirm");
}

#[wasm_bindgen_test]
async fn a_usable_address_is_proven_with_what_the_recipient_will_see() {
    let page = Page::signed_in("#/add/accounts@acme.example").await;

    assert_eq!(page.heading(), "Prove that accounts@acme.example works");
    assert!(page.find::<HtmlElement>(".fromline").inner_text().contains("Acme Accounts"));
    assert!(page.buttons().contains(&"Send the test mail".to_owned()), "{:?}", page.buttons());
}

#[wasm_bindgen_test]
async fn what_was_pasted_by_mistake_is_named_and_stays_in_the_field() {
    let page = Page::open("#/setup", None).await;
    let id = page.find::<HtmlInputElement>("#client-id");
    id.set_value("1234567890");
    fire(&id, "input");
    page.submit().await;

    assert!(page.find::<HtmlElement>("#client-id-fault").inner_text().contains("project number"));
    assert_eq!(page.find::<HtmlInputElement>("#client-id").value(), "1234567890");
    assert_eq!(local().get_item("fromline.client.v1").unwrap(), None);
}

#[wasm_bindgen_test]
async fn the_report_runs_by_itself_and_names_what_is_odd() {
    // Everything is answered with 200 here, which no token server says to an empty form.
    let page = Page::open("#/check", client()).await;
    settle().await;
    let rows: Vec<_> =
        page.all(".checks > li").iter().map(|row| row.text_content().unwrap()).collect();

    assert_eq!(rows.len(), 11);
    assert!(rows[2].starts_with("Failed") && rows[2].contains("answers 200"), "{rows:?}");
    assert!(rows[4].starts_with("OK"), "{rows:?}");
    assert!(rows[5].starts_with("Skipped"), "{rows:?}");
}

/// The app in a folder of its own, gone when dropped.
struct Page {
    root: HtmlElement,
    _handle: UnmountHandle<<AnyView as leptos::tachys::view::Render>::State>,
}

impl Page {
    /// In a browser that has kept nothing.
    async fn open(route: &str, client: Option<OAuthClient>) -> Self {
        local().clear().unwrap();
        session().clear().unwrap();
        Self::open_kept(route, client).await
    }

    async fn signed_in(route: &str) -> Self {
        Self::signed_in_with(route, "").await
    }

    /// With these settings, if there are any.
    async fn signed_in_with(route: &str, settings: &str) -> Self {
        local().clear().unwrap();
        if !settings.is_empty() {
            local().set_item("fromline.settings.v1", settings).unwrap();
        }
        session().clear().unwrap();
        let ends = js_sys::Date::now() + 3_000_000.0;
        let grant = format!(
            r#"{{"token": "ya29.canary", "account": "mia@acme.example", "ends": {ends:.0},
                "scopes": ["https://www.googleapis.com/auth/gmail.settings.basic", "https://www.googleapis.com/auth/gmail.send"]}}"#
        );
        session().set_item("fromline.session.v1", &grant).unwrap();
        Self::open_kept(route, client()).await
    }

    async fn open_kept(route: &str, client: Option<OAuthClient>) -> Self {
        answer_with(ALIASES);
        window().location().set_hash(route).unwrap();
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&root).unwrap();
        let config = Config::read("{}").unwrap();
        let props = AppProps::builder().config(config).client(client).build();
        let handle = mount_to(root.clone(), move || App(props).into_any());
        settle().await;
        Self { root, _handle: handle }
    }

    fn find<E: JsCast>(&self, selector: &str) -> E {
        let found = self.root.query_selector(selector).unwrap();
        found.unwrap_or_else(|| panic!("no {selector} in {}", self.text())).unchecked_into()
    }

    fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.root.query_selector_all(selector).unwrap();
        (0..found.length()).map(|index| found.get(index).unwrap().unchecked_into()).collect()
    }

    fn text(&self) -> String {
        self.root.inner_text()
    }

    fn heading(&self) -> String {
        self.find::<HtmlElement>("h1").inner_text()
    }

    fn buttons(&self) -> Vec<String> {
        self.all("button").iter().map(|button| button.text_content().unwrap()).collect()
    }

    async fn choose(&self, id: &str) {
        let radio = self.find::<HtmlInputElement>(&format!("#{id}"));
        radio.click();
        settle().await;
    }

    async fn select(&self, id: &str, value: &str) {
        let select = self.find::<HtmlSelectElement>(&format!("#{id}"));
        select.set_value(value);
        fire(&select, "change");
        settle().await;
    }

    async fn type_into(&self, id: &str, text: &str) {
        let field = self.find::<HtmlInputElement>(&format!("#{id}"));
        field.set_value(text);
        fire(&field, "input");
        settle().await;
    }

    async fn submit(&self) {
        self.find::<HtmlElement>("form button[type=submit]").click();
        settle().await;
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.root.remove();
    }
}

fn client() -> Option<OAuthClient> {
    OAuthClient::pasted("client.apps.googleusercontent.com", "")
}

/// Every call is answered with this JSON.
fn answer_with(json: &str) {
    let body = format!("return Promise.resolve(new Response({json:?}, {{status: 200}}))");
    let fetch = Function::new_no_args(&body);
    Reflect::set(&window(), &"fetch".into(), &fetch).unwrap();
}

fn fire(target: &web_sys::EventTarget, name: &str) {
    let bubbling = web_sys::EventInit::new();
    bubbling.set_bubbles(true);
    let event = Event::new_with_event_init_dict(name, &bubbling).unwrap();
    target.dispatch_event(&event).unwrap();
}

/// Lets every answer arrive and every effect run.
async fn settle() {
    for _ in 0..8 {
        let turn = Promise::new(&mut |resolve, _| {
            window().set_timeout_with_callback(&resolve).unwrap();
        });
        JsFuture::from(turn).await.unwrap();
    }
}

fn window() -> Window {
    web_sys::window().unwrap()
}

fn document() -> Document {
    window().document().unwrap()
}

fn local() -> Storage {
    window().local_storage().unwrap().unwrap()
}

fn session() -> Storage {
    window().session_storage().unwrap().unwrap()
}
