//! A signature as its reader will see it, in a frame that can do nothing.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        parts::live,
        state::{
            addresses::{Addresses, addresses},
            signatures::signature_for,
        },
    },
    mail::Address,
    policy::Signature,
    sending::NotSendable,
    signature::{SafeHtml, preview_document},
    words::{signature as words, test_mail},
};

/// What is known of the signature by now.
#[derive(Clone, Debug, PartialEq)]
enum Shown {
    Reading,
    Read(SafeHtml),
    Not(NotSendable),
}

/// The signature of mail from an address.
#[component]
pub(crate) fn SignaturePreview(
    #[prop(into)] signature: Signal<Signature>,
    /// Nothing where no address is known: then Gmail's can't be shown.
    #[prop(into)]
    from: Signal<Option<Address>>,
) -> impl IntoView {
    let addresses: Addresses = addresses();
    let shown = RwSignal::new(Shown::Reading);
    let asked = Memo::new(move |_| (signature.get(), from.get()));
    Effect::new(move |_| {
        let (signature, Some(from)) = asked.get() else { return };
        shown.set(Shown::Reading);
        spawn_local(async move {
            let read = signature_for(&addresses, &signature, &from).await;
            // Meanwhile another may have been chosen.
            let is_asked = asked.try_with_untracked(|now| *now == (signature, Some(from)));
            if is_asked == Some(true) {
                shown.try_set(read.map_or_else(Shown::Not, Shown::Read));
            }
        });
    });
    live(move || match (&*shown.read(), asked.get()) {
        (_, (Signature::None, _) | (_, None)) => ().into_any(),
        (Shown::Reading, _) => {
            view! { <p class="watch"><span class="pulse"></span>{words::READING}</p> }.into_any()
        }
        (Shown::Not(NotSendable::NoSignature(address)), _) => {
            view! { <p class="note">{words::not_shown(address)}</p> }.into_any()
        }
        (Shown::Not(reason), _) => {
            let advice = test_mail::not_sendable(reason);
            view! { <p class="note">{advice.explanation.cause}</p> }.into_any()
        }
        (Shown::Read(html), (Signature::Gmail, Some(from))) if html.is_blank() => {
            view! { <p class="note">{words::gmail_has_none(&from)}</p> }.into_any()
        }
        (Shown::Read(html), _) if html.is_blank() => ().into_any(),
        (Shown::Read(html), (signature, _)) => frame(html, signature == Signature::Gmail),
    })
}

/// The frame's own policy and its sandbox stop whatever the cleaning might have left.
fn frame(html: &SafeHtml, is_gmails: bool) -> AnyView {
    let pictures = html.has_pictures().then_some(words::PICTURES);
    let cleaned = is_gmails.then_some(words::CLEANED);
    view! {
        <figure class="seen">
            <figcaption>{words::CAPTION}</figcaption>
            <iframe class="signature" sandbox="" title=words::PREVIEW srcdoc=preview_document(html)></iframe>
        </figure>
        <p class="hint">{pictures}" "{cleaned}</p>
    }
    .into_any()
}
