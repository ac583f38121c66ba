use leptos::prelude::*;

use crate::{
    app::{
        cards::health::DomainCheck,
        focus::focus,
        pages::wizard::{
            proving::Seen,
            step::{StepCard, StepContext},
        },
        parts::{Explained, Icon, live, maybe},
        route::{Naming, Page},
        state::{account::account, addresses::addresses, settings::settings},
        voice::voice,
    },
    browser::location,
    health::{Route, Subject},
    mail::Address,
    policy::{MailKind, Policy, Rule, SendFrom},
    wizard::{Evidence, Step},
    words::{common, health as health_words, settings as policy_words, wizard as words},
};

/// The address works: it only has to be used.
#[component]
pub(super) fn Ready(walk: StepContext) -> impl IntoView {
    let Some((plan, evidence)) =
        untrack(|| walk.case(|case| (case.plan.clone(), case.proof.evidence())))
    else {
        return ().into_any();
    };
    let address = plan.address.clone();
    let proof = words::evidence(evidence.unwrap_or(Evidence::Listed), &address);
    let done = move |_| {
        location::go(&Page::Home.href());
        // Once the page has gone: a finished address would be drawn as one that was taken out.
        request_animation_frame(move || drop(walk.driver.remove(&walk.address())));
    };
    // What leads is to use it; only then the way on.
    let settings = settings();
    let is_used = {
        let address = address.clone();
        Signal::derive(move || {
            let policy = settings.saved().read();
            let is_own = [AddressUse::Always, AddressUse::Own]
                .into_iter()
                .any(|way| way.is_taken(&policy, &address));
            is_own || policy.by_kind.iter().any(|(_, rule)| rule.fixed() == Some(&address))
        })
    };
    view! {
        <StepCard walk step=Step::Ready>
            <p class="proof">{Icon::Tick.view()}<span>{proof}</span></p>
            <Seen plan subject=words::EXAMPLE.into()/>
            <section class="stack" aria-labelledby="use">
                <h2 id="use">"Use it"</h2>
                <ul class="list">
                    <Use address=address.clone() way=AddressUse::Always/>
                    <Use address=address.clone() way=AddressUse::Own/>
                    <SomeKinds address=address.clone()/>
                </ul>
            </section>
            <Arrives address=address.clone()/>
            <div class="row">
                <button type="button" class="button" class:strong=is_used on:click=done>"Done"</button>
                <a class="button quiet" href=Page::Test(Some(address.to_string())).href()>"Write a mail from it"</a>
                <a class="button quiet" href=Page::Add(Naming::New).href()>"Add another address"</a>
            </div>
        </StepCard>
    }
    .into_any()
}

/// Whether email from it arrives, once Gmail's list says which servers send it.
#[component]
fn Arrives(address: Address) -> impl IntoView {
    let (account, addresses) = (account(), addresses());
    let subject = Memo::new(move |_| {
        let listing = addresses.listing().read();
        let session = account.session().read();
        let alias = listing.roster()?.find(&address)?;
        Some(Subject::new(address.domain(), Route::of(session.account()?.address(), alias)))
    });
    maybe(move || {
        subject.get().map(|subject| {
            view! {
                <section class="stack" aria-labelledby="arrives">
                    <h2 id="arrives">{health_words::TITLE}</h2>
                    <DomainCheck subject/>
                </section>
            }
            .into_any()
        })
    })
}

/// How the address may be used from now on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum AddressUse {
    /// For everything: Send From.
    Always,
    /// As the person's own: Send From User.
    Own,
}

impl AddressUse {
    const fn words(self) -> words::Way {
        match self {
            Self::Always => words::Way::ALWAYS,
            Self::Own => words::Way::OWN,
        }
    }

    const fn undo_selector(self) -> &'static str {
        match self {
            Self::Always => "#undo-always",
            Self::Own => "#undo-own",
        }
    }

    fn is_taken(self, policy: &Policy, address: &Address) -> bool {
        match self {
            Self::Always => {
                policy.send_from == SendFrom::Fixed && policy.fixed.as_ref() == Some(address)
            }
            Self::Own => policy.send_from == SendFrom::User && policy.you.as_ref() == Some(address),
        }
    }

    fn take(self, policy: Policy, address: Address) -> Policy {
        match self {
            Self::Always => Policy { send_from: SendFrom::Fixed, fixed: Some(address), ..policy },
            Self::Own => Policy { send_from: SendFrom::User, you: Some(address), ..policy },
        }
    }
}

/// One way: to be taken, and to be undone.
#[component]
fn Use(address: Address, way: AddressUse) -> impl IntoView {
    let (settings, voice) = (settings(), voice());
    let words::Way { title, hint, button } = way.words();
    let before = RwSignal::new(None::<Policy>);
    let is_taken = {
        let address = address.clone();
        Memo::new(move |_| way.is_taken(&settings.saved().read(), &address))
    };
    let unkept = RwSignal::new(false);
    let save = move |policy: Policy, word: &'static str| {
        unkept.set(settings.save(policy).is_err());
        voice.say(word);
    };
    let take = move |_| {
        let policy = settings.saved().get_untracked();
        before.set(Some(policy.clone()));
        save(way.take(policy, address.clone()), common::SAVED);
        focus(way.undo_selector());
    };
    let undo = move |_| {
        if let Some(policy) = before.get_untracked() {
            save(policy, words::UNDONE);
        }
        before.set(None);
        focus("main h1");
    };
    view! {
        <li class="spread">
            <div><b>{title}</b><span class="hint">{hint}</span></div>
            {live(move || if is_taken.get() {
                view! {
                    <div class="row">
                        <span class="status good">{Icon::Tick.view()}<span>"Chosen"</span></span>
                        {maybe(move || before.read().is_some().then(|| view! { <button type="button" class="button quiet" id=&way.undo_selector()[1..] on:click=undo>"Undo"</button> }.into_any()))}
                    </div>
                }.into_any()
            } else {
                let take = take.clone();
                let leads = Signal::derive(move || {
                    way == AddressUse::Always && settings.saved().read().send_from == SendFrom::Default
                });
                view! { <button type="button" class="button" class:strong=leads on:click=take>{button}</button> }.into_any()
            })}
        </li>
        {maybe(move || unkept.get().then(|| view! { <li><Explained explanation=words::unkept()/></li> }.into_any()))}
    }
}

/// For some kinds of mail only: a tick each, kept at once.
#[component]
fn SomeKinds(address: Address) -> impl IntoView {
    let kinds = untrack(|| addresses().kinds());
    if kinds.is_empty() {
        return ().into_any();
    }
    view! {
        <li>
            <fieldset class="ticks">
                <legend><b>{words::SOME_KINDS.0}</b></legend>
                <p class="hint">{words::SOME_KINDS.1}</p>
                <div class="row">
                    {kinds.iter().cloned().map(|kind| view! { <OneKind address=address.clone() kind/> }).collect_view()}
                </div>
            </fieldset>
        </li>
    }
    .into_any()
}

#[component]
fn OneKind(address: Address, kind: MailKind) -> impl IntoView {
    let (settings, voice) = (settings(), voice());
    let label = policy_words::kind(&kind);
    // Taking the tick out brings back what was there.
    let before = RwSignal::new(None::<Rule>);
    let ticked = {
        let (address, kind) = (address.clone(), kind.clone());
        Memo::new(move |_| {
            settings.saved().read().rule(Some(&kind)).and_then(Rule::fixed) == Some(&address)
        })
    };
    let change = move |_| {
        let mut policy = settings.saved().get_untracked();
        if ticked.get_untracked() {
            match before.get_untracked() {
                Some(before) => policy.set_rule(kind.clone(), before),
                None => policy.remove_rule(&kind),
            }
        } else {
            before.set(policy.rule(Some(&kind)).cloned());
            policy.set_rule(kind.clone(), address.clone().into());
        }
        let kept = settings.save(policy);
        voice.say(kept.map_or_else(|_| common::not_kept("choose"), |()| common::SAVED.into()));
    };
    view! {
        <label class="tick">
            <input type="checkbox" prop:checked=ticked on:change=change/>
            <span>{label}</span>
        </label>
    }
}
