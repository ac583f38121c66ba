use crate::{google::dns::NotKnown, health::Question};

/// A look-up that failed: which, and why.
pub fn failed(question: &Question, why: NotKnown) -> String {
    format!("Not known. {}", not_found_out(question, why))
}

/// The same for a list of them.
pub fn not_found_out(question: &Question, why: NotKnown) -> String {
    let Question { name, of } = question;
    let of = of.name();
    match why {
        NotKnown::Offline => format!("You are offline, so we couldn’t ask for {of} of {name}."),
        NotKnown::Forbidden => format!(
            "This page can’t reach its DNS server, so we couldn’t ask for {of} of {name}. Check set-up says how to fix it."
        ),
        NotKnown::ForbiddenByHost => format!(
            "The host of this page blocks its DNS server, so we couldn’t ask for {of} of {name}. Check set-up says how to fix it."
        ),
        NotKnown::Unreachable => format!("No answer came for {of} of {name}."),
        NotKnown::Failed => {
            format!(
                "The name servers gave no answer for {of} of {name}. Try again in a few minutes."
            )
        }
        NotKnown::Unreadable => {
            format!(
                "What came back for {of} of {name} can’t be read. A guest or company network can be in the way."
            )
        }
        NotKnown::NoAddress => format!("{name} has no address in DNS, so we can’t check it."),
    }
}
