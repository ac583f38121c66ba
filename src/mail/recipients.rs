use std::{fmt, str::FromStr};

use super::{AddressError, Mailbox};

/// At least one mailbox to send to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Recipients(Vec<Mailbox>);

/// Why a text names no recipients.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum RecipientsError {
    #[error("nobody is named")]
    Nobody,
    #[error("{text:?}: {fault}")]
    Fault { text: String, fault: AddressError },
}

impl Recipients {
    pub fn iter(&self) -> std::slice::Iter<'_, Mailbox> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Recipients {
    type Item = &'a Mailbox;
    type IntoIter = std::slice::Iter<'a, Mailbox>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl From<Mailbox> for Recipients {
    fn from(mailbox: Mailbox) -> Self {
        Self(vec![mailbox])
    }
}

impl FromStr for Recipients {
    type Err = RecipientsError;

    /// Reads mailboxes between commas or semicolons; a trailing one is no fault.
    fn from_str(text: &str) -> Result<Self, RecipientsError> {
        let mut mailboxes: Vec<Mailbox> = Vec::new();
        for part in split(text).filter(|part| !part.trim().is_empty()) {
            let mailbox: Mailbox = part
                .parse()
                .map_err(|fault| RecipientsError::Fault { text: part.trim().to_owned(), fault })?;
            if mailboxes.iter().all(|other| other.address != mailbox.address) {
                mailboxes.push(mailbox);
            }
        }
        if mailboxes.is_empty() { Err(RecipientsError::Nobody) } else { Ok(Self(mailboxes)) }
    }
}

/// Splits at commas and semicolons that stand outside quotes.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    text.split(move |char| {
        quoted ^= char == '"';
        !quoted && matches!(char, ',' | ';' | '\n')
    })
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

    #[test]
    fn several_are_read_and_one_named_twice_is_one() {
        let read: Recipients =
            "ann@shop.example; \"Lee, Bob\" <bob@shop.example>, ANN@shop.example,".parse().unwrap();

        assert_eq!(read.to_string(), "ann@shop.example, bob@shop.example");
    }

    #[test]
    fn the_one_at_fault_is_named() {
        let read: Result<Recipients, _> = "ann@shop.example, bob".parse();

        assert_eq!(
            read,
            Err(RecipientsError::Fault { text: "bob".into(), fault: AddressError::NoAt })
        );
        assert_eq!(" , ".parse::<Recipients>(), Err(RecipientsError::Nobody));
    }
}
