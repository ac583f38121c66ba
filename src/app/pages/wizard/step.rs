//! What the steps share: the address that they are about, and their card.

use leptos::prelude::*;

use crate::{
    alias::{self, SendAsList},
    app::{
        parts::{Explained, WorthChip, maybe, text},
        route::{Naming, Page},
        state::{account::account, addresses::addresses, wizards::WizardDriver},
    },
    mail::Address,
    standing::Worth,
    wizard::{Case, Event, Plan, Step, Wizard},
    words::wizard as words,
};

/// The address that a step is about, and the driver of its wizard.
#[derive(Clone, Copy)]
pub(crate) struct StepContext {
    pub(crate) driver: WizardDriver,
    /// The address's, as [`WizardDriver`] counts.
    pub(crate) number: usize,
}

impl PartialEq for StepContext {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl StepContext {
    pub(crate) fn address(self) -> Address {
        self.driver.numbered(self.number)
    }

    pub(crate) fn tell(self, event: Event) {
        self.driver.tell(&self.address(), event);
    }

    /// What is known of the address now; nothing, once it was taken out.
    pub(crate) fn read<R>(self, read: impl FnOnce(&Wizard) -> R) -> Option<R> {
        let wizards = self.driver.wizards().read();
        wizards.find(&self.address()).map(read)
    }

    pub(crate) fn case<R>(self, read: impl FnOnce(&Case) -> R) -> Option<R> {
        self.read(|wizard| read(wizard.case()))
    }

    /// Gmail's own page of send-as addresses, as the account that is to have the address.
    pub(crate) fn gmail_settings(self) -> String {
        let owner = untrack(|| self.case(|case| case.plan.account.clone()));
        account().in_gmail(owner.as_ref(), "settings/accounts")
    }
}

/// True for an address that Gmail stops sending from in January 2027.
pub(crate) fn ends(plan: &Plan) -> bool {
    plan.kind.is_some_and(|kind| alias::third_party_ends_for(&plan.account, kind))
}

/// True once that day has come. <https://support.google.com/mail/answer/17101213>
pub(crate) fn has_ended(plan: &Plan) -> bool {
    ends(plan) && alias::third_party_has_ended(account().today())
}

/// A step's card: its number, its heading, and what is to be done.
#[component]
pub(crate) fn StepCard(walk: StepContext, step: Step, children: Children) -> impl IntoView {
    let heading = words::heading(step, &walk.address());
    let plan = untrack(|| walk.case(|case| case.plan.clone()));
    // Told once, on the step of the decision; after that a mark is enough, until the day has come.
    let ends = plan.filter(|plan| step != Step::Planning && ends(plan)).map(|plan| {
        if has_ended(&plan) {
            return view! { <Until plan/> }.into_any();
        }
        let days = alias::days_until_third_party_ends(account().today());
        view! { <p><WorthChip worth=Worth::Stops { days }/></p> }.into_any()
    });
    let place = text(move || walk.read(|wizard| words::place(wizard.place())).unwrap_or_default());
    view! {
        <section class="card step">
            <div>
                <p class="soft">{place}</p>
                <h1 tabindex="-1">{heading}</h1>
            </div>
            {ends}
            {children()}
        </section>
    }
}

/// The way back to the step before.
#[component]
pub(crate) fn Back(walk: StepContext, step: Step) -> impl IntoView {
    let before = untrack(|| walk.read(|wizard| wizard.step_before(step))).flatten();
    let address = walk.address();
    let target = match before {
        Some(step) => Page::at(&address, step),
        None => Page::Add(Naming::Correct(address.to_string())),
    };
    view! { <a class="button quiet" href=target.href()>"Back"</a> }
}

/// What works now, and for how long.
#[component]
pub(crate) fn Until(plan: Plan) -> impl IntoView {
    let has_ended = has_ended(&plan);
    let days = alias::days_until_third_party_ends(account().today());
    let notice = if has_ended { words::has_ended(&plan) } else { words::notice(&plan, days) };
    view! {
        <div class="note stack">
            <p>{notice}</p>
            <details>
                <summary>{words::what_works(has_ended)}</summary>
                <ul class="bullets inner">{words::ways(&plan).into_iter().map(|way| view! { <li>{way}</li> }).collect_view()}</ul>
            </details>
        </div>
    }
}

/// Gmail takes no more than ninety-nine.
#[component]
pub(crate) fn Full(walk: StepContext) -> impl IntoView {
    let addresses = addresses();
    let is_full = Memo::new(move |_| {
        let listing = addresses.listing().read();
        let is_new =
            |address| listing.roster().is_some_and(|roster| roster.find(address).is_none());
        listing.roster().is_some_and(SendAsList::is_full) && is_new(&walk.address())
    });
    view! {
        {maybe(move || is_full.get().then(|| view! {
            <Explained explanation=words::full()>
                <a class="button" target="_blank" rel="noopener noreferrer" href=walk.gmail_settings()>{words::LOOK_AT_THEM}</a>
            </Explained>
        }.into_any()))}
    }
}
