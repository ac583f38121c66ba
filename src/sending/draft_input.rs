use serde::{Deserialize, Serialize};

use crate::{
    keep::{Kept, Shelf, What},
    mail::{Address, Attachment, Draft, Recipients, RecipientsError},
    policy::MailKind,
    sending::MailId,
};

/// What stands in the fields of a mail; it outlives a reload and a renewal of the sign-in.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(default)]
pub struct DraftInput {
    pub kind: Option<MailKind>,
    /// Who sends it by the link that filled it in, where the policy sends from each person's own address.
    pub person: Option<Address>,
    /// Chosen by hand; else the policy's.
    pub from: Option<Address>,
    /// Typed by hand; else the account itself.
    pub to: Option<String>,
    pub cc: Option<String>,
    pub bcc: Option<String>,
    pub reply_to: Option<String>,
    pub subject: Option<String>,
    pub message: Option<String>,
    /// The names of the files that were chosen: the files themselves don't outlive the page.
    pub attached: Vec<String>,
    /// The link that filled it in: the query of its URL.
    pub link: Option<String>,
    /// True while it is just as Gmail took it: nothing of it is lost by another one in its place.
    pub is_sent: bool,
    /// The mail whose text it was.
    pub repeats: Option<MailId>,
}

impl Kept for DraftInput {
    const KEY: &'static str = "fromline.draft.v1";
    const SHELF: Shelf = Shelf::Tab;
    /// A person may type and paste as much as the browser keeps.
    const LONGEST: usize = usize::MAX;
    const WHAT: What = What::Draft;
}

/// That a mail is to be sent after the renewal of the sign-in, for the case that the page is left for it.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct HeldMail {
    pub held: bool,
}

impl Kept for HeldMail {
    const KEY: &'static str = "fromline.held.v1";
    const SHELF: Shelf = Shelf::Tab;
    const WHAT: What = What::HeldMail;
}

/// The mail whose end this tab shows: a page that is left for a permission, or loaded anew, shows it again.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct LastMail {
    pub id: MailId,
}

impl Kept for LastMail {
    const KEY: &'static str = "fromline.last-mail.v1";
    const SHELF: Shelf = Shelf::Tab;
    const WHAT: What = What::LastMail;
}

/// What keeps a mail from being sent, before Gmail is asked.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DraftErrors {
    /// No address to send from is chosen, and the policy comes to none.
    pub no_from: bool,
    pub to: Option<RecipientsError>,
    pub cc: Option<RecipientsError>,
    pub bcc: Option<RecipientsError>,
    pub reply_to: Option<RecipientsError>,
    pub files: Option<FilesError>,
}

/// Why files can't go with a mail.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum FilesError {
    /// Together they are larger than Gmail takes.
    TooLarge,
    /// Those that were chosen before the page was loaded anew are to be chosen once more, or left out.
    Forgotten,
}

/// What the fields of recipients show.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct RecipientFields {
    pub to: String,
    pub cc: String,
    pub bcc: String,
    pub reply_to: String,
}

impl DraftInput {
    /// The draft and the address to send it from, or what is wrong with them: of what the fields show, typed or not.
    pub fn draft(
        from: Option<Address>,
        fields: &RecipientFields,
        subject: String,
        text: String,
    ) -> Result<(Address, Draft), Box<DraftErrors>> {
        let (to, cc) = (fields.to.parse::<Recipients>(), optional(&fields.cc));
        let (bcc, reply_to) = (optional(&fields.bcc), optional(&fields.reply_to));
        match (from, to, cc, bcc, reply_to) {
            (Some(from), Ok(to), Ok(cc), Ok(bcc), Ok(reply_to)) => {
                let attachments = Vec::new();
                Ok((from, Draft { to, cc, bcc, reply_to, subject, text, html: None, attachments }))
            }
            (from, to, cc, bcc, reply_to) => Err(Box::new(DraftErrors {
                no_from: from.is_none(),
                to: to.err(),
                cc: cc.err(),
                bcc: bcc.err(),
                reply_to: reply_to.err(),
                files: None,
            })),
        }
    }
}

/// What is wrong with the files: those that are here, and the names of those that were chosen before the page was loaded anew.
pub fn files_error(here: &[Attachment], forgotten: &[String]) -> Option<FilesError> {
    let size: u64 = here.iter().map(|file| file.size).sum();
    if size > Attachment::MOST {
        Some(FilesError::TooLarge)
    } else if forgotten.is_empty() {
        None
    } else {
        Some(FilesError::Forgotten)
    }
}

/// A field that may be left empty.
fn optional(text: &str) -> Result<Option<Recipients>, RecipientsError> {
    if text.trim().is_empty() { Ok(None) } else { text.parse().map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keep::{self, tests::Drawer};

    #[test]
    fn a_draft_of_any_length_outlives_a_reload() {
        let store = Drawer::default();
        let message = "A long line of an order.\n".repeat(200_000);
        let typed = DraftInput { message: Some(message), ..DraftInput::default() };

        keep::keep(&store, &typed).unwrap();
        assert_eq!(keep::look_up::<DraftInput>(&store).value(), Some(typed));
    }

    #[test]
    fn every_field_of_recipients_is_read_and_told_when_it_is_at_fault() {
        let from = Some("accounts@acme.example".parse().unwrap());
        let mut fields =
            RecipientFields { to: "zoe@shop.example".into(), ..RecipientFields::default() };
        let draft = |fields: &RecipientFields| {
            DraftInput::draft(from.clone(), fields, "x".into(), "y".into())
        };

        let (_, plain) = draft(&fields).unwrap();
        assert_eq!((plain.cc, plain.bcc, plain.reply_to), (None, None, None));
        fields.cc = "bob@shop.example; ann@shop.example".into();
        fields.bcc = "nobody".into();
        let faults = draft(&fields).unwrap_err();
        assert!(faults.bcc.is_some() && faults.cc.is_none() && faults.to.is_none());
        fields.bcc = " ".into();
        assert_eq!(draft(&fields).unwrap().1.cc.unwrap().iter().count(), 2);
    }
}
