//! The wizard's sentences, a file a step. Each must be true for the kind of address it is shown for.
mod adding;
mod confirming;
mod kinds;
mod planning;
mod proving;
mod ready;
mod ways;

pub use adding::{
    ADMINISTRATOR, ALLOWED, CHECK_POLICY, First, GIVE_IT, GIVEN, GROUP, OPEN_GROUP, PASSWORD,
    PHONE, PRESS_ADD, THEN_GMAIL, admin_adds, admin_allows, after_values, before_values, by_phone,
    sayings, smtp_values, values, vanished,
};
pub use confirming::{
    NOT_COMING, SENDER, group_request, not_coming, open_inbox, subject, two_ways, where_it_went,
};
pub use kinds::{exchangers, intent, kind, needs, provider};
pub use planning::{
    DETAILS, ELSEWHERE, IN_LIST, NO_KIND, NO_PROVIDER, OTHER_SERVER, PROVIDER, REPLY_TO_HINT,
    TRY_IT, WHOSE, exchangers_failed, look_up,
};
pub use proving::{
    GRANT, LOOKING, MAY_LOOK, NO_SIGN_IN, REPLACED, SIGHTS, TAKEN, WITHOUT_TEST, comes_from,
    doubtful, evidence, inbox, intro, missing, open_proof, proof_mail, proof_subject,
    reading_failed, replaced, send,
};
pub use ready::{SOME_KINDS, UNDONE, Way};
pub use ways::{ended, full, has_ended, notice, unkept, ways};

use std::time::Duration;

use crate::{
    mail::{Address, AddressError},
    wizard::{Proof, Reading, Seen, Step, Watch, Wizard},
    words::common,
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
        Proof::Replaced { .. } => Some("The test mail came from another address.".into()),
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

/// Which step comes next, in the list of what is under way.
pub fn next(step_now: Step) -> String {
    format!("Next: {}", step(step_now))
}

/// Said as an address is taken out of that list.
pub fn removed(address: &Address) -> String {
    format!("{address} is no longer under way.")
}

/// Shown beside Undo.
pub fn is_removed(address: &Address) -> String {
    format!("{address} is no longer under way here. In Gmail nothing has changed.")
}

/// Behind Continue and behind Remove, for those who hear several of them.
pub fn of_which(address: &Address) -> (String, String) {
    (format!(" with {address}"), format!(" {address}"))
}

/// Without an account no address can be added.
pub const NO_ACCOUNT: &str = "First connect the Gmail account that will send from the new address. Then we’ll continue here.";

/// A link that names something else than an address: what, and why it is none.
pub fn no_address(text: &str, fault: AddressError) -> String {
    format!("“{text}”: {}", common::not_an_address(fault))
}

/// A place in the history leads to an address that is no longer being added.
pub fn gone(address: &Address) -> String {
    format!("{address} was finished or removed, here or in another window. Gmail is unchanged.")
}

/// The heading of the first step, and what its two fields want.
pub const NAMING: &str = "Which address do you want to send from?";
pub const ADDRESS_HINT: &str = "Such as accounts@your-business.example";
pub const NAME_HINT: &str =
    "What recipients see beside it. Leave it empty to use the name of your account.";

/// Around an address that was perhaps meant.
pub const MEANT: (&str, &str) = ("Did you mean ", "?");

/// The button that takes it.
pub fn use_meant(address: &Address) -> String {
    format!("Use {address}")
}

/// Where one is signed in at Gmail; the account follows.
pub const SIGNED_IN_AS: &str = "signed in there as ";

/// The fold that tells what stays of an address at another provider.
pub const fn what_works(has_ended: bool) -> &'static str {
    if has_ended { "What works instead" } else { "What stays after that" }
}

/// The link beside Gmail's full list.
pub const LOOK_AT_THEM: &str = "Look at them in Gmail";

/// Why nothing is watched.
pub const NOT_WATCHING: &str =
    "Not watching Gmail’s list just now: sign in first, or give the permission.";

/// Behind what is watched, where the next step comes by itself.
pub const MOVES_ON: &str = " We’ll continue on our own.";

/// "Looked 3 seconds ago.", as long ago as the last look was; or that the first is on its way.
pub fn looked(ago: Option<Duration>, is_looking: bool) -> String {
    match ago {
        Some(ago) => common::looked(ago),
        None if is_looking => common::LOOKING.into(),
        None => String::new(),
    }
}

/// Below why a look failed.
pub const LOOKS_AGAIN: &str = "Fromline tries again. Nothing is lost.";

/// Around the key under which a list that could not be read is set aside.
pub const SET_ASIDE: (&str, &str) = (
    "The addresses that were being added could not be read back, so this list begins anew. The old text is set aside in this browser’s storage as ",
    ". Gmail’s own list is as it was.",
);

/// The addresses that are being added are not kept in this browser.
pub fn not_kept() -> String {
    format!(
        "{}: reloading starts again at the first step. We still watch Gmail’s list.",
        common::KEEPS_NOTHING
    )
}

/// Behind a step of the progress list that is done, for those who don't see its tick.
pub const DONE: &str = " (done)";
