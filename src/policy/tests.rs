use proptest::prelude::*;

use super::*;
use crate::{
    alias::{Alias, NoSender, SendAsList, VerificationStatus, tests::alias},
    mail::Address,
    moment::Moment,
};

fn address(text: &str) -> Address {
    text.parse().unwrap()
}

const DAY: Moment = Moment::from_millis(0);

fn roster() -> SendAsList {
    let aliases = vec![
        alias("mia@acme.example", VerificationStatus::Primary),
        alias("accounts@acme.example", VerificationStatus::Accepted),
        alias("hello@tiles.example", VerificationStatus::Pending),
    ];
    SendAsList::new(aliases, Vec::new(), Moment::from_millis(0))
}

fn from(policy: &Policy) -> Result<String, Refusal> {
    from_of(None, policy)
}

fn from_of(kind: Option<&str>, policy: &Policy) -> Result<String, Refusal> {
    let kind = kind.map(|kind| kind.parse().unwrap());
    let account = address("mia@acme.example");
    let from = policy.resolve(kind.as_ref(), Some(&account), Known::List(&roster()), DAY);
    from.map(|from| from.mailbox.to_string())
}

fn with_kind(kind: &str, own: &str) -> Policy {
    let mut policy = Policy::default();
    policy.set_rule(kind.parse().unwrap(), address(own).into());
    policy
}

#[test]
fn each_choice_comes_to_its_own_address() {
    let you = Some(address("accounts@acme.example"));
    let policy = Policy { you: you.clone(), fixed: you, ..Policy::default() };
    let choose = |send_from| from(&Policy { send_from, ..policy.clone() });

    assert_eq!(choose(SendFrom::Default), Ok("mia@acme.example".into()));
    assert_eq!(choose(SendFrom::User), Ok("accounts@acme.example".into()));
    assert_eq!(choose(SendFrom::Fixed), Ok("accounts@acme.example".into()));
}

#[test]
fn an_address_that_is_not_usable_is_a_refusal_and_never_another_address() {
    let waiting = address("hello@tiles.example");
    let policy =
        Policy { send_from: SendFrom::Fixed, fixed: Some(waiting.clone()), ..Policy::default() };

    assert_eq!(from(&policy), Err(Refusal::NotUsable(NoSender::Waiting(waiting))));
}

#[test]
fn the_default_is_the_primary_address_however_the_account_is_spelt() {
    let account = address("mia@googlemail.example");
    let policy = Policy::default();

    let from = policy.resolve(None, Some(&account), Known::List(&roster()), DAY).unwrap();
    assert_eq!(from.mailbox.address, address("mia@acme.example"));
}

#[test]
fn without_a_list_only_the_accounts_own_address_is_known_to_work() {
    let own = address("mia@acme.example");
    let other = address("accounts@acme.example");
    let fixed = |address: &Address| Policy {
        send_from: SendFrom::Fixed,
        fixed: Some(address.clone()),
        ..Policy::default()
    };
    let resolve = |policy: &Policy, known| policy.resolve(None, Some(&own), known, DAY);

    assert_eq!(resolve(&fixed(&own), Known::NoList).unwrap().mailbox.address, own);
    assert_eq!(resolve(&fixed(&own), Known::NotAllowed).unwrap().mailbox.address, own);
    assert_eq!(resolve(&fixed(&other), Known::NoList), Err(NoSender::Stale.into()));
    let unlisted = NoSender::Unlisted(other.clone());
    assert_eq!(resolve(&fixed(&other), Known::NotAllowed), Err(unlisted.into()));
}

#[test]
fn without_an_account_nothing_is_resolved() {
    let refused = Policy::default().resolve(None, None, Known::NoList, DAY);

    assert_eq!(refused, Err(Refusal::NobodyNamed));
}

#[test]
fn a_choice_without_its_address_is_a_refusal() {
    let choose = |send_from| from(&Policy { send_from, ..Policy::default() });

    assert_eq!(choose(SendFrom::User), Err(Refusal::NobodyNamed));
    assert_eq!(choose(SendFrom::Fixed), Err(Refusal::NoAddressGiven));
}

#[test]
fn the_name_given_in_settings_is_used_where_gmail_has_none() {
    let policy = Policy { name: "Mia Chen".into(), ..Policy::default() };

    assert_eq!(from(&policy), Ok("Mia Chen <mia@acme.example>".into()));
}

#[test]
fn settings_of_a_later_version_are_still_read() {
    let text = r#"{"send_from":"user","you":"mia@acme.example","team":[{"name":"Bo"}]}"#;
    let policy: Policy = serde_json::from_str(text).unwrap();

    assert_eq!(policy.you, Some(address("mia@acme.example")));
}

#[test]
fn a_kind_of_mail_with_an_address_of_its_own_leaves_from_it_and_all_others_as_chosen() {
    let policy = with_kind("invoice", "accounts@acme.example");

    assert_eq!(from_of(Some("Invoice"), &policy), Ok("accounts@acme.example".into()));
    assert_eq!(from_of(Some("quote"), &policy), Ok("mia@acme.example".into()));
    assert_eq!(from_of(None, &policy), Ok("mia@acme.example".into()));
}

#[test]
fn a_kind_whose_address_is_not_usable_is_a_refusal_and_never_the_choice_for_all_mail() {
    let waiting = with_kind("invoice", "hello@tiles.example");
    let gone = with_kind("invoice", "gone@acme.example");
    let reason = |policy| from_of(Some("invoice"), &policy).unwrap_err();

    let tiles = address("hello@tiles.example");
    assert_eq!(reason(waiting), Refusal::NotUsable(NoSender::Waiting(tiles)));
    let lost = address("gone@acme.example");
    assert_eq!(reason(gone), Refusal::NotUsable(NoSender::Unlisted(lost)));
}

#[test]
fn a_kind_with_an_address_of_its_own_needs_no_choice_for_the_others() {
    let choice = Policy { send_from: SendFrom::User, ..Policy::default() };
    let policy = Policy { by_kind: with_kind("job", "accounts@acme.example").by_kind, ..choice };

    assert_eq!(from_of(Some("job"), &policy), Ok("accounts@acme.example".into()));
    assert_eq!(from_of(Some("quote"), &policy), Err(Refusal::NobodyNamed));
}

#[test]
fn a_kind_has_one_address_however_its_name_is_written_and_can_give_it_up() {
    let mut policy = with_kind("invoice", "hello@tiles.example");
    policy.set_rule("INVOICE".parse().unwrap(), address("accounts@acme.example").into());
    assert_eq!(policy.by_kind.iter().count(), 1);
    assert_eq!(from_of(Some("invoice"), &policy), Ok("accounts@acme.example".into()));

    policy.remove_rule(&"Invoice".parse().unwrap());
    assert_eq!(policy, Policy::default());
}

#[test]
fn settings_from_before_there_were_kinds_are_read_and_written_as_they_were() {
    let text = r#"{"send_from":"fixed","you":null,"fixed":"mia@acme.example","name":""}"#;
    let policy: Policy = serde_json::from_str(text).unwrap();

    assert!(policy.by_kind.is_empty());
    assert_eq!(serde_json::to_string(&policy).unwrap(), text);
}

#[test]
fn the_address_of_a_kind_is_kept_even_if_nobody_names_the_kind_any_more() {
    let policy = with_kind("Tender 2019", "accounts@acme.example");
    let kept: Policy = serde_json::from_str(&serde_json::to_string(&policy).unwrap()).unwrap();

    assert_eq!(kept, policy);
}

fn rules(rules: &[(&str, RuleFrom)]) -> Policy {
    let mut policy = Policy { you: Some(address("accounts@acme.example")), ..Policy::default() };
    for (kind, from) in rules {
        policy.set_rule(kind.parse().unwrap(), Rule::strict(from.clone()));
    }
    policy
}

#[test]
fn a_kind_takes_any_of_the_three_choices() {
    let fixed = RuleFrom::Fixed(address("accounts@acme.example"));
    let mut policy =
        rules(&[("quote", RuleFrom::User), ("job", RuleFrom::Default), ("invoice", fixed)]);

    assert_eq!(from_of(Some("quote"), &policy), Ok("accounts@acme.example".into()));
    assert_eq!(from_of(Some("job"), &policy), Ok("mia@acme.example".into()));
    assert_eq!(from_of(Some("invoice"), &policy), Ok("accounts@acme.example".into()));
    policy.you = None;
    assert_eq!(from_of(Some("quote"), &policy), Err(Refusal::NobodyNamed));
    assert_eq!(from_of(Some("job"), &policy), Ok("mia@acme.example".into()));
}

#[test]
fn each_person_sends_a_users_kind_from_their_own_address() {
    let policy = rules(&[("quote", RuleFrom::User)]);
    let by = |person: &str| from_of(Some("quote"), &policy.sent_by(&address(person)));

    assert_eq!(by("mia@acme.example"), Ok("mia@acme.example".into()));
    let lost = address("bo@acme.example");
    assert_eq!(by("bo@acme.example"), Err(Refusal::NotUsable(NoSender::Unlisted(lost))));
}

#[test]
fn the_accounts_own_address_takes_the_place_only_where_an_admin_allows_it_and_it_is_told() {
    let waiting = RuleFrom::Fixed(address("hello@tiles.example"));
    let resolve = |policy: &Policy| {
        let invoice = "invoice".parse().unwrap();
        let account = address("mia@acme.example");
        policy.resolve(Some(&invoice), Some(&account), Known::List(&roster()), DAY)
    };
    let mut policy = rules(&[("invoice", waiting.clone())]);
    let refusal = resolve(&policy).unwrap_err();

    policy.set_rule("invoice".parse().unwrap(), Rule { from: waiting, or_default: true });
    let resolved = resolve(&policy).unwrap();
    assert_eq!(resolved.mailbox.address, address("mia@acme.example"));
    assert_eq!(resolved.instead_of, Some(refusal));
}

#[test]
fn the_choice_for_all_mail_gives_way_for_itself_and_not_for_the_kinds() {
    let waiting = address("hello@tiles.example");
    let mut policy = rules(&[("invoice", RuleFrom::Fixed(waiting.clone()))]);
    policy =
        Policy { send_from: SendFrom::Fixed, fixed: Some(waiting), or_default: true, ..policy };

    assert_eq!(from(&policy), Ok("mia@acme.example".into()));
    assert!(from_of(Some("invoice"), &policy).is_err());
}

#[test]
fn no_address_takes_the_place_of_one_that_was_not_looked_up_yet() {
    let own = address("mia@acme.example");
    let policy = Policy {
        send_from: SendFrom::Fixed,
        fixed: Some(address("accounts@acme.example")),
        or_default: true,
        ..Policy::default()
    };
    for known in [Known::NoList, Known::NotAllowed] {
        assert!(policy.resolve(None, Some(&own), known, DAY).is_err(), "{known:?}");
    }
}

#[test]
fn where_replies_go_by_gmails_settings_is_told() {
    let own = alias("mia@acme.example", VerificationStatus::Primary);
    let aliases = vec![Alias { reply_to: Some(address("office@acme.example")), ..own }];
    let list = SendAsList::new(aliases, Vec::new(), DAY);
    let account = address("mia@acme.example");

    let resolved = Policy::default().resolve(None, Some(&account), Known::List(&list), DAY);
    assert_eq!(resolved.unwrap().reply_to, Some(address("office@acme.example")));
}

fn names(policy: &Policy, named: &MailKinds) -> Vec<String> {
    policy.mail_kinds(named).iter().cloned().map(String::from).collect()
}

fn kind(name: &str) -> MailKind {
    name.parse().unwrap()
}

#[test]
fn an_admin_adds_renames_and_removes_kinds_and_their_rules_follow() {
    let named: MailKinds = [kind("quote"), kind("invoice")].into_iter().collect();
    let mut policy = rules(&[("invoice", RuleFrom::User)]);
    assert_eq!(names(&policy, &named), ["quote", "invoice"]);

    policy.add_kind(&named, kind("Tender")).unwrap();
    policy.rename_kind(&named, &kind("invoice"), kind("Bill")).unwrap();
    assert_eq!(names(&policy, &named), ["quote", "Bill", "Tender"]);
    assert_eq!(policy.rule(Some(&kind("bill"))).unwrap().from, RuleFrom::User);
    assert_eq!(policy.rule(Some(&kind("invoice"))), None);

    policy.remove_kind(&named, &kind("Bill"));
    assert_eq!(names(&policy, &named), ["quote", "Tender"]);
    assert!(policy.by_kind.is_empty());
}

#[test]
fn two_kinds_of_one_name_and_more_than_thirty_are_refused_and_nothing_is_changed() {
    let named = MailKinds::default();
    let mut policy = Policy::default();
    let twice = Err(KindListError::Twice(kind("job")));
    let added = policy.add_kind(&named, kind("JOB"));
    assert_eq!(added, twice);
    let told = added.unwrap_err().to_string();
    assert!(told.ends_with("job"), "as it is written there: {told}");
    assert_eq!(policy.rename_kind(&named, &kind("quote"), kind("JOB")), twice);
    assert_eq!(policy, Policy::default());

    policy.rename_kind(&named, &kind("job"), kind("Job")).unwrap();
    for number in 0..25 {
        policy.add_kind(&named, kind(&number.to_string())).unwrap();
    }
    assert_eq!(policy.add_kind(&named, kind("one more")), Err(KindListError::TooMany));
    assert_eq!(names(&policy, &named).len(), 30);
}

#[test]
fn where_the_main_address_cannot_be_used_either_the_reason_is_that_of_the_one_asked_for() {
    let list = SendAsList::new(Vec::new(), Vec::new(), DAY);
    let asked = address("accounts@acme.example");
    let policy = Policy {
        send_from: SendFrom::Fixed,
        fixed: Some(asked.clone()),
        or_default: true,
        ..Policy::default()
    };

    let account = address("mia@acme.example");
    let resolved = policy.resolve(None, Some(&account), Known::List(&list), DAY);
    assert_eq!(resolved, Err(NoSender::Unlisted(asked).into()));
}

#[test]
fn the_main_address_gives_way_to_no_other() {
    let mut policy = Policy::default();
    policy.set_rule(kind("job"), Rule { from: RuleFrom::Default, or_default: true });

    assert_eq!(policy.rule(Some(&kind("job"))), Some(&Rule::strict(RuleFrom::Default)));
}

#[test]
fn a_kind_that_only_a_rule_knows_can_be_renamed_into_the_list_and_not_added_beside_it() {
    let named: MailKinds = [kind("quote")].into_iter().collect();
    let mut policy = rules(&[("Tender 2019", RuleFrom::User)]);
    let twice = KindListError::Twice(kind("Tender 2019"));
    assert_eq!(policy.add_kind(&named, kind("tender 2019")), Err(twice));

    policy.rename_kind(&named, &kind("tender 2019"), kind("Tender")).unwrap();
    assert_eq!(names(&policy, &named), ["quote", "Tender"]);
    assert!(policy.own_kinds.as_ref().unwrap().contains(&kind("tender")));
}

proptest! {
    #[test]
    fn settings_are_read_as_they_were_written_whatever_was_done_to_the_kinds(
        named in 0_u8..31, ruled in 0_u8..6, edits in proptest::collection::vec((0_u8..3, 0_u8..40, 0_u8..40), 0..50),
    ) {
        let name = |number: u8| kind(&format!("kind {number}"));
        let named: MailKinds = (0..named).map(name).collect();
        let mut policy = Policy::default();
        for number in 0..ruled {
            policy.set_rule(name(30 + number), Rule { from: RuleFrom::User, or_default: true });
        }
        for (what, one, other) in edits {
            let _ = match what {
                0 => policy.add_kind(&named, name(one)),
                1 => policy.rename_kind(&named, &name(one), name(other)),
                _ => { policy.remove_kind(&named, &name(one)); Ok(()) }
            };
        }
        let kept = serde_json::from_str(&serde_json::to_string(&policy).unwrap());
        prop_assert_eq!(kept.ok(), Some(policy));
    }
}

#[test]
fn the_last_kind_can_be_removed_and_the_deployers_do_not_come_back() {
    let named: MailKinds = [kind("quote")].into_iter().collect();
    let mut policy = Policy::default();
    policy.remove_kind(&named, &kind("quote"));

    let kept: Policy = serde_json::from_str(&serde_json::to_string(&policy).unwrap()).unwrap();
    assert!(names(&kept, &named).is_empty());
}
