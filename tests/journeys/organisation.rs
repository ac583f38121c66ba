//! An administrator's hour: reading the organisation, giving aliases and taking them back, groups, the policy; and what the
//! person sees of it.

use std::{cell::RefCell, time::Duration};

use fromline::{
    administration::{
        self, AdminConnection, AliasRun, Change, Found, Outcome, StepState, add, remove,
    },
    config::Endpoints,
    google::{
        directory::{AdminPermission, DirectoryError, DirectoryErrorKind, OutsideServers},
        oauth::{AnswerPlace, AuthorizationRequest},
    },
    keep::{self},
    mail::Address,
    organisation::{Addition, AliasPlan, AliasState, Directory, Pairs, Posting},
    session::Grant,
};
use pollster::block_on;
use sandbox::{Consent, Cut, Fault, NewAlias, Scenario, Visit};

use crate::world::Tab;

const MIA: &str = "mia@acme.example";
const ANN: &str = "ann@acme.example";
const ALIASES: &str = "/admin/directory/v1/users/";

fn address(text: &str) -> Address {
    text.parse().unwrap()
}

fn addition(user: &str, alias: &str) -> Addition {
    Addition { user: address(user), alias: address(alias) }
}

/// What the page Organisation holds: a grant of its own beside the tab's.
struct Desk<'a> {
    tab: &'a Tab,
    grant: RefCell<Option<Grant>>,
}

impl<'a> Desk<'a> {
    /// The administrator signs in by a window, and allows these.
    fn open(tab: &'a Tab, who: &str, allowed: &[AdminPermission]) -> Self {
        let ask = AuthorizationRequest {
            admin: allowed.into(),
            place: AnswerPlace::Window,
            ..AuthorizationRequest::default()
        };
        let Visit::Redirected(url) = tab.asks(who, ask, Consent::All) else { panic!("no answer") };
        let grant = tab.redeem(tab.land(&url).unwrap()).unwrap();
        Self { tab, grant: RefCell::new(Some(grant)) }
    }

    fn directory(&self) -> Result<Directory, DirectoryError> {
        let mut directory = Directory::default();
        let told = block_on(administration::read_directory(self, |found| {
            match found {
                Found::Domains(domains) => directory.domains = domains.ok(),
                Found::Users { users, is_last } => {
                    directory.add(users);
                    directory.is_whole = is_last;
                }
            }
            true
        }));
        told.map(|()| directory)
    }

    /// Carries a run out, as the page does.
    fn carry_out(&self, run: &mut AliasRun) {
        while let Some((place, change, addition)) = run.begin_next() {
            let outcome = match change {
                Change::Add => block_on(add(self, &addition)),
                Change::Remove => block_on(remove(self, &addition)),
            };
            run.told(place, outcome);
        }
    }

    fn added(&self, user: &str, alias: &str) -> Outcome {
        block_on(add(self, &addition(user, alias)))
    }
}

impl<'a> AdminConnection for Desk<'a> {
    type Transport = &'a Tab;

    fn grant(&self) -> Option<Grant> {
        self.grant.borrow().clone().filter(|grant| grant.works(self.tab.now()))
    }

    fn endpoints(&self) -> &Endpoints {
        &self.tab.registration.endpoints
    }

    fn transport(&self) -> &'a Tab {
        self.tab
    }

    fn rejected(&self, grant: &Grant) {
        let mut own = self.grant.borrow_mut();
        if own.as_ref() == Some(grant) {
            *own = None;
        }
    }

    async fn pause(&self, length: Duration) {
        self.tab.wait(length);
    }

    fn chance(&self) -> f64 {
        1.0
    }
}

const ALL: [AdminPermission; 6] = AdminPermission::ALL;

fn kind(error: DirectoryError) -> DirectoryErrorKind {
    error.kind
}

#[test]
fn an_administrator_sees_all_users_their_aliases_and_domains_with_the_two_smallest_permissions() {
    let tab = Tab::at(Scenario::Organisation);
    let desk = Desk::open(&tab, MIA, &AdminPermission::LOOK);

    let directory = desk.directory().unwrap();

    assert_eq!(directory.users().len(), 40);
    assert!(directory.is_whole);
    let domains = directory.domains.as_ref().unwrap();
    let names: Vec<_> = domains.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names.len(), 3, "{names:?}");
    assert_eq!(directory.open_domains()[0].name, "acme.example");
    assert!(directory.user(&address("quotes@acme.example")).is_some());
}

#[test]
fn ten_thousand_users_come_page_by_page_and_reading_stops_where_it_is_told_to() {
    let tab = Tab::at(Scenario::OrganisationLarge);
    let desk = Desk::open(&tab, MIA, &AdminPermission::LOOK);
    assert_eq!(desk.directory().unwrap().users().len(), 10_000);

    let mut pages = 0;
    let told = block_on(administration::read_directory(&desk, |found| {
        pages += usize::from(matches!(found, Found::Users { .. }));
        pages < 3
    }));

    assert_eq!((told, pages), (Ok(()), 3));
}

#[test]
fn the_grant_of_an_administrator_joins_no_session_and_is_kept_nowhere() {
    let tab = Tab::at(Scenario::Organisation);
    tab.connect(MIA, Consent::All).unwrap();
    let before = tab.session();
    let desk = Desk::open(&tab, MIA, &ALL);
    desk.directory().unwrap();
    let token = desk.grant().unwrap().token().secret().clone();

    assert_eq!(tab.session(), before);
    assert!(!tab.kept().contains(&token));
    assert!(!tab.asked.borrow().iter().any(|url| url.contains(&token)));
    assert!(
        keep::look_up::<Grant>(&&tab).value().is_some_and(|kept| kept.token().secret() != &token)
    );
}

#[test]
fn who_is_no_administrator_and_who_has_no_organisation_are_told_apart() {
    for (scenario, who, expected) in [
        (Scenario::NotAnAdmin, "sam@acme.example", DirectoryErrorKind::NotAllowed),
        (Scenario::Consumer, "mia.chen@gmail.com", DirectoryErrorKind::NoOrganisation),
    ] {
        let tab = Tab::at(scenario);
        let desk = Desk::open(&tab, who, &AdminPermission::LOOK);

        assert_eq!(desk.directory().map_err(kind).unwrap_err(), expected, "{who}");
    }
}

#[test]
fn a_role_with_reading_and_aliases_is_enough_but_for_other_administrators() {
    let tab = Tab::at(Scenario::CustomRole);
    let desk = Desk::open(&tab, "rita@acme.example", &ALL);
    let directory = desk.directory().unwrap();
    assert_eq!(directory.users().len(), 40);

    assert_eq!(desk.added(ANN, "a1@acme-works.example"), Outcome::Done);
    let Outcome::Refused(error) = desk.added(MIA, "a2@acme-works.example") else {
        panic!("mia is an administrator")
    };
    assert_eq!(error.kind, DirectoryErrorKind::NotAllowed);
}

#[test]
fn five_aliases_are_added_with_a_conflict_explained_and_one_is_taken_back() {
    let tab = Tab::at(Scenario::Organisation);
    let desk = Desk::open(&tab, MIA, &ALL);
    let mut directory = desk.directory().unwrap();
    let wanted = Pairs::read(
        "mia@acme.example mia@acme-works.example\nann@acme.example ann@acme-works.example\n\
         bo@acme.example bo@acme-works.example\nsam@acme.example sam@acme-works.example\n\
         ann@acme.example jobs@acme-works.example",
    );
    let rows = directory.rows(&wanted.wanted(), None);
    let plan = AliasPlan::of(&directory, rows.iter().filter(|row| row.can_be_added()));
    assert_eq!(plan.additions.len(), 5, "that the last one is a group's is not known yet");

    let mut run = AliasRun::of(&plan);
    desk.carry_out(&mut run);

    let jobs = address("jobs@acme-works.example");
    let group = run.steps().iter().find(|step| step.addition.alias == jobs).unwrap();
    assert_eq!(group.state, StepState::Over(Change::Add, Outcome::AGroups(jobs)));
    assert_eq!(run.added(), 4);
    let bo = run.steps().iter().position(|step| step.addition.user == address("bo@acme.example"));
    run.undo(bo);
    desk.carry_out(&mut run);
    assert_eq!(run.added(), 3);
    directory = desk.directory().unwrap();
    tab.wait(Duration::from_mins(1));
    assert!(desk.directory().unwrap().user(&address("ann@acme-works.example")).is_some());
    assert!(directory.user(&address("bo@acme-works.example")).is_none());
}

#[test]
fn an_address_of_another_user_says_whose_it_is() {
    let tab = Tab::at(Scenario::Organisation);
    let desk = Desk::open(&tab, MIA, &ALL);

    let told = desk.added(ANN, "quotes@acme.example");

    assert_eq!(told, Outcome::AnotherUsers(address("bo@acme.example")));
}

#[test]
fn a_group_that_may_not_be_seen_is_told_as_something_that_has_the_address() {
    let tab = Tab::at(Scenario::Organisation);
    let few = [AdminPermission::SeeUsers, AdminPermission::ChangeAliases];
    let desk = Desk::open(&tab, MIA, &few);

    assert_eq!(desk.added(ANN, "team@acme.example"), Outcome::Taken);
}

#[test]
fn a_lost_answer_is_looked_up_and_never_asked_twice() {
    for (cut, path) in [(Cut::After, ALIASES), (Cut::Before, ALIASES)] {
        let tab = Tab::at(Scenario::Organisation);
        let desk = Desk::open(&tab, MIA, &ALL);
        let fault = Fault { method: Some("POST".into()), cut: Some(cut), ..Fault::at(path) };
        tab.google.borrow_mut().fault(fault);

        let told = desk.added(ANN, "a1@acme-works.example");

        let posts = tab.asked.borrow().iter().filter(|url| url.ends_with("/aliases")).count();
        match cut {
            Cut::After => assert_eq!((told, posts), (Outcome::Done, 2), "one POST, one look"),
            Cut::Before => {
                assert!(matches!(told, Outcome::NotKnown(_)), "{told:?}");
                assert_eq!(posts, 4, "one POST, three looks");
                // Asked again by the person: it was not there, so it is made now.
                assert_eq!(desk.added(ANN, "a1@acme-works.example"), Outcome::Done);
                assert_eq!(desk.added(ANN, "a1@acme-works.example"), Outcome::WasSo);
            }
        }
    }
}

#[test]
fn an_alias_that_is_said_to_exist_though_it_was_just_made_counts_as_there() {
    let tab = Tab::at(Scenario::Organisation);
    let desk = Desk::open(&tab, MIA, &ALL);
    desk.added(ANN, "a1@acme-works.example");

    assert_eq!(desk.added(ANN, "a1@acme-works.example"), Outcome::WasSo);
}

#[test]
fn a_quota_is_waited_for_and_a_run_that_meets_it_for_good_stops_and_goes_on_later() {
    let tab = Tab::at(Scenario::Organisation);
    let desk = Desk::open(&tab, MIA, &ALL);
    let body = r#"{"error": {"code": 403, "message": "User Rate Limit Exceeded", "errors": [{"domain": "usageLimits", "reason": "userRateLimitExceeded", "message": "User Rate Limit Exceeded"}]}}"#;
    let fault = |times| Fault {
        method: Some("POST".into()),
        status: Some(403),
        body: Some(body.into()),
        times,
        ..Fault::at(ALIASES)
    };
    tab.google.borrow_mut().fault(fault(2));
    assert_eq!(desk.added(ANN, "a1@acme-works.example"), Outcome::Done, "after two pauses");

    tab.google.borrow_mut().fault(fault(6));
    let additions = vec![
        addition(ANN, "a2@acme-works.example"),
        addition("bo@acme.example", "b2@acme-works.example"),
    ];
    let mut run = AliasRun::of(&AliasPlan { additions, left_out: Vec::new() });
    desk.carry_out(&mut run);
    assert!(run.is_stopped() && run.can_be_resumed());
    assert_eq!(run.steps()[1].state, StepState::Stopped);
    run.resume();
    desk.carry_out(&mut run);
    assert_eq!(run.added(), 2);
}

#[test]
fn thirty_aliases_are_enough_and_a_new_user_is_waited_for() {
    let tab = Tab::at(Scenario::Organisation);
    let desk = Desk::open(&tab, MIA, &ALL);

    let Outcome::Refused(full) = desk.added("olu@acme.example", "o31@acme-works.example") else {
        panic!("olu has thirty")
    };
    assert_eq!(full.kind, DirectoryErrorKind::Full);
    let told = desk.added("wen@acme.example", "w1@acme-works.example");
    assert_eq!(told, Outcome::Done, "after some pauses of back-off");
}

#[test]
fn the_hour_is_over_and_the_run_goes_on_after_another_sign_in() {
    let tab = Tab::at(Scenario::Organisation);
    let desk = Desk::open(&tab, MIA, &ALL);
    tab.wait(Duration::from_hours(2));
    let plan =
        AliasPlan { additions: vec![addition(ANN, "a1@acme-works.example")], left_out: Vec::new() };
    let mut run = AliasRun::of(&plan);
    desk.carry_out(&mut run);
    assert!(run.can_be_resumed() && run.added() == 0);

    let again = Desk::open(&tab, MIA, &ALL);
    run.resume();
    again.carry_out(&mut run);

    assert_eq!(run.added(), 1);
}

#[test]
fn an_alias_that_is_given_is_not_in_gmail_until_the_person_adds_it_there_without_server_and_code() {
    let tab = Tab::at(Scenario::Organisation);
    let desk = Desk::open(&tab, MIA, &ALL);
    assert_eq!(desk.added(MIA, "mia@acme-works.example"), Outcome::Done);
    tab.connect(MIA, Consent::All).unwrap();
    tab.wait(Duration::from_mins(1));
    let alias = address("mia@acme-works.example");
    let state = |tab: &Tab| {
        let directory = desk.directory().unwrap();
        let list = tab.list().unwrap();
        directory.state_of(directory.user(&address(MIA)).unwrap(), &alias, Some(&list))
    };
    assert_eq!(state(&tab), AliasState::NotInGmail { is_seen: true });

    let now = tab.system_time();
    tab.google
        .borrow_mut()
        .person(MIA)
        .adds_alias(NewAlias::at("mia@acme-works.example"), now)
        .unwrap();

    assert_eq!(state(&tab), AliasState::Ready);
}

#[test]
fn a_group_is_opened_to_the_web_and_closed_again() {
    let tab = Tab::at(Scenario::Organisation);
    let desk = Desk::open(&tab, MIA, &ALL);
    let groups = block_on(administration::read_groups(&desk)).unwrap();
    let team = address("team@acme.example");
    assert!(groups.iter().any(|group| group.address == team));
    let before = block_on(administration::read_settings(&desk, &team)).unwrap();
    assert!(!before.takes_confirmations());

    let open = block_on(administration::set_posting(&desk, &team, &Posting::Anyone)).unwrap();
    assert_eq!(open.posting, Posting::Anyone);
    let lost = Fault {
        method: Some("PATCH".into()),
        cut: Some(Cut::After),
        ..Fault::at("/groups/v1/groups/")
    };
    tab.google.borrow_mut().fault(lost);
    let closed = block_on(administration::set_posting(&desk, &team, &before.posting)).unwrap();

    assert_eq!(closed, before, "the answer was lost, and read again");
}

#[test]
fn the_policy_on_outside_servers_is_told_before_people_try() {
    let tab = Tab::at(Scenario::Organisation);
    let desk = Desk::open(&tab, MIA, &[AdminPermission::SeePolicies]);

    assert_eq!(block_on(administration::outside_servers(&desk)), Ok(OutsideServers::Allowed));
}

#[test]
fn a_permission_that_was_not_ticked_is_named() {
    let tab = Tab::at(Scenario::Organisation);
    let desk = Desk::open(&tab, MIA, &[AdminPermission::SeeDomains]);

    let told = desk.directory().map_err(kind).unwrap_err();

    assert_eq!(told, DirectoryErrorKind::MissingPermission);
}
