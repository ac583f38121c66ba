//! Settings as a file: what a file would change, what is different on this computer, and why a file isn't taken.

mod fault;
mod page;

pub use fault::{base_error, error};
pub use page::{
    EXPORT, IMPORT, IMPORT_HINT, KEEP_PEOPLE, LEDE, NOT_EXPORTED, OWN_LEDE, OWN_TITLE, TAKE,
    TAKE_BACK, TAKEN, TAKEN_BACK, TITLE, UNDONE, base_not_fetched, exported, show_more,
};

use super::{common::count, settings};
use crate::{
    policy::{MailKind, MailKinds, Rule, RuleFrom, Signatures},
    settings_file::{Change, Row, Setting},
    team::Person,
};

/// How many people are named where many change.
const NAMED: usize = 3;

/// Shown where a file says what is set already.
pub const NOTHING_CHANGES: &str = "Nothing changes. Your settings are already like this file.";

/// "3 choices and 12 people change".
pub fn summary(changes: &[Change]) -> String {
    let people = changes.iter().filter(|change| matches!(change.row, Row::Person(_))).count();
    let choices = changes.len() - people;
    let told = [
        (choices, count(choices, "choice", "choices")),
        (people, count(people, "person", "people")),
    ];
    let told: Vec<_> =
        told.into_iter().filter(|(number, _)| *number > 0).map(|(_, text)| text).collect();
    match changes.len() {
        0 => NOTHING_CHANGES.into(),
        1 => format!("{} changes", told.concat()),
        _ => format!("{} change", told.join(" and ")),
    }
}

/// What would change, in short lines: each choice has one, and the people have one for all who are added, one for all who
/// are removed, one for all names.
pub fn lines(changes: &[Change]) -> Vec<String> {
    let (mut lines, mut added, mut removed, mut renamed) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for Change { row, before, after } in changes {
        match (before, after) {
            (None, Some(Setting::Person(person))) => added.push(name(person).to_owned()),
            (Some(Setting::Person(person)), None) => removed.push(name(person).to_owned()),
            (Some(Setting::Person(before)), Some(Setting::Person(after))) => {
                renamed.push(format!("{} to {}", name(before), name(after)));
            }
            (Some(Setting::Kinds(before)), Some(Setting::Kinds(after))) => {
                lines.push(format!("{}: {}", label(row), kinds(before, after)));
            }
            _ => lines.push(format!(
                "{}: was {}, will be {}",
                label(row),
                value(row, before.as_ref()),
                value(row, after.as_ref())
            )),
        }
    }
    let people = |list: &[String]| count(list.len(), "person", "people");
    let groups = [
        (format!("{} will be added", people(&added)), &added),
        (format!("{} will be removed", people(&removed)), &removed),
        (format!("{} will change", count(renamed.len(), "name", "names")), &renamed),
    ];
    let groups = groups.into_iter().filter(|(_, list)| !list.is_empty());
    lines.extend(groups.map(|(text, list)| format!("{text}: {}", first(list))));
    lines
}

/// A row that is another on this computer than in the base, whose value is the earlier one.
pub fn own(Change { row, before, after }: &Change) -> String {
    let label = label(row);
    match (before, after) {
        (None, Some(Setting::Person(person))) => format!("{}: added here", name(person)),
        (Some(Setting::Person(person)), None) => format!("{}: removed here", name(person)),
        (Some(Setting::Person(base)), Some(Setting::Person(own))) => {
            format!("{}: called {} here", name(base), name(own))
        }
        (Some(Setting::Kinds(_)), Some(Setting::Kinds(_))) => format!("{label}: changed here"),
        _ => format!(
            "{label}: {} here, {} on the other computers",
            value(row, after.as_ref()),
            value(row, before.as_ref())
        ),
    }
}

/// The name of a row.
fn label(row: &Row) -> String {
    match row {
        Row::SendFrom => "Send from".into(),
        Row::Fixed => "Address for all email".into(),
        Row::You => "You are".into(),
        Row::Name => "Name".into(),
        Row::OrDefault => "Main address instead".into(),
        Row::Kinds => "Kinds of email".into(),
        Row::Signatures => "Signatures".into(),
        Row::Rule(kind) => settings::kind(kind),
        Row::Person(address) => address.to_string(),
    }
}

/// What a row is set to.
fn value(row: &Row, setting: Option<&Setting>) -> String {
    match (setting, row) {
        (None, Row::Rule(_)) => "like all other email".into(),
        (None, Row::You) => "no one".into(),
        (None, _) => "none".into(),
        (Some(setting), _) => set_to(setting),
    }
}

fn set_to(setting: &Setting) -> String {
    match setting {
        Setting::Choice(choice) => settings::choice(*choice).0.into(),
        Setting::Address(address) => address.to_string(),
        Setting::Name(name) if name.is_empty() => "none".into(),
        Setting::Name(name) => format!("“{}”", name.as_str()),
        Setting::Flag(flag) => if *flag { "on" } else { "off" }.into(),
        Setting::Kinds(kinds) => kinds.iter().map(settings::kind).collect::<Vec<_>>().join(", "),
        Setting::Signatures(signatures) => signatures_of(signatures),
        Setting::Rule(rule) => rule_of(rule),
        Setting::Person(person) => name(person).into(),
    }
}

fn rule_of(Rule { from, or_default }: &Rule) -> String {
    let from = match from {
        RuleFrom::Default => "the main address".to_owned(),
        RuleFrom::User => "each person’s own address".to_owned(),
        RuleFrom::Fixed(address) => address.to_string(),
    };
    if *or_default { format!("{from} or the main address") } else { from }
}

/// The signature of all mail, and how many kinds have another.
fn signatures_of(signatures: &Signatures) -> String {
    let all = super::signature::summary(&signatures.of(None));
    match signatures.kinds().count() {
        0 => all,
        kinds => format!("{all}, and others for {}", count(kinds, "kind", "kinds")),
    }
}

/// "Tender will be added, Job will be removed".
fn kinds(before: &MailKinds, after: &MailKinds) -> String {
    let missing = |of: &MailKinds, other: &MailKinds| {
        let names = of.iter().filter(|kind| !other.contains(kind)).map(settings::kind);
        names.collect::<Vec<_>>().join(", ")
    };
    let told = [(missing(after, before), "added"), (missing(before, after), "removed")];
    let told = told.into_iter().filter(|(names, _)| !names.is_empty());
    let told: Vec<_> = told.map(|(names, what)| format!("{names} will be {what}")).collect();
    if told.is_empty() {
        let names: Vec<_> = after.iter().map(MailKind::as_str).collect();
        format!("will be written as {}", names.join(", "))
    } else {
        told.join(", ")
    }
}

/// How a person is called: by their address where no list has told the name.
fn name(person: &Person) -> &str {
    if person.name.is_empty() { person.address.as_str() } else { person.name.as_str() }
}

/// The first of a list, and how many more there are: "Mia Chen, Bo Lee, Ann Ray and 9 more".
fn first(list: &[String]) -> String {
    let shown = list.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    match list.len().saturating_sub(NAMED) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        mail::Address,
        policy::{Policy, SendFrom},
        settings_file::{Base, SettingsFile},
        team::Team,
    };

    fn file(keys: &str) -> SettingsFile {
        SettingsFile::read(format!("{{\"fromline\": 1, {keys}}}").as_bytes()).unwrap()
    }

    fn team(size: usize) -> Team {
        let mut team = Team::default();
        for number in 0..size {
            let address = format!("p{number:04}@acme.example").parse().unwrap();
            let name = if number == 1 { String::new() } else { format!("Person {number}") };
            team.add(Person { name: name.into(), address }).unwrap();
        }
        team
    }

    fn changes(file: &SettingsFile, policy: &Policy, team: &Team) -> Vec<Change> {
        file.changes(policy, &MailKinds::default(), team)
    }

    #[test]
    fn each_choice_is_told_in_one_line_with_what_it_was() {
        let mut policy = Policy {
            send_from: SendFrom::Fixed,
            fixed: Some("hello@acme.example".parse().unwrap()),
            ..Policy::default()
        };
        let kind = |name: &str| name.parse::<MailKind>().unwrap();
        let accounts: Address = "accounts@acme.example".parse().unwrap();
        policy.set_rule(kind("invoices"), accounts.into());
        policy.set_rule(kind("job"), Rule::strict(RuleFrom::Default));
        let file = file(
            r#""kinds": ["job", "quote", "invoice", "enquiry", "tender", "Note"],
            "policy": {"send_from": "user", "you": "mia@acme.example", "fixed": "info@acme.example", "name": "Acme",
            "or_default": true, "kinds": {"invoices": "mia@acme.example", "quote": {"from": "user", "or_default": true}}}"#,
        );

        assert_eq!(
            lines(&changes(&file, &policy, &Team::default())),
            [
                "Send from: was Send From, will be Send From User",
                "Address for all email: was hello@acme.example, will be info@acme.example",
                "You are: was no one, will be mia@acme.example",
                "Name: was none, will be “Acme”",
                "Main address instead: was off, will be on",
                "Kinds of email: Tender, Note will be added, Purchase order will be removed",
                "Job: was the main address, will be like all other email",
                "Invoices: was accounts@acme.example, will be mia@acme.example",
                "Quote: was like all other email, will be each person’s own address or the main address",
            ]
        );
    }

    #[test]
    fn another_order_or_spelling_of_the_kinds_is_told_as_such() {
        let own_kinds =
            Some(["job", "quote"].map(|name| name.parse().unwrap()).into_iter().collect());
        let policy = Policy { own_kinds, ..Policy::default() };
        let told = |keys| lines(&changes(&file(keys), &policy, &Team::default())).concat();

        assert_eq!(
            told(r#""kinds": ["Quote", "job"]"#),
            "Kinds of email: will be written as Quote, job"
        );
    }

    #[test]
    fn a_thousand_people_are_a_number_and_the_first_names() {
        let everyone = SettingsFile::of(&Policy::default(), &MailKinds::default(), &team(1000));
        let all = changes(&everyone, &Policy::default(), &Team::default());
        assert_eq!(
            lines(&all),
            ["1000 people will be added: Person 0, p0001@acme.example, Person 2 and 997 more"]
        );
        let file = file(r#""team": [{"name": "Mia", "address": "p0000@acme.example"}]"#);
        let mut two = team(2);
        two.add(Person { name: "Bo".into(), address: "bo@acme.example".parse().unwrap() }).unwrap();
        assert_eq!(
            lines(&changes(&file, &Policy::default(), &two)),
            [
                "2 people will be removed: Bo, p0001@acme.example",
                "1 name will change: Person 0 to Mia"
            ]
        );
    }

    #[test]
    fn the_summary_counts_choices_and_people() {
        let (none, two) = (Team::default(), team(2));
        let told = |keys, team| summary(&changes(&file(keys), &Policy::default(), team));

        assert_eq!(told(r#""team": []"#, &none), NOTHING_CHANGES);
        assert_eq!(told(r#""team": []"#, &two), "2 people change");
        assert_eq!(told(r#""policy": {"name": "A"}"#, &two), "1 choice changes");
        assert_eq!(
            told(r#""policy": {"name": "A", "send_from": "user"}, "team": []"#, &two),
            "2 choices and 2 people change"
        );
    }

    #[test]
    fn what_is_different_here_is_told_with_what_the_others_have() {
        let base = Base::new(file(
            r#""kinds": ["job"], "policy": {"name": "Acme", "kinds": {"job": "user"}},
            "team": [{"name": "Ann", "address": "p0000@acme.example"}, {"name": "Zoe", "address": "zoe@acme.example"}]"#,
        ));
        let own_rows = base.own_rows(&Policy::default(), &MailKinds::default(), &team(2));

        assert_eq!(
            own_rows.iter().map(own).collect::<Vec<_>>(),
            [
                "Name: none here, “Acme” on the other computers",
                "Kinds of email: changed here",
                "Job: like all other email here, each person’s own address on the other computers",
                "p0001@acme.example: added here",
                "Ann: called Person 0 here",
                "Zoe: removed here",
            ]
        );
    }
}
