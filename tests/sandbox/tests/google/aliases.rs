//! The Directory API: the aliases that an administrator gives, and what Gmail makes of them.

use std::time::Duration;

use sandbox::{Sandbox, Scenario, Standing};
use serde_json::{Value, json};

use crate::{
    app::*,
    control::order,
    directory::{MIA_AT_ACME, MINE, RITA, SAM, USERS, acme, aliases_of, give, refusal},
};

fn take(google: &mut Sandbox, token: &str, user: &str, alias: &str) -> u16 {
    let path = format!("{}/{alias}", aliases_of(user));
    google.handle(call("DELETE", &path, token, ""), now()).status().as_u16()
}

fn listed(google: &mut Sandbox, token: &str, user: &str) -> Vec<String> {
    let (status, answer) = get(google, &aliases_of(user), token);
    assert_eq!(status, 200, "{answer}");
    let all = answer["aliases"].as_array().cloned().unwrap_or_default();
    all.iter().map(|one| one["alias"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_alias_is_given_and_is_not_in_gmail_by_that() {
    let (mut google, token) = acme();
    let answer = give(&mut google, &token, "ann@acme.example", "Invoices@acme-works.example");
    assert_eq!(answer.status(), 201);
    let alias = body(&answer);
    assert_eq!(alias["kind"], "admin#directory#alias");
    assert_eq!(alias["alias"], "invoices@acme-works.example");
    assert_eq!(alias["primaryEmail"], "ann@acme.example");
    assert_eq!(listed(&mut google, &token, "ann@acme.example"), ["invoices@acme-works.example"]);
    assert_eq!(google.aliases("ann@acme.example").len(), 1);
    let again = give(&mut google, &token, "ann@acme.example", "invoices@acme-works.example");
    assert_eq!(refusal(&again), (409, "duplicate".to_owned()));
    assert_eq!(body(&again)["error"]["message"], "Entity already exists.");
}

#[test]
fn the_list_of_all_and_the_mail_wait_until_an_alias_has_spread() {
    let (mut google, token) = acme();
    give(&mut google, &token, "ann@acme.example", "invoices@acme.example");
    let by_alias = |google: &mut Sandbox| {
        let (_, answer) = get(google, &format!("{USERS}?{MINE}&query=email:ann*"), &token);
        answer["users"][0]["aliases"].clone()
    };
    assert_eq!(by_alias(&mut google), Value::Null);
    assert_eq!(send(&mut google, &token, &mail(MIA_AT_ACME, "invoices@acme.example")).0, 200);
    assert!(google.mail("invoices@acme.example").is_empty());
    google.advance(Duration::from_secs(10));
    assert_eq!(by_alias(&mut google), json!(["invoices@acme.example"]));
    assert_eq!(send(&mut google, &token, &mail(MIA_AT_ACME, "invoices@acme.example")).0, 200);
    assert_eq!(google.mail("invoices@acme.example").len(), 1);
}

#[test]
fn an_address_belongs_to_one() {
    let (mut google, token) = acme();
    for taken in [
        "sam@acme.example",
        "quotes@acme.example",
        "team@acme.example",
        "ann@acme.example",
        "jobs@acme-works.example",
    ] {
        let answer = give(&mut google, &token, "ann@acme.example", taken);
        assert_eq!(refusal(&answer), (409, "duplicate".to_owned()), "{taken}");
    }
    for foreign in ["info@tiles.example", "info@acme-group.example", "info", "a b@acme.example", ""]
    {
        let answer = give(&mut google, &token, "ann@acme.example", foreign);
        assert_eq!(refusal(&answer), (400, "invalid".to_owned()), "{foreign}");
    }
    assert_eq!(give(&mut google, &token, "nobody@acme.example", "x@acme.example").status(), 404);
    let garbled = call("POST", &aliases_of("ann@acme.example"), &token, "alias=x");
    assert_eq!(refusal(&google.handle(garbled, now())), (400, "badRequest".to_owned()));
}

#[test]
fn thirty_aliases_and_no_more() {
    let (mut google, token) = acme();
    assert_eq!(listed(&mut google, &token, "olu@acme.example").len(), 30);
    let more = give(&mut google, &token, "olu@acme.example", "branch31@acme.example");
    assert_eq!(refusal(&more), (403, "limitExceeded".to_owned()));
    assert_eq!(take(&mut google, &token, "olu@acme.example", "branch07@acme.example"), 204);
    let more = give(&mut google, &token, "olu@acme.example", "branch31@acme.example");
    assert_eq!(more.status(), 201);
}

#[test]
fn an_alias_that_was_taken_away_is_kept_from_others_for_some_seconds() {
    let (mut google, token) = acme();
    let address = "quotes@acme.example";
    assert_eq!(take(&mut google, &token, "bo@acme.example", address), 204);
    assert_eq!(take(&mut google, &token, "bo@acme.example", address), 404);
    let early = give(&mut google, &token, "ann@acme.example", address);
    assert_eq!(refusal(&early), (409, "duplicate".to_owned()));
    google.advance(Duration::from_secs(8));
    assert_eq!(give(&mut google, &token, "ann@acme.example", address).status(), 201);
    let twin = take(&mut google, &token, "ann@acme.example", "ann@acme-group.example");
    assert_eq!(twin, 400);
}

#[test]
fn what_the_directory_takes_away_leaves_gmail_too() {
    let (mut google, token) = acme();
    let has = |google: &Sandbox| {
        google.aliases(MIA_AT_ACME).iter().any(|one| one.address == "accounts@acme.example")
    };
    assert!(has(&google));
    assert_eq!(take(&mut google, &token, MIA_AT_ACME, "accounts@acme.example"), 204);
    assert!(!has(&google));
    // Her own again at once: only others must wait.
    assert_eq!(give(&mut google, &token, MIA_AT_ACME, "accounts@acme.example").status(), 201);
    assert!(!has(&google));
}

#[test]
fn a_user_who_was_just_created_takes_no_alias_yet() {
    let (mut google, token) = acme();
    let early = give(&mut google, &token, "wen@acme.example", "wang@acme.example");
    assert_eq!(refusal(&early), (412, "conditionNotMet".to_owned()));
    let (_, wen) = get(&mut google, &format!("{USERS}/wen@acme.example"), &token);
    assert_eq!(wen["isMailboxSetup"], false);
    google.advance(Duration::from_mins(1));
    assert_eq!(give(&mut google, &token, "wen@acme.example", "wang@acme.example").status(), 201);
}

#[test]
fn no_alias_is_given_in_a_domain_that_is_not_verified() {
    let (mut google, token) = acme();
    let domain = |verified: bool| json!({ "name": "acme-shop.example", "verified": verified });
    assert_eq!(order(&mut google, "domain", &domain(false)).0, 200);
    let path = "/admin/directory/v1/customer/my_customer/domains";
    assert_eq!(get(&mut google, path, &token).1["domains"][2]["verified"], false);
    let early = give(&mut google, &token, "ann@acme.example", "ann@acme-shop.example");
    assert_eq!(refusal(&early), (400, "invalid".to_owned()));
    assert_eq!(order(&mut google, "domain", &domain(true)).0, 200);
    let given = give(&mut google, &token, "ann@acme.example", "ann@acme-shop.example");
    assert_eq!(given.status(), 201);
    let twins = json!({ "name": "acme.test", "verified": true, "alias": true });
    assert_eq!(order(&mut google, "domain", &twins).0, 200);
    let (_, ann) = get(&mut google, &format!("{USERS}/ann@acme.test"), &token);
    assert_eq!(ann["nonEditableAliases"], json!(["ann@acme-group.example", "ann@acme.test"]));
}

#[test]
fn what_has_no_status_in_gmail_is_the_accounts_own_in_the_directory() {
    for scenario in Scenario::ALL {
        let mut google = google_in(scenario);
        for account in [MIA_AT_ACME, SAM, RITA, "ann@acme.example", "bo@acme.example"] {
            for alias in google.aliases(account) {
                if alias.standing != Standing::Plain {
                    continue;
                }
                let path = format!("/sandbox/user?address={}", alias.address);
                let (status, holder) = get(&mut google, &path, "none");
                assert_eq!((status, &holder["address"]), (200, &json!(account)), "{alias:?}");
            }
        }
    }
}
