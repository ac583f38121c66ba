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
        state::{account::account, addresses::addresses, settings::settings},
    },
    browser::clock,
    google::{Permission, RawAnswer},
    mail::Mailbox,
    sending::NotSendable,
    wizard::{Event, Evidence, Onward, Plan, Proof, Reading, SendAction, Sight, Step},
    words::{Advice, test_mail, wizard as words},
};

/// A test mail from the new address to the account, and what it shows.
#[component]
pub(crate) fn Proving(walk: StepContext) -> impl IntoView {
    let Some(plan) = untrack(|| walk.case(|case| case.plan.clone())) else {
        return ().into_any();
    };
    read_back_if_allowed(walk);
    let proof = Memo::new(move |_| walk.case(|case| case.proof.clone()));
    let account = plan.account.to_string();
    let shown = plan.clone();
    view! {
        <StepCard walk step=Step::Proving>
            <p>"Gmail lists the address as one that you may send from. A test mail to your own inbox, "<b>{account}</b>", shows whether it really does."</p>
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
            <FromLine mailbox=mailbox.get() subject=Signal::stored(subject.clone()) caption="What the recipient will see"/>
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
    let send = move |_| {
        if may_send.get_untracked() {
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
                aria-disabled=flag(move || actions.get().send == SendAction::Sending || !may_send.get(), "true")
                on:click=send
            >{text(move || words::send(actions.get().send).to_owned())}</button>
            {maybe(move || (actions.get().onward == Onward::WithoutTest).then(|| view! {
                <button type="button" class="button quiet" on:click=move |_| walk.tell(Event::Skipped)>"Go on without a test"</button>
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
            view! { <h2 class="verdict bad">"Not sent"</h2><Explained explanation raw/> }.into_any()
        }
        Proof::Doubtful { trouble } => doubtful(walk, plan, trouble),
        Proof::Taken { reading, .. } => taken(walk, plan, reading),
        Proof::Replaced { by } => {
            let was_seen = by.is_none();
            view! {
                <h2 class="verdict bad">"Sent from another address"</h2>
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
        <p class="note">"The test mail was not sent: your sign-in had ended. It is sent as soon as you have signed in again."</p>
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
        <h2 class="verdict wait">"Not known whether it was sent"</h2>
        <Explained explanation=words::doubtful(plan) raw/>
        <Question walk plan=plan.clone()/>
    }
    .into_any()
}

fn taken(walk: StepContext, plan: &Plan, reading: Reading) -> AnyView {
    let failed = match reading {
        Reading::Asked(_) => {
            return view! { <p class="watch"><span class="pulse"></span>"Gmail took the mail. Looking which address it left from…"</p> }.into_any();
        }
        Reading::Failed(reason) => Some(words::reading_failed(&reason)),
        Reading::NotAsked => None,
    };
    view! {
        <section class="result calm" aria-label="Gmail took the mail">
            <h2>"Gmail took the mail"</h2>
            <p>"Which address it left from, Gmail doesn’t say. The inbox shows it."</p>
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
    let address = plan.address.to_string();
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
            <h2 id="what-you-see">"What does the inbox show?"</h2>
            <p>
                "Open the mail “"{words::proof_subject(&plan.address)}"” in "
                <a target="_blank" rel="noopener noreferrer" href=inbox>"the inbox of "{plan.account.to_string()}</a>
                " and look at its sender."
            </p>
            <div class="row">
                <button type="button" class="button" on:click=saw(Sight::Same)>"It comes from "{address}</button>
                <button type="button" class="button" on:click=saw(Sight::Other)>"It comes from another address"</button>
                <button type="button" class="button" on:click=saw(Sight::Nothing)>"It isn’t there"</button>
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
                <p class="soft">"Fromline can look itself, if you let it see the headers of your mail: sender, subject, date. It never sees what is in a mail."</p>
                <button type="button" class="button" on:click=move |_| account.grant(Permission::ReadBack)>"Grant"<span class="unseen">" reading of mail headers"</span></button>
            </div>
        }.into_any()))}
    }
}
