//! The tree walk (RFC 9989 §4.10), which takes the place of a list of public suffixes.

use super::{
    found::{Dmarc, Policy},
    record::{Alignment, Disposition, DmarcRecord, is_dmarc},
};
use crate::{
    google::dns::{DnsAnswer, NotKnown, RecordType},
    health::answers::{Answers, Needs, Question},
};

/// The names that are asked, from the domain on: eight at most (§4.10).
pub(super) fn names(domain: &str) -> Vec<String> {
    let labels: Vec<&str> = domain.split('.').collect();
    let shorter = labels.len().saturating_sub(1).min(7);
    let above = (1..=shorter).rev().map(|count| labels[labels.len() - count..].join("."));
    std::iter::once(domain.to_owned()).chain(above).collect()
}

/// What a name publishes.
enum Found {
    None,
    One(DmarcRecord, String),
    Several(Vec<String>),
    Faulty(String),
    NotKnown(Question, NotKnown),
}

fn at(name: &str, answers: &Answers) -> Needs<Found> {
    let name = format!("_dmarc.{name}");
    let texts = match answers.find(&name, RecordType::Txt)? {
        DnsAnswer::Records(texts) => texts,
        DnsAnswer::NoRecord | DnsAnswer::NoDomain => return Ok(Found::None),
        DnsAnswer::NotKnown(why) => return Ok(Found::NotKnown(Question::txt(&name), *why)),
    };
    let records: Vec<&String> = texts.iter().filter(|text| is_dmarc(text)).collect();
    Ok(match records.as_slice() {
        [] => Found::None,
        [text] => match DmarcRecord::read(text) {
            Some(record) => Found::One(record, (*text).clone()),
            None => Found::Faulty((*text).clone()),
        },
        several => Found::Several(several.iter().map(|text| (*text).clone()).collect()),
    })
}

/// The records of a walk, from the domain on, until one says what it is (`psd`).
struct Walk {
    start: String,
    found: Vec<(String, DmarcRecord, String)>,
}

impl Walk {
    fn of(domain: &str, answers: &Answers) -> Needs<Result<Self, (Question, NotKnown)>> {
        let mut found = Vec::new();
        for name in names(domain) {
            match at(&name, answers)? {
                Found::One(record, text) => {
                    let ends = record.psd.is_some();
                    found.push((name, record, text));
                    if ends {
                        break;
                    }
                }
                Found::NotKnown(question, why) => return Ok(Err((question, why))),
                Found::None | Found::Several(_) | Found::Faulty(_) => {}
            }
        }
        Ok(Ok(Self { start: domain.to_owned(), found }))
    }

    /// The organisational domain (§4.10.2).
    fn organisation(&self) -> &str {
        if let Some((name, ..)) = self.found.iter().find(|(_, one, _)| one.psd == Some(false)) {
            return name;
        }
        let suffix =
            self.found.iter().find(|(name, one, _)| one.psd == Some(true) && *name != self.start);
        if let Some((suffix, ..)) = suffix {
            return below(suffix, &self.start);
        }
        self.found.last().map_or(&self.start, |(name, ..)| name)
    }
}

/// The name one label below a suffix, on the way to a domain.
fn below<'a>(suffix: &str, domain: &'a str) -> &'a str {
    let before = domain.len().saturating_sub(suffix.len() + 1);
    let start = domain[..before].rfind('.').map_or(0, |dot| dot + 1);
    &domain[start..]
}

/// What applies to mail from a domain (§4.10.1). Whether the domain exists decides between `sp` and `np`.
pub(in crate::health) fn discover(domain: &str, exists: bool, answers: &Answers) -> Needs<Dmarc> {
    let otherwise = match at(domain, answers)? {
        Found::One(record, text) => {
            let asks = record.p;
            return Ok(applies(record, text, domain, asks));
        }
        Found::NotKnown(question, why) => return Ok(Dmarc::NotKnown(question, why)),
        Found::Several(texts) => Dmarc::Several(texts),
        Found::Faulty(text) => Dmarc::Faulty(text),
        Found::None => Dmarc::None,
    };
    let walk = match Walk::of(domain, answers)? {
        Ok(walk) => walk,
        Err((question, why)) => return Ok(Dmarc::NotKnown(question, why)),
    };
    let organisation = walk.organisation();
    let own = walk.found.iter().find(|(name, ..)| name == organisation);
    let suffix = || walk.found.iter().find(|(_, one, _)| one.psd == Some(true));
    Ok(match own.or_else(suffix) {
        Some((name, record, text)) => {
            let lower = if exists { record.sp } else { record.np.or(record.sp) };
            let asks = lower.unwrap_or(record.p);
            applies(record.clone(), text.clone(), name, asks)
        }
        None => otherwise,
    })
}

fn applies(record: DmarcRecord, text: String, at: &str, asks: Disposition) -> Dmarc {
    let asks = if record.is_testing { asks.tested() } else { asks };
    Dmarc::Applies(Policy { record, text, at: at.to_owned(), asks })
}

/// The organisational domain of a domain; the domain itself where a look-up failed.
pub fn organisation(domain: &str, answers: &Answers) -> Result<String, Question> {
    let walk = Walk::of(domain, answers)?;
    Ok(walk.map_or_else(|_| domain.to_owned(), |walk| walk.organisation().to_owned()))
}

/// True if a mail's From and a domain that SPF or DKIM has proven belong together (§4.4).
pub fn is_aligned(
    author: &str,
    proven: &str,
    alignment: Alignment,
    answers: &Answers,
) -> Result<bool, Question> {
    if author.eq_ignore_ascii_case(proven) {
        return Ok(true);
    }
    match alignment {
        Alignment::Strict => Ok(false),
        Alignment::Relaxed => Ok(organisation(author, answers)? == organisation(proven, answers)?),
    }
}
