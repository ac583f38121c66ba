use crate::health::{Reaction, Receiver};

pub const RECEIVERS: &str = "What receivers do";

/// What each of them does with such email.
/// <https://support.google.com/a/answer/81126>
pub fn receivers(reaction: Reaction) -> Vec<(&'static str, &'static str)> {
    Receiver::ALL.into_iter().map(|receiver| (name(receiver), does(receiver, reaction))).collect()
}

const fn name(receiver: Receiver) -> &'static str {
    match receiver {
        Receiver::Google => "Gmail",
        Receiver::Yahoo => "Yahoo",
        Receiver::Microsoft => "Outlook.com",
    }
}

const fn does(receiver: Receiver, reaction: Reaction) -> &'static str {
    match (reaction, receiver) {
        (Reaction::Takes, Receiver::Yahoo) => "Accepts it, from bulk senders too.",
        (Reaction::Takes, _) => "Accepts it, also from those who send 5,000 emails a day.",
        (Reaction::TakesFew, Receiver::Google) => {
            "Accepts it. From those who send 5,000 emails a day it wants SPF, DKIM and DMARC together."
        }
        (Reaction::TakesFew, Receiver::Yahoo) => {
            "Accepts it. From bulk senders it wants SPF, DKIM and DMARC together."
        }
        (Reaction::TakesFew, Receiver::Microsoft) => {
            "Accepts it. From those who send 5,000 emails a day it refuses or junks what lacks one of the three."
        }
        (Reaction::MayJunk, Receiver::Google) => {
            "Can put it into spam or refuse it: it wants SPF or DKIM from everyone."
        }
        (Reaction::MayJunk, _) => "Can put it into spam.",
        (Reaction::Junks, _) => "Puts it into spam, as the domain asks.",
        (Reaction::Rejects, _) => "Refuses it.",
    }
}
