use serde::Deserialize;

use super::{record_type::RecordType, txt};
use crate::google::api_error::ApiErrorKind;

/// The name exists, or there is none such (RFC 1035 §4.1.1).
const NO_ERROR: u16 = 0;
const NO_SUCH_NAME: u16 = 3;

/// What DNS says of one name and type.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum DnsAnswer {
    /// At least one: a TXT's text, an MX's preference and host, an address.
    Records(Vec<String>),
    /// The name exists, and has none of this type (RFC 2308 §2.2).
    NoRecord,
    /// There is no such name (NXDOMAIN).
    NoDomain,
    /// Nothing is known, which is never the same as "no record".
    NotKnown(NotKnown),
}

/// Why nothing is known: a variant for each thing that its reader can do.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum NotKnown {
    /// Connect this machine.
    Offline,
    /// Build the page again for its configuration.
    Forbidden,
    /// Change the policy that the page's host sends.
    ForbiddenByHost,
    /// Try again: the resolver was not reached, or gave no answer in time.
    Unreachable,
    /// Try again later: the domain's name servers, or the resolver, failed (SERVFAIL, REFUSED).
    Failed,
    /// Look at the network: no answer of a resolver came, or one to another question.
    Unreadable,
    /// Ask the owner of the host: it has no address, so what depends on one can't be judged.
    NoAddress,
}

impl NotKnown {
    pub(super) const fn of(kind: &ApiErrorKind) -> Self {
        match kind {
            ApiErrorKind::Offline => Self::Offline,
            ApiErrorKind::Forbidden => Self::Forbidden,
            ApiErrorKind::ForbiddenByHost => Self::ForbiddenByHost,
            ApiErrorKind::Unreachable => Self::Unreachable,
            ApiErrorKind::Unreadable => Self::Unreadable,
            _ => Self::Failed,
        }
    }
}

/// An answer that settles nothing.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Unread {
    Failed,
    Unreadable,
}

impl From<Unread> for NotKnown {
    fn from(unread: Unread) -> Self {
        match unread {
            Unread::Failed => Self::Failed,
            Unread::Unreadable => Self::Unreadable,
        }
    }
}

#[derive(Deserialize)]
struct Answer {
    #[serde(rename = "Status")]
    status: u16,
    /// The answer was cut short.
    #[serde(rename = "TC", default)]
    is_cut: bool,
    #[serde(rename = "Question", default)]
    questions: Vec<Question>,
    #[serde(rename = "Answer", default)]
    records: Vec<Record>,
}

#[derive(Deserialize)]
struct Question {
    name: String,
    #[serde(rename = "type")]
    kind: u16,
}

#[derive(Deserialize)]
struct Record {
    #[serde(rename = "type")]
    kind: u16,
    data: String,
}

/// Reads an answer to a question. The names of its records may be others: the resolver has followed the CNAMEs.
pub(super) fn read(name: &str, of: RecordType, body: &[u8]) -> Result<DnsAnswer, Unread> {
    let answer: Answer = serde_json::from_slice(body).map_err(|_| Unread::Unreadable)?;
    let is_asked = |question: &Question| {
        question.kind == of.number() && bare(&question.name).eq_ignore_ascii_case(bare(name))
    };
    if answer.is_cut || !answer.questions.iter().all(is_asked) {
        return Err(Unread::Unreadable);
    }
    let records: Vec<String> = answer
        .records
        .iter()
        .filter(|record| record.kind == of.number())
        .map(|record| data(of, &record.data))
        .collect();
    match (answer.status, records.is_empty()) {
        (NO_ERROR, false) => Ok(DnsAnswer::Records(records)),
        (NO_ERROR, true) => Ok(DnsAnswer::NoRecord),
        (NO_SUCH_NAME, true) => Ok(DnsAnswer::NoDomain),
        // There is no such name, and here are its records.
        (NO_SUCH_NAME, false) => Err(Unread::Unreadable),
        _ => Err(Unread::Failed),
    }
}

fn bare(name: &str) -> &str {
    name.strip_suffix('.').unwrap_or(name)
}

fn data(of: RecordType, data: &str) -> String {
    match of {
        RecordType::Txt => txt::read(data),
        RecordType::A | RecordType::Aaaa | RecordType::Mx => data.trim().to_owned(),
    }
}

/// From `10 mx1.tiles.example.`: the preference and the host.
pub fn exchanger(data: &str) -> Option<(u16, &str)> {
    let (preference, host) = data.trim().split_once(' ')?;
    Some((preference.parse().ok()?, host.trim().trim_end_matches('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: RecordType, body: &str) -> Result<DnsAnswer, Unread> {
        read("Acme.example", kind, body.as_bytes())
    }

    fn records(records: &[&str]) -> DnsAnswer {
        DnsAnswer::Records(records.iter().map(|one| (*one).to_owned()).collect())
    }

    #[test]
    fn records_no_record_and_no_domain_differ() {
        let found = r#"{"Status":0,"TC":false,"Question":[{"name":"acme.example.","type":16}],"Answer":[
            {"name":"acme.example.","type":5,"data":"host.example."},
            {"name":"host.example.","type":16,"data":"v=spf1 -all"}]}"#;

        assert_eq!(
            of(RecordType::Txt, found),
            Ok(records(&["v=spf1 -all"])),
            "the CNAME is followed"
        );
        assert_eq!(of(RecordType::Txt, r#"{"Status":0}"#), Ok(DnsAnswer::NoRecord));
        assert_eq!(of(RecordType::Txt, r#"{"Status":3}"#), Ok(DnsAnswer::NoDomain));
    }

    #[test]
    fn a_resolver_that_fails_does_not_say_that_there_is_no_record() {
        for status in [1, 2, 4, 5, 23] {
            let body = format!(r#"{{"Status":{status}}}"#);
            assert_eq!(of(RecordType::Txt, &body), Err(Unread::Failed), "{status}");
        }
    }

    #[test]
    fn an_answer_to_another_question_or_a_cut_one_is_not_read() {
        let other = r#"{"Status":0,"Question":[{"name":"evil.example.","type":16}]}"#;
        let kind = r#"{"Status":0,"Question":[{"name":"acme.example.","type":1}]}"#;
        let cut = r#"{"Status":0,"TC":true}"#;
        let both = r#"{"Status":3,"Answer":[{"type":16,"data":"v=spf1 -all"}]}"#;
        for body in [other, kind, cut, both, "<html>", "", "[]", r#"{"Status":"0"}"#] {
            assert_eq!(of(RecordType::Txt, body), Err(Unread::Unreadable), "{body}");
        }
    }
}
