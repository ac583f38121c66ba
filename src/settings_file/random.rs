//! Settings and files for property tests, small enough that two of them often have something in common.
use proptest::{collection::vec, option, prelude::*};

use super::*;
use crate::{
    mail::Address,
    policy::{MailKind, MailKinds, Policy, Rule, RuleFrom, SendFrom, Signature},
    team::{Person, Team},
};

fn kind(name: &str) -> MailKind {
    name.parse().unwrap()
}

/// Settings, all of them.
pub(super) fn settings() -> impl Strategy<Value = (Policy, Team)> {
    let email = || {
        (0_u8..4).prop_map(|number| format!("p{number}@acme.example").parse::<Address>().unwrap())
    };
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
    let signature = prop_oneof![
        Just(Signature::None),
        Just(Signature::Gmail),
        "\\PC{0,3}".prop_map(|text| Signature::Written(text.parse().unwrap())),
    ];
    let signatures = vec((option::of(word()), signature), 0..3);
    let people = vec((email(), "\\PC{0,2}"), 0..5);
    (head, kinds, rules, signatures, people).prop_map(|(head, kinds, rules, signatures, people)| {
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
        for (of, signature) in signatures {
            policy.signatures.set(of.map(|name| kind(&name)), signature);
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
    (settings(), vec(any::<bool>(), 9)).prop_map(|(settings, left_out)| {
        let mut file = SettingsFile::of(&settings.0, &MailKinds::default(), &settings.1);
        let policy = &mut file.policy;
        let [kinds, team, send_from, you, fixed, name, or_default, rules, signatures] =
            left_out[..]
        else {
            return file;
        };
        file.signatures = file.signatures.filter(|_| !signatures);
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
