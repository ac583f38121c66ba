//! DNS over HTTPS: a domain for every kind of mail host.

use sandbox::Sandbox;
use serde_json::{Value, json};

use crate::app::*;

fn looked_up(google: &mut Sandbox, name: &str) -> Value {
    get(google, &format!("/resolve?name={name}&type=MX"), "none").1
}

#[test]
fn a_domain_at_each_provider_points_there() {
    let mut google = google();
    let hosts = [
        ("acme.example", "smtp.google.com."),
        ("acme-group.example", "smtp.google.com."),
        ("works.example", "smtp.google.com."),
        ("office.example", "aspmx.l.google.com."),
        ("shop.example", "in1-smtp.messagingengine.com."),
        ("studio.example", "studio-example.mail.protection.outlook.com."),
        ("bridge.example", "mail.protonmail.ch."),
        ("apple.example", "mx01.mail.icloud.com."),
        ("zoho.example", "mx.zoho.com."),
        ("zoho-eu.example", "mx.zoho.eu."),
        ("zoho-au.example", "mx.zoho.com.au."),
        ("yandex.example", "mx.yandex.net."),
        ("mailru.example", "emx.mail.ru."),
        ("ionos.example", "mx00.ionos.de."),
        ("ovh.example", "mx0.mail.ovh.net."),
        ("godaddy.example", "smtp.secureserver.net."),
        ("namecheap.example", "mx1.privateemail.com."),
        ("titan.example", "mx1.titan.email."),
        ("forward.example", "mx1.improvmx.com."),
        ("host.example", "mail.host.example."),
        ("tiles.example", "mx1.tiles.example."),
        ("nomail.example", "."),
    ];
    for (name, host) in hosts {
        let answer = looked_up(&mut google, name);
        assert_eq!(answer["Status"], 0, "{name}");
        let first = answer["Answer"][0]["data"].as_str().unwrap();
        assert_eq!(first.split_once(' ').unwrap().1, host);
    }
}

#[test]
fn the_name_is_found_whatever_its_case_and_with_its_last_dot() {
    let mut google = google();
    assert_eq!(
        looked_up(&mut google, "Shop.Example.")["Answer"],
        looked_up(&mut google, "shop.example")["Answer"]
    );
}

#[test]
fn a_name_that_isnt_there_one_without_mail_and_one_out_of_order_differ() {
    let mut google = google();
    let mut told = |name: &str| {
        let answer = looked_up(&mut google, name);
        (answer["Status"].clone(), answer["Answer"].clone())
    };
    assert_eq!(told("nobody.example"), (json!(3), Value::Null));
    assert_eq!(told("bare.example"), (json!(0), Value::Null));
    assert_eq!(told("broken.example"), (json!(2), Value::Null));
}

fn texts(google: &mut Sandbox, name: &str) -> Vec<String> {
    let answer = get(google, &format!("/resolve?name={name}&type=TXT"), "none").1;
    let records = answer["Answer"].as_array().cloned().unwrap_or_default();
    records.iter().map(|record| record["data"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn domains_say_who_may_send_for_them_each_in_its_own_state() {
    let mut google = google();
    assert_eq!(texts(&mut google, "acme.example").len(), 2);
    assert_eq!(texts(&mut google, "several.example").len(), 2);
    assert!(texts(&mut google, "_spf.google.com")[0].contains("include:_netblocks3.google.com"));
    let key = texts(&mut google, "google._domainkey.acme.example").remove(0);
    assert!(
        key.starts_with("\"v=DKIM1") && key.contains("\" \""),
        "a long text comes in two strings"
    );
    assert_eq!(texts(&mut google, "google._domainkey.acme-group.example"), [] as [String; 0]);
}

#[test]
fn a_name_that_stands_for_another_is_followed() {
    let mut google = google();
    let (_, answer) =
        get(&mut google, "/resolve?name=google._domainkey.hosted.example&type=TXT", "none");
    assert_eq!(answer["Answer"][0]["type"], 5);
    assert_eq!(answer["Answer"][1]["type"], 16);
    assert_eq!(answer["Answer"][1]["name"], "google._domainkey.acme.example.");
}

#[test]
fn what_lies_below_a_broken_domain_is_broken_and_a_cut_answer_says_so() {
    let mut google = google();
    let mut of = |name: &str| get(&mut google, &format!("/resolve?name={name}&type=TXT"), "none").1;
    assert_eq!(of("_dmarc.broken.example")["Status"], 2);
    assert_eq!(of("unbroken.example")["Status"], 3);
    assert_eq!(of("_dmarc.cut.example")["TC"], true);
}
