//! DNS over HTTPS: who receives the mail of a domain, and what it says of the mail that it sends.
//! <https://developers.google.com/speed/public-dns/docs/doh/json>
//!
//! The resolver learns the domain, so the person is told before it is asked.
mod answer;
mod record_type;
mod txt;

use http::Request;

pub use answer::{DnsAnswer, NotKnown, exchanger};
use answer::{Unread, read};
pub use record_type::RecordType;

use super::{ApiError, ApiErrorKind, RawAnswer, Transport};
use crate::{alias::Exchangers, config::Endpoint};

/// The resolver of the configuration, over HTTPS.
#[derive(Clone, Debug)]
pub struct Doh<T> {
    pub at: Endpoint,
    pub transport: T,
}

/// Asks for the records of a name. Nothing but it and the type is sent, and no header of ours, so that the browser sends it
/// without a preflight.
pub async fn look_up(
    name: &str,
    of: RecordType,
    dns: &Endpoint,
    transport: &impl Transport,
) -> DnsAnswer {
    match ask(name, of, dns, transport).await {
        Ok((_, _, answer)) => answer.unwrap_or_else(|unread| DnsAnswer::NotKnown(unread.into())),
        Err(error) => DnsAnswer::NotKnown(NotKnown::of(&error.kind)),
    }
}

/// Asks for the mail exchangers of a domain.
pub async fn exchangers(
    domain: &str,
    dns: &Endpoint,
    transport: &impl Transport,
) -> Result<Exchangers, ApiError> {
    let (status, body, answer) = ask(domain, RecordType::Mx, dns, transport).await?;
    let failed = |kind| ApiError { kind, raw: Some(RawAnswer::new(status, &body, "")) };
    match answer {
        Ok(DnsAnswer::Records(records)) => Ok(Exchangers::of_records(&records)),
        Ok(DnsAnswer::NoRecord) => Ok(Exchangers::Hosts(Vec::new())),
        Ok(DnsAnswer::NoDomain) => Ok(Exchangers::NoDomain),
        Ok(DnsAnswer::NotKnown(_)) | Err(Unread::Failed) => Err(failed(ApiErrorKind::GoogleFailed)),
        Err(Unread::Unreadable) => Err(failed(ApiErrorKind::Unreadable)),
    }
}

type Asked = (http::StatusCode, Vec<u8>, Result<DnsAnswer, Unread>);

async fn ask(
    name: &str,
    of: RecordType,
    dns: &Endpoint,
    transport: &impl Transport,
) -> Result<Asked, ApiError> {
    let written: String = url::form_urlencoded::byte_serialize(name.as_bytes()).collect();
    let request = Request::get(dns.at(&format!("?name={written}&type={}", of.name())))
        .body(Vec::new())
        .map_err(|_| ApiError::of(ApiErrorKind::Unreadable))?;
    let response = transport.send(request).await?;
    let (parts, body) = response.into_parts();
    let answer =
        if parts.status.is_success() { read(name, of, &body) } else { Err(Unread::Failed) };
    Ok((parts.status, body, answer))
}

impl Exchangers {
    /// From MX records as they are written; what is no record is passed over.
    pub fn of_records(records: &[String]) -> Self {
        let mut hosts: Vec<_> = records.iter().filter_map(|data| exchanger(data)).collect();
        // RFC 7505: one record with no host means that no mail is taken.
        if matches!(hosts.as_slice(), [(_, "")]) {
            return Self::NoMail;
        }
        hosts.sort_unstable();
        Self::Hosts(hosts.into_iter().map(|(_, host)| host.to_owned()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(records: &[&str]) -> Exchangers {
        Exchangers::of_records(&records.iter().map(|data| (*data).into()).collect::<Vec<_>>())
    }

    #[test]
    fn the_preferred_host_comes_first() {
        let found = of(&["20 mx2.tiles.example.", "10 mx1.tiles.example."]);

        assert_eq!(
            found,
            Exchangers::Hosts(vec!["mx1.tiles.example".into(), "mx2.tiles.example".into()])
        );
    }

    #[test]
    fn a_null_record_means_that_no_mail_is_taken() {
        assert_eq!(of(&["0 ."]), Exchangers::NoMail);
        assert_eq!(of(&[]), Exchangers::Hosts(Vec::new()), "nobody says");
    }

    #[test]
    fn what_is_no_record_is_passed_over() {
        assert_eq!(of(&["mx1.tiles.example", ""]), Exchangers::Hosts(Vec::new()));
    }
}
