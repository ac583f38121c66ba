use proptest::{option, prelude::*};

use super::*;

/// The kinds that the deployer names in these tests.
fn named() -> MailKinds {
    MailKinds::default()
}

fn merge(base: &Base, snapshot: Option<&Snapshot>, mine: &(Policy, Team)) -> (Policy, Team) {
    base.merge(snapshot, &mine.0, &named(), &mine.1)
}

fn own_rows(base: &Base, mine: &(Policy, Team)) -> Vec<Change> {
    base.own_rows(&mine.0, &named(), &mine.1)
}

fn base(keys: &str) -> Base {
    Base::new(with(keys).unwrap())
}

#[test]
fn a_new_browser_has_the_settings_of_the_base() {
    let base = Base::new(file(&acme()).without_you());
    let new = merge(&base, None, &(Policy::default(), Team::default()));

    assert_eq!(new, (Policy { you: None, ..acme().0 }, acme().1));
    assert_eq!(own_rows(&base, &new), []);
}

#[test]
fn a_base_makes_no_computer_the_one_of_the_person_who_wrote_it() {
    let base = Base::new(file(&acme()));
    let new = merge(&base, None, &(Policy::default(), Team::default()));

    assert!(acme().0.you.is_some());
    assert_eq!(new.0.you, None);
}

#[test]
fn what_was_changed_here_stays_and_all_else_follows_the_base() {
    let old =
        base(r#""policy": {"send_from": "fixed", "fixed": "old@acme.example", "name": "Acme"}"#);
    let mut mine = merge(&old, None, &(Policy::default(), Team::default()));
    mine.0.name = "Mia".into();
    mine.0.set_rule(kind("job"), Rule::strict(RuleFrom::User));
    let new = base(
        r#""policy": {"send_from": "fixed", "fixed": "new@acme.example", "name": "Acme Ltd", "kinds": {"quote": "user"}}"#,
    );
    let merged = merge(&new, Some(&old.snapshot()), &mine);

    assert_eq!(merged.0.fixed, Some(address("new@acme.example")));
    assert_eq!(merged.0.name.as_str(), "Mia");
    let own = own_rows(&new, &merged);
    assert_eq!(rows(&own), [Row::Name, Row::Rule(kind("job"))]);
    assert_eq!(own[0].before, Some(Setting::Name("Acme Ltd".into())));
    assert_eq!(own[0].after, Some(Setting::Name("Mia".into())));
    let back = new.take_back(Row::Name, &merged.0, &merged.1);
    assert_eq!(back.0.name.as_str(), "Acme Ltd");
    assert_eq!(rows(&own_rows(&new, &back)), [Row::Rule(kind("job"))]);
}

#[test]
fn people_who_were_added_changed_or_removed_here_stay_so() {
    let people = |names: &str| {
        let people = names
            .split(' ')
            .map(|name| format!(r#"{{"name": "{name}", "address": "{name}@acme.example"}}"#));
        base(&format!("\"team\": [{}]", people.collect::<Vec<_>>().join(",")))
    };
    let old = people("ann bo cy di");
    let (policy, mut team) = merge(&old, None, &(Policy::default(), Team::default()));
    team.remove(&address("bo@acme.example"));
    team.add(Person { name: "Cyril".into(), address: address("cy@acme.example") }).unwrap();
    team.add(Person { name: "Zoe".into(), address: address("zoe@acme.example") }).unwrap();
    let new = people("ann bo cy ed");
    let merged = merge(&new, Some(&old.snapshot()), &(policy, team));

    let names: Vec<_> = merged.1.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["ann", "Cyril", "ed", "Zoe"], "Di is gone, and Ed has come");
    let own = own_rows(&new, &merged);
    let person = |name: &str| Row::Person(address(&format!("{name}@acme.example")));
    assert_eq!(rows(&own), [person("zoe"), person("bo"), person("cy")]);
    assert_eq!((&own[0].before, &own[1].after), (&None, &None));
}

#[test]
fn settings_from_before_there_was_a_base_are_kept_where_they_were_ever_chosen() {
    let mine = (Policy { name: "Mia".into(), ..Policy::default() }, Team::default());
    let base = base(r#""policy": {"send_from": "user", "name": "Acme"}, "kinds": ["tender"]"#);
    let merged = merge(&base, None, &mine);

    assert_eq!(merged.0.name.as_str(), "Mia");
    assert_eq!(merged.0.send_from, SendFrom::User);
    assert!(merged.0.own_kinds.unwrap().contains(&kind("tender")));
}

#[test]
fn a_part_that_is_new_in_the_base_replaces_nothing_that_was_chosen_before() {
    let old = base(r#""policy": {"send_from": "user"}"#);
    let mut mine = merge(&old, None, &(Policy::default(), Team::default()));
    mine.0.name = "Mia".into();
    let new = base(r#""policy": {"send_from": "user", "name": "Acme"}"#);

    assert_eq!(merge(&new, Some(&old.snapshot()), &mine).0.name.as_str(), "Mia");
}

#[test]
fn who_is_at_a_computer_is_no_difference_from_a_base_that_names_no_one() {
    let base = Base::new(file(&acme()).without_you());
    let mut mine = merge(&base, None, &(Policy::default(), Team::default()));
    mine.0.you = Some(address("bo@acme.example"));

    assert_eq!(own_rows(&base, &mine), []);
    assert_eq!(merge(&base, Some(&base.snapshot()), &mine), mine);
}

#[test]
fn settings_stay_as_they_were_last_where_the_base_names_nothing_any_longer() {
    let old = Base::new(file(&acme()));
    let mine = merge(&old, None, &(Policy::default(), Team::default()));
    let empty = base("\"later\": 1");

    assert_eq!(merge(&empty, Some(&old.snapshot()), &mine), mine);
    assert_eq!(own_rows(&empty, &mine), []);
}

#[test]
fn a_kind_that_was_given_another_case_here_keeps_it() {
    let base = base(r#""kinds": ["invoice"]"#);
    let mut mine = merge(&base, None, &(Policy::default(), Team::default()));
    mine.0.rename_kind(&named(), &kind("invoice"), kind("Invoice")).unwrap();

    assert_eq!(merge(&base, Some(&base.snapshot()), &mine).0.own_kinds, mine.0.own_kinds);
    assert_eq!(rows(&own_rows(&base, &mine)), [Row::Kinds]);
}

#[test]
fn people_of_the_base_find_room_in_a_full_team_once_others_are_taken_back() {
    let mut full = Team::default();
    for number in 0..Team::MOST {
        let address = address(&format!("p{number}@acme.example"));
        full.add(Person { name: "".into(), address }).unwrap();
    }
    let base = base(r#""team": [{"name": "Ann", "address": "ann@acme.example"}]"#);
    let mut merged = merge(&base, None, &(Policy::default(), full.clone()));
    assert_eq!(merged.1, full);

    for change in own_rows(&base, &merged) {
        merged = base.take_back(change.row, &merged.0, &merged.1);
    }
    assert_eq!(merged.1.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["Ann"]);
}

proptest! {
    #[test]
    fn merging_with_an_unchanged_base_changes_nothing(base in files(), mine in settings()) {
        let base = Base::new(base);
        prop_assert_eq!(merge(&base, Some(&base.snapshot()), &mine), mine);
    }

    #[test]
    fn merging_twice_is_merging_once(
        base in files(), snapshot in option::of(files()), mine in settings(),
    ) {
        let (base, snapshot) = (Base::new(base), snapshot.map(|file| Base::new(file).snapshot()));
        let once = merge(&base, snapshot.as_ref(), &mine);
        prop_assert_eq!(&merge(&base, snapshot.as_ref(), &once), &once);
        prop_assert_eq!(&merge(&base, Some(&base.snapshot()), &once), &once);
    }

    #[test]
    fn taking_back_every_own_row_gives_the_base(
        base in files(), snapshot in option::of(files()), mine in settings(),
    ) {
        let (file, snapshot) = (base.clone().without_you(), snapshot.map(|file| Base::new(file).snapshot()));
        let base = Base::new(base);
        let mut merged = merge(&base, snapshot.as_ref(), &mine);
        for change in own_rows(&base, &merged) {
            merged = base.take_back(change.row, &merged.0, &merged.1);
        }
        prop_assert_eq!(own_rows(&base, &merged), []);
        prop_assert_eq!(file.changes(&merged.0, &named(), &merged.1), []);
    }

    #[test]
    fn each_row_is_as_it_was_here_or_as_the_base_has_it(
        base in files(), snapshot in option::of(files()), mine in settings(),
    ) {
        let snapshot = snapshot.map(|file| Base::new(file).snapshot());
        let merged = file(&merge(&Base::new(base.clone()), snapshot.as_ref(), &mine));
        let mine = file(&mine);
        for change in merged.differences_from(&mine) {
            prop_assert!(base.names(&change.row));
            prop_assert_eq!(change.after, base.value(&change.row));
        }
    }
}
