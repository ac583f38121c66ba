//! The wizard's sentences, a file a step. Each must be true for the kind of address it is shown for.
mod adding;
mod confirming;
mod kinds;
mod proving;
mod ways;

pub use adding::{
    admin_adds, admin_allows, after_values, before_values, sayings, smtp_values, values,
};
pub use confirming::{SENDER, group_request, not_coming, subject, two_ways, where_it_went};
pub use kinds::{exchangers, intent, kind, needs, provider};
pub use proving::{
    doubtful, evidence, missing, proof_mail, proof_subject, reading_failed, replaced, send,
};
pub use ways::{ended, full, has_ended, notice, unkept, ways};

use crate::{
    mail::Address,
    wizard::{Proof, Reading, Seen, Step, Watch, Wizard},
};

/// The subject of a mail that is only shown.
pub const EXAMPLE: &str = "Your invoice";

/// What the progress list calls the step before there is an address.
pub const ADDRESS: &str = "Address";

/// "Step 3 of 6".
pub fn place((step, of): (usize, usize)) -> String {
    format!("Step {step} of {of}")
}

/// What the progress list calls a step.
pub const fn step(step: Step) -> &'static str {
    match step {
        Step::Planning => "What it needs",
        Step::Adding => "Add it in Gmail",
        Step::Confirming => "Confirm it",
        Step::Proving => "Prove it",
        Step::Ready => "Use it",
    }
}

/// The heading of a step.
pub fn heading(step: Step, address: &Address) -> String {
    match step {
        Step::Planning => format!("What {address} needs"),
        Step::Adding => format!("Add {address} in Gmail"),
        Step::Confirming => format!("Confirm {address}"),
        Step::Proving => format!("Prove that {address} works"),
        Step::Ready => format!("{address} is ready"),
    }
}

/// What is said when the world has moved; a step that the person took says itself.
pub fn news(before: &Wizard, after: &Wizard) -> Option<String> {
    let address = after.address();
    if after.step() == Step::Ready && before.step() == Step::Proving {
        return Some(format!("{address} is ready."));
    }
    let (was, is) = (before.case(), after.case());
    if was.watch.seen() != is.watch.seen() && before.step() != after.step() {
        return Some(match after.step() {
            Step::Confirming => format!("{address} is in Gmail’s list. Next: confirm it."),
            Step::Proving => format!("Gmail lets you send from {address}. Next: a test mail."),
            _ => format!("{address} is no longer in Gmail’s list. Add it again."),
        });
    }
    if was.proof == is.proof {
        return None;
    }
    match &is.proof {
        Proof::Sending(_) => Some("Sending the test mail…".into()),
        Proof::Taken { .. } if was.proof.is_sending() => Some("Gmail took the test mail.".into()),
        Proof::Refused(_) => Some("The test mail was not sent.".into()),
        Proof::Doubtful { .. } => Some("Not known whether the test mail was sent.".into()),
        Proof::Replaced { .. } => Some("The test mail left from another address.".into()),
        Proof::Missing { .. } => Some("Not there yet.".into()),
        Proof::Taken { reading: Reading::Failed(_), .. } => Some("Fromline couldn’t look.".into()),
        _ => None,
    }
}

/// What is watched for, as long as it hasn't come.
pub fn watching(step: Step, address: &Address, watch: &Watch) -> String {
    match (step, watch.seen()) {
        (_, Seen::NotYet) => format!("Looking whether {address} is in Gmail’s list already."),
        (Step::Confirming, Seen::Odd(word)) => {
            format!(
                "Watching Gmail’s list. Gmail gives {address} the status “{word}”, which Fromline doesn’t know."
            )
        }
        (Step::Confirming, _) => {
            format!("Watching Gmail’s list. {address} is there and waits to be confirmed.")
        }
        (Step::Proving | Step::Ready, _) => format!("Gmail lets you send from {address}."),
        (_, Seen::Absent) => format!("Watching Gmail’s list. {address} isn’t there yet."),
        (_, Seen::Waiting | Seen::Odd(_)) => {
            format!("{address} is in Gmail’s list and waits to be confirmed.")
        }
        (_, Seen::Usable) => format!("{address} is in Gmail’s list and can be used."),
    }
}
