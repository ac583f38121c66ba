//! The confirmation mail: resent, lost, kept from a group, and what its codes and links are worth.

use sandbox::{ConfirmationSwitch, NewAlias, Refused, Sandbox, Scenario, Standing};
use serde_json::json;

use crate::{app::*, browser::Window, control::order};

const ADDRESS: &str = "tiles.by.mia@gmail.com";
const TEAM: &str = "team@acme.example";
const MIA_AT_ACME: &str = "mia@acme.example";

fn waiting() -> Sandbox {
    let mut google = google_in(Scenario::New);
    google.person(MIA).adds_alias(NewAlias::at(ADDRESS), now()).unwrap();
    google
}

fn standing(google: &Sandbox, account: &str, address: &str) -> Option<Standing> {
    let aliases = google.aliases(account);
    aliases.iter().find(|alias| alias.address == address).map(|alias| alias.standing)
}

/// The link in a mail, newest first.
fn link(google: &Sandbox, address: &str, nth: usize) -> String {
    google.mail(address)[nth].text.lines().find(|line| line.starts_with(BASE)).unwrap().to_owned()
}

#[test]
fn the_mail_has_the_sender_subject_and_code_that_gmails_has() {
    let google = waiting();
    let mail = &google.mail(ADDRESS)[0];
    assert_eq!(mail.from, "Gmail Team <send-as-noreply@google.com>");
    assert_eq!(mail.subject, "Gmail Confirmation - Send Mail as tiles.by.mia@gmail.com");
    assert!(link(&google, ADDRESS, 0).contains("/mail/vf-"));
}

#[test]
fn after_a_resend_the_newest_code_counts_and_the_older_link_still_works() {
    let mut google = waiting();
    let old = google.person(MIA).code_for(ADDRESS).unwrap();
    let mut window = Window::open(&mut google, "/mail/u/0/verify?address=tiles.by.mia%40gmail.com");
    window.press("Resend email");
    assert!(window.text().contains("The email was sent again."));
    let new = google.person(MIA).code_for(ADDRESS).unwrap();
    assert_ne!(old, new);
    assert_eq!(google.mail(ADDRESS).len(), 2);
    assert_eq!(google.person(MIA).enters_code(ADDRESS, &old), Err(Refused::WrongCode));
    let mut second = waiting();
    second.person(MIA).resends(ADDRESS, now()).unwrap();
    let older = link(&second, ADDRESS, 1);
    Window::open(&mut second, &older).press("Confirm");
    assert_eq!(standing(&second, MIA, ADDRESS), Some(Standing::Accepted));
    google.person(MIA).enters_code(ADDRESS, &new).unwrap();
    assert_eq!(standing(&google, MIA, ADDRESS), Some(Standing::Accepted));
}

#[test]
fn a_confirmed_address_is_neither_confirmed_nor_written_to_again() {
    let mut google = waiting();
    let code = google.person(MIA).code_for(ADDRESS).unwrap();
    google.person(MIA).enters_code(ADDRESS, &code).unwrap();
    let done = Err(Refused::NotWaiting(ADDRESS.to_owned()));
    assert_eq!(google.person(MIA).enters_code(ADDRESS, &code), done);
    assert_eq!(google.person(MIA).resends(ADDRESS, now()), done);
    let window = Window::open(&mut google, "/mail/u/0/verify?address=tiles.by.mia%40gmail.com");
    assert_eq!(window.heading(), "Confirmation success");
}

#[test]
fn an_address_deleted_while_it_waits_says_so_and_its_old_mail_is_worthless() {
    let mut google = waiting();
    let (code, link) = (google.person(MIA).code_for(ADDRESS).unwrap(), link(&google, ADDRESS, 0));
    let mut window = Window::open(&mut google, "/mail/u/0/verify?address=tiles.by.mia%40gmail.com");
    window.meanwhile(|google| google.person(MIA).deletes(ADDRESS).unwrap());
    window.fill("Enter and verify the confirmation code", &code).press("Verify");
    assert!(window.alert().unwrap().contains("There is no address tiles.by.mia@gmail.com"));
    google.person(MIA).adds_alias(NewAlias::at(ADDRESS), now()).unwrap();
    assert_eq!(google.person(MIA).enters_code(ADDRESS, &code), Err(Refused::WrongCode));
    assert_eq!(Window::open(&mut google, &link).status, 404);
    assert_eq!(standing(&google, MIA, ADDRESS), Some(Standing::Pending));
}

#[test]
fn lost_mails_are_lost_until_the_switch_or_the_count_says_otherwise() {
    let mut google = google_in(Scenario::New);
    google.switch_confirmations(ConfirmationSwitch::LoseNext(2));
    google.person(MIA).adds_alias(NewAlias::at(ADDRESS), now()).unwrap();
    google.person(MIA).resends(ADDRESS, now()).unwrap();
    assert_eq!(google.person(MIA).code_for(ADDRESS), None);
    google.person(MIA).resends(ADDRESS, now()).unwrap();
    assert_eq!(google.mail(ADDRESS).len(), 1);
    for (confirmation, arrived) in [("lost", 1), ("delivered", 2)] {
        let answer = order(&mut google, "switch", &json!({ "confirmation": confirmation }));
        assert_eq!(answer.0, 200);
        google.person(MIA).resends(ADDRESS, now()).unwrap();
        assert_eq!(google.mail(ADDRESS).len(), arrived, "{confirmation}");
    }
    assert_eq!(
        order(&mut google, "switch", &json!({ "confirmation": 1, "from": "refuse" })).0,
        200
    );
    google.person(MIA).resends(ADDRESS, now()).unwrap();
    assert_eq!(google.mail(ADDRESS).len(), 2);
    assert_eq!(order(&mut google, "switch", &json!({ "confirmation": "eaten" })).0, 400);
}

#[test]
fn a_groups_mail_arrives_once_it_takes_mail_from_outside() {
    let mut google = google_in(Scenario::Workspace);
    let mut window = Window::open(&mut google, "/mail/u/0/add");
    window.fill("Email address", TEAM).press("Next Step").press("Send verification");
    assert!(
        window.text().contains("An email with a confirmation code was sent to team@acme.example")
    );
    assert!(google.mail(TEAM).is_empty());
    google.person(MIA_AT_ACME).resends(TEAM, now()).unwrap();
    assert!(google.mail(TEAM).is_empty());
    let answer = order(&mut google, "group", &json!({ "address": TEAM, "outside": true }));
    assert_eq!(answer, (200, json!({})));
    assert!(google.mail(TEAM).is_empty());
    let mut window = Window::open(&mut google, "/mail/u/0/verify?address=team%40acme.example");
    window.press("Resend email");
    let code = google.person(MIA_AT_ACME).code_for(TEAM).unwrap();
    google.person(MIA_AT_ACME).enters_code(TEAM, &code).unwrap();
    assert_eq!(standing(&google, MIA_AT_ACME, TEAM), Some(Standing::Accepted));
}

#[test]
fn a_group_is_made_in_the_organisations_domains_only() {
    let mut google = google_in(Scenario::Workspace);
    google.group("billing@acme-group.example", false).unwrap();
    google
        .person(MIA_AT_ACME)
        .adds_alias(NewAlias::at("billing@acme-group.example"), now())
        .unwrap();
    assert_eq!(
        standing(&google, MIA_AT_ACME, "billing@acme-group.example"),
        Some(Standing::Pending)
    );
    assert_eq!(
        order(&mut google, "group", &json!({ "address": "a@tiles.example", "outside": true })).0,
        400
    );
    let elsewhere = google_in(Scenario::New).group(TEAM, true);
    assert_eq!(elsewhere, Err(Refused::NotOurDomain(TEAM.to_owned())));
}

#[test]
fn the_organisations_own_addresses_need_no_code() {
    for (address, stands) in [
        ("sales@acme.example", Standing::Plain),
        ("mia@acme-group.example", Standing::Plain),
        ("mia+sales@acme.example", Standing::Accepted),
    ] {
        let mut google = google_in(Scenario::Workspace);
        let mut window = Window::open(&mut google, "/mail/u/0/add");
        window.fill("Email address", address).press("Next Step");
        assert_eq!(window.heading(), "Your email address was added", "{address}");
        assert!(window.refreshes() && window.closes());
        assert_eq!(standing(&google, MIA_AT_ACME, address), Some(stands));
        assert!(google.mail(address).is_empty());
    }
}

#[test]
fn an_admin_gives_addresses_in_the_organisations_domains() {
    let mut google = google_in(Scenario::WorkspaceNoGateway);
    google.admin_adds(MIA_AT_ACME, "invoices@acme.example").unwrap();
    assert_eq!(standing(&google, MIA_AT_ACME, "invoices@acme.example"), Some(Standing::Plain));
    let again = google.admin_adds(MIA_AT_ACME, "Invoices@acme.example");
    assert!(matches!(again, Err(Refused::AlreadyThere(_))));
    // In a user alias domain everybody has what they have in its own domain, and nothing else.
    for address in ["invoices@tiles.example", "invoices@acme-group.example"] {
        let outside = google.admin_adds(MIA_AT_ACME, address);
        assert!(matches!(outside, Err(Refused::NotOurDomain(_))), "{address}");
    }
    let taken = google.admin_adds(MIA_AT_ACME, "sam@acme.example");
    assert!(matches!(taken, Err(Refused::Taken(_))));
    let nobody = google.admin_adds("ann@acme.example", "ann2@acme.example");
    assert!(matches!(nobody, Err(Refused::NoSuchAccount(_))));
}

#[test]
fn the_mailbox_shows_a_link_to_click_and_a_code_to_take_up() {
    let mut google = waiting();
    let code = google.person(MIA).code_for(ADDRESS).unwrap();
    let link = link(&google, ADDRESS, 0);
    let mut window = Window::open(&mut google, "/sandbox/mail/tiles.by.mia%40gmail.com");
    assert!(window.page.contains(&format!("<code class=\"code\">{code}</code>")));
    assert_eq!(window.follow(&link).heading(), "Confirmation");
}
