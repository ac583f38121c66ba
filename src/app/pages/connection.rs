//! The sign-in as every page shows it.

use leptos::prelude::*;

use super::{addresses::LookTrouble, ahead::Ahead};
use crate::{
    app::{
        account::account,
        addresses::addresses,
        frame::focus,
        later::{Piece, later},
        parts::{Copy, Explained, Icon, live, maybe, text},
        route::Page,
        words::{
            common,
            permissions::permit,
            sign_in::{self, Shown},
        },
    },
    browser::here,
    google::{InApp, Permission},
    session::{Ending, Event, SignInTrouble, State},
};

/// Which card to show; it changes less often than the session does.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Screen {
    SignedOut,
    Redeeming,
    SignedIn(String),
    /// `stays` if a sign-in of the expected one still stands.
    OtherAccount {
        came: String,
        expected: String,
        stays: bool,
    },
    Ended(Ending, String),
    Disconnected,
}

fn screen(state: &State) -> Screen {
    match state {
        State::SignedOut => Screen::SignedOut,
        State::Redeeming { .. } => Screen::Redeeming,
        State::SignedIn(grant) => Screen::SignedIn(grant.account().address().to_string()),
        State::OtherAccount { grant, expected, before } => Screen::OtherAccount {
            came: grant.account().address().to_string(),
            expected: expected.to_string(),
            stays: matches!(&**before, State::SignedIn(before) if before.account().address() == expected),
        },
        State::Ended { account, ending, .. } => {
            Screen::Ended(*ending, account.address().to_string())
        }
        State::Disconnected { .. } => Screen::Disconnected,
    }
}

/// The card "Gmail account".
#[component]
pub(crate) fn Connection() -> impl IntoView {
    let account = account();
    let screen = Memo::new(move |_| screen(account.session().read().state()));
    view! {
        <SignInProblem/>
        <section class="card" aria-labelledby="connection">
            {live(move || match screen.get() {
                Screen::SignedOut => view! { <SignedOut/> }.into_any(),
                Screen::Redeeming => view! {
                    <h2 id="connection">"Gmail account"</h2>
                    <p class="watch"><span class="pulse"></span>"Finishing the sign-in with Google…"</p>
                }.into_any(),
                screen => later(move || Piece::Card(screen.clone())),
            })}
        </section>
    }
}

pub(super) fn card(screen: Screen) -> AnyView {
    match screen {
        Screen::SignedIn(address) => view! { <SignedIn address/> }.into_any(),
        Screen::OtherAccount { came, expected, stays } => {
            view! { <OtherAccount came expected stays/> }.into_any()
        }
        Screen::Ended(ending, address) => view! { <Ended ending address/> }.into_any(),
        Screen::Disconnected => view! { <Disconnected/> }.into_any(),
        Screen::SignedOut | Screen::Redeeming => ().into_any(),
    }
}

#[component]
fn SignedOut() -> impl IntoView {
    let account = account();
    let in_app = InApp::of(&here::user_agent());
    // One strong action a page: a sign-in that was not finished has its own.
    let is_first =
        Signal::derive(move || in_app.is_none() && account.session().read().trouble().is_none());
    view! {
        {in_app.map(|app| later(move || Piece::InApp(app)))}
        <div class="spread">
            <div>
                <h2 id="connection">"Gmail account"</h2>
                <p class="soft">"Not connected yet."</p>
            </div>
            <button class="button" class:strong=is_first on:click=move |_| account.connect()>"Connect to Gmail"</button>
        </div>
        <Ahead/>
    }
}

#[component]
fn SignedIn(address: String) -> impl IntoView {
    let account = account();
    let addresses = addresses();
    let until = text(move || {
        let session = account.session().read();
        let until = session.grant().map(|grant| here::clock_time(grant.ends()));
        until.map(|until| format!("Signed in until {until}.")).unwrap_or_default()
    });
    let counted = text(move || {
        let listing = addresses.listing().read();
        let Some(roster) = listing.roster() else { return String::new() };
        let all = common::count(roster.iter().count(), "address", "addresses");
        format!("{all}, {} can be used. ", roster.usable().count())
    });
    view! {
        <div class="spread">
            <div>
                <h2 id="connection">"Gmail account"</h2>
                <p>"Connected as "<strong>{address}</strong></p>
                <p class="soft">{counted}{until}</p>
                <p><a href=Page::Permissions { forgotten: false }.href()>"What Fromline may do, and what it keeps"</a></p>
            </div>
            <button
                class="button"
                on:click=move |_| {
                    account.tell(Event::Disconnected);
                    focus("main h1");
                }
            >"Disconnect"</button>
        </div>
        <Unwanted/>
        <MissingSome/>
        <LookTrouble/>
        {maybe(move || account.unkept().get().then(|| view! {
            <p class="note">"This browser keeps nothing for this page: loading it again will sign you out."</p>
        }.into_any()))}
    }
}

/// Another account is connected than the deployer wants here; somebody has allowed it.
#[component]
fn Unwanted() -> impl IntoView {
    let account = account();
    let unwanted = move || {
        let wanted = account.wanted()?;
        let session = account.session().read();
        session.account().filter(|now| *now.address() != wanted).map(|_| wanted)
    };
    view! {
        {maybe(move || unwanted().map(|wanted| {
            let name = format!("Sign in as {wanted}");
            view! {
                <div class="note spread">
                    <p>"Fromline is set up for "<strong>{wanted.to_string()}</strong>" here, and another account is connected."</p>
                    <button class="button" on:click=move |_| account.sign_in_as(wanted.clone(), None)>{name}</button>
                </div>
            }.into_any()
        }))}
    }
}

/// A permission that was left unticked, and the way to give it.
#[component]
pub(crate) fn Missing(permission: Permission) -> impl IntoView {
    let account = account();
    let permit = permit(permission);
    let missing = move || account.session().read().grant().is_some() && !account.allows(permission);
    view! {
        {maybe(move || missing().then(|| view! {
            <div class="note spread">
                <p>{permit.without}" The permission is missing: “"{permit.googles}"”."</p>
                <button class="button" on:click=move |_| account.grant(permission)>"Grant"</button>
            </div>
        }.into_any()))}
    }
}

/// The two permissions of Connect: what is missing of them, and one way to both.
#[component]
pub(crate) fn MissingSome() -> impl IntoView {
    let account = account();
    let lacks =
        move |permission| account.session().read().grant().is_some() && !account.allows(permission);
    let lacks_both = Memo::new(move |_| Permission::AT_CONNECT.into_iter().all(lacks));
    live(move || {
        if !lacks_both.get() {
            return Permission::AT_CONNECT
                .map(|permission| view! { <Missing permission/> })
                .into_any();
        }
        view! {
            <div class="note spread">
                <div>
                    {Permission::AT_CONNECT.map(|permission| view! { <p>{permit(permission).without}</p> })}
                    <p>"No box was ticked on Google’s page."</p>
                </div>
                <button class="button" on:click=move |_| account.ask_again()>"Grant"</button>
            </div>
        }
        .into_any()
    })
}

#[component]
fn OtherAccount(came: String, expected: String, stays: bool) -> impl IntoView {
    let account = account();
    let is_wanted = account.wanted().is_some_and(|wanted| wanted.as_str() == expected);
    let was_here = account.session().read_untracked().account().is_some();
    let why = sign_in::why_expected(is_wanted, was_here);
    view! {
        <h2 id="connection">"Another account signed in"</h2>
        <p>"You signed in as "<strong>{came.clone()}</strong>". Fromline expected "<strong>{expected.clone()}</strong>". "{why}</p>
        <p class="soft">"Nothing was done in the name of "{came.clone()}". Mail, addresses and lists of the two are never mixed."</p>
        <div class="row">
            {if stays {
                view! {
                    <button class="button strong" on:click=move |_| account.tell(Event::KeptBefore)>"Stay with "{expected}</button>
                }.into_any()
            } else {
                view! {
                    <button class="button strong" on:click=move |_| account.connect_expected()>"Sign in as "{expected}</button>
                }.into_any()
            }}
            <button class="button" on:click=move |_| account.tell(Event::TookOther)>"Use "{came}</button>
            {(!stays).then(|| view! {
                <button class="button quiet" on:click=move |_| account.tell(Event::Disconnected)>"Disconnect"</button>
            })}
        </div>
    }
}

#[component]
fn Ended(ending: Ending, address: String) -> impl IntoView {
    let account = account();
    view! {
        <div class="spread">
            <div>
                <h2 id="connection">"Your sign-in has ended"</h2>
                <p>"It was "<strong>{address}</strong>". "{sign_in::ending(ending)}</p>
            </div>
            <div class="row">
                <button class="button strong" on:click=move |_| account.renew()>"Sign in again"</button>
                <button class="button quiet" on:click=move |_| account.tell(Event::Disconnected)>"Disconnect"</button>
            </div>
        </div>
    }
}

#[component]
fn Disconnected() -> impl IntoView {
    let account = account();
    let voice = crate::app::voice::voice();
    let proof = Memo::new(move |_| match account.session().read().state() {
        State::Disconnected { proof, .. } => Some(*proof),
        _ => None,
    });
    Effect::new(move |_| {
        if let Some(proof) = proof.get() {
            voice.say(sign_in::proof(proof));
        }
    });
    view! {
        <div class="spread">
            <div>
                <h2 id="connection">"Disconnected"</h2>
                <p>{text(move || proof.get().map(sign_in::proof).unwrap_or_default().to_owned())}</p>
            </div>
            <button class="button strong" on:click=move |_| account.connect()>"Connect to Gmail"</button>
        </div>
    }
}

/// What came of the last attempt to sign in, if it came to nothing.
#[component]
fn SignInProblem() -> impl IntoView {
    let account = account();
    let trouble = Memo::new(move |_| account.session().read().trouble().cloned());
    view! {
        {maybe(move || trouble.get().map(|trouble| later(move || Piece::Problem(trouble.clone()))))}
    }
}

/// This is no real browser: Google would refuse.
pub(super) fn in_app(app: InApp) -> AnyView {
    let address = here::address();
    view! {
        <Explained explanation=sign_in::in_app(app)>
            <code>{address.clone()}</code>
            <Copy text=Signal::stored(address) what="this page’s address"/>
        </Explained>
    }
    .into_any()
}

/// Google's page as it will look, in words and boxes of ours.
pub(super) fn warning() -> AnyView {
    view! {
        <figure class="picture" aria-label="Google’s warning">
            <p class="picture-title">{Icon::Warning.view()}<b>"Google hasn’t verified this app"</b></p>
            <p>"The app is requesting access to sensitive info in your Google Account. …"</p>
            <p><span class="picture-link">"Advanced"</span>" ← press this first"</p>
            <p><span class="picture-link">"Go to Fromline (unsafe)"</span>" ← then this"</p>
            <figcaption>"Google shows the name that the app was given; it may be another than Fromline."</figcaption>
        </figure>
    }
    .into_any()
}

pub(super) fn problem(trouble: SignInTrouble) -> AnyView {
    let account = account();
    crate::app::voice::voice().warn(sign_in::explain(&trouble).title);
    match trouble {
        SignInTrouble::Unfinished => view! { <Unfinished/> }.into_any(),
        trouble => {
            let raw = sign_in::raw(&trouble);
            view! {
                <Explained explanation=sign_in::explain(&trouble) raw>
                    <button class="button quiet" on:click=move |_| account.tell(Event::TroubleRead)>"Close"</button>
                </Explained>
            }
            .into_any()
        }
    }
}

/// Asks what Google showed: pages that stay with Google never tell us.
#[component]
fn Unfinished() -> impl IntoView {
    let account = account();
    let (shown, set_shown) = signal(None::<Shown>);
    view! {
        <section class="card" aria-labelledby="unfinished">
            <div>
                <h2 id="unfinished">"The sign-in was not finished"</h2>
                <p class="soft">"Nothing is lost. What did Google show?"</p>
            </div>
            <fieldset class="choices compact">
                <legend class="unseen">"What did Google show?"</legend>
                {Shown::ALL.into_iter().map(|one| view! {
                    <label class="choice slim">
                        <input type="radio" name="shown" on:change=move |_| set_shown.set(Some(one))/>
                        <span>{one.label()}</span>
                    </label>
                }).collect_view()}
            </fieldset>
            {maybe(move || shown.get().map(|shown| view! { <Explained calm=true explanation=shown.explain()/> }.into_any()))}
            <div class="row">
                <button class="button strong" on:click=move |_| account.renew_here()>"Go on with the sign-in"</button>
                <button class="button quiet" on:click=move |_| account.tell(Event::TroubleRead)>"Not now"</button>
            </div>
        </section>
    }
}
