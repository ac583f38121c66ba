//! DNS over HTTPS in Google's JSON (<https://developers.google.com/speed/public-dns/docs/doh/json>), for the domains
//! of the sandbox's world.

mod health;

use http::StatusCode;
use serde_json::{Value, json};

use crate::{
    reply::{self, Reply},
    request::Call,
};

const A: u16 = 1;
const MX: u16 = 15;
const CNAME: u16 = 5;
const TXT: u16 = 16;
const AAAA: u16 = 28;

/// A domain whose name servers don't answer properly.
const BROKEN: &str = "broken.example";
/// A domain whose answers are cut short.
const CUT: &str = "cut.example";

/// A name, the type of its record, and the record; several rows make several records. Each provider's custom domains
/// point where that provider tells its customers to.
const ZONE: &[(&str, u16, &str)] = &[
    ("gmail.com", MX, "5 gmail-smtp-in.l.google.com."),
    ("gmail.com", MX, "10 alt1.gmail-smtp-in.l.google.com."),
    ("gmail.com", TXT, "v=spf1 redirect=_spf.google.com"),
    (
        "_dmarc.gmail.com",
        TXT,
        "v=DMARC1; p=none; sp=quarantine; rua=mailto:mailauth-reports@google.com",
    ),
    ("outlook.com", MX, "5 outlook-com.olc.protection.outlook.com."),
    ("hotmail.com", MX, "2 hotmail-com.olc.protection.outlook.com."),
    ("yahoo.com", MX, "1 mta5.am0.yahoodns.net."),
    ("icloud.com", MX, "10 mx01.mail.icloud.com."),
    ("fastmail.com", MX, "10 in1-smtp.messagingengine.com."),
    ("acme.example", MX, "1 smtp.google.com."),
    ("acme-group.example", MX, "1 smtp.google.com."),
    ("works.example", MX, "1 smtp.google.com."),
    ("office.example", MX, "1 aspmx.l.google.com."),
    ("office.example", MX, "5 alt1.aspmx.l.google.com."),
    ("office.example", MX, "5 alt2.aspmx.l.google.com."),
    ("tiles.example", MX, "10 mx1.tiles.example."),
    ("tiles.example", MX, "20 mx2.tiles.example."),
    ("tiles.example", TXT, "v=spf1 mx -all"),
    ("host.example", MX, "0 mail.host.example."),
    ("mail.host.example", A, "192.0.2.25"),
    ("shop.example", MX, "10 in1-smtp.messagingengine.com."),
    ("shop.example", MX, "20 in2-smtp.messagingengine.com."),
    ("studio.example", MX, "0 studio-example.mail.protection.outlook.com."),
    ("bridge.example", MX, "10 mail.protonmail.ch."),
    ("bridge.example", MX, "20 mailsec.protonmail.ch."),
    ("apple.example", MX, "10 mx01.mail.icloud.com."),
    ("apple.example", MX, "10 mx02.mail.icloud.com."),
    ("zoho.example", MX, "10 mx.zoho.com."),
    ("zoho.example", MX, "20 mx2.zoho.com."),
    ("zoho-eu.example", MX, "10 mx.zoho.eu."),
    ("zoho-au.example", MX, "10 mx.zoho.com.au."),
    ("yandex.example", MX, "10 mx.yandex.net."),
    ("mailru.example", MX, "10 emx.mail.ru."),
    ("ionos.example", MX, "10 mx00.ionos.de."),
    ("ionos.example", MX, "10 mx01.ionos.de."),
    ("ovh.example", MX, "1 mx0.mail.ovh.net."),
    ("ovh.example", MX, "5 mx1.mail.ovh.net."),
    ("godaddy.example", MX, "0 smtp.secureserver.net."),
    ("godaddy.example", MX, "10 mailstore1.secureserver.net."),
    ("namecheap.example", MX, "10 mx1.privateemail.com."),
    ("namecheap.example", MX, "10 mx2.privateemail.com."),
    ("titan.example", MX, "10 mx1.titan.email."),
    ("titan.example", MX, "20 mx2.titan.email."),
    // A service that only forwards, and so has no server to send through.
    ("forward.example", MX, "10 mx1.improvmx.com."),
    ("forward.example", MX, "20 mx2.improvmx.com."),
    // No MX at all: mail goes to the host itself (RFC 5321, 5.1).
    ("bare.example", A, "192.0.2.10"),
    // The null MX: no mail at all (RFC 7505).
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
        "AAAA" => AAAA,
        "A" => A,
        number => number.parse().unwrap_or(A),
    };
    reply::open(reply::json(StatusCode::OK, &looked_up(&name, kind)))
}

fn looked_up(name: &str, kind: u16) -> Value {
    // A name that stands for another is followed, and both are told.
    let alias = rows().find(|(owner, of, _)| *owner == name && *of == CNAME);
    let target = alias.map_or(name, |(_, _, target)| target.trim_end_matches('.'));
    let found = rows().filter(|(owner, of, _)| *owner == target && *of == kind);
    let answers: Vec<Value> = alias
        .into_iter()
        .chain(found)
        .map(|(owner, of, data)| json!({ "name": format!("{owner}."), "type": of, "TTL": 300, "data": data }))
        .collect();
    let mut found = json!({
        "Status": status(name),
        "TC": is_below(name, CUT), "RD": true, "RA": true, "AD": false, "CD": false,
        "Question": [{ "name": format!("{name}."), "type": kind }],
    });
    if !answers.is_empty() {
        found["Answer"] = json!(answers);
    }
    found
}

fn rows() -> impl Iterator<Item = &'static (&'static str, u16, &'static str)> {
    ZONE.iter().chain(health::ZONE)
}

fn is_below(name: &str, domain: &str) -> bool {
    name == domain || name.strip_suffix(domain).is_some_and(|before| before.ends_with('.'))
}

/// RFC 1035, 4.1.1: 0 is NOERROR, 2 is SERVFAIL, 3 is NXDOMAIN. A name with names below it exists (RFC 8020).
fn status(name: &str) -> u8 {
    match name {
        _ if is_below(name, BROKEN) => 2,
        _ if is_below(name, CUT) => 0,
        _ if rows().any(|(owner, _, _)| is_below(owner, name)) => 0,
        _ => 3,
    }
}
