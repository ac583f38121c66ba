use proptest::{collection::vec, option, prelude::*};

use super::*;
use crate::{
    alias::{SendAsList, VerificationStatus, tests::alias},
    keep::{self, Found, tests::Drawer},
    mail::{Address, AddressError},
    moment::Moment,
    policy::{MailKind, MailKindError, MailKinds, Policy, Rule, RuleFrom, SendFrom},
    team::{Person, Team},
};

fn address(text: &str) -> Address {
    text.parse().unwrap()
}

fn kind(name: &str) -> MailKind {
    name.parse().unwrap()
}

fn team(people: &[(&str, &str)]) -> Team {
    let mut team = Team::default();
    for (name, email) in people {
        team.add(Person { name: (*name).into(), address: address(email) }).unwrap();
    }
    team
}

fn acme() -> (Policy, Team) {
    let mut policy = Policy {
        send_from: SendFrom::Fixed,
        fixed: Some(address("hello@acme.example")),
        you: Some(address("mia@acme.example")),
        name: "Acme".into(),
        own_kinds: Some([kind("quote"), kind("Invoice")].into_iter().collect()),
        ..Policy::default()
    };
    policy.set_rule(kind("invoice"), address("accounts@acme.example").into());
    policy.set_rule(kind("quote"), Rule { from: RuleFrom::User, or_default: true });
    (policy, team(&[("Mia Chen", "mia@acme.example"), ("", "bo@acme.example")]))
}

/// The file of these settings.
fn file((policy, team): &(Policy, Team)) -> SettingsFile {
    SettingsFile::of(policy, &MailKinds::default(), team)
}

fn read(text: &str) -> Result<SettingsFile, SettingsFileError> {
    SettingsFile::read(text.as_bytes())
}

/// A file with these keys beside the version.
fn with(keys: &str) -> Result<SettingsFile, SettingsFileError> {
    read(&format!("{{\"fromline\": 1, {keys}}}"))
}

fn rows(changes: &[Change]) -> Vec<Row> {
    changes.iter().map(|change| change.row.clone()).collect()
}

#[test]
fn the_file_is_written_as_it_is_documented() {
    let list = SendAsList::new(
        vec![
            alias("mia@acme.example", VerificationStatus::Primary),
            alias("accounts@acme.example", VerificationStatus::Pending),
        ],
        Vec::new(),
        Moment::from_millis(0),
    );
    let text = file(&acme()).with_list(&list).write();

    let written = r#"{
  "fromline": 1,
  "kinds": [
    "quote",
    "Invoice"
  ],
  "policy": {
    "send_from": "fixed",
    "you": "mia@acme.example",
    "fixed": "hello@acme.example",
    "name": "Acme",
    "or_default": false,
    "kinds": {
      "invoice": "accounts@acme.example",
      "quote": {
        "from": "user",
        "or_default": true
      }
    }
  },
  "team": [
    {
      "name": "",
      "address": "bo@acme.example"
    },
    {
      "name": "Mia Chen",
      "address": "mia@acme.example"
    }
  ],
  "addresses": [
    {
      "address": "mia@acme.example",
      "name": "",
      "status": "primary"
    },
    {
      "address": "accounts@acme.example",
      "name": "",
      "status": "pending"
    }
  ]
}
"#;
    assert_eq!(text, written);
    assert_eq!(read(&format!("\u{feff}{text}")).unwrap().write(), text);
}

#[test]
fn another_computer_has_the_same_settings_after_it_took_the_file() {
    let (policy, team) = acme();
    let file = read(&file(&acme()).write()).unwrap();
    let named = MailKinds::default();
    let (taken, people) = file.apply(&Policy::default(), &named, &Team::default());

    assert_eq!((&taken, &people), (&policy, &team));
    assert_eq!(file.changes(&taken, &named, &people), []);
}

#[test]
fn what_the_file_does_not_have_stays() {
    let (policy, team) = acme();
    let named = MailKinds::default();
    let after = |file: &SettingsFile| file.apply(&policy, &named, &team);

    for keys in ["\"later\": [7]", "\"policy\": {}", "\"policy\": {\"you\": null, \"fixed\": \"\"}"]
    {
        assert_eq!(after(&with(keys).unwrap()), (policy.clone(), team.clone()), "{keys}");
    }
    let (taken, people) = after(&with(r#""policy": {"send_from": "user"}"#).unwrap());
    assert_eq!((taken.send_from, &taken.by_kind), (SendFrom::User, &policy.by_kind));
    assert_eq!(people, team);
    let (taken, people) = after(&with(r#""policy": {"kinds": {}}, "team": []"#).unwrap());
    assert!(taken.by_kind.is_empty() && people.is_empty(), "what is there and empty is said");
}

#[test]
fn each_row_that_changes_is_shown_before_it_does() {
    let (policy, team) = acme();
    let file = with(
        r#""kinds": ["quote", "INVOICE"],
        "policy": {"send_from": "user", "name": "Acme", "or_default": true, "kinds": {"job": "default", "quote": "user"}},
        "team": [{"name": "Mia", "address": "MIA@acme.example"}, {"address": "cy@acme.example"}]"#,
    )
    .unwrap();
    let changes = file.changes(&policy, &MailKinds::default(), &team);

    let person = |email| Row::Person(address(email));
    let expected = [
        Row::SendFrom,
        Row::OrDefault,
        Row::Kinds,
        Row::Rule(kind("invoice")),
        Row::Rule(kind("job")),
        Row::Rule(kind("quote")),
        person("bo@acme.example"),
        person("cy@acme.example"),
        person("mia@acme.example"),
    ];
    assert_eq!(rows(&changes), expected);
    assert_eq!(changes[0].before, Some(Setting::Choice(SendFrom::Fixed)));
    assert_eq!(changes[0].after, Some(Setting::Choice(SendFrom::User)));
    assert_eq!((&changes[4].before, &changes[3].after), (&None, &None));
    assert_eq!(changes[6].after, None, "Bo is removed");
}

#[test]
fn the_deployers_kinds_stay_the_deployers_where_the_file_names_the_same() {
    let named: MailKinds = [kind("quote"), kind("job")].into_iter().collect();
    let take = |keys| with(keys).unwrap().apply(&Policy::default(), &named, &Team::default()).0;

    assert_eq!(take(r#""kinds": ["quote", "job"]"#).own_kinds, None);
    assert!(take(r#""kinds": ["job", "quote"]"#).own_kinds.is_some(), "the order is a choice");
}

#[test]
fn people_can_be_added_and_none_removed() {
    let (policy, team) = acme();
    let file = with(
        r#""team": [{"name": "Cy", "address": "cy@acme.example"}, {"address": "mia@acme.example"}]"#,
    );
    let (file, added) = file.unwrap().adding_to(&team);
    let changes = file.changes(&policy, &MailKinds::default(), &team);

    assert_eq!(rows(&changes), [Row::Person(address("cy@acme.example"))]);
    assert_eq!((added.added, added.unchanged, added.left_out), (1, 1, 0));
}

#[test]
fn who_is_at_this_computer_can_be_left_out_of_a_file() {
    let file = file(&acme()).without_you();
    let bo = Policy { you: Some(address("bo@acme.example")), ..acme().0 };

    assert_eq!(file.changes(&bo, &MailKinds::default(), &acme().1), []);
    assert!(!file.write().contains("\"you\""));
}

#[test]
fn a_file_of_another_kind_is_named() {
    use SettingsFileError as Error;
    let refused = |bytes: &[u8]| SettingsFile::read(bytes).unwrap_err();

    assert_eq!(refused(b""), Error::Empty);
    assert_eq!(refused(b"\xef\xbb\xbf \r\n"), Error::Empty);
    assert_eq!(refused(&vec![b' '; 10_000_001]), Error::TooLarge);
    assert_eq!(refused(b"PK\x03\x04\x14\0"), Error::Spreadsheet);
    assert_eq!(refused(b"\x89PNG\r\n"), Error::Binary);
    assert_eq!(
        refused(b"{\"fromline\": 1, \"policy\": {\"name\": \"M\xfcller\"}}"),
        Error::NotUtf8
    );
    assert_eq!(refused(b"\xff\xfe{\0}\0"), Error::NotUtf8);
    assert_eq!(refused(b"\n<!doctype html>"), Error::WebPage);
    assert_eq!(refused(b"Name,Email\n"), Error::NotJson { line: 1, column: 1 });
    assert_eq!(refused(b"{\n  \"fromline\" 1}"), Error::NotJson { line: 2, column: 14 });
    assert_eq!(refused(b"{} x"), Error::NotJson { line: 1, column: 4 });
    for other in ["{}", "[]", "7", "\"fromline\"", "null", r#"{"name": "app", "version": "1"}"#] {
        assert_eq!(refused(other.as_bytes()), Error::NotOurs, "{other}");
    }
    for other in ["0", "\"1\"", "-1", "1.5", "true", "null", "[1]"] {
        assert_eq!(
            refused(format!("{{\"fromline\": {other}}}").as_bytes()),
            Error::NotOurs,
            "{other}"
        );
    }
    assert_eq!(refused(br#"{"web": {"client_id": "x"}}"#), Error::ClientFile);
    assert_eq!(refused(br#"{"installed": {}}"#), Error::ClientFile);
    assert_eq!(refused(br#"{"client_id": "x", "kinds": ["job"]}"#), Error::ConfigFile);
    assert_eq!(refused(br#"{"fromline": 2, "kinds": {"new": "shape"}}"#), Error::LaterVersion(2));
}

#[test]
fn half_a_file_ends_too_early_wherever_it_is_cut() {
    let text = file(&acme()).write();
    let whole = text.trim_end().len();
    for cut in 1..whole {
        let error = SettingsFile::read(&text.as_bytes()[..cut]).unwrap_err();
        assert!(matches!(error, SettingsFileError::EndsTooEarly { .. }), "{cut}: {error}");
    }
    let half = read("{\"fromline\": 1,\n  \"team\": [").unwrap_err();
    assert_eq!(half, SettingsFileError::EndsTooEarly { line: 2, column: 11 });
}

#[test]
fn a_part_that_can_not_be_read_is_named_by_its_place() {
    let fault = |keys: &str| match with(keys) {
        Err(SettingsFileError::Field { place, fault }) => (place, fault),
        other => panic!("{keys}: {other:?}"),
    };
    let policy = |keys: &str| fault(&format!("\"policy\": {{{keys}}}"));
    let rule = || Place::Rule("Invoice".into());

    assert_eq!(fault("\"kinds\": [\"job\", 7]"), (Place::Kind(2), FieldFault::NotText));
    let long = format!("\"kinds\": [\"{}\"]", "x".repeat(41));
    assert_eq!(fault(&long), (Place::Kind(1), MailKindError::TooLong.into()));
    assert_eq!(fault("\"policy\": [\"user\"]"), (Place::Policy, FieldFault::NotObject));
    assert_eq!(policy("\"send_from\": \"Fixed\""), (Place::SendFrom, FieldFault::NotAChoice));
    assert_eq!(policy("\"you\": \"mia\""), (Place::You, AddressError::NoAt.into()));
    assert_eq!(policy("\"fixed\": {}"), (Place::Fixed, FieldFault::NotText));
    assert_eq!(policy("\"name\": false"), (Place::Name, FieldFault::NotText));
    assert_eq!(policy("\"or_default\": \"no\""), (Place::OrDefault, FieldFault::NotFlag));
    assert_eq!(policy("\"kinds\": []"), (Place::Rules, FieldFault::NotObject));
    assert_eq!(
        policy("\"kinds\": {\" \": \"user\"}"),
        (Place::Rule(" ".into()), MailKindError::Empty.into())
    );
    for odd in ["\"users\"", "7", "{\"or_default\": true}", "\"\""] {
        let told = policy(&format!("\"kinds\": {{\"Invoice\": {odd}}}"));
        assert_eq!(told, (rule(), FieldFault::NotARule), "{odd}");
    }
    assert_eq!(
        policy("\"kinds\": {\"Invoice\": {\"from\": \"mia@acme\"}}"),
        (rule(), AddressError::NoDot.into())
    );
    let mia = r#"{"name": "Mia", "address": "mia@acme.example"}"#;
    assert_eq!(
        fault(&format!("\"team\": [{mia}, {{\"name\": \"Bo\"}}]")),
        (Place::Person(2), AddressError::Empty.into())
    );
    assert_eq!(
        fault(&format!("\"team\": [{mia}, \"bo@acme.example\"]")),
        (Place::Person(2), FieldFault::NotObject)
    );
    assert_eq!(with("\n\"team\": {}"), Err(SettingsFileError::Unreadable { line: 2, column: 8 }));
}

#[test]
fn what_gmail_listed_elsewhere_is_never_a_reason_to_refuse_a_file() {
    let file = with(
        r#""addresses": [7, {"address": "mia"}, {"address": "mia@acme.example", "status": 1}]"#,
    );
    let listed = file.unwrap().addresses.unwrap();

    assert_eq!(listed.len(), 1);
    assert!(listed[0].status.is_empty());
}

#[test]
fn too_many_kinds_and_people_are_refused_and_people_who_are_there_twice_count_once() {
    let kinds = |count: usize| {
        let names: Vec<_> = (0..count).map(|number| format!("\"kind {number}\"")).collect();
        with(&format!("\"kinds\": [\"\", {}]", names.join(",")))
    };
    let people = |count: usize, addresses: usize| {
        let people = (0..count).map(|number| {
            format!(r#"{{"name": "{number}", "address": "p{}@acme.example"}}"#, number % addresses)
        });
        with(&format!("\"team\": [{}]", people.collect::<Vec<_>>().join(",")))
    };

    assert!(kinds(30).is_ok());
    assert_eq!(kinds(31), Err(SettingsFileError::TooManyKinds));
    let rules: Vec<_> = (0..301).map(|number| format!("\"k{number}\": \"user\"")).collect();
    let rules = with(&format!("\"policy\": {{\"kinds\": {{{}}}}}", rules.join(",")));
    assert_eq!(rules, Err(SettingsFileError::TooManyKinds));
    let team = people(4000, 2000).unwrap().team.unwrap();
    assert_eq!(team.len(), 2000);
    assert_eq!(team.get(&address("p7@acme.example")).unwrap().name.as_str(), "7");
    assert_eq!(people(2001, 2001), Err(SettingsFileError::TooManyPeople));
}

mod of_the_base;

/// Settings of every kind, small enough that two of them often have something in common.
pub(super) fn settings() -> impl Strategy<Value = (Policy, Team)> {
    let email = || (0_u8..4).prop_map(|number| address(&format!("p{number}@acme.example")));
    let word = || "[A-Ca-c]";
    let choice = prop_oneof![Just(SendFrom::Default), Just(SendFrom::User), Just(SendFrom::Fixed)];
    let from = prop_oneof![
        Just(RuleFrom::Default),
        Just(RuleFrom::User),
        email().prop_map(RuleFrom::Fixed)
    ];
    let rule = (from, any::<bool>()).prop_map(|(from, or_default)| Rule { from, or_default });
    let rules = vec((word(), rule), 0..4);
    let kinds = option::of(vec(word(), 0..4));
    let head = (choice, option::of(email()), option::of(email()), "\\PC{0,3}", any::<bool>());
    let people = vec((email(), "\\PC{0,2}"), 0..5);
    (head, kinds, rules, people).prop_map(|(head, kinds, rules, people)| {
        let (send_from, you, fixed, name, or_default) = head;
        let own_kinds = kinds.map(|names| names.iter().map(|name| kind(name)).collect());
        let mut policy = Policy {
            send_from,
            you,
            fixed,
            name: name.into(),
            or_default,
            own_kinds,
            ..Policy::default()
        };
        for (name, rule) in rules {
            policy.set_rule(kind(&name), rule);
        }
        let mut team = Team::default();
        for (address, name) in people {
            team.add(Person { name: name.into(), address }).unwrap();
        }
        (policy, team)
    })
}

/// Files that say all of some settings, or a part of it.
pub(super) fn files() -> impl Strategy<Value = SettingsFile> {
    (settings(), vec(any::<bool>(), 8)).prop_map(|(settings, left_out)| {
        let mut file = file(&settings);
        let policy = &mut file.policy;
        let [kinds, team, send_from, you, fixed, name, or_default, rules] = left_out[..] else {
            return file;
        };
        file.kinds = file.kinds.filter(|_| !kinds);
        file.team = file.team.filter(|_| !team);
        policy.send_from = policy.send_from.filter(|_| !send_from);
        policy.you = policy.you.take().filter(|_| !you);
        policy.fixed = policy.fixed.take().filter(|_| !fixed);
        policy.name = policy.name.take().filter(|_| !name);
        policy.or_default = policy.or_default.filter(|_| !or_default);
        policy.rules = policy.rules.take().filter(|_| !rules);
        file
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_it_was_and_written_again_it_is_the_same(file in files()) {
        let text = file.write();
        let again = read(&text);
        prop_assert_eq!(again.as_ref(), Ok(&file));
        prop_assert_eq!(again.map(|file| file.write()), Ok(text));
    }

    #[test]
    fn an_export_of_what_was_taken_is_the_same_file(from in settings(), to in settings()) {
        let named = MailKinds::default();
        let mut first = file(&from);
        let (policy, team) = first.apply(&to.0, &named, &to.1);
        prop_assert_eq!(first.changes(&policy, &named, &team), []);
        // Neither address is taken away by a file that has none.
        first.policy.you = first.policy.you.or(to.0.you);
        first.policy.fixed = first.policy.fixed.or(to.0.fixed);
        let second = SettingsFile::of(&policy, &named, &team);
        prop_assert_eq!(&second, &first);
        prop_assert_eq!(SettingsFile::of(&policy, &named, &team).write(), second.write());
    }

    #[test]
    fn any_bytes_are_a_file_or_a_named_mistake(bytes in vec(any::<u8>(), 0..200)) {
        let _ = SettingsFile::read(&bytes);
    }

    #[test]
    fn any_json_like_text_is_a_file_or_a_named_mistake(
        text in "[{}\\[\\]\":,0-9a-z_ \\\\]{0,60}", key in "kinds|policy|team|addresses|fromline|web",
    ) {
        for text in [text.clone(), format!("{{\"fromline\":1,\"{key}\":{text}}}")] {
            if let Ok(file) = read(&text) {
                prop_assert_eq!(read(&file.write()), Ok(file));
            }
        }
    }

    #[test]
    fn a_file_with_a_byte_changed_is_a_file_or_a_named_mistake(file in files(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = file.write().into_bytes();
        let place = at.index(bytes.len());
        bytes[place] = byte;
        if let Ok(file) = SettingsFile::read(&bytes) {
            prop_assert_eq!(read(&file.write()), Ok(file));
        }
    }
}

#[test]
fn nesting_without_end_is_refused_and_breaks_nothing() {
    for open in ["[", "{\"a\":"] {
        let deep = open.repeat(200_000);
        assert!(with(&format!("\"later\": {deep}")).is_err());
        assert!(with(&format!("\"team\": {deep}")).is_err());
        assert!(read(&deep).is_err());
    }
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(with(&format!("\"later\": {deep}")).is_ok(), "a later version may nest");
}

#[test]
fn the_snapshot_is_kept_and_found_again() {
    let drawer = Drawer::default();
    let snapshot = Base::new(file(&acme())).snapshot();
    keep::keep(&drawer, &snapshot).unwrap();

    assert_eq!(keep::look_up(&drawer), Found::Value(snapshot));
}
