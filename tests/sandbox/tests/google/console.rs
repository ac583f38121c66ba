//! The console's page of OAuth clients, and what its clients are worth when an app signs in with them.

use http::Request;
use sandbox::{Consent, Sandbox, Scenario, Visit};
use serde_json::{Value, json};

use crate::{app::*, browser::Window, oauth::claims};

const CONSOLE: &str = "/sandbox/console";
const REDIRECTS: &str = "Authorised redirect URIs";
const ORIGINS: &str = "Authorised JavaScript origins";
const HOME: &str = "https://mail.app.example/";

/// A client's id and secret, as the page showed them.
struct Made {
    id: String,
    secret: String,
}

fn made(window: &Window<'_>) -> Made {
    Made { id: window.value("Client ID"), secret: window.value("Client secret") }
}

/// A web application for an app at [`HOME`].
fn web(google: &mut Sandbox) -> Window<'_> {
    let mut window = Window::open(google, CONSOLE);
    window.follow("Create client").fill("Name", "My Fromline");
    window.fill(ORIGINS, "https://mail.app.example\n\nhttp://localhost:8080");
    window.fill(REDIRECTS, &format!(" {HOME} \r\nhttp://localhost:8080/")).press("Create");
    window
}

fn desktop(google: &mut Sandbox) -> Window<'_> {
    let mut window = Window::open(google, "/sandbox/console/create");
    window.fill("Application type", "desktop").press("Create");
    window
}

/// Signs in as Mia; the code, or the page on which it ended.
fn code(google: &mut Sandbox, client: &str, redirect_uri: &str) -> Result<String, String> {
    let url = authorize_url(&[("client_id", client), ("redirect_uri", redirect_uri)]);
    match google.person(MIA).consent(&url, Consent::All, now()) {
        Visit::Redirected(url) => {
            assert!(url.starts_with(redirect_uri), "{url}");
            Ok(query_of(&url, "code").unwrap())
        }
        Visit::Page { text, .. } => Err(text),
    }
}

fn redeemed(google: &mut Sandbox, code: &str, made: &Made, redirect_uri: &str) -> (u16, Value) {
    let changes = [
        ("client_id", made.id.as_str()),
        ("client_secret", &made.secret),
        ("redirect_uri", redirect_uri),
    ];
    redeem(google, code, &changes)
}

/// What "Download JSON" saves: the file's name and its text.
fn downloaded(google: &mut Sandbox, id: &str, secret: &str) -> (u16, String, String) {
    let answer = post(google, "/sandbox/console/download", &[("id", id), ("secret", secret)]);
    let name = answer.headers().get("Content-Disposition");
    let name = name.map(|name| name.to_str().unwrap().to_owned()).unwrap_or_default();
    let status = answer.status().as_u16();
    (status, name, String::from_utf8(answer.into_body()).unwrap())
}

#[test]
fn a_new_web_client_has_googles_form_of_id_and_secret() {
    let mut google = google();
    let window = web(&mut google);
    assert_eq!(window.heading(), "OAuth client created");
    let made = made(&window);
    let unique = made.id.strip_suffix(".apps.googleusercontent.com").unwrap();
    let (project, unique) = unique.split_once('-').unwrap();
    assert!(project.bytes().all(|byte| byte.is_ascii_digit()));
    assert!(unique.len() == 32 && unique.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    assert!(made.secret.starts_with("GOCSPX-") && made.secret.len() == 35);
    assert!(google.unknown().is_empty());
}

#[test]
fn the_secret_is_shown_once_and_later_only_its_last_four_characters() {
    let mut google = google();
    let made = made(&web(&mut google));
    let mut window = Window::open(&mut google, CONSOLE);
    window.follow("My Fromline");
    assert!(!window.page.contains(&made.secret));
    assert!(window.text().contains(&format!("****{}", &made.secret[31..])));
    assert_eq!(window.value("Client ID"), made.id);
}

#[test]
fn the_downloaded_file_is_of_googles_form() {
    let mut google = google();
    let made = made(&web(&mut google));
    let (_, name, text) = downloaded(&mut google, &made.id, &made.secret);
    assert_eq!(name, format!("attachment; filename=\"client_secret_{}.json\"", made.id));
    assert!(text.starts_with("{\"web\":{\"client_id\":\""));
    let file: Value = serde_json::from_str(&text).unwrap();
    let wanted = json!({ "web": {
        "client_id": made.id,
        "project_id": "fromline-sandbox",
        "auth_uri": format!("{BASE}/o/oauth2/auth"),
        "token_uri": format!("{BASE}/token"),
        "auth_provider_x509_cert_url": format!("{BASE}/oauth2/v1/certs"),
        "client_secret": made.secret,
        "redirect_uris": [HOME, "http://localhost:8080/"],
        "javascript_origins": ["https://mail.app.example", "http://localhost:8080"],
    } });
    assert_eq!(file, wanted);
    let button = web(&mut google).press("Download JSON").page.clone();
    assert!(button.starts_with("{\"web\":"));
    assert_eq!(downloaded(&mut google, &made.id, "GOCSPX-other").0, 404);
    assert_eq!(downloaded(&mut google, "other", &made.secret).0, 404);
}

#[test]
fn a_desktop_apps_file_says_installed() {
    let mut google = google();
    let made = made(&desktop(&mut google));
    let (_, _, text) = downloaded(&mut google, &made.id, &made.secret);
    let file: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(file["installed"]["redirect_uris"], json!(["http://localhost"]));
    assert_eq!(file["installed"]["client_id"], json!(made.id));
    assert_eq!(
        (&file["web"], &file["installed"]["javascript_origins"]),
        (&Value::Null, &Value::Null)
    );
}

#[test]
fn a_new_client_signs_in_with_its_own_secret_and_exact_redirect_uri() {
    let mut google = google();
    let made = made(&web(&mut google));
    let answer = code(&mut google, &made.id, HOME).unwrap();
    let (status, tokens) = redeemed(&mut google, &answer, &made, HOME);
    assert_eq!(status, 200, "{tokens}");
    assert!(
        get(
            &mut google,
            "/gmail/v1/users/me/settings/sendAs",
            tokens["access_token"].as_str().unwrap()
        )
        .0 == 200
    );
    for other in ["https://mail.app.example", "https://mail.app.example/#", APP] {
        let problem = code(&mut google, &made.id, other).unwrap_err();
        assert!(problem.contains("redirect_uri_mismatch"), "{other}: {problem}");
    }
    let answer = code(&mut google, &made.id, HOME).unwrap();
    let theirs = Made { secret: "sandbox-public-secret".to_owned(), ..made };
    let (status, error) = redeemed(&mut google, &answer, &theirs, HOME);
    assert_eq!((status, &error["error"]), (401, &json!("invalid_client")));
}

#[test]
fn the_id_token_is_for_the_client_that_asked() {
    let mut google = google();
    let made = made(&web(&mut google));
    let answer = code(&mut google, &made.id, HOME).unwrap();
    let (_, tokens) = redeemed(&mut google, &answer, &made, HOME);
    let claims = claims(&tokens);
    assert_eq!((&claims["aud"], &claims["azp"]), (&json!(made.id), &json!(made.id)));
}

#[test]
fn a_code_or_refresh_token_of_one_client_is_nothing_to_another() {
    let mut google = google();
    let made = made(&web(&mut google));
    let answer = code(&mut google, &made.id, HOME).unwrap();
    let (status, error) = redeem(&mut google, &answer, &[("redirect_uri", HOME)]);
    assert_eq!((status, &error["error"]), (400, &json!("invalid_grant")));
    let offline = [("access_type", "offline"), ("prompt", "consent")];
    let url = back(&mut google, &authorize_url(&offline), Consent::All);
    let (_, tokens) = redeem(&mut google, &query_of(&url, "code").unwrap(), &[]);
    let refresh = |google: &mut Sandbox, id: &str, secret: &str| {
        let token = tokens["refresh_token"].as_str().unwrap();
        let fields = [("grant_type", "refresh_token"), ("refresh_token", token)];
        let client = [("client_id", id), ("client_secret", secret)];
        body(&post(google, "/token", &[fields, client].concat()))
    };
    assert_eq!(refresh(&mut google, &made.id, &made.secret)["error"], "invalid_grant");
    let own =
        refresh(&mut google, "fromline-demo.apps.googleusercontent.com", "sandbox-public-secret");
    assert_eq!(own["error"], Value::Null);
}

#[test]
fn a_desktop_client_leads_back_to_any_port_of_this_computer_and_wants_its_secret_too() {
    let mut google = google();
    let made = made(&desktop(&mut google));
    for here in ["http://127.0.0.1:51234/", "http://localhost:8080/app/", "http://[::1]:9/"] {
        let answer = code(&mut google, &made.id, here).unwrap();
        assert_eq!(redeemed(&mut google, &answer, &made, here).0, 200, "{here}");
    }
    for elsewhere in [HOME, "http://mail.app.example/", "https://localhost/"] {
        let problem = code(&mut google, &made.id, elsewhere).unwrap_err();
        assert!(problem.contains("redirect_uri_mismatch"), "{elsewhere}");
    }
    let answer = code(&mut google, &made.id, "http://127.0.0.1:1/").unwrap();
    let none = Made { secret: String::new(), ..made };
    let (status, error) = redeemed(&mut google, &answer, &none, "http://127.0.0.1:1/");
    assert_eq!((status, &error["error_description"]), (400, &json!("client_secret is missing.")));
}

#[test]
fn what_google_wouldnt_take_is_said_and_nothing_typed_is_lost() {
    let mut google = google();
    let mut window = Window::open(&mut google, "/sandbox/console/create");
    window.fill(ORIGINS, "https://mail.app.example/").fill(REDIRECTS, HOME).press("Create");
    let words = "Invalid Origin: URIs must not contain a path or end with \"/\". (https://mail.app.example/)";
    assert_eq!(window.alert().as_deref(), Some(words));
    assert_eq!(
        (window.value(ORIGINS), window.value(REDIRECTS)),
        ("https://mail.app.example/".into(), HOME.into())
    );
    window.fill(ORIGINS, "").fill(REDIRECTS, "http://192.168.1.7/").press("Create");
    assert!(window.alert().unwrap().starts_with("Invalid Redirect: must use HTTPS"));
    window.fill(REDIRECTS, HOME).fill("Name", " ").press("Create");
    assert_eq!(window.alert().as_deref(), Some("A name is required."));
    assert!(!Window::open(&mut google, CONSOLE).text().contains("407283916502"));
}

#[test]
fn a_missing_redirect_uri_is_added_later_and_holds_at_once() {
    let mut google = google();
    let made = made(&web(&mut google));
    let other = "https://elsewhere.example/mail/";
    assert!(code(&mut google, &made.id, other).is_err());
    let mut window = Window::open(&mut google, CONSOLE);
    window.follow("My Fromline").fill(REDIRECTS, "https://elsewhere.example/#x").press("Save");
    assert!(window.alert().unwrap().contains("fragment"));
    assert_eq!(window.value(REDIRECTS), "https://elsewhere.example/#x");
    window.fill(REDIRECTS, other).press("Save");
    assert_eq!(window.heading(), "Clients");
    assert!(code(&mut google, &made.id, other).is_ok());
    assert!(code(&mut google, &made.id, HOME).is_err());
}

#[test]
fn a_second_secret_works_beside_the_first_and_there_is_no_third() {
    let mut google = google();
    let first = made(&web(&mut google));
    let mut window = Window::open(&mut google, CONSOLE);
    window.follow("My Fromline").press("Add secret");
    let second = made(&window);
    assert_eq!(first.id, second.id);
    assert_ne!(first.secret, second.secret);
    for one in [&first, &second] {
        let answer = code(&mut google, &one.id, HOME).unwrap();
        assert_eq!(redeemed(&mut google, &answer, one, HOME).0, 200);
    }
    let mut window = Window::open(&mut google, CONSOLE);
    assert!(!window.follow("My Fromline").text().contains("Add secret"));
    assert_eq!(post(&mut google, "/sandbox/console/secret", &[("id", &first.id)]).status(), 404);
}

#[test]
fn a_deleted_client_is_told_from_one_that_never_was() {
    let mut google = google();
    let made = made(&web(&mut google));
    let answer = code(&mut google, &made.id, HOME).unwrap();
    let mut window = Window::open(&mut google, CONSOLE);
    window.follow("My Fromline").press("Delete");
    assert!(!window.text().contains("My Fromline"));
    assert!(code(&mut google, &made.id, HOME).unwrap_err().contains("deleted_client"));
    assert!(code(&mut google, "nobody", HOME).unwrap_err().contains("invalid_client"));
    let (status, error) = redeemed(&mut google, &answer, &made, HOME);
    assert_eq!((status, &error["error"]), (401, &json!("deleted_client")));
    assert_eq!(downloaded(&mut google, &made.id, &made.secret).0, 404);
}

#[test]
fn the_demos_client_is_listed_and_a_reset_leaves_only_that() {
    let mut google = google();
    web(&mut google);
    google.reset(Scenario::New);
    let list = Window::open(&mut google, CONSOLE).text();
    assert!(list.contains("fromline-demo.apps.googleusercontent.com"), "{list}");
    assert!(!list.contains("My Fromline"));
}

#[test]
fn the_older_address_of_the_sign_in_works_too() {
    let mut google = google();
    let url = authorize_url(&[]).replace("/o/oauth2/v2/auth", "/o/oauth2/auth");
    let answer = google.handle(Request::get(url).body(Vec::new()).unwrap(), now());
    assert!(String::from_utf8_lossy(answer.body()).contains("Choose an account"));
}

#[test]
fn the_consoles_other_pages_say_that_there_is_nothing_to_do() {
    let mut google = google();
    for page in [
        "projectcreate",
        "apis/library/gmail.googleapis.com",
        "auth/overview",
        "auth/audience",
        "auth/scopes",
    ] {
        let window = Window::open(&mut google, &format!("{CONSOLE}/{page}?project=1234567890"));
        assert!(window.text().contains("this is done for it"), "{page}");
    }
    assert!(
        Window::open(&mut google, &format!("{CONSOLE}/auth/clients"))
            .text()
            .contains("Create client")
    );
    assert_eq!(google.unknown(), [] as [String; 0]);
}

/// A project of one's own with a client, as far as the console lets one; `kind` is the user type.
fn own_project(google: &mut Sandbox, kind: &str) -> Made {
    let mut window = Window::open(google, &format!("{CONSOLE}/projectcreate"));
    window.fill("Project name", "Acme mail").press("Create");
    assert!(window.text().contains("The project Acme mail is there"));
    let mut window = Window::open(google, &format!("{CONSOLE}/create"));
    assert_eq!(window.heading(), "Not configured yet");
    window.follow("Google Auth Platform").fill("App name", "Fromline").choose(kind);
    window.press("Get started");
    let made = made(&web(google));
    assert!(!made.id.starts_with("407283916502"), "the id begins with the project's own number");
    made
}

#[test]
fn a_project_of_ones_own_lets_nobody_in_who_is_not_on_its_list() {
    let mut google = google();
    let made = own_project(&mut google, "External");
    assert!(code(&mut google, &made.id, HOME).unwrap_err().contains("developer-approved testers"));

    let mut window = Window::open(&mut google, &format!("{CONSOLE}/auth/audience"));
    window.fill("Email address", MIA).press("Add users");
    assert!(window.text().contains(MIA));
    assert!(code(&mut google, &made.id, HOME).is_ok());
}

#[test]
fn a_published_project_lets_anybody_in_and_an_internal_one_its_organisation() {
    let mut google = google();
    let published = own_project(&mut google, "External");
    Window::open(&mut google, &format!("{CONSOLE}/auth/audience")).press("Publish app");
    assert!(code(&mut google, &published.id, HOME).is_ok());

    let internal = own_project(&mut google, "Internal");
    assert!(code(&mut google, &internal.id, HOME).unwrap_err().contains("org_internal"));
}

#[test]
fn without_the_gmail_api_a_project_of_ones_own_reaches_no_mailbox() {
    let mut google = google();
    let made = own_project(&mut google, "External");
    Window::open(&mut google, &format!("{CONSOLE}/auth/audience")).press("Publish app");
    let code = code(&mut google, &made.id, HOME).unwrap();
    let (_, tokens) = redeemed(&mut google, &code, &made, HOME);
    let token = tokens["access_token"].as_str().unwrap().to_owned();
    let list = "/gmail/v1/users/me/settings/sendAs";
    let (status, answer) = get(&mut google, list, &token);
    assert_eq!(
        (status, &answer["error"]["errors"][0]["reason"]),
        (403, &json!("accessNotConfigured"))
    );

    let mut window =
        Window::open(&mut google, &format!("{CONSOLE}/apis/library/gmail.googleapis.com"));
    window.press("Enable");
    assert!(window.text().contains("this is done for it"));
    assert_eq!(get(&mut google, list, &token).0, 200);
    // Each API is enabled by itself; this one's scope wasn't even asked for.
    let users = "/admin/directory/v1/users?customer=my_customer";
    let reason = |google: &mut Sandbox| {
        let (status, answer) = get(google, users, &token);
        (status, answer["error"]["errors"][0]["reason"].clone())
    };
    assert_eq!(reason(&mut google), (403, json!("accessNotConfigured")));
    Window::open(&mut google, &format!("{CONSOLE}/apis/library/admin.googleapis.com"))
        .press("Enable");
    assert_eq!(reason(&mut google), (403, json!("insufficientPermissions")));
}
