//! The administrator's sign-in, and how far reading is.

use leptos::prelude::*;

use crate::{
    app::{
        focus::focus,
        pages::organisation::shared::OrganisationPageState,
        parts::{Explained, live, maybe, text},
        state::{
            admin_grant::AdminGrant,
            organisation::{OrganisationDriver, ReadingScreen},
        },
        voice::voice,
    },
    browser::clock,
    google::directory::{AdminPermission, DirectoryError, DirectoryErrorKind},
    session::renewal::RenewalScreen,
    words::{organisation as words, permissions, renewal, sign_in},
};

#[component]
pub(super) fn Access(state: OrganisationPageState) -> impl IntoView {
    let driver = state.driver();
    let (screen, reading) = (driver.admin.screen(), driver.reading());
    let is_first = Memo::new(move |_| {
        *reading.read() == ReadingScreen::Nothing && driver.admin.grant().read().is_none()
    });
    announce(driver);
    view! {
        {live(move || window(driver.admin, screen.get()))}
        {maybe(move || stranger(driver))}
        {maybe(move || is_first.get().then(|| view! { <First driver/> }.into_any()))}
        {maybe(move || (!is_first.get()).then(|| view! { <Reading driver/> }.into_any()))}
    }
}

/// What it is for and what is asked for, before anything is.
#[component]
fn First(driver: OrganisationDriver) -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="look">
            <h2 id="look">{words::FIRST.0}</h2>
            <p>{words::FIRST.1}</p>
            <p><button type="button" class="button strong" id="look-now" on:click=move |_| driver.look()>{words::LOOK}</button></p>
            <p class="soft">{words::NOT_KEPT}</p>
            <details>
                <summary>"What you allow"</summary>
                <dl class="values">
                    {AdminPermission::LOOK.map(|one| {
                        let permit = words::permit(one);
                        view! {
                            <dt>{permit.name}</dt>
                            <dd>{permit.allows}" "{permit.used}" "<span class="soft">{permissions::googles_name(&permit)}</span></dd>
                        }
                    }).collect_view()}
                </dl>
            </details>
            <details>
                <summary>{words::ROLE.0}</summary>
                <p>{words::ROLE.1}</p>
                <p><a class="button" target="_blank" rel="noopener noreferrer" href=words::ROLES>{words::ROLES_LINK}</a></p>
            </details>
            <p class="soft">{words::PERSONAL}</p>
        </section>
    }
}

/// Google's window, while it is away.
fn window(admin: AdminGrant, screen: RenewalScreen) -> AnyView {
    let line = move |word: &'static str| {
        view! {
            <section class="card" aria-label="Sign-in of an administrator">
                <p class="watch"><span class="pulse"></span>{word}</p>
                <div class="row">
                    <button type="button" class="button" on:click=move |_| admin.show_window()>"Show the window"</button>
                    <button type="button" class="button" on:click=move |_| admin.ask()>"Open it again"</button>
                    <button type="button" class="button quiet" on:click=move |_| admin.cancel()>"Cancel"</button>
                </div>
            </section>
        }
        .into_any()
    };
    match screen {
        RenewalScreen::Quiet => ().into_any(),
        RenewalScreen::Away | RenewalScreen::Asking => line(renewal::ASKING),
        RenewalScreen::Stalled => line(renewal::STALLED),
        RenewalScreen::Redeeming => {
            view! { <p class="watch"><span class="pulse"></span>{sign_in::FINISHING}</p> }
                .into_any()
        }
        RenewalScreen::Failed(trouble) => {
            let (explanation, raw) = (sign_in::advise(&trouble), sign_in::raw(&trouble));
            view! {
                <Explained explanation raw>
                    <button type="button" class="button strong" on:click=move |_| admin.ask()>"Try again"</button>
                    <button type="button" class="button quiet" on:click=move |_| admin.cancel()>"Close"</button>
                </Explained>
            }
            .into_any()
        }
    }
}

/// Another account has answered than the one that was read with.
fn stranger(driver: OrganisationDriver) -> Option<AnyView> {
    let admin = driver.admin;
    let now = admin.stranger().get()?.account().address().to_string();
    let before = admin.grant().get()?.account().address().to_string();
    let told = words::another_account(&before, &now);
    let (again, other) = (format!("Sign in as {before}"), format!("Start again as {now}"));
    Some(
        view! {
            <section class="note" role="group" aria-label="Another account">
                <p>{told}</p>
                <div class="row">
                    <button type="button" class="button" on:click=move |_| admin.ask()>{again}</button>
                    <button type="button" class="button" on:click=move |_| driver.begin_as_stranger()>{other}</button>
                    <button type="button" class="button quiet" on:click=move |_| admin.cancel()>"Cancel"</button>
                </div>
            </section>
        }
        .into_any(),
    )
}

/// How far reading is, and by whose permission.
#[component]
fn Reading(driver: OrganisationDriver) -> impl IntoView {
    let (directory, reading) = (driver.directory(), driver.reading());
    let is_reading = Memo::new(move |_| *reading.read() == ReadingScreen::Reading);
    let told = text(move || {
        let directory = directory.read();
        let users = directory.users().len();
        match &*reading.read() {
            ReadingScreen::Nothing => String::new(),
            ReadingScreen::Reading => words::reading(users),
            ReadingScreen::Stopped | ReadingScreen::Over | ReadingScreen::Failed(_) => {
                words::was_read(users, directory.domains.as_ref().map(Vec::len))
            }
        }
    });
    let by = text(move || {
        let grant = driver.admin.grant().get();
        let told = |grant: &crate::session::Grant| {
            words::looking_as(grant.account().address().as_str(), &clock::clock_time(grant.ends()))
        };
        grant.filter(|grant| !grant.is_spent()).as_ref().map(told).unwrap_or_default()
    });
    view! {
        <section class="card" aria-label="Reading">
            <div class="spread">
                <div>
                    <p class:watch=is_reading id="reading" tabindex="-1">{maybe(move || is_reading.get().then(|| view! { <span class="pulse"></span> }.into_any()))}{told}</p>
                    <p class="soft">{by}" "{words::NOT_KEPT}</p>
                </div>
                <div class="row">
                    {live(move || if is_reading.get() {
                        view! { <button type="button" class="button" on:click=move |_| driver.stop_reading()>{words::STOP}</button> }.into_any()
                    } else {
                        view! {
                            <button type="button" class="button" on:click=move |_| driver.look()>"Read again"</button>
                            <button type="button" class="button quiet" on:click=move |_| driver.forget()>"Forget it"</button>
                        }.into_any()
                    })}
                </div>
            </div>
            {maybe(move || (*reading.read() == ReadingScreen::Stopped).then(|| view! { <p class="note">{words::STOPPED}</p> }.into_any()))}
            {maybe(move || driver.domains_trouble().get().map(|error| view! {
                <p class="note">{words::permit(AdminPermission::SeeDomains).without}" "<span class="soft">{words::explain(&error.kind).explanation.title}</span></p>
            }.into_any()))}
            {maybe(move || match reading.get() {
                ReadingScreen::Failed(error) => Some(view! { <Failed driver error/> }.into_any()),
                ReadingScreen::Over if directory.read().users().is_empty() => Some(view! { <p class="note">{words::EMPTY}</p> }.into_any()),
                _ => None,
            })}
        </section>
    }
}

/// Why reading came to nothing, or to a part.
#[component]
fn Failed(driver: OrganisationDriver, error: DirectoryError) -> impl IntoView {
    let DirectoryError { kind, answer } = error;
    let is_elses =
        matches!(kind, DirectoryErrorKind::NotAllowed | DirectoryErrorKind::NoOrganisation);
    let other = move |_| {
        driver.forget();
        driver.look();
    };
    view! {
        <Explained explanation=words::explain(&kind) raw=answer.raw>
            {if is_elses {
                view! { <button type="button" class="button strong" on:click=other>"Sign in with another account"</button> }.into_any()
            } else {
                view! { <button type="button" class="button strong" on:click=move |_| driver.look()>"Try again"</button> }.into_any()
            }}
        </Explained>
    }
}

/// Tells those who don't see it how reading ended.
fn announce(driver: OrganisationDriver) {
    let voice = voice();
    let (directory, reading) = (driver.directory(), driver.reading());
    Effect::new(move |before: Option<ReadingScreen>| {
        let now = reading.get();
        match (before, &now) {
            // What was pressed is gone, and Google's window had the focus meanwhile.
            (Some(ReadingScreen::Nothing), ReadingScreen::Reading) => focus("#reading"),
            (Some(ReadingScreen::Reading), ReadingScreen::Over | ReadingScreen::Stopped) => {
                let directory = directory.read_untracked();
                let domains = directory.domains.as_ref().map(Vec::len);
                voice.say(words::was_read(directory.users().len(), domains));
            }
            (Some(_), ReadingScreen::Failed(error)) => {
                voice.warn(words::explain(&error.kind).explanation.title);
            }
            _ => {}
        }
        now
    });
}
