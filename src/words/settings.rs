use super::common;
use crate::{
    compose_link::ComposeLink,
    mail::{Address, Mailbox},
    policy::{
        KindListError, MailKind, MailKindError, MailKinds, Policy, Refusal, Resolved, Rule,
        RuleFrom, SendFrom, Signature,
    },
    team::Coverage,
};

pub const fn choice(choice: SendFrom) -> (&'static str, &'static str) {
    match choice {
        SendFrom::Default => ("Send From Default", "Always from your main Gmail address."),
        SendFrom::User => {
            ("Send From User", "Each person from their own address. Useful if several people send.")
        }
        SendFrom::Fixed => ("Send From", "Always from one address you pick, such as accounts@."),
    }
}

/// Who of the team can send, below the choice of one's own address.
pub fn team(coverage: &Coverage) -> String {
    if coverage.total() == 0 {
        return "Several people send? List them and see who can send.".into();
    }
    format!("{}.", super::team::coverage(coverage))
}

/// A dry run.
pub const TRY: &str = "Try it without sending";
pub const TRY_LEDE: &str = "See what your customer would see, by the choices above. Nothing is sent, and nothing is saved.";
pub const TRY_PERSON_HINT: &str = "An email address. Leave it empty for the person chosen above.";

/// The subject of the email that isn't sent.
pub fn try_subject(of: Option<&MailKind>) -> String {
    of.map_or_else(|| "Your email".into(), |of| format!("{} 1042", kind(of)))
}

/// Where the answers to a mail go.
pub fn replies(reply_to: Option<&Address>, from: &Mailbox) -> String {
    reply_to.unwrap_or(&from.address).to_string()
}

/// What a dry run came to, for those who don't see it.
pub fn tried(resolved: &Result<Resolved, Refusal>) -> String {
    match resolved {
        Ok(resolved) => format!("It would come from {}.", resolved.mailbox),
        Err(reason) => refusal(reason),
    }
}

/// Links of other software.
pub const LINKS: &str = "Links for your other software";
pub const LINKS_LEDE: &str = "Put this link into your job, quote or invoice software. It opens an email here, filled in and from the right address. A person reads it and presses Send.";
pub const LINK_HINT: &str = "The values are examples. Your software puts its own in their place, each encoded for a web address.";
pub const OPEN_EXAMPLE: &str = "Open the example";
pub const MAILTO: &str = "Email addresses on web pages";
pub const MAILTO_LEDE: &str = "This browser can open Fromline when you click an email address on any web page. You can change that back in the browser’s own settings.";
pub const MAILTO_BUTTON: &str = "Open email links with Fromline";

/// After the browser was asked to open email links here.
pub const fn mailto_asked(is_asked: bool) -> &'static str {
    if is_asked {
        "Your browser asks you now. Answer there."
    } else {
        "This browser doesn’t allow it. Fromline must be opened over https."
    }
}

/// The link that is shown for a kind of mail, or for any.
pub fn link_example(of: Option<&MailKind>) -> ComposeLink {
    of.map_or_else(ComposeLink::any_example, ComposeLink::example)
}

/// Why the choice can't be saved.
pub fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NobodyNamed => "Choose who you are.".into(),
        Refusal::NoAddressGiven => "Choose the address to send from.".into(),
        Refusal::NotUsable(reason) => common::no_sender(reason),
    }
}

/// Settings in a few lines, for comparing two.
pub fn summary(policy: &Policy) -> Vec<(String, String)> {
    let address = |address: &Option<Address>| {
        address.as_ref().map_or_else(|| "no one chosen".to_owned(), ToString::to_string)
    };
    let from = match policy.send_from {
        SendFrom::Default => "Send From Default".to_owned(),
        SendFrom::User => format!("Send From User: {}", address(&policy.you)),
        SendFrom::Fixed => format!("Send From: {}", address(&policy.fixed)),
    };
    let name = (!policy.name.is_empty()).then(|| ("Name".into(), policy.name.as_str().to_owned()));
    let names = policy.own_kinds.as_ref().map(|own| {
        let names: Vec<_> = own.iter().map(kind).collect();
        let names = if names.is_empty() { "none".into() } else { names.join(", ") };
        ("Kinds of email".into(), names)
    });
    let signature = policy.signatures.of(None);
    let signature = (signature != Signature::None)
        .then(|| (super::signature::LABEL.into(), super::signature::summary(&signature)));
    let signatures = policy.signatures.kinds().map(|one| {
        let told = super::signature::summary(&policy.signatures.of(Some(one)));
        (format!("{}, {}", super::signature::LABEL, kind(one)), told)
    });
    let gives_way = policy.or_default && policy.send_from != SendFrom::Default;
    let from = if gives_way { format!("{from}, {OR_DEFAULT_SHORT}") } else { from };
    let kinds = policy.by_kind.iter().map(|(one, rule)| (kind(one), summary_of(rule)));
    std::iter::once(("Send from".into(), from))
        .chain(name)
        .chain(names)
        .chain(kinds)
        .chain(signature)
        .chain(signatures)
        .collect()
}

fn summary_of(rule: &Rule) -> String {
    let from = match &rule.from {
        RuleFrom::Default => "Send From Default".to_owned(),
        RuleFrom::User => "Send From User".to_owned(),
        RuleFrom::Fixed(address) => address.to_string(),
    };
    if rule.or_default { format!("{from}, {OR_DEFAULT_SHORT}") } else { from }
}

/// What a choice does while its address can't be used: in a summary, and beside its box.
const OR_DEFAULT_SHORT: &str = "or the main address";
pub const OR_DEFAULT: &str = "While it can’t be used, send from the main address instead";

/// That the main address is used instead of the one chosen, and why.
pub fn instead(refusal: &Refusal) -> String {
    format!("Sent from the main address instead. {}", common::no_from(refusal))
}

/// The columns of the choices by kind.
pub const COLUMNS: [&str; 4] = ["Kind", "Send from", "The customer sees", "Status"];

/// The first two choices, for one kind.
pub const RULE_DEFAULT: &str = "Send From Default: the main address";
pub const RULE_USER: &str = "Send From User: each person’s own";

/// The field for one more kind, and the one for another name.
pub const ADD_KIND: &str = "Another kind of mail";
pub const ADD_KIND_HINT: &str =
    "Such as “Delivery note”. You can then choose where it’s sent from.";
pub const NEW_NAME: &str = "New name";

/// Said once a kind is added or removed.
pub fn added(one: &MailKind) -> String {
    format!("“{}” added. Save keeps it.", kind(one))
}

pub fn removed(one: &MailKind) -> String {
    format!("“{}” removed. Undo brings it back.", kind(one))
}

/// Why a text is no name for a kind of mail.
pub fn kind_fault(fault: MailKindError) -> String {
    match fault {
        MailKindError::Empty => "Enter a name for this kind of mail.".into(),
        MailKindError::TooLong => {
            format!("Use a shorter name: at most {} characters.", MailKind::LONGEST)
        }
    }
}

/// Why the list of kinds can't be changed so.
pub fn kind_list_fault(fault: &KindListError) -> String {
    match fault {
        KindListError::Twice(one) => {
            format!("There is already a kind called “{}”. Use another name.", kind(one))
        }
        KindListError::TooMany => {
            format!("There can be at most {} kinds. Remove one first.", MailKinds::MOST)
        }
    }
}

/// The name of a kind of mail, as a label: "Invoice".
pub fn kind(kind: &MailKind) -> String {
    capital(kind.as_str())
}

/// A text that begins with a capital letter.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.by_ref().take(1).flat_map(char::to_uppercase).collect();
    first + letters.as_str()
}

/// The subject of a mail that is only shown.
pub fn sample(kind: &str) -> String {
    format!("{kind} 1042")
}

/// What the page is for.
pub const LEDE: &str = "Choose which address Fromline sends your invoices, quotes and orders from.";

/// Below the choices: what they are good for.
pub const USED_FOR: &str = "Used for email you send with Fromline. Gmail keeps its own default: ";
/// The link behind it, and a full stop.
pub const GMAILS_DEFAULT: &str = "change that, too";

/// Around the key under which settings that could not be read are set aside.
pub const SET_ASIDE: (&str, &str) = (
    "The settings saved in this browser could not be read, so Fromline starts with Send From Default. Nothing is lost: the old text is kept in this browser’s storage as ",
    ".",
);

/// Below “You are”, and below the address for all mail.
pub const YOU_HINT: &str = "Who uses this computer? Everyone answers this once on their own.";
pub const FIXED_HINT: &str = "Not in the list?";
/// The link behind that question.
pub const ADD_IT: &str = "Add it first";

/// Beside Save.
pub const fn saving(is_changed: bool, was_saved: bool) -> &'static str {
    match (is_changed, was_saved) {
        (true, _) => "Not saved yet.",
        (false, true) => "Saved.",
        (false, false) => "No changes.",
    }
}

/// Said where Save did nothing, with what is wrong.
pub fn not_saved(faults: &[String]) -> String {
    format!("Not saved. {}", faults.join(" "))
}

/// What is wrong with the address for a kind of mail.
pub fn of_kind(of: &MailKind, fault: &str) -> String {
    format!("{}: {fault}", kind(of))
}

/// Said where something else was saved since the person began: in another tab, or by an import on this page.
pub const CLASHES: &str = "Not saved. Other settings were saved in the meantime.";

/// The heading of that question, and what to know.
pub const CLASH: (&str, &str) = (
    "Other settings were saved in the meantime",
    "In another tab, or on this page. Nothing is replaced until you choose.",
);

/// The headings of the two versions.
pub const YOURS: &str = "Yours, not saved yet";
pub const THEIRS: &str = "Saved in the meantime";

/// Said as those are chosen.
pub const THEIRS_TAKEN: &str = "Now using the settings that were saved in the meantime.";

/// The name of the table.
pub const BY_KIND: &str = "Choices by kind";

/// What it means to choose no address for a kind of mail.
/// It names the address.
pub fn as_above(address: Option<&str>) -> String {
    address.map_or_else(|| "Same as above".into(), |address| format!("Same as above ({address})"))
}

/// Said after Undo, where it took back what was saved.
pub const UNDONE: &str = "Undone. Saved as it was before.";

/// A kind that the deployer names no longer.
pub const NOT_NAMED: &str =
    "No longer one of your kinds of email. Kept until you choose something else.";

/// Below the field Name, where Gmail has none for an address.
pub fn nameless(address: &Address) -> String {
    format!("Gmail has no name for {address}. Enter the one customers should see.")
}

/// The subject of the line for all mail: `is_alone` where no kind of mail has another From.
pub fn subject_for_all(is_alone: bool) -> String {
    if is_alone { sample("Invoice") } else { "Any other email".into() }
}
