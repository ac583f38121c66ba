use leptos::prelude::*;

use crate::{
    app::{
        parts::{Explained, maybe},
        state::{account::account, addresses::addresses},
    },
    google::{ApiErrorKind, Permission},
    words::trouble,
};

/// Why the last look failed.
#[component]
pub(crate) fn LookTrouble(
    /// True where the page has a strong button of its own.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView {
    let (account, addresses) = (account(), addresses());
    let class = if quiet { "button" } else { "button strong" };
    // That the sign-in has ended is said by the connection's own card.
    let trouble = Memo::new(move |_| {
        let listing = addresses.listing().read();
        listing.trouble().filter(|trouble| trouble.kind != ApiErrorKind::SignedOut).cloned()
    });
    view! {
        {maybe(move || trouble.get().map(|trouble| {
            let kind = trouble.kind.clone();
            view! {
                <Explained explanation=trouble::advise(&trouble.kind) raw=trouble.raw>
                    {match kind {
                        ApiErrorKind::MissingPermission => view! {
                            <button class=class on:click=move |_| account.grant(Permission::ListAliases)>"Grant"</button>
                        }.into_any(),
                        _ => view! {
                            <button class=class on:click=move |_| addresses.look()>"Try again"</button>
                        }.into_any(),
                    }}
                </Explained>
            }.into_any()
        }))}
    }
}
