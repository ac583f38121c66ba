use crate::{
    mail::Address,
    policy::MailKind,
    sending::{Record, State},
};

/// What became of mails, in the groups that a person looks for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Group {
    /// Gmail has it.
    Sent,
    /// It is known to have come from another address than the one asked for.
    Swapped,
    NotSent,
    /// It may have been sent.
    NotKnown,
    /// It is still to be sent.
    Waiting,
}

impl Record {
    pub fn group(&self) -> Group {
        match self.state() {
            _ if self.is_swapped() => Group::Swapped,
            State::Accepted { .. } | State::Seen => Group::Sent,
            State::Refused(_) | State::Cancelled => Group::NotSent,
            State::Unknown(_) | State::Replaced { .. } => Group::NotKnown,
            State::Written | State::Held { .. } | State::Sending => Group::Waiting,
        }
    }
}

/// What is looked for among the records.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Search {
    /// Stands in the subject, the sender or a recipient; letters of any case.
    pub text: String,
    pub group: Option<Group>,
    pub from: Option<Address>,
    pub kind: Option<MailKind>,
}

/// What of a record is searched, in small letters: made once, for a list of thousands is searched with each key.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Searchable(String);

impl Searchable {
    pub fn of(record: &Record) -> Self {
        let from = [record.from.address.as_str(), record.from.name.as_str()];
        let to = record.recipients().flat_map(|to| [to.address.as_str(), to.name.as_str()]);
        let texts: Vec<_> = [record.subject.as_str()].into_iter().chain(from).chain(to).collect();
        Self(texts.join("\n").to_lowercase())
    }
}

impl Search {
    pub fn finds(&self, record: &Record, searchable: &Searchable) -> bool {
        self.group.is_none_or(|group| record.group() == group)
            && self.from.as_ref().is_none_or(|from| record.from.address == *from)
            && self.kind.as_ref().is_none_or(|kind| record.kind.as_ref() == Some(kind))
            && searchable.0.contains(&self.text.trim().to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        mail::{Draft, Mailbox},
        moment::Moment,
        sending::record::{Event, Written},
        session::Account,
    };

    fn record(from: &str, to: &str, subject: &str, events: Vec<Event>) -> Record {
        let at = Moment::from_millis(1_795_348_800_000);
        let written = Written {
            id: "8a51b2c0-0001".parse().unwrap(),
            account: Account::new("mia@acme.example".parse().unwrap()),
            from: Mailbox { name: "Acme".into(), address: from.parse().unwrap() },
            kind: Some("invoice".parse().unwrap()),
            purpose: crate::sending::Purpose::Mail,
            repeats: None,
            at,
        };
        let draft = Draft::new(to.parse().unwrap(), subject, "x");
        let mut record = Record::new(written, &draft, &crate::sending::Origin::ByHand);
        for event in events {
            assert!(record.on(event, at));
        }
        record
    }

    fn taken() -> Vec<Event> {
        vec![Event::Claimed, Event::Taken { id: "18c1".into() }]
    }

    #[test]
    fn a_mail_is_found_by_its_subject_its_sender_and_its_recipients_in_letters_of_any_case() {
        let to = "\"Zoë Lee\" <zoe@shop.example>";
        let record = record("accounts@acme.example", to, "Größe № 7", taken());
        let finds = |text: &str| {
            Search { text: text.into(), ..Search::default() }
                .finds(&record, &Searchable::of(&record))
        };

        for text in ["", " ", "größe", "ZOË", "SHOP", "Accounts@", "acme"] {
            assert!(finds(text), "{text:?}");
        }
        assert!(!finds("quotes"));
    }

    #[test]
    fn every_filter_narrows() {
        let sent = record("accounts@acme.example", "zoe@shop.example", "a", taken());
        let open = record(
            "accounts@acme.example",
            "zoe@shop.example",
            "a",
            vec![Event::Claimed, Event::Abandoned],
        );
        let finds =
            |search: &Search, record: &Record| search.finds(record, &Searchable::of(record));
        let only = |group: Group| Search { group: Some(group), ..Search::default() };

        assert!(finds(&only(Group::Sent), &sent) && !finds(&only(Group::Sent), &open));
        assert!(finds(&only(Group::NotKnown), &open));
        let from =
            Search { from: Some("quotes@acme.example".parse().unwrap()), ..Search::default() };
        let kind = Search { kind: Some("quote".parse().unwrap()), ..Search::default() };
        assert!(!finds(&from, &sent) && !finds(&kind, &sent));
    }

    #[test]
    fn a_mail_that_came_from_another_address_is_no_ordinary_one() {
        let mut record = record("accounts@acme.example", "zoe@shop.example", "a", taken());
        record.copy_from = Some("mia@acme.example".parse().unwrap());

        assert_eq!(record.group(), Group::Swapped);
    }
}
