//! An address's own server: its outgoing addresses are not known, so what SPF says of the host's own is a hint.

use std::net::IpAddr;

use super::{
    answers::{Answers, Needs, Question},
    google_servers::worst,
    spf::{Published, Spf, SpfFault, SpfResult, published},
};
use crate::google::dns::{DnsAnswer, NotKnown, RecordType};

/// What a domain's record comes to for the addresses of a host.
pub(super) fn spf(domain: &str, host: &str, answers: &Answers) -> Needs<Spf> {
    let (records, lets_anyone, result) = match published(domain, answers)? {
        Published::One(text, Ok(record)) => {
            let result = match addresses(host, answers)? {
                Ok(addresses) => worst(domain, &addresses, answers)?,
                Err((question, why)) => SpfResult::TempError(question, why),
            };
            (vec![text], record.lets_anyone(), result)
        }
        Published::One(text, Err(fault)) => (vec![text], false, SpfResult::PermError(fault)),
        Published::Several(texts) => (texts, false, SpfResult::PermError(SpfFault::Several)),
        Published::None => (Vec::new(), false, SpfResult::None),
        Published::NotKnown(question, why) => {
            (Vec::new(), false, SpfResult::TempError(question, why))
        }
    };
    Ok(Spf { records, result, lets_anyone, names_google: false })
}

fn addresses(host: &str, answers: &Answers) -> Needs<Result<Vec<IpAddr>, (Question, NotKnown)>> {
    let mut found = Vec::new();
    for of in [RecordType::A, RecordType::Aaaa] {
        match answers.find(host, of)? {
            DnsAnswer::Records(records) => {
                found.extend(records.iter().filter_map(|data| data.parse::<IpAddr>().ok()));
            }
            DnsAnswer::NoRecord | DnsAnswer::NoDomain => {}
            DnsAnswer::NotKnown(why) => return Ok(Err((Question::new(host, of), *why))),
        }
    }
    Ok(if found.is_empty() {
        Err((Question::new(host, RecordType::A), NotKnown::NoAddress))
    } else {
        Ok(found)
    })
}
