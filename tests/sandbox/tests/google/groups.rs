//! Groups: who sees them, their settings, and whose confirmation mails they let in; and the policy on mail servers.

use std::time::Duration;

use sandbox::{NewAlias, Sandbox, Scenario, Standing};
use serde_json::{Value, json};

use crate::{
    app::*,
    browser::Window,
    control::order,
    directory::{MIA_AT_ACME, admin, refusal},
};

const GROUPS: &str = "/admin/directory/v1/groups";
const TEAM: &str = "team@acme.example";
const ANN: &str = "ann@acme.example";

fn acme() -> (Sandbox, String) {
    let mut google = google_in(Scenario::Organisation);
    let token = admin(&mut google, MIA_AT_ACME);
    (google, token)
}

fn settings(address: &str) -> String {
    format!("/groups/v1/groups/{address}?alt=json")
}

fn write(google: &mut Sandbox, token: &str, method: &str, body: &Value) -> (u16, Value) {
    let answer = google.handle(call(method, &settings(TEAM), token, body.to_string()), now());
    (answer.status().as_u16(), crate::app::body(&answer))
}

fn emails(answer: &Value) -> Vec<&str> {
    let groups = answer["groups"].as_array().map(Vec::as_slice).unwrap_or_default();
    groups.iter().map(|group| group["email"].as_str().unwrap()).collect()
}

#[test]
fn groups_are_listed_by_organisation_domain_and_member() {
    let (mut google, token) = acme();
    let (_, all) = get(&mut google, &format!("{GROUPS}?customer=my_customer"), &token);
    assert_eq!(emails(&all), ["jobs@acme-works.example", "sales@acme.example", TEAM]);
    let team = &all["groups"][2];
    assert_eq!(
        (&team["directMembersCount"], &team["kind"]),
        (&json!("3"), &json!("admin#directory#group"))
    );
    assert_eq!(team["nonEditableAliases"], json!(["team@acme-group.example"]));
    let (_, works) = get(&mut google, &format!("{GROUPS}?domain=acme-works.example"), &token);
    assert_eq!(emails(&works), ["jobs@acme-works.example"]);
    let (_, anns) = get(&mut google, &format!("{GROUPS}?userKey={ANN}"), &token);
    assert_eq!(emails(&anns), ["jobs@acme-works.example", TEAM]);
    let (_, first) =
        get(&mut google, &format!("{GROUPS}?customer=my_customer&maxResults=2"), &token);
    let next = first["nextPageToken"].as_str().unwrap();
    let path = format!("{GROUPS}?customer=my_customer&maxResults=2&pageToken={next}");
    assert_eq!(emails(&get(&mut google, &path, &token).1), [TEAM]);
    for key in [TEAM, "team@acme-group.example", "03team00000001"] {
        let (status, one) = get(&mut google, &format!("{GROUPS}/{key}"), &token);
        assert_eq!((status, &one["email"]), (200, &json!(TEAM)), "{key}");
    }
    let (status, none) = get(&mut google, &format!("{GROUPS}/{TEAM}/aliases"), &token);
    assert_eq!((status, none.get("aliases")), (200, None));
    let (status, error) = get(&mut google, &format!("{GROUPS}/{ANN}"), &token);
    assert_eq!(status, 404);
    assert_eq!(error["error"]["message"], "Resource Not Found: groupKey");
}

#[test]
fn settings_are_texts_in_json_and_atom_without_asking() {
    let (mut google, token) = acme();
    let (status, team) = get(&mut google, &settings(TEAM), &token);
    assert_eq!((status, &team["kind"]), (200, &json!("groupsSettings#groups")));
    assert_eq!(team["whoCanPostMessage"], "ALL_IN_DOMAIN_CAN_POST");
    assert_eq!(team["allowExternalMembers"], "false");
    let sales = get(&mut google, &settings("sales@acme.example"), &token).1;
    assert_eq!(sales["whoCanPostMessage"], "ANYONE_CAN_POST");
    let atom = google.handle(call("GET", &format!("/groups/v1/groups/{TEAM}"), &token, ""), now());
    assert_eq!(atom.headers()["Content-Type"], "application/atom+xml; charset=UTF-8");
    let text = String::from_utf8_lossy(atom.body()).into_owned();
    assert!(text.contains("<apps:whoCanPostMessage>ALL_IN_DOMAIN_CAN_POST<"), "{text}");
    assert_eq!(get(&mut google, &settings(ANN), &token).0, 404);
}

#[test]
fn a_setting_is_changed_alone_or_with_all_others() {
    let (mut google, token) = acme();
    let opened = json!({ "whoCanPostMessage": "ANYONE_CAN_POST", "isArchived": "true" });
    let (status, team) = write(&mut google, &token, "PATCH", &opened);
    assert_eq!((status, &team["whoCanPostMessage"]), (200, &json!("ANYONE_CAN_POST")));
    let (_, team) = write(&mut google, &token, "PATCH", &json!({ "name": "The team" }));
    assert_eq!((&team["isArchived"], &team["name"]), (&json!("true"), &json!("The team")));
    for wrong in [
        json!({ "whoCanPostMessage": "EVERYBODY" }),
        json!({ "isArchived": "false", "archiveOnly": true }),
        json!({ "whoCanPostMessage": "NONE_CAN_POST" }),
    ] {
        let (status, error) = write(&mut google, &token, "PATCH", &wrong);
        assert_eq!(
            (status, &error["error"]["errors"][0]["reason"]),
            (400, &json!("invalid")),
            "{wrong}"
        );
    }
    assert_eq!(get(&mut google, &settings(TEAM), &token).1["isArchived"], "true");
    let (_, team) =
        write(&mut google, &token, "PUT", &json!({ "membersCanPostAsTheGroup": "true" }));
    assert_eq!(team["whoCanPostMessage"], "ALL_IN_DOMAIN_CAN_POST");
    assert_eq!(
        (&team["isArchived"], &team["membersCanPostAsTheGroup"]),
        (&json!("false"), &json!("true"))
    );
}

#[test]
fn only_an_admin_changes_a_groups_settings() {
    let mut google = google_in(Scenario::NotAnAdmin);
    let token = admin(&mut google, "sam@acme.example");
    for method in ["GET", "PATCH", "PUT"] {
        let answer = google.handle(call(method, &settings(TEAM), &token, "{}"), now());
        assert_eq!(refusal(&answer), (403, "forbidden".to_owned()), "{method}");
    }
    order(&mut google, "api", &json!({ "service": "groupssettings", "enabled": false }));
    let answer = google.handle(call("GET", &settings(TEAM), &token, ""), now());
    assert_eq!(refusal(&answer), (403, "accessNotConfigured".to_owned()));
}

#[test]
fn a_group_that_is_opened_lets_the_confirmation_mail_in() {
    let (mut google, token) = acme();
    google.person(ANN).adds_alias(NewAlias::at(TEAM), now()).unwrap();
    assert!(google.mail(TEAM).is_empty());
    write(&mut google, &token, "PATCH", &json!({ "whoCanPostMessage": "ANYONE_CAN_POST" }));
    google.person(ANN).resends(TEAM, now()).unwrap();
    // Its members have it too, Ann among them.
    assert_eq!((google.mail(TEAM).len(), google.mail(ANN).len()), (1, 1));
    let code = google.person(ANN).code_for(TEAM).unwrap();
    google.person(ANN).enters_code(TEAM, &code).unwrap();
    assert_eq!(google.aliases(ANN)[1].standing, Standing::Accepted);
}

#[test]
fn a_moderated_group_keeps_the_confirmation_mail_until_it_is_let_in() {
    let (mut google, token) = acme();
    let moderated = json!({ "whoCanPostMessage": "ANYONE_CAN_POST", "messageModerationLevel": "MODERATE_NON_MEMBERS" });
    write(&mut google, &token, "PATCH", &moderated);
    google.person(ANN).adds_alias(NewAlias::at(TEAM), now()).unwrap();
    assert!(google.mail(TEAM).is_empty());
    let released = order(&mut google, "group", &json!({ "address": TEAM, "release": true }));
    assert_eq!(released, (200, json!({ "released": 1 })));
    assert_eq!(google.mail(TEAM).len(), 1);
    order(&mut google, "group", &json!({ "address": TEAM, "moderated": false }));
    google.person(ANN).resends(TEAM, now()).unwrap();
    assert_eq!(google.mail(TEAM).len(), 2);
}

#[test]
fn gmail_takes_an_address_by_who_has_it() {
    let (mut google, token) = acme();
    let give = json!({ "alias": "invoices@acme.example" }).to_string();
    let path = format!("/admin/directory/v1/users/{ANN}/aliases");
    assert_eq!(google.handle(call("POST", &path, &token, give), now()).status(), 201);
    google.advance(Duration::from_secs(10));
    let rows = [
        ("invoices@acme.example", "Your email address was added", 0),
        ("ann@acme-group.example", "Your email address was added", 0),
        // Another user's, and one of another user's aliases: that user is asked.
        ("sam@acme.example", "Add another email address you own", 1),
        ("quotes@acme.example", "Add another email address you own", 1),
        ("sales@acme.example", "Add another email address you own", 1),
    ];
    for (address, heading, mails) in rows {
        let mut window = Window::open(&mut google, "/mail/u/ann%40acme.example/add");
        window.fill("Email address", address).press("Next Step");
        assert_eq!(window.heading(), heading, "{address}");
        if mails > 0 {
            assert!(window.text().contains("Before you can send mail as"), "{address}");
            window.press("Send verification");
        }
        assert_eq!(google.mail(address).len(), mails, "{address}");
    }
    let standing: Vec<Standing> = google.aliases(ANN).iter().map(|one| one.standing).collect();
    assert_eq!(standing[1..3], [Standing::Plain, Standing::Plain]);
    assert_eq!(standing[3..], [Standing::Pending; 3]);
    // Nobody has it: to Gmail it is as foreign as any.
    let mut window = Window::open(&mut google, "/mail/u/ann%40acme.example/add");
    window.fill("Email address", "unknown@acme.example").press("Next Step");
    assert_eq!(window.value("SMTP Server"), "smtp.acme.example");
}

#[test]
fn the_admin_reads_whether_outside_servers_are_allowed() {
    let (mut google, token) = acme();
    let path =
        "/v1/policies?filter=setting.type.matches('%5Esettings/gmail%5C%5C..*$')&pageSize=100";
    let (status, answer) = get(&mut google, path, &token);
    assert_eq!((status, answer["policies"].as_array().unwrap().len()), (200, 1));
    let setting = |answer: &Value| answer["policies"][0]["setting"].clone();
    let gateway = |allowed: bool| {
        json!({
            "type": "settings/gmail.per_user_outbound_gateway",
            "value": { "allowUsersToUseExternalSmtpServers": allowed },
        })
    };
    assert_eq!(setting(&answer), gateway(true));
    order(&mut google, "policy", &json!({ "external_smtp": false }));
    assert_eq!(setting(&get(&mut google, path, &token).1), gateway(false));
    let mut window = Window::open(&mut google, "/mail/u/ann%40acme.example/add");
    window.fill("Email address", "ann@tiles.example").press("Next Step");
    assert!(window.alert().unwrap().contains("this functionality is not available"));
    let (_, first) = get(&mut google, "/v1/policies?pageSize=1", &token);
    let next = first["nextPageToken"].as_str().unwrap().to_owned();
    let rest = get(&mut google, &format!("/v1/policies?pageSize=1&pageToken={next}"), &token).1;
    assert_eq!(setting(&rest)["type"], "settings/meet.video_recording");
    let (status, error) = get(&mut google, "/v1/policies?filter=x", &token);
    assert_eq!((status, &error["error"]["status"]), (400, &json!("INVALID_ARGUMENT")));
    assert_eq!(error["error"].get("errors"), None);
    let rita = admin(&mut google_in(Scenario::NotAnAdmin), "sam@acme.example");
    assert_eq!(get(&mut google, "/v1/policies", &rita).0, 401);
}

#[test]
fn users_become_accounts_that_sign_in_here() {
    let (mut google, _) = acme();
    let page = |google: &mut Sandbox| Window::open(google, "/mail/u/cy%40acme.example/").heading();
    assert_eq!(page(&mut google), "Sign in");
    let cy = json!({ "address": "cy@acme.example", "signed_in": true });
    assert_eq!(order(&mut google, "user", &cy).0, 200);
    assert_ne!(page(&mut google), "Sign in");
    let give = json!({ "address": "cy@acme.example", "give": "cyril@acme.example" });
    assert_eq!(order(&mut google, "user", &give).0, 200);
    let (_, look) = get(&mut google, "/sandbox/user?address=cy@acme.example", "none");
    assert_eq!(
        (&look["aliases"], &look["account"]),
        (&json!(["cyril@acme.example"]), &json!(true))
    );
    let take = json!({ "address": "cy@acme.example", "take": "cyril@acme.example" });
    assert_eq!(order(&mut google, "user", &take).0, 200);
    assert_eq!(order(&mut google, "user", &take).0, 400);
    let nobody = json!({ "address": "x@acme.example", "signed_in": true });
    assert_eq!(order(&mut google, "user", &nobody).0, 400);
    for account in ["ann@acme.example", "bo@acme.example", "sam@acme.example"] {
        let page = Window::open(&mut google, &format!("/mail/u/{account}/"));
        assert_ne!(page.heading(), "Sign in", "{account}");
    }
}
