//! The JSON calls by which a browser's test orders and looks.

use http::Request;
use sandbox::{Consent, Sandbox, Scenario};
use serde_json::{Value, json};

use crate::app::*;

pub(crate) fn order(google: &mut Sandbox, path: &str, order: &Value) -> (u16, Value) {
    let request =
        Request::post(format!("{BASE}/sandbox/{path}")).body(order.to_string().into_bytes());
    let response = google.handle(request.unwrap(), now());
    assert_eq!(response.headers()["Access-Control-Allow-Origin"], "*");
    (response.status().as_u16(), body(&response))
}

fn look(google: &mut Sandbox, path: &str) -> Value {
    get(google, &format!("/sandbox/{path}"), "none").1
}

#[test]
fn a_reset_takes_a_scenario_by_name_or_keeps_the_one_it_has() {
    let mut google = google();
    for scenario in Scenario::ALL {
        let answer = order(&mut google, "reset", &json!({ "scenario": scenario.name() }));
        assert_eq!(answer, (200, json!({ "scenario": scenario.name() })));
        assert_eq!(
            order(&mut google, "reset", &json!({})).1,
            json!({ "scenario": scenario.name() })
        );
        assert_eq!(scenario.name().parse(), Ok(scenario));
    }
    let empty = Request::post(format!("{BASE}/sandbox/reset")).body(Vec::new()).unwrap();
    assert_eq!(google.handle(empty, now()).status(), 200);
    assert_eq!(order(&mut google, "reset", &json!({ "scenario": "other" })).0, 400);
}

#[test]
fn a_misspelt_order_is_refused() {
    let mut google = google();
    assert_eq!(order(&mut google, "fault", &json!({ "path": "/token", "time": 3 })).0, 400);
    assert_eq!(order(&mut google, "fault", &json!({ "path": "/token", "cut": "middle" })).0, 400);
    assert_eq!(order(&mut google, "fault", &json!({ "path": "/token", "status": 42 })).0, 400);
    assert_eq!(order(&mut google, "switch", &json!({ "from": "keep" })).0, 400);
    assert_eq!(
        order(
            &mut google,
            "alias",
            &json!({ "account": "ann@x.example", "address": "a@b", "status": "none" })
        )
        .0,
        400
    );
}

#[test]
fn a_fault_meets_the_request_and_not_its_preflight() {
    let mut google = google();
    order(
        &mut google,
        "fault",
        &json!({ "path": "/gmail", "status": 429, "body": "{\"error\":{}}" }),
    );
    let path = "/gmail/v1/users/me/settings/sendAs";
    assert_eq!(google.handle(call("OPTIONS", path, "none", ""), now()).status(), 200);
    let answer = google.handle(call("GET", path, "none", ""), now());
    assert_eq!((answer.status().as_u16(), body(&answer)), (429, json!({ "error": {} })));
    assert_eq!(answer.headers()["Access-Control-Allow-Origin"], "http://127.0.0.1:8080");
    assert_eq!(google.handle(call("GET", path, "none", ""), now()).status(), 401);
}

#[test]
fn an_alias_without_a_status_is_in_the_directory_and_nobody_elses() {
    let mut google = google_in(Scenario::Organisation);
    let plain = |address: &str| json!({ "account": "mia@acme.example", "address": address, "status": "none" });
    assert_eq!(order(&mut google, "alias", &plain("desk@acme.example")).0, 200);
    let holder = look(&mut google, "user?address=desk@acme.example");
    assert_eq!(holder["address"], "mia@acme.example");
    assert_eq!(order(&mut google, "alias", &plain("sam@acme.example")).0, 400);
    // What isn't the organisation's isn't the Directory's.
    assert_eq!(order(&mut google, "alias", &plain("mia@tiles.example")).0, 200);
    assert_eq!(order(&mut google, "alias", &plain("team@acme.example")).0, 200);
}

#[test]
fn time_passes_and_the_switch_is_thrown() {
    let mut google = google();
    let token = token(&mut google, Consent::All, "");
    order(&mut google, "switch", &json!({ "from": "refuse" }));
    assert_eq!(send(&mut google, &token, &mail("boss@bank.example", "ann@shop.example")).0, 400);
    order(&mut google, "clock", &json!({ "advance_s": 3600 }));
    assert_eq!(send(&mut google, &token, &mail(MIA, "ann@shop.example")).0, 401);
}

#[test]
fn an_alias_stands_as_ordered_and_goes_when_ordered() {
    let mut google = google();
    let alias = |status: &str| json!({ "account": MIA, "address": "office@shop.example", "status": status, "smtp": "smtp.shop.example" });
    let standing = |google: &mut Sandbox, status: &str| {
        assert_eq!(order(google, "alias", &alias(status)), (200, json!({})));
        google.aliases(MIA).get(3).map(|alias| format!("{:?}", alias.standing))
    };
    assert_eq!(standing(&mut google, "pending").as_deref(), Some("Pending"));
    assert_eq!(standing(&mut google, "accepted").as_deref(), Some("Accepted"));
    assert_eq!(standing(&mut google, "none").as_deref(), Some("Plain"));
    assert_eq!(standing(&mut google, "delete"), None);
}

#[test]
fn a_grant_is_ended_from_googles_side() {
    let mut google = google();
    let token = token(&mut google, Consent::All, "");
    order(&mut google, "revoke", &json!({ "account": MIA }));
    assert_eq!(get(&mut google, "/gmail/v1/users/me/settings/sendAs", &token).0, 401);
}

#[test]
fn mail_and_what_was_accepted_are_told_newest_first() {
    let mut google = google();
    let token = token(&mut google, Consent::All, "");
    for name in ["first", "second"] {
        send(&mut google, &token, &mail(MIA, "ann@shop.example").replace("Invoice 7", name));
    }
    let mail = look(&mut google, "mail?address=ann%40shop.example");
    assert_eq!((&mail[0]["subject"], &mail[1]["subject"]), (&json!("second"), &json!("first")));
    assert_eq!(mail[0]["headers"][0], json!(["Delivered-To", "ann@shop.example"]));
    let accepted = look(&mut google, "accepted");
    assert_eq!((&accepted[0]["subject"], &accepted[0]["account"]), (&json!("second"), &json!(MIA)));
    assert_eq!(look(&mut google, "unknown"), json!([]));
    look(&mut google, "other");
    assert_eq!(look(&mut google, "unknown"), json!(["GET /sandbox/other"]));
}
