//! Gmail's pop-up "Add another email address", walked through its own forms.

use sandbox::{NewAlias, Refused, Sandbox, Scenario, SmtpSecurity, Standing};

use crate::{app::*, browser::Window};

const SETTINGS_PAGE: &str = "/mail/u/?authuser=mia.chen%40gmail.com";
const NEXT: &str = "Next Step";
const CODE: &str = "Enter and verify the confirmation code";

/// Servers that people's addresses leave through, and a port of each.
const SERVERS: [(&str, &str); 21] = [
    ("smtp.mail.yahoo.com", "465"),
    ("smtp.aol.com", "465"),
    ("smtp.mail.me.com", "587"),
    ("smtp.zoho.com", "465"),
    ("smtp.zoho.eu", "587"),
    ("smtp.zoho.com.au", "465"),
    ("smtp.gmail.com", "587"),
    ("smtp.fastmail.com", "465"),
    ("mail.gmx.com", "587"),
    ("mail.gmx.net", "465"),
    ("smtp.web.de", "587"),
    ("smtp.mail.ru", "465"),
    ("smtp.yandex.com", "465"),
    ("smtp.ionos.com", "587"),
    ("smtpout.secureserver.net", "465"),
    ("ssl0.ovh.net", "465"),
    ("mail.privateemail.com", "465"),
    ("smtp.titan.email", "465"),
    ("smtp.comcast.net", "587"),
    ("securesmtp.t-online.de", "465"),
    ("smtp.acme.example", "587"),
];

fn settings(google: &mut Sandbox) -> Window<'_> {
    Window::open(google, SETTINGS_PAGE)
}

/// The pop-up after its first page.
fn adding<'a>(google: &'a mut Sandbox, address: &str) -> Window<'a> {
    let mut window = Window::open(google, "/mail/u/0/");
    window.follow("Add another email address").fill("Email address", address).press(NEXT);
    window
}

fn standing(google: &Sandbox, account: &str, address: &str) -> Option<Standing> {
    let aliases = google.aliases(account);
    aliases.iter().find(|alias| alias.address == address).map(|alias| alias.standing)
}

#[test]
fn another_gmail_address_is_added_by_its_code() {
    let mut google = google_in(Scenario::New);
    let mut window = settings(&mut google);
    window.follow("Add another email address");
    assert_eq!(window.heading(), "Add another email address you own");
    assert_eq!(window.value("Name"), "Mia Chen");
    assert!(window.is_ticked("Treat as an alias"));
    window.fill("Name", "Tiles by Mia").fill("Email address", "tiles.by.mia@gmail.com").press(NEXT);
    assert!(window.text().contains("Before you can send mail as tiles.by.mia@gmail.com"));
    window.press("Send verification");
    assert_eq!(window.heading(), "Add another email address");
    assert!(
        window
            .text()
            .contains("An email with a confirmation code was sent to tiles.by.mia@gmail.com")
    );
    assert!(window.refreshes() && !window.closes());
    let code = google.person(MIA).code_for("tiles.by.mia@gmail.com").unwrap();
    let mut window = settings(&mut google);
    window.follow("verify tiles.by.mia@gmail.com").fill(CODE, "111").press("Verify");
    assert_eq!(window.alert().as_deref(), Some("The confirmation code you entered is incorrect."));
    window.fill(CODE, &format!(" {code} ")).press("Verify");
    assert_eq!(window.heading(), "Confirmation success");
    assert!(window.refreshes() && window.closes());
    let alias = &google.aliases(MIA)[1];
    assert_eq!((alias.name.as_str(), alias.standing), ("Tiles by Mia", Standing::Accepted));
    assert!(alias.treat_as_alias && alias.smtp.is_none());
    assert!(google.unknown().is_empty());
}

#[test]
fn nothing_is_sent_before_send_verification_is_pressed() {
    let mut google = google_in(Scenario::New);
    adding(&mut google, "tiles.by.mia@gmail.com").press("Cancel");
    assert_eq!(google.aliases(MIA).len(), 1);
    assert!(google.mail("tiles.by.mia@gmail.com").is_empty());
}

#[test]
fn an_address_hosted_elsewhere_is_added_through_its_server_and_confirmed_by_its_link() {
    let mut google = google_in(Scenario::New);
    let mut window = settings(&mut google);
    window.follow("Add another email address").untick("Treat as an alias");
    window
        .fill("Email address", "office@tiles.example")
        .fill("Reply-to address", "sales@tiles.example");
    window.press(NEXT);
    assert_eq!(window.value("SMTP Server"), "smtp.tiles.example");
    assert_eq!((window.value("Port"), window.value("Username")), ("587".into(), "office".into()));
    assert!(window.is_ticked("Secured connection using TLS (recommended)"));
    window.fill("Username", "office@tiles.example").fill("Password", "secret").press("Add Account");
    assert!(window.text().contains("we successfully located your other server"));
    let link = google.mail("office@tiles.example")[0].text.lines().last().unwrap().to_owned();
    let mut window = Window::open(&mut google, &link);
    assert_eq!(window.press("Confirm").heading(), "Confirmation Success!");
    let alias = &google.aliases(MIA)[1];
    let smtp = alias.smtp.as_ref().unwrap();
    assert_eq!((alias.standing, alias.treat_as_alias), (Standing::Accepted, false));
    assert_eq!(alias.reply_to.as_deref(), Some("sales@tiles.example"));
    assert_eq!((smtp.host.as_str(), smtp.port), ("smtp.tiles.example", 587));
    assert_eq!(
        (smtp.security, smtp.user.as_str()),
        (SmtpSecurity::Starttls, "office@tiles.example")
    );
    let page = settings(&mut google).text();
    assert!(page.contains("Secured connection on port 587 using TLS"), "{page}");
}

#[test]
fn back_shows_the_first_page_with_what_was_typed() {
    let mut google = google_in(Scenario::New);
    let mut window = adding(&mut google, "office@tiles.example");
    window.press("Back");
    assert_eq!(window.value("Email address"), "office@tiles.example");
    window.press(NEXT);
    assert_eq!(window.value("SMTP Server"), "smtp.tiles.example");
}

#[test]
fn a_spelling_of_the_account_itself_needs_no_code() {
    let mut google = google_in(Scenario::New);
    let window = adding(&mut google, "miachen+invoices@gmail.com");
    assert_eq!(window.heading(), "Your email address was added");
    assert!(window.refreshes() && window.closes());
    assert_eq!(standing(&google, MIA, "miachen+invoices@gmail.com"), Some(Standing::Accepted));
    assert!(google.mail("miachen+invoices@gmail.com").is_empty());
}

#[test]
fn what_is_no_address_or_is_there_already_is_said_beside_the_field() {
    let mut google = google();
    let mut window = adding(&mut google, "office@tiles");
    assert_eq!(window.alert().as_deref(), Some("Please enter a valid email address."));
    assert_eq!(window.value("Email address"), "office@tiles");
    window.fill("Email address", "Accounts@acme.example").press(NEXT);
    let there = "You already have Accounts@acme.example as an address.";
    assert_eq!(window.alert().as_deref(), Some(there));
    window
        .fill("Email address", "office@tiles.example")
        .fill("Reply-to address", "sales")
        .press(NEXT);
    assert_eq!(window.alert().as_deref(), Some("Please enter a valid email address."));
    assert_eq!(window.heading(), "Add another email address you own");
}

#[test]
fn a_hundredth_address_is_refused() {
    let mut google = google_in(Scenario::Full);
    let mut window = settings(&mut google);
    window.follow("Add another email address");
    assert_eq!(window.alert().as_deref(), Some("You may add up to 99 addresses."));
    window.press("Close window");
    assert_eq!(window.heading(), "Settings");
}

#[test]
fn a_third_partys_address_is_refused_from_january_2027_and_others_are_not() {
    let mut google = google_in(Scenario::ThirdParty);
    let window = adding(&mut google, "office@tiles.example");
    assert!(window.alert().unwrap().contains("no longer supports"), "{}", window.text());
    let window = adding(&mut google, "other.mia@gmail.com");
    assert!(window.text().contains("Send verification"));
    let through =
        NewAlias::at("other.mia@gmail.com").through("smtp.gmail.com", 587, SmtpSecurity::Starttls);
    assert_eq!(google.person(MIA).adds_alias(through, now()), Err(Refused::ThirdPartyEnded));
}

#[test]
fn a_server_outside_is_refused_where_the_admin_forbids_it() {
    let mut google = google_in(Scenario::WorkspaceNoGateway);
    let window = adding(&mut google, "office@tiles.example");
    let words = "You must send through tiles.example SMTP servers when you send as office@tiles.example. However, this \
                 functionality is not available for your account. Please contact your domain administrator for more \
                 information.";
    assert_eq!(window.alert().as_deref(), Some(words));
}

#[test]
fn a_server_answers_as_gmail_tells_it() {
    let unreached = "Couldn't reach server. Please double-check the SMTP server and port number.";
    let tls = "TLS Negotiation failed, the certificate doesn't match the host.";
    let login = "Authentication failed. Please check your username/password.";
    let (plain, ssl) =
        ("Secured connection using TLS (recommended)", "Secured connection using SSL");
    let whole = "office@tiles.example";
    let tries = [
        ("smtp.nowhere.example", "587", plain, whole, "secret", unreached),
        ("smtp.tiles.example", "25", plain, whole, "secret", unreached),
        ("smtp.tiles.example", "587", ssl, whole, "secret", tls),
        ("smtp.fastmail.com", "465", plain, whole, "secret", tls),
        ("smtp.tiles.example", "587", plain, whole, "wrong", login),
        ("smtp.tiles.example", "587", plain, "office", "secret", login),
        ("smtp.web.de", "587", plain, whole, "secret", login),
        ("smtp.office365.com", "587", plain, whole, "secret", login),
        ("smtp-mail.outlook.com", "587", plain, whole, "secret", login),
    ];
    let mut google = google_in(Scenario::New);
    let mut window = adding(&mut google, whole);
    for (host, port, security, user, password, answer) in tries {
        window.fill("SMTP Server", host).fill("Port", port).choose(security);
        window.fill("Username", user).fill("Password", password).press("Add Account");
        let alert = window.alert().unwrap();
        assert!(alert.starts_with(answer), "{host}: {alert}");
        assert_eq!((window.value("SMTP Server"), window.value("Port")), (host.into(), port.into()));
        assert_eq!((window.value("Password"), window.is_ticked(security)), (String::new(), true));
    }
    assert_eq!(google.aliases(MIA).len(), 1);
}

#[test]
fn each_providers_server_takes_its_own_form_of_user_name() {
    for (host, port) in SERVERS {
        let mut google = google_in(Scenario::New);
        let mut window = adding(&mut google, "office@shop.example");
        let security = if port == "465" {
            "Secured connection using SSL"
        } else {
            "Secured connection using TLS (recommended)"
        };
        let user = if host == "smtp.web.de" { "office" } else { "office@shop.example" };
        window.fill("SMTP Server", host).fill("Port", port).choose(security);
        window.fill("Username", user).fill("Password", "secret").press("Add Account");
        assert_eq!(window.alert(), None, "{host}");
        assert_eq!(standing(&google, MIA, "office@shop.example"), Some(Standing::Pending));
    }
}
