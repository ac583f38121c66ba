//! A delivered copy, as “Show original” of Gmail and the source view of other programs give it: the only proof of a From.
//!
//! It is read here and sent nowhere.

use crate::{mail::Address, mail::Mailbox, sending::MailId};

/// The head of a mail as it arrived.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Original {
    pub from: Address,
    /// Who has handed it in, where that is another (RFC 5322 §3.6.2).
    pub sender: Option<Address>,
    /// The From that Gmail has taken away.
    pub original_from: Option<Address>,
    /// Where bounces go (RFC 5321 §4.4).
    pub return_path: Option<Address>,
    /// Its `X-Fromline-Id`.
    pub mail_id: Option<MailId>,
    /// What the receiver's server found (RFC 8601).
    pub authentication: Authentication,
    /// The number of the Google project, which every recipient can read in `Received:` of a mail that was sent by the API.
    pub project: Option<String>,
}

/// What the receiver's server says of the sender.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Authentication {
    pub spf: Option<Verified>,
    /// Each signature; the best of them first.
    pub dkim: Vec<Verified>,
    pub dmarc: Option<Verified>,
}

/// The result of one method, and the domain that it is about.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Verified {
    pub result: String,
    pub domain: Option<String>,
}

impl Verified {
    pub fn is_pass(&self) -> bool {
        self.result == "pass"
    }
}

/// Why a text is no delivered mail.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum OriginalError {
    #[error("nothing was pasted")]
    Empty,
    /// The table above the source, or the mail as it is shown.
    #[error("there are no headers in it")]
    NoHeaders,
    #[error("there is no From that can be read")]
    NoFrom,
    /// It has never been delivered: the copy in Sent, or a draft.
    #[error("it has not been delivered")]
    NotDelivered,
}

impl Original {
    /// No head of a mail is longer; bytes.
    const LONGEST: usize = 1 << 20;

    pub fn read(text: &str) -> Result<Self, OriginalError> {
        if text.trim().is_empty() {
            return Err(OriginalError::Empty);
        }
        let mut end = text.len().min(Self::LONGEST);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let headers = Headers::read(&text[..end]);
        if headers.0.is_empty() {
            return Err(OriginalError::NoHeaders);
        }
        let address = |name: &str| headers.first(name).and_then(address);
        let from = address("From").ok_or(OriginalError::NoFrom)?;
        if headers.first("Received").is_none() && headers.first("Delivered-To").is_none() {
            return Err(OriginalError::NotDelivered);
        }
        Ok(Self {
            sender: address("Sender").filter(|sender| *sender != from),
            original_from: address("X-Google-Original-From"),
            return_path: address("Return-Path"),
            mail_id: headers.first("X-Fromline-Id").and_then(|id| id.trim().parse().ok()),
            authentication: Authentication::read(&headers),
            project: headers.all("Received").find_map(project),
            from,
        })
    }

    /// True if it is the mail of this name; nothing, where it has none.
    pub fn is(&self, id: &MailId) -> Option<bool> {
        self.mail_id.as_ref().map(|own| own == id)
    }
}

/// The address of a field that names one mailbox.
fn address(value: &str) -> Option<Address> {
    let value = value.trim();
    // The name may be encoded (RFC 2047): what stands between the last angle brackets counts.
    let bare = value.rsplit_once('<').and_then(|(_, rest)| rest.split_once('>'));
    match bare {
        Some((address, _)) => address.trim().parse().ok(),
        None => value.parse::<Mailbox>().ok().map(|mailbox| mailbox.address),
    }
}

/// The number before «named unknown by gmailapi.google.com».
fn project(received: &str) -> Option<String> {
    let (before, _) = received.split_once("by gmailapi.google.com")?;
    let number = before.split_whitespace().nth(1)?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| number.to_owned())
}

/// The fields of a head, unfolded (RFC 5322 §2.2.3).
struct Headers(Vec<(String, String)>);

impl Headers {
    /// Reads the first block of fields; what stands above it, as Gmail's table does, is passed over.
    fn read(text: &str) -> Self {
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in text.lines() {
            let line = line.strip_prefix('\u{feff}').unwrap_or(line);
            if line.starts_with([' ', '\t'])
                && let Some((_, value)) = fields.last_mut()
            {
                value.push(' ');
                value.push_str(line.trim());
                continue;
            }
            match field(line) {
                Some((name, value)) => fields.push((name.to_owned(), value.trim().to_owned())),
                // An empty line ends the head; what stands before that is Gmail's table.
                None if line.trim().is_empty() && is_head(&fields) => break,
                None if is_head(&fields) => {}
                None => fields.clear(),
            }
        }
        if is_head(&fields) { Self(fields) } else { Self(Vec::new()) }
    }

    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = move |(one, _): &&(String, String)| one.eq_ignore_ascii_case(name);
        self.0.iter().filter(named).map(|(_, value)| value.as_str())
    }

    fn first<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.all(name).next()
    }
}

/// True for fields that only a head has: Gmail's own table says "From:", "To:" and "Subject:", too.
fn is_head(fields: &[(String, String)]) -> bool {
    const OF_A_HEAD: [&str; 6] =
        ["Received", "Return-Path", "Delivered-To", "MIME-Version", "Message-ID", "X-Received"];
    fields.iter().any(|(name, _)| OF_A_HEAD.iter().any(|one| name.eq_ignore_ascii_case(one)))
}

/// A field's name and what begins its value; a name has no space (RFC 5322 §2.2).
fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic());
    is_name.then_some((name, value))
}

impl Authentication {
    /// By the topmost `Authentication-Results`: the receiver's own server has written it last.
    fn read(headers: &Headers) -> Self {
        let mut found = Self::default();
        let Some(results) = headers.first("Authentication-Results") else { return found };
        for part in without_comments(results).split(';').skip(1) {
            let mut words = part.split_whitespace();
            let Some((method, result)) = words.next().and_then(|word| word.split_once('=')) else {
                continue;
            };
            let properties: Vec<_> = words.filter_map(|word| word.split_once('=')).collect();
            let domain = |names: &[&str]| {
                let named = |(name, _): &&(&str, &str)| names.contains(name);
                let (_, value) = properties.iter().find(named)?;
                let value = value.trim_matches('"');
                Some(value.rsplit_once('@').map_or(value, |(_, domain)| domain).to_lowercase())
            };
            let verified =
                |names: &[&str]| Verified { result: result.to_lowercase(), domain: domain(names) };
            match &*method.to_lowercase() {
                "spf" if found.spf.is_none() => {
                    found.spf = Some(verified(&["smtp.mailfrom", "smtp.helo"]));
                }
                "dkim" => found.dkim.push(verified(&["header.d", "header.i"])),
                "dmarc" if found.dmarc.is_none() => found.dmarc = Some(verified(&["header.from"])),
                _ => {}
            }
        }
        found.dkim.sort_by_key(|signature| !signature.is_pass());
        found
    }
}

/// A field's value without what stands in brackets (RFC 5322 §3.2.2).
fn without_comments(value: &str) -> String {
    let mut depth = 0_usize;
    let kept = value.chars().filter(|char| {
        match char {
            '(' => depth += 1,
            ')' => {
                depth = depth.saturating_sub(1);
                return false;
            }
            _ => {}
        }
        depth == 0
    });
    kept.collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DELIVERED: &str = "Delivered-To: zoe@shop.example\r\n\
        Received: by 2002:a05:6402:1 with SMTP id x; Fri, 27 Nov 2026 01:02:03 -0800\r\n\
        Return-Path: <accounts@acme.example>\r\n\
        Authentication-Results: mx.google.com;\r\n\
        \x20      dkim=pass header.i=@acme-example.20251104.gappssmtp.com header.s=20251104 header.b=Ab;\r\n\
        \x20      spf=pass (google.com: domain of accounts@acme.example designates 1.2.3.4; really) smtp.mailfrom=accounts@acme.example;\r\n\
        \x20      dmarc=fail (p=NONE sp=NONE dis=NONE) header.from=acme.example\r\n\
        Received: from 417520123456 named unknown by gmailapi.google.com with HTTPREST; Fri, 27 Nov 2026 01:02:02 -0800\r\n\
        From: =?utf-8?B?QWNtZQ==?= <Accounts@acme.example>\r\n\
        X-Fromline-Id: 8a51b2c0-0001\r\n\
        Subject: Invoice\r\n\
        \r\n\
        From: eve@evil.example\r\n";

    #[test]
    fn a_delivered_copy_says_who_it_is_from_and_what_the_receiver_found() {
        let read = Original::read(DELIVERED).unwrap();

        assert_eq!(read.from, "accounts@acme.example".parse().unwrap());
        assert_eq!(read.return_path, Some("accounts@acme.example".parse().unwrap()));
        assert_eq!(read.is(&"8a51b2c0-0001".parse().unwrap()), Some(true));
        assert_eq!(read.is(&"8a51b2c0-0002".parse().unwrap()), Some(false));
        assert_eq!(read.project.as_deref(), Some("417520123456"));
        assert!(read.authentication.spf.unwrap().is_pass());
        let dkim = &read.authentication.dkim[0];
        assert_eq!(dkim.domain.as_deref(), Some("acme-example.20251104.gappssmtp.com"));
        let dmarc = read.authentication.dmarc.unwrap();
        assert_eq!((&*dmarc.result, dmarc.domain.as_deref()), ("fail", Some("acme.example")));
    }

    #[test]
    fn gmails_whole_page_is_read_as_its_source_is() {
        let page = format!(
            "Original Message\nMessage ID\t<CA@mail.gmail.com>\nFrom:\tMia <mia@acme.example>\nSPF:\tPASS with IP 1.2.3.4\n\nDownload Original\n\n{DELIVERED}"
        );

        assert_eq!(Original::read(&page).unwrap(), Original::read(DELIVERED).unwrap());
    }

    #[test]
    fn a_from_that_was_swapped_is_told_with_the_one_that_was_taken_away() {
        let swapped = DELIVERED
            .replace("From: =?utf-8?B?QWNtZQ==?= <Accounts@acme.example>", "From: mia@gmail.com\r\nX-Google-Original-From: accounts@acme.example\r\nSender: \"M\" <m@gmail.com>");
        let read = Original::read(&swapped).unwrap();

        assert_eq!(read.from, "mia@gmail.com".parse().unwrap());
        assert_eq!(read.original_from, Some("accounts@acme.example".parse().unwrap()));
        assert_eq!(read.sender, Some("m@gmail.com".parse().unwrap()));
    }

    #[test]
    fn what_is_no_delivered_mail_is_told_apart() {
        assert_eq!(Original::read(" \n"), Err(OriginalError::Empty));
        assert_eq!(Original::read("Dear Mia,\nFrom: x\nplease pay"), Err(OriginalError::NoHeaders));
        let sent = "MIME-Version: 1.0\nFrom: a@b.example\nTo: c@d.example\n\nx";
        assert_eq!(Original::read(sent), Err(OriginalError::NotDelivered));
        let nameless = "Received: x\nTo: c@d.example\n\nx";
        assert_eq!(Original::read(nameless), Err(OriginalError::NoFrom));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "(Received: |From: |Authentication-Results: |<|>|\\(|;|=|\\PC|\n|\r\n|\t| ){0,80}") {
            let _ = Original::read(&text);
        }
    }
}
