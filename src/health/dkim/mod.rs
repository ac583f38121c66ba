//! DKIM keys (RFC 6376 §3.6.1, with RFC 8301 and RFC 8463): whether a domain's own signature can be checked.
mod der;
mod key;

pub(super) use key::read;
pub use key::{Algorithm, Key, KeyFault};

use super::answers::{Answers, Needs, Question, is_name};
use crate::google::dns::{DnsAnswer, NotKnown, RecordType};

/// What there is under the selectors that are known.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Dkim {
    /// A key that receivers can use.
    Found { selector: String, key: Key },
    /// A record is there, and is no key that can be used.
    Faulty { selector: String, fault: KeyFault },
    /// There is none under any of these selectors.
    None { selectors: Vec<String> },
    /// The selector is not known: the owner of the server knows it.
    NoSelector,
    /// Google signs as `gmail.com`, whatever the domain publishes.
    SignsAsGmail,
    /// A look-up failed.
    NotKnown(Question, NotKnown),
}

/// The selector that Google's Admin console offers first.
pub(super) const GOOGLE: &str = "google";

/// A selector as it was typed: labels of letters, digits, hyphens and underscores (RFC 6376 §3.1). The name of the whole
/// record is taken for the selector before it.
pub fn selector(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('.').to_ascii_lowercase();
    let text = text.split_once("._domainkey").map_or(&*text, |(before, _)| before);
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    (is_name(text) && text.bytes().all(is_plain)).then(|| text.to_owned())
}

/// The best of what is there under these selectors.
pub(super) fn find(domain: &str, selectors: &[String], answers: &Answers) -> Needs<Dkim> {
    let mut found = Dkim::None { selectors: selectors.to_vec() };
    for selector in selectors {
        let under = under(domain, selector, answers)?;
        if rank(&under) < rank(&found) {
            found = under;
        }
    }
    Ok(found)
}

const fn rank(dkim: &Dkim) -> u8 {
    match dkim {
        Dkim::Found { .. } => 0,
        Dkim::NotKnown(..) => 1,
        Dkim::Faulty { .. } => 2,
        _ => 3,
    }
}

fn under(domain: &str, selector: &str, answers: &Answers) -> Needs<Dkim> {
    let name = format!("{selector}._domainkey.{domain}");
    let texts = match answers.find(&name, RecordType::Txt)? {
        DnsAnswer::Records(texts) => texts,
        DnsAnswer::NoRecord | DnsAnswer::NoDomain => {
            return Ok(Dkim::None { selectors: vec![selector.into()] });
        }
        DnsAnswer::NotKnown(why) => return Ok(Dkim::NotKnown(Question::txt(&name), *why)),
    };
    let selector = selector.to_owned();
    // Several records are undefined (RFC 6376 §3.6.2.2): a receiver may take any of them.
    let key = match texts.as_slice() {
        [text] => read(text),
        _ => Err(KeyFault::Several),
    };
    Ok(match key {
        Ok(key) => Dkim::Found { selector, key },
        Err(fault) => Dkim::Faulty { selector, fault },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selector_is_taken_as_it_is_typed() {
        assert_eq!(selector(" Google "), Some("google".into()));
        assert_eq!(selector("fm1._domainkey.acme.example."), Some("fm1".into()));
        assert_eq!(selector("2026.march"), Some("2026.march".into()));
        for text in ["", "a b", "a..b", "ä", "a/b", "._domainkey"] {
            assert_eq!(selector(text), None, "{text}");
        }
    }
}
