//! The test of all addresses, on the page Test.

use super::{common, test_mail};
use crate::{
    mail::{Address, Draft, Mailbox},
    sending::{Delivery, TestAll, TestProgress, TestRow, Verdict},
};

pub const TITLE: &str = "Test every address";
pub const LEDE: &str =
    "One test email to yourself from each address in Settings, one after the other.";
pub const START: &str = "Test all";
pub const STOP: &str = "Stop";
pub const GO_ON: &str = "Go on";
pub const COLUMNS: [&str; 3] = ["Asked for", "Gmail’s answer", "Gmail’s copy says"];

/// The mail from an address to the account.
pub fn mail(address: &Address, account: &Address) -> Draft {
    let text = format!(
        "This is a test. Nothing to pay, nothing to do.\n\nThe sender of this email should be {address}.\n"
    );
    Draft::new(Mailbox::bare(account.clone()).into(), format!("Test of {address}"), text)
}

/// What Gmail has answered.
pub fn answer(row: &TestRow) -> &'static str {
    match &row.progress {
        TestProgress::Open => "Not sent yet",
        TestProgress::Sending => test_mail::SENDING,
        TestProgress::Ended(Err(_)) => test_mail::NOT_SENT,
        TestProgress::Ended(Ok(outcome)) => test_mail::heading(&outcome.ending),
    }
}

/// Why it was not sent, or isn't known.
pub fn reason(row: &TestRow) -> Option<String> {
    match &row.progress {
        TestProgress::Ended(Err(reason)) => Some(test_mail::not_sendable(reason).explanation.title),
        TestProgress::Ended(Ok(outcome)) => match &outcome.ending {
            Delivery::Accepted(_) => None,
            Delivery::Refused(trouble)
            | Delivery::Unknown(trouble)
            | Delivery::Held { because: trouble, .. } => {
                Some(super::trouble::explain(&trouble.kind).title)
            }
        },
        TestProgress::Open | TestProgress::Sending => None,
    }
}

/// What Gmail's own copy says.
pub fn copy(row: &TestRow, may_read: bool) -> String {
    let was_taken = matches!(
        &row.progress,
        TestProgress::Ended(Ok(outcome)) if matches!(outcome.ending, Delivery::Accepted(_))
    );
    match row.proof.verdict(&row.address) {
        Verdict::Swapped(Some(from)) => format!("{}: {from}", test_mail::SWAPPED),
        Verdict::CopySays | Verdict::Delivered => row.address.to_string(),
        Verdict::Reading => common::LOOKING.into(),
        _ if was_taken && !may_read => "Not checked".into(),
        _ if was_taken => "Couldn’t be read".into(),
        _ => String::new(),
    }
}

/// How it ended, in one sentence.
pub fn summary(tests: &TestAll) -> String {
    let rows = tests.rows();
    let taken = rows.iter().filter(|row| answer(row) == test_mail::ACCEPTED).count();
    let swapped = rows
        .iter()
        .filter(|row| matches!(row.proof.verdict(&row.address), Verdict::Swapped(_)))
        .count();
    let taken =
        format!("{taken} of {} accepted by Gmail.", common::count(rows.len(), "test", "tests"));
    if swapped > 0 { format!("{taken} {swapped} sent from another address!") } else { taken }
}

pub const MAY_READ: &str =
    "Let Fromline check Gmail’s copies. It sees sender, subject and date, never the text.";
