use super::{
    import::{Preview, RefusedRow, RowFault},
    *,
};
use crate::{
    alias::{self, Alias, MailRoute, Security, SendAsList, THIRD_PARTY_ENDS, VerificationStatus},
    mail::Address,
    moment::Moment,
};

const BEFORE: Moment = Moment::from_millis(1_795_608_000_000);

fn address(text: &str) -> Address {
    text.parse().unwrap()
}

fn person(name: &str, text: &str) -> Person {
    Person { name: name.into(), address: address(text) }
}

fn team() -> Team {
    let mut team = Team::default();
    for (name, address) in [
        ("Mia Chen", "mia@acme.example"),
        ("Bo Lee", "bo@acme.example"),
        ("Zoë Ångström", "zoe@tiles.example"),
    ] {
        team.add(person(name, address)).unwrap();
    }
    team
}

fn addresses<'a>(people: impl Iterator<Item = &'a Person>) -> Vec<&'a str> {
    people.map(|person| person.address.as_str()).collect()
}

fn full() -> Team {
    let people = (0..Team::MOST).map(|number| person("", &format!("p{number}@acme.example")));
    let preview = Preview { people: people.collect(), ..Preview::default() };
    Team::default().with(preview).0
}

#[test]
fn people_stand_in_the_order_of_their_addresses_each_once() {
    let mut team = team();
    assert_eq!(
        addresses(team.iter()),
        ["bo@acme.example", "mia@acme.example", "zoe@tiles.example"]
    );

    let before = team.add(person("Mia Chen-Lee", "MIA@acme.example")).unwrap();
    assert_eq!(before, Some(person("Mia Chen", "mia@acme.example")));
    assert_eq!(team.len(), 3);
    assert_eq!(team.get(&address("mia@acme.example")).unwrap().name.as_str(), "Mia Chen-Lee");

    assert!(team.remove(&address("bo@acme.example")).is_some());
    assert_eq!(team.remove(&address("bo@acme.example")), None);
    assert_eq!(team.len(), 2);
    assert!(!team.is_empty());
}

#[test]
fn a_person_can_get_another_address_but_not_anothers() {
    let mut team = team();
    let mia = address("mia@acme.example");

    let before = team.edit(&mia, person("Mia", "a.mia@acme.example")).unwrap();
    assert_eq!(before.name.as_str(), "Mia Chen");
    assert_eq!(addresses(team.iter())[0], "a.mia@acme.example");
    assert_eq!(team.edit(&mia, person("Mia", "x@acme.example")), Err(TeamError::Missing(mia)));
    let bo = address("bo@acme.example");
    let taken = team.edit(&address("a.mia@acme.example"), person("Mia", "bo@acme.example"));
    assert_eq!(taken, Err(TeamError::Taken(bo.clone())));
    assert!(team.edit(&bo, person("Bob", "BO@acme.example")).is_ok());
    assert_eq!(team.get(&bo).unwrap().address.as_str(), "BO@acme.example");
}

#[test]
fn a_full_team_takes_no_more_and_still_changes() {
    let mut team = full();

    assert_eq!(team.len(), Team::MOST);
    assert_eq!(team.add(person("", "more@acme.example")), Err(TeamError::Full));
    assert!(team.add(person("Pat", "p7@acme.example")).unwrap().is_some());
    let more = Preview { people: vec![person("", "more@acme.example")], ..Preview::default() };
    let (same, told) = team.with(more);
    assert_eq!((same, told), (team, Added { left_out: 1, ..Added::default() }));
}

#[test]
fn a_search_finds_every_word_in_the_name_or_the_address_in_capitals_or_not() {
    let team = team();
    let found = |text: &str| addresses(team.search(text));

    assert_eq!(found("  "), addresses(team.iter()));
    assert_eq!(found("CHEN acme"), ["mia@acme.example"]);
    assert_eq!(found("ång tiles"), ["zoe@tiles.example"]);
    assert_eq!(found("acme"), ["bo@acme.example", "mia@acme.example"]);
    assert_eq!(found("chen tiles"), [""; 0]);
    assert_eq!(found("chenmia"), [""; 0]);
}

#[test]
fn a_team_that_was_written_is_read_again() {
    let team = team();
    let text = serde_json::to_string(&team).unwrap();

    assert!(text.starts_with(r#"{"people":[{"name":"Bo Lee","address":"bo@acme.example"}"#));
    assert_eq!(serde_json::from_str::<Team>(&text).unwrap(), team);
}

#[test]
fn what_cannot_be_a_team_is_refused() {
    let entry = |address: &str| format!(r#"{{"name":"x","address":"{address}"}}"#);
    let many: Vec<_> =
        (0..=Team::MOST).map(|number| entry(&format!("p{number}@acme.example"))).collect();
    for people in [entry("no address"), many.join(",")] {
        assert!(serde_json::from_str::<Team>(&format!(r#"{{"people":[{people}]}}"#)).is_err());
    }
    let twice = format!(
        r#"{{"people":[{},{},{{"address":"a@acme.example"}}]}}"#,
        entry("b@acme.example"),
        entry("B@acme.example")
    );
    let read: Team = serde_json::from_str(&twice).unwrap();
    assert_eq!(addresses(read.iter()), ["a@acme.example", "b@acme.example"]);
}

#[test]
fn an_import_adds_changes_names_and_takes_no_name_away() {
    let preview = Preview {
        people: vec![
            person("Mia Chen-Lee", "mia@acme.example"),
            person("", "bo@acme.example"),
            person("Zoë Ångström", "zoe@tiles.example"),
            person("Ann", "ann@acme.example"),
        ],
        refused: vec![RefusedRow { line: 3, text: "x".into(), why: RowFault::NoAddress }],
        more_refused: 0,
    };
    let (with, told) = team().with(preview);

    assert_eq!(told, Added { added: 1, changed: 1, unchanged: 2, left_out: 0 });
    assert_eq!(with.len(), 4);
    assert_eq!(with.get(&address("bo@acme.example")).unwrap().name.as_str(), "Bo Lee");
    assert_eq!(with.get(&address("mia@acme.example")).unwrap().name.as_str(), "Mia Chen-Lee");
}

fn alias(text: &str, route: MailRoute, status: VerificationStatus) -> Alias {
    Alias { route, ..alias::tests::alias(text, status) }
}

fn list() -> SendAsList {
    let smtp = || MailRoute::Smtp {
        host: "smtp.acme.example".into(),
        port: 587,
        security: Security::StartTls,
    };
    let aliases = vec![
        alias("office@gmail.com", MailRoute::Google, VerificationStatus::Primary),
        alias("mia@acme.example", smtp(), VerificationStatus::Accepted),
        alias("bo@acme.example", smtp(), VerificationStatus::Pending),
        alias("odd@acme.example", smtp(), VerificationStatus::Unknown("paused".into())),
    ];
    SendAsList::new(aliases, Vec::new(), Moment::from_millis(0))
}

#[test]
fn each_person_can_send_or_waits_or_has_stopped_or_is_missing() {
    let mut team = team();
    team.add(person("Odd", "odd@acme.example")).unwrap();
    let list = list();
    let today = coverage(&team, Some(&list), BEFORE);
    let of = |text: &str| today.of(&address(text));

    assert_eq!(of("MIA@acme.example"), Covered::CanSend);
    assert_eq!(of("bo@acme.example"), Covered::Waiting);
    assert_eq!(of("odd@acme.example"), Covered::Waiting);
    assert_eq!(of("zoe@tiles.example"), Covered::Missing);
    assert_eq!(of("other@acme.example"), Covered::NotKnown);
    assert_eq!((today.count(Covered::Waiting), today.total()), (2, 4));
    assert_eq!(today.iter().next(), Some((&address("bo@acme.example"), Covered::Waiting)));

    let later = coverage(&team, Some(&list), THIRD_PARTY_ENDS);
    assert_eq!(later.of(&address("mia@acme.example")), Covered::Stopped);
}

#[test]
fn without_a_list_nothing_is_known_of_the_team() {
    let coverage = coverage(&team(), None, BEFORE);

    assert_eq!(coverage.count(Covered::NotKnown), 3);
}

#[test]
fn undoing_brings_back_what_a_change_has_touched_and_nothing_else() {
    let mut before = Team::default();
    for address in ["ann@acme.example", "bob@acme.example", "mia@acme.example"] {
        before.add(person("", address)).unwrap();
    }
    let mut changed = before.clone();
    changed.remove(&address("ann@acme.example"));
    changed.edit(&address("bob@acme.example"), person("Bob", "rob@acme.example")).unwrap();
    let undo = before.before(&changed);

    let mut meanwhile = changed.clone();
    meanwhile.add(person("Zoe", "zoe@acme.example")).unwrap();
    meanwhile.restore(&undo).unwrap();
    let mut expected = before.clone();
    expected.add(person("Zoe", "zoe@acme.example")).unwrap();
    assert_eq!(meanwhile, expected);
    assert!(before.before(&before).is_empty());
}

#[test]
fn undoing_changes_nothing_where_the_team_has_become_full() {
    let full = full();
    let mut changed = full.clone();
    changed.remove(&address("p7@acme.example"));
    let undo = full.before(&changed);
    changed.add(person("", "new@acme.example")).unwrap();

    let meanwhile = changed.clone();
    assert_eq!(changed.restore(&undo), Err(TeamError::Full));
    assert_eq!(changed, meanwhile);
}

#[test]
fn people_are_sorted_by_name_address_or_whether_they_can_send() {
    let mut team = Team::default();
    let rows = [("zoe", "a@acme.example"), ("Ann", "c@acme.example"), ("", "b@acme.example")];
    for (name, address) in rows {
        team.add(person(name, address)).unwrap();
    }
    let list = SendAsList::new(
        vec![alias("a@acme.example", MailRoute::Google, VerificationStatus::Accepted)],
        Vec::new(),
        Moment::from_millis(0),
    );
    let coverage = coverage(&team, Some(&list), Moment::from_millis(0));
    let called = |roll: &Roll| {
        let called = roll.call(&team, &coverage);
        called.iter().map(|one| one.local_part().to_owned()).collect::<String>()
    };
    let mut roll = Roll::default();

    assert_eq!(called(&roll), "cab", "by name, those without one last");
    roll.sort(Order::Name);
    assert_eq!(called(&roll), "bac", "a second press turns it round");
    roll.sort(Order::Address);
    assert_eq!(called(&roll), "abc");
    roll.sort(Order::Coverage);
    assert_eq!(called(&roll), "bca", "who can't send comes first");
    roll.covered = Some(Covered::CanSend);
    assert_eq!(called(&roll), "a");
    roll.text = "ann".into();
    assert_eq!(called(&roll), "");
}
