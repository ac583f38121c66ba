use leptos::prelude::*;

use super::{Back, StepCard, Walk};
use crate::{
    alias::wizard::{Event, Evidence, Plan, Proof, Reading, Sight, Step},
    app::{
        account::account,
        addresses::{NotReady, addresses},
        frame::focus,
        pages::connection::Missing,
        parts::{Explained, FromLine, flag, live, maybe, text},
        settings::settings,
        words::{Advice, test, wizard as words},
    },
    browser::here,
    google::{Permission, RawAnswer},
    mail::Mailbox,
};

/// A test mail from the new address to the account, and what it shows.
#[component]
pub(super) fn Proving(walk: Walk) -> impl IntoView {
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
            <super::trouble::Look walk/>
        </StepCard>
    }
    .into_any()
}

/// The From line as the recipient will see it: Gmail's own name for the address counts.
#[component]
pub(super) fn Seen(plan: Plan, subject: String) -> impl IntoView {
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

/// Where the permission is there, nobody has to look: also when it came just now.
fn read_back_if_allowed(walk: Walk) {
    let account = account();
    Effect::new(move |_| {
        let is_open =
            walk.case(|case| matches!(case.proof, Proof::Taken { reading: Reading::NotAsked, .. }));
        if is_open == Some(true) && account.allows(Permission::ReadBack) {
            walk.tell(Event::ReadBackAsked);
        }
    });
}

/// What may be done about the mail.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
struct Doing {
    /// The word on the button that sends.
    send: &'static str,
    is_first: bool,
    is_sending: bool,
    onward: Onward,
}

/// The way on from here.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
enum Onward {
    /// Not before this is settled.
    #[default]
    Closed,
    WithoutTest,
    Settled,
}

impl Doing {
    fn of(proof: &Proof<NotReady>) -> Self {
        let unsent = matches!(proof, Proof::Unsent | Proof::Refused(_));
        let none_sent = unsent || proof.evidence() == Some(Evidence::Listed);
        let is_sending = proof.is_sending();
        let send = match (is_sending, none_sent) {
            (true, _) => "Sending…",
            (false, true) => "Send the test mail",
            (false, false) => "Send it again",
        };
        let onward = match proof {
            Proof::Settled(_) => Onward::Settled,
            Proof::Sending(_) | Proof::Replaced { .. } => Onward::Closed,
            _ => Onward::WithoutTest,
        };
        Self { send, is_first: unsent || is_sending, is_sending, onward }
    }
}

/// Send, send again, or do without.
#[component]
fn Row(walk: Walk) -> impl IntoView {
    let account = account();
    let doing = Memo::new(move |_| walk.case(|case| Doing::of(&case.proof)).unwrap_or_default());
    let may_send = Memo::new(move |_| account.allows(Permission::Send));
    let send = move |_| {
        if may_send.get_untracked() {
            walk.tell(Event::ProofAsked);
        }
    };
    view! {
        <div class="row">
            {maybe(move || (doing.get().onward == Onward::Settled).then(|| view! {
                <button type="button" class="button strong" on:click=move |_| walk.tell(Event::Continued(here::now()))>"Continue"</button>
            }.into_any()))}
            <button
                type="button" class="button" class:strong=Signal::derive(move || doing.get().is_first)
                aria-disabled=flag(move || doing.get().is_sending || !may_send.get(), "true")
                on:click=send
            >{text(move || doing.get().send.to_owned())}</button>
            {maybe(move || (doing.get().onward == Onward::WithoutTest).then(|| view! {
                <button type="button" class="button quiet" on:click=move |_| walk.tell(Event::Skipped)>"Go on without a test"</button>
            }.into_any()))}
            <Back walk step=Step::Proving/>
        </div>
    }
}

/// What is known of the mail.
fn outcome(walk: Walk, plan: &Plan, proof: Proof<NotReady>) -> AnyView {
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

/// Gmail has certainly not taken the mail: it goes on by itself, once somebody has signed in again.
#[component]
fn NoSignIn(walk: Walk) -> impl IntoView {
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

fn refused(reason: &NotReady) -> (Advice, Option<RawAnswer>) {
    let raw = match reason {
        NotReady::Trouble(trouble) => trouble.raw.clone(),
        _ => None,
    };
    (test::not_ready(reason), raw)
}

fn doubtful(walk: Walk, plan: &Plan, reason: Option<NotReady>) -> AnyView {
    let raw = match &reason {
        Some(NotReady::Trouble(trouble)) => trouble.raw.clone(),
        _ => None,
    };
    view! {
        <h2 class="verdict wait">"Not known whether it was sent"</h2>
        <Explained explanation=words::doubtful(plan) raw/>
        <Question walk plan=plan.clone()/>
    }
    .into_any()
}

fn taken(walk: Walk, plan: &Plan, reading: Reading<NotReady>) -> AnyView {
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
fn Question(walk: Walk, plan: Plan) -> impl IntoView {
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
