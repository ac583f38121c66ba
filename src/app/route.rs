use leptos::prelude::*;

use crate::{app::chunks::Chunk, browser::location, mail::Address, sending::MailId, wizard::Step};

/// Every page there is; links are made here, so that none points nowhere.
///
/// Routes live in the hash, which every static host serves alike.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Page {
    /// What Fromline is, for a first visit; else what is sent from where.
    Home,
    Settings,
    /// The people who send.
    Team,
    /// What to enter in other software, to be printed.
    Sheet,
    /// The users and aliases of a Google Workspace, for its administrator; with the address that the wizard asks for.
    Organisation(Option<String>),
    Addresses,
    /// The wizard's first step; perhaps to correct an address that was named before.
    Add(Naming),
    /// With the address that a link asks to test, if it names one.
    Test(Option<String>),
    /// An email that a link fills in, with the query that says how.
    Send(String),
    /// What became of the mails that were sent, or of one of them.
    Sent(Option<String>),
    Setup,
    /// Whether everything stands as it must.
    Check,
    About,
    /// What Google allows and what this computer keeps; `forgotten` right after all of it is gone.
    Permissions {
        forgotten: bool,
    },
    /// A route that leads nowhere.
    Unknown,
}

/// Which address the wizard is at.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Naming {
    /// None yet.
    New,
    /// None yet: this one, named before, is to be corrected.
    Correct(String),
    /// This one, at a step where the link names it.
    Named(String, Option<Step>),
}

impl Page {
    /// What the navigation shows.
    pub(crate) const MAIN: [Self; 7] = [
        Self::Home,
        Self::Settings,
        Self::Addresses,
        Self::Add(Naming::New),
        Self::Test(None),
        Self::Sent(None),
        Self::Organisation(None),
    ];

    pub(crate) fn read(hash: &str) -> Self {
        let route = hash.trim_start_matches('#').trim_start_matches('/');
        let (path, query) = route.split_once('?').unwrap_or((route, ""));
        match path.trim_end_matches('/') {
            "" => Self::Home,
            "settings" => Self::Settings,
            "team" => Self::Team,
            "sheet" => Self::Sheet,
            "organisation" => Self::Organisation(value(query, "add")),
            "addresses" => Self::Addresses,
            "add" => Self::Add(value(query, "change").map_or(Naming::New, Naming::Correct)),
            path if path.starts_with("add/") => {
                let address = location::decoded(path.trim_start_matches("add/"));
                Self::Add(Naming::Named(address, value(query, "step").and_then(step)))
            }
            "test" => Self::Test(value(query, "from")),
            "send" => Self::Send(query.to_owned()),
            "sent" => Self::Sent(None),
            path if path.starts_with("sent/") => {
                Self::Sent(Some(location::decoded(path.trim_start_matches("sent/"))))
            }
            "setup" => Self::Setup,
            "check" => Self::Check,
            "about" => Self::About,
            "permissions" => Self::Permissions { forgotten: query == "forgotten" },
            _ => Self::Unknown,
        }
    }

    pub(crate) fn href(&self) -> String {
        match self {
            Self::Home | Self::Unknown => "#/".into(),
            Self::Settings => "#/settings".into(),
            Self::Team => "#/team".into(),
            Self::Sheet => "#/sheet".into(),
            Self::Organisation(None) => "#/organisation".into(),
            Self::Organisation(Some(address)) => {
                format!("#/organisation?add={}", location::encoded(address))
            }
            Self::Addresses => "#/addresses".into(),
            Self::Add(Naming::New) => "#/add".into(),
            Self::Add(Naming::Correct(address)) => {
                format!("#/add?change={}", location::encoded(address))
            }
            Self::Add(Naming::Named(address, None)) => {
                format!("#/add/{}", location::encoded(address))
            }
            Self::Add(Naming::Named(address, Some(step))) => {
                format!("#/add/{}?step={}", location::encoded(address), word(*step))
            }
            Self::Test(None) => "#/test".into(),
            Self::Test(Some(address)) => {
                let query = url::form_urlencoded::Serializer::new(String::new())
                    .append_pair("from", address)
                    .finish();
                format!("#/test?{query}")
            }
            Self::Send(query) if query.is_empty() => "#/send".into(),
            Self::Send(query) => format!("#/send?{query}"),
            Self::Sent(None) => "#/sent".into(),
            Self::Sent(Some(id)) => format!("#/sent/{}", location::encoded(id)),
            Self::Setup => "#/setup".into(),
            Self::Check => "#/check".into(),
            Self::About => "#/about".into(),
            Self::Permissions { forgotten: false } => "#/permissions".into(),
            Self::Permissions { forgotten: true } => "#/permissions?forgotten".into(),
        }
    }

    /// The chunk that draws the page.
    pub(crate) const fn chunk(&self) -> Chunk {
        match self {
            Self::Home | Self::Addresses => Chunk::Account,
            Self::Settings => Chunk::Settings,
            Self::Test(_) | Self::Send(_) => Chunk::Test,
            Self::Team | Self::Sheet => Chunk::Team,
            Self::Organisation(_) => Chunk::Organisation,
            Self::Sent(_) => Chunk::Sending,
            Self::Add(_) => Chunk::Wizard,
            Self::Setup | Self::Check | Self::About | Self::Permissions { .. } | Self::Unknown => {
                Chunk::Rare
            }
        }
    }

    /// True for pages that say something even where there is no client.
    pub(crate) const fn needs_no_client(&self) -> bool {
        matches!(self, Self::Setup | Self::Check | Self::About | Self::Permissions { .. })
    }

    /// What became of one mail.
    pub(crate) fn mail(id: &MailId) -> Self {
        Self::Sent(Some(id.as_str().to_owned()))
    }

    /// The wizard of an address, at the step where it stands.
    pub(crate) fn add(address: &Address) -> Self {
        Self::Add(Naming::Named(address.to_string(), None))
    }

    /// The wizard of an address, at one of its steps.
    pub(crate) fn at(address: &Address, step: Step) -> Self {
        Self::Add(Naming::Named(address.to_string(), Some(step)))
    }

    /// True for a page that stands under this one in the navigation, and for this one itself.
    pub(crate) fn belongs_to(&self, section: &Self) -> bool {
        let is_under_settings = matches!(self, Self::Team | Self::Sheet);
        self.is_like(section) || is_under_settings && *section == Self::Settings
    }

    /// True for pages that differ only in what they are told.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

fn value(query: &str, name: &str) -> Option<String> {
    let mut pairs = url::form_urlencoded::parse(query.as_bytes());
    pairs.find(|(given, _)| given == name).map(|(_, value)| value.into_owned())
}

const STEPS: [(Step, &str); 5] = [
    (Step::Planning, "needs"),
    (Step::Adding, "add"),
    (Step::Confirming, "confirm"),
    (Step::Proving, "prove"),
    (Step::Ready, "ready"),
];

fn step(word: String) -> Option<Step> {
    STEPS.iter().find(|(_, name)| *name == word).map(|(step, _)| *step)
}

fn word(step: Step) -> &'static str {
    STEPS.iter().find(|(one, _)| *one == step).map_or("", |(_, word)| word)
}

/// The page that the URL names, for those who are drawn by it.
#[derive(Clone, Copy)]
pub(crate) struct Route(pub(crate) ReadSignal<Page>);

/// The page that the URL names, as it changes.
pub(crate) fn current_page() -> ReadSignal<Page> {
    let (page, set_page) = signal(Page::read(&location::route()));
    let listener = window_event_listener(leptos::ev::hashchange, move |_| {
        set_page.set(Page::read(&location::route()));
    });
    on_cleanup(move || listener.remove());
    page
}

/// What a page calls itself for as long as it says so; else its name in the navigation is its title.
#[derive(Clone, Copy)]
pub(crate) struct Title(pub(crate) RwSignal<Option<String>>);
