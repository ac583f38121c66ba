use super::answers::{Answers, Needs, Question};
use crate::{
    alias::{Exchangers, Provider},
    google::dns::{DnsAnswer, NotKnown, RecordType},
};

/// Where replies to the domain go.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Mx {
    Google,
    /// To other servers, the preferred one first.
    Elsewhere(Vec<String>),
    /// There is no MX, so mail goes to the host of that name itself (RFC 5321 §5.1).
    Itself,
    /// Nowhere: there is neither an MX nor an address.
    None,
    /// The domain says that it takes no mail (RFC 7505).
    NoMail,
    NoDomain,
    NotKnown(Question, NotKnown),
}

pub(super) fn find(domain: &str, answers: &Answers) -> Needs<Mx> {
    let records = match answers.find(domain, RecordType::Mx)? {
        DnsAnswer::Records(records) => records,
        DnsAnswer::NoDomain => return Ok(Mx::NoDomain),
        DnsAnswer::NoRecord => return itself(domain, answers),
        DnsAnswer::NotKnown(why) => {
            return Ok(Mx::NotKnown(Question::new(domain, RecordType::Mx), *why));
        }
    };
    let exchangers = Exchangers::of_records(records);
    let is_google = exchangers.provider() == Some(Provider::GoogleWorkspace);
    Ok(match exchangers {
        Exchangers::Hosts(_) if is_google => Mx::Google,
        Exchangers::Hosts(hosts) if !hosts.is_empty() => Mx::Elsewhere(hosts),
        Exchangers::NoMail => Mx::NoMail,
        _ => Mx::None,
    })
}

fn itself(domain: &str, answers: &Answers) -> Needs<Mx> {
    for of in [RecordType::A, RecordType::Aaaa] {
        match answers.find(domain, of)? {
            DnsAnswer::Records(_) => return Ok(Mx::Itself),
            DnsAnswer::NotKnown(why) => return Ok(Mx::NotKnown(Question::new(domain, of), *why)),
            DnsAnswer::NoRecord | DnsAnswer::NoDomain => {}
        }
    }
    Ok(Mx::None)
}
