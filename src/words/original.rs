//! What a delivered copy of a mail tells.

use super::test_mail;
use crate::{
    mail::Address,
    sending::{Authentication, MailId, Original, OriginalError, Verified},
};

pub const OFFER: &str = "Prove it with the recipient’s copy";
pub const LABEL: &str = "Source of the email";
pub const HOW: [&str; 3] = [
    "Open the email in the recipient’s inbox. In Gmail, press ⋮ (More), then “Show original”.",
    "Press “Copy to clipboard”. In other programs, show the source and copy all of it.",
    "Paste it here. It’s read on this computer and sent nowhere.",
];

/// Why the text is no delivered mail, and what to do.
pub const fn not_read(error: OriginalError) -> &'static str {
    match error {
        OriginalError::Empty => "Paste the source of the email.",
        OriginalError::NoHeaders => {
            "This isn’t the source of an email. Press “Copy to clipboard” on Gmail’s page “Original message”, and paste again."
        }
        OriginalError::NoFrom => {
            "The sender in it can’t be read. Copy all of the source, and paste again."
        }
        OriginalError::NotDelivered => {
            "This is the copy in Sent, which proves nothing. Copy the source in the recipient’s inbox."
        }
    }
}

/// What it says of the From that was asked for.
pub fn verdict(original: &Original, asked: &Address, id: &MailId) -> String {
    // A delivered copy keeps the mark: one without it, or with another, is another mail.
    if original.is(id) != Some(true) {
        return "This is another email, so it proves nothing. Paste the source of the one you just sent."
            .into();
    }
    if original.from == *asked {
        return test_mail::delivered(asked.as_str());
    }
    test_mail::swapped(asked.as_str(), Some(original.from.as_str()))
}

/// What the mail's head says, by name and value.
pub fn facts(original: &Original) -> Vec<(&'static str, String)> {
    let mut facts = vec![("From", original.from.to_string())];
    let mut add = |name, value: &Option<Address>| {
        if let Some(value) = value {
            facts.push((name, value.to_string()));
        }
    };
    add("From you asked for", &original.original_from);
    add("Handed in by", &original.sender);
    add("Bounces go to", &original.return_path);
    facts
}

/// What the receiver's server found, in words.
pub fn authentication(found: &Authentication, from: &Address) -> Vec<String> {
    let mut said = Vec::new();
    match &found.spf {
        Some(spf) if spf.is_pass() => said.push(format!(
            "SPF passed for {}: that domain lets the server send its email.",
            domain(spf)
        )),
        Some(spf) => said.push(format!(
            "SPF: {} for {}. That domain doesn’t name the server that sent this.",
            spf.result,
            domain(spf)
        )),
        None => {}
    }
    match found.dkim.first() {
        Some(dkim) if dkim.is_pass() && is_of(dkim, from) => {
            said.push(format!("DKIM passed for {}: the email is signed by your domain.", domain(dkim)));
        }
        Some(dkim) if dkim.is_pass() => said.push(format!(
            "DKIM passed, but for {} and not for {}. The signature is valid, yet it doesn’t vouch for your domain.",
            domain(dkim),
            from.domain()
        )),
        Some(dkim) => said.push(format!("DKIM: {} for {}.", dkim.result, domain(dkim))),
        None => {}
    }
    match &found.dmarc {
        Some(dmarc) if dmarc.is_pass() => {
            said.push(format!("DMARC passed for {}: receivers trust this sender.", domain(dmarc)));
        }
        Some(dmarc) => said.push(format!(
            "DMARC: {} for {}. Some receivers put such email into spam, or refuse it.",
            dmarc.result,
            domain(dmarc)
        )),
        None => {}
    }
    if said.is_empty() {
        said.push(
            "The receiving server noted no checks. It does so for email from outside its own domain."
                .into(),
        );
    }
    said
}

fn domain(verified: &Verified) -> &str {
    verified.domain.as_deref().unwrap_or("an unnamed domain")
}

/// True for the From's own domain, or one above or below it (relaxed alignment, RFC 9989).
fn is_of(verified: &Verified, from: &Address) -> bool {
    let from = from.domain().to_ascii_lowercase();
    verified.domain.as_deref().is_some_and(|signed| {
        signed == from
            || from.ends_with(&format!(".{signed}"))
            || signed.ends_with(&format!(".{from}"))
    })
}

/// That every recipient can see the project's number.
pub fn project(number: &str) -> String {
    format!(
        "Every recipient can read the number of the Google project, {number}, in this email’s source. It gives no access to anything."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verified(result: &str, domain: &str) -> Verified {
        Verified { result: result.into(), domain: Some(domain.into()) }
    }

    fn said(dkim: Verified) -> String {
        let found = Authentication { dkim: vec![dkim], ..Authentication::default() };
        authentication(&found, &"accounts@acme.example".parse().unwrap()).join(" ")
    }

    #[test]
    fn only_the_mail_itself_proves_anything() {
        let id: MailId = "8a51b2c0-0001".parse().unwrap();
        let asked: Address = "accounts@acme.example".parse().unwrap();
        let said = |mark: &str, from: &str| {
            let text = format!("Received: x\nFrom: {from}\n{mark}\n\nx");
            verdict(&Original::read(&text).unwrap(), &asked, &id)
        };
        let own = "X-Fromline-Id: 8a51b2c0-0001";

        assert!(said(own, asked.as_str()).starts_with("Proven"));
        assert!(said(own, "mia@gmail.com").contains("mia@gmail.com"));
        for mark in ["Subject: an older one", "X-Fromline-Id: 8a51b2c0-0002"] {
            assert!(said(mark, asked.as_str()).contains("proves nothing"), "{mark}");
        }
    }

    #[test]
    fn a_signature_of_googles_own_domain_is_not_called_the_businesss() {
        assert!(said(verified("pass", "acme.example")).contains("signed by your domain"));
        assert!(said(verified("pass", "mail.acme.example")).contains("signed by your domain"));
        let googles = said(verified("pass", "acme-example.20251104.gappssmtp.com"));
        assert!(googles.contains("doesn’t vouch for your domain"), "{googles}");
        assert!(said(verified("pass", "evilacme.example")).contains("doesn’t vouch"));
        assert!(said(verified("fail", "acme.example")).starts_with("DKIM: fail"));
    }
}
