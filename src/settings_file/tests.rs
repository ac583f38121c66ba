use proptest::prelude::*;

use super::{
    random::{files, settings},
    *,
};
use crate::{
    alias::{SendAsList, VerificationStatus, tests::alias},
    keep::{self, Found, tests::Drawer},
    mail::Address,
    moment::Moment,
    policy::{MailKind, MailKinds, Policy, Rule, RuleFrom, SendFrom},
    team::{Person, Team},
};

mod of_reading;
mod of_the_base;

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
  "signatures": {},
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
fn the_snapshot_is_kept_and_found_again() {
    let drawer = Drawer::default();
    let snapshot = Base::new(file(&acme())).snapshot();
    keep::keep(&drawer, &snapshot).unwrap();

    assert_eq!(keep::look_up(&drawer), Found::Value(snapshot));
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
}
