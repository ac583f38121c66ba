//! What stands before a colon in a list of recipients: the name of a header or of a group.

use super::unseen::is_blank;

/// The name of a header (`To`) or of a group (RFC 5322 §3.4, `Team` or `"Team"`) before a part, and what follows it. Two
/// colons, as in `Mia :: Acme`, belong to a person's name.
fn labelled(part: &str) -> Option<(&str, &str)> {
    let (label, rest) = quoted(part).or_else(|| part.split_once(':'))?;
    let is_label = !label.contains(['@', '<', '"', '/'])
        && !label.trim().eq_ignore_ascii_case("mailto")
        && !rest.starts_with(':');
    is_label.then(|| (label.trim_matches(is_blank), rest))
}

/// A name in quotes before a colon, and what follows that.
fn quoted(part: &str) -> Option<(&str, &str)> {
    let (name, behind) = part.trim_start_matches(is_blank).strip_prefix('"')?.split_once('"')?;
    Some((name, behind.trim_start().strip_prefix(':')?))
}

/// Without such a name.
pub(super) fn unlabelled(part: &str) -> &str {
    labelled(part).map_or(part, |(_, rest)| rest)
}

/// The name of a header before a part, if what follows it is no one to write to: who wrote a mail that the text was copied
/// from, who got it without being seen, or no address at all. In English, and as Gmail and Outlook write From and Bcc in
/// the languages of Europe.
pub(super) fn header_of_others(part: &str) -> Option<&str> {
    const OTHERS: [&str; 7] = [
        "from sender sent date subject reply-to in-reply-to references return-path message-id",
        "bcc delivered-to envelope-to errors-to x-original-to",
        "von gesendet betreff",
        "de envoyé objet cci enviado asunto cco",
        "da inviato oggetto ccn",
        "van verzonden onderwerp",
        "från fra",
    ];
    let (label, _) = labelled(part)?;
    let lower = label.to_lowercase();
    let is_resent = lower.starts_with("resent-") && !matches!(&*lower, "resent-to" | "resent-cc");
    let is_other = OTHERS.iter().any(|names| names.split(' ').any(|name| name == lower));
    (is_resent || is_other).then_some(label)
}
