//! Gmail: who may call what, and what becomes of a mail.

use std::time::Duration;

use http::Request;
use sandbox::{
    Consent, Cut, Fault, FromSwitch, NewAlias, Refused, Scenario, SmtpSecurity, Standing,
};
use serde_json::{Value, json};

use crate::app::*;

const LIST: &str = "/gmail/v1/users/me/settings/sendAs";

#[test]
fn the_roster_says_only_what_is_true() {
    let mut google = google();
    let token = token(&mut google, Consent::All, "");
    let (status, roster) = get(&mut google, LIST, &token);
    assert_eq!(status, 200);
    assert_eq!(
        roster["sendAs"],
        json!([
            { "sendAsEmail": MIA, "displayName": "Mia Chen", "isPrimary": true, "isDefault": true },
            {
                "sendAsEmail": "accounts@acme.example", "displayName": "Acme Accounts", "treatAsAlias": true,
                "smtpMsa": { "host": "smtp.acme.example", "port": 587, "securityMode": "starttls" },
                "verificationStatus": "accepted",
            },
            {
                "sendAsEmail": "tiles.by.mia@gmail.com", "displayName": "Tiles by Mia", "treatAsAlias": true,
                "verificationStatus": "pending",
            },
        ])
    );
    let one =
        get(&mut google, "/gmail/v1/users/me/settings/sendAs/accounts%40acme.example", &token);
    assert_eq!((one.0, &one.1), (200, &roster["sendAs"][1]));
    assert_eq!(
        get(&mut google, "/gmail/v1/users/me/settings/sendAs/a%2Bb%40acme.example", &token).0,
        404
    );
}

#[test]
fn an_unticked_scope_is_a_403_that_says_so() {
    let mut google = google();
    let token = token(&mut google, Consent::Only(&[SEND]), "");
    let (status, error) = get(&mut google, LIST, &token);
    assert_eq!(status, 403);
    assert_eq!(error["error"]["errors"][0]["reason"], "insufficientPermissions");
    assert_eq!(error["error"]["details"][0]["reason"], "ACCESS_TOKEN_SCOPE_INSUFFICIENT");
    assert_eq!(send(&mut google, &token, &mail(MIA, "ann@shop.example")).0, 200);
}

#[test]
fn a_person_can_neither_add_nor_verify_by_api() {
    let mut google = google();
    let token = token(&mut google, Consent::All, "");
    let create = google.handle(call("POST", LIST, &token, "{}"), now());
    assert_eq!(create.status(), 403);
    let verify = call("POST", &format!("{LIST}/tiles.by.mia@gmail.com/verify"), &token, "");
    assert_eq!(google.handle(verify, now()).status(), 403);
    assert!(google.unknown().is_empty());
}

#[test]
fn a_token_ends_after_its_hour() {
    let mut google = google();
    let token = token(&mut google, Consent::All, "");
    google.advance(Duration::from_secs(3598));
    assert_eq!(get(&mut google, LIST, &token).0, 200);
    google.advance(Duration::from_secs(1));
    let (status, error) = get(&mut google, LIST, &token);
    assert_eq!((status, &error["error"]["errors"][0]["reason"]), (401, &json!("authError")));
}

#[test]
fn somebody_elses_mail_is_not_for_this_token() {
    let mut google = google();
    let token = token(&mut google, Consent::All, "");
    let (status, error) =
        get(&mut google, "/gmail/v1/users/tiles.by.mia@gmail.com/settings/sendAs", &token);
    assert_eq!(status, 403);
    assert_eq!(error["error"]["message"], "Delegation denied for tiles.by.mia@gmail.com");
    assert_eq!(
        get(&mut google, "/gmail/v1/users/mia.chen%40gmail.com/settings/sendAs", &token).0,
        200
    );
}

#[test]
fn a_usable_from_is_kept_and_everybody_gets_a_copy_without_bcc() {
    let mut google = google();
    let token = token(&mut google, Consent::All, METADATA);
    let raw = mail("Acme Accounts <accounts@acme.example>", "ann@shop.example")
        .replace("Subject", "Bcc: tax@firm.example\r\nSubject");
    let (status, answer) = send(&mut google, &token, &raw);
    assert_eq!((status, &answer["labelIds"]), (200, &json!(["SENT"])));
    for address in ["ann@shop.example", "tax@firm.example"] {
        let mail = &google.mail(address)[0];
        assert_eq!(mail.from, "Acme Accounts <accounts@acme.example>");
        assert_eq!((mail.subject.as_str(), mail.text.trim()), ("Invoice 7", "Hello"));
        assert_eq!(mail.header("Bcc"), None);
        assert_eq!(mail.header("X-Google-Original-Message-ID"), Some("<own@app.example>"));
        assert!(mail.header("Message-ID").unwrap().ends_with("@mail.gmail.com>"));
    }
    assert!(google.mail(MIA).is_empty());
    assert_eq!(google.accepted()[0].mail.raw, raw);
}

#[test]
fn another_from_is_swapped_for_the_default_address() {
    let mut google = google();
    let token = token(&mut google, Consent::All, METADATA);
    for from in ["tiles.by.mia@gmail.com", "boss@bank.example"] {
        let (status, answer) = send(&mut google, &token, &mail(from, "ann@shop.example"));
        assert_eq!(status, 200);
        let path = format!(
            "/gmail/v1/users/me/messages/{}?format=metadata&metadataHeaders=From&metadataHeaders=Message-ID",
            answer["id"].as_str().unwrap()
        );
        let (_, message) = get(&mut google, &path, &token);
        let headers = message["payload"]["headers"].as_array().unwrap();
        assert_eq!(headers.len(), 2);
        assert!(
            headers.contains(&json!({ "name": "From", "value": "Mia Chen <mia.chen@gmail.com>" })),
            "{headers:?}"
        );
    }
    assert_eq!(google.accepted()[0].sent_from, "Mia Chen <mia.chen@gmail.com>");
}

#[test]
fn another_from_is_refused_where_the_switch_says_so() {
    let mut google = google();
    google.switch(FromSwitch::Refuse);
    let token = token(&mut google, Consent::All, "");
    let (status, error) = send(&mut google, &token, &mail("boss@bank.example", "ann@shop.example"));
    assert_eq!((status, &error["error"]["message"]), (400, &json!("Invalid From header")));
    assert!(google.accepted().is_empty());
}

#[test]
fn a_mail_without_from_leaves_from_the_default_address() {
    let mut google = google();
    let token = token(&mut google, Consent::All, "");
    assert_eq!(send(&mut google, &token, "To: ann@shop.example\r\n\r\nHi").0, 200);
    assert_eq!(google.mail("ann@shop.example")[0].from, MIA);
}

#[test]
fn a_mail_to_nobody_is_refused() {
    let mut google = google();
    let token = token(&mut google, Consent::All, "");
    let (status, error) =
        send(&mut google, &token, "From: mia.chen@gmail.com\r\nSubject: x\r\n\r\nHi");
    assert_eq!((status, &error["error"]["message"]), (400, &json!("Recipient address required")));
    let (status, error) = send(&mut google, &token, &mail(MIA, "ann"));
    assert_eq!((status, &error["error"]["message"]), (400, &json!("Invalid To header")));
}

#[test]
fn a_mail_to_oneself_is_one_message_in_sent_and_inbox() {
    let mut google = google();
    let token = token(&mut google, Consent::All, "");
    let (_, answer) = send(&mut google, &token, &mail(MIA, MIA));
    assert_eq!(answer["labelIds"], json!(["UNREAD", "SENT", "INBOX"]));
    assert_eq!(google.mail(MIA).len(), 1);
}

#[test]
fn an_upload_is_taken_as_it_is_and_in_two_parts() {
    let mut google = google();
    let token = token(&mut google, Consent::All, "");
    let raw = mail(MIA, "ann@shop.example");
    let path = "/upload/gmail/v1/users/me/messages/send?uploadType=";
    let mut upload = |kind: &str, media_type: &str, body: String| {
        let mut request = call("POST", &format!("{path}{kind}"), &token, body);
        request.headers_mut().insert("Content-Type", media_type.parse().unwrap());
        google.handle(request, now()).status().as_u16()
    };
    assert_eq!(upload("media", "message/rfc822", raw.clone()), 200);
    assert_eq!(upload("media", "text/plain", raw.clone()), 400);
    assert_eq!(upload("media", "message/rfc822", raw.clone() + &"x".repeat(36_700_160)), 413);
    let both = format!(
        "--b\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n{{}}\r\n\
         --b\r\nContent-Type: message/rfc822\r\n\r\n{raw}\r\n--b--"
    );
    assert_eq!(upload("multipart", "multipart/related; boundary=b", both), 200);
    assert_eq!(
        google.accepted().iter().map(|one| one.mail.raw.as_str()).collect::<Vec<_>>(),
        [&raw, &raw]
    );
}

#[test]
fn metadata_opens_the_list_of_sent_but_neither_search_nor_bodies() {
    let mut google = google();
    let token = token(&mut google, Consent::All, METADATA);
    let ids: Vec<Value> = (0..3)
        .map(|_| send(&mut google, &token, &mail(MIA, "ann@shop.example")).1["id"].clone())
        .collect();
    let (_, first) =
        get(&mut google, "/gmail/v1/users/me/messages?labelIds=SENT&maxResults=2", &token);
    assert_eq!((&first["messages"][0]["id"], &first["messages"][1]["id"]), (&ids[2], &ids[1]));
    let next = first["nextPageToken"].as_str().unwrap();
    let (_, last) = get(
        &mut google,
        &format!("/gmail/v1/users/me/messages?labelIds=SENT&maxResults=2&pageToken={next}"),
        &token,
    );
    assert_eq!(last["messages"], json!([{ "id": ids[0], "threadId": ids[0] }]));
    assert_eq!(last["nextPageToken"], Value::Null);
    let (status, error) = get(&mut google, "/gmail/v1/users/me/messages?q=invoice", &token);
    assert_eq!(
        (status, &error["error"]["message"]),
        (403, &json!("Metadata scope does not support 'q' parameter"))
    );
    let path = format!("/gmail/v1/users/me/messages/{}", ids[0].as_str().unwrap());
    assert_eq!(get(&mut google, &path, &token).0, 403);
    assert_eq!(get(&mut google, &format!("{path}?format=minimal"), &token).0, 200);
    assert_eq!(get(&mut google, "/gmail/v1/users/me/profile", &token).1["emailAddress"], MIA);
}

#[test]
fn a_reader_sees_the_parts_with_their_text() {
    let mut google = google();
    let token = token(&mut google, Consent::All, READONLY);
    let (_, answer) = send(&mut google, &token, &mail(MIA, "ann@shop.example"));
    let (_, message) = get(
        &mut google,
        &format!("/gmail/v1/users/me/messages/{}", answer["id"].as_str().unwrap()),
        &token,
    );
    assert_eq!(message["payload"]["mimeType"], "text/plain");
    assert_eq!(message["payload"]["body"]["data"], "SGVsbG8NCg==");
    assert_eq!(message["snippet"], "Hello");
    let (_, found) =
        get(&mut google, "/gmail/v1/users/me/messages?q=to:ann@shop.example+hello", &token);
    assert_eq!(found["resultSizeEstimate"], 1);
}

#[test]
fn the_sixty_first_mail_of_a_minute_is_too_much() {
    let mut google = google();
    let token = token(&mut google, Consent::All, "");
    assert!((0..60).all(|_| send(&mut google, &token, &mail(MIA, "ann@shop.example")).0 == 200));
    let (status, error) = send(&mut google, &token, &mail(MIA, "ann@shop.example"));
    assert_eq!(
        (status, &error["error"]["errors"][0]["reason"]),
        (429, &json!("rateLimitExceeded"))
    );
    google.advance(Duration::from_mins(1));
    assert_eq!(send(&mut google, &token, &mail(MIA, "ann@shop.example")).0, 200);
}

#[test]
fn a_daily_limit_and_a_disabled_api_say_what_google_says() {
    let mut google = google_in(Scenario::DailyLimit);
    let full = token(&mut google, Consent::All, "");
    let (status, error) = send(&mut google, &full, &mail(MIA, "ann@shop.example"));
    assert_eq!(
        (status, &error["error"]["message"]),
        (429, &json!("User-rate limit exceeded (Mail sending)"))
    );
    let mut google = google_in(Scenario::ApiDisabled);
    let disabled = token(&mut google, Consent::All, "");
    let (status, error) = get(&mut google, LIST, &disabled);
    assert_eq!(
        (status, &error["error"]["errors"][0]["reason"]),
        (403, &json!("accessNotConfigured"))
    );
    assert_eq!(error["error"]["details"][1]["reason"], "SERVICE_DISABLED");
}

#[test]
fn a_page_may_send_its_token_but_not_read_retry_after() {
    let mut google = google();
    let preflight =
        Request::options(format!("{BASE}{LIST}")).header("Origin", "http://127.0.0.1:8080");
    let answer = google.handle(preflight.body(Vec::new()).unwrap(), now());
    assert!(
        answer.headers()["Access-Control-Allow-Headers"]
            .to_str()
            .unwrap()
            .contains("authorization")
    );
    let refused = google.handle(call("GET", LIST, "none", ""), now());
    assert_eq!(refused.status(), 401);
    assert_eq!(refused.headers()["Access-Control-Allow-Origin"], "http://127.0.0.1:8080");
    let exposed = refused.headers()["Access-Control-Expose-Headers"].to_str().unwrap();
    assert!(!exposed.to_ascii_lowercase().contains("retry"));
}

#[test]
fn a_cut_after_the_mail_was_taken_leaves_the_mail_and_no_answer() {
    let mut google = google();
    let token = token(&mut google, Consent::All, "");
    google.fault(Fault { cut: Some(Cut::After), ..Fault::at("/gmail/v1/users/me/messages/send") });
    let exchange = google.exchange(sending(&token, &mail(MIA, "ann@shop.example")), now());
    assert!(exchange.answer.is_none());
    assert_eq!(google.mail("ann@shop.example").len(), 1);
}

#[test]
fn a_cut_before_leaves_nothing_and_comes_as_often_as_ordered() {
    let mut google = google();
    let token = token(&mut google, Consent::All, "");
    google.fault(Fault { cut: Some(Cut::Before), times: 2, ..Fault::at("/gmail") });
    let statuses: Vec<u16> = (0..3)
        .map(|_| {
            google.handle(sending(&token, &mail(MIA, "ann@shop.example")), now()).status().as_u16()
        })
        .collect();
    assert_eq!(statuses, [599, 599, 200]);
    assert_eq!(google.accepted().len(), 1);
}

#[test]
fn a_fault_may_answer_in_googles_place_or_hide_the_answer() {
    let mut google = google();
    let token = token(&mut google, Consent::All, "");
    google.fault(Fault { status: Some(503), cors: false, delay_ms: 20, ..Fault::at("/gmail") });
    let exchange = google.exchange(call("GET", LIST, &token, ""), now());
    let answer = exchange.answer.unwrap();
    assert_eq!((answer.status().as_u16(), exchange.delay), (503, Duration::from_millis(20)));
    assert_eq!(body(&answer)["error"]["errors"][0]["reason"], "backendError");
    assert!(!answer.headers().contains_key("Access-Control-Allow-Origin"));
    google.fault(Fault { body: Some("<html>hotel".to_owned()), ..Fault::at("/gmail") });
    let answer = google.handle(call("GET", LIST, &token, ""), now());
    assert_eq!(
        (answer.status().as_u16(), answer.body().as_slice()),
        (200, b"<html>hotel".as_slice())
    );
}

#[test]
fn an_unknown_call_is_answered_501_and_remembered() {
    let mut google = google();
    let token = token(&mut google, Consent::All, "");
    assert_eq!(get(&mut google, "/gmail/v1/users/me/labels", &token).0, 501);
    assert_eq!(google.unknown(), ["GET /gmail/v1/users/me/labels"]);
    google.reset(Scenario::New);
    assert!(google.unknown().is_empty());
}

#[test]
fn an_address_appears_waits_and_is_confirmed() {
    let mut google = google_in(Scenario::New);
    let standing =
        |google: &sandbox::Sandbox| google.aliases(MIA).get(1).map(|alias| alias.standing);
    let office = NewAlias::at("office@shop.example").named("Office").through(
        "smtp.shop.example",
        587,
        SmtpSecurity::Starttls,
    );
    google.person(MIA).adds_alias(office, now()).unwrap();
    assert_eq!(standing(&google), Some(Standing::Pending));
    assert_eq!(
        google.mail("office@shop.example")[0].subject,
        "Gmail Confirmation - Send Mail as office@shop.example"
    );
    google.person(MIA).confirms("office@shop.example").unwrap();
    assert_eq!(standing(&google), Some(Standing::Accepted));
    google.person(MIA).deletes("office@shop.example").unwrap();
    assert_eq!(standing(&google), None);
}

#[test]
fn an_address_is_refused_where_the_world_forbids_it() {
    let outside = || NewAlias::at("me@tiles.by").through("smtp.tiles.by", 465, SmtpSecurity::Ssl);
    let added =
        |scenario, person: &str| google_in(scenario).person(person).adds_alias(outside(), now());
    assert!(matches!(
        added(Scenario::WorkspaceNoGateway, "mia@acme.example"),
        Err(Refused::GatewayForbidden { .. })
    ));
    assert_eq!(added(Scenario::Full, MIA), Err(Refused::TooMany));
    assert_eq!(added(Scenario::ThirdParty, MIA), Err(Refused::ThirdPartyEnded));
    assert_eq!(added(Scenario::Workspace, "mia@acme.example"), Ok(()));
}

#[test]
fn in_january_2027_an_outside_address_is_swapped() {
    let mut google = google_in(Scenario::ThirdParty);
    let token = token(&mut google, Consent::All, "");
    assert_eq!(
        send(&mut google, &token, &mail("accounts@acme.example", "ann@shop.example")).0,
        200
    );
    let mail = &google.mail("ann@shop.example")[0];
    assert_eq!(mail.from, "Mia Chen <mia.chen@gmail.com>");
    assert!(mail.date.contains("Jan 2027"), "{}", mail.date);
}

#[test]
fn the_full_account_has_ninety_nine_addresses() {
    assert_eq!(google_in(Scenario::Full).aliases(MIA).len(), 99);
}

#[test]
fn the_organisation_has_staff_of_every_standing_and_signatures_that_no_mail_carries() {
    let mut google = google_in(Scenario::Organisation);
    let token = token_of("mia@acme.example", &mut google, Consent::All, "");
    let (status, list) = get(&mut google, LIST, &token);
    let signature = |address: &str| {
        let all = list["sendAs"].as_array().unwrap();
        let one = all.iter().find(|one| one["sendAsEmail"] == address).unwrap();
        one["signature"].as_str().unwrap_or_default().to_owned()
    };

    assert_eq!(status, 200);
    assert!(signature("accounts@acme.example").contains("Tiles &amp; floors"));
    assert!(signature("quotes@acme.example").contains("<script>"));
    assert_eq!(signature("ann@acme.example"), "");
    let sent = mail("accounts@acme.example", "ann@shop.example");
    assert_eq!(send(&mut google, &token, &sent).0, 200);
    assert!(!google.mail("ann@shop.example")[0].raw.contains("Tiles"));
}
