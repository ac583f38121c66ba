//! `check_host` (RFC 7208 §4): what a domain's record comes to for one address.

use std::net::IpAddr;

use super::{
    expand::{Mail, Text},
    fault::{SpfFault, SpfResult},
    network::Network,
    record::{Lengths, Mechanism, Qualifier, Record},
    select::{Published, published},
};
use crate::{
    google::dns::{DnsAnswer, RecordType, exchanger},
    health::answers::{Answers, Needs, Question, is_name},
};

/// The limits of one evaluation (§4.6.4).
const MOST_TERMS: u8 = 10;
const MOST_VOID: u8 = 2;
const MOST_HOSTS: usize = 10;

/// What it comes to for a mail of `sender` from `ip`, or the question that must be answered first.
pub(in crate::health) fn evaluate(
    domain: &str,
    ip: IpAddr,
    sender: &str,
    answers: &Answers,
) -> Needs<SpfResult> {
    // An IPv4 address in IPv6's clothes is one of IPv4 (§5).
    let mail = Mail { ip: ip.to_canonical(), sender, helo: domain };
    Evaluation { answers, mail, terms: 0, void: 0 }.check_host(domain)
}

struct Evaluation<'a> {
    answers: &'a Answers,
    mail: Mail<'a>,
    terms: u8,
    void: u8,
}

/// Why an evaluation stops before its end.
enum Stop {
    Needs(Question),
    With(SpfResult),
}

impl From<Question> for Stop {
    fn from(question: Question) -> Self {
        Self::Needs(question)
    }
}

impl From<SpfFault> for Stop {
    fn from(fault: SpfFault) -> Self {
        Self::With(SpfResult::PermError(fault))
    }
}

impl Evaluation<'_> {
    fn check_host(&mut self, domain: &str) -> Needs<SpfResult> {
        // §4.3: a name that can't be asked for, or has no dot, has no record.
        if !is_name(domain) || !domain.contains('.') {
            return Ok(SpfResult::None);
        }
        let record = match published(domain, self.answers)? {
            Published::None => return Ok(SpfResult::None),
            Published::NotKnown(question, why) => return Ok(SpfResult::TempError(question, why)),
            Published::Several(_) => return Ok(SpfResult::PermError(SpfFault::Several)),
            Published::One(_, Err(fault)) => return Ok(SpfResult::PermError(fault)),
            Published::One(_, Ok(record)) => record,
        };
        match self.walk(domain, &record) {
            Ok(result) | Err(Stop::With(result)) => Ok(result),
            Err(Stop::Needs(question)) => Err(question),
        }
    }

    /// The first mechanism that matches decides (§4.6.2); then `redirect` (§6.1).
    fn walk(&mut self, domain: &str, record: &Record) -> Result<SpfResult, Stop> {
        for directive in &record.directives {
            if self.matches(domain, &directive.mechanism)? {
                return Ok(match directive.qualifier {
                    Qualifier::Pass => SpfResult::Pass,
                    Qualifier::Fail => SpfResult::Fail,
                    Qualifier::SoftFail => SpfResult::SoftFail,
                    Qualifier::Neutral => SpfResult::Neutral,
                });
            }
        }
        let Some(redirect) = &record.redirect else { return Ok(SpfResult::Neutral) };
        self.count_term()?;
        let target = redirect.expand(domain, &self.mail);
        match self.check_host(&target)? {
            SpfResult::None => Err(SpfFault::NoRecordAt(target).into()),
            result => Ok(result),
        }
    }

    fn matches(&mut self, domain: &str, mechanism: &Mechanism) -> Result<bool, Stop> {
        if mechanism.asks_dns() {
            self.count_term()?;
        }
        match mechanism {
            Mechanism::All => Ok(true),
            Mechanism::Ip(network) => Ok(network.contains(self.mail.ip)),
            Mechanism::Ptr => Ok(false),
            Mechanism::Include(target) => self.includes(&target.expand(domain, &self.mail)),
            Mechanism::Exists(name) => {
                let name = name.expand(domain, &self.mail);
                Ok(!self.records(&name, RecordType::A)?.is_empty())
            }
            Mechanism::A(of, lengths) => {
                let name = self.target(domain, of.as_ref());
                self.has_address(&name, *lengths)
            }
            Mechanism::Mx(of, lengths) => {
                let name = self.target(domain, of.as_ref());
                let hosts = self.records(&name, RecordType::Mx)?;
                let hosts = hosts.iter().filter_map(|data| exchanger(data));
                for (count, (_, host)) in hosts.filter(|(_, host)| !host.is_empty()).enumerate() {
                    if count == MOST_HOSTS {
                        return Err(SpfFault::TooManyHosts.into());
                    }
                    if self.has_address(host, *lengths)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
        }
    }

    fn target(&self, domain: &str, of: Option<&Text>) -> String {
        of.map_or_else(|| domain.to_owned(), |of| of.expand(domain, &self.mail))
    }

    /// What an included record comes to, as a match (§5.2).
    fn includes(&mut self, target: &str) -> Result<bool, Stop> {
        match self.check_host(target)? {
            SpfResult::Pass => Ok(true),
            SpfResult::Fail | SpfResult::SoftFail | SpfResult::Neutral => Ok(false),
            SpfResult::None => Err(SpfFault::NoRecordAt(target.to_owned()).into()),
            error => Err(Stop::With(error)),
        }
    }

    fn has_address(&mut self, name: &str, lengths: Lengths) -> Result<bool, Stop> {
        let (of, length) = match self.mail.ip {
            IpAddr::V4(_) => (RecordType::A, lengths.v4),
            IpAddr::V6(_) => (RecordType::Aaaa, lengths.v6),
        };
        let ip = self.mail.ip;
        let addresses = self.records(name, of)?;
        let mut networks = addresses
            .iter()
            .filter_map(|data| Some(Network { address: data.parse().ok()?, length }));
        Ok(networks.any(|network| network.contains(ip)))
    }

    /// The records of a name; finding nothing counts.
    fn records(&mut self, name: &str, of: RecordType) -> Result<Vec<String>, Stop> {
        match self.answers.find(name, of)? {
            DnsAnswer::Records(records) => Ok(records.clone()),
            DnsAnswer::NotKnown(why) => {
                Err(Stop::With(SpfResult::TempError(Question::new(name, of), *why)))
            }
            DnsAnswer::NoRecord | DnsAnswer::NoDomain => {
                self.void += 1;
                if self.void > MOST_VOID {
                    return Err(SpfFault::TooManyVoid.into());
                }
                Ok(Vec::new())
            }
        }
    }

    fn count_term(&mut self) -> Result<(), Stop> {
        self.terms += 1;
        if self.terms > MOST_TERMS { Err(SpfFault::TooManyTerms.into()) } else { Ok(()) }
    }
}
