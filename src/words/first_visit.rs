//! The first page, for a person who has never been here. The same text stands in `index.html`, so that it is there before
//! the app is; a test keeps the two equal.

pub const TITLE: &str = "Send your invoices from the right address";
pub const LEDE: &str = "Connect Gmail, pick the address that customers should see, and prove it with a test email. Fromline runs in your browser: your email goes from there straight to Gmail.";
pub const CONNECT: &str = "Connect to Gmail";
pub const TERMS: &str = "Two minutes. Free.";

pub const BEFORE: &str = "Today your customer sees";
pub const AFTER: &str = "With Fromline";
/// The From lines before and after: initials, name, local part, domain.
pub const FROM: [(&str, &str, &str, &str); 2] = [
    ("MC", "Mia Chen", "mia.chen.88", "gmail.com"),
    ("AA", "Acme Accounts", "accounts", "acme.example"),
];
pub const SUBJECT: &str = "Invoice 1042";

pub const NEXT: &str = "What happens next";
/// What to do, and what to know about it.
pub const STEPS: [(&str, &str); 4] = [
    (
        "Pick your Gmail account at Google.",
        "Google may say that it hasn’t checked this app. That is normal for an app that a business runs for itself. Go on only if you trust the people who run this page.",
    ),
    (
        "Tick both boxes.",
        "One lets Fromline see your addresses, the other lets it send. It never reads your email.",
    ),
    ("Add the address if it isn’t there yet.", "We’ll stay beside you in Gmail, step by step."),
    ("Send a test.", "See who it’s from, before a customer does."),
];

/// Behind the terms, where the deployer says who they are.
pub fn run_by(operator: &str) -> String {
    format!(" Run by {operator}.")
}

/// The account that the deployer wants here, in place of [`TERMS`].
pub fn wanted(account: &str) -> String {
    format!("Sign in at Google as {account}: Fromline is set up for it.")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a person reads of the first page in `index.html`, piece by piece.
    fn texts() -> Vec<String> {
        let page = include_str!("../../index.html");
        let (_, section) =
            page.split_once("<div class=\"first\"").expect("the page has its first page");
        let (section, _) = section.split_once("<!-- the first page ends -->").expect("it ends");
        let (_, section) = section.split_once('>').expect("the tag ends");
        section
            .split('<')
            .map(|part| part.split_once('>').map_or(part, |(_, text)| text).trim())
            .filter(|text| !text.is_empty())
            .map(|text| text.replace("&lt;", "<").replace("&gt;", ">"))
            .collect()
    }

    #[test]
    fn the_page_says_the_same_before_the_app_is_there() {
        let lines = FROM.map(|(face, name, local, domain)| {
            [face.into(), name.into(), format!("<{local}"), format!("@{domain}>"), SUBJECT.into()]
        });
        let [before, after] = lines;
        let mut expected: Vec<String> =
            [TITLE, LEDE, CONNECT, TERMS, BEFORE].map(Into::into).into();
        expected.extend(before);
        expected.push(AFTER.into());
        expected.extend(after);
        expected.push(NEXT.into());
        expected.extend(STEPS.iter().flat_map(|(what, more)| [*what, *more]).map(Into::into));

        assert_eq!(texts(), expected);
    }
}
