use leptos::{prelude::*, task::spawn_local};

use super::{Walk, planning::Question};
use crate::{
    alias::{Exchangers, Kind, Provider},
    app::{
        account::account,
        parts::{flag, maybe},
        voice::voice,
        words::{trouble, wizard as words},
    },
    browser::Fetch,
    google::{Trouble, dns},
};

/// Finds out who receives a domain's mail; says first who will be asked, and what.
#[component]
pub(super) fn Lookup(walk: Walk, question: Question) -> impl IntoView {
    let (account, voice) = (account(), voice());
    let domain = walk.address().domain().to_owned();
    let resolver = account.registration().endpoints.dns;
    let host = resolver.url().host_str().unwrap_or_default().to_owned();
    let (found, set_found) = signal(None::<Result<Exchangers, Trouble>>);
    let (is_asking, set_asking) = signal(false);
    let ask = {
        let domain = domain.clone();
        move |_| {
            if is_asking.get_untracked() {
                return;
            }
            set_asking.set(true);
            let (domain, resolver) = (domain.clone(), resolver.clone());
            spawn_local(async move {
                let answer = dns::exchangers(&domain, &resolver, &Fetch).await;
                set_asking.try_set(false);
                if let Ok(exchangers) = &answer {
                    voice.say(words::exchangers(exchangers, &domain));
                    if let Some(kind) = kind(exchangers) {
                        question.answer(kind);
                    }
                }
                set_found.try_set(Some(answer));
            });
        }
    };
    let told = domain.clone();
    view! {
        <div class="aside spread">
            <p class="soft">"Not sure? Fromline can look who receives its mail. That sends the name "<b>{domain}</b>" to "{host}", and nothing else."</p>
            <button type="button" class="button" aria-busy=flag(move || is_asking.get(), "true") on:click=ask>"Look it up"</button>
        </div>
        {maybe(move || found.get().map(|found| {
            let text = match found {
                Ok(exchangers) => words::exchangers(&exchangers, &told),
                Err(trouble) => format!("{}. Choose by hand, or look it up again.", trouble::explain(&trouble.kind).title),
            };
            view! { <p class="note">{text}</p> }.into_any()
        }))}
    }
}

/// What the answer settles; whether a Google Workspace is one's own, only the person knows.
fn kind(found: &Exchangers) -> Option<Kind> {
    match (found.provider(), found) {
        (Some(Provider::GoogleWorkspace), _) => None,
        (Some(provider), _) => Some(Kind::Hosted(provider)),
        (None, Exchangers::Hosts(hosts)) if !hosts.is_empty() => Some(Kind::Elsewhere),
        _ => None,
    }
}
