//! The wizard: a step a file, beside the list of steps.
mod adding;
mod confirming;
mod list;
mod lookup;
mod naming;
mod planning;
mod progress;
mod proving;
mod ready;
mod route;
mod trouble;
mod watching;

use leptos::prelude::*;

use super::connection::{Connection, Missing};
use crate::{
    alias::{
        self,
        wizard::{Case, Event, Step, Wizard},
    },
    app::{
        account::account,
        addresses::NotReady,
        frame::{Title, focus},
        parts::{live, maybe, text},
        route::{Naming, Page, Route},
        under_way::{UnderWay, under_way},
        words::{common, wizard as words},
    },
    google::Permission,
    mail::{Address, NotAnAddress},
    session,
};
pub(crate) use list::UnderWayList;
use progress::Progress;

/// One address on the page, and who carries it on.
#[derive(Clone, Copy)]
struct Walk {
    under_way: UnderWay,
    /// The address's, as [`UnderWay`] counts.
    number: usize,
}

impl PartialEq for Walk {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl Walk {
    fn address(self) -> Address {
        self.under_way.numbered(self.number)
    }

    fn tell(self, event: Event<NotReady>) {
        self.under_way.tell(&self.address(), event);
    }

    /// What is known of the address now; nothing, once it was taken out.
    fn read<R>(self, read: impl FnOnce(&Wizard<NotReady>) -> R) -> Option<R> {
        let wizards = self.under_way.wizards().read();
        wizards.find(&self.address()).map(read)
    }

    fn case<R>(self, read: impl FnOnce(&Case<NotReady>) -> R) -> Option<R> {
        self.read(|wizard| read(wizard.case()))
    }

    /// Gmail's own page of send-as addresses, as the account that is to have the address.
    fn gmail_settings(self) -> String {
        let owner = untrack(|| self.case(|case| case.plan.account.clone()));
        account().in_gmail(owner.as_ref(), "settings/accounts")
    }
}

/// True from January 2027 on. <https://support.google.com/mail/answer/17101213>
fn third_party_has_ended() -> bool {
    alias::third_party_has_ended(account().today())
}

/// What the page shows; it changes less often than the wizard does.
#[derive(Clone, Debug, Eq, PartialEq)]
enum Screen {
    /// There is no account to add an address to.
    NoAccount,
    Naming,
    /// The link names something that is no address.
    NoAddress(String, NotAnAddress),
    Step(Address, Step),
    /// It was finished or taken out, here or in another window.
    Gone(Address),
}

/// From "I want to send as accounts@…" to a proven, usable address.
#[component]
pub(crate) fn WizardPage() -> impl IntoView {
    let (account, under_way) = (account(), under_way());
    let Route(page) = expect_context();
    let is_connected = Memo::new(move |_| account.session().read().grant().is_some());
    let whose = Memo::new(move |_| account.session().read().account().map(session::Account::key));
    let knows_account = Memo::new(move |_| whose.read().is_some());
    let named = Memo::new(move |_| match page.get() {
        Page::Add(Naming::Named(address, _)) => Some(address),
        _ => None,
    });
    begin_what_is_named(under_way, whose);
    let screen = Memo::new(move |_| {
        let text = named.get();
        if !knows_account.get() {
            return Screen::NoAccount;
        }
        match text.map(|text| (text.parse::<Address>(), text)) {
            None => Screen::Naming,
            Some((Err(fault), text)) => Screen::NoAddress(text, fault),
            Some((Ok(address), _)) => {
                let wizards = under_way.wizards().read();
                let step = wizards.find(&address).map(Wizard::step);
                match step {
                    Some(step) => Screen::Step(address, step),
                    None => Screen::Gone(address),
                }
            }
        }
    });
    attend(screen);
    let walk = Memo::new(move |_| {
        let address = named.get()?.parse::<Address>().ok()?;
        Some(Walk { under_way, number: under_way.number(&address) })
    });
    route::follow(walk);
    view! {
        {maybe(move || (!is_connected.get()).then(|| view! { <Connection/> }.into_any()))}
        <Missing permission=Permission::ListAliases/>
        <trouble::Keeping under_way/>
        {live(move || draw(under_way, screen.get()))}
    }
}

fn draw(under_way: UnderWay, screen: Screen) -> AnyView {
    match screen {
        Screen::NoAccount => view! { <NoAccount/> }.into_any(),
        Screen::Naming => view! {
            <div class="steps">
                <Progress walk=None/>
                <naming::NamingStep under_way/>
            </div>
        }
        .into_any(),
        Screen::NoAddress(text, fault) => view! { <NoAddress text fault/> }.into_any(),
        Screen::Gone(address) => view! { <Gone address/> }.into_any(),
        Screen::Step(address, step) => {
            let walk = Walk { under_way, number: under_way.number(&address) };
            watching::keep_watch(walk);
            view! {
                <div class="steps">
                    <Progress walk=Some(walk)/>
                    {step_view(walk, step)}
                </div>
            }
            .into_any()
        }
    }
}

fn step_view(walk: Walk, step: Step) -> AnyView {
    match step {
        Step::Planning => view! { <planning::Planning walk/> }.into_any(),
        Step::Adding => view! { <adding::Adding walk/> }.into_any(),
        Step::Confirming => view! { <confirming::Confirming walk/> }.into_any(),
        Step::Proving => view! { <proving::Proving walk/> }.into_any(),
        Step::Ready => view! { <ready::Ready walk/> }.into_any(),
    }
}

/// A link to an address begins with it, or goes on. A place in the history doesn't: what was finished
/// or taken out stays so.
fn begin_what_is_named(under_way: UnderWay, whose: Memo<Option<String>>) {
    let Route(page) = expect_context();
    Effect::new(move |_| {
        let Page::Add(Naming::Named(text, None)) = page.get() else { return };
        if let (Some(_), Ok(address)) = (whose.get(), text.parse::<Address>()) {
            under_way.begin(&address);
        }
    });
}

/// The title carries the step, and the focus goes to its heading.
fn attend(screen: Memo<Screen>) {
    let Title(title) = expect_context();
    Effect::new(move |before: Option<Screen>| {
        let screen = screen.get();
        title.set(match &screen {
            Screen::Step(address, step) => Some(words::heading(*step, address)),
            _ => None,
        });
        let is_news = before.is_some_and(|before| before != Screen::NoAccount && before != screen);
        if is_news && screen != Screen::NoAccount {
            focus("main h1");
        }
        screen
    });
    on_cleanup(move || title.set(None));
}

/// A step's card: its number, its heading, and what is to be done.
#[component]
fn StepCard(walk: Walk, step: Step, children: Children) -> impl IntoView {
    let heading = words::heading(step, &walk.address());
    let plan = untrack(|| walk.case(|case| case.plan.clone()));
    let third_party = plan.filter(|plan| {
        step != Step::Planning && plan.kind.is_some_and(alias::Kind::is_third_party)
    });
    let place = text(move || walk.read(|wizard| progress::place(Some(wizard))).unwrap_or_default());
    view! {
        <section class="card step">
            <div>
                <p class="soft">{place}</p>
                <h1 tabindex="-1">{heading}</h1>
            </div>
            {third_party.map(|plan| view! { <planning::Until plan/> })}
            {children()}
        </section>
    }
}

/// The way back to the step before.
#[component]
fn Back(walk: Walk, step: Step) -> impl IntoView {
    let before = untrack(|| walk.read(|wizard| progress::before(wizard, step))).flatten();
    let address = walk.address();
    let target = match before {
        Some(step) => Page::at(&address, step),
        None => Page::Add(Naming::Correct(address.to_string())),
    };
    view! { <a class="button quiet" href=target.href()>"Back"</a> }
}

#[component]
fn NoAccount() -> impl IntoView {
    view! {
        <section class="card">
            <h1 tabindex="-1">"Add an address"</h1>
            <p>"Connect the Gmail account first that is to send from the new address. This page then goes on by itself."</p>
        </section>
    }
}

#[component]
fn NoAddress(text: String, fault: NotAnAddress) -> impl IntoView {
    view! {
        <section class="card">
            <h1 tabindex="-1">"This link names no address"</h1>
            <p>"“"{text}"”: "{common::not_an_address(fault)}</p>
            <p><a class="button strong" href=Page::Add(Naming::New).href()>"Enter an address"</a></p>
        </section>
    }
}

#[component]
fn Gone(address: Address) -> impl IntoView {
    view! {
        <section class="card">
            <h1 tabindex="-1">"This address is no longer being added"</h1>
            <p>{address.to_string()}" was finished or taken out, here or in another window. What stands in Gmail is as it was."</p>
            <p class="row">
                <a class="button strong" href=Page::Addresses.href()>"See all addresses"</a>
                <a class="button" href=Page::add(&address).href()>"Begin with it again"</a>
            </p>
        </section>
    }
}
