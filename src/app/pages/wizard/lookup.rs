use leptos::{prelude::*, task::spawn_local};

use crate::{
    alias::{Exchangers, Guess, Kind},
    app::{
        pages::wizard::{question::Question, step::StepContext},
        parts::{flag, maybe},
        state::account::account,
        voice::voice,
    },
    browser::Fetch,
    google::{ApiError, dns},
    wizard::Step,
    words::wizard as words,
};

/// Finds out who receives a domain's mail; says first who will be asked, and what.
#[component]
pub(super) fn Lookup(walk: StepContext, question: Question) -> impl IntoView {
    let domain = walk.address().domain().to_owned();
    let resolver = account().registration().endpoints.dns;
    let host = resolver.url().host_str().unwrap_or_default().to_owned();
    let (before, behind) = words::look_up(&host);
    let look = Lookups::new(walk, question);
    view! {
        <div class="aside spread">
            <p class="soft">{before}<b>{domain}</b>{behind}</p>
            <button
                type="button" class="button" aria-busy=flag(move || look.is_asking.get(), "true")
                on:click=move |_| look.ask()
            >"Look it up"</button>
        </div>
        {maybe(move || look.found.get().map(|found| view! { <p class="note">{look.words(&found)}</p> }.into_any()))}
    }
}

/// One question to the resolver, and what came of it.
#[derive(Clone, Copy)]
struct Lookups {
    walk: StepContext,
    question: Question,
    /// True where the domain may be one of the account's own organisation.
    perhaps_own: bool,
    is_asking: RwSignal<bool>,
    found: RwSignal<Option<Result<Exchangers, ApiError>>>,
}

impl Lookups {
    fn new(walk: StepContext, question: Question) -> Self {
        let guess = untrack(|| walk.case(|case| Guess::of(&case.plan.account, &case.plan.address)));
        Self {
            walk,
            question,
            perhaps_own: guess == Some(Guess::Anywhere { perhaps_own: true }),
            is_asking: RwSignal::new(false),
            found: RwSignal::new(None),
        }
    }

    fn ask(self) {
        if self.is_asking.get_untracked() {
            return;
        }
        self.is_asking.set(true);
        let (before, voice) = (self.state(), voice());
        let resolver = account().registration().endpoints.dns;
        spawn_local(async move {
            let domain = self.walk.address().domain().to_owned();
            let answer = dns::exchangers(&domain, &resolver, &Fetch).await;
            // A person who has decided, or gone on, meanwhile needs no answer.
            if self.is_asking.try_set(false).is_some() || self.state() != before {
                return;
            }
            match &answer {
                Ok(found) => {
                    voice.say(self.words(&answer));
                    if let Some(kind) = found.kind(self.perhaps_own) {
                        self.question.answer(kind);
                    }
                }
                Err(_) => voice.warn(self.words(&answer)),
            }
            self.found.try_set(Some(answer));
        });
    }

    /// How far the question of the kind is.
    fn state(self) -> Option<(Step, Option<Kind>)> {
        untrack(|| self.walk.read(|wizard| (wizard.step(), wizard.case().plan.kind)))
    }

    fn words(self, found: &Result<Exchangers, ApiError>) -> String {
        match found {
            Ok(found) => words::exchangers(found, self.walk.address().domain(), self.perhaps_own),
            Err(trouble) => words::exchangers_failed(trouble),
        }
    }
}
