use leptos::prelude::*;

use crate::{
    app::{
        parts::TextField,
        state::{addresses::addresses, composer::Composer},
    },
    sending::DraftInput,
    words::test_mail as words,
};

/// Who else gets it, and where replies go: folded away until one of them is wanted.
#[component]
pub(super) fn Copies(composer: Composer) -> impl IntoView {
    let addresses = addresses();
    let is_used = untrack(|| {
        let typed = composer.typed().read();
        [&typed.cc, &typed.bcc, &typed.reply_to].into_iter().flatten().any(|text| !text.is_empty())
    });
    let cc =
        Signal::derive(move || composer.faults().read().cc.as_ref().map(words::not_recipients));
    let bcc =
        Signal::derive(move || composer.faults().read().bcc.as_ref().map(words::not_recipients));
    let reply_to = Signal::derive(move || {
        composer.faults().read().reply_to.as_ref().map(words::not_recipients)
    });
    // What happens where the field is left empty.
    let replies = Signal::derive(move || {
        let from = composer.from();
        let listing = addresses.listing().read();
        let alias = from.as_ref().and_then(|from| listing.roster()?.find(from));
        words::replies(alias.and_then(|alias| alias.reply_to.as_ref()))
    });
    let shown = move |field: fn(&DraftInput) -> &Option<String>| {
        Signal::derive(move || field(&composer.typed().read()).clone().unwrap_or_default())
    };
    view! {
        <details open=is_used>
            <summary>{words::COPIES}</summary>
            <div class="inside">
                <TextField
                    id="cc" label="Cc" fault=cc autocomplete="email" value=shown(|typed| &typed.cc)
                    on_input=move |text| composer.change(|typed| typed.cc = Some(text))
                />
                <TextField
                    id="bcc" label="Bcc" fault=bcc autocomplete="email" hint=words::BCC_HINT value=shown(|typed| &typed.bcc)
                    on_input=move |text| composer.change(|typed| typed.bcc = Some(text))
                />
                <TextField
                    id="reply-to" label="Reply-To" fault=reply_to autocomplete="email" hint=replies value=shown(|typed| &typed.reply_to)
                    on_input=move |text| composer.change(|typed| typed.reply_to = Some(text))
                />
            </div>
        </details>
    }
}
