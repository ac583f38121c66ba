use leptos::prelude::*;

use crate::{
    app::{
        chunks::{Chunk, Chunks},
        focus::{catch_the_focus, focus},
        pages::{self, home::HomePage},
        parts::{Drawing, Mark, Piece, along, flag, later, live, text},
        press::{SendGuard, ignore_held_keys},
        route::{Page, Route, Title, current_page},
        slot::Slot,
        state::{
            account::{AccountDriver, account},
            addresses::Addresses,
            base::BaseBook,
            composer::Composer,
            config_file::registration,
            drift::DriftWatch,
            groups::GroupsDriver,
            health::HealthBook,
            opener::OpenerDriver,
            organisation::OrganisationDriver,
            outbox::Outbox,
            outside::OutsidePolicy,
            proofs::ProofBook,
            renewal::RenewalDriver,
            settings::Settings,
            team::TeamBook,
            test_all::TestAllDriver,
            wizards::WizardDriver,
        },
        voice::{Regions, Voice},
    },
    browser::{document, location, window},
    config::{Config, OAuthClient},
    session::Session,
    words::common,
};

/// The whole app, once its configuration is known.
#[component]
pub fn App(
    config: Config,
    /// The client of `config.json`, or the pasted one; without any, the app opens on Setup.
    client: Option<OAuthClient>,
    /// True if Connect was pressed before the app was there.
    #[prop(optional)]
    pressed: bool,
) -> impl IntoView {
    if client.is_none() && !Page::read(&location::route()).needs_no_client() {
        location::replace_route(&Page::Setup.href());
    }
    let is_set_up = client.is_some();
    let (chunks, voice) = (Chunks::new(pages::fetch), Voice::new());
    provide_context(chunks);
    provide_context(Drawing(pages::draw));
    provide_context(voice);
    SendGuard::provide();
    let account = AccountDriver::open(config.clone(), registration(&config, client));
    provide_context(account);
    // Where the page isn't left for Google, a window can be opened in a click alone.
    let may_leave = !location::keeps_its_opener();
    if pressed
        && may_leave
        && is_set_up
        && *account.session().read_untracked() == Session::default()
    {
        account.connect();
    }
    // A sign-in that is kept, or comes back, will need it: no waiting until it is asked for. So will one in a window.
    if !may_leave || *account.session().read_untracked() != Session::default() {
        chunks.load(Chunk::Account);
    }
    chunks.load_all_when_idle();
    Slot::<RenewalDriver>::provide();
    Slot::<ProofBook>::provide();
    Slot::<Addresses>::provide();
    Slot::<Outbox>::provide();
    Slot::<Settings>::provide();
    Slot::<TeamBook>::provide();
    Slot::<BaseBook>::provide();
    Slot::<Composer>::provide();
    Slot::<OpenerDriver>::provide();
    Slot::<TestAllDriver>::provide();
    Slot::<WizardDriver>::provide();
    Slot::<DriftWatch>::provide();
    Slot::<OutsidePolicy>::provide();
    Slot::<OrganisationDriver>::provide();
    Slot::<GroupsDriver>::provide();
    Slot::<HealthBook>::provide();
    let page = current_page();
    provide_context(Route(page));
    // A page that is only told something else is the same page: it stays.
    let kind = Memo::new_with_compare(
        move |_| page.get(),
        |before, now| !matches!((before, now), (Some(before), Some(now)) if before.is_like(now)),
    );
    attend(page, voice);
    catch_the_focus();
    ignore_held_keys();

    view! {
        <a class="skip" href="#main" on:click=move |event| { event.prevent_default(); focus("main"); }>
            "Skip to the page"
        </a>
        <Top page/>
        <Regions/>
        <div class="under">{along(Piece::Renewal)}</div>
        <main id="main" tabindex="-1">
            {along(Piece::News)}
            {along(Piece::OpenMails)}
            {live(move || match (is_set_up, kind.get()) {
                (false, page) if !page.needs_no_client() => {
                    // Without a client every way leads to Setup, and the address says so.
                    location::go_instead(&Page::Setup.href());
                    later(|| Piece::Page(Page::Setup))
                }
                (_, Page::Home) => view! { <HomePage/> }.into_any(),
                (_, page) => later(move || Piece::Page(page.clone())),
            })}
        </main>
        <footer class="foot">
            <p>{common::ALONE}" "<a href=Page::About.href()>"About and privacy"</a>" "<a href=Page::Check.href()>"Check set-up"</a></p>
        </footer>
    }
}

#[component]
fn Top(page: ReadSignal<Page>) -> impl IntoView {
    let account = account();
    let has_organisation = account.config().has_organisation();
    let who = text(move || {
        let session = account.session().read();
        session.account().map(|account| account.address().to_string()).unwrap_or_default()
    });
    view! {
        <header class="top">
            <a class="mark" href=Page::Home.href()><Mark/>"Fromline"</a>
            <nav class="nav" aria-label="Main">
                {Page::MAIN.into_iter().filter(|page| has_organisation || !matches!(page, Page::Organisation(_))).map(|target| {
                    let (href, name) = (target.href(), name(&target));
                    let current = flag(move || page.read().belongs_to(&target), "page");
                    view! { <a href=href aria-current=current>{name}</a> }
                }).collect_view()}
            </nav>
            <p class="who">{who}</p>
        </header>
    }
}

const fn name(page: &Page) -> &'static str {
    match page {
        Page::Home => "Home",
        Page::Settings => "Settings",
        Page::Team => "Team",
        Page::Sheet => "Hand-over sheet",
        Page::Organisation(_) => "Organisation",
        Page::Addresses => "Addresses",
        Page::Add(_) => "Add an address",
        Page::Test(_) => "Test",
        Page::Send(_) => "Send an email",
        Page::Sent(_) => "Sent",
        Page::Setup => "Setup",
        Page::Check => "Check set-up",
        Page::About => "About and privacy",
        Page::Permissions { .. } => "Permissions",
        Page::Unknown => "No such page",
    }
}

/// A new page: its title, and the focus on its heading (but not when the app opens).
fn attend(page: ReadSignal<Page>, voice: Voice) {
    let title = Title(RwSignal::new(None));
    provide_context(title);
    Effect::new(move |_| {
        let own = title.0.get();
        let title = own.unwrap_or_else(|| page.with(name).to_owned());
        let mark = if voice.is_marked() { "✓ " } else { "" };
        document().set_title(&format!("{mark}{title} – Fromline"));
    });
    let seen = window_event_listener(leptos::ev::visibilitychange, move |_| voice.seen());
    on_cleanup(move || seen.remove());
    Effect::new(move |before: Option<Page>| {
        let page = page.get();
        if before.is_some_and(|before| !before.is_like(&page)) {
            voice.hush();
            window().scroll_to_with_x_and_y(0.0, 0.0);
            focus("main h1");
        }
        page
    });
}
