use std::collections::BTreeMap;

use crate::google::dns::{DnsAnswer, NotKnown, RecordType};

/// A name and a type of record.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Question {
    pub name: String,
    pub of: RecordType,
}

impl Question {
    /// Names are the same in any case (RFC 4343), with and without their last dot.
    pub fn new(name: &str, of: RecordType) -> Self {
        Self { name: name.trim_end_matches('.').to_ascii_lowercase(), of }
    }

    pub fn txt(name: &str) -> Self {
        Self::new(name, RecordType::Txt)
    }
}

/// A question that is not answered yet: what is being worked out stops here, and begins again with its answer.
pub(super) type Needs<T> = Result<T, Question>;

/// What DNS has answered so far.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Answers(BTreeMap<Question, DnsAnswer>);

impl Answers {
    pub fn note(&mut self, question: Question, answer: DnsAnswer) {
        self.0.insert(question, answer);
    }

    /// How many are known, failures among them.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// What could not be found out, and why.
    pub fn not_known(&self) -> Vec<(Question, NotKnown)> {
        let failed = self.0.iter().filter_map(|(question, answer)| match answer {
            DnsAnswer::NotKnown(why) => Some((question.clone(), *why)),
            _ => None,
        });
        failed.collect()
    }

    /// What is known without what failed: trying again asks only for that.
    #[must_use]
    pub fn without_failures(mut self) -> Self {
        self.0.retain(|_, answer| !matches!(answer, DnsAnswer::NotKnown(_)));
        self
    }

    pub(super) fn find(&self, name: &str, of: RecordType) -> Needs<&DnsAnswer> {
        let question = Question::new(name, of);
        match self.0.get(&question) {
            Some(answer) => Ok(answer),
            // No resolver can be asked for a name that is none (RFC 1035 §2.3.4).
            None if !is_name(&question.name) => Ok(&DnsAnswer::NoDomain),
            None => Err(question),
        }
    }
}

/// True for labels of 1 to 63 bytes, 253 in all. Underscores and other signs are legal in DNS.
pub(super) fn is_name(name: &str) -> bool {
    let is_label = |label: &str| (1..=63).contains(&label.len());
    name.len() <= 253
        && name.bytes().all(|byte| byte.is_ascii_graphic())
        && name.split('.').all(is_label)
}
