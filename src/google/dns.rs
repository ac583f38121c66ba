//! DNS over HTTPS: who receives the mail of a domain.
//! <https://developers.google.com/speed/public-dns/docs/doh/json>
//!
//! The resolver learns the domain, so the person is told before it is asked.

use http::Request;
use serde::Deserialize;

use super::{ApiError, ApiErrorKind, RawAnswer, Transport};
use crate::{alias::Exchangers, config::Endpoint};

/// The type of an MX record (RFC 1035 §3.2.2).
const MX: u16 = 15;
/// The name exists, or there is none such (RFC 1035 §4.1.1).
const NO_ERROR: u16 = 0;
const NO_SUCH_NAME: u16 = 3;

#[derive(Deserialize)]
struct Answer {
    #[serde(rename = "Status")]
    status: u16,
    #[serde(rename = "Answer", default)]
    records: Vec<Record>,
}

#[derive(Deserialize)]
struct Record {
    #[serde(rename = "type")]
    kind: u16,
    data: String,
}

/// Asks for the mail exchangers of a domain. Nothing but its name is sent, and no header of ours, so
/// that the browser sends it without a preflight.
pub async fn exchangers(
    domain: &str,
    dns: &Endpoint,
    transport: &impl Transport,
) -> Result<Exchangers, ApiError> {
    let name: String = url::form_urlencoded::byte_serialize(domain.as_bytes()).collect();
    let request = Request::get(dns.at(&format!("?name={name}&type=MX")))
        .body(Vec::new())
        .expect("an endpoint is a valid URL");
    let response = transport.send(request).await?;
    let (status, body) = (response.status(), response.body());
    let raw = || Some(RawAnswer::new(status, body, ""));
    if !status.is_success() {
        return Err(ApiError { kind: ApiErrorKind::GoogleFailed, raw: raw() });
    }
    let unreadable = |_| ApiError { kind: ApiErrorKind::Unreadable, raw: raw() };
    let answer: Answer = serde_json::from_slice(body).map_err(unreadable)?;
    match answer.status {
        NO_ERROR => Ok(read(&answer.records)),
        NO_SUCH_NAME => Ok(Exchangers::NoDomain),
        _ => Err(ApiError { kind: ApiErrorKind::GoogleFailed, raw: raw() }),
    }
}

fn read(records: &[Record]) -> Exchangers {
    let exchangers = records.iter().filter(|record| record.kind == MX);
    let mut hosts: Vec<(u16, &str)> = exchangers.filter_map(|record| parts(&record.data)).collect();
    // RFC 7505: one record with no host means that no mail is taken.
    if matches!(hosts.as_slice(), [(_, "")]) {
        return Exchangers::NoMail;
    }
    hosts.sort_unstable();
    Exchangers::Hosts(hosts.into_iter().map(|(_, host)| host.to_owned()).collect())
}

/// From `10 mx1.tiles.example.`: the preference and the host.
fn parts(data: &str) -> Option<(u16, &str)> {
    let (preference, host) = data.trim().split_once(' ')?;
    Some((preference.parse().ok()?, host.trim().trim_end_matches('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(records: &[(u16, &str)]) -> Exchangers {
        let records =
            records.iter().map(|(kind, data)| Record { kind: *kind, data: (*data).into() });
        read(&records.collect::<Vec<_>>())
    }

    #[test]
    fn the_preferred_host_comes_first_and_other_records_do_not_count() {
        let found = of(&[
            (15, "20 mx2.tiles.example."),
            (5, "tiles.example."),
            (15, "10 mx1.tiles.example."),
        ]);

        assert_eq!(
            found,
            Exchangers::Hosts(vec!["mx1.tiles.example".into(), "mx2.tiles.example".into()])
        );
    }

    #[test]
    fn a_null_record_means_that_no_mail_is_taken() {
        assert_eq!(of(&[(15, "0 .")]), Exchangers::NoMail);
        assert_eq!(of(&[]), Exchangers::Hosts(Vec::new()), "nobody says");
    }

    #[test]
    fn what_is_no_record_is_passed_over() {
        assert_eq!(of(&[(15, "mx1.tiles.example"), (15, "")]), Exchangers::Hosts(Vec::new()));
    }
}
