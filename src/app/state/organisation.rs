//! What was read of an organisation, who is to send from what in it, and the aliases that are given here: all of it in this
//! page's memory alone.

use std::{collections::BTreeSet, time::Duration};

use leptos::{prelude::*, task::spawn_local};

use crate::{
    administration::{self, AdminConnection, AliasRun, Change, Found, Outcome},
    app::{
        slot::Slot,
        state::{
            account::account,
            addresses::{Addresses, addresses},
            admin_grant::AdminGrant,
            settings::{Settings, settings},
            team::{TeamBook, team_book},
        },
        subscription::leave_at_cleanup,
    },
    browser::{Fetch, UnderWay, clock, random},
    config::Endpoints,
    google::directory::{AdminPermission, DirectoryError},
    mail::Address,
    organisation::{
        Addition, AliasPlan, Directory, Domain, Pairs, UserRow, WorkspaceGroup, wanted,
    },
    session::Grant,
};

/// How far reading an organisation is.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) enum ReadingScreen {
    #[default]
    Nothing,
    Reading,
    Over,
    /// The administrator has stopped it: not all users are known.
    Stopped,
    Failed(DirectoryError),
}

/// An organisation, as far as this page knows it.
#[derive(Clone, Copy)]
pub(crate) struct OrganisationDriver {
    pub(crate) admin: AdminGrant,
    directory: RwSignal<Directory>,
    /// Why the domains are not known, though the users are.
    domains_trouble: RwSignal<Option<DirectoryError>>,
    reading: RwSignal<ReadingScreen>,
    /// How often reading was begun: what an older one still brings is dropped.
    begun: StoredValue<u32>,
    /// Lines of main addresses and of those to add.
    typed: RwSignal<String>,
    /// The domain in which everyone is to have an address.
    domain: RwSignal<Option<String>>,
    rows: Memo<Vec<UserRow>>,
    chosen: RwSignal<BTreeSet<Addition>>,
    run: RwSignal<AliasRun>,
}

pub(crate) fn organisation() -> OrganisationDriver {
    Slot::get(OrganisationDriver::new)
}

impl OrganisationDriver {
    fn new() -> Self {
        let (directory, typed, domain) =
            (RwSignal::default(), RwSignal::default(), RwSignal::default());
        let driver = Self {
            admin: AdminGrant::new(),
            directory,
            domains_trouble: RwSignal::new(None),
            reading: RwSignal::default(),
            begun: StoredValue::new(0),
            typed,
            domain,
            rows: rows(directory, typed, domain),
            chosen: RwSignal::default(),
            run: RwSignal::default(),
        };
        driver.end_with_the_account();
        driver
    }

    pub(crate) fn directory(self) -> ReadSignal<Directory> {
        leave_at_cleanup();
        self.directory.read_only()
    }

    pub(crate) fn domains_trouble(self) -> ReadSignal<Option<DirectoryError>> {
        leave_at_cleanup();
        self.domains_trouble.read_only()
    }

    pub(crate) fn reading(self) -> ReadSignal<ReadingScreen> {
        leave_at_cleanup();
        self.reading.read_only()
    }

    pub(crate) fn typed(self) -> RwSignal<String> {
        leave_at_cleanup();
        self.typed
    }

    pub(crate) fn domain(self) -> RwSignal<Option<String>> {
        leave_at_cleanup();
        self.domain
    }

    pub(crate) fn rows(self) -> Memo<Vec<UserRow>> {
        leave_at_cleanup();
        self.rows
    }

    pub(crate) fn chosen(self) -> RwSignal<BTreeSet<Addition>> {
        leave_at_cleanup();
        self.chosen
    }

    pub(crate) fn run(self) -> RwSignal<AliasRun> {
        leave_at_cleanup();
        self.run
    }

    /// Reads users and domains, after a sign-in where one is needed. Only in a click.
    pub(crate) fn look(self) {
        self.admin.with(&AdminPermission::LOOK, move || spawn_local(self.read()));
    }

    async fn read(self) {
        if self.reading.try_get_untracked() == Some(ReadingScreen::Reading) {
            return;
        }
        self.reading.set(ReadingScreen::Reading);
        self.directory.set(Directory::default());
        self.domains_trouble.set(None);
        let begun = self.begun.try_update_value(|begun| {
            *begun += 1;
            *begun
        });
        let Some(number) = begun else { return };
        let told =
            administration::read_directory(&self.desk(), |found| self.take(number, found)).await;
        if !self.is_reading(number) {
            return;
        }
        self.reading.set(match told {
            Err(error) => ReadingScreen::Failed(error),
            Ok(()) => ReadingScreen::Over,
        });
    }

    /// True while this reading is the one that goes on.
    fn is_reading(self, number: u32) -> bool {
        self.begun.try_get_value() == Some(number)
            && self.reading.try_get_untracked() == Some(ReadingScreen::Reading)
    }

    /// Takes what was read just now; false once it is enough.
    fn take(self, number: u32, found: Found) -> bool {
        if !self.is_reading(number) {
            return false;
        }
        match found {
            Found::Domains(Ok(domains)) => {
                self.directory.try_update(|directory| directory.domains = Some(domains));
            }
            Found::Domains(Err(error)) => {
                self.domains_trouble.try_set(Some(error));
            }
            Found::Users { users, is_last } => {
                self.directory.try_update(|directory| {
                    directory.add(users);
                    directory.is_whole = is_last;
                });
            }
        }
        self.is_reading(number)
    }

    /// Takes the groups that were read.
    pub(crate) fn take_groups(self, groups: Vec<WorkspaceGroup>) {
        self.directory.try_update(|directory| directory.groups = Some(groups));
    }

    pub(crate) fn stop_reading(self) {
        self.reading.set(ReadingScreen::Stopped);
    }

    /// Forgets what was read, and the grant; what was added stays at Google.
    pub(crate) fn forget(self) {
        self.admin.forget();
        self.reading.set(ReadingScreen::Nothing);
        self.directory.set(Directory::default());
        self.domains_trouble.set(None);
        self.chosen.set(BTreeSet::new());
        self.run.set(AliasRun::default());
    }

    /// Goes on with the account that signed in last, in the place of the one before.
    pub(crate) fn begin_as_stranger(self) {
        self.directory.set(Directory::default());
        self.chosen.set(BTreeSet::new());
        self.run.set(AliasRun::default());
        self.reading.set(ReadingScreen::Nothing);
        self.admin.take_stranger();
    }

    /// What would be changed for the chosen rows.
    pub(crate) fn plan(self) -> AliasPlan {
        let (rows, chosen) = (self.rows.read_untracked(), self.chosen.read_untracked());
        let is_chosen = |row: &&UserRow| addition(row).is_some_and(|one| chosen.contains(&one));
        AliasPlan::of(&self.directory.read_untracked(), rows.iter().filter(is_chosen))
    }

    /// Adds what the plan says, after a sign-in for it where one is needed. Only in a click.
    pub(crate) fn add(self, plan: &AliasPlan) {
        let plan = plan.clone();
        self.chosen.set(BTreeSet::new());
        self.go(move |run| run.add(&plan));
    }

    /// Changes the run, and carries out what waits in it. Only in a click.
    pub(crate) fn go(self, change: impl FnOnce(&mut AliasRun) + 'static) {
        self.admin.with(&[AdminPermission::ChangeAliases], move || {
            self.run.update(change);
            spawn_local(self.carry_out());
        });
    }

    async fn carry_out(self) {
        // A tab that is closed now would not show what became of the one that is under way.
        let under_way = UnderWay::begin();
        while let Some((place, change, addition)) =
            self.run.try_update(AliasRun::begin_next).flatten()
        {
            let outcome = match change {
                Change::Add => administration::add(&self.desk(), &addition).await,
                Change::Remove => administration::remove(&self.desk(), &addition).await,
            };
            self.note(change, &addition, &outcome);
            self.run.try_update(|run| run.told(place, outcome));
        }
        drop(under_way);
    }

    fn note(self, change: Change, Addition { user, alias }: &Addition, outcome: &Outcome) {
        if !matches!(outcome, Outcome::Done | Outcome::WasSo) {
            return;
        }
        self.directory.try_update(|directory| match change {
            Change::Add => directory.gave(user, alias),
            Change::Remove => directory.took(user, alias),
        });
    }

    /// The way to Google, for what runs just now.
    pub(crate) fn desk(self) -> Desk {
        Desk { admin: self.admin, endpoints: self.admin.endpoints() }
    }

    /// Ending the access of an account ends all of it at Google: what an administrator granted with the same account, too.
    fn end_with_the_account(self) {
        let session = account().session();
        Effect::new(move |before: Option<Option<Address>>| {
            let now = session.read().account().map(|account| account.address().clone());
            let gone = before.flatten().filter(|_| now.is_none());
            let of_grant = self.admin.grant().get_untracked();
            let of_grant = of_grant.map(|grant| grant.account().address().clone());
            if gone.is_some() && gone == of_grant {
                self.forget();
            }
            now
        });
    }
}

/// The address that a row is to get, as an addition.
pub(crate) fn addition(row: &UserRow) -> Option<Addition> {
    row.address().map(|alias| Addition { user: row.user.clone(), alias: alias.clone() })
}

/// The rows, as the directory, the settings, the team, Gmail's list and what is typed here make them.
fn rows(
    directory: RwSignal<Directory>,
    typed: RwSignal<String>,
    domain: RwSignal<Option<String>>,
) -> Memo<Vec<UserRow>> {
    let (settings, book, addresses): (Settings, TeamBook, Addresses) =
        (settings(), team_book(), addresses());
    let session = account().session();
    // Read once: the listing changes with every look, its list seldom.
    let list = Memo::new(move |_| addresses.listing().read().roster().cloned());
    let sender =
        Memo::new(move |_| session.read().account().map(|account| account.address().clone()));
    Memo::new(move |_| {
        let directory = directory.read();
        let typed = Pairs::read(&typed.read()).wanted();
        let (policy, team) = (settings.saved(), book.saved());
        let (policy, team, domain) = (policy.read(), team.read(), domain.read());
        let wanted =
            wanted(&directory, &typed, &policy, &team, sender.get().as_ref(), domain.as_deref());
        directory.rows(&wanted, list.read().as_ref())
    })
}

/// What an administrator's calls are made with.
pub(crate) struct Desk {
    admin: AdminGrant,
    endpoints: Endpoints,
}

impl AdminConnection for Desk {
    type Transport = Fetch;

    fn grant(&self) -> Option<Grant> {
        self.admin.working()
    }

    fn endpoints(&self) -> &Endpoints {
        &self.endpoints
    }

    fn transport(&self) -> Fetch {
        Fetch
    }

    fn rejected(&self, grant: &Grant) {
        self.admin.rejected(grant);
    }

    async fn pause(&self, length: Duration) {
        clock::pause(i32::try_from(length.as_millis()).unwrap_or(i32::MAX)).await;
    }

    fn chance(&self) -> f64 {
        random::chance()
    }
}

/// The domains in which everyone could have an address.
pub(crate) fn open_domains(directory: &Directory) -> Vec<String> {
    let open = directory.open_domains();
    open.into_iter().filter(|one: &&Domain| !one.is_primary).map(|one| one.name.clone()).collect()
}
