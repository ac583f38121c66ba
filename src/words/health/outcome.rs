use crate::health::{Disposition, Dkim, Health, Outcome, Route};

/// What becomes of email from the domain, in a line.
pub fn headline(health: &Health) -> String {
    let domain = &health.subject.domain;
    match health.outcome {
        Outcome::Gmail => {
            "Nothing to do: Google looks after its own addresses. Email from this address will arrive."
                .into()
        }
        Outcome::InOrder => format!("Email from {domain} will arrive. Everything is in order."),
        Outcome::Arrives => format!("Email from {domain} will arrive, as far as DNS shows."),
        Outcome::UntilForwarded(_) => {
            format!("Email from {domain} arrives, until someone forwards it.")
        }
        Outcome::Fails(Disposition::Reject) => format!("Email from {domain} will be refused."),
        Outcome::Fails(_) => format!("Email from {domain} will land in spam."),
        Outcome::Unproven => format!("Email from {domain} can land in spam."),
        Outcome::NotKnown => format!("We can’t tell yet whether email from {domain} will arrive."),
        Outcome::NoDomain => format!("The domain {domain} doesn’t exist."),
    }
}

pub const fn is_good(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Gmail | Outcome::InOrder)
}

pub const fn is_bad(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Fails(_) | Outcome::Unproven | Outcome::NoDomain)
}

/// Why, and what it means; nothing where the line says it all.
pub fn text(health: &Health) -> Option<String> {
    let domain = &health.subject.domain;
    let route = &health.subject.route;
    Some(match health.outcome {
        Outcome::Gmail | Outcome::InOrder => return None,
        Outcome::Arrives => "What could be better is marked below.".into(),
        Outcome::UntilForwarded(asks) if has_faulty_key(health) => format!(
            "Its DKIM key can’t be used, so only SPF vouches for it, on the direct way. After a forwarder nothing does, and your DMARC record asks receivers to {}.",
            please(asks)
        ),
        Outcome::UntilForwarded(asks) => format!(
            "Google signs it, but with its own name and not with {domain}: DKIM passes and isn’t aligned. SPF vouches for it on the direct way. After a forwarder nothing does, and your DMARC record asks receivers to {}.",
            please(asks)
        ),
        Outcome::Fails(asks) if *route == Route::Personal => format!(
            "Google signs it as gmail.com, so nothing in it shows that it comes from {domain}. The domain’s DMARC record asks receivers to {}. Add the address again in Gmail, with the mail server of {domain}.",
            please(asks)
        ),
        Outcome::Fails(asks) => format!(
            "Nothing in it shows that it comes from {domain}: neither SPF nor DKIM passes for it. The domain’s DMARC record asks receivers to {}.",
            please(asks)
        ),
        Outcome::Unproven => format!(
            "Nothing in it shows that it comes from {domain}: neither SPF nor DKIM passes for it."
        ),
        Outcome::NotKnown => match route {
            Route::Server { host } if health.not_known.is_empty() => format!(
                "{host} sends it, and we can’t see from which servers. Type the DKIM selector below to know more, or send a test to another provider."
            ),
            _ => "Some answers didn’t come. What we found is below.".into(),
        },
        Outcome::NoDomain => {
            "Check how the address is spelt, and whether the domain is still paid for.".into()
        }
    })
}

/// True where the domain has a key, and none that receivers can use.
fn has_faulty_key(health: &Health) -> bool {
    health.findings.as_ref().is_some_and(|found| matches!(found.dkim, Dkim::Faulty { .. }))
}

/// What a record asks for.
const fn please(asks: Disposition) -> &'static str {
    match asks {
        Disposition::None => "do nothing about it",
        Disposition::Quarantine => "put it into spam",
        Disposition::Reject => "refuse it",
    }
}
