//! International domain names in addresses (RFC 5890): where they stand in a text, and how they are written in ASCII and
//! in their own letters.

use super::{address::narrow, is_unseen};

/// A text of addresses with each international domain in ASCII; `to_ascii` turns one domain, or refuses.
///
/// A domain ends where an address can't go on. What holds a sign that a URL would read as something else stays as it is,
/// and is refused later: nothing of it is cut off.
pub fn with_ascii_domains(text: &str, to_ascii: impl Fn(&str) -> Option<String>) -> String {
    with_domains(text, |domain| {
        let is_international = !domain.is_ascii() && domain.contains(['.', '。']);
        let is_plain = !domain.contains(['/', '\\', '?', '#', ':', '%', '[', ']', '\'']);
        (is_international && is_plain).then(|| to_ascii(domain)).flatten()
    })
}

/// A text of addresses with each international domain in its own letters, which may look like another's; one that holds
/// an unseen character stays in ASCII.
pub fn with_own_letters(text: &str) -> String {
    with_domains(text, |domain| {
        let label = |label: &str| {
            let Some(code) = label.strip_prefix("xn--") else { return Some(label.to_owned()) };
            let letters = idna::punycode::decode_to_string(code)?;
            let is_seen =
                |char: char| !char.is_whitespace() && !char.is_control() && !is_unseen(char);
            letters.chars().all(is_seen).then_some(letters)
        };
        let labels = domain.to_ascii_lowercase();
        if !labels.contains("xn--") {
            return None;
        }
        labels.split('.').map(label).collect::<Option<Vec<_>>>().map(|labels| labels.join("."))
    })
}

/// A text of addresses with each domain as `turn` writes it, or as it stands.
fn with_domains(text: &str, turn: impl Fn(&str) -> Option<String>) -> String {
    let mut pieces = text.split('@');
    let mut turned = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let end =
            piece.find(|char: char| char.is_whitespace() || ",;<>\"()，；、＜＞".contains(char));
        let (domain, rest) = piece.split_at(end.unwrap_or(piece.len()));
        turned.push('@');
        turned.push_str(turn(domain).as_deref().unwrap_or(domain));
        turned.push_str(rest);
    }
    turned
}

/// A domain in ASCII, label by label (RFC 3492), for a list that is known to be well formed: no table of Unicode is asked
/// but for the signs of a full-width keyboard, of which a dot parts two labels.
pub fn punycode(domain: &str) -> Option<String> {
    let label = |label: &str| {
        if label.is_ascii() {
            return Some(label.to_owned());
        }
        idna::punycode::encode_str(&label.to_lowercase()).map(|code| format!("xn--{code}"))
    };
    let domain: String = domain.chars().map(narrow).collect();
    domain.split('.').map(label).collect::<Option<Vec<_>>>().map(|labels| labels.join("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turned(text: &str) -> String {
        with_ascii_domains(text, |domain| Some(domain.replace("bücher", "xn--bcher-kva")))
    }

    #[test]
    fn each_international_domain_is_turned_and_nothing_else_is_touched() {
        for (text, ascii) in [
            ("ann@bücher.example", "ann@xn--bcher-kva.example"),
            (
                "Ann <ann@bücher.example>, b@x.example",
                "Ann <ann@xn--bcher-kva.example>, b@x.example",
            ),
            (
                "a@bücher.example b@bücher.example",
                "a@xn--bcher-kva.example b@xn--bcher-kva.example",
            ),
            ("\"Lee@Büro, Ann\" <ann@acme.example>", "\"Lee@Büro, Ann\" <ann@acme.example>"),
            ("Büro", "Büro"),
        ] {
            assert_eq!(turned(text), ascii);
        }
    }

    #[test]
    fn what_a_url_would_cut_off_is_never_turned() {
        for text in [
            "ann@evil.example/é.gmail.com",
            "ann@bücher.example/path",
            "ann@bücher.example:8080",
            "ann@bücher.example?x",
            "ann@bücher.example#x",
            "ann@bücher.example\\x",
            "ann@b%C3%BCcher.bücher.example",
        ] {
            assert_eq!(turned(text), text);
        }
    }

    #[test]
    fn a_domain_in_ascii_is_shown_in_its_own_letters() {
        for (ascii, letters) in [
            ("ann@xn--bcher-kva.example, b@x.example", "ann@bücher.example, b@x.example"),
            ("Ann <ann@XN--BCHER-KVA.example>", "Ann <ann@bücher.example>"),
            ("mia@xn--pple-43d.com", "mia@аpple.com"),
            // A code of no letters, and one of a direction override.
            ("mia@xn--a-\u{fc}.example", "mia@xn--a-\u{fc}.example"),
            ("mia@xn--ab-g4t.example", "mia@xn--ab-g4t.example"),
            ("Mia@ACME.example", "Mia@ACME.example"),
        ] {
            assert_eq!(with_own_letters(ascii), letters);
        }
    }

    #[test]
    fn a_label_in_its_own_letters_is_written_in_ascii() {
        assert_eq!(punycode("Bücher.example").as_deref(), Some("xn--bcher-kva.example"));
        assert_eq!(punycode("acme.example").as_deref(), Some("acme.example"));
    }

    #[test]
    fn the_signs_of_a_full_width_keyboard_are_plain_ones_before_a_label_is_encoded() {
        for (domain, ascii) in [
            ("ａｃｍｅ．example", "acme.example"),
            ("bücher。example．", "xn--bcher-kva.example."),
            ("．acme.example", ".acme.example"),
            ("－acme.example", "-acme.example"),
        ] {
            assert_eq!(punycode(domain).as_deref(), Some(ascii));
        }
    }
}
