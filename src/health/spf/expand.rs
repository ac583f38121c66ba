//! Macros (RFC 7208 §7): texts that depend on who sends.

use std::net::IpAddr;

/// A domain that may hold macros.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(in crate::health) struct Text(Vec<Part>);

#[derive(Clone, Debug, Eq, PartialEq)]
enum Part {
    Literal(String),
    Macro(Macro),
}

#[derive(Clone, Debug, Eq, PartialEq)]
struct Macro {
    letter: char,
    /// An upper-case letter: what it becomes is written for a URL.
    is_escaped: bool,
    /// How many labels stay, the right-most ones.
    keeps: Option<usize>,
    is_reversed: bool,
    delimiters: String,
}

/// What is known of the mail that is judged.
#[derive(Clone, Copy, Debug)]
pub(in crate::health) struct Mail<'a> {
    pub ip: IpAddr,
    /// The whole sender, its local part too.
    pub sender: &'a str,
    pub helo: &'a str,
}

impl Text {
    /// Reads a domain-spec (§7.1). What follows the last macro must end in a name of letters, or in a macro.
    pub(in crate::health) fn domain(text: &str) -> Option<Self> {
        let parts = parts(text)?;
        let is_ended = match parts.last()? {
            Part::Macro(_) => true,
            Part::Literal(end) => is_top_label(end),
        };
        is_ended.then_some(Self(parts))
    }

    /// Reads a macro-string that is no domain, as an unknown modifier's: it is checked and not used.
    pub(in crate::health) fn is_string(text: &str) -> bool {
        text.is_empty() || parts(text).is_some()
    }

    /// The text without macros; nothing where there are some.
    pub(in crate::health) fn plain(&self) -> Option<&str> {
        match self.0.as_slice() {
            [Part::Literal(text)] => Some(text),
            _ => None,
        }
    }

    /// What it is for a mail, at a domain: cut at its left to 253 signs, a label at a time (§7.3).
    pub(in crate::health) fn expand(&self, domain: &str, mail: &Mail<'_>) -> String {
        let parts = self.0.iter().map(|part| match part {
            Part::Literal(text) => text.clone(),
            Part::Macro(of) => of.expand(domain, mail),
        });
        let whole: String = parts.collect();
        let mut text = whole.trim_end_matches('.');
        while text.len() > 253 {
            let Some((_, rest)) = text.split_once('.') else { break };
            text = rest;
        }
        text.to_owned()
    }
}

/// `toplabel` (§7.1): letters, digits and hyphens, not digits alone, and a hyphen at neither end.
fn is_top_label(end: &str) -> bool {
    let end = end.strip_suffix('.').unwrap_or(end);
    let Some((_, label)) = end.rsplit_once('.') else { return false };
    let bytes = label.as_bytes();
    !label.is_empty()
        && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
        && !bytes.iter().all(u8::is_ascii_digit)
        && !label.starts_with('-')
        && !label.ends_with('-')
}

fn parts(text: &str) -> Option<Vec<Part>> {
    let (mut parts, mut literal) = (Vec::new(), String::new());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if first != '%' {
            if !first.is_ascii_graphic() {
                return None;
            }
            literal.push(first);
            rest = &rest[1..];
            continue;
        }
        match rest.as_bytes().get(1)? {
            b'%' => literal.push('%'),
            b'_' => literal.push(' '),
            b'-' => literal.push_str("%20"),
            b'{' => {
                let (inside, after) = rest[2..].split_once('}')?;
                if !literal.is_empty() {
                    parts.push(Part::Literal(std::mem::take(&mut literal)));
                }
                parts.push(Part::Macro(Macro::read(inside)?));
                rest = after;
                continue;
            }
            _ => return None,
        }
        rest = &rest[2..];
    }
    if !literal.is_empty() {
        parts.push(Part::Literal(literal));
    }
    Some(parts)
}

impl Macro {
    /// What stands between the braces: a letter, how many labels stay, `r`, and delimiters (§7.1). The letters c, r and t are
    /// for explanations alone.
    fn read(inside: &str) -> Option<Self> {
        let letter = inside.chars().next()?;
        let lower = letter.to_ascii_lowercase();
        if !"slodiphv".contains(lower) {
            return None;
        }
        let rest = &inside[1..];
        let digits = rest.len() - rest.trim_start_matches(|char: char| char.is_ascii_digit()).len();
        let keeps = match &rest[..digits] {
            "" => None,
            digits => Some(digits.parse::<usize>().unwrap_or(usize::MAX))
                .filter(|number| *number > 0)
                .map(Some)?,
        };
        let rest = &rest[digits..];
        let after = rest.strip_prefix(['r', 'R']);
        let delimiters = after.unwrap_or(rest);
        delimiters.chars().all(|char| ".-+,/_=".contains(char)).then(|| Self {
            letter: lower,
            is_escaped: letter.is_ascii_uppercase(),
            keeps,
            is_reversed: after.is_some(),
            delimiters: delimiters.to_owned(),
        })
    }

    fn expand(&self, domain: &str, mail: &Mail<'_>) -> String {
        let value = self.value(domain, mail);
        let delimiters = if self.delimiters.is_empty() { "." } else { &*self.delimiters };
        let mut labels: Vec<&str> = value.split(|char| delimiters.contains(char)).collect();
        if self.is_reversed {
            labels.reverse();
        }
        let kept = self.keeps.unwrap_or(labels.len()).min(labels.len());
        let text = labels[labels.len() - kept..].join(".");
        if self.is_escaped { escaped(&text) } else { text }
    }

    fn value(&self, domain: &str, mail: &Mail<'_>) -> String {
        let (local, of) = mail.sender.rsplit_once('@').unwrap_or(("postmaster", mail.sender));
        match (self.letter, mail.ip) {
            ('s', _) => format!("{local}@{of}"),
            ('l', _) => local.to_owned(),
            ('o', _) => of.to_owned(),
            ('d', _) => domain.to_owned(),
            ('h', _) => mail.helo.to_owned(),
            ('i', IpAddr::V4(ip)) => ip.to_string(),
            ('i', IpAddr::V6(ip)) => nibbles(ip.to_bits()),
            ('v', IpAddr::V4(_)) => "in-addr".into(),
            ('v', IpAddr::V6(_)) => "ip6".into(),
            // `p` is to be used no more, and its look-up is left out (§7.3).
            _ => "unknown".into(),
        }
    }
}

/// An IPv6 address digit by digit (§7.3).
fn nibbles(bits: u128) -> String {
    let digits = format!("{bits:032x}");
    let digits: Vec<&str> = digits.split("").filter(|digit| !digit.is_empty()).collect();
    digits.join(".")
}

/// A byte as two digits.
fn hex(byte: u8) -> [char; 2] {
    let digit = |half: u8| char::from(b"0123456789ABCDEF"[usize::from(half)]);
    [digit(byte >> 4), digit(byte & 15)]
}

/// Percent-encoded but for the unreserved signs (RFC 3986 §2.3).
fn escaped(text: &str) -> String {
    let mut written = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            written.push(char::from(byte));
        } else {
            written.push('%');
            written.extend(hex(byte));
        }
    }
    written
}
