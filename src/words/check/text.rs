use super::{line, summary, title, word};
use crate::{
    check::{Report, Source, redacted},
    google::oauth::Registration,
};

/// What surrounds a report.
pub struct Surroundings {
    pub page: String,
    pub browser: String,
    pub time: String,
    pub source: Source,
    pub version: String,
    /// The token of this tab, if there is one: never shown, and looked for all the same.
    pub token: String,
    /// Writes a time that Google names as the person's browser does.
    pub written: fn(&str) -> String,
}

/// The report for the person who gives support: no token, no secret, no code, and addresses shortened.
pub fn as_text(report: &Report, registration: &Registration, at: &Surroundings) -> String {
    let mut text = head(report, registration, at);
    for (number, (point, finding)) in report.iter().enumerate() {
        let found = line(point, finding, registration);
        let number = number + 1;
        text += &[
            "\n",
            &number.to_string(),
            ". ",
            title(point),
            ": ",
            word(finding),
            ". ",
            &found.text,
        ]
        .concat();
        if let Some(next) = found.next_step(at.written) {
            text += &["\n   Next: ", &next].concat();
        }
    }
    let secret = registration.client.secret.as_deref().unwrap_or_default();
    redacted(&text, &[&at.token, secret]) + "\n"
}

fn head(report: &Report, registration: &Registration, at: &Surroundings) -> String {
    let client = match at.source {
        Source::File => format!("{} (config.json)", registration.client.id),
        Source::Pasted => format!("{} (pasted in this browser)", registration.client.id),
        Source::Nowhere => "none".into(),
    };
    let secret = if registration.client.secret.is_some() { "yes" } else { "no" };
    format!(
        "Fromline, check of the set-up\n{}\n\nTime: {}\nPage: {}\nRedirect URI: {}\nClient: {client}\nSecret given: {secret}\nBrowser: {}\nVersion: {}\n",
        summary(report),
        at.time,
        at.page,
        registration.redirect_uri,
        at.browser,
        at.version,
    )
}
