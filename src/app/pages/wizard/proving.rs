use leptos::prelude::*;

use crate::{
    app::{
        cards::missing::Missing,
        focus::focus,
        pages::wizard::{
            step::{Back, StepCard, StepContext},
            trouble::LookFailed,
        },
        parts::{Explained, FromLine, flag, live, maybe, text},
        press::send_guard,
        state::{account::account, addresses::addresses, settings::settings},
    },
    browser::clock,
    google::{Permission, RawAnswer},
    mail::Mailbox,
    sending::NotSendable,
    wizard::{Event, Evidence, Onward, Plan, Proof, Reading, SendAction, Sight, Step},
    words::{Advice, common, test_mail, wizard as words},
};

/// A test mail from the new address to the account, and what it shows.
#[component]
pub(crate) fn Proving(walk: StepContext) -> impl IntoView {
    let Some(plan) = untrack(|| walk.case(|case| case.plan.clone())) else {
        return ().into_any();
    };
    read_back_if_allowed(walk);
    // The result has the focus, and not the button that would send once more.
    Effect::new(move |was_sending: Option<bool>| {
        let is_sending = walk.case(|case| case.proof.is_sending()).unwrap_or_default();
        if was_sending == Some(true) && !is_sending {
            focus("#outcome");
        }
        is_sending
    });
    let proof = Memo::new(move |_| walk.case(|case| case.proof.clone()));
    let account = plan.account.to_string();
    let shown = plan.clone();
    let (before, behind) = words::intro();
    view! {
        <StepCard walk step=Step::Proving>
            <p>{before}<b>{account}</b>{behind}</p>
            <Seen plan=plan.clone() subject=words::proof_subject(&plan.address)/>
            <Missing permission=Permission::Send/>
            <div class="stack" id="outcome" tabindex="-1">
                {live(move || proof.get().map_or_else(|| ().into_any(), |proof| outcome(walk, &shown, proof)))}
            </div>
            <Row walk/>
            <LookFailed walk/>
        </StepCard>
    }
    .into_any()
}

/// The From line as the recipient will see it: Gmail's own name for the address counts.
#[component]
pub(crate) fn Seen(plan: Plan, subject: String) -> impl IntoView {
    let (addresses, settings) = (addresses(), settings());
    let address = plan.address.clone();
    let mailbox = Memo::new(move |_| {
        let choices = addresses.choices(&settings.saved().read().name);
        let listed = choices.into_iter().map(|choice| choice.mailbox);
        listed
            .into_iter()
            .find(|mailbox| mailbox.address == address)
            .unwrap_or(Mailbox { name: plan.name.clone(), address: address.clone() })
    });
    view! {
        {live(move || view! {
            <FromLine mailbox=mailbox.get() subject=Signal::stored(subject.clone()) caption=common::RECIPIENT_SEES/>
        }.into_any())}
    }
}

/// Where the permission is there, the person need not look: also when it came just now.
fn read_back_if_allowed(walk: StepContext) {
    let account = account();
    Effect::new(move |_| {
        let is_open =
            walk.case(|case| matches!(case.proof, Proof::Taken { reading: Reading::NotAsked, .. }));
        if is_open == Some(true) && account.allows(Permission::ReadBack) {
            walk.tell(Event::ReadBackAsked);
        }
    });
}

/// Send, send again, or do without.
#[component]
fn Row(walk: StepContext) -> impl IntoView {
    let account = account();
    let actions = Memo::new(move |_| walk.case(|case| case.proof.actions()).unwrap_or_default());
    let may_send = Memo::new(move |_| account.allows(Permission::Send));
    let guard = send_guard();
    let send = move |_| {
        if may_send.get_untracked() && !untrack(|| guard.is_closed()) {
            walk.tell(Event::ProofAsked);
        }
    };
    view! {
        <div class="row">
            {maybe(move || (actions.get().onward == Onward::Settled).then(|| view! {
                <button type="button" class="button strong" on:click=move |_| walk.tell(Event::Continued(clock::now()))>"Continue"</button>
            }.into_any()))}
            <button
                type="button" class="button" class:strong=Signal::derive(move || is_first(actions.get().send))
                aria-disabled=flag(move || actions.get().send == SendAction::Sending || !may_send.get() || guard.is_closed(), "true")
                on:click=send
            >{text(move || words::send(actions.get().send).to_owned())}</button>
            {maybe(move || (actions.get().onward == Onward::WithoutTest).then(|| view! {
                <button type="button" class="button quiet" on:click=move |_| walk.tell(Event::Skipped)>{words::WITHOUT_TEST}</button>
            }.into_any()))}
            <Back walk step=Step::Proving/>
        </div>
    }
}

/// True where sending the test mail is the step's main action.
const fn is_first(send: SendAction) -> bool {
    matches!(send, SendAction::First | SendAction::Sending)
}

/// What is known of the mail.
fn outcome(walk: StepContext, plan: &Plan, proof: Proof) -> AnyView {
    match proof {
        Proof::Unsent | Proof::Sending(_) => ().into_any(),
        Proof::Settled(evidence) => view! { <Settled plan=plan.clone() evidence/> }.into_any(),
        // What has ended, and how to go on, is said by the connection's own card.
        Proof::Refused(reason) if reason.is_signed_out() => view! { <NoSignIn walk/> }.into_any(),
        Proof::Refused(reason) => {
            let (explanation, raw) = refused(&reason);
            view! { <h2 class="verdict bad">{test_mail::NOT_SENT}</h2><Explained explanation raw/> }
                .into_any()
        }
        Proof::Doubtful { trouble } => doubtful(walk, plan, trouble),
        Proof::Taken { reading, .. } => taken(walk, plan, reading),
        Proof::Replaced { by } => {
            let was_seen = by.is_none();
            view! {
                <Explained explanation=words::replaced(plan, by.as_ref())/>
                {was_seen.then(|| view! { <Question walk plan=plan.clone()/> })}
            }
            .into_any()
        }
        Proof::Missing { was_taken } => view! {
            <Explained calm=true explanation=words::missing(plan, was_taken)/>
            <Question walk plan=plan.clone()/>
        }
        .into_any(),
    }
}

/// Gmail has certainly not taken the mail: it goes on by itself, once the person has signed in again.
#[component]
fn NoSignIn(walk: StepContext) -> impl IntoView {
    let account = account();
    let is_signed_in = Memo::new(move |_| account.session().read().grant().is_some());
    Effect::new(move |_| {
        if is_signed_in.get() {
            walk.tell(Event::ProofAsked);
        }
    });
    view! {
        <p class="note">{words::NO_SIGN_IN}</p>
    }
}

#[component]
fn Settled(plan: Plan, evidence: Evidence) -> impl IntoView {
    view! {
        <section class="result">
            <p>{words::evidence(evidence, &plan.address)}</p>
        </section>
    }
}

fn refused(reason: &NotSendable) -> (Advice, Option<RawAnswer>) {
    let raw = match reason {
        NotSendable::Gmail(trouble) => trouble.raw.clone(),
        _ => None,
    };
    (test_mail::not_sendable(reason), raw)
}

fn doubtful(walk: StepContext, plan: &Plan, reason: Option<NotSendable>) -> AnyView {
    let raw = match &reason {
        Some(NotSendable::Gmail(trouble)) => trouble.raw.clone(),
        _ => None,
    };
    view! {
        <h2 class="verdict wait">{test_mail::NOT_KNOWN}</h2>
        <Explained explanation=words::doubtful(plan) raw/>
        <Question walk plan=plan.clone()/>
    }
    .into_any()
}

fn taken(walk: StepContext, plan: &Plan, reading: Reading) -> AnyView {
    let failed = match reading {
        Reading::Asked(_) => {
            return view! { <p class="watch"><span class="pulse"></span>{words::LOOKING}</p> }
                .into_any();
        }
        Reading::Failed(reason) => Some(words::reading_failed(&reason)),
        Reading::NotAsked => None,
    };
    view! {
        <section class="result calm" aria-label=words::TAKEN.0>
            <h2>{words::TAKEN.0}</h2>
            <p>{words::TAKEN.1}</p>
        </section>
        {failed.map(|explanation| view! {
            <Explained explanation>
                <button type="button" class="button" on:click=move |_| walk.tell(Event::ReadBackAsked)>"Look again"</button>
            </Explained>
        })}
        <Question walk plan=plan.clone()/>
    }
    .into_any()
}

/// The person looks, and says what they see; or lets Fromline look.
#[component]
fn Question(walk: StepContext, plan: Plan) -> impl IntoView {
    let inbox = account().in_gmail(Some(&plan.account), "inbox");
    let (open, look) = words::open_proof(&plan.address);
    let sees = |sight| words::comes_from(sight, &plan.address);
    let saw = move |sight| {
        move |_| {
            walk.tell(Event::Saw(sight));
            // The buttons are drawn anew; where the address is ready, its heading takes the focus.
            if sight != Sight::Same {
                focus("#outcome");
            }
        }
    };
    view! {
        <section class="stack" aria-labelledby="what-you-see">
            <h2 id="what-you-see">{words::SIGHTS}</h2>
            <p>{open}{words::inbox(&plan.account)}{look}</p>
            <div class="row"><a class="button strong" target="_blank" rel="noopener noreferrer" href=inbox>"Open the inbox"</a></div>
            <div class="row">
                <button type="button" class="button" on:click=saw(Sight::Same)>{sees(Sight::Same)}</button>
                <button type="button" class="button" on:click=saw(Sight::Other)>{sees(Sight::Other)}</button>
                <button type="button" class="button" on:click=saw(Sight::Nothing)>{sees(Sight::Nothing)}</button>
            </div>
            <Grant/>
        </section>
    }
}

#[component]
fn Grant() -> impl IntoView {
    let account = account();
    let missing = Memo::new(move |_| {
        account.session().read().grant().is_some() && !account.allows(Permission::ReadBack)
    });
    view! {
        {maybe(move || missing.get().then(|| view! {
            <div class="aside spread">
                <p class="soft">{words::MAY_LOOK}</p>
                <button type="button" class="button" on:click=move |_| account.grant(Permission::ReadBack)>"Grant"<span class="unseen">{words::GRANT}</span></button>
            </div>
        }.into_any()))}
    }
}
