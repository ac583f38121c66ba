use super::{Ending, Notice, Reference};
use crate::sending::{MailId, Record, State};

/// What the window's opener was told, and what is to be told next.
///
/// ```text
/// filled ──▶ ready ──▶ ended ──▶ outcome ──▶ the record says otherwise ──▶ outcome
///              └──▶ left without an ending ──▶ closed
/// ```
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Telling {
    link: Option<Link>,
    told: Vec<Told>,
}

/// The link whose email stands in the fields.
#[derive(Clone, Debug, Eq, PartialEq)]
struct Link {
    reference: Option<Reference>,
    /// True once an email was told to have ended.
    has_ended: bool,
    /// True once that email was taken: the next one in the fields is the person's own.
    is_over: bool,
}

/// An ending that was told.
#[derive(Clone, Debug, Eq, PartialEq)]
struct Told {
    mail: Option<MailId>,
    ending: Ending,
    reference: Option<Reference>,
}

impl Telling {
    /// A link has filled in the fields.
    pub fn filled(&mut self, reference: Option<Reference>) -> Notice {
        // Of the others nothing more is to be told.
        self.told.retain(|told| told.ending.is_open());
        self.link = Some(Link { reference: reference.clone(), has_ended: false, is_over: false });
        Notice::ready(reference)
    }

    /// The email has ended. `mail` is its record, where it came so far. Nothing is told of an email that no link has filled
    /// in, nor a thing twice.
    pub fn ended(&mut self, mail: Option<MailId>, ending: Ending) -> Option<Notice> {
        let link = self.link.as_mut().filter(|link| !link.is_over)?;
        let reference = link.reference.clone();
        let is_first = !std::mem::replace(&mut link.has_ended, true);
        let before = self.told.iter_mut().find(|told| told.mail == mail);
        match before {
            Some(told) if !is_first && !told.ending.is_followed_by(&ending) => return None,
            Some(told) => {
                told.ending = ending.clone();
                told.reference.clone_from(&reference);
            }
            None => {
                self.told.push(Told { mail, ending: ending.clone(), reference: reference.clone() });
            }
        }
        Some(Notice::outcome(ending, reference))
    }

    /// The fields were emptied after the email was taken: what is written next, the link has not asked for.
    pub const fn over(&mut self) {
        if let Some(link) = &mut self.link {
            link.is_over = true;
        }
    }

    /// The mails that were told of, and whose records may come to say something else.
    pub fn watched(&self) -> Vec<MailId> {
        self.told.iter().filter_map(|told| told.mail.clone()).collect()
    }

    /// A record has been read again. Where it was sent again as another mail, that one is watched from now on.
    pub fn read(&mut self, record: &Record) -> Option<Notice> {
        let told = self.told.iter_mut().find(|told| told.mail.as_ref() == Some(&record.id))?;
        if let State::Replaced { by } = record.state() {
            told.mail = Some(by.clone());
            return None;
        }
        let ending = Ending::of_record(record).filter(|next| told.ending.is_followed_by(next))?;
        told.ending = ending.clone();
        Some(Notice::outcome(ending, told.reference.clone()))
    }

    /// The window is being left. `under_way` is the email that is just being handed to Gmail.
    pub fn left(&self, under_way: Option<Ending>) -> Option<Notice> {
        let link = self.link.as_ref().filter(|link| !link.has_ended)?;
        let reference = link.reference.clone();
        Some(match under_way {
            Some(ending) => Notice::outcome(ending, reference),
            None => Notice::closed(reference),
        })
    }
}

#[cfg(test)]
mod tests;
