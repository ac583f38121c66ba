use base64::{Engine, prelude::BASE64_STANDARD};
use mail_builder::{
    MessageBuilder,
    headers::{
        address::Address as Wire, content_type::ContentType, date::Date, message_id::MessageId,
        raw::Raw,
    },
    mime::{BodyPart, MimePart},
};

use super::{Attachment, Mailbox, Recipients, encode_slice, mailbox::one_line};
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
    /// The same as HTML, for a mail that goes out in both forms (RFC 2046 §5.1.4).
    pub html: Option<String>,
    /// The files that go with it, in the order in which they are held elsewhere.
    pub attachments: Vec<Attachment>,
}

impl Draft {
    /// One of plain text, without copies and files.
    pub fn new(to: Recipients, subject: impl Into<String>, text: impl Into<String>) -> Self {
        let (subject, text) = (subject.into(), text.into());
        let attachments = Vec::new();
        Self { to, cc: None, bcc: None, reply_to: None, subject, text, html: None, attachments }
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
    segments: Vec<Segment>,
}

/// A stretch of a mail as it goes over the wire, lines ending in CRLF.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Segment {
    Bytes(Vec<u8>),
    /// Here stands the file with this number, in base64.
    File(usize),
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
            .header(FROMLINE_ID, Raw::new(stamp.id.clone()));
        builder = match (&draft.html, &*draft.attachments) {
            (None, []) => builder.text_body(draft.text.as_str()),
            (Some(_), []) => builder.body(body(draft)),
            _ => builder.body(with_files(draft, &stamp.id)),
        };
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
        let segments = cut(&bytes, draft.attachments.len(), &stamp.id);
        Self { from: from.clone(), id: stamp.id.clone(), segments }
    }

    /// The mailbox that the From line asks for.
    pub fn from(&self) -> &Mailbox {
        &self.from
    }

    /// The value of its `X-Fromline-Id`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The mail as it goes over the wire.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The whole of it, with its files in their places.
    pub fn joined(&self, files: &[Vec<u8>]) -> Vec<u8> {
        let segment = |segment: &Segment| match segment {
            Segment::Bytes(bytes) => bytes.clone(),
            Segment::File(number) => {
                files.get(*number).map_or_else(Vec::new, |file| encode_slice(file))
            }
        };
        self.segments.iter().flat_map(segment).collect()
    }

    /// How long it is, with files of these; bytes.
    pub fn len(&self, attachments: &[Attachment]) -> u64 {
        let length = |segment: &Segment| match segment {
            Segment::Bytes(bytes) => bytes.len() as u64,
            Segment::File(number) => attachments.get(*number).map_or(0, Attachment::encoded_len),
        };
        self.segments.iter().map(length).sum()
    }
}

/// What the mail says: as text, or as text and HTML, the better form last (RFC 2046 §5.1.4).
fn body(draft: &Draft) -> MimePart<'_> {
    let text = MimePart::new("text/plain", draft.text.as_str());
    let Some(html) = &draft.html else { return text };
    let parts = vec![text, MimePart::new("text/html", html.as_str())];
    MimePart::new("multipart/alternative", parts)
}

/// The body and the files (RFC 2046 §5.1.3); in the place of each file stands its mark.
fn with_files<'a>(draft: &'a Draft, id: &str) -> MimePart<'a> {
    let mut parts = vec![body(draft)];
    for (number, file) in draft.attachments.iter().enumerate() {
        let part = MimePart::new(
            ContentType::new(file.media_type.as_str()),
            BodyPart::Binary(mark(number, id).into_bytes().into()),
        );
        parts.push(part.attachment(file.name.as_str()).transfer_encoding("base64"));
    }
    MimePart::new("multipart/mixed", parts)
}

/// Stands where a file comes. It holds the mail's random name, and signs that no base64 and no boundary has.
fn mark(number: usize, id: &str) -> String {
    format!("<file {number} of {id}>")
}

/// The mail between the marks of its files.
fn cut(bytes: &[u8], files: usize, id: &str) -> Vec<Segment> {
    let (mut segments, mut rest) = (Vec::new(), bytes);
    for number in 0..files {
        let mark = mark(number, id).into_bytes();
        let Some(at) = rest.windows(mark.len()).position(|window| window == mark) else { continue };
        segments.push(Segment::Bytes(rest[..at].to_vec()));
        segments.push(Segment::File(number));
        rest = &rest[at + mark.len()..];
    }
    segments.push(Segment::Bytes(rest.to_vec()));
    segments
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
    use mail_parser::{Address as Read, MessageParser, MimeHeaders};
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
        let bytes = message.joined(&[]);
        let read = MessageParser::default().parse(&bytes).unwrap();

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
    fn files_arrive_byte_for_byte_under_their_names() {
        let attachment = |name: &str, media_type: &str, size: usize| Attachment {
            name: name.into(),
            media_type: media_type.into(),
            size: size as u64,
        };
        let files = [
            (0..=255).cycle().take(100_000).collect::<Vec<u8>>(),
            Vec::new(),
            b"<file 0 of f1-2>".to_vec(),
        ];
        let mut draft =
            Draft::new("zoe@shop.example".parse().unwrap(), "x", "Grüße <file 7 of f1-2>");
        draft.attachments = vec![
            attachment("Rechnung № 7 \"größe\" 日本語.pdf", "application/pdf", files[0].len()),
            attachment("empty.txt", "text/plain", 0),
            attachment("x".repeat(180).as_str(), "image/png", files[2].len()),
        ];
        let from = Mailbox::bare("accounts@acme.example".parse().unwrap());
        let stamp = Stamp { at: Moment::from_millis(1_795_348_800_000), id: "f1-2".into() };
        let message = Message::compose(&from, None, &draft, &stamp);
        let bytes = message.joined(&files);
        assert_eq!(bytes.len() as u64, message.len(&draft.attachments));
        assert!(bytes.split(|byte| *byte == b'\n').all(|line| line.len() <= 998));

        let read = MessageParser::default().parse(&bytes).unwrap();
        assert_eq!(read.body_text(0).unwrap().trim_end(), "Grüße <file 7 of f1-2>");
        let parts: Vec<_> = read.attachments().collect();
        assert_eq!(parts.len(), 3);
        for ((part, file), told) in parts.iter().zip(&files).zip(&draft.attachments) {
            assert_eq!(part.attachment_name(), Some(told.name.as_str()));
            assert!(
                part.contents() == &file[..],
                "{} bytes of {}",
                part.contents().len(),
                file.len()
            );
        }
    }

    /// One with a text, an HTML twin and perhaps a file.
    fn both_forms(html: Option<&str>, files: &[&[u8]]) -> (Message, Draft) {
        let mut draft = Draft::new("zoe@shop.example".parse().unwrap(), "x", "Grüße\n-- \nMia");
        draft.html = html.map(Into::into);
        let attachment = |file: &&[u8]| Attachment {
            name: "plan.pdf".into(),
            media_type: "application/pdf".into(),
            size: file.len() as u64,
        };
        draft.attachments = files.iter().map(attachment).collect();
        let from = Mailbox::bare("accounts@acme.example".parse().unwrap());
        let stamp = Stamp { at: Moment::from_millis(1_795_348_800_000), id: "f1-2".into() };
        (Message::compose(&from, None, &draft, &stamp), draft)
    }

    #[test]
    fn a_mail_with_an_html_twin_is_an_alternative_whose_last_part_is_the_html() {
        let html =
            format!("<div>Grüße</div><a href=\"https://x.example\">{}</a>", "x".repeat(5000));
        let (message, draft) = both_forms(Some(&html), &[]);
        let bytes = message.joined(&[]);
        assert_eq!(bytes.len() as u64, message.len(&draft.attachments));
        assert!(bytes.split(|byte| *byte == b'\n').all(|line| line.len() <= 998));

        let read = MessageParser::default().parse(&bytes).unwrap();
        assert!(read.root_part().is_content_type("multipart", "alternative"));
        assert_eq!(read.parts.len(), 3);
        assert!(read.part(1).unwrap().is_content_type("text", "plain"));
        assert!(read.part(2).unwrap().is_content_type("text", "html"));
        assert_eq!(read.body_text(0).unwrap().replace("\r\n", "\n"), "Grüße\n-- \nMia");
        assert_eq!(read.body_html(0).unwrap(), html);
        assert_eq!(read.attachments().count(), 0);
    }

    #[test]
    fn files_stand_beside_both_forms_and_not_among_them() {
        let files = [b"%PDF-1.7 <file 0 of f1-2>".to_vec()];
        let (message, draft) = both_forms(Some("<p>hello</p>"), &[&files[0]]);
        let bytes = message.joined(&files);
        assert_eq!(bytes.len() as u64, message.len(&draft.attachments));

        let read = MessageParser::default().parse(&bytes).unwrap();
        assert!(read.root_part().is_content_type("multipart", "mixed"));
        assert!(read.part(1).unwrap().is_content_type("multipart", "alternative"));
        assert_eq!(read.body_html(0).unwrap(), "<p>hello</p>");
        let parts: Vec<_> = read.attachments().collect();
        assert_eq!(parts.len(), 1);
        assert_eq!(parts[0].contents(), files[0]);
    }

    #[test]
    fn a_mail_without_a_twin_is_one_text_as_it_always_was() {
        let (message, _) = both_forms(None, &[]);
        let text = String::from_utf8(message.joined(&[])).unwrap();

        assert!(!text.contains("multipart") && !text.contains("text/html"));
        let expected = "From: <accounts@acme.example>\r\nTo: <zoe@shop.example>\r\n\
            Date: Sun, 22 Nov 2026 12:00:00 +0000\r\nMessage-ID: <f1-2@acme.example>\r\n\
            X-Fromline-Id: f1-2\r\nSubject: x\r\nMIME-Version: 1.0\r\n\
            Content-Type: text/plain; charset=\"utf-8\"\r\n\
            Content-Transfer-Encoding: base64\r\n\r\nR3LDvMOfZQotLSAKTWlh\r\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn copies_and_replies_go_where_the_person_says_and_else_where_the_alias_wants_them() {
        let from = Mailbox::bare("accounts@acme.example".parse().unwrap());
        let alias = Mailbox::bare("sales@acme.example".parse().unwrap());
        let stamp = Stamp { at: Moment::from_millis(1_795_348_800_000), id: "f1-2".into() };
        let mut draft = Draft::new("zoe@shop.example".parse().unwrap(), "x", "y");
        let read = |draft: &Draft| {
            let message = Message::compose(&from, Some(&alias), draft, &stamp);
            String::from_utf8(message.joined(&[])).unwrap()
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
            let bytes = message.joined(&[]);
            let read = MessageParser::default().parse(&bytes).unwrap();

            assert_eq!(read.subject(), Some(subject));
            let bytes = message.joined(&[]);
            let lines = bytes.split(|byte| *byte == b'\n');
            assert!(lines.map(<[u8]>::len).max() < Some(90));
        }
    }

    #[test]
    fn signs_that_join_letters_arrive() {
        let subject = "صورت\u{200c}حساب شماره ۷";
        let message = compose("👩\u{200d}🔧 Mia Repairs", subject, "hello");
        let bytes = message.joined(&[]);
        let read = MessageParser::default().parse(&bytes).unwrap();

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
                let bytes = message.joined(&[]);
                let read = MessageParser::default().parse(&bytes).unwrap();
                read.headers().iter().map(|header| header.name().to_owned()).collect()
            };
            prop_assert_eq!(names(&plain), names(&message));
        }
    }
}
