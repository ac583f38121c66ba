//! The Directory API: what an administrator's app reads of an organisation, and who may read it.

use std::time::Duration;

use http::Response;
use sandbox::{Consent, Sandbox, Scenario};
use serde_json::json;

use crate::{app::*, control::order};

pub(crate) const MIA_AT_ACME: &str = "mia@acme.example";
pub(crate) const SAM: &str = "sam@acme.example";
pub(crate) const RITA: &str = "rita@acme.example";
pub(crate) const USERS: &str = "/admin/directory/v1/users";
pub(crate) const MINE: &str = "customer=my_customer";

/// The scopes of an admin's app, by the last part of their names.
pub(crate) fn scopes(names: &[&str]) -> String {
    let full = |name: &&str| format!("https://www.googleapis.com/auth/{name}");
    names.iter().map(full).collect::<Vec<_>>().join(" ")
}

pub(crate) fn admin(google: &mut Sandbox, person: &str) -> String {
    let names = [
        "admin.directory.user.readonly",
        "admin.directory.user.alias",
        "admin.directory.domain.readonly",
        "admin.directory.group.readonly",
        "admin.directory.rolemanagement.readonly",
        "apps.groups.settings",
        "cloud-identity.policies.readonly",
    ];
    token_of(person, google, Consent::All, &scopes(&names))
}

pub(crate) fn acme() -> (Sandbox, String) {
    let mut google = google_in(Scenario::Organisation);
    let token = admin(&mut google, MIA_AT_ACME);
    (google, token)
}

pub(crate) fn aliases_of(user: &str) -> String {
    format!("{USERS}/{user}/aliases")
}

pub(crate) fn give(
    google: &mut Sandbox,
    token: &str,
    user: &str,
    alias: &str,
) -> Response<Vec<u8>> {
    let body = json!({ "alias": alias }).to_string();
    google.handle(call("POST", &aliases_of(user), token, body), now())
}

/// The status and the reason of a refusal.
pub(crate) fn refusal(response: &Response<Vec<u8>>) -> (u16, String) {
    let error = body(response);
    assert_eq!(error["error"]["code"], response.status().as_u16());
    let reason = error["error"]["errors"][0]["reason"].as_str().unwrap_or_default();
    (response.status().as_u16(), reason.to_owned())
}

fn refused(google: &mut Sandbox, token: &str, path: &str) -> (u16, String) {
    refusal(&google.handle(call("GET", path, token, ""), now()))
}

fn found(google: &mut Sandbox, token: &str, query: &str) -> Vec<String> {
    let (status, answer) = get(google, &format!("{USERS}?{MINE}&{query}"), token);
    assert_eq!(status, 200, "{answer}");
    let users = answer["users"].as_array().cloned().unwrap_or_default();
    users.iter().map(|one| one["primaryEmail"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_admin_sees_everybody_with_their_aliases() {
    let (mut google, token) = acme();
    let (status, answer) = get(&mut google, &format!("{USERS}?{MINE}"), &token);
    assert_eq!((status, &answer["kind"]), (200, &json!("admin#directory#users")));
    let users = answer["users"].as_array().unwrap();
    assert_eq!((users.len(), answer.get("nextPageToken")), (40, None));
    let mia = &users[0];
    assert_eq!(mia["id"], "109283746501928374655");
    assert_eq!(mia["name"]["fullName"], "Mia Chen");
    assert_eq!(mia["aliases"], json!(["accounts@acme.example"]));
    assert_eq!(mia["nonEditableAliases"], json!(["mia@acme-group.example"]));
    assert_eq!((&mia["isAdmin"], &mia["isMailboxSetup"]), (&json!(true), &json!(true)));
    let count = |name: &str| users.iter().filter(|user| user[name] == json!(true)).count();
    assert_eq!(count("suspended"), 2);
    assert_eq!((count("archived"), count("isAdmin"), count("isDelegatedAdmin")), (1, 1, 1));
    let most = users.iter().map(|user| user["aliases"].as_array().map_or(0, Vec::len)).max();
    assert_eq!(most, Some(30));
    let secondary = users.iter().find(|user| user["primaryEmail"] == "otto@acme-works.example");
    assert_eq!(secondary.unwrap().get("nonEditableAliases"), None);
}

#[test]
fn a_list_comes_in_pages() {
    let mut google = google_in(Scenario::OrganisationLarge);
    let token = admin(&mut google, MIA_AT_ACME);
    let (mut page, mut pages, mut all) = (String::new(), 0, Vec::new());
    loop {
        let path = format!(
            "{USERS}?{MINE}&maxResults=500&orderBy=email&fields=nextPageToken,users(primaryEmail){page}"
        );
        let (status, answer) = get(&mut google, &path, &token);
        assert_eq!(status, 200);
        let users = answer["users"].as_array().unwrap();
        assert_eq!(users[0].as_object().unwrap().len(), 1);
        all.extend(users.iter().map(|user| user["primaryEmail"].as_str().unwrap().to_owned()));
        pages += 1;
        match answer["nextPageToken"].as_str() {
            Some(next) => page = format!("&pageToken={next}"),
            None => break,
        }
    }
    assert_eq!((pages, all.len()), (20, 10_000));
    assert!(all.is_sorted());
    let usual = found(&mut google, &token, "");
    assert_eq!(usual.len(), 100);
    for wrong in ["maxResults=501", "maxResults=0", "pageToken=x", "orderBy=age"] {
        let answer = refused(&mut google, &token, &format!("{USERS}?{MINE}&{wrong}"));
        assert_eq!(answer, (400, "invalid".to_owned()), "{wrong}");
    }
}

#[test]
fn a_page_token_is_good_for_three_days() {
    let (mut google, _) = acme();
    let token = admin(&mut google, MIA_AT_ACME);
    let (_, answer) = get(&mut google, &format!("{USERS}?{MINE}&maxResults=30"), &token);
    let path = format!(
        "{USERS}?{MINE}&maxResults=30&pageToken={}",
        answer["nextPageToken"].as_str().unwrap()
    );
    assert_eq!(get(&mut google, &path, &token).1["users"].as_array().unwrap().len(), 10);
    google.advance(Duration::from_hours(73));
    let url = authorize_url(&[("scope", &scopes(&["admin.directory.user.readonly"]))]);
    let sandbox::Visit::Redirected(back) =
        google.person(MIA_AT_ACME).consent(&url, Consent::All, now())
    else {
        panic!("no way back");
    };
    let (_, tokens) = redeem(&mut google, &query_of(&back, "code").unwrap(), &[]);
    let token = tokens["access_token"].as_str().unwrap();
    assert_eq!(refused(&mut google, token, &path), (400, "invalid".to_owned()));
}

#[test]
fn a_search_finds_by_address_and_state() {
    let (mut google, token) = acme();
    let mut found = |query: &str| found(&mut google, &token, query);
    assert_eq!(found("query=email:an*"), ["ann@acme.example"]);
    assert_eq!(found("query=email:QUOTES@acme.example"), ["bo@acme.example"]);
    assert_eq!(found("query=email=mia@acme-group.example"), [MIA_AT_ACME]);
    assert_eq!(found("query=isAdmin=true"), [MIA_AT_ACME]);
    assert_eq!(found("query=isSuspended=true%20email:t*"), ["tom@acme.example"]);
    assert_eq!(found("query=email:nobody*"), Vec::<String>::new());
    assert_eq!(found("orderBy=givenName&sortOrder=DESCENDING&maxResults=1").len(), 1);
    assert_eq!(found("domain=acme-works.example").len(), 10);
    let unknown = refused(&mut google, &token, &format!("{USERS}?{MINE}&query=phone:1"));
    assert_eq!(unknown, (400, "invalid".to_owned()));
    assert_eq!(refused(&mut google, &token, USERS), (400, "badRequest".to_owned()));
    let foreign = refused(&mut google, &token, &format!("{USERS}?domain=tiles.example"));
    assert_eq!(foreign, (404, "notFound".to_owned()));
}

#[test]
fn a_user_is_found_by_address_alias_and_id() {
    let (mut google, token) = acme();
    for key in
        [MIA_AT_ACME, "Accounts@acme.example", "mia@acme-group.example", "109283746501928374655"]
    {
        let (status, user) = get(&mut google, &format!("{USERS}/{key}"), &token);
        assert_eq!((status, &user["primaryEmail"]), (200, &json!(MIA_AT_ACME)), "{key}");
    }
    let nobody = get(&mut google, &format!("{USERS}/nobody@acme.example"), &token);
    assert_eq!(nobody.0, 404);
    assert_eq!(nobody.1["error"]["message"], "Resource Not Found: userKey");
    // A group isn't a user.
    assert_eq!(get(&mut google, &format!("{USERS}/team@acme.example"), &token).0, 404);
    let malformed = refused(&mut google, &token, &format!("{USERS}/mia%20chen"));
    assert_eq!(malformed, (400, "invalid".to_owned()));
}

#[test]
fn an_ordinary_user_sees_colleagues_and_nothing_more() {
    let mut google = google_in(Scenario::NotAnAdmin);
    let token = admin(&mut google, SAM);
    let forbidden = (403, "forbidden".to_owned());
    for path in [
        format!("{USERS}?{MINE}"),
        format!("{USERS}/{SAM}"),
        aliases_of(SAM),
        "/admin/directory/v1/customer/my_customer/domains".to_owned(),
        format!("/admin/directory/v1/groups?{MINE}"),
        "/admin/directory/v1/customer/my_customer/roles".to_owned(),
    ] {
        let answer = google.handle(call("GET", &path, &token, ""), now());
        assert_eq!(refusal(&answer), forbidden, "{path}");
        let message = &body(&answer)["error"]["message"];
        assert_eq!(message, "Not Authorized to access this resource/api");
    }
    assert_eq!(refusal(&give(&mut google, &token, SAM, "s@acme.example")), forbidden);
    let public = get(&mut google, &format!("{USERS}?{MINE}&viewType=domain_public"), &token);
    assert_eq!(public.0, 200);
    assert_eq!(public.1["users"][0]["primaryEmail"], MIA_AT_ACME);
    assert_eq!(public.1["users"][0].get("aliases"), None);
}

#[test]
fn a_role_may_read_users_and_give_aliases_but_not_to_an_admin() {
    let mut google = google_in(Scenario::CustomRole);
    let token = admin(&mut google, RITA);
    let forbidden = (403, "forbidden".to_owned());
    assert_eq!(get(&mut google, &format!("{USERS}?{MINE}"), &token).0, 200);
    assert_eq!(give(&mut google, &token, SAM, "s@acme.example").status(), 201);
    for admin in [MIA_AT_ACME, RITA] {
        assert_eq!(refusal(&give(&mut google, &token, admin, "x@acme.example")), forbidden);
    }
    let domains = "/admin/directory/v1/customer/my_customer/domains";
    assert_eq!(refused(&mut google, &token, domains), forbidden);
    assert_eq!(order(&mut google, "user", &json!({ "address": RITA, "role": "super" })).0, 200);
    assert_eq!(get(&mut google, domains, &token).0, 200);
}

#[test]
fn a_personal_account_has_no_organisation() {
    let mut google = google();
    let token = admin(&mut google, MIA);
    for path in [
        format!("{USERS}?{MINE}"),
        "/admin/directory/v1/customer/my_customer/domains".to_owned(),
        format!("/admin/directory/v1/groups?{MINE}"),
    ] {
        let (status, error) = get(&mut google, &path, &token);
        assert_eq!(status, 404, "{path}");
        assert_eq!(error["error"]["errors"][0]["reason"], "notFound");
        assert!(error["error"]["message"].as_str().unwrap().starts_with("Domain not found"));
    }
}

#[test]
fn each_method_takes_its_scopes_and_no_others() {
    let mut google = google_in(Scenario::Organisation);
    let rows = [
        ("admin.directory.user.readonly", [true, true, true, false, false, false, false]),
        ("admin.directory.user", [true, true, true, false, false, false, true]),
        ("admin.directory.user.alias", [false, false, true, false, false, false, true]),
        ("admin.directory.user.alias.readonly", [false, false, true, false, false, false, false]),
        ("admin.directory.domain.readonly", [false, false, false, true, false, false, false]),
        ("admin.directory.domain", [false, false, false, true, false, false, false]),
        ("admin.directory.group.readonly", [false, false, false, false, true, false, false]),
        ("admin.directory.group", [false, false, false, false, true, false, false]),
        (
            "admin.directory.rolemanagement.readonly",
            [false, false, false, false, false, true, false],
        ),
    ];
    for (scope, may) in rows {
        google.revoke(MIA_AT_ACME);
        let token = token_of(MIA_AT_ACME, &mut google, Consent::All, &scopes(&[scope]));
        let paths = [
            format!("{USERS}?{MINE}"),
            format!("{USERS}/{MIA_AT_ACME}"),
            aliases_of(MIA_AT_ACME),
            "/admin/directory/v1/customer/my_customer/domains".to_owned(),
            format!("/admin/directory/v1/groups?{MINE}"),
            "/admin/directory/v1/customer/my_customer/roleassignments".to_owned(),
        ];
        for (path, may) in paths.iter().zip(may) {
            let status = get(&mut google, path, &token).0;
            assert_eq!(status, if may { 200 } else { 403 }, "{scope} {path}");
        }
        let alias = format!("{}@acme.example", scope.replace('.', "-"));
        let answer = give(&mut google, &token, "ann@acme.example", &alias);
        assert_eq!(answer.status().as_u16(), if may[6] { 201 } else { 403 }, "{scope}");
        if !may[6] {
            assert_eq!(refusal(&answer).1, "insufficientPermissions");
            assert_eq!(
                body(&answer)["error"]["details"][0]["reason"],
                "ACCESS_TOKEN_SCOPE_INSUFFICIENT"
            );
        }
    }
}

#[test]
fn domains_and_alias_domains_come_in_one_list() {
    let (mut google, token) = acme();
    let (status, answer) =
        get(&mut google, "/admin/directory/v1/customer/my_customer/domains", &token);
    assert_eq!(status, 200);
    let told: Vec<_> = answer["domains"].as_array().unwrap().iter().collect();
    assert_eq!(told.len(), 2);
    assert_eq!(
        (&told[0]["domainName"], &told[0]["isPrimary"], &told[0]["verified"]),
        (&json!("acme.example"), &json!(true), &json!(true))
    );
    let alias = &told[0]["domainAliases"][0];
    assert_eq!(alias["domainAliasName"], "acme-group.example");
    assert_eq!(alias["parentDomainName"], "acme.example");
    assert_eq!(told[1]["domainName"], "acme-works.example");
    assert_eq!((&told[1]["isPrimary"], told[1].get("domainAliases")), (&json!(false), None));
    let path = "/admin/directory/v1/customer/my_customer/domainaliases";
    let (_, answer) = get(&mut google, path, &token);
    assert_eq!(answer["domainAliases"][0], *alias);
    let of_works = format!("{path}?parentDomainName=acme-works.example");
    assert_eq!(get(&mut google, &of_works, &token).1.get("domainAliases"), None);
    let (_, roles) =
        get(&mut google, "/admin/directory/v1/customer/my_customer/roleassignments", &token);
    assert_eq!(roles["items"].as_array().unwrap().len(), 2);
    assert_eq!(roles["items"][0]["assignedTo"], "109283746501928374655");
}

#[test]
fn an_api_can_be_off_in_the_project_and_in_the_organisation() {
    let (mut google, token) = acme();
    let path = format!("{USERS}?{MINE}");
    assert_eq!(order(&mut google, "policy", &json!({ "api_access": false })).0, 200);
    let off = (403, "domainCannotUseApis".to_owned());
    assert_eq!(refused(&mut google, &token, &path), off);
    order(&mut google, "api", &json!({ "service": "admin", "enabled": false }));
    let answer = google.handle(call("GET", &path, &token, ""), now());
    assert_eq!(refusal(&answer), (403, "accessNotConfigured".to_owned()));
    let message = body(&answer)["error"]["message"].as_str().unwrap().to_owned();
    assert!(message.starts_with("Admin SDK API has not been used in project"), "{message}");
    order(&mut google, "api", &json!({ "service": "admin.googleapis.com", "enabled": true }));
    order(&mut google, "policy", &json!({ "api_access": true }));
    assert_eq!(get(&mut google, &path, &token).0, 200);
    assert_eq!(order(&mut google, "api", &json!({ "service": "x", "enabled": true })).0, 400);
}

#[test]
fn too_many_calls_in_a_minute_are_refused() {
    let (mut google, token) = acme();
    let path = format!("{USERS}/{MIA_AT_ACME}");
    for _ in 0..2400 {
        assert_eq!(google.handle(call("GET", &path, &token, ""), now()).status(), 200);
    }
    assert_eq!(refused(&mut google, &token, &path), (403, "userRateLimitExceeded".to_owned()));
    google.advance(Duration::from_mins(1));
    assert_eq!(get(&mut google, &path, &token).0, 200);
}

#[test]
fn a_page_of_another_origin_may_ask_and_read() {
    let (mut google, token) = acme();
    let path = aliases_of("ann@acme.example");
    let asked = google.handle(call("OPTIONS", &path, "", ""), now());
    assert_eq!(asked.status(), 200);
    let methods = asked.headers()["Access-Control-Allow-Methods"].to_str().unwrap().to_owned();
    for method in ["GET", "POST", "DELETE", "PATCH", "PUT"] {
        assert!(methods.contains(method), "{methods}");
    }
    let answer = google.handle(call("GET", &path, &token, ""), now());
    assert_eq!(answer.headers()["Access-Control-Allow-Origin"], "http://127.0.0.1:8080");
    let refused = google.handle(call("GET", &path, "none", ""), now());
    assert_eq!(refused.headers()["Access-Control-Allow-Origin"], "http://127.0.0.1:8080");
    assert!(google.unknown().is_empty());
}
