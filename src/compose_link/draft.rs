//! A link in the fields of a mail.
use super::{ComposeLink, written::text};
use crate::sending::DraftInput;

impl ComposeLink {
    /// The fields as the link fills them in. What it doesn't name is empty, and no example; From is the policy's. Fields that
    /// hold this very email already stay as they are: its From may have been chosen by hand, and its files added.
    #[must_use]
    pub fn fill(self, typed: DraftInput) -> DraftInput {
        if self.is_in(&typed) { typed } else { self.fresh() }
    }

    /// True if filling in the link would take away what the person typed or chose: to be asked first.
    pub fn would_replace(&self, typed: &DraftInput) -> bool {
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
        (is_typed || is_chosen) && !self.is_in(typed)
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

    fn link() -> ComposeLink {
        ComposeLink::read(
            "to=Zoe%20Lee%20%3Czoe@shop.example%3E&subject=Invoice%201042&kind=invoice",
        )
        .unwrap()
    }

    #[test]
    fn a_link_fills_every_field_so_that_no_example_text_is_sent() {
        let filled = link().fill(DraftInput::default());

        assert_eq!(filled.to.as_deref(), Some("Zoe Lee <zoe@shop.example>"));
        assert_eq!(filled.subject.as_deref(), Some("Invoice 1042"));
        assert_eq!(filled.message.as_deref(), Some(""));
        assert_eq!((filled.from, filled.cc, filled.bcc), (None, None, None));
        assert_eq!(filled.kind, "invoice".parse().ok());
        let empty = ComposeLink::default().fill(DraftInput::default());
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
        ] {
            assert!(link().would_replace(&typed), "{typed:?}");
        }
        let blank = DraftInput { to: text(" "), message: text("\n"), ..nothing() };
        assert!(!link().would_replace(&blank) && !link().would_replace(&nothing()));
    }

    #[test]
    fn the_same_link_once_more_changes_nothing_and_asks_nothing() {
        let mut typed = link().fill(DraftInput::default());
        typed.from = "mia@acme.example".parse().ok();
        typed.attached = vec!["invoice.pdf".into()];
        typed.cc = Some(" ".into());

        assert!(!link().would_replace(&typed));
        assert_eq!(link().fill(typed.clone()), typed);
        typed.message = Some("Dear Zoe,".into());
        assert!(link().would_replace(&typed));
    }
}
