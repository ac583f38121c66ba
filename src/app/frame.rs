use leptos::prelude::*;

use super::{
    account::{Account, account},
    addresses::Addresses,
    later::{Later, Piece, along, later},
    pages::{Composer, SettingsPage},
    parts::{Mark, flag, live, maybe, text},
    route::{Page, Route, current_page},
    settings::Settings,
    start::registration,
    under_way::Place,
    voice::{Regions, Voice},
    words,
};
use crate::{
    browser::here,
    config::{Config, ConfigFault, OAuthClient},
    session::{Session, renewal::RenewalScreen},
};

/// The whole app, once its configuration is known.
#[component]
pub fn App(
    config: Config,
    /// The client of `config.json`, or the pasted one; without any, the app opens on Setup.
    client: Option<OAuthClient>,
) -> impl IntoView {
    if client.is_none() && !Page::read(&here::route()).needs_no_client() {
        here::replace_route(&Page::Setup.href());
    }
    let is_set_up = client.is_some();
    let all_googles = config.endpoints.are_all_googles();
    let (later_file, voice) = (Later::new(), Voice::new());
    provide_context(later_file);
    provide_context(voice);
    let account = Account::open(config.clone(), registration(&config, client));
    provide_context(account);
    // Whoever has been here before will need it: no waiting until it is asked for.
    if *account.session().read_untracked() != Session::default() {
        later_file.load();
    }
    provide_context(Addresses::follow());
    provide_context(Settings::open());
    provide_context(Composer::open());
    provide_context(Place::here());
    let page = current_page();
    provide_context(Route(page));
    // A page that is only told something else is the same page: it stays.
    let kind = Memo::new_with_compare(
        move |_| page.get(),
        |before, now| !matches!((before, now), (Some(before), Some(now)) if before.is_like(now)),
    );
    attend(page);
    catch_the_focus();

    view! {
        <a class="skip" href="#main" on:click=move |event| { event.prevent_default(); focus("main"); }>
            "Skip to the page"
        </a>
        <Top page/>
        <Regions/>
        <div class="under">{renewal_line()}</div>
        <main id="main" tabindex="-1">
            {along(|| Piece::News)}
            {live(move || match (is_set_up, kind.get()) {
                (false, page) if !page.needs_no_client() => {
                    // Where nobody can sign in, every way leads to Setup, and the address says so.
                    here::go_instead(&Page::Setup.href());
                    later(|| Piece::Page(Page::Setup))
                }
                (_, Page::Settings) => view! { <SettingsPage/> }.into_any(),
                (_, page) => later(move || Piece::Page(page.clone())),
            })}
        </main>
        <footer class="foot">
            <p>
                "Fromline runs in this browser alone. "
                {all_googles.then_some("Mail and addresses go to Google and nowhere else. ")}
                <a href=Page::About.href()>"About and privacy"</a>" "<a href=Page::Check.href()>"Check set-up"</a>
            </p>
        </footer>
    }
}

/// Room for the renewal of the sign-in, on every page.
fn renewal_line() -> AnyView {
    let account = account();
    let renewing = account.renewing();
    let shown = Memo::new(move |_| {
        let is_signed_in = account.session().read().grant().is_some();
        (renewing.soon().get() && is_signed_in) || *renewing.screen().read() != RenewalScreen::Quiet
    });
    maybe(move || shown.get().then(|| later(|| Piece::Renewal)))
}

#[component]
fn Top(page: ReadSignal<Page>) -> impl IntoView {
    let account = account();
    let who = text(move || {
        let session = account.session().read();
        session.account().map(|account| account.address().to_string()).unwrap_or_default()
    });
    view! {
        <header class="top">
            <a class="mark" href=Page::Settings.href()><Mark/>"Fromline"</a>
            <nav class="nav" aria-label="Main">
                {Page::MAIN.into_iter().map(|target| {
                    let (href, name) = (target.href(), name(&target));
                    let current = flag(move || page.read().is_like(&target), "page");
                    view! { <a href=href aria-current=current>{name}</a> }
                }).collect_view()}
            </nav>
            <p class="who">{who}</p>
        </header>
    }
}

/// What is wrong with `config.json`.
#[component]
pub(crate) fn Broken(fault: ConfigFault) -> impl IntoView {
    let cause = words::config::fault(&fault);
    view! {
        <header class="top"><span class="mark"><Mark/>"Fromline"</span></header>
        <main>
            <section class="result bad" role="alert">
                <h1>"Fromline can’t start"</h1>
                <p>{cause}</p>
                <p>"Nothing was started and nothing is lost."</p>
            </section>
        </main>
    }
}

const fn name(page: &Page) -> &'static str {
    match page {
        Page::Settings => "Settings",
        Page::Addresses => "Addresses",
        Page::Add(_) => "Add an address",
        Page::Test(_) => "Test",
        Page::Setup => "Setup",
        Page::Check => "Check set-up",
        Page::About => "About and privacy",
        Page::Permissions { .. } => "Permissions",
        Page::Unknown => "No such page",
    }
}

/// What a page calls itself for as long as it says so; else its name in the navigation is its title.
#[derive(Clone, Copy)]
pub(crate) struct Title(pub(crate) RwSignal<Option<String>>);

/// A new page: its title, and the focus on its heading (but not when the app opens).
fn attend(page: ReadSignal<Page>) {
    let title = Title(RwSignal::new(None));
    provide_context(title);
    Effect::new(move |_| {
        let own = title.0.get();
        let title = own.unwrap_or_else(|| page.with(name).to_owned());
        here::document().set_title(&format!("{title} – Fromline"));
    });
    Effect::new(move |before: Option<Page>| {
        let page = page.get();
        if before.is_some_and(|before| !before.is_like(&page)) {
            here::window().scroll_to_with_x_and_y(0.0, 0.0);
            focus("main h1");
        }
        page
    });
}

/// Puts the focus on the first element that a selector finds, as soon as it is there: a page may
/// still have to be loaded.
pub(crate) fn focus(selector: &'static str) {
    focus_within(selector, FRAMES);
}

/// Where a click takes away what was clicked, the focus goes on.
fn catch_the_focus() {
    use wasm_bindgen::JsCast;
    let listener = window_event_listener(leptos::ev::click, |event| {
        let clicked = event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        request_animation_frame(move || {
            if clicked.is_some_and(|clicked| !clicked.is_connected()) {
                save_the_focus();
            }
        });
    });
    on_cleanup(move || listener.remove());
}

/// Where what had the focus is gone, the page itself takes it, and stays where it is scrolled to.
pub(crate) fn save_the_focus() {
    use wasm_bindgen::JsCast;
    request_animation_frame(|| {
        let document = here::document();
        let is_lost = document.active_element().is_none_or(|element| element.tag_name() == "BODY");
        let main = document.get_element_by_id("main");
        let main = main.and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok());
        if let (true, Some(main)) = (is_lost, main) {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            // An element that can't take the focus keeps none.
            let _ = main.focus_with_options(&options);
        }
    });
}

/// How many frames an element is waited for: some ten seconds.
const FRAMES: u32 = 600;

fn focus_within(selector: &'static str, frames: u32) {
    use wasm_bindgen::JsCast;
    request_animation_frame(move || {
        let found = here::document().query_selector(selector).ok().flatten();
        match found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
            // An element that can't take the focus keeps none: nothing to mend here.
            Some(element) => drop(element.focus()),
            None if frames > 0 => focus_within(selector, frames - 1),
            None => {}
        }
    });
}
