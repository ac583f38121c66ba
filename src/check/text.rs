/// A text fit for somebody else's eyes: without these secrets, and with addresses shortened to their
/// first letter and their domain.
pub fn redacted(text: &str, secrets: &[&str]) -> String {
    let is_secret = |secret: &&&str| !secret.is_empty();
    let text = secrets
        .iter()
        .filter(is_secret)
        .fold(text.to_owned(), |text, secret| text.replace(secret, "[left out]"));
    text.split_inclusive(char::is_whitespace).map(shortened).collect()
}

fn shortened(word: &str) -> String {
    let Some((local, domain)) = word.split_once('@').filter(|(local, _)| is_local(local)) else {
        return word.to_owned();
    };
    // What stands around an address in a sentence.
    let start = local.find(|c: char| c.is_alphanumeric()).unwrap_or(0);
    let first = local[start..].chars().next().map(String::from).unwrap_or_default();
    format!("{}{first}…@{domain}", &local[..start])
}

/// True for what may stand before the @ of an address, and not in the path of a URL.
fn is_local(text: &str) -> bool {
    !text.is_empty() && !text.contains('/')
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
    fn what_is_no_address_stays_as_it_is() {
        let text = "https://host.example/@me  a @ b";

        assert_eq!(redacted(text, &[]), "https://host.example/@me  a @ b");
    }
}
