//! The program that opened the window is told what becomes of the email that its link has filled in (`docs/embedding.md`).

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        slot::Slot,
        state::{
            account::account,
            composer::{Composer, SendResult, composer},
            outbox::{Outbox, outbox},
            records::SentRecords,
        },
    },
    browser::{location, opener::Opener},
    compose_link::{Ending, Notice, Reference, Telling},
    config::EmbedOrigin,
    sending::Records,
};

/// The window's opener, on a page that keeps it.
#[derive(Clone, Copy)]
pub(crate) struct OpenerDriver {
    parts: StoredValue<Parts, LocalStorage>,
    composer: Composer,
    outbox: Outbox,
}

struct Parts {
    telling: Telling,
    opener: Option<Opener>,
    /// Those who may hear it.
    origins: Vec<EmbedOrigin>,
}

/// The opener's driver; nothing on `index.html`, which is cut off from the page that opened it.
pub(crate) fn opener() -> Option<OpenerDriver> {
    location::keeps_its_opener().then(|| Slot::get(OpenerDriver::open))
}

impl OpenerDriver {
    fn open() -> Self {
        let config = account().config();
        let told = config.told_origins(&location::referrer());
        let origins = told.into_iter().cloned().collect();
        let parts = Parts { telling: Telling::default(), opener: Opener::find(), origins };
        let parts = StoredValue::new_local(parts);
        let driver = Self { parts, composer: composer(), outbox: outbox() };
        driver.follow_the_composer();
        driver.follow_the_records();
        // Not at `pagehide`: by then the window is gone for its opener, which couldn't tell whose message it is.
        let leaving = window_event_listener(leptos::ev::beforeunload, move |_| driver.leave());
        on_cleanup(move || leaving.remove());
        driver
    }

    /// True if a window is there to be told, and the deployer has named its origin or others.
    pub(crate) fn can_be_told(self) -> bool {
        self.parts.with_value(|parts| parts.opener.is_some() && !parts.origins.is_empty())
    }

    /// True where a page has opened the window: then it may be closed as well.
    pub(crate) fn is_there(self) -> bool {
        self.parts.with_value(|parts| parts.opener.is_some())
    }

    /// A link stands in the fields. What is shown already of its email is told as well.
    pub(crate) fn filled(self, reference: Option<Reference>) {
        self.tell(|telling| Some(telling.filled(reference)));
        untrack(|| self.look());
    }

    /// The person writes another email, which the link has not asked for.
    pub(crate) fn over(self) {
        self.parts.update_value(|parts| parts.telling.over());
    }

    fn follow_the_composer(self) {
        Effect::new(move |_| self.look());
    }

    /// Tells what the page shows of the email.
    fn look(self) {
        let (shown, proof) = (self.composer.shown().read(), self.composer.proof().read());
        let typed = self.composer.typed().read_untracked();
        // One that a person fetches from Sent, to send it to others, is none of the link's.
        if typed.repeats.is_some() {
            return;
        }
        let kind = typed.kind.clone();
        match &*shown {
            SendResult::Outcome { outcome, .. } => {
                let ending = Ending::of_sent(outcome, &proof, kind);
                self.tell(|telling| telling.ended(Some(outcome.id.clone()), ending));
            }
            SendResult::NotSendable(reason) => {
                let Some(from) = untrack(|| self.composer.from()) else { return };
                let ending = Ending::of_refusal(reason, from, kind);
                self.tell(|telling| telling.ended(None, ending));
            }
            SendResult::Nothing
            | SendResult::Sending
            | SendResult::Undoable { .. }
            | SendResult::Alike(_) => {}
        }
    }

    /// A record may be settled elsewhere: on Sent, or in another tab.
    fn follow_the_records(self) {
        let changes = self.outbox.changes();
        Effect::new(move |_| {
            changes.track();
            for id in self.parts.with_value(|parts| parts.telling.watched()) {
                spawn_local(async move {
                    if let Ok(Some(record)) = SentRecords.find(&id).await {
                        self.tell(|telling| telling.read(&record));
                    }
                });
            }
        });
    }

    fn leave(self) {
        let is_sending = matches!(*self.composer.shown().read_untracked(), SendResult::Sending);
        let from = is_sending.then(|| untrack(|| self.composer.from())).flatten();
        let kind = self.composer.typed().with_untracked(|typed| typed.kind.clone());
        let under_way = from.map(|from| Ending::on_its_way(from, kind));
        self.tell(|telling| telling.left(under_way));
    }

    fn tell(self, next: impl FnOnce(&mut Telling) -> Option<Notice>) {
        self.parts.try_update_value(|parts| {
            let notice = next(&mut parts.telling)?;
            let opener = parts.opener.as_ref()?;
            let json = notice.json();
            parts.origins.iter().for_each(|origin| opener.tell(&json, origin.as_str()));
            Some(())
        });
    }
}
