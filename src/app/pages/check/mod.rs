mod driver;

use leptos::prelude::*;

use crate::{
    app::{
        pages::check::driver::Driver,
        parts::{Copy, Heading, Icon, LetterText, flag, live, maybe, text},
        press::send_guard,
        route::Page,
        state::account::account,
    },
    browser::{clock, location},
    check::{Finding, Point},
    google::Permission,
    words::{
        check as words,
        check::{Act, CheckTarget, Line},
        common,
    },
};

/// Looks at everything between this page and a mail, in order.
#[component]
pub(crate) fn CheckPage() -> impl IntoView {
    let driver = Driver::open();
    view! {
        <Heading text="Check set-up" lede=words::LEDE/>
        <section class="card" aria-labelledby="report">
            <div class="spread">
                <div>
                    <h2 id="report">"Report"</h2>
                    <p class="soft">{text(move || words::summary(&driver.report.read()))}</p>
                </div>
                <div class="row">
                    <button
                        type="button" class="button"
                        aria-disabled=flag(move || driver.report.read().is_looking(), "true")
                        on:click=move |_| driver.begin_again()
                    >"Check again"</button>
                    <Copy text=Signal::derive(move || driver.text()) what="report" is_said=true/>
                </div>
            </div>
            <ol class="checks" aria-label="Report">
                {Point::ALL.map(|point| view! { <Row driver point/> }).into_iter().collect_view()}
            </ol>
            <p class="soft">{words::ON_SETUP}<a href=Page::Setup.href()>"Setup"</a>"."</p>
        </section>
    }
}

#[component]
fn Row(driver: Driver, point: Point) -> impl IntoView {
    let finding = Memo::new(move |_| driver.report.read().finding(point));
    let class = Signal::derive(move || match *finding.read() {
        Finding::Failed(_) => "failed",
        _ => "",
    });
    view! {
        <li class=class>
            {live(move || status(&finding.read()))}
            <div>
                <b>{words::title(point)}</b>
                {live(move || {
                    let registration = account().registration();
                    found(driver, words::line(point, &finding.read(), &registration))
                })}
                {(point == Point::OwnMail).then(|| view! { <SendMail driver/> })}
            </div>
        </li>
    }
}

/// It stays where it is while the mail is on its way, and so does the focus.
#[component]
fn SendMail(driver: Driver) -> impl IntoView {
    let guard = send_guard();
    let is_there = Memo::new(move |_| driver.report.read().offers_mail());
    maybe(move || {
        let waits = flag(move || !driver.report.read().may_send() || guard.is_closed(), "true");
        is_there.get().then(|| view! {
            <div class="row">
                <button type="button" class="button" aria-disabled=waits on:click=move |_| driver.send_mail()>
                    "Send a mail to myself"
                </button>
            </div>
        }.into_any())
    })
}

fn status(finding: &Finding) -> AnyView {
    let (icon, class) = match finding {
        Finding::Open | Finding::Looking => (Icon::Clock, "status"),
        Finding::Passed(_) => (Icon::Tick, "status good"),
        Finding::Failed(_) => (Icon::Warning, "status bad"),
        Finding::Skipped(_) => (Icon::Dash, "status"),
    };
    view! { <span class=class>{icon.view()}<span>{words::word(finding)}</span></span> }.into_any()
}

fn found(driver: Driver, line: Line) -> AnyView {
    let next = line.next_step(clock::named);
    let Line { text, act, letter, .. } = line;
    view! {
        <p>{text}</p>
        {next.map(|next| view! { <p class="next">{next}</p> })}
        {act.map(|act| view! { <div class="row">{action(driver, act)}</div> })}
        {letter.map(|letter| view! { <LetterText letter/> })}
    }
    .into_any()
}

fn action(driver: Driver, act: Act) -> AnyView {
    match act {
        Act::Go(label, place) => view! { <a class="button" href=page(place).href()>{label}</a> }.into_any(),
        Act::Open(label, href) => view! {
            <a class="button" href=href target="_blank" rel="noopener noreferrer">
                {label}<span class="unseen">{common::OPENS_BESIDE}</span>
            </a>
        }
        .into_any(),
        Act::Grant(permission) => view! {
            <button type="button" class="button" on:click=move |_| driver.account.grant(permission)>
                "Grant"
                {(permission == Permission::ReadBack).then(|| view! { <span class="unseen">{words::GRANT_HEADERS}</span> })}
            </button>
        }
        .into_any(),
        Act::AskAgain => view! {
            <button type="button" class="button" on:click=move |_| driver.account.ask_again()>"Grant"</button>
        }
        .into_any(),
        Act::Reload => view! {
            <button type="button" class="button" on:click=move |_| location::reload()>"Load the page again"</button>
        }
        .into_any(),
    }
}

const fn page(place: CheckTarget) -> Page {
    match place {
        CheckTarget::Settings => Page::Settings,
        CheckTarget::Addresses => Page::Addresses,
        CheckTarget::Test => Page::Test(None),
        CheckTarget::Setup => Page::Setup,
    }
}
