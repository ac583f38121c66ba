use super::{fault::SpfFault, parse::parse, record::Record};
use crate::{
    google::dns::{DnsAnswer, NotKnown, RecordType},
    health::answers::{Answers, Needs, Question},
};

/// What a name publishes (RFC 7208 §4.4, §4.5).
#[derive(Clone, Debug, Eq, PartialEq)]
pub(in crate::health) enum Published {
    None,
    One(String, Result<Record, SpfFault>),
    Several(Vec<String>),
    NotKnown(Question, NotKnown),
}

pub(in crate::health) fn published(name: &str, answers: &Answers) -> Needs<Published> {
    let texts = match answers.find(name, RecordType::Txt)? {
        DnsAnswer::Records(texts) => texts,
        DnsAnswer::NoRecord | DnsAnswer::NoDomain => return Ok(Published::None),
        DnsAnswer::NotKnown(why) => return Ok(Published::NotKnown(Question::txt(name), *why)),
    };
    let mut records: Vec<String> = texts.iter().filter(|text| is_spf(text)).cloned().collect();
    match records.len() {
        0 => Ok(Published::None),
        1 => {
            let record = records.remove(0);
            let read = parse(&record);
            let read = read.map_err(|term| SpfFault::Syntax { at: name.to_owned(), term });
            Ok(Published::One(record, read))
        }
        _ => Ok(Published::Several(records)),
    }
}

/// `v=spf1` alone, or before a space: `v=spf10` is another thing (§4.5).
fn is_spf(text: &str) -> bool {
    let version = text.split(' ').next().unwrap_or_default();
    version.eq_ignore_ascii_case("v=spf1")
}
