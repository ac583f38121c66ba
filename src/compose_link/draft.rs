//! A link in the fields of a mail.
use super::{ComposeLink, written::text};
use crate::sending::DraftInput;

/// What is in the fields as a link comes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Occupant {
    /// The link's own email, changed or not: it stays, with the From that was chosen and the files that were added.
    Itself,
    /// Nothing that would be lost: blank fields, or an email that Gmail has.
    None,
    /// Another email that a person typed or chose: they are asked first.
    Other,
}

impl ComposeLink {
    /// The fields as the link of this query fills them in. What it doesn't name is empty, and no example; From is the
    /// policy's.
    #[must_use]
    pub fn fill(&self, query: &str) -> DraftInput {
        DraftInput { link: Some(query.to_owned()), ..self.fresh() }
    }

    /// What is in the fields as this link comes, by its query.
    pub fn meets(&self, query: &str, typed: &DraftInput) -> Occupant {
        match () {
            () if typed.link.as_deref() == Some(query) || self.is_in(typed) => Occupant::Itself,
            () if typed.is_sent || !self.would_replace(typed) => Occupant::None,
            () => Occupant::Other,
        }
    }

    /// True if filling in the link would take away what the person typed or chose.
    fn would_replace(&self, typed: &DraftInput) -> bool {
        let fresh = self.fresh();
        let texts = [
            (&typed.to, &fresh.to),
            (&typed.cc, &fresh.cc),
            (&typed.bcc, &fresh.bcc),
            (&typed.reply_to, &fresh.reply_to),
            (&typed.subject, &fresh.subject),
            (&typed.message, &fresh.message),
        ];
        let is_chosen = typed.from.is_some()
            || !typed.attached.is_empty()
            || typed.kind.is_some() && typed.kind != fresh.kind;
        let is_typed = texts.iter().any(|(old, new)| given(old.as_ref()).is_some() && old != new);
        is_typed || is_chosen
    }

    fn fresh(&self) -> DraftInput {
        DraftInput {
            kind: self.kind.clone(),
            person: self.person.clone(),
            to: Some(text(self.to.as_ref())),
            cc: self.cc.as_ref().map(|cc| text(Some(cc))),
            bcc: self.bcc.as_ref().map(|bcc| text(Some(bcc))),
            subject: Some(self.subject.clone()),
            message: Some(self.body.clone()),
            ..DraftInput::default()
        }
    }

    /// True if the fields hold what the link asks for, and nothing else that a person typed.
    fn is_in(&self, typed: &DraftInput) -> bool {
        let fresh = self.fresh();
        (&typed.kind, &typed.person, &typed.to, &typed.subject, &typed.message)
            == (&fresh.kind, &fresh.person, &fresh.to, &fresh.subject, &fresh.message)
            && given(typed.cc.as_ref()) == given(fresh.cc.as_ref())
            && given(typed.bcc.as_ref()) == given(fresh.bcc.as_ref())
            && given(typed.reply_to.as_ref()).is_none()
    }
}

/// A field that holds more than spaces.
fn given(field: Option<&String>) -> Option<&str> {
    field.map(String::as_str).filter(|text| !text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUERY: &str = "to=Zoe%20Lee%20%3Czoe@shop.example%3E&subject=Invoice%201042&kind=invoice";

    fn link() -> ComposeLink {
        ComposeLink::read(QUERY).unwrap()
    }

    fn meets(typed: &DraftInput) -> Occupant {
        link().meets(QUERY, typed)
    }

    #[test]
    fn a_link_fills_every_field_so_that_no_example_text_is_sent() {
        let filled = link().fill(QUERY);

        assert_eq!(filled.to.as_deref(), Some("Zoe Lee <zoe@shop.example>"));
        assert_eq!(filled.subject.as_deref(), Some("Invoice 1042"));
        assert_eq!(filled.message.as_deref(), Some(""));
        assert_eq!((filled.from, filled.cc, filled.bcc), (None, None, None));
        assert_eq!(filled.kind, "invoice".parse().ok());
        let empty = ComposeLink::default().fill("");
        assert_eq!((empty.to.as_deref(), empty.subject.as_deref()), (Some(""), Some("")));
    }

    #[test]
    fn what_was_typed_is_never_replaced_unasked() {
        let text = |text: &str| Some(text.to_owned());
        let nothing = DraftInput::default;
        for typed in [
            DraftInput { to: text("bo@shop.example"), ..nothing() },
            DraftInput { cc: text("bo@shop.example"), ..nothing() },
            DraftInput { bcc: text("bo@shop.example"), ..nothing() },
            DraftInput { reply_to: text("bo@shop.example"), ..nothing() },
            DraftInput { subject: text("Invoice 1043"), ..nothing() },
            DraftInput { message: text("Dear Zoe,"), ..nothing() },
            DraftInput { kind: "quote".parse().ok(), ..nothing() },
            DraftInput { from: "mia@acme.example".parse().ok(), ..nothing() },
            DraftInput { attached: vec!["invoice.pdf".into()], ..nothing() },
            DraftInput { link: text("subject=Invoice%201043"), subject: text("x"), ..nothing() },
        ] {
            assert_eq!(meets(&typed), Occupant::Other, "{typed:?}");
        }
        let blank = DraftInput { to: text(" "), message: text("\n"), ..nothing() };
        assert_eq!((meets(&blank), meets(&nothing())), (Occupant::None, Occupant::None));
    }

    #[test]
    fn an_email_that_gmail_has_makes_room_for_the_next_link() {
        let sent = DraftInput {
            subject: Some("Invoice 1041".into()),
            attached: vec!["invoice.pdf".into()],
            link: Some("subject=Invoice%201041".into()),
            is_sent: true,
            ..DraftInput::default()
        };
        assert_eq!(meets(&sent), Occupant::None);
        assert_eq!(meets(&DraftInput { is_sent: false, ..sent }), Occupant::Other);
    }

    #[test]
    fn the_same_link_once_more_leaves_its_email_as_it_is_changed_or_sent() {
        let mut typed = link().fill(QUERY);
        typed.from = "mia@acme.example".parse().ok();
        typed.attached = vec!["invoice.pdf".into()];
        typed.cc = Some(" ".into());
        assert_eq!(meets(&typed), Occupant::Itself);
        typed.message = Some("Dear Zoe,".into());
        assert_eq!(meets(&typed), Occupant::Itself);
        typed.is_sent = true;
        assert_eq!(meets(&typed), Occupant::Itself);
        // Written in another way, it says the same.
        let same = DraftInput { link: None, ..link().fill(QUERY) };
        assert_eq!(meets(&same), Occupant::Itself);
    }
}
