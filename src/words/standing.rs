//! What an address is worth, in words: the same on every page.

use super::{common::STOP_DAY, settings};
use crate::{
    policy::MailKind,
    standing::{Mails, Proof, Shown, Standing, Use, Worth},
};

/// The word for it: the contract's.
pub fn worth(worth: Worth) -> String {
    match worth {
        Worth::Works => "Works".into(),
        Worth::Stops { .. } => format!("Stops on {STOP_DAY}"),
        Worth::Stopped => "Stopped".into(),
        Worth::NotYet | Worth::Swapped => "Not yet".into(),
    }
}

/// What more there is to know: until when, what the last test showed, and what it is used for. `day` is the day of the
/// last test, as the person's browser writes it.
pub fn details(standing: &Standing, day: Option<&str>) -> String {
    let until = match standing.worth {
        Worth::Stops { days } => Some(format!("{}.", in_days(days))),
        Worth::Stopped => Some(format!("Google ended it on {STOP_DAY}.")),
        Worth::Works | Worth::NotYet | Worth::Swapped => None,
    };
    let proof = standing.proof.as_ref().zip(day).map(|(proof, day)| tested(proof, day));
    let proof = proof.filter(|_| standing.worth != Worth::Stopped);
    let uses = (!standing.uses.is_empty()).then(|| used_for(&standing.uses));
    until.into_iter().chain(proof).chain(uses).collect::<Vec<_>>().join(" ")
}

/// "In 37 days", "tomorrow".
pub fn in_days(days: u64) -> String {
    match days {
        0 | 1 => "Tomorrow".into(),
        days => format!("In {days} days"),
    }
}

fn tested(proof: &Proof, day: &str) -> String {
    match &proof.shown {
        Shown::Delivered => format!("Proven {day}."),
        Shown::Copy => format!("Gmail’s copy shows it, {day}."),
        Shown::Other(Some(other)) => format!("The test on {day} came from {other}."),
        Shown::Other(None) => format!("The test on {day} came from another address."),
    }
}

/// "Used for invoices and everything else."
pub fn used_for(uses: &[Use]) -> String {
    let names: Vec<_> = uses
        .iter()
        .map(|one| match one {
            Use::All => "all email".to_owned(),
            Use::Others => "everything else".to_owned(),
            Use::Kind(kind) => many(kind),
        })
        .collect();
    format!("Used for {}.", listed(&names))
}

/// "a, b and c".
pub fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

/// Many of a kind: "invoices"; of a kind that only the business knows, "tender email".
pub fn many(kind: &MailKind) -> String {
    match kind.as_str().to_lowercase().as_str() {
        one @ ("job" | "quote" | "invoice" | "purchase order" | "order" | "estimate"
        | "receipt" | "reminder") => format!("{one}s"),
        "enquiry" => "enquiries".into(),
        _ => format!("“{}” email", kind.as_str()),
    }
}

/// The same at the beginning of a line: "Invoices".
pub fn mails(mails: &Mails) -> String {
    match mails {
        Mails::All => "All email".into(),
        Mails::Others => "Everything else".into(),
        Mails::Kind(kind) => settings::capital(&many(kind)),
    }
}

/// Before the day, where a saved choice is hit: the heading, and what to know.
pub fn ends_soon(address: &str, days: u64) -> (String, &'static str) {
    let when = match days {
        0 | 1 => "tomorrow".to_owned(),
        days => format!("in {days} days"),
    };
    (
        format!("{address} stops on {STOP_DAY}, {when}"),
        "Google is ending addresses of other providers in Gmail. Choose a lasting way now and nothing breaks.",
    )
}

/// From the day on.
pub fn has_ended(address: &str) -> (String, &'static str) {
    (
        format!("Gmail no longer sends from {address}"),
        "Google ended addresses of other providers on 1 January 2027. Nothing is sent from it. Choose what to use instead.",
    )
}

pub const LASTING_WAY: &str = "Choose a lasting way";
pub const WHAT_STILL_WORKS: &str = "See what still works";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::Moment;

    fn standing(worth: Worth, shown: Option<Shown>, uses: Vec<Use>) -> Standing {
        let proof = shown.map(|shown| Proof { at: Moment::from_millis(0), shown });
        Standing { worth, proof, uses }
    }

    #[test]
    fn one_line_says_what_an_address_is_worth() {
        let invoices = || vec![Use::Kind("Invoice".parse().unwrap())];
        let told = |standing: Standing| {
            let line = format!("{}. {}", worth(standing.worth), details(&standing, Some("25 Nov")));
            line.trim_end().to_owned()
        };

        assert_eq!(
            told(standing(Worth::Works, Some(Shown::Delivered), invoices())),
            "Works. Proven 25 Nov. Used for invoices."
        );
        assert_eq!(
            told(standing(Worth::Stops { days: 37 }, None, vec![Use::All])),
            "Stops on 1 January 2027. In 37 days. Used for all email."
        );
        assert_eq!(
            told(standing(Worth::Stopped, Some(Shown::Delivered), vec![])),
            "Stopped. Google ended it on 1 January 2027."
        );
        assert_eq!(
            told(standing(Worth::Swapped, Some(Shown::Other(None)), vec![])),
            "Not yet. The test on 25 Nov came from another address."
        );
        assert_eq!(told(standing(Worth::NotYet, None, vec![])), "Not yet.");
    }

    #[test]
    fn kinds_are_named_as_a_person_does() {
        let uses =
            ["Invoice", "enquiry", "Tender 2019"].map(|kind| Use::Kind(kind.parse().unwrap()));

        assert_eq!(used_for(&uses), "Used for invoices, enquiries and “Tender 2019” email.");
    }
}
