use super::{
    expand::Text,
    network::Network,
    record::{Directive, Lengths, Mechanism, Qualifier, Record},
};

/// Reads the terms of a record after `v=spf1` (RFC 7208 §4.6.1, §12); the term that can't be read is the error.
pub(super) fn parse(record: &str) -> Result<Record, String> {
    let mut read = Record::default();
    let mut modifiers: Vec<String> = Vec::new();
    for term in record.split(' ').skip(1).filter(|term| !term.is_empty()) {
        let fault = || term.to_owned();
        match modifier(term) {
            Some((name, value)) => {
                let name = name.to_ascii_lowercase();
                let is_known = matches!(&*name, "redirect" | "exp");
                if is_known && modifiers.contains(&name) {
                    return Err(fault());
                }
                match &*name {
                    "redirect" => read.redirect = Some(Text::domain(value).ok_or_else(fault)?),
                    "exp" => drop(explanation(value).ok_or_else(fault)?),
                    _ if Text::is_string(value) => {}
                    _ => return Err(fault()),
                }
                modifiers.push(name);
            }
            None => read.directives.push(directive(term).ok_or_else(fault)?),
        }
    }
    Ok(read)
}

/// The domain of an explanation; what stands there is never asked for.
fn explanation(value: &str) -> Option<Text> {
    Text::domain(value)
}

/// `name=value`, whose name comes before every sign of a mechanism (§6).
fn modifier(term: &str) -> Option<(&str, &str)> {
    let (name, value) = term.split_once('=')?;
    let mut signs = name.chars();
    let begins = signs.next().is_some_and(|first| first.is_ascii_alphabetic());
    let goes_on = signs.all(|sign| sign.is_ascii_alphanumeric() || "-_.".contains(sign));
    (begins && goes_on).then_some((name, value))
}

fn directive(term: &str) -> Option<Directive> {
    let (qualifier, rest) = match term.as_bytes().first()? {
        b'+' => (Qualifier::Pass, &term[1..]),
        b'-' => (Qualifier::Fail, &term[1..]),
        b'~' => (Qualifier::SoftFail, &term[1..]),
        b'?' => (Qualifier::Neutral, &term[1..]),
        _ => (Qualifier::Pass, term),
    };
    let end = rest.find([':', '/']).unwrap_or(rest.len());
    let (name, rest) = rest.split_at(end);
    let given = rest.strip_prefix(':');
    let mechanism = match (&*name.to_ascii_lowercase(), given) {
        ("all", None) if rest.is_empty() => Mechanism::All,
        ("include", Some(domain)) => Mechanism::Include(Text::domain(domain)?),
        ("exists", Some(domain)) => Mechanism::Exists(Text::domain(domain)?),
        ("ptr", None) if rest.is_empty() => Mechanism::Ptr,
        ("ptr", Some(domain)) => Text::domain(domain).map(|_| Mechanism::Ptr)?,
        ("a", _) => hosts(rest).map(|(domain, lengths)| Mechanism::A(domain, lengths))?,
        ("mx", _) => hosts(rest).map(|(domain, lengths)| Mechanism::Mx(domain, lengths))?,
        ("ip4", Some(network)) => Mechanism::Ip(block(network, 32, Network::v4)?),
        ("ip6", Some(network)) => Mechanism::Ip(block(network, 128, Network::v6)?),
        _ => return None,
    };
    Some(Directive { qualifier, mechanism })
}

/// An address with or without a length.
fn block(text: &str, most: u8, read: fn(&str, u8) -> Option<Network>) -> Option<Network> {
    let (address, bits) = match text.split_once('/') {
        Some((address, bits)) => (address, length(bits, most)?),
        None => (text, most),
    };
    read(address, bits)
}

/// `[":" domain] ["/" 24] ["//" 64]` (§5.6): the slashes of a macro's delimiters are not those of a length.
fn hosts(rest: &str) -> Option<(Option<Text>, Lengths)> {
    let outside = rest.rfind('}').map_or(0, |brace| brace + 1);
    let slash = rest[outside..].find('/').map_or(rest.len(), |slash| outside + slash);
    let (domain, lengths) = rest.split_at(slash);
    let domain = match domain.strip_prefix(':') {
        Some(domain) => Some(Text::domain(domain)?),
        None if domain.is_empty() => None,
        None => return None,
    };
    let (v4, v6) = match lengths.split_once("//") {
        Some((v4, v6)) => (v4, Some(v6)),
        None => (lengths, None),
    };
    let v4 = match v4.strip_prefix('/') {
        Some(bits) => length(bits, 32)?,
        None if v4.is_empty() => 32,
        None => return None,
    };
    let v6 = v6.map_or(Some(128), |bits| length(bits, 128))?;
    Some((domain, Lengths { v4, v6 }))
}

/// A number without zeros before it.
fn length(text: &str, most: u8) -> Option<u8> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    let has_zeros = text.len() > 1 && text.starts_with('0');
    let number = text.parse().ok().filter(|_| is_number && !has_zeros)?;
    (number <= most).then_some(number)
}
