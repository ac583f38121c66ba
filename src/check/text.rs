/// A text fit for another person's eyes: without these secrets, and with addresses shortened to their
/// first letter and their domain.
pub fn redacted(text: &str, secrets: &[&str]) -> String {
    let is_secret = |secret: &&&str| !secret.is_empty();
    let text = secrets
        .iter()
        .filter(is_secret)
        .fold(text.to_owned(), |text, secret| text.replace(secret, "[left out]"));
    shortened(&without_keys(&text))
}

/// How Google's secrets, tokens and codes begin, and how much must follow at least.
const KEYS: [(&str, usize); 5] = [("GOCSPX-", 1), ("ya29.", 1), ("1//", 6), ("4/", 6), ("4%2F", 6)];

/// Without what has the form of a key, wherever it came from.
fn without_keys(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((start, end)) =
        KEYS.iter().filter_map(|(form, least)| key(rest, form, *least)).min()
    {
        kept += &rest[..start];
        kept += "[left out]";
        rest = &rest[end..];
    }
    kept + rest
}

/// Where the first key of this form stands.
fn key(text: &str, form: &str, least: usize) -> Option<(usize, usize)> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '%');
    text.match_indices(form).find_map(|(start, _)| {
        let tail = &text[start + form.len()..];
        let length = tail.find(|c| !is_part(c)).unwrap_or(tail.len());
        // The dot of a sentence is none of it.
        let tail = tail[..length].trim_end_matches('.');
        let is_key = !text[..start].ends_with(|c: char| c.is_ascii_alphanumeric())
            && tail.len() >= least
            // A date, 4/12/2026, is none.
            && tail.contains(|c: char| c.is_ascii_alphabetic());
        is_key.then_some((start, start + form.len() + tail.len()))
    })
}

/// Every address by its first letter and its domain.
fn shortened(text: &str) -> String {
    let mut short = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('@') {
        let before = &rest[..at];
        let local = before.rfind(|c: char| !is_local(c)).map_or(before, |end| {
            let end = end + before[end..].chars().next().map_or(0, char::len_utf8);
            &before[end..]
        });
        short += &before[..at - local.len()];
        if let Some(first) = local.chars().next() {
            short.extend([first, '…']);
        }
        short.push('@');
        rest = &rest[at + 1..];
    }
    short + rest
}

/// True for what may stand before the @ of an address (RFC 5322's atoms, and letters of other scripts), and
/// doesn't stand between two words of a URL.
fn is_local(c: char) -> bool {
    c.is_alphanumeric() || "!#$%'*+-.^_`{|}~".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_left_out_and_addresses_are_shortened() {
        let text =
            "Signed in as mia.chen@gmail.com, token ya29.canary.\nFrom “accounts@acme.example”";

        assert_eq!(
            redacted(text, &["ya29.canary", ""]),
            "Signed in as m…@gmail.com, token [left out].\nFrom “a…@acme.example”"
        );
    }

    #[test]
    fn what_has_the_form_of_a_key_is_left_out_whoever_it_belongs_to() {
        let text = "invalid type: string \"GOCSPX-abcdefghijklmnopqrstuvwxyz12\", code=4/0AVMBsJg-x, \
                    4%2F0AVMBsJg (1//0gXyZab_c). ya29.a0Af_x.";

        assert_eq!(
            redacted(text, &[]),
            "invalid type: string \"[left out]\", code=[left out], [left out] ([left out]). [left out]."
        );
    }

    #[test]
    fn every_address_of_a_word_is_shortened() {
        let text = "to=mia.chen@gmail.com,accounts@acme.example;<ida@x.de>";

        assert_eq!(redacted(text, &[]), "to=m…@gmail.com,a…@acme.example;<i…@x.de>");
    }

    #[test]
    fn what_is_no_address_stays_as_it_is() {
        let text =
            "https://host.example/@me  a @ b, step 4/5 on 4/12/2026, Chrome/154.0 Safari/537.36";

        assert_eq!(redacted(text, &[]), text);
    }
}
