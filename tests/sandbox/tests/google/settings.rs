//! Gmail's settings page: whose it is, and what its rows let a person do.

use http::Request;
use sandbox::{Refused, Sandbox, Scenario, Standing};

use crate::{app::*, browser::Window};

const ACCOUNTS: &str = "accounts@acme.example";
const TILES: &str = "tiles.by.mia@gmail.com";

fn settings(google: &mut Sandbox) -> Window<'_> {
    Window::open(google, "/mail/u/?authuser=mia.chen%40gmail.com")
}

fn default_of(google: &Sandbox) -> String {
    let mut aliases = google.aliases(MIA).into_iter().filter(|alias| alias.is_default);
    let default = aliases.next().unwrap().address;
    assert!(aliases.next().is_none());
    default
}

#[test]
fn the_tab_is_called_as_gmail_calls_it_for_each_kind_of_account() {
    let page = settings(&mut google()).text();
    assert!(page.contains("Accounts and import") && page.contains("Send mail as:"));
    let mut google = google_in(Scenario::Workspace);
    let page = Window::open(&mut google, "/mail/u/mia%40acme.example/").text();
    assert!(page.contains("Accounts") && !page.contains("Accounts and import"));
}

#[test]
fn number_address_and_authuser_all_lead_to_the_account() {
    let mut google = google();
    for url in
        ["/mail/u/1/", "/mail/u/1", "/mail/u/tiles.by.mia%40gmail.com/", "/mail/u/0/?authuser=1"]
    {
        let page = Window::open(&mut google, url).text();
        assert!(page.contains("Signed in as tiles.by.mia@gmail.com"), "{url}: {page}");
    }
    assert!(
        Window::open(&mut google, "/mail/u").text().contains("Signed in as mia.chen@gmail.com")
    );
}

#[test]
fn an_account_that_isnt_signed_in_gets_the_others_to_choose_from() {
    let mut google = google();
    let mut window = Window::open(&mut google, "/mail/u/?authuser=ann%40gmail.com");
    assert_eq!(window.heading(), "Sign in");
    assert!(window.text().contains("ann@gmail.com isn't signed in here."));
    assert!(window.follow(TILES).text().contains("Signed in as tiles.by.mia@gmail.com"));
    let mut workspace = google_in(Scenario::Workspace);
    assert_eq!(Window::open(&mut workspace, "/mail/u/sam%40acme.example/").heading(), "Sign in");
    assert_eq!(Window::open(&mut workspace, "/mail/u/sam%40acme.example/add").heading(), "Sign in");
}

#[test]
fn each_row_offers_what_its_standing_allows() {
    let mut google = google();
    let page = settings(&mut google).page;
    for there in ["verify", "edit info", "delete"] {
        assert!(page.contains(&format!("aria-label=\"{there} {TILES}\"")), "{there}");
    }
    for absent in [
        format!("make default {TILES}"),
        format!("make default {MIA}"),
        format!("delete {MIA}"),
        format!("verify {ACCOUNTS}"),
    ] {
        assert!(!page.contains(&format!("aria-label=\"{absent}\"")), "{absent}");
    }
}

#[test]
fn the_default_moves_to_another_verified_address_and_comes_back_when_that_is_deleted() {
    let mut google = google();
    settings(&mut google).press(&format!("make default {ACCOUNTS}"));
    assert_eq!(default_of(&google), ACCOUNTS);
    assert!(
        settings(&mut google)
            .text()
            .contains(&format!("make default edit info Acme Accounts <{ACCOUNTS}>"))
    );
    settings(&mut google).follow(&format!("delete {ACCOUNTS}")).press("Cancel");
    assert_eq!(google.aliases(MIA).len(), 3);
    let mut window = settings(&mut google);
    window.follow(&format!("delete {ACCOUNTS}")).press("OK");
    assert!(window.heading() == "Settings" && !window.text().contains(ACCOUNTS));
    assert_eq!(default_of(&google), MIA);
}

#[test]
fn an_unverified_address_can_be_no_default_and_the_accounts_own_cant_go() {
    let mut google = google();
    let waiting = Refused::NotVerified(TILES.to_owned());
    assert_eq!(google.person(MIA).makes_default(TILES), Err(waiting));
    let answer = post(&mut google, "/mail/u/0/default", &[("address", TILES)]);
    assert!(String::from_utf8_lossy(answer.body()).contains("isn't verified yet"));
    let answer = post(&mut google, "/mail/u/0/delete", &[("address", MIA)]);
    assert!(String::from_utf8_lossy(answer.body()).contains("can't be deleted"));
    assert_eq!((default_of(&google).as_str(), google.aliases(MIA).len()), (MIA, 3));
    google.person(MIA).makes_default(ACCOUNTS).unwrap();
    assert_eq!(default_of(&google), ACCOUNTS);
}

#[test]
fn edit_info_changes_name_reply_to_and_server() {
    let mut google = google();
    let mut window = settings(&mut google);
    window.follow(&format!("edit info {ACCOUNTS}"));
    assert_eq!(
        (window.heading().as_str(), window.value("Name")),
        ("Edit email address", "Acme Accounts".into())
    );
    window.fill("Name", "Acme Money").fill("Reply-to address", "sales").press("Next Step");
    assert_eq!(window.alert().as_deref(), Some("Please enter a valid email address."));
    window.fill("Reply-to address", "sales@acme.example").press("Next Step");
    assert_eq!(window.value("Username"), ACCOUNTS);
    window
        .fill("SMTP Server", "smtp.tiles.example")
        .fill("Password", "wrong")
        .press("Save Changes");
    assert!(window.alert().unwrap().starts_with("Authentication failed."));
    window.fill("Password", "secret").press("Save Changes");
    assert!(window.refreshes() && window.closes());
    let alias = &google.aliases(MIA)[1];
    assert_eq!(alias.name, "Acme Money");
    assert_eq!(alias.reply_to.as_deref(), Some("sales@acme.example"));
    assert_eq!(alias.smtp.as_ref().unwrap().host, "smtp.tiles.example");
    assert_eq!(alias.standing, Standing::Accepted);
}

#[test]
fn the_accounts_own_name_is_edited_on_one_page() {
    let mut google = google();
    let mut window = settings(&mut google);
    window.follow(&format!("edit info {MIA}"));
    assert!(!window.text().contains("Treat as an alias"));
    window.fill("Name", "Mia C.").press("Save Changes");
    assert_eq!(google.aliases(MIA)[0].name, "Mia C.");
}

#[test]
fn replies_leave_from_the_address_that_was_chosen() {
    let mut google = google();
    let mut window = settings(&mut google);
    let same = "Reply from the same address to which the message was sent";
    assert!(!window.is_ticked(same));
    window.choose(same).press("Save Changes");
    assert!(window.is_ticked(same));
    let mut alone = google_in(Scenario::New);
    assert!(!settings(&mut alone).text().contains("When replying to a message"));
}

#[test]
fn gmails_pages_cant_be_framed() {
    let mut google = google();
    for url in ["/mail/u/0/", "/mail/u/0/add"] {
        let request = Request::get(format!("{BASE}{url}")).body(Vec::new()).unwrap();
        assert_eq!(google.handle(request, now()).headers()["X-Frame-Options"], "DENY");
    }
}

#[test]
fn a_page_of_gmails_that_isnt_imitated_is_unknown() {
    let mut google = google();
    let request = Request::get(format!("{BASE}/mail/u/0/filters")).body(Vec::new()).unwrap();
    assert_eq!(google.handle(request, now()).status(), 501);
    assert_eq!(google.unknown(), ["GET /mail/u/0/filters"]);
}
