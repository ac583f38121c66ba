use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{
    Address, AddressError, Mailbox,
    address::{narrow, without_scheme},
    label::{header_of_others, unlabelled},
    unseen::is_blank,
};

/// At least one mailbox to send to.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(try_from = "Vec<Mailbox>", into = "Vec<Mailbox>")]
pub struct Recipients(Vec<Mailbox>);

/// Why a text names no recipients.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum RecipientsError {
    #[error("nobody is named")]
    Nobody,
    /// A line of a mail's head that names someone who doesn't get the mail, or not for all to see.
    #[error("{0:?} is a header of another kind")]
    Header(String),
    #[error("{text:?}: {fault}")]
    Fault { text: String, fault: AddressError },
}

impl Recipients {
    pub fn iter(&self) -> std::slice::Iter<'_, Mailbox> {
        self.0.iter()
    }

    /// Reads each part of a text alone, so that one at fault hides no other; a mailbox that is named twice comes twice.
    pub fn parts(text: &str) -> Vec<Result<Vec<Mailbox>, RecipientsError>> {
        let text = unfolded(&plain(text));
        parts(&text).into_iter().map(read_part).collect()
    }
}

impl<'a> IntoIterator for &'a Recipients {
    type Item = &'a Mailbox;
    type IntoIter = std::slice::Iter<'a, Mailbox>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl TryFrom<Vec<Mailbox>> for Recipients {
    type Error = RecipientsError;

    fn try_from(mailboxes: Vec<Mailbox>) -> Result<Self, RecipientsError> {
        if mailboxes.is_empty() { Err(RecipientsError::Nobody) } else { Ok(Self(mailboxes)) }
    }
}

impl From<Recipients> for Vec<Mailbox> {
    fn from(recipients: Recipients) -> Self {
        recipients.0
    }
}

impl From<Mailbox> for Recipients {
    fn from(mailbox: Mailbox) -> Self {
        Self(vec![mailbox])
    }
}

impl FromStr for Recipients {
    type Err = RecipientsError;

    /// Reads what people paste: mailboxes (RFC 5322 §3.4) between commas, semicolons, line ends or tabs, or bare addresses
    /// between spaces; with a header's name before them, or a group's.
    ///
    /// Nobody who is named with an address is lost: what can be read in two ways is refused, and the part is named.
    fn from_str(text: &str) -> Result<Self, RecipientsError> {
        let mut mailboxes: Vec<Mailbox> = Vec::new();
        for part in Self::parts(text) {
            for mailbox in part? {
                if mailboxes.iter().all(|other| other.address != mailbox.address) {
                    mailboxes.push(mailbox);
                }
            }
        }
        if mailboxes.is_empty() { Err(RecipientsError::Nobody) } else { Ok(Self(mailboxes)) }
    }
}

/// Every mailbox of one part, with its label taken away.
fn read_part(part: &str) -> Result<Vec<Mailbox>, RecipientsError> {
    if let Some(header) = header_of_others(part) {
        return Err(RecipientsError::Header(header.to_owned()));
    }
    let part = unlabelled(part).trim();
    mailboxes_of(part).map_err(|fault| RecipientsError::Fault { text: shown(part), fault })
}

/// The text with the signs of other keyboards and word processors as an address book writes them.
fn plain(text: &str) -> String {
    let char = |char| match char {
        '\u{201c}'..='\u{201f}' | '\u{ff02}' => '"',
        '\u{ff0c}' | '\u{3001}' | '\u{ff64}' => ',',
        '\u{ff1b}' => ';',
        '\u{ff1c}' => '<',
        '\u{ff1e}' => '>',
        '\t' | '\r' | '\u{2028}' | '\u{2029}' => '\n',
        other => narrow(other),
    };
    text.chars().map(char).collect()
}

/// With an address in angle brackets on the line of the name before it (RFC 5322 §2.2.3 folds a long header so, behind its
/// first name or a later one).
fn unfolded(text: &str) -> String {
    let mut unfolded = String::new();
    let mut last_has_address = true;
    for line in text.split('\n').filter(|line| !line.trim_matches(is_blank).is_empty()) {
        let is_folded = line.trim_matches(is_blank).starts_with('<') && !last_has_address;
        if !unfolded.is_empty() {
            unfolded.push(if is_folded { ' ' } else { '\n' });
        }
        unfolded.push_str(line);
        last_has_address = line.rsplit([',', ';']).next().is_some_and(|last| last.contains('@'));
    }
    unfolded
}

/// A part as an error names it: nothing in it is unseen or turns the direction.
fn shown(part: &str) -> String {
    part.trim().chars().filter(|char| !is_blank(*char) || *char == ' ').collect()
}

/// The parts between separators that stand outside quotes.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut quoted_until = 0;
    for (at, char) in text.char_indices() {
        if at < quoted_until {
            continue;
        }
        match char {
            '"' if opens(text, start, at) => {
                if let Some(end) = closed(text, at) {
                    quoted_until = end;
                }
            }
            ',' | ';' | '\n' => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    let is_empty = |part: &str| unlabelled(part).trim_matches(is_blank).is_empty();
    let is_told = |part: &str| header_of_others(part).is_some();
    parts.into_iter().filter(|part| !is_empty(part) || is_told(part)).collect()
}

/// True for a quote at the beginning of a part's name: an inch mark stands behind a figure.
fn opens(text: &str, start: usize, at: usize) -> bool {
    let before = unlabelled(&text[start..at]);
    before.trim_matches(is_blank).is_empty() || before.trim_end().ends_with('>')
}

/// Where the quote that opens at `at` is closed; nothing where it isn't, or where a mailbox would be swallowed by it.
fn closed(text: &str, at: usize) -> Option<usize> {
    let mut is_escaped = false;
    for (offset, char) in text[at + 1..].char_indices() {
        match char {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '\n' => return None,
            '"' => {
                let end = at + 1 + offset;
                let inside = &text[at + 1..end];
                let swallows =
                    inside.contains(['<', ',', ';']) && addresses_in(inside).next().is_some();
                return (!swallows).then_some(end + 1);
            }
            _ => {}
        }
    }
    None
}

/// The words of a text that could be addresses: something stands on either side of an @.
fn addresses_in(text: &str) -> impl Iterator<Item = &str> {
    let is_between = |char: char| char.is_whitespace() || "/|&,;:()[]{}<>\"".contains(char);
    let words = text.split(is_between).map(|word| word.trim_matches(is_quote));
    words.filter(|word| word.trim_matches('@').contains('@'))
}

/// The marks that programs and languages put around a text.
const fn is_quote(char: char) -> bool {
    matches!(char, '"' | '\'' | '`' | '\u{2018}'..='\u{201f}' | '\u{2039}' | '\u{203a}' | '«' | '»')
}

/// Every mailbox of one part.
fn mailboxes_of(part: &str) -> Result<Vec<Mailbox>, AddressError> {
    if !part.contains('<') {
        return bare(part.trim_end_matches('>'));
    }
    let mut mailboxes = Vec::new();
    let mut rest = part;
    while let Some((name, behind)) = rest.split_once('<') {
        let (address, next) = behind.split_once('>').unwrap_or((behind, ""));
        let address: Address = address.trim_matches(['<', '>']).parse()?;
        mailboxes.push(named(name, address)?);
        rest = next.trim_start_matches('>');
    }
    let rest = without_comment(rest.trim_matches(is_blank));
    if rest.contains('@') {
        mailboxes.extend(bare(rest)?);
    } else if !rest.is_empty() {
        return Err(AddressError::Malformed);
    }
    Ok(mailboxes)
}

/// A name before an address in angle brackets; one that holds another address is two recipients in one.
fn named(name: &str, address: Address) -> Result<Mailbox, AddressError> {
    let name = unquoted(name.trim_matches(is_blank))?;
    let is_address = |text: &str| text.parse().is_ok_and(|read: Address| read == address);
    if is_address(name.trim_matches(|char| is_quote(char) || is_blank(char))) {
        // Some programs repeat the address as its name.
        return Ok(Mailbox::bare(address));
    }
    // Whatever else could be an address is someone who would get nothing, even where it is misspelt.
    if addresses_in(&name).any(|word| !is_address(word)) {
        return Err(AddressError::Several);
    }
    Ok(Mailbox { name: name.as_str().into(), address })
}

/// Addresses without a name: one, or several between spaces.
fn bare(part: &str) -> Result<Vec<Mailbox>, AddressError> {
    let part = without_comment(part);
    let words: Vec<&str> = part.split_whitespace().collect();
    if words.len() > 1 && words.iter().all(|word| word.contains('@')) {
        return words.into_iter().map(|word| word.parse().map(Mailbox::bare)).collect();
    }
    if words.len() > 1 && words.iter().filter(|word| word.contains('@')).count() > 1 {
        return Err(AddressError::Several);
    }
    if words.len() > 1 && !part.contains('@') {
        return Err(AddressError::NoAt);
    }
    Ok(vec![Mailbox::bare(unquoted_address(without_scheme(part)).parse()?)])
}

/// Without the quotes around a name, and the backslashes within.
fn unquoted(name: &str) -> Result<String, AddressError> {
    let inner = name.strip_prefix('"').and_then(|name| name.strip_suffix('"'));
    let Some(inner) = inner.filter(|_| name.len() > 1) else {
        // A single quote of a program on either side.
        let inner = name.strip_prefix('\'').and_then(|name| name.strip_suffix('\''));
        let name = inner.unwrap_or(name);
        let opens = name.starts_with('"') || name.ends_with('"') && name.matches('"').count() > 1;
        return if opens { Err(AddressError::Quote) } else { Ok(name.to_owned()) };
    };
    let mut text = String::new();
    let mut is_escaped = false;
    for char in inner.chars() {
        if char == '\\' && !is_escaped {
            is_escaped = true;
        } else {
            text.push(char);
            is_escaped = false;
        }
    }
    Ok(text)
}

/// Without a pair of quotes around an address.
fn unquoted_address(part: &str) -> &str {
    let inner = part.strip_prefix(is_quote).and_then(|part| part.strip_suffix(is_quote));
    inner.unwrap_or(part)
}

/// Without a comment before or behind it (RFC 5322 §3.2.2), such as "(work)".
fn without_comment(part: &str) -> &str {
    let part = part.trim_matches(is_blank);
    let part = match part.strip_suffix(')').and_then(|part| part.rsplit_once('(')) {
        Some((before, comment)) if !comment.contains('@') => before.trim_end(),
        _ => part,
    };
    match part.strip_prefix('(').and_then(|part| part.split_once(')')) {
        Some((comment, behind)) if !comment.contains('@') => behind.trim_start(),
        _ => part,
    }
}

impl fmt::Display for Recipients {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, mailbox) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            write!(f, "{}", mailbox.address)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, RecipientsError> {
        text.parse::<Recipients>().map(|read| read.to_string())
    }

    fn names(text: &str) -> Vec<String> {
        let read: Recipients = text.parse().unwrap();
        read.iter().map(|mailbox| mailbox.name.as_str().to_owned()).collect()
    }

    fn fault(text: &str) -> (String, AddressError) {
        match read(text) {
            Err(RecipientsError::Fault { text, fault }) => (text, fault),
            other => panic!("{text:?}: {other:?}"),
        }
    }

    const BOTH: &str = "ann@acme.example, bob@acme.example";

    #[test]
    fn several_are_read_and_one_named_twice_is_one() {
        let text = "ann@shop.example; \"Lee, Bob\" <bob@shop.example>, ANN@shop.example,";

        assert_eq!(read(text).unwrap(), "ann@shop.example, bob@shop.example");
    }

    #[test]
    fn the_one_at_fault_is_named() {
        assert_eq!(fault("ann@shop.example, bob"), ("bob".into(), AddressError::NoAt));
        assert_eq!(read(" , "), Err(RecipientsError::Nobody));
    }

    #[test]
    fn nobody_vanishes_into_anothers_name() {
        for text in [
            "Ann 5\" Pipes <ann@acme.example>, Bob <bob@acme.example>",
            "\"Ann <ann@acme.example>, Bob <bob@acme.example>",
            "Ann <ann@acme.example>\tBob <bob@acme.example>",
            "Ann <ann@acme.example> Bob <bob@acme.example>",
            "Ann <ann@acme.example> bob@acme.example",
            "Ann <ann@acme.example>\nBob <bob@acme.example>",
            "Ann 5\" <ann@acme.example>; Bob 6\" <bob@acme.example>",
            "ann@acme.example bob@acme.example",
            "ann@acme.example\u{a0}bob@acme.example",
            "ann@acme.example\r\nbob@acme.example\r\n",
            "Ann <ann@acme.example, Bob <bob@acme.example>",
            "Team: ann@acme.example, bob@acme.example;",
            "To: ann@acme.example, bob@acme.example",
            "To: ann@acme.example\nCc: bob@acme.example",
            "“Chen, Ann” <ann@acme.example>, „Bob“ <bob@acme.example>",
            "ann@acme.example (work), bob@acme.example",
            "ann＠acme.example，bob@acme.example",
            "<ann@acme.example> <bob@acme.example>",
            "<<ann@acme.example>>, <bob@acme.example>",
        ] {
            match read(text) {
                Ok(read) => assert_eq!(read, BOTH, "{text:?}"),
                Err(error) => assert!(text.starts_with('"'), "{text:?}: {error:?}"),
            }
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_refused_and_named() {
        assert_eq!(
            fault("ann@acme.example <bob@acme.example>"),
            ("ann@acme.example <bob@acme.example>".into(), AddressError::Several)
        );
        assert_eq!(fault("Ann ann@acme.example bob@acme.example").1, AddressError::Several);
        assert_eq!(fault("\"Ann <ann@acme.example>\" <bob@acme.example>").1, AddressError::Quote);
        assert_eq!(fault("ann lee@acme.example").1, AddressError::Space);
        assert_eq!(fault("Chen, Mia <mia@acme.example>"), ("Chen".into(), AddressError::NoAt));
        assert_eq!(fault("Ann <ann@acme.example> and others").1, AddressError::Malformed);
        assert_eq!(fault("'mia@acme.example").1, AddressError::Quote);
        assert_eq!(fault("mia@acme.example'").1, AddressError::Malformed);
    }

    #[test]
    fn what_programs_put_around_an_address_is_taken_away() {
        for text in [
            "mailto:mia@acme.example",
            "<mailto:mia@acme.example?subject=Hello>",
            "'mia@acme.example'",
            "‘mia@acme.example’",
            "‚mia@acme.example‘",
            "«mia@acme.example»",
            "(work) mia@acme.example",
            "(work) mia@acme.example (Mia)",
            "‘mia@acme.example’ <mia@acme.example>",
            "\"mia@acme.example\"",
            "mi\u{200b}a@acme.example",
            "mia@acme.example>",
            "mia@acme.example <mia@acme.example>",
            "'mia@acme.example' <mia@acme.example>",
        ] {
            assert_eq!(read(text).unwrap(), "mia@acme.example", "{text:?}");
        }
    }

    #[test]
    fn names_are_read_as_they_were_written() {
        assert_eq!(names("\"Chen, \\\"Mia\\\"\" <mia@acme.example>"), ["Chen, \"Mia\""]);
        assert_eq!(names("Bob 5\" Pipes <bob@acme.example>"), ["Bob 5\" Pipes"]);
        assert_eq!(names("'Mia Chen' <mia@acme.example>"), ["Mia Chen"]);
        assert_eq!(names("O'Brien <o.brien@acme.example>"), ["O'Brien"]);
        assert_eq!(names("mia@acme.example"), [""]);
    }

    #[test]
    fn a_name_that_holds_another_address_is_refused_even_where_that_is_misspelt() {
        for name in [
            "ann@acme.example/carl@acme.example",
            "ann@acme.example | carl@acme.example",
            "ann@acme.example & Bob",
            "ann@acme.example·carl@acme.example",
            "ann@acme,example",
            "ann@acme",
            "Ann (ann@acme..example)",
            "ann＠acme.example und Bob",
            "«ann@acme.example»",
        ] {
            let text = format!("{name} <bob@acme.example>");
            assert!(read(&text).is_err(), "{text}: {:?}", read(&text));
        }
        for name in ["Bob (@bob)", "Lee @ Home", "\"Lee @ Home, Bob\"", "@bob", "Bob @bob"] {
            let text = format!("{name} <bob@acme.example>");
            assert_eq!(read(&text).as_deref(), Ok("bob@acme.example"), "{text}");
        }
        assert_eq!(names("Bob (bob@acme.example) <bob@acme.example>"), ["Bob (bob@acme.example)"]);
    }

    #[test]
    fn a_header_that_names_no_recipient_is_refused_by_its_name() {
        for (text, header) in [
            ("From: Mia <mia@acme.example>\nTo: ann@acme.example", "From"),
            ("To: ann@acme.example\r\nReply-To: mia@acme.example", "Reply-To"),
            ("Sender: mia@acme.example", "Sender"),
            ("To: ann@acme.example\nBCC: bob@acme.example", "BCC"),
            ("To: ann@acme.example\nResent-Bcc: bob@acme.example", "Resent-Bcc"),
            ("ann@acme.example>\u{2028}Bcc: eve@evil.example", "Bcc"),
            ("ann@acme.example\nSubject:", "Subject"),
            ("Von: Mia Chen <mia@acme.example>", "Von"),
        ] {
            assert_eq!(read(text), Err(RecipientsError::Header(header.into())), "{text:?}");
        }
        for text in [
            "Cc: ann@acme.example, bob@acme.example",
            "An: ann@acme.example; bob@acme.example",
            "Von und zu: ann@acme.example, bob@acme.example;",
        ] {
            assert_eq!(read(text).as_deref(), Ok(BOTH), "{text}");
        }
    }

    #[test]
    fn an_address_below_its_name_belongs_to_it() {
        let text = "To: Ann Lee\r\n <ann@acme.example>,\r\n\tBob\n<bob@acme.example>";

        assert_eq!(read(text).as_deref(), Ok(BOTH));
        assert_eq!(names(text), ["Ann Lee", "Bob"]);
        assert_eq!(read("ann@acme.example\n<bob@acme.example>").as_deref(), Ok(BOTH));
    }

    #[test]
    fn a_header_that_was_folded_behind_a_later_name_is_one_line() {
        for text in [
            "Ann Lee <ann@acme.example>, Bob\r\n <bob@acme.example>",
            "To: Ann Lee <ann@acme.example>; \"Lee, Bob\"\n\t<bob@acme.example>",
            "Ann Lee <ann@acme.example>,\n <bob@acme.example>",
        ] {
            assert_eq!(read(text).as_deref(), Ok(BOTH), "{text:?}");
            assert_eq!(names(text)[0], "Ann Lee", "{text:?}");
        }
    }

    #[test]
    fn the_name_of_a_group_may_stand_in_quotes() {
        assert_eq!(read("\"Team: A\": ann@acme.example, bob@acme.example;").as_deref(), Ok(BOTH));
        assert_eq!(read("ann@acme.example; \"Lee, B\": bob@acme.example").as_deref(), Ok(BOTH));
        assert_eq!(names("\"Mia: private\" <mia@acme.example>"), ["Mia: private"]);
        let header = RecipientsError::Header("Bcc".into());
        assert_eq!(read("\"Bcc\": eve@evil.example"), Err(header));
    }

    #[test]
    fn two_colons_in_a_name_name_no_group() {
        assert_eq!(names("Mia Chen :: Acme <mia@acme.example>"), ["Mia Chen :: Acme"]);
    }

    #[test]
    fn an_error_shows_nothing_that_turns_the_direction() {
        assert_eq!(fault("ab\u{202e}cd").0, "abcd");
    }
}
