use base64::{Engine, prelude::BASE64_STANDARD};
use mail_builder::{
    MessageBuilder,
    headers::{address::Address as Wire, date::Date, message_id::MessageId, raw::Raw},
};

use super::{Mailbox, Recipients, mailbox::one_line};
use crate::moment::Moment;

/// The header by which a sent mail is found again: Gmail rewrites a Message-ID that it is given.
pub const FROMLINE_ID: &str = "X-Fromline-Id";

/// What a person wants to say, and to whom; not yet from which address.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Draft {
    pub to: Recipients,
    pub cc: Option<Recipients>,
    /// Who gets it without the others seeing that: Gmail takes the field out of what they get.
    pub bcc: Option<Recipients>,
    /// Where replies go, if not to where the alias wants them.
    pub reply_to: Option<Recipients>,
    pub subject: String,
    /// Plain text; line breaks as they were typed.
    pub text: String,
}

impl Draft {
    /// One without copies.
    pub fn new(to: Recipients, subject: impl Into<String>, text: impl Into<String>) -> Self {
        let (subject, text) = (subject.into(), text.into());
        Self { to, cc: None, bcc: None, reply_to: None, subject, text }
    }
}

/// What makes one mail unlike any other: its time and its name.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Stamp {
    pub at: Moment,
    /// Random, from the browser: letters, digits and hyphens.
    pub id: String,
}

/// A whole mail in the form of RFC 5322; only `alias::Sender::write` makes one.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Message {
    from: Mailbox,
    id: String,
    bytes: Vec<u8>,
}

impl Message {
    pub(crate) fn compose(
        from: &Mailbox,
        reply_to: Option<&Mailbox>,
        draft: &Draft,
        stamp: &Stamp,
    ) -> Self {
        let seconds = i64::try_from(stamp.at.seconds()).unwrap_or(i64::MAX);
        let mut builder = MessageBuilder::new()
            .from(wire(from))
            .to(list(&draft.to))
            .date(Date::new(seconds))
            .message_id(MessageId::new(format!("{}@{}", stamp.id, from.address.domain())))
            .header(FROMLINE_ID, Raw::new(stamp.id.clone()))
            .text_body(draft.text.as_str());
        let subject = one_line(&draft.subject);
        builder = if subject.contains("=?") {
            builder.header("Subject", Raw::new(encoded(&subject)))
        } else {
            builder.subject(subject)
        };
        if let Some(cc) = &draft.cc {
            builder = builder.cc(list(cc));
        }
        if let Some(bcc) = &draft.bcc {
            builder = builder.bcc(list(bcc));
        }
        builder = match (&draft.reply_to, reply_to) {
            (Some(own), _) => builder.reply_to(list(own)),
            (None, Some(alias)) => builder.reply_to(wire(alias)),
            (None, None) => builder,
        };
        let bytes = builder.write_to_vec().expect("a vector takes every byte");
        Self { from: from.clone(), id: stamp.id.clone(), bytes }
    }

    /// The mailbox that the From line asks for.
    pub fn from(&self) -> &Mailbox {
        &self.from
    }

    /// The value of its `X-Fromline-Id`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The mail as it goes over the wire, lines ending in CRLF.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// A text as encoded words (RFC 2047 §2): one that looks encoded would be read as something else.
fn encoded(text: &str) -> String {
    /// A word has 75 signs at most: twelve frame it, and base64 makes four of three.
    const LONGEST: usize = 45;
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for char in text.chars() {
        if word.len() + char.len_utf8() > LONGEST {
            words.push(std::mem::take(&mut word));
        }
        word.push(char);
    }
    words.push(word);
    let word = |word: String| format!("=?utf-8?B?{}?=", BASE64_STANDARD.encode(word));
    words.into_iter().map(word).collect::<Vec<_>>().join(" ")
}

fn list(recipients: &Recipients) -> Wire<'_> {
    Wire::new_list(recipients.iter().map(wire).collect())
}

fn wire(mailbox: &Mailbox) -> Wire<'_> {
    let name = (!mailbox.name.is_empty()).then(|| mailbox.name.as_str());
    Wire::new_address(name, mailbox.address.as_str())
}

#[cfg(test)]
mod tests {
    use mail_parser::{Address as Read, MessageParser};
    use proptest::prelude::*;

    use super::*;

    fn compose(name: &str, subject: &str, text: &str) -> Message {
        let from = Mailbox { name: name.into(), address: "accounts@acme.example".parse().unwrap() };
        let draft = Draft::new("mia@acme.example".parse().unwrap(), subject, text);
        let stamp = Stamp { at: Moment::from_millis(1_795_348_800_000), id: "f1-2".into() };
        Message::compose(&from, None, &draft, &stamp)
    }

    #[test]
    fn an_independent_reader_finds_what_was_written() {
        let message = compose("Café Müller", "Rechnung № 7 – 50 €", "Grüße\nzwei Zeilen");
        let read = MessageParser::default().parse(message.bytes()).unwrap();

        let from = read.from().and_then(Read::first).unwrap();
        assert_eq!(from.name(), Some("Café Müller"));
        assert_eq!(from.address(), Some("accounts@acme.example"));
        assert_eq!(read.subject(), Some("Rechnung № 7 – 50 €"));
        assert_eq!(
            read.body_text(0).unwrap().replace("\r\n", "\n").trim_end(),
            "Grüße\nzwei Zeilen"
        );
        assert_eq!(read.message_id(), Some("f1-2@acme.example"));
        assert_eq!(read.date().unwrap().to_timestamp(), 1_795_348_800);
        assert_eq!(read.header(FROMLINE_ID).and_then(|value| value.as_text()), Some("f1-2"));
    }

    #[test]
    fn copies_and_replies_go_where_the_person_says_and_else_where_the_alias_wants_them() {
        let from = Mailbox::bare("accounts@acme.example".parse().unwrap());
        let alias = Mailbox::bare("sales@acme.example".parse().unwrap());
        let stamp = Stamp { at: Moment::from_millis(1_795_348_800_000), id: "f1-2".into() };
        let mut draft = Draft::new("zoe@shop.example".parse().unwrap(), "x", "y");
        let read = |draft: &Draft| {
            let message = Message::compose(&from, Some(&alias), draft, &stamp);
            String::from_utf8(message.bytes().to_vec()).unwrap()
        };

        assert!(read(&draft).contains("Reply-To: <sales@acme.example>"));
        assert!(!read(&draft).contains("Cc:"));
        draft.cc = Some("\"Lee, Bob\" <bob@shop.example>, ann@shop.example".parse().unwrap());
        draft.bcc = Some("boss@acme.example".parse().unwrap());
        draft.reply_to = Some("mia@acme.example".parse().unwrap());
        let text = read(&draft);
        let parsed = MessageParser::default().parse(text.as_bytes()).unwrap();
        let cc: Vec<_> = parsed.cc().unwrap().iter().filter_map(|one| one.address()).collect();
        assert_eq!(cc, ["bob@shop.example", "ann@shop.example"]);
        assert_eq!(
            parsed.bcc().and_then(Read::first).unwrap().address(),
            Some("boss@acme.example")
        );
        let reply_to = parsed.reply_to().and_then(Read::first).unwrap();
        assert_eq!(reply_to.address(), Some("mia@acme.example"));
    }

    #[test]
    fn a_subject_that_looks_encoded_arrives_as_it_was_typed() {
        let long = format!("=?utf-8?Q?=41?= {}", "ü and x ".repeat(30).trim_end());
        for subject in ["=?utf-8?B?SGVsbG8=?= is how mail says hello", "a =? b", &long] {
            let message = compose("", subject, "hello");
            let read = MessageParser::default().parse(message.bytes()).unwrap();

            assert_eq!(read.subject(), Some(subject));
            let lines = message.bytes().split(|byte| *byte == b'\n');
            assert!(lines.map(<[u8]>::len).max() < Some(90));
        }
    }

    #[test]
    fn signs_that_join_letters_arrive() {
        let subject = "صورت\u{200c}حساب شماره ۷";
        let message = compose("👩\u{200d}🔧 Mia Repairs", subject, "hello");
        let read = MessageParser::default().parse(message.bytes()).unwrap();

        assert_eq!(read.subject(), Some(subject));
        let from = read.from().and_then(Read::first).unwrap();
        assert_eq!(from.name(), Some("👩\u{200d}🔧 Mia Repairs"));
    }

    proptest! {
        /// No text that reaches a header can start a header of its own.
        #[test]
        fn no_name_and_no_subject_adds_a_header(name in "\\PC*|(.|\r|\n)*", subject in "(.|\r|\n){0,300}") {
            let plain = compose("", "", "hello");
            let message = compose(&name, &subject, "hello");
            let names = |message: &Message| -> Vec<String> {
                let read = MessageParser::default().parse(message.bytes()).unwrap();
                read.headers().iter().map(|header| header.name().to_owned()).collect()
            };
            prop_assert_eq!(names(&plain), names(&message));
        }
    }
}
