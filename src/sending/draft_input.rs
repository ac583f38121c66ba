use serde::{Deserialize, Serialize};

use crate::{
    keep::{Kept, Shelf, What},
    mail::{Address, Draft, Recipients, RecipientsError},
    policy::MailKind,
    sending::MailId,
};

/// What stands in the fields of a mail; it outlives a reload and a renewal of the sign-in.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(default)]
pub struct DraftInput {
    pub kind: Option<MailKind>,
    /// Chosen by hand; else the policy's.
    pub from: Option<Address>,
    /// Typed by hand; else the account itself.
    pub to: Option<String>,
    pub subject: Option<String>,
    pub message: Option<String>,
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

/// What keeps a mail from being sent, before Gmail is asked.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DraftErrors {
    /// No address to send from is chosen, and the policy comes to none.
    pub no_from: bool,
    pub to: Option<RecipientsError>,
}

impl DraftInput {
    /// The draft and the address to send it from, or what is wrong with them; `to`, `subject` and `text` are what the
    /// fields show where nothing was typed.
    pub fn draft(
        from: Option<Address>,
        to: &str,
        subject: String,
        text: String,
    ) -> Result<(Address, Draft), DraftErrors> {
        match (from, to.parse::<Recipients>()) {
            (Some(from), Ok(to)) => Ok((from, Draft { to, subject, text })),
            (from, to) => Err(DraftErrors { no_from: from.is_none(), to: to.err() }),
        }
    }
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
}
