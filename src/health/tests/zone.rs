//! A DNS of a test's own.

use std::{cell::RefCell, collections::BTreeMap};

use proptest::prelude::*;

use crate::{
    google::dns::{DnsAnswer, NotKnown, RecordType},
    health::{Answers, Question, Resolver},
};

/// Names and their records; a name that isn't there is NXDOMAIN, unless there are names below it.
#[derive(Clone, Debug, Default)]
pub(in crate::health) struct Zone {
    records: BTreeMap<(String, RecordType), Vec<String>>,
    /// Names whose servers fail.
    pub(in crate::health) broken: Vec<String>,
    /// What was asked, in its order.
    pub(in crate::health) asked: RefCell<Vec<Question>>,
}

impl Zone {
    pub(in crate::health) fn of(records: &[(&str, RecordType, &str)]) -> Self {
        let mut zone = Self::default();
        for (name, of, data) in records {
            zone.add(name, *of, data);
        }
        zone
    }

    pub(in crate::health) fn add(&mut self, name: &str, of: RecordType, data: &str) {
        let Question { name, of } = Question::new(name, of);
        self.records.entry((name, of)).or_default().push(data.into());
    }

    pub(in crate::health) fn remove(&mut self, name: &str, of: RecordType) {
        self.records.remove(&(name.to_owned(), of));
    }

    pub(in crate::health) fn answer(&self, question: &Question) -> DnsAnswer {
        self.asked.borrow_mut().push(question.clone());
        let Question { name, of } = question;
        if self.broken.iter().any(|broken| name.contains(broken)) {
            return DnsAnswer::NotKnown(NotKnown::Failed);
        }
        let below = format!(".{name}");
        match self.records.get(&(name.clone(), *of)) {
            Some(records) => DnsAnswer::Records(records.clone()),
            None if self.records.keys().any(|(own, _)| own == name || own.ends_with(&below)) => {
                DnsAnswer::NoRecord
            }
            None => DnsAnswer::NoDomain,
        }
    }

    /// What something comes to that asks one question after the other.
    pub(in crate::health) fn works_out<T>(
        &self,
        of: impl Fn(&Answers) -> Result<T, Question>,
    ) -> T {
        let mut answers = Answers::default();
        loop {
            match of(&answers) {
                Ok(value) => return value,
                Err(question) => {
                    let answer = self.answer(&question);
                    answers.note(question, answer);
                    assert!(answers.count() < 200, "it ends");
                }
            }
        }
    }
}

impl Resolver for &Zone {
    async fn look_up(&self, question: &Question) -> DnsAnswer {
        self.answer(question)
    }
}

/// Any zone of a few names, with records that are nearly right.
pub(in crate::health) fn any_zone() -> impl Strategy<Value = Zone> {
    let name = prop::sample::select(vec![
        "acme.example",
        "a.example",
        "b.example",
        "_spf.google.com",
        "_dmarc.acme.example",
        "google._domainkey.acme.example",
    ]);
    let term = prop::sample::select(vec![
        "include:a.example",
        "include:b.example",
        "include:acme.example",
        "redirect=acme.example",
        "redirect=b.example",
        "a",
        "mx",
        "exists:%{i}.a.example",
        "a:%{l}.%{d}",
        "include:_spf.google.com",
        "ip4:192.0.2.0/24",
        "-all",
        "~all",
        "ptr",
    ]);
    let record = prop_oneof![
        4 => prop::collection::vec(term, 0..14).prop_map(|terms| format!("v=spf1 {}", terms.join(" "))),
        1 => "v=DMARC1;.*",
        1 => ".*",
    ];
    let of =
        prop::sample::select(vec![RecordType::Txt, RecordType::Txt, RecordType::Mx, RecordType::A]);
    let rows = prop::collection::vec((name, of, record), 0..12);
    (rows, prop::sample::select(vec!["", "_dmarc", "a.example", "google"])).prop_map(
        |(rows, broken)| {
            let rows: Vec<_> = rows.iter().map(|(name, of, data)| (*name, *of, &**data)).collect();
            let broken = if broken.is_empty() { vec![] } else { vec![broken.to_owned()] };
            Zone { broken, ..Zone::of(&rows) }
        },
    )
}
