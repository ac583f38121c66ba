use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::{
    keep::{Kept, Shelf, What},
    moment::Moment,
    sending::{MailId, Record},
};

/// How long a record is kept; for ever, where no number of days is given.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Retention {
    pub days: Option<u16>,
}

impl Default for Retention {
    /// Two years: longer than a warranty asks after an invoice's mail.
    fn default() -> Self {
        Self { days: Some(730) }
    }
}

impl Kept for Retention {
    const KEY: &'static str = "fromline.retention.v1";
    const SHELF: Shelf = Shelf::Browser;
    const WHAT: What = What::Retention;
}

impl Retention {
    /// What the person can choose.
    pub const CHOICES: [Self; 4] = [
        Self { days: Some(30) },
        Self { days: Some(365) },
        Self { days: Some(730) },
        Self { days: None },
    ];

    /// The records that are older; one that is not settled is kept, however old it is.
    pub fn outlived(self, records: &[Record], now: Moment) -> Vec<MailId> {
        let Some(days) = self.days else { return Vec::new() };
        let length = Duration::from_hours(24 * u64::from(days));
        let is_old = |record: &&Record| {
            record.state().is_settled() && now.since(record.written_at()) > length
        };
        records.iter().filter(is_old).map(|record| record.id.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        mail::{Draft, Mailbox},
        sending::{
            Purpose,
            record::{Event, Written},
        },
        session::Account,
    };

    #[test]
    fn old_records_go_and_what_is_not_settled_stays() {
        let at = Moment::from_millis(1_795_348_800_000);
        let written = |id: &str| Written {
            id: id.parse().unwrap(),
            account: Account::new("mia@acme.example".parse().unwrap()),
            from: Mailbox::bare("mia@acme.example".parse().unwrap()),
            kind: None,
            purpose: Purpose::Mail,
            repeats: None,
            at,
        };
        let draft = Draft::new("a@b.example".parse().unwrap(), "", "");
        let mut sent = Record::new(written("sent"), &draft, &crate::sending::Origin::ByHand);
        let mut unknown = Record::new(written("unknown"), &draft, &crate::sending::Origin::ByHand);
        for record in [&mut sent, &mut unknown] {
            assert!(record.on(Event::Claimed, at));
        }
        assert!(sent.on(Event::Taken { id: "18c1".into() }, at));
        assert!(unknown.on(Event::Abandoned, at));
        let (records, month) = ([sent, unknown], Retention { days: Some(30) });
        let after = |days: u64| at.after(Duration::from_hours(24 * days));

        assert_eq!(month.outlived(&records, after(30)), []);
        assert_eq!(month.outlived(&records, after(31)), ["sent".parse().unwrap()]);
        assert_eq!(Retention { days: None }.outlived(&records, after(9999)), []);
    }
}
