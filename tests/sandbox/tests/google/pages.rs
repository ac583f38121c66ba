//! Google's pages, as a person with a browser sees them.

use http::Request;
use sandbox::{Consent, NewAlias, Sandbox, Scenario, Standing};

use crate::app::*;

fn open(google: &mut Sandbox, url: &str) -> String {
    let url = if url.starts_with('/') { format!("{BASE}{url}") } else { url.to_owned() };
    let answer = google.handle(Request::get(url).body(Vec::new()).unwrap(), now());
    match answer.headers().get("Location") {
        Some(to) => to.to_str().unwrap().to_owned(),
        None => String::from_utf8(answer.into_body()).unwrap(),
    }
}

#[test]
fn the_chooser_has_a_button_for_each_account_and_is_skipped_for_a_hint() {
    let mut google = google();
    let page = open(&mut google, &authorize_url(&[]));
    assert!(page.contains("<button name=\"account\" value=\"mia.chen@gmail.com\">"));
    assert!(page.contains("<button name=\"account\" value=\"tiles.by.mia@gmail.com\">"));
    assert!(page.contains("Sandbox: not the real Google"));
    assert!(
        open(&mut google, &authorize_url(&[("login_hint", MIA)]))
            .starts_with("/signin/oauth/warning?flow=")
    );
    let chosen = authorize_url(&[("login_hint", MIA), ("prompt", "select_account")]);
    assert!(open(&mut google, &chosen).contains("Choose an account"));
}

#[test]
fn the_way_past_the_warning_shows_itself_after_advanced() {
    let mut google = google();
    let warning = open(&mut google, &authorize_url(&[("login_hint", MIA)]));
    let page = open(&mut google, &warning);
    assert!(
        page.contains("Google hasn't verified this app") && page.contains(">Advanced</button>")
    );
    assert!(!page.contains("Go to Fromline (unsafe)"));
    assert!(
        open(&mut google, &format!("{warning}&advanced=1"))
            .contains(">Go to Fromline (unsafe)</a>")
    );
}

#[test]
fn the_consent_page_has_an_empty_box_for_each_scope_that_is_missing() {
    let mut google = google();
    back(&mut google, &authorize_url(&[]), Consent::Only(&[SEND]));
    let consent = open(&mut google, &authorize_url(&[("login_hint", MIA)]));
    let page = open(&mut google, &consent);
    assert_eq!(page.matches("name=\"scope\"").count(), 1);
    assert!(page.contains(
        "> See, edit, create, or change your email settings and filters in Gmail</label>"
    ));
    assert!(page.contains("<li>Send email on your behalf</li>"));
    assert!(page.contains("> Select all</label>") && !page.contains(" checked"));
}

#[test]
fn a_page_of_a_world_that_was_reset_says_that_the_sign_in_has_ended() {
    let mut google = google();
    let warning = open(&mut google, &authorize_url(&[("login_hint", MIA)]));
    google.reset(Scenario::Consumer);
    assert!(open(&mut google, &warning).contains("This sign-in has ended"));
}

#[test]
fn a_mailbox_shows_mail_as_text_and_its_original() {
    let mut google = google();
    let token = token(&mut google, Consent::All, "");
    let raw = mail(MIA, "ann@shop.example").replace("Hello", "<script>alert(1)</script>");
    send(&mut google, &token, &raw);
    let page = open(&mut google, "/sandbox/mail/ann%40shop.example");
    assert!(page.contains("&lt;script&gt;") && !page.contains("<script>"));
    let link = page.split("href=\"").find(|rest| rest.contains("Show original")).unwrap();
    let original = open(&mut google, link.split('"').next().unwrap());
    assert!(original.contains("X-Google-Original-Message-ID: &lt;own@app.example&gt;"));
    assert!(open(&mut google, "/sandbox/").contains("/sandbox/mail/ann%40shop.example"));
}

#[test]
fn gmail_shows_whose_it_is_and_which_addresses_wait() {
    let mut google = google();
    let page = open(&mut google, "/mail/u/?authuser=mia.chen%40gmail.com");
    assert!(page.contains("<strong>mia.chen@gmail.com</strong>"));
    assert!(page.contains("tiles.by.mia@gmail.com&gt;</th><td>unverified</td>"));
    assert!(page.contains("Mail is sent through: smtp.acme.example"));
    assert!(open(&mut google, "/mail/u/1/").contains("<strong>tiles.by.mia@gmail.com</strong>"));
    assert!(google.unknown().is_empty());
}

#[test]
fn a_confirmation_link_confirms_by_its_button_alone() {
    let mut google = google();
    google.person(MIA).adds_alias(NewAlias::at("mia@shop.example"), now()).unwrap();
    let mail = google.mail("mia@shop.example").remove(0);
    let code = mail.text.split("Confirmation code: ").nth(1).unwrap();
    assert!(code[..9].bytes().all(|byte| byte.is_ascii_digit()));
    let link = mail.text.lines().find(|line| line.starts_with(BASE)).unwrap();
    assert!(open(&mut google, link).contains(">Confirm</button>"));
    assert_eq!(google.aliases(MIA)[3].standing, Standing::Pending);
    let pressed = google.handle(Request::post(link).body(Vec::new()).unwrap(), now());
    assert_eq!(pressed.status(), 200);
    assert_eq!(google.aliases(MIA)[3].standing, Standing::Accepted);
    assert_eq!(google.handle(Request::post(link).body(Vec::new()).unwrap(), now()).status(), 404);
}

#[test]
fn an_icon_is_nothing_unknown() {
    let mut google = google();
    assert_eq!(open(&mut google, "/favicon.ico"), "");
    assert!(google.unknown().is_empty());
}
