use proptest::prelude::*;

use super::*;
use crate::{
    alias::{Alias, MailRoute, SendAsList, VerificationStatus},
    mail::{Address, AddressError},
    moment::Moment,
    policy::{MailKind, Policy, Rule, SendFrom},
    team::{Person, Team},
};

fn address(text: &str) -> Address {
    text.parse().unwrap()
}

fn user(name: &str, main: &str, aliases: &[&str]) -> User {
    User {
        address: address(main),
        name: name.into(),
        aliases: aliases.iter().map(|alias| address(alias)).collect(),
        fixed_aliases: Vec::new(),
        state: AccountState::Active,
        is_admin: false,
    }
}

fn domain(name: &str, repeats: Option<&str>) -> Domain {
    Domain {
        name: name.into(),
        is_primary: name == "acme.example",
        is_verified: name != "new.example",
        repeats: repeats.map(Into::into),
    }
}

/// Three people, three domains and one more that is not verified, and a group.
fn acme() -> Directory {
    let mut acme = Directory::default();
    acme.add(vec![
        user("Mia Chen", "mia@acme.example", &["accounts@acme.example", "quotes@acme.example"]),
        user("Bo Lindqvist", "bo@acme.example", &[]),
        User { state: AccountState::Suspended, ..user("Cy Petrov", "cy@acme.example", &[]) },
    ]);
    acme.domains = Some(vec![
        domain("works.example", None),
        domain("acme.example", None),
        domain("acme-group.example", Some("acme.example")),
        domain("new.example", None),
    ]);
    acme.groups = Some(vec![WorkspaceGroup {
        address: address("team@acme.example"),
        name: "Team".into(),
        aliases: vec![address("all@acme.example")],
        members: 3,
    }]);
    acme.is_whole = true;
    acme
}

fn mias_gmail() -> SendAsList {
    let alias = |text: &str, status| Alias {
        address: address(text),
        name: "Mia Chen".into(),
        reply_to: None,
        unread_reply_to: None,
        route: MailRoute::Google,
        status,
        is_default: false,
    };
    let list = vec![
        alias("mia@acme.example", VerificationStatus::Primary),
        alias("accounts@acme.example", VerificationStatus::Unspecified),
    ];
    SendAsList::new(list, Vec::new(), Moment::from_millis(0))
}

fn state(who: &str, wanted: &str) -> AliasState {
    let acme = acme();
    let user = acme.user(&address(who)).unwrap();
    acme.state_of(user, &address(wanted), Some(&mias_gmail()))
}

#[test]
fn each_address_is_in_one_state_and_says_whose_it_is() {
    for (who, wanted, expected) in [
        ("mia@acme.example", "MIA@acme.example", AliasState::Ready),
        ("mia@acme.example", "accounts@acme.example", AliasState::Ready),
        ("mia@acme.example", "quotes@acme.example", AliasState::NotInGmail { is_seen: true }),
        ("mia@acme.example", "jobs@works.example", AliasState::Missing),
        ("bo@acme.example", "jobs@works.example", AliasState::Missing),
        (
            "bo@acme.example",
            "quotes@acme.example",
            AliasState::AnotherUsers(address("mia@acme.example")),
        ),
        ("bo@acme.example", "all@acme.example", AliasState::AGroups(address("team@acme.example"))),
        ("bo@acme.example", "bo@gmail.com", AliasState::ForeignDomain),
        ("bo@acme.example", "bo@new.example", AliasState::UnverifiedDomain),
        (
            "bo@acme.example",
            "jobs@acme-group.example",
            AliasState::RepeatingDomain("acme.example".into()),
        ),
        ("cy@acme.example", "jobs@works.example", AliasState::Suspended),
    ] {
        assert_eq!(state(who, wanted), expected, "{who} as {wanted}");
    }
}

#[test]
fn what_gmail_lists_is_seen_for_the_connected_account_alone() {
    let mut acme = acme();
    acme.gave(&address("bo@acme.example"), &address("bo@works.example"));
    let bo = acme.user(&address("bo@acme.example")).unwrap();

    let told = acme.state_of(bo, &address("bo@works.example"), Some(&mias_gmail()));

    assert_eq!(told, AliasState::NotInGmail { is_seen: false });
}

#[test]
fn an_organisation_whose_domains_can_not_be_seen_lets_an_alias_be_tried() {
    let mut acme = acme();
    acme.domains = None;
    let bo = acme.user(&address("bo@acme.example")).unwrap();

    assert_eq!(acme.state_of(bo, &address("bo@works.example"), None), AliasState::Missing);
    assert!(acme.open_domains().is_empty());
}

#[test]
fn aliases_are_made_in_domains_that_are_verified_and_repeat_no_other() {
    let acme = acme();
    let names: Vec<_> = acme.open_domains().into_iter().map(|one| one.name.as_str()).collect();

    assert_eq!(names, ["acme.example", "works.example"], "the primary one first");
}

#[test]
fn an_alias_that_was_given_and_taken_back_belongs_to_its_user_in_between() {
    let (bo, jobs) = (address("bo@acme.example"), address("jobs@works.example"));
    let mut acme = acme();
    acme.gave(&bo, &jobs);
    acme.gave(&bo, &jobs);
    assert_eq!(acme.user(&jobs).unwrap().aliases, std::slice::from_ref(&jobs));
    acme.took(&bo, &jobs);
    assert_eq!(acme.holder(&jobs), None);
}

#[test]
fn a_user_who_is_read_again_has_the_addresses_of_the_second_time() {
    let mut acme = acme();
    acme.add(vec![user("Mia Chen", "mia@acme.example", &["new@acme.example"])]);

    assert_eq!(acme.users().len(), 3);
    assert!(acme.user(&address("new@acme.example")).is_some());
    assert!(acme.user(&address("quotes@acme.example")).is_none());
}

fn person(name: &str, of: &str) -> Person {
    Person { name: name.into(), address: address(of) }
}

fn pairs(wanted: &[Wanted]) -> Vec<(&str, &str, Why)> {
    wanted.iter().map(|one| (one.user.as_str(), one.address.as_str(), one.why)).collect()
}

#[test]
fn the_settings_and_the_team_say_who_is_to_send_from_what() {
    let kind: MailKind = "invoice".parse().unwrap();
    let mut policy = Policy { send_from: SendFrom::User, ..Policy::default() };
    policy.fixed = Some(address("unused@acme.example"));
    policy.set_rule(kind, Rule::from(address("invoices@works.example")));
    let mut team = Team::default();
    for (name, of) in [
        ("bo lindqvist", "bo@works.example"),
        ("Mia Chen", "quotes@acme.example"),
        ("Zoe", "zoe@works.example"),
    ] {
        team.add(person(name, of)).unwrap();
    }
    let mia = address("mia@acme.example");

    let told = wanted(&acme(), &[], &policy, &team, Some(&mia), None);

    assert_eq!(
        pairs(&told),
        [
            ("mia@acme.example", "invoices@works.example", Why::Policy),
            ("bo@acme.example", "bo@works.example", Why::Team),
            ("mia@acme.example", "quotes@acme.example", Why::Team),
            // No user has her name: the connected account sends for her.
            ("mia@acme.example", "zoe@works.example", Why::Team),
        ]
    );
    // Without a connected account of the organisation only people who are users are known.
    let told = wanted(&acme(), &[], &policy, &team, None, None);
    assert_eq!(told.len(), 2);
}

#[test]
fn a_name_that_two_users_have_names_none_of_them() {
    let mut acme = acme();
    acme.add(vec![user("Bo Lindqvist", "bo2@acme.example", &[])]);
    let mut team = Team::default();
    team.add(person("Bo Lindqvist", "bo@works.example")).unwrap();

    assert!(wanted(&acme, &[], &Policy::default(), &team, None, None).is_empty());
}

#[test]
fn everyone_can_have_an_address_in_a_domain_and_each_pair_comes_once() {
    let typed = Pairs::read("bo@acme.example bo@works.example").wanted();
    let (policy, team) = (Policy::default(), Team::default());

    let told = wanted(&acme(), &typed, &policy, &team, None, Some("works.example"));

    assert_eq!(
        pairs(&told),
        [
            ("bo@acme.example", "bo@works.example", Why::Typed),
            ("mia@acme.example", "mia@works.example", Why::Domain),
            ("cy@acme.example", "cy@works.example", Why::Domain),
        ]
    );
}

fn rows(directory: &Directory, lines: &str) -> Vec<UserRow> {
    directory.rows(&Pairs::read(lines).wanted(), None)
}

#[test]
fn a_user_of_whom_nothing_is_wanted_has_a_row_as_well() {
    let acme = acme();
    let rows = rows(&acme, "bo@acme.example a@works.example\nbo@acme.example b@works.example");

    let told: Vec<_> = rows.iter().map(|row| (row.place, row.address().is_some())).collect();

    assert_eq!(told, [(0, false), (1, true), (1, true), (2, false)]);
}

#[test]
fn a_plan_has_what_is_missing_once_and_says_why_the_rest_is_left_out() {
    let mut acme = acme();
    let many: Vec<String> = (0..29).map(|number| format!("a{number}@acme.example")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    acme.add(vec![user("Di", "di@acme.example", &many)]);
    let rows = rows(
        &acme,
        "bo@acme.example jobs@works.example\n\
         mia@acme.example jobs@works.example\n\
         di@acme.example one@works.example\n\
         di@acme.example two@works.example\n\
         cy@acme.example cy@works.example\n\
         mia@acme.example quotes@acme.example",
    );

    let plan = AliasPlan::of(&acme, &rows);

    let added: Vec<_> = plan.additions.iter().map(|one| one.alias.as_str()).collect();
    assert_eq!(added, ["jobs@works.example", "one@works.example"], "in the order of the rows");
    let left: Vec<_> = plan.left_out.iter().map(|(one, why)| (one.alias.as_str(), *why)).collect();
    // Of the two who are to have one address, the first row gets it.
    assert_eq!(
        left,
        [
            ("quotes@acme.example", LeftOut::NotMissing),
            ("jobs@works.example", LeftOut::Twice),
            ("cy@works.example", LeftOut::NotMissing),
            ("two@works.example", LeftOut::Full),
        ]
    );
}

#[test]
fn rows_are_found_by_parts_of_names_addresses_and_aliases_and_sorted_by_what_is_to_be_done() {
    let acme = acme();
    let rows = rows(&acme, "bo@acme.example jobs@works.example\ncy@acme.example cy@works.example");
    let shown = |roll: &UserRoll| {
        let shown = roll.call(&rows, &acme);
        shown.into_iter().map(|place| rows[place].user.to_string()).collect::<Vec<_>>()
    };
    let (bo, cy, mia) = ("bo@acme.example", "cy@acme.example", "mia@acme.example");

    assert_eq!(shown(&UserRoll::default()), [bo, cy, mia]);
    assert_eq!(shown(&UserRoll { text: "QUOTES mia".into(), ..UserRoll::default() }), [mia]);
    assert_eq!(shown(&UserRoll { text: "works".into(), ..UserRoll::default() }), [bo, cy]);
    let suspended = UserRoll { state: Some(AliasState::Suspended), ..UserRoll::default() };
    assert_eq!(shown(&suspended), [cy]);
    let mut by_name = UserRoll::default();
    by_name.sort(UserOrder::Name);
    assert_eq!(shown(&by_name), [bo, cy, mia]);
    by_name.sort(UserOrder::Name);
    assert_eq!(shown(&by_name), [mia, cy, bo]);
}

#[test]
fn a_typed_list_is_read_as_people_write_it_and_each_bad_line_says_why() {
    let read = Pairs::read(
        "user,alias\n\"bo@acme.example\";\"bo@works.example\"\nmia@acme.example → jobs@works.example\n\n\
         bo@acme.example\tbo@works.example\nbo@acme.example\nbo@acme.example, bo@\nbo@acme.example BO@acme.example",
    );

    let told: Vec<_> = read.pairs.iter().map(|(user, alias)| format!("{user} {alias}")).collect();
    assert_eq!(told, ["bo@acme.example bo@works.example", "mia@acme.example jobs@works.example"]);
    let refused: Vec<_> = read.refused.into_iter().map(|one| (one.line, one.fault)).collect();
    assert_eq!(
        refused,
        [
            (6, PairFault::NotTwo(1)),
            (7, PairFault::NoAddress("bo@".into(), AddressError::NothingAfterAt)),
            (8, PairFault::Same),
        ]
    );
}

fn addition(user: &str, alias: &str) -> Addition {
    Addition { user: address(user), alias: address(alias) }
}

#[test]
fn a_plan_is_written_for_gam_for_a_spreadsheet_and_for_terraform() {
    let plan = [addition("bo@acme.example", "jobs@works.example")];

    assert_eq!(
        script(Script::Gam, &plan, &acme()),
        "gam create alias jobs@works.example user bo@acme.example\n\
         gam user bo@acme.example add sendas jobs@works.example 'Bo Lindqvist' treatasalias true\n"
    );
    assert_eq!(
        script(Script::Csv, &plan, &acme()),
        "user,alias\n\"bo@acme.example\",\"jobs@works.example\"\n"
    );
    assert_eq!(
        script(Script::Terraform, &plan, &acme()),
        "resource \"googleworkspace_gmail_send_as_alias\" \"alias_1\" {\n  primary_email = \"bo@acme.example\"\n\
         \x20 send_as_email = \"jobs@works.example\"\n  display_name  = \"Bo Lindqvist\"\n}\n"
    );
}

#[test]
fn nothing_in_a_name_or_an_address_is_a_command_of_its_own() {
    let mut evil = Directory::default();
    evil.add(vec![user("$(rm -rf ~) 'x' ${var.secret} \"", "a'b$id`x`@acme.example", &[])]);
    let plan = [addition("a'b$id`x`@acme.example", "-rf&x@works.example")];

    let gam = script(Script::Gam, &plan, &evil);
    assert!(gam.contains(r"'a'\''b$id`x`@acme.example'"), "{gam}");
    assert!(gam.contains("'-rf&x@works.example'"), "{gam}");
    assert!(gam.contains(r#"'$(rm -rf ~) '\''x'\'' ${var.secret} "'"#), "{gam}");
    let terraform = script(Script::Terraform, &plan, &evil);
    assert!(terraform.contains(r#"'x' $${var.secret} \"""#), "{terraform}");
}

proptest! {
    #[test]
    fn no_list_makes_the_reader_fail_and_a_plan_never_gives_one_address_twice(text in "\\PC{0,200}", lines in "(bo|mia|cy|x)@acme\\.example[ ,;](a|b|c)@works\\.example(\n(bo|mia|cy)@acme\\.example (a|b)@works\\.example){0,8}") {
        Pairs::read(&text);
        let acme = acme();
        let plan = AliasPlan::of(&acme, &rows(&acme, &lines));
        let mut aliases: Vec<_> = plan.additions.iter().map(|one| &one.alias).collect();
        let all = aliases.len();
        aliases.sort();
        aliases.dedup();
        prop_assert_eq!(aliases.len(), all);
    }
}
