//! The wizard: a step a file, beside the list of steps.
mod adding;
mod confirming;
mod gmail;
mod lookup;
mod naming;
mod planning;
mod progress;
mod proving;
mod question;
mod ready;
mod route;
mod step;
mod trouble;
mod watching;

use leptos::prelude::*;

use crate::{
    app::{
        cards::{connection::Connection, missing::Missing},
        focus::focus,
        pages::wizard::{progress::Progress, step::StepContext},
        parts::{live, maybe},
        route::{Naming, Page, Route, Title},
        state::{
            account::account,
            wizards::{WizardDriver, wizards},
        },
    },
    google::Permission,
    mail::{Address, AddressError},
    session,
    wizard::{Step, Wizard},
    words::wizard as words,
};

/// What the page shows; it changes less often than the wizard does.
#[derive(Clone, Debug, Eq, PartialEq)]
enum WizardScreen {
    /// There is no account to add an address to.
    NoAccount,
    Naming,
    /// The link names something that is no address.
    NoAddress(String, AddressError),
    Step(Address, Step),
    /// It was finished or taken out, here or in another window.
    Gone(Address),
}

/// From "I want to send as accounts@…" to a proven, usable address.
#[component]
pub(crate) fn WizardPage() -> impl IntoView {
    let (account, driver) = (account(), wizards());
    let Route(page) = expect_context();
    let is_connected = Memo::new(move |_| account.session().read().grant().is_some());
    let whose = Memo::new(move |_| account.session().read().account().map(session::Account::key));
    let knows_account = Memo::new(move |_| whose.read().is_some());
    let named = Memo::new(move |_| match page.get() {
        Page::Add(Naming::Named(address, _)) => Some(address),
        _ => None,
    });
    begin_what_is_named(driver, whose);
    let screen = Memo::new(move |_| {
        let text = named.get();
        if !knows_account.get() {
            return WizardScreen::NoAccount;
        }
        match text.map(|text| (text.parse::<Address>(), text)) {
            None => WizardScreen::Naming,
            Some((Err(fault), text)) => WizardScreen::NoAddress(text, fault),
            Some((Ok(address), _)) => {
                let wizards = driver.wizards().read();
                let step = wizards.find(&address).map(Wizard::step);
                match step {
                    Some(step) => WizardScreen::Step(address, step),
                    None => WizardScreen::Gone(address),
                }
            }
        }
    });
    attend(screen);
    let walk = Memo::new(move |_| {
        let address = named.get()?.parse::<Address>().ok()?;
        Some(StepContext { driver, number: driver.number(&address) })
    });
    route::follow(walk);
    view! {
        {maybe(move || (!is_connected.get()).then(|| view! { <Connection/> }.into_any()))}
        <Missing permission=Permission::ListAliases/>
        <trouble::Keeping driver/>
        {live(move || draw(driver, screen.get()))}
    }
}

fn draw(driver: WizardDriver, screen: WizardScreen) -> AnyView {
    match screen {
        WizardScreen::NoAccount => view! { <NoAccount/> }.into_any(),
        WizardScreen::Naming => view! {
            <div class="steps">
                <Progress walk=None/>
                <naming::NamingStep driver/>
            </div>
        }
        .into_any(),
        WizardScreen::NoAddress(text, fault) => view! { <NoAddress text fault/> }.into_any(),
        WizardScreen::Gone(address) => view! { <Gone address/> }.into_any(),
        WizardScreen::Step(address, step) => {
            let walk = StepContext { driver, number: driver.number(&address) };
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

fn step_view(walk: StepContext, step: Step) -> AnyView {
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
fn begin_what_is_named(driver: WizardDriver, whose: Memo<Option<String>>) {
    let Route(page) = expect_context();
    Effect::new(move |_| {
        let Page::Add(Naming::Named(text, None)) = page.get() else { return };
        if let (Some(_), Ok(address)) = (whose.get(), text.parse::<Address>()) {
            driver.begin(&address);
        }
    });
}

/// The title carries the step, and the focus goes to its heading.
fn attend(screen: Memo<WizardScreen>) {
    let Title(title) = expect_context();
    Effect::new(move |before: Option<WizardScreen>| {
        let screen = screen.get();
        title.set(match &screen {
            WizardScreen::Step(address, step) => Some(words::heading(*step, address)),
            _ => None,
        });
        let is_news =
            before.is_some_and(|before| before != WizardScreen::NoAccount && before != screen);
        if is_news && screen != WizardScreen::NoAccount {
            focus("main h1");
        }
        screen
    });
    on_cleanup(move || title.set(None));
}

#[component]
fn NoAccount() -> impl IntoView {
    view! {
        <section class="card">
            <h1 tabindex="-1">"Add an address"</h1>
            <p>{words::NO_ACCOUNT}</p>
        </section>
    }
}

#[component]
fn NoAddress(text: String, fault: AddressError) -> impl IntoView {
    view! {
        <section class="card">
            <h1 tabindex="-1">"This link names no address"</h1>
            <p>{words::no_address(&text, fault)}</p>
            <p><a class="button strong" href=Page::Add(Naming::New).href()>"Enter an address"</a></p>
        </section>
    }
}

#[component]
fn Gone(address: Address) -> impl IntoView {
    view! {
        <section class="card">
            <h1 tabindex="-1">"This address is no longer being added"</h1>
            <p>{words::gone(&address)}</p>
            <p class="row">
                <a class="button strong" href=Page::Addresses.href()>"See all addresses"</a>
                <a class="button" href=Page::add(&address).href()>"Begin with it again"</a>
            </p>
        </section>
    }
}
