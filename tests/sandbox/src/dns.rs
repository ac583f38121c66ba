//! DNS over HTTPS in Google's JSON (<https://developers.google.com/speed/public-dns/docs/doh/json>), for the domains
//! of the sandbox's world.

use http::StatusCode;
use serde_json::{Value, json};

use crate::{
    reply::{self, Reply},
    request::Call,
};

const MX: u16 = 15;
const TXT: u16 = 16;

/// A name, the type of its record, and the record; several rows make several records.
const ZONE: [(&str, u16, &str); 15] = [
    ("gmail.com", MX, "5 gmail-smtp-in.l.google.com."),
    ("gmail.com", MX, "10 alt1.gmail-smtp-in.l.google.com."),
    ("gmail.com", TXT, "v=spf1 redirect=_spf.google.com"),
    (
        "_dmarc.gmail.com",
        TXT,
        "v=DMARC1; p=none; sp=quarantine; rua=mailto:mailauth-reports@google.com",
    ),
    ("acme.example", MX, "1 smtp.google.com."),
    ("acme.example", TXT, "v=spf1 include:_spf.google.com ~all"),
    ("_dmarc.acme.example", TXT, "v=DMARC1; p=reject"),
    ("tiles.example", MX, "10 mx1.tiles.example."),
    ("tiles.example", MX, "20 mx2.tiles.example."),
    ("tiles.example", TXT, "v=spf1 mx -all"),
    ("outlook.com", MX, "5 outlook-com.olc.protection.outlook.com."),
    ("yahoo.com", MX, "1 mta5.am0.yahoodns.net."),
    ("icloud.com", MX, "10 mx01.mail.icloud.com."),
    ("fastmail.com", MX, "10 in1-smtp.messagingengine.com."),
    ("nomail.example", MX, "0 ."),
];

/// GET `/resolve?name=&type=`.
pub(crate) fn resolve(call: &Call) -> Reply {
    let Some(name) = call.query.one("name").filter(|name| !name.is_empty()) else {
        return reply::open(reply::json(
            StatusCode::BAD_REQUEST,
            &json!({ "error": "Invalid name" }),
        ));
    };
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let kind = match call.query.one("type").unwrap_or("1").to_ascii_uppercase().as_str() {
        "MX" => MX,
        "TXT" => TXT,
        "A" => 1,
        number => number.parse().unwrap_or(1),
    };
    reply::open(reply::json(StatusCode::OK, &looked_up(&name, kind)))
}

fn looked_up(name: &str, kind: u16) -> Value {
    let exists = ZONE.iter().any(|(owner, _, _)| *owner == name);
    let answers: Vec<Value> = ZONE
        .iter()
        .filter(|(owner, of, _)| *owner == name && *of == kind)
        .map(|(_, _, data)| json!({ "name": format!("{name}."), "type": kind, "TTL": 300, "data": data }))
        .collect();
    // 0 is NOERROR, 3 is NXDOMAIN (RFC 1035, 4.1.1).
    let mut found = json!({
        "Status": if exists { 0 } else { 3 },
        "TC": false, "RD": true, "RA": true, "AD": false, "CD": false,
        "Question": [{ "name": format!("{name}."), "type": kind }],
    });
    if !answers.is_empty() {
        found["Answer"] = json!(answers);
    }
    found
}
