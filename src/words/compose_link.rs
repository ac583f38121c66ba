//! What a link that fills in an email says where it can't.

use super::{common, settings, test_mail};
use crate::{
    compose_link::{ComposeLink, LinkError, Reference},
    policy::MailKind,
};

/// Why a link filled in nothing, and what to do: most faults are those of the program that made the link.
pub fn refusal(error: &LinkError) -> String {
    let reason = match error {
        LinkError::TooLong => {
            let most = ComposeLink::LONGEST / 1000;
            format!(
                "The link is too long: it can have at most {most} kB. Leave out part of the text."
            )
        }
        LinkError::Unknown { field, meant } => {
            format!("The link says “{field}”. It should say “{meant}”.")
        }
        LinkError::Twice(field) => format!("The link says “{field}” twice. It can be there once."),
        LinkError::BesideMailto(field) => {
            format!(
                "The link says “mailto” and “{field}”. Put “{field}” into the mailto address, or leave out “mailto”."
            )
        }
        LinkError::NotMailto => "The link’s “mailto” doesn’t begin with “mailto:”.".into(),
        LinkError::NotUtf8(field) => {
            format!(
                "Letters in the link’s “{field}” can’t be read. The program that makes the link must write it as UTF-8."
            )
        }
        LinkError::Control(field) => {
            format!(
                "The link’s “{field}” holds a hidden character, such as a line break. This can be an attempt to add recipients that you don’t see."
            )
        }
        LinkError::Recipients { field, error } => {
            format!("The link’s “{field}”: {}", test_mail::not_recipients(error))
        }
        LinkError::Kind(fault) => format!("The link’s “kind”: {}", settings::kind_fault(*fault)),
        LinkError::Person(fault) => {
            format!("The link’s “user”: {}", common::not_an_address(*fault))
        }
        LinkError::ReferenceTooLong => {
            let most = Reference::LONGEST;
            format!("The link’s “ref” is too long: it can have at most {most} characters.")
        }
    };
    format!("{reason} {ASK}")
}

const ASK: &str = "Nothing was filled in. Tell the person who set up the link.";

/// What the page says where a link filled it in.
pub const LEDE: &str = "Filled in by a link. Nothing is sent until you press Send.";

/// On the page that another program opens, where that program can't be told what becomes of the email.
pub const CANNOT_TELL: &str = "The program that you came from can’t be told whether the email was sent. Note it there yourself.";

/// The button that closes the window, once the email is sent.
pub const CLOSE: &str = "Close this window";

/// Asked before a link takes the place of what was typed.
pub const REPLACE: &str =
    "There is another email in this form. Replace it with the one from the link?";

pub const REPLACE_IT: &str = "Replace it";
pub const KEEP_MINE: &str = "Keep mine";

/// That Settings know no kind of mail of the name in a link.
pub fn unknown_kind(kind: &MailKind) -> String {
    format!(
        "The link says that this is “{}”, a kind of email that Settings doesn’t have. So the choice for all email decides the sender. Check From.",
        kind.as_str()
    )
}

/// That fields of a link were passed over; nothing where there are none.
pub fn ignored(fields: &[String]) -> Option<String> {
    let asks_for_from = fields.iter().any(|field| field.eq_ignore_ascii_case("from"));
    let asks_for_files = fields.iter().any(|field| field.to_lowercase().starts_with("attach"));
    let is_reply_to =
        |field: &String| matches!(&*field.to_lowercase(), "reply-to" | "reply_to" | "replyto");
    // The rest of a text in which an ampersand was not encoded.
    let cut = fields.iter().find(|field| field.contains(' '));
    let mut told = Vec::new();
    if asks_for_from {
        told.push(
            "The link asks for a sender. Your settings decide that, so this part was left out."
                .to_owned(),
        );
    }
    if fields.iter().any(is_reply_to) {
        told.push(
            "The link asks for replies to another address. If you want that, enter it in Reply-To."
                .to_owned(),
        );
    }
    if asks_for_files {
        told.push(
            "The link asks for a file. A link can’t attach files: add it yourself.".to_owned(),
        );
    }
    if let Some(cut) = cut {
        told.push(format!("The link’s text was cut off before “{cut}”. Check the subject and the text. An & in a text must be written as %26: tell the person who set up the link."));
    }
    (!told.is_empty()).then(|| told.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_the_field_and_says_what_to_do() {
        let error = ComposeLink::read("subjet=a").unwrap_err();
        let text = refusal(&error);

        assert!(text.contains("“subjet”") && text.contains("“subject”") && text.ends_with(ASK));
    }

    #[test]
    fn a_sender_and_a_file_that_a_link_asks_for_are_told_and_a_counter_is_not() {
        let told = |field: &str| ignored(&[field.to_owned()]);

        assert!(told("From").is_some_and(|text| text.contains("sender")));
        assert!(told("attachment").is_some_and(|text| text.contains("file")));
        assert!(told("Reply-To").is_some_and(|text| text.contains("Reply-To")));
        assert!(told("Sons Ltd").is_some_and(|text| text.contains("%26")));
        assert_eq!(told("utm_source"), None);
        let both = ignored(&["attach".to_owned(), "from".to_owned()]).unwrap();
        assert!(both.contains("sender") && both.contains("file"));
    }
}
